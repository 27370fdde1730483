//! The header in front of every frame (RFC 6455, 5.2): reading with the strict rules, writing.

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
    /// One of those that RFC 6455 reserves, by its number; a frame of its own, outside of messages.
    Reserved(u8),
}

impl Opcode {
    /// Whether it is a control frame, which may stand between the frames of a message.
    pub fn is_control(self) -> bool {
        matches!(self, Self::Close | Self::Ping | Self::Pong)
    }

    /// The four bits on the wire.
    #[inline]
    pub fn to_wire(self) -> u8 {
        match self {
            Self::Continuation => 0,
            Self::Start(MessageKind::Text) => 1,
            Self::Start(MessageKind::Binary) => 2,
            Self::Close => 8,
            Self::Ping => 9,
            Self::Pong => 10,
            Self::Reserved(number) => number,
        }
    }

    /// The opcode in the first byte of a header.
    #[inline]
    fn from_wire(first: u8) -> Self {
        match first & 0x0f {
            0 => Self::Continuation,
            1 => Self::Start(MessageKind::Text),
            2 => Self::Start(MessageKind::Binary),
            8 => Self::Close,
            9 => Self::Ping,
            10 => Self::Pong,
            number => Self::Reserved(number),
        }
    }

    /// Whether it is one of those that RFC 6455 reserves for control frames (5.2).
    fn is_reserved_control(self) -> bool {
        matches!(self, Self::Reserved(number) if number & 8 != 0)
    }
}

/// What a header is checked against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// Our side.
    pub side: Side,
    /// An extension gives RSV1 a meaning.
    pub rsv1: bool,
    /// Frames with reserved bits are let through.
    pub any_reserved_bits: bool,
    /// Frames with opcodes that are not defined are let through.
    pub any_opcode: bool,
}

