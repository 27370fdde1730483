//! A `struct lws_log_cx`: levels, emitter, parents and the count of its users.
//!
//! The structure is the program's memory and any thread may log through it, so the library reads
//! and writes the members that change (levels, emitter, count) as atomics, and never makes a
//! Rust reference to it.

use core::cell::UnsafeCell;
use core::ffi::{c_char, c_int, c_void};
use core::mem::transmute;
use core::ptr::{NonNull, null_mut};
use core::sync::atomic::{AtomicBool, AtomicI32, AtomicPtr, AtomicU32, Ordering};
use std::cell::Cell;
use std::sync::Mutex;

use lws_core::log::{Channel, Level};

use crate::abi::logs::{LLLF_LOG_CONTEXT_AWARE, lws_log_cx, lws_log_cx_u, lws_log_prepend_cx_t};

/// In `lll_flags`: `u.emit_cx` is the emitter.
const AWARE: u32 = LLLF_LOG_CONTEXT_AWARE as u32;

/// How many parents are followed, so that a circle of them ends.
const MAX_PARENTS: usize = 16;

struct Process(UnsafeCell<lws_log_cx>);

// SAFETY: the members that change after the start are accessed as atomics only.
unsafe impl Sync for Process {}

static PROCESS: Process = Process(UnsafeCell::new(lws_log_cx {
    u: lws_log_cx_u {
        emit: Some(super::emitters::lwsl_emit_stderr),
    },
    refcount_cb: None,
    prepend: None,
    parent: null_mut(),
    opaque: null_mut(),
    stg: null_mut(),
    lll_flags: Level::Error as u32 | Level::Warn as u32 | Level::Notice as u32,
    refcount: 0,
}));

/// Held while a reference count changes and its callback runs, so that the callback sees each
/// change alone.
static COUNTING: Mutex<()> = Mutex::new(());

thread_local! {
    /// Whether this thread holds `COUNTING`: a callback may count again.
    static COUNTS: Cell<bool> = const { Cell::new(false) };
}

/// The function to which a line goes.
#[derive(Clone, Copy)]
pub(crate) enum Emitter {
    /// Gets level and line.
    Plain(unsafe extern "C" fn(c_int, *const c_char)),
    /// Gets the log context, too, and the length.
    Aware(unsafe extern "C" fn(*mut lws_log_cx, c_int, *const c_char, usize)),
}

/// A log context that is alive.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct LogContext(NonNull<lws_log_cx>);

// SAFETY: any thread may log through a log context: what changes is accessed atomically, and the
// program promises to leave the rest alone while it is used.
unsafe impl Send for LogContext {}
// SAFETY: as above.
unsafe impl Sync for LogContext {}

/// The use that a context or vhost makes of its log context: counted from [`LogUse::begin`] to
/// [`LogUse::end`].
pub(crate) struct LogUse {
    cx: LogContext,
    ended: AtomicBool,
}

impl LogUse {
    /// Begins to use `cx`, or the process's if that is NULL.
    ///
    /// # Safety
    ///
    /// `cx` is NULL or a log context that stays alive until `end` was called.
    pub(crate) unsafe fn begin(cx: *mut lws_log_cx) -> Self {
        // SAFETY: the caller's promise.
        let cx = unsafe { LogContext::from_ptr(cx) }.unwrap_or_else(LogContext::process);
        cx.count(1);
        LogUse {
            cx,
            ended: AtomicBool::new(false),
        }
    }

    /// Ends the use; later calls do nothing. Lines go to the process's log context from here on.
    pub(crate) fn end(&self) {
        if !self.ended.swap(true, Ordering::AcqRel) {
            self.cx.count(-1);
        }
    }

    /// The log context.
    pub(crate) fn context(&self) -> LogContext {
        if self.ended.load(Ordering::Acquire) {
            return LogContext::process();
        }
        self.cx
    }
}

impl LogContext {
    /// The one that lines belong to which name no other.
    pub(crate) fn process() -> LogContext {
        LogContext(NonNull::from(&PROCESS.0).cast())
    }

    /// The context behind `cx`, if it is not NULL.
    ///
    /// # Safety
    ///
    /// `cx` is NULL or points to a log context that outlives the result.
    pub(crate) unsafe fn from_ptr(cx: *mut lws_log_cx) -> Option<LogContext> {
        NonNull::new(cx).map(LogContext)
    }

