//! An HTTP/2 connection in the service: the network connection that carries the streams.
//!
//! Each stream is a connection of its own in the table, with no transport; the tag by which the
//! engine knows it is its id.

use super::client_network::ClientSide;
use super::connection::{Connection as Engine, Lost, Progress, Side};
use super::event::Event as Incoming;
use super::settings::Settings;
use super::stream_pipe::StreamPipe;
use crate::service::accept::timeout_reason;
use crate::service::connection::Phase;
use crate::service::event::Event;
use crate::service::id::ConnId;
use crate::service::role::Role;
use crate::service::{App, Service};

/// Memory for what the engine says that is kept while there are streams.
const KEPT_OUTPUT: usize = 4096;

/// The role state of a network connection that speaks HTTP/2.
#[derive(Debug)]
pub struct H2Network {
    pub(crate) engine: Engine,
    /// The connections of its streams, also of those that are over for the peer already.
    pub(super) streams: Vec<ConnId>,
    /// Streams that wait until the kernel takes more, and whether it was they who filled it up.
    stalled: Vec<(ConnId, bool)>,
    /// Set if it is a connection out.
    pub(super) client: Option<ClientSide>,
}

impl H2Network {
    pub(super) fn new(engine: Engine, client: Option<ClientSide>) -> Self {
        Self {
            engine,
            streams: Vec::new(),
            stalled: Vec::new(),
            client,
        }
    }

    /// Whether it is a connection out.
    pub(crate) fn is_client(&self) -> bool {
        self.client.is_some()
    }
}

impl<A: App> Service<A> {
    pub(crate) fn h2(&self, network: ConnId) -> Option<&H2Network> {
        match self.connection(network)?.role() {
            Role::H2(h2) => Some(h2),
            _ => None,
        }
    }

    pub(crate) fn h2_engine(&mut self, network: ConnId) -> Option<&mut Engine> {
        match self.connection_mut(network)?.role_mut() {
            Role::H2(h2) => Some(&mut h2.engine),
            _ => None,
        }
    }

    /// An accepted connection turns out to speak HTTP/2.
    pub(crate) fn h2_accepted(&mut self, network: ConnId) {
        let Some(connection) = self.connections.get_mut(network) else {
            return;
        };
        let Some(vhost) = &connection.vhost else {
            return;
        };
        let config = &vhost.config;
        let ours = Settings {
            // Any protocol of the program may serve WebSockets (RFC 8441, 3).
            enable_connect_protocol: !config.protocols.is_empty(),
            ..config.h2.server_settings(config.max_header_bytes)
        };
        let mut engine = Engine::new(Side::Server, ours);
        if config.h2.forgives_overflow {
            engine.forgive_overflow();
        }
        if config.h2.half_closed_long_poll {
            // Clients of 4.4.5 that begin to wait send such a frame.
            engine.forgive_empty_data();
        }
        connection.role = Role::H2(Box::new(H2Network::new(engine, None)));
        self.release_headers(network);
        self.h2_flush(network);
    }

    /// Sends what the engine has to say.
    pub(crate) fn h2_flush(&mut self, network: ConnId) {
        let Some(engine) = self.h2_engine(network) else {
            return;
        };
        if engine.output.is_empty() {
            return;
        }
        let mut output = std::mem::take(&mut engine.output);
        // If it cannot be sent the connection is ending.
        let _ = self.send(network, &[&output]);
        if let Some(engine) = self.h2_engine(network)
            && output.capacity() <= KEPT_OUTPUT
            && engine.stream_count() > 0
        {
            output.clear();
            engine.output = output;
        }
    }

    /// Bytes came, with one spare byte behind them; all of them are taken.
    pub(crate) fn h2_receive(&mut self, network: ConnId, input: &mut [u8]) -> usize {
        let len = input.len().saturating_sub(1);
        let mut at = 0;
        loop {
            let now = self.now();
            let Some(engine) = self.h2_engine(network) else {
                return len;
            };
            match engine.receive(now, input.get(at..len).unwrap_or_default()) {
                Ok(Progress {
                    consumed: 0,
                    event: None,
                }) => break,
                Ok(Progress { consumed, event }) => {
                    if let Some(event) = event {
                        let piece = input.get_mut(at..).unwrap_or_default();
                        self.h2_event(network, event, piece);
                    }
                    at += consumed;
                }
                Err(lost) => {
                    self.h2_lost(network, lost);
                    return len;
                }
            }
        }
        self.h2_resume_credited(network);
        if self.client(network).is_some_and(|c| c.share_is_awaited()) {
            // The server may have ended its side of a stream that was over here before.
            self.h2_client_admit(network);
        }
        self.h2_flush(network);
        len
    }

