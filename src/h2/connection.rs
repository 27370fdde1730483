//! One HTTP/2 connection: frames in, events out, and the frames that answer them.
//!
//! Sans-IO: [`Connection::receive`] takes bytes and gives one event at a time; what the
//! connection has to say itself collects in [`Connection::output`]. What the owner sends goes
//! through [`sending`](super::sending).

use super::event::Event;
use super::flow::ReceiveWindow;
use super::frame::{self, ErrorCode, FrameHead, HEAD, Kind, PREFACE, flag};
use super::hpack::decoder::{DEFAULT_TABLE, Decoder};
use super::hpack::encoder::Encoder;
use super::rate::Rate;
use super::settings::Settings;
use super::stream::Streams;
use crate::limits;
use crate::service::timers::Usec;

/// Which end of the connection this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// We accepted it.
    Server,
    /// We opened it.
    Client,
}

/// What [`Connection::receive`] did.
#[derive(Debug)]
pub struct Progress {
    /// Octets of the input that are done with.
    pub consumed: usize,
    /// What came; `None`: there was nothing (more) to tell.
    pub event: Option<Event>,
}

/// The connection is lost: the GOAWAY that says so is in the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lost {
    /// The code that the peer is told.
    pub code: ErrorCode,
    /// The rule that was broken.
    pub why: &'static str,
}

pub(super) fn lost<T>(code: ErrorCode, why: &'static str) -> Result<T, Lost> {
    Err(Lost { code, why })
}

/// A header block that is not complete.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) stream: u32,
    pub(super) end_stream: bool,
    pub(super) octets: Vec<u8>,
    pub(super) continuations: u32,
}

/// A DATA frame whose payload is still coming.
#[derive(Clone, Copy, Debug)]
pub(super) struct OpenData {
    pub(super) stream: u32,
    /// Octets of the payload to come.
    pub(super) left: usize,
    /// Octets of padding behind it.
    pub(super) padding: usize,
    pub(super) end: bool,
    /// The stream is gone: nobody gets it.
    pub(super) dropped: bool,
}

#[derive(Debug)]
pub(super) struct Rates {
    pub(super) resets: Rate,
    pub(super) settings: Rate,
    pub(super) pings: Rate,
    pub(super) idle: Rate,
    pub(super) windows: Rate,
}

impl Default for Rates {
    fn default() -> Self {
        let rate = |(per_second, burst)| Rate::new(per_second, burst);
        Self {
            resets: rate(limits::H2_RESETS),
            settings: rate(limits::H2_SETTINGS),
            pings: rate(limits::H2_PINGS),
            idle: rate(limits::H2_IDLE_FRAMES),
            windows: rate(limits::H2_WINDOW_UPDATES),
        }
    }
}

impl Rates {
    /// So many octets of a body were sent: the peer is expected to give credit for them, and may
    /// measure the round trip.
    pub(super) fn data_sent(&mut self, octets: usize) {
        let units = u32::try_from(octets / 1024).unwrap_or(u32::MAX);
        self.windows.earn(units);
        self.pings.earn(units.div_ceil(16));
    }
}

/// How far the start of the connection is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// So many octets of the client's preface came.
    Preface(usize),
    /// The peer's SETTINGS have to be the next frame.
    Settings,
    Open,
}

