//! The HTTP/1.1 client role: from a transport that is there to an answer that is read.
//!
//! A WebSocket's opening handshake begins here as well. The head of the request is sent, the head
//! of the answer parsed; redirects and requests for credentials are followed (`client_retry`); the
//! body of the answer is in `client_body`, that of the request in `client_upload`.

use super::client_body::AnswerBody;
use super::client_head::{AnnouncedBody, ClientHead, Persistence, announced_body, write_field};
use super::client_upload::Upload;
use super::request::HeadScan;
use super::response::{self, AnswerError, AnswerFraming, AnswerHead, Asked};
use crate::client::request::{ClientKind, ConnectRequest};
use crate::client::timings::Step;
use crate::http::header_block::HeaderLimits;
use crate::limits;
use crate::service::accept::timeout_reason;
use crate::service::connection::{Phase, Unread};
use crate::service::event::{Event, HeaderSpace};
use crate::service::id::ConnId;
use crate::service::role::Role;
use crate::service::{App, Service};

/// What the connection does.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Stage {
    /// The head of the request is made.
    #[default]
    Asking,
    /// Waits for the head of the answer, or the rest of it.
    Head,
    /// An answer is looked at, and the program told of it.
    Deciding,
    /// The body of the answer comes, and is read by the program.
    Body,
    /// The answer is complete.
    Done,
}

/// The state of an HTTP/1.1 client connection.
#[derive(Default)]
pub struct H1Client {
    pub(crate) stage: Stage,
    pub(crate) asked: Asked,
    /// Beginning of a head of which the end is not there.
    partial: Vec<u8>,
    scan: HeadScan,
    /// Interim answers seen.
    interim: u32,
    /// Status of the answer; 0 before there is one.
    pub(crate) status: u16,
    /// Another request could follow on the network connection.
    pub(crate) keep_alive: bool,
    /// The answer's body, while it comes.
    pub(crate) body: AnswerBody,
    /// Octets of the body, as they came, that the program has not read.
    pub(crate) input: Unread,
    /// The program was told that there is something to read, and did not read since.
    pub(crate) told: bool,
    /// The server has ended its side.
    pub(crate) ended: bool,
    /// The connection broke before the server ended it.
    pub(crate) cut: bool,
    /// Nothing more can come of it: the connection is to be closed.
    pub(crate) over: bool,
    /// The body of the request.
    pub(crate) upload: Upload,
    /// Nothing can be sent any more, but an answer may be there.
    send_failed: bool,
    /// Octets that waited to be sent when time was up last.
    waiting_output: usize,
}

impl H1Client {
    /// Whether input has to wait: the program has been told of some and has not read it.
    pub(crate) fn holds_input(&self) -> bool {
        match self.stage {
            Stage::Asking | Stage::Deciding => true,
            Stage::Head | Stage::Done => false,
            Stage::Body => self.told && !self.over,
        }
    }

    /// Whether nothing of an answer has come.
    pub(crate) fn is_unanswered(&self) -> bool {
        self.stage == Stage::Head && self.partial.is_empty() && self.interim == 0
    }

