//! One connection of a service thread.

use super::App;
use super::deadline::Deadline;
use super::id::ConnId;
use super::output::OutQueue;
use super::peers::PeerShare;
use super::role::Role;
use super::timers::TimerKey;
use super::unread::Unread;
use super::vhost::{ValidityPolicy, Vhost};
use crate::client::state::ClientState;
use crate::h2::stream_pipe::StreamPipe;
use crate::http::header_block::HeaderBlock;
use crate::limits;
use crate::tls::driver::TlsState;
use crate::transport::Transport;
use std::sync::Arc;

/// Where a connection is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// In service.
    Open,
    /// Closing: bytes that were written before are still to be sent; the program does not yet know.
    Flushing,
    /// The program is being told, or has been; nothing can be done with the connection any more.
    Closed,
}

/// What few connections have, or need only at their end.
#[derive(Default)]
pub(crate) struct Rare {
    pub(crate) parent: Option<ConnId>,
    pub(crate) children: Vec<ConnId>,
    pub(crate) user_timer: Option<TimerKey>,
    /// Bytes dropped while lingering.
    pub(crate) lingered: usize,
    /// Its share in the count of its peer's connections.
    pub(crate) peer_share: Option<PeerShare>,
}

/// A connection: transport, role, vhost and protocol, and what the program keeps with it.
pub struct Connection<A: App> {
    pub(crate) id: ConnId,
    /// The program's data.
    pub app: A::Conn,
    pub(crate) transport: Option<Transport>,
    /// The session between transport and role, if TLS is spoken.
    pub(crate) tls: Option<Box<TlsState>>,
    /// Its way, if it travels over another connection's HTTP/2.
    pub(crate) stream: Option<Box<StreamPipe>>,
    pub(crate) role: Role,
    pub(crate) phase: Phase,
    pub(crate) vhost: Option<Arc<Vhost<A>>>,
    /// Index into the vhost's protocols.
    pub(crate) protocol: Option<u16>,
    /// The program was told of the binding and not yet of its end.
    pub(crate) bound: bool,
    pub(crate) readable: bool,
    /// Its last read filled the buffer, and was all taken.
    pub(crate) bulk: bool,
    pub(crate) writable: bool,
    pub(crate) ended: bool,
    /// The kernel reported an error while sending: close at the next turn.
    pub(crate) broken: bool,
    /// The program, or the role, wants to hear when it can write.
    pub(crate) wants_writable: bool,
    /// Why receiving is switched off, one bit per reason of the program's; 0: it is on.
    pub(crate) rx_holds: u16,
    /// Receiving is switched off.
    pub(crate) rx_paused: bool,
    /// In the thread's list of connections with something to do.
    pub(crate) queued: bool,
    /// What an external poll loop was told to watch (poll(2) bits).
    pub(crate) poll_events: i16,
    pub(crate) timeout_reason: i32,
    pub(crate) timeout: Deadline,
    pub(crate) validity: Deadline,
    /// The ping of the current validity period has been asked for.
    pub(crate) validity_pinged: bool,
    pub(crate) out: OutQueue,
    /// Bytes read and not yet consumed, because the role waits for something else first.
    pub(crate) unread: Unread,
    /// Header fields of the current request, or of the answer received.
    pub(crate) headers: Option<Box<HeaderBlock>>,
    /// What the program asked for, if it is a connection out.
    pub(crate) client: Option<Box<ClientState>>,
    rare: Option<Box<Rare>>,
}

impl<A: App> Connection<A> {
    pub(crate) fn new(id: ConnId, role: Role, app: A::Conn) -> Self {
        Self {
            id,
            app,
            transport: None,
            tls: None,
            stream: None,
            role,
            phase: Phase::Open,
            vhost: None,
            protocol: None,
            bound: false,
            readable: false,
            bulk: false,
            writable: false,
            ended: false,
            broken: false,
            wants_writable: false,
            rx_holds: 0,
            rx_paused: false,
            queued: false,
            poll_events: 0,
            timeout_reason: 0,
            timeout: Deadline::default(),
            validity: Deadline::default(),
            validity_pinged: false,
            out: OutQueue::default(),
            unread: Unread::default(),
            headers: None,
            client: None,
            rare: None,
        }
    }

    /// Its name.
    pub fn id(&self) -> ConnId {
        self.id
    }

    /// The vhost it belongs to.
    pub fn vhost(&self) -> Option<&Arc<Vhost<A>>> {
        self.vhost.as_ref()
    }

    /// Index of its protocol in the vhost's table.
    pub fn protocol_index(&self) -> Option<usize> {
        self.protocol.map(usize::from)
    }

    /// Its socket or other descriptor.
    pub fn transport(&self) -> Option<&Transport> {
        self.transport.as_ref()
    }

    /// Its TLS session, if it has one.
    pub fn tls(&self) -> Option<&TlsState> {
        self.tls.as_deref()
    }

