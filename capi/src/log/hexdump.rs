//! Hexdumps in the log.

use core::ffi::{c_int, c_void};
use std::fmt::Write as _;

use lws_core::log::{Level, hexdump_rows};

use super::context::LogContext;
use super::line::{self, Subject};
use crate::abi::logs::{lws_log_cx, lws_log_prepend_cx_t};

/// Emits `bytes` as a hexdump: an empty line, the rows, an empty line.
fn emit(cx: LogContext, subject: &Subject, filter: u32, bytes: Option<&[u8]>) {
    let put = |text: &str| line::emit(cx, subject, filter, |line| line.text(text.as_bytes()));
    match bytes {
        None => put("(hexdump: NULL ptr)\n"),
        Some([]) => put("(hexdump: zero length)\n"),
        Some(bytes) => {
            put("\n");
            for row in hexdump_rows(bytes) {
                line::emit(cx, subject, filter, |line| {
                    // writing to a line cannot fail
                    let _ = write!(line, "{row}");
                });
            }
            put("\n");
        }
    }
}

/// Logs `len` bytes at `vbuf` as a hexdump, if the log context `cx` (NULL: the process's) wants
/// the level `hexdump_level`, one of the `LLL_` bits. `prep`, which may be NULL, names `obj` at
/// the start of each line. A length of 0 and a NULL `vbuf` are said so in the log.
///
/// # Safety
///
/// `cx` is NULL or a live log context, `prep` NULL or a prefix function that accepts `obj`, `vbuf`
/// NULL or readable for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lwsl_hexdump_level_cx(
    cx: *mut lws_log_cx,
    prep: lws_log_prepend_cx_t,
    obj: *mut c_void,
    hexdump_level: c_int,
    vbuf: *const c_void,
    len: usize,
) {
    // SAFETY: the caller's promise.
    let cx = unsafe { line::or_process(cx) };
    if !cx.wants(hexdump_level as u32) {
        return;
    }
    let subject = Subject {
        prepend: prep,
        object: obj,
        ..Subject::default()
    };
    let bytes = match (len, vbuf.is_null()) {
        (0, _) => Some(&[][..]),
        (_, true) => None,
        // SAFETY: not NULL, and the caller promises `len` bytes.
        _ => Some(unsafe { core::slice::from_raw_parts(vbuf.cast::<u8>(), len) }),
    };
    emit(cx, &subject, hexdump_level as u32, bytes);
}

/// Logs `len` bytes at `vbuf` as a hexdump, if the process logs `level`, one of the `LLL_` bits.
///
/// # Safety
///
/// `vbuf` is NULL or readable for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lwsl_hexdump_level(level: c_int, vbuf: *const c_void, len: usize) {
    // SAFETY: the caller's promise; NULL is the process's log context.
    unsafe {
        lwsl_hexdump_level_cx(
            core::ptr::null_mut(),
            None,
            core::ptr::null_mut(),
            level,
            vbuf,
            len,
        );
    }
}

/// Logs `len` bytes at `buf` as a hexdump, if the process logs `LLL_DEBUG`.
///
/// # Safety
///
/// `buf` is NULL or readable for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lwsl_hexdump(buf: *const c_void, len: usize) {
    // SAFETY: the caller's promise.
    unsafe { lwsl_hexdump_level(Level::Debug.bit() as c_int, buf, len) }
}
