//! A client's network connection that speaks HTTP/2.
//!
//! The connection that the program asked for becomes it, as soon as the server is known to speak
//! HTTP/2 and has sent its settings; what the program knows of its request goes over to a new
//! connection, the stream. Further requests that may share the network connection become streams of
//! it at once, or wait for the server to allow another one.

use super::connection::{Connection as Engine, Side};
use super::frame::ErrorCode;
use super::network::H2Network;
use super::settings::Settings;
use super::stream_pipe::StreamPipe;
use crate::client::request::ClientKind;
use crate::client::state::{ClientState, Report};
use crate::limits;
use crate::service::accept::timeout_reason;
use crate::service::connection::Phase;
use crate::service::event::Event;
use crate::service::id::ConnId;
use crate::service::role::Role;
use crate::service::timers::TimerTarget;
use crate::service::{App, Service};

/// How far a client's network connection is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ClientSide {
    /// The server's settings came: there can be streams.
    pub(super) is_ready: bool,
    /// There are no new streams any more.
    is_leaving: bool,
    /// Why the server has said that it goes away.
    goodbye: Option<ErrorCode>,
    /// There have been streams.
    is_used: bool,
    /// The program has asked to write before there was a stream.
    pub(super) wants_writable: bool,
}

fn went_away(code: ErrorCode) -> String {
    format!("the server goes away: {}", code.name())
}

impl<A: App> Service<A> {
    /// Whether a connection out that has reached its server goes on with HTTP/2: both have agreed
    /// upon it, or the program knows that the server speaks it.
    pub(crate) fn h2_is_agreed(&self, id: ConnId) -> bool {
        let Some(connection) = self.connections.get(id) else {
            return false;
        };
        match (connection.tls(), &connection.client) {
            (Some(tls), _) => tls.session().alpn() == Some(b"h2"),
            (None, Some(client)) => {
                client.request.options.prior_knowledge && client.request.kind != ClientKind::Raw
            }
            (None, None) => false,
        }
    }

    pub(crate) fn h2_client_side(&self, network: ConnId) -> Option<&ClientSide> {
        self.h2(network)?.client.as_ref()
    }

    pub(super) fn h2_client_side_mut(&mut self, network: ConnId) -> Option<&mut ClientSide> {
        match self.connection_mut(network)?.role_mut() {
            Role::H2(h2) => h2.client.as_mut(),
            _ => None,
        }
    }

    /// Whether a connection out speaks HTTP/2 but has no stream yet: to the program it is still
    /// the connection that it asked for.
    pub(crate) fn h2_client_is_opening(&self, id: ConnId) -> bool {
        self.h2_client_side(id).is_some_and(|side| !side.is_ready)
    }

    /// The way to a server that speaks HTTP/2 is there.
    pub(crate) fn h2_client_begin(&mut self, network: ConnId) {
        let Some(connection) = self.connections.get_mut(network) else {
            return;
        };
        let header_bytes = connection
            .vhost
            .as_ref()
            .map_or(limits::HEADER_BYTES, |vhost| vhost.config.max_header_bytes);
        let ours = Settings {
            enable_push: false,
            max_header_list_size: u32::try_from(header_bytes).unwrap_or(u32::MAX),
            // Each stream opens with its own.
            initial_window_size: 0,
            ..Settings::default()
        };
        let mut engine = Engine::new(Side::Client, ours);
        if (connection.client.as_ref()).is_some_and(|c| c.request.options.forgives_overflow) {
            engine.forgive_overflow();
        }
        let wants_writable = std::mem::take(&mut connection.wants_writable);
        let side = ClientSide {
            wants_writable,
            ..ClientSide::default()
        };
        connection.role = Role::H2(Box::new(H2Network::new(engine, Some(side))));
        self.http_client_allow_time(network, timeout_reason::AWAITING_SERVER_RESPONSE);
        self.h2_flush(network);
        self.enqueue(network);
        self.report_poll_mode(network);
    }

    /// The server's settings came, or have changed.
    pub(super) fn h2_client_settings(&mut self, network: ConnId) {
        let Some(side) = self.h2_client_side_mut(network) else {
            return;
        };
        if !std::mem::replace(&mut side.is_ready, true) {
            if self.ws_client_lacks_h2(network, network) {
                return self.ws_client_without_h2(network);
            }
            self.h2_client_migrate(network);
        }
        self.h2_client_admit(network);
    }

