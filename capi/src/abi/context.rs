//! Creating contexts and vhosts.

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

/// The bits of a mount's `auth_mask` that choose the kind of authentication.
pub const AUTH_MODE_MASK: c_uint = 0xf0000000;

/// Every connection gets the role and protocol of `listen_accept_role` and `listen_accept_protocol`
/// at once. (vhost)
pub const LWS_SERVER_OPTION_ADOPT_APPLY_LISTEN_ACCEPT_CONFIG: c_longlong = 0x400000;

/// A plain HTTP request to a TLS port is served. (vhost)
pub const LWS_SERVER_OPTION_ALLOW_HTTP_ON_HTTPS_LISTENER: c_longlong = 0x20000000;

/// Other processes may listen on the same port (SO_REUSEPORT). (vhost)
pub const LWS_SERVER_OPTION_ALLOW_LISTEN_SHARE: c_longlong = 0x800000;

/// A TLS port takes plain connections too; the program must tell them apart with `lws_is_ssl()`.
/// (vhost)
pub const LWS_SERVER_OPTION_ALLOW_NON_SSL_ON_SSL_PORT: c_longlong = 0x1008;

/// Make TLS settings although no certificate is given. (vhost)
pub const LWS_SERVER_OPTION_CREATE_VHOST_SSL_CTX: c_longlong = 0x1000000;

/// Listen and connect with IPv4 only. (context and vhost)
pub const LWS_SERVER_OPTION_DISABLE_IPV6: c_longlong = 32;

/// Do not trust the system's certificate authorities, only those given. (vhost)
pub const LWS_SERVER_OPTION_DISABLE_OS_CA_CERTS: c_longlong = 64;

/// Do not resume TLS sessions. (vhost)
pub const LWS_SERVER_OPTION_DISABLE_TLS_SESSION_CACHE: c_longlong = 0x8000000000;

/// Prepare TLS. Kept for programs that set it; nothing has to be prepared. (context)
pub const LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT: c_longlong = 0x1000;

/// Creating the context makes no vhost: `lws_create_vhost()` follows. (context)
pub const LWS_SERVER_OPTION_EXPLICIT_VHOSTS: c_longlong = 0x2000;

/// Creating the vhost fails if its port cannot be had. (vhost)
pub const LWS_SERVER_OPTION_FAIL_UPON_UNABLE_TO_BIND: c_longlong = 0x40000000;

/// A connection whose first bytes are no HTTP gets the role and protocol of `listen_accept_role`
/// and `listen_accept_protocol`. (vhost)
pub const LWS_SERVER_OPTION_FALLBACK_TO_APPLY_LISTEN_ACCEPT_CONFIG: c_longlong = 0x100000;

/// The old name of `LWS_SERVER_OPTION_FALLBACK_TO_APPLY_LISTEN_ACCEPT_CONFIG`.
pub const LWS_SERVER_OPTION_FALLBACK_TO_RAW: c_longlong = 0x100000;

/// Use the GLib event loop. (context)
pub const LWS_SERVER_OPTION_GLIB: c_longlong = 0x200000000;

/// Clients that give more credit than a window of HTTP/2 can have are put up with: it is taken for
/// the most there can be. (vhost)
pub const LWS_SERVER_OPTION_H2_JUST_FIX_WINDOW_UPDATE_OVERFLOW: c_longlong = 0x80000000;

/// Plain connections speak HTTP/2 from the first byte. (vhost)
pub const LWS_SERVER_OPTION_H2_PRIOR_KNOWLEDGE: c_longlong = 0x400000000;

/// Answers carry headers that tell browsers to be strict (Content-Security-Policy and others).
/// (vhost)
pub const LWS_SERVER_OPTION_HTTP_HEADERS_SECURITY_BEST_PRACTICES_ENFORCE: c_longlong = 0x10000000;

/// Go on although the certificate files are not there. (vhost)
pub const LWS_SERVER_OPTION_IGNORE_MISSING_CERT: c_longlong = 0x4000000;

/// Set IPV6_V6ONLY of the listening socket as the next option says. (vhost)
pub const LWS_SERVER_OPTION_IPV6_V6ONLY_MODIFY: c_longlong = 0x10000;

