//! Cuts the peer's bytes into frames, in place and without ever holding a frame.
//!
//! Knows the rules between frames (RFC 6455, 5.4) and the budget of a message. It does not know
//! compression or UTF-8: those look at whole messages, in [`super::receiver`].

use std::ops::Range;

use super::{
    close::MAX_CONTROL_PAYLOAD,
    frame::{self, Header, MAX_HEADER, MessageKind, Opcode, Rules, Side},
    limits::Limits,
    mask::Mask,
    violation::Violation,
};

/// Where in the wire format the next byte belongs.
#[derive(Debug)]
enum Place {
    /// In a header of which `have` bytes came at the end of earlier input.
    Header { bytes: [u8; MAX_HEADER], have: u8 },
    /// In the payload of a data frame.
    Data(DataFrame),
    /// In the payload of a control frame that did not come in one piece.
    Control(Box<SplitControl>),
}

impl Place {
    const START: Self = Self::Header {
        bytes: [0; MAX_HEADER],
        have: 0,
    };
}

#[derive(Debug)]
struct DataFrame {
    mask: Option<Mask>,
    header_size: u8,
    len: u64,
    remaining: u64,
    fin: bool,
    opcode: Opcode,
    reserved_bits: u8,
}

/// A control frame gathered from several inputs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SplitControl {
    /// Close, ping or pong.
    pub opcode: Opcode,
    mask: Option<Mask>,
    payload: [u8; MAX_CONTROL_PAYLOAD],
    have: usize,
    len: usize,
}

impl SplitControl {
    /// The payload, unmasked.
    pub fn payload(&self) -> &[u8] {
        self.payload.get(..self.have).unwrap_or_default()
    }

    /// Takes what there is of the payload; whether that makes it complete.
    fn gather(&mut self, input: &mut [u8], at: &mut usize) -> bool {
        let rest = input.get_mut(*at..).unwrap_or_default();
        let wanted = self.len.saturating_sub(self.have).min(rest.len());
        let piece = rest.get_mut(..wanted).unwrap_or_default();
        if let Some(mask) = &mut self.mask {
            mask.apply(piece);
        }
        let room = self.payload.iter_mut().skip(self.have);
        for (to, from) in room.zip(piece.iter()) {
            *to = *from;
        }
        self.have += wanted;
        *at += wanted;
        self.have == self.len
    }
}

/// The message that data frames belong to.
#[derive(Debug, Clone, Copy)]
struct Message {
    kind: MessageKind,
    compressed: bool,
    started: bool,
    len: u64,
}

impl Message {
    /// What a frame with a reserved opcode counts as.
    const ALONE: Self = Self {
        kind: MessageKind::Binary,
        compressed: false,
        started: false,
        len: 0,
    };
}

/// A piece of a message's payload as it was on the wire, unmasked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WirePiece {
    /// Where in the input the piece lies.
    pub range: Range<usize>,
    /// Text or binary.
    pub kind: MessageKind,
    /// The opcode of the frame that the piece came in.
    pub opcode: Opcode,
    /// The reserved bits of that frame.
    pub reserved_bits: u8,
    /// RSV1 of the message's first frame.
    pub compressed: bool,
    /// Nothing of this message was reported before.
    pub first: bool,
    /// Bytes of payload in the frame.
    pub frame_len: u64,
    /// Bytes of the frame that are still to come.
    pub remaining: u64,
    /// The frame is the last of its message. With `remaining` 0 the piece is the last, too.
    pub fin: bool,
}

/// What was found in the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decoded {
    /// A piece of a message.
    Data(WirePiece),
    /// A whole control frame; its payload lies at this place in the input.
    Control(Opcode, Range<usize>),
    /// A whole control frame that came in several inputs.
    SplitControl(Box<SplitControl>),
}

/// The state between two inputs of one connection.
#[derive(Debug)]
pub struct Decoder {
    rules: Rules,
    max_message: u64,
    header_in_piece: bool,
    place: Place,
    message: Option<Message>,
}

impl Decoder {
    /// A decoder at the start of the first frame. `rsv1` says whether permessage-deflate was
    /// negotiated.
    pub fn new(side: Side, rsv1: bool, limits: &Limits) -> Self {
        Self {
            rules: Rules::strict(side, rsv1),
            max_message: limits.message,
            header_in_piece: limits.header_in_piece,
            place: Place::START,
            message: None,
        }
    }

    /// Lets frames through that have reserved bits, or opcodes that are not defined.
    pub fn let_through(&mut self, any_reserved_bits: bool, any_opcode: bool) {
        self.rules.any_reserved_bits = any_reserved_bits;
        self.rules.any_opcode = any_opcode;
    }

