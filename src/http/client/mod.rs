//! The HTTP client, whatever the version: from a way to the server that is there to an answer that
//! is read.
//!
//! A WebSocket's opening handshake begins here as well. What the request says is made in `request`
//! and `head`, its body goes through `upload`; what an answer means is decided in `answer`, and
//! redirects and requests for credentials are followed in `retry`. How all that looks on the wire
//! is in `h1::client` and `h2::client_stream`.

mod answer;
pub mod form;
pub mod head;
mod request;
mod retry;
pub mod upload;

use self::upload::Upload;
use crate::client::request::ClientKind;
use crate::h1::client::H1Answer;
use crate::h1::response::Asked;
use crate::service::accept::timeout_reason;
use crate::service::connection::Phase;
use crate::service::event::Event;
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

/// The state of an HTTP client connection.
#[derive(Default)]
pub struct HttpClient {
    pub(crate) stage: Stage,
    pub(crate) asked: Asked,
    /// Interim answers seen.
    interim: u32,
    /// Status of the answer; 0 before there is one.
    pub(crate) status: u16,
    /// Another request could follow on the network connection.
    pub(crate) keep_alive: bool,
    /// Nothing more can come of it: the connection is to be closed.
    pub(crate) over: bool,
    /// The body of the request.
    pub(crate) upload: Upload,
    /// Octets that waited to be sent when time was up last.
    waiting_output: usize,
    /// What HTTP/1.1 keeps of an answer.
    pub(crate) h1: H1Answer,
}

impl HttpClient {
    /// Whether input has to wait: the program has been told of some and has not read it.
    pub(crate) fn holds_input(&self) -> bool {
        match self.stage {
            Stage::Asking | Stage::Deciding => true,
            Stage::Head | Stage::Done => false,
            Stage::Body => self.h1.told && !self.over,
        }
    }

    /// Whether nothing of an answer has come.
    pub(crate) fn is_unanswered(&self) -> bool {
        self.stage == Stage::Head && self.h1.is_untouched() && self.interim == 0
    }

    /// Whether there is something to go on with that does not come from the network.
    pub(crate) fn has_pending_input(&self) -> bool {
        self.over || self.stage == Stage::Body && self.h1.has_unread()
    }
}

impl<A: App> Service<A> {
    pub(crate) fn http_client(&self, id: ConnId) -> Option<&HttpClient> {
        match self.connection(id)?.role() {
            Role::HttpClient(client) => Some(client),
            _ => None,
        }
    }

    pub(crate) fn http_client_mut(&mut self, id: ConnId) -> Option<&mut HttpClient> {
        match self.connection_mut(id)?.role_mut() {
            Role::HttpClient(client) => Some(client),
            _ => None,
        }
    }

    /// The status of the answer that an HTTP client connection has received; 0 before that.
    pub fn received_status(&self, id: ConnId) -> u16 {
        self.http_client(id).map_or(0, |client| client.status)
    }

    /// `None` also if the connection is closing.
    pub(crate) fn http_client_stage(&self, id: ConnId) -> Option<Stage> {
        let connection = self.connection(id)?;
        if connection.phase() != Phase::Open {
            return None;
        }
        self.http_client(id).map(|client| client.stage)
    }

    /// The way to the server is there: sends the request.
    pub(crate) fn http_client_start(&mut self, id: ConnId) {
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
        connection.role = Role::HttpClient(Box::new(HttpClient {
            asked,
            ..HttpClient::default()
        }));
        let Some(head) = self.http_client_request(id) else {
            return;
        };
        self.client_step_begins(id);
        let asked = match self.network_of(id) == id {
            true => self.h1_client_ask(id, head),
            false => self.h2_client_ask(id, &head),
        };
        if !asked {
            return self.client_failed(id, "HS: the request could not be sent");
        }
        let Some(client) = self.http_client_mut(id) else {
            return;
        };
        client.stage = Stage::Head;
        let reason = if client.upload.is_pending() {
            timeout_reason::CLIENT_ISSUE_PAYLOAD
        } else {
            timeout_reason::AWAITING_SERVER_RESPONSE
        };
        self.http_client_allow_time(id, reason);
        self.enqueue(id);
        self.report_poll_mode(id);
    }

    /// Gives the server, or the way to it, the time for one step.
    pub(crate) fn http_client_allow_time(&mut self, id: ConnId, reason: i32) {
        if self.stream_may_stay_open(id) {
            return;
        }
        let secs = self.connection(id).map_or(0, |c| c.network_secs());
        self.set_timeout(id, reason, Some(secs).filter(|secs| *secs > 0));
    }

    /// Writable, and somebody asked to hear of it.
    pub(crate) fn http_client_writable(&mut self, id: ConnId) {
        let is_http = self
            .client(id)
            .is_some_and(|client| client.request.kind == ClientKind::Http);
        if !is_http
            || self
                .http_client_stage(id)
                .is_none_or(|s| s == Stage::Asking)
        {
            return;
        }
        if let Some(client) = self.http_client_mut(id) {
            client.upload.set_asking(true);
        }
        if !A::event(self, id, Event::ClientHttpWriteable).keeps() {
            return self.close(id);
        }
        self.http_client_upload_settle(id);
    }

    /// The server took too long.
    pub(crate) fn http_client_timed_out(&mut self, id: ConnId) {
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        let waiting = connection.pending_output();
        let reason = connection.timeout_reason;
        let Role::HttpClient(client) = &mut connection.role else {
            return;
        };
        let before = std::mem::replace(&mut client.waiting_output, waiting);
        match client.stage {
            Stage::Asking | Stage::Head | Stage::Deciding => {
                if waiting > 0 && (before == 0 || waiting < before) {
                    // It is taking the request, only slowly.
                    return self.http_client_allow_time(id, reason);
                }
                self.client_failed(id, "Timed out waiting server reply");
            }
            Stage::Body | Stage::Done => self.close(id),
        }
    }

    /// The program has switched receiving on again.
    pub(crate) fn http_client_resumed(&mut self, id: ConnId) {
        if let Some(client) = self.http_client_mut(id)
            && client.stage == Stage::Body
        {
            client.h1.told = false;
            // Programs that held back rely on being asked whether they want to write, too.
            self.request_writable(id);
        }
    }

    /// The connection is closed.
    pub(crate) fn http_client_closed(&mut self, id: ConnId) {
        // Programs were told of the binding on the connection that they asked for.
        if !self.client(id).is_some_and(|client| client.migrated) {
            self.unbind_protocol(id, c"close");
        }
        // It is closed, whatever the program answers.
        let _ = A::event(self, id, Event::ClosedClientHttp);
        self.release_headers(id);
    }
}
