//! Beginning again: the same connection, as the program sees it, over another network connection.

use crate::client::request::ClientKind;
use crate::service::id::ConnId;
use crate::service::role::Role;
use crate::service::unread::Unread;
use crate::service::{App, Service};

impl<A: App> Service<A> {
    /// Makes the request again, as it is now. The network connection is left, the session data is
    /// given up, and the program told of a new binding.
    pub(crate) fn client_again(&mut self, id: ConnId) {
        self.share_left(id);
        self.stream_left(id);
        self.flush_cork_of(id);
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        let Some(client) = &mut connection.client else {
            return;
        };
        client.repeats = client.repeats.saturating_add(1);
        client.handshake = None;
        client.migrated = false;
        let kind = client.request.kind;
        let bound = connection.bound;
        let protocol = connection.protocol_index();
        A::session_end(&mut connection.app);
        self.unbind_protocol(id, c"again");
        if !self.client_lives(id) {
            return;
        }
        self.unwatch(id);
        self.release_headers(id);
        self.set_timeout(id, 0, None);
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        connection.transport = None;
        connection.tls = None;
        connection.role = Role::Connecting(kind);
        connection.out.clear();
        connection.unread = Unread::default();
        connection.readable = false;
        connection.writable = false;
        connection.ended = false;
        connection.broken = false;
        connection.wants_writable = false;
        connection.rx_holds = 0;
        connection.rx_paused = false;
        if !bound {
            if kind == ClientKind::Http {
                self.start_session(id);
            }
        } else if self.bind_protocol(id, protocol, c"again").is_err() {
            return self.client_failed(id, "the program refused the connection");
        }
        if self.client_lives(id) {
            self.client_reach(id);
        }
    }
}