    /// Gives the request for which the network connection was made a connection of its own.
    fn h2_client_migrate(&mut self, network: ConnId) {
        let Some(connection) = self.connections.get(network) else {
            return;
        };
        let Some(kind) = connection.client.as_ref().map(|c| c.request.kind) else {
            return;
        };
        let (role, vhost) = (Role::Connecting(kind), connection.vhost.clone());
        let Ok(id) = self.insert_connection(None, role, vhost, Some(0)) else {
            return self.client_failed(network, "conn fail: too many connections");
        };
        if let Some(connection) = self.connections.get_mut(id) {
            connection.stream = Some(Box::new(StreamPipe::new(network, 0)));
        }
        let is_wanted = A::event(self, id, Event::Created).keeps();
        if !is_wanted || !self.client_lives(network) || self.connections.get(id).is_none() {
            self.finish_close(id);
            return self.client_failed(network, "the program refused the connection");
        }
        self.h2_client_hand_over(network, id);
        self.share_wait_first(network, id);
        self.set_timeout(network, 0, None);
        self.validity_confirmed(network);
        self.http_client_allow_time(id, timeout_reason::AWAITING_SERVER_RESPONSE);
    }

    /// Moves all that the program knows of a connection to another one.
    fn h2_client_hand_over(&mut self, network: ConnId, id: ConnId) {
        let mut app = match self.connections.get_mut(id) {
            Some(connection) => std::mem::take(&mut connection.app),
            None => return,
        };
        let Some(from) = self.connections.get_mut(network) else {
            return;
        };
        A::hand_over(&mut from.app, &mut app);
        let client = from.client.as_mut().map(|client| {
            let carrier = ClientState {
                report: Report::Done,
                announced: true,
                created: true,
                share: std::mem::take(&mut client.share),
                ..ClientState::new(client.request.clone())
            };
            std::mem::replace(client, Box::new(carrier))
        });
        let protocol = from.protocol.replace(0);
        let bound = std::mem::take(&mut from.bound);
        let (parent, children, user_timer) = match from.rare_if_any() {
            Some(rare) => (
                rare.parent.take(),
                std::mem::take(&mut rare.children),
                rare.user_timer.take(),
            ),
            None => (None, Vec::new(), None),
        };
        let wants_writable = match &mut from.role {
            Role::H2(h2) => h2.client.is_some_and(|side| side.wants_writable),
            _ => false,
        };
        if let Some(parent) = parent
            .and_then(|parent| self.connections.get_mut(parent))
            .and_then(|parent| parent.rare_if_any())
        {
            let mine = |child: &&mut ConnId| **child == network;
            if let Some(child) = parent.children.iter_mut().find(mine) {
                *child = id;
            }
        }
        for child in &children {
            if let Some(child) = self.connections.get_mut(*child) {
                child.rare_mut().parent = Some(id);
            }
        }
        let user_timer = user_timer.and_then(|key| {
            let due = self.timers.due_of(key)?;
            self.timers.remove(key);
            Some(self.timers.add(due, TimerTarget::User(id)))
        });
        let Some(to) = self.connections.get_mut(id) else {
            return;
        };
        to.app = app;
        to.client = client;
        to.protocol = protocol;
        to.bound = bound;
        if parent.is_some() || !children.is_empty() || user_timer.is_some() {
            let rare = to.rare_mut();
            rare.parent = parent;
            rare.children = children;
            rare.user_timer = user_timer;
        }
        to.wants_writable = wants_writable;
        if let Some(client) = &mut to.client {
            client.migrated = true;
        }
    }

    /// Whether a request can become a stream of a network connection now.
    pub(crate) fn h2_client_accepts(&self, network: ConnId) -> bool {
        let Some(connection) = self.connections.get(network) else {
            return false;
        };
        let Role::H2(h2) = &connection.role else {
            return false;
        };
        let most = h2.engine.peer_settings().max_concurrent_streams as usize;
        h2.client
            .is_some_and(|side| side.is_ready && !side.is_leaving)
            && connection.phase == Phase::Open
            && !connection.broken
            && !connection.ended
            && h2.streams.len().max(h2.engine.open_streams()) < most
    }

    /// Lets those that wait become streams, as many as the server allows.
    pub(crate) fn h2_client_admit(&mut self, network: ConnId) {
        if self.h2_client_side(network).is_none() {
            return;
        }
        while self.h2_client_accepts(network) {
            let Some(next) = self.share_pop(network) else {
                break;
            };
            self.h2_client_join(network, next);
        }
        self.h2_streams_changed(network);
    }

