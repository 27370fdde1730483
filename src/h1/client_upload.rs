//! The body of a client's request, as the program writes it.

use super::client::Stage;
use crate::service::accept::timeout_reason;
use crate::service::id::ConnId;
use crate::service::output::SendError;
use crate::service::write::{WriteError, WriteKind, WriteMode};
use crate::service::{App, Service};

/// How far the body of a request is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Upload {
    /// The program has more to write.
    pending: bool,
    /// The library makes chunks of what the program writes.
    chunked: bool,
    /// The end of the body was sent, or there is none to be sent.
    ended: bool,
}

impl Upload {
    /// Whether the program has said that it will write more.
    pub(crate) fn is_pending(self) -> bool {
        self.pending
    }

    pub(crate) fn set_pending(&mut self, pending: bool) {
        self.pending = pending;
    }

    pub(crate) fn frame_in_chunks(&mut self) {
        self.chunked = true;
    }

    /// Whether the last chunk is due: the program has nothing more, and that was not said yet.
    fn owes_last_chunk(self) -> bool {
        self.chunked && !self.pending && !self.ended
    }
}

const LAST_CHUNK: &[u8] = b"0\r\n\r\n";

impl<A: App> Service<A> {
    /// The program says whether there is more of the request's body to come.
    pub fn set_upload_pending(&mut self, id: ConnId, pending: bool) {
        if let Some(client) = self.h1_client_mut(id) {
            client.upload.set_pending(pending);
        }
    }

    /// The program writes a piece of the request's body.
    pub(crate) fn h1_client_write(
        &mut self,
        id: ConnId,
        bytes: &[u8],
        mode: WriteMode,
    ) -> Result<usize, WriteError> {
        let Some(client) = self.h1_client_mut(id) else {
            return Err(SendError::Gone.into());
        };
        // What is written behind an answer would be read as part of the next request.
        let too_late = client.stage == Stage::Done || client.upload.ended || client.over;
        if client.stage == Stage::Asking || too_late {
            return Err(WriteError::WrongMode);
        }
        let upload = client.upload;
        let last = mode.kind == WriteKind::HttpFinal || mode.stream_end;
        if upload.chunked {
            let size = format!("{:x}\r\n", bytes.len());
            let end: &[u8] = if last { LAST_CHUNK } else { b"" };
            match bytes {
                // A chunk without octets would be the last one.
                [] => self.send(id, &[end])?,
                _ => self.send(id, &[size.as_bytes(), bytes, b"\r\n", end])?,
            }
        } else {
            self.send(id, &[bytes])?;
        }
        let Some(client) = self.h1_client_mut(id) else {
            return Err(SendError::Gone.into());
        };
        if last {
            client.upload.pending = false;
            client.upload.ended = upload.chunked;
        }
        if client.stage == Stage::Head {
            let reason = if client.upload.pending {
                timeout_reason::CLIENT_ISSUE_PAYLOAD
            } else {
                timeout_reason::AWAITING_SERVER_RESPONSE
            };
            self.h1_client_allow_time(id, reason);
        }
        Ok(bytes.len())
    }

    /// The program was given the chance to write: ends the body if it has nothing more.
    pub(crate) fn h1_client_upload_settle(&mut self, id: ConnId) {
        let Some(client) = self.h1_client_mut(id) else {
            return;
        };
        if client.upload.owes_last_chunk() {
            client.upload.ended = true;
            // A connection that is gone needs none.
            let _ = self.send(id, &[LAST_CHUNK]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_chunk_is_owed_once_and_only_if_chunks_are_made() {
        let mut upload = Upload::default();
        assert!(!upload.owes_last_chunk());
        upload.set_pending(true);
        upload.frame_in_chunks();
        assert!(!upload.owes_last_chunk());
        upload.set_pending(false);
        assert!(upload.owes_last_chunk());
        upload.ended = true;
        assert!(!upload.owes_last_chunk());
    }
}
