//! The peer's bytes to pieces of messages and control frames: frames, decompression, UTF-8 and
//! budgets put together.

use std::ops::Range;

use super::{
    close::ClosePayload,
    compression::{Compression, Spare},
    decoder::{Decoded, Decoder, WirePiece},
    frame::{MessageKind, Opcode, Side, put},
    inflater::{Inflater, StepEnd},
    limits::Limits,
    utf8::Utf8Validator,
    violation::Violation,
};

/// In which buffer something lies, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In the input.
    Input(Range<usize>),
    /// In the scratch buffer.
    Scratch(Range<usize>),
}

/// A piece of a message for the user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Text or binary.
    pub kind: MessageKind,
    /// The opcode of the frame that it came in.
    pub opcode: Opcode,
    /// It is the first one of its message.
    pub first: bool,
    /// It is the last one of its message.
    pub last: bool,
    /// The reserved bits of that frame, in their places in its first byte.
    pub reserved_bits: u8,
    /// Bytes of the frame that are still to come, as counted on the wire.
    pub remaining: u64,
}

/// What came from the peer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Received {
    /// A piece of a message.
    Piece(Piece, Place),
    /// A ping, to be answered with a pong of the same payload.
    Ping(Place),
    /// A pong.
    Pong(Place),
    /// A close frame. Nothing is read behind it.
    Close(ClosePayload),
}

/// A compressed piece that is being decompressed. Its bytes lie unmasked at the front of the
/// input.
#[derive(Debug)]
struct Packed {
    left: usize,
    last: bool,
    piece: Piece,
}

/// What only connections need that have negotiated compression.
#[derive(Debug)]
struct Unpacker {
    inflater: Inflater,
    limits: Limits,
    packed: Option<Packed>,
}

/// The receiving half of a connection.
#[derive(Debug)]
pub struct Receiver {
    decoder: Decoder,
    /// The largest piece.
    piece: usize,
    utf8: Utf8Validator,
    unpacker: Option<Box<Unpacker>>,
    /// The message's first compressed bytes gave nothing yet, so its first piece is still owed.
    first_owed: bool,
    /// The start of a piece whose frame has not all come: what fits in a piece is handed out
    /// whole. Boxed, as hardly any idle connection has it.
    #[allow(clippy::box_collection)]
    held: Option<Box<Vec<u8>>>,
    closed: bool,
}

/// Room that the scratch buffer needs beside a piece: a byte of look-ahead, and one for a NUL
/// behind the piece.
pub const SCRATCH_SPARE: usize = 2;

impl Receiver {
    /// A receiver at the start of the first frame.
    pub fn new(side: Side, limits: Limits, compression: Option<&Compression>) -> Self {
        Self {
            decoder: Decoder::new(side, compression.is_some(), &limits),
            piece: limits.piece,
            utf8: Utf8Validator::default(),
            unpacker: compression.map(|negotiated| {
                Box::new(Unpacker {
                    inflater: Inflater::new(negotiated),
                    limits,
                    packed: None,
                })
            }),
            first_owed: false,
            held: None,
            closed: false,
        }
    }

    /// Lets frames through that have reserved bits, or opcodes that are not defined. The latter come
    /// as binary pieces, and do not touch the message that is open.
    pub fn let_through(&mut self, any_reserved_bits: bool, any_opcode: bool) {
        self.decoder.let_through(any_reserved_bits, any_opcode);
    }

    /// Makes pieces no larger than this.
    pub(crate) fn limit_piece(&mut self, size: usize) {
        // what is held already has to fit
        let least = self.held_len().saturating_add(1);
        self.piece = self.piece.min(size).max(least);
    }

    fn held_len(&self) -> usize {
        self.held.as_ref().map_or(0, |held| held.len())
    }

    fn hold(&mut self, bytes: &[u8]) {
        if !bytes.is_empty() {
            self.held.get_or_insert_default().extend_from_slice(bytes);
        }
    }

