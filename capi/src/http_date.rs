//! Dates of HTTP headers, and the time that `Retry-After` asks for.

use crate::abi::base::lws_usec_t;
use crate::abi::logs::lws;
use crate::entry::guard_option;
use crate::registry::with_conn;
use core::ffi::{c_char, c_int};
use lws_core::http::date::{self, DATE_LEN};

/// Writes the time `*t`, in seconds since 1970, as a date for HTTP headers and a NUL into `buf` of
/// `len` bytes, of which 30 are needed. Returns 0, or -1 if there is no room or the year has more
/// than four digits.
///
/// # Safety
///
/// `buf` is NULL or has room for `len` bytes; `t` is NULL or points to a time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_http_date_render_from_unix(
    buf: *mut c_char,
    len: usize,
    t: *const libc::time_t,
) -> c_int {
    guard_option(-1, || {
        // SAFETY: promised by the caller.
        let text = date::format(*unsafe { t.as_ref() }?)?;
        if buf.is_null() || len <= DATE_LEN {
            return None;
        }
        // SAFETY: there is room for it and the NUL.
        unsafe {
            core::ptr::copy_nonoverlapping(text.as_ptr(), buf.cast(), DATE_LEN);
            buf.add(DATE_LEN).write(0);
        }
        Some(0)
    })
}

/// Reads a date of HTTP headers, like `Tue, 15 Nov 1994 08:12:31 GMT`, at the start of the `len`
/// bytes at `b` into `*t`, as seconds since 1970. Returns 0, or -1 if it is none.
///
/// # Safety
///
/// `b` is NULL or points to `len` bytes; `t` is NULL or a place for a time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_http_date_parse_unix(
    b: *const c_char,
    len: usize,
    t: *mut libc::time_t,
) -> c_int {
    guard_option(-1, || {
        if b.is_null() || len < DATE_LEN {
            return None;
        }
        // SAFETY: promised by the caller; there are at least that many.
        let text = unsafe { core::slice::from_raw_parts(b.cast(), DATE_LEN) };
        let time = date::parse(text)?;
        // SAFETY: promised by the caller.
        *unsafe { t.as_mut() }? = time;
        Some(0)
    })
}

/// Looks at the `Retry-After` header of the answer that a client got: a number of seconds, or a
/// date, which is compared with the server's own `Date` if there is one.
///
/// Returns 0, with the time in `*us_interval_in_out`, in microseconds, if the header asks for more
/// than is there already; else 1, and nothing is changed.
///
/// # Safety
///
/// `us_interval_in_out` is NULL or points to a time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_http_check_retry_after(
    wsi: *mut lws,
    us_interval_in_out: *mut lws_usec_t,
) -> c_int {
    guard_option(1, || {
        let now = std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .ok()?
            .as_secs();
        let wanted = with_conn(wsi, |service, id| {
            service.headers(id)?.retry_after(now.cast_signed())
        })??;
        let wanted = lws_usec_t::try_from(wanted).ok()?.checked_mul(1_000_000)?;
        // SAFETY: promised by the caller.
        let interval = unsafe { us_interval_in_out.as_mut() }?;
        if wanted < *interval {
            return None;
        }
        *interval = wanted;
        Some(0)
    })
}