    /// Whether TLS is spoken on it, or will be when its handshake has begun.
    pub fn is_encrypted(&self) -> bool {
        let wanted = match &self.role {
            Role::TlsAccept(_) => true,
            Role::Connecting(_) => self
                .client
                .as_ref()
                .is_some_and(|c| c.request.tls.is_some()),
            _ => false,
        };
        wanted || self.tls.is_some()
    }

    /// What kind of connection it is.
    pub fn role(&self) -> &Role {
        &self.role
    }

    /// Mutable access to what kind of connection it is.
    pub fn role_mut(&mut self) -> &mut Role {
        &mut self.role
    }

    /// Where it is in its life.
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// Bytes that were written and that the kernel did not take yet.
    pub fn pending_output(&self) -> usize {
        self.out.len()
    }

    /// Whether bytes written now would have to wait in memory.
    pub fn is_choked(&self) -> bool {
        !self.out.is_empty() || !self.writable || self.phase != Phase::Open
    }

    /// The connection it belongs to.
    pub fn parent(&self) -> Option<ConnId> {
        self.rare().and_then(|rare| rare.parent)
    }

    /// The connections that belong to it, newest first.
    pub fn children(&self) -> &[ConnId] {
        self.rare().map_or(&[], |rare| &rare.children)
    }

    /// What few connections have.
    pub(crate) fn rare(&self) -> Option<&Rare> {
        self.rare.as_deref()
    }

    /// The same for changing it, if there is something.
    pub(crate) fn rare_if_any(&mut self) -> Option<&mut Rare> {
        self.rare.as_deref_mut()
    }

    /// The same for adding to it.
    pub(crate) fn rare_mut(&mut self) -> &mut Rare {
        self.rare.get_or_insert_default()
    }

    /// Whether its own timer is armed.
    pub(crate) fn has_user_timer(&self) -> bool {
        self.rare().is_some_and(|rare| rare.user_timer.is_some())
    }

    /// Seconds its peer may take for a step of a handshake or a body; 0: no limit.
    pub(crate) fn network_secs(&self) -> u32 {
        self.vhost
            .as_ref()
            .map_or(0, |v| v.config.timeouts.network_secs)
    }

    /// Whether the program asked for it, instead of a peer.
    pub fn is_client(&self) -> bool {
        self.client.is_some()
    }

    /// When its peer must have proved that it is there.
    pub(crate) fn validity_policy(&self) -> ValidityPolicy {
        let of_vhost = self.vhost.as_ref().map(|v| v.config.validity);
        match &self.client {
            Some(client) => client
                .request
                .validity
                .or(of_vhost.filter(|policy| policy.ping_secs > 0))
                .unwrap_or(limits::VALIDITY),
            None => of_vhost.unwrap_or_default(),
        }
    }

    /// Whether the program knows it as a connection of its own: no listener, no stand-in.
    pub fn is_for_program(&self) -> bool {
        self.phase == Phase::Open
            && !matches!(
                self.role,
                Role::StandIn | Role::Listener(_) | Role::Attempt(_) | Role::Lingering
            )
    }

    /// Whether the peer is probably still sending something.
    pub(crate) fn expects_input(&self) -> bool {
        self.role.expects_input()
    }

    /// Whether input has to wait: the program has switched it off, or the role waits for
    /// something else first.
    pub(crate) fn input_is_held(&self) -> bool {
        (self.rx_paused && !self.role.awaits_handshake())
            || self.phase != Phase::Open
            || self.role.holds_input(!self.unread.is_empty())
            || self.out.len() > limits::H2_BACKLOG && matches!(self.role, Role::H2(_))
    }

    /// Whether something that was read before is still to be taken.
    pub(crate) fn has_unread(&self) -> bool {
        !self.unread.is_empty() || self.role.has_pending_input()
    }

    /// Whether its next turn is a step of a TLS handshake, which takes much longer than others'.
    pub(crate) fn shakes_hands(&self) -> bool {
        match self.role {
            Role::TlsAccept(_) => true,
            Role::Connecting(_) => self.tls.is_some(),
            _ => false,
        }
    }

    /// Whether there is something to do for it now.
    pub(crate) fn has_work(&self) -> bool {
        if matches!(self.role, Role::Listener(_) | Role::Lingering) {
            return self.readable;
        }
        match (&self.role, &self.client) {
            (Role::Attempt(_), _) => return self.writable || self.ended,
            (Role::Connecting(_), Some(client)) if self.tls.is_none() => {
                return client
                    .stage
                    .has_work(self.readable || self.ended, self.writable);
            }
            _ => {}
        }
        let to_write = self.wants_writable && !self.role.awaits_handshake();
        self.broken
            || (self.writable && (!self.out.is_empty() || to_write))
            || (!self.input_is_held() && (self.readable || self.has_unread()))
    }
}
