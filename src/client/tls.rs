//! TLS on a connection out.

use crate::service::id::ConnId;
use crate::service::{App, Service};

impl<A: App> Service<A> {
    /// Begins the TLS handshake on a connected socket.
    pub(crate) fn start_client_tls(&mut self, id: ConnId) {
        self.client_failed(id, "tls: not supported");
    }
}
