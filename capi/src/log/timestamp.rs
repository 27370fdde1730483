//! The timestamp and level letter at the start of each line.

use core::ffi::{c_char, c_int};
use core::mem::MaybeUninit;
use std::time::{SystemTime, UNIX_EPOCH};

use lws_core::log::{Level, Line};

/// Longest timestamp: four digits for each of year and fraction, and some room for a clock that
/// is set to the far future.
const MAX: usize = 48;

/// Writes `[2026/01/31 23:59:59:1234] N: ` to `out`; nothing if `filter` is not exactly one level.
fn write_to(out: &mut impl core::fmt::Write, filter: u32) -> core::fmt::Result {
    let Some((_, letter)) = Level::from_bit(filter) else {
        return Ok(());
    };
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    let seconds = libc::time_t::try_from(now.as_secs()).unwrap_or(libc::time_t::MAX);
    let fraction = now.subsec_micros() / 100;

    let mut tm = MaybeUninit::<libc::tm>::zeroed();
    // SAFETY: both pointers are valid for the call.
    let found = unsafe { !libc::localtime_r(&raw const seconds, tm.as_mut_ptr()).is_null() };
    if !found {
        return write!(out, "[{seconds}:{fraction:04}] {letter}: ");
    }
    // SAFETY: zeroed is a valid `tm`, and now it is filled.
    let tm = unsafe { tm.assume_init() };
    write!(
        out,
        "[{:04}/{:02}/{:02} {:02}:{:02}:{:02}:{fraction:04}] {letter}: ",
        i64::from(tm.tm_year) + 1900,
        tm.tm_mon + 1,
        tm.tm_mday,
        tm.tm_hour,
        tm.tm_min,
        tm.tm_sec
    )
}

/// Begins a line with the timestamp.
pub(crate) fn prefix(line: &mut Line, filter: u32) {
    let mut text = String::with_capacity(MAX);
    if write_to(&mut text, filter).is_ok() {
        line.prefix(text.as_bytes());
    }
}

/// Writes the current local time and the letter of `level` as they stand at the start of a line,
/// `[2026/01/31 23:59:59:1234] N: `, to `p`.
///
/// At most `len` bytes are written, the closing NUL among them. Returns the length written, or
/// `len` if it had to be cut; 0 if `level` is not exactly one `LLL_` bit, `p` is NULL or `len` 0.
///
/// # Safety
///
/// `p` is NULL or has room for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lwsl_timestamp(level: c_int, p: *mut c_char, len: usize) -> c_int {
    if p.is_null() || len == 0 {
        return 0;
    }
    let mut text = String::with_capacity(MAX);
    if write_to(&mut text, level as u32).is_err() {
        text.clear();
    }
    let take = text.len().min(len - 1);
    // SAFETY: `take` and the NUL fit into the `len` bytes that the caller promises.
    unsafe {
        core::ptr::copy_nonoverlapping(text.as_ptr().cast(), p, take);
        *p.add(take) = 0;
    }
    // the text is a few dozen bytes, so that both fit
    (if take < text.len() { len } else { take }) as c_int
}