    /// The largest piece that can come out of `input` further bytes.
    pub(crate) fn largest_piece(&self, input: usize) -> usize {
        match self.unpacker {
            Some(_) => self.piece,
            None => self.piece.min(self.held_len().saturating_add(input)),
        }
    }

    /// Whether there may be something to report although no further input came.
    pub fn has_pending(&self) -> bool {
        self.unpacker.as_ref().is_some_and(|u| u.packed.is_some())
    }

    /// As [`Self::receive`] for a message that comes as one frame, is all there and no longer than a
    /// piece, as most are. `None`: what comes next is something else.
    #[inline]
    pub fn receive_whole(
        &mut self,
        input: &mut [u8],
        at: &mut usize,
    ) -> Result<Option<Received>, Violation> {
        let in_between =
            !self.closed && !self.has_pending() && !self.first_owed && self.held.is_none();
        if !in_between {
            return Ok(None);
        }
        let limit = self.piece;
        let Some((kind, range)) = self.decoder.whole_message(input, at, limit) else {
            return Ok(None);
        };
        let piece = Piece {
            kind,
            opcode: Opcode::Start(kind),
            first: true,
            last: true,
            reserved_bits: 0,
            remaining: 0,
        };
        let bytes = input.get(range.clone()).unwrap_or_default();
        self.check_text(&piece, bytes)?;
        Ok(Some(Received::Piece(piece, Place::Input(range))))
    }

    /// Finds the next thing in `input` from `*at` on and moves `*at` behind what was used of it.
    /// Bytes of the input may be changed up to the end, also behind `*at`: when the caller stops
    /// early, it must keep `input[*at..]` as it is now and give it again, in front of what comes
    /// next. `scratch` holds what was decompressed or put together; it should have room for
    /// the largest piece and [`SCRATCH_SPARE`], and 125 bytes at least. `None`: more input is
    /// needed.
    pub fn receive(
        &mut self,
        input: &mut [u8],
        at: &mut usize,
        scratch: &mut [u8],
        spare: &mut Spare,
    ) -> Result<Option<Received>, Violation> {
        loop {
            if self.closed {
                *at = input.len();
                return Ok(None);
            }
            if self.has_pending() {
                let found = self.unpack(input, at, scratch, spare)?;
                if found.is_some() || self.has_pending() {
                    return Ok(found);
                }
                continue;
            }
            let start = *at;
            let Some(found) = self.decoder.decode(input, at, self.piece)? else {
                return Ok(None);
            };
            match found {
                Decoded::Data(wire) if wire.compressed => {
                    *at = start.max(wire.range.start);
                    let mut packed = pack(&wire);
                    packed.piece.first |= std::mem::take(&mut self.first_owed);
                    if let Some(unpacker) = &mut self.unpacker {
                        unpacker.packed = Some(packed);
                    }
                }
                Decoded::Data(wire) => {
                    let bytes = input.get(wire.range.clone()).unwrap_or_default();
                    if let Some((piece, in_scratch)) = self.plain(&wire, bytes, scratch)? {
                        let place = match in_scratch {
                            Some(range) => Place::Scratch(range),
                            None => Place::Input(wire.range),
                        };
                        return Ok(Some(Received::Piece(piece, place)));
                    }
                }
                Decoded::Control(Opcode::Close, range) => {
                    return Ok(Some(self.close(input.get(range).unwrap_or_default())));
                }
                Decoded::Control(opcode, range) => {
                    return Ok(Some(control(opcode, Place::Input(range))));
                }
                Decoded::SplitControl(split) => {
                    let payload = split.payload();
                    if split.opcode == Opcode::Close {
                        return Ok(Some(self.close(payload)));
                    }
                    let len = put(scratch, 0, payload);
                    return Ok(Some(control(split.opcode, Place::Scratch(0..len))));
                }
            }
        }
    }

    fn close(&mut self, payload: &[u8]) -> Received {
        self.closed = true;
        Received::Close(ClosePayload::from_peer(payload))
    }

