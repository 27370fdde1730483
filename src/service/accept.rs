//! Accepting connections, and taking descriptors of the program into service.

use super::adoption::{AdoptedRole, Adoption};
use super::connection::Connection;
use super::event::{Accepted, Event};
use super::id::ConnId;
use super::role::Role;
use super::vhost::Vhost;
use super::{App, Service};
use crate::limits;
use crate::raw::RawKind;
use crate::tls::accept::{Start, TlsAccept};
use crate::transport::listener::{Endpoint, Listener, accept, accepted};
use crate::transport::{Medium, Transport, options};
use std::io;
use std::net::SocketAddr;
use std::os::fd::{AsRawFd, OwnedFd};
use std::sync::Arc;

/// Timeout reasons that the library uses itself (numbers of the C interface).
pub mod timeout_reason {
    /// A proxy has been asked for a tunnel.
    pub const AWAITING_PROXY_RESPONSE: i32 = 1;
    /// A server is being looked for.
    pub const AWAITING_CONNECT_RESPONSE: i32 = 2;
    /// A SOCKS proxy chooses a method.
    pub const AWAITING_SOCKS_GREETING_REPLY: i32 = 19;
    /// A SOCKS proxy connects.
    pub const AWAITING_SOCKS_CONNECT_REPLY: i32 = 20;
    /// A SOCKS proxy checks user name and password.
    pub const AWAITING_SOCKS_AUTH_REPLY: i32 = 21;
    /// Someone connected and has sent nothing yet.
    pub const ESTABLISH_WITH_SERVER: i32 = 3;
    /// A server's answer is waited for.
    pub const AWAITING_SERVER_RESPONSE: i32 = 4;
    /// A program writes the body of a request.
    pub const CLIENT_ISSUE_PAYLOAD: i32 = 18;
    /// A connection to a server is kept for another request.
    pub const CLIENT_CONN_IDLE: i32 = 27;
    /// A kept-alive connection waits for the next request.
    pub const HTTP_KEEPALIVE_IDLE: i32 = 15;
    /// A request body is being received.
    pub const HTTP_CONTENT: i32 = 10;
    /// A TLS handshake is under way.
    pub const SSL_ACCEPT: i32 = 9;
    /// The rest of the output of a closing connection is being sent.
    pub const SHUTDOWN_FLUSH: i32 = 13;
    /// A request head is being received.
    pub const HOLDING_HEADERS: i32 = 25;
}

impl<A: App> Service<A> {
    /// Puts a connection into the table and watches its descriptor.
    pub(crate) fn insert_connection(
        &mut self,
        transport: Option<Transport>,
        role: Role,
        vhost: Option<Arc<Vhost<A>>>,
        protocol: Option<usize>,
    ) -> io::Result<ConnId> {
        let app = A::Conn::default();
        let id = self
            .connections
            .insert(|id| {
                let mut connection = Connection::new(id, role, app);
                // Sockets begin writable, and finding out otherwise costs nothing.
                connection.writable = transport
                    .as_ref()
                    .is_some_and(|t| t.medium() != Medium::Listening);
                connection.transport = transport;
                connection.vhost = vhost;
                connection.protocol = protocol.and_then(|p| u16::try_from(p).ok());
                connection
            })
            .ok_or_else(|| io::Error::other("too many connections for one service thread"))?;
        if let Err(error) = self.watch(id) {
            self.connections.remove(id);
            return Err(error);
        }
        Ok(id)
    }

    /// Accepts on `socket`, a listening one, for the vhosts of `endpoint`.
    pub(crate) fn add_listener(
        &mut self,
        socket: OwnedFd,
        endpoint: Arc<Endpoint>,
    ) -> io::Result<ConnId> {
        let vhost = endpoint
            .first_vhost()
            .and_then(|id| self.context.vhosts.find(id));
        let role = Role::Listener(Box::new(Listener {
            endpoint,
            paused: false,
        }));
        let transport = Transport::new(socket, Medium::Listening)?;
        options::no_delay(&transport);
        self.insert_connection(Some(transport), role, vhost, Some(0))
    }

    /// A listener's turn: takes some of those who wait into service.
    pub(crate) fn accept_turn(&mut self, id: ConnId) {
        for _ in 0..limits::ACCEPTS_PER_TURN {
            let full = self.connections.len() >= self.context.settings.connection_cap;
            let no_tls = self.context.tls.is_exhausted();
            let Some(connection) = self.connections.get_mut(id) else {
                return;
            };
            let no_tls = no_tls && connection.vhost.as_ref().is_some_and(|v| v.tls.is_some());
            let Role::Listener(listener) = &mut connection.role else {
                return;
            };
            listener.paused = full || no_tls;
            if listener.paused {
                self.listener_paused = true;
                if no_tls {
                    // It may be another service thread where a connection ends.
                    self.set_timeout(id, timeout_reason::ESTABLISH_WITH_SERVER, Some(1));
                }
                return;
            }
            if !connection.readable {
                return;
            }
            let Some(transport) = &connection.transport else {
                return;
            };
            match accept(transport) {
                Ok(None) => {
                    connection.readable = false;
                    return;
                }
                Ok(Some((socket, peer))) => self.accept_one(id, socket, peer),
                Err(error) => return self.accept_failed(id, &error),
            }
        }
        self.enqueue(id);
    }

