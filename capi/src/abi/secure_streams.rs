//! Secure streams.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};
use core::mem::MaybeUninit;

use super::logs::lws_ss_handle;

/// A number of the C interface: ss timeout from policy.
pub const LWSSS_TIMEOUT_FROM_POLICY: c_int = 0;

/// A number of the C interface: ss mtu.
pub const LWS_SS_MTU: c_int = 1540;

/// A number: ss tx ordinal.
pub type lws_ss_tx_ordinal_t = u32;

/// The short name of `struct lws_ss_info`.
pub type lws_ss_info_t = lws_ss_info;

/// The short name of `enum lws_ss_state_return`.
pub type lws_ss_state_return_t = lws_ss_state_return;

/// A pointer to a function: sscb rx.
pub type lws_sscb_rx = Option<
    unsafe extern "C" fn(
        *mut c_void,
        *const u8,
        usize,
        c_int,
    ) -> MaybeUninit<lws_ss_state_return_t>,
>;

/// A pointer to a function: sscb state.
pub type lws_sscb_state = Option<
    unsafe extern "C" fn(
        *mut c_void,
        *mut c_void,
        MaybeUninit<lws_ss_constate_t>,
        lws_ss_tx_ordinal_t,
    ) -> MaybeUninit<lws_ss_state_return_t>,
>;

/// A pointer to a function: sscb tx.
pub type lws_sscb_tx = Option<
    unsafe extern "C" fn(
        *mut c_void,
        lws_ss_tx_ordinal_t,
        *mut u8,
        *mut usize,
        *mut c_int,
    ) -> MaybeUninit<lws_ss_state_return_t>,
>;

/// A pointer to a function: sssfec cb.
pub type lws_sssfec_cb = Option<unsafe extern "C" fn(*mut lws_ss_handle, *mut c_void)>;

/// Values of ss flags.
///
/// cbindgen:untagged
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_ss_flags {
    /// Som.
    LWSSS_FLAG_SOM = 1,
    /// Eom.
    LWSSS_FLAG_EOM = 2,
    /// Poll.
    LWSSS_FLAG_POLL = 4,
    /// Related start.
    LWSSS_FLAG_RELATED_START = 8,
    /// Related end.
    LWSSS_FLAG_RELATED_END = 16,
    /// Rideshare.
    LWSSS_FLAG_RIDESHARE = 32,
    /// Perf json.
    LWSSS_FLAG_PERF_JSON = 64,
}

/// Values of ss info flags.
///
/// cbindgen:untagged
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_ss_info_flags {
    /// Register sink.
    LWSSSINFLAGS_REGISTER_SINK = 1,
    /// Proxied.
    LWSSSINFLAGS_PROXIED = 2,
    /// Server.
    LWSSSINFLAGS_SERVER = 4,
    /// Accepted.
    LWSSSINFLAGS_ACCEPTED = 8,
    /// Accepted sink.
    LWSSSINFLAGS_ACCEPTED_SINK = 16,
}

/// Values of ss constate.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_ss_constate_t {
    /// Creating.
    LWSSSCS_CREATING = 1,
    /// Disconnected.
    LWSSSCS_DISCONNECTED = 2,
    /// Unreachable.
    LWSSSCS_UNREACHABLE = 3,
    /// Auth failed.
    LWSSSCS_AUTH_FAILED = 4,
    /// Connected.
    LWSSSCS_CONNECTED = 5,
    /// Connecting.
    LWSSSCS_CONNECTING = 6,
    /// Destroying.
    LWSSSCS_DESTROYING = 7,
    /// Poll.
    LWSSSCS_POLL = 8,
    /// All retries failed.
    LWSSSCS_ALL_RETRIES_FAILED = 9,
    /// Qos ack remote.
    LWSSSCS_QOS_ACK_REMOTE = 10,
    /// Qos nack remote.
    LWSSSCS_QOS_NACK_REMOTE = 11,
    /// Qos ack local.
    LWSSSCS_QOS_ACK_LOCAL = 12,
    /// Qos nack local.
    LWSSSCS_QOS_NACK_LOCAL = 13,
    /// Timeout.
    LWSSSCS_TIMEOUT = 14,
    /// Server txn.
    LWSSSCS_SERVER_TXN = 15,
    /// Server upgrade.
    LWSSSCS_SERVER_UPGRADE = 16,
    /// Event wait cancelled.
    LWSSSCS_EVENT_WAIT_CANCELLED = 17,
    /// Upstream link retry.
    LWSSSCS_UPSTREAM_LINK_RETRY = 18,
    /// Sink join.
    LWSSSCS_SINK_JOIN = 19,
    /// Sink part.
    LWSSSCS_SINK_PART = 20,
    /// User base.
    LWSSSCS_USER_BASE = 1000,
}

/// Values of ss state return.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_ss_state_return {
    /// Tx dont send.
    LWSSSSRET_TX_DONT_SEND = 1,
    /// Ok.
    LWSSSSRET_OK = 0,
    /// Disconnect me.
    LWSSSSRET_DISCONNECT_ME = -1,
    /// Destroy me.
    LWSSSSRET_DESTROY_ME = -2,
}

/// A record of the C interface: ss info.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_ss_info {
    /// The streamtype, NUL-terminated text.
    pub streamtype: *const c_char,
    /// The user alloc.
    pub user_alloc: usize,
    /// The handle offset.
    pub handle_offset: usize,
    /// The opaque user data offset.
    pub opaque_user_data_offset: usize,
    /// The rx.
    pub rx: lws_sscb_rx,
    /// The tx.
    pub tx: lws_sscb_tx,
    /// The state.
    pub state: lws_sscb_state,
    /// The manual initial tx credit.
    pub manual_initial_tx_credit: c_int,
    /// The client pid.
    pub client_pid: u32,
    /// The flags.
    pub flags: u8,
    /// The sss protocol version.
    pub sss_protocol_version: u8,
}

zeroable!(lws_ss_info,);