    /// An uncompressed piece: `None` if it waits for the rest of its frame, else with its place
    /// in `scratch`, if it was put together there.
    #[allow(clippy::type_complexity)]
    fn plain(
        &mut self,
        wire: &WirePiece,
        bytes: &[u8],
        scratch: &mut [u8],
    ) -> Result<Option<(Piece, Option<Range<usize>>)>, Violation> {
        let mut piece = piece_of(wire);
        self.check_text(&piece, bytes)?;
        let alone = matches!(wire.opcode, Opcode::Reserved(_));
        let fits = wire.frame_len <= self.piece as u64;
        if fits && piece.remaining > 0 {
            self.hold(bytes);
            self.first_owed |= piece.first && !alone;
            return Ok(None);
        }
        if alone {
            piece.first |= fits;
        } else {
            piece.first |= std::mem::take(&mut self.first_owed);
        }
        if self.held.is_none() {
            return Ok(Some((piece, None)));
        }
        let start = self.unhold(scratch);
        let end = start + put(scratch, start, bytes);
        Ok(Some((piece, Some(0..end))))
    }

    /// Puts what was held at the front of `scratch`; its length.
    fn unhold(&mut self, scratch: &mut [u8]) -> usize {
        put(scratch, 0, &self.held.take().unwrap_or_default())
    }

    /// Decompresses what the decoder found last. `None`: nothing came out of it.
    fn unpack(
        &mut self,
        input: &[u8],
        at: &mut usize,
        scratch: &mut [u8],
        spare: &mut Spare,
    ) -> Result<Option<Received>, Violation> {
        let packed = self.unpacker.as_ref().and_then(|u| u.packed.as_ref());
        let left = packed.map_or(0, |packed| packed.left);
        let source = input.get(*at..).unwrap_or_default();
        let source = source.get(..left).unwrap_or(source);
        if source.is_empty() && left > 0 {
            return Ok(None);
        }
        let before = self.unhold(scratch);
        let Some(unpacker) = self.unpacker.as_deref_mut() else {
            return Ok(None);
        };
        let Some(packed) = &mut unpacker.packed else {
            return Ok(None);
        };
        let last = packed.last && source.len() == packed.left;
        let size = self.piece.saturating_add(1);
        let size = size.min(scratch.len().saturating_sub(1));
        let output = scratch.get_mut(before..size).unwrap_or_default();
        let inflater = &mut unpacker.inflater;
        let step = inflater.step(source, last, output, &unpacker.limits, spare)?;
        *at += step.consumed;
        packed.left = packed.left.saturating_sub(step.consumed);
        let mut piece = packed.piece;
        piece.last = step.end == StepEnd::MessageEnd;
        let end = before + step.produced;
        let frame_goes_on = step.end == StepEnd::InputUsed && piece.remaining > 0;
        piece.remaining = piece.remaining.saturating_add(packed.left as u64);
        packed.piece.first = false;
        if step.end != StepEnd::OutputFull {
            unpacker.packed = None;
        }
        let new = scratch.get(before..end).unwrap_or_default();
        self.check_text(&piece, new)?;
        if end == 0 && step.end == StepEnd::InputUsed || frame_goes_on && end < self.piece {
            self.first_owed = piece.first;
            self.hold(scratch.get(..end).unwrap_or_default());
            return Ok(None);
        }
        Ok(Some(Received::Piece(piece, Place::Scratch(0..end))))
    }

    #[inline]
    fn check_text(&mut self, piece: &Piece, bytes: &[u8]) -> Result<(), Violation> {
        if piece.kind == MessageKind::Binary {
            return Ok(());
        }
        self.utf8.feed(bytes).map_err(|_| Violation::InvalidUtf8)?;
        if piece.last && !self.utf8.is_complete() {
            return Err(Violation::TruncatedUtf8);
        }
        Ok(())
    }
}

fn control(opcode: Opcode, place: Place) -> Received {
    match opcode {
        Opcode::Ping => Received::Ping(place),
        _ => Received::Pong(place),
    }
}

