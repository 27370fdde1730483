//! Decimal fixed-point numbers for C.

use core::ffi::{c_char, c_int};

use lws_core::fixed_point::Fixed;

use crate::abi::lws_fx_t;
use crate::caller_memory::put_text;
use crate::entry::guard;

/// The caller's number; NULL counts as 0.
///
/// # Safety
///
/// `number` is NULL or valid.
unsafe fn get(number: *const lws_fx_t) -> Fixed {
    // SAFETY: the caller's promise.
    unsafe { number.as_ref() }.map_or(Fixed::default(), |number| Fixed {
        whole: number.whole,
        parts: number.frac,
    })
}

/// Stores a result, unless `r` is NULL, and gives `r` back.
///
/// # Safety
///
/// `r` is NULL or valid.
unsafe fn put(r: *mut lws_fx_t, result: impl FnOnce() -> Fixed) -> *const lws_fx_t {
    guard(r.cast_const(), || {
        let Fixed { whole, parts } = result();
        if !r.is_null() {
            // SAFETY: the caller's promise.
            unsafe { r.write(lws_fx_t { whole, frac: parts }) };
        }
        r.cast_const()
    })
}

/// Sets `r` to `a` plus `b`, exactly; what does not fit becomes the nearest number that does, here
/// and below. Returns `r`, which may be `a` or `b`. NULL operands count as 0.
///
/// # Safety
///
/// The pointers are NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_fx_add(
    r: *mut lws_fx_t,
    a: *const lws_fx_t,
    b: *const lws_fx_t,
) -> *const lws_fx_t {
    // SAFETY: the caller's promise.
    unsafe { put(r, || get(a).plus(get(b))) }
}

/// Sets `r` to `a` minus `b`, exactly. Returns `r`, which may be `a` or `b`.
///
/// # Safety
///
/// The pointers are NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_fx_sub(
    r: *mut lws_fx_t,
    a: *const lws_fx_t,
    b: *const lws_fx_t,
) -> *const lws_fx_t {
    // SAFETY: the caller's promise.
    unsafe { put(r, || get(a).minus(get(b))) }
}

/// Sets `r` to `a` times `b`, cut to 8 places. Returns `r`, which may be `a` or `b`.
///
/// # Safety
///
/// The pointers are NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_fx_mul(
    r: *mut lws_fx_t,
    a: *const lws_fx_t,
    b: *const lws_fx_t,
) -> *const lws_fx_t {
    // SAFETY: the caller's promise.
    unsafe { put(r, || get(a).times(get(b))) }
}

/// Sets `r` to `a` divided by `b`, cut, or to 0 if `b` is 0. Returns `r`, which may be `a` or `b`.
///
/// # Safety
///
/// The pointers are NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_fx_div(
    r: *mut lws_fx_t,
    a: *const lws_fx_t,
    b: *const lws_fx_t,
) -> *const lws_fx_t {
    // SAFETY: the caller's promise.
    unsafe { put(r, || get(a).divided_by(get(b))) }
}

/// Sets `r` to the square root of `a`, cut, or to 0 if `a` is negative. Returns `r`, which may be
/// `a`.
///
/// # Safety
///
/// The pointers are NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_fx_sqrt(r: *mut lws_fx_t, a: *const lws_fx_t) -> *const lws_fx_t {
    // SAFETY: the caller's promise.
    unsafe { put(r, || get(a).square_root()) }
}

/// Compares by value. Returns less than 0 if `a` is less than `b`, more than 0 if it is more, 0 if
/// they are the same.
///
/// # Safety
///
/// The pointers are NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_fx_comp(a: *const lws_fx_t, b: *const lws_fx_t) -> c_int {
    // SAFETY: the caller's promise.
    unsafe { get(a).compare(get(b)) as c_int }
}

/// The whole number at or beyond `a`, away from zero.
///
/// # Safety
///
/// `a` is NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_fx_roundup(a: *const lws_fx_t) -> c_int {
    // SAFETY: the caller's promise.
    unsafe { get(a).rounded_away_from_zero() }
}

/// The whole part of `a`.
///
/// # Safety
///
/// `a` is NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_fx_rounddown(a: *const lws_fx_t) -> c_int {
    // SAFETY: the caller's promise.
    unsafe { get(a).whole }
}

/// Writes `a` as decimal text with a NUL, without zeros at its end but with one place at least, as
/// far as it fits `size`. Returns `buf`.
///
/// # Safety
///
/// `a` is NULL or valid; `buf` is NULL or has room for `size` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_fx_string(
    a: *const lws_fx_t,
    buf: *mut c_char,
    size: usize,
) -> *const c_char {
    guard(buf.cast_const(), || {
        // SAFETY: the caller's promise.
        unsafe { put_text(get(a).to_string().as_bytes(), buf, size) };
        buf.cast_const()
    })
}
