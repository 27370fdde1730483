//! The HTTP/1.1 server role: from accepted connection to answered request.
//!
//! Input goes through [`Service::h1_receive`]: heads are parsed where they lie in the thread's
//! read buffer, and a body is decoded. What becomes of a request is in `http::serving`, its end in
//! the `completion` module.

use super::body::{BodyDecoder, BodyError};
use super::connection::{H1, Stage};
use super::request::{self, Refusal, RequestHead, Version};
use crate::h2::frame::PREFACE;
use crate::http::header_block::HeaderLimits;
use crate::http::method::Method;
use crate::http::response;
use crate::http::status::Status;
use crate::http::target::TargetForm;
use crate::limits;
use crate::service::accept::timeout_reason;
use crate::service::connection::Phase;
use crate::service::event::Event;
use crate::service::id::ConnId;
use crate::service::role::Role;
use crate::service::{App, Service};

/// What became of the octets at the start of an input.
enum HeadStep {
    /// A request; its head took so many of them.
    Request(RequestHead, usize),
    /// All of them are kept: the head is not complete.
    Incomplete,
    /// None was taken: there is no header block for another request now.
    NoBlock,
    /// They are not a request that we serve.
    Refused(Refusal),
}

/// Octets of HTTP/2's preface that no request of HTTP/1.1 begins with.
const PREFACE_LINE: usize = 14;

impl<A: App> Service<A> {
    /// A connection was accepted: gives the peer some time to send a request.
    pub(crate) fn h1_accepted(&mut self, id: ConnId) {
        let Some(vhost) = self.connection(id).and_then(|c| c.vhost()).cloned() else {
            return self.close(id);
        };
        if vhost.config.accept.protocol.is_some() {
            // Vhosts that name a protocol for what they accept give it session data at once.
            self.start_session(id);
        }
        // Until a request says what it wants, the default protocol hears of the connection.
        if let Some(connection) = self.connections.get_mut(id) {
            connection.protocol = u16::try_from(vhost.config.default_protocol).ok();
        }
        let secs = Some(vhost.config.timeouts.network_secs).filter(|s| *s > 0);
        self.set_timeout(id, timeout_reason::ESTABLISH_WITH_SERVER, secs);
        if !A::event(self, id, Event::ServerNewClientInstantiated).keeps() {
            self.close(id);
        }
    }

    fn h1_stage(&self, id: ConnId) -> Option<Stage> {
        let connection = self.connection(id)?;
        if connection.phase() != Phase::Open {
            return None;
        }
        self.h1(id).map(|h1| h1.stage)
    }

    /// Bytes came, with one spare byte behind them; returns how many were taken.
    pub(crate) fn h1_receive(&mut self, id: ConnId, input: &mut [u8]) -> usize {
        let len = input.len().saturating_sub(1);
        if self.h1_is_preface(id, input.get(..len).unwrap_or_default()) {
            self.h2_accepted(id);
            return self.h2_receive(id, input);
        }
        let mut at = 0;
        let mut requests = 0;
        while at < len {
            let taken = match self.h1_stage(id) {
                // Gone, or another role by now: what is left is its.
                None => {
                    return if self.connection(id).is_some() {
                        at
                    } else {
                        len
                    };
                }
                Some(Stage::Head) if requests < limits::REQUESTS_PER_TURN => {
                    requests += 1;
                    self.h1_head_input(id, input, at, len)
                }
                Some(Stage::Answering) => self.h1_body_input(id, input, at, len),
                Some(Stage::Head | Stage::NoBlock | Stage::Deciding) => 0,
            };
            if taken == 0 {
                break;
            }
            at += taken;
        }
        at
    }

    /// Whether the client begins with HTTP/2, and may. Its preface looks like a request of a
    /// method that there is not; a few octets of it tell.
    fn h1_is_preface(&self, id: ConnId, input: &[u8]) -> bool {
        let start = PREFACE.get(..input.len().min(PREFACE_LINE));
        input.len() >= 4
            && start.is_some_and(|start| input.starts_with(start))
            && self
                .h1(id)
                .is_some_and(|h1| h1.stage == Stage::Head && h1.partial.is_empty())
            && self.h1_may_be_h2(id)
    }

    fn h1_may_be_h2(&self, id: ConnId) -> bool {
        self.connection(id)
            .and_then(|c| c.vhost())
            .is_some_and(|vhost| vhost.config.accept.h2_prior_knowledge)
    }

