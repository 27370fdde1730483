//! Messages and control frames to bytes on the wire.

use std::fmt;

use super::{
    close::{ClosePayload, MAX_CONTROL_PAYLOAD},
    compression::{Compression, Effort, Spare},
    deflater::{CompressionFailed, Deflater},
    frame::{EncodedHeader, MAX_HEADER, MessageKind, Opcode},
    mask::Mask,
};

/// What is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriteKind {
    /// The start of a message.
    Message(MessageKind),
    /// More of the open message.
    Continuation,
    /// A ping.
    Ping,
    /// A pong.
    Pong,
}

/// Why something cannot be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriteError {
    /// More of a message was written, but none is open.
    NoMessageOpen,
    /// A message was started, but the one before has not ended.
    MessageOpen,
    /// A ping or pong has more than 125 bytes.
    ControlTooLong,
    /// There is no memory to compress with.
    Compression,
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoMessageOpen => {
                "a continuation was written, but no message is open: start it as text or binary \
                 without its final flag"
            }
            Self::MessageOpen => {
                "a message was started inside another one: write the parts behind the first one \
                 as continuations, the last one with the final flag"
            }
            Self::ControlTooLong => "pings and pongs carry at most 125 bytes",
            Self::Compression => "compression failed",
        })
    }
}

impl std::error::Error for WriteError {}

/// Where a client gets its masking keys from: each must be one that nobody can foresee
/// (RFC 6455, 5.3).
pub type MaskingKeys = fn() -> [u8; 4];

/// The sending half of a connection.
#[derive(Debug)]
pub struct Sender {
    keys: Option<MaskingKeys>,
    compressor: Option<Box<Compressor>>,
    open: Option<OpenMessage>,
}

/// What only connections need that have negotiated compression.
#[derive(Debug)]
struct Compressor {
    deflater: Deflater,
    max_frame: usize,
    /// When it was used last, as the one who frees what it holds counts time.
    used_at: u64,
    /// Somebody will look whether it is idle.
    watched: bool,
}

#[derive(Debug, Clone, Copy)]
struct OpenMessage {
    compressed: bool,
}

/// The smallest scratch buffer that [`Sender::write`] works with.
pub const MIN_SCRATCH: usize = MAX_HEADER + 32;

impl Sender {
    /// A sender before its first message. A client masks, a server has no `keys`.
    pub fn new(keys: Option<MaskingKeys>, compression: Option<&Compression>) -> Self {
        Self {
            keys,
            compressor: compression
                .filter(|negotiated| negotiated.can_send())
                .map(|negotiated| {
                    Box::new(Compressor {
                        deflater: Deflater::new(negotiated),
                        max_frame: usize::MAX,
                        used_at: 0,
                        watched: false,
                    })
                }),
            open: None,
        }
    }

    /// What goes before a payload that [`Self::write`] would send as it is, in one frame; `None` if
    /// it would not. With the header the frame counts as written.
    #[inline]
    pub fn write_plain(
        &mut self,
        kind: WriteKind,
        fin: bool,
        len: usize,
    ) -> Result<Option<EncodedHeader>, WriteError> {
        if self.keys.is_some() || self.compressor.is_some() {
            return Ok(None);
        }
        let opcode = self.opcode(kind, len)?;
        let control = opcode.is_control();
        if !control {
            self.open = (!fin).then_some(OpenMessage { compressed: false });
        }
        let fin = fin || control;
        Ok(Some(EncodedHeader::new(
            opcode, fin, false, None, len as u64,
        )))
    }

    /// The opcode of a frame, if it may be written now.
    #[inline]
    fn opcode(&self, kind: WriteKind, len: usize) -> Result<Opcode, WriteError> {
        match kind {
            WriteKind::Message(_) if self.open.is_some() => Err(WriteError::MessageOpen),
            WriteKind::Continuation if self.open.is_none() => Err(WriteError::NoMessageOpen),
            WriteKind::Ping | WriteKind::Pong if len > MAX_CONTROL_PAYLOAD => {
                Err(WriteError::ControlTooLong)
            }
            WriteKind::Message(kind) => Ok(Opcode::Start(kind)),
            WriteKind::Continuation => Ok(Opcode::Continuation),
            WriteKind::Ping => Ok(Opcode::Ping),
            WriteKind::Pong => Ok(Opcode::Pong),
        }
    }

