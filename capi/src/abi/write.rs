//! How a piece of data is to be sent.

use super::zeroable;
use core::ffi::{c_int, c_uchar};
use core::mem::MaybeUninit;

use super::logs::lws;

/// The write mode for raw sockets: the bytes as they are.
pub const LWS_WRITE_RAW: c_int = 3;

/// What `lws_write()` shall make of the bytes, with flags that may be added.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_write_protocol {
    /// A WebSocket text message.
    LWS_WRITE_TEXT = 0,
    /// A WebSocket binary message.
    LWS_WRITE_BINARY = 1,
    /// A further frame of the WebSocket message that was begun with `LWS_WRITE_NO_FIN`.
    LWS_WRITE_CONTINUATION = 2,
    /// A piece of an HTTP body; for raw sockets the bytes as they are.
    LWS_WRITE_HTTP = 3,
    /// A WebSocket ping with up to 125 bytes.
    LWS_WRITE_PING = 5,
    /// A WebSocket pong with up to 125 bytes.
    LWS_WRITE_PONG = 6,
    /// The last piece of an HTTP body.
    LWS_WRITE_HTTP_FINAL = 7,
    /// The headers of an HTTP answer.
    LWS_WRITE_HTTP_HEADERS = 8,
    /// More of the headers of an HTTP/2 answer.
    LWS_WRITE_HTTP_HEADERS_CONTINUATION = 9,
    /// Flag: queue the bytes in any case.
    LWS_WRITE_BUFLIST = 32,
    /// Flag: the WebSocket message or HTTP/2 headers go on with the next write.
    LWS_WRITE_NO_FIN = 64,
    /// Flag: these HTTP/2 headers are all that the stream sends.
    LWS_WRITE_H2_STREAM_END = 128,
}

impl lws_write_protocol {
    /// Flag: a client sends without masking. Servers refuse that.
    pub const LWS_WRITE_CLIENT_IGNORE_XOR_MASK: Self = Self::LWS_WRITE_H2_STREAM_END;
}

/// What an extension gets in PACKET_TX_PRESEND.
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
