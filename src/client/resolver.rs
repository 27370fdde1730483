//! Names to addresses, without making anybody wait: a few threads ask the system (so that
//! /etc/hosts and nsswitch count), and the answers are remembered for a short time.
//!
//! Those who wait for one name share one lookup. Nothing here knows of services: an answer is
//! handed to a function of the one who asked, on a thread of the resolver's.

use crate::limits;
use dns_lookup::{AddrInfoHints, LookupErrorKind, SockType};
use std::cell::Cell;
use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::net::{IpAddr, SocketAddr, SocketAddrV6};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{JoinHandle, ThreadId};
use std::time::{Duration, Instant};

/// Why a name has no addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResolveError {
    /// There is no such name, or it has no address.
    NoSuchName,
    /// The system could not find out; asking again may help.
    Temporary(String),
    /// The system did not want to look; asking again does not help.
    Failed(String),
}

impl fmt::Display for ResolveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // The words of the C interface.
            ResolveError::NoSuchName => f.write_str("DNS NXDOMAIN"),
            ResolveError::Temporary(why) | ResolveError::Failed(why) => {
                write!(f, "dns lookup failed: {why}")
            }
        }
    }
}

/// The addresses of a name in the order in which they are best tried, with port 0.
pub type Answer = Result<Arc<[SocketAddr]>, ResolveError>;

/// Gets the answer.
pub type Waiter = Box<dyn FnOnce(Answer) + Send>;

/// Asks for the addresses of a name; may take long.
pub type Ask = Arc<dyn Fn(&str) -> Answer + Send + Sync>;

/// Looks names up for a context.
pub struct Resolver {
    shared: Arc<Shared>,
}

struct Shared {
    ask: Ask,
    state: Mutex<State>,
    work: Condvar,
}

#[derive(Default)]
struct State {
    /// Names that no thread has taken yet.
    queue: VecDeque<String>,
    /// Who waits for which name.
    waiters: HashMap<String, Vec<Waiter>>,
    known: HashMap<String, Known>,
    threads: HashMap<ThreadId, JoinHandle<()>>,
    idle: usize,
    busy: Vec<ThreadId>,
    ended: bool,
}

struct Known {
    answer: Answer,
    until: Instant,
}

impl Default for Resolver {
    fn default() -> Self {
        Self::new(Arc::new(ask_system))
    }
}

impl Resolver {
    /// A resolver that asks `ask`. It has no thread until a name is to be looked up.
    pub fn new(ask: Ask) -> Self {
        Self {
            shared: Arc::new(Shared {
                ask,
                state: Mutex::default(),
                work: Condvar::new(),
            }),
        }
    }

    /// Looks up `name`. `Some` if the answer is known already; else `done` gets it later.
    pub fn look_up(&self, name: &str, done: Waiter) -> Option<Answer> {
        let key = name.to_ascii_lowercase();
        let mut state = self.shared.lock();
        if let Some(known) = state.known.get(&key) {
            if known.until > Instant::now() {
                return Some(known.answer.clone());
            }
            state.known.remove(&key);
        }
        if let Some(waiters) = state.waiters.get_mut(&key) {
            waiters.push(done);
            return None;
        }
        state.waiters.insert(key.clone(), vec![done]);
        state.queue.push_back(key.clone());
        if state.idle >= state.queue.len() {
            self.shared.work.notify_one();
        } else if state.threads.len() < limits::RESOLVER_THREADS
            && let Err(error) = self.shared.clone().start_thread(&mut state)
            && state.threads.is_empty()
        {
            state.queue.pop_back();
            state.waiters.remove(&key);
            let error = format!("no thread for it: {error}");
            return Some(Err(ResolveError::Temporary(error)));
        }
        None
    }

    /// The addresses of `name` were of no use: they are looked up anew next time.
    pub fn forget(&self, name: &str) {
        let key = name.to_ascii_lowercase();
        self.shared.lock().known.remove(&key);
    }
}

thread_local! {
    /// The id of a thread of a resolver. Other threads are not asked for theirs: the standard
    /// library allocates a name for it, which checkers of memory take for a leak.
    static OWN_ID: Cell<Option<ThreadId>> = const { Cell::new(None) };
}

