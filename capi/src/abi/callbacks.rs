//! The callback of a program's protocol, and the reasons for which it is called.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};
use core::mem::MaybeUninit;

use super::base::lws_sockfd_type;
use super::logs::{lws, lws_vhost};

/// A number of the C interface: cb reason aux bf  cgi.
pub const LWS_CB_REASON_AUX_BF__CGI: c_int = 1;

/// A number of the C interface: cb reason aux bf  cgi chunk end.
pub const LWS_CB_REASON_AUX_BF__CGI_CHUNK_END: c_int = 4;

/// A number of the C interface: cb reason aux bf  cgi headers.
pub const LWS_CB_REASON_AUX_BF__CGI_HEADERS: c_int = 8;

/// A number of the C interface: cb reason aux bf  proxy.
pub const LWS_CB_REASON_AUX_BF__PROXY: c_int = 2;

/// A number of the C interface: cb reason aux bf  proxy headers.
pub const LWS_CB_REASON_AUX_BF__PROXY_HEADERS: c_int = 32;

/// A number of the C interface: cb reason aux bf  proxy trans end.
pub const LWS_CB_REASON_AUX_BF__PROXY_TRANS_END: c_int = 16;

/// The callback of a protocol. What `in` and `len` are, and what the answer means, depends on the
/// reason; 0 is always "go on", and for most reasons -1 closes the connection. `user` is the
/// connection's data (see `per_session_data_size`) or NULL. Any function of the interface may be
/// called from it.
pub type lws_callback_function = unsafe extern "C" fn(
    wsi: *mut lws,
    reason: MaybeUninit<lws_callback_reasons>,
    user: *mut c_void,
    r#in: *mut c_void,
    len: usize,
) -> c_int;

/// Values of tls req element.
///
/// cbindgen:untagged
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_tls_req_element {
    /// Req element country.
    LWS_TLS_REQ_ELEMENT_COUNTRY = 0,
    /// Req element state.
    LWS_TLS_REQ_ELEMENT_STATE = 1,
    /// Req element locality.
    LWS_TLS_REQ_ELEMENT_LOCALITY = 2,
    /// Req element organization.
    LWS_TLS_REQ_ELEMENT_ORGANIZATION = 3,
    /// Req element common name.
    LWS_TLS_REQ_ELEMENT_COMMON_NAME = 4,
    /// Req element subject alt name.
    LWS_TLS_REQ_ELEMENT_SUBJECT_ALT_NAME = 5,
    /// Req element email.
    LWS_TLS_REQ_ELEMENT_EMAIL = 6,
    /// Req element count.
    LWS_TLS_REQ_ELEMENT_COUNT = 7,
    /// Set auth path.
    LWS_TLS_SET_AUTH_PATH = 8,
    /// Set cert path.
    LWS_TLS_SET_CERT_PATH = 9,
    /// Set key path.
    LWS_TLS_SET_KEY_PATH = 10,
    /// Total count.
    LWS_TLS_TOTAL_COUNT = 11,
}

impl lws_tls_req_element {
    /// Set dir url; the same value as [`Self::LWS_TLS_REQ_ELEMENT_COUNT`].
    pub const LWS_TLS_SET_DIR_URL: Self = Self::LWS_TLS_REQ_ELEMENT_COUNT;
}

