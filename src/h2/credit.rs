//! What programs may know of credit, and change: of a stream, or of the network connection that
//! carries streams.

use crate::service::id::ConnId;
use crate::service::{App, Service};

/// The number of a stream whose head is still to come: it gets one with that.
const NOT_OPEN: u32 = 0;

impl<A: App> Service<A> {
    /// The network connection, and the stream's number if `id` is a stream. `None` if it is neither.
    fn h2_place(&self, id: ConnId) -> Option<(ConnId, Option<u32>)> {
        match self.stream_pipe(id) {
            Some(stream) => Some((stream.network, Some(stream.number))),
            None => self.h2(id).map(|_| (id, None)),
        }
    }

    /// Octets of body that the peer takes now; less than nothing if it has taken credit back.
    /// `None` if the connection does not speak HTTP/2.
    pub fn send_credit(&self, id: ConnId) -> Option<i64> {
        let (network, number) = self.h2_place(id)?;
        let engine = &self.h2(network)?.engine;
        let own = match number {
            Some(NOT_OPEN) => engine.peer_settings().initial_window_size.into(),
            number => engine.credit(number)?,
        };
        Some(own.min(engine.credit(None)?))
    }

    /// Octets of body that the peer may still send on this stream (or on the network connection), as
    /// far as that is known here. `None` if the connection does not speak HTTP/2.
    pub fn receive_credit(&self, id: ConnId) -> Option<i64> {
        let (network, number) = self.h2_place(id)?;
        self.h2(network)?.engine.peer_credit(number)
    }

    /// As [`Service::receive_credit`], but what the network connection has for all streams together
    /// limits it, too.
    pub fn receive_allowance(&self, id: ConnId) -> Option<i64> {
        let whole = self.receive_credit(self.network_of(id))?;
        Some(self.receive_credit(id)?.min(whole))
    }

    /// Lets the peer send more on this stream, or on the one of its network connection that has the
    /// given number (0: on all of them together). False if there is none, or that is more than a
    /// window can be.
    pub fn grant_credit(&mut self, id: ConnId, number: Option<u32>, octets: u32) -> bool {
        let Some((network, own)) = self.h2_place(id) else {
            return false;
        };
        if number.is_none() && own == Some(NOT_OPEN) {
            return false;
        }
        let number = number.or(own).unwrap_or(0);
        let granted = self
            .h2_engine(network)
            .is_some_and(|engine| engine.grant(number, octets));
        self.h2_flush(network);
        granted
    }
}
