//! Asking for a connection, and what happens with it until its role takes over.

use super::request::{ClientKind, ConnectRequest};
use super::state::{ClientState, Report, Stage};
use super::timings::Step;
use crate::raw::RawKind;
use crate::service::connection::Phase;
use crate::service::event::{Event, Payload};
use crate::service::id::ConnId;
use crate::service::role::Role;
use crate::service::vhost::Vhost;
use crate::service::{App, Service};
use std::fmt;
use std::sync::Arc;

/// A wish to connect.
pub struct Connect<A: App> {
    /// What to connect to.
    pub request: ConnectRequest,
    /// The vhost that the connection belongs to.
    pub vhost: Arc<Vhost<A>>,
    /// Index of the protocol that handles it; `None`: it is bound to none, and protocol 0 is told.
    pub protocol: Option<usize>,
    /// The connection whose child it is.
    pub parent: Option<ConnId>,
    /// What the program keeps with it.
    pub app: A::Conn,
}

/// Why there is no connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectError(pub String);

impl fmt::Display for ConnectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ConnectError {}

impl<A: App> Service<A> {
    /// Begins to connect. `announce` gets the connection's id before the program is told anything.
    ///
    /// An error is the caller's to report: the program gets no event about it. After `Ok` a
    /// failure is told by [`Event::ClientConnectionError`].
    pub fn connect(
        &mut self,
        wish: Connect<A>,
        announce: impl FnOnce(&mut Self, ConnId),
    ) -> Result<ConnId, ConnectError> {
        let kind = wish.request.kind;
        let role = Role::Connecting(kind);
        let id = self
            .insert_connection(None, role, Some(wish.vhost), Some(0))
            .map_err(|error| ConnectError(error.to_string()))?;
        if let Some(connection) = self.connections.get_mut(id) {
            connection.app = wish.app;
            connection.writable = false;
            connection.client = Some(Box::new(ClientState::new(wish.request)));
        }
        if let Some(parent) = wish.parent {
            self.adopt_child(parent, id);
        }
        announce(self, id);
        if wish.protocol.is_some() {
            if self.bind_protocol(id, wish.protocol, c"client").is_err() {
                return Err(self.connect_refused(id, "the program refused the connection"));
            }
        } else if kind == ClientKind::Http {
            // A WebSocket gets its session data when the subprotocol is agreed upon.
            self.start_session(id);
        }
        self.client_reach(id);
        match self.client_mut(id) {
            Some(client) => match client.failure.take() {
                Some(failure) => return Err(self.connect_refused(id, &failure)),
                None if client.report == Report::Caller => client.report = Report::Event,
                None => {}
            },
            // Closed by a callback; it has heard of that.
            None => return Err(ConnectError("closed while connecting".to_owned())),
        }
        self.flush_cork_of(id);
        self.report_poll_mode(id);
        Ok(id)
    }

    /// Takes a connection that never was out again, without a word to the program.
    fn connect_refused(&mut self, id: ConnId, why: &str) -> ConnectError {
        self.leave_parent_quietly(id);
        self.retire(id);
        ConnectError(why.to_owned())
    }

    pub(crate) fn client_mut(&mut self, id: ConnId) -> Option<&mut ClientState> {
        self.connections.get_mut(id)?.client.as_deref_mut()
    }

    pub(crate) fn client(&self, id: ConnId) -> Option<&ClientState> {
        self.connections.get(id)?.client.as_deref()
    }

    /// Whether the connection is still there, open, and has not failed.
    pub(crate) fn client_lives(&self, id: ConnId) -> bool {
        self.connections.get(id).is_some_and(|c| {
            c.phase == Phase::Open && c.client.as_ref().is_some_and(|c| c.failure.is_none())
        })
    }

    /// Tells the program that there is a new client connection, once.
    pub(crate) fn client_announce(&mut self, id: ConnId) {
        let Some(client) = self.client_mut(id) else {
            return;
        };
        if std::mem::replace(&mut client.announced, true) || client.request.kind == ClientKind::Raw
        {
            return;
        }
        // A notice: the connection is ended by other means.
        let _ = A::event(self, id, Event::ServerNewClientInstantiated);
    }

    /// Something happened with a connection on the way to its server.
    pub(crate) fn connecting_turn(&mut self, id: ConnId) {
        match self.client(id).map(|client| &client.stage) {
            Some(Stage::Reached) => self.client_connected(id),
            Some(Stage::Tunnel(_)) => self.tunnel_turn(id),
            Some(Stage::Idle | Stage::Dialling(_) | Stage::Through) | None => {}
        }
        self.report_poll_mode(id);
        // The server may have spoken already.
        if self.connections.get(id).is_some_and(|c| c.has_work()) {
            self.enqueue(id);
        }
    }