impl Drop for Resolver {
    /// Ends the threads. One that waits for the system cannot be woken: it ends when the system
    /// answers, and nobody hears of that.
    fn drop(&mut self) {
        let mut state = self.shared.lock();
        state.ended = true;
        state.queue.clear();
        let waiters = std::mem::take(&mut state.waiters);
        let mut threads = std::mem::take(&mut state.threads);
        for busy in &state.busy {
            threads.remove(busy);
        }
        drop(state);
        self.shared.work.notify_all();
        drop(waiters);
        let own = OWN_ID.get();
        for (id, thread) in threads {
            if Some(id) != own {
                // A panic there has been told already.
                let _ = thread.join();
            }
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn start_thread(self: Arc<Self>, state: &mut State) -> std::io::Result<()> {
        let thread = std::thread::Builder::new()
            .name("lws-resolver".to_owned())
            .spawn(move || self.run())?;
        state.threads.insert(thread.thread().id(), thread);
        Ok(())
    }

    /// A thread's life: takes names until there is nothing to do for some time.
    fn run(self: Arc<Self>) {
        let own = std::thread::current().id();
        OWN_ID.set(Some(own));
        let mut state = self.lock();
        loop {
            if state.ended {
                return;
            }
            if let Some(name) = state.queue.pop_front() {
                state.busy.push(own);
                drop(state);
                let answer = (self.ask)(&name);
                state = self.lock();
                state.busy.retain(|id| *id != own);
                if state.ended {
                    return;
                }
                let waiters = state.answered(name, &answer);
                drop(state);
                for done in waiters {
                    done(answer.clone());
                }
                state = self.lock();
                continue;
            }
            state.idle += 1;
            let limit = Duration::from_secs(limits::RESOLVER_IDLE_SECS);
            let (woken, waited) = self
                .work
                .wait_timeout(state, limit)
                .unwrap_or_else(PoisonError::into_inner);
            state = woken;
            state.idle = state.idle.saturating_sub(1);
            if waited.timed_out() && state.queue.is_empty() && !state.ended {
                // Nobody waits for it: it is detached by that.
                state.threads.remove(&own);
                return;
            }
        }
    }
}

impl State {
    /// Remembers an answer, and returns those who wait for it.
    fn answered(&mut self, name: String, answer: &Answer) -> Vec<Waiter> {
        let waiters = self.waiters.remove(&name).unwrap_or_default();
        let secs = match answer {
            Ok(_) => limits::RESOLVED_SECS,
            Err(ResolveError::NoSuchName) => limits::UNRESOLVED_SECS,
            Err(_) => return waiters,
        };
        let now = Instant::now();
        if self.known.len() >= limits::RESOLVED_NAMES {
            self.known.retain(|_, known| known.until > now);
        }
        if self.known.len() >= limits::RESOLVED_NAMES {
            let oldest = self.known.iter().min_by_key(|(_, known)| known.until);
            if let Some(oldest) = oldest.map(|(name, _)| name.clone()) {
                self.known.remove(&oldest);
            }
        }
        let known = Known {
            answer: answer.clone(),
            until: now + Duration::from_secs(secs),
        };
        self.known.insert(name, known);
        waiters
    }
}

/// getaddrinfo(3).
fn ask_system(name: &str) -> Answer {
    let hints = AddrInfoHints {
        socktype: SockType::Stream.into(),
        ..AddrInfoHints::default()
    };
    match dns_lookup::getaddrinfo(Some(name), None, Some(hints)) {
        Ok(found) => {
            let addresses: Arc<[SocketAddr]> = found
                .filter_map(|found| Some(found.ok()?.sockaddr))
                .take(limits::ADDRESSES_PER_NAME)
                .collect();
            match addresses.is_empty() {
                true => Err(ResolveError::NoSuchName),
                false => Ok(addresses),
            }
        }
        Err(error) => Err(match error.kind() {
            LookupErrorKind::NoName | LookupErrorKind::NoData => ResolveError::NoSuchName,
            LookupErrorKind::Again => ResolveError::Temporary(cause(&error)),
            _ => ResolveError::Failed(cause(&error)),
        }),
    }
}

/// What the system says, without what every such error begins with.
fn cause(error: &dns_lookup::LookupError) -> String {
    let text = error.to_string();
    match text.rsplit_once("address information: ") {
        Some((_, cause)) => cause.to_owned(),
        None => text,
    }
}

/// Reads a numeric address: IPv4; IPv6 with or without brackets, and with the number or the name
/// of an interface as its zone (RFC 4007 section 11). `None` if it is a name. The port is `port`.
pub fn numeric(text: &str, port: u16) -> Option<SocketAddr> {
    let inner = match text.strip_prefix('[') {
        Some(rest) => rest.strip_suffix(']')?,
        None => text,
    };
    if let Some((ip, zone)) = inner.split_once('%') {
        let ip = ip.parse().ok()?;
        return Some(SocketAddrV6::new(ip, port, 0, zone_index(zone)?).into());
    }
    let ip: IpAddr = inner.parse().ok()?;
    if ip.is_ipv4() && inner.len() != text.len() {
        return None;
    }
    Some(SocketAddr::new(ip, port))
}

/// The number of an interface.
fn zone_index(zone: &str) -> Option<u32> {
    if let Ok(index) = zone.parse() {
        return Some(index);
    }
    let socket = rustix::net::socket(
        rustix::net::AddressFamily::INET,
        rustix::net::SocketType::DGRAM,
        None,
    )
    .ok()?;
    rustix::net::netdevice::name_to_index(&socket, zone).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc::{Receiver, channel};

    fn addresses(text: &str) -> Answer {
        Ok([text.parse().unwrap()].into())
    }

    /// A resolver whose system counts the questions, and answers as the name says.
    fn counting() -> (Resolver, Arc<AtomicUsize>) {
        let count = Arc::new(AtomicUsize::new(0));
        let counter = count.clone();
        let ask = move |name: &str| {
            counter.fetch_add(1, Ordering::SeqCst);
            match name {
                "slow" => {
                    std::thread::sleep(Duration::from_millis(50));
                    addresses("1.2.3.4:0")
                }
                "none" => Err(ResolveError::NoSuchName),
                "later" => Err(ResolveError::Temporary("no network".to_owned())),
                _ => addresses("127.0.0.1:0"),
            }
        };
        (Resolver::new(Arc::new(ask)), count)
    }

    fn ask(resolver: &Resolver, name: &str) -> Receiver<Answer> {
        let (sender, receiver) = channel();
        let later = sender.clone();
        let done = Box::new(move |answer| later.send(answer).unwrap_or_default());
        if let Some(answer) = resolver.look_up(name, done) {
            sender.send(answer).unwrap();
        }
        receiver
    }

    #[test]
    fn those_who_wait_for_one_name_share_one_lookup() {
        let (resolver, count) = counting();
        let asked: Vec<_> = (0..50).map(|_| ask(&resolver, "slow")).collect();
        for one in asked {
            assert_eq!(one.recv().unwrap(), addresses("1.2.3.4:0"));
        }
        assert_eq!(count.load(Ordering::SeqCst), 1);
        // Known now, in any case of letters.
        assert!(ask(&resolver, "SLOW").try_recv().is_ok());
        assert_eq!(count.load(Ordering::SeqCst), 1);
        resolver.forget("Slow");
        ask(&resolver, "slow").recv().unwrap().unwrap();
        assert_eq!(count.load(Ordering::SeqCst), 2);
    }

    #[test]
    fn no_such_name_is_remembered_and_a_temporary_failure_is_not() {
        let (resolver, count) = counting();
        assert_eq!(
            ask(&resolver, "none").recv().unwrap(),
            Err(ResolveError::NoSuchName)
        );
        assert!(ask(&resolver, "none").try_recv().is_ok());
        assert_eq!(count.load(Ordering::SeqCst), 1);
        for asked in 2..4 {
            assert!(ask(&resolver, "later").recv().unwrap().is_err());
            assert_eq!(count.load(Ordering::SeqCst), asked);
        }
    }

    #[test]
    fn the_number_of_threads_and_of_names_is_limited() {
        let (resolver, _) = counting();
        let asked: Vec<_> = (0..limits::RESOLVED_NAMES * 2)
            .map(|n| ask(&resolver, &format!("name{n}")))
            .collect();
        assert!(resolver.shared.lock().threads.len() <= limits::RESOLVER_THREADS);
        for one in asked {
            one.recv().unwrap().unwrap();
        }
        assert!(resolver.shared.lock().known.len() <= limits::RESOLVED_NAMES);
    }

    #[test]
    fn the_end_does_not_wait_for_the_system() {
        let (hold, held) = channel::<()>();
        let held = Mutex::new(held);
        let resolver = Resolver::new(Arc::new(move |_: &str| {
            let _ = held.lock().unwrap().recv_timeout(Duration::from_secs(20));
            Err(ResolveError::NoSuchName)
        }));
        let answer = ask(&resolver, "name");
        std::thread::sleep(Duration::from_millis(20));
        let begun = Instant::now();
        drop(resolver);
        assert!(begun.elapsed() < Duration::from_secs(5));
        assert!(answer.recv().is_err(), "nobody is told");
        drop(hold);
    }

    #[test]
    fn the_system_knows_localhost() {
        let answer = ask_system("localhost").unwrap();
        assert!(answer.iter().all(|address| address.ip().is_loopback()));
    }

    #[test]
    fn numeric_addresses_need_no_lookup() {
        let text = |name: &str| numeric(name, 7).map(|address| address.to_string());
        assert_eq!(text("127.0.0.1").unwrap(), "127.0.0.1:7");
        assert_eq!(text("::1").unwrap(), "[::1]:7");
        assert_eq!(text("[::1]").unwrap(), "[::1]:7");
        assert_eq!(text("fe80::1%9").unwrap(), "[fe80::1%9]:7");
        assert_eq!(text("[fe80::1%9]").unwrap(), "[fe80::1%9]:7");
        if let Some(loopback) = zone_index("lo") {
            assert_eq!(
                text("fe80::1%lo").unwrap(),
                format!("[fe80::1%{loopback}]:7")
            );
        }
        for name in [
            "",
            "localhost",
            "[127.0.0.1]",
            "[::1",
            "256.1.1.1",
            "::1%no-such-if",
        ] {
            assert_eq!(text(name), None, "{name}");
        }
    }
}
