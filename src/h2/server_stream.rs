//! A request over HTTP/2: a connection of its own for the program.
//!
//! Its requests go through the same steps as those of HTTP/1.1, see `http::serving`.

use super::answer_head;
use super::fields::FieldList;
use super::frame::ErrorCode;
use super::server_head::{self, RequestHead};
use crate::http::answer::AnswerPart;
use crate::http::header_block::{HeaderBlock, HeaderLimits};
use crate::http::method::Method;
use crate::http::transaction::Transaction;
use crate::limits;
use crate::service::accept::timeout_reason;
use crate::service::connection::Phase;
use crate::service::event::Event;
use crate::service::id::ConnId;
use crate::service::output::SendError;
use crate::service::role::Role;
use crate::service::vhost::Vhost;
use crate::service::{App, Service};

/// The role state of a stream on which a request is answered.
#[derive(Debug)]
pub struct H2Stream {
    /// The request and its answer.
    pub transaction: Transaction,
    /// The program knows of the request.
    pub(crate) answering: bool,
    /// Body is to come, or is held back.
    pub(crate) body_open: bool,
    /// What came of the request, until there is a header block for it.
    waiting: Option<Box<WaitingHead>>,
    /// The beginning of an answer's head.
    head_text: Vec<u8>,
}

/// A request that waits for a header block.
#[derive(Debug)]
struct WaitingHead {
    fields: FieldList,
    /// There may be one.
    ready: bool,
}

/// What a request's head may be for this vhost.
fn header_budget<A: App>(vhost: &Vhost<A>) -> HeaderLimits {
    HeaderLimits {
        octets: vhost.config.max_header_bytes,
        ..HeaderLimits::default()
    }
}

impl H2Stream {
    /// Whether input has to wait.
    pub(crate) fn holds_input(&self) -> bool {
        self.waiting.as_ref().is_some_and(|waiting| !waiting.ready)
    }

    /// Whether a request that waited can be gone on with.
    pub(crate) fn has_pending_input(&self) -> bool {
        self.waiting.as_ref().is_some_and(|waiting| waiting.ready)
    }
}

impl<A: App> Service<A> {
    pub(crate) fn h2_stream(&self, id: ConnId) -> Option<&H2Stream> {
        match self.connection(id)?.role() {
            Role::H2Stream(stream) => Some(stream),
            _ => None,
        }
    }

    pub(crate) fn h2_stream_mut(&mut self, id: ConnId) -> Option<&mut H2Stream> {
        match self.connection_mut(id)?.role_mut() {
            Role::H2Stream(stream) => Some(stream),
            _ => None,
        }
    }

    /// Whether a request is being answered, and the program did not say yet that it is done.
    pub(crate) fn h2_is_answering(&self, id: ConnId) -> bool {
        self.connection(id)
            .is_some_and(|c| c.phase() == Phase::Open)
            && self
                .h2_stream(id)
                .is_some_and(|stream| stream.answering && !stream.transaction.completed)
    }

    // ---- requests

    /// A request came.
    pub(crate) fn h2_request(
        &mut self,
        network: ConnId,
        number: u32,
        fields: FieldList,
        end: bool,
    ) {
        let Some(vhost) = self.connection(network).and_then(|c| c.vhost()).cloned() else {
            return;
        };
        let budget = header_budget(&vhost);
        let Some(mut block) = self.http.headers.take(budget) else {
            return self.h2_request_waits(network, number, fields, end);
        };
        match server_head::store(&fields, &mut block, end) {
            Ok(head) => {
                if let Some(id) = self.h2_open_stream(network, number, end) {
                    self.h2_take_up(id, head, block);
                } else {
                    self.http_give_back(block);
                }
            }
            Err(status) => {
                self.http_give_back(block);
                self.h2_refuse(network, number, status.0, end);
            }
        }
    }

