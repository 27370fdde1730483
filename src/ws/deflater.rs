//! Compresses messages (RFC 7692, 7.2.1) into bounded pieces.

use zlib_rs::{DeflateFlush, Status};

use super::compression::{Compression, Compressor, Effort, Spare};

/// The end of a flushed block, which the last piece of a message leaves out.
const TAIL_LEN: usize = 4;

/// The compressor failed, which means that its memory could not be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CompressionFailed;

/// The sending half of permessage-deflate on one connection.
pub(super) struct Deflater {
    window_bits: u8,
    keep_context: bool,
    effort: Effort,
    state: Option<Box<Compressor>>,
}

impl Deflater {
    pub(super) fn new(compression: &Compression) -> Self {
        Self {
            window_bits: compression.send_window_bits,
            keep_context: !compression.send_no_context_takeover,
            effort: compression.effort,
            state: None,
        }
    }

    /// Frees the compressor. To the peer that is the same as a compressor that happens not to
    /// refer to earlier messages. Only between messages.
    pub(super) fn release(&mut self) {
        self.state = None;
    }

    /// Whether a compressor is kept.
    pub(super) fn holds_memory(&self) -> bool {
        self.state.is_some()
    }

    /// Uses a window no larger than this, from the next message on.
    pub(super) fn limit_window(&mut self, bits: u8) {
        self.window_bits = self.window_bits.min(bits);
        self.state = None;
    }

    /// Changes how hard is compressed, from the next message on.
    pub(super) fn set_effort(&mut self, effort: Effort) {
        self.effort = effort;
        self.state = None;
    }

    pub(super) fn effort(&self) -> Effort {
        self.effort
    }

    /// Stops keeping the context between messages, which the peer need not know.
    pub(super) fn drop_context(&mut self) {
        self.keep_context = false;
        self.state = None;
    }

    /// Compresses `input`; with `last` set the message ends with it. `emit` gets the pieces, each
    /// at most as long as `output` (16 bytes at least), and whether a piece is the last one of
    /// this call.
    pub(super) fn compress(
        &mut self,
        input: &[u8],
        last: bool,
        output: &mut [u8],
        spare: &mut Spare,
        mut emit: impl FnMut(&mut [u8], bool),
    ) -> Result<(), CompressionFailed> {
        let mut state = match self.state.take() {
            Some(state) => state,
            None if self.keep_context => Box::new(Compressor::new(self.window_bits, self.effort)),
            None => spare.take_compressor(self.window_bits, self.effort),
        };
        let mut used = 0;
        let mut have = 0;
        let mut made_any = false;
        loop {
            let rest = input.get(used..).unwrap_or_default();
            let room = output.get_mut(have..).unwrap_or_default();
            let size = room.len();
            let deflate = &mut state.deflate;
            let (before_in, before_out) = (deflate.total_in(), deflate.total_out());
            let status = deflate
                .compress(rest, room, DeflateFlush::SyncFlush)
                .map_err(|_| CompressionFailed)?;
            // both differences are at most the lengths of the slices
            used += (deflate.total_in() - before_in) as usize;
            let filled = (deflate.total_out() - before_out) as usize;
            have += filled;
            made_any |= filled > 0;
            let flushed = filled < size && used == input.len();
            if flushed || status == Status::BufError {
                break;
            }
            if filled == size {
                // the last bytes may be the tail, so they wait for the next piece
                let ready = have.saturating_sub(TAIL_LEN);
                emit(output.get_mut(..ready).unwrap_or_default(), false);
                output.copy_within(ready..have, 0);
                have -= ready;
            }
        }
        if last {
            have = have.saturating_sub(TAIL_LEN);
            if !made_any && let Some(first) = output.first_mut() {
                // nothing was left to flush: an empty stored block without its tail
                *first = 0;
                have = 1;
            }
        }
        emit(output.get_mut(..have).unwrap_or_default(), true);
        if !last || self.keep_context {
            self.state = Some(state);
        } else {
            spare.give_compressor(state);
        }
        Ok(())
    }
}

impl std::fmt::Debug for Deflater {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Deflater")
            .field("window_bits", &self.window_bits)
            .field("allocated", &self.state.is_some())
            .finish_non_exhaustive()
    }
}
