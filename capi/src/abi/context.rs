//! The part of the C interface about context.

use super::zeroable;
use core::ffi::{c_char, c_int, c_long, c_longlong, c_uint, c_ushort, c_void};

use super::adopt::lws_sockaddr46;
use super::base::{lws_context, lws_sockfd_type, lws_usec_t};
use super::foreign::{SSL_CTX, cap_value_t};
use super::http::lws_token_limits;
use super::logs::{lws_log_cx_t, lws_vhost};
use super::mount::{lws_http_mount, lws_protocol_vhost_options};
use super::plugins::lws_plugin_evlib;
use super::protocols::lws_protocols;
use super::retry::lws_retry_bo_t;
use super::secure_streams_policy::lws_metric_policy;
use super::secure_streams_serialization::{lws_transport_client_ops, lws_transport_proxy_ops};
use super::smd::{lws_smd_class_t, lws_smd_notification_cb_t};
use super::state::lws_state_notify_link_t;
use super::system::lws_system_ops_t;
use super::vfs::lws_plat_file_ops;
use super::ws_ext::lws_extension;

/// The constant `AUTH_MODE_MASK`.
pub const AUTH_MODE_MASK: c_uint = 0xf0000000;

/// The constant `LWS_SERVER_OPTION_ADOPT_APPLY_LISTEN_ACCEPT_CONFIG`.
pub const LWS_SERVER_OPTION_ADOPT_APPLY_LISTEN_ACCEPT_CONFIG: c_longlong = 0x400000;

/// The constant `LWS_SERVER_OPTION_ALLOW_HTTP_ON_HTTPS_LISTENER`.
pub const LWS_SERVER_OPTION_ALLOW_HTTP_ON_HTTPS_LISTENER: c_longlong = 0x20000000;

/// The constant `LWS_SERVER_OPTION_ALLOW_LISTEN_SHARE`.
pub const LWS_SERVER_OPTION_ALLOW_LISTEN_SHARE: c_longlong = 0x800000;

/// The constant `LWS_SERVER_OPTION_ALLOW_NON_SSL_ON_SSL_PORT`.
pub const LWS_SERVER_OPTION_ALLOW_NON_SSL_ON_SSL_PORT: c_longlong = 0x1008;

/// The constant `LWS_SERVER_OPTION_CREATE_VHOST_SSL_CTX`.
pub const LWS_SERVER_OPTION_CREATE_VHOST_SSL_CTX: c_longlong = 0x1000000;

/// The constant `LWS_SERVER_OPTION_DISABLE_IPV6`.
pub const LWS_SERVER_OPTION_DISABLE_IPV6: c_longlong = 32;

/// The constant `LWS_SERVER_OPTION_DISABLE_OS_CA_CERTS`.
pub const LWS_SERVER_OPTION_DISABLE_OS_CA_CERTS: c_longlong = 64;

/// The constant `LWS_SERVER_OPTION_DISABLE_TLS_SESSION_CACHE`.
pub const LWS_SERVER_OPTION_DISABLE_TLS_SESSION_CACHE: c_longlong = 0x8000000000;

/// The constant `LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT`.
pub const LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT: c_longlong = 0x1000;

/// The constant `LWS_SERVER_OPTION_EXPLICIT_VHOSTS`.
pub const LWS_SERVER_OPTION_EXPLICIT_VHOSTS: c_longlong = 0x2000;

/// The constant `LWS_SERVER_OPTION_FAIL_UPON_UNABLE_TO_BIND`.
pub const LWS_SERVER_OPTION_FAIL_UPON_UNABLE_TO_BIND: c_longlong = 0x40000000;

/// The constant `LWS_SERVER_OPTION_FALLBACK_TO_APPLY_LISTEN_ACCEPT_CONFIG`.
pub const LWS_SERVER_OPTION_FALLBACK_TO_APPLY_LISTEN_ACCEPT_CONFIG: c_longlong = 0x100000;

/// The constant `LWS_SERVER_OPTION_FALLBACK_TO_RAW`.
pub const LWS_SERVER_OPTION_FALLBACK_TO_RAW: c_longlong = 0x100000;

/// The constant `LWS_SERVER_OPTION_GLIB`.
pub const LWS_SERVER_OPTION_GLIB: c_longlong = 0x200000000;

/// The constant `LWS_SERVER_OPTION_H2_JUST_FIX_WINDOW_UPDATE_OVERFLOW`.
pub const LWS_SERVER_OPTION_H2_JUST_FIX_WINDOW_UPDATE_OVERFLOW: c_longlong = 0x80000000;

