//! The HTTP client over HTTP/1.1: requests as text, heads of answers from the octets that come.
//!
//! What is asked and what an answer means is in `http::client`; the body of the answer is in
//! `client_body`.

use super::client_body::AnswerBody;
use super::request::HeadScan;
use super::response::{self, AnswerError, AnswerFraming, AnswerHead};
use crate::client::timings::Step;
use crate::http::client::Stage;
use crate::http::client::head::{AnnouncedBody, announced_body};
use crate::http::header_block::HeaderLimits;
use crate::limits;
use crate::service::id::ConnId;
use crate::service::role::Role;
use crate::service::unread::Unread;
use crate::service::{App, Service};

/// How far an answer is taken from the octets that come.
#[derive(Default)]
pub struct H1Answer {
    /// Beginning of a head of which the end is not there.
    partial: Vec<u8>,
    scan: HeadScan,
    /// The body, while it comes.
    pub(super) body: AnswerBody,
    /// Octets of the body, as they came, that the program has not read.
    pub(crate) input: Unread,
    /// The program was told that there is something to read, and did not read since.
    pub(crate) told: bool,
    /// The server has ended its side.
    pub(super) ended: bool,
    /// The connection broke before the server ended it.
    pub(super) cut: bool,
    /// Nothing can be sent any more, but an answer may be there.
    send_failed: bool,
}

impl H1Answer {
    /// Whether nothing of it has come.
    pub(crate) fn is_untouched(&self) -> bool {
        self.partial.is_empty()
    }

    /// Whether there is something to read of which the program does not know.
    pub(crate) fn has_unread(&self) -> bool {
        !self.told && !self.input.is_empty()
    }
}

/// What became of the octets at the start of an input.
enum HeadStep {
    /// The head of an answer; it took so many of them.
    Answer(AnswerHead, usize),
    /// All of them are kept: the head is not complete.
    Incomplete,
    /// They are no answer.
    Failed(AnswerError),
}

impl<A: App> Service<A> {
    /// Sends the head of the request, unless it has to wait for the body. False if it cannot be
    /// sent.
    pub(crate) fn h1_client_ask(&mut self, id: ConnId, mut head: Vec<u8>) -> bool {
        let Some(client) = self.http_client_mut(id) else {
            return false;
        };
        if client.upload.is_pending() && announced_body(&head) == AnnouncedBody::Nothing {
            client.upload.hold(head);
            return true;
        }
        head.extend_from_slice(b"\r\n");
        self.send(id, &[&head]).is_ok()
    }

    /// Bytes of the answer came, with one spare byte behind them; returns how many were taken.
    pub(crate) fn h1_client_receive(&mut self, id: ConnId, input: &mut [u8]) -> usize {
        let len = input.len().saturating_sub(1);
        if self.http_client(id).is_some_and(|client| client.over) {
            self.close(id);
            return len;
        }
        let repeats = self.client(id).map(|client| client.repeats);
        let mut at = 0;
        loop {
            let fresh = input.get(at..len).unwrap_or_default();
            // Gone, or over another network connection by now: what is left is for nobody.
            if self.client(id).map(|client| client.repeats) != repeats || !self.client_lives(id) {
                return len;
            }
            match self.http_client_stage(id) {
                // Of another role by now: what is left is its.
                None | Some(Stage::Asking | Stage::Deciding) => return at,
                Some(Stage::Head) => {
                    if fresh.is_empty() {
                        return at;
                    }
                    at += self.h1_client_head_input(id, fresh);
                }
                Some(Stage::Body) => {
                    if let Some(client) = self.http_client_mut(id)
                        && !fresh.is_empty()
                    {
                        client.h1.input.keep(fresh);
                    }
                    self.h1_client_offer(id);
                    return len;
                }
                Some(Stage::Done) => {
                    if !fresh.is_empty() {
                        crate::log_info!("{id:?}: more came than the answer has");
                        self.close(id);
                    }
                    return len;
                }
            }
        }
    }

    /// Takes the head of an answer, or a part of it; returns how many octets it took.
    fn h1_client_head_input(&mut self, id: ConnId, fresh: &[u8]) -> usize {
        let kept = self
            .http_client(id)
            .map_or(0, |client| client.h1.partial.len());
        self.client_step_ends(id, Step::Answer);
        match self.h1_client_parse(id, fresh) {
            HeadStep::Incomplete => fresh.len(),
            HeadStep::Answer(head, length) => {
                if let Some(client) = self.http_client_mut(id) {
                    client.h1.partial = Vec::new();
                    client.h1.scan = HeadScan::default();
                }
                self.h1_client_answer(id, head);
                length.saturating_sub(kept)
            }
            HeadStep::Failed(error) => {
                self.client_failed(id, &format!("problems parsing header: {error}"));
                fresh.len()
            }
        }
    }

