//! The way of a connection's bytes over another one's HTTP/2: a byte pipe, like a socket.
//!
//! A connection that has one has no transport. What it sends becomes DATA frames, as far as the
//! stream's credit and the network connection's go; the rest waits in its queue. DATA that comes
//! goes to its role like what is read from a socket, and is credited to the peer when the role has
//! taken it.

use super::frame::ErrorCode;
use super::head_text::Field;
use crate::limits;
use crate::service::connection::{Connection, Phase};
use crate::service::id::ConnId;
use crate::service::output::SendError;
use crate::service::role::Role;
use crate::service::{App, Service};
use crate::tls::driver::TlsState;
use crate::transport::Transport;
use std::ops::Range;

/// Parts of what is sent that one DATA frame can be made of.
const PARTS: usize = 6;

/// A stream of HTTP/2, as the way of a connection's bytes.
#[derive(Clone, Debug)]
pub struct StreamPipe {
    /// The connection that carries it.
    pub(crate) network: ConnId,
    /// The stream's number there.
    pub(crate) number: u32,
    /// The peer's last octet came; some may be held back still.
    pub(crate) peer_ended: bool,
    /// The role was told so, after the last octet.
    pub(crate) end_told: bool,
    /// The last frame of our side was sent.
    pub(crate) end_sent: bool,
    /// It is to be sent behind what is queued.
    pub(crate) end_queued: bool,
    /// Octets that came and wait for the role to take them.
    pub(crate) held: usize,
    /// There is no limit to the time that it takes.
    pub(crate) stays_open: bool,
    /// Fields that end our side, behind what is queued.
    pub(crate) trailers: Option<Vec<Field>>,
}

impl StreamPipe {
    pub(crate) fn new(network: ConnId, number: u32) -> Self {
        Self {
            network,
            number,
            peer_ended: false,
            end_told: false,
            end_sent: false,
            end_queued: false,
            held: 0,
            stays_open: false,
            trailers: None,
        }
    }

    /// Whether nothing more can be sent on our side.
    pub(crate) fn is_ended(&self) -> bool {
        self.end_sent || self.end_queued
    }
}

