//! The state of a WebSocket connection in the service loop, and what a service thread keeps for
//! all of them.

use super::{
    close::{ClosePayload, Closing},
    compression::{Compression, Effort, Spare},
    frame::{MessageKind, Side},
    limits::Limits,
    masking_key,
    receiver::{Piece, Receiver, SCRATCH_SPARE},
    sender::{MaskingKeys, Sender},
};

/// Scratch memory larger than this is given back after use.
const KEEP_SCRATCH: usize = 2 * 1024 * 1024;

/// Compressed output leaves in frames of at most this size.
const SEND_BUFFER: usize = 32 * 1024;

/// The role state of a WebSocket connection.
#[derive(Debug)]
pub struct WsConnection {
    pub(crate) side: Side,
    pub(crate) receiver: Receiver,
    pub(crate) sender: Sender,
    pub(crate) closing: Closing,
    /// Both close frames have been on the wire.
    pub(crate) closed_by_both: bool,
    /// The handshake is done: frames may be sent.
    pub(crate) established: bool,
    /// What the close frame will say: set by the program, by a violation, or by the peer.
    pub(crate) close_payload: Option<Box<ClosePayload>>,
    /// The piece that the program gets, or got last.
    pub(crate) piece: Option<Piece>,
}

impl WsConnection {
    /// The state after the handshake of a server.
    pub fn server(limits: Limits, compression: Option<&Compression>) -> Self {
        Self::new(Side::Server, limits, compression)
    }

    /// The state after the handshake of a client.
    pub fn client(limits: Limits, compression: Option<&Compression>) -> Self {
        Self::new(Side::Client, limits, compression)
    }

    fn new(side: Side, limits: Limits, compression: Option<&Compression>) -> Self {
        let keys: Option<MaskingKeys> = match side {
            Side::Server => None,
            Side::Client => Some(masking_key::fresh),
        };
        Self {
            side,
            receiver: Receiver::new(side, limits, compression),
            sender: Sender::new(keys, compression),
            closing: Closing::Open,
            closed_by_both: false,
            established: false,
            close_payload: None,
            piece: None,
        }
    }

    /// Which end of the connection we are.
    pub fn side(&self) -> Side {
        self.side
    }

    /// Whether the peer is to end the connection's transport: a client whose closing handshake is
    /// done leaves that to the server (RFC 6455, 7.1.1).
    pub(crate) fn peer_ends_transport(&self) -> bool {
        self.side == Side::Client && self.closed_by_both
    }

    /// Whether the piece that the program got last begins its message.
    pub fn is_first_piece(&self) -> bool {
        self.piece.is_some_and(|piece| piece.first)
    }

    /// Whether the piece that the program got last ends its message.
    pub fn is_last_piece(&self) -> bool {
        self.piece.is_some_and(|piece| piece.last)
    }

    /// Whether the message that the program got last a piece of is binary.
    pub fn is_binary(&self) -> bool {
        self.piece
            .is_some_and(|piece| piece.kind == MessageKind::Binary)
    }

    /// Bytes of the frame behind the piece that the program got last.
    pub fn remaining(&self) -> u64 {
        self.piece.map_or(0, |piece| piece.remaining)
    }

    /// Opcode of the frame that the program got last a piece of.
    pub fn opcode(&self) -> u8 {
        self.piece.map_or(0, |piece| piece.opcode.to_wire())
    }

    /// Reserved bits of the frame that the program got last a piece of, as they stand in its
    /// first byte.
    pub fn reserved_bits(&self) -> u8 {
        self.piece.map_or(0, |piece| piece.reserved_bits)
    }

    /// The payload of the close frame that came, or else of the one that will be sent.
    pub fn close_payload(&self) -> Option<&ClosePayload> {
        self.close_payload.as_deref()
    }

    /// The same for changing it.
    pub fn close_payload_mut(&mut self) -> Option<&mut [u8]> {
        self.close_payload
            .as_deref_mut()
            .map(ClosePayload::bytes_mut)
    }

    /// Sets what the close frame will say. Too early before the handshake is done, too late once
    /// closing has begun.
    pub fn set_close_payload(&mut self, payload: ClosePayload) {
        if self.closing == Closing::Open && self.established {
            self.close_payload = Some(Box::new(payload));
        }
    }

    /// How far closing is.
    pub fn closing(&self) -> Closing {
        self.closing
    }

    /// How hard messages are compressed; `None` if they are not.
    pub fn effort(&self) -> Option<Effort> {
        self.sender.effort()
    }

    /// Makes pieces handed to the program no larger than this.
    pub(crate) fn limit_piece(&mut self, size: usize) {
        self.receiver.limit_piece(size);
    }

    /// Room that the receiver needs to put pieces together from `input` further bytes.
    pub(crate) fn scratch_size(&self, input: usize) -> usize {
        self.receiver
            .largest_piece(input)
            .max(super::close::MAX_CONTROL_PAYLOAD)
            .saturating_add(SCRATCH_SPARE)
    }
}

/// What the WebSocket connections of one service thread share.
#[derive(Debug, Default)]
pub struct WsShared {
    pub(crate) spare: Spare,
    scratch: Vec<u8>,
    send_buffer: Vec<u8>,
}

impl WsShared {
    pub(crate) fn take_scratch(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.scratch)
    }

    pub(crate) fn give_scratch(&mut self, scratch: Vec<u8>) {
        if scratch.capacity() <= KEEP_SCRATCH {
            self.scratch = scratch;
        }
    }

    pub(crate) fn take_send_buffer(&mut self) -> Vec<u8> {
        let mut buffer = std::mem::take(&mut self.send_buffer);
        buffer.resize(SEND_BUFFER, 0);
        buffer
    }

    pub(crate) fn give_send_buffer(&mut self, buffer: Vec<u8>) {
        self.send_buffer = buffer;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_idle_connection_is_small() {
        // beside it there are the connection itself and the program's session data
        assert!(
            size_of::<WsConnection>() <= 152,
            "{} bytes",
            size_of::<WsConnection>()
        );
    }
}
