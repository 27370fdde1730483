//! DATA frames: bodies, their lengths and their credit (RFC 9113, 6.1, 6.9, 8.1.1).

use super::connection::{Connection, Lost, OpenData, lost};
use super::event::Event;
use super::frame::{self, ErrorCode, FrameHead, flag};
use crate::limits;
use crate::service::timers::Usec;

impl Connection {
    pub(super) fn take_data(
        &mut self,
        now: Usec,
        head: FrameHead,
        payload: &[u8],
    ) -> Result<Option<Event>, Lost> {
        let id = head.stream;
        if id == 0 {
            return lost(ErrorCode::PROTOCOL_ERROR, "DATA on stream 0");
        }
        let (padding, left) = match (head.has(flag::PADDED), payload.first()) {
            (false, _) => (0, head.len),
            (true, None) => return lost(ErrorCode::FRAME_SIZE_ERROR, "padding without a length"),
            (true, Some(padding)) => {
                let padding = usize::from(*padding);
                match (head.len - 1).checked_sub(padding) {
                    Some(left) => (padding, left),
                    None => return lost(ErrorCode::PROTOCOL_ERROR, "more padding than payload"),
                }
            }
        };
        if !self.receive.received(head.len) {
            return lost(
                ErrorCode::FLOW_CONTROL_ERROR,
                "more data than the connection has credit for",
            );
        }
        let end = head.has(flag::END_STREAM);
        if left == 0 && !end {
            self.spend_idle(now)?;
        }
        let mut open = OpenData {
            stream: id,
            left,
            padding,
            end,
            dropped: false,
        };
        // The length of the padding and its own octet are used up already.
        let overhead = head.len - left - padding;
        let failed = match self.check_data(&open, head.len) {
            Ok(unwanted) => {
                if unwanted && !end {
                    self.write_reset(id, ErrorCode::NO_ERROR);
                }
                None
            }
            Err(None) if self.streams.was_reset(id) => {
                open.dropped = true;
                None
            }
            Err(None) if self.is_idle(id) => {
                return lost(ErrorCode::PROTOCOL_ERROR, "DATA on an idle stream");
            }
            Err(None) => return lost(ErrorCode::STREAM_CLOSED, "DATA on a closed stream"),
            Err(Some(ErrorCode::STREAM_CLOSED))
                if self.forgives_empty_data && head.len == 0 && !end =>
            {
                open.dropped = true;
                None
            }
            Err(Some(code)) => {
                open.dropped = true;
                self.fail_stream(now, id, code)?
            }
        };
        self.data = Some(open);
        self.give_back(id, overhead);
        Ok(failed)
    }

    /// Whether a stream can take a DATA frame of so many octets, and whether nobody has an
    /// interest in it; `None`: there is no such stream.
    fn check_data(&mut self, data: &OpenData, octets: usize) -> Result<bool, Option<ErrorCode>> {
        let stream = self.streams.get_mut(data.stream).ok_or(None)?;
        if stream.remote_ended {
            return Err(Some(ErrorCode::STREAM_CLOSED));
        }
        if !stream.head_came {
            return Err(Some(ErrorCode::PROTOCOL_ERROR));
        }
        if !stream.receive.received(octets) {
            return Err(Some(ErrorCode::FLOW_CONTROL_ERROR));
        }
        if let Some(left) = &mut stream.body_left {
            *left = left
                .checked_sub(data.left as u64)
                .ok_or(Some(ErrorCode::PROTOCOL_ERROR))?;
            if data.end && *left > 0 {
                return Err(Some(ErrorCode::PROTOCOL_ERROR));
            }
        }
        stream.body_came = true;
        Ok(stream.unwanted)
    }

    /// Takes what is there of an open DATA frame. `offset` is where `input` begins in the whole.
    pub(super) fn read_data(
        &mut self,
        offset: usize,
        input: &[u8],
    ) -> Result<(usize, Option<Event>), Lost> {
        let Some(mut data) = self.data.take() else {
            return Ok((0, None));
        };
        let n = data.left.min(input.len());
        data.left -= n;
        let padding = match data.left {
            0 => data.padding.min(input.len() - n),
            _ => 0,
        };
        data.padding -= padding;
        let over = data.left == 0 && data.padding == 0;
        let used = n + padding;
        let wanted = |stream: &super::stream::Stream| !stream.remote_ended;
        if data.dropped || !self.streams.get(data.stream).is_some_and(wanted) {
            data.dropped = true;
            self.give_back(0, used);
        } else {
            self.give_back(data.stream, padding);
        }
        let end = over && data.end;
        let event = (!data.dropped && (n > 0 || end)).then(|| Event::Data {
            stream: data.stream,
            range: offset..offset + n,
            end,
        });
        if !over {
            self.data = Some(data);
        } else if end && !data.dropped {
            self.remote_ends(data.stream);
        }
        Ok((used, event))
    }

    pub(super) fn remote_ends(&mut self, id: u32) {
        if let Some(stream) = self.streams.get_mut(id) {
            stream.remote_ended = true;
            self.streams.retire_if_closed(id);
        }
    }

    /// The owner is done with octets of a body: the peer gets new credit for them.
    pub fn consumed(&mut self, stream: u32, octets: usize) {
        self.give_back(stream, octets);
    }

    /// The owner holds back octets of a stream, which is still to take them: within a budget they
    /// count for that stream alone, so that it does not hold up the others.
    pub fn held(&mut self, octets: usize) {
        if self.held_apart + octets > limits::H2_HELD {
            self.held_here += octets;
            return;
        }
        self.held_apart += octets;
        self.give_back_connection(octets);
    }

    /// Octets that were [held](Connection::held) are not held any more.
    pub fn not_held(&mut self, octets: usize) {
        let here = octets.min(self.held_here);
        self.held_here -= here;
        self.held_apart = self.held_apart.saturating_sub(octets - here);
        self.give_back_connection(here);
    }

    pub(super) fn give_back(&mut self, id: u32, octets: usize) {
        self.give_back_connection(octets);
        self.give_back_stream(id, octets);
    }

    fn give_back_connection(&mut self, octets: usize) {
        if octets > 0
            && let Some(credit) = self.receive.consumed(octets)
        {
            frame::write_window_update(&mut self.output, 0, credit);
        }
    }

    /// A stream has taken octets that were [held](Connection::held).
    pub fn taken(&mut self, id: u32, octets: usize) {
        self.not_held(octets);
        self.give_back_stream(id, octets);
    }

    fn give_back_stream(&mut self, id: u32, octets: usize) {
        if octets > 0
            && let Some(stream) = self.streams.get_mut(id)
            && !stream.manual
            && !stream.remote_ended
            && let Some(credit) = stream.receive.consumed(octets)
        {
            frame::write_window_update(&mut self.output, id, credit);
        }
    }
}
