//! Connecting to a server.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};

use super::base::lws_context;
use super::logs::{lws, lws_log_cx_t, lws_vhost};
use super::mqtt::lws_mqtt_client_connect_param_t;
use super::retry::lws_retry_bo_t;

/// Flags of `ssl_connection`, by which a client says how it connects.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_client_connect_ssl_connection_flags {
    /// Use TLS.
    LCCSCF_USE_SSL = 1,
    /// The certificate may be one that no known authority signed.
    LCCSCF_ALLOW_SELFSIGNED = 2,
    /// The certificate may be for another name.
    LCCSCF_SKIP_SERVER_CERT_HOSTNAME_CHECK = 4,
    /// The certificate may be out of date.
    LCCSCF_ALLOW_EXPIRED = 8,
    /// Any certificate will do.
    LCCSCF_ALLOW_INSECURE = 16,
    /// A request without body ends its HTTP/2 stream with its head: it always does.
    LCCSCF_H2_QUIRK_NGHTTP2_END_STREAM = 32,
    /// Put up with an HTTP/2 server that gives more credit than a window can have: it is taken for
    /// the most there can be.
    LCCSCF_H2_QUIRK_OVERFLOWS_TXCR = 64,
    /// Does nothing; add the header in CLIENT_APPEND_HANDSHAKE_HEADER.
    LCCSCF_H2_AUTH_BEARER = 128,
    /// Does nothing.
    LCCSCF_H2_HEXIFY_AUTH_TOKEN = 256,
    /// Over HTTP/2 the program says how much the server may send: `manual_initial_tx_credit` first,
    /// and then by lws_wsi_tx_credit() or lws_h2_update_peer_txcredit().
    LCCSCF_H2_MANUAL_RXFLOW = 512,
    /// The body is a multipart form.
    LCCSCF_HTTP_MULTIPART_MIME = 1024,
    /// The body is an urlencoded form.
    LCCSCF_HTTP_X_WWW_FORM_URLENCODED = 2048,
    /// Do not follow redirects.
    LCCSCF_HTTP_NO_FOLLOW_REDIRECT = 4096,
    /// Do not send headers against caches.
    LCCSCF_HTTP_NO_CACHE_CONTROL = 8192,
    /// Set SO_REUSEADDR on the socket.
    LCCSCF_ALLOW_REUSE_ADDR = 16384,
    /// Prefer a public IPv6 address of this machine.
    LCCSCF_IPV6_PREFER_PUBLIC_ADDR = 32768,
    /// The connection may be shared with requests to the same server, one after the other.
    LCCSCF_PIPELINE = 0x10000,
    /// The connection may be shared with streams to the same server.
    LCCSCF_MUXABLE_STREAM = 0x20000,
    /// Speak HTTP/2 from the first byte.
    LCCSCF_H2_PRIOR_KNOWLEDGE = 0x40000,
    /// Checks for life shall wake the machine.
    LCCSCF_WAKE_SUSPEND__VALIDITY = 0x80000,
    /// Read all there is before writing.
    LCCSCF_PRIORITIZE_READS = 0x100000,
    /// Internal: it belongs to a secure stream.
    LCCSCF_SECSTREAM_CLIENT = 0x200000,
    /// Internal: it is the link to a secure streams proxy.
    LCCSCF_SECSTREAM_PROXY_LINK = 0x400000,
    /// Internal: it is the onward side of a secure streams proxy.
    LCCSCF_SECSTREAM_PROXY_ONWARD = 0x800000,
    /// Mark packets: low latency.
    LCCSCF_IP_LOW_LATENCY = 0x1000000,
    /// Mark packets: high throughput.
    LCCSCF_IP_HIGH_THROUGHPUT = 0x2000000,
    /// Mark packets: high reliability.
    LCCSCF_IP_HIGH_RELIABILITY = 0x4000000,
    /// Mark packets: low cost.
    LCCSCF_IP_LOW_COST = 0x8000000,
    /// Measure connecting.
    LCCSCF_CONMON = 0x10000000,
    /// Follow redirects from https to http.
    LCCSCF_ACCEPT_TLS_DOWNGRADE_REDIRECTS = 0x20000000,
    /// Keep cookies and send them again.
    LCCSCF_CACHE_COOKIES = 0x40000000,
}

