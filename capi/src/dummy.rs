//! The handler for protocols that leave everything to the library, and the protocol of a vhost
//! that was given none.

use crate::abi::c_enum;
use crate::abi::callbacks::lws_callback_reasons as Reason;
use crate::abi::logs::lws;
use crate::abi::protocols::lws_protocols;
use crate::http_response::lws_return_http_status;
use crate::http_transaction::lws_http_transaction_completed;
use crate::wsi::lws_get_protocol;
use core::ffi::{c_int, c_void};
use core::mem::MaybeUninit;
use core::ptr::{null, null_mut};

/// The protocol of a vhost that was given none.
pub(crate) fn protocol() -> lws_protocols {
    lws_protocols {
        name: c"http-only".as_ptr(),
        callback: Some(lws_callback_http_dummy),
        per_session_data_size: 0,
        rx_buffer_size: 0,
        id: 0,
        user: null_mut(),
        tx_packet_size: 0,
    }
}

/// Does with a callback what a program without wishes of its own would do.
///
/// A program gives it as `callback` of a protocol, or calls it from its own for the reasons that
/// it does not handle, or for all after its own work: a request that no mount serves gets 404, a
/// posted body an empty page, and a transaction is completed after a file. A raw connection that
/// sends something is closed if this is its protocol's own `callback`, since nobody reads it then.
/// Everything else is answered with 0.
///
/// Returns what the callback has to return.
///
/// # Safety
///
/// To be called from a callback, with its arguments.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_callback_http_dummy(
    wsi: *mut lws,
    reason: MaybeUninit<Reason>,
    _user: *mut c_void,
    _in: *mut c_void,
    _len: usize,
) -> c_int {
    let reason = c_enum::raw(reason);
    let is = |wanted: Reason| reason == wanted as u32;
    if is(Reason::LWS_CALLBACK_HTTP) {
        answer(wsi, 404)
    } else if is(Reason::LWS_CALLBACK_HTTP_BODY_COMPLETION) {
        answer(wsi, 200)
    } else if is(Reason::LWS_CALLBACK_HTTP_FILE_COMPLETION) {
        complete(wsi)
    } else if is(Reason::LWS_CALLBACK_RAW_RX) && is_handler_itself(wsi) {
        -1
    } else if is(Reason::LWS_CALLBACK_GET_THREAD_ID) {
        // SAFETY: has no conditions. Only differences between threads matter of the number.
        unsafe { libc::pthread_self() as c_int }
    } else {
        0
    }
}

/// Whether no function of the program is between the connection and this handler: then nobody
/// reads what comes in raw, a CONNECT request for one.
fn is_handler_itself(wsi: *mut lws) -> bool {
    let protocol = lws_get_protocol(wsi);
    // SAFETY: NULL or a structure of the library that lives as long as the connection's vhost.
    let callback = unsafe { protocol.as_ref() }.and_then(|protocol| protocol.callback);
    callback
        .is_some_and(|callback| callback as usize == lws_callback_http_dummy as *const () as usize)
}

fn answer(wsi: *mut lws, status: u32) -> c_int {
    // SAFETY: no text is given.
    if unsafe { lws_return_http_status(wsi, status, null()) } != 0 {
        return -1;
    }
    complete(wsi)
}

fn complete(wsi: *mut lws) -> c_int {
    if lws_http_transaction_completed(wsi) == 0 {
        0
    } else {
        -1
    }
}
