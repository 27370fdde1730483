//! An HTTP/1.1 client connection in the service.

use crate::service::id::ConnId;
use crate::service::write::{WriteError, WriteMode};
use crate::service::{App, Service};

/// The state of an HTTP/1.1 client connection.
#[derive(Debug, Default)]
pub struct H1Client {}

impl H1Client {
    /// Whether input has to wait.
    pub(crate) fn holds_input(&self) -> bool {
        false
    }
}

impl<A: App> Service<A> {
    /// The transport is there: sends the request.
    pub(crate) fn h1_client_start(&mut self, id: ConnId) {
        self.client_failed(id, "HTTP is not there yet");
    }

    /// Bytes of the answer came.
    pub(crate) fn h1_client_receive(&mut self, _id: ConnId, input: &mut [u8]) -> usize {
        input.len().saturating_sub(1)
    }

    /// The server ended its side.
    pub(crate) fn h1_client_ended(&mut self, id: ConnId) {
        self.close(id);
    }

    /// The connection broke. True if the program was told of that.
    pub(crate) fn h1_client_vanished(&mut self, _id: ConnId) -> bool {
        false
    }

    /// Writable, and somebody asked to hear of it.
    pub(crate) fn h1_client_writable(&mut self, _id: ConnId) {}

    /// The server took too long.
    pub(crate) fn h1_client_timed_out(&mut self, id: ConnId) {
        self.client_failed(id, "Timed out waiting server reply");
    }

    /// The connection is closed.
    pub(crate) fn h1_client_closed(&mut self, id: ConnId) {
        self.unbind_protocol(id, c"close");
    }

    /// The program writes a piece of the request's body.
    pub(crate) fn h1_client_write(
        &mut self,
        _id: ConnId,
        _bytes: &[u8],
        _mode: WriteMode,
    ) -> Result<usize, WriteError> {
        Err(WriteError::WrongMode)
    }
}
