//! The part of the C interface about write.

use super::zeroable;
use core::ffi::{c_int, c_uchar};
use core::mem::MaybeUninit;

use super::logs::lws;

/// The constant `LWS_WRITE_RAW`.
pub const LWS_WRITE_RAW: c_int = 3;

/// Values of write protocol.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_write_protocol {
    /// The value `LWS_WRITE_TEXT`.
    LWS_WRITE_TEXT = 0,
    /// The value `LWS_WRITE_BINARY`.
    LWS_WRITE_BINARY = 1,
    /// The value `LWS_WRITE_CONTINUATION`.
    LWS_WRITE_CONTINUATION = 2,
    /// The value `LWS_WRITE_HTTP`.
    LWS_WRITE_HTTP = 3,
    /// The value `LWS_WRITE_PING`.
    LWS_WRITE_PING = 5,
    /// The value `LWS_WRITE_PONG`.
    LWS_WRITE_PONG = 6,
    /// The value `LWS_WRITE_HTTP_FINAL`.
    LWS_WRITE_HTTP_FINAL = 7,
    /// The value `LWS_WRITE_HTTP_HEADERS`.
    LWS_WRITE_HTTP_HEADERS = 8,
    /// The value `LWS_WRITE_HTTP_HEADERS_CONTINUATION`.
    LWS_WRITE_HTTP_HEADERS_CONTINUATION = 9,
    /// The value `LWS_WRITE_BUFLIST`.
    LWS_WRITE_BUFLIST = 32,
    /// The value `LWS_WRITE_NO_FIN`.
    LWS_WRITE_NO_FIN = 64,
    /// The value `LWS_WRITE_H2_STREAM_END`.
    LWS_WRITE_H2_STREAM_END = 128,
}

impl lws_write_protocol {
    /// Another name of [`Self::LWS_WRITE_H2_STREAM_END`].
    pub const LWS_WRITE_CLIENT_IGNORE_XOR_MASK: Self = Self::LWS_WRITE_H2_STREAM_END;
}

/// A record of the C interface: write passthru.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_write_passthru {
    /// The wsi.
    pub wsi: *mut lws,
    /// The buf.
    pub buf: *mut c_uchar,
    /// The len, in bytes or elements.
    pub len: usize,
    /// The wp.
    pub wp: MaybeUninit<lws_write_protocol>,
}

zeroable!(lws_write_passthru,);