    /// Finds the next thing in `input` from `*at` on, unmasks it in place and moves `*at` behind
    /// it. A piece of a message has at most `limit` bytes. `None`: more input is needed.
    pub fn decode(
        &mut self,
        input: &mut [u8],
        at: &mut usize,
        limit: usize,
    ) -> Result<Option<Decoded>, Violation> {
        loop {
            match &mut self.place {
                Place::Header { bytes, have } => {
                    let rest = input.get(*at..).unwrap_or_default();
                    let (header, size, used) = if *have == 0 {
                        match Header::parse(rest, &self.rules)? {
                            Some((header, size)) => (header, size, size),
                            None => {
                                *have = keep(bytes, 0, rest);
                                *at = input.len();
                                return Ok(None);
                            }
                        }
                    } else {
                        let before = usize::from(*have);
                        *have = keep(bytes, before, rest);
                        let known = bytes.get(..usize::from(*have)).unwrap_or_default();
                        match Header::parse(known, &self.rules)? {
                            Some((header, size)) => (header, size, size.saturating_sub(before)),
                            None => {
                                *at = input.len();
                                return Ok(None);
                            }
                        }
                    };
                    *at += used;
                    if header.opcode.is_control() {
                        if let Some(whole) = self.start_control(&header, input, at) {
                            return Ok(Some(whole));
                        }
                    } else {
                        self.start_data(&header, size)?;
                        if header.len == 0 {
                            return Ok(self.data_piece(input, at, limit));
                        }
                    }
                }
                Place::Data(_) => return Ok(self.data_piece(input, at, limit)),
                Place::Control(split) => {
                    if !split.gather(input, at) {
                        return Ok(None);
                    }
                    let done = std::mem::replace(&mut self.place, Place::START);
                    if let Place::Control(split) = done {
                        return Ok(Some(Decoded::SplitControl(split)));
                    }
                }
            }
        }
    }

    /// Takes a message that is one frame, all there and of at most `limit` bytes: its kind, and
    /// where it lies unmasked in the input. `None`: what comes next is something else, and was left
    /// as it is. Nothing has to be remembered of such a message, so it takes a short way.
    #[inline]
    pub fn whole_message(
        &mut self,
        input: &mut [u8],
        at: &mut usize,
        limit: usize,
    ) -> Option<(MessageKind, Range<usize>)> {
        if self.message.is_some() || !matches!(self.place, Place::Header { have: 0, .. }) {
            return None;
        }
        let (kind, masked, len, size) = frame::whole_header(input.get(*at..)?)?;
        if masked != (self.rules.side == Side::Server)
            || len > limit
            || len as u64 > self.max_message
        {
            return None;
        }
        let start = at.checked_add(size)?;
        let (key, start) = match masked {
            true => (Some(*input.get(start..)?.first_chunk()?), start + 4),
            false => (None, start),
        };
        let range = start..start.checked_add(len)?;
        let payload = input.get_mut(range.clone())?;
        if let Some(key) = key {
            Mask::new(key).apply(payload);
        }
        *at = range.end;
        Some((kind, range))
    }

    /// Takes a control frame that is all there, or prepares for one that is not.
    fn start_control(
        &mut self,
        header: &Header,
        input: &mut [u8],
        at: &mut usize,
    ) -> Option<Decoded> {
        // the header's checks allow 125 at most
        let len = usize::try_from(header.len).unwrap_or(MAX_CONTROL_PAYLOAD);
        let range = *at..*at + len;
        if let Some(payload) = input.get_mut(range.clone()) {
            if let Some(mut mask) = header.mask {
                mask.apply(payload);
            }
            *at = range.end;
            self.place = Place::START;
            return Some(Decoded::Control(header.opcode, range));
        }
        self.place = Place::Control(Box::new(SplitControl {
            opcode: header.opcode,
            mask: header.mask,
            payload: [0; MAX_CONTROL_PAYLOAD],
            have: 0,
            len,
        }));
        None
    }

