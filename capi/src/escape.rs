//! Escaping and unescaping of untrusted text: URLs, SQL, JSON, file names.
//!
//! The functions that write take the size of the output buffer, never write more than that with
//! the NUL that they always add, and never cut an escape sequence in two. Buffers may overlap.

use core::ffi::{c_char, c_int};
use core::ptr::null;

use lws_core::escape::{filename, json, sql, url};

use crate::caller_memory::{put_text, text};
use crate::entry::guard;

/// The size of a buffer as C gives it; nothing fits into a negative one.
fn size(len: c_int) -> usize {
    usize::try_from(len).unwrap_or(0)
}

/// Copies `string` to `escaped`, a buffer of `len` bytes, with every `'` doubled, so that it can
/// stand in an SQL string literal.
///
/// Returns `escaped`. What does not fit is left out. A NULL `string` is an empty one; if `escaped`
/// is NULL, NULL is returned.
///
/// # Safety
///
/// `string` is NULL or NUL-terminated text; `escaped` is NULL or has room for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_sql_purify(
    escaped: *mut c_char,
    string: *const c_char,
    len: usize,
) -> *const c_char {
    guard(null(), || {
        // SAFETY: the caller's promise.
        let string = unsafe { text(string) }.unwrap_or_default();
        let out = sql::purify(string, len.saturating_sub(1));
        // SAFETY: the caller's promise; `out` is our own.
        unsafe { put_text(&out, escaped, len) };
        escaped.cast_const()
    })
}

/// Copies `string` to `escaped`, a buffer of `len` bytes, escaped so that it can stand in a JSON
/// string. UTF-8 stays as it is.
///
/// Returns `escaped`, and at `in_used`, unless that is NULL, how many bytes of `string` were used:
/// fewer than it has if the output does not fit. A NULL `string` is an empty one; if `escaped` is
/// NULL, NULL is returned.
///
/// # Safety
///
/// `string` is NULL or NUL-terminated text; `escaped` is NULL or has room for `len` bytes;
/// `in_used` is NULL or points to an int.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_json_purify(
    escaped: *mut c_char,
    string: *const c_char,
    len: c_int,
    in_used: *mut c_int,
) -> *const c_char {
    guard(null(), || {
        // SAFETY: the caller's promise.
        let string = unsafe { text(string) }.unwrap_or_default();
        let out = json::purify(string, size(len).saturating_sub(1));
        // SAFETY: the caller's promise; `out` is our own.
        unsafe { put_text(&out.text, escaped, size(len)) };
        if !in_used.is_null() {
            let used = c_int::try_from(out.used).unwrap_or(c_int::MAX);
            // SAFETY: the caller's promise.
            unsafe { in_used.write(used) };
        }
        escaped.cast_const()
    })
}

/// Returns how long `string` gets by `lws_json_purify()`, without the NUL; 0 for NULL.
///
/// # Safety
///
/// `string` is NULL or NUL-terminated text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_json_purify_len(string: *const c_char) -> c_int {
    guard(0, || {
        // SAFETY: the caller's promise.
        let string = unsafe { text(string) }.unwrap_or_default();
        c_int::try_from(json::purified_len(string)).unwrap_or(c_int::MAX)
    })
}

/// Replaces in place what could make a file name from a peer more than a name: `..`, `:`, `\`, `$`
/// and `%` become underscores. Slashes stay. NULL is ignored.
///
/// # Safety
///
/// `filename` is NULL or NUL-terminated text that may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_filename_purify_inplace(filename: *mut c_char) {
    guard((), || {
        // SAFETY: the caller's promise.
        let mut name = unsafe { text(filename) }.unwrap_or_default().to_vec();
        let room = name.len() + 1;
        filename::purify(&mut name);
        // SAFETY: the text has this length and a NUL behind it; `name` is our own.
        unsafe { put_text(&name, filename, room) };
    });
}

/// Copies `string` to `escaped`, a buffer of `len` bytes, escaped so that it can stand in the
/// query part of a URL: letters and digits stay, a space becomes `+`, all else `%XX`.
///
/// Returns `escaped`. What does not fit is left out. A NULL `string` is an empty one; if `escaped`
/// is NULL, NULL is returned.
///
/// # Safety
///
/// `string` is NULL or NUL-terminated text; `escaped` is NULL or has room for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_urlencode(
    escaped: *mut c_char,
    string: *const c_char,
    len: c_int,
) -> *const c_char {
    guard(null(), || {
        // SAFETY: the caller's promise.
        let string = unsafe { text(string) }.unwrap_or_default();
        let out = url::encode(string, size(len).saturating_sub(1));
        // SAFETY: the caller's promise; `out` is our own.
        unsafe { put_text(&out, escaped, size(len)) };
        escaped.cast_const()
    })
}

/// Copies `escaped` to `string`, a buffer of `len` bytes, with `%XX` and `+` decoded. They may be
/// the same.
///
/// Returns 0, or -1 if a `%` is not followed by two hex digits or an argument is NULL; `string`
/// is not changed then. What does not fit is left out.
///
/// # Safety
///
/// `escaped` is NULL or NUL-terminated text; `string` is NULL or has room for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_urldecode(
    string: *mut c_char,
    escaped: *const c_char,
    len: c_int,
) -> c_int {
    guard(-1, || {
        // SAFETY: the caller's promise.
        let Some(escaped) = (unsafe { text(escaped) }) else {
            return -1;
        };
        let Ok(out) = url::decode(escaped, size(len).saturating_sub(1)) else {
            return -1;
        };
        if string.is_null() {
            return -1;
        }
        // SAFETY: the caller's promise; `out` is our own.
        unsafe { put_text(&out, string, size(len)) };
        0
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use core::ffi::CStr;

    #[test]
    fn output_is_terminated_and_within_its_buffer() {
        let mut buffer = [b'#'.cast_signed(); 8];
        // SAFETY: the texts are terminated and the buffer has 8 bytes.
        unsafe {
            lws_urlencode(buffer.as_mut_ptr(), c"a b/c".as_ptr(), 7);
            assert_eq!(CStr::from_ptr(buffer.as_ptr()), c"a+b%2F");
            assert_eq!(buffer[7], b'#'.cast_signed());
            lws_sql_purify(buffer.as_mut_ptr(), c"it's".as_ptr(), 4);
            assert_eq!(CStr::from_ptr(buffer.as_ptr()), c"it");
        }
    }

    #[test]
    fn text_can_be_decoded_in_place() {
        let mut buffer = *b"a%20b+c\0";
        let place = buffer.as_mut_ptr().cast();
        // SAFETY: the text is terminated and fills the buffer.
        unsafe {
            assert_eq!(lws_urldecode(place, place, 8), 0);
            assert_eq!(CStr::from_ptr(place), c"a b c");
            assert_eq!(lws_urldecode(place, c"%x".as_ptr(), 8), -1);
            assert_eq!(CStr::from_ptr(place), c"a b c");
        }
    }

    #[test]
    fn null_is_answered() {
        // SAFETY: NULL is allowed.
        unsafe {
            assert!(lws_urlencode(core::ptr::null_mut(), null(), 5).is_null());
            assert_eq!(lws_urldecode(core::ptr::null_mut(), null(), 5), -1);
            assert!(
                lws_json_purify(core::ptr::null_mut(), null(), 5, core::ptr::null_mut()).is_null()
            );
            assert_eq!(lws_json_purify_len(null()), 0);
            lws_filename_purify_inplace(core::ptr::null_mut());
        }
    }
}