impl Rules {
    /// The rules of RFC 6455.
    pub fn strict(side: Side, rsv1: bool) -> Self {
        Self {
            side,
            rsv1,
            any_reserved_bits: false,
            any_opcode: false,
        }
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
    /// The reserved bits in their places in the first byte.
    pub reserved_bits: u8,
    /// The mask of the payload, if it is masked.
    pub mask: Option<Mask>,
    /// Bytes of payload.
    pub len: u64,
}

impl Header {
    /// Reads a header from the start of `bytes`: the header and its size, or `None` if it is not
    /// all there.
    #[inline]
    pub fn parse(bytes: &[u8], rules: &Rules) -> Result<Option<(Self, usize)>, Violation> {
        let Some((&first, behind)) = bytes.split_first() else {
            return Ok(None);
        };
        let opcode = Opcode::from_wire(first);
        if matches!(opcode, Opcode::Reserved(_)) && !rules.any_opcode {
            return Err(Violation::ReservedOpcode);
        }
        let Some((&second, behind)) = behind.split_first() else {
            return Ok(None);
        };
        let masked = second & 0x80 != 0;
        let key_size = if masked { 4 } else { 0 };
        let (len, size) = match second & 0x7f {
            126 => match behind.first_chunk() {
                Some(len) => (u64::from(u16::from_be_bytes(*len)), 4 + key_size),
                None => return Ok(None),
            },
            127 => match behind.first_chunk() {
                Some(len) => (u64::from_be_bytes(*len), 10 + key_size),
                None => return Ok(None),
            },
            len => (u64::from(len), 2 + key_size),
        };
        let Some(header) = bytes.get(..size) else {
            return Ok(None);
        };
        let reserved_bits = first & 0x70;
        let rsv1 = reserved_bits & 0x40 != 0;
        let allowed = if rules.rsv1 { 0x40 } else { 0 };
        if reserved_bits & !allowed != 0 && !rules.any_reserved_bits {
            return Err(Violation::ReservedBits);
        }
        match (rules.side, masked) {
            (Side::Server, false) => return Err(Violation::Unmasked),
            (Side::Client, true) => return Err(Violation::Masked),
            _ => {}
        }
        if len >> 63 != 0 {
            return Err(Violation::LengthTooLarge);
        }
        if size != header_size(len) + key_size {
            return Err(Violation::LengthNotMinimal);
        }
        let fin = first & 0x80 != 0;
        if opcode.is_control() || opcode.is_reserved_control() {
            if rsv1 && !rules.any_reserved_bits {
                return Err(Violation::ReservedBits);
            }
            if !fin {
                return Err(Violation::ControlFragmented);
            }
            if len > MAX_CONTROL_PAYLOAD as u64 {
                return Err(match opcode {
                    Opcode::Close => Violation::CloseTooLong,
                    _ => Violation::ControlTooLong,
                });
            }
        }
        let mask = match header.last_chunk() {
            Some(key) if masked => Some(Mask::new(*key)),
            _ => None,
        };
        let header = Self {
            opcode,
            fin,
            rsv1: rsv1 && rules.rsv1,
            reserved_bits,
            mask,
            len,
        };
        Ok(Some((header, size)))
    }
}

/// The header of a frame that is a message of its own, if its length stands in at most two bytes,
/// without its masking key: kind, whether it is masked, length of the payload, size of the header.
/// `None`: it is something else, or not all there.
#[inline]
pub(crate) fn whole_header(bytes: &[u8]) -> Option<(MessageKind, bool, usize, usize)> {
    let (&[first, second], behind) = bytes.split_first_chunk()?;
    let kind = match first {
        0x81 => MessageKind::Text,
        0x82 => MessageKind::Binary,
        _ => return None,
    };
    let masked = second & 0x80 != 0;
    match second & 0x7f {
        127 => None,
        126 => {
            let len = u16::from_be_bytes(*behind.first_chunk()?);
            (len > 125).then_some((kind, masked, len.into(), 4))
        }
        len => Some((kind, masked, len.into(), 2)),
    }
}

/// Length of a header without a masking key.
#[inline]
fn header_size(payload: u64) -> usize {
    match payload {
        0..=125 => 2,
        126..=65_535 => 4,
        _ => 10,
    }
}

/// Length of the header that a server puts in front of so many bytes of payload.
pub fn server_header_len(payload: usize) -> usize {
    header_size(payload as u64)
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
    #[inline]
    pub fn new(opcode: Opcode, fin: bool, rsv1: bool, key: Option<[u8; 4]>, len: u64) -> Self {
        let mut bytes = [0; MAX_HEADER];
        let masked = u8::from(key.is_some()) << 7;
        let [first, second, behind @ ..] = &mut bytes;
        *first = u8::from(fin) << 7 | u8::from(rsv1) << 6 | opcode.to_wire();
        let size = header_size(len);
        match size {
            2 => *second = masked | len as u8,
            4 => {
                *second = masked | 126;
                put(behind, 0, &(len as u16).to_be_bytes());
            }
            _ => {
                *second = masked | 127;
                put(behind, 0, &len.to_be_bytes());
            }
        }
        let Some(key) = key else {
            return Self { bytes, len: size };
        };
        put(behind, size - 2, &key);
        Self {
            bytes,
            len: size + key.len(),
        }
    }

    /// The bytes to send.
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }
}

