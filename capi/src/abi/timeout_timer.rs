//! The part of the C interface about timeout timer.

use super::zeroable;
use core::ffi::{c_int, c_long};

use super::base::lws_usec_t;
use super::dll2::lws_dll2;

/// The constant `LWSSULLI_MISS_IF_SUSPENDED`.
pub const LWSSULLI_MISS_IF_SUSPENDED: c_int = 0;

/// The constant `LWSSULLI_WAKE_IF_SUSPENDED`.
pub const LWSSULLI_WAKE_IF_SUSPENDED: c_int = 1;

/// The constant `LWS_COUNT_PT_SUL_OWNERS`.
pub const LWS_COUNT_PT_SUL_OWNERS: c_int = 2;

/// The constant `LWS_SET_TIMER_USEC_CANCEL`.
pub const LWS_SET_TIMER_USEC_CANCEL: c_long = -1;

/// The constant `LWS_TO_KILL_ASYNC`.
pub const LWS_TO_KILL_ASYNC: c_int = -1;

/// The constant `LWS_TO_KILL_SYNC`.
pub const LWS_TO_KILL_SYNC: c_int = -2;

/// The constant `LWS_USEC_PER_SEC`.
pub const LWS_USEC_PER_SEC: c_long = 0xf4240;

/// The short name of `struct lws_sorted_usec_list`.
pub type lws_sorted_usec_list_t = lws_sorted_usec_list;

/// A pointer to a function: sul cb.
pub type sul_cb_t = Option<unsafe extern "C" fn(*mut lws_sorted_usec_list)>;

