//! State of decoding base64 in pieces.

use super::zeroable;
use core::ffi::{c_int, c_uchar};

/// A record of the C interface: b64state.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_b64state {
    /// The quad.
    pub quad: [c_uchar; 4],
    /// The done.
    pub done: usize,
    /// The len, in bytes or elements.
    pub len: usize,
    /// The i.
    pub i: c_int,
    /// The c.
    pub c: c_int,
}

zeroable!(lws_b64state,);
