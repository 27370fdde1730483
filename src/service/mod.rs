//! One service thread: its connections, timers, poller and mailbox, and the loop that drives
//! the engines.
//!
//! Whatever calls the program takes `&mut Service` and hands it on, so that nothing borrowed from
//! the service can live across the call: the program may close, write, connect and destroy at
//! any point. After such a call a connection is looked up again by its id; it may be gone.

pub mod accept;
pub mod adoption;
pub mod close;
pub mod connection;
pub mod context;
mod deadline;
pub mod dispatch;
pub mod event;
pub(crate) mod file_output;
pub mod id;
pub mod lifecycle;
pub mod mailbox;
mod naming;
pub mod output;
pub mod peers;
pub mod poller;
pub mod polling;
pub mod protocol;
pub mod role;
mod slab;
pub mod timers;
pub mod timing;
pub mod turn;
pub(crate) mod unread;
pub mod vhost;
pub mod write;

use crate::client::sharing::Leaders;
use crate::http::file_sending::FileJobs;
use crate::http::shared::HttpShared;
use crate::tls::driver::TlsShared;
use connection::Connection;
use context::Context;
use event::{Event, Verdict};
use id::ConnId;
use mailbox::Remote;
use output::Cork;
use poller::{OsPoller, Poller};
use polling::PollMode;
use protocol::Protocol;
use role::Role;
use slab::Slab;
use std::collections::VecDeque;
use std::sync::Arc;
use timers::{TimerKey, Timers, Usec};

/// The program above the core: what it keeps with each object, and how it is told of events.
///
/// All functions are associated ones: the program's state is in the data it keeps, and in
/// [`Context::app`].
pub trait App: Sized + 'static {
    /// Kept with each connection.
    type Conn: Default + Send;
    /// Kept with each vhost.
    type Vhost: Send + Sync;
    /// Kept with the context.
    type Context: Send + Sync;

    /// Something happened on connection `id`.
    fn event(service: &mut Service<Self>, id: ConnId, event: Event<'_>) -> Verdict;

    /// A timer of the program is due.
    fn program_timer(service: &mut Service<Self>, number: u64);

    /// It is time to say how long the certificates of the vhosts are good for.
    fn certificates_due(_service: &mut Service<Self>) {}

    /// A connection gets zeroed session data for `protocol`, unless it has some already.
    fn session_start(connection: &mut Self::Conn, protocol: &Protocol);

    /// A connection is refused because its peer has too many; on the listening connection.
    fn peer_refused(_service: &mut Service<Self>, _refused: event::Accepted) {}

    /// Where lines about the context go.
    fn context_channel(_context: &Self::Context) -> crate::log::Channel {
        crate::log::Channel::PROCESS
    }

    /// Where lines about the vhost and its connections go.
    fn vhost_channel(_vhost: &Self::Vhost) -> crate::log::Channel {
        crate::log::Channel::PROCESS
    }

    /// What the program keeps with a connection goes over to another one, which is empty.
    fn hand_over(from: &mut Self::Conn, to: &mut Self::Conn) {
        std::mem::swap(from, to);
    }

    /// Whether writing to a peer that is gone is an error and nothing else in this process, and no
    /// signal that could end it. Programs in Rust begin like that.
    fn ignores_broken_pipes() -> bool {
        true
    }

    /// The session data ends, if there is any. The program may still be looking at it: it has to
    /// stay readable until the outermost event that is being handled has returned.
    fn session_end(connection: &mut Self::Conn);
}

/// The reason for which a program pauses a connection that names no other.
const PAUSED_BY_PROGRAM: u16 = 1;

/// One service thread.
pub struct Service<A: App> {
    thread: u8,
    context: Arc<Context<A>>,
    pub(crate) connections: Slab<A>,
    pub(crate) ws_shared: crate::ws::connection::WsShared,
    pub(crate) timers: Timers,
    poller: Box<dyn Poller>,
    remote: Remote<A>,
    ready: VecDeque<ConnId>,
    /// Those that have a step of a TLS handshake to do.
    handshakes: VecDeque<ConnId>,
    pub(crate) cork: Cork,
    pub(crate) leaders: Leaders,
    pub(crate) http: HttpShared,
    pub(crate) files: FileJobs<A>,
    pub(crate) flush_later: bool,
    pub(crate) read_buffer: Vec<u8>,
    /// When the buffer for reading was last needed in its largest size.
    bulk_read_at: Usec,
    pub(crate) tls: TlsShared,
    now: Usec,
    vhosts_seen: u64,
    poll_mode: PollMode,
    /// Slots of connections by their descriptors.
    by_fd: Vec<u32>,
    /// The program was told of the descriptor by which other threads wake the service.
    wake_fd_reported: bool,
    /// Turns and events being handled (nested calls).
    depth: u32,
    /// The connection whose turn it is; at the end it is looked at whether it wants another one.
    in_turn: Option<ConnId>,
    /// A listener waits for a free descriptor.
    listener_paused: bool,
    /// When certificates are looked at, if there are any.
    pub(crate) certificate_check: Option<TimerKey>,
}

impl<A: App> Service<A> {
    /// A service thread of `context`, with the default poller.
    pub fn new(thread: u8, context: Arc<Context<A>>) -> std::io::Result<Self> {
        Ok(Self::with_poller(
            thread,
            context,
            Box::new(OsPoller::new()?),
        ))
    }