/// One HTTP/2 connection.
#[derive(Debug)]
pub struct Connection {
    pub(super) side: Side,
    pub(super) ours: Settings,
    /// The peer knows our settings: they hold, and not the initial ones.
    confirmed: bool,
    pub(super) theirs: Settings,
    pub(super) opening: Opening,
    pub(super) decoder: Decoder,
    pub(super) encoder: Encoder,
    pub(super) streams: Streams,
    pub(super) send: super::flow::Window,
    pub(super) receive: ReceiveWindow,
    /// Octets that streams hold back, and that the peer may send again on others.
    pub(super) held_apart: usize,
    /// Octets that streams hold back beyond what may be.
    pub(super) held_here: usize,
    /// The highest stream that the peer opened.
    pub(super) last_theirs: u32,
    /// The next stream that we open.
    pub(super) next_ours: u32,
    /// A frame of which the beginning came.
    partial: Vec<u8>,
    pub(super) data: Option<OpenData>,
    pub(super) block: Option<Box<Block>>,
    pub(super) rates: Box<Rates>,
    /// Nothing new is taken beyond this stream.
    pub(super) going_away: Option<u32>,
    /// The peer said so.
    pub(super) peer_goes_away: bool,
    /// The owner waits for credit of some stream.
    pub(super) credit_wanted: bool,
    /// The stream that was the first to get credit last time.
    pub(super) first_credited: u32,
    /// A peer that gives more credit than there can be is taken to have given the most.
    pub(super) forgives_overflow: bool,
    /// Empty DATA may come on a stream whose peer has ended its side.
    pub(super) forgives_empty_data: bool,
    /// What is to be sent.
    pub output: Vec<u8>,
}

impl Connection {
    /// A new connection. What it begins with is in the output.
    pub fn new(side: Side, ours: Settings) -> Self {
        let mut output = Vec::new();
        if side == Side::Client {
            output.extend_from_slice(PREFACE);
        }
        frame::write(&mut output, Kind::Settings, 0, 0, &ours.to_payload());
        // One stream alone can use its window up.
        let window = limits::H2_CONNECTION_WINDOW.max(ours.initial_window_size);
        let more = window.saturating_sub(Settings::default().initial_window_size);
        frame::write_window_update(&mut output, 0, more);
        let mut decoder = Decoder::default();
        decoder.allow(DEFAULT_TABLE.max(ours.header_table_size as usize));
        Self {
            side,
            ours,
            confirmed: false,
            theirs: Settings::default(),
            opening: match side {
                Side::Server => Opening::Preface(0),
                Side::Client => Opening::Settings,
            },
            decoder,
            encoder: Encoder::default(),
            streams: Streams::default(),
            send: super::flow::Window::new(Settings::default().initial_window_size),
            receive: ReceiveWindow::new(window),
            held_apart: 0,
            held_here: 0,
            last_theirs: 0,
            next_ours: if side == Side::Client { 1 } else { 2 },
            partial: Vec::new(),
            data: None,
            block: None,
            rates: Box::default(),
            going_away: None,
            peer_goes_away: false,
            credit_wanted: false,
            first_credited: 0,
            forgives_overflow: false,
            forgives_empty_data: false,
            output,
        }
    }

    /// Whether nothing but this connection's own state is held: it is between frames.
    pub fn is_between_frames(&self) -> bool {
        self.partial.is_empty() && self.data.is_none() && self.block.is_none()
    }

    /// Number of streams on which something is still to be done.
    pub fn stream_count(&self) -> usize {
        self.streams.wanted()
    }

    /// Number of streams that one side or both have not ended: what the limits are about.
    pub fn open_streams(&self) -> usize {
        self.streams.len()
    }

    /// What the peer expects.
    pub fn peer_settings(&self) -> &Settings {
        &self.theirs
    }

    /// Does not end streams, or the connection, because the peer gives more credit than a window
    /// can have: it is taken for the largest window.
    pub fn forgive_overflow(&mut self) {
        self.forgives_overflow = true;
    }

    /// Does not reset a stream because a DATA frame that says nothing comes behind the peer's end
    /// of it.
    pub fn forgive_empty_data(&mut self) {
        self.forgives_empty_data = true;
    }

    /// The tag of a stream that is not closed, or of which the latest event has told the end.
    pub fn tag(&self, stream: u32) -> Option<u64> {
        self.streams.tag(stream)
    }

    /// Gives a stream its tag.
    pub fn set_tag(&mut self, stream: u32, tag: u64) {
        if let Some(stream) = self.streams.get_mut(stream) {
            stream.tag = tag;
        }
    }

    /// The credit that the peer has on a new stream of its. Until it knows our settings it may go by the
    /// initial ones (RFC 9113, 6.5.3).
    pub(super) fn new_receive_window(&self) -> u32 {
        let ours = self.ours.initial_window_size;
        match self.confirmed {
            true => ours,
            false => ours.max(Settings::default().initial_window_size),
        }
    }

