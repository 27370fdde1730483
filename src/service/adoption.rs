//! Taking descriptors that the program opened into service.

use super::connection::Phase;
use super::event::{Accepted, Event};
use super::id::ConnId;
use super::peers::PeerShare;
use super::role::Role;
use super::vhost::Vhost;
use super::{App, Service};
use crate::raw::RawKind;
use crate::raw::datagram::Datagram;
use crate::tls::accept::{Start, TlsAccept};
use crate::transport::{Medium, Transport, options};
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

/// What an adopted descriptor becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdoptedRole {
    /// A server connection that begins with HTTP/1.1.
    Http,
    /// A raw connection of the protocol with this index.
    Raw(RawKind, usize),
    /// A raw datagram socket of the protocol with this index.
    Datagram {
        /// The index.
        protocol: usize,
        /// The address that it is bound or connected to, if known.
        address: Option<SocketAddr>,
        /// It is connected.
        connected: bool,
    },
}

/// A descriptor to adopt.
pub struct Adoption<A: App> {
    /// It.
    pub transport: Transport,
    /// What it becomes.
    pub role: AdoptedRole,
    /// TLS is spoken on it, if its vhost does so.
    pub may_encrypt: bool,
    /// The vhost that it belongs to.
    pub vhost: Arc<Vhost<A>>,
    /// The connection whose child it is.
    pub parent: Option<ConnId>,
    /// What the program keeps with it, from its first event on.
    pub app: A::Conn,
}

impl<A: App> Service<A> {
    /// Takes a descriptor into service. `first_bytes` are what the program has read of it
    /// already; they are dealt with before the call returns.
    pub fn adopt_descriptor(
        &mut self,
        adoption: Adoption<A>,
        first_bytes: &[u8],
    ) -> io::Result<ConnId> {
        let refused = || io::Error::other("the program refused the connection");
        let is_stream = adoption.transport.medium() == Medium::Stream;
        let share = self.peer_share_of(&adoption.transport)?;
        let start = match adoption.role {
            AdoptedRole::Http => Start::Http,
            AdoptedRole::Raw(_, protocol) | AdoptedRole::Datagram { protocol, .. } => {
                Start::Raw(protocol)
            }
        };
        let encrypted = adoption.may_encrypt && is_stream && adoption.vhost.tls.is_some();
        let role = match adoption.role {
            _ if encrypted => match TlsAccept::new(start, &self.context.tls) {
                Some(accept) => Role::TlsAccept(Box::new(accept)),
                None => return Err(io::Error::other("too many TLS connections")),
            },
            AdoptedRole::Http => Role::H1(Box::default()),
            AdoptedRole::Raw(kind, _) => Role::Raw(kind),
            AdoptedRole::Datagram {
                address, connected, ..
            } => Role::Datagram(Box::new(Datagram::new(address, connected))),
        };
        let vhost = Some(adoption.vhost);
        let id = self.insert_connection(Some(adoption.transport), role, vhost, Some(0))?;
        if let Some(connection) = self.connections.get_mut(id) {
            connection.app = adoption.app;
            if share.is_some() {
                connection.rare_mut().peer_share = share;
            }
            if is_stream && let Some(transport) = &connection.transport {
                options::no_delay(transport);
            }
        }
        if let Some(parent) = adoption.parent {
            self.adopt_child(parent, id);
        }
        if !A::event(self, id, Event::Created).keeps() {
            self.close(id);
            return Err(refused());
        }
        match start {
            _ if encrypted => self.tls_accepted(id),
            Start::Http => self.h1_accepted(id),
            Start::Raw(protocol) => self.raw_accepted(id, Some(protocol)),
        }
        if !first_bytes.is_empty()
            && let Some(connection) = self.connections.get_mut(id)
            && connection.phase == Phase::Open
        {
            connection.unread.keep(first_bytes);
            self.guarded_turn(id);
        }
        self.flush_cork_of(id);
        self.connections.get(id).map(|c| c.id).ok_or_else(refused)
    }

    /// Counts a stream socket for the limit of connections per peer, as accepted ones are.
    fn peer_share_of(&mut self, transport: &Transport) -> io::Result<Option<PeerShare>> {
        let peer = match transport.medium() {
            Medium::Stream => transport.peer_address(),
            _ => None,
        };
        let Some(ip) = peer.map(|peer| peer.ip()) else {
            return Ok(None);
        };
        match self.context().peers.take(ip) {
            Ok(share) => Ok(share),
            Err(too_many) => {
                let fd = transport.raw_fd();
                A::peer_refused(self, Accepted { fd, peer });
                let text = format!("{ip} has {} connections already", too_many.limit);
                Err(io::Error::other(text))
            }
        }
    }
}
