//! Settings that survive a restart.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};

/// A number of the C interface: lsoopen flag writeable.
pub const LSOOPEN_FLAG_WRITEABLE: c_int = 1;

/// The short name of `struct lws_settings_ops`.
pub type lws_settings_ops_t = lws_settings_ops;

/// A record of the C interface: settings instance.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_settings_instance_t {
    /// The handle plat.
    pub handle_plat: *mut c_void,
    /// The so.
    pub so: *const lws_settings_ops,
    /// The refcount.
    pub refcount: u8,
    /// The opaque plat.
    pub opaque_plat: *mut c_void,
}

/// A record of the C interface: settings ops.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_settings_ops {
    /// Called for `get`.
    pub get: Option<
        unsafe extern "C" fn(
            *mut lws_settings_instance_t,
            *const c_char,
            *mut u8,
            *mut usize,
        ) -> c_int,
    >,
    /// Called for `set`.
    pub set: Option<
        unsafe extern "C" fn(
            *mut lws_settings_instance_t,
            *const c_char,
            *const u8,
            usize,
        ) -> c_int,
    >,
}

zeroable!(lws_settings_instance_t, lws_settings_ops,);
