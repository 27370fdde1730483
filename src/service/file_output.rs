//! Bytes that go from an open file to a socket inside of the kernel, without a copy through memory
//! of ours.

use super::connection::Phase;
use super::id::ConnId;
use super::{App, Service};
use crate::limits;
use crate::transport::{Medium, Transfer};
use rustix::io::Errno;
use std::fs::File;

/// What became of bytes of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum FileOutput {
    /// So many went. None, or fewer than asked for, if the connection takes no more now.
    Sent(usize),
    /// The file ends before them.
    EndOfFile,
    /// This file cannot be sent so: it has to be read.
    Unsupported,
    /// The connection is unusable.
    Failed,
}

impl<A: App> Service<A> {
    /// Whether bytes of files may go to this connection directly: nothing is done to them on the
    /// way, and a peer that is gone does not raise a signal that ends the process.
    pub(crate) fn takes_files_directly(&self, id: ConnId) -> bool {
        let is_plain = |c: &super::connection::Connection<A>| {
            c.stream.is_none()
                && c.tls.is_none()
                && c.transport
                    .as_ref()
                    .is_some_and(|t| t.medium() == Medium::Stream)
        };
        self.connections.get(id).is_some_and(is_plain) && A::ignores_broken_pipes()
    }

    /// Sends `len` bytes of `file` from `offset` on, behind what was written before. What the
    /// kernel does not take is not queued.
    pub(crate) fn send_from_file(
        &mut self,
        id: ConnId,
        file: &File,
        offset: u64,
        len: usize,
    ) -> FileOutput {
        match len < limits::LONE_HEAD {
            // The head shares its packet with the first bytes of the file.
            true => self.flush_cork_ahead_of_more(id),
            false => self.flush_cork_of(id),
        }
        let Some(connection) = self.connections.get_mut(id) else {
            return FileOutput::Failed;
        };
        if connection.broken || connection.phase != Phase::Open {
            return FileOutput::Failed;
        }
        if !connection.writable || !connection.out.is_empty() {
            return FileOutput::Sent(0);
        }
        let Some(transport) = &connection.transport else {
            return FileOutput::Failed;
        };
        match transport.write_file(file, offset, len) {
            Transfer::Done(sent) => FileOutput::Sent(sent),
            Transfer::WouldBlock => {
                connection.writable = false;
                FileOutput::Sent(0)
            }
            Transfer::Ended => FileOutput::EndOfFile,
            Transfer::Failed(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => {
                FileOutput::Unsupported
            }
            Transfer::Failed(error) => {
                crate::log_info!("{id:?}: sending a file failed: {error}");
                connection.broken = true;
                self.enqueue(id);
                FileOutput::Failed
            }
        }
    }
}
