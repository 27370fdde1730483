//! Timers of the program: `lws_sorted_usec_list_t`, which lies in the program's memory.
//!
//! The library keeps its own table of which are pending, by their address, and orders them in the
//! service thread's timers (O(log n)). In the program's structure it keeps the due time, the
//! function, and `list.owner`, which is not NULL while the timer is pending, so that
//! `lws_dll2_is_detached(&sul->list)` tells what it always told.

use crate::abi::base::{lws_context, lws_usec_t};
use crate::abi::dll2::{lws_dll2, lws_dll2_owner};
use crate::abi::timeout_timer::{
    LWS_SET_TIMER_USEC_CANCEL, LWSSULLI_WAKE_IF_SUSPENDED, lws_sorted_usec_list_t, sul_cb_t,
};
use crate::dll2::{lws_dll2_add_before, lws_dll2_add_tail, lws_dll2_remove};
use crate::entry::{guard, guard_option};
use crate::handle::ContextHandle;
use crate::registry::{self, CService};
use core::ffi::c_int;
use core::ptr::null_mut;
use lws_core::service::timers::TimerKey;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A pending timer of the program.
struct Pending {
    number: u64,
    /// Its place among the service thread's timers, once it is there.
    key: Option<TimerKey>,
    context: ContextHandle,
    thread: usize,
    due: u64,
    wakes: bool,
}

struct Table {
    by_address: BTreeMap<usize, Pending>,
    by_number: BTreeMap<u64, usize>,
    last_number: u64,
}

static TABLE: Mutex<Table> = Mutex::new(Table {
    by_address: BTreeMap::new(),
    by_number: BTreeMap::new(),
    last_number: 0,
});

/// Only its address matters: where `list.owner` of a pending timer points.
static PENDING_MARK: u8 = 0;

/// Whether a list node with this owner is that of a pending timer: its links are not to be
/// followed, and taking it out of its list means [`lws_sul_cancel`].
pub(crate) fn is_pending_mark(owner: *const lws_dll2_owner) -> bool {
    core::ptr::addr_eq(owner, &raw const PENDING_MARK)
}

fn table() -> MutexGuard<'static, Table> {
    TABLE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Marks the program's structure as pending or not.
///
/// # Safety
///
/// `sul` points to a timer of the program.
unsafe fn mark(sul: *mut lws_sorted_usec_list_t, pending: bool) {
    let owner: *mut lws_dll2_owner = if pending {
        (&raw const PENDING_MARK).cast_mut().cast()
    } else {
        null_mut()
    };
    // SAFETY: promised by the caller.
    unsafe {
        (*sul).list = lws_dll2 {
            prev: null_mut(),
            next: null_mut(),
            owner,
        };
    }
}

/// Takes a timer out of the table; its place among the service thread's timers is left to the
/// caller, see [`disarm`].
fn forget(table: &mut Table, address: usize) -> Option<Pending> {
    let old = table.by_address.remove(&address)?;
    table.by_number.remove(&old.number);
    Some(old)
}

/// Takes a timer that is not in the table any more from the service thread's timers.
fn disarm(old: Option<Pending>) {
    if let Some(Pending {
        key: Some(key),
        context,
        thread,
        ..
    }) = old
        && let Some(object) = registry::context(context.to_c())
    {
        object.with_service_or_post(thread, move |service| service.remove_program_timer(key));
    }
}

/// Puts a timer among the service thread's timers, unless it was cancelled meanwhile.
fn arm(service: &mut CService, due: u64, number: u64) {
    let mut table = table();
    let Some(address) = table.by_number.get(&number).copied() else {
        return;
    };
    if let Some(pending) = table.by_address.get_mut(&address) {
        pending.key = Some(service.add_program_timer(due, number));
    }
}

/// # Safety
///
/// `sul` points to a timer of the program that stays valid until it fires or is cancelled.
unsafe fn schedule(
    context: *const lws_context,
    tsi: c_int,
    sul: *mut lws_sorted_usec_list_t,
    due: u64,
    wakes: bool,
    callback: Option<sul_cb_t>,
) -> Option<()> {
    let object = registry::context(context)?;
    let thread = usize::try_from(tsi)
        .ok()
        .filter(|thread| *thread < object.thread_count())?;
    let mut table = table();
    let old = forget(&mut table, sul.addr());
    table.last_number += 1;
    let number = table.last_number;
    table.by_number.insert(number, sul.expose_provenance());
    table.by_address.insert(
        sul.addr(),
        Pending {
            number,
            key: None,
            context: object.handle,
            thread,
            due,
            wakes,
        },
    );
    // Still under the lock, so that several threads may schedule the same timer.
    // SAFETY: promised by the caller.
    unsafe {
        if let Some(callback) = callback {
            (*sul).cb = callback;
        }
        (*sul).us = due.cast_signed();
        mark(sul, true);
    }
    drop(table);
    disarm(old);
    object.with_service_or_post(thread, move |service| arm(service, due, number));
    Some(())
}

