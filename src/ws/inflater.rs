//! Decompresses messages (RFC 7692, 7.2.2) into bounded pieces.

use zlib_rs::{Inflate, InflateFlush, Status};

use super::{
    compression::{Compression, MAX_WINDOW_BITS, Spare, decompressor},
    limits::Limits,
    violation::Violation,
};

/// What the sender took off the end of each message.
const TAIL: [u8; 4] = [0, 0, 0xff, 0xff];

/// One step of decompression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    /// Bytes of the input that were used up.
    pub(super) consumed: usize,
    /// Bytes of the output that were filled.
    pub(super) produced: usize,
    /// Why the step ended.
    pub(super) end: StepEnd,
}

/// Why a step ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StepEnd {
    /// The input is used up and the message goes on.
    InputUsed,
    /// The output is full and there is more.
    OutputFull,
    /// That was the whole message.
    MessageEnd,
}

/// The receiving half of permessage-deflate on one connection.
pub(super) struct Inflater {
    window_bits: u8,
    keep_context: bool,
    /// Present inside a message, and with context takeover from the first message on.
    state: Option<Box<Inflate>>,
    /// A byte that was decompressed to see whether there is more behind a full piece.
    ahead: Option<u8>,
    tail_given: usize,
    received: u64,
    inflated: u64,
}

impl Inflater {
    pub(super) fn new(compression: &Compression) -> Self {
        Self {
            window_bits: compression.receive_window_bits,
            keep_context: !compression.receive_no_context_takeover,
            state: None,
            ahead: None,
            tail_given: 0,
            received: 0,
            inflated: 0,
        }
    }

    /// Decompresses from `input`, which with `last` set ends the message, into `output`, of which
    /// the last byte is only used to look ahead.
    pub(super) fn step(
        &mut self,
        input: &[u8],
        last: bool,
        output: &mut [u8],
        limits: &Limits,
        spare: &mut Spare,
    ) -> Result<Step, Violation> {
        let mut state = match self.state.take() {
            Some(state) => state,
            None if self.keep_context => decompressor(self.window_bits.min(MAX_WINDOW_BITS)),
            None => spare.take_decompressor(),
        };
        let step = self.run(&mut state, input, last, output, limits)?;
        if step.end != StepEnd::MessageEnd || self.keep_context {
            self.state = Some(state);
        } else {
            spare.give_decompressor(state);
        }
        if step.end == StepEnd::MessageEnd {
            self.tail_given = 0;
            self.received = 0;
            self.inflated = 0;
        }
        Ok(step)
    }

    fn run(
        &mut self,
        state: &mut Inflate,
        input: &[u8],
        last: bool,
        output: &mut [u8],
        limits: &Limits,
    ) -> Result<Step, Violation> {
        let mut consumed = 0;
        let mut produced = 0;
        if let (Some(byte), Some(first)) = (self.ahead.take(), output.first_mut()) {
            *first = byte;
            produced = 1;
        }
        loop {
            let from_input = input.get(consumed..).unwrap_or_default();
            let from_tail = from_input.is_empty() && last;
            let source = if from_tail {
                TAIL.get(self.tail_given..).unwrap_or_default()
            } else {
                from_input
            };
            let room = output.get_mut(produced..).unwrap_or_default();
            let size = room.len();
            let (used, filled, status) = inflate(state, source, room)?;
            produced += filled;
            if from_tail {
                self.tail_given += used;
            } else {
                consumed += used;
                self.received += used as u64;
            }
            self.inflated += filled as u64;
            let limit = limits.inflated_size(self.received);
            if self.inflated > limit {
                return Err(Violation::InflatedTooLarge { limit });
            }
            if status == Status::StreamEnd {
                // A block with BFINAL (RFC 7692, 7.2.3.4): what follows starts afresh. Without
                // anything behind it, the tail has nothing to complete.
                state.reset(false);
                if consumed == input.len() && last {
                    self.tail_given = TAIL.len();
                    if filled < size {
                        return Ok(self.end(consumed, produced, StepEnd::MessageEnd));
                    }
                }
                continue;
            }
            if filled == size {
                // the piece is full; its last byte waits for the next one
                produced = produced.saturating_sub(1);
                self.ahead = output.get(produced).copied();
                return Ok(self.end(consumed, produced, StepEnd::OutputFull));
            }
            if consumed < input.len() {
                if used == 0 && filled == 0 {
                    return Err(Violation::BadCompression);
                }
                continue;
            }
            if !last {
                return Ok(self.end(consumed, produced, StepEnd::InputUsed));
            }
            if self.tail_given == TAIL.len() {
                return Ok(self.end(consumed, produced, StepEnd::MessageEnd));
            }
            if from_tail && used == 0 && filled == 0 {
                return Err(Violation::BadCompression);
            }
        }
    }

    fn end(&self, consumed: usize, produced: usize, end: StepEnd) -> Step {
        Step {
            consumed,
            produced,
            end,
        }
    }
}

/// One call of the decompressor: bytes used, bytes made, and how it ended.
fn inflate(
    state: &mut Inflate,
    input: &[u8],
    output: &mut [u8],
) -> Result<(usize, usize, Status), Violation> {
    let (before_in, before_out) = (state.total_in(), state.total_out());
    let status = state
        .decompress(input, output, InflateFlush::SyncFlush)
        .map_err(|_| Violation::BadCompression)?;
    // both differences are at most the lengths of the slices
    let used = (state.total_in() - before_in) as usize;
    let filled = (state.total_out() - before_out) as usize;
    Ok((used, filled, status))
}

impl std::fmt::Debug for Inflater {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Inflater")
            .field("window_bits", &self.window_bits)
            .field("allocated", &self.state.is_some())
            .finish_non_exhaustive()
    }
}
