//! The frames that manage a connection (RFC 9113, 6.3 to 6.9).

use super::connection::{Connection, Lost, Opening, Side, lost};
use super::event::Event;
use super::flow::{Overflow, Window};
use super::frame::{self, ErrorCode, FrameHead, Kind, flag};
use super::settings;
use crate::service::timers::Usec;

impl Connection {
    pub(super) fn take_priority(
        &mut self,
        now: Usec,
        head: FrameHead,
        payload: &[u8],
    ) -> Result<Option<Event>, Lost> {
        if head.stream == 0 {
            return lost(ErrorCode::PROTOCOL_ERROR, "PRIORITY on stream 0");
        }
        self.spend_idle(now)?;
        let (code, why) = match payload.first_chunk::<4>().filter(|_| payload.len() == 5) {
            None => (ErrorCode::FRAME_SIZE_ERROR, "PRIORITY of a wrong size"),
            Some(dependency) if u32::from_be_bytes(*dependency) & 0x7fff_ffff == head.stream => {
                (ErrorCode::PROTOCOL_ERROR, "a stream depends on itself")
            }
            Some(_) => return Ok(None),
        };
        if self.streams.get(head.stream).is_some() {
            return self.fail_stream(now, head.stream, code);
        }
        // RFC 9113, 5.1: no RST_STREAM can be sent on a stream that is idle or closed
        lost(code, why)
    }

    pub(super) fn take_reset(
        &mut self,
        now: Usec,
        head: FrameHead,
        payload: &[u8],
    ) -> Result<Option<Event>, Lost> {
        let Ok(code) = <[u8; 4]>::try_from(payload) else {
            return lost(ErrorCode::FRAME_SIZE_ERROR, "RST_STREAM of a wrong size");
        };
        if head.stream == 0 || self.is_idle(head.stream) {
            return lost(ErrorCode::PROTOCOL_ERROR, "RST_STREAM on an idle stream");
        }
        // A server can end no more streams than its client has opened.
        let is_refusal = self.side == Side::Client && self.streams.get(head.stream).is_some();
        if !is_refusal && !self.rates.resets.spend(now) {
            return lost(ErrorCode::ENHANCE_YOUR_CALM, "too many streams are reset");
        }
        self.streams.forget_reset(head.stream);
        Ok(self.streams.remove(head.stream).map(|stream| Event::Reset {
            stream: head.stream,
            tag: stream.tag,
            code: ErrorCode(u32::from_be_bytes(code)),
            by_peer: true,
        }))
    }

    pub(super) fn take_settings(
        &mut self,
        now: Usec,
        head: FrameHead,
        payload: &[u8],
    ) -> Result<Option<Event>, Lost> {
        if head.stream != 0 {
            return lost(ErrorCode::PROTOCOL_ERROR, "SETTINGS on a stream");
        }
        if head.has(flag::ACK) {
            if !payload.is_empty() {
                return lost(
                    ErrorCode::FRAME_SIZE_ERROR,
                    "an answer to SETTINGS with payload",
                );
            }
            self.spend_idle(now)?;
            self.settings_in_force();
            return Ok(None);
        }
        let Some(entries) = settings::read(payload) else {
            return lost(ErrorCode::FRAME_SIZE_ERROR, "SETTINGS of a wrong size");
        };
        if !self.rates.settings.spend(now) {
            return lost(ErrorCode::ENHANCE_YOUR_CALM, "too many SETTINGS");
        }
        self.opening = Opening::Open;
        for (setting, value) in entries {
            if self.side == Side::Client && setting == settings::ENABLE_PUSH && value != 0 {
                return lost(
                    ErrorCode::PROTOCOL_ERROR,
                    "a server that wants to be pushed to",
                );
            }
            let before = self.theirs.initial_window_size;
            if let Err(code) = self.theirs.apply(setting, value) {
                return lost(code, "a setting out of range");
            }
            // Each value counts: the least of several has to be confirmed (RFC 7541, 4.2).
            let table = self.theirs.header_table_size as usize;
            self.encoder.set_table_limit(table);
            let change = i64::from(self.theirs.initial_window_size) - i64::from(before);
            if change == 0 {
                continue;
            }
            for (_, stream) in self.streams.iter_mut() {
                if shift(&mut stream.send, change, self.forgives_overflow).is_err() {
                    return lost(
                        ErrorCode::FLOW_CONTROL_ERROR,
                        "a window larger than allowed",
                    );
                }
            }
        }
        frame::write(&mut self.output, Kind::Settings, flag::ACK, 0, &[]);
        Ok(Some(Event::Settings))
    }