/// A timer is due.
pub(crate) fn due(service: &mut CService, number: u64) {
    let mut table = table();
    let Some(address) = table.by_number.get(&number).copied() else {
        return;
    };
    forget(&mut table, address);
    let sul: *mut lws_sorted_usec_list_t = std::ptr::with_exposed_provenance_mut(address);
    // SAFETY: the program keeps a pending timer valid until it fires or is cancelled.
    let callback = unsafe {
        mark(sul, false);
        (*sul).us = 0;
        (*sul).cb
    };
    drop(table);
    if let Some(callback) = callback {
        // SAFETY: the program's function, called with its own timer.
        registry::call_out(service, || unsafe { callback(sul) });
    }
}

/// Forgets all timers of a context that ends. Their memory is left alone: programs free what a
/// timer lies in together with the context, and do not always cancel it before.
pub(crate) fn cancel_all(context: ContextHandle) {
    let mut table = table();
    let addresses: Vec<usize> = table
        .by_address
        .iter()
        .filter(|(_, pending)| pending.context == context)
        .map(|(address, _)| *address)
        .collect();
    for address in addresses {
        forget(&mut table, address);
    }
}

/// Has `_cb` called with `sul` after `_us` microseconds on service thread `tsi`.
///
/// A timer that is pending already is moved. `_us` LWS_SET_TIMER_USEC_CANCEL (-1) cancels it.
/// `sul` lies in the program's memory, usually inside a larger object
/// (`lws_container_of()` finds it); it must be zeroed at first, and stay valid until it fires or
/// is cancelled. May be called from any thread.
///
/// # Safety
///
/// `sul` is NULL or points to a timer as described.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_sul_schedule(
    ctx: *mut lws_context,
    tsi: c_int,
    sul: *mut lws_sorted_usec_list_t,
    _cb: sul_cb_t,
    _us: lws_usec_t,
) {
    // SAFETY: promised by the caller.
    guard((), || unsafe { after(ctx, tsi, sul, _cb, _us, false) });
}

/// As `lws_sul_schedule()`, for a timer that shall wake a suspended system.
///
/// # Safety
///
/// As for `lws_sul_schedule()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_sul_schedule_wakesuspend(
    ctx: *mut lws_context,
    tsi: c_int,
    sul: *mut lws_sorted_usec_list_t,
    _cb: sul_cb_t,
    _us: lws_usec_t,
) {
    // SAFETY: promised by the caller.
    guard((), || unsafe { after(ctx, tsi, sul, _cb, _us, true) });
}

/// # Safety
///
/// As for `lws_sul_schedule()`.
unsafe fn after(
    context: *const lws_context,
    tsi: c_int,
    sul: *mut lws_sorted_usec_list_t,
    callback: sul_cb_t,
    usecs: lws_usec_t,
    wakes: bool,
) {
    if sul.is_null() {
        return;
    }
    if usecs == LWS_SET_TIMER_USEC_CANCEL {
        // SAFETY: promised by the caller.
        return unsafe { lws_sul_cancel(sul) };
    }
    let delay = u64::try_from(usecs).unwrap_or(0);
    let due = lws_core::clock::monotonic_usec().saturating_add(delay);
    // SAFETY: promised by the caller. A context that is gone runs no timers.
    let _ = unsafe { schedule(context, tsi, sul, due, wakes, Some(callback)) };
}

