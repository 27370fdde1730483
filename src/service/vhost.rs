//! Virtual hosts: what a context serves, under which name, on which port.

use super::App;
use super::id::VhostId;
use super::protocol::Protocol;
use crate::client::proxy::Proxies;
use crate::h2::policy::H2Policy;
use crate::http::access_log::AccessLog;
use crate::http::mount::MountTable;
use crate::tls::client::ClientTls;
use crate::tls::server::ServerTls;
use crate::transport::listener::{Endpoint, ListenAddress, ListenOptions};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock};

/// Times in which a peer has to do something; 0 switches one off.
#[derive(Clone, Copy, Debug)]
pub struct Timeouts {
    /// Seconds a peer may take for a handshake, a request head or a step of a body.
    pub network_secs: u32,
    /// Seconds from the first byte of a request head to its last.
    pub head_secs: u32,
    /// Seconds an idle kept-alive connection stays open.
    pub keepalive_secs: u32,
    /// Seconds an HTTP/2 connection without streams stays open.
    pub h2_keepalive_secs: u32,
}

/// When a connection must have proved that its peer is there; 0 switches it off.
#[derive(Clone, Copy, Debug, Default)]
pub struct ValidityPolicy {
    /// Seconds without proof after which a ping is sent.
    pub ping_secs: u16,
    /// Seconds without proof after which the connection is closed.
    pub hangup_secs: u16,
}

/// TCP keepalive of accepted connections.
#[derive(Clone, Copy, Debug)]
pub struct TcpKeepalive {
    /// Seconds of silence before the first probe.
    pub time_secs: u32,
    /// Probes without answer before the connection is given up.
    pub probes: u32,
    /// Seconds between probes.
    pub interval_secs: u32,
}

/// What accepted connections of a vhost are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AcceptPolicy {
    /// Connections are this role from the start (for example `raw-skt`).
    pub role: Option<String>,
    /// ... bound to this protocol.
    pub protocol: Option<String>,
    /// Use role and protocol only for connections whose first bytes are not HTTP.
    pub only_as_fallback: bool,
    /// Clients may begin with HTTP/2 without having been told that it is spoken
    /// (RFC 9113, 3.3).
    pub h2_prior_knowledge: bool,
}

/// What becomes of a client that sends text where a TLS handshake is expected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClearText {
    /// It is disconnected.
    #[default]
    Refused,
    /// It is served by HTTP, with redirects to https.
    Redirected,
    /// It is served as if there was no TLS.
    Served,
    /// It becomes what the accept policy says.
    AcceptPolicy,
}

/// The description of a vhost; does not change while the vhost lives.
pub struct VhostConfig {
    /// Its name, matched against `Host`.
    pub name: String,
    /// Where it listens; more than one place if the name of an interface has several addresses.
    pub listen: Vec<ListenAddress>,
    /// How its listening sockets are opened.
    pub listen_options: ListenOptions,
    /// The port as the program gave it.
    pub port: i32,
    /// The protocols; the first serves what nothing else claims.
    pub protocols: Vec<Protocol>,
    /// Index of the protocol of WebSocket clients that ask for none.
    pub default_protocol: usize,
    /// Index of the protocol of raw connections that name none.
    pub raw_protocol: usize,
    /// Deadlines.
    pub timeouts: Timeouts,
    /// Proof of life of idle connections.
    pub validity: ValidityPolicy,
    /// TCP keepalive.
    pub tcp_keepalive: Option<TcpKeepalive>,
    /// Seconds that finding and reaching a server may take.
    pub connect_secs: u32,
    /// IPv6 may be used.
    pub ipv6: bool,
    /// The network device to which sockets of connections out are bound.
    pub client_device: Option<String>,
    /// What accepted connections are.
    pub accept: AcceptPolicy,
    /// Response headers that are added to every response.
    pub headers: Vec<(String, String)>,
    /// Text of the `server` header; `None`: no such header.
    pub server_string: Option<String>,
    /// Where a request for something that is not there is redirected.
    pub error_document_404: Option<String>,
    /// Add the headers that browsers take as instructions to be careful.
    pub security_headers: bool,
    /// Tell browsers to come by TLS only (RFC 6797); not in clear text.
    pub strict_transport: bool,
    /// What becomes of clients that speak clear text where TLS is spoken.
    pub clear_text: ClearText,
    /// Where its transactions are logged.
    pub access_log: Option<AccessLog>,
    /// Refuse upgrades of which `Host` is not this vhost's name and port.
    pub strict_upgrade_host: bool,
    /// Largest request head in bytes.
    pub max_header_bytes: usize,
    /// permessage-deflate may be negotiated.
    pub deflate: bool,
    /// The offers of permessage-deflate that clients make, each with its parameters.
    pub client_offers: Vec<String>,
    /// How HTTP/2 is spoken.
    pub h2: H2Policy,
    /// Check that text messages are UTF-8.
    pub validate_utf8: bool,
}

