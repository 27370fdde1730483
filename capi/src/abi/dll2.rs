//! The part of the C interface about dll2.

use super::zeroable;
use core::ffi::{c_int, c_void};

/// The short name of `struct lws_dll2_owner`.
pub type lws_dll2_owner_t = lws_dll2_owner;

/// The short name of `struct lws_dll2`.
pub type lws_dll2_t = lws_dll2;

/// A pointer to a function: dll2 foreach cb.
pub type lws_dll2_foreach_cb_t = Option<unsafe extern "C" fn(*mut lws_dll2, *mut c_void) -> c_int>;

/// A record of the C interface: dll2.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_dll2 {
    /// The prev.
    pub prev: *mut lws_dll2,
    /// The next.
    pub next: *mut lws_dll2,
    /// The owner.
    pub owner: *mut lws_dll2_owner,
}

/// A record of the C interface: dll2 owner.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_dll2_owner {
    /// The tail.
    pub tail: *mut lws_dll2,
    /// The head.
    pub head: *mut lws_dll2,
    /// The count.
    pub count: u32,
}

zeroable!(lws_dll2, lws_dll2_owner,);
