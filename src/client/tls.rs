//! TLS on a connection out: with which configuration and for which name the session is made, its
//! handshake, and whether the program takes the server's certificate.

use crate::client::request::ClientKind;
use crate::service::event::Event;
use crate::service::id::ConnId;
use crate::service::role::Role;
use crate::service::{App, Service};
use crate::tls::client::Server;
use crate::tls::driver::TlsState;
use crate::tls::error;
use crate::tls::session::TlsSession;
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use std::sync::Arc;

/// The number that the C interface gives the time limit of a handshake with a server.
const HANDSHAKE_TIMEOUT: i32 = 8;

impl<A: App> Service<A> {
    /// Begins the TLS handshake on a connected socket.
    pub(crate) fn start_client_tls(&mut self, id: ConnId) {
        self.client_step_begins(id);
        let session = self.client_tls_session(id).and_then(|(config, name)| {
            TlsSession::client(config, name).map_err(|error| error::session_text(&error))
        });
        let session = match session {
            Ok(session) => session,
            Err(why) => return self.client_failed(id, &why),
        };
        let Some(share) = self.context().tls.connection() else {
            return self.client_failed(id, "tls: too many connections");
        };
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        connection.tls = Some(Box::new(TlsState::new(session, Some(share))));
        let secs = Some(connection.network_secs()).filter(|secs| *secs > 0);
        self.set_timeout(id, HANDSHAKE_TIMEOUT, secs);
        // without input: the first flight leaves
        self.tls_input(id, &mut []);
    }

    /// Whether the TLS handshake of a connection out is under way.
    pub(crate) fn is_in_client_handshake(&self, id: ConnId) -> bool {
        self.connections.get(id).is_some_and(|connection| {
            matches!(connection.role(), Role::Connecting(_)) && connection.tls.is_some()
        })
    }

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
            with_h2: request.may_speak_h2(),
            identity: request.identity.as_ref(),
        })
    }

    /// The handshake with the server is done. The program may refuse the certificate; that of a
    /// session that was resumed was accepted before.
    pub(crate) fn client_tls_done(&mut self, id: ConnId) {
        let Some(tls) = self.connections.get(id).and_then(|c| c.tls()) else {
            return;
        };
        if !tls.session().is_resumed()
            && !A::event(self, id, Event::ServerCertificateVerified).keeps()
        {
            return self.client_failed(id, "tls: the program refused the server's certificate");
        }
        if self.client_lives(id) {
            self.client_transport_ready(id);
        }
    }
}