    /// Whether a network connection speaks HTTP/2 with a server that takes WebSockets over it
    /// (RFC 8441, 3).
    pub(crate) fn h2_client_carries_websockets(&self, network: ConnId) -> bool {
        let announced = |h2: &H2Network| h2.engine.peer_settings().enable_connect_protocol;
        self.h2_client_side(network).is_some() && self.h2(network).is_some_and(announced)
    }

    /// A request becomes a stream.
    pub(crate) fn h2_client_join(&mut self, network: ConnId, id: ConnId) {
        if self.ws_client_lacks_h2(network, id) {
            return self.ws_client_without_h2(id);
        }
        let Some(connection) = self.connections.get_mut(network) else {
            return;
        };
        let Role::H2(h2) = &mut connection.role else {
            return;
        };
        h2.streams.push(id);
        let was_used = h2
            .client
            .as_mut()
            .is_some_and(|side| std::mem::replace(&mut side.is_used, true));
        if let Some(connection) = self.connections.get_mut(id) {
            // It gets its number with its head: numbers only ever grow (RFC 9113, 5.1.1).
            connection.stream = Some(Box::new(StreamPipe::new(network, 0)));
            connection.writable = true;
        }
        if let Some(client) = self.client_mut(id) {
            client.share_joined(was_used);
            if client.request.options.forgives_overflow
                && let Some(engine) = self.h2_engine(network)
            {
                engine.forgive_overflow();
            }
        }
        self.h2_streams_changed(network);
        self.http_client_start(id);
        let opens_no_more = |engine: &mut Engine| engine.opens_no_more();
        if self.h2_engine(network).is_some_and(opens_no_more) {
            self.h2_client_leave(network);
        }
    }

    /// The time in which a network connection without streams waits for another one.
    pub(super) fn h2_client_idle(&mut self, network: ConnId) {
        let Some(side) = self.h2_client_side(network).copied() else {
            return;
        };
        if !side.is_ready {
            return;
        }
        let waits = self.client(network).is_some_and(|c| c.share_is_awaited());
        let is_idle = self.h2(network).is_some_and(|h2| h2.streams.is_empty()) && !waits;
        if side.is_leaving && is_idle {
            // Not from inside of the end of its last stream.
            return self.remote().post(Box::new(move |service| {
                service.close(network);
            }));
        }
        let secs = self
            .client(network)
            .map_or(0, |client| client.request.keep_warm_secs);
        self.set_timeout(
            network,
            timeout_reason::CLIENT_CONN_IDLE,
            Some(u32::from(secs)).filter(|_| is_idle),
        );
    }

    /// A stream has ended: the next one that waits takes its place, in a turn of its own.
    pub(super) fn h2_client_stream_left(&mut self, network: ConnId) {
        if self.client(network).is_some_and(|c| c.share_is_awaited()) {
            self.remote()
                .post(Box::new(move |service| service.h2_client_admit(network)));
        }
    }

    /// There are to be no new streams: those that wait go elsewhere.
    fn h2_client_leave(&mut self, network: ConnId) {
        if let Some(side) = self.h2_client_side_mut(network) {
            side.is_leaving = true;
        }
        self.share_left(network);
    }

    /// The server takes no streams beyond `last`: what it did not look at is asked elsewhere.
    pub(super) fn h2_client_go_away(&mut self, network: ConnId, last: u32, code: ErrorCode) {
        crate::log_info!("{network:?}: the server goes away: {}", code.name());
        self.h2_client_leave(network);
        if let Some(side) = self.h2_client_side_mut(network) {
            side.goodbye = Some(code);
        }
        let why = went_away(code);
        for id in self.h2_streams(network) {
            if self.stream_pipe(id).is_some_and(|pipe| pipe.number > last) {
                self.h2_client_refused(id, &why);
            }
        }
        self.h2_client_idle(network);
    }

    /// The network connection is lost. True if that was told as the failure of the connection that
    /// the program asked for.
    pub(crate) fn h2_client_lost(&mut self, network: ConnId, why: &str) -> bool {
        if self.h2_client_is_opening(network) {
            self.client_failed(network, why);
            return true;
        }
        self.h2_client_leave(network);
        let goodbye = self.h2_client_side(network).and_then(|side| side.goodbye);
        let reason = goodbye
            .filter(|code| *code != ErrorCode::NO_ERROR)
            .map(went_away);
        for id in self.h2_streams(network) {
            self.h2_client_stream_lost(id, reason.as_deref().unwrap_or(why));
        }
        false
    }
}
