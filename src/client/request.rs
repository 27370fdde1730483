//! What the program wants to connect to, and how.

use crate::service::vhost::ValidityPolicy;
use crate::transport::listener::PrepareSocket;
use rustls::sign::CertifiedKey;
use std::net::SocketAddr;
use std::sync::Arc;

pub use crate::tls::forgiveness::Forgiveness;

/// What a connection out becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientKind {
    /// An HTTP request.
    Http,
    /// A WebSocket.
    Ws,
    /// Bytes as they come.
    Raw,
}

/// How packets are marked (`LCCSCF_IP_*`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PacketMarks {
    /// Low delay.
    pub low_latency: bool,
    /// High throughput.
    pub high_throughput: bool,
    /// High reliability.
    pub high_reliability: bool,
    /// Low cost.
    pub low_cost: bool,
}

/// Choices that are on or off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClientOptions {
    /// The network connection may serve further requests to the same place.
    pub pipeline: bool,
    /// The network connection may carry streams.
    pub muxable: bool,
    /// The server is known to speak HTTP/2 where there is no TLS.
    pub prior_knowledge: bool,
    /// Over HTTP/2 the server may send so many octets of its answer, and more when the program says
    /// so; `None`: as it is read.
    pub manual_credit: Option<u32>,
    /// A server that gives more credit than HTTP/2 allows is taken to have given the most.
    pub forgives_overflow: bool,
    /// Redirects are the program's affair.
    pub no_follow_redirect: bool,
    /// A redirect from https to http is followed.
    pub allow_downgrade: bool,
    /// The `Origin` is sent as it is given, without a scheme put before it.
    pub raw_origin: bool,
    /// No headers against caches on the way.
    pub no_cache_control: bool,
    /// The body is a multipart form.
    pub multipart: bool,
    /// The body is an urlencoded form.
    pub urlencoded_form: bool,
    /// The local address may be in use still.
    pub reuse_address: bool,
    /// Cookies are kept and sent.
    pub cookies: bool,
    /// Connecting is measured.
    pub measure: bool,
    /// What there is to read is read before anything is written.
    pub reads_first: bool,
    /// WebSocket frames with reserved bits are let through.
    pub reserved_bits: bool,
    /// WebSocket frames of unknown kinds are let through.
    pub unknown_opcodes: bool,
}

/// A name and a password.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// The name.
    pub user: String,
    /// The password.
    pub password: String,
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:***", self.user)
    }
}

/// A request for a connection out.
#[derive(Clone, Debug)]
pub struct ConnectRequest {
    /// What it becomes.
    pub kind: ClientKind,
    /// The HTTP method; of a WebSocket `GET`.
    pub method: String,
    /// Name or address of the server; `+` and a path for a Unix socket, `+@` and a name for an
    /// abstract one.
    pub address: String,
    /// The server's port.
    pub port: u16,
    /// Over TLS, and what is forgiven there.
    pub tls: Option<Forgiveness>,
    /// What is forgiven if a redirect leads to TLS.
    pub forgive_elsewhere: Forgiveness,
    /// Path and query; begins with a slash.
    pub path: String,
    /// What the `Host` header says; also the name asked for by SNI.
    pub host: Option<String>,
    /// What the `Origin` header says, without scheme or with it.
    pub origin: Option<String>,
    /// The WebSocket subprotocols asked for, with commas between them.
    pub subprotocols: Option<String>,
    /// The protocols offered by ALPN, with commas between them; `None`: the vhost's.
    pub alpn: Option<String>,
    /// The interface or address to connect from; of a Unix socket, the path of the near end.
    pub interface: Option<String>,
    /// The addresses of that interface, unless it is given by a numeric address.
    pub interface_addresses: Vec<SocketAddr>,
    /// A last touch to IPv6 sockets before they connect, for options that only the C layer can
    /// set.
    pub prepare_v6: Option<PrepareSocket>,
    /// The port to connect from; 0: any.
    pub local_port: u16,
    /// Priority of the packets, 0 to 6.
    pub priority: u8,
    /// How packets are marked.
    pub marks: PacketMarks,
    /// For HTTP authentication.
    pub credentials: Option<Credentials>,
    /// Seconds that the idle network connection waits for another request.
    pub keep_warm_secs: u16,
    /// When the peer has to prove that it is there; `None`: as the vhost says.
    pub validity: Option<ValidityPolicy>,
    /// Certificate and key to show to a server that asks, instead of the vhost's.
    pub identity: Option<Arc<CertifiedKey>>,
    /// Choices.
    pub options: ClientOptions,
}

impl ConnectRequest {
    /// A request of this kind to a server, with nothing special about it.
    pub fn new(kind: ClientKind, address: &str, port: u16) -> Self {
        Self {
            kind,
            method: "GET".to_owned(),
            address: address.to_owned(),
            port,
            tls: None,
            forgive_elsewhere: Forgiveness::default(),
            path: "/".to_owned(),
            host: None,
            origin: None,
            subprotocols: None,
            alpn: None,
            interface: None,
            interface_addresses: Vec::new(),
            prepare_v6: None,
            local_port: 0,
            priority: 0,
            marks: PacketMarks::default(),
            credentials: None,
            keep_warm_secs: crate::limits::KEEP_WARM_SECS,
            validity: None,
            identity: None,
            options: ClientOptions::default(),
        }
    }

    /// The value of the `Host` field.
    pub(crate) fn host_field(&self) -> String {
        match &self.host {
            Some(host) => host.clone(),
            None if self.address.starts_with('+') => "localhost".to_owned(),
            None if self.address.contains(':') => format!("[{}]", self.address),
            None => self.address.clone(),
        }
    }

    /// Whether HTTP/2 may be spoken on a network connection made for it. As few servers take
    /// WebSockets over HTTP/2, those have it tried only where the program names it.
    pub(crate) fn may_speak_h2(&self) -> bool {
        match self.kind {
            ClientKind::Http => true,
            ClientKind::Ws => self.alpn.is_some() || self.options.prior_knowledge,
            ClientKind::Raw => false,
        }
    }

    /// HTTP/2 is of no use for it.
    pub(crate) fn speak_http11(&mut self) {
        self.alpn = Some("http/1.1".to_owned());
        self.options.prior_knowledge = false;
    }

    /// Frees what only an HTTP request needs: there will be none any more.
    pub(crate) fn forget_http(&mut self) {
        self.path = String::new();
        self.host = None;
        self.origin = None;
        self.subprotocols = None;
        self.alpn = None;
        self.interface = None;
        self.credentials = None;
    }
}
