//! A server's side of a handshake: from the accepted connection to its role.

use super::allowance::{TlsAllowance, TlsShare};
use super::driver::TlsState;
use super::hello::{FirstBytes, Hello, HelloReader};
use super::session::TlsSession;
use crate::h1::connection::H1;
use crate::raw::RawKind;
use crate::service::accept::timeout_reason;
use crate::service::connection::Phase;
use crate::service::event::Family;
use crate::service::id::ConnId;
use crate::service::role::Role;
use crate::service::vhost::{ClearText, Vhost};
use crate::service::{App, Service};

/// What a connection becomes when it is ready for bytes of its protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// An HTTP connection.
    Http,
    /// A raw one, of the protocol with this index.
    Raw(usize),
}

impl Start {
    /// What connections accepted for this vhost become.
    pub(crate) fn of<A: App>(vhost: &Vhost<A>) -> Self {
        let policy = &vhost.config.accept;
        if policy.only_as_fallback || policy.role.as_deref() != Some("raw-skt") {
            return Start::Http;
        }
        let named = policy.protocol.as_deref();
        Start::Raw(
            named
                .and_then(|name| vhost.protocol_named(name))
                .unwrap_or(vhost.config.raw_protocol),
        )
    }

    /// The family of the role's events.
    pub(crate) fn family(self) -> Family {
        match self {
            Start::Http => Family::HttpServer,
            Start::Raw(_) => Family::RawSocket,
        }
    }

    /// The role.
    pub(crate) fn role(self) -> Role {
        match self {
            Start::Http => Role::H1(Box::default()),
            Start::Raw(_) => Role::Raw(RawKind::Socket),
        }
    }
}

/// A connection of which the handshake is not done.
pub struct TlsAccept {
    /// Until the client's hello is there.
    reader: HelloReader,
    /// What comes after the handshake.
    pub(crate) start: Start,
    /// Its share in the count of connections, until there is a session.
    share: Option<TlsShare>,
    /// Its share in the count of handshakes.
    _handshake: TlsShare,
}

impl TlsAccept {
    /// A handshake before `start`; `None` if `allowance` has no room for it.
    pub(crate) fn new(start: Start, allowance: &TlsAllowance) -> Option<Self> {
        Some(Self {
            reader: HelloReader::default(),
            start,
            share: Some(allowance.connection()?),
            _handshake: allowance.handshake()?,
        })
    }
}

impl<A: App> Service<A> {
    /// A connection on which TLS is spoken was taken into service: gives the client some time
    /// for its handshake.
    pub(crate) fn tls_accepted(&mut self, id: ConnId) {
        if self.tls_accept(id).map(|accept| accept.start) == Some(Start::Http) {
            self.h1_accepted(id);
        }
        let Some(connection) = self.connections.get(id) else {
            return;
        };
        if connection.phase() == Phase::Open {
            let secs = Some(connection.network_secs()).filter(|secs| *secs > 0);
            self.set_timeout(id, timeout_reason::SSL_ACCEPT, secs);
        }
    }

    fn tls_accept(&mut self, id: ConnId) -> Option<&mut TlsAccept> {
        match &mut self.connections.get_mut(id)?.role {
            Role::TlsAccept(accept) => Some(accept),
            _ => None,
        }
    }

    /// The client's first bytes, or more of them, with one spare byte behind them; returns how
    /// many were taken.
    pub(crate) fn tls_accept_receive(&mut self, id: ConnId, input: &mut [u8]) -> usize {
        let len = input.len().saturating_sub(1);
        let bytes = input.get(..len).unwrap_or_default();
        let mut records = self.take_records(id);
        let outcome = match self.tls_accept(id) {
            Some(accept) => accept.reader.receive(bytes, &mut records),
            None => Ok(FirstBytes::Incomplete),
        };
        self.give_back_records(id, records);
        match outcome {
            Ok(FirstBytes::Incomplete) => {}
            Ok(FirstBytes::Hello(hello)) => self.tls_begin(id, hello),
            Ok(FirstBytes::Text) => return self.clear_text_receive(id, input),
            Err(error) => self.tls_failed(id, &error),
        }
        len
    }

