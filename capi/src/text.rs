//! Strings and raw memory for C: copying, comparing, searching.

use core::ffi::{c_char, c_int, c_uint, c_void};
use core::ptr;

use lws_core::{constant_time, json_scan, wildcard};

use crate::caller_memory::{bytes, text};
use crate::entry::guard;

/// Copies at most `size - 1` characters of `src`, up to its NUL, and fills the rest of `dest` with
/// NULs, so that there is one at the end always. No more than `size - 1` bytes of `src` are read.
/// Returns `dest`. NULL `src` counts as the empty string; for NULL `dest` or `size` 0 nothing is
/// done.
///
/// # Safety
///
/// `dest` is NULL or has room for `size` bytes; `src` is NULL, NUL-terminated, or has `size - 1`
/// bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_strncpy(
    dest: *mut c_char,
    src: *const c_char,
    size: usize,
) -> *mut c_char {
    if dest.is_null() || size == 0 {
        return dest;
    }
    // SAFETY: strnlen reads up to the NUL or `size - 1` bytes; as much fits `dest`. They may
    // overlap when a string is moved to its own start.
    unsafe {
        let len = if src.is_null() {
            0
        } else {
            libc::strnlen(src, size - 1)
        };
        dest.copy_from(src, len);
        dest.add(len).write_bytes(0, size - len);
    }
    dest
}

/// Finds the `nl` bytes at `name` in the `len` bytes at `buf`. Returns where they first are, or
/// NULL if they are not (or `nl` is 0, or a pointer NULL).
///
/// # Safety
///
/// `buf` and `name` are NULL or have their lengths.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_nstrstr(
    buf: *const c_char,
    len: usize,
    name: *const c_char,
    nl: usize,
) -> *const c_char {
    guard(ptr::null(), || {
        // SAFETY: the caller's promise.
        let found = unsafe { json_scan::find(bytes(buf, len), bytes(name, nl)) };
        found.map_or(ptr::null(), |at| buf.wrapping_add(at))
    })
}

/// Finds a value in short JSON without parsing it. `name` is what stands before the value, quotes
/// and colon included: `"\"myname\":"`.
///
/// Returns the start of the value behind the first such name and sets `*alen` (if not NULL) to its
/// length: of a string without its quotes, of anything else up to the next `,`, `}` or `]`. Returns
/// NULL if there is none.
///
/// # Safety
///
/// `buf` is NULL or has `len` bytes; `name` is NULL or NUL-terminated; `alen` is NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_json_simple_find(
    buf: *const c_char,
    len: usize,
    name: *const c_char,
    alen: *mut usize,
) -> *const c_char {
    guard(ptr::null(), || {
        // SAFETY: the caller's promise.
        let (json, name) = unsafe { (bytes(buf, len), text(name).unwrap_or(&[])) };
        let Some(value) = json_scan::find_value(json, name) else {
            return ptr::null();
        };
        // SAFETY: as above.
        if let Some(alen) = unsafe { alen.as_mut() } {
            *alen = value.len();
        }
        buf.wrapping_add(value.start)
    })
}

/// Compares the value that `lws_json_simple_find()` gives with `comp`. Returns 0 if they are the
/// same, else nonzero; -1 if there is no such name.
///
/// # Safety
///
/// `buf` is NULL or has `len` bytes; `name` and `comp` are NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_json_simple_strcmp(
    buf: *const c_char,
    len: usize,
    name: *const c_char,
    comp: *const c_char,
) -> c_int {
    guard(-1, || {
        // SAFETY: the caller's promise.
        let (json, name, comp) =
            unsafe { (bytes(buf, len), text(name).unwrap_or(&[]), text(comp)) };
        match (json_scan::find_value(json, name), comp) {
            (Some(value), Some(comp)) if json[value.clone()].len() == comp.len() => {
                json[value].cmp(comp) as c_int
            }
            _ => -1,
        }
    })
}

/// Compares `check` with a pattern in which each `*` stands for any number of bytes, none included.
/// Returns 0 if the whole of it matches, else nonzero.
///
/// # Safety
///
/// `wildcard` and `check` are NULL (as if empty) or have their lengths.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_strcmp_wildcard(
    wildcard: *const c_char,
    wlen: usize,
    check: *const c_char,
    clen: usize,
) -> c_int {
    guard(1, || {
        // SAFETY: the caller's promise.
        let (pattern, name) = unsafe { (bytes(wildcard, wlen), bytes(check, clen)) };
        c_int::from(!wildcard::matches(pattern, name))
    })
}

/// Compares `len` bytes in a time that depends on `len` only. Returns 0 if they are the same, else
/// nonzero; NULL is like nothing but `len` 0.
///
/// # Safety
///
/// `a` and `b` are NULL or have `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_timingsafe_bcmp(
    a: *const c_void,
    b: *const c_void,
    len: u32,
) -> c_int {
    if len > 0 && (a.is_null() || b.is_null()) {
        return 1;
    }
    // SAFETY: the caller's promise.
    let (a, b) = unsafe { (bytes(a, len as usize), bytes(b, len as usize)) };
    c_int::from(!constant_time::equal(a, b))
}

/// Zeroes `len` bytes; the compiler does not leave that out although nobody reads them afterwards.
///
/// # Safety
///
/// `p` is NULL or has `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_explicit_bzero(p: *mut c_void, len: usize) {
    if !p.is_null() {
        // SAFETY: the caller's promise.
        unsafe { libc::explicit_bzero(p, len) }
    }
}

/// The number of bits that `u` needs, counted from its highest one: 8 for 0x80, and 1 for 0.
#[unsafe(no_mangle)]
pub extern "C" fn lws_sigbits(u: usize) -> c_uint {
    (usize::BITS - u.leading_zeros()).max(1)
}
