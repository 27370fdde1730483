//! The part of the C interface about base.

use super::zeroable;
use core::ffi::{c_int, c_long, c_longlong, c_ulong, c_ulonglong};

/// The constant `CONTEXT_PORT_NO_LISTEN`.
pub const CONTEXT_PORT_NO_LISTEN: c_int = -1;

/// The constant `CONTEXT_PORT_NO_LISTEN_SERVER`.
pub const CONTEXT_PORT_NO_LISTEN_SERVER: c_int = -2;

/// The constant `LWS_ETHER_ADDR_LEN`.
pub const LWS_ETHER_ADDR_LEN: c_int = 6;

/// The constant `LWS_FX_FRACTION_MSD`.
pub const LWS_FX_FRACTION_MSD: c_int = 0x5f5e100;

/// The constant `LWS_GI`.
pub const LWS_GI: c_int = 0x40000000;

/// The constant `LWS_INVALID_FILE`.
pub const LWS_INVALID_FILE: c_int = -1;

/// The constant `LWS_KI`.
pub const LWS_KI: c_int = 1024;

/// The constant `LWS_MI`.
pub const LWS_MI: c_int = 0x100000;

/// The constant `LWS_MS_PER_SEC`.
pub const LWS_MS_PER_SEC: c_long = 1000;

/// The constant `LWS_NS_PER_US`.
pub const LWS_NS_PER_US: c_long = 1000;

/// The constant `LWS_O_CREAT`.
pub const LWS_O_CREAT: c_int = 64;

/// The constant `LWS_O_RDONLY`.
pub const LWS_O_RDONLY: c_int = 0;

/// The constant `LWS_O_TRUNC`.
pub const LWS_O_TRUNC: c_int = 512;

/// The constant `LWS_O_WRONLY`.
pub const LWS_O_WRONLY: c_int = 1;

/// The constant `LWS_PI`.
pub const LWS_PI: c_ulong = 0x4000000000000;

/// The constant `LWS_POLLHUP`.
pub const LWS_POLLHUP: c_int = 24;

/// The constant `LWS_POLLIN`.
pub const LWS_POLLIN: c_int = 1;

/// The constant `LWS_POLLOUT`.
pub const LWS_POLLOUT: c_int = 4;

/// The constant `LWS_PRE`.
pub const LWS_PRE: c_int = 16;

/// The constant `LWS_SEND_BUFFER_POST_PADDING`.
pub const LWS_SEND_BUFFER_POST_PADDING: c_int = 0;

/// The constant `LWS_SEND_BUFFER_PRE_PADDING`.
pub const LWS_SEND_BUFFER_PRE_PADDING: c_int = 16;

/// The constant `LWS_SIZEOFPTR`.
pub const LWS_SIZEOFPTR: c_int = 8;

/// The constant `LWS_SOCK_INVALID`.
pub const LWS_SOCK_INVALID: c_int = -1;

/// The constant `LWS_TI`.
pub const LWS_TI: c_ulong = 0x10000000000;

/// The constant `LWS_US_PER_MS`.
pub const LWS_US_PER_MS: c_long = 1000;

/// The constant `LWS_US_PER_SEC`.
pub const LWS_US_PER_SEC: c_long = 0xf4240;

/// The constant `_LWS_PAD_SIZE`.
pub const _LWS_PAD_SIZE: c_int = 16;

/// An object of the library, known to C by address only: context.
#[repr(C)]
pub struct lws_context {
    _private: [u8; 0],
}

/// An object of the library, known to C by address only: dsh.
#[repr(C)]
pub struct lws_dsh {
    _private: [u8; 0],
}

/// An object of the library, known to C by address only: role ops.
#[repr(C)]
pub struct lws_role_ops {
    _private: [u8; 0],
}

/// A pointer: ctx.
pub type lws_ctx_t = *mut lws_context;

/// A number: filefd type.
pub type lws_filefd_type = c_int;

/// A number: fileofs.
pub type lws_fileofs_t = c_longlong;

/// A number: filepos.
pub type lws_filepos_t = c_ulonglong;

/// A number: fop flags.
pub type lws_fop_flags_t = u32;

/// A number: sockfd type.
pub type lws_sockfd_type = c_int;

/// A number: usec.
pub type lws_usec_t = i64;

/// The short name of `struct lws_fixed3232`.
pub type lws_fx_t = lws_fixed3232;

/// Values of stateful ret.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_stateful_ret_t {
    /// The value `LWS_SRET_OK`.
    LWS_SRET_OK = 0,
    /// The value `LWS_SRET_WANT_INPUT`.
    LWS_SRET_WANT_INPUT = 65536,
    /// The value `LWS_SRET_WANT_OUTPUT`.
    LWS_SRET_WANT_OUTPUT = 131072,
    /// The value `LWS_SRET_FATAL`.
    LWS_SRET_FATAL = 262144,
    /// The value `LWS_SRET_NO_FURTHER_IN`.
    LWS_SRET_NO_FURTHER_IN = 524288,
    /// The value `LWS_SRET_NO_FURTHER_OUT`.
    LWS_SRET_NO_FURTHER_OUT = 1048576,
    /// The value `LWS_SRET_AWAIT_RETRY`.
    LWS_SRET_AWAIT_RETRY = 2097152,
    /// The value `LWS_SRET_YIELD`.
    LWS_SRET_YIELD = 4194304,
}

/// A record of the C interface: fixed3232.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_fixed3232 {
    /// The whole.
    pub whole: i32,
    /// The frac.
    pub frac: i32,
}

/// A record of the C interface: pollargs.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_pollargs {
    /// The fd.
    pub fd: lws_sockfd_type,
    /// The events.
    pub events: c_int,
    /// The prev events.
    pub prev_events: c_int,
}

zeroable!(lws_fixed3232, lws_pollargs,);
