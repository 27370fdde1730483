//! Leaving HTTP/1.1: to another protocol by `Upgrade`, or to raw bytes.

use crate::http::token::Token;
use crate::raw::RawKind;
use crate::service::event::Event;
use crate::service::id::ConnId;
use crate::service::role::Role;
use crate::service::{App, Service};

impl<A: App> Service<A> {
    /// A request asks for another protocol. Returns whether it goes on as an HTTP request.
    pub(crate) fn h1_upgrade(&mut self, id: ConnId) -> bool {
        let Some(block) = self.headers(id) else {
            return false;
        };
        let names = |member: &[u8]| block.list_contains(Token::UPGRADE, member);
        // Without being named in Connection the header is meant for somebody else (RFC 9110 7.8).
        if !block.list_contains(Token::CONNECTION, b"upgrade") {
            return true;
        }
        let (websocket, h2c) = (names(b"websocket"), names(b"h2c"));
        let strict = self
            .connection(id)
            .and_then(|c| c.vhost())
            .is_some_and(|v| v.config.strict_upgrade_host);
        if strict && !self.host_names_the_vhost(id) {
            crate::log_info!("{id:?}: refusing an upgrade: Host does not name the vhost");
            self.close(id);
            return false;
        }
        if websocket {
            self.ws_upgrade(id);
            return false;
        }
        if h2c {
            return self.h2_upgrade(id);
        }
        if self.return_status(id, 403, b"").is_ok() && self.complete_transaction(id) {
            return false;
        }
        self.close(id);
        false
    }

    /// The connection turns out to be something else than HTTP, or a tunnel: hands it to the raw
    /// protocol of the vhost. `input` is what has come, with one spare byte behind it.
    pub(crate) fn h1_become_raw(&mut self, id: ConnId, mut input: Vec<u8>) {
        let Some(vhost) = self.connection(id).and_then(|c| c.vhost()).cloned() else {
            return;
        };
        let protocol = vhost
            .config
            .accept
            .protocol
            .as_deref()
            .and_then(|name| vhost.protocol_named(name))
            .unwrap_or(vhost.config.raw_protocol);
        // Bound while it is an HTTP connection still: programs are told in those words.
        if self.bind_protocol(id, Some(protocol), c"raw").is_err() {
            return self.close(id);
        }
        self.release_headers(id);
        self.set_timeout(id, 0, None);
        let Some(connection) = self.connection_mut(id) else {
            return;
        };
        *connection.role_mut() = Role::Raw(RawKind::Socket);
        if !A::event(self, id, Event::RawAdopt).keeps() {
            return self.close(id);
        }
        let taken = self.raw_receive(id, &mut input);
        let end = input.len().saturating_sub(1);
        if let Some(rest) = input.get(taken..end)
            && !rest.is_empty()
            && let Some(connection) = self.connections.get_mut(id)
        {
            connection.unread.keep(rest);
        }
    }
}