    /// Whether there is something to go on with that does not come from the network.
    pub(crate) fn has_pending_input(&self) -> bool {
        self.over || self.stage == Stage::Body && !self.told && !self.input.is_empty()
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
    pub(crate) fn h1_client(&self, id: ConnId) -> Option<&H1Client> {
        match self.connection(id)?.role() {
            Role::H1Client(client) => Some(client),
            _ => None,
        }
    }

    pub(crate) fn h1_client_mut(&mut self, id: ConnId) -> Option<&mut H1Client> {
        match self.connection_mut(id)?.role_mut() {
            Role::H1Client(client) => Some(client),
            _ => None,
        }
    }

    /// The status of the answer that an HTTP client connection has received; 0 before that.
    pub fn received_status(&self, id: ConnId) -> u16 {
        self.h1_client(id).map_or(0, |client| client.status)
    }

    fn h1_client_stage(&self, id: ConnId) -> Option<Stage> {
        let connection = self.connection(id)?;
        if connection.phase() != Phase::Open {
            return None;
        }
        self.h1_client(id).map(|client| client.stage)
    }

    /// The transport is there: sends the request.
    pub(crate) fn h1_client_start(&mut self, id: ConnId) {
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        let Some(client) = &connection.client else {
            return;
        };
        let asked = match client.request.kind {
            ClientKind::Http => Asked::by_method(&client.request.method),
            _ => Asked::Other,
        };
        connection.role = Role::H1Client(Box::new(H1Client {
            asked,
            ..H1Client::default()
        }));
        let Some(head) = self.h1_client_head(id) else {
            return;
        };
        self.client_step_begins(id);
        if !head.is_empty() && self.send(id, &[&head]).is_err() {
            return self.client_failed(id, "HS: the request could not be sent");
        }
        let Some(client) = self.h1_client_mut(id) else {
            return;
        };
        client.stage = Stage::Head;
        let reason = if client.upload.is_pending() {
            timeout_reason::CLIENT_ISSUE_PAYLOAD
        } else {
            timeout_reason::AWAITING_SERVER_RESPONSE
        };
        self.h1_client_allow_time(id, reason);
        self.enqueue(id);
        self.report_poll_mode(id);
    }

    /// Gives the server, or the way to it, the time for one step.
    pub(crate) fn h1_client_allow_time(&mut self, id: ConnId, reason: i32) {
        let secs = self.connection(id).map_or(0, |c| c.network_secs());
        self.set_timeout(id, reason, Some(secs).filter(|secs| *secs > 0));
    }

    /// The whole head of the request; nothing if it has to wait for the body. `None` if the
    /// connection is over.
    fn h1_client_head(&mut self, id: ConnId) -> Option<Vec<u8>> {
        let mut upgrade = String::new();
        if self.client(id)?.request.kind == ClientKind::Ws
            && !self.ws_client_fields(id, &mut upgrade)
        {
            return None;
        }
        let authorization = self.h1_client_authorization(id);
        let mut head = Vec::with_capacity(limits::ADDED_HEADERS);
        let client = self.client(id)?;
        let written = write_head(
            &client.request,
            authorization.as_deref(),
            &upgrade,
            &mut head,
        );
        if let Err(error) = written {
            self.client_failed(id, &error.to_string());
            return None;
        }
        self.add_cookie_field(id, &mut head);
        if !self.add_form_field(id, &mut head) {
            return None;
        }
        let room = self.context().settings.delivery.max(limits::ADDED_HEADERS);
        let mut used = head.len();
        head.resize(used + room, 0);
        let space = HeaderSpace {
            buffer: &mut head,
            used: &mut used,
        };
        if !A::event(self, id, Event::ClientAppendHandshakeHeader(space)).keeps() {
            self.close(id);
            return None;
        }
        head.truncate(used);
        if !self.client_lives(id) {
            return None;
        }
        let form = self.client(id)?.request.options.urlencoded_form;
        let client = self.h1_client_mut(id)?;
        if form {
            const TYPE: &str = "application/x-www-form-urlencoded";
            client.upload.set_pending(true);
            write_field("Content-Type", TYPE, &mut head).ok()?;
        }
        if client.upload.is_pending() {
            if announced_body(&head) == AnnouncedBody::Nothing {
                client.upload.hold(std::mem::take(&mut head));
            }
            self.request_writable(id);
        }
        if !head.is_empty() {
            head.extend_from_slice(b"\r\n");
        }
        Some(head)
    }

    /// Bytes of the answer came, with one spare byte behind them; returns how many were taken.
    pub(crate) fn h1_client_receive(&mut self, id: ConnId, input: &mut [u8]) -> usize {
        let len = input.len().saturating_sub(1);
        if self.h1_client(id).is_some_and(|client| client.over) {
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
            match self.h1_client_stage(id) {
                // Of another role by now: what is left is its.
                None | Some(Stage::Asking | Stage::Deciding) => return at,
                Some(Stage::Head) => {
                    if fresh.is_empty() {
                        return at;
                    }
                    at += self.h1_client_head_input(id, fresh);
                }
                Some(Stage::Body) => {
                    if let Some(client) = self.h1_client_mut(id)
                        && !fresh.is_empty()
                    {
                        client.input.keep(fresh);
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
        let kept = self.h1_client(id).map_or(0, |client| client.partial.len());
        self.client_step_ends(id, Step::Answer);
        match self.h1_client_parse(id, fresh) {
            HeadStep::Incomplete => fresh.len(),
            HeadStep::Answer(head, length) => {
                if let Some(client) = self.h1_client_mut(id) {
                    client.partial = Vec::new();
                    client.scan = HeadScan::default();
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
        let Role::H1Client(client) = &mut connection.role else {
            return HeadStep::Incomplete;
        };
        let block = connection
            .headers
            .get_or_insert_with(|| self.http.headers.take_for_answer());
        block.reset(budget);
        let first_part = client.partial.is_empty();
        let result = if first_part {
            response::parse(fresh, client.asked, &budget, block)
        } else {
            client.partial.extend_from_slice(fresh);
            if client.scan.ends_in(&client.partial)
                || client.partial.len() > super::request::wire_limit(&budget)
            {
                response::parse(&client.partial, client.asked, &budget, block)
            } else {
                response::check_start(&client.partial).map(|()| None)
            }
        };
        match result {
            Ok(Some((head, length))) => HeadStep::Answer(head, length),
            Err(error) => HeadStep::Failed(error),
            Ok(None) => {
                if first_part {
                    client.partial.extend_from_slice(fresh);
                    client.scan.ends_in(&client.partial);
                }
                self.release_headers(id);
                HeadStep::Incomplete
            }
        }
    }

    /// The head of an answer is complete.
    fn h1_client_answer(&mut self, id: ConnId, head: AnswerHead) {
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        let Some(kind) = connection.client.as_ref().map(|c| c.request.kind) else {
            return;
        };
        let Role::H1Client(client) = &mut connection.role else {
            return;
        };
        if head.is_interim() {
            client.interim += 1;
            if client.interim > limits::INTERIM_ANSWERS {
                self.client_failed(id, "problems parsing header: too many interim answers");
            }
            return;
        }
        client.stage = Stage::Deciding;
        client.status = head.status;
        if let Some(state) = &mut connection.client
            && state.timings.status == 0
        {
            state.timings.status = head.status;
        }
        client.keep_alive = head.keep_alive;
        self.keep_cookies(id);
        self.share_answered(id);
        if self.h1_client_is_sent_elsewhere(id, head.status) || !self.client_lives(id) {
            return;
        }
        if kind == ClientKind::Ws {
            return self.ws_client_answered(id, head.status);
        }
        if head.status == 101 {
            return self.client_failed(id, "HS: the server switches protocols unasked");
        }
        if !A::event(self, id, Event::ClientFilterPreEstablish).keeps() {
            return self.client_failed(id, "HS: disallowed by client filter");
        }
        if !self.client_lives(id) {
            return;
        }
        self.set_timeout(id, 0, None);
        if !A::event(self, id, Event::EstablishedClientHttp).keeps() {
            return self.client_failed(id, "HS: disallowed at ESTABLISHED");
        }
        if !self.client_lives(id) {
            return;
        }
        self.client_established(id);
        self.h1_client_begin_body(id, head.framing);
    }

    fn h1_client_begin_body(&mut self, id: ConnId, framing: AnswerFraming) {
        let Some(client) = self.h1_client_mut(id) else {
            return;
        };
        client.body = AnswerBody::new(framing);
        if client.body.is_finished() {
            if !self.h1_client_complete(id) {
                self.close(id);
            }
            return;
        }
        client.stage = Stage::Body;
    }

    /// The server ended its side.
    pub(crate) fn h1_client_ended(&mut self, id: ConnId) {
        match self.h1_client_stage(id) {
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
                if let Some(client) = self.h1_client_mut(id) {
                    client.ended = true;
                    client.cut |= truncated;
                }
                self.h1_client_offer(id);
            }
            Some(Stage::Done) | None => self.close(id),
        }
    }

    /// The connection broke. True if the role goes on with it, or has told the program.
    pub(crate) fn h1_client_vanished(&mut self, id: ConnId) -> bool {
        let before_the_end = matches!(
            self.h1_client_stage(id),
            Some(Stage::Asking | Stage::Head | Stage::Body)
        );
        let Some(connection) = self.connections.get_mut(id) else {
            return false;
        };
        let Role::H1Client(client) = &mut connection.role else {
            return false;
        };
        if before_the_end && !std::mem::replace(&mut client.send_failed, true) {
            // A server that does not want all of a request answers, and hangs up while the rest
            // is still on its way: the answer is there to be read. Its end proves nothing.
            client.cut = true;
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
            Stage::Body if !client.ended && !client.over => {
                // What the program did not read yet is still there for it.
                client.ended = true;
                connection.broken = false;
                self.h1_client_offer(id);
            }
            _ => return false,
        }
        true
    }

    /// Writable, and somebody asked to hear of it.
    pub(crate) fn h1_client_writable(&mut self, id: ConnId) {
        let is_http = self
            .client(id)
            .is_some_and(|client| client.request.kind == ClientKind::Http);
        if !is_http || self.h1_client_stage(id).is_none_or(|s| s == Stage::Asking) {
            return;
        }
        if let Some(client) = self.h1_client_mut(id) {
            client.upload.set_asking(true);
        }
        if !A::event(self, id, Event::ClientHttpWriteable).keeps() {
            return self.close(id);
        }
        self.h1_client_upload_settle(id);
    }

    /// The server took too long.
    pub(crate) fn h1_client_timed_out(&mut self, id: ConnId) {
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        let waiting = connection.pending_output();
        let reason = connection.timeout_reason;
        let Role::H1Client(client) = &mut connection.role else {
            return;
        };
        let before = std::mem::replace(&mut client.waiting_output, waiting);
        match client.stage {
            Stage::Asking | Stage::Head | Stage::Deciding => {
                if waiting > 0 && (before == 0 || waiting < before) {
                    // It is taking the request, only slowly.
                    return self.h1_client_allow_time(id, reason);
                }
                self.client_failed(id, "Timed out waiting server reply");
            }
            Stage::Body | Stage::Done => self.close(id),
        }
    }

    /// The program has switched receiving on again.
    pub(crate) fn h1_client_resumed(&mut self, id: ConnId) {
        if let Some(client) = self.h1_client_mut(id)
            && client.stage == Stage::Body
        {
            client.told = false;
            // Programs that held back rely on being asked whether they want to write, too.
            self.request_writable(id);
        }
    }

    /// The connection is closed.
    pub(crate) fn h1_client_closed(&mut self, id: ConnId) {
        self.unbind_protocol(id, c"close");
        // It is closed, whatever the program answers.
        let _ = A::event(self, id, Event::ClosedClientHttp);
        self.release_headers(id);
    }
}

/// What stands in the head before the program adds to it.
fn write_head(
    request: &ConnectRequest,
    authorization: Option<&str>,
    upgrade: &str,
    head: &mut Vec<u8>,
) -> Result<(), super::client_head::Unsendable> {
    let origin = request.origin.as_deref().map(|origin| {
        let scheme = match request.tls {
            Some(_) => "https",
            None => "http",
        };
        if request.options.raw_origin || origin.contains("://") {
            origin.to_owned()
        } else {
            format!("{scheme}://{origin}")
        }
    });
    let host = request.host_field();
    let fields: Vec<(&str, &str)> = authorization
        .map(|value| ("Authorization", value))
        .into_iter()
        .collect();
    let persistence = match (request.kind, request.options.pipeline) {
        (ClientKind::Ws, _) => Persistence::Upgrade(upgrade.as_bytes()),
        (_, true) => Persistence::Keep,
        (_, false) => Persistence::Close,
    };
    let written = ClientHead {
        method: &request.method,
        target: &request.path,
        host: &host,
        origin: origin.as_deref(),
        past_caches: !request.options.no_cache_control,
        fields: &fields,
        persistence,
    };
    written.write(head)
}