    /// Writes a message or a part of it (`fin` false: more follows), or a ping or pong. `emit`
    /// gets lists of slices to be sent in this order; `payload` is among them where it can go
    /// out as it is. `scratch` (at least [`MIN_SCRATCH`] bytes) holds what cannot.
    pub fn write(
        &mut self,
        kind: WriteKind,
        fin: bool,
        payload: &[u8],
        scratch: &mut [u8],
        spare: &mut Spare,
        mut emit: impl FnMut(&[&[u8]]),
    ) -> Result<(), WriteError> {
        let opcode = self.opcode(kind, payload.len())?;
        if opcode.is_control() {
            self.frame(opcode, true, payload, scratch, &mut emit);
            return Ok(());
        }
        let compressed = match self.open {
            Some(message) => message.compressed,
            // compressing nothing makes it longer
            None => self.compressor.is_some() && !(fin && payload.is_empty()),
        };
        self.open = (!fin).then_some(OpenMessage { compressed });
        match &mut self.compressor {
            Some(compressor) if compressed => {
                let keys = self.keys;
                let size = scratch.len().min(compressor.max_frame.max(MIN_SCRATCH));
                let scratch = scratch.get_mut(..size).unwrap_or_default();
                let deflater = &mut compressor.deflater;
                compress(deflater, keys, opcode, fin, payload, scratch, spare, emit)
                    .map_err(|CompressionFailed| WriteError::Compression)
            }
            _ => {
                self.frame(opcode, fin, payload, scratch, &mut emit);
                Ok(())
            }
        }
    }

    /// Writes a close frame.
    pub fn write_close(
        &mut self,
        payload: &ClosePayload,
        scratch: &mut [u8],
        mut emit: impl FnMut(&[&[u8]]),
    ) {
        self.frame(Opcode::Close, true, payload.as_bytes(), scratch, &mut emit);
    }

    /// Frees what compression holds, if no message is open. Messages sent later compress a
    /// little less well at first.
    pub fn release_memory(&mut self) {
        if let (None, Some(compressor)) = (self.open, &mut self.compressor) {
            compressor.deflater.release();
        }
    }

    /// Whether compression holds memory.
    pub(crate) fn holds_memory(&self) -> bool {
        let compressor = self.compressor.as_ref();
        compressor.is_some_and(|c| c.deflater.holds_memory())
    }

    /// How hard this connection compresses, or `None` if it does not.
    pub fn effort(&self) -> Option<Effort> {
        self.compressor.as_ref().map(|c| c.deflater.effort())
    }

    /// Changes how hard is compressed. Inside a message nothing is changed.
    pub fn set_effort(&mut self, effort: Effort) {
        if let (None, Some(compressor)) = (self.open, &mut self.compressor) {
            compressor.deflater.set_effort(effort);
        }
    }

    /// Compresses each message by itself from now on, even if the negotiation allows more.
    pub fn drop_context(&mut self) {
        if let (None, Some(compressor)) = (self.open, &mut self.compressor) {
            compressor.deflater.drop_context();
        }
    }

    /// Uses a smaller window from the next message on.
    pub(crate) fn limit_window(&mut self, bits: u8) {
        if let (None, Some(compressor)) = (self.open, &mut self.compressor) {
            compressor.deflater.limit_window(bits);
        }
    }

    /// Sends compressed messages in frames no larger than this.
    pub(crate) fn limit_frame(&mut self, size: usize) {
        if let Some(compressor) = &mut self.compressor {
            compressor.max_frame = size;
        }
    }

    /// Something was compressed `now`. True if from now on somebody has to look, once, whether what
    /// compression holds is idle: with [`Self::release_if_idle`].
    pub(crate) fn begin_watch(&mut self, now: u64) -> bool {
        let Some(compressor) = &mut self.compressor else {
            return false;
        };
        compressor.used_at = now;
        !std::mem::replace(&mut compressor.watched, true)
    }

    /// Frees what compression holds if it was not used since `since`. If it holds something still:
    /// when it was used last, as somebody has to look again.
    pub(crate) fn release_if_idle(&mut self, since: u64) -> Option<u64> {
        let used_at = self.compressor.as_ref()?.used_at;
        if used_at <= since {
            self.release_memory();
        }
        let watched = self.holds_memory();
        self.compressor.as_mut()?.watched = watched;
        watched.then_some(used_at)
    }

    /// One frame with this payload. A client's payload goes through `scratch` to be masked.
    fn frame(
        &self,
        opcode: Opcode,
        fin: bool,
        payload: &[u8],
        scratch: &mut [u8],
        emit: &mut impl FnMut(&[&[u8]]),
    ) {
        let key = self.keys.map(|next| next());
        let header = EncodedHeader::new(opcode, fin, false, key, payload.len() as u64);
        let Some(key) = key else {
            emit(&[header.as_bytes(), payload]);
            return;
        };
        let mut mask = Mask::new(key);
        let mut in_front = header.as_bytes();
        for chunk in payload.chunks(scratch.len().max(1)) {
            let len = mask.copy(chunk, scratch);
            let masked = scratch.get(..len).unwrap_or_default();
            emit(&[std::mem::take(&mut in_front), masked]);
        }
        if payload.is_empty() {
            emit(&[in_front]);
        }
    }
}