fn piece_of(wire: &WirePiece) -> Piece {
    Piece {
        kind: wire.kind,
        opcode: wire.opcode,
        first: wire.first,
        last: wire.fin && wire.remaining == 0,
        reserved_bits: wire.reserved_bits,
        remaining: wire.remaining,
    }
}

fn pack(wire: &WirePiece) -> Packed {
    Packed {
        left: wire.range.len(),
        last: wire.fin && wire.remaining == 0,
        piece: piece_of(wire),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ws::sender::{Sender, WriteKind};
    use proptest::prelude::*;

    const PMD: Compression = Compression {
        send_no_context_takeover: false,
        receive_no_context_takeover: false,
        send_window_bits: 15,
        receive_window_bits: 15,
        effort: crate::ws::compression::Effort {
            level: 6,
            mem_level: 8,
        },
    };

    /// Everything that a receiver reports for `wire` cut into inputs of `cut` bytes. With `stop`
    /// set, the caller gives up after each report and comes back with the rest.
    fn run(
        receiver: &mut Receiver,
        wire: &[u8],
        cut: usize,
        stop: bool,
    ) -> Result<Vec<(Received, Vec<u8>)>, Violation> {
        let mut seen = Vec::new();
        let mut spare = Spare::default();
        let mut kept: Vec<u8> = Vec::new();
        for chunk in wire.chunks(cut.max(1)) {
            kept.extend_from_slice(chunk);
            loop {
                let mut at = 0;
                let mut scratch = [0; 300];
                let mut got = false;
                while let Some(found) =
                    receiver.receive(&mut kept, &mut at, &mut scratch, &mut spare)?
                {
                    let bytes = match &found {
                        Received::Piece(_, place)
                        | Received::Ping(place)
                        | Received::Pong(place) => match place {
                            Place::Input(range) => kept[range.clone()].to_vec(),
                            Place::Scratch(range) => scratch[range.clone()].to_vec(),
                        },
                        Received::Close(payload) => payload.as_bytes().to_vec(),
                    };
                    seen.push((found, bytes));
                    got = true;
                    if stop {
                        break;
                    }
                }
                kept.drain(..at);
                if !got || !stop {
                    break;
                }
            }
        }
        Ok(seen)
    }

    /// The messages in a report, whole.
    fn messages(seen: &[(Received, Vec<u8>)]) -> Vec<(MessageKind, Vec<u8>)> {
        let mut all = Vec::new();
        let mut open: Option<(MessageKind, Vec<u8>)> = None;
        for (what, bytes) in seen {
            if let Received::Piece(piece, _) = what {
                assert_eq!(piece.first, open.is_none());
                let message = open.get_or_insert((piece.kind, Vec::new()));
                message.1.extend_from_slice(bytes);
                if piece.last {
                    all.extend(open.take());
                }
            }
        }
        assert!(open.is_none());
        all
    }

    fn receiver(compression: Option<&Compression>, piece: usize) -> Receiver {
        let limits = Limits {
            piece,
            ..Limits::default()
        };
        Receiver::new(Side::Client, limits, compression)
    }

    fn wire(compression: Option<&Compression>, writes: &[(WriteKind, bool, &[u8])]) -> Vec<u8> {
        let mut sender = Sender::new(None, compression);
        let mut spare = Spare::default();
        let mut bytes = Vec::new();
        let mut scratch = vec![0; 64];
        for (kind, fin, payload) in writes {
            sender
                .write(*kind, *fin, payload, &mut scratch, &mut spare, |parts| {
                    parts.iter().for_each(|part| bytes.extend_from_slice(part));
                })
                .unwrap();
        }
        bytes
    }

    const TEXT: WriteKind = WriteKind::Message(MessageKind::Text);
    const BINARY: WriteKind = WriteKind::Message(MessageKind::Binary);

    #[test]
    fn pieces_of_a_frame_count_down_and_only_the_last_one_is_last() {
        let wire = wire(None, &[(BINARY, true, &[7; 150])]);
        let seen = run(&mut receiver(None, 64), &wire, 999, false).unwrap();
        let marks: Vec<_> = seen
            .iter()
            .map(|(what, bytes)| match what {
                Received::Piece(p, _) => (bytes.len(), p.first, p.last, p.remaining),
                _ => panic!("{what:?}"),
            })
            .collect();
        assert_eq!(
            marks,
            [
                (64, true, false, 86),
                (64, false, false, 22),
                (22, false, true, 0)
            ]
        );
    }

    #[test]
    fn a_frame_that_fits_in_a_piece_is_handed_out_whole() {
        for compression in [None, Some(&PMD)] {
            let writes: [(WriteKind, bool, &[u8]); 2] = [
                (TEXT, false, "größer".as_bytes()),
                (WriteKind::Continuation, true, b"als"),
            ];
            let wire = wire(compression, &writes);
            for cut in 1..=wire.len() {
                let seen = run(&mut receiver(compression, 64), &wire, cut, false).unwrap();
                let pieces: Vec<_> = seen.iter().map(|(_, bytes)| bytes.as_slice()).collect();
                assert_eq!(pieces, ["größer".as_bytes(), b"als"], "cut {cut}");
            }
        }
    }

    #[test]
    fn the_example_of_rfc_7692_7_2_3_1_decompresses() {
        let wire = [0xc1, 0x07, 0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00];
        for cut in 1..=wire.len() {
            let seen = run(&mut receiver(Some(&PMD), 64), &wire, cut, false).unwrap();
            assert_eq!(
                messages(&seen),
                [(MessageKind::Text, b"Hello".to_vec())],
                "cut {cut}"
            );
        }
    }

    #[test]
    fn the_fragments_of_rfc_7692_7_2_3_1_decompress() {
        let wire = [
            0x41, 0x03, 0xf2, 0x48, 0xcd, 0x80, 0x04, 0xc9, 0xc9, 0x07, 0x00,
        ];
        let seen = run(&mut receiver(Some(&PMD), 64), &wire, 99, false).unwrap();
        assert_eq!(messages(&seen), [(MessageKind::Text, b"Hello".to_vec())]);
    }

    #[test]
    fn the_shared_window_of_rfc_7692_7_2_3_2_is_kept() {
        let wire = [
            0xc1, 0x07, 0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00, 0xc1, 0x05, 0xf2, 0x00, 0x11,
            0x00, 0x00,
        ];
        let seen = run(&mut receiver(Some(&PMD), 64), &wire, 99, false).unwrap();
        let hello = (MessageKind::Text, b"Hello".to_vec());
        assert_eq!(messages(&seen), [hello.clone(), hello]);
    }

    #[test]
    fn a_stored_block_of_rfc_7692_7_2_3_3_decompresses() {
        let wire = [
            0xc1, 0x0b, 0x00, 0x05, 0x00, 0xfa, 0xff, 0x48, 0x65, 0x6c, 0x6c, 0x6f, 0x00,
        ];
        let seen = run(&mut receiver(Some(&PMD), 64), &wire, 99, false).unwrap();
        assert_eq!(messages(&seen), [(MessageKind::Text, b"Hello".to_vec())]);
    }

    #[test]
    fn a_final_block_of_rfc_7692_7_2_3_4_decompresses() {
        let wire = [
            0xc1, 0x08, 0xf3, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00, 0x00, 0xc1, 0x07, 0xf2, 0x48,
            0xcd, 0xc9, 0xc9, 0x07, 0x00,
        ];
        for cut in 1..=wire.len() {
            let seen = run(&mut receiver(Some(&PMD), 64), &wire, cut, false).unwrap();
            let hello = (MessageKind::Text, b"Hello".to_vec());
            assert_eq!(messages(&seen), [hello.clone(), hello], "cut {cut}");
        }
    }

    #[test]
    fn two_blocks_of_rfc_7692_7_2_3_5_decompress() {
        let wire = [
            0xc1, 0x0d, 0xf2, 0x48, 0x05, 0x00, 0x00, 0x00, 0xff, 0xff, 0xca, 0xc9, 0xc9, 0x07,
            0x00,
        ];
        let seen = run(&mut receiver(Some(&PMD), 64), &wire, 99, false).unwrap();
        assert_eq!(messages(&seen), [(MessageKind::Text, b"Hello".to_vec())]);
    }

    #[test]
    fn an_uncompressed_message_is_fine_with_compression_negotiated() {
        let wire = [0x81, 0x02, b'h', b'i'];
        let seen = run(&mut receiver(Some(&PMD), 64), &wire, 99, false).unwrap();
        assert_eq!(messages(&seen), [(MessageKind::Text, b"hi".to_vec())]);
    }

    #[test]
    fn rsv1_on_a_continuation_is_refused() {
        let wire = [0x41, 0x01, 0xf2, 0xc0, 0x01, 0x48];
        assert_eq!(
            run(&mut receiver(Some(&PMD), 64), &wire, 99, false),
            Err(Violation::ReservedBits)
        );
    }

    #[test]
    fn bytes_that_do_not_decompress_are_refused() {
        let wire = [0xc1, 0x04, 0xff, 0xff, 0xff, 0xff];
        assert_eq!(
            run(&mut receiver(Some(&PMD), 64), &wire, 99, false),
            Err(Violation::BadCompression)
        );
    }

    #[test]
    fn a_message_that_grows_beyond_its_budget_is_refused() {
        let bomb = wire(Some(&PMD), &[(BINARY, true, &[0; 100_000])]);
        let limits = Limits {
            piece: 128,
            inflated: 50_000,
            inflation_ratio: 10,
            ..Limits::default()
        };
        let mut receiver = Receiver::new(Side::Client, limits, Some(&PMD));
        assert_eq!(
            run(&mut receiver, &bomb, 9999, false),
            Err(Violation::InflatedTooLarge { limit: 50_000 })
        );
    }

    #[test]
    fn text_is_checked_before_it_is_handed_out() {
        assert_eq!(
            run(&mut receiver(None, 64), b"\x81\x03a\xffb", 99, false),
            Err(Violation::InvalidUtf8)
        );
        assert_eq!(
            run(&mut receiver(None, 64), b"\x81\x02a\xe2", 99, false),
            Err(Violation::TruncatedUtf8)
        );
        let bad = wire(Some(&PMD), &[(TEXT, true, b"a\xffb")]);
        assert_eq!(
            run(&mut receiver(Some(&PMD), 64), &bad, 99, false),
            Err(Violation::InvalidUtf8)
        );
    }

    #[test]
    fn a_character_may_be_cut_between_frames_and_by_a_ping() {
        let wire = b"\x01\x02a\xe2\x89\x00\x80\x02\x82\xac";
        let seen = run(&mut receiver(None, 64), wire, 1, false).unwrap();
        assert_eq!(
            messages(&seen),
            [(MessageKind::Text, "a€".as_bytes().to_vec())]
        );
    }

    #[test]
    fn nothing_is_read_behind_a_close_frame() {
        let wire = b"\x88\x02\x03\xe8\x81\x03two";
        let seen = run(&mut receiver(None, 64), wire, 99, false).unwrap();
        assert_eq!(
            seen,
            [(
                Received::Close(ClosePayload::new(1000, b"")),
                b"\x03\xe8".to_vec()
            )]
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn whole_messages_are_what_they_are_the_long_way(
            side in prop_oneof![Just(Side::Server), Just(Side::Client)],
            frames in proptest::collection::vec(
                (prop_oneof![Just(0x81u8), Just(0x82), Just(0x01), Just(0x80), Just(0x89),
                             any::<u8>()],
                 prop_oneof![0usize..5, 120usize..130],
                 any::<[u8; 4]>(),
                 prop_oneof![4 => Just(false), 1 => any::<bool>()]), 0..6),
            spoiled in proptest::option::of(any::<(prop::sample::Index, u8)>()),
            cut in any::<prop::sample::Index>(),
        ) {
            let mut wire = Vec::new();
            for (first, len, key, odd) in frames {
                let masked = (side == Side::Server) != odd;
                let bit = u8::from(masked) << 7;
                wire.push(first);
                match len {
                    0..=125 => wire.push(bit | len as u8),
                    _ => wire.extend_from_slice(&[bit | 126, 0, len as u8]),
                }
                if masked {
                    wire.extend_from_slice(&key);
                }
                wire.extend((0..len).map(|at| b'a' ^ if masked { key[at % 4] } else { 0 }));
            }
            if let (Some((index, byte)), false) = (spoiled, wire.is_empty()) {
                *index.get_mut(&mut wire) = byte;
            }
            wire.truncate(cut.index(wire.len() + 1));
            let limits = Limits { piece: 128, message: 127, ..Limits::default() };
            let all = |whole: bool| {
                let mut receiver = Receiver::new(side, limits, None);
                let (mut wire, mut at, mut seen) = (wire.clone(), 0, Vec::new());
                let (mut scratch, mut spare) = ([0; 200], Spare::default());
                loop {
                    let short = match whole {
                        true => receiver.receive_whole(&mut wire, &mut at),
                        false => Ok(None),
                    };
                    let found = match short {
                        Ok(None) => receiver.receive(&mut wire, &mut at, &mut scratch, &mut spare),
                        found => found,
                    };
                    let done = !matches!(found, Ok(Some(_)));
                    seen.push((found, at));
                    if done {
                        return (seen, wire);
                    }
                }
            };
            let (short, long) = (all(true), all(false));
            // Where a violation was found does not matter.
            let places = |seen: &[(_, usize)]| {
                let all = seen.iter().take(seen.len() - 1);
                all.map(|(_, at)| *at).collect::<Vec<_>>()
            };
            prop_assert_eq!(places(&short.0), places(&long.0));
            let found = |seen: Vec<(_, usize)>| seen.into_iter().map(|(f, _)| f).collect::<Vec<_>>();
            prop_assert_eq!(short.1, long.1);
            prop_assert_eq!(found(short.0), found(long.0));
        }

        #[test]
        fn what_a_sender_writes_a_receiver_reads(
            parts in proptest::collection::vec(
                (proptest::collection::vec(0u8..4, 0..700), any::<bool>()), 1..8),
            cut in 1usize..400,
            piece in 1usize..200,
            stop: bool,
            keep: bool,
            bits in 9u8..=15,
            compressed: bool,
        ) {
            let compression = Compression {
                send_no_context_takeover: !keep,
                receive_no_context_takeover: !keep,
                send_window_bits: bits,
                receive_window_bits: bits,
                ..PMD
            };
            let compression = compressed.then_some(&compression);
            let mut writes: Vec<(WriteKind, bool, &[u8])> = Vec::new();
            let mut expected: Vec<(MessageKind, Vec<u8>)> = Vec::new();
            let mut inside = false;
            for (at, (payload, fin)) in parts.iter().enumerate() {
                let fin = *fin || at + 1 == parts.len();
                if inside {
                    writes.push((WriteKind::Continuation, fin, payload));
                    expected.last_mut().unwrap().1.extend_from_slice(payload);
                } else {
                    writes.push((BINARY, fin, payload));
                    expected.push((MessageKind::Binary, payload.clone()));
                }
                inside = !fin;
            }
            let wire = wire(compression, &writes);
            let mut receiver = receiver(compression, piece);
            let seen = run(&mut receiver, &wire, cut, stop).unwrap();
            prop_assert_eq!(messages(&seen), expected);
        }

        #[test]
        fn no_bytes_make_it_panic(
            wire in proptest::collection::vec(any::<u8>(), 0..400),
            cut in 1usize..50,
        ) {
            let mut framed = vec![0xc2, 126, (wire.len() >> 8) as u8, wire.len() as u8];
            framed.extend_from_slice(&wire);
            let _ = run(&mut receiver(Some(&PMD), 64), &framed, cut, true);
            let _ = run(&mut receiver(Some(&PMD), 64), &wire, cut, false);
        }
    }
}
