//! What leaves the thread: the cork and the output queues.
//!
//! All that a connection writes in one turn is collected in the thread's cork and leaves in one
//! system call when the turn ends or the cork is full. What the kernel does not take waits in
//! the connection's own queue, which takes no memory while it is empty.

use super::connection::Phase;
use super::id::ConnId;
use super::role::Role;
use super::{App, Service};
use crate::limits;
use crate::transport::Transfer;
use std::io::IoSlice;

/// Bytes that the kernel did not take yet. Takes no memory beside a pointer while there are none.
#[derive(Default)]
pub(crate) struct OutQueue(Option<Box<Queued>>);

#[derive(Default)]
struct Queued {
    buffer: Vec<u8>,
    start: usize,
}

impl OutQueue {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    pub(crate) fn len(&self) -> usize {
        self.bytes().len()
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        let bytes = self.0.as_ref().and_then(|q| q.buffer.get(q.start..));
        bytes.unwrap_or_default()
    }

    pub(crate) fn push(&mut self, bytes: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        let queued = self.0.get_or_insert_default();
        if queued.start > queued.buffer.len() / 2 {
            queued.buffer.drain(..queued.start);
            queued.start = 0;
        }
        queued.buffer.extend_from_slice(bytes);
    }

    /// Takes the concatenation of `parts`, but for the first `skip` bytes of it.
    pub(crate) fn push_parts(&mut self, parts: &[&[u8]], mut skip: usize) {
        for part in parts {
            match part.get(skip..) {
                Some(rest) => {
                    self.push(rest);
                    skip = 0;
                }
                None => skip -= part.len(),
            }
        }
    }

    pub(crate) fn advance(&mut self, n: usize) {
        if let Some(queued) = &mut self.0 {
            queued.start += n;
            if queued.start >= queued.buffer.len() {
                self.clear();
            }
        }
    }

    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }
}

/// Bytes of one connection that wait for the end of its turn.
#[derive(Default)]
pub(crate) struct Cork {
    owner: Option<ConnId>,
    buffer: Vec<u8>,
}

/// Why bytes could not be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SendError {
    /// There is no such connection, or it is closing.
    Gone,
    /// The connection's queue is full: see [`limits::OUTPUT_QUEUE`].
    QueueFull,
    /// The kernel does not take the datagram.
    Refused,
}

impl<A: App> Service<A> {
    /// Sends the concatenation of `parts`. All bytes are taken; what the kernel refuses is queued.
    ///
    /// The bytes are copied or sent before the call returns.
    pub fn send(&mut self, id: ConnId, parts: &[&[u8]]) -> Result<(), SendError> {
        let total: usize = parts.iter().map(|p| p.len()).sum();
        let connection = self.connections.get_mut(id).ok_or(SendError::Gone)?;
        if connection.stream.is_some() {
            return self.send_on_stream(id, parts, false);
        }
        if connection.phase != Phase::Open || connection.broken || connection.transport.is_none() {
            return Err(SendError::Gone);
        }
        if !connection.out.is_empty() && connection.out.len() + total > limits::OUTPUT_QUEUE {
            return Err(SendError::QueueFull);
        }
        let encrypted = connection.tls.is_some();
        if !connection.out.is_empty() && !encrypted {
            for part in parts {
                connection.out.push(part);
            }
            return Ok(());
        }
        self.claim_cork(id);
        if encrypted {
            self.cork_plaintext(id, parts);
            return Ok(());
        }
        if self.cork.buffer.len() + total <= limits::CORK {
            for part in parts {
                self.cork.buffer.extend_from_slice(part);
            }
            return Ok(());
        }
        let corked = std::mem::take(&mut self.cork.buffer);
        self.cork.owner = None;
        let mut all = Vec::with_capacity(parts.len() + 1);
        all.push(corked.as_slice());
        all.extend_from_slice(parts);
        self.transmit(id, &all);
        self.cork.buffer = recycled(corked);
        Ok(())
    }

    /// Makes the cork this connection's; what is in it of another one leaves first.
    pub(crate) fn claim_cork(&mut self, id: ConnId) {
        if !self.owns_cork(id) {
            self.flush_cork();
            self.cork.owner = Some(id);
            // Outside of a turn of its own nobody else would come by to flush it.
            self.flush_later = true;
        }
    }

    /// Takes plaintext of a session, so that it leaves in records as full as can be.
    fn cork_plaintext(&mut self, id: ConnId, parts: &[&[u8]]) {
        for part in parts {
            let mut left = *part;
            while !left.is_empty() {
                let room = limits::CORK.saturating_sub(self.cork.buffer.len());
                let (now, later) = left.split_at(left.len().min(room));
                left = later;
                if room == limits::CORK && now.len() == room {
                    self.encrypt_or_queue(id, now);
                    continue;
                }
                self.cork.buffer.extend_from_slice(now);
                if now.len() == room {
                    let corked = std::mem::take(&mut self.cork.buffer);
                    self.encrypt_or_queue(id, &corked);
                    self.cork.buffer = recycled(corked);
                }
            }
        }
    }