    /// A service thread that hears of readiness from `poller`.
    pub fn with_poller(thread: u8, context: Arc<Context<A>>, poller: Box<dyn Poller>) -> Self {
        let remote = Remote::new(poller.waker());
        context.add_thread(remote.clone());
        let http = HttpShared::new(context.settings.header_blocks);
        Self {
            thread,
            context,
            connections: Slab::new(thread),
            ws_shared: Default::default(),
            timers: Timers::default(),
            poller,
            remote,
            ready: VecDeque::new(),
            handshakes: VecDeque::new(),
            cork: Cork::default(),
            leaders: Leaders::default(),
            http,
            files: FileJobs::default(),
            flush_later: false,
            read_buffer: Vec::new(),
            bulk_read_at: 0,
            tls: TlsShared::default(),
            now: crate::clock::monotonic_usec(),
            vhosts_seen: 0,
            poll_mode: PollMode::default(),
            by_fd: Vec::new(),
            wake_fd_reported: false,
            depth: 0,
            in_turn: None,
            listener_paused: false,
            certificate_check: None,
        }
    }

    /// Its index among the service threads of the context.
    pub fn thread(&self) -> usize {
        usize::from(self.thread)
    }

    /// The context it belongs to.
    pub fn context(&self) -> &Arc<Context<A>> {
        &self.context
    }

    /// The other threads' end of its mailbox.
    pub fn remote(&self) -> &Remote<A> {
        &self.remote
    }

    /// The time as of the current turn.
    pub fn now(&self) -> Usec {
        self.now
    }

    /// The connection of this id.
    pub fn connection(&self, id: ConnId) -> Option<&Connection<A>> {
        self.connections.get(id)
    }

    /// The connection of this id.
    pub fn connection_mut(&mut self, id: ConnId) -> Option<&mut Connection<A>> {
        self.connections.get_mut(id)
    }

    /// Ids of the connections for which `wanted` is true, as of now: going through them while
    /// calling the program is safe.
    pub fn connection_ids(&self, mut wanted: impl FnMut(&Connection<A>) -> bool) -> Vec<ConnId> {
        self.connections
            .iter()
            .filter(|c| wanted(c))
            .map(|c| c.id)
            .collect()
    }

    /// Number of connections, listeners included.
    pub fn connection_count(&self) -> usize {
        self.connections.len()
    }

    /// Asks for a writable event. It comes in the next turn, never from inside this call; asking
    /// several times before it comes asks for one.
    pub fn request_writable(&mut self, id: ConnId) -> bool {
        let Some(connection) = self.connections.get_mut(id) else {
            return false;
        };
        if connection.phase != connection::Phase::Open {
            return false;
        }
        if !std::mem::replace(&mut connection.wants_writable, true) {
            if self.in_turn != Some(id) {
                self.enqueue(id);
            }
            self.report_poll_mode(id);
        }
        true
    }

    /// Switches receiving off or on. What was read already is held back too.
    pub fn pause_receiving(&mut self, id: ConnId, paused: bool) -> bool {
        self.hold_receiving(id, PAUSED_BY_PROGRAM, paused)
    }

    /// Adds to the reasons (bits) for which receiving is switched off, or takes some away;
    /// receiving is on while there is none.
    pub fn hold_receiving(&mut self, id: ConnId, reasons: u16, hold: bool) -> bool {
        let Some(connection) = self.connections.get_mut(id) else {
            return false;
        };
        if hold {
            connection.rx_holds |= reasons;
        } else {
            connection.rx_holds &= !reasons;
        }
        let paused = connection.rx_holds != 0;
        if std::mem::replace(&mut connection.rx_paused, paused) != paused {
            if !paused {
                self.http_client_resumed(id);
                self.enqueue(id);
            }
            self.report_poll_mode(id);
        }
        true
    }

    /// Puts a connection on the list of those that have something to do.
    pub(crate) fn enqueue(&mut self, id: ConnId) {
        if let Some(connection) = self.connections.get_mut(id)
            && !std::mem::replace(&mut connection.queued, true)
        {
            match connection.shakes_hands() {
                true => self.handshakes.push_back(id),
                false => self.ready.push_back(id),
            }
        }
    }

    /// Whether some connection has something to do without waiting.
    pub fn has_ready_work(&self) -> bool {
        !self.ready.is_empty()
            || !self.handshakes.is_empty()
            || self.remote.has_requests()
            || self.flush_later
    }

    /// Calls `body` with the id of a connection that stands in where an event is about `vhost`
    /// (or the service, with `None`) and one of its protocols.
    pub fn with_stand_in<R>(
        &mut self,
        vhost: Option<&Arc<vhost::Vhost<A>>>,
        body: impl FnOnce(&mut Self, ConnId) -> R,
    ) -> Option<R> {
        let id = self
            .connections
            .insert(|id| Connection::new(id, Role::StandIn, A::Conn::default()))?;
        if let Some(connection) = self.connections.get_mut(id) {
            connection.vhost = vhost.cloned();
            connection.protocol = vhost.map(|_| 0);
        }
        let result = body(self, id);
        if let Some(mut connection) = self.connections.remove(id) {
            A::session_end(&mut connection.app);
        }
        Some(result)
    }

    /// Sends what is left in the cork. To be called when a call from outside of the loop ends.
    pub fn end_of_call(&mut self) {
        if self.depth == 0 && self.flush_later {
            self.flush_cork();
        }
    }
}
