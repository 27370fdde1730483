//! The part of the C interface about protocols.

use super::zeroable;
use core::ffi::{c_char, c_uint, c_void};

use super::callbacks::lws_callback_function;

/// A record of the C interface: protocols.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_protocols {
    /// The name, NUL-terminated text.
    pub name: *const c_char,
    /// The callback.
    pub callback: Option<lws_callback_function>,
    /// The per session data size, in bytes or elements.
    pub per_session_data_size: usize,
    /// The rx buffer size, in bytes or elements.
    pub rx_buffer_size: usize,
    /// The id.
    pub id: c_uint,
    /// The user.
    pub user: *mut c_void,
    /// The tx packet size, in bytes or elements.
    pub tx_packet_size: usize,
}

zeroable!(lws_protocols,);
