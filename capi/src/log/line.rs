//! One line, from prefixes and text to the emitter, and the functions behind which the variadic
//! `_lws_log` family ends.

use core::cell::Cell;
use core::ffi::{CStr, c_char, c_int, c_void};
use core::ptr::null_mut;

use lws_core::log::Line;

use super::context::{Emitter, LogContext};
use super::timestamp;
use crate::abi::logs::{lws_log_cx, lws_log_prepend_cx_t};

/// How deep emitters may log in turn, through other log contexts; lines below are dropped. An
/// emitter that logs to itself would never end otherwise.
const MAX_NESTED: u32 = 8;

thread_local! {
    /// How many emitters this thread is inside of.
    static NESTED: Cell<u32> = const { Cell::new(0) };
}

/// Whom a line is about: what stands between timestamp and text.
pub(crate) struct Subject {
    /// Writes the name of `object`.
    pub(crate) prepend: lws_log_prepend_cx_t,
    /// What `prepend` names.
    pub(crate) object: *mut c_void,
    /// Name of the function that logs, or NULL.
    pub(crate) function: *const c_char,
}

impl Default for Subject {
    fn default() -> Self {
        Subject {
            prepend: None,
            object: null_mut(),
            function: core::ptr::null(),
        }
    }
}

/// Makes a line of level `filter` whose text is written by `text`, and emits it, if `cx` wants it.
pub(crate) fn emit(cx: LogContext, subject: &Subject, filter: u32, text: impl FnOnce(&mut Line)) {
    if !cx.wants(filter) || NESTED.get() >= MAX_NESTED {
        return;
    }
    let Some(emitter) = cx.emitter() else {
        return;
    };

    let mut line = Line::default();
    timestamp::prefix(&mut line, filter);
    let mut last = cx;
    for outer in cx.prefixing() {
        foreign_prefix(&mut line, outer, outer.prepend(), null_mut());
        last = outer;
    }
    foreign_prefix(&mut line, last, subject.prepend, subject.object);
    if !subject.function.is_null() {
        // SAFETY: the caller of the log function passed a C string, usually `__func__`.
        line.prefix(unsafe { CStr::from_ptr(subject.function) }.to_bytes());
        line.prefix(b": ");
    }
    text(&mut line);

    let bytes = line.finish();
    let len = bytes.len() - 1;
    NESTED.set(NESTED.get() + 1);
    // SAFETY: the emitter is the program's for this context; the line is NUL terminated and alive
    // during the call.
    unsafe {
        match emitter {
            Emitter::Plain(emit) => emit(filter as c_int, bytes.as_ptr().cast()),
            Emitter::Aware(emit) => emit(cx.as_ptr(), filter as c_int, bytes.as_ptr().cast(), len),
        }
    }
    NESTED.set(NESTED.get() - 1);
}

/// Whether this thread is inside an emitter. What the emitter calls must not touch what the
/// library was doing when it logged.
pub(crate) fn inside_emitter() -> bool {
    NESTED.get() != 0
}

/// Lets a prefix callback write into the line.
fn foreign_prefix(
    line: &mut Line,
    cx: LogContext,
    prepend: lws_log_prepend_cx_t,
    object: *mut c_void,
) {
    let Some(prepend) = prepend else {
        return;
    };
    let (buf, used) = line.raw();
    let range = buf.as_mut_ptr_range();
    // SAFETY: `used` and the last byte are inside the buffer; the callback promises to write
    // between the two only, and to move the pointer no further.
    let at = unsafe {
        let mut at: *mut c_char = range.start.add(used).cast();
        let end: *mut c_char = range.end.sub(1).cast();
        prepend(cx.as_ptr(), object, &raw mut at, end);
        at
    };
    let len = at.addr().wrapping_sub(range.start.addr());
    if len >= used && len < buf.len() {
        line.set_prefix_len(len);
    }
}

/// Appends `text` at `*p`, not beyond `e`, and moves `*p`: what prefix callbacks do.
///
/// # Safety
///
/// `*p` to `e` is writable, both in the same buffer, or any of the pointers is NULL.
pub(crate) unsafe fn append(p: *mut *mut c_char, e: *mut c_char, text: &[u8]) {
    if p.is_null() {
        return;
    }
    // SAFETY: not NULL, so the caller's promise holds.
    unsafe {
        let at = *p;
        if at.is_null() || at >= e {
            return;
        }
        let room = e.offset_from_unsigned(at) - 1;
        let len = text.len().min(room);
        core::ptr::copy_nonoverlapping(text.as_ptr().cast(), at, len);
        *at.add(len) = 0;
        *p = at.add(len);
    }
}

/// The log context for a line: `cx`, or the process's if that is NULL.
///
/// # Safety
///
/// `cx` is NULL or a log context that outlives the result.
pub(crate) unsafe fn or_process(cx: *mut lws_log_cx) -> LogContext {
    // SAFETY: the caller's promise.
    unsafe { LogContext::from_ptr(cx) }.unwrap_or_else(LogContext::process)
}

called_from_c!("lws_rs_log_wanted" => log_wanted);
called_from_c!("lws_rs_log_text" => log_text);

/// Whether the C side shall format a line: it belongs to `cx` (NULL: the process) and has one of
/// the levels in `filter`.
///
/// # Safety
///
/// `cx` is NULL or a live log context.
unsafe extern "C" fn log_wanted(cx: *mut lws_log_cx, filter: c_int) -> c_int {
    // SAFETY: the caller's promise.
    c_int::from(unsafe { or_process(cx) }.wants(filter as u32))
}

/// Takes a line that the C side formatted: `text` holds as much as fits of the `wanted` bytes.
///
/// # Safety
///
/// `cx` is NULL or a live log context, `prepend` accepts `object`, `function` is NULL or a C
/// string, `text` a C string.
unsafe extern "C" fn log_text(
    cx: *mut lws_log_cx,
    prepend: lws_log_prepend_cx_t,
    object: *mut c_void,
    filter: c_int,
    function: *const c_char,
    text: *const c_char,
    wanted: c_int,
) {
    // SAFETY: the caller's promise.
    let (cx, text) = unsafe { (or_process(cx), CStr::from_ptr(text)) };
    let subject = Subject {
        prepend,
        object,
        function,
    };
    emit(cx, &subject, filter as u32, |line| {
        line.text(text.to_bytes());
        let wanted = usize::try_from(wanted).unwrap_or(0);
        if wanted > text.count_bytes() {
            line.mark_cut();
        }
    });
}