/// The constant `LWS_SERVER_OPTION_H2_PRIOR_KNOWLEDGE`.
pub const LWS_SERVER_OPTION_H2_PRIOR_KNOWLEDGE: c_longlong = 0x400000000;

/// The constant `LWS_SERVER_OPTION_HTTP_HEADERS_SECURITY_BEST_PRACTICES_ENFORCE`.
pub const LWS_SERVER_OPTION_HTTP_HEADERS_SECURITY_BEST_PRACTICES_ENFORCE: c_longlong = 0x10000000;

/// The constant `LWS_SERVER_OPTION_IGNORE_MISSING_CERT`.
pub const LWS_SERVER_OPTION_IGNORE_MISSING_CERT: c_longlong = 0x4000000;

/// The constant `LWS_SERVER_OPTION_IPV6_V6ONLY_MODIFY`.
pub const LWS_SERVER_OPTION_IPV6_V6ONLY_MODIFY: c_longlong = 0x10000;

/// The constant `LWS_SERVER_OPTION_IPV6_V6ONLY_VALUE`.
pub const LWS_SERVER_OPTION_IPV6_V6ONLY_VALUE: c_longlong = 0x20000;

/// The constant `LWS_SERVER_OPTION_JUST_USE_RAW_ORIGIN`.
pub const LWS_SERVER_OPTION_JUST_USE_RAW_ORIGIN: c_longlong = 0x80000;

/// The constant `LWS_SERVER_OPTION_LIBEV`.
pub const LWS_SERVER_OPTION_LIBEV: c_longlong = 16;

/// The constant `LWS_SERVER_OPTION_LIBEVENT`.
pub const LWS_SERVER_OPTION_LIBEVENT: c_longlong = 0x200000;

/// The constant `LWS_SERVER_OPTION_LIBUV`.
pub const LWS_SERVER_OPTION_LIBUV: c_longlong = 1024;

/// The constant `LWS_SERVER_OPTION_NO_LWS_SYSTEM_STATES`.
pub const LWS_SERVER_OPTION_NO_LWS_SYSTEM_STATES: c_longlong = 0x800000000;

/// The constant `LWS_SERVER_OPTION_ONLY_RAW`.
pub const LWS_SERVER_OPTION_ONLY_RAW: c_longlong = 0x400000;

/// The constant `LWS_SERVER_OPTION_PEER_CERT_NOT_REQUIRED`.
pub const LWS_SERVER_OPTION_PEER_CERT_NOT_REQUIRED: c_longlong = 128;

/// The constant `LWS_SERVER_OPTION_REDIRECT_HTTP_TO_HTTPS`.
pub const LWS_SERVER_OPTION_REDIRECT_HTTP_TO_HTTPS: c_longlong = 0x1800;

/// The constant `LWS_SERVER_OPTION_REQUIRE_VALID_OPENSSL_CLIENT_CERT`.
pub const LWS_SERVER_OPTION_REQUIRE_VALID_OPENSSL_CLIENT_CERT: c_longlong = 0x1002;

/// The constant `LWS_SERVER_OPTION_SDEVENT`.
pub const LWS_SERVER_OPTION_SDEVENT: c_longlong = 0x2000000000;

/// The constant `LWS_SERVER_OPTION_SKIP_PROTOCOL_INIT`.
pub const LWS_SERVER_OPTION_SKIP_PROTOCOL_INIT: c_longlong = 0x2000000;

/// The constant `LWS_SERVER_OPTION_SKIP_SERVER_CANONICAL_NAME`.
pub const LWS_SERVER_OPTION_SKIP_SERVER_CANONICAL_NAME: c_longlong = 4;

/// The constant `LWS_SERVER_OPTION_SSL_ECDH`.
pub const LWS_SERVER_OPTION_SSL_ECDH: c_longlong = 0x1200;

/// The constant `LWS_SERVER_OPTION_SS_PROXY`.
pub const LWS_SERVER_OPTION_SS_PROXY: c_longlong = 0x1000000000;

/// The constant `LWS_SERVER_OPTION_STS`.
pub const LWS_SERVER_OPTION_STS: c_longlong = 0x8000;

/// The constant `LWS_SERVER_OPTION_ULOOP`.
pub const LWS_SERVER_OPTION_ULOOP: c_longlong = 0x4000000000;

/// The constant `LWS_SERVER_OPTION_UNIX_SOCK`.
pub const LWS_SERVER_OPTION_UNIX_SOCK: c_longlong = 0x4000;

