//! The header in front of every frame (RFC 6455, 5.2): reading with the strict rules, writing.

use std::io::Cursor;

use tungstenite::protocol::frame::{
    FrameHeader,
    coding::{Control, Data, OpCode},
};

use super::{close::MAX_CONTROL_PAYLOAD, mask::Mask, violation::Violation};

/// The longest header: two bytes, eight of length, four of masking key.
pub const MAX_HEADER: usize = 14;

/// What this end of the connection is. A client masks its frames, a server must not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// We accepted the connection; the peer is a client.
    Server,
    /// We opened the connection; the peer is a server.
    Client,
}

/// The two kinds of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageKind {
    /// UTF-8 text.
    Text,
    /// Any bytes.
    Binary,
}

/// What a frame is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opcode {
    /// The first frame of a message.
    Start(MessageKind),
    /// A further frame of the open message.
    Continuation,
    /// Closes the connection.
    Close,
    /// Asks for a pong.
    Ping,
    /// Answers a ping, or just shows life.
    Pong,
}

impl Opcode {
    /// Whether it is a control frame, which may stand between the frames of a message.
    pub fn is_control(self) -> bool {
        matches!(self, Self::Close | Self::Ping | Self::Pong)
    }

    /// The four bits on the wire.
    pub fn to_wire(self) -> u8 {
        self.to_tungstenite().into()
    }

    fn to_tungstenite(self) -> OpCode {
        match self {
            Self::Start(MessageKind::Text) => OpCode::Data(Data::Text),
            Self::Start(MessageKind::Binary) => OpCode::Data(Data::Binary),
            Self::Continuation => OpCode::Data(Data::Continue),
            Self::Close => OpCode::Control(Control::Close),
            Self::Ping => OpCode::Control(Control::Ping),
            Self::Pong => OpCode::Control(Control::Pong),
        }
    }

    fn from_tungstenite(code: OpCode) -> Option<Self> {
        Some(match code {
            OpCode::Data(Data::Text) => Self::Start(MessageKind::Text),
            OpCode::Data(Data::Binary) => Self::Start(MessageKind::Binary),
            OpCode::Data(Data::Continue) => Self::Continuation,
            OpCode::Control(Control::Close) => Self::Close,
            OpCode::Control(Control::Ping) => Self::Ping,
            OpCode::Control(Control::Pong) => Self::Pong,
            OpCode::Data(Data::Reserved(_)) | OpCode::Control(Control::Reserved(_)) => return None,
        })
    }
}

/// A frame header that passed the checks that need no memory of earlier frames.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// What the frame is for.
    pub opcode: Opcode,
    /// FIN: the message ends with this frame.
    pub fin: bool,
    /// RSV1: with permessage-deflate, the message is compressed.
    pub rsv1: bool,
    /// The mask of the payload, if it is masked.
    pub mask: Option<Mask>,
    /// Bytes of payload.
    pub len: u64,
}

impl Header {
    /// Reads a header from the start of `bytes`: the header and its size, or `None` if it is not
    /// all there. `side` is our side, `rsv1` says whether an extension gives RSV1 a meaning.
    pub fn parse(bytes: &[u8], side: Side, rsv1: bool) -> Result<Option<(Self, usize)>, Violation> {
        let mut cursor = Cursor::new(bytes);
        // the only way that reading from memory fails is the opcode
        let parsed = FrameHeader::parse(&mut cursor).map_err(|_| Violation::ReservedOpcode)?;
        let Some((header, len)) = parsed else {
            return Ok(None);
        };
        if header.rsv2 || header.rsv3 || (header.rsv1 && !rsv1) {
            return Err(Violation::ReservedBits);
        }
        let opcode = Opcode::from_tungstenite(header.opcode).ok_or(Violation::ReservedOpcode)?;
        match (side, header.mask.is_some()) {
            (Side::Server, false) => return Err(Violation::Unmasked),
            (Side::Client, true) => return Err(Violation::Masked),
            _ => {}
        }
        if len >> 63 != 0 {
            return Err(Violation::LengthTooLarge);
        }
        let size = usize::try_from(cursor.position()).unwrap_or(MAX_HEADER);
        if size != header.len(len) {
            return Err(Violation::LengthNotMinimal);
        }
        if opcode.is_control() {
            if header.rsv1 {
                return Err(Violation::ReservedBits);
            }
            if !header.is_final {
                return Err(Violation::ControlFragmented);
            }
            if len > MAX_CONTROL_PAYLOAD as u64 {
                return Err(match opcode {
                    Opcode::Close => Violation::CloseTooLong,
                    _ => Violation::ControlTooLong,
                });
            }
        }
        let header = Self {
            opcode,
            fin: header.is_final,
            rsv1: header.rsv1,
            mask: header.mask.map(Mask::new),
            len,
        };
        Ok(Some((header, size)))
    }
}

