//! HEADERS and CONTINUATION: heads and trailers (RFC 9113, 6.2, 6.10, 8.1).

use super::connection::{Block, Connection, Lost, Side, lost};
use super::event::Event;
use super::fields::{BlockKind, Collector};
use super::frame::{ErrorCode, FrameHead, flag};
use super::hpack::decoder::ListLimits;
use super::stream::Stream;
use crate::limits;
use crate::service::timers::Usec;

impl Connection {
    pub(super) fn take_headers(
        &mut self,
        now: Usec,
        head: FrameHead,
        payload: &[u8],
    ) -> Result<Option<Event>, Lost> {
        let id = head.stream;
        if id == 0 {
            return lost(ErrorCode::PROTOCOL_ERROR, "HEADERS on stream 0");
        }
        let Some((fragment, depends_on_itself)) = header_fragment(head, payload) else {
            return lost(ErrorCode::PROTOCOL_ERROR, "more padding than payload");
        };
        self.open_for_headers(id)?;
        let end_stream = head.has(flag::END_STREAM);
        if head.has(flag::END_HEADERS) {
            let event = self.take_block(now, id, end_stream, fragment)?;
            if depends_on_itself && self.streams.get(id).is_some() {
                return self.fail_stream(now, id, ErrorCode::PROTOCOL_ERROR);
            }
            return Ok(event);
        }
        self.block = Some(Box::new(Block {
            stream: id,
            end_stream,
            octets: fragment.to_vec(),
            continuations: 0,
        }));
        Ok(None)
    }

    /// A header block comes on a stream: opens it if it is new.
    pub(super) fn open_for_headers(&mut self, id: u32) -> Result<(), Lost> {
        if self.streams.get(id).is_some() || self.streams.was_reset(id) {
            return Ok(());
        }
        if !self.is_idle(id) {
            return lost(ErrorCode::STREAM_CLOSED, "HEADERS on a closed stream");
        }
        if self.side == Side::Client || id.is_multiple_of(2) {
            return lost(
                ErrorCode::PROTOCOL_ERROR,
                "HEADERS on a stream that nobody opened",
            );
        }
        self.last_theirs = id;
        Ok(())
    }

    pub(super) fn take_continuation(
        &mut self,
        now: Usec,
        head: FrameHead,
        payload: &[u8],
    ) -> Result<Option<Event>, Lost> {
        let Some(mut block) = self.block.take() else {
            return lost(
                ErrorCode::PROTOCOL_ERROR,
                "CONTINUATION without a header block",
            );
        };
        block.continuations += 1;
        if block.continuations > limits::H2_CONTINUATIONS
            || block.octets.len() + payload.len() > self.list_limits().hard
        {
            return lost(
                ErrorCode::ENHANCE_YOUR_CALM,
                "a header block without an end",
            );
        }
        block.octets.extend_from_slice(payload);
        if head.has(flag::END_HEADERS) {
            return self.take_block(now, block.stream, block.end_stream, &block.octets);
        }
        self.block = Some(block);
        Ok(None)
    }

    pub(super) fn list_limits(&self) -> ListLimits {
        let list = match self.ours.max_header_list_size {
            u32::MAX => limits::HEADER_BYTES * 4,
            list => list as usize,
        };
        ListLimits {
            list,
            hard: list.saturating_mul(8).max(64 * 1024),
        }
    }