/// Copies as much of `bytes` as has room in `buffer` from `at` on; how much that is.
pub(super) fn put(buffer: &mut [u8], at: usize, bytes: &[u8]) -> usize {
    let room = buffer.get_mut(at..).unwrap_or_default();
    let len = room.len().min(bytes.len());
    if let (Some(to), Some(from)) = (room.get_mut(..len), bytes.get(..len)) {
        to.copy_from_slice(from);
    }
    len
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Cursor;
    use tungstenite::protocol::frame::FrameHeader;

    fn parse(bytes: &[u8]) -> Result<Option<(Header, usize)>, Violation> {
        Header::parse(bytes, &Rules::strict(Side::Client, false))
    }

    #[test]
    fn each_length_form_is_accepted_from_its_first_value_on() {
        assert_eq!(parse(&[0x82, 125]).unwrap().unwrap().0.len, 125);
        assert_eq!(parse(&[0x82, 126, 0, 126]).unwrap().unwrap().0.len, 126);
        let bytes = [0x82, 127, 0, 0, 0, 0, 0, 1, 0, 0];
        assert_eq!(parse(&bytes).unwrap().unwrap().0.len, 65536);
    }

    #[test]
    fn the_length_of_a_servers_header_is_known_beforehand() {
        for len in [0, 125, 126, 65_535, 65_536] {
            let header = EncodedHeader::new(Opcode::Continuation, true, false, None, len);
            assert_eq!(server_header_len(len as usize), header.as_bytes().len());
        }
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
            Header::parse(&[0xc9, 0], &Rules::strict(Side::Client, true)),
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
    fn what_is_let_through_is_read_like_other_frames() {
        let rules = Rules {
            any_reserved_bits: true,
            any_opcode: true,
            ..Rules::strict(Side::Client, false)
        };
        let (header, size) = Header::parse(&[0xf3, 126, 1, 0], &rules).unwrap().unwrap();
        assert_eq!(header.opcode, Opcode::Reserved(3));
        assert_eq!(header.opcode.to_wire(), 3);
        assert_eq!((header.reserved_bits, header.rsv1), (0x70, false));
        assert_eq!((header.len, size), (256, 4));
        // those of control frames keep their other rules
        let long = Header::parse(&[0x8b, 126, 1, 0], &rules);
        assert_eq!(long, Err(Violation::ControlTooLong));
        let fragment = Header::parse(&[0x0b, 0], &rules);
        assert_eq!(fragment, Err(Violation::ControlFragmented));
    }

    #[test]
    fn a_client_masks_and_a_server_does_not() {
        let masked = [0x82, 0x80, 1, 2, 3, 4];
        assert_eq!(parse(&masked), Err(Violation::Masked));
        let server = Rules::strict(Side::Server, false);
        assert!(Header::parse(&masked, &server).is_ok());
        assert_eq!(Header::parse(&[0x82, 0], &server), Err(Violation::Unmasked));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_as_tungstenite_reads_them(
            bytes in proptest::collection::vec(any::<u8>(), 0..16),
            short in 120u8..=255,
        ) {
            let mut bytes = bytes;
            if let [_, second, ..] = bytes.as_mut_slice() {
                *second = if short < 128 { short } else { *second };
            }
            let rules = Rules {
                any_reserved_bits: true,
                any_opcode: true,
                side: match bytes.get(1) {
                    Some(second) if second & 0x80 != 0 => Side::Server,
                    _ => Side::Client,
                },
                rsv1: true,
            };
            let reserved = matches!(bytes.first().unwrap_or(&0) & 0x0f, 3..=7 | 11..);
            let mut cursor = Cursor::new(bytes.as_slice());
            let theirs = FrameHeader::parse(&mut cursor).ok().flatten();
            match (Header::parse(&bytes, &rules), theirs) {
                // which it knows less of than we do
                _ if reserved => {}
                (Ok(None), theirs) => prop_assert!(theirs.is_none()),
                (Ok(Some((ours, size))), Some((theirs, len))) => {
                    prop_assert_eq!(size as u64, cursor.position());
                    prop_assert_eq!(ours.len, len);
                    prop_assert_eq!(ours.fin, theirs.is_final);
                    prop_assert_eq!(ours.mask, theirs.mask.map(Mask::new));
                    prop_assert_eq!(ours.opcode.to_wire(), u8::from(theirs.opcode));
                    let bits = [(theirs.rsv1, 0x40), (theirs.rsv2, 0x20), (theirs.rsv3, 0x10)];
                    let bits = bits.iter().map(|(set, bit)| if *set { *bit } else { 0 });
                    prop_assert_eq!(ours.reserved_bits, bits.sum::<u8>());
                }
                (Ok(Some(_)), None) => prop_assert!(false, "it finds no header"),
                // what is refused is checked above
                (Err(_), theirs) => prop_assert!(theirs.is_some()),
            }
        }

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
            let rules = Rules::strict(side, true);
            for cut in 0..encoded.as_bytes().len() {
                prop_assert_eq!(Header::parse(&encoded.as_bytes()[..cut], &rules), Ok(None));
            }
            let reserved_bits = if rsv1 { 0x40 } else { 0 };
            let mask = key.map(Mask::new);
            let header = Header { opcode, fin, rsv1, reserved_bits, mask, len };
            prop_assert_eq!(
                Header::parse(encoded.as_bytes(), &rules),
                Ok(Some((header, encoded.as_bytes().len())))
            );
        }
    }
}
