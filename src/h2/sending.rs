//! What the owner of a connection sends on its streams.

use super::connection::{Connection, Side};
use super::flow::ReceiveWindow;
use super::frame::{self, ErrorCode, FrameHead, HEAD, Kind, flag};
use super::stream::Stream;
use crate::limits;

/// Why something cannot be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SendError {
    /// The stream is over, or our side of it.
    Ended,
    /// There is not so much credit.
    NoCredit,
}

/// Why a stream cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// The peer allows no more at a time: try again when one has ended.
    TooMany,
    /// The peer takes none any more, or the numbers are used up.
    Never,
}

impl Connection {
    /// Opens a stream (clients).
    pub fn open(&mut self, tag: u64) -> Result<u32, OpenError> {
        if self.opens_no_more() {
            return Err(OpenError::Never);
        }
        if self.streams.len() >= self.theirs.max_concurrent_streams as usize {
            return Err(OpenError::TooMany);
        }
        let id = self.next_ours;
        self.next_ours = id + 2;
        // The peer has read our settings when it reads of the stream, which comes behind them.
        let stream = Stream::new(
            tag,
            self.theirs.initial_window_size,
            self.ours.initial_window_size,
        );
        self.streams.insert(id, stream);
        Ok(id)
    }

    /// Whether there will be no further streams of ours: one end is going away, or the numbers are
    /// used up (RFC 9113, 5.1.1).
    pub fn opens_no_more(&self) -> bool {
        self.side == Side::Server
            || self.peer_goes_away
            || self.going_away.is_some()
            || self.next_ours > 0x7fff_ffff
    }

