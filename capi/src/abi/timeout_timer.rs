//! Timers and timeouts.

use super::zeroable;
use core::ffi::{c_int, c_long};

use super::base::lws_usec_t;
use super::dll2::lws_dll2;

/// The timer may be late if the machine sleeps.
pub const LWSSULLI_MISS_IF_SUSPENDED: c_int = 0;

/// The timer shall wake the machine.
pub const LWSSULLI_WAKE_IF_SUSPENDED: c_int = 1;

/// How many lists of timers there are per service thread.
pub const LWS_COUNT_PT_SUL_OWNERS: c_int = 2;

/// For `lws_set_timer_usecs()`: take the timer back.
pub const LWS_SET_TIMER_USEC_CANCEL: c_long = -1;

/// As seconds of `lws_set_timeout()`: close the connection when the loop goes round.
pub const LWS_TO_KILL_ASYNC: c_int = -1;

/// As seconds of `lws_set_timeout()`: close the connection before it returns.
pub const LWS_TO_KILL_SYNC: c_int = -2;

/// Microseconds in a second.
pub const LWS_USEC_PER_SEC: c_long = 0xf4240;

/// The short name of `struct lws_sorted_usec_list`.
pub type lws_sorted_usec_list_t = lws_sorted_usec_list;

/// Called when a timer is due. The timer is free again by then, and may be scheduled anew or freed.
pub type sul_cb_t = Option<unsafe extern "C" fn(sul: *mut lws_sorted_usec_list)>;

/// What `lws_set_timeout()` is waiting for; it is named in the log.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum pending_timeout {
    /// Nothing: takes the timeout back.
    NO_PENDING_TIMEOUT = 0,
    /// Waiting for the proxy's answer.
    PENDING_TIMEOUT_AWAITING_PROXY_RESPONSE = 1,
    /// Waiting for the connection to be made.
    PENDING_TIMEOUT_AWAITING_CONNECT_RESPONSE = 2,
    /// Waiting for the handshake with a client.
    PENDING_TIMEOUT_ESTABLISH_WITH_SERVER = 3,
    /// Waiting for the server's answer.
    PENDING_TIMEOUT_AWAITING_SERVER_RESPONSE = 4,
    /// Waiting for a ping.
    PENDING_TIMEOUT_AWAITING_PING = 5,
    /// Waiting for the peer's close frame.
    PENDING_TIMEOUT_CLOSE_ACK = 6,
    /// Not used.
    PENDING_TIMEOUT_UNUSED1 = 7,
    /// Waiting for the server's side of the handshake.
    PENDING_TIMEOUT_SENT_CLIENT_HANDSHAKE = 8,
    /// Waiting for the TLS handshake.
    PENDING_TIMEOUT_SSL_ACCEPT = 9,
    /// Waiting for the request's body or the answer's progress.
    PENDING_TIMEOUT_HTTP_CONTENT = 10,
    /// Waiting for a client's request to be sent.
    PENDING_TIMEOUT_AWAITING_CLIENT_HS_SEND = 11,
    /// Waiting for queued bytes to leave before closing.
    PENDING_FLUSH_STORED_SEND_BEFORE_CLOSE = 12,
    /// Waiting for the peer to end its side.
    PENDING_TIMEOUT_SHUTDOWN_FLUSH = 13,
    /// Waiting for a CGI program.
    PENDING_TIMEOUT_CGI = 14,
    /// Waiting for the next request.
    PENDING_TIMEOUT_HTTP_KEEPALIVE_IDLE = 15,
    /// Waiting for the time to send a ping.
    PENDING_TIMEOUT_WS_PONG_CHECK_SEND_PING = 16,
    /// Waiting for a pong.
    PENDING_TIMEOUT_WS_PONG_CHECK_GET_PONG = 17,
    /// Waiting for the body of a client's request.
    PENDING_TIMEOUT_CLIENT_ISSUE_PAYLOAD = 18,
    /// Waiting for a SOCKS proxy's greeting.
    PENDING_TIMEOUT_AWAITING_SOCKS_GREETING_REPLY = 19,
    /// Waiting for a SOCKS proxy's connection.
    PENDING_TIMEOUT_AWAITING_SOCKS_CONNECT_REPLY = 20,
    /// Waiting for a SOCKS proxy's verdict on the password.
    PENDING_TIMEOUT_AWAITING_SOCKS_AUTH_REPLY = 21,
    /// Nothing: the SSL_INFO callback closed it.
    PENDING_TIMEOUT_KILLED_BY_SSL_INFO = 22,
    /// Nothing: its parent closed it.
    PENDING_TIMEOUT_KILLED_BY_PARENT = 23,
    /// Waiting for a close frame to be sent.
    PENDING_TIMEOUT_CLOSE_SEND = 24,
    /// Waiting for a request's headers.
    PENDING_TIMEOUT_HOLDING_AH = 25,
    /// Waiting for a packet.
    PENDING_TIMEOUT_UDP_IDLE = 26,
    /// Waiting for another request on an idle client connection.
    PENDING_TIMEOUT_CLIENT_CONN_IDLE = 27,
    /// Waiting for a peer that lags behind.
    PENDING_TIMEOUT_LAGGING = 28,
    /// Waiting for a thread pool.
    PENDING_TIMEOUT_THREADPOOL = 29,
    /// Waiting for a task of a thread pool.
    PENDING_TIMEOUT_THREADPOOL_TASK = 30,
    /// Nothing: the proxied side closed it.
    PENDING_TIMEOUT_KILLED_BY_PROXY_CLIENT_CLOSE = 31,
    /// Something of the program's, and reaching the time is fine.
    PENDING_TIMEOUT_USER_OK = 32,
    /// Numbers from this one on are the program's own.
    PENDING_TIMEOUT_USER_REASON_BASE = 1000,
}

/// A timer, in memory of the program; zero it before its first use.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_sorted_usec_list {
    /// Its place among the timers.
    pub list: lws_dll2,
    /// When it is due, in microseconds of `lws_now_usecs()`.
    pub us: lws_usec_t,
    /// Called then.
    pub cb: sul_cb_t,
    /// How late it was called the last time, in microseconds.
    pub latency_us: u32,
}

zeroable!(lws_sorted_usec_list,);
