//! The state of an HTTP/1.1 server connection.

use super::body::BodyDecoder;
use super::request::HeadScan;
use crate::http::transaction::Transaction;
use crate::service::id::ConnId;
use crate::service::role::Role;
use crate::service::{App, Service};

/// What the connection does.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Stage {
    /// Waits for a request head, or the rest of one.
    #[default]
    Head,
    /// Waits for a header block to parse a head into.
    NoBlock,
    /// The request is looked at; the program does not yet know of it, nor of the end of the
    /// connection should it end here.
    Deciding,
    /// A request is being answered.
    Answering,
}

/// The role state of an HTTP/1.1 server connection.
#[derive(Debug, Default)]
pub struct H1 {
    pub(crate) stage: Stage,
    /// Beginning of a head of which the end is not there.
    pub(crate) partial: Vec<u8>,
    pub(crate) scan: HeadScan,
    /// The current request and its answer.
    pub transaction: Transaction,
    /// The request's body, until all of it was seen.
    pub(crate) body: Option<BodyDecoder>,
    /// TLS is spoken on this port, and the client did not: requests are redirected.
    pub(crate) redirects_to_https: bool,
    /// Keep-alive time that the mount asks for, in seconds.
    pub(crate) keepalive_secs: Option<u32>,
}

impl H1 {
    /// The program is going to hear of the request.
    pub(crate) fn begin_answering(&mut self) {
        self.stage = Stage::Answering;
    }

    /// Whether a request is being answered, and the program did not say yet that it is done.
    pub(crate) fn is_answering(&self) -> bool {
        self.stage == Stage::Answering && !self.transaction.completed
    }

    /// Whether there is body to come that has to be read before anything else.
    pub(crate) fn awaits_body(&self) -> bool {
        self.stage == Stage::Answering && self.body.is_some()
    }

    /// Whether input has to wait; `unread` is whether some is waiting already.
    ///
    /// While a request is answered the connection is still read, so that its end is noticed, but
    /// not beyond the first piece of what the peer sends ahead.
    pub(crate) fn holds_input(&self, unread: bool) -> bool {
        match self.stage {
            Stage::Head => false,
            Stage::NoBlock => true,
            Stage::Deciding => true,
            Stage::Answering => unread && !self.awaits_body(),
        }
    }
}

impl<A: App> Service<A> {
    pub(crate) fn h1(&self, id: ConnId) -> Option<&H1> {
        match self.connection(id)?.role() {
            Role::H1(h1) => Some(h1),
            _ => None,
        }
    }

    pub(crate) fn h1_mut(&mut self, id: ConnId) -> Option<&mut H1> {
        match self.connection_mut(id)?.role_mut() {
            Role::H1(h1) => Some(h1),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_idle_connection_is_small() {
        assert!(size_of::<H1>() <= 320, "{}", size_of::<H1>());
    }
}
