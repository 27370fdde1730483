//! What the service threads of a context share.

use super::App;
use super::mailbox::Remote;
use super::peers::PeerCounts;
use super::vhost::Vhosts;
use crate::client::resolver::Resolver;
use crate::http::cookie::jar::CookieJar;
use crate::http::file::FileOps;
use crate::limits;
use crate::tls::allowance::{TlsAllowance, TlsLimits};
use crate::transport::listener::Endpoint;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

/// Settings of a context; they do not change while it lives.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Largest piece of a body or of raw data handed over at once, in bytes.
    pub delivery: usize,
    /// Connections that a service thread may have; `usize::MAX`: no limit but the system's.
    pub connection_cap: usize,
    /// Connections that one peer address may have; `None`: no limit.
    pub peer_connections: Option<u32>,
    /// Requests that a service thread may have under way at a time
    /// (`lws_context_creation_info.max_http_header_pool`); `usize::MAX`: no limit.
    pub header_blocks: usize,
    /// TLS connections and handshakes that there may be at a time.
    pub tls: TlsLimits,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            delivery: limits::DELIVERY,
            connection_cap: usize::MAX,
            peer_connections: None,
            header_blocks: usize::MAX,
            tls: TlsLimits::default(),
        }
    }
}

/// The shared part of a context.
pub struct Context<A: App> {
    /// Its settings.
    pub settings: Settings,
    /// The program's data.
    pub app: A::Context,
    /// Its vhosts.
    pub vhosts: Vhosts<A>,
    /// Looks the names of servers up.
    pub(crate) resolver: Resolver,
    /// Counts TLS connections.
    pub tls: TlsAllowance,
    /// Connections by peer.
    pub(crate) peers: Arc<PeerCounts>,
    threads: Mutex<Vec<Remote<A>>>,
    endpoints: Mutex<Vec<Arc<Endpoint>>>,
    stopping: AtomicBool,
    file_ops: RwLock<Option<Arc<dyn FileOps<A>>>>,
    cookies: Mutex<Option<CookieJar>>,
}

impl<A: App> Context<A> {
    /// A context without vhosts and threads.
    pub fn new(settings: Settings, app: A::Context) -> Arc<Self> {
        Arc::new(Self {
            settings,
            app,
            vhosts: Vhosts::default(),
            resolver: Resolver::default(),
            tls: TlsAllowance::new(settings.tls),
            peers: PeerCounts::new(settings.peer_connections),
            threads: Mutex::new(Vec::new()),
            endpoints: Mutex::new(Vec::new()),
            stopping: AtomicBool::new(false),
            file_ops: RwLock::new(None),
            cookies: Mutex::new(None),
        })
    }

    /// Has files opened by the program's own operations; `None`: by the system's again.
    pub fn set_file_ops(&self, ops: Option<Arc<dyn FileOps<A>>>) {
        *self
            .file_ops
            .write()
            .unwrap_or_else(PoisonError::into_inner) = ops;
    }

    /// Has cookies of client connections that ask for it kept in this jar.
    pub fn set_cookie_jar(&self, jar: CookieJar) {
        *self.cookies.lock().unwrap_or_else(PoisonError::into_inner) = Some(jar);
    }

    /// Calls `body` with the jar, if there is one.
    pub(crate) fn with_cookie_jar<R>(&self, body: impl FnOnce(&mut CookieJar) -> R) -> Option<R> {
        let mut jar = self.cookies.lock().unwrap_or_else(PoisonError::into_inner);
        jar.as_mut().map(body)
    }

    /// The program's own file operations.
    pub fn file_ops(&self) -> Option<Arc<dyn FileOps<A>>> {
        let ops = self.file_ops.read();
        ops.unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn add_thread(&self, remote: Remote<A>) {
        self.lock_threads().push(remote);
    }

    fn lock_threads(&self) -> MutexGuard<'_, Vec<Remote<A>>> {
        self.threads.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn lock_endpoints(&self) -> MutexGuard<'_, Vec<Arc<Endpoint>>> {
        self.endpoints
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// The mailbox ends of its service threads, by their index.
    pub fn threads(&self) -> Vec<Remote<A>> {
        self.lock_threads().clone()
    }

    /// The mailbox end of one service thread.
    pub fn thread(&self, index: usize) -> Option<Remote<A>> {
        self.lock_threads().get(index).cloned()
    }

    /// No service thread shall start another turn.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::Release);
        for thread in self.threads() {
            thread.wake();
        }
    }

    /// Whether [`Context::stop`] was called.
    pub fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Acquire)
    }
}