    /// Puts a header block into the output: of a head, of trailers, of an informational answer.
    /// Names are in lower case, pseudo-headers come first. `end`: nothing follows on our side.
    pub fn send_fields<'f>(
        &mut self,
        id: u32,
        fields: impl IntoIterator<Item = (&'f [u8], &'f [u8])>,
        end: bool,
    ) -> Result<(), SendError> {
        let stream = self.streams.get_mut(id).ok_or(SendError::Ended)?;
        if stream.local_ended {
            return Err(SendError::Ended);
        }
        stream.local_ended = end;
        let start = self.output.len();
        self.output.extend_from_slice(&[0; HEAD]);
        self.encoder.begin(&mut self.output);
        for (name, value) in fields {
            if name == b":method" {
                stream.asks_for_head = value == b"HEAD";
                stream.asks_for_tunnel = value == b"CONNECT";
            }
            self.encoder.field(name, value, &mut self.output);
        }
        let mut flags = if end { flag::END_STREAM } else { 0 };
        let len = self.output.len() - start - HEAD;
        let largest = self.theirs.max_frame_size as usize;
        if len <= largest {
            flags |= flag::END_HEADERS;
            self.patch_head(start, len, Kind::Headers, flags, id);
        } else {
            let block = self.output.split_off(start + HEAD);
            self.output.truncate(start);
            self.write_long_block(id, &block, flags, largest);
        }
        self.streams.retire_if_closed(id);
        Ok(())
    }

    fn patch_head(&mut self, at: usize, len: usize, kind: Kind, flags: u8, stream: u32) {
        let head = FrameHead {
            len,
            kind,
            flags,
            stream,
        };
        if let Some(place) = self.output.get_mut(at..at + HEAD) {
            place.copy_from_slice(&head.to_wire());
        }
    }

    fn write_long_block(&mut self, id: u32, block: &[u8], flags: u8, largest: usize) {
        let last = block.len().div_ceil(largest) - 1;
        for (index, part) in block.chunks(largest).enumerate() {
            let (kind, mut flags) = match index {
                0 => (Kind::Headers, flags),
                _ => (Kind::Continuation, 0),
            };
            if index == last {
                flags |= flag::END_HEADERS;
            }
            frame::write(&mut self.output, kind, flags, id, part);
        }
    }

    /// Octets that may be sent on a stream in one frame now. If there are none, the owner hears
    /// of it when that changes.
    pub fn sendable(&mut self, id: u32) -> usize {
        let connection = self.send.available();
        // Frames are no larger than need be: they would hold up the other streams.
        let largest = self.theirs.max_frame_size.min(limits::H2_FRAME) as usize;
        let Some(stream) = self.streams.get_mut(id) else {
            return 0;
        };
        let credit = stream.send.available().min(connection).min(largest);
        if credit == 0 {
            stream.waits_for_credit = true;
            self.credit_wanted = true;
        }
        credit
    }

    /// Streams that waited for credit and have some; they do not wait any more. Each time another
    /// one comes first.
    pub fn take_credited(&mut self) -> Vec<u32> {
        if !self.credit_wanted || self.send.available() == 0 {
            return Vec::new();
        }
        let mut still = false;
        let mut credited = Vec::new();
        for (id, stream) in self.streams.iter_mut() {
            if !stream.waits_for_credit {
                continue;
            }
            if stream.send.available() > 0 {
                stream.waits_for_credit = false;
                credited.push(id);
            } else {
                still = true;
            }
        }
        self.credit_wanted = still;
        // Else those that were opened first would use up the connection's credit each time.
        let next = credited.partition_point(|id| *id <= self.first_credited);
        if next < credited.len() {
            credited.rotate_left(next);
        }
        if let Some(first) = credited.first() {
            self.first_credited = *first;
        }
        credited
    }

    /// The credit of a stream, which may be less than nothing; of the connection if `None`.
    pub fn credit(&self, id: Option<u32>) -> Option<i64> {
        match id {
            None => Some(self.send.credit()),
            Some(id) => self.streams.get(id).map(|stream| stream.send.credit()),
        }
    }

    /// Octets that the peer may still send on a stream; on the connection if `None`.
    pub fn peer_credit(&self, id: Option<u32>) -> Option<i64> {
        match id {
            None => Some(self.receive.credit()),
            Some(id) => self.streams.get(id).map(|stream| stream.receive.credit()),
        }
    }

    /// Gives a stream whose head was sent a window of its own for what comes, where the settings
    /// say that there is none; if the owner's way is `manual` the peer gets further credit by
    /// [`Connection::grant`] only.
    pub fn open_window(&mut self, id: u32, size: u32, manual: bool) {
        let Some(stream) = self.streams.get_mut(id) else {
            return;
        };
        stream.manual = manual;
        let more = size.saturating_sub(self.ours.initial_window_size);
        if more > 0 && !stream.remote_ended {
            stream.receive = ReceiveWindow::new(size);
            frame::write_window_update(&mut self.output, id, more);
        }
    }

    /// Gives the peer more credit on a stream, or on the connection (0); false if there is no such
    /// stream, or that is too much.
    pub fn grant(&mut self, id: u32, octets: u32) -> bool {
        let window = match (id, self.streams.get_mut(id)) {
            (0, _) => &mut self.receive,
            (_, Some(stream)) if !stream.remote_ended => &mut stream.receive,
            _ => return false,
        };
        if octets == 0 || !window.grant(octets) {
            return false;
        }
        frame::write_window_update(&mut self.output, id, octets);
        true
    }

    /// The head of a DATA frame with a payload of `len` octets, which the owner sends behind it,
    /// after the output. `end`: nothing follows on our side.
    pub fn begin_data(&mut self, id: u32, len: usize, end: bool) -> Result<[u8; HEAD], SendError> {
        let largest = self.theirs.max_frame_size as usize;
        let stream = self.streams.get_mut(id).ok_or(SendError::Ended)?;
        if stream.local_ended {
            return Err(SendError::Ended);
        }
        if len > largest || len > self.send.available() || !stream.send.take(len) {
            return Err(SendError::NoCredit);
        }
        stream.local_ended = end;
        let taken = self.send.take(len);
        debug_assert!(taken, "asked for above");
        self.rates.data_sent(len);
        self.streams.retire_if_closed(id);
        let head = FrameHead {
            len,
            kind: Kind::Data,
            flags: if end { flag::END_STREAM } else { 0 },
            stream: id,
        };
        Ok(head.to_wire())
    }

    /// Our side of a stream has ended, and what the peer still has to say on it is of no
    /// interest. It may end its side in peace; if it goes on with a body it is told not to
    /// (RFC 9113, 8.1).
    pub fn ignore_rest(&mut self, id: u32) {
        let Some(stream) = self.streams.get(id) else {
            return;
        };
        let body_is_due = stream.body_came || stream.body_left.is_some_and(|left| left > 0);
        if body_is_due || !stream.local_ended {
            return self.reset(id, ErrorCode::NO_ERROR);
        }
        self.leave_to_peer(id);
    }

    /// As [`Connection::ignore_rest`], of a stream that had a body: its end is expected soon.
    pub fn leave_to_peer(&mut self, id: u32) {
        self.streams.set_unwanted(id);
    }

    /// Ends a stream by force. Nothing more comes of it.
    pub fn reset(&mut self, id: u32, code: ErrorCode) {
        if self.streams.get(id).is_some() {
            self.write_reset(id, code);
        }
    }

    /// Asks the peer for a sign of life.
    pub fn ping(&mut self, payload: [u8; 8]) {
        frame::write(&mut self.output, Kind::Ping, 0, 0, &payload);
    }
}