/// The value for the option before: the socket takes IPv6 only. (vhost)
pub const LWS_SERVER_OPTION_IPV6_V6ONLY_VALUE: c_longlong = 0x20000;

/// A client sends the origin as given, without a scheme in front. (context)
pub const LWS_SERVER_OPTION_JUST_USE_RAW_ORIGIN: c_longlong = 0x80000;

/// Use the libev event loop. (context)
pub const LWS_SERVER_OPTION_LIBEV: c_longlong = 16;

/// Use the libevent event loop. (context)
pub const LWS_SERVER_OPTION_LIBEVENT: c_longlong = 0x200000;

/// Use the libuv event loop. (context)
pub const LWS_SERVER_OPTION_LIBUV: c_longlong = 1024;

/// The context does not move through the system states. (context)
pub const LWS_SERVER_OPTION_NO_LWS_SYSTEM_STATES: c_longlong = 0x800000000;

/// The old name of `LWS_SERVER_OPTION_ADOPT_APPLY_LISTEN_ACCEPT_CONFIG`.
pub const LWS_SERVER_OPTION_ONLY_RAW: c_longlong = 0x400000;

/// Together with the option before: a client without a certificate is let in. (vhost)
pub const LWS_SERVER_OPTION_PEER_CERT_NOT_REQUIRED: c_longlong = 128;

/// A plain HTTP request to a TLS port is answered with a redirect. (vhost)
pub const LWS_SERVER_OPTION_REDIRECT_HTTP_TO_HTTPS: c_longlong = 0x1800;

/// Clients must show a valid certificate. (vhost)
pub const LWS_SERVER_OPTION_REQUIRE_VALID_OPENSSL_CLIENT_CERT: c_longlong = 0x1002;

/// Use the sd-event event loop. (context)
pub const LWS_SERVER_OPTION_SDEVENT: c_longlong = 0x2000000000;

/// Protocols get no PROTOCOL_INIT. (vhost)
pub const LWS_SERVER_OPTION_SKIP_PROTOCOL_INIT: c_longlong = 0x2000000;

/// Do not find out this machine's full name at start. (context)
pub const LWS_SERVER_OPTION_SKIP_SERVER_CANONICAL_NAME: c_longlong = 4;

/// Offer ECDH key exchange. (vhost)
pub const LWS_SERVER_OPTION_SSL_ECDH: c_longlong = 0x1200;

/// The vhost is a secure streams proxy. (vhost)
pub const LWS_SERVER_OPTION_SS_PROXY: c_longlong = 0x1000000000;

/// Send Strict-Transport-Security with HTTP answers. (vhost)
pub const LWS_SERVER_OPTION_STS: c_longlong = 0x8000;

/// Use the uloop event loop. (context)
pub const LWS_SERVER_OPTION_ULOOP: c_longlong = 0x4000000000;

/// `iface` is the path of a Unix domain socket to listen on, or an abstract one if it starts with
/// `@`. (vhost)
pub const LWS_SERVER_OPTION_UNIX_SOCK: c_longlong = 0x4000;

/// No special treatment of SIGSEGV and SIGFPE under libuv. (context)
pub const LWS_SERVER_OPTION_UV_NO_SIGSEGV_SIGFPE_SPIN: c_longlong = 0x40000;

/// Check that WebSocket text is UTF-8. This library always does. (vhost)
pub const LWS_SERVER_OPTION_VALIDATE_UTF8: c_longlong = 256;

/// A WebSocket upgrade must name this vhost in its Host header. (vhost)
pub const LWS_SERVER_OPTION_VHOST_UPG_STRICT_HOST_CHECK: c_longlong = 0x8000000;

/// HTTP/2 streams whose client has ended its side stay open without a timeout. (vhost)
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

/// Called when the context is ready.
pub type lws_context_ready_cb_t = Option<unsafe extern "C" fn(*mut lws_context) -> c_int>;

/// Called when a peer hits one of the limits per address.
pub type lws_peer_limits_notify_t = Option<
    unsafe extern "C" fn(
        cx: *mut lws_context,
        sockfd: lws_sockfd_type,
        sa46: *mut lws_sockaddr46,
    ) -> c_int,
>;

/// Called to make the process start over.
pub type lws_reload_func = Option<unsafe extern "C" fn() -> c_int>;

