//! Timeouts and timers of connections.

use crate::abi::base::lws_usec_t;
use crate::abi::c_enum;
use crate::abi::logs::lws;
use crate::abi::timeout_timer::{LWS_TO_KILL_ASYNC, LWS_TO_KILL_SYNC, pending_timeout};
use crate::entry::guard;
use crate::registry;
use core::ffi::c_int;
use core::mem::MaybeUninit;

/// Gives the connection `secs` seconds to go on, or closes it.
///
/// The call replaces the limit that the connection had. `reason` is for the log;
/// NO_PENDING_TIMEOUT takes the limit away. `secs` LWS_TO_KILL_SYNC closes the connection inside
/// the call, LWS_TO_KILL_ASYNC in the next turn of the loop. May be called from any thread.
#[unsafe(no_mangle)]
pub extern "C" fn lws_set_timeout(
    wsi: *mut lws,
    reason: MaybeUninit<pending_timeout>,
    secs: c_int,
) {
    let reason = c_enum::signed(reason);
    guard((), || {
        registry::with_conn_or_post(wsi, move |service, id| {
            if secs == LWS_TO_KILL_SYNC {
                service.close(id);
            } else if secs == LWS_TO_KILL_ASYNC {
                service.set_timeout(id, reason, Some(0));
            } else if reason == pending_timeout::NO_PENDING_TIMEOUT as i32 {
                service.set_timeout(id, reason, None);
            } else {
                service.set_timeout(id, reason, Some(u32::try_from(secs).unwrap_or(0)));
            }
            true
        });
    });
}

/// Has LWS_CALLBACK_TIMER sent to the connection after `usecs` microseconds;
/// LWS_SET_TIMER_USEC_CANCEL (-1) cancels it. May be called from any thread.
#[unsafe(no_mangle)]
pub extern "C" fn lws_set_timer_usecs(wsi: *mut lws, usecs: lws_usec_t) {
    guard((), || {
        registry::with_conn_or_post(wsi, move |service, id| {
            service.set_user_timer(id, u64::try_from(usecs).ok());
            true
        });
    });
}

/// Tells the library that the peer has shown that it is there, for instance by a message: the
/// periods of the retry policy for validity pings start again. May be called from any thread.
#[unsafe(no_mangle)]
pub extern "C" fn lws_validity_confirmed(wsi: *mut lws) {
    guard((), || {
        registry::with_conn_or_post(wsi, |service, id| {
            service.validity_confirmed(id);
            true
        });
    });
}
