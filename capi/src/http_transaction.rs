//! The course of a request: its end, event streams, and what is kept meanwhile.

use crate::abi::logs::lws;
use crate::entry::{guard, guard_option};
use crate::registry::with_conn;
use core::ffi::c_int;

/// The answer to the current request is complete.
///
/// The connection is made ready for the next request: it goes back to the first protocol of the
/// vhost with new session data, which calls the program back. If output waits or the rest of the
/// request's body is to come, that happens later.
///
/// Returns 0 if the connection goes on; else it has to be closed, by returning -1 from the
/// callback: the client wants no further request, or cannot tell where the answer ends.
#[unsafe(no_mangle)]
pub extern "C" fn lws_http_transaction_completed(wsi: *mut lws) -> c_int {
    guard_option(1, || {
        with_conn(wsi, |service, id| {
            Some(c_int::from(!service.complete_transaction(id)))
        })?
    })
}

/// The current answer is a stream of events that stays open: lifts the time limit, and frees the
/// request's headers. Returns 0.
#[unsafe(no_mangle)]
pub extern "C" fn lws_http_mark_sse(wsi: *mut lws) -> c_int {
    guard(0, || {
        with_conn(wsi, |service, id| {
            service.release_headers(id);
            service.mark_event_stream(id);
        });
        0
    })
}

/// Frees the headers of the current request before its end. Returns 0.
#[unsafe(no_mangle)]
pub extern "C" fn lws_http_headers_detach(wsi: *mut lws) -> c_int {
    guard(0, || {
        with_conn(wsi, |service, id| service.release_headers(id));
        0
    })
}
