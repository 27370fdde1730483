//! Drives the WebSocket engine from the service loop: what came goes to the program, what the
//! program writes goes out, and the closing handshake.

use std::ops::Range;

use super::{
    close::{ClosePayload, Closing},
    connection::WsConnection,
    frame::{self, MAX_HEADER, MessageKind, Side},
    limits::Limits,
    receiver::{Place, Received},
    sender::{Sender, WriteError, WriteKind},
    violation::Violation,
};
use crate::h2::frame::ErrorCode;
use crate::limits;
use crate::service::connection::Phase;
use crate::service::event::{Event, Payload};
use crate::service::id::ConnId;
use crate::service::output::SendError;
use crate::service::role::Role;
use crate::service::timers::{TimerTarget, Usec};
use crate::service::write::{self, WriteMode};
use crate::service::{App, Service};

/// Bytes that one connection may make the program look at before the next one has its turn.
const TURN_BYTES: usize = 256 * 1024;

/// Unsent bytes above which pings are not answered any more: a peer that does not read does not
/// need to know that we are alive.
const PONG_BACKLOG: usize = 16 * 1024;

/// Writable events that a program gets at most when a violation of the peer is about to close the
/// connection.
const LAST_WORDS: usize = 32;

/// Microseconds after which an unused compressor is freed: it takes 140 KB or more, and going on
/// without it costs the next message a little of its compression.
const COMPRESSOR_IDLE: Usec = 5_000_000;

/// Seconds the peer may take to answer our close frame.
const CLOSE_ACK_SECS: u32 = 5;

/// The same for a peer that broke a rule; it may never answer.
const FAILED_ACK_SECS: u32 = 1;

/// Number of the timeout for the above in the C interface.
const TIMEOUT_CLOSE_ACK: i32 = 6;

/// Why a write on a WebSocket was not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WsWriteError {
    /// It is not a WebSocket connection, or not one any more.
    NotWebSocket,
    /// What was asked for is not possible.
    Misuse(WriteError),
    /// The connection is gone or its queue is full.
    Send(SendError),
}

impl<A: App> Service<A> {
    /// The WebSocket state of a connection.
    pub fn ws(&self, id: ConnId) -> Option<&WsConnection> {
        match self.connection(id)?.role() {
            Role::Ws(ws) => Some(ws),
            _ => None,
        }
    }

    /// The WebSocket state of a connection.
    pub fn ws_mut(&mut self, id: ConnId) -> Option<&mut WsConnection> {
        match self.connection_mut(id)?.role_mut() {
            Role::Ws(ws) => Some(ws),
            _ => None,
        }
    }

    /// Bytes came: `input` is the bytes and a spare one. Returns how many were used; the others
    /// have to come again, in front of what comes next.
    pub(crate) fn ws_receive(&mut self, id: ConnId, input: &mut [u8]) -> usize {
        let len = input.len().saturating_sub(1);
        let mut scratch = self.ws_shared.take_scratch();
        let mut at = 0;
        let mut budget = TURN_BYTES;
        let mut until_write = limits::RECEIVED_BEFORE_WRITING;
        while budget > 0 {
            let Some(connection) = self.connections.get_mut(id) else {
                at = len;
                break;
            };
            let Role::Ws(ws) = &mut connection.role else {
                break;
            };
            if connection.phase != Phase::Open {
                at = len;
                break;
            }
            if connection.rx_paused && ws.closing == Closing::Open {
                break;
            }
            if ws.closing == Closing::Failed {
                // The peer's place in its frames is not known any more; it has had our close
                // frame (RFC 6455, 7.1.7).
                at = len;
                self.close(id);
                break;
            }
            if at == len && !ws.receiver.has_pending() {
                break;
            }
            let bytes = input.get_mut(..len).unwrap_or_default();
            let found = match ws.receiver.receive_whole(bytes, &mut at) {
                Ok(None) => {
                    let wanted = ws.scratch_size(len);
                    if scratch.len() < wanted {
                        scratch.resize(wanted, 0);
                    }
                    let spare = &mut self.ws_shared.spare;
                    ws.receiver.receive(bytes, &mut at, &mut scratch, spare)
                }
                found => found,
            };
            match found {
                Ok(None) => break,
                Ok(Some(Received::Piece(piece, place))) => {
                    let (buffer, range) = in_buffer(place, input, &mut scratch);
                    let weight = range.len().max(1);
                    budget = budget.saturating_sub(weight);
                    until_write = until_write.saturating_sub(weight);
                    // Behind our close frame the program heard of its end: it is dropped.
                    if ws.closing == Closing::Open {
                        ws.piece = Some(piece);
                        let side = ws.side;
                        self.ws_show(id, buffer, range, |payload| match side {
                            Side::Server => Event::Receive(payload),
                            Side::Client => Event::ClientReceive(payload),
                        });
                    }
                    if until_write == 0 {
                        self.let_write(id);
                        until_write = limits::RECEIVED_BEFORE_WRITING;
                    }
                }
                Ok(Some(control)) => {
                    budget -= 1;
                    self.ws_control(id, control, input, &mut scratch);
                }
                Err(violation) => {
                    self.ws_fail(id, violation);
                    at = len;
                    break;
                }
            }
        }
        self.ws_shared.give_scratch(scratch);
        at
    }