    /// A stream gets its connection; the program may not want it.
    pub(super) fn h2_open_stream(
        &mut self,
        network: ConnId,
        number: u32,
        end: bool,
    ) -> Option<ConnId> {
        let vhost = self.connection(network)?.vhost()?.clone();
        let role = Role::H2Stream(Box::new(H2Stream {
            transaction: Transaction {
                over_h2: true,
                ..Transaction::default()
            },
            answering: false,
            body_open: !end,
            waiting: None,
            head_text: Vec::new(),
        }));
        let protocol = vhost.config.default_protocol;
        let Ok(id) = self.insert_connection(None, role, Some(vhost), Some(protocol)) else {
            self.h2_engine(network)?
                .reset(number, ErrorCode::REFUSED_STREAM);
            return None;
        };
        self.h2_stream_opened(network, number, id, end);
        if !A::event(self, id, Event::Created).keeps() {
            self.close(id);
        }
        self.connection(id).map(|_| id)
    }

    /// The request's head is in `block`: it goes its way.
    fn h2_take_up(&mut self, id: ConnId, head: RequestHead, block: Box<HeaderBlock>) {
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        connection.headers = Some(block);
        let Role::H2Stream(stream) = &mut connection.role else {
            return;
        };
        stream.transaction.method = Some(head.method);
        stream.transaction.continue_due = head.expectation.is_some() && stream.body_open;
        if !self.admit_request(id, head.expectation) {
            return;
        }
        match head.method {
            Method::Connect => self.ws_connect(id),
            _ if head.asterisk => self.answer_server_options(id),
            _ => self.answer_request(id),
        }
    }

    /// As [`Service::h2_take_up`], of a request that was admitted already.
    pub(super) fn h2_take_up_admitted(
        &mut self,
        id: ConnId,
        method: Method,
        block: Box<HeaderBlock>,
    ) {
        if let Some(connection) = self.connections.get_mut(id) {
            connection.headers = Some(block);
        }
        if let Some(transaction) = self.transaction_mut(id) {
            transaction.method = Some(method);
        }
        self.answer_request(id);
    }

    /// All header blocks are in use: the request waits for one, as those of HTTP/1.1 do.
    fn h2_request_waits(&mut self, network: ConnId, number: u32, fields: FieldList, end: bool) {
        let Some(id) = self.h2_open_stream(network, number, end) else {
            return;
        };
        if let Some(stream) = self.h2_stream_mut(id) {
            stream.waiting = Some(Box::new(WaitingHead {
                fields,
                ready: false,
            }));
        }
        self.http.headers.wait(id);
        let secs = self.connection(id).map_or(0, |c| c.network_secs());
        let secs = Some(secs).filter(|secs| *secs > 0);
        self.set_timeout(id, timeout_reason::HOLDING_HEADERS, secs);
    }

    /// There may be a header block for a request that waits for one.
    pub(crate) fn h2_resume_head(&mut self, id: ConnId) {
        if let Some(stream) = self.h2_stream_mut(id)
            && let Some(waiting) = &mut stream.waiting
        {
            waiting.ready = true;
            self.enqueue(id);
        }
    }

    /// Goes on with a request that waited.
    fn h2_begin_waiting(&mut self, id: ConnId) {
        let Some(stream) = self.h2_stream_mut(id) else {
            return;
        };
        let (waiting, end) = (stream.waiting.take(), !stream.body_open);
        let Some(mut waiting) = waiting else {
            return;
        };
        let Some(vhost) = self.connection(id).and_then(|c| c.vhost()) else {
            return;
        };
        let budget = header_budget(vhost);
        let Some(mut block) = self.http.headers.take(budget) else {
            // Others were faster.
            waiting.ready = false;
            if let Some(stream) = self.h2_stream_mut(id) {
                stream.waiting = Some(waiting);
            }
            return self.http.headers.wait(id);
        };
        match server_head::store(&waiting.fields, &mut block, end) {
            Ok(head) => self.h2_take_up(id, head, block),
            Err(status) => {
                self.http_give_back(block);
                self.refuse_request(id, status, "a head that cannot be served");
            }
        }
    }

    /// Whether the client has said all that it has to say, and may wait for answers as long as it
    /// likes; of a client's own stream, whether it does.
    pub(crate) fn stream_may_stay_open(&self, id: ConnId) -> bool {
        let Some(pipe) = self.stream_pipe(id) else {
            return false;
        };
        pipe.stays_open
            || pipe.peer_ended
                && self
                    .connection(id)
                    .and_then(|c| c.vhost())
                    .is_some_and(|vhost| vhost.config.h2.half_closed_long_poll)
    }

