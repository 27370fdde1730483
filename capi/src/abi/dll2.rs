//! Doubly linked lists.

use super::zeroable;
use core::ffi::{c_int, c_void};

/// The short name of `struct lws_dll2_owner`.
pub type lws_dll2_owner_t = lws_dll2_owner;

/// The short name of `struct lws_dll2`.
pub type lws_dll2_t = lws_dll2;

/// Called for each member of a list; nonzero stops.
pub type lws_dll2_foreach_cb_t =
    Option<unsafe extern "C" fn(d: *mut lws_dll2, user: *mut c_void) -> c_int>;

/// A member of a doubly linked list, usually inside another struct; zero it before its first use.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_dll2 {
    /// The one before, or NULL.
    pub prev: *mut lws_dll2,
    /// The one behind, or NULL.
    pub next: *mut lws_dll2,
    /// The list that it is in, or NULL.
    pub owner: *mut lws_dll2_owner,
}

/// A doubly linked list; zero it before its first use.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_dll2_owner {
    /// The last member, or NULL.
    pub tail: *mut lws_dll2,
    /// The first member, or NULL.
    pub head: *mut lws_dll2,
    /// How many there are.
    pub count: u32,
}

zeroable!(lws_dll2, lws_dll2_owner,);