/// The constant `LWS_SERVER_OPTION_UV_NO_SIGSEGV_SIGFPE_SPIN`.
pub const LWS_SERVER_OPTION_UV_NO_SIGSEGV_SIGFPE_SPIN: c_longlong = 0x40000;

/// The constant `LWS_SERVER_OPTION_VALIDATE_UTF8`.
pub const LWS_SERVER_OPTION_VALIDATE_UTF8: c_longlong = 256;

/// The constant `LWS_SERVER_OPTION_VHOST_UPG_STRICT_HOST_CHECK`.
pub const LWS_SERVER_OPTION_VHOST_UPG_STRICT_HOST_CHECK: c_longlong = 0x8000000;

/// The constant `LWS_SERVER_OPTION_VH_H2_HALF_CLOSED_LONG_POLL`.
pub const LWS_SERVER_OPTION_VH_H2_HALF_CLOSED_LONG_POLL: c_longlong = 0x100000000;

/// An object of the library, known to C by address only: ss plugin.
#[repr(C)]
pub struct lws_ss_plugin {
    _private: [u8; 0],
}

/// An object of the library, known to C by address only: sss ops.
#[repr(C)]
pub struct lws_sss_ops {
    _private: [u8; 0],
}

/// A pointer to a function: context ready cb.
pub type lws_context_ready_cb_t = Option<unsafe extern "C" fn(*mut lws_context) -> c_int>;

/// A pointer to a function: peer limits notify.
pub type lws_peer_limits_notify_t =
    Option<unsafe extern "C" fn(*mut lws_context, lws_sockfd_type, *mut lws_sockaddr46) -> c_int>;

/// A pointer to a function: reload func.
pub type lws_reload_func = Option<unsafe extern "C" fn() -> c_int>;

/// Values of authentication mode.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_authentication_mode {
    /// The value `LWSAUTHM_DEFAULT`.
    LWSAUTHM_DEFAULT = 0,
    /// The value `LWSAUTHM_BASIC_AUTH_CALLBACK`.
    LWSAUTHM_BASIC_AUTH_CALLBACK = 268435456,
}

/// Values of mount protocols.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_mount_protocols {
    /// The value `LWSMPRO_HTTP`.
    LWSMPRO_HTTP = 0,
    /// The value `LWSMPRO_HTTPS`.
    LWSMPRO_HTTPS = 1,
    /// The value `LWSMPRO_FILE`.
    LWSMPRO_FILE = 2,
    /// The value `LWSMPRO_CGI`.
    LWSMPRO_CGI = 3,
    /// The value `LWSMPRO_REDIR_HTTP`.
    LWSMPRO_REDIR_HTTP = 4,
    /// The value `LWSMPRO_REDIR_HTTPS`.
    LWSMPRO_REDIR_HTTPS = 5,
    /// The value `LWSMPRO_CALLBACK`.
    LWSMPRO_CALLBACK = 6,
    /// The value `LWSMPRO_NO_MOUNT`.
    LWSMPRO_NO_MOUNT = 7,
}