/// Schedules a timer whose members `us` (an absolute time as `lws_now_usecs()` gives it) and
/// `cb` the caller has set. `flags` has LWSSULLI_WAKE_IF_SUSPENDED or not.
///
/// # Safety
///
/// As for `lws_sul_schedule()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_sul2_schedule(
    context: *mut lws_context,
    tsi: c_int,
    flags: c_int,
    sul: *mut lws_sorted_usec_list_t,
) {
    guard((), || {
        if sul.is_null() {
            return;
        }
        // SAFETY: promised by the caller.
        let due = u64::try_from(unsafe { (*sul).us }).unwrap_or(0);
        let wakes = flags & LWSSULLI_WAKE_IF_SUSPENDED != 0;
        // SAFETY: promised by the caller. A context that is gone runs no timers.
        let _ = unsafe { schedule(context, tsi, sul, due, wakes, None) };
    });
}

/// Cancels a timer; nothing happens if it is not pending. May be called from any thread.
///
/// # Safety
///
/// `sul` is NULL or points to a timer of the program.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_sul_cancel(sul: *mut lws_sorted_usec_list_t) {
    guard((), || {
        if sul.is_null() {
            return;
        }
        let mut table = table();
        let old = forget(&mut table, sul.addr());
        // SAFETY: promised by the caller.
        unsafe {
            mark(sul, false);
            (*sul).us = 0;
        }
        drop(table);
        disarm(old);
    });
}

/// Sets `*pearliest` to when the first timer is due that was scheduled with
/// LWSSULLI_WAKE_IF_SUSPENDED; returns 0, or 1 if there is none.
///
/// # Safety
///
/// `pearliest` is NULL or points to a place for the time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_sul_earliest_wakeable_event(
    ctx: *mut lws_context,
    pearliest: *mut lws_usec_t,
) -> c_int {
    guard_option(1, || {
        let object = registry::context(ctx)?;
        let due = table()
            .by_address
            .values()
            .filter(|pending| pending.wakes && pending.context == object.handle)
            .filter(|pending| pending.thread < object.thread_count())
            .map(|pending| pending.due)
            .min()?;
        if !pearliest.is_null() {
            // SAFETY: promised by the caller.
            unsafe { pearliest.write(due.cast_signed()) };
        }
        Some(0)
    })
}

/// Puts a timer with its members `us` and `cb` set into a list of the program's own, sorted by
/// `us`, before those that are due at the same time. Takes it out of where it was. Returns 0, or 1
/// if an argument is NULL.
///
/// The service threads do not look at such a list; `__lws_sul_service_ripe()` does.
///
/// # Safety
///
/// `own` is NULL or a valid list of timers, `sul` NULL or a timer of the program.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __lws_sul_insert(
    own: *mut lws_dll2_owner,
    sul: *mut lws_sorted_usec_list_t,
) -> c_int {
    guard(1, || {
        if own.is_null() || sul.is_null() {
            return 1;
        }
        // SAFETY: promised by the caller; the node is the first member of a timer.
        unsafe {
            lws_dll2_remove(&raw mut (*sul).list);
            let mut at = (*own).head;
            while !at.is_null() && (*at.cast::<lws_sorted_usec_list_t>()).us < (*sul).us {
                at = (*at).next;
            }
            if at.is_null() {
                lws_dll2_add_tail(&raw mut (*sul).list, own);
            } else {
                lws_dll2_add_before(&raw mut (*sul).list, at);
            }
        }
        0
    })
}

/// Calls and takes out the timers that are due at `usnow` of `own_len` lists made with
/// `__lws_sul_insert()`, in the order of their times. Returns the microseconds until the next one
/// is due, or 0 if there is none.
///
/// # Safety
///
/// `own` is NULL or points to `own_len` valid lists of timers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __lws_sul_service_ripe(
    own: *mut lws_dll2_owner,
    own_len: c_int,
    usnow: lws_usec_t,
) -> lws_usec_t {
    guard(0, || {
        let lists = usize::try_from(own_len).unwrap_or(0);
        if own.is_null() {
            return 0;
        }
        loop {
            // SAFETY: promised by the caller. The heads are read anew after each callback.
            let next = unsafe {
                (0..lists)
                    .map(|n| (*own.add(n)).head.cast::<lws_sorted_usec_list_t>())
                    .filter(|sul| !sul.is_null())
                    .min_by_key(|sul| (**sul).us)
            };
            let Some(sul) = next else {
                return 0;
            };
            // SAFETY: a timer in a list is valid; the callback is the program's.
            unsafe {
                if (*sul).us > usnow {
                    return (*sul).us - usnow;
                }
                lws_dll2_remove(&raw mut (*sul).list);
                (*sul).us = 0;
                if let Some(callback) = (*sul).cb {
                    callback(sul);
                }
            }
        }
    })
}