    /// The peer has confirmed our settings.
    pub(super) fn settings_in_force(&mut self) {
        if std::mem::replace(&mut self.confirmed, true) {
            return;
        }
        self.decoder.allow(self.ours.header_table_size as usize);
        if self.side == Side::Server {
            for (_, stream) in self.streams.iter_mut() {
                stream.receive.resize(self.ours.initial_window_size);
            }
        }
    }

    /// Takes input up to the next event. Call it again with the rest until nothing is consumed
    /// and there is no event.
    pub fn receive(&mut self, now: Usec, input: &[u8]) -> Result<Progress, Lost> {
        let result = self.advance(now, input);
        if let Err(lost) = &result {
            self.say_goodbye(lost.code);
        }
        result
    }

    fn advance(&mut self, now: Usec, input: &[u8]) -> Result<Progress, Lost> {
        let mut consumed = self.read_preface(input)?;
        loop {
            let rest = input.get(consumed..).unwrap_or_default();
            if self.data.is_some() {
                let (used, event) = self.read_data(consumed, rest)?;
                consumed += used;
                if event.is_some() || used == 0 && self.data.is_some() {
                    return Ok(Progress { consumed, event });
                }
                continue;
            }
            if rest.is_empty() {
                return Ok(Progress {
                    consumed,
                    event: None,
                });
            }
            let (used, event) = self.read_frame(now, rest)?;
            consumed += used;
            if event.is_some() {
                return Ok(Progress { consumed, event });
            }
        }
    }

    fn read_preface(&mut self, input: &[u8]) -> Result<usize, Lost> {
        let Opening::Preface(seen) = self.opening else {
            return Ok(0);
        };
        let expected = PREFACE.get(seen..).unwrap_or_default();
        let n = expected.len().min(input.len());
        if expected.get(..n) != input.get(..n) {
            return lost(ErrorCode::PROTOCOL_ERROR, "not the preface of HTTP/2");
        }
        self.opening = match seen + n {
            len if len == PREFACE.len() => Opening::Settings,
            len => Opening::Preface(len),
        };
        Ok(n)
    }

    /// Reads a frame, or as much of one as is there; of a DATA frame only what stands in front of
    /// the data.
    fn read_frame(&mut self, now: Usec, input: &[u8]) -> Result<(usize, Option<Event>), Lost> {
        let mut partial = std::mem::take(&mut self.partial);
        if partial.is_empty() {
            let Some(need) = self.frame_octets(input)? else {
                self.partial = input.to_vec();
                return Ok((input.len(), None));
            };
            if let Some(whole) = input.get(..need) {
                let event = self.take_frame(now, whole)?;
                return Ok((need, event));
            }
        }
        let mut used = 0;
        loop {
            let need = self.frame_octets(&partial)?.unwrap_or(HEAD);
            let missing = need.saturating_sub(partial.len());
            if missing == 0 && need >= HEAD && self.frame_octets(&partial)?.is_some() {
                let event = self.take_frame(now, &partial)?;
                return Ok((used, event));
            }
            let more = input.get(used..).unwrap_or_default();
            let n = missing.max(1).min(more.len());
            if n == 0 {
                self.partial = partial;
                return Ok((used, None));
            }
            partial.extend_from_slice(more.get(..n).unwrap_or_default());
            used += n;
        }
    }

