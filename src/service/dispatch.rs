//! From the loop to the roles: which engine gets an input, and what it is told.
//!
//! Each role's own folder holds what it does; here is only who is asked.

use super::event::Family;
use super::id::ConnId;
use super::role::Role;
use super::{App, Service};
use crate::client::request::ClientKind;
use crate::h2::frame::ErrorCode;
use crate::ws::frame::Side;

/// The roles as far as dispatching goes; a copy that borrows nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    StandIn,
    Listener,
    Raw,
    Datagram,
    TlsAccept,
    H1,
    Ws(Side),
    Connecting,
    Attempt,
    HttpClient,
    H2,
    H2Stream,
    Lingering,
}

impl Role {
    #[inline]
    pub(crate) fn kind(&self) -> Kind {
        match self {
            Role::StandIn => Kind::StandIn,
            Role::Listener(_) => Kind::Listener,
            Role::Raw(_) => Kind::Raw,
            Role::Datagram(_) => Kind::Datagram,
            Role::TlsAccept(_) => Kind::TlsAccept,
            Role::H1(_) => Kind::H1,
            Role::Ws(ws) => Kind::Ws(ws.side()),
            Role::Connecting(_) => Kind::Connecting,
            Role::Attempt(_) => Kind::Attempt,
            Role::HttpClient(_) => Kind::HttpClient,
            Role::H2(_) => Kind::H2,
            Role::H2Stream(_) => Kind::H2Stream,
            Role::Lingering => Kind::Lingering,
        }
    }

    /// The family whose events tell of binding to a protocol.
    pub(crate) fn family(&self) -> Option<Family> {
        match self {
            Role::Raw(kind) => Some(kind.family()),
            Role::Datagram(_) => Some(Family::RawSocket),
            Role::TlsAccept(accept) => Some(accept.start.family()),
            Role::H2(h2) if h2.is_client() => Some(Family::HttpClient),
            Role::H1(_) | Role::H2(_) | Role::H2Stream(_) => Some(Family::HttpServer),
            Role::Ws(ws) => Some(match ws.side() {
                Side::Server => Family::WsServer,
                Side::Client => Family::WsClient,
            }),
            Role::Connecting(ClientKind::Raw) => Some(Family::RawSocket),
            Role::Connecting(_) | Role::HttpClient(_) => Some(Family::HttpClient),
            Role::StandIn | Role::Listener(_) | Role::Attempt(_) | Role::Lingering => None,
        }
    }

    /// Whether the role does not take input now, because it waits for something else.
    /// `unread` says whether some of it is waiting already.
    pub(crate) fn holds_input(&self, unread: bool) -> bool {
        match self {
            Role::H1(h1) => h1.holds_input(unread),
            Role::H2Stream(stream) => stream.holds_input(),
            Role::HttpClient(h1) => h1.holds_input(),
            _ => false,
        }
    }

    /// Whether a TLS handshake, or what comes before it, is under way: the program neither reads
    /// nor writes.
    pub(crate) fn awaits_handshake(&self) -> bool {
        matches!(self, Role::TlsAccept(_) | Role::Connecting(_))
    }

    /// Whether it carries streams.
    pub(crate) fn is_h2(&self) -> bool {
        matches!(self, Role::H2(_))
    }

    /// Whether there is input inside of the role that can be gone on with.
    pub(crate) fn has_pending_input(&self) -> bool {
        match self {
            Role::Ws(ws) => ws.receiver.has_pending(),
            Role::HttpClient(client) => client.has_pending_input(),
            Role::H2Stream(stream) => stream.has_pending_input(),
            _ => false,
        }
    }

    /// Whether the transport of a closed connection is left for the peer to end.
    pub(crate) fn peer_ends_transport(&self) -> bool {
        match self {
            Role::Ws(ws) => ws.peer_ends_transport(),
            _ => false,
        }
    }

    /// Whether the stream of a closed connection is left for the peer to end as well, as with the
    /// sides of a TCP connection (RFC 8441, 5).
    pub(crate) fn lets_peer_end_stream(&self) -> bool {
        matches!(self, Role::Ws(_))
    }

    /// Whether the peer is probably still sending something.
    pub(crate) fn expects_input(&self) -> bool {
        !matches!(self, Role::StandIn | Role::Listener(_))
    }
}

impl<A: App> Service<A> {
    fn is_stream(&self, id: ConnId) -> bool {
        self.connections.get(id).is_some_and(|c| c.stream.is_some())
    }

    fn role_kind(&self, id: ConnId) -> Option<Kind> {
        self.connections.get(id).map(|c| c.role.kind())
    }

    /// Bytes came: `input` is the bytes and one spare byte behind them. Returns how many the
    /// role took; the rest is offered again when the role does not hold input any more.
    pub(crate) fn role_receive(&mut self, id: ConnId, input: &mut [u8]) -> usize {
        match self.role_kind(id) {
            Some(Kind::Raw) => self.raw_receive(id, input),
            Some(Kind::TlsAccept) => self.tls_accept_receive(id, input),
            Some(Kind::H1) => self.h1_receive(id, input),
            Some(Kind::H2) => self.h2_receive(id, input),
            Some(Kind::H2Stream) => self.h2_stream_receive(id, input),
            Some(Kind::Ws(_)) => self.ws_receive(id, input),
            Some(Kind::HttpClient) if self.is_stream(id) => self.h2_client_receive(id, input),
            Some(Kind::HttpClient) => self.h1_client_receive(id, input),
            _ => input.len().saturating_sub(1),
        }
    }

