//! Numbers as people read them.

use super::zeroable;
use core::ffi::c_char;

/// The short name of `struct lws_humanize_unit`.
pub type lws_humanize_unit_t = lws_humanize_unit;

/// A record of the C interface: humanize unit.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_humanize_unit {
    /// The name, NUL-terminated text.
    pub name: *const c_char,
    /// The factor.
    pub factor: u64,
}

zeroable!(lws_humanize_unit,);