    /// Shows the program a payload, and closes the connection if it wants that.
    #[inline]
    fn ws_show(
        &mut self,
        id: ConnId,
        buffer: &mut [u8],
        range: Range<usize>,
        make: impl for<'p> FnOnce(Payload<'p>) -> Event<'p>,
    ) {
        if let Some(payload) = Payload::new(buffer, range.start, range.end)
            && !A::event(self, id, make(payload)).keeps()
        {
            self.close(id);
        }
    }

    fn ws_control(&mut self, id: ConnId, found: Received, input: &mut [u8], scratch: &mut [u8]) {
        let Some(ws) = self.ws_mut(id) else {
            return;
        };
        let open = ws.closing == Closing::Open;
        let side = ws.side;
        match found {
            // Our close frame is out, and the program heard of its end: drop it.
            Received::Ping(_) | Received::Pong(_) if !open => {}
            // not a control frame
            Received::Piece(..) => {}
            Received::Ping(place) => {
                let (buffer, range) = in_buffer(place, input, scratch);
                self.ws_pong(id, buffer.get(range).unwrap_or_default());
            }
            Received::Pong(place) => {
                self.validity_confirmed(id);
                let (buffer, range) = in_buffer(place, input, scratch);
                if range.is_empty() && side == Side::Server {
                    return;
                }
                self.ws_show(id, buffer, range, |payload| match side {
                    Side::Server => Event::ReceivePong(payload),
                    Side::Client => Event::ClientReceivePong(payload),
                });
            }
            Received::Close(payload) => self.ws_peer_closes(id, payload),
        }
    }

    fn ws_pong(&mut self, id: ConnId, payload: &[u8]) {
        let backlog = self.connection(id).map_or(0, |c| c.pending_output());
        if backlog > PONG_BACKLOG {
            return;
        }
        if self.ws_write(id, WriteKind::Pong, true, payload).is_ok() {
            // Programs rely on a writable event after a control frame of ours.
            self.request_writable(id);
        }
    }

    /// The peer's close frame came.
    fn ws_peer_closes(&mut self, id: ConnId, payload: ClosePayload) {
        let Some(ws) = self.ws_mut(id) else {
            return;
        };
        if ws.closing != Closing::Open {
            ws.closed_by_both = true;
            return self.ws_end(id);
        }
        ws.close_payload = Some(Box::new(payload));
        let mut shown = [0; super::close::MAX_CONTROL_PAYLOAD + 1];
        for (to, from) in shown.iter_mut().zip(payload.as_bytes()) {
            *to = *from;
        }
        let len = payload.as_bytes().len();
        let Some(shown) = Payload::new(&mut shown, 0, len) else {
            return;
        };
        let verdict = A::event(self, id, Event::WsPeerInitiatedClose(shown));
        let Some(ws) = self.ws_mut(id) else {
            return;
        };
        // The program may have put its own words in the answer.
        let answer = ws.close_payload.as_deref().copied().unwrap_or(payload);
        if verdict.keeps() && ws.closing == Closing::Open {
            ws.closed_by_both = true;
            self.ws_send_close(id, &answer, true);
        }
        self.ws_end(id);
    }

    /// Ends the connection without further ado; what was written is sent first.
    fn ws_end(&mut self, id: ConnId) {
        if let Some(ws) = self.ws_mut(id) {
            ws.closing = Closing::Done;
        }
        self.close(id);
    }

    /// The peer broke a rule: tells it, and does not listen to it any more.
    fn ws_fail(&mut self, id: ConnId, violation: Violation) {
        crate::log_info!("connection {id:?}: WebSocket peer: {violation}");
        let code = violation.close_code();
        let payload = ClosePayload::new(code, violation.close_reason().as_bytes());
        self.ws_last_words(id);
        let Some(ws) = self.ws_mut(id) else {
            return;
        };
        if ws.closing != Closing::Open {
            return self.ws_end(id);
        }
        ws.close_payload = Some(Box::new(payload));
        if violation == Violation::CloseTooLong {
            // The peer has said that it closes: it will not answer ours.
            self.ws_send_close(id, &payload, true);
            return self.ws_end(id);
        }
        self.ws_start_closing(id, payload, Closing::Failed);
    }

    /// Lets the program write what it asked to write in answer to the messages before, as nothing
    /// can be written behind the close frame.
    fn ws_last_words(&mut self, id: ConnId) {
        for _ in 0..LAST_WORDS {
            if self.is_choked(id) {
                return;
            }
            let Some(connection) = self.connections.get_mut(id) else {
                return;
            };
            let Role::Ws(ws) = &connection.role else {
                return;
            };
            let side = ws.side;
            if ws.closing != Closing::Open || connection.phase != Phase::Open {
                return;
            }
            if !std::mem::take(&mut connection.wants_writable) {
                return;
            }
            self.ws_writable(id, side);
        }
    }

    /// A connection is to be closed: begins with the closing handshake if the program has said
    /// what its close frame is to tell. False: close it now.
    pub(crate) fn ws_closes_in_order(&mut self, id: ConnId) -> bool {
        let Some(connection) = self.connections.get_mut(id) else {
            return false;
        };
        let Role::Ws(ws) = &mut connection.role else {
            return false;
        };
        if connection.phase != Phase::Open || connection.broken || ws.closing != Closing::Open {
            return false;
        }
        let Some(payload) = ws.close_payload.as_deref().copied() else {
            return false;
        };
        self.ws_start_closing(id, payload, Closing::Sent)
    }

    fn ws_start_closing(&mut self, id: ConnId, payload: ClosePayload, next: Closing) -> bool {
        if !self.ws_send_close(id, &payload, false) {
            return false;
        }
        if let Some(ws) = self.ws_mut(id) {
            ws.closing = next;
        }
        let secs = match next {
            Closing::Failed => FAILED_ACK_SECS,
            _ => CLOSE_ACK_SECS,
        };
        self.set_timeout(id, TIMEOUT_CLOSE_ACK, Some(secs));
        // The peer's answer has to be read, whatever the program wants to read.
        self.pause_receiving(id, false);
        self.ws_unbind(id);
        self.request_writable(id);
        true
    }

    /// `last`: nothing else is going to be sent.
    fn ws_send_close(&mut self, id: ConnId, payload: &ClosePayload, last: bool) -> bool {
        let Some(mut sender) = self.ws_take_sender(id) else {
            return false;
        };
        let mut sent = true;
        let mut buffer = self.ws_shared.take_send_buffer();
        sender.write_close(payload, &mut buffer, |parts| {
            let result = match last {
                true => self.send_last(id, parts),
                false => self.send(id, parts),
            };
            sent &= result.is_ok();
        });
        self.ws_shared.give_send_buffer(buffer);
        self.ws_put_sender(id, sender);
        sent
    }

    /// Writes a message or a part of it (`fin` false: more follows), or a ping or pong. The
    /// payload is sent or copied before the call returns. Nothing is sent once closing has begun,
    /// and that is no error.
    #[inline]
    pub fn ws_write(
        &mut self,
        id: ConnId,
        kind: WriteKind,
        fin: bool,
        payload: &[u8],
    ) -> Result<(), WsWriteError> {
        let ws = self.ws_mut(id).filter(|ws| ws.established);
        let ws = ws.ok_or(WsWriteError::NotWebSocket)?;
        if ws.closing != Closing::Open {
            return Ok(());
        }
        let plain = ws.sender.write_plain(kind, fin, payload.len());
        match plain.map_err(WsWriteError::Misuse)? {
            Some(header) => self
                .send(id, &[header.as_bytes(), payload])
                .map_err(WsWriteError::Send),
            None => self.ws_write_through(id, kind, fin, payload),
        }
    }

    /// Writes what has to be compressed or masked first.
    fn ws_write_through(
        &mut self,
        id: ConnId,
        kind: WriteKind,
        fin: bool,
        payload: &[u8],
    ) -> Result<(), WsWriteError> {
        let mut sender = self.ws_take_sender(id).ok_or(WsWriteError::NotWebSocket)?;
        let mut buffer = self.ws_shared.take_send_buffer();
        let mut spare = std::mem::take(&mut self.ws_shared.spare);
        let mut sent = Ok(());
        let written = sender.write(kind, fin, payload, &mut buffer, &mut spare, |parts| {
            if sent.is_ok() {
                sent = self.send(id, parts);
            }
        });
        self.ws_shared.spare = spare;
        self.ws_shared.give_send_buffer(buffer);
        let compressor_kept = sender.holds_memory();
        self.ws_put_sender(id, sender);
        if compressor_kept {
            self.ws_watch_compressor(id);
        }
        written.map_err(WsWriteError::Misuse)?;
        sent.map_err(WsWriteError::Send)
    }

    /// A compressor is kept for the next message: sees to it that it is not kept for ever.
    fn ws_watch_compressor(&mut self, id: ConnId) {
        let now = self.now();
        let Some(ws) = self.ws_mut(id) else {
            return;
        };
        if ws.sender.begin_watch(now) {
            self.timers
                .add(now + COMPRESSOR_IDLE, TimerTarget::IdleCompressor(id));
        }
    }

    /// Frees the compressor of a connection that has not used it for a while.
    pub(crate) fn ws_compressor_idle(&mut self, id: ConnId) {
        let now = self.now();
        let Some(ws) = self.ws_mut(id) else {
            return;
        };
        if let Some(used_at) = ws
            .sender
            .release_if_idle(now.saturating_sub(COMPRESSOR_IDLE))
        {
            let due = used_at + COMPRESSOR_IDLE;
            let due = due.max(now + COMPRESSOR_IDLE / 2);
            self.timers.add(due, TimerTarget::IdleCompressor(id));
        }
    }

    /// What a program writes with one of the modes of the C interface; returns what it is told,
    /// which with `counts_headers` has the headers of messages in it.
    pub(crate) fn ws_program_write(
        &mut self,
        id: ConnId,
        bytes: &[u8],
        mode: WriteMode,
        counts_headers: bool,
    ) -> Result<usize, write::WriteError> {
        let kind = match mode.kind {
            write::WriteKind::Text => WriteKind::Message(MessageKind::Text),
            write::WriteKind::Binary => WriteKind::Message(MessageKind::Binary),
            write::WriteKind::Continuation => WriteKind::Continuation,
            write::WriteKind::Ping => WriteKind::Ping,
            write::WriteKind::Pong => WriteKind::Pong,
            _ => return Err(write::WriteError::WrongMode),
        };
        match self.ws_write(id, kind, !mode.more_fragments, bytes) {
            // pings and pongs are counted with their header
            Ok(()) if matches!(kind, WriteKind::Ping | WriteKind::Pong) => Ok(bytes.len() + 2),
            // ... and so are all frames of servers over HTTP/2
            Ok(()) if counts_headers => Ok(bytes.len() + frame::server_header_len(bytes.len())),
            Ok(()) => Ok(bytes.len()),
            Err(WsWriteError::Send(error)) => Err(error.into()),
            Err(WsWriteError::Misuse(misuse)) => {
                crate::log_err!("connection {id:?}: {misuse}");
                Err(write::WriteError::WrongMode)
            }
            Err(WsWriteError::NotWebSocket) => Err(write::WriteError::WrongMode),
        }
    }

    /// Why the stream under a WebSocket is to be reset when it is closed now; `None`: it ends in
    /// order (RFC 8441, 5).
    pub(crate) fn ws_reset_code(&self, id: ConnId) -> Option<ErrorCode> {
        let connection = self.connection(id)?;
        let cut_off = connection.broken || connection.pending_output() > 0;
        cut_off.then_some(ErrorCode::CANCEL)
    }

    fn ws_take_sender(&mut self, id: ConnId) -> Option<Sender> {
        let ws = self.ws_mut(id)?;
        Some(std::mem::replace(&mut ws.sender, Sender::new(None, None)))
    }

    fn ws_put_sender(&mut self, id: ConnId, sender: Sender) {
        if let Some(ws) = self.ws_mut(id) {
            ws.sender = sender;
        }
    }

    /// The connection is writable, and somebody asked to hear of it.
    pub(crate) fn ws_writable(&mut self, id: ConnId, side: Side) {
        let event = match side {
            Side::Client => Event::ClientWriteable,
            Side::Server => Event::ServerWriteable,
        };
        if !A::event(self, id, event).keeps() {
            self.close(id);
        }
    }

    /// The peer has ended its side.
    pub(crate) fn ws_ended(&mut self, id: ConnId) {
        self.ws_end(id);
    }

    /// Asks the peer for a sign of life.
    pub(crate) fn ws_ping_for_validity(&mut self, id: ConnId) {
        if self.ws_write(id, WriteKind::Ping, true, b"").is_ok() {
            self.request_writable(id);
        }
    }

    pub(crate) fn ws_unbind(&mut self, id: ConnId) {
        if self.session_size(id) > 0 {
            self.unbind_protocol(id, c"closing");
        }
    }

    /// Tells the program that the connection is closed.
    pub(crate) fn ws_closed(&mut self, id: ConnId) {
        self.ws_unbind(id);
        self.release_headers(id);
        // It is closed, whatever the program answers.
        let event = match self.ws_side(id) {
            Some(Side::Client) => Event::ClientClosed,
            _ => Event::Closed,
        };
        let _ = A::event(self, id, event);
    }

    fn ws_side(&self, id: ConnId) -> Option<Side> {
        self.ws(id).map(WsConnection::side)
    }

    /// The budgets of a connection, by its protocol.
    pub(super) fn ws_limits(&self, id: ConnId) -> Option<Limits> {
        let connection = self.connections.get(id)?;
        let index = connection.protocol_index()?;
        let protocol = connection.vhost.as_ref()?.config.protocols.get(index)?;
        let piece = match protocol.rx_buffer_size {
            0 => self.context().settings.delivery,
            size => size,
        };
        Some(Limits {
            // a piece has to have room for more than a header
            piece: piece.max(MAX_HEADER * 2),
            header_in_piece: protocol.rx_buffer_size == 0,
            message: protocol.max_message.unwrap_or(u64::MAX),
            ..Limits::default()
        })
    }
}

fn in_buffer<'a>(
    place: Place,
    input: &'a mut [u8],
    scratch: &'a mut [u8],
) -> (&'a mut [u8], Range<usize>) {
    match place {
        Place::Input(range) => (input, range),
        Place::Scratch(range) => (scratch, range),
    }
}