/// What `lws_client_connect_via_info()` connects by. Start with all members zero. Text is copied.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_client_connect_info {
    /// The context.
    pub context: *mut lws_context,
    /// The server's name or address; "+" and a path for a Unix socket.
    pub address: *const c_char,
    /// The server's port.
    pub port: c_int,
    /// `LCCSCF_` bits; 0 for a plain connection.
    pub ssl_connection: c_int,
    /// The path to ask for.
    pub path: *const c_char,
    /// What the Host header says.
    pub host: *const c_char,
    /// What the Origin header says, or NULL.
    pub origin: *const c_char,
    /// The WebSocket protocols to ask for, with commas between them, or NULL.
    pub protocol: *const c_char,
    /// -1, or the WebSocket version to speak.
    pub ietf_version_or_minus_one: c_int,
    /// Becomes `user` of the callback, in place of allocated data; NULL to allocate.
    pub userdata: *mut c_void,
    /// Not used.
    pub client_exts: *const c_void,
    /// NULL for a WebSocket, the method ("GET") for HTTP, "RAW" for a raw socket, "UDP", "MQTT".
    pub method: *const c_char,
    /// The connection whose child it will be, or NULL.
    pub parent_wsi: *mut lws,
    /// A text to be replaced in files of a proxied server, or NULL.
    pub uri_replace_from: *const c_char,
    /// What it is replaced by.
    pub uri_replace_to: *const c_char,
    /// The vhost that it belongs to; NULL for the context's first.
    pub vhost: *mut lws_vhost,
    /// Where the handle of the connection goes before anything is called, and NULL when connecting
    /// failed; or NULL.
    pub pwsi: *mut *mut lws,
    /// The interface or address to connect from, or NULL.
    pub iface: *const c_char,
    /// The port to connect from; 0 for any.
    pub local_port: c_int,
    /// The vhost's protocol that handles the connection; NULL for `protocol`, or else the first.
    pub local_protocol_name: *const c_char,
    /// The protocols to offer by ALPN, or NULL for the vhost's.
    pub alpn: *const c_char,
    /// A pointer of the program's to go with it.
    pub opaque_user_data: *mut c_void,
    /// When the idle connection is checked and given up; NULL for the vhost's.
    pub retry_and_idle_policy: *const lws_retry_bo_t,
    /// With `LCCSCF_H2_MANUAL_RXFLOW`: octets of body that the server may send at first; may be 0.
    pub manual_initial_tx_credit: c_int,
    /// Nonzero: show the system's client certificate of that number.
    pub sys_tls_client_cert: u8,
    /// The priority of the packets, 0 to 6.
    pub priority: u8,
    /// How to connect to an MQTT server.
    pub mqtt_cp: *const lws_mqtt_client_connect_param_t,
    /// A name for fault injection, or NULL.
    pub fi_wsi_name: *const c_char,
    /// Seconds that the connection waits for another request to the same server; 0 for 5.
    pub keep_warm_secs: u16,
    /// Where lines about the connection go; NULL for the vhost's.
    pub log_cx: *mut lws_log_cx_t,
    /// The user for HTTP authentication, or NULL.
    pub auth_username: *const c_char,
    /// The password that belongs to it.
    pub auth_password: *const c_char,
    /// Nonzero: frames with reserved bits are let through.
    pub allow_reserved_bits: u8,
    /// Nonzero: frames of unknown kinds are let through.
    pub allow_unknown_opcode: u8,
    /// Room for later; zero.
    pub _unused: [*mut c_void; 4],
}

zeroable!(lws_client_connect_info,);
