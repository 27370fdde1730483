//! State managers: a number that moves step by step, and a list of functions that are asked
//! before each step and told after it.
//!
//! Manager and links are the program's memory (a context brings one of its own, see
//! `lws_system_get_state_manager()`); a manager is used by one thread at a time.

use core::ffi::{CStr, c_char, c_int};
use core::sync::atomic::{AtomicI32, Ordering};

use lws_core::log_info;

use crate::abi::dll2::lws_dll2;
use crate::abi::state::{lws_state_manager, lws_state_notify_link};
use crate::dll2::{lws_dll2_add_head, lws_dll2_remove};
use crate::entry::guard;
use crate::smd;

/// The links of a manager, in the order in which they are asked.
///
/// # Safety
///
/// `mgr` is valid, and its list intact.
unsafe fn links(mgr: *mut lws_state_manager) -> Vec<*mut lws_state_notify_link> {
    let mut found = Vec::new();
    // SAFETY: the caller's promise; the node is the first member of its link.
    unsafe {
        let mut at: *mut lws_dll2 = (*mgr).notify_list.head;
        while !at.is_null() {
            found.push(at.cast());
            at = (*at).next;
        }
    }
    found
}

/// Name of a state for the log.
///
/// # Safety
///
/// `mgr` is valid; its `state_names`, if any, name all states that it is moved through.
unsafe fn state_name(mgr: *const lws_state_manager, state: c_int) -> String {
    let Ok(index) = usize::try_from(state) else {
        return state.to_string();
    };
    // SAFETY: the caller's promise.
    unsafe {
        let names = (*mgr).state_names;
        if names.is_null() || (*names.add(index)).is_null() {
            return state.to_string();
        }
        CStr::from_ptr(*names.add(index))
            .to_string_lossy()
            .into_owned()
    }
}

/// Text of a C string for the log.
///
/// # Safety
///
/// `text` is NULL or a C string.
unsafe fn shown(text: *const c_char) -> String {
    if text.is_null() {
        return "?".into();
    }
    // SAFETY: the caller's promise.
    unsafe { CStr::from_ptr(text) }
        .to_string_lossy()
        .into_owned()
}

/// Calls every link with the two states; stops and returns false when one refuses. Links that are
/// taken out of the list by a callback are not called any more.
///
/// # Safety
///
/// As for the exported functions.
unsafe fn ask(mgr: *mut lws_state_manager, current: c_int, target: c_int) -> bool {
    // SAFETY: the caller's promise. A link of the snapshot is used only as long as it is in the
    // list, where links are valid.
    unsafe {
        for link in links(mgr) {
            if !links(mgr).contains(&link) {
                continue;
            }
            let Some(notify) = (*link).notify_cb else {
                continue;
            };
            let name = (*link).name;
            if notify(mgr, link, current, target) != 0 {
                if lws_core::log::enabled(
                    lws_core::log::Channel::PROCESS,
                    lws_core::log::Level::Info,
                ) {
                    log_info!(
                        "{}: {} refuses {} -> {}",
                        shown((*mgr).name),
                        shown(name),
                        state_name(mgr, current),
                        state_name(mgr, target)
                    );
                }
                return false;
            }
        }
    }
    true
}

/// One step: asks, moves, tells. Returns whether the manager moved.
///
/// # Safety
///
/// As for the exported functions.
unsafe fn step(mgr: *mut lws_state_manager, target: c_int) -> bool {
    // SAFETY: the caller's promise.
    unsafe {
        if !ask(mgr, (*mgr).state, target) {
            return false;
        }
        // other threads may ask for a context's state meanwhile
        AtomicI32::from_ptr(&raw mut (*mgr).state).store(target, Ordering::Relaxed);
        // the move is a fact: what they answer now does not count
        ask(mgr, target, target);
        if (*mgr).smd_class != 0 && !(*mgr).context.is_null() {
            let text = format!("{{\"state\":\"{}\"}}", state_name(mgr, target));
            smd::announce((*mgr).context, (*mgr).smd_class, text.as_bytes());
        }
    }
    true
}

/// Puts a link at the head of the manager's list, so that it is asked first. NULL arguments and a
/// link that is in a list already are ignored.
///
/// # Safety
///
/// `mgr` and `nl` are NULL or valid, zeroed before their first use, and stay in place while the
/// link is registered.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_state_reg_notifier(
    mgr: *mut lws_state_manager,
    nl: *mut lws_state_notify_link,
) {
    if mgr.is_null() || nl.is_null() {
        return;
    }
    // SAFETY: not NULL, so the caller's promise holds.
    unsafe { lws_dll2_add_head(&raw mut (*nl).list, &raw mut (*mgr).notify_list) }
}

/// Takes a link out of its manager's list. A callback may do that with its own link. NULL is
/// ignored.
///
/// # Safety
///
/// `nl` is NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_state_reg_deregister(nl: *mut lws_state_notify_link) {
    if !nl.is_null() {
        // SAFETY: not NULL, so the caller's promise holds.
        unsafe { lws_dll2_remove(&raw mut (*nl).list) }
    }
}

/// Registers each link of an array that ends with NULL, the last of which is so asked first. NULL
/// arguments are ignored.
///
/// # Safety
///
/// `mgr` is NULL or valid; `nl` is NULL or an array that ends with NULL, of links as for
/// `lws_state_reg_notifier()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_state_reg_notifier_list(
    mgr: *mut lws_state_manager,
    nl: *const *mut lws_state_notify_link,
) {
    if nl.is_null() {
        return;
    }
    // SAFETY: the caller's promise.
    unsafe {
        let mut at = nl;
        while !(*at).is_null() {
            lws_state_reg_notifier(mgr, *at);
            at = at.add(1);
        }
    }
}

/// Moves the manager up to `target` one state after the other, until it is there or a link
/// refuses. Before each step every link is asked with the current state and the next; if all
/// return 0 the manager moves, and they are told with the new state twice. A target below the
/// current state is ignored. Returns 0; `mgr->state` says how far it got.
///
/// # Safety
///
/// `mgr` is NULL or valid with all its links; its `state_names`, if not NULL, go up to `target`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_state_transition_steps(
    mgr: *mut lws_state_manager,
    target: c_int,
) -> c_int {
    if mgr.is_null() {
        return 0;
    }
    guard(0, || {
        // SAFETY: not NULL, so the caller's promise holds. A callback may move the manager, too.
        unsafe { while (*mgr).state < target && step(mgr, (*mgr).state + 1) {} }
        0
    })
}

/// Moves the manager to `target`, up or down, in one step, unless a link refuses; see
/// `lws_state_transition_steps()` for how they are asked. Returns 0.
///
/// # Safety
///
/// As for `lws_state_transition_steps()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_state_transition(mgr: *mut lws_state_manager, target: c_int) -> c_int {
    if mgr.is_null() {
        return 0;
    }
    guard(0, || {
        // SAFETY: not NULL, so the caller's promise holds.
        unsafe {
            if (*mgr).state != target {
                step(mgr, target);
            }
        }
        0
    })
}