    fn accept_failed(&mut self, id: ConnId, error: &io::Error) {
        use rustix::io::Errno;
        let out_of_resources = [Errno::MFILE, Errno::NFILE, Errno::NOBUFS, Errno::NOMEM]
            .iter()
            .any(|e| error.raw_os_error() == Some(e.raw_os_error()));
        if !out_of_resources {
            // The peer gave up meanwhile, or the network has a passing fault.
            return self.enqueue(id);
        }
        crate::log_warn!("cannot accept connections for now: {error}");
        if let Some(connection) = self.connections.get_mut(id)
            && let Role::Listener(listener) = &mut connection.role
        {
            listener.paused = true;
            self.listener_paused = true;
        }
        // A descriptor may also become free elsewhere in the process.
        self.set_timeout(id, timeout_reason::ESTABLISH_WITH_SERVER, Some(1));
    }

    /// Lets listeners accept again that waited for a free descriptor.
    pub(crate) fn resume_listeners(&mut self) {
        if !std::mem::replace(&mut self.listener_paused, false) {
            return;
        }
        let paused =
            self.connection_ids(|c| matches!(&c.role, Role::Listener(listener) if listener.paused));
        for id in paused {
            self.enqueue(id);
        }
    }

    fn accept_one(&mut self, listener: ConnId, socket: OwnedFd, peer: Option<SocketAddr>) {
        let transport = accepted(socket);
        let offered = Accepted {
            fd: transport.raw_fd(),
            peer,
        };
        if !A::event(self, listener, Event::FilterNetworkConnection(offered)).keeps() {
            return;
        }
        let share = match peer.map(|peer| self.context.peers.take(peer.ip())) {
            None => None,
            Some(Ok(share)) => share,
            Some(Err(too_many)) => {
                crate::log_info!("{}: more than {} connections", offered, too_many.limit);
                return A::peer_refused(self, offered);
            }
        };
        let Some(connection) = self.connections.get(listener) else {
            return;
        };
        let Role::Listener(state) = &connection.role else {
            return;
        };
        let Some(vhost) = state
            .endpoint
            .first_vhost()
            .and_then(|id| self.context.vhosts.find(id))
        else {
            return;
        };
        if peer.is_some() {
            if !options::NO_DELAY_IS_INHERITED {
                options::no_delay(&transport);
            }
            if let Some(keepalive) = vhost.config.tcp_keepalive
                && let Err(error) = options::keepalive(&transport, keepalive)
            {
                crate::log_warn!("TCP keepalive: {error}");
            }
        }
        let start = Start::of(&vhost);
        let encrypted = vhost.tls.is_some();
        let role = match encrypted {
            true => match TlsAccept::new(start, &self.context.tls) {
                Some(accept) => Role::TlsAccept(Box::new(accept)),
                None => {
                    crate::log_notice!("{offered}: too many TLS connections");
                    return;
                }
            },
            false => start.role(),
        };
        let id = match self.insert_connection(Some(transport), role, Some(vhost), Some(0)) {
            Ok(id) => id,
            Err(error) => {
                crate::log_warn!("cannot take a connection: {error}");
                return;
            }
        };
        if share.is_some()
            && let Some(connection) = self.connections.get_mut(id)
        {
            connection.rare_mut().peer_share = share;
        }
        if !A::event(self, id, Event::Created).keeps() {
            return self.close(id);
        }
        match start {
            _ if encrypted => self.tls_accepted(id),
            Start::Http => self.h1_accepted(id),
            Start::Raw(protocol) => self.raw_accepted(id, Some(protocol)),
        }
        self.flush_cork_of(id);
    }

    /// Takes a descriptor of the program into service.
    pub fn adopt(
        &mut self,
        transport: Transport,
        kind: RawKind,
        vhost: Arc<Vhost<A>>,
        protocol: usize,
        parent: Option<ConnId>,
    ) -> io::Result<ConnId> {
        let adoption = Adoption {
            transport,
            role: AdoptedRole::Raw(kind, protocol),
            may_encrypt: false,
            vhost,
            parent,
            app: A::Conn::default(),
        };
        self.adopt_descriptor(adoption, &[])
    }

    /// Makes `child` a child of `parent`: it is closed with it.
    pub fn adopt_child(&mut self, parent: ConnId, child: ConnId) {
        if parent == child || self.connections.get(child).is_none() {
            return;
        }
        let Some(connection) = self.connections.get_mut(parent) else {
            return;
        };
        connection.rare_mut().children.insert(0, child);
        if let Some(connection) = self.connections.get_mut(child) {
            connection.rare_mut().parent = Some(parent);
        }
    }
}

/// A second descriptor of the same listening socket, for another service thread.
pub(crate) fn duplicate(socket: &OwnedFd) -> io::Result<OwnedFd> {
    let copy = socket.try_clone()?;
    debug_assert_ne!(copy.as_raw_fd(), socket.as_raw_fd());
    Ok(copy)
}
