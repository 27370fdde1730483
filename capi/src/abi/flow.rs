//! Flow control: why receiving is off.

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
    /// Read.
    LWSDLOFLOW_STATE_READ = 0,
    /// Read completed.
    LWSDLOFLOW_STATE_READ_COMPLETED = 1,
    /// Read failed.
    LWSDLOFLOW_STATE_READ_FAILED = 2,
}

/// Values of rxflow reason.
///
/// cbindgen:untagged
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_rxflow_reason {
    /// User bool.
    LWS_RXFLOW_REASON_USER_BOOL = 1,
    /// Http rxbuffer.
    LWS_RXFLOW_REASON_HTTP_RXBUFFER = 64,
    /// H2 pps pending.
    LWS_RXFLOW_REASON_H2_PPS_PENDING = 128,
    /// Applies.
    LWS_RXFLOW_REASON_APPLIES = 16384,
    /// Applies enable bit.
    LWS_RXFLOW_REASON_APPLIES_ENABLE_BIT = 8192,
    /// Applies enable.
    LWS_RXFLOW_REASON_APPLIES_ENABLE = 24576,
    /// Flag process now.
    LWS_RXFLOW_REASON_FLAG_PROCESS_NOW = 4096,
}

impl lws_rxflow_reason {
    /// Applies disable; the same value as [`Self::LWS_RXFLOW_REASON_APPLIES`].
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
