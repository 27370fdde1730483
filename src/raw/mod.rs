//! Raw connections: bytes as they come, without a protocol of our own.

pub mod datagram;

use crate::service::event::{Event, Family};
use crate::service::id::ConnId;
use crate::service::role::Role;
use crate::service::{App, Service};

/// What a raw connection is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RawKind {
    /// A stream socket: the service reads and hands the bytes over.
    Socket,
    /// Any other descriptor: the program reads and writes it itself.
    File,
}

impl RawKind {
    /// The family whose events tell of binding to a protocol.
    pub(crate) fn family(self) -> Family {
        match self {
            RawKind::Socket => Family::RawSocket,
            RawKind::File => Family::RawFile,
        }
    }
}

impl<A: App> Service<A> {
    fn raw_kind(&self, id: ConnId) -> Option<RawKind> {
        match self.connection(id)?.role() {
            Role::Raw(kind) => Some(*kind),
            Role::Datagram(_) => Some(RawKind::Socket),
            _ => None,
        }
    }

    /// A connection has become raw: binds it and tells the program.
    pub(crate) fn raw_accepted(&mut self, id: ConnId, protocol: Option<usize>) {
        if self.raw_kind(id) == Some(RawKind::File) {
            // Files belong to their protocol without ceremony, and leave it so.
            if let Some(connection) = self.connections.get_mut(id) {
                connection.protocol = protocol.and_then(|p| u16::try_from(p).ok());
            }
            self.start_session(id);
        } else if self.bind_protocol(id, protocol, c"raw").is_err() {
            return self.close(id);
        }
        let event = match self.raw_kind(id) {
            Some(RawKind::Socket) => Event::RawAdopt,
            Some(RawKind::File) => Event::RawAdoptFile,
            None => return,
        };
        if !A::event(self, id, event).keeps() {
            return self.close(id);
        }
        // Datagram sockets are bound twice: programs count on what they see of it.
        if self.datagram(id).is_some() && self.bind_protocol(id, protocol, c"raw").is_err() {
            self.close(id);
        }
    }

    /// Bytes came on a raw socket.
    pub(crate) fn raw_receive(&mut self, id: ConnId, input: &mut [u8]) -> usize {
        // (the variant itself is not general enough over the payload's lifetime)
        #[allow(clippy::redundant_closure)]
        self.deliver_pieces(id, input, |payload| Event::RawRx(payload))
    }

    /// A raw file is readable: the program reads it.
    pub(crate) fn raw_readable(&mut self, id: ConnId) {
        let over = self
            .connection(id)
            .is_some_and(|c| c.ended && c.transport().and_then(|t| t.has_input()) == Some(false));
        if over {
            return self.close(id);
        }
        if !A::event(self, id, Event::RawRxFile).keeps() {
            return self.close(id);
        }
        self.rearm(id);
    }

    /// A raw connection is writable and the program asked for it.
    pub(crate) fn raw_writable(&mut self, id: ConnId) {
        let event = match self.raw_kind(id) {
            Some(RawKind::Socket) => Event::RawWriteable,
            Some(RawKind::File) => Event::RawWriteableFile,
            None => return,
        };
        if !A::event(self, id, event).keeps() {
            self.close(id);
        }
    }

    /// A raw connection is closed.
    pub(crate) fn raw_closed(&mut self, id: ConnId) {
        self.unbind_protocol(id, c"close");
        let event = match self.raw_kind(id) {
            Some(RawKind::Socket) => Event::RawClose,
            Some(RawKind::File) => Event::RawCloseFile,
            None => return,
        };
        // It is closed, whatever the program answers.
        let _ = A::event(self, id, event);
    }
}