    /// Takes a head, or a part of one, from `input[at..len]`.
    fn h1_head_input(&mut self, id: ConnId, input: &mut [u8], at: usize, len: usize) -> usize {
        let fresh = input.get(at..len).unwrap_or_default();
        let kept = self.h1(id).map_or(0, |h1| h1.partial.len());
        match self.h1_parse_head(id, fresh) {
            HeadStep::NoBlock => 0,
            HeadStep::Incomplete => fresh.len(),
            HeadStep::Request(head, length) => {
                let used = length.saturating_sub(kept);
                let raw = (head.method == Method::Connect).then(|| self.h1_whole_input(id, fresh));
                if let Some(h1) = self.h1_mut(id) {
                    h1.partial = Vec::new();
                    h1.scan = Default::default();
                }
                match raw {
                    Some(raw) => {
                        self.h1_become_raw(id, raw);
                        len - at
                    }
                    None => {
                        self.h1_request(id, head);
                        used
                    }
                }
            }
            HeadStep::Refused(refusal) => {
                let fallback = self
                    .connection(id)
                    .and_then(|c| c.vhost())
                    .is_some_and(|v| v.config.accept.only_as_fallback);
                if refusal.foreign && fallback {
                    let raw = self.h1_whole_input(id, fresh);
                    self.h1_become_raw(id, raw);
                } else if refusal.foreign && self.h1_may_be_h2(id) {
                    // The engine tells it in its own words.
                    let mut whole = self.h1_whole_input(id, fresh);
                    self.h2_accepted(id);
                    self.h2_receive(id, &mut whole);
                } else {
                    self.h1_refuse(id, refusal);
                }
                len - at
            }
        }
    }

    /// What came since the last request, with a spare octet behind it.
    fn h1_whole_input(&mut self, id: ConnId, fresh: &[u8]) -> Vec<u8> {
        let mut whole = match self.h1_mut(id) {
            Some(h1) => std::mem::take(&mut h1.partial),
            None => Vec::new(),
        };
        // What was kept before has `fresh` behind it since it was looked at.
        if whole.is_empty() {
            whole.extend_from_slice(fresh);
        }
        whole.push(0);
        whole
    }

    fn h1_parse_head(&mut self, id: ConnId, fresh: &[u8]) -> HeadStep {
        let Some(connection) = self.connections.get_mut(id) else {
            return HeadStep::Incomplete;
        };
        let Some(vhost) = &connection.vhost else {
            return HeadStep::Incomplete;
        };
        let head_secs = vhost.config.timeouts.head_secs;
        let budget = HeaderLimits {
            octets: vhost.config.max_header_bytes,
            ..HeaderLimits::default()
        };
        let Role::H1(h1) = &mut connection.role else {
            return HeadStep::Incomplete;
        };
        if connection.headers.is_none() {
            match self.http.headers.take(budget) {
                Some(block) => connection.headers = Some(block),
                None => {
                    h1.stage = Stage::NoBlock;
                    self.http.headers.wait(id);
                    return HeadStep::NoBlock;
                }
            }
        }
        let Some(block) = &mut connection.headers else {
            return HeadStep::Incomplete;
        };
        block.reset(budget);
        let first_part = h1.partial.is_empty();
        let result = if first_part {
            request::parse(fresh, &budget, block)
        } else {
            h1.partial.extend_from_slice(fresh);
            if h1.scan.ends_in(&h1.partial) || h1.partial.len() > request::wire_limit(&budget) {
                request::parse(&h1.partial, &budget, block)
            } else {
                request::check_start(&h1.partial).map(|()| None)
            }
        };
        match result {
            Ok(Some((head, length))) => HeadStep::Request(head, length),
            Err(refusal) => HeadStep::Refused(refusal),
            Ok(None) => {
                if first_part {
                    h1.partial.extend_from_slice(fresh);
                    h1.scan.ends_in(&h1.partial);
                }
                // Only complete heads are worth a block: a slow peer holds none.
                self.release_headers(id);
                if first_part {
                    // One deadline for the whole head, however slowly it comes.
                    let secs = Some(head_secs).filter(|s| *s > 0);
                    self.set_timeout(id, timeout_reason::HOLDING_HEADERS, secs);
                }
                HeadStep::Incomplete
            }
        }
    }

    /// There may be a header block for a connection that waits for one.
    pub(crate) fn h1_resume_head(&mut self, id: ConnId) {
        if let Some(h1) = self.h1_mut(id)
            && h1.stage == Stage::NoBlock
        {
            h1.stage = Stage::Head;
            self.enqueue(id);
        }
    }

    /// Answers with an error and closes.
    pub(crate) fn h1_refuse(&mut self, id: ConnId, refusal: Refusal) {
        crate::log_info!(
            "{id:?}: refusing a request with {}: {}",
            refusal.status.0,
            refusal.cause
        );
        let answer = response::refusal(refusal.status, &[]);
        // If it cannot be sent the connection ends all the same.
        let _ = self.send(id, &[&answer]);
        self.close(id);
    }

    /// A request head is complete: takes the request through its steps.
    fn h1_request(&mut self, id: ConnId, head: RequestHead) {
        let body = match BodyDecoder::new(head.framing, limits::REQUEST_BODY) {
            Ok(body) => Some(body).filter(|b| !b.is_finished()),
            Err(_) => {
                let status = Status::CONTENT_TOO_LARGE;
                return self.refuse_request(id, status, "body over the budget");
            }
        };
        if !self.admit_request(id, head.expectation) {
            return;
        }
        let Some(h1) = self.h1_mut(id) else { return };
        h1.stage = Stage::Deciding;
        h1.transaction.method = Some(head.method);
        let body_absent = body.is_none();
        h1.body = body;
        h1.transaction.continue_due = head.expectation.is_some() && !body_absent;
        let redirects = h1.redirects_to_https;
        if head.form == TargetForm::Asterisk {
            begin(h1, &head);
            return self.answer_server_options(id);
        }
        // A request with a body is not upgraded: it would be taken for the other protocol.
        let upgrade = head.upgrade && head.method == Method::Get && body_absent && !redirects;
        if upgrade && !self.h1_upgrade(id) {
            return;
        }
        let Some(h1) = self.h1_mut(id) else { return };
        begin(h1, &head);
        self.answer_request(id);
    }