    /// Whether bytes written to this connection now would have to wait in memory: for the kernel,
    /// or for credit. True also if there is no such connection.
    pub fn is_choked(&self, id: ConnId) -> bool {
        self.connections.get(id).is_none_or(|c| c.is_choked()) || self.stream_is_choked(id)
    }

    /// Whether bytes of this connection wait in memory for the kernel.
    pub fn has_backlog(&self, id: ConnId) -> bool {
        self.connections.get(id).is_some_and(|c| !c.out.is_empty())
    }

    /// Sends what the cork holds.
    #[inline]
    pub(crate) fn flush_cork(&mut self) {
        self.flush_later = false;
        if let Some(owner) = self.cork.owner.take() {
            self.send_corked(owner);
        }
    }

    fn send_corked(&mut self, owner: ConnId) {
        if self.cork.buffer.is_empty() && !self.has_held_records() {
            return;
        }
        let corked = std::mem::take(&mut self.cork.buffer);
        self.write_or_queue(owner, &corked);
        self.cork.buffer = recycled(corked);
    }

    /// Whether the cork is this connection's.
    pub(crate) fn owns_cork(&self, id: ConnId) -> bool {
        self.cork.owner == Some(id)
    }

    /// Sends what the cork holds if it is this connection's.
    pub(crate) fn flush_cork_of(&mut self, id: ConnId) {
        if self.owns_cork(id) {
            self.flush_cork();
        }
    }

    /// Sends what the cork holds of this connection; more follows before the turn ends.
    pub(crate) fn flush_cork_ahead_of_more(&mut self, id: ConnId) {
        if !self.owns_cork(id) {
            return;
        }
        self.cork.owner = None;
        let corked = std::mem::take(&mut self.cork.buffer);
        if !corked.is_empty() {
            self.transmit_parts(id, &[&corked], true);
        }
        self.cork.buffer = recycled(corked);
    }

    /// Sends what was corked; what the kernel refuses is queued.
    fn write_or_queue(&mut self, id: ConnId, corked: &[u8]) {
        let encrypted = self.connections.get(id).is_some_and(|c| c.tls.is_some());
        if encrypted || self.has_held_records() {
            self.encrypt_or_queue(id, corked);
        } else {
            self.transmit(id, &[corked]);
        }
    }

    /// Sends bytes as they are; what the kernel refuses is queued.
    pub(crate) fn transmit(&mut self, id: ConnId, parts: &[&[u8]]) {
        self.transmit_parts(id, parts, false);
    }

    fn transmit_parts(&mut self, id: ConnId, parts: &[&[u8]], more_follows: bool) {
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        let Some(transport) = &connection.transport else {
            return;
        };
        let mut skip = 0;
        if connection.writable && connection.out.is_empty() {
            let total: usize = parts.iter().map(|p| p.len()).sum();
            let mut slices = [IoSlice::new(&[]); 8];
            let n = parts.len().min(slices.len());
            for (slice, part) in slices.iter_mut().zip(parts) {
                *slice = IoSlice::new(part);
            }
            let slices = slices.get(..n).unwrap_or_default();
            let transfer = match more_follows {
                true => transport.write_ahead_of_more(slices),
                false => transport.write(slices),
            };
            match transfer {
                Transfer::Done(written) => {
                    skip = written;
                    if written < total && parts.len() == n {
                        connection.writable = false;
                    }
                }
                Transfer::WouldBlock => connection.writable = false,
                Transfer::Ended | Transfer::Failed(_) => {
                    connection.broken = true;
                    self.enqueue(id);
                    return;
                }
            }
        }
        connection.out.push_parts(parts, skip);
        if !connection.out.is_empty() {
            self.enqueue(id);
            self.report_poll_mode(id);
        }
    }

    /// Sends what a connection has queued; true when nothing is left.
    pub(crate) fn flush_queue(&mut self, id: ConnId) -> bool {
        let Some(connection) = self.connections.get_mut(id) else {
            return true;
        };
        if let Role::Datagram(_) = connection.role {
            return self.flush_datagrams(id);
        }
        if connection.stream.is_some() {
            return self.flush_stream(id);
        }
        while !connection.out.is_empty() && connection.writable {
            let Some(transport) = &connection.transport else {
                connection.out.clear();
                break;
            };
            match transport.write(&[IoSlice::new(connection.out.bytes())]) {
                Transfer::Done(n) => {
                    if n < connection.out.len() {
                        connection.writable = false;
                    }
                    connection.out.advance(n);
                }
                Transfer::WouldBlock => connection.writable = false,
                Transfer::Ended | Transfer::Failed(_) => {
                    connection.broken = true;
                    connection.out.clear();
                }
            }
        }
        connection.out.is_empty()
    }
}

/// The cork's buffer again, unless a large message has made it large.
fn recycled(mut buffer: Vec<u8>) -> Vec<u8> {
    buffer.clear();
    if buffer.capacity() > 2 * limits::CORK {
        return Vec::new();
    }
    buffer
}
