//! From the name of a server to a connected socket: looking it up, racing its addresses.
//!
//! The attempts of a race are connections in the table without a handle ([`Role::Attempt`]); the
//! socket of the one that wins becomes that of the connection which the program asked for.

use super::proxy::{self, Route};
use super::racing::{Move, Race};
use super::resolver::{self, Answer, ResolveError};
use super::socket::{self, Destination, SocketPolicy, errno_name};
use super::state::Stage;
use super::timings::{Lookup, Step};
use crate::limits;
use crate::service::accept::timeout_reason;
use crate::service::connection::Connection;
use crate::service::event::Event;
use crate::service::id::ConnId;
use crate::service::role::Role;
use crate::service::timers::{TimerKey, TimerTarget, Usec};
use crate::service::{App, Service};
use crate::transport::{Medium, Transport};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};

/// How far finding and reaching a server has come.
pub(crate) struct Dial {
    /// The name that is looked up, of the server or of the proxy on the way to it.
    host: String,
    port: u16,
    /// Which question to the resolver is waited for.
    question: u64,
    /// Questions that had no answer yet.
    unanswered: u32,
    /// What the resolver said last.
    unresolved: Option<ResolveError>,
    /// The program gave the address itself, so that a failure need not name it.
    named_by_program: bool,
    race: Race,
    attempts: Vec<ConnId>,
    timer: Option<TimerKey>,
}

/// An attempt to reach one address, for the connection `of`.
#[derive(Clone, Copy, Debug)]
pub struct Attempt {
    pub(crate) of: ConnId,
    pub(crate) number: u32,
    /// When it was begun.
    pub(crate) begun: Usec,
}

/// What became of an attempt that was begun.
enum Begun {
    /// It goes on.
    UnderWay,
    /// It is connected already.
    Connected(ConnId),
    /// It cannot work.
    Failed(String),
    /// There is nobody any more to whom it could be of use.
    Abandoned,
}

static QUESTIONS: AtomicU64 = AtomicU64::new(0);

impl<A: App> Service<A> {
    /// Begins to connect to the server of the connection's request.
    pub(crate) fn dial(&mut self, id: ConnId) {
        self.stop_dialling(id);
        let Some((vhost, client)) = self
            .connections
            .get(id)
            .and_then(|c| Some((c.vhost.clone()?, c.client.as_ref()?)))
        else {
            return;
        };
        let request = &client.request;
        let address = request.address.clone();
        let route = vhost
            .proxies()
            .route(&address, request.port, request.tls.is_some());
        let (host, port) = match &route {
            Route::Direct => (address.clone(), request.port),
            Route::Http(proxy) | Route::Socks(proxy) => (proxy.host.clone(), proxy.port),
        };
        let dial = Dial {
            named_by_program: route == Route::Direct,
            host: host.clone(),
            port,
            question: 0,
            unanswered: 0,
            unresolved: None,
            race: Race::new(&[]),
            attempts: Vec::new(),
            timer: None,
        };
        let secs = vhost.config.connect_secs;
        let Some(client) = self.client_mut(id) else {
            return;
        };
        client.route = route;
        client.stage = Stage::Dialling(Box::new(dial));
        self.set_timeout(id, timeout_reason::AWAITING_CONNECT_RESPONSE, Some(secs));
        if let Some(path) = address.strip_prefix('+') {
            return self.dial_unix(id, path);
        }
        if host.is_empty() || !proxy::is_host(&address) {
            return self.client_failed(id, &format!("not a host name: {address:?}"));
        }
        match resolver::numeric(&host, port) {
            Some(address) => self.start_race(id, &[address]),
            None => self.resolve(id),
        }
    }

    fn dialling(&mut self, id: ConnId) -> Option<&mut Dial> {
        match &mut self.client_mut(id)?.stage {
            Stage::Dialling(dial) => Some(dial),
            _ => None,
        }
    }