    /// The time for connecting is over.
    pub(crate) fn connecting_timed_out(&mut self, id: ConnId) {
        let why = match self.client(id).map(|client| &client.stage) {
            Some(Stage::Dialling(_)) => self.dial_timeout(id),
            Some(Stage::Tunnel(_)) => self.tunnel_timeout(id),
            _ => None,
        };
        self.stop_dialling(id);
        self.client_failed(id, why.as_deref().unwrap_or("Timed out waiting to connect"));
    }

    /// The socket of a connection is connected: the proxy is talked to next, if there is one.
    pub(crate) fn client_connected(&mut self, id: ConnId) {
        let Some(client) = self.client_mut(id) else {
            return;
        };
        client.created = true;
        client.stage = Stage::Through;
        if !A::event(self, id, Event::Created).keeps() {
            return self.client_failed(id, "the program refused the connection");
        }
        if !self.client_lives(id) {
            return;
        }
        self.enter_tunnel(id);
    }

    /// There is a way to the server: TLS comes next, if it was asked for.
    pub(crate) fn client_reached(&mut self, id: ConnId) {
        match self.client(id).map(|client| client.request.tls.is_some()) {
            Some(true) => self.start_client_tls(id),
            Some(false) => self.client_transport_ready(id),
            None => {}
        }
    }

    /// Bytes can be exchanged with the server: the role takes over.
    pub(crate) fn client_transport_ready(&mut self, id: ConnId) {
        if self.connections.get(id).is_some_and(|c| c.tls.is_some()) {
            self.client_step_ends(id, Step::Tls);
        }
        let Some(client) = self.client(id) else {
            return;
        };
        match client.request.kind {
            ClientKind::Http | ClientKind::Ws if self.h2_is_agreed(id) => self.h2_client_begin(id),
            ClientKind::Http => self.http_client_start(id),
            ClientKind::Ws => {
                // It keeps the network connection for itself.
                self.share_left(id);
                self.http_client_start(id);
            }
            ClientKind::Raw => self.raw_client_start(id),
        }
    }

    /// A raw connection is there.
    fn raw_client_start(&mut self, id: ConnId) {
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        connection.role = Role::Raw(RawKind::Socket);
        self.set_timeout(id, 0, None);
        if !A::event(self, id, Event::RawConnected).keeps() {
            return self.client_failed(id, "");
        }
        self.client_established(id);
        // Programs that begin the conversation rely on hearing that they can, unasked.
        self.request_writable(id);
    }

    /// The connection is what the program wanted: from here on it ends like any other.
    pub(crate) fn client_established(&mut self, id: ConnId) {
        if let Some(client) = self.client_mut(id) {
            client.report = Report::Done;
        }
    }

    /// Connecting failed, or the server did not do what it should before the connection was
    /// established: tells whoever is to be told, and ends the connection.
    pub(crate) fn client_failed(&mut self, id: ConnId, why: &str) {
        let Some(client) = self.client_mut(id) else {
            return;
        };
        match client.report {
            Report::Caller => {
                client.failure.get_or_insert_with(|| why.to_owned());
                return;
            }
            Report::Event => {
                client.report = Report::Done;
                client.failure_told = true;
                self.share_failed(id, why);
                self.tell_failure(id, why);
                if self.ws(id).is_some() {
                    self.ws_unbind(id);
                }
                // The end is not told again in the words of the role.
                if let Some(connection) = self.connections.get_mut(id) {
                    connection.role = Role::Connecting(match &connection.client {
                        Some(client) => client.request.kind,
                        None => ClientKind::Raw,
                    });
                }
            }
            Report::Done => {}
        }
        self.abort(id);
    }

    /// A connection that is still connecting is over. The program is told why, unless it was
    /// before.
    pub(crate) fn connecting_closed(&mut self, id: ConnId) {
        self.stop_dialling(id);
        if self.session_size(id) > 0 {
            self.unbind_protocol(id, c"connecting");
        }
        if let Some(client) = self.client_mut(id)
            && client.report == Report::Event
        {
            client.report = Report::Done;
            let why = match client.created {
                true => "Closed before conn",
                false => "closed before established",
            };
            self.tell_failure(id, why);
        }
    }

    /// Tells the program why there is no connection.
    fn tell_failure(&mut self, id: ConnId, why: &str) {
        let mut text = Vec::with_capacity(why.len() + 1);
        text.extend_from_slice(why.as_bytes());
        text.push(0);
        if let Some(payload) = Payload::new(&mut text, 0, why.len()) {
            // It has failed, whatever the program answers.
            let _ = A::event(self, id, Event::ClientConnectionError(payload));
        }
    }
}