/// Why the callback of a protocol is called.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_callback_reasons {
    /// Once per protocol and vhost, before anything else: the place to allocate the protocol's data
    /// of the vhost. `in` is the protocol's vhost options or NULL.
    LWS_CALLBACK_PROTOCOL_INIT = 27,
    /// The vhost goes; the counterpart of PROTOCOL_INIT.
    LWS_CALLBACK_PROTOCOL_DESTROY = 28,
    /// A connection of the protocol has come to be.
    LWS_CALLBACK_WSI_CREATE = 29,
    /// The last thing that is heard of a connection. Goes to the first protocol.
    LWS_CALLBACK_WSI_DESTROY = 30,
    /// Asks how many bytes may be credited to the peer's sending.
    LWS_CALLBACK_WSI_TX_CREDIT_GET = 103,
    /// TLS settings for clients have been made; `user` would be OpenSSL's settings and is NULL.
    LWS_CALLBACK_OPENSSL_LOAD_EXTRA_CLIENT_VERIFY_CERTS = 21,
    /// TLS settings for a server have been made; `user` would be OpenSSL's settings and is NULL.
    LWS_CALLBACK_OPENSSL_LOAD_EXTRA_SERVER_VERIFY_CERTS = 22,
    /// A client's certificate was checked; nonzero refuses it.
    LWS_CALLBACK_OPENSSL_PERFORM_CLIENT_CERT_VERIFICATION = 23,
    /// Something happened in TLS that `ssl_info_event_mask` asks for; `in` is a `struct
    /// lws_ssl_info`.
    LWS_CALLBACK_SSL_INFO = 67,
    /// A server's certificate was checked; nonzero refuses it.
    LWS_CALLBACK_OPENSSL_PERFORM_SERVER_CERT_VERIFICATION = 58,
    /// A connection has been made, before its handshake. Nonzero closes it.
    LWS_CALLBACK_SERVER_NEW_CLIENT_INSTANTIATED = 19,
    /// A request that no mount has served. `in` is the path (below the mountpoint, for callback
    /// mounts), `len` its length. The program answers, now or in HTTP_WRITEABLE; nonzero closes.
    LWS_CALLBACK_HTTP = 12,
    /// `len` bytes of the request's body are at `in`.
    LWS_CALLBACK_HTTP_BODY = 13,
    /// The request's body is complete.
    LWS_CALLBACK_HTTP_BODY_COMPLETION = 14,
    /// A file has been sent whole.
    LWS_CALLBACK_HTTP_FILE_COMPLETION = 15,
    /// The answer can be gone on with, after `lws_callback_on_writable()`.
    LWS_CALLBACK_HTTP_WRITEABLE = 16,
    /// The connection ended while it was HTTP.
    LWS_CALLBACK_CLOSED_HTTP = 5,
    /// The headers of a request are complete; `in` is the path. Nonzero closes.
    LWS_CALLBACK_FILTER_HTTP_CONNECTION = 18,
    /// Headers of an answer are about to be finished; `in` is a `struct lws_process_html_args` with
    /// the place for more.
    LWS_CALLBACK_ADD_HEADERS = 53,
    /// Whether `in`, "user:password", may see the mount: 1 for yes, 0 for no.
    LWS_CALLBACK_VERIFY_BASIC_AUTHORIZATION = 102,
    /// Whether the request may see the mount; `in` is a `struct lws_process_html_args`. Nonzero
    /// closes.
    LWS_CALLBACK_CHECK_ACCESS_RIGHTS = 51,
    /// A part of a file whose names the protocol may replace; `in` is a `struct
    /// lws_process_html_args`.
    LWS_CALLBACK_PROCESS_HTML = 52,
    /// The connection belongs to the protocol for the request from now on; its data is zeroed.
    LWS_CALLBACK_HTTP_BIND_PROTOCOL = 49,
    /// The connection no longer belongs to the protocol; its data is about to go.
    LWS_CALLBACK_HTTP_DROP_PROTOCOL = 50,
    /// The client wants to change the protocol; `in` is its name, such as "websocket". 0 agrees, 1
    /// says that the program has answered, -1 closes.
    LWS_CALLBACK_HTTP_CONFIRM_UPGRADE = 86,
    /// The headers of the server's answer have come.
    LWS_CALLBACK_ESTABLISHED_CLIENT_HTTP = 44,
    /// The client's HTTP connection ended.
    LWS_CALLBACK_CLOSED_CLIENT_HTTP = 45,
    /// `len` bytes of the answer's body are at `in`; inside `lws_http_client_read()`.
    LWS_CALLBACK_RECEIVE_CLIENT_HTTP_READ = 48,
    /// A part of the answer's body can be read with `lws_http_client_read()`.
    LWS_CALLBACK_RECEIVE_CLIENT_HTTP = 46,
    /// The answer is complete.
    LWS_CALLBACK_COMPLETED_CLIENT_HTTP = 47,
    /// The request's body can be gone on with.
    LWS_CALLBACK_CLIENT_HTTP_WRITEABLE = 57,
    /// The server redirects; `in` is where to, `len` the status. Nonzero does not follow.
    LWS_CALLBACK_CLIENT_HTTP_REDIRECT = 104,
    /// The client's connection belongs to the protocol from now on.
    LWS_CALLBACK_CLIENT_HTTP_BIND_PROTOCOL = 85,
    /// The client's connection no longer belongs to the protocol.
    LWS_CALLBACK_CLIENT_HTTP_DROP_PROTOCOL = 76,
    /// A WebSocket is open. `in` is NULL; the request's headers can be read for the last time.
    LWS_CALLBACK_ESTABLISHED = 0,
    /// A WebSocket has ended.
    LWS_CALLBACK_CLOSED = 4,
    /// A WebSocket or HTTP server connection can be written to, after `lws_callback_on_writable()`.
    LWS_CALLBACK_SERVER_WRITEABLE = 11,
    /// `len` bytes of a WebSocket message are at `in`, with a NUL behind them. See
    /// `lws_is_first_fragment()` and `lws_is_final_fragment()`.
    LWS_CALLBACK_RECEIVE = 6,
    /// A pong has come, with `len` bytes at `in`.
    LWS_CALLBACK_RECEIVE_PONG = 7,
    /// The peer closes the WebSocket; `in` is its close code (two bytes, high first) and reason,
    /// `len` their length. 0 answers it, nonzero just closes.
    LWS_CALLBACK_WS_PEER_INITIATED_CLOSE = 38,
    /// A client asks for the WebSocket protocol; `in` is the list it offers. Nonzero refuses.
    LWS_CALLBACK_FILTER_PROTOCOL_CONNECTION = 20,
    /// A client offers the extension named at `in`; nonzero does without it.
    LWS_CALLBACK_CONFIRM_EXTENSION_OKAY = 25,
    /// A WebSocket of a server belongs to the protocol from now on.
    LWS_CALLBACK_WS_SERVER_BIND_PROTOCOL = 77,
    /// A WebSocket of a server no longer belongs to the protocol.
    LWS_CALLBACK_WS_SERVER_DROP_PROTOCOL = 78,
    /// A client could not connect; `in` says why, or is NULL. No CLOSED follows.
    LWS_CALLBACK_CLIENT_CONNECTION_ERROR = 1,
    /// The server agrees to a WebSocket; nonzero closes.
    LWS_CALLBACK_CLIENT_FILTER_PRE_ESTABLISH = 2,
    /// A client's WebSocket is open.
    LWS_CALLBACK_CLIENT_ESTABLISHED = 3,
    /// A client's WebSocket has ended.
    LWS_CALLBACK_CLIENT_CLOSED = 75,
    /// A client's request is being written: `in` is the address of a pointer to where more headers
    /// go, `len` the room there.
    LWS_CALLBACK_CLIENT_APPEND_HANDSHAKE_HEADER = 24,
    /// As RECEIVE, for a client.
    LWS_CALLBACK_CLIENT_RECEIVE = 8,
    /// As RECEIVE_PONG, for a client.
    LWS_CALLBACK_CLIENT_RECEIVE_PONG = 9,
    /// As SERVER_WRITEABLE, for a client.
    LWS_CALLBACK_CLIENT_WRITEABLE = 10,
    /// Whether a client shall offer the extension named at `in`; nonzero leaves it out.
    LWS_CALLBACK_CLIENT_CONFIRM_EXTENSION_SUPPORTED = 26,
    /// A server agreed to an extension that a client of ours offered; `user` is its name, NUL-terminated
    /// text. Options for it (see `lws_set_extension_option()`) can be written into `in`, a buffer of
    /// `len` bytes, as "name=value; name=value" with a NUL behind them. Nonzero refuses the server.
    LWS_CALLBACK_WS_EXT_DEFAULTS = 39,
    /// A connection was accepted; `in` is the socket, `user` a `struct
    /// lws_filter_network_conn_args`. Nonzero closes it at once.
    LWS_CALLBACK_FILTER_NETWORK_CONNECTION = 17,
    /// A WebSocket of a client belongs to the protocol from now on.
    LWS_CALLBACK_WS_CLIENT_BIND_PROTOCOL = 79,
    /// A WebSocket of a client no longer belongs to the protocol.
    LWS_CALLBACK_WS_CLIENT_DROP_PROTOCOL = 80,
    /// Asks for a number of the thread that calls; 0 for none.
    LWS_CALLBACK_GET_THREAD_ID = 31,
    /// For programs that poll themselves: a socket to watch from now on; `in` is a `struct
    /// lws_pollargs`.
    LWS_CALLBACK_ADD_POLL_FD = 32,
    /// For programs that poll themselves: a socket to watch no longer.
    LWS_CALLBACK_DEL_POLL_FD = 33,
    /// For programs that poll themselves: a socket to watch for other events from now on.
    LWS_CALLBACK_CHANGE_MODE_POLL_FD = 34,
    /// The list of sockets is going to change; `len` nonzero: from this thread's own service.
    LWS_CALLBACK_LOCK_POLL = 35,
    /// The list of sockets has changed.
    LWS_CALLBACK_UNLOCK_POLL = 36,
    /// A CGI program has something on stdout or stderr; `in` is a `struct lws_cgi_args`.
    LWS_CALLBACK_CGI = 40,
    /// A CGI program has ended.
    LWS_CALLBACK_CGI_TERMINATED = 41,
    /// A CGI program can have bytes for its stdin.
    LWS_CALLBACK_CGI_STDIN_DATA = 42,
    /// All bytes for a CGI program's stdin have been written.
    LWS_CALLBACK_CGI_STDIN_COMPLETED = 43,
    /// A CGI program has been started; `len` is its process id.
    LWS_CALLBACK_CGI_PROCESS_ATTACH = 70,
    /// Asks a session plugin about the user.
    LWS_CALLBACK_SESSION_INFO = 54,
    /// A session plugin tells what happened to the user.
    LWS_CALLBACK_GS_EVENT = 55,
    /// The options that the mount has for the protocol; `in` is the list.
    LWS_CALLBACK_HTTP_PMO = 56,
    /// A raw proxy's onward side got bytes.
    LWS_CALLBACK_RAW_PROXY_CLI_RX = 89,
    /// A raw proxy's accepted side got bytes.
    LWS_CALLBACK_RAW_PROXY_SRV_RX = 90,
    /// A raw proxy's onward side has ended.
    LWS_CALLBACK_RAW_PROXY_CLI_CLOSE = 91,
    /// A raw proxy's accepted side has ended.
    LWS_CALLBACK_RAW_PROXY_SRV_CLOSE = 92,
    /// A raw proxy's onward side can be written to.
    LWS_CALLBACK_RAW_PROXY_CLI_WRITEABLE = 93,
    /// A raw proxy's accepted side can be written to.
    LWS_CALLBACK_RAW_PROXY_SRV_WRITEABLE = 94,
    /// A raw proxy's onward side is open.
    LWS_CALLBACK_RAW_PROXY_CLI_ADOPT = 95,
    /// A raw proxy's accepted side is open.
    LWS_CALLBACK_RAW_PROXY_SRV_ADOPT = 96,
    /// A raw proxy's onward side belongs to the protocol from now on.
    LWS_CALLBACK_RAW_PROXY_CLI_BIND_PROTOCOL = 97,
    /// A raw proxy's accepted side belongs to the protocol from now on.
    LWS_CALLBACK_RAW_PROXY_SRV_BIND_PROTOCOL = 98,
    /// A raw proxy's onward side no longer belongs to the protocol.
    LWS_CALLBACK_RAW_PROXY_CLI_DROP_PROTOCOL = 99,
    /// A raw proxy's accepted side no longer belongs to the protocol.
    LWS_CALLBACK_RAW_PROXY_SRV_DROP_PROTOCOL = 100,
    /// A raw socket got `len` bytes, at `in`.
    LWS_CALLBACK_RAW_RX = 59,
    /// A raw socket has ended.
    LWS_CALLBACK_RAW_CLOSE = 60,
    /// A raw socket can be written to, after `lws_callback_on_writable()`.
    LWS_CALLBACK_RAW_WRITEABLE = 61,
    /// A raw socket has been accepted or adopted.
    LWS_CALLBACK_RAW_ADOPT = 62,
    /// A raw socket of a client is connected.
    LWS_CALLBACK_RAW_CONNECTED = 101,
    /// A raw socket belongs to the protocol from now on.
    LWS_CALLBACK_RAW_SKT_BIND_PROTOCOL = 81,
    /// A raw socket no longer belongs to the protocol.
    LWS_CALLBACK_RAW_SKT_DROP_PROTOCOL = 82,
    /// A file descriptor has been adopted.
    LWS_CALLBACK_RAW_ADOPT_FILE = 63,
    /// An adopted file descriptor can be read; the program reads it itself.
    LWS_CALLBACK_RAW_RX_FILE = 64,
    /// An adopted file descriptor can be written.
    LWS_CALLBACK_RAW_WRITEABLE_FILE = 65,
    /// An adopted file descriptor is about to be closed.
    LWS_CALLBACK_RAW_CLOSE_FILE = 66,
    /// An adopted file descriptor belongs to the protocol from now on.
    LWS_CALLBACK_RAW_FILE_BIND_PROTOCOL = 83,
    /// An adopted file descriptor no longer belongs to the protocol.
    LWS_CALLBACK_RAW_FILE_DROP_PROTOCOL = 84,
    /// The time that was set by `lws_set_timer_usecs()` is over. Nonzero closes.
    LWS_CALLBACK_TIMER = 73,
    /// The service thread was woken, by `lws_cancel_service()` or for reasons of its own. Each
    /// protocol of each vhost is told.
    LWS_CALLBACK_EVENT_WAIT_CANCELLED = 71,
    /// A child of the connection is about to be closed; `in` is the child. Nonzero closes the
    /// parent too.
    LWS_CALLBACK_CHILD_CLOSING = 69,
    /// A client's socket is about to connect; `in` is the socket.
    LWS_CALLBACK_CONNECTING = 105,
    /// The vhost's certificate was looked at; `in` is a `struct lws_acme_cert_aging_args`, `len`
    /// the days that it is still good for.
    LWS_CALLBACK_VHOST_CERT_AGING = 72,
    /// News of getting a new certificate; `len` is one of `lws_cert_update_state`.
    LWS_CALLBACK_VHOST_CERT_UPDATE = 74,
    /// An MQTT client has been made.
    LWS_CALLBACK_MQTT_NEW_CLIENT_INSTANTIATED = 200,
    /// An MQTT connection has nothing to do.
    LWS_CALLBACK_MQTT_IDLE = 201,
    /// An MQTT client is connected.
    LWS_CALLBACK_MQTT_CLIENT_ESTABLISHED = 202,
    /// The server confirmed a subscription.
    LWS_CALLBACK_MQTT_SUBSCRIBED = 203,
    /// An MQTT client can write.
    LWS_CALLBACK_MQTT_CLIENT_WRITEABLE = 204,
    /// An MQTT client got a message; `in` is a `lws_mqtt_publish_param_t`.
    LWS_CALLBACK_MQTT_CLIENT_RX = 205,
    /// The server confirmed that a subscription ended.
    LWS_CALLBACK_MQTT_UNSUBSCRIBED = 206,
    /// An MQTT connection no longer belongs to the protocol.
    LWS_CALLBACK_MQTT_DROP_PROTOCOL = 207,
    /// An MQTT client's connection has ended.
    LWS_CALLBACK_MQTT_CLIENT_CLOSED = 208,
    /// The server confirmed a message.
    LWS_CALLBACK_MQTT_ACK = 209,
    /// A message must be sent again.
    LWS_CALLBACK_MQTT_RESEND = 210,
    /// The server did not confirm that a subscription ended.
    LWS_CALLBACK_MQTT_UNSUBSCRIBE_TIMEOUT = 211,
    /// A device shadow did not answer.
    LWS_CALLBACK_MQTT_SHADOW_TIMEOUT = 212,
    /// Reasons from this one on are the program's own.
    LWS_CALLBACK_USER = 1000,
}

