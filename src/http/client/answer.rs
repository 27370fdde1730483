//! What an answer means, and what the program is told of it.

use super::Stage;
use crate::client::request::ClientKind;
use crate::limits;
use crate::service::event::Event;
use crate::service::id::ConnId;
use crate::service::role::Role;
use crate::service::{App, Service};

impl<A: App> Service<A> {
    /// An interim answer came: the real one follows.
    pub(crate) fn http_client_interim(&mut self, id: ConnId) {
        let Some(client) = self.http_client_mut(id) else {
            return;
        };
        client.interim += 1;
        if client.interim > limits::INTERIM_ANSWERS {
            self.client_failed(id, "problems parsing header: too many interim answers");
        }
    }

    /// The head of an answer is complete, and its fields are in the header block. True if the
    /// program has been told that it is there, and the body comes next.
    pub(crate) fn http_client_answered(
        &mut self,
        id: ConnId,
        status: u16,
        keep_alive: bool,
    ) -> bool {
        let Some(connection) = self.connections.get_mut(id) else {
            return false;
        };
        let Some(kind) = connection.client.as_ref().map(|c| c.request.kind) else {
            return false;
        };
        let Role::HttpClient(client) = &mut connection.role else {
            return false;
        };
        client.stage = Stage::Deciding;
        client.status = status;
        if let Some(state) = &mut connection.client
            && state.timings.status == 0
        {
            state.timings.status = status;
        }
        client.keep_alive = keep_alive;
        self.keep_cookies(id);
        self.share_answered(id);
        if self.http_client_is_sent_elsewhere(id, status) || !self.client_lives(id) {
            return false;
        }
        if kind == ClientKind::Ws {
            self.ws_client_answered(id, status);
            return false;
        }
        if status == 101 {
            self.client_failed(id, "HS: the server switches protocols unasked");
            return false;
        }
        if !A::event(self, id, Event::ClientFilterPreEstablish).keeps() {
            self.client_failed(id, "HS: disallowed by client filter");
            return false;
        }
        if !self.client_lives(id) {
            return false;
        }
        self.set_timeout(id, 0, None);
        if !A::event(self, id, Event::EstablishedClientHttp).keeps() {
            self.client_failed(id, "HS: disallowed at ESTABLISHED");
            return false;
        }
        if !self.client_lives(id) {
            return false;
        }
        self.client_established(id);
        true
    }

    /// The answer is complete: tells the program. False if it wants the connection closed.
    pub(crate) fn http_client_complete(&mut self, id: ConnId) -> bool {
        let Some(client) = self.http_client_mut(id) else {
            return false;
        };
        client.stage = Stage::Done;
        // A server that did not wait for the whole request has not read it, either.
        client.keep_alive &= !client.upload.is_pending();
        A::event(self, id, Event::CompletedClientHttp).keeps()
    }
}