    /// A header block is complete.
    pub(super) fn take_block(
        &mut self,
        now: Usec,
        id: u32,
        end: bool,
        block: &[u8],
    ) -> Result<Option<Event>, Lost> {
        let known = self.streams.get(id);
        let (kind, half_closed) = match known {
            None => (BlockKind::Request, false),
            Some(stream) if stream.head_came => (BlockKind::Trailers, stream.remote_ended),
            Some(stream) if self.side == Side::Client => (BlockKind::Answer, stream.remote_ended),
            Some(stream) => (BlockKind::Request, stream.remote_ended),
        };
        let is_new = known.is_none();
        let mut collector = Collector::new(kind, block.len());
        let limits = self.list_limits();
        let whole = self
            .decoder
            .decode(block, limits, |name, value, _| collector.add(name, value));
        let Ok(whole) = whole else {
            return lost(
                ErrorCode::COMPRESSION_ERROR,
                "a header block that cannot be decoded",
            );
        };
        if self.streams.was_reset(id) {
            self.spend_idle(now)?;
            return Ok(None);
        }
        if is_new {
            if self.going_away.is_some_and(|last| id > last) {
                // RFC 9113, 6.8: it will try elsewhere
                self.spend_idle(now)?;
                self.streams.remember_reset(id);
                return Ok(None);
            }
            if self.streams.len() >= self.ours.max_concurrent_streams as usize {
                return self.fail_stream(now, id, ErrorCode::REFUSED_STREAM);
            }
            let receive = self.new_receive_window();
            let stream = Stream::new(0, self.theirs.initial_window_size, receive);
            self.streams.insert(id, stream);
        }
        if half_closed {
            return self.fail_stream(now, id, ErrorCode::STREAM_CLOSED);
        }
        if !whole && kind == BlockKind::Trailers {
            return self.fail_stream(now, id, ErrorCode::ENHANCE_YOUR_CALM);
        }
        if !whole {
            return Ok(self.head_too_large(id, end));
        }
        let Ok(collected) = collector.finish(self.ours.enable_connect_protocol) else {
            return self.malformed(now, id, is_new);
        };
        let Some(stream) = self.streams.get_mut(id) else {
            return Ok(None);
        };
        if kind == BlockKind::Trailers {
            // RFC 9113, 8.1: trailers end the stream, and the body has to be complete; 8.5: tunnels
            // have none
            if !end || stream.tunnel || stream.body_left.is_some_and(|left| left > 0) {
                return self.fail_stream(now, id, ErrorCode::PROTOCOL_ERROR);
            }
            self.remote_ends(id);
            return Ok(Some(Event::Trailers {
                stream: id,
                fields: collected.fields,
            }));
        }
        if collected.informational {
            self.spend_idle(now)?;
            if end {
                return self.fail_stream(now, id, ErrorCode::PROTOCOL_ERROR);
            }
        } else {
            stream.head_came = true;
            stream.tunnel =
                collected.tunnel && (kind == BlockKind::Request || stream.asks_for_tunnel);
            // What goes through a tunnel is no body (RFC 9110, 9.3.6). An answer to HEAD says how
            // long the body would be (8.6).
            stream.body_left = match collected.bodyless || stream.asks_for_head {
                true => Some(0),
                false => collected.content_length.filter(|_| !stream.tunnel),
            };
            if end && stream.body_left.is_some_and(|left| left > 0) {
                return self.malformed(now, id, is_new);
            }
        }
        if end {
            self.remote_ends(id);
        }
        Ok(Some(Event::Head {
            stream: id,
            fields: collected.fields,
            end,
        }))
    }

    pub(super) fn head_too_large(&mut self, id: u32, end: bool) -> Option<Event> {
        if let Some(stream) = self.streams.get_mut(id) {
            stream.head_came = true;
        }
        if end {
            self.remote_ends(id);
        }
        Some(Event::HeadTooLarge { stream: id, end })
    }

    /// A malformed head: of a new stream nobody has heard yet.
    pub(super) fn malformed(
        &mut self,
        now: Usec,
        id: u32,
        is_new: bool,
    ) -> Result<Option<Event>, Lost> {
        let event = self.fail_stream(now, id, ErrorCode::PROTOCOL_ERROR)?;
        Ok(event.filter(|_| !is_new))
    }
}

/// The part of a HEADERS frame that is the block, and whether the stream is said to depend on
/// itself. `None` if the padding does not fit.
fn header_fragment(head: FrameHead, payload: &[u8]) -> Option<(&[u8], bool)> {
    let (mut rest, mut padding) = (payload, 0);
    if head.has(flag::PADDED) {
        let (first, behind) = rest.split_first()?;
        padding = usize::from(*first);
        rest = behind;
    }
    let mut depends_on_itself = false;
    if head.has(flag::PRIORITY) {
        let (priority, behind) = rest.split_first_chunk::<5>()?;
        let [a, b, c, d, _] = *priority;
        depends_on_itself = u32::from_be_bytes([a & 0x7f, b, c, d]) == head.stream;
        rest = behind;
    }
    let len = rest.len().checked_sub(padding)?;
    Some((rest.get(..len)?, depends_on_itself))
}
