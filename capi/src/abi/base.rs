//! What everything else uses: contexts, file and socket descriptors, time, fixed-point numbers.

use super::zeroable;
use core::ffi::{c_int, c_long, c_longlong, c_ulong, c_ulonglong};

/// As `port`: do not listen, the vhost is for clients.
pub const CONTEXT_PORT_NO_LISTEN: c_int = -1;

/// As `port`: do not listen, but be ready to serve adopted sockets.
pub const CONTEXT_PORT_NO_LISTEN_SERVER: c_int = -2;

/// Bytes of an Ethernet address.
pub const LWS_ETHER_ADDR_LEN: c_int = 6;

/// What `frac` of a fixed-point number counts up to for a whole one.
pub const LWS_FX_FRACTION_MSD: c_int = 0x5f5e100;

/// Two to the power of 30.
pub const LWS_GI: c_int = 0x40000000;

/// No file.
pub const LWS_INVALID_FILE: c_int = -1;

/// Two to the power of 10.
pub const LWS_KI: c_int = 1024;

/// Two to the power of 20.
pub const LWS_MI: c_int = 0x100000;

/// Milliseconds in a second.
pub const LWS_MS_PER_SEC: c_long = 1000;

/// Nanoseconds in a microsecond.
pub const LWS_NS_PER_US: c_long = 1000;

/// Create the file if it is not there.
pub const LWS_O_CREAT: c_int = 64;

/// Open for reading.
pub const LWS_O_RDONLY: c_int = 0;

/// Empty the file first.
pub const LWS_O_TRUNC: c_int = 512;

/// Open for writing.
pub const LWS_O_WRONLY: c_int = 1;

/// Two to the power of 50.
pub const LWS_PI: c_ulong = 0x4000000000000;

/// The poll events of a socket that ended or failed.
pub const LWS_POLLHUP: c_int = 24;

/// The poll event of a socket that can be read.
pub const LWS_POLLIN: c_int = 1;

/// The poll event of a socket that can be written.
pub const LWS_POLLOUT: c_int = 4;

/// Bytes which programs leave free in front of data for `lws_write()`. This library does not need
/// them.
pub const LWS_PRE: c_int = 16;

/// Nothing has to be left free behind the data.
pub const LWS_SEND_BUFFER_POST_PADDING: c_int = 0;

/// The old name of `LWS_PRE`.
pub const LWS_SEND_BUFFER_PRE_PADDING: c_int = 16;

/// Bytes of a pointer.
pub const LWS_SIZEOFPTR: c_int = 8;

/// No socket.
pub const LWS_SOCK_INVALID: c_int = -1;

/// Two to the power of 40.
pub const LWS_TI: c_ulong = 0x10000000000;

/// Microseconds in a millisecond.
pub const LWS_US_PER_MS: c_long = 1000;

/// Microseconds in a second.
pub const LWS_US_PER_SEC: c_long = 0xf4240;

/// The unit in which `LWS_PRE` is counted.
pub const _LWS_PAD_SIZE: c_int = 16;

/// One instance of the library: its service threads, vhosts and settings.
#[repr(C)]
pub struct lws_context {
    _private: [u8; 0],
}

/// A buffer of limited size that several queues share.
#[repr(C)]
pub struct lws_dsh {
    _private: [u8; 0],
}

/// The operations of a role, such as HTTP/1 or WebSocket. Internal.
#[repr(C)]
pub struct lws_role_ops {
    _private: [u8; 0],
}

/// A context, as the original's oldest examples call it.
pub type lws_ctx_t = *mut lws_context;

/// A file descriptor.
pub type lws_filefd_type = c_int;

/// A distance in a file, in bytes; it may be negative.
pub type lws_fileofs_t = c_longlong;

/// A position in a file or a length of one, in bytes.
pub type lws_filepos_t = c_ulonglong;

/// The flags of an open file: `LWS_O_` and `LWS_FOP_FLAG_` bits.
pub type lws_fop_flags_t = u32;

/// A socket descriptor.
pub type lws_sockfd_type = c_int;

/// A time or a period, in microseconds.
pub type lws_usec_t = i64;

/// The short name of `struct lws_fixed3232`.
pub type lws_fx_t = lws_fixed3232;

/// What a parser or decoder that works in pieces says about its state; bits that may come together.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_stateful_ret_t {
    /// Done, or nothing special.
    LWS_SRET_OK = 0,
    /// It needs more input to go on.
    LWS_SRET_WANT_INPUT = 0x10000,
    /// It has more output than there was room for.
    LWS_SRET_WANT_OUTPUT = 0x20000,
    /// It failed for good.
    LWS_SRET_FATAL = 0x40000,
    /// It takes no more input.
    LWS_SRET_NO_FURTHER_IN = 0x80000,
    /// It gives no more output.
    LWS_SRET_NO_FURTHER_OUT = 0x100000,
    /// Call again later with the same input.
    LWS_SRET_AWAIT_RETRY = 0x200000,
    /// Let the event loop go round before the next call.
    LWS_SRET_YIELD = 0x400000,
}

/// A fixed-point number: `whole` and hundred-millionths. Below zero both are negative or zero.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_fixed3232 {
    /// The part before the point.
    pub whole: i32,
    /// The part behind the point, in hundred-millionths.
    pub frac: i32,
}

/// What the callbacks `ADD_POLL_FD`, `DEL_POLL_FD` and `CHANGE_MODE_POLL_FD` are about; `in` points
/// to it.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_pollargs {
    /// The socket.
    pub fd: lws_sockfd_type,
    /// The poll events to wait for from now on.
    pub events: c_int,
    /// The poll events that were waited for until now.
    pub prev_events: c_int,
}

zeroable!(lws_fixed3232, lws_pollargs,);
