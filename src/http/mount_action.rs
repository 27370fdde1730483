//! What serves a request: a mount, or the first protocol of the vhost.

use crate::service::event::Event;
use crate::service::id::ConnId;
use crate::service::{App, Service};

/// What is to become of the connection after a request was offered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[must_use]
pub enum Action {
    /// It goes on: the request is answered, or will be.
    Continue,
    /// It is closed, after what was written is sent.
    Close,
}

impl<A: App> Service<A> {
    /// Has the current request of a connection answered.
    pub(crate) fn http_action(&mut self, id: ConnId) -> Action {
        if self.bind_protocol(id, Some(0), c"no mount hit").is_err() {
            return Action::Close;
        }
        self.http_ask_program(id, 0)
    }

    // The variant alone is not general over the payload's lifetime.
    #[allow(clippy::redundant_closure)]
    /// Asks the program for an answer; it is shown the path without its first `skip` octets.
    pub(crate) fn http_ask_program(&mut self, id: ConnId, skip: usize) -> Action {
        if self.tell_path(id, skip, |path| Event::Http(path)).keeps() {
            Action::Continue
        } else {
            Action::Close
        }
    }
}
