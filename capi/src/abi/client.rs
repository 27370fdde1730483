//! The part of the C interface about client.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};

use super::base::lws_context;
use super::logs::{lws, lws_log_cx_t, lws_vhost};
use super::mqtt::lws_mqtt_client_connect_param_t;
use super::retry::lws_retry_bo_t;

/// Values of client connect ssl connection flags.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_client_connect_ssl_connection_flags {
    /// The value `LCCSCF_USE_SSL`.
    LCCSCF_USE_SSL = 1,
    /// The value `LCCSCF_ALLOW_SELFSIGNED`.
    LCCSCF_ALLOW_SELFSIGNED = 2,
    /// The value `LCCSCF_SKIP_SERVER_CERT_HOSTNAME_CHECK`.
    LCCSCF_SKIP_SERVER_CERT_HOSTNAME_CHECK = 4,
    /// The value `LCCSCF_ALLOW_EXPIRED`.
    LCCSCF_ALLOW_EXPIRED = 8,
    /// The value `LCCSCF_ALLOW_INSECURE`.
    LCCSCF_ALLOW_INSECURE = 16,
    /// The value `LCCSCF_H2_QUIRK_NGHTTP2_END_STREAM`.
    LCCSCF_H2_QUIRK_NGHTTP2_END_STREAM = 32,
    /// The value `LCCSCF_H2_QUIRK_OVERFLOWS_TXCR`.
    LCCSCF_H2_QUIRK_OVERFLOWS_TXCR = 64,
    /// The value `LCCSCF_H2_AUTH_BEARER`.
    LCCSCF_H2_AUTH_BEARER = 128,
    /// The value `LCCSCF_H2_HEXIFY_AUTH_TOKEN`.
    LCCSCF_H2_HEXIFY_AUTH_TOKEN = 256,
    /// The value `LCCSCF_H2_MANUAL_RXFLOW`.
    LCCSCF_H2_MANUAL_RXFLOW = 512,
    /// The value `LCCSCF_HTTP_MULTIPART_MIME`.
    LCCSCF_HTTP_MULTIPART_MIME = 1024,
    /// The value `LCCSCF_HTTP_X_WWW_FORM_URLENCODED`.
    LCCSCF_HTTP_X_WWW_FORM_URLENCODED = 2048,
    /// The value `LCCSCF_HTTP_NO_FOLLOW_REDIRECT`.
    LCCSCF_HTTP_NO_FOLLOW_REDIRECT = 4096,
    /// The value `LCCSCF_HTTP_NO_CACHE_CONTROL`.
    LCCSCF_HTTP_NO_CACHE_CONTROL = 8192,
    /// The value `LCCSCF_ALLOW_REUSE_ADDR`.
    LCCSCF_ALLOW_REUSE_ADDR = 16384,
    /// The value `LCCSCF_IPV6_PREFER_PUBLIC_ADDR`.
    LCCSCF_IPV6_PREFER_PUBLIC_ADDR = 32768,
    /// The value `LCCSCF_PIPELINE`.
    LCCSCF_PIPELINE = 65536,
    /// The value `LCCSCF_MUXABLE_STREAM`.
    LCCSCF_MUXABLE_STREAM = 131072,
    /// The value `LCCSCF_H2_PRIOR_KNOWLEDGE`.
    LCCSCF_H2_PRIOR_KNOWLEDGE = 262144,
    /// The value `LCCSCF_WAKE_SUSPEND__VALIDITY`.
    LCCSCF_WAKE_SUSPEND__VALIDITY = 524288,
    /// The value `LCCSCF_PRIORITIZE_READS`.
    LCCSCF_PRIORITIZE_READS = 1048576,
    /// The value `LCCSCF_SECSTREAM_CLIENT`.
    LCCSCF_SECSTREAM_CLIENT = 2097152,
    /// The value `LCCSCF_SECSTREAM_PROXY_LINK`.
    LCCSCF_SECSTREAM_PROXY_LINK = 4194304,
    /// The value `LCCSCF_SECSTREAM_PROXY_ONWARD`.
    LCCSCF_SECSTREAM_PROXY_ONWARD = 8388608,
    /// The value `LCCSCF_IP_LOW_LATENCY`.
    LCCSCF_IP_LOW_LATENCY = 16777216,
    /// The value `LCCSCF_IP_HIGH_THROUGHPUT`.
    LCCSCF_IP_HIGH_THROUGHPUT = 33554432,
    /// The value `LCCSCF_IP_HIGH_RELIABILITY`.
    LCCSCF_IP_HIGH_RELIABILITY = 67108864,
    /// The value `LCCSCF_IP_LOW_COST`.
    LCCSCF_IP_LOW_COST = 134217728,
    /// The value `LCCSCF_CONMON`.
    LCCSCF_CONMON = 268435456,
    /// The value `LCCSCF_ACCEPT_TLS_DOWNGRADE_REDIRECTS`.
    LCCSCF_ACCEPT_TLS_DOWNGRADE_REDIRECTS = 536870912,
    /// The value `LCCSCF_CACHE_COOKIES`.
    LCCSCF_CACHE_COOKIES = 1073741824,
}

