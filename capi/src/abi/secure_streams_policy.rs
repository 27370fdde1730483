//! The policy that says how secure streams connect.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};

use super::logs::lws_ss_handle;
use super::mount::lws_protocol_vhost_options;
use super::retry::lws_retry_bo_t;

/// The short name of `struct lws_metric_policy`.
pub type lws_metric_policy_t = lws_metric_policy;

/// The short name of `struct lws_ss_auth`.
pub type lws_ss_auth_t = lws_ss_auth;

/// The short name of `struct lws_ss_http_respmap`.
pub type lws_ss_http_respmap_t = lws_ss_http_respmap;

/// The short name of `struct lws_ss_metadata`.
pub type lws_ss_metadata_t = lws_ss_metadata;

/// The short name of `struct lws_ss_policy`.
pub type lws_ss_policy_t = lws_ss_policy;

/// The short name of `struct lws_ss_trust_store`.
pub type lws_ss_trust_store_t = lws_ss_trust_store;

/// The short name of `struct lws_ss_x509`.
pub type lws_ss_x509_t = lws_ss_x509;

/// A pointer to a function: plugin auth status cb.
pub type plugin_auth_status_cb = Option<unsafe extern "C" fn(*mut lws_ss_handle, c_int) -> c_int>;

/// Values of ss policy protocols.
///
/// cbindgen:untagged
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_ss_policy_protocols {
    /// Lwsssp h1.
    LWSSSP_H1 = 0,
    /// Lwsssp h2.
    LWSSSP_H2 = 1,
    /// Lwsssp ws.
    LWSSSP_WS = 2,
    /// Lwsssp mqtt.
    LWSSSP_MQTT = 3,
    /// Lwsssp raw.
    LWSSSP_RAW = 4,
}

impl lws_ss_policy_protocols {
    /// Lwsss hbi auth; the same value as [`Self::LWSSSP_H1`].
    pub const LWSSS_HBI_AUTH: Self = Self::LWSSSP_H1;

    /// Lwsss hbi dsn; the same value as [`Self::LWSSSP_H2`].
    pub const LWSSS_HBI_DSN: Self = Self::LWSSSP_H2;

    /// Lwsss hbi fwv; the same value as [`Self::LWSSSP_WS`].
    pub const LWSSS_HBI_FWV: Self = Self::LWSSSP_WS;

    /// Lwsss hbi type; the same value as [`Self::LWSSSP_MQTT`].
    pub const LWSSS_HBI_TYPE: Self = Self::LWSSSP_MQTT;

    /// Lwsss hbi count; the same value as [`Self::LWSSSP_RAW`].
    pub const _LWSSS_HBI_COUNT: Self = Self::LWSSSP_RAW;
}

/// Values of ss policy flags.
///
/// cbindgen:untagged
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_ss_policy_flags {
    /// Opportunistic.
    LWSSSPOLF_OPPORTUNISTIC = 1,
    /// Nailed up.
    LWSSSPOLF_NAILED_UP = 2,
    /// Urgent tx.
    LWSSSPOLF_URGENT_TX = 4,
    /// Urgent rx.
    LWSSSPOLF_URGENT_RX = 8,
    /// Tls.
    LWSSSPOLF_TLS = 16,
    /// Long poll.
    LWSSSPOLF_LONG_POLL = 32,
    /// Auth bearer.
    LWSSSPOLF_AUTH_BEARER = 64,
    /// Http no content length.
    LWSSSPOLF_HTTP_NO_CONTENT_LENGTH = 128,
    /// Quirk nghttp2 end stream.
    LWSSSPOLF_QUIRK_NGHTTP2_END_STREAM = 256,
    /// H2 quirk overflows txcr.
    LWSSSPOLF_H2_QUIRK_OVERFLOWS_TXCR = 512,
    /// H2 quirk unclean hpack state.
    LWSSSPOLF_H2_QUIRK_UNCLEAN_HPACK_STATE = 1024,
    /// Http multipart.
    LWSSSPOLF_HTTP_MULTIPART = 2048,
    /// Http x www form urlencoded.
    LWSSSPOLF_HTTP_X_WWW_FORM_URLENCODED = 4096,
    /// Local sink.
    LWSSSPOLF_LOCAL_SINK = 8192,
    /// Wake suspend  validity.
    LWSSSPOLF_WAKE_SUSPEND__VALIDITY = 16384,
    /// Server.
    LWSSSPOLF_SERVER = 32768,
    /// Allow redirects.
    LWSSSPOLF_ALLOW_REDIRECTS = 0x10000,
    /// Http multipart in.
    LWSSSPOLF_HTTP_MULTIPART_IN = 0x20000,
    /// Attr low latency.
    LWSSSPOLF_ATTR_LOW_LATENCY = 0x40000,
    /// Attr high throughput.
    LWSSSPOLF_ATTR_HIGH_THROUGHPUT = 0x80000,
    /// Attr high reliability.
    LWSSSPOLF_ATTR_HIGH_RELIABILITY = 0x100000,
    /// Attr low cost.
    LWSSSPOLF_ATTR_LOW_COST = 0x200000,
    /// Perf.
    LWSSSPOLF_PERF = 0x400000,
    /// Direct proto str.
    LWSSSPOLF_DIRECT_PROTO_STR = 0x800000,
    /// Http cache cookies.
    LWSSSPOLF_HTTP_CACHE_COOKIES = 0x1000000,
    /// Prioritize reads.
    LWSSSPOLF_PRIORITIZE_READS = 0x2000000,
}