/// The slices of `parts` that make up the octets from `skip` on, at most `len` of them; returns how
/// many slices and how many octets they are.
fn window<'p>(
    parts: &[&'p [u8]],
    mut skip: usize,
    len: usize,
    slices: &mut [&'p [u8]],
) -> (usize, usize) {
    let (mut count, mut octets) = (0, 0);
    for part in parts {
        let Some(rest) = part.get(skip..) else {
            skip -= part.len();
            continue;
        };
        skip = 0;
        let take = rest.len().min(len - octets);
        if take == 0 {
            continue;
        }
        let (Some(slice), Some(piece)) = (slices.get_mut(count), rest.get(..take)) else {
            break;
        };
        *slice = piece;
        count += 1;
        octets += take;
    }
    (count, octets)
}

impl<A: App> Service<A> {
    /// The stream by which a connection's bytes travel, if there is one.
    pub(crate) fn stream_pipe(&self, id: ConnId) -> Option<&StreamPipe> {
        self.connections.get(id)?.stream.as_deref()
    }

    pub(crate) fn stream_pipe_mut(&mut self, id: ConnId) -> Option<&mut StreamPipe> {
        self.connections.get_mut(id)?.stream.as_deref_mut()
    }

    /// The connection that carries a stream; a connection that is no stream itself.
    pub fn network_of(&self, id: ConnId) -> ConnId {
        self.stream_pipe(id).map_or(id, |stream| stream.network)
    }

    /// The transport by which a connection's bytes travel: its own, or that of the connection that
    /// carries it.
    pub fn transport_of(&self, id: ConnId) -> Option<&Transport> {
        self.connection(self.network_of(id))?.transport()
    }

    /// The TLS session by which a connection's bytes travel: its own, or that of the connection that
    /// carries it.
    pub fn tls_of(&self, id: ConnId) -> Option<&TlsState> {
        self.connection(self.network_of(id))?.tls()
    }

    /// Whether what is sent on the connection, or on the one that carries it, is encrypted.
    pub fn is_encrypted(&self, id: ConnId) -> bool {
        self.connection(self.network_of(id))
            .is_some_and(Connection::is_encrypted)
    }

    // ---- in

    /// A piece of what a peer sends on a stream came, at `range` of `input`, which is longer by at
    /// least one octet; `end`: it is the last.
    pub(crate) fn stream_data(
        &mut self,
        network: ConnId,
        number: u32,
        input: &mut [u8],
        range: Range<usize>,
        end: bool,
    ) {
        let octets = range.len();
        let Some(id) = self.h2_stream_of(network, number) else {
            // Nobody waits for it: the stream gets no new credit.
            return self.h2_consumed(network, 0, octets);
        };
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        let held = connection.input_is_held() || !connection.unread.is_empty();
        let is_open = connection.phase == Phase::Open;
        if let Some(stream) = &mut connection.stream {
            stream.peer_ended |= end;
        }
        if !is_open {
            return self.h2_consumed(network, number, octets);
        }
        if held {
            return self.stream_holds(id, input.get(range).unwrap_or_default());
        }
        let taken = match input.get_mut(range.start..=range.end) {
            Some(piece) if octets > 0 => self.role_receive(id, piece),
            _ => 0,
        };
        self.h2_consumed(network, number, taken);
        let rest = range.start.saturating_add(taken)..range.end;
        self.stream_holds(id, input.get(rest).unwrap_or_default());
        self.stream_settle(id);
        if self.connections.get(id).is_some_and(Connection::has_work) {
            self.enqueue(id);
        }
    }

    /// Keeps what the role does not take now. No more than the stream's window can come; the other
    /// streams of the network connection have their credit.
    fn stream_holds(&mut self, id: ConnId, octets: &[u8]) {
        if let Some(connection) = self.connections.get_mut(id)
            && let Some(stream) = &mut connection.stream
            && !octets.is_empty()
        {
            let network = stream.network;
            stream.held += octets.len();
            connection.unread.keep(octets);
            if let Some(engine) = self.h2_engine(network) {
                engine.held(octets.len());
            }
        }
    }

    /// The role has taken octets that were held back: the peer gets their credit.
    pub(crate) fn stream_taken(&mut self, id: ConnId, octets: usize) {
        if let Some(stream) = self.stream_pipe_mut(id) {
            let (network, number) = (stream.network, stream.number);
            let octets = octets.min(stream.held);
            stream.held -= octets;
            if let Some(engine) = self.h2_engine(network) {
                engine.taken(number, octets);
            }
            self.h2_flush(network);
        }
    }

    /// Tells the role that the peer has ended its side, when it has taken everything before that.
    pub(crate) fn stream_settle(&mut self, id: ConnId) {
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        if !connection.unread.is_empty()
            || connection.role.has_pending_input()
            || connection.phase != Phase::Open
        {
            return;
        }
        let Some(stream) = &mut connection.stream else {
            return;
        };
        if stream.peer_ended && !std::mem::replace(&mut stream.end_told, true) {
            self.role_ended(id);
        }
    }

    /// The stream is over before its time.
    pub(crate) fn stream_reset(&mut self, id: ConnId, code: ErrorCode, by_peer: bool) {
        crate::log_info!("{id:?}: the stream was reset: {}", code.name());
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        if let Some(stream) = &mut connection.stream {
            let was_whole = std::mem::replace(&mut stream.peer_ended, true);
            stream.end_sent = true;
            let is_client = matches!(connection.role, Role::HttpClient(_));
            if was_whole && is_client && connection.phase == Phase::Open {
                // The answer is there; the rest of the request is not wanted (RFC 9113, 8.1).
                connection.out.clear();
                self.http_client_heard_enough(id);
                return self.stream_settle(id);
            }
        }
        self.role_reset(id, code, by_peer);
    }

    // ---- out

    /// As [`Service::send`], on a stream; `end`: nothing follows on our side.
    pub(crate) fn send_on_stream(
        &mut self,
        id: ConnId,
        parts: &[&[u8]],
        end: bool,
    ) -> Result<(), SendError> {
        let total: usize = parts.iter().map(|part| part.len()).sum();
        let connection = self.connections.get_mut(id).ok_or(SendError::Gone)?;
        if connection.phase != Phase::Open || connection.broken {
            return Err(SendError::Gone);
        }
        let stream = connection.stream.as_mut().ok_or(SendError::Gone)?;
        if stream.is_ended() {
            // Beyond what was said to be the end there is nothing.
            return match total {
                0 => Ok(()),
                _ => Err(SendError::Gone),
            };
        }
        if !connection.out.is_empty() && connection.out.len() + total > limits::OUTPUT_QUEUE {
            return Err(SendError::QueueFull);
        }
        stream.end_queued = end;
        let skip = match connection.out.is_empty() {
            true => self.stream_frames(id, parts),
            false => 0,
        };
        if let Some(connection) = self.connections.get_mut(id) {
            connection.out.push_parts(parts, skip);
        }
        Ok(())
    }

    /// Sends as much of `parts` as stream and network take now; returns how many octets that was.
    /// The end of our side goes with the last ones, if it is due.
    fn stream_frames(&mut self, id: ConnId, parts: &[&[u8]]) -> usize {
        let total: usize = parts.iter().map(|part| part.len()).sum();
        let mut sent = 0;
        loop {
            let Some(stream) = self.stream_pipe(id) else {
                return sent;
            };
            let (network, number, end) = (stream.network, stream.number, stream.end_queued);
            let end_due = end && !stream.end_sent;
            let trailers = stream.trailers.is_some();
            let left = total.saturating_sub(sent);
            let backlog = self.has_backlog(network);
            if backlog {
                self.h2_stall(network, id, sent > 0);
            }
            // An end alone takes neither credit nor room worth waiting for.
            if backlog && left > 0 || left == 0 && !end_due {
                return sent;
            }
            if left == 0 && trailers {
                self.stream_end(id);
                return sent;
            }
            let Some(engine) = self.h2_engine(network) else {
                return sent;
            };
            let room = match left {
                0 => 0,
                _ => engine.sendable(number).min(left),
            };
            if room == 0 && left > 0 {
                if let Some(connection) = self.connections.get_mut(id) {
                    connection.writable = false;
                }
                return sent;
            }
            let mut slices: [&[u8]; PARTS + 2] = [&[]; PARTS + 2];
            let payload = slices.get_mut(2..).unwrap_or_default();
            let (count, len) = window(parts, sent, room, payload);
            let last = end && len == left && !trailers;
            let Ok(head) = engine.begin_data(number, len, last) else {
                // The peer has ended the stream; it is on its way out.
                return total;
            };
            let output = std::mem::take(&mut engine.output);
            let [before, frame_head, ..] = &mut slices;
            (*before, *frame_head) = (&output, &head);
            let frame = slices.get(..2 + count).unwrap_or_default();
            if self.send(network, frame).is_err() {
                return total;
            }
            sent += len;
            if last && let Some(stream) = self.stream_pipe_mut(id) {
                stream.end_sent = true;
            }
        }
    }

    /// Ends our side: with the trailers, if there are some.
    fn stream_end(&mut self, id: ConnId) {
        let Some(stream) = self.stream_pipe_mut(id) else {
            return;
        };
        stream.end_sent = true;
        let (network, number) = (stream.network, stream.number);
        let trailers = stream.trailers.take();
        let Some(engine) = self.h2_engine(network) else {
            return;
        };
        // If the peer has ended the stream it is on its way out.
        if let Some(trailers) = trailers {
            let fields = trailers.iter().map(|(name, value)| (&name[..], &value[..]));
            let _ = engine.send_fields(number, fields, true);
        } else if let Ok(head) = engine.begin_data(number, 0, true) {
            engine.output.extend_from_slice(&head);
        }
        self.h2_flush(network);
    }

    /// Sends what a stream has queued; true when nothing is left.
    pub(crate) fn flush_stream(&mut self, id: ConnId) -> bool {
        let Some(connection) = self.connections.get_mut(id) else {
            return true;
        };
        let mut queue = std::mem::take(&mut connection.out);
        let sent = self.stream_frames(id, &[queue.bytes()]);
        queue.advance(sent);
        let Some(connection) = self.connections.get_mut(id) else {
            return true;
        };
        connection.out = queue;
        connection.out.is_empty()
    }

    /// Whether something written on a stream now would have to wait.
    pub(crate) fn stream_is_choked(&self, id: ConnId) -> bool {
        self.stream_pipe(id).is_some_and(|stream| {
            !stream.is_ended()
                && (self.has_backlog(stream.network)
                    || self.send_credit(id).is_some_and(|credit| credit <= 0))
        })
    }

    /// Whether something written now would leave: always, for a connection that is no stream. If
    /// not, the connection is not writable any more until it would.
    pub(crate) fn stream_takes_output(&mut self, id: ConnId) -> bool {
        let Some(stream) = self.stream_pipe(id) else {
            return true;
        };
        let (network, number) = (stream.network, stream.number);
        // Its end takes no credit.
        if stream.is_ended()
            || self
                .h2_stream(id)
                .is_some_and(|stream| stream.transaction.completed)
        {
            return true;
        }
        if self.has_backlog(network) {
            self.h2_stall(network, id, false);
            return false;
        }
        let takes = self.h2_engine(network).map_or(0, |e| e.sendable(number)) > 0;
        if !takes && let Some(connection) = self.connections.get_mut(id) {
            connection.writable = false;
        }
        takes
    }

    // ---- the end

    /// The connection goes on without its stream.
    pub(crate) fn stream_left(&mut self, id: ConnId) {
        let Some(network) = self.stream_pipe(id).map(|stream| stream.network) else {
            return;
        };
        self.stream_parts(id);
        self.h2_stream_left(network, id);
        if let Some(connection) = self.connections.get_mut(id) {
            connection.stream = None;
        }
    }

    /// The connection is about to be told to its program as closed: ends the stream towards the
    /// peer, in order or with the role's reason.
    pub(crate) fn stream_parts(&mut self, id: ConnId) {
        let reason = self.role_reset_code(id);
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        let Some(stream) = connection.stream.as_deref_mut() else {
            return;
        };
        let (network, number) = (stream.network, stream.number);
        let (end_sent, peer_ended) = (stream.end_sent, stream.peer_ended);
        let held = std::mem::take(&mut stream.held);
        let reason = match connection.broken || !connection.out.is_empty() {
            true => reason.or(Some(ErrorCode::INTERNAL_ERROR)),
            false => reason,
        };
        let peer_may_end = connection.role.lets_peer_end_stream();
        if !self.h2_network_is_open(network) {
            return;
        }
        if let Some(engine) = self.h2_engine(network) {
            // What the program did not look at any more does not use up what the others may send.
            engine.not_held(held);
        }
        if reason.is_none() && !end_sent {
            self.stream_end(id);
        }
        let Some(engine) = self.h2_engine(network) else {
            return;
        };
        if let Some(code) = reason
            && !end_sent
        {
            engine.reset(number, code);
        }
        if !peer_ended {
            match reason {
                _ if peer_may_end => engine.leave_to_peer(number),
                Some(code) => engine.reset(number, code),
                None => engine.ignore_rest(number),
            }
        }
        self.h2_flush(network);
    }

    /// As [`Service::send`], of the last that is sent on a connection: a stream ends with it.
    pub(crate) fn send_last(&mut self, id: ConnId, parts: &[&[u8]]) -> Result<(), SendError> {
        match self.stream_pipe(id) {
            Some(_) => self.send_on_stream(id, parts, true),
            None => self.send(id, parts),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_covers_what_is_left_of_the_parts() {
        let parts: [&[u8]; 4] = [b"ab", b"", b"cde", b"f"];
        let mut slices: [&[u8]; PARTS] = [&[]; PARTS];
        assert_eq!(window(&parts, 0, 9, &mut slices), (3, 6));
        assert_eq!(slices.concat(), b"abcdef");
        let mut slices: [&[u8]; PARTS] = [&[]; PARTS];
        assert_eq!(window(&parts, 1, 3, &mut slices), (2, 3));
        assert_eq!(slices.concat(), b"bcd");
        let mut slices: [&[u8]; 1] = [&[]; 1];
        assert_eq!(window(&parts, 1, 3, &mut slices), (1, 1));
        assert_eq!(window(&parts, 6, 3, &mut slices), (0, 0));
        assert_eq!(window(&parts, 2, 0, &mut slices), (0, 0));
    }
}
