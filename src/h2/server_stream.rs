//! A request over HTTP/2: a connection of its own for the program.
//!
//! Its requests go through the same steps as those of HTTP/1.1, see `h1::server`.

use super::answer_head;
use super::fields::FieldList;
use super::frame::ErrorCode;
use crate::http::answer::AnswerPart;
use crate::http::header_block::{HeaderBlock, HeaderBlockFull, HeaderLimits};
use crate::http::method::Method;
use crate::http::mount_action::Action;
use crate::http::status::Status;
use crate::http::target::{self, TargetError};
use crate::http::token::Token;
use crate::http::transaction::Transaction;
use crate::limits;
use crate::service::connection::Phase;
use crate::service::event::{Event, Payload};
use crate::service::id::ConnId;
use crate::service::output::SendError;
use crate::service::role::Role;
use crate::service::{App, Service};
use std::ops::Range;

/// The role state of a stream on which a request is answered.
#[derive(Debug)]
pub struct H2Stream {
    pub(crate) network: ConnId,
    pub(crate) number: u32,
    /// The request and its answer.
    pub transaction: Transaction,
    /// The program knows of the request.
    pub(crate) answering: bool,
    /// The program, or the library, is done with the transaction.
    pub(crate) completed: bool,
    /// Body is to come, or is held back.
    pub(crate) body_open: bool,
    /// The peer has sent all of the body.
    body_came: bool,
    /// Nobody wants the body.
    discard_body: bool,
    /// The beginning of an answer's head.
    head_text: Vec<u8>,
    /// The last frame of our side was sent.
    end_sent: bool,
    /// It is to be sent behind what is queued.
    end_queued: bool,
}

/// Fills a header block with a request's fields.
fn store(fields: &FieldList, block: &mut HeaderBlock) -> Result<Method, Status> {
    let method = fields.get(b":method").unwrap_or_default();
    let method = Method::from_name(method).ok_or(Status::NOT_IMPLEMENTED)?;
    let path = fields.get(b":path").ok_or(Status::NOT_IMPLEMENTED)?;
    target::store(method, path, block).map_err(|error| match error {
        TargetError::TooLong => Status::URI_TOO_LONG,
        _ => Status::BAD_REQUEST,
    })?;
    let authority = fields.get(b":authority");
    if let (Some(authority), Some(host)) = (authority, fields.get(b"host"))
        && !authority.eq_ignore_ascii_case(host)
    {
        // RFC 9113, 8.3.1: two answers to the question who is meant
        return Err(Status::BAD_REQUEST);
    }
    if authority.is_some_and(|authority| !target::is_host(authority)) {
        return Err(Status::BAD_REQUEST);
    }
    store_fields(fields, block).map_err(|HeaderBlockFull| Status::HEADERS_TOO_LARGE)?;
    Ok(method)
}

fn store_fields(fields: &FieldList, block: &mut HeaderBlock) -> Result<(), HeaderBlockFull> {
    block.push(Token::HTTP, b"HTTP/2")?;
    let mut cookie: Option<Vec<u8>> = None;
    for (name, value) in fields.iter() {
        match name {
            // Only its path; the query is in the URI arguments.
            b":path" => {
                let end = value.iter().position(|octet| *octet == b'?');
                let path = value.get(..end.unwrap_or(value.len())).unwrap_or_default();
                block.push(Token::COLON_PATH, path)?;
            }
            // RFC 9113, 8.2.3: crumbs are put together again
            b"cookie" => match &mut cookie {
                None => cookie = Some(value.to_vec()),
                Some(whole) => {
                    whole.extend_from_slice(b"; ");
                    whole.extend_from_slice(value);
                }
            },
            _ => match pseudo_token(name).or_else(|| Token::header(name)) {
                Some(token) => block.push(token, value)?,
                None => block.push_custom(name, value)?,
            },
        }
    }
    match cookie {
        Some(cookie) => block.push_field(b"cookie", &cookie),
        None => Ok(()),
    }
}

