//! The time for C.

use core::ffi::c_ulong;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::abi::lws_usec_t;

/// The time in microseconds on a clock that never jumps. It counts from an unspecified start, on
/// Linux from boot; timers (`lws_sul_schedule()` and the like) go by it.
#[unsafe(no_mangle)]
pub extern "C" fn lws_now_usecs() -> lws_usec_t {
    let mut now = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: `now` is valid; the call writes it or fails.
    if unsafe { libc::clock_gettime(libc::CLOCK_MONOTONIC, &raw mut now) } != 0 {
        return 0;
    }
    now.tv_sec * 1_000_000 + now.tv_nsec / 1_000
}

/// The time of day in seconds since 1970-01-01 UTC.
#[unsafe(no_mangle)]
pub extern "C" fn lws_now_secs() -> c_ulong {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs())
}
