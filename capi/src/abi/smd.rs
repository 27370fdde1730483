//! System messages: passing events through the process.

use core::ffi::CStr;
use core::ffi::{c_int, c_void};

use super::base::lws_usec_t;

/// A number of the C interface: smdreg flag proxied ss.
pub const LWSSMDREG_FLAG_PROXIED_SS: c_int = 1;

/// A number of the C interface: smd class bitfield bytes.
pub const LWS_SMD_CLASS_BITFIELD_BYTES: c_int = 4;

/// A number of the C interface: smd max payload.
pub const LWS_SMD_MAX_PAYLOAD: c_int = 384;

/// A number of the C interface: smd ss rx header len.
pub const LWS_SMD_SS_RX_HEADER_LEN: c_int = 16;

/// The text `LWS_SMD_STREAMTYPENAME`.
pub const LWS_SMD_STREAMTYPENAME: &CStr = c"_lws_smd";

/// An object of the library, known to C by address only: smd msg.
#[repr(C)]
pub struct lws_smd_msg {
    _private: [u8; 0],
}

/// An object of the library, known to C by address only: smd peer.
#[repr(C)]
pub struct lws_smd_peer {
    _private: [u8; 0],
}

/// A number: smd class.
pub type lws_smd_class_t = u32;

/// A pointer to a function: smd notification cb.
pub type lws_smd_notification_cb_t = Option<
    unsafe extern "C" fn(
        opaque: *mut c_void,
        _class: lws_smd_class_t,
        timestamp: lws_usec_t,
        buf: *mut c_void,
        len: usize,
    ) -> c_int,
>;

/// Values of smd class index.
///
/// cbindgen:untagged
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_smd_class_index {
    /// Interaction.
    LWSSMDCL_INTERACTION = 1,
    /// System state.
    LWSSMDCL_SYSTEM_STATE = 2,
    /// Network.
    LWSSMDCL_NETWORK = 4,
    /// Metrics.
    LWSSMDCL_METRICS = 8,
    /// User base bitnum.
    LWSSMDCL_USER_BASE_BITNUM = 24,
}