/// A header ready to be sent.
#[derive(Debug, Clone, Copy)]
pub struct EncodedHeader {
    bytes: [u8; MAX_HEADER],
    len: usize,
}

impl EncodedHeader {
    /// Writes the header of a frame with `len` bytes of payload. A client gives the masking key,
    /// with which it masks the payload too.
    pub fn new(opcode: Opcode, fin: bool, rsv1: bool, key: Option<[u8; 4]>, len: u64) -> Self {
        let header = FrameHeader {
            is_final: fin,
            rsv1,
            rsv2: false,
            rsv3: false,
            opcode: opcode.to_tungstenite(),
            mask: key,
        };
        let mut bytes = [0; MAX_HEADER];
        let mut room: &mut [u8] = &mut bytes;
        // MAX_HEADER bytes are enough for every header, so this cannot fail
        let _ = header.format(len, &mut room);
        let left = room.len();
        Self {
            bytes,
            len: MAX_HEADER - left,
        }
    }

    /// The bytes to send.
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parse(bytes: &[u8]) -> Result<Option<(Header, usize)>, Violation> {
        Header::parse(bytes, Side::Client, false)
    }

    #[test]
    fn each_length_form_is_accepted_from_its_first_value_on() {
        assert_eq!(parse(&[0x82, 125]).unwrap().unwrap().0.len, 125);
        assert_eq!(parse(&[0x82, 126, 0, 126]).unwrap().unwrap().0.len, 126);
        let bytes = [0x82, 127, 0, 0, 0, 0, 0, 1, 0, 0];
        assert_eq!(parse(&bytes).unwrap().unwrap().0.len, 65536);
    }

    #[test]
    fn a_length_in_a_longer_form_than_needed_is_refused() {
        assert_eq!(
            parse(&[0x82, 126, 0, 125]),
            Err(Violation::LengthNotMinimal)
        );
        let bytes = [0x82, 127, 0, 0, 0, 0, 0, 0, 255, 255];
        assert_eq!(parse(&bytes), Err(Violation::LengthNotMinimal));
    }

    #[test]
    fn a_length_of_64_bits_is_refused() {
        let bytes = [0x82, 127, 0x80, 0, 0, 0, 0, 0, 0, 0];
        assert_eq!(parse(&bytes), Err(Violation::LengthTooLarge));
    }

    #[test]
    fn a_control_frame_is_short_and_whole() {
        assert_eq!(parse(&[0x89, 126, 0, 126]), Err(Violation::ControlTooLong));
        assert_eq!(parse(&[0x88, 126, 0, 126]), Err(Violation::CloseTooLong));
        assert_eq!(parse(&[0x09, 0]), Err(Violation::ControlFragmented));
        assert_eq!(
            Header::parse(&[0xc9, 0], Side::Client, true),
            Err(Violation::ReservedBits)
        );
    }

    #[test]
    fn reserved_bits_and_opcodes_are_refused() {
        for first in [0x92, 0xa2, 0xc2] {
            assert_eq!(parse(&[first, 0]), Err(Violation::ReservedBits));
        }
        for opcode in [3, 4, 5, 6, 7, 0xb, 0xc, 0xd, 0xe, 0xf] {
            assert_eq!(parse(&[0x80 | opcode, 0]), Err(Violation::ReservedOpcode));
        }
    }

    #[test]
    fn a_client_masks_and_a_server_does_not() {
        let masked = [0x82, 0x80, 1, 2, 3, 4];
        assert_eq!(
            Header::parse(&masked, Side::Client, false),
            Err(Violation::Masked)
        );
        assert!(Header::parse(&masked, Side::Server, false).is_ok());
        assert_eq!(
            Header::parse(&[0x82, 0], Side::Server, false),
            Err(Violation::Unmasked)
        );
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            opcode in prop_oneof![
                Just(Opcode::Start(MessageKind::Text)),
                Just(Opcode::Start(MessageKind::Binary)),
                Just(Opcode::Continuation)],
            fin: bool, rsv1: bool,
            key in proptest::option::of(any::<[u8; 4]>()),
            len in prop_oneof![0u64..300, 65_000u64..66_000, 0u64..1 << 63],
        ) {
            let encoded = EncodedHeader::new(opcode, fin, rsv1, key, len);
            let side = if key.is_some() { Side::Server } else { Side::Client };
            for cut in 0..encoded.as_bytes().len() {
                prop_assert_eq!(Header::parse(&encoded.as_bytes()[..cut], side, true), Ok(None));
            }
            let header = Header { opcode, fin, rsv1, mask: key.map(Mask::new), len };
            prop_assert_eq!(
                Header::parse(encoded.as_bytes(), side, true),
                Ok(Some((header, encoded.as_bytes().len())))
            );
        }
    }
}