    // ---- bodies of requests

    /// Hands body to the program, with one spare octet behind it; returns how much was taken.
    pub(crate) fn h2_stream_receive(&mut self, id: ConnId, input: &mut [u8]) -> usize {
        if self.h2_stream(id).is_some_and(H2Stream::has_pending_input) {
            self.h2_begin_waiting(id);
            // What waits behind it has its turn next.
            return 0;
        }
        let len = input.len().saturating_sub(1);
        let piece = self.context().settings.delivery.max(1);
        let mut at = 0;
        while at < len {
            match self.h2_stream(id) {
                Some(stream)
                    if !stream.transaction.discard_body && !stream.transaction.completed => {}
                _ => return len,
            }
            let wanted = |c: &crate::service::connection::Connection<A>| {
                !c.rx_paused && c.phase == Phase::Open
            };
            if !self.connection(id).is_some_and(wanted) {
                break;
            }
            let end = len.min(at + piece);
            self.body_progress(id, end - at);
            if !self.tell_body(id, input, at..end) {
                return len;
            }
            at = end;
        }
        at
    }

    /// All of the body came.
    pub(crate) fn h2_stream_ended(&mut self, id: ConnId) {
        let is_answering = self.h2_is_answering(id);
        let Some(stream) = self.h2_stream_mut(id) else {
            return;
        };
        stream.body_open = false;
        if !is_answering || stream.transaction.discard_body {
            return;
        }
        if !stream.transaction.takes_body() && !stream.transaction.body_shown {
            // The client has only ended its side later than it could have.
            if self.stream_may_stay_open(id) {
                self.set_timeout(id, 0, None);
            }
            return;
        }
        self.body_complete(id);
    }

    // ---- answers

    /// Sends a part of an answer; `end`: it is the last.
    pub(crate) fn h2_send_answer(
        &mut self,
        id: ConnId,
        bytes: &[u8],
        part: AnswerPart,
        end: bool,
    ) -> Result<(), SendError> {
        let stream = self.h2_stream_mut(id).ok_or(SendError::Gone)?;
        if stream.head_text.is_empty() && stream.transaction.head_sent {
            return match part {
                AnswerPart::Head if end => self.h2_send_trailers(id, bytes),
                _ => self.h2_send_body(id, bytes, end),
            };
        }
        if stream.head_text.len() + bytes.len() > limits::H2_ANSWER_HEAD {
            return Err(SendError::QueueFull);
        }
        // Usually the head comes in one piece: then it lies in the thread's memory, not in its own.
        let mut text = match stream.head_text.is_empty() {
            true => std::mem::take(&mut self.http.answer_head),
            false => std::mem::take(&mut stream.head_text),
        };
        let before = text.len();
        text.extend_from_slice(bytes);
        let Some(length) = answer_head::end(&text) else {
            if let Some(stream) = self.h2_stream_mut(id) {
                stream.head_text = text;
            }
            return Ok(());
        };
        text.truncate(length);
        let body = bytes
            .get(length.saturating_sub(before)..)
            .unwrap_or_default();
        if let Some(stream) = self.h2_stream_mut(id) {
            stream.transaction.head_sent = true;
        }
        let sent = self.h2_send_head(id, &mut text, end && body.is_empty());
        self.http.give_back_answer_head(text);
        sent?;
        match body.is_empty() {
            true => Ok(()),
            false => self.h2_send_body(id, body, end),
        }
    }

    fn h2_send_head(&mut self, id: ConnId, text: &mut [u8], end: bool) -> Result<(), SendError> {
        let Ok(head) = answer_head::read(text) else {
            crate::log_err!(
                "{id:?}: the head of an answer has no status or a line without a colon"
            );
            return Err(SendError::Gone);
        };
        let pipe = self.stream_pipe(id).ok_or(SendError::Gone)?;
        let (network, number) = (pipe.network, pipe.number);
        let stream = self.h2_stream_mut(id).ok_or(SendError::Gone)?;
        let informational = head.status.first() == Some(&b'1');
        if informational {
            stream.transaction.head_sent = false;
        } else if head.content_length.is_some() {
            stream.transaction.content_length = head.content_length;
        }
        let bodyless = stream.transaction.method == Some(Method::Head)
            || matches!(&head.status, b"204" | b"304")
            || stream.transaction.content_length == Some(0);
        let end = !informational && (end || bodyless);
        if let Some(pipe) = self.stream_pipe_mut(id) {
            pipe.end_sent = end;
        }
        let engine = self.h2_engine(network).ok_or(SendError::Gone)?;
        let status: (&[u8], &[u8]) = (b":status", &head.status);
        engine
            .send_fields(number, std::iter::once(status).chain(head.fields()), end)
            .map_err(|_| SendError::Gone)?;
        self.h2_flush(network);
        self.extend_answer_time(id);
        Ok(())
    }

