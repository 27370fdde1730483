//! Ending the wait of service threads from anywhere, signal handlers included, and asking the
//! default loop to end.
//!
//! A signal handler may interrupt a thread that holds a lock or is inside `malloc`. So what it
//! needs stands in a fixed table: it takes no lock, allocates nothing and uses no thread-local
//! storage.

use core::hint;
use core::ptr::null_mut;
use core::sync::atomic::{AtomicBool, AtomicPtr, AtomicU32, AtomicUsize, Ordering};

use lws_core::service::mailbox::Remote;

use crate::abi::base::lws_context;
use crate::abi::logs::lws;
use crate::handle::{ConnHandle, ContextHandle};
use crate::program::Program;
use crate::registry::CONTEXTS;

/// The service threads of one context.
struct Slot {
    /// Which context; 0: none.
    serial: AtomicU32,
    /// The program asked the default loop to end.
    interrupted: AtomicBool,
    /// Who is looking at `threads` at the moment.
    readers: AtomicUsize,
    threads: AtomicPtr<Vec<Remote<Program>>>,
}

impl Slot {
    const fn empty() -> Slot {
        Slot {
            serial: AtomicU32::new(0),
            interrupted: AtomicBool::new(false),
            readers: AtomicUsize::new(0),
            threads: AtomicPtr::new(null_mut()),
        }
    }

    /// Calls `look` with the service threads, if the slot is that of the context, or of
    /// any if `serial` is `None`.
    fn with_threads(&self, serial: Option<u32>, look: impl FnOnce(&[Remote<Program>])) {
        self.readers.fetch_add(1, Ordering::SeqCst);
        let threads = self.threads.load(Ordering::SeqCst);
        let right = serial.is_none_or(|serial| self.serial.load(Ordering::SeqCst) == serial);
        if right && !threads.is_null() {
            // SAFETY: made by `publish`; `withdraw` frees it only after it was taken out of the
            // slot and no reader is left.
            look(unsafe { &*threads });
        }
        self.readers.fetch_sub(1, Ordering::SeqCst);
    }
}

static SLOTS: [Slot; CONTEXTS] = [const { Slot::empty() }; CONTEXTS];

fn slot(context: ContextHandle) -> Option<&'static Slot> {
    SLOTS.get(usize::from(context.context))
}

/// Makes the service threads of a new context known.
pub(crate) fn publish(context: ContextHandle, threads: Vec<Remote<Program>>) {
    if let Some(slot) = slot(context) {
        slot.interrupted.store(false, Ordering::SeqCst);
        slot.serial.store(context.serial, Ordering::SeqCst);
        let threads = Box::into_raw(Box::new(threads));
        free(slot, slot.threads.swap(threads, Ordering::SeqCst));
    }
}

/// Forgets a context that ends.
pub(crate) fn withdraw(context: ContextHandle) {
    if let Some(slot) = slot(context)
        && slot
            .serial
            .compare_exchange(context.serial, 0, Ordering::SeqCst, Ordering::SeqCst)
            .is_ok()
    {
        free(slot, slot.threads.swap(null_mut(), Ordering::SeqCst));
    }
}

fn free(slot: &Slot, threads: *mut Vec<Remote<Program>>) {
    if threads.is_null() {
        return;
    }
    // Readers stay for a few instructions. One that comes now does not see the pointer any more.
    while slot.readers.load(Ordering::SeqCst) != 0 {
        hint::spin_loop();
    }
    // SAFETY: came from a box in `publish`, is out of the slot, and nobody looks at it.
    drop(unsafe { Box::from_raw(threads) });
}

/// Whether the default loop of the context has been asked to end; also if there is no context.
pub(crate) fn is_interrupted(context: *const lws_context) -> bool {
    let Some(handle) = ContextHandle::from_c(context) else {
        return true;
    };
    slot(handle).is_none_or(|slot| {
        slot.serial.load(Ordering::SeqCst) != handle.serial
            || slot.interrupted.load(Ordering::SeqCst)
    })
}

/// Ends the wait of all service threads: each returns from `lws_service()` soon, after
/// LWS_CALLBACK_EVENT_WAIT_CANCELLED was sent to every protocol of every vhost.
///
/// May be called from any thread and from a signal handler.
#[unsafe(no_mangle)]
pub extern "C" fn lws_cancel_service(context: *mut lws_context) {
    if let Some(handle) = ContextHandle::from_c(context)
        && let Some(slot) = SLOTS.get(usize::from(handle.context))
    {
        slot.with_threads(Some(handle.serial), |threads| {
            threads.iter().for_each(Remote::cancel_wait);
        });
    }
}

/// Ends the wait of the service thread that owns `wsi`; see `lws_cancel_service()`.
///
/// May be called from any thread and from a signal handler.
#[unsafe(no_mangle)]
pub extern "C" fn lws_cancel_service_pt(wsi: *mut lws) {
    if let Some(handle) = ConnHandle::from_c(wsi)
        && let Some(slot) = SLOTS.get(usize::from(handle.context))
    {
        slot.with_threads(None, |threads| {
            if let Some(thread) = threads.get(handle.id.thread()) {
                thread.cancel_wait();
            }
        });
    }
}

/// Has `lws_context_default_loop_run_destroy()` end for this context; what a program's SIGINT
/// handler calls. May be called from any thread and from a signal handler. NULL is ignored.
#[unsafe(no_mangle)]
pub extern "C" fn lws_default_loop_exit(cx: *mut lws_context) {
    if let Some(handle) = ContextHandle::from_c(cx)
        && let Some(slot) = slot(handle)
        && slot.serial.load(Ordering::SeqCst) == handle.serial
    {
        slot.interrupted.store(true, Ordering::SeqCst);
        lws_cancel_service(cx);
    }
}

/// Serves the context until `lws_default_loop_exit()` is called or its service fails, and destroys
/// it.
#[unsafe(no_mangle)]
pub extern "C" fn lws_context_default_loop_run_destroy(cx: *mut lws_context) {
    while !is_interrupted(cx) && crate::service::lws_service(cx, 0) >= 0 {}
    crate::context::lws_context_destroy(cx);
}