/// A record of the C interface: metric policy.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_metric_policy {
    /// The next.
    pub next: *const lws_metric_policy,
    /// The name, NUL-terminated text.
    pub name: *const c_char,
    /// The report, NUL-terminated text.
    pub report: *const c_char,
    /// The us schedule.
    pub us_schedule: u64,
    /// The us decay unit.
    pub us_decay_unit: u32,
    /// The min contributors.
    pub min_contributors: u8,
}

/// A record of the C interface: ss auth.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_ss_auth {
    /// The next.
    pub next: *mut lws_ss_auth,
    /// The name, NUL-terminated text.
    pub name: *const c_char,
    /// The type, NUL-terminated text.
    pub r#type: *const c_char,
    /// The streamtype, NUL-terminated text.
    pub streamtype: *const c_char,
    /// The blob index.
    pub blob_index: u8,
}

/// A record of the C interface: ss http respmap.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_ss_http_respmap {
    /// The resp.
    pub resp: u16,
    /// The state.
    pub state: u16,
}

/// A record of the C interface: ss metadata.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_ss_metadata {
    /// The next.
    pub next: *mut lws_ss_metadata,
    /// The name, NUL-terminated text.
    pub name: *const c_char,
    /// The value  may own heap.
    pub value__may_own_heap: *mut c_void,
    /// The length, in bytes or elements.
    pub length: usize,
    /// The value length.
    pub value_length: u8,
    /// The value is http token.
    pub value_is_http_token: u8,
    /// The bit-fields `value_on_lws_heap`, `pending_onward`; C sees them by name.
    /// cbindgen:bits = "u8 value_on_lws_heap:1 pending_onward:1"
    pub bits: u8,
}

impl lws_ss_metadata {
    /// The bit-field `value_on_lws_heap`.
    #[must_use]
    pub fn value_on_lws_heap(&self) -> bool {
        self.bits & (1 << 0) != 0
    }

    /// The bit-field `pending_onward`.
    #[must_use]
    pub fn pending_onward(&self) -> bool {
        self.bits & (1 << 1) != 0
    }
}

/// The member `ws` of `lws_ss_policy_u_http_u`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_ss_policy_u_http_u_ws {
    /// The subprotocol, NUL-terminated text.
    pub subprotocol: *const c_char,
    /// The binary.
    pub binary: u8,
}

/// The member `u` of `lws_ss_policy_u_http`.
#[repr(C)]
#[derive(Clone, Copy)]
pub union lws_ss_policy_u_http_u {
    /// The ws.
    pub ws: lws_ss_policy_u_http_u_ws,
}

/// The member `http` of `lws_ss_policy_u`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_ss_policy_u_http {
    /// The method, NUL-terminated text.
    pub method: *const c_char,
    /// The url, NUL-terminated text.
    pub url: *const c_char,
    /// The multipart name, NUL-terminated text.
    pub multipart_name: *const c_char,
    /// The multipart filename, NUL-terminated text.
    pub multipart_filename: *const c_char,
    /// The multipart content type, NUL-terminated text.
    pub multipart_content_type: *const c_char,
    /// The blob header.
    pub blob_header: [*const c_char; 4],
    /// The auth preamble, NUL-terminated text.
    pub auth_preamble: *const c_char,
    /// The respmap.
    pub respmap: *const lws_ss_http_respmap_t,
    /// The u.
    pub u: lws_ss_policy_u_http_u,
    /// The resp expect.
    pub resp_expect: u16,
    /// The count respmap.
    pub count_respmap: u8,
    /// The bit-fields `fail_redirect`; C sees them by name.
    /// cbindgen:bits = "u8 fail_redirect:1"
    pub bits: u8,
}

impl lws_ss_policy_u_http {
    /// The bit-field `fail_redirect`.
    #[must_use]
    pub fn fail_redirect(&self) -> bool {
        self.bits & (1 << 0) != 0
    }
}

/// The member `mqtt` of `lws_ss_policy_u`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_ss_policy_u_mqtt {
    /// The topic, NUL-terminated text.
    pub topic: *const c_char,
    /// The subscribe, NUL-terminated text.
    pub subscribe: *const c_char,
    /// The will topic, NUL-terminated text.
    pub will_topic: *const c_char,
    /// The will message, NUL-terminated text.
    pub will_message: *const c_char,
    /// The birth topic, NUL-terminated text.
    pub birth_topic: *const c_char,
    /// The birth message, NUL-terminated text.
    pub birth_message: *const c_char,
    /// The keep alive.
    pub keep_alive: u16,
    /// The qos.
    pub qos: u8,
    /// The clean start.
    pub clean_start: u8,
    /// The will qos.
    pub will_qos: u8,
    /// The will retain.
    pub will_retain: u8,
    /// The birth qos.
    pub birth_qos: u8,
    /// The birth retain.
    pub birth_retain: u8,
    /// The aws iot.
    pub aws_iot: u8,
    /// The retain.
    pub retain: u8,
}

