//! The timer by which a cache hears that items expire.

use super::table::{Storage, on_destroy, release, table};
use super::{cookie_file, heap};
use crate::abi::base::lws_context;
use crate::abi::cache_ttl::lws_cache_ttl_lru;
use crate::abi::timeout_timer::lws_sorted_usec_list_t;
use crate::sul::{lws_sul_cancel, lws_sul_schedule};
use core::cell::UnsafeCell;
use core::ffi::c_int;
use std::sync::Arc;

/// The timer's own memory.
struct Place(UnsafeCell<lws_sorted_usec_list_t>);

// SAFETY: only its address is used here; who reads and writes it holds the lock of the timers.
unsafe impl Send for Place {}
// SAFETY: as above.
unsafe impl Sync for Place {}

/// The timer of one cache.
pub(super) struct Timer {
    place: Arc<Place>,
    context: usize,
    thread: c_int,
    due: Option<u64>,
}

impl Timer {
    pub(super) fn new(context: *const lws_context, thread: c_int) -> Self {
        Self {
            place: Arc::new(Place(UnsafeCell::new(crate::abi::zeroed()))),
            context: context.addr(),
            thread,
            due: None,
        }
    }

    /// Whether it is the one at this address.
    pub(super) fn is_at(&self, sul: *const lws_sorted_usec_list_t) -> bool {
        core::ptr::eq(self.place.0.get(), sul)
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        // SAFETY: the memory is there until after this.
        unsafe { lws_sul_cancel(self.place.0.get()) }
    }
}

/// Now, on the clock that expiry times are given in.
pub(super) fn now() -> u64 {
    lws_core::clock::monotonic_usec()
}

/// Sets the timer of a cache to when the next item expires.
pub(super) fn rearm(cache: *const lws_cache_ttl_lru, due: Option<u64>) {
    let (place, context, thread) = {
        let mut table = table();
        let Some(timer) = table.find(cache).map(|cache| &mut cache.timer) else {
            return;
        };
        if timer.due == due {
            return;
        }
        timer.due = due;
        (timer.place.clone(), timer.context, timer.thread)
    };
    let sul = place.0.get();
    // SAFETY: the timer's memory is kept by `place`, and pending for no longer than that, as it is
    // cancelled when the cache has ended meanwhile.
    unsafe {
        match due {
            None => lws_sul_cancel(sul),
            Some(due) => {
                let delay = due.saturating_sub(now()).max(1);
                let delay = i64::try_from(delay).unwrap_or(i64::MAX);
                let context = core::ptr::without_provenance_mut(context);
                lws_sul_schedule(context, thread, sul, Some(expired), delay);
                if table().find(cache).is_none() {
                    lws_sul_cancel(sul);
                }
            }
        }
    }
}

/// The timers' callback. It does not follow the pointer: the cache may have ended at this moment.
unsafe extern "C" fn expired(sul: *mut lws_sorted_usec_list_t) {
    crate::entry::guard((), || {
        let cache = table().with_timer(sul);
        if let Some(cache) = cache {
            expire(cache);
        }
    });
}

/// Takes out what has expired.
fn expire(cache: *mut lws_cache_ttl_lru) {
    let in_memory = {
        let mut table = table();
        let Some(cache) = table.find(cache) else {
            return;
        };
        cache.timer.due = None;
        match &mut cache.storage {
            Storage::Memory(items) => Some(items.expire(now())),
            _ => None,
        }
    };
    match in_memory {
        Some(dropped) => {
            release(on_destroy(cache), dropped);
            heap::rearm(cache);
        }
        None => cookie_file::purge(cache),
    }
}