    fn start_data(&mut self, header: &Header, header_size: usize) -> Result<(), Violation> {
        let mut alone = None;
        let message = match (header.opcode, &mut self.message) {
            (Opcode::Reserved(_), _) => alone.insert(Message::ALONE),
            (Opcode::Start(_), Some(_)) => return Err(Violation::StartInsideMessage),
            (Opcode::Start(kind), none) => none.insert(Message {
                kind,
                compressed: header.rsv1,
                started: false,
                len: 0,
            }),
            (_, None) => return Err(Violation::ContinuationWithoutStart),
            // only the first frame of a compressed message has the bit (RFC 7692, 6.1)
            (_, Some(_)) if header.rsv1 && !self.rules.any_reserved_bits => {
                return Err(Violation::ReservedBits);
            }
            (_, Some(message)) => message,
        };
        message.len = message.len.saturating_add(header.len);
        if message.len > self.max_message {
            return Err(Violation::MessageTooLarge {
                limit: self.max_message,
            });
        }
        self.place = Place::Data(DataFrame {
            mask: header.mask,
            header_size: header_size as u8,
            len: header.len,
            remaining: header.len,
            fin: header.fin,
            opcode: header.opcode,
            reserved_bits: header.reserved_bits,
        });
        Ok(())
    }

    fn data_piece(&mut self, input: &mut [u8], at: &mut usize, limit: usize) -> Option<Decoded> {
        let Place::Data(frame) = &mut self.place else {
            return None;
        };
        let mut alone = Message::ALONE;
        let in_message = !matches!(frame.opcode, Opcode::Reserved(_));
        let message = match &mut self.message {
            Some(message) if in_message => message,
            _ => &mut alone,
        };
        let rest = input.get_mut(*at..).unwrap_or_default();
        if rest.is_empty() && frame.remaining > 0 {
            return None;
        }
        let at_start = frame.remaining == frame.len;
        let limit = if self.header_in_piece && at_start && frame.len > limit as u64 {
            limit.saturating_sub(usize::from(frame.header_size))
        } else {
            limit
        };
        let in_frame = usize::try_from(frame.remaining).unwrap_or(usize::MAX);
        let len = rest.len().min(limit.max(1)).min(in_frame);
        let bytes = rest.get_mut(..len).unwrap_or_default();
        if let Some(mask) = &mut frame.mask {
            mask.apply(bytes);
        }
        frame.remaining -= len as u64;
        let piece = WirePiece {
            range: *at..*at + len,
            kind: message.kind,
            opcode: frame.opcode,
            reserved_bits: frame.reserved_bits,
            compressed: message.compressed,
            frame_len: frame.len,
            first: if in_message {
                !message.started
            } else {
                at_start
            },
            remaining: frame.remaining,
            fin: frame.fin,
        };
        *at += len;
        message.started = true;
        if frame.remaining == 0 {
            if frame.fin && in_message {
                self.message = None;
            }
            self.place = Place::START;
        }
        Some(Decoded::Data(piece))
    }
}

