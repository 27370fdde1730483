//! The part of the C interface about secure streams.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};
use core::mem::MaybeUninit;

use super::logs::lws_ss_handle;

/// The constant `LWSSS_TIMEOUT_FROM_POLICY`.
pub const LWSSS_TIMEOUT_FROM_POLICY: c_int = 0;

/// The constant `LWS_SS_MTU`.
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
    /// The value `LWSSS_FLAG_SOM`.
    LWSSS_FLAG_SOM = 1,
    /// The value `LWSSS_FLAG_EOM`.
    LWSSS_FLAG_EOM = 2,
    /// The value `LWSSS_FLAG_POLL`.
    LWSSS_FLAG_POLL = 4,
    /// The value `LWSSS_FLAG_RELATED_START`.
    LWSSS_FLAG_RELATED_START = 8,
    /// The value `LWSSS_FLAG_RELATED_END`.
    LWSSS_FLAG_RELATED_END = 16,
    /// The value `LWSSS_FLAG_RIDESHARE`.
    LWSSS_FLAG_RIDESHARE = 32,
    /// The value `LWSSS_FLAG_PERF_JSON`.
    LWSSS_FLAG_PERF_JSON = 64,
}

/// Values of ss info flags.
///
/// cbindgen:untagged
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_ss_info_flags {
    /// The value `LWSSSINFLAGS_REGISTER_SINK`.
    LWSSSINFLAGS_REGISTER_SINK = 1,
    /// The value `LWSSSINFLAGS_PROXIED`.
    LWSSSINFLAGS_PROXIED = 2,
    /// The value `LWSSSINFLAGS_SERVER`.
    LWSSSINFLAGS_SERVER = 4,
    /// The value `LWSSSINFLAGS_ACCEPTED`.
    LWSSSINFLAGS_ACCEPTED = 8,
    /// The value `LWSSSINFLAGS_ACCEPTED_SINK`.
    LWSSSINFLAGS_ACCEPTED_SINK = 16,
}

/// Values of ss constate.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_ss_constate_t {
    /// The value `LWSSSCS_CREATING`.
    LWSSSCS_CREATING = 1,
    /// The value `LWSSSCS_DISCONNECTED`.
    LWSSSCS_DISCONNECTED = 2,
    /// The value `LWSSSCS_UNREACHABLE`.
    LWSSSCS_UNREACHABLE = 3,
    /// The value `LWSSSCS_AUTH_FAILED`.
    LWSSSCS_AUTH_FAILED = 4,
    /// The value `LWSSSCS_CONNECTED`.
    LWSSSCS_CONNECTED = 5,
    /// The value `LWSSSCS_CONNECTING`.
    LWSSSCS_CONNECTING = 6,
    /// The value `LWSSSCS_DESTROYING`.
    LWSSSCS_DESTROYING = 7,
    /// The value `LWSSSCS_POLL`.
    LWSSSCS_POLL = 8,
    /// The value `LWSSSCS_ALL_RETRIES_FAILED`.
    LWSSSCS_ALL_RETRIES_FAILED = 9,
    /// The value `LWSSSCS_QOS_ACK_REMOTE`.
    LWSSSCS_QOS_ACK_REMOTE = 10,
    /// The value `LWSSSCS_QOS_NACK_REMOTE`.
    LWSSSCS_QOS_NACK_REMOTE = 11,
    /// The value `LWSSSCS_QOS_ACK_LOCAL`.
    LWSSSCS_QOS_ACK_LOCAL = 12,
    /// The value `LWSSSCS_QOS_NACK_LOCAL`.
    LWSSSCS_QOS_NACK_LOCAL = 13,
    /// The value `LWSSSCS_TIMEOUT`.
    LWSSSCS_TIMEOUT = 14,
    /// The value `LWSSSCS_SERVER_TXN`.
    LWSSSCS_SERVER_TXN = 15,
    /// The value `LWSSSCS_SERVER_UPGRADE`.
    LWSSSCS_SERVER_UPGRADE = 16,
    /// The value `LWSSSCS_EVENT_WAIT_CANCELLED`.
    LWSSSCS_EVENT_WAIT_CANCELLED = 17,
    /// The value `LWSSSCS_UPSTREAM_LINK_RETRY`.
    LWSSSCS_UPSTREAM_LINK_RETRY = 18,
    /// The value `LWSSSCS_SINK_JOIN`.
    LWSSSCS_SINK_JOIN = 19,
    /// The value `LWSSSCS_SINK_PART`.
    LWSSSCS_SINK_PART = 20,
    /// The value `LWSSSCS_USER_BASE`.
    LWSSSCS_USER_BASE = 1000,
}

/// Values of ss state return.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_ss_state_return {
    /// The value `LWSSSSRET_TX_DONT_SEND`.
    LWSSSSRET_TX_DONT_SEND = 1,
    /// The value `LWSSSSRET_OK`.
    LWSSSSRET_OK = 0,
    /// The value `LWSSSSRET_DISCONNECT_ME`.
    LWSSSSRET_DISCONNECT_ME = -1,
    /// The value `LWSSSSRET_DESTROY_ME`.
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