    fn h1_client_parse(&mut self, id: ConnId, fresh: &[u8]) -> HeadStep {
        let Some(connection) = self.connections.get_mut(id) else {
            return HeadStep::Incomplete;
        };
        let octets = connection
            .vhost
            .as_ref()
            .map_or(limits::HEADER_BYTES, |v| v.config.max_header_bytes);
        let budget = HeaderLimits {
            octets,
            ..HeaderLimits::default()
        };
        let Role::HttpClient(client) = &mut connection.role else {
            return HeadStep::Incomplete;
        };
        let block = connection
            .headers
            .get_or_insert_with(|| self.http.headers.take_for_answer());
        block.reset(budget);
        let first_part = client.h1.partial.is_empty();
        let result = if first_part {
            response::parse(fresh, client.asked, &budget, block)
        } else {
            client.h1.partial.extend_from_slice(fresh);
            if client.h1.scan.ends_in(&client.h1.partial)
                || client.h1.partial.len() > super::request::wire_limit(&budget)
            {
                response::parse(&client.h1.partial, client.asked, &budget, block)
            } else {
                response::check_start(&client.h1.partial).map(|()| None)
            }
        };
        match result {
            Ok(Some((head, length))) => HeadStep::Answer(head, length),
            Err(error) => HeadStep::Failed(error),
            Ok(None) => {
                if first_part {
                    client.h1.partial.extend_from_slice(fresh);
                    client.h1.scan.ends_in(&client.h1.partial);
                }
                self.release_headers(id);
                HeadStep::Incomplete
            }
        }
    }

    /// The head of an answer is complete.
    fn h1_client_answer(&mut self, id: ConnId, head: AnswerHead) {
        if head.is_interim() {
            self.http_client_interim(id);
        } else if self.http_client_answered(id, head.status, head.keep_alive) {
            self.h1_client_begin_body(id, head.framing);
        }
    }

    fn h1_client_begin_body(&mut self, id: ConnId, framing: AnswerFraming) {
        let Some(client) = self.http_client_mut(id) else {
            return;
        };
        client.h1.body = AnswerBody::new(framing);
        if client.h1.body.is_finished() {
            if !self.h1_client_complete(id) {
                self.close(id);
            }
            return;
        }
        client.stage = Stage::Body;
    }

    /// The server ended its side.
    pub(crate) fn h1_client_ended(&mut self, id: ConnId) {
        match self.http_client_stage(id) {
            Some(Stage::Asking | Stage::Head | Stage::Deciding) => {
                if self.share_repeat(id) {
                    return;
                }
                self.client_failed(id, "read failed");
            }
            Some(Stage::Body) => {
                // RFC 9112 9.8: anybody can end a socket, only the server can end the session.
                let truncated = self
                    .connection(id)
                    .and_then(|c| c.tls())
                    .is_some_and(|tls| tls.is_truncated());
                if let Some(client) = self.http_client_mut(id) {
                    client.h1.ended = true;
                    client.h1.cut |= truncated;
                }
                self.h1_client_offer(id);
            }
            Some(Stage::Done) | None => self.close(id),
        }
    }

    /// The connection broke. True if the role goes on with it, or has told the program.
    pub(crate) fn h1_client_vanished(&mut self, id: ConnId) -> bool {
        let before_the_end = matches!(
            self.http_client_stage(id),
            Some(Stage::Asking | Stage::Head | Stage::Body)
        );
        let Some(connection) = self.connections.get_mut(id) else {
            return false;
        };
        let Role::HttpClient(client) = &mut connection.role else {
            return false;
        };
        if before_the_end && !std::mem::replace(&mut client.h1.send_failed, true) {
            // A server that does not want all of a request answers, and hangs up while the rest
            // is still on its way: the answer is there to be read. Its end proves nothing.
            client.h1.cut = true;
            connection.broken = false;
            connection.writable = false;
            connection.readable = true;
            connection.out.clear();
            self.enqueue(id);
            return true;
        }
        match client.stage {
            Stage::Asking | Stage::Head => {
                if !self.share_repeat(id) {
                    self.client_failed(id, "read failed");
                }
            }
            Stage::Body if !client.h1.ended && !client.over => {
                // What the program did not read yet is still there for it.
                client.h1.ended = true;
                connection.broken = false;
                self.h1_client_offer(id);
            }
            _ => return false,
        }
        true
    }
}