/// A record of the C interface: client connect info.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_client_connect_info {
    /// The context.
    pub context: *mut lws_context,
    /// The address, NUL-terminated text.
    pub address: *const c_char,
    /// The port.
    pub port: c_int,
    /// The ssl connection.
    pub ssl_connection: c_int,
    /// The path, NUL-terminated text.
    pub path: *const c_char,
    /// The host, NUL-terminated text.
    pub host: *const c_char,
    /// The origin, NUL-terminated text.
    pub origin: *const c_char,
    /// The protocol, NUL-terminated text.
    pub protocol: *const c_char,
    /// The ietf version or minus one.
    pub ietf_version_or_minus_one: c_int,
    /// The userdata.
    pub userdata: *mut c_void,
    /// The client exts.
    pub client_exts: *const c_void,
    /// The method, NUL-terminated text.
    pub method: *const c_char,
    /// The parent wsi.
    pub parent_wsi: *mut lws,
    /// The uri replace from, NUL-terminated text.
    pub uri_replace_from: *const c_char,
    /// The uri replace to, NUL-terminated text.
    pub uri_replace_to: *const c_char,
    /// The vhost.
    pub vhost: *mut lws_vhost,
    /// The pwsi.
    pub pwsi: *mut *mut lws,
    /// The iface, NUL-terminated text.
    pub iface: *const c_char,
    /// The local port.
    pub local_port: c_int,
    /// The local protocol name, NUL-terminated text.
    pub local_protocol_name: *const c_char,
    /// The alpn, NUL-terminated text.
    pub alpn: *const c_char,
    /// The opaque user data.
    pub opaque_user_data: *mut c_void,
    /// The retry and idle policy.
    pub retry_and_idle_policy: *const lws_retry_bo_t,
    /// The manual initial tx credit.
    pub manual_initial_tx_credit: c_int,
    /// The sys tls client cert.
    pub sys_tls_client_cert: u8,
    /// The priority.
    pub priority: u8,
    /// The mqtt cp.
    pub mqtt_cp: *const lws_mqtt_client_connect_param_t,
    /// The fi wsi name, NUL-terminated text.
    pub fi_wsi_name: *const c_char,
    /// The keep warm secs.
    pub keep_warm_secs: u16,
    /// The log cx.
    pub log_cx: *mut lws_log_cx_t,
    /// The auth username, NUL-terminated text.
    pub auth_username: *const c_char,
    /// The auth password, NUL-terminated text.
    pub auth_password: *const c_char,
    /// The allow reserved bits.
    pub allow_reserved_bits: u8,
    /// The allow unknown opcode.
    pub allow_unknown_opcode: u8,
    /// The  unused.
    pub _unused: [*mut c_void; 4],
}

zeroable!(lws_client_connect_info,);
