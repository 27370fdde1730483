//! TLS sessions to be resumed.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};

use super::base::lws_context;

/// A number of the C interface: session tag len.
pub const LWS_SESSION_TAG_LEN: c_int = 96;

/// A pointer to a function: tls sess cb.
pub type lws_tls_sess_cb_t =
    Option<unsafe extern "C" fn(*mut lws_context, *mut lws_tls_session_dump) -> c_int>;

/// A record of the C interface: tls session dump.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_tls_session_dump {
    /// The tag, text in place.
    pub tag: [c_char; 96],
    /// The blob.
    pub blob: *mut c_void,
    /// The opaque.
    pub opaque: *mut c_void,
    /// The blob len, in bytes or elements.
    pub blob_len: usize,
}

zeroable!(lws_tls_session_dump,);