    /// Ends the answer with fields (RFC 9113, 8.1).
    pub(crate) fn h2_send_trailers(&mut self, id: ConnId, text: &[u8]) -> Result<(), SendError> {
        let Ok(trailers) = answer_head::read_trailers(text) else {
            crate::log_err!("{id:?}: a line of the trailers has no colon");
            return Err(SendError::Gone);
        };
        let pipe = self.stream_pipe_mut(id).ok_or(SendError::Gone)?;
        if pipe.is_ended() {
            crate::log_err!("{id:?}: trailers behind the end of a body");
            return Err(SendError::Gone);
        }
        pipe.trailers = Some(trailers).filter(|trailers| !trailers.is_empty());
        self.send_on_stream(id, &[], true)?;
        let network = self.network_of(id);
        self.h2_flush(network);
        Ok(())
    }

    fn h2_send_body(&mut self, id: ConnId, bytes: &[u8], end: bool) -> Result<(), SendError> {
        let stream = self.h2_stream_mut(id).ok_or(SendError::Gone)?;
        let transaction = &mut stream.transaction;
        if transaction.method == Some(Method::Head) {
            return Ok(());
        }
        let sent = transaction.sent + bytes.len() as u64;
        let end = end || transaction.content_length.is_some_and(|all| sent >= all);
        self.send_on_stream(id, &[bytes], end)?;
        if let Some(stream) = self.h2_stream_mut(id) {
            stream.transaction.sent = sent;
        }
        self.extend_answer_time(id);
        Ok(())
    }

    /// The stream is writable, and somebody asked to hear of it.
    pub(crate) fn h2_stream_writable(&mut self, id: ConnId) {
        let Some(stream) = self.h2_stream(id) else {
            return;
        };
        if stream.transaction.completed {
            return self.close(id);
        }
        if !stream.answering {
            return;
        }
        if self.is_sending_file(id) {
            return self.file_writable(id);
        }
        // Positive answers are taken for 0 here, as for HTTP/1.1.
        if A::event(self, id, Event::HttpWriteable).0 < 0 {
            self.close(id);
        }
    }

    // ---- the end

    /// The answer is complete: the stream's connection is to be closed by the caller, or else
    /// with its next turn.
    pub(crate) fn h2_complete(&mut self, id: ConnId) {
        if let Some(stream) = self.h2_stream_mut(id)
            && !std::mem::replace(&mut stream.transaction.completed, true)
        {
            self.request_writable(id);
        }
    }

    /// Why the stream of a request is to be reset when its connection is closed; `None`: its answer
    /// is complete.
    pub(crate) fn h2_stream_reset_code(&self, id: ConnId) -> Option<ErrorCode> {
        let stream = self.h2_stream(id)?;
        let transaction = &stream.transaction;
        // An answer without a length ends when the program says so, or closes.
        let whole = transaction.head_sent
            && (stream.transaction.completed || transaction.content_length.is_none());
        (!whole).then_some(ErrorCode::INTERNAL_ERROR)
    }

    /// The connection of a request is closed: tells the program.
    pub(crate) fn h2_stream_closed(&mut self, id: ConnId) {
        self.http.headers.forget(id);
        if self.h2_stream(id).is_some_and(H2Stream::has_pending_input) {
            // The block that it did not take is for the next one.
            self.http_block_is_free();
        }
        self.log_answer(id);
        self.close_file(id);
        if self.session_size(id) > 0 {
            self.unbind_protocol(id, c"close");
        }
        // It is closed, whatever the program answers.
        let _ = A::event(self, id, Event::ClosedHttp);
        self.release_headers(id);
    }
}
