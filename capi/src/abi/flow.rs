//! The part of the C interface about flow.

use super::zeroable;

use super::buflist::lws_buflist;
use super::dll2::lws_dll2_t;
use super::logs::lws_ss_handle;

/// The short name of `struct lws_flow`.
pub type lws_flow_t = lws_flow;

/// Values of flow state.
///
/// cbindgen:untagged
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_flow_state {
    /// The value `LWSDLOFLOW_STATE_READ`.
    LWSDLOFLOW_STATE_READ = 0,
    /// The value `LWSDLOFLOW_STATE_READ_COMPLETED`.
    LWSDLOFLOW_STATE_READ_COMPLETED = 1,
    /// The value `LWSDLOFLOW_STATE_READ_FAILED`.
    LWSDLOFLOW_STATE_READ_FAILED = 2,
}

/// Values of rxflow reason.
///
/// cbindgen:untagged
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_rxflow_reason {
    /// The value `LWS_RXFLOW_REASON_USER_BOOL`.
    LWS_RXFLOW_REASON_USER_BOOL = 1,
    /// The value `LWS_RXFLOW_REASON_HTTP_RXBUFFER`.
    LWS_RXFLOW_REASON_HTTP_RXBUFFER = 64,
    /// The value `LWS_RXFLOW_REASON_H2_PPS_PENDING`.
    LWS_RXFLOW_REASON_H2_PPS_PENDING = 128,
    /// The value `LWS_RXFLOW_REASON_APPLIES`.
    LWS_RXFLOW_REASON_APPLIES = 16384,
    /// The value `LWS_RXFLOW_REASON_APPLIES_ENABLE_BIT`.
    LWS_RXFLOW_REASON_APPLIES_ENABLE_BIT = 8192,
    /// The value `LWS_RXFLOW_REASON_APPLIES_ENABLE`.
    LWS_RXFLOW_REASON_APPLIES_ENABLE = 24576,
    /// The value `LWS_RXFLOW_REASON_FLAG_PROCESS_NOW`.
    LWS_RXFLOW_REASON_FLAG_PROCESS_NOW = 4096,
}

impl lws_rxflow_reason {
    /// Another name of [`Self::LWS_RXFLOW_REASON_APPLIES`].
    pub const LWS_RXFLOW_REASON_APPLIES_DISABLE: Self = Self::LWS_RXFLOW_REASON_APPLIES;
}

/// A record of the C interface: flow.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_flow {
    /// The list.
    pub list: lws_dll2_t,
    /// The h.
    pub h: *mut lws_ss_handle,
    /// The bl.
    pub bl: *mut lws_buflist,
    /// The data.
    pub data: *const u8,
    /// The len, in bytes or elements.
    pub len: usize,
    /// The blseglen.
    pub blseglen: u32,
    /// The window.
    pub window: i32,
    /// The state.
    pub state: u8,
}

zeroable!(lws_flow,);