    fn h2_event(&mut self, network: ConnId, event: Incoming, input: &mut [u8]) {
        match event {
            Incoming::Head {
                stream,
                fields,
                end,
            } => match self.h2_client_side(network) {
                Some(_) => self.h2_client_head(network, stream, &fields, end),
                None => self.h2_request(network, stream, fields, end),
            },
            Incoming::HeadTooLarge { stream, end } => match self.h2_client_side(network) {
                Some(_) => self.h2_client_head_too_large(network, stream),
                None => self.h2_refuse(network, stream, 431, end),
            },
            Incoming::Data { stream, range, end } => {
                self.stream_data(network, stream, input, range, end);
            }
            // Nobody can ask for them yet; the body is complete.
            Incoming::Trailers { stream, .. } => {
                let at_end = input.len().saturating_sub(1);
                self.stream_data(network, stream, input, at_end..at_end, true);
            }
            Incoming::Reset {
                tag, code, by_peer, ..
            } => {
                let id = ConnId::unpack(tag);
                if self.connection(id).is_some() {
                    self.stream_reset(id, code, by_peer);
                }
            }
            Incoming::Credit => self.h2_resume_credited(network),
            Incoming::Settings => {
                self.h2_resume_credited(network);
                self.h2_client_settings(network);
                self.h2_serve_first(network);
            }
            Incoming::GoAway { last, code } => {
                // A client opens no more streams; those that are open go on.
                if self.h2_client_side(network).is_some() {
                    self.h2_client_go_away(network, last, code);
                }
            }
            Incoming::PingAnswered => self.validity_confirmed(network),
        }
    }

    fn h2_lost(&mut self, network: ConnId, lost: Lost) {
        crate::log_notice!("{network:?}: {}: {}", lost.code.name(), lost.why);
        self.h2_flush(network);
        if self.h2_client_side(network).is_some() {
            let why = format!("HTTP/2: {}", lost.why);
            if self.h2_client_lost(network, &why) {
                return;
            }
        }
        self.close(network);
    }

    /// Answers a request that no program hears of.
    pub(crate) fn h2_refuse(&mut self, network: ConnId, stream: u32, status: u16, end: bool) {
        let Some(engine) = self.h2_engine(network) else {
            return;
        };
        let status = status.to_string();
        let fields: [(&[u8], &[u8]); 2] =
            [(b":status", status.as_bytes()), (b"content-length", b"0")];
        if engine.send_fields(stream, fields, true).is_ok() && !end {
            engine.ignore_rest(stream);
        }
    }

    /// The connection of a stream, if it is still there.
    pub(crate) fn h2_stream_of(&mut self, network: ConnId, stream: u32) -> Option<ConnId> {
        let tag = self.h2_engine(network)?.tag(stream)?;
        let id = ConnId::unpack(tag);
        self.connection(id).map(|_| id)
    }

    fn h2_resume_credited(&mut self, network: ConnId) {
        let Some(engine) = self.h2_engine(network) else {
            return;
        };
        for stream in engine.take_credited() {
            if let Some(id) = self.h2_stream_of(network, stream) {
                self.h2_resume(id);
            }
        }
    }

    /// A stream may send again.
    fn h2_resume(&mut self, id: ConnId) {
        if let Some(connection) = self.connections.get_mut(id) {
            connection.writable = true;
            self.enqueue(id);
        }
    }

    /// A stream has to wait until the kernel takes more; `sent`: it has had its share before.
    pub(crate) fn h2_stall(&mut self, network: ConnId, id: ConnId, sent: bool) {
        if let Some(connection) = self.connections.get_mut(id) {
            connection.writable = false;
        }
        if let Some(connection) = self.connections.get_mut(network)
            && let Role::H2(h2) = &mut connection.role
            && !h2.stalled.iter().any(|(stalled, _)| *stalled == id)
        {
            h2.stalled.push((id, sent));
        }
    }

    /// The kernel took everything: the streams that waited go on, in the order in which they came,
    /// but those that had their share come last.
    pub(crate) fn h2_writable(&mut self, network: ConnId) {
        let Some(connection) = self.connections.get_mut(network) else {
            return;
        };
        let Role::H2(h2) = &mut connection.role else {
            return;
        };
        if let Some(side) = &mut h2.client
            && !side.is_ready
        {
            // The stream that there will be is meant.
            side.wants_writable = true;
        }
        let mut stalled = std::mem::take(&mut h2.stalled);
        stalled.sort_by_key(|(_, sent)| *sent);
        for (id, _) in stalled {
            self.h2_resume(id);
        }
    }

