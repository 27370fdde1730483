//! What programs may know of a stream's credit, and change.

use crate::service::id::ConnId;
use crate::service::{App, Service};

impl<A: App> Service<A> {
    fn h2_place(&self, id: ConnId) -> Option<(ConnId, u32)> {
        let stream = self.stream_pipe(id)?;
        Some((stream.network, stream.number))
    }

    /// Octets of body that the peer takes on this stream now; less than nothing if it has taken
    /// credit back. `None` if the connection is no stream.
    pub fn send_credit(&self, id: ConnId) -> Option<i64> {
        let (network, number) = self.h2_place(id)?;
        let engine = &self.h2(network)?.engine;
        Some(engine.credit(Some(number))?.min(engine.credit(None)?))
    }

    /// Octets of body that the peer may still send on this stream, as far as that is known here.
    pub fn receive_credit(&self, id: ConnId) -> Option<i64> {
        let (network, number) = self.h2_place(id)?;
        self.h2(network)?.engine.peer_credit(number)
    }

    /// Lets the peer send more on this stream; false if it is none, or that is more than a window
    /// can be.
    pub fn grant_credit(&mut self, id: ConnId, octets: u32) -> bool {
        let Some((network, number)) = self.h2_place(id) else {
            return false;
        };
        let granted = self
            .h2_engine(network)
            .is_some_and(|engine| engine.grant(number, octets));
        self.h2_flush(network);
        granted
    }
}
