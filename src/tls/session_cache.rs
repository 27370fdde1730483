//! The sessions that a client may resume: how many servers, and for how long.

use crate::limits;
use rustls::NamedGroup;
use rustls::client::{ClientSessionStore, Tls12ClientSessionValue, Tls13ClientSessionValue};
use rustls::pki_types::ServerName;
use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How much is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionLimits {
    /// Servers.
    pub servers: usize,
    /// How long a session may be resumed.
    pub age: Duration,
}

impl Default for SessionLimits {
    fn default() -> Self {
        Self {
            servers: limits::TLS_CLIENT_SESSIONS,
            age: Duration::from_secs(limits::TLS_CLIENT_SESSION_SECS.into()),
        }
    }
}

/// What is known of one server.
struct Server {
    /// Which of the client's ways to connect this is about; see [`Scope`].
    scope: u64,
    name: ServerName<'static>,
    group: Option<NamedGroup>,
    tls12: Option<(Instant, Tls12ClientSessionValue)>,
    tls13: VecDeque<(Instant, Tls13ClientSessionValue)>,
}

/// Sessions with servers; the server that was not heard of for longest is forgotten first.
pub struct SessionCache {
    limits: SessionLimits,
    /// The one used last is at the end.
    servers: Mutex<VecDeque<Server>>,
}

impl SessionCache {
    /// Remembers nothing yet.
    pub fn new(limits: SessionLimits) -> Self {
        Self {
            limits,
            servers: Mutex::default(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Server>> {
        self.servers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_fresh(&self, since: Instant) -> bool {
        since.elapsed() < self.limits.age
    }
}

impl fmt::Debug for SessionCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SessionCache({} servers)", self.lock().len())
    }
}

/// The part of a cache that belongs to one way to connect: sessions with the same host on another
/// port, or with other permissions, are others.
#[derive(Debug)]
pub struct Scope {
    cache: Arc<SessionCache>,
    number: u64,
}

impl Scope {
    /// Part `number` of `cache`.
    pub fn new(cache: Arc<SessionCache>, number: u64) -> Self {
        Self { cache, number }
    }

    /// Calls `body` with what is known of the server, which is now the one used last.
    fn with<R>(&self, name: &ServerName<'_>, body: impl FnOnce(&mut Server) -> R) -> Option<R> {
        let mut servers = self.cache.lock();
        let found = servers
            .iter()
            .position(|server| server.scope == self.number && server.name == *name)?;
        let mut server = servers.remove(found)?;
        let result = body(&mut server);
        servers.push_back(server);
        Some(result)
    }

    /// The same, for a server of which nothing may be known yet.
    fn add(&self, name: ServerName<'static>, body: impl FnOnce(&mut Server)) {
        let mut body = Some(body);
        let known = self.with(&name, |server| {
            if let Some(body) = body.take() {
                body(server);
            }
        });
        let (None, Some(body)) = (known, body) else {
            return;
        };
        let mut server = Server {
            scope: self.number,
            name,
            group: None,
            tls12: None,
            tls13: VecDeque::new(),
        };
        body(&mut server);
        let mut servers = self.cache.lock();
        while servers.len() >= self.cache.limits.servers.max(1) {
            servers.pop_front();
        }
        servers.push_back(server);
    }
}

impl ClientSessionStore for Scope {
    fn set_kx_hint(&self, server_name: ServerName<'static>, group: NamedGroup) {
        self.add(server_name, |server| server.group = Some(group));
    }

    fn kx_hint(&self, server_name: &ServerName<'_>) -> Option<NamedGroup> {
        self.with(server_name, |server| server.group)?
    }

    fn set_tls12_session(&self, server_name: ServerName<'static>, value: Tls12ClientSessionValue) {
        self.add(server_name, |server| {
            server.tls12 = Some((Instant::now(), value));
        });
    }

    fn tls12_session(&self, server_name: &ServerName<'_>) -> Option<Tls12ClientSessionValue> {
        let (since, session) = self.with(server_name, |server| server.tls12.clone())??;
        self.cache.is_fresh(since).then_some(session)
    }

    fn remove_tls12_session(&self, server_name: &ServerName<'static>) {
        self.with(server_name, |server| server.tls12 = None);
    }

    fn insert_tls13_ticket(
        &self,
        server_name: ServerName<'static>,
        value: Tls13ClientSessionValue,
    ) {
        self.add(server_name, |server| {
            if server.tls13.len() >= limits::TLS_TICKETS_PER_SERVER {
                server.tls13.pop_front();
            }
            server.tls13.push_back((Instant::now(), value));
        });
    }

    fn take_tls13_ticket(
        &self,
        server_name: &ServerName<'static>,
    ) -> Option<Tls13ClientSessionValue> {
        self.with(server_name, |server| {
            let (since, ticket) = server.tls13.pop_back()?;
            if self.cache.is_fresh(since) {
                return Some(ticket);
            }
            // those before it are older still
            server.tls13.clear();
            None
        })?
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> ServerName<'static> {
        ServerName::try_from(text.to_owned()).unwrap()
    }

    #[test]
    fn the_server_not_heard_of_for_longest_is_forgotten() {
        let cache = Arc::new(SessionCache::new(SessionLimits {
            servers: 2,
            ..SessionLimits::default()
        }));
        let scope = Scope::new(cache, 0);
        for server in ["a.test", "b.test"] {
            scope.set_kx_hint(name(server), NamedGroup::X25519);
        }
        assert!(scope.kx_hint(&name("a.test")).is_some());
        scope.set_kx_hint(name("c.test"), NamedGroup::X25519);
        assert!(scope.kx_hint(&name("a.test")).is_some());
        assert!(scope.kx_hint(&name("b.test")).is_none());
        assert!(scope.kx_hint(&name("c.test")).is_some());
    }

    #[test]
    fn scopes_do_not_see_each_other() {
        let cache = Arc::new(SessionCache::new(SessionLimits::default()));
        let (one, other) = (Scope::new(cache.clone(), 1), Scope::new(cache, 2));
        one.set_kx_hint(name("a.test"), NamedGroup::X25519);
        assert!(one.kx_hint(&name("a.test")).is_some());
        assert!(other.kx_hint(&name("a.test")).is_none());
    }
}
