//! Logging as C sees it: the process's log context, its levels and its emitter, and the sink
//! through which the core's own lines reach the same emitters.
//!
//! * [`context`]: what a `struct lws_log_cx` holds, reference counts
//! * [`line`]: one line from prefixes and text to the emitter
//! * [`objects`]: log contexts and names of the library's objects
//! * [`emitters`]: the emitters that the library brings
//! * [`timestamp`], [`hexdump`]: what their names say
//!
//! All functions may be called from any thread at any time.

pub mod context;
pub mod emitters;
pub mod hexdump;
pub mod line;
pub mod objects;
pub mod timestamp;

use core::ffi::c_int;
use core::fmt;

use lws_core::log::{Channel, Level, Sink};

use self::context::LogContext;
use self::line::Subject;
use crate::abi::logs::{lws_log_cx, lws_log_emit_t};

/// Sends the core's lines to the emitters.
struct Emitters;

impl Sink for Emitters {
    fn enabled(&self, channel: Channel, level: Level) -> bool {
        LogContext::of_channel(channel).wants(level.bit())
    }

    fn emit(&self, channel: Channel, level: Level, text: fmt::Arguments<'_>) {
        line::emit(
            LogContext::of_channel(channel),
            &Subject::default(),
            level.bit(),
            |line| {
                // writing to a line cannot fail, and a Display that does has lost its own text
                let _ = fmt::Write::write_fmt(line, text);
            },
        );
    }
}

/// Runs when the library is loaded, so that lines which come before any call about logging are
/// not lost.
#[used]
#[unsafe(link_section = ".init_array")]
static CONNECT_CORE: extern "C" fn() = connect_core;

extern "C" fn connect_core() {
    lws_core::log::set_sink(&Emitters);
}

/// Sets the levels that the process logs, and the function that gets the lines.
///
/// `level` is a mask of `LLL_` bits. `log_emit_function` NULL keeps the emitter as it is; at the
/// start it is `lwsl_emit_stderr`, and the levels are errors, warnings and notices.
#[unsafe(no_mangle)]
pub extern "C" fn lws_set_log_level(level: c_int, log_emit_function: lws_log_emit_t) {
    LogContext::process().set_levels(level as u32);
    if let Some(emit) = log_emit_function {
        LogContext::process().set_emitter(emit);
    }
}

/// Returns 1 if the process logs lines of `level`, a mask of `LLL_` bits of which one is enough;
/// else 0. For work that only serves a log line.
#[unsafe(no_mangle)]
pub extern "C" fn lwsl_visible(level: c_int) -> c_int {
    c_int::from(LogContext::process().wants(level as u32))
}

/// Counts the objects that use a log context up (`_new` greater than 0) or down, and tells its
/// `refcount_cb`. NULL `cx` is ignored, and so is a count down from 0.
///
/// # Safety
///
/// `cx` is NULL or a log context that stays alive during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lwsl_refcount_cx(cx: *mut lws_log_cx, _new: c_int) {
    // SAFETY: the caller's promise.
    if let Some(cx) = unsafe { LogContext::from_ptr(cx) } {
        cx.count(_new);
    }
}
