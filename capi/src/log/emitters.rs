//! The emitters that the library brings: standard error, syslog and a file per log context.

use core::ffi::{CStr, c_char, c_int};
use core::ptr::without_provenance_mut;
use std::ffi::c_void;
use std::io::{self, IsTerminal};
use std::sync::LazyLock;

use lws_core::log::{LEVELS, Level};

use crate::abi::logs::lws_log_cx;

/// Whether standard error was a terminal when the first line went there.
static TERMINAL: LazyLock<bool> = LazyLock::new(|| io::stderr().is_terminal());

/// The colour of a level on a terminal, as the parameters of the ANSI sequence that sets it.
fn colour(level: Level) -> &'static str {
    match level {
        Level::Error => "31;1",
        Level::Warn => "36;1",
        Level::Notice => "35;1",
        Level::Info => "32;1",
        Level::Debug => "34;1",
        Level::Parser | Level::Latency => "33;1",
        Level::Header | Level::Extension | Level::Client => "33",
        Level::User => "0;1",
        Level::Thread => "31",
    }
}

/// Writes a line to standard error in one go, in colour on a terminal. A line that cannot be
/// written is lost: there is no better place to say so.
fn to_stderr(filter: u32, line: &[u8]) {
    let level = LEVELS
        .iter()
        .rev()
        .find(|(level, _)| filter & level.bit() != 0);
    match level {
        Some(&(level, _)) if *TERMINAL => {
            let mut coloured = Vec::with_capacity(line.len() + 16);
            coloured.extend_from_slice(b"\x1b[");
            coloured.extend_from_slice(colour(level).as_bytes());
            coloured.push(b'm');
            coloured.extend_from_slice(line);
            coloured.extend_from_slice(b"\x1b[0m");
            write_fully(libc::STDERR_FILENO, &coloured)
        }
        _ => write_fully(libc::STDERR_FILENO, line),
    };
}

/// Writes all of `bytes`; returns whether that was possible. Without lock or buffer: what several
/// threads write does not mix in the middle of a line.
fn write_fully(fd: c_int, bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while !rest.is_empty() {
        // SAFETY: the slice is readable; a descriptor that is none gives an error.
        let n = unsafe { libc::write(fd, rest.as_ptr().cast(), rest.len()) };
        match usize::try_from(n) {
            Ok(n) if n > 0 => rest = rest.get(n..).unwrap_or_default(),
            _ if io::Error::last_os_error().kind() == io::ErrorKind::Interrupted => {}
            _ => return false,
        }
    }
    true
}

/// Writes a line to standard error, coloured by `level` if that is a terminal. The emitter of the
/// process at the start. NULL `line` is ignored.
///
/// # Safety
///
/// `line` is NULL or a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lwsl_emit_stderr(level: c_int, line: *const c_char) {
    if !line.is_null() {
        // SAFETY: the caller's promise.
        to_stderr(level as u32, unsafe { CStr::from_ptr(line) }.to_bytes());
    }
}

/// The same as `lwsl_emit_stderr`: lines have their timestamp already when they reach an emitter.
///
/// # Safety
///
/// `line` is NULL or a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lwsl_emit_stderr_notimestamp(level: c_int, line: *const c_char) {
    // SAFETY: the caller's promise.
    unsafe { lwsl_emit_stderr(level, line) }
}

/// Writes a line to syslog: errors, warnings, notices and informations under the priority of that
/// name, everything else as debug. NULL `line` is ignored.
///
/// # Safety
///
/// `line` is NULL or a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lwsl_emit_syslog(level: c_int, line: *const c_char) {
    if line.is_null() {
        return;
    }
    let priority = match Level::from_bit(level as u32) {
        Some((Level::Error, _)) => libc::LOG_ERR,
        Some((Level::Warn, _)) => libc::LOG_WARNING,
        Some((Level::Notice, _)) => libc::LOG_NOTICE,
        Some((Level::Info, _)) => libc::LOG_INFO,
        _ => libc::LOG_DEBUG,
    };
    // SAFETY: the format takes one C string, which the caller promises.
    unsafe { libc::syslog(priority, c"%s".as_ptr(), line) };
}

/// An emitter for a log context whose lines go to a file: writes to the descriptor in `cx->stg`,
/// where `lws_log_use_cx_file` put it. Nothing happens if that could not open the file.
///
/// # Safety
///
/// `cx` is NULL or a live log context, `line` NULL or readable for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_log_emit_cx_file(
    cx: *mut lws_log_cx,
    _level: c_int,
    line: *const c_char,
    len: usize,
) {
    if cx.is_null() || line.is_null() {
        return;
    }
    // SAFETY: not NULL, so the caller's promise holds.
    let (fd, line) = unsafe {
        (
            (*cx).stg.addr() as c_int,
            core::slice::from_raw_parts(line.cast::<u8>(), len),
        )
    };
    if fd < 0 {
        return;
    }
    if !write_fully(fd, line) {
        to_stderr(Level::Error.bit(), b"a log file cannot be written\n");
    }
}

/// The `refcount_cb` that belongs to `lws_log_emit_cx_file`: the first user of the log context
/// creates or empties the file whose path is in `cx->opaque` and opens it, the last one closes it.
///
/// # Safety
///
/// `cx` is NULL or a live log context whose `opaque` is NULL or a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_log_use_cx_file(cx: *mut lws_log_cx, _new: c_int) {
    if cx.is_null() {
        return;
    }
    // SAFETY: not NULL, so the caller's promise holds.
    let (count, path, fd) = unsafe {
        (
            (*cx).refcount,
            (*cx).opaque.cast::<c_char>(),
            (*cx).stg.addr() as c_int,
        )
    };
    let replacement = if _new > 0 && count == 1 {
        open(path)
    } else if _new <= 0 && count == 0 && fd >= 0 {
        // SAFETY: the descriptor is the one that was opened for this context.
        unsafe { libc::close(fd) };
        -1
    } else {
        return;
    };
    // SAFETY: as above.
    unsafe { (*cx).stg = without_provenance_mut::<c_void>(replacement as isize as usize) };
}

/// Opens a log file for writing, readable by its owner only. -1 and a line on standard error if
/// that fails.
fn open(path: *const c_char) -> c_int {
    if path.is_null() {
        to_stderr(
            Level::Error.bit(),
            b"a log context with lws_log_use_cx_file has no path in .opaque\n",
        );
        return -1;
    }
    let flags = libc::O_CREAT | libc::O_TRUNC | libc::O_WRONLY | libc::O_CLOEXEC;
    // SAFETY: `opaque` is a C string by the promise of `lws_log_use_cx_file`.
    let fd = unsafe { libc::open(path, flags, 0o600) };
    if fd < 0 {
        let error = io::Error::last_os_error();
        // SAFETY: as above.
        let path = unsafe { CStr::from_ptr(path) }.to_string_lossy();
        to_stderr(
            Level::Error.bit(),
            format!("cannot open the log file {path}: {error}\n").as_bytes(),
        );
    }
    fd
}