    /// Octets that are needed at once of the frame that begins here; `None`: its head is not
    /// complete.
    fn frame_octets(&self, bytes: &[u8]) -> Result<Option<usize>, Lost> {
        let Some(head) = bytes.first_chunk::<HEAD>() else {
            return Ok(None);
        };
        let head = FrameHead::read(*head);
        if self.side == Side::Client
            && self.opening == Opening::Settings
            && head.kind != Kind::Settings
        {
            return lost(
                ErrorCode::PROTOCOL_ERROR,
                "the server does not begin with SETTINGS",
            );
        }
        if head.len > self.ours.max_frame_size as usize {
            return lost(ErrorCode::FRAME_SIZE_ERROR, "a frame larger than allowed");
        }
        if self.opening == Opening::Settings && (head.kind != Kind::Settings || head.has(flag::ACK))
        {
            return lost(ErrorCode::PROTOCOL_ERROR, "the first frame is not SETTINGS");
        }
        if let Some(block) = &self.block
            && (head.kind != Kind::Continuation || head.stream != block.stream)
        {
            return lost(ErrorCode::PROTOCOL_ERROR, "a header block is interrupted");
        }
        Ok(Some(match head.kind {
            Kind::Data if head.has(flag::PADDED) => HEAD + head.len.min(1),
            Kind::Data => HEAD,
            _ => HEAD + head.len,
        }))
    }

    fn take_frame(&mut self, now: Usec, bytes: &[u8]) -> Result<Option<Event>, Lost> {
        let Some((head, payload)) = bytes.split_first_chunk::<HEAD>() else {
            return Ok(None);
        };
        let head = FrameHead::read(*head);
        match head.kind {
            Kind::Data => self.take_data(now, head, payload),
            Kind::Headers => self.take_headers(now, head, payload),
            Kind::Continuation => self.take_continuation(now, head, payload),
            Kind::Priority => self.take_priority(now, head, payload),
            Kind::ResetStream => self.take_reset(now, head, payload),
            Kind::Settings => self.take_settings(now, head, payload),
            Kind::PushPromise => lost(ErrorCode::PROTOCOL_ERROR, "a push that was forbidden"),
            Kind::Ping => self.take_ping(now, head, payload),
            Kind::GoAway => self.take_goaway(now, head, payload),
            Kind::WindowUpdate => self.take_window_update(now, head, payload),
            Kind::Unknown(_) => {
                self.spend_idle(now)?;
                Ok(None)
            }
        }
    }

    pub(super) fn spend_idle(&mut self, now: Usec) -> Result<(), Lost> {
        if !self.rates.idle.spend(now) {
            return lost(
                ErrorCode::ENHANCE_YOUR_CALM,
                "too many frames that say nothing",
            );
        }
        Ok(())
    }

    /// Whether a stream has never been used.
    pub(super) fn is_idle(&self, id: u32) -> bool {
        let theirs = (id % 2 == 1) == (self.side == Side::Server);
        if theirs {
            id > self.last_theirs
        } else {
            id >= self.next_ours
        }
    }

    /// Ends a stream because the peer broke a rule on it.
    pub(super) fn fail_stream(
        &mut self,
        now: Usec,
        id: u32,
        code: ErrorCode,
    ) -> Result<Option<Event>, Lost> {
        if self.side == Side::Server && !self.rates.resets.spend(now) {
            return lost(ErrorCode::ENHANCE_YOUR_CALM, "too many streams are reset");
        }
        let tag = self.tag(id);
        self.write_reset(id, code);
        Ok(tag.map(|tag| Event::Reset {
            stream: id,
            tag,
            code,
            by_peer: false,
        }))
    }

    pub(super) fn write_reset(&mut self, id: u32, code: ErrorCode) {
        self.streams.remember_reset(id);
        let payload = code.0.to_be_bytes();
        frame::write(&mut self.output, Kind::ResetStream, 0, id, &payload);
    }

    /// Tells the peer that nothing new is taken, and why.
    fn say_goodbye(&mut self, code: ErrorCode) {
        // RFC 9113, 6.8: what was said before is not taken back
        let last_taken = self.going_away.unwrap_or(self.last_theirs);
        let mut payload = [0; 8];
        let (last, reason) = payload.split_at_mut(4);
        last.copy_from_slice(&last_taken.to_be_bytes());
        reason.copy_from_slice(&code.0.to_be_bytes());
        self.going_away = Some(last_taken);
        frame::write(&mut self.output, Kind::GoAway, 0, 0, &payload);
    }

    /// No new streams are taken from here on; those that are open go on.
    pub fn go_away(&mut self) {
        if self.going_away.is_none() {
            self.say_goodbye(ErrorCode::NO_ERROR);
        }
    }
}
