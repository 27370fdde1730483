//! The part of the C interface about smd.

use core::ffi::CStr;
use core::ffi::{c_int, c_void};

use super::base::lws_usec_t;

/// The constant `LWSSMDREG_FLAG_PROXIED_SS`.
pub const LWSSMDREG_FLAG_PROXIED_SS: c_int = 1;

/// The constant `LWS_SMD_CLASS_BITFIELD_BYTES`.
pub const LWS_SMD_CLASS_BITFIELD_BYTES: c_int = 4;

/// The constant `LWS_SMD_MAX_PAYLOAD`.
pub const LWS_SMD_MAX_PAYLOAD: c_int = 384;

/// The constant `LWS_SMD_SS_RX_HEADER_LEN`.
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
    unsafe extern "C" fn(*mut c_void, lws_smd_class_t, lws_usec_t, *mut c_void, usize) -> c_int,
>;

/// Values of smd class index.
///
/// cbindgen:untagged
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_smd_class_index {
    /// The value `LWSSMDCL_INTERACTION`.
    LWSSMDCL_INTERACTION = 1,
    /// The value `LWSSMDCL_SYSTEM_STATE`.
    LWSSMDCL_SYSTEM_STATE = 2,
    /// The value `LWSSMDCL_NETWORK`.
    LWSSMDCL_NETWORK = 4,
    /// The value `LWSSMDCL_METRICS`.
    LWSSMDCL_METRICS = 8,
    /// The value `LWSSMDCL_USER_BASE_BITNUM`.
    LWSSMDCL_USER_BASE_BITNUM = 24,
}