    fn dial_unix(&mut self, id: ConnId, path: &str) {
        let to = Destination::Unix(path.into());
        match self.begin_attempt(id, 0, &to) {
            Begun::UnderWay | Begun::Abandoned => {}
            Begun::Connected(attempt) => {
                self.take_over(id, attempt);
                self.client_connected(id);
            }
            Begun::Failed(why) => self.client_failed(id, &format!("{why}: {to}")),
        }
    }

    // ---- names

    fn resolve(&mut self, id: ConnId) {
        let question = QUESTIONS.fetch_add(1, Ordering::Relaxed);
        let Some(dial) = self.dialling(id) else {
            return;
        };
        dial.question = question;
        let host = dial.host.clone();
        self.client_step_begins(id);
        let remote = self.remote().clone();
        let done = Box::new(move |answer| {
            remote.post(Box::new(move |service: &mut Self| {
                if service.dialling(id).is_some_and(|d| d.question == question) {
                    service.resolved(id, answer);
                }
            }));
        });
        match self.context().resolver.look_up(&host, done) {
            Some(answer) => self.resolved(id, answer),
            None => self.client_announce(id),
        }
    }

    fn resolved(&mut self, id: ConnId, answer: Answer) {
        let Some(dial) = self.dialling(id) else {
            return;
        };
        let port = dial.port;
        match answer {
            Ok(found) => {
                let mut addresses = found.to_vec();
                for address in &mut addresses {
                    address.set_port(port);
                }
                self.client_looked_up(id, Lookup::Found, &addresses);
                self.start_race(id, &addresses);
            }
            Err(ResolveError::Temporary(why)) if dial.unanswered < limits::RESOLVE_AGAIN => {
                dial.unanswered += 1;
                dial.unresolved = Some(ResolveError::Temporary(why));
                self.client_announce(id);
                self.dial_again_in(id, limits::RESOLVE_AGAIN_SECS * 1_000_000);
            }
            Err(error) => {
                let why = format!("{error}: {}", dial.host);
                let lookup = match error {
                    ResolveError::NoSuchName => Lookup::Nothing,
                    ResolveError::Temporary(_) | ResolveError::Failed(_) => Lookup::Unanswered,
                };
                self.client_looked_up(id, lookup, &[]);
                self.client_failed(id, &why);
            }
        }
    }

    fn dial_again_in(&mut self, id: ConnId, usecs: u64) {
        let due = crate::clock::monotonic_usec().saturating_add(usecs);
        let timer = self.timers.add(due, TimerTarget::Dial(id));
        let old = match self.dialling(id) {
            Some(dial) => dial.timer.replace(timer),
            None => Some(timer),
        };
        if let Some(old) = old {
            self.timers.remove(old);
        }
    }

    /// The time between two attempts, or between two questions to the resolver, is over.
    pub(crate) fn dial_due(&mut self, id: ConnId) {
        let Some(dial) = self.dialling(id) else {
            return;
        };
        dial.timer = None;
        match dial.unresolved.take() {
            Some(_) => self.resolve(id),
            None => self.advance(id),
        }
    }

    // ---- addresses

    fn start_race(&mut self, id: ConnId, addresses: &[SocketAddr]) {
        let Some(connection) = self.connections.get(id) else {
            return;
        };
        let (Some(vhost), Some(client)) = (&connection.vhost, &connection.client) else {
            return;
        };
        let mut usable = addresses.to_vec();
        if !vhost.config.ipv6 {
            usable.retain(SocketAddr::is_ipv4);
        }
        socket::reachable(&client.request, &mut usable);
        let Some(dial) = self.dialling(id) else {
            return;
        };
        if usable.is_empty() {
            let why = format!(
                "conn fail: no address of {} can be reached from here",
                dial.host
            );
            return self.client_failed(id, &why);
        }
        dial.named_by_program &= resolver::numeric(&dial.host, 0).is_some();
        dial.race = Race::new(&usable);
        self.advance(id);
    }

