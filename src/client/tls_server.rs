//! The server of a connection out as TLS sees it: with which configuration and for which name a
//! session is made, and whether the program takes its certificate.

use crate::client::request::ClientKind;
use crate::service::event::Event;
use crate::service::id::ConnId;
use crate::service::{App, Service};
use crate::tls::client::Server;
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use std::sync::Arc;

impl<A: App> Service<A> {
    /// The configuration for the TLS session of a connection out, and the name that the server has
    /// to prove. The error is a text for the program.
    ///
    /// The name is the request's host, as in the `Host` header, or else its address.
    pub(crate) fn client_tls_session(
        &self,
        id: ConnId,
    ) -> Result<(Arc<ClientConfig>, ServerName<'static>), String> {
        let gone = || "tls: the connection is closed".to_owned();
        let connection = self.connections.get(id).ok_or_else(gone)?;
        let request = &connection.client.as_ref().ok_or_else(gone)?.request;
        let vhost = connection.vhost.as_ref().ok_or_else(gone)?;
        let tls = vhost.client_tls().ok_or_else(|| {
            format!(
                "tls: vhost {} has no TLS for clients (LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT)",
                vhost.config.name
            )
        })?;
        tls.session(&Server {
            host: request.host.as_deref().unwrap_or(&request.address),
            port: request.port,
            forgive: request.tls.unwrap_or_default(),
            alpn: request.alpn.as_deref(),
            is_http: request.kind != ClientKind::Raw,
            identity: request.identity.as_ref(),
        })
    }

    /// The handshake with the server is done. The program may refuse the certificate; one that was
    /// accepted in a session before (`resumed`) is not shown again.
    pub(crate) fn client_tls_done(&mut self, id: ConnId, resumed: bool) {
        if !resumed && !A::event(self, id, Event::ServerCertificateVerified).keeps() {
            return self.client_failed(id, "tls: the program refused the server's certificate");
        }
        if self.client_lives(id) {
            self.client_transport_ready(id);
        }
    }
}
