//! Making things fail on purpose.

use super::zeroable;

/// The short name of `struct lws_xos`.
pub type lws_xos_t = lws_xos;

/// A record of the C interface: xos.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_xos {
    /// The s.
    pub s: [u64; 4],
}

zeroable!(lws_xos,);