    /// Begins the attempts whose time has come.
    fn advance(&mut self, id: ConnId) {
        loop {
            let now = crate::clock::monotonic_usec();
            let Some(dial) = self.dialling(id) else {
                return;
            };
            match dial.race.next_move(now) {
                Move::Begin(number, to) => {
                    match self.begin_attempt(id, number, &Destination::Ip(to)) {
                        Begun::UnderWay => {}
                        Begun::Connected(attempt) => return self.won(id, attempt),
                        Begun::Failed(why) => self.attempt_lost(id, number, &why),
                        Begun::Abandoned => return,
                    }
                }
                Move::WaitUntil(time) => {
                    return self.dial_again_in(id, time.saturating_sub(now));
                }
                Move::Wait => return,
                Move::Lost => return self.race_lost(id),
            }
        }
    }

    fn attempt_lost(&mut self, id: ConnId, number: u32, why: &str) {
        let Some(dial) = self.dialling(id) else {
            return;
        };
        let to = dial.race.address(number);
        dial.race.failed(number, why);
        if let (Some(to), Some(connection)) = (to, self.connections.get(id)) {
            crate::log_info!(*connection; "{why}: {to}");
        }
    }

    fn race_lost(&mut self, id: ConnId) {
        let Some(dial) = self.dialling(id) else {
            return;
        };
        let why = dial.race.failures(dial.named_by_program);
        let host = dial.host.clone();
        self.context().resolver.forget(&host);
        self.client_failed(id, &why);
    }

    /// Opens a socket, tells the program of it, and begins to connect.
    fn begin_attempt(&mut self, id: ConnId, number: u32, to: &Destination) -> Begun {
        let socket = {
            let Some(connection) = self.connections.get(id) else {
                return Begun::Abandoned;
            };
            let (Some(vhost), Some(client)) = (&connection.vhost, &connection.client) else {
                return Begun::Abandoned;
            };
            let policy = SocketPolicy {
                keepalive: vhost.config.tcp_keepalive,
                device: vhost.config.client_device.clone(),
            };
            match socket::open(to, &client.request, &policy) {
                Ok(socket) => socket,
                Err(why) => return Begun::Failed(why),
            }
        };
        let transport = Transport::nonblocking(socket, Medium::Stream);
        let fd = transport.raw_fd();
        let role = Role::Attempt(Box::new(Attempt {
            of: id,
            number,
            begun: crate::clock::monotonic_usec(),
        }));
        let inserted = self
            .connections
            .insert(|attempt| Connection::new(attempt, role, A::Conn::default()));
        let Some(attempt) = inserted else {
            return Begun::Failed("conn fail: too many connections".to_owned());
        };
        if let Some(connection) = self.connections.get_mut(attempt) {
            connection.transport = Some(transport);
        }
        if let Some(dial) = self.dialling(id) {
            dial.attempts.push(attempt);
        }
        self.announce_attempt(id, attempt);
        if !A::event(self, id, Event::Connecting(fd)).keeps() {
            self.client_failed(id, "the program refused the connection");
        }
        self.client_announce(id);
        if !self.client_lives(id) {
            return Begun::Abandoned;
        }
        let Some(transport) = self
            .connections
            .get(attempt)
            .and_then(|c| c.transport.as_ref())
        else {
            return Begun::Abandoned;
        };
        let failure = match socket::begin(transport, to) {
            Ok(true) => return Begun::Connected(attempt),
            Ok(false) => match self.watch_attempt(id, attempt) {
                Ok(()) => return Begun::UnderWay,
                Err(error) => format!("conn fail: insert fd: {error}"),
            },
            Err(error) => format!("conn fail: {}", errno_name(error)),
        };
        self.drop_attempt(id, attempt);
        Begun::Failed(failure)
    }

