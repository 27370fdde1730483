//! A program's protocols.

use super::zeroable;
use core::ffi::{c_char, c_uint, c_void};

use super::callbacks::lws_callback_function;

/// A protocol: a name, a callback, and how much memory each of its connections gets.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_protocols {
    /// The name, which WebSocket clients ask for it by.
    pub name: *const c_char,
    /// Called for everything that happens to connections of the protocol.
    pub callback: Option<lws_callback_function>,
    /// Bytes of the program's data that each connection gets, zeroed: the callback's `user`.
    pub per_session_data_size: usize,
    /// The most bytes that one RECEIVE callback brings; 0 for the service thread's buffer.
    pub rx_buffer_size: usize,
    /// A number for the program.
    pub id: c_uint,
    /// A pointer for the program; `lws_get_protocol()` finds it again.
    pub user: *mut c_void,
    /// The most bytes to send at once; 0 for as `rx_buffer_size`.
    pub tx_packet_size: usize,
}

zeroable!(lws_protocols,);