    /// A descriptor that is not a stream is readable.
    pub(crate) fn role_readable(&mut self, id: ConnId) {
        match self.role_kind(id) {
            Some(Kind::Raw) => self.raw_readable(id),
            Some(Kind::Datagram) => self.datagrams_readable(id),
            _ => {}
        }
    }

    /// The peer has ended its side and everything it sent has been taken.
    pub(crate) fn role_ended(&mut self, id: ConnId) {
        match self.role_kind(id) {
            Some(Kind::Ws(_)) => self.ws_ended(id),
            Some(Kind::H1) => self.h1_ended(id),
            Some(Kind::HttpClient) if self.is_stream(id) => self.h2_client_ended(id),
            Some(Kind::HttpClient) => self.h1_client_ended(id),
            Some(Kind::H2) if self.h2_client_is_opening(id) => {
                self.client_failed(id, "read failed");
            }
            Some(Kind::H2Stream) => self.h2_stream_ended(id),
            Some(Kind::Connecting) => {
                self.client_failed(id, crate::tls::error::CLOSED_IN_HANDSHAKE);
            }
            _ => self.close(id),
        }
    }

    /// The stream by which the connection travels was reset: by the peer, or by us because the peer
    /// broke a rule on it.
    pub(crate) fn role_reset(&mut self, id: ConnId, code: ErrorCode, by_peer: bool) {
        match self.role_kind(id) {
            Some(Kind::HttpClient) => self.h2_client_reset(id, code, by_peer),
            _ => self.abort(id),
        }
    }

    /// Why the stream by which a connection travels is to be reset when the connection is closed
    /// now; `None`: it has done what it should.
    pub(crate) fn role_reset_code(&self, id: ConnId) -> Option<ErrorCode> {
        match self.role_kind(id) {
            Some(Kind::H2Stream) => self.h2_stream_reset_code(id),
            Some(Kind::Ws(_)) => self.ws_reset_code(id),
            Some(Kind::HttpClient) => self.h2_client_reset_code(id),
            // It has failed.
            Some(Kind::Connecting) => Some(ErrorCode::CANCEL),
            _ => None,
        }
    }

    /// The connection is to be closed. True if the role ends it in its own time instead.
    pub(crate) fn role_closes_in_order(&mut self, id: ConnId) -> bool {
        match self.role_kind(id) {
            Some(Kind::Ws(_)) => self.ws_closes_in_order(id),
            Some(Kind::H2) => {
                self.h2_close_streams(id);
                false
            }
            _ => false,
        }
    }

    /// The connection is writable, and somebody asked to hear of it.
    pub(crate) fn role_writable(&mut self, id: ConnId, kind: Kind) {
        match kind {
            Kind::Raw | Kind::Datagram => self.raw_writable(id),
            Kind::H1 => self.h1_writable(id),
            Kind::H2 => self.h2_writable(id),
            Kind::H2Stream => self.h2_stream_writable(id),
            Kind::Ws(side) => self.ws_writable(id, side),
            Kind::HttpClient => self.http_client_writable(id),
            _ => {}
        }
    }

    /// The connection's time for something is over.
    pub(crate) fn role_timed_out(&mut self, id: ConnId) {
        match self.role_kind(id) {
            Some(Kind::Lingering) => self.end_lingering(id),
            Some(Kind::Listener) => self.resume_listeners(),
            Some(Kind::Connecting) if self.is_in_client_handshake(id) => {
                self.client_failed(id, "Timed out waiting SSL");
            }
            Some(Kind::Connecting) => self.connecting_timed_out(id),
            Some(Kind::HttpClient) => self.http_client_timed_out(id),
            Some(Kind::H2) if self.h2_client_is_opening(id) => {
                self.client_failed(id, "Timed out waiting server reply");
            }
            Some(Kind::H2) => self.close(id),
            Some(_) => self.abort(id),
            None => {}
        }
    }

    /// The peer has not shown that it is there for some time: ask it.
    pub(crate) fn role_ping_for_validity(&mut self, id: ConnId) {
        match self.role_kind(id) {
            Some(Kind::Ws(_)) => self.ws_ping_for_validity(id),
            Some(Kind::H2) => self.h2_ping_for_validity(id),
            _ => {}
        }
    }

    /// The peer is gone without an end in order. True if the role tells of it in its own words.
    pub(crate) fn role_vanished(&mut self, id: ConnId) -> bool {
        match self.role_kind(id) {
            Some(Kind::HttpClient) if !self.is_stream(id) => self.h1_client_vanished(id),
            Some(Kind::H2) if self.h2_client_is_opening(id) => {
                self.client_failed(id, "read failed");
                true
            }
            Some(Kind::Connecting) if self.is_in_client_handshake(id) => {
                self.client_failed(id, crate::tls::error::CLOSED_IN_HANDSHAKE);
                true
            }
            _ => false,
        }
    }

    /// Tells the program that the connection is closed, in the words of its role.
    pub(crate) fn role_closed(&mut self, id: ConnId) {
        if self.client(id).is_some_and(|client| client.failure_told) {
            // Its failure is all that the program hears, whatever the connection was by then.
            return self.connecting_closed(id);
        }
        match self.role_kind(id) {
            Some(Kind::Raw | Kind::Datagram) => self.raw_closed(id),
            Some(Kind::H1) => self.h1_closed(id),
            Some(Kind::H2) => self.h2_closed(id),
            Some(Kind::H2Stream) => self.h2_stream_closed(id),
            Some(Kind::Ws(_)) => self.ws_closed(id),
            Some(Kind::Connecting) => self.connecting_closed(id),
            Some(Kind::HttpClient) => self.http_client_closed(id),
            _ => {}
        }
    }
}