/// How a mount with `basic_auth_login_file` checks who asks; goes into `auth_mask`.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_authentication_mode {
    /// HTTP basic authentication against the lines of a file.
    LWSAUTHM_DEFAULT = 0,
    /// HTTP basic authentication; the protocol decides in `VERIFY_BASIC_AUTHORIZATION`.
    LWSAUTHM_BASIC_AUTH_CALLBACK = 0x10000000,
}

/// What a mount leads to; goes into `origin_protocol`.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_mount_protocols {
    /// An HTTP server, to which requests are passed on.
    LWSMPRO_HTTP = 0,
    /// An HTTPS server, to which requests are passed on.
    LWSMPRO_HTTPS = 1,
    /// Files below a folder.
    LWSMPRO_FILE = 2,
    /// A CGI program.
    LWSMPRO_CGI = 3,
    /// A redirect to an `http://` address.
    LWSMPRO_REDIR_HTTP = 4,
    /// A redirect to an `https://` address.
    LWSMPRO_REDIR_HTTPS = 5,
    /// A protocol of the vhost: its callback gets the request.
    LWSMPRO_CALLBACK = 6,
    /// Nothing.
    LWSMPRO_NO_MOUNT = 7,
}

/// What a context and its first vhost are created from, and further vhosts too.
///
/// Start with all members zero (`memset`, or `lws_context_info_defaults()`), then set what is
/// wanted. Text and memory that members point to is copied, except for `protocols`, `mounts`, vhost
/// options and operation tables, which must live as long as the vhost.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_context_creation_info {
    /// The interface (`eth0`), address or name to listen on, or the path of a Unix socket (see
    /// `LWS_SERVER_OPTION_UNIX_SOCK`); NULL for all. (vhost)
    pub iface: *const c_char,
    /// The protocols, up to one whose callback is NULL. The first one also gets what belongs to
    /// none. (vhost)
    pub protocols: *const lws_protocols,
    /// The WebSocket extensions to offer and accept, up to one without a callback; NULL for none.
    /// (vhost)
    pub extensions: *const lws_extension,
    /// Limits per header, or NULL. (context)
    pub token_limits: *const lws_token_limits,
    /// The HTTP proxy clients go through, `host` or `user:password@host:port`; NULL to look at the
    /// environment. (vhost)
    pub http_proxy_address: *const c_char,
    /// Headers that go into every HTTP answer. (vhost)
    pub headers: *const lws_protocol_vhost_options,
    /// Refuse requests whose user agent contains one of these names; the value is status and text.
    /// (vhost)
    pub reject_service_keywords: *const lws_protocol_vhost_options,
    /// Options of the protocols on this vhost, one entry per protocol with its options below.
    /// (vhost)
    pub pvo: *const lws_protocol_vhost_options,
    /// The access log, or NULL. (vhost)
    pub log_filepath: *const c_char,
    /// What is found under which URL; the list may be NULL. (vhost)
    pub mounts: *const lws_http_mount,
    /// The `Server:` header; NULL for "libwebsockets". (vhost)
    pub server_string: *const c_char,
    /// Where a request for something that is not there is redirected to, or NULL. (vhost)
    pub error_document_404: *const c_char,
    /// The port to listen on, 0 for any free one, `CONTEXT_PORT_NO_LISTEN` for none. (vhost)
    pub port: c_int,
    /// The port of `http_proxy_address`, if that does not name one. (vhost)
    pub http_proxy_port: c_uint,
    /// As `max_http_header_data`, for more than 65535 bytes. (context)
    pub max_http_header_data2: c_uint,
    /// As `max_http_header_pool`, for more than 65535. (context)
    pub max_http_header_pool2: c_uint,
    /// Seconds that an HTTP connection may wait for its next request; 0 for 5, and 31 for HTTP/2.
    /// (vhost)
    pub keepalive_timeout: c_int,
    /// `http2_settings[0]` nonzero: the values of the HTTP/2 settings 1 to 6 that connections to the
    /// vhost begin with, as far as the library's budgets allow; 0 leaves one to the library. Nothing
    /// is ever pushed. Vhosts that say nothing have those of the context. (vhost, context)
    pub http2_settings: [u32; 7],
    /// The most bytes that the headers of a request may have; 0 for 4096. (context)
    pub max_http_header_data: c_ushort,
    /// How many requests may have their headers in memory at once; 0 for no limit. (context)
    pub max_http_header_pool: c_ushort,
    /// The password of the private key, or NULL. (vhost)
    pub ssl_private_key_password: *const c_char,
    /// The server certificate and its chain, PEM; NULL for a server without TLS. (vhost)
    pub ssl_cert_filepath: *const c_char,
    /// The private key that belongs to it, PEM. (vhost)
    pub ssl_private_key_filepath: *const c_char,
    /// Authorities that client certificates are checked with, PEM, or NULL. (vhost)
    pub ssl_ca_filepath: *const c_char,
    /// The ciphers up to TLS 1.2, in OpenSSL's notation, or NULL. (vhost)
    pub ssl_cipher_list: *const c_char,
    /// The curve for ECDH, or NULL. (vhost)
    pub ecdh_curve: *const c_char,
    /// The ciphers of TLS 1.3, or NULL. (vhost)
    pub tls1_3_plus_cipher_list: *const c_char,
    /// As `ssl_cert_filepath`, in memory, PEM or DER. (vhost)
    pub server_ssl_cert_mem: *const c_void,
    /// As `ssl_private_key_filepath`, in memory. (vhost)
    pub server_ssl_private_key_mem: *const c_void,
    /// As `ssl_ca_filepath`, in memory. (vhost)
    pub server_ssl_ca_mem: *const c_void,
    /// OpenSSL's option bits to set; those for versions, tickets and the order of ciphers count. (vhost)
    pub ssl_options_set: c_long,
    /// OpenSSL's option bits to clear. (vhost)
    pub ssl_options_clear: c_long,
    /// The most TLS connections at a time; 0 for no limit. (context)
    pub simultaneous_ssl_restriction: c_int,
    /// The most TLS handshakes at a time; 0 for no limit. (context)
    pub simultaneous_ssl_handshake_restriction: c_int,
    /// Which events of OpenSSL the callback `SSL_INFO` is called for; not used. (vhost)
    pub ssl_info_event_mask: c_int,
    /// Bytes at `server_ssl_cert_mem`. (vhost)
    pub server_ssl_cert_mem_len: c_uint,
    /// Bytes at `server_ssl_private_key_mem`. (vhost)
    pub server_ssl_private_key_mem_len: c_uint,
    /// Bytes at `server_ssl_ca_mem`. (vhost)
    pub server_ssl_ca_mem_len: c_uint,
    /// The protocols to offer and accept by ALPN, with commas between them; NULL for those that are
    /// built in. (vhost)
    pub alpn: *const c_char,
    /// The password of the client's private key, or NULL. (vhost)
    pub client_ssl_private_key_password: *const c_char,
    /// The certificate that clients show, PEM, or NULL. (vhost)
    pub client_ssl_cert_filepath: *const c_char,
    /// The same in memory. (vhost)
    pub client_ssl_cert_mem: *const c_void,
    /// Bytes at `client_ssl_cert_mem`. (vhost)
    pub client_ssl_cert_mem_len: c_uint,
    /// The private key that belongs to it, PEM. (vhost)
    pub client_ssl_private_key_filepath: *const c_char,
    /// The same in memory. (vhost)
    pub client_ssl_key_mem: *const c_void,
    /// Authorities that servers are checked with, PEM, besides the system's; or NULL. (vhost)
    pub client_ssl_ca_filepath: *const c_char,
    /// The same in memory. (vhost)
    pub client_ssl_ca_mem: *const c_void,
    /// The ciphers clients offer up to TLS 1.2, or NULL. (vhost)
    pub client_ssl_cipher_list: *const c_char,
    /// The ciphers clients offer for TLS 1.3, or NULL. (vhost)
    pub client_tls_1_3_plus_cipher_list: *const c_char,
    /// As `ssl_options_set`, for clients. (vhost)
    pub ssl_client_options_set: c_long,
    /// As `ssl_options_clear`, for clients. (vhost)
    pub ssl_client_options_clear: c_long,
    /// Bytes at `client_ssl_ca_mem`. (vhost)
    pub client_ssl_ca_mem_len: c_uint,
    /// Bytes at `client_ssl_key_mem`. (vhost)
    pub client_ssl_key_mem_len: c_uint,
    /// OpenSSL settings of the program; not used, as there is no OpenSSL. (vhost)
    pub provided_client_ssl_ctx: *mut SSL_CTX,
    /// Seconds of silence after which TCP asks whether the peer is alive; 0 to not ask. (vhost)
    pub ka_time: c_int,
    /// How often it asks. (vhost)
    pub ka_probes: c_int,
    /// Seconds between asking again. (vhost)
    pub ka_interval: c_int,
    /// Seconds for steps of a connection that should be quick, such as a handshake; 0 for 20.
    /// (vhost)
    pub timeout_secs: c_uint,
    /// Seconds for a client to reach the server; 0 for 20. (vhost)
    pub connect_timeout_secs: c_uint,
    /// Nonzero: bind the sockets to the interface itself, not only to its address. (vhost)
    pub bind_iface: c_int,
    /// Seconds for a request's headers to arrive; 0 for 10. (vhost)
    pub timeout_secs_ah_idle: c_uint,
    /// Seconds that a TLS session can be resumed; 0 for the default. (vhost)
    pub tls_session_timeout: u32,
    /// The most TLS sessions to remember for resuming; 0 for the default. (vhost)
    pub tls_session_cache_max: u32,
    /// The group to run as, or 0 to stay as it is. (context)
    pub gid: libc::gid_t,
    /// The user to run as, or 0 to stay as it is. (context)
    pub uid: libc::uid_t,
    /// `LWS_SERVER_OPTION_` bits. (context and vhost)
    pub options: u64,
    /// What `lws_context_user()` and `lws_vhost_user()` return. (context and vhost)
    pub user: *mut c_void,
    /// How many service threads the program will run, up to `LWS_MAX_SMP`; 0 for 1. (context)
    pub count_threads: c_uint,
    /// The most sockets of one service thread; 0 for what the process may open. (context)
    pub fd_limit_per_thread: c_uint,
    /// The name of the vhost, which requests find it by; NULL for "default". (vhost)
    pub vhost_name: *const c_char,
    /// Folders to load plugins from, up to NULL; or NULL. (context)
    pub plugin_dirs: *const *const c_char,
    /// Something of the program's, from malloc, that is freed with the context. (context)
    pub external_baggage_free_on_destroy: *mut c_void,
    /// Bytes of the buffer that each service thread reads into; 0 for 4096. (context)
    pub pt_serv_buf_size: c_uint,
    /// Further file systems, or NULL; the platform's own is always there. (context)
    pub fops: *const lws_plat_file_ops,
    /// The SOCKS5 proxy clients go through, or NULL to look at the environment. (vhost)
    pub socks_proxy_address: *const c_char,
    /// Its port. (vhost)
    pub socks_proxy_port: c_uint,
    /// Capabilities to keep when the user changes. (context)
    pub caps: [cap_value_t; 4],
    /// How many of `caps` there are. (context)
    pub count_caps: c_char,
    /// Event loops of the program, one per service thread, or NULL. (context)
    pub foreign_loops: *mut *mut c_void,
    /// Called for signals that the event loop watches, or NULL. (context)
    pub signal_cb: Option<unsafe extern "C" fn(event_lib_handle: *mut c_void, signum: c_int)>,
    /// Where the context's address is kept: set to NULL when the context is gone. Or NULL.
    /// (context)
    pub pcontext: *mut *mut lws_context,
    /// Called when the vhost is gone for good, or NULL. (vhost)
    pub finalize: Option<unsafe extern "C" fn(vh: *mut lws_vhost, arg: *mut c_void)>,
    /// The argument for it. (vhost)
    pub finalize_arg: *mut c_void,
    /// The role of connections that are no HTTP, such as "raw-skt"; see
    /// `LWS_SERVER_OPTION_FALLBACK_TO_APPLY_LISTEN_ACCEPT_CONFIG`. (vhost)
    pub listen_accept_role: *const c_char,
    /// The protocol of those connections. (vhost)
    pub listen_accept_protocol: *const c_char,
    /// As `protocols`, as pointers, up to NULL; used if `protocols` is NULL. (vhost)
    pub pprotocols: *mut *const lws_protocols,
    /// As `uid`, by name. (context)
    pub username: *const c_char,
    /// As `gid`, by name. (context)
    pub groupname: *const c_char,
    /// Owner and group of the Unix socket, as `user:group`. (vhost)
    pub unix_socket_perms: *const c_char,
    /// What the platform can do for the library, or NULL. (context)
    pub system_ops: *const lws_system_ops_t,
    /// When idle connections are checked and given up; NULL for the default. (context and vhost)
    pub retry_and_idle_policy: *const lws_retry_bo_t,
    /// Those to be told about system states from the first on, up to NULL; or NULL. (context)
    pub register_notifier_list: *const *mut lws_state_notify_link_t,
    /// The policy of secure streams, as JSON or the path of a file. (context)
    pub pss_policies_json: *const c_char,
    /// Plugins of secure streams, up to NULL. (context)
    pub pss_plugins: *mut *const lws_ss_plugin,
    /// Where the secure streams proxy listens, or NULL. (context)
    pub ss_proxy_bind: *const c_char,
    /// Where the secure streams proxy is found, or NULL. (context)
    pub ss_proxy_address: *const c_char,
    /// Its port; 0 if it is a Unix socket. (context)
    pub ss_proxy_port: u16,
    /// The transport of the secure streams proxy, or NULL. (context)
    pub txp_ops_ssproxy: *const lws_transport_proxy_ops,
    /// What that transport needs to know. (context)
    pub txp_ssproxy_info: *const c_void,
    /// The transport to the secure streams proxy, or NULL. (context)
    pub txp_ops_sspc: *const lws_transport_client_ops,
    /// The most descriptors that the process may open; 0 to stay as it is. (context)
    pub rlimit_nofile: c_int,
    /// Called when a peer hits `ip_limit_ah` or `ip_limit_wsi`, or NULL. (context)
    pub pl_notify_cb: lws_peer_limits_notify_t,
    /// The most requests whose headers are in memory per peer address; 0 for no limit. (context)
    pub ip_limit_ah: c_ushort,
    /// The most connections per peer address; 0 for no limit. (context)
    pub ip_limit_wsi: c_ushort,
    /// Takes system messages from the start on, or NULL. (context)
    pub early_smd_cb: lws_smd_notification_cb_t,
    /// The argument for it. (context)
    pub early_smd_opaque: *mut c_void,
    /// The classes of messages it takes. (context)
    pub early_smd_class_filter: lws_smd_class_t,
    /// Microseconds that a system message waits for its readers; 0 for the default. (context)
    pub smd_ttl_us: lws_usec_t,
    /// The most system messages that wait; 0 for the default. (context)
    pub smd_queue_depth: u16,
    /// Which metrics are reported, and when. (context)
    pub metrics_policies: *const lws_metric_policy,
    /// Stands in front of the names of metrics, or NULL. (context)
    pub metrics_prefix: *const c_char,
    /// Length of the queue of TCP Fast Open; 0 to not use it. (vhost)
    pub fo_listen_queue: c_int,
    /// An event loop of the program, or NULL. (context)
    pub event_lib_custom: *const lws_plugin_evlib,
    /// Where lines about the context and its vhosts go, or NULL. (context and vhost)
    pub log_cx: *mut lws_log_cx_t,
    /// The file that cookies of clients are kept in, or NULL. (context)
    pub http_nsc_filepath: *const c_char,
    /// The most bytes of cookies in memory; 0 for no limit. (context)
    pub http_nsc_heap_max_footprint: usize,
    /// The most cookies in memory; 0 for no limit. (context)
    pub http_nsc_heap_max_items: usize,
    /// The most bytes of one cookie; 0 for no limit. (context)
    pub http_nsc_heap_max_payload: usize,
    /// Log levels to set when the context is created by `lws_context_info_defaults()` programs; 0
    /// for none. (context)
    pub default_loglevel: c_int,
    /// A listening socket of the program to use in place of an own one; 0 for none. (vhost)
    pub vh_listen_sockfd: lws_sockfd_type,
    /// The interface that wake-on-LAN packets leave by, or NULL. (context)
    pub wol_if: *const c_char,
    /// Room for later; zero.
    pub _unused: [*mut c_void; 2],
}

zeroable!(lws_context_creation_info,);
