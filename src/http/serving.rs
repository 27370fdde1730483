//! The path of a request through a server, the same for every version of HTTP: is it taken, who
//! answers it, and its body.
//!
//! How its head was understood, and how its octets come and go, is up to the role.

use super::answer::AnswerPart;
use super::mount_action::Action;
use super::status::Status;
use crate::h1::request::Refusal;
use crate::limits;
use crate::service::accept::timeout_reason;
use crate::service::event::{Event, Payload};
use crate::service::id::ConnId;
use crate::service::role::Role;
use crate::service::{App, Service};
use std::ops::Range;

/// What a request wants to know before it sends its body (RFC 9110 10.1.1).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Expectation {
    /// `100-continue`
    Continue,
    /// Something else: 417.
    Unknown,
}

impl Expectation {
    /// What the value of an `Expect` field stands for.
    pub(crate) fn from_field(value: &[u8]) -> Self {
        match value.eq_ignore_ascii_case(b"100-continue") {
            true => Expectation::Continue,
            false => Expectation::Unknown,
        }
    }
}

impl<A: App> Service<A> {
    /// A request's head is in its header block: whether it is to be answered by somebody. If not,
    /// it has its answer here.
    pub(crate) fn admit_request(&mut self, id: ConnId, expects: Option<Expectation>) -> bool {
        if expects == Some(Expectation::Unknown) {
            self.refuse_request(id, Status::EXPECTATION_FAILED, "unknown expectation");
            return false;
        }
        if !self.choose_vhost_by_host(id) {
            let why = "the host asks for certificates, and this is not its connection";
            self.refuse_request(id, Status::MISDIRECTED_REQUEST, why);
            return false;
        }
        if !self.redirects_to_https(id) && self.mount_redirect(id) {
            self.end_answered(id);
            return false;
        }
        true
    }

    /// Answers with an error what no program hears of.
    pub(crate) fn refuse_request(&mut self, id: ConnId, status: Status, cause: &'static str) {
        if self.h2_stream(id).is_none() {
            let refusal = Refusal {
                status,
                cause,
                foreign: false,
            };
            return self.h1_refuse(id, refusal);
        }
        let code = status.0;
        crate::log_info!("{id:?}: refusing a request with {code}: {cause}");
        // Whether it can be sent or not, the stream ends.
        let _ = self.return_status(id, code.into(), b"");
        self.end_answered(id);
    }

    /// The answer is written, and nothing follows.
    pub(crate) fn end_answered(&mut self, id: ConnId) {
        self.h2_complete(id);
        self.close(id);
    }

    fn redirects_to_https(&self, id: ConnId) -> bool {
        self.h1(id).is_some_and(|h1| h1.redirects_to_https)
    }

    // The variant alone is not general over the payload's lifetime.
    #[allow(clippy::redundant_closure)]
    /// Has a request that was admitted answered.
    pub(crate) fn answer_request(&mut self, id: ConnId) {
        self.start_session(id);
        self.begin_answering(id);
        let verdict = self.tell_path(id, 0, |path| Event::FilterHttpConnection(path));
        if !verdict.keeps() {
            return self.close(id);
        }
        if !self.is_answering(id) {
            return;
        }
        self.log_request(id);
        self.extend_content_timeout(id);
        let action = match self.redirects_to_https(id) {
            true => self.redirect_to_https(id),
            false => self.http_action(id),
        };
        if action == Action::Close {
            return self.close(id);
        }
        self.begin_body(id);
    }

    /// `OPTIONS *` is about the server as a whole (RFC 9110 9.3.7): answered here.
    pub(crate) fn answer_server_options(&mut self, id: ConnId) {
        self.begin_answering(id);
        let persistent = self.transaction(id).is_some_and(|t| t.keep_alive);
        let connection = if persistent {
            ""
        } else {
            "connection: close\r\n"
        };
        let head = format!(
            "HTTP/1.1 200 OK\r\nallow: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS\r\ncontent-length: 0\r\n{connection}\r\n"
        );
        let sent = self.send_answer(id, head.as_bytes(), AnswerPart::Head);
        if sent.is_err() || !self.complete_transaction(id) {
            self.close(id);
        }
    }

    // ---- the body of a request

    /// The request was offered; now its body, if it is still wanted.
    fn begin_body(&mut self, id: ConnId) {
        if !self.is_answering(id) {
            return;
        }
        let (now, sending_file) = (self.now(), self.is_sending_file(id));
        let awaited = self.awaits_body(id);
        let secs = self.connection(id).map_or(0, |c| c.network_secs());
        let Some(transaction) = self.transaction_mut(id) else {
            return;
        };
        transaction.discard_body |= sending_file;
        if awaited {
            transaction.body_due = now + u64::from(secs) * 1_000_000;
            let goes_on = std::mem::take(&mut transaction.continue_due) && !transaction.head_sent;
            if goes_on && !self.send_continue(id) {
                self.close(id);
            }
            return;
        }
        if !transaction.takes_body() {
            return;
        }
        // Programs that collect a body expect to hear of an empty one, too.
        if self.tell_body(id, &mut [0], 0..0) {
            self.body_complete(id);
        }
    }

    fn send_continue(&mut self, id: ConnId) -> bool {
        let head = b"HTTP/1.1 100 Continue\r\n\r\n";
        let sent = match self.h2_stream(id) {
            Some(_) => self.h2_send_answer(id, head, AnswerPart::Head, false),
            None => self.send(id, &[head]),
        };
        sent.is_ok()
    }

    /// Shows the program a piece of the body, at `range` of `input`, which is longer by at least
    /// one octet. False if the program closes the connection.
    pub(crate) fn tell_body(&mut self, id: ConnId, input: &mut [u8], range: Range<usize>) -> bool {
        if let Some(transaction) = self.transaction_mut(id) {
            transaction.body_shown = true;
        }
        let Some(payload) = Payload::new(input, range.start, range.end) else {
            return false;
        };
        let keeps = A::event(self, id, Event::HttpBody(payload)).keeps();
        if !keeps {
            self.close(id);
        }
        keeps
    }

    /// The program has seen all of the body.
    pub(crate) fn body_complete(&mut self, id: ConnId) {
        if !self.is_answering(id) {
            return;
        }
        self.set_timeout(id, 0, None);
        if !A::event(self, id, Event::HttpBodyCompletion).keeps() {
            self.close(id);
        }
    }

    /// Moves the deadline of a body: each octet buys time, so that a body may take long, but not
    /// by trickling.
    pub(crate) fn body_progress(&mut self, id: ConnId, octets: usize) {
        let now = self.now();
        let secs = self.connection(id).map_or(0, |c| c.network_secs());
        let Some(transaction) = self.transaction_mut(id) else {
            return;
        };
        if secs == 0 {
            return;
        }
        let bought = (octets as u64).saturating_mul(1_000_000) / limits::BODY_OCTETS_PER_SEC;
        let latest = now + u64::from(secs) * 1_000_000;
        transaction.body_due = transaction.body_due.saturating_add(bought).min(latest);
        let left = transaction.body_due.saturating_sub(now);
        let secs = u32::try_from(left.div_ceil(1_000_000)).unwrap_or(secs);
        self.set_timeout(id, timeout_reason::HTTP_CONTENT, Some(secs));
    }

    /// The program is going to hear of the request.
    fn begin_answering(&mut self, id: ConnId) {
        match self.connection_mut(id).map(|c| c.role_mut()) {
            Some(Role::H1(h1)) => h1.begin_answering(),
            Some(Role::H2Stream(stream)) => stream.answering = true,
            _ => {}
        }
    }
}
