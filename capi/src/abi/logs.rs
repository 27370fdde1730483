//! Logging: levels, and contexts that say where lines go.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};

/// Flag of a log context: its emitter is `emit_cx`, which gets the context too.
pub const LLLF_LOG_CONTEXT_AWARE: c_int = 0x40000000;

/// Flag of a log context: lines begin with the time.
pub const LLLF_LOG_TIMESTAMP: c_int = 0x40000;

/// Flag for a log line: it contains a password or token.
pub const LLLF_SECRECY_BEARER: c_int = 0x20000;

/// Flag for a log line: it tells something about a person.
pub const LLLF_SECRECY_PII: c_int = 0x10000;

/// Log level: clients connecting.
pub const LLL_CLIENT: c_int = 256;

/// How many log levels there are.
pub const LLL_COUNT: c_int = 12;

/// Log level: what goes on, in detail.
pub const LLL_DEBUG: c_int = 16;

/// Log level: something does not work.
pub const LLL_ERR: c_int = 1;

/// Log level: extensions.
pub const LLL_EXT: c_int = 128;

/// Log level: headers.
pub const LLL_HEADER: c_int = 64;

/// Log level: what goes on.
pub const LLL_INFO: c_int = 8;

/// Log level: what took long.
pub const LLL_LATENCY: c_int = 512;

/// Log level: something worth knowing.
pub const LLL_NOTICE: c_int = 4;

/// Log level: parsing.
pub const LLL_PARSER: c_int = 32;

/// Log level: threads.
pub const LLL_THREAD: c_int = 2048;

/// Log level: for programs.
pub const LLL_USER: c_int = 1024;

/// Log level: something is odd.
pub const LLL_WARN: c_int = 2;

/// A connection. It is a handle, never an address: when the connection is gone, calls with it are
/// refused.
#[repr(C)]
pub struct lws {
    _private: [u8; 0],
}

/// A secure stream.
#[repr(C)]
pub struct lws_ss_handle {
    _private: [u8; 0],
}

/// A secure stream that lives in a proxy process.
#[repr(C)]
pub struct lws_sspc_handle {
    _private: [u8; 0],
}

/// A virtual host: a listening socket or none, mounts, protocols, TLS settings.
#[repr(C)]
pub struct lws_vhost {
    _private: [u8; 0],
}

/// The short name of `struct lws_log_cx`.
pub type lws_log_cx_t = lws_log_cx;

/// The same, with the log context and the length of the line.
pub type lws_log_emit_cx_t = Option<
    unsafe extern "C" fn(cx: *mut lws_log_cx, level: c_int, line: *const c_char, len: usize),
>;

/// Takes a log line, NUL-terminated and with its newline, and its level.
pub type lws_log_emit_t = Option<unsafe extern "C" fn(level: c_int, line: *const c_char)>;

/// Writes what shall stand in front of a line about `obj` at `*p`, before `e`, and moves `*p` on.
pub type lws_log_prepend_cx_t = Option<
    unsafe extern "C" fn(
        cx: *mut lws_log_cx,
        obj: *mut c_void,
        p: *mut *mut c_char,
        e: *mut c_char,
    ),
>;

/// Called when an object starts (`_new` 1) or ends (-1) to use a log context.
pub type lws_log_use_cx_t = Option<unsafe extern "C" fn(cx: *mut lws_log_cx, _new: c_int)>;

/// Takes the lines of a log context.
#[repr(C)]
#[derive(Clone, Copy)]
pub union lws_log_cx_u {
    /// Used without `LLLF_LOG_CONTEXT_AWARE`; NULL for stderr.
    pub emit: lws_log_emit_t,
    /// Used with `LLLF_LOG_CONTEXT_AWARE`.
    pub emit_cx: lws_log_emit_cx_t,
}

/// Where log lines go, and which. In memory of the program, for as long as anything uses it.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_log_cx {
    /// Takes the lines: `emit`, or `emit_cx` with `LLLF_LOG_CONTEXT_AWARE`.
    pub u: lws_log_cx_u,
    /// Told when the context gets and loses users, or NULL.
    pub refcount_cb: lws_log_use_cx_t,
    /// What stands in front of lines, or NULL.
    pub prepend: lws_log_prepend_cx_t,
    /// The context whose `prepend` comes before, or NULL.
    pub parent: *mut lws_log_cx,
    /// A pointer for the program.
    pub opaque: *mut c_void,
    /// A pointer for the emitter.
    pub stg: *mut c_void,
    /// `LLL_` bits of the levels that are wanted, and `LLLF_` flags.
    pub lll_flags: u32,
    /// How many objects use it.
    pub refcount: i32,
}

zeroable!(lws_log_cx_u, lws_log_cx,);
