//! The part of the C interface about logs.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};

/// The constant `LLLF_LOG_CONTEXT_AWARE`.
pub const LLLF_LOG_CONTEXT_AWARE: c_int = 0x40000000;

/// The constant `LLLF_LOG_TIMESTAMP`.
pub const LLLF_LOG_TIMESTAMP: c_int = 0x40000;

/// The constant `LLLF_SECRECY_BEARER`.
pub const LLLF_SECRECY_BEARER: c_int = 0x20000;

/// The constant `LLLF_SECRECY_PII`.
pub const LLLF_SECRECY_PII: c_int = 0x10000;

/// The constant `LLL_CLIENT`.
pub const LLL_CLIENT: c_int = 256;

/// The constant `LLL_COUNT`.
pub const LLL_COUNT: c_int = 12;

/// The constant `LLL_DEBUG`.
pub const LLL_DEBUG: c_int = 16;

/// The constant `LLL_ERR`.
pub const LLL_ERR: c_int = 1;

/// The constant `LLL_EXT`.
pub const LLL_EXT: c_int = 128;

/// The constant `LLL_HEADER`.
pub const LLL_HEADER: c_int = 64;

/// The constant `LLL_INFO`.
pub const LLL_INFO: c_int = 8;

/// The constant `LLL_LATENCY`.
pub const LLL_LATENCY: c_int = 512;

/// The constant `LLL_NOTICE`.
pub const LLL_NOTICE: c_int = 4;

/// The constant `LLL_PARSER`.
pub const LLL_PARSER: c_int = 32;

/// The constant `LLL_THREAD`.
pub const LLL_THREAD: c_int = 2048;

/// The constant `LLL_USER`.
pub const LLL_USER: c_int = 1024;

/// The constant `LLL_WARN`.
pub const LLL_WARN: c_int = 2;

/// An object of the library, known to C by address only: .
#[repr(C)]
pub struct lws {
    _private: [u8; 0],
}

/// An object of the library, known to C by address only: ss handle.
#[repr(C)]
pub struct lws_ss_handle {
    _private: [u8; 0],
}

/// An object of the library, known to C by address only: sspc handle.
#[repr(C)]
pub struct lws_sspc_handle {
    _private: [u8; 0],
}

/// An object of the library, known to C by address only: vhost.
#[repr(C)]
pub struct lws_vhost {
    _private: [u8; 0],
}

/// The short name of `struct lws_log_cx`.
pub type lws_log_cx_t = lws_log_cx;

/// A pointer to a function: log emit cx.
pub type lws_log_emit_cx_t =
    Option<unsafe extern "C" fn(*mut lws_log_cx, c_int, *const c_char, usize)>;

/// A pointer to a function: log emit.
pub type lws_log_emit_t = Option<unsafe extern "C" fn(c_int, *const c_char)>;

/// A pointer to a function: log prepend cx.
pub type lws_log_prepend_cx_t =
    Option<unsafe extern "C" fn(*mut lws_log_cx, *mut c_void, *mut *mut c_char, *mut c_char)>;

/// A pointer to a function: log use cx.
pub type lws_log_use_cx_t = Option<unsafe extern "C" fn(*mut lws_log_cx, c_int)>;

/// The member `u` of `lws_log_cx`.
#[repr(C)]
#[derive(Clone, Copy)]
pub union lws_log_cx_u {
    /// The emit.
    pub emit: lws_log_emit_t,
    /// The emit cx.
    pub emit_cx: lws_log_emit_cx_t,
}

/// A record of the C interface: log cx.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_log_cx {
    /// The u.
    pub u: lws_log_cx_u,
    /// The refcount cb.
    pub refcount_cb: lws_log_use_cx_t,
    /// The prepend.
    pub prepend: lws_log_prepend_cx_t,
    /// The parent.
    pub parent: *mut lws_log_cx,
    /// The opaque.
    pub opaque: *mut c_void,
    /// The stg.
    pub stg: *mut c_void,
    /// The lll flags.
    pub lll_flags: u32,
    /// The refcount.
    pub refcount: i32,
}

zeroable!(lws_log_cx_u, lws_log_cx,);