    pub(super) fn take_ping(
        &mut self,
        now: Usec,
        head: FrameHead,
        payload: &[u8],
    ) -> Result<Option<Event>, Lost> {
        if head.stream != 0 {
            return lost(ErrorCode::PROTOCOL_ERROR, "PING on a stream");
        }
        if payload.len() != 8 {
            return lost(ErrorCode::FRAME_SIZE_ERROR, "PING of a wrong size");
        }
        if head.has(flag::ACK) {
            self.spend_idle(now)?;
            return Ok(Some(Event::PingAnswered));
        }
        if !self.rates.pings.spend(now) {
            return lost(ErrorCode::ENHANCE_YOUR_CALM, "too many PINGs");
        }
        frame::write(&mut self.output, Kind::Ping, flag::ACK, 0, payload);
        Ok(None)
    }

    pub(super) fn take_goaway(
        &mut self,
        now: Usec,
        head: FrameHead,
        payload: &[u8],
    ) -> Result<Option<Event>, Lost> {
        if head.stream != 0 {
            return lost(ErrorCode::PROTOCOL_ERROR, "GOAWAY on a stream");
        }
        let Some((last, rest)) = payload.split_first_chunk::<4>() else {
            return lost(ErrorCode::FRAME_SIZE_ERROR, "GOAWAY of a wrong size");
        };
        let Some(code) = rest.first_chunk::<4>() else {
            return lost(ErrorCode::FRAME_SIZE_ERROR, "GOAWAY of a wrong size");
        };
        self.spend_idle(now)?;
        self.peer_goes_away = true;
        Ok(Some(Event::GoAway {
            last: u32::from_be_bytes(*last) & 0x7fff_ffff,
            code: ErrorCode(u32::from_be_bytes(*code)),
        }))
    }

    pub(super) fn take_window_update(
        &mut self,
        now: Usec,
        head: FrameHead,
        payload: &[u8],
    ) -> Result<Option<Event>, Lost> {
        let Ok(increment) = <[u8; 4]>::try_from(payload) else {
            return lost(ErrorCode::FRAME_SIZE_ERROR, "WINDOW_UPDATE of a wrong size");
        };
        let increment = u32::from_be_bytes(increment) & 0x7fff_ffff;
        if !self.rates.windows.spend(now) {
            return lost(ErrorCode::ENHANCE_YOUR_CALM, "too many WINDOW_UPDATEs");
        }
        let id = head.stream;
        if increment == 0 && self.streams.get(id).is_none() {
            return lost(ErrorCode::PROTOCOL_ERROR, "WINDOW_UPDATE of nothing");
        }
        if id == 0 {
            if shift(&mut self.send, increment.into(), self.forgives_overflow).is_err() {
                return lost(
                    ErrorCode::FLOW_CONTROL_ERROR,
                    "a window larger than allowed",
                );
            }
            return Ok(self.credit_event());
        }
        let Some(stream) = self.streams.get_mut(id) else {
            if self.is_idle(id) {
                return lost(ErrorCode::PROTOCOL_ERROR, "WINDOW_UPDATE on an idle stream");
            }
            // It was sent before its sender knew that the stream had ended.
            return Ok(None);
        };
        if increment == 0 {
            return self.fail_stream(now, id, ErrorCode::PROTOCOL_ERROR);
        }
        if shift(&mut stream.send, increment.into(), self.forgives_overflow).is_err() {
            return self.fail_stream(now, id, ErrorCode::FLOW_CONTROL_ERROR);
        }
        Ok(self.credit_event())
    }

    fn credit_event(&self) -> Option<Event> {
        self.credit_wanted.then_some(Event::Credit)
    }
}

/// Changes the credit that the peer gives.
fn shift(window: &mut Window, by: i64, forgiving: bool) -> Result<(), Overflow> {
    if forgiving {
        window.shift_at_most(by);
        return Ok(());
    }
    window.shift(by)
}