/// A record of the C interface: context creation info.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_context_creation_info {
    /// The iface, NUL-terminated text.
    pub iface: *const c_char,
    /// The protocols.
    pub protocols: *const lws_protocols,
    /// The extensions.
    pub extensions: *const lws_extension,
    /// The token limits.
    pub token_limits: *const lws_token_limits,
    /// The http proxy address, NUL-terminated text.
    pub http_proxy_address: *const c_char,
    /// The headers.
    pub headers: *const lws_protocol_vhost_options,
    /// The reject service keywords.
    pub reject_service_keywords: *const lws_protocol_vhost_options,
    /// The pvo.
    pub pvo: *const lws_protocol_vhost_options,
    /// The log filepath, NUL-terminated text.
    pub log_filepath: *const c_char,
    /// The mounts.
    pub mounts: *const lws_http_mount,
    /// The server string, NUL-terminated text.
    pub server_string: *const c_char,
    /// The error document 404, NUL-terminated text.
    pub error_document_404: *const c_char,
    /// The port.
    pub port: c_int,
    /// The http proxy port.
    pub http_proxy_port: c_uint,
    /// The max http header data2.
    pub max_http_header_data2: c_uint,
    /// The max http header pool2.
    pub max_http_header_pool2: c_uint,
    /// The keepalive timeout.
    pub keepalive_timeout: c_int,
    /// The http2 settings.
    pub http2_settings: [u32; 7],
    /// The max http header data.
    pub max_http_header_data: c_ushort,
    /// The max http header pool.
    pub max_http_header_pool: c_ushort,
    /// The ssl private key password, NUL-terminated text.
    pub ssl_private_key_password: *const c_char,
    /// The ssl cert filepath, NUL-terminated text.
    pub ssl_cert_filepath: *const c_char,
    /// The ssl private key filepath, NUL-terminated text.
    pub ssl_private_key_filepath: *const c_char,
    /// The ssl ca filepath, NUL-terminated text.
    pub ssl_ca_filepath: *const c_char,
    /// The ssl cipher list, NUL-terminated text.
    pub ssl_cipher_list: *const c_char,
    /// The ecdh curve, NUL-terminated text.
    pub ecdh_curve: *const c_char,
    /// The tls1 3 plus cipher list, NUL-terminated text.
    pub tls1_3_plus_cipher_list: *const c_char,
    /// The server ssl cert mem.
    pub server_ssl_cert_mem: *const c_void,
    /// The server ssl private key mem.
    pub server_ssl_private_key_mem: *const c_void,
    /// The server ssl ca mem.
    pub server_ssl_ca_mem: *const c_void,
    /// The ssl options set.
    pub ssl_options_set: c_long,
    /// The ssl options clear.
    pub ssl_options_clear: c_long,
    /// The simultaneous ssl restriction.
    pub simultaneous_ssl_restriction: c_int,
    /// The simultaneous ssl handshake restriction.
    pub simultaneous_ssl_handshake_restriction: c_int,
    /// The ssl info event mask.
    pub ssl_info_event_mask: c_int,
    /// The server ssl cert mem len.
    pub server_ssl_cert_mem_len: c_uint,
    /// The server ssl private key mem len.
    pub server_ssl_private_key_mem_len: c_uint,
    /// The server ssl ca mem len.
    pub server_ssl_ca_mem_len: c_uint,
    /// The alpn, NUL-terminated text.
    pub alpn: *const c_char,
    /// The client ssl private key password, NUL-terminated text.
    pub client_ssl_private_key_password: *const c_char,
    /// The client ssl cert filepath, NUL-terminated text.
    pub client_ssl_cert_filepath: *const c_char,
    /// The client ssl cert mem.
    pub client_ssl_cert_mem: *const c_void,
    /// The client ssl cert mem len.
    pub client_ssl_cert_mem_len: c_uint,
    /// The client ssl private key filepath, NUL-terminated text.
    pub client_ssl_private_key_filepath: *const c_char,
    /// The client ssl key mem.
    pub client_ssl_key_mem: *const c_void,
    /// The client ssl ca filepath, NUL-terminated text.
    pub client_ssl_ca_filepath: *const c_char,
    /// The client ssl ca mem.
    pub client_ssl_ca_mem: *const c_void,
    /// The client ssl cipher list, NUL-terminated text.
    pub client_ssl_cipher_list: *const c_char,
    /// The client tls 1 3 plus cipher list, NUL-terminated text.
    pub client_tls_1_3_plus_cipher_list: *const c_char,
    /// The ssl client options set.
    pub ssl_client_options_set: c_long,
    /// The ssl client options clear.
    pub ssl_client_options_clear: c_long,
    /// The client ssl ca mem len.
    pub client_ssl_ca_mem_len: c_uint,
    /// The client ssl key mem len.
    pub client_ssl_key_mem_len: c_uint,
    /// The provided client ssl ctx.
    pub provided_client_ssl_ctx: *mut SSL_CTX,
    /// The ka time.
    pub ka_time: c_int,
    /// The ka probes.
    pub ka_probes: c_int,
    /// The ka interval.
    pub ka_interval: c_int,
    /// The timeout secs.
    pub timeout_secs: c_uint,
    /// The connect timeout secs.
    pub connect_timeout_secs: c_uint,
    /// The bind iface.
    pub bind_iface: c_int,
    /// The timeout secs ah idle.
    pub timeout_secs_ah_idle: c_uint,
    /// The tls session timeout.
    pub tls_session_timeout: u32,
    /// The tls session cache max.
    pub tls_session_cache_max: u32,
    /// The gid.
    pub gid: libc::gid_t,
    /// The uid.
    pub uid: libc::uid_t,
    /// The options.
    pub options: u64,
    /// The user.
    pub user: *mut c_void,
    /// The count threads.
    pub count_threads: c_uint,
    /// The fd limit per thread.
    pub fd_limit_per_thread: c_uint,
    /// The vhost name, NUL-terminated text.
    pub vhost_name: *const c_char,
    /// The plugin dirs.
    pub plugin_dirs: *const *const c_char,
    /// The external baggage free on destroy.
    pub external_baggage_free_on_destroy: *mut c_void,
    /// The pt serv buf size.
    pub pt_serv_buf_size: c_uint,
    /// The fops.
    pub fops: *const lws_plat_file_ops,
    /// The socks proxy address, NUL-terminated text.
    pub socks_proxy_address: *const c_char,
    /// The socks proxy port.
    pub socks_proxy_port: c_uint,
    /// The caps.
    pub caps: [cap_value_t; 4],
    /// The count caps.
    pub count_caps: c_char,
    /// The foreign loops.
    pub foreign_loops: *mut *mut c_void,
    /// Called for `signal_cb`.
    pub signal_cb: Option<unsafe extern "C" fn(*mut c_void, c_int)>,
    /// The pcontext.
    pub pcontext: *mut *mut lws_context,
    /// Called for `finalize`.
    pub finalize: Option<unsafe extern "C" fn(*mut lws_vhost, *mut c_void)>,
    /// The finalize arg.
    pub finalize_arg: *mut c_void,
    /// The listen accept role, NUL-terminated text.
    pub listen_accept_role: *const c_char,
    /// The listen accept protocol, NUL-terminated text.
    pub listen_accept_protocol: *const c_char,
    /// The pprotocols.
    pub pprotocols: *mut *const lws_protocols,
    /// The username, NUL-terminated text.
    pub username: *const c_char,
    /// The groupname, NUL-terminated text.
    pub groupname: *const c_char,
    /// The unix socket perms, NUL-terminated text.
    pub unix_socket_perms: *const c_char,
    /// The system ops.
    pub system_ops: *const lws_system_ops_t,
    /// The retry and idle policy.
    pub retry_and_idle_policy: *const lws_retry_bo_t,
    /// The register notifier list.
    pub register_notifier_list: *const *mut lws_state_notify_link_t,
    /// The pss policies json, NUL-terminated text.
    pub pss_policies_json: *const c_char,
    /// The pss plugins.
    pub pss_plugins: *mut *const lws_ss_plugin,
    /// The ss proxy bind, NUL-terminated text.
    pub ss_proxy_bind: *const c_char,
    /// The ss proxy address, NUL-terminated text.
    pub ss_proxy_address: *const c_char,
    /// The ss proxy port.
    pub ss_proxy_port: u16,
    /// The txp ops ssproxy.
    pub txp_ops_ssproxy: *const lws_transport_proxy_ops,
    /// The txp ssproxy info.
    pub txp_ssproxy_info: *const c_void,
    /// The txp ops sspc.
    pub txp_ops_sspc: *const lws_transport_client_ops,
    /// The rlimit nofile.
    pub rlimit_nofile: c_int,
    /// The pl notify cb.
    pub pl_notify_cb: lws_peer_limits_notify_t,
    /// The ip limit ah.
    pub ip_limit_ah: c_ushort,
    /// The ip limit wsi.
    pub ip_limit_wsi: c_ushort,
    /// The early smd cb.
    pub early_smd_cb: lws_smd_notification_cb_t,
    /// The early smd opaque.
    pub early_smd_opaque: *mut c_void,
    /// The early smd class filter.
    pub early_smd_class_filter: lws_smd_class_t,
    /// The smd ttl us.
    pub smd_ttl_us: lws_usec_t,
    /// The smd queue depth.
    pub smd_queue_depth: u16,
    /// The metrics policies.
    pub metrics_policies: *const lws_metric_policy,
    /// The metrics prefix, NUL-terminated text.
    pub metrics_prefix: *const c_char,
    /// The fo listen queue.
    pub fo_listen_queue: c_int,
    /// The event lib custom.
    pub event_lib_custom: *const lws_plugin_evlib,
    /// The log cx.
    pub log_cx: *mut lws_log_cx_t,
    /// The http nsc filepath, NUL-terminated text.
    pub http_nsc_filepath: *const c_char,
    /// The http nsc heap max footprint.
    pub http_nsc_heap_max_footprint: usize,
    /// The http nsc heap max items.
    pub http_nsc_heap_max_items: usize,
    /// The http nsc heap max payload.
    pub http_nsc_heap_max_payload: usize,
    /// The default loglevel.
    pub default_loglevel: c_int,
    /// The vh listen sockfd.
    pub vh_listen_sockfd: lws_sockfd_type,
    /// The wol if, NUL-terminated text.
    pub wol_if: *const c_char,
    /// The  unused.
    pub _unused: [*mut c_void; 2],
}

zeroable!(lws_context_creation_info,);
