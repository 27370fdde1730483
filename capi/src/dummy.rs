//! The protocol of a vhost that was given none.

use crate::abi::callbacks::lws_callback_reasons;
use crate::abi::logs::lws;
use crate::abi::protocols::lws_protocols;
use core::ffi::{c_int, c_void};
use core::mem::MaybeUninit;
use core::ptr::null_mut;

/// The protocol of a vhost that was given none.
pub(crate) fn protocol() -> lws_protocols {
    lws_protocols {
        name: c"http-only".as_ptr(),
        callback: Some(quiet),
        per_session_data_size: 0,
        rx_buffer_size: 0,
        id: 0,
        user: null_mut(),
        tx_packet_size: 0,
    }
}

/// Answers every event with "go on".
unsafe extern "C" fn quiet(
    _wsi: *mut lws,
    _reason: MaybeUninit<lws_callback_reasons>,
    _user: *mut c_void,
    _in: *mut c_void,
    _len: usize,
) -> c_int {
    0
}
