//! What permessage-deflate was negotiated to, and the decompressors and compressors that
//! connections of one thread share when neither side keeps a context between messages.

use zlib_rs::{Deflate, DeflateConfig, Inflate, Method, Strategy};

/// The smallest window that can be used in both directions: zlib has no raw deflate with 2^8.
pub const MIN_WINDOW_BITS: u8 = 9;
/// The largest window of deflate, 32 KiB.
pub const MAX_WINDOW_BITS: u8 = 15;

/// The outcome of the negotiation (RFC 7692, 7.1), seen from this end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compression {
    /// We start every message with an empty window.
    pub send_no_context_takeover: bool,
    /// The peer starts every message with an empty window.
    pub receive_no_context_takeover: bool,
    /// Window of our compressor, 8 to 15. With 8 messages are sent as they are, as zlib cannot keep
    /// to so small a window.
    pub send_window_bits: u8,
    /// Window that the peer's compressor may use, 9 to 15.
    pub receive_window_bits: u8,
    /// How hard we compress.
    pub effort: Effort,
}

impl Compression {
    /// Whether we can compress what we send.
    pub fn can_send(&self) -> bool {
        self.send_window_bits >= MIN_WINDOW_BITS
    }
}

/// How hard to compress; nothing that the peer must know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// 0 (store) to 9 (best); 1 is the default, as on a server speed counts.
    pub level: u8,
    /// 1 (least memory) to 9 (most).
    pub mem_level: u8,
}

impl Default for Effort {
    fn default() -> Self {
        Self {
            level: 1,
            mem_level: 8,
        }
    }
}

/// A compressor with the settings that it was made for.
pub(super) struct Compressor {
    pub(super) deflate: Deflate,
    window_bits: u8,
    effort: Effort,
}

impl Compressor {
    pub(super) fn new(window_bits: u8, effort: Effort) -> Self {
        let window_bits = window_bits.clamp(MIN_WINDOW_BITS, MAX_WINDOW_BITS);
        let config = DeflateConfig {
            level: i32::from(effort.level.min(9)),
            method: Method::Deflated,
            // negative: raw deflate, without the zlib header
            window_bits: -i32::from(window_bits),
            mem_level: i32::from(effort.mem_level.clamp(1, 9)),
            strategy: Strategy::Default,
        };
        Self {
            deflate: Deflate::new_with_config(config),
            window_bits,
            effort,
        }
    }
}

/// A decompressor for raw deflate whose sender uses at most this window.
pub(super) fn decompressor(window_bits: u8) -> Box<Inflate> {
    let bits = window_bits.clamp(MIN_WINDOW_BITS, MAX_WINDOW_BITS);
    Box::new(Inflate::new(false, bits))
}

/// One compressor and one decompressor between messages, to be used by whichever connection
/// of the thread comes next. A connection without context takeover holds neither while idle, and
/// a busy one does not allocate for each message.
#[derive(Default)]
pub struct Spare {
    compressor: Option<Box<Compressor>>,
    decompressor: Option<Box<Inflate>>,
}

impl Spare {
    pub(super) fn take_decompressor(&mut self) -> Box<Inflate> {
        self.decompressor
            .take()
            .unwrap_or_else(|| decompressor(MAX_WINDOW_BITS))
    }

    pub(super) fn give_decompressor(&mut self, mut inflate: Box<Inflate>) {
        inflate.reset(false);
        self.decompressor = Some(inflate);
    }

    pub(super) fn take_compressor(&mut self, window_bits: u8, effort: Effort) -> Box<Compressor> {
        self.compressor
            .take_if(|spare| spare.window_bits == window_bits && spare.effort == effort)
            .unwrap_or_else(|| Box::new(Compressor::new(window_bits, effort)))
    }

    pub(super) fn give_compressor(&mut self, mut compressor: Box<Compressor>) {
        compressor.deflate.reset();
        self.compressor = Some(compressor);
    }
}

impl std::fmt::Debug for Spare {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Spare").finish_non_exhaustive()
    }
}