    /// The client sends text instead of a handshake; returns how many bytes of it were taken.
    fn clear_text_receive(&mut self, id: ConnId, input: &mut [u8]) -> usize {
        let Some(connection) = self.connections.get_mut(id) else {
            return input.len();
        };
        let Role::TlsAccept(accept) = &connection.role else {
            return input.len();
        };
        let start = accept.start;
        let becomes = connection.vhost.as_ref().map(|v| v.config.clear_text);
        let secs = Some(connection.network_secs()).filter(|secs| *secs > 0);
        connection.role = match (becomes, start) {
            (Some(ClearText::Served), _) => start.role(),
            (Some(ClearText::Redirected), Start::Http) => Role::H1(Box::new(H1 {
                redirects_to_https: true,
                ..H1::default()
            })),
            (Some(ClearText::AcceptPolicy), _) => Role::H1(Box::default()),
            _ => {
                crate::log_info!("{id:?}: text instead of a TLS handshake");
                self.close(id);
                return input.len();
            }
        };
        self.set_timeout(id, timeout_reason::ESTABLISH_WITH_SERVER, secs);
        if becomes == Some(ClearText::AcceptPolicy) {
            self.h1_become_raw(id, input.to_vec());
            return input.len();
        }
        if let Start::Raw(protocol) = start {
            self.set_timeout(id, 0, None);
            self.raw_accepted(id, Some(protocol));
        }
        self.role_receive(id, input)
    }

    /// Makes the session of the vhost that the client asks for.
    fn tls_begin(&mut self, id: ConnId, hello: Hello) {
        if let Some(name) = &hello.server_name {
            self.choose_vhost_by_server_name(id, name);
        }
        // What is spoken on raw connections has no name for ALPN.
        let is_http = self.tls_accept(id).map(|accept| accept.start) == Some(Start::Http);
        let vhost = self.connections.get(id).and_then(|c| c.vhost());
        let Some(tls) = vhost.and_then(|vhost| vhost.tls.as_ref()) else {
            return self.close(id);
        };
        let offered = hello.protocols.iter().map(Vec::as_slice);
        let config = tls.config_for(offered.filter(|_| is_http));
        let session = match TlsSession::server(config) {
            Ok(session) => session,
            Err(error) => return self.tls_failed(id, &error),
        };
        let share = self.tls_accept(id).and_then(|accept| accept.share.take());
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        connection.tls = Some(Box::new(TlsState::new(session, share)));
        let mut received = hello.received;
        self.tls_input(id, &mut received);
    }

    /// Moves a connection to the vhost of the name that its client asks for, if that speaks TLS.
    fn choose_vhost_by_server_name(&mut self, id: ConnId, name: &str) {
        let Some(current) = self.connections.get(id).and_then(|c| c.vhost()).cloned() else {
            return;
        };
        let Some(chosen) = self
            .vhost_beside(&current, name.as_bytes())
            .filter(|chosen| chosen.id != current.id && chosen.tls.is_some())
        else {
            return;
        };
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        A::session_end(&mut connection.app);
        connection.protocol = u16::try_from(chosen.config.default_protocol).ok();
        let needs_session = chosen.config.accept.protocol.is_some();
        connection.vhost = Some(chosen);
        if needs_session {
            self.start_session(id);
        }
    }

    /// Whether this protocol was agreed upon in the handshake.
    fn tls_protocol_is(&self, id: ConnId, name: &[u8]) -> bool {
        let tls = self.connections.get(id).and_then(|c| c.tls.as_ref());
        tls.is_some_and(|tls| tls.session.alpn() == Some(name))
    }

    /// The handshake is done: the connection becomes what it was accepted for.
    pub(crate) fn tls_accept_done(&mut self, id: ConnId) {
        let Some(start) = self.tls_accept(id).map(|accept| accept.start) else {
            return;
        };
        if !self.client_certificate_accepted(id) {
            return self.close(id);
        }
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        connection.role = start.role();
        let secs = Some(connection.network_secs()).filter(|secs| *secs > 0);
        // Somebody may wait for the end of a handshake.
        self.resume_listeners();
        match start {
            Start::Http => {
                self.set_timeout(id, timeout_reason::ESTABLISH_WITH_SERVER, secs);
                if self.tls_protocol_is(id, b"h2") {
                    self.h2_accepted(id);
                }
            }
            Start::Raw(protocol) => {
                self.set_timeout(id, 0, None);
                self.raw_accepted(id, Some(protocol));
            }
        }
    }
}