/// Values of pending timeout.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum pending_timeout {
    /// The value `NO_PENDING_TIMEOUT`.
    NO_PENDING_TIMEOUT = 0,
    /// The value `PENDING_TIMEOUT_AWAITING_PROXY_RESPONSE`.
    PENDING_TIMEOUT_AWAITING_PROXY_RESPONSE = 1,
    /// The value `PENDING_TIMEOUT_AWAITING_CONNECT_RESPONSE`.
    PENDING_TIMEOUT_AWAITING_CONNECT_RESPONSE = 2,
    /// The value `PENDING_TIMEOUT_ESTABLISH_WITH_SERVER`.
    PENDING_TIMEOUT_ESTABLISH_WITH_SERVER = 3,
    /// The value `PENDING_TIMEOUT_AWAITING_SERVER_RESPONSE`.
    PENDING_TIMEOUT_AWAITING_SERVER_RESPONSE = 4,
    /// The value `PENDING_TIMEOUT_AWAITING_PING`.
    PENDING_TIMEOUT_AWAITING_PING = 5,
    /// The value `PENDING_TIMEOUT_CLOSE_ACK`.
    PENDING_TIMEOUT_CLOSE_ACK = 6,
    /// The value `PENDING_TIMEOUT_UNUSED1`.
    PENDING_TIMEOUT_UNUSED1 = 7,
    /// The value `PENDING_TIMEOUT_SENT_CLIENT_HANDSHAKE`.
    PENDING_TIMEOUT_SENT_CLIENT_HANDSHAKE = 8,
    /// The value `PENDING_TIMEOUT_SSL_ACCEPT`.
    PENDING_TIMEOUT_SSL_ACCEPT = 9,
    /// The value `PENDING_TIMEOUT_HTTP_CONTENT`.
    PENDING_TIMEOUT_HTTP_CONTENT = 10,
    /// The value `PENDING_TIMEOUT_AWAITING_CLIENT_HS_SEND`.
    PENDING_TIMEOUT_AWAITING_CLIENT_HS_SEND = 11,
    /// The value `PENDING_FLUSH_STORED_SEND_BEFORE_CLOSE`.
    PENDING_FLUSH_STORED_SEND_BEFORE_CLOSE = 12,
    /// The value `PENDING_TIMEOUT_SHUTDOWN_FLUSH`.
    PENDING_TIMEOUT_SHUTDOWN_FLUSH = 13,
    /// The value `PENDING_TIMEOUT_CGI`.
    PENDING_TIMEOUT_CGI = 14,
    /// The value `PENDING_TIMEOUT_HTTP_KEEPALIVE_IDLE`.
    PENDING_TIMEOUT_HTTP_KEEPALIVE_IDLE = 15,
    /// The value `PENDING_TIMEOUT_WS_PONG_CHECK_SEND_PING`.
    PENDING_TIMEOUT_WS_PONG_CHECK_SEND_PING = 16,
    /// The value `PENDING_TIMEOUT_WS_PONG_CHECK_GET_PONG`.
    PENDING_TIMEOUT_WS_PONG_CHECK_GET_PONG = 17,
    /// The value `PENDING_TIMEOUT_CLIENT_ISSUE_PAYLOAD`.
    PENDING_TIMEOUT_CLIENT_ISSUE_PAYLOAD = 18,
    /// The value `PENDING_TIMEOUT_AWAITING_SOCKS_GREETING_REPLY`.
    PENDING_TIMEOUT_AWAITING_SOCKS_GREETING_REPLY = 19,
    /// The value `PENDING_TIMEOUT_AWAITING_SOCKS_CONNECT_REPLY`.
    PENDING_TIMEOUT_AWAITING_SOCKS_CONNECT_REPLY = 20,
    /// The value `PENDING_TIMEOUT_AWAITING_SOCKS_AUTH_REPLY`.
    PENDING_TIMEOUT_AWAITING_SOCKS_AUTH_REPLY = 21,
    /// The value `PENDING_TIMEOUT_KILLED_BY_SSL_INFO`.
    PENDING_TIMEOUT_KILLED_BY_SSL_INFO = 22,
    /// The value `PENDING_TIMEOUT_KILLED_BY_PARENT`.
    PENDING_TIMEOUT_KILLED_BY_PARENT = 23,
    /// The value `PENDING_TIMEOUT_CLOSE_SEND`.
    PENDING_TIMEOUT_CLOSE_SEND = 24,
    /// The value `PENDING_TIMEOUT_HOLDING_AH`.
    PENDING_TIMEOUT_HOLDING_AH = 25,
    /// The value `PENDING_TIMEOUT_UDP_IDLE`.
    PENDING_TIMEOUT_UDP_IDLE = 26,
    /// The value `PENDING_TIMEOUT_CLIENT_CONN_IDLE`.
    PENDING_TIMEOUT_CLIENT_CONN_IDLE = 27,
    /// The value `PENDING_TIMEOUT_LAGGING`.
    PENDING_TIMEOUT_LAGGING = 28,
    /// The value `PENDING_TIMEOUT_THREADPOOL`.
    PENDING_TIMEOUT_THREADPOOL = 29,
    /// The value `PENDING_TIMEOUT_THREADPOOL_TASK`.
    PENDING_TIMEOUT_THREADPOOL_TASK = 30,
    /// The value `PENDING_TIMEOUT_KILLED_BY_PROXY_CLIENT_CLOSE`.
    PENDING_TIMEOUT_KILLED_BY_PROXY_CLIENT_CLOSE = 31,
    /// The value `PENDING_TIMEOUT_USER_OK`.
    PENDING_TIMEOUT_USER_OK = 32,
    /// The value `PENDING_TIMEOUT_USER_REASON_BASE`.
    PENDING_TIMEOUT_USER_REASON_BASE = 1000,
}

/// A record of the C interface: sorted usec list.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_sorted_usec_list {
    /// The list.
    pub list: lws_dll2,
    /// The us.
    pub us: lws_usec_t,
    /// The cb.
    pub cb: sul_cb_t,
    /// The latency us.
    pub latency_us: u32,
}

zeroable!(lws_sorted_usec_list,);