    /// Something happened on the socket of an attempt.
    pub(crate) fn attempt_turn(&mut self, attempt: ConnId) {
        let Some(connection) = self.connections.get_mut(attempt) else {
            return;
        };
        let (Role::Attempt(of), Some(transport)) = (&connection.role, &connection.transport) else {
            return;
        };
        let Attempt { of, number, .. } = **of;
        match socket::outcome(transport) {
            None => {
                connection.writable = false;
                connection.ended = false;
            }
            Some(Ok(())) => self.won(of, attempt),
            Some(Err(error)) => {
                let why = format!("conn fail: {}", errno_name(error));
                self.drop_attempt(of, attempt);
                if self.is_unix(of) {
                    return self.client_failed(of, &why);
                }
                self.attempt_lost(of, number, &why);
                self.advance(of);
            }
        }
    }

    fn is_unix(&self, id: ConnId) -> bool {
        self.client(id)
            .is_some_and(|c| c.request.address.starts_with('+'))
    }

    /// An attempt reached the server: the connection goes on with its socket, in its own turn if
    /// there was a wait.
    fn won(&mut self, id: ConnId, attempt: ConnId) {
        self.take_over(id, attempt);
        self.enqueue(id);
    }

    /// Gives the connection the socket of one of its attempts, and ends the others.
    fn take_over(&mut self, id: ConnId, attempt: ConnId) {
        let Some(mut winner) = self.connections.remove(attempt) else {
            return;
        };
        if let Some(dial) = self.dialling(id) {
            dial.attempts.retain(|other| *other != attempt);
        }
        self.stop_dialling(id);
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        connection.transport = winner.transport.take();
        connection.writable = true;
        connection.readable = winner.readable;
        connection.ended = winner.ended;
        connection.poll_events = winner.poll_events;
        if let Some(client) = &mut connection.client {
            client.stage = Stage::Reached;
            if let Role::Attempt(attempt) = winner.role {
                client.timings.begin(attempt.begun);
                client
                    .timings
                    .end(Step::Connect, crate::clock::monotonic_usec());
            }
        }
        if let Err(error) = self.rewatch(id) {
            self.client_failed(id, &format!("conn fail: insert fd: {error}"));
        }
    }

    /// Ends what is under way to find and reach the server.
    pub(crate) fn stop_dialling(&mut self, id: ConnId) {
        let Some(client) = self.client_mut(id) else {
            return;
        };
        if !matches!(client.stage, Stage::Dialling(_)) {
            return;
        }
        let Stage::Dialling(mut dial) = std::mem::replace(&mut client.stage, Stage::Idle) else {
            return;
        };
        if let Some(timer) = dial.timer.take() {
            self.timers.remove(timer);
        }
        for attempt in dial.attempts {
            self.drop_attempt(id, attempt);
        }
    }

    /// Closes the socket of an attempt.
    fn drop_attempt(&mut self, id: ConnId, attempt: ConnId) {
        if let Some(dial) = self.dialling(id) {
            dial.attempts.retain(|other| *other != attempt);
        }
        self.unwatch_attempt(id, attempt);
        self.connections.remove(attempt);
    }

    /// What to say when the server was not found and reached in time.
    pub(crate) fn dial_timeout(&mut self, id: ConnId) -> Option<String> {
        let dial = self.dialling(id)?;
        let tried = match &dial.unresolved {
            Some(error) => format!("{error}: {}", dial.host),
            None => dial.race.tried(),
        };
        let what = if tried.is_empty() { &dial.host } else { &tried };
        Some(format!("Timed out waiting to connect: {what}"))
    }

    /// The descriptor by which a connection that is being dialled tries to connect, the newest if
    /// there are several.
    pub fn dialled_fd(&self, id: ConnId) -> Option<std::os::fd::RawFd> {
        let Stage::Dialling(dial) = &self.client(id)?.stage else {
            return None;
        };
        let attempt = self.connections.get(*dial.attempts.last()?)?;
        Some(attempt.transport.as_ref()?.raw_fd())
    }
}