/// Adds bytes to a header that is not complete, and gives the number of bytes known of it.
fn keep(header: &mut [u8; MAX_HEADER], have: usize, bytes: &[u8]) -> u8 {
    let mut known = have;
    for (to, from) in header.iter_mut().skip(have).zip(bytes) {
        *to = *from;
        known += 1;
    }
    known as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ws::frame::EncodedHeader;
    use proptest::prelude::*;

    const TEXT: Opcode = Opcode::Start(MessageKind::Text);
    const BINARY: Opcode = Opcode::Start(MessageKind::Binary);

    fn frame(opcode: Opcode, fin: bool, payload: &[u8]) -> Vec<u8> {
        let key = [0x11, 0x22, 0x33, 0x44];
        let header = EncodedHeader::new(opcode, fin, false, Some(key), payload.len() as u64);
        let mut bytes = header.as_bytes().to_vec();
        let start = bytes.len();
        bytes.extend_from_slice(payload);
        Mask::new(key).apply(&mut bytes[start..]);
        bytes
    }

    fn latin1(bytes: &[u8]) -> String {
        bytes.iter().map(|&b| char::from(b)).collect()
    }

    /// What was decoded from the wire, cut into inputs of `cut` bytes: a line for each message
    /// (a dot behind its end) and each control frame (in front of the message it came in).
    fn run(decoder: &mut Decoder, wire: &[u8], cut: usize) -> Result<Vec<String>, Violation> {
        let mut seen: Vec<String> = Vec::new();
        for chunk in wire.chunks(cut.max(1)) {
            let mut input = chunk.to_vec();
            let mut at = 0;
            while let Some(found) = decoder.decode(&mut input, &mut at, 64)? {
                match found {
                    Decoded::Data(piece) => {
                        let text = latin1(&input[piece.range.clone()]);
                        if piece.first {
                            seen.push(format!("{:?} ", piece.kind));
                        }
                        let last = seen.last_mut().unwrap();
                        last.push_str(&text);
                        if piece.fin && piece.remaining == 0 {
                            last.push('.');
                        }
                    }
                    Decoded::Control(opcode, range) => {
                        let text = latin1(&input[range]);
                        let at = seen.len().saturating_sub(1);
                        seen.insert(at, format!("{opcode:?} {text}"));
                    }
                    Decoded::SplitControl(split) => {
                        let text = latin1(split.payload());
                        let at = seen.len().saturating_sub(1);
                        seen.insert(at, format!("{:?} {text}", split.opcode));
                    }
                }
            }
            assert_eq!(at, input.len());
        }
        Ok(seen)
    }

    fn server(message: u64) -> Decoder {
        let limits = Limits {
            message,
            ..Limits::default()
        };
        Decoder::new(Side::Server, false, &limits)
    }

    #[test]
    fn a_ping_between_fragments_is_reported_at_once() {
        let mut wire = frame(TEXT, false, b"one");
        wire.extend(frame(Opcode::Continuation, false, b"two"));
        wire.extend(frame(Opcode::Ping, true, b"ping!"));
        wire.extend(frame(Opcode::Continuation, true, b"three"));
        for cut in 1..=wire.len() {
            let seen = run(&mut server(u64::MAX), &wire, cut).unwrap();
            assert_eq!(seen, ["Ping ping!", "Text onetwothree."], "cut {cut}");
        }
    }

    #[test]
    fn an_empty_message_is_one_empty_piece() {
        let mut input = frame(TEXT, true, b"");
        let mut at = 0;
        let mut decoder = server(u64::MAX);
        let Ok(Some(Decoded::Data(piece))) = decoder.decode(&mut input, &mut at, 10) else {
            panic!("no piece");
        };
        assert!(piece.range.is_empty() && piece.first && piece.fin);
        assert_eq!(decoder.decode(&mut input, &mut at, 10), Ok(None));
    }

    #[test]
    fn a_continuation_without_start_is_refused() {
        let wire = frame(Opcode::Continuation, true, b"hello");
        assert_eq!(
            run(&mut server(u64::MAX), &wire, 99),
            Err(Violation::ContinuationWithoutStart)
        );
    }

    #[test]
    fn a_message_inside_a_message_is_refused() {
        let mut wire = frame(TEXT, false, b"one");
        wire.extend(frame(TEXT, true, b"two"));
        assert_eq!(
            run(&mut server(u64::MAX), &wire, 99),
            Err(Violation::StartInsideMessage)
        );
    }

    #[test]
    fn a_message_over_the_budget_is_refused_at_the_header_that_exceeds_it() {
        let mut wire = frame(BINARY, false, &[0; 60]);
        wire.extend_from_slice(&frame(Opcode::Continuation, true, &[0; 60])[..6]);
        assert_eq!(
            run(&mut server(100), &wire, 999),
            Err(Violation::MessageTooLarge { limit: 100 })
        );
    }

    #[test]
    fn a_frame_of_2_to_the_40_bytes_is_not_held() {
        let header = EncodedHeader::new(BINARY, true, false, Some([0; 4]), 1 << 40);
        let mut input = header.as_bytes().to_vec();
        input.extend_from_slice(&[7; 1000]);
        let mut at = 0;
        let mut decoder = server(u64::MAX);
        let Ok(Some(Decoded::Data(piece))) = decoder.decode(&mut input, &mut at, 4096) else {
            panic!("no piece");
        };
        assert_eq!(piece.range.len(), 1000);
        assert_eq!(piece.remaining, (1 << 40) - 1000);
    }

    proptest! {
        #[test]
        fn the_cut_of_the_input_does_not_matter(
            parts in proptest::collection::vec(
                (0u8..6, proptest::collection::vec(any::<u8>(), 0..200)), 1..12),
            cut in 1usize..300,
        ) {
            let wire: Vec<u8> = parts
                .iter()
                .flat_map(|(what, payload)| {
                    let control = &payload[..payload.len().min(125)];
                    match what {
                        0 => frame(Opcode::Ping, true, control),
                        1 => frame(Opcode::Pong, true, control),
                        2 => frame(TEXT, true, payload),
                        3 => frame(BINARY, false, payload),
                        4 => frame(Opcode::Continuation, false, payload),
                        _ => frame(Opcode::Continuation, true, payload),
                    }
                })
                .collect();
            let whole = run(&mut server(u64::MAX), &wire, wire.len());
            prop_assert_eq!(run(&mut server(u64::MAX), &wire, cut), whole);
        }

        #[test]
        fn no_bytes_make_it_panic(
            wire in proptest::collection::vec(any::<u8>(), 0..300),
            cut in 1usize..50,
            rsv1: bool,
        ) {
            for side in [Side::Server, Side::Client] {
                let _ = run(&mut Decoder::new(side, rsv1, &Limits::default()), &wire, cut);
            }
        }
    }
}
