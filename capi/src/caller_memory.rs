//! Looking at memory that a C caller hands over as pointer and length.
//!
//! What C calls an uninitialised buffer counts as initialised here: it comes from outside of what
//! Rust's compiler sees, with some bytes in it.

use core::ffi::{CStr, c_char};

/// No object is larger; a length beyond it is a caller's mistake, such as a negative number.
const LARGEST: usize = isize::MAX as usize;

/// The caller's bytes; empty for NULL and for an impossible length.
///
/// # Safety
///
/// `start` is NULL or points to `len` bytes that nobody changes during `'a`.
pub(crate) unsafe fn bytes<'a, T>(start: *const T, len: usize) -> &'a [u8] {
    if start.is_null() || len == 0 || len > LARGEST {
        return &[];
    }
    // SAFETY: the caller's promise; u8 has no alignment.
    unsafe { core::slice::from_raw_parts(start.cast(), len) }
}

/// The caller's bytes to write to; empty for NULL and for an impossible length.
///
/// # Safety
///
/// `start` is NULL or points to `len` bytes that nobody else touches during `'a`.
pub(crate) unsafe fn bytes_mut<'a, T>(start: *mut T, len: usize) -> &'a mut [u8] {
    if start.is_null() || len == 0 || len > LARGEST {
        return &mut [];
    }
    // SAFETY: the caller's promise; u8 has no alignment.
    unsafe { core::slice::from_raw_parts_mut(start.cast(), len) }
}

/// The caller's NUL-terminated text without the NUL; `None` for NULL.
///
/// # Safety
///
/// `text` is NULL or points to NUL-terminated text that nobody changes during `'a`.
pub(crate) unsafe fn text<'a>(text: *const c_char) -> Option<&'a [u8]> {
    if text.is_null() {
        return None;
    }
    // SAFETY: the caller's promise.
    Some(unsafe { CStr::from_ptr(text) }.to_bytes())
}

/// Writes `text` with a NUL behind it to the caller's buffer, cut if it does not fit, and returns
/// the bytes written without the NUL.
///
/// # Safety
///
/// `dest` is NULL or has room for `room` bytes, and does not overlap `text`.
pub(crate) unsafe fn put_text(text: &[u8], dest: *mut c_char, room: usize) -> usize {
    if dest.is_null() || room == 0 {
        return 0;
    }
    let len = text.len().min(room - 1);
    // SAFETY: `len + 1` bytes are within the room that the caller promises.
    unsafe {
        dest.cast::<u8>()
            .copy_from_nonoverlapping(text.as_ptr(), len);
        dest.add(len).write(0);
    }
    len
}