/// A vhost of a context, shared by its service threads.
pub struct Vhost<A: App> {
    /// Its name within the context.
    pub id: VhostId,
    /// Its description.
    pub config: VhostConfig,
    /// How its connections are encrypted; `None`: they are plain.
    pub tls: Option<ServerTls>,
    /// The program's data.
    pub app: A::Vhost,
    client_tls: OnceLock<ClientTls>,
    endpoints: Mutex<Vec<Arc<Endpoint>>>,
    mounts: RwLock<Arc<MountTable>>,
    proxies: RwLock<Arc<Proxies>>,
    protocols_started: AtomicBool,
    start_failed: AtomicBool,
    destroyed: AtomicBool,
}

impl<A: App> Vhost<A> {
    /// The port it really listens on (of interest if the program asked for port 0).
    pub fn listen_port(&self) -> Option<u16> {
        self.lock_endpoints().first().map(|endpoint| endpoint.port)
    }

    /// Where it listens.
    pub fn endpoints(&self) -> Vec<Arc<Endpoint>> {
        self.lock_endpoints().clone()
    }

    /// The first place where it listens.
    pub(crate) fn first_endpoint(&self) -> Option<Arc<Endpoint>> {
        self.lock_endpoints().first().cloned()
    }

    pub(crate) fn add_endpoint(&self, endpoint: Arc<Endpoint>) {
        self.lock_endpoints().push(endpoint);
    }

    fn lock_endpoints(&self) -> MutexGuard<'_, Vec<Arc<Endpoint>>> {
        self.endpoints
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// TLS for its connections out; `None` if they cannot have any.
    pub fn client_tls(&self) -> Option<&ClientTls> {
        self.client_tls.get()
    }

    /// Gives its connections out TLS. False if they have it already: then nothing changes.
    pub fn set_client_tls(&self, tls: ClientTls) -> bool {
        self.client_tls.set(tls).is_ok()
    }