    /// A stream has got its connection. `peer_ended`: it has no body, and the role knows that.
    pub(crate) fn h2_stream_opened(
        &mut self,
        network: ConnId,
        number: u32,
        id: ConnId,
        peer_ended: bool,
    ) {
        if let Some(connection) = self.connections.get_mut(id) {
            connection.writable = true;
            connection.stream = Some(Box::new(StreamPipe {
                peer_ended,
                end_told: peer_ended,
                ..StreamPipe::new(network, number)
            }));
        }
        if let Some(connection) = self.connections.get_mut(network)
            && let Role::H2(h2) = &mut connection.role
        {
            h2.engine.set_tag(number, id.pack());
            h2.streams.push(id);
            if !connection.validity.is_set() {
                self.validity_confirmed(network);
            }
        }
        self.h2_streams_changed(network);
    }

    /// The connection of a stream ends.
    pub(crate) fn h2_stream_left(&mut self, network: ConnId, id: ConnId) {
        if let Some(connection) = self.connections.get_mut(network)
            && let Role::H2(h2) = &mut connection.role
        {
            h2.streams.retain(|stream| *stream != id);
            h2.stalled.retain(|(stream, _)| *stream != id);
            if h2.streams.is_empty() {
                h2.streams = Vec::new();
            }
        }
        self.h2_client_stream_left(network);
        self.h2_streams_changed(network);
    }

    pub(super) fn h2_streams(&self, network: ConnId) -> Vec<ConnId> {
        self.h2(network)
            .map_or_else(Vec::new, |h2| h2.streams.clone())
    }

    /// There are streams, or none any more: an idle connection has a time limit.
    pub(super) fn h2_streams_changed(&mut self, network: ConnId) {
        let Some(connection) = self.connections.get(network) else {
            return;
        };
        if connection.phase() != Phase::Open {
            // The time that it has for its end stays as it is.
            return;
        }
        if self.h2_client_side(network).is_some() {
            return self.h2_client_idle(network);
        }
        let secs = connection
            .vhost
            .as_ref()
            .map_or(0, |vhost| vhost.config.timeouts.h2_keepalive_secs);
        // What only the peer has not ended yet is nothing that anybody waits for.
        let idle = self.h2(network).is_some_and(|h2| h2.streams.is_empty());
        let secs = match connection.is_encrypted() && self.context().tls.is_full() {
            // Others wait for a connection: this one has had its answers.
            true => Some(0),
            false => Some(secs).filter(|secs| *secs > 0),
        };
        let secs = secs.filter(|_| idle);
        self.set_timeout(network, timeout_reason::HTTP_KEEPALIVE_IDLE, secs);
    }

    /// Asks the peer whether it is there.
    pub(crate) fn h2_ping_for_validity(&mut self, network: ConnId) {
        if let Some(engine) = self.h2_engine(network) {
            engine.ping(*b"validity");
        }
        self.h2_flush(network);
    }

    /// The network connection is to be closed: the peer is told which requests were taken
    /// (RFC 9113, 6.8), then its streams go.
    pub(crate) fn h2_close_streams(&mut self, network: ConnId) {
        let Some(engine) = self.h2_engine(network) else {
            return;
        };
        engine.go_away();
        // Before a client has a stream it ends as the connection that the program asked for.
        if !self.h2_client_is_opening(network) {
            self.h2_end_streams(network);
        }
        self.h2_flush(network);
    }

    fn h2_end_streams(&mut self, network: ConnId) {
        if self.h2_client_side(network).is_some() {
            self.h2_client_lost(network, "read failed");
            return;
        }
        for id in self.h2_streams(network) {
            self.finish_close(id);
        }
    }

    /// The network connection is closed.
    pub(crate) fn h2_closed(&mut self, network: ConnId) {
        if self.h2_client_is_opening(network) {
            return self.connecting_closed(network);
        }
        self.h2_end_streams(network);
        // Of clients', programs know the streams only.
        if self.h2_client_side(network).is_none() {
            // It is closed, whatever the program answers.
            let _ = A::event(self, network, Event::ClosedHttp);
        }
    }

    /// Octets that came on a stream are done with: the peer may send as many again.
    pub(crate) fn h2_consumed(&mut self, network: ConnId, number: u32, octets: usize) {
        if let Some(engine) = self.h2_engine(network) {
            engine.consumed(number, octets);
        }
    }

    /// Whether the stream's network connection can still be written to.
    pub(crate) fn h2_network_is_open(&self, network: ConnId) -> bool {
        self.connection(network)
            .is_some_and(|c| c.phase() == Phase::Open && !c.broken)
    }
}