/// Values of cert update state.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_cert_update_state {
    /// Idle.
    LWS_CUS_IDLE = 0,
    /// Starting.
    LWS_CUS_STARTING = 1,
    /// Success.
    LWS_CUS_SUCCESS = 2,
    /// Failed.
    LWS_CUS_FAILED = 3,
    /// Create keys.
    LWS_CUS_CREATE_KEYS = 4,
    /// Reg.
    LWS_CUS_REG = 5,
    /// Auth.
    LWS_CUS_AUTH = 6,
    /// Challenge.
    LWS_CUS_CHALLENGE = 7,
    /// Create req.
    LWS_CUS_CREATE_REQ = 8,
    /// Req.
    LWS_CUS_REQ = 9,
    /// Confirm.
    LWS_CUS_CONFIRM = 10,
    /// Issue.
    LWS_CUS_ISSUE = 11,
}

/// A record of the C interface: acme cert aging args.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_acme_cert_aging_args {
    /// The vh.
    pub vh: *mut lws_vhost,
    /// The element overrides.
    pub element_overrides: [*const c_char; 11],
}

/// What FILTER_NETWORK_CONNECTION is about; `user` points to it.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_filter_network_conn_args {
    /// The peer's address.
    pub cli_addr: libc::sockaddr_storage,
    /// Its length.
    pub clilen: libc::socklen_t,
    /// The accepted socket.
    pub accept_fd: lws_sockfd_type,
}

/// A record of the C interface: ssl info.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_ssl_info {
    /// The where.
    pub r#where: c_int,
    /// The ret.
    pub ret: c_int,
}

zeroable!(
    lws_acme_cert_aging_args,
    lws_filter_network_conn_args,
    lws_ssl_info,
);