    /// The context that a channel of the core stands for: channels are made by
    /// [`LogContext::channel`] only.
    pub(crate) fn of_channel(channel: Channel) -> LogContext {
        let cx = core::ptr::with_exposed_provenance_mut(channel.0);
        NonNull::new(cx).map_or_else(LogContext::process, LogContext)
    }

    /// The core's name for this context.
    pub(crate) fn channel(self) -> Channel {
        if self == LogContext::process() {
            return Channel::PROCESS;
        }
        Channel(self.as_ptr().expose_provenance())
    }

    /// The address that C knows.
    pub(crate) fn as_ptr(self) -> *mut lws_log_cx {
        self.0.as_ptr()
    }

    fn flags(&self) -> &AtomicU32 {
        // SAFETY: the context is alive, `lll_flags` is aligned, and the library accesses it
        // atomically only; a program that changes it while others log does so with one store.
        unsafe { AtomicU32::from_ptr(&raw mut (*self.as_ptr()).lll_flags) }
    }

    fn emitter_slot(&self) -> &AtomicPtr<c_void> {
        // SAFETY: as for `flags`; both members of the union are one nullable pointer.
        unsafe { AtomicPtr::from_ptr((&raw mut (*self.as_ptr()).u).cast()) }
    }

    fn refcount(&self) -> &AtomicI32 {
        // SAFETY: as for `flags`.
        unsafe { AtomicI32::from_ptr(&raw mut (*self.as_ptr()).refcount) }
    }

    /// Whether any level of `mask` is emitted.
    pub(crate) fn wants(&self, mask: u32) -> bool {
        self.flags().load(Ordering::Relaxed) & mask != 0
    }

    /// Sets the levels, for an emitter of the plain kind.
    pub(crate) fn set_levels(&self, levels: u32) {
        self.flags().store(levels & !AWARE, Ordering::Relaxed);
    }

    /// Sets an emitter of the plain kind.
    pub(crate) fn set_emitter(&self, emit: unsafe extern "C" fn(c_int, *const c_char)) {
        self.emitter_slot()
            .store(emit as *mut c_void, Ordering::Release);
    }

    /// The emitter, if there is one.
    pub(crate) fn emitter(&self) -> Option<Emitter> {
        let emit = self.emitter_slot().load(Ordering::Acquire);
        if emit.is_null() {
            return None;
        }
        let aware = self.wants(AWARE);
        // SAFETY: not NULL, and the flag says which of the two kinds the program stored.
        Some(unsafe {
            if aware {
                Emitter::Aware(transmute::<
                    *mut c_void,
                    unsafe extern "C" fn(*mut lws_log_cx, c_int, *const c_char, usize),
                >(emit))
            } else {
                Emitter::Plain(transmute::<
                    *mut c_void,
                    unsafe extern "C" fn(c_int, *const c_char),
                >(emit))
            }
        })
    }

    /// The contexts whose `prepend` is asked, outermost first: all the parents, or the context
    /// itself if it has none.
    pub(crate) fn prefixing(self) -> impl Iterator<Item = LogContext> {
        let mut chain = [None; MAX_PARENTS];
        let mut at = self;
        for slot in chain.iter_mut().rev() {
            // SAFETY: the context is alive; the program promises that its parents are, too.
            match unsafe { LogContext::from_ptr((*at.as_ptr()).parent) } {
                Some(parent) => at = *slot.insert(parent),
                None => break,
            }
        }
        if let [.., last @ None] = &mut chain {
            *last = Some(self);
        }
        chain.into_iter().flatten()
    }

    /// The function that adds this context's prefix.
    pub(crate) fn prepend(self) -> lws_log_prepend_cx_t {
        // SAFETY: the context is alive; `prepend` is set before it is used.
        unsafe { (*self.as_ptr()).prepend }
    }

    /// Counts a user more (`change` above 0) or less, and tells `refcount_cb`.
    pub(crate) fn count(self, change: c_int) {
        let nested = COUNTS.get();
        let lock = (!nested).then(|| COUNTING.lock().unwrap_or_else(|e| e.into_inner()));
        COUNTS.set(true);

        let before = self.refcount().load(Ordering::Relaxed);
        let after = if change > 0 {
            before.saturating_add(1)
        } else {
            (before - 1).max(0)
        };
        if after != before {
            self.refcount().store(after, Ordering::Relaxed);
            // SAFETY: the context is alive, and the callback is the program's for this very use.
            unsafe {
                if let Some(tell) = (*self.as_ptr()).refcount_cb {
                    tell(self.as_ptr(), change);
                }
            }
        }

        COUNTS.set(nested);
        drop(lock);
    }
}