    /// Takes body from `input[at..len]`: one piece, no larger than what is handed over at once.
    fn h1_body_input(&mut self, id: ConnId, input: &mut [u8], at: usize, len: usize) -> usize {
        let piece = self.context().settings.delivery.max(1);
        let Some(connection) = self.connections.get_mut(id) else {
            return 0;
        };
        let paused = connection.rx_paused;
        let Role::H1(h1) = &mut connection.role else {
            return 0;
        };
        let Some(body) = &mut h1.body else {
            return 0;
        };
        if paused && !h1.transaction.discard_body {
            return 0;
        }
        let window_end = if h1.transaction.discard_body {
            len
        } else {
            len.min(at.saturating_add(piece))
        };
        let progress = match body.advance(input.get(at..window_end).unwrap_or_default()) {
            Ok(progress) => progress,
            Err(error) => {
                self.h1_bad_body(id, error);
                return len - at;
            }
        };
        if progress.finished {
            h1.body = None;
        }
        let wanted = !h1.transaction.discard_body && !progress.content.is_empty();
        let discarding = h1.transaction.discard_body;
        self.body_progress(id, progress.used);
        if wanted {
            let (start, end) = (at + progress.content.start, at + progress.content.end);
            if !self.tell_body(id, input, start..end) {
                return len - at;
            }
        }
        if progress.finished {
            if discarding || self.h1(id).is_some_and(|h1| h1.transaction.completed) {
                self.h1_settle(id);
            } else {
                self.body_complete(id);
            }
        }
        progress.used
    }

    /// A body that cannot be understood, or is too large: the connection cannot go on.
    fn h1_bad_body(&mut self, id: ConnId, error: BodyError) {
        let (status, cause) = match error {
            BodyError::Malformed => (Status::BAD_REQUEST, "malformed chunk"),
            BodyError::TooLarge => (Status::CONTENT_TOO_LARGE, "body over the budget"),
        };
        let answered = self
            .h1(id)
            .is_none_or(|h1| h1.transaction.head_sent || h1.transaction.completed);
        if answered {
            crate::log_info!("{id:?}: {cause}");
            return self.close(id);
        }
        self.h1_refuse(
            id,
            Refusal {
                status,
                cause,
                foreign: false,
            },
        );
    }

    /// The peer has ended its side. What it asked for before, and what is being sent of it, is
    /// still wanted (RFC 9112 9.6); the program has no such promise.
    pub(crate) fn h1_ended(&mut self, id: ConnId) {
        if !self.is_sending_file(id) {
            return self.close(id);
        }
        if let Some(h1) = self.h1_mut(id) {
            h1.transaction.keep_alive = false;
            h1.transaction.asks_keep_alive = false;
        }
    }

    /// The connection is writable, and somebody asked to hear of it.
    pub(crate) fn h1_writable(&mut self, id: ConnId) {
        let Some(h1) = self.h1(id) else { return };
        if h1.transaction.completed {
            return self.h1_settle(id);
        }
        if h1.stage != Stage::Answering {
            return;
        }
        if self.is_sending_file(id) {
            return self.file_writable(id);
        }
        // Positive answers are taken for 0 here, as programs know it.
        if A::event(self, id, Event::HttpWriteable).0 < 0 {
            self.close(id);
        }
    }

    /// The connection is closed: tells the program.
    pub(crate) fn h1_closed(&mut self, id: ConnId) {
        self.http.headers.forget(id);
        self.log_answer(id);
        self.close_file(id);
        let Some(h1) = self.h1(id) else { return };
        let decided = h1.stage != Stage::Deciding;
        if self.session_size(id) > 0 {
            self.unbind_protocol(id, c"close");
        }
        if decided {
            // It is closed, whatever the program answers.
            let _ = A::event(self, id, Event::ClosedHttp);
        }
        self.release_headers(id);
    }

    /// Bytes of session data that the connection's protocol asks for. Programs are told that a
    /// closed connection leaves its protocol only if there is some.
    pub(crate) fn session_size(&self, id: ConnId) -> usize {
        self.connection(id)
            .and_then(|c| {
                let protocol = c.protocol_index()?;
                Some(c.vhost()?.config.protocols.get(protocol)?.session_size)
            })
            .unwrap_or(0)
    }
}

/// Fills in what the answer depends on, once the request is taken up.
fn begin(h1: &mut H1, head: &RequestHead) {
    let persistent = head.version == Version::Http11;
    h1.transaction.version = Some(head.version);
    h1.transaction.keep_alive = head.keep_alive && persistent;
    h1.transaction.asks_keep_alive = head.keep_alive && !persistent;
}