    /// Lets `look` see what it serves where. It is not to call the program.
    pub(crate) fn with_mounts<R>(&self, look: impl FnOnce(&MountTable) -> R) -> R {
        look(&self.mounts.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// What it serves where.
    pub fn mounts(&self) -> Arc<MountTable> {
        let mounts = self.mounts.read();
        mounts.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Serves these from now on; requests that are being served go on with what they found.
    pub fn set_mounts(&self, mounts: MountTable) {
        let mut place = self.mounts.write().unwrap_or_else(PoisonError::into_inner);
        *place = Arc::new(mounts);
    }

    /// The proxies that its connections out go through.
    pub fn proxies(&self) -> Arc<Proxies> {
        let proxies = self.proxies.read();
        proxies.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Connections out that are begun from now on go through these.
    pub fn set_proxies(&self, proxies: Proxies) {
        let mut place = self.proxies.write().unwrap_or_else(PoisonError::into_inner);
        *place = Arc::new(proxies);
    }

    /// True for the first caller: the one who has to start the protocols.
    pub(crate) fn claim_protocol_start(&self) -> bool {
        !self.protocols_started.swap(true, Ordering::AcqRel)
    }

    /// Whether the vhost's protocols have been started.
    pub fn protocols_started(&self) -> bool {
        self.protocols_started.load(Ordering::Acquire)
    }

    pub(crate) fn set_start_failed(&self) {
        self.start_failed.store(true, Ordering::Release);
    }

    /// Whether one of its protocols refused to start.
    pub fn start_failed(&self) -> bool {
        self.start_failed.load(Ordering::Acquire)
    }

    /// True for the first caller: the one who has to take the vhost down.
    pub(crate) fn claim_destruction(&self) -> bool {
        !self.destroyed.swap(true, Ordering::AcqRel)
    }

    /// Whether the vhost is being taken down.
    pub fn is_destroyed(&self) -> bool {
        self.destroyed.load(Ordering::Acquire)
    }

    /// The protocol of this name.
    pub fn protocol_named(&self, name: &str) -> Option<usize> {
        self.protocol_called(name.as_bytes())
    }

    /// As [`Vhost::protocol_named`], for a name that may be anything.
    pub(crate) fn protocol_called(&self, name: &[u8]) -> Option<usize> {
        let protocols = &self.config.protocols;
        protocols.iter().position(|p| p.name.as_bytes() == name)
    }
}

struct Table<A: App> {
    slots: Vec<(u32, Option<Arc<Vhost<A>>>)>,
    /// Living vhosts in the order in which they were made.
    order: Vec<Arc<Vhost<A>>>,
}

/// The vhosts of a context, for all its service threads.
pub struct Vhosts<A: App> {
    table: RwLock<Table<A>>,
    version: AtomicU64,
}

impl<A: App> Default for Vhosts<A> {
    fn default() -> Self {
        Self {
            table: RwLock::new(Table {
                slots: Vec::new(),
                order: Vec::new(),
            }),
            version: AtomicU64::new(0),
        }
    }
}

impl<A: App> Vhosts<A> {
    /// Adds a vhost.
    pub fn add(&self, config: VhostConfig, tls: Option<ServerTls>, app: A::Vhost) -> Arc<Vhost<A>> {
        let mut table = self.table.write().unwrap_or_else(PoisonError::into_inner);
        let slot = match table.slots.iter().position(|(_, v)| v.is_none()) {
            Some(slot) => slot,
            None => {
                table.slots.push((0, None));
                table.slots.len() - 1
            }
        };
        let generation = table.slots.get(slot).map_or(0, |(g, _)| *g) + 1;
        let vhost = Arc::new(Vhost {
            id: VhostId {
                slot: slot as u32,
                generation,
            },
            config,
            tls,
            app,
            client_tls: OnceLock::new(),
            endpoints: Mutex::default(),
            mounts: RwLock::default(),
            proxies: RwLock::default(),
            protocols_started: AtomicBool::new(false),
            start_failed: AtomicBool::new(false),
            destroyed: AtomicBool::new(false),
        });
        if let Some(entry) = table.slots.get_mut(slot) {
            *entry = (generation, Some(vhost.clone()));
        }
        table.order.push(vhost.clone());
        self.version.fetch_add(1, Ordering::Release);
        vhost
    }

    /// Takes a vhost out of the table; those who hold it keep it alive.
    pub fn remove(&self, id: VhostId) -> Option<Arc<Vhost<A>>> {
        let mut table = self.table.write().unwrap_or_else(PoisonError::into_inner);
        let entry = table.slots.get_mut(id.slot as usize)?;
        if entry.0 != id.generation {
            return None;
        }
        let vhost = entry.1.take()?;
        table.order.retain(|v| v.id != id);
        self.version.fetch_add(1, Ordering::Release);
        Some(vhost)
    }

    /// The vhost of this id.
    pub fn find(&self, id: VhostId) -> Option<Arc<Vhost<A>>> {
        let table = self.table.read().unwrap_or_else(PoisonError::into_inner);
        let (generation, vhost) = table.slots.get(id.slot as usize)?;
        vhost.clone().filter(|_| *generation == id.generation)
    }

    /// All vhosts, oldest first.
    pub fn all(&self) -> Vec<Arc<Vhost<A>>> {
        let table = self.table.read().unwrap_or_else(PoisonError::into_inner);
        table.order.clone()
    }

    /// The oldest vhost.
    pub fn first(&self) -> Option<Arc<Vhost<A>>> {
        let table = self.table.read().unwrap_or_else(PoisonError::into_inner);
        table.order.first().cloned()
    }

    /// Counts the changes of the table, so that a copy can be seen to be old.
    pub(crate) fn version(&self) -> u64 {
        self.version.load(Ordering::Acquire)
    }
}