/// Sends a part of a compressed message as one frame or, if it is larger than `scratch`, several.
#[allow(clippy::too_many_arguments)]
fn compress(
    deflater: &mut Deflater,
    keys: Option<MaskingKeys>,
    opcode: Opcode,
    fin: bool,
    payload: &[u8],
    scratch: &mut [u8],
    spare: &mut Spare,
    mut emit: impl FnMut(&[&[u8]]),
) -> Result<(), CompressionFailed> {
    let mut first = true;
    deflater.compress(payload, fin, scratch, spare, |piece, last| {
        let opcode = if first { opcode } else { Opcode::Continuation };
        let rsv1 = first && matches!(opcode, Opcode::Start(_));
        let key = keys.map(|next| next());
        if let Some(key) = key {
            Mask::new(key).apply(piece);
        }
        let header = EncodedHeader::new(opcode, fin && last, rsv1, key, piece.len() as u64);
        emit(&[header.as_bytes(), piece]);
        first = false;
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: WriteKind = WriteKind::Message(MessageKind::Text);

    fn write(
        sender: &mut Sender,
        kind: WriteKind,
        fin: bool,
        payload: &[u8],
    ) -> Result<Vec<u8>, WriteError> {
        let mut bytes = Vec::new();
        let mut scratch = [0; MIN_SCRATCH];
        sender.write(
            kind,
            fin,
            payload,
            &mut scratch,
            &mut Spare::default(),
            |parts| {
                parts.iter().for_each(|part| bytes.extend_from_slice(part));
            },
        )?;
        Ok(bytes)
    }

    #[test]
    fn a_server_does_not_mask() {
        let mut sender = Sender::new(None, None);
        let wire = write(&mut sender, TEXT, true, b"Hello").unwrap();
        assert_eq!(wire, b"\x81\x05Hello");
    }

    #[test]
    fn what_goes_as_it_is_has_the_same_header() {
        let writes = [
            (TEXT, false),
            (WriteKind::Ping, false),
            (WriteKind::Continuation, true),
            (WriteKind::Message(MessageKind::Binary), true),
            (WriteKind::Continuation, true),
        ];
        let mut plain = Sender::new(None, None);
        let mut any = Sender::new(None, None);
        for (kind, fin) in writes {
            let header = plain.write_plain(kind, fin, 0);
            let header = header.map(|header| header.unwrap().as_bytes().to_vec());
            assert_eq!(header, write(&mut any, kind, fin, b""));
        }
        let mut client = Sender::new(Some(|| [0; 4]), None);
        assert!(matches!(client.write_plain(TEXT, true, 0), Ok(None)));
    }

    #[test]
    fn a_client_masks() {
        let mut sender = Sender::new(Some(|| [0x37, 0xfa, 0x21, 0x3d]), None);
        let wire = write(&mut sender, TEXT, true, b"Hello").unwrap();
        assert_eq!(
            wire,
            [
                0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58
            ]
        );
    }

    #[test]
    fn a_message_may_go_out_in_parts_with_a_ping_between_them() {
        let mut sender = Sender::new(None, None);
        let mut wire = write(&mut sender, TEXT, false, b"a").unwrap();
        wire.extend(write(&mut sender, WriteKind::Ping, true, b"p").unwrap());
        wire.extend(write(&mut sender, WriteKind::Continuation, true, b"b").unwrap());
        assert_eq!(wire, b"\x01\x01a\x89\x01p\x80\x01b");
    }

    #[test]
    fn parts_in_the_wrong_order_are_refused() {
        let mut sender = Sender::new(None, None);
        assert_eq!(
            write(&mut sender, WriteKind::Continuation, true, b"b"),
            Err(WriteError::NoMessageOpen)
        );
        write(&mut sender, TEXT, false, b"a").unwrap();
        assert_eq!(
            write(&mut sender, TEXT, true, b"b"),
            Err(WriteError::MessageOpen)
        );
    }

    #[test]
    fn a_ping_of_126_bytes_is_refused() {
        let mut sender = Sender::new(None, None);
        assert_eq!(
            write(&mut sender, WriteKind::Ping, true, &[0; 126]),
            Err(WriteError::ControlTooLong)
        );
    }
}
