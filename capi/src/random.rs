//! Randomness for C.

use core::ffi::c_void;

use crate::abi::lws_context;
use crate::caller_memory::bytes_mut;
use crate::entry::guard;

/// Fills `buf` with `len` bytes of the system's randomness, fit for secrets. `context` is not
/// needed and may be NULL. Returns `len`, or 0 if there is no randomness to be had or `buf` is NULL.
///
/// # Safety
///
/// `buf` is NULL or has room for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_get_random(
    context: *mut lws_context,
    buf: *mut c_void,
    len: usize,
) -> usize {
    let _ = context;
    guard(0, || {
        // SAFETY: the caller's promise.
        let out = unsafe { bytes_mut(buf, len) };
        lws_core::random::fill(out).map_or(0, |()| out.len())
    })
}