/// The member `u` of `lws_ss_policy`.
#[repr(C)]
#[derive(Clone, Copy)]
pub union lws_ss_policy_u {
    /// The http.
    pub http: lws_ss_policy_u_http,
    /// The mqtt.
    pub mqtt: lws_ss_policy_u_mqtt,
}

/// The member `server` of `lws_ss_policy_trust`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_ss_policy_trust_server {
    /// The cert.
    pub cert: *const lws_ss_x509_t,
    /// The key.
    pub key: *const lws_ss_x509_t,
}

/// The member `trust` of `lws_ss_policy`.
#[repr(C)]
#[derive(Clone, Copy)]
pub union lws_ss_policy_trust {
    /// The store.
    pub store: *const lws_ss_trust_store_t,
    /// The server.
    pub server: lws_ss_policy_trust_server,
}

/// A record of the C interface: ss policy.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_ss_policy {
    /// The next.
    pub next: *mut lws_ss_policy,
    /// The streamtype, NUL-terminated text.
    pub streamtype: *const c_char,
    /// The endpoint, NUL-terminated text.
    pub endpoint: *const c_char,
    /// The rideshare streamtype, NUL-terminated text.
    pub rideshare_streamtype: *const c_char,
    /// The payload fmt, NUL-terminated text.
    pub payload_fmt: *const c_char,
    /// The socks5 proxy, NUL-terminated text.
    pub socks5_proxy: *const c_char,
    /// The metadata.
    pub metadata: *mut lws_ss_metadata_t,
    /// The metrics.
    pub metrics: *const lws_metric_policy_t,
    /// The auth.
    pub auth: *const lws_ss_auth_t,
    /// The pvo.
    pub pvo: *const lws_protocol_vhost_options,
    /// The u.
    pub u: lws_ss_policy_u,
    /// The trust.
    pub trust: lws_ss_policy_trust,
    /// The retry bo.
    pub retry_bo: *const lws_retry_bo_t,
    /// The txc.
    pub txc: i32,
    /// The txc peer.
    pub txc_peer: i32,
    /// The proxy buflen.
    pub proxy_buflen: u32,
    /// The proxy buflen rxflow on above.
    pub proxy_buflen_rxflow_on_above: u32,
    /// The proxy buflen rxflow off below.
    pub proxy_buflen_rxflow_off_below: u32,
    /// The client buflen.
    pub client_buflen: u32,
    /// The client buflen rxflow on above.
    pub client_buflen_rxflow_on_above: u32,
    /// The client buflen rxflow off below.
    pub client_buflen_rxflow_off_below: u32,
    /// The timeout ms.
    pub timeout_ms: u32,
    /// The flags.
    pub flags: u32,
    /// The port.
    pub port: u16,
    /// The metadata count.
    pub metadata_count: u8,
    /// The protocol.
    pub protocol: u8,
    /// The client cert.
    pub client_cert: u8,
    /// The priority.
    pub priority: u8,
}

/// A record of the C interface: ss trust store.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_ss_trust_store {
    /// The next.
    pub next: *mut lws_ss_trust_store,
    /// The name, NUL-terminated text.
    pub name: *const c_char,
    /// The ssx509.
    pub ssx509: [*const lws_ss_x509_t; 6],
    /// The count.
    pub count: c_int,
}

/// A record of the C interface: ss x509.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_ss_x509 {
    /// The next.
    pub next: *mut lws_ss_x509,
    /// The vhost name, NUL-terminated text.
    pub vhost_name: *const c_char,
    /// The ca der.
    pub ca_der: *const u8,
    /// The ca der len, in bytes or elements.
    pub ca_der_len: usize,
    /// The bit-fields `keep`; C sees them by name.
    /// cbindgen:bits = "u8 keep:1"
    pub bits: u8,
}

impl lws_ss_x509 {
    /// The bit-field `keep`.
    #[must_use]
    pub fn keep(&self) -> bool {
        self.bits & (1 << 0) != 0
    }
}

zeroable!(
    lws_metric_policy,
    lws_ss_auth,
    lws_ss_http_respmap,
    lws_ss_metadata,
    lws_ss_policy_u_http_u_ws,
    lws_ss_policy_u_http_u,
    lws_ss_policy_u_http,
    lws_ss_policy_u_mqtt,
    lws_ss_policy_u,
    lws_ss_policy_trust_server,
    lws_ss_policy_trust,
    lws_ss_policy,
    lws_ss_trust_store,
    lws_ss_x509,
);