fn pseudo_token(name: &[u8]) -> Option<Token> {
    Some(match name {
        b":authority" => Token::COLON_AUTHORITY,
        b":method" => Token::COLON_METHOD,
        b":scheme" => Token::COLON_SCHEME,
        b":protocol" => Token::COLON_PROTOCOL,
        _ => return None,
    })
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
                .is_some_and(|stream| stream.answering && !stream.completed)
    }

    // ---- requests

    /// A request came.
    pub(crate) fn h2_request(
        &mut self,
        network: ConnId,
        number: u32,
        fields: &FieldList,
        end: bool,
    ) {
        let Some(vhost) = self.connection(network).and_then(|c| c.vhost()).cloned() else {
            return;
        };
        let budget = HeaderLimits {
            octets: vhost.config.max_header_bytes,
            ..HeaderLimits::default()
        };
        let Some(mut block) = self.http.headers.take(budget) else {
            if let Some(engine) = self.h2_engine(network) {
                engine.reset(number, ErrorCode::REFUSED_STREAM);
            }
            return;
        };
        let method = match store(fields, &mut block) {
            Ok(method) => method,
            Err(status) => {
                if let Some(waiting) = self.http.headers.give_back(block) {
                    self.h1_resume_head(waiting);
                }
                return self.h2_refuse(network, number, status.0, end);
            }
        };
        let role = Role::H2Stream(Box::new(H2Stream {
            network,
            number,
            transaction: Transaction {
                method: Some(method),
                over_h2: true,
                ..Transaction::default()
            },
            answering: false,
            completed: false,
            body_open: !end,
            body_came: end,
            discard_body: false,
            head_text: Vec::new(),
            end_sent: false,
            end_queued: false,
        }));
        let protocol = vhost.config.default_protocol;
        let Ok(id) = self.insert_connection(None, role, Some(vhost), Some(protocol)) else {
            if let Some(engine) = self.h2_engine(network) {
                engine.reset(number, ErrorCode::REFUSED_STREAM);
            }
            return;
        };
        if let Some(connection) = self.connections.get_mut(id) {
            connection.headers = Some(block);
            connection.writable = true;
        }
        self.h2_stream_opened(network, number, id);
        if !A::event(self, id, Event::Created).keeps() {
            return self.close(id);
        }
        self.h2_answer(id, method, end);
    }

    // The variant alone is not general over the payload's lifetime.
    #[allow(clippy::redundant_closure)]
    /// Takes a request through its steps.
    fn h2_answer(&mut self, id: ConnId, method: Method, end: bool) {
        if !self.choose_vhost_by_host(id) {
            crate::log_info!(
                "{id:?}: the host asks for certificates, and this is not its connection"
            );
            // Whether it can be sent or not, the stream ends.
            let _ = self.return_status(id, Status::MISDIRECTED_REQUEST.0.into(), b"");
            return self.h2_complete_and_close(id);
        }
        if self.mount_redirect(id) {
            return self.h2_complete_and_close(id);
        }
        self.start_session(id);
        let Some(stream) = self.h2_stream_mut(id) else {
            return;
        };
        stream.answering = true;
        let verdict = self.tell_path(id, 0, |path| Event::FilterHttpConnection(path));
        if !verdict.keeps() {
            return self.close(id);
        }
        if !self.h2_is_answering(id) {
            return;
        }
        self.log_request(id);
        self.extend_content_timeout(id);
        if self.http_action(id) == Action::Close {
            return self.close(id);
        }
        if !self.h2_is_answering(id) {
            return;
        }
        let sending_file = self.is_sending_file(id);
        let Some(stream) = self.h2_stream_mut(id) else {
            return;
        };
        stream.discard_body |= sending_file;
        if end && matches!(method, Method::Post | Method::Put | Method::Patch) {
            // Programs that collect a body expect to hear of an empty one, too.
            self.h2_body_piece(id, &mut [0], 0..0);
            self.h2_body_complete(id);
        }
    }

    // ---- bodies of requests

    /// A piece of a body came, at `range` of `input`, which is longer by at least one octet.
    pub(crate) fn h2_data(
        &mut self,
        network: ConnId,
        number: u32,
        input: &mut [u8],
        range: Range<usize>,
        end: bool,
    ) {
        let octets = range.len();
        let Some(id) = self.h2_stream_of(network, number) else {
            return self.h2_consumed(network, number, octets);
        };
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        let held = connection.rx_paused || !connection.unread.is_empty();
        let Role::H2Stream(stream) = &mut connection.role else {
            return;
        };
        stream.body_came |= end;
        if stream.discard_body || stream.completed || connection.phase != Phase::Open {
            stream.body_open &= !end;
            return self.h2_consumed(network, number, octets);
        }
        if held {
            // No more than the window that the peer has can come.
            if let Some(piece) = input.get(range) {
                connection.unread.keep(piece);
            }
            return;
        }
        let pieces = input.get_mut(range.start..=range.end).unwrap_or_default();
        let taken = self.h2_stream_receive(id, pieces);
        if let Some(rest) = input.get(range.start + taken..range.end)
            && !rest.is_empty()
            && let Some(connection) = self.connections.get_mut(id)
        {
            connection.unread.keep(rest);
        }
    }

    /// Hands body to the program, with one spare octet behind it; returns how much was taken.
    pub(crate) fn h2_stream_receive(&mut self, id: ConnId, input: &mut [u8]) -> usize {
        let Some(stream) = self.h2_stream(id) else {
            return input.len().saturating_sub(1);
        };
        let (network, number) = (stream.network, stream.number);
        let len = input.len().saturating_sub(1);
        let piece = self.context().settings.delivery.max(1);
        let mut at = 0;
        while at < len {
            let wanted = |c: &crate::service::connection::Connection<A>| {
                !c.rx_paused && c.phase == Phase::Open
            };
            if !self.connection(id).is_some_and(wanted) {
                break;
            }
            let end = len.min(at + piece);
            if !self.h2_body_piece(id, input, at..end) {
                at = len;
                break;
            }
            at = end;
        }
        self.h2_consumed(network, number, at);
        let over = at == len && self.h2_stream(id).is_some_and(|stream| stream.body_came);
        if over {
            self.h2_body_complete(id);
        }
        at
    }

    /// False if the program closes the stream.
    fn h2_body_piece(&mut self, id: ConnId, input: &mut [u8], range: Range<usize>) -> bool {
        if !range.is_empty() {
            self.extend_content_timeout(id);
        }
        let Some(payload) = Payload::new(input, range.start, range.end) else {
            return false;
        };
        if !A::event(self, id, Event::HttpBody(payload)).keeps() {
            self.close(id);
            return false;
        }
        true
    }

    fn h2_body_complete(&mut self, id: ConnId) {
        let is_answering = self.h2_is_answering(id);
        let Some(stream) = self.h2_stream_mut(id) else {
            return;
        };
        stream.body_open = false;
        if !is_answering || stream.discard_body {
            return;
        }
        self.set_timeout(id, 0, None);
        if !A::event(self, id, Event::HttpBodyCompletion).keeps() {
            self.close(id);
        }
    }

    fn h2_consumed(&mut self, network: ConnId, number: u32, octets: usize) {
        if let Some(engine) = self.h2_engine(network) {
            engine.consumed(number, octets);
        }
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
        if part == AnswerPart::Body && stream.head_text.is_empty() && stream.transaction.head_sent {
            return self.h2_send_body(id, bytes, end);
        }
        if stream.head_text.len() + bytes.len() > limits::H2_ANSWER_HEAD {
            return Err(SendError::QueueFull);
        }
        stream.head_text.extend_from_slice(bytes);
        let Some(length) = answer_head::end(&stream.head_text) else {
            return Ok(());
        };
        let mut text = std::mem::take(&mut stream.head_text);
        let body = text.split_off(length);
        stream.transaction.head_sent = true;
        self.h2_send_head(id, &text, end && body.is_empty())?;
        match body.is_empty() {
            true => Ok(()),
            false => self.h2_send_body(id, &body, end),
        }
    }

    fn h2_send_head(&mut self, id: ConnId, text: &[u8], end: bool) -> Result<(), SendError> {
        let Ok(head) = answer_head::read(text) else {
            crate::log_err!(
                "{id:?}: the head of an answer has no status or a line without a colon"
            );
            return Err(SendError::Gone);
        };
        let stream = self.h2_stream_mut(id).ok_or(SendError::Gone)?;
        let (network, number) = (stream.network, stream.number);
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
        stream.end_sent = end;
        let engine = self.h2_engine(network).ok_or(SendError::Gone)?;
        let status: (&[u8], &[u8]) = (b":status", &head.status);
        let fields = head
            .fields
            .iter()
            .map(|(name, value)| (name.as_slice(), value.as_slice()));
        engine
            .send_fields(number, std::iter::once(status).chain(fields), end)
            .map_err(|_| SendError::Gone)?;
        self.h2_flush(network);
        self.extend_answer_time(id);
        Ok(())
    }

    fn h2_send_body(&mut self, id: ConnId, bytes: &[u8], end: bool) -> Result<(), SendError> {
        let connection = self.connections.get_mut(id).ok_or(SendError::Gone)?;
        if connection.phase != Phase::Open {
            return Err(SendError::Gone);
        }
        let Role::H2Stream(stream) = &mut connection.role else {
            return Err(SendError::Gone);
        };
        if stream.transaction.method == Some(Method::Head) {
            return Ok(());
        }
        if stream.end_sent || stream.end_queued {
            // Beyond what was said to be the end there is nothing.
            return match bytes.is_empty() {
                true => Ok(()),
                false => Err(SendError::Gone),
            };
        }
        stream.transaction.sent += bytes.len() as u64;
        let sent = stream.transaction.sent;
        let end = end
            || stream
                .transaction
                .content_length
                .is_some_and(|all| sent >= all);
        if connection.out.len() + bytes.len() > limits::OUTPUT_QUEUE && !connection.out.is_empty() {
            return Err(SendError::QueueFull);
        }
        stream.end_queued = end;
        if !connection.out.is_empty() {
            connection.out.push(bytes);
            return Ok(());
        }
        let taken = self.h2_send_frames(id, bytes);
        if let Some(rest) = bytes.get(taken..)
            && !rest.is_empty()
            && let Some(connection) = self.connections.get_mut(id)
        {
            connection.out.push(rest);
        }
        self.extend_answer_time(id);
        Ok(())
    }

    /// Sends as much as stream and network take now; returns how much that was. The end of our
    /// side goes with the last octets, if it is due.
    fn h2_send_frames(&mut self, id: ConnId, bytes: &[u8]) -> usize {
        let mut sent = 0;
        loop {
            let Some(stream) = self.h2_stream(id) else {
                return sent;
            };
            let (network, number, end) = (stream.network, stream.number, stream.end_queued);
            let end_due = end && !stream.end_sent;
            let rest = bytes.get(sent..).unwrap_or_default();
            let backlog = self.has_backlog(network);
            if backlog {
                self.h2_stall(network, id);
            }
            if backlog || rest.is_empty() && !end_due {
                return sent;
            }
            let Some(engine) = self.h2_engine(network) else {
                return sent;
            };
            let len = match rest.is_empty() {
                true => 0,
                false => engine.sendable(number).min(rest.len()),
            };
            if len == 0 && !rest.is_empty() {
                if let Some(connection) = self.connections.get_mut(id) {
                    connection.writable = false;
                }
                return sent;
            }
            let last = end && len == rest.len();
            let Ok(head) = engine.begin_data(number, len, last) else {
                // The peer has ended the stream; it is on its way out.
                return bytes.len();
            };
            let output = std::mem::take(&mut engine.output);
            let payload = rest.get(..len).unwrap_or_default();
            if self.send(network, &[&output, &head, payload]).is_err() {
                return bytes.len();
            }
            sent += len;
            if last && let Some(stream) = self.h2_stream_mut(id) {
                stream.end_sent = true;
            }
        }
    }

    /// Sends what a stream has queued; true when nothing is left.
    pub(crate) fn h2_flush_stream(&mut self, id: ConnId) -> bool {
        let Some(connection) = self.connections.get_mut(id) else {
            return true;
        };
        let mut queue = std::mem::take(&mut connection.out);
        let sent = self.h2_send_frames(id, queue.bytes());
        queue.advance(sent);
        let Some(connection) = self.connections.get_mut(id) else {
            return true;
        };
        connection.out = queue;
        connection.out.is_empty()
    }

    /// The stream is writable, and somebody asked to hear of it.
    pub(crate) fn h2_stream_writable(&mut self, id: ConnId) {
        let Some(stream) = self.h2_stream(id) else {
            return;
        };
        if stream.completed {
            return self.close(id);
        }
        if !stream.answering {
            return;
        }
        let (network, number) = (stream.network, stream.number);
        let backlog = self.has_backlog(network);
        let credit = self.h2_engine(network).map_or(0, |e| e.sendable(number));
        if backlog || credit == 0 {
            if backlog {
                self.h2_stall(network, id);
            }
            if let Some(connection) = self.connections.get_mut(id) {
                connection.writable = false;
                connection.wants_writable = true;
            }
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
            && !std::mem::replace(&mut stream.completed, true)
        {
            self.request_writable(id);
        }
    }

    fn h2_complete_and_close(&mut self, id: ConnId) {
        self.h2_complete(id);
        self.close(id);
    }

    /// The stream's connection is closed: tells the peer and the program.
    pub(crate) fn h2_stream_closed(&mut self, id: ConnId) {
        self.log_answer(id);
        self.close_file(id);
        self.h2_end_stream(id);
        if self.session_size(id) > 0 {
            self.unbind_protocol(id, c"close");
        }
        // It is closed, whatever the program answers.
        let _ = A::event(self, id, Event::ClosedHttp);
        self.release_headers(id);
        if let Some(network) = self.h2_stream(id).map(|stream| stream.network) {
            self.h2_stream_left(network, id);
        }
    }

    /// Ends the stream towards the peer: in order if the answer is complete.
    fn h2_end_stream(&mut self, id: ConnId) {
        let Some(connection) = self.connections.get(id) else {
            return;
        };
        let Role::H2Stream(stream) = &connection.role else {
            return;
        };
        let whole = !connection.broken
            && connection.out.is_empty()
            && stream.transaction.head_sent
            // An answer without a length ends when the program says so, or closes.
            && (stream.completed || stream.transaction.content_length.is_none());
        let (network, number) = (stream.network, stream.number);
        let (end_sent, body_came) = (stream.end_sent, stream.body_came);
        let held = connection.unread.len();
        if !self.h2_network_is_open(network) {
            return;
        }
        // What the program did not look at any more does not use up what the others may send.
        self.h2_consumed(network, number, held);
        let Some(engine) = self.h2_engine(network) else {
            return;
        };
        if !end_sent
            && whole
            && let Ok(head) = engine.begin_data(number, 0, true)
        {
            engine.output.extend_from_slice(&head);
        } else if !end_sent {
            engine.reset(number, ErrorCode::INTERNAL_ERROR);
        }
        if !body_came {
            // RFC 9113, 8.1: the rest of the request is not needed
            engine.reset(number, ErrorCode::NO_ERROR);
        }
        self.h2_flush(network);
    }
}
