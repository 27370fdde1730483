//! Doubly linked lists whose nodes lie inside the caller's own structs.
//!
//! Each node knows the owner of its list, so it can be taken out without naming the list. The
//! nodes and owners are the caller's memory; nothing is allocated here. A list is used by one
//! thread at a time.

use core::ffi::{c_char, c_int, c_void};
use core::ptr;

use crate::abi::{lws_dll2, lws_dll2_foreach_cb_t, lws_dll2_owner, lws_dll2_owner_t, lws_dll2_t};
use crate::caller_memory::bytes;

/// Links `d`, which is in no list, between two neighbours of `owner`'s list.
///
/// # Safety
///
/// All pointers are NULL or valid; `prev` and `next` are neighbours in the list of `owner`, NULL
/// standing for its ends.
unsafe fn link(
    d: *mut lws_dll2,
    owner: *mut lws_dll2_owner,
    prev: *mut lws_dll2,
    next: *mut lws_dll2,
) {
    // SAFETY: the caller's promise.
    unsafe {
        *d = lws_dll2 { prev, next, owner };
        match prev.as_mut() {
            Some(prev) => prev.next = d,
            None => (*owner).head = d,
        }
        match next.as_mut() {
            Some(next) => next.prev = d,
            None => (*owner).tail = d,
        }
        (*owner).count = (*owner).count.wrapping_add(1);
    }
}

/// Returns 1 if `d` is in no list (or NULL), else 0.
///
/// # Safety
///
/// `d` is NULL or a node that was zeroed before its first use.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_dll2_is_detached(d: *const lws_dll2) -> c_int {
    // SAFETY: the caller's promise.
    let attached = unsafe { d.as_ref() }.is_some_and(|d| !d.owner.is_null());
    c_int::from(!attached)
}

/// Puts `d` at the head of the list. Does nothing if it is in a list already, or if one of the
/// two is NULL.
///
/// # Safety
///
/// `d` and `owner` are NULL or valid, zeroed before their first use.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_dll2_add_head(d: *mut lws_dll2, owner: *mut lws_dll2_owner) {
    // SAFETY: the caller's promise.
    unsafe {
        if !d.is_null() && !owner.is_null() && (*d).owner.is_null() {
            link(d, owner, ptr::null_mut(), (*owner).head);
        }
    }
}

/// Puts `d` at the tail of the list. Does nothing if it is in a list already, or if one of the
/// two is NULL.
///
/// # Safety
///
/// `d` and `owner` are NULL or valid, zeroed before their first use.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_dll2_add_tail(d: *mut lws_dll2, owner: *mut lws_dll2_owner) {
    // SAFETY: the caller's promise.
    unsafe {
        if !d.is_null() && !owner.is_null() && (*d).owner.is_null() {
            link(d, owner, (*owner).tail, ptr::null_mut());
        }
    }
}

/// Puts `d` into the list of `after`, before it. Does nothing if `d` is in a list already, if
/// `after` is in none, or if one of them is NULL.
///
/// # Safety
///
/// `d` and `after` are NULL or valid nodes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_dll2_add_before(d: *mut lws_dll2, after: *mut lws_dll2) {
    // SAFETY: the caller's promise.
    unsafe {
        if lws_dll2_is_detached(after) == 0 && !d.is_null() && (*d).owner.is_null() {
            link(d, (*after).owner, (*after).prev, after);
        }
    }
}

/// Puts `d` into the list of `prev`, behind it. Does nothing if `d` is in a list already, if
/// `prev` is in none, or if one of them is NULL.
///
/// # Safety
///
/// `d` and `prev` are NULL or valid nodes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_dll2_add_insert(d: *mut lws_dll2, prev: *mut lws_dll2) {
    // SAFETY: the caller's promise.
    unsafe {
        if lws_dll2_is_detached(prev) == 0 && !d.is_null() && (*d).owner.is_null() {
            link(d, (*prev).owner, prev, (*prev).next);
        }
    }
}

/// Takes `d` out of the list that it is in, if any. The node of a `lws_sorted_usec_list_t` that is
/// pending cancels the timer.
///
/// # Safety
///
/// `d` is NULL or a valid node whose list is intact.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_dll2_remove(d: *mut lws_dll2) {
    // SAFETY: the caller's promise.
    unsafe {
        if lws_dll2_is_detached(d) != 0 {
            return;
        }
        let lws_dll2 { prev, next, owner } = *d;
        if crate::sul::is_pending_mark(owner) {
            // the node of a pending timer, which begins with it
            return crate::sul::lws_sul_cancel(d.cast());
        }
        match prev.as_mut() {
            Some(prev) => prev.next = next,
            None => (*owner).head = next,
        }
        match next.as_mut() {
            Some(next) => next.prev = prev,
            None => (*owner).tail = prev,
        }
        (*owner).count = (*owner).count.wrapping_sub(1);
        lws_dll2_clear(d);
    }
}

/// Calls `cb` with `user` for each node. The callback may take its node out, and free it. Stops
/// when it returns nonzero, and returns 1 then; else 0.
///
/// # Safety
///
/// `owner` is NULL or a valid list; the callback leaves the following node in place.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_dll2_foreach_safe(
    owner: *mut lws_dll2_owner,
    user: *mut c_void,
    cb: lws_dll2_foreach_cb_t,
) -> c_int {
    let Some(cb) = cb else { return 0 };
    if owner.is_null() {
        return 0;
    }
    // SAFETY: the caller's promise; the next node is read before the callback may free this one.
    unsafe {
        let mut at = (*owner).head;
        while !at.is_null() {
            let next = (*at).next;
            if cb(at, user) != 0 {
                return 1;
            }
            at = next;
        }
    }
    0
}

/// Makes `d` a node that is in no list, whatever it was before. The list that it may have been in
/// is not told.
///
/// # Safety
///
/// `d` is NULL or points to a node, initialised or not.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_dll2_clear(d: *mut lws_dll2) {
    if !d.is_null() {
        // SAFETY: the caller's promise.
        unsafe { d.write(crate::abi::zeroed()) }
    }
}

/// Makes `d` an empty list, whatever it was before. Nodes that may have been in it are not told.
///
/// # Safety
///
/// `d` is NULL or points to an owner, initialised or not.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_dll2_owner_clear(d: *mut lws_dll2_owner) {
    if !d.is_null() {
        // SAFETY: the caller's promise.
        unsafe { d.write(crate::abi::zeroed()) }
    }
}

/// Puts `d` before the first node for which `is_not_before` says so, or else at the tail.
///
/// # Safety
///
/// `d` and `own` are NULL or valid.
unsafe fn add_sorted(
    d: *mut lws_dll2_t,
    own: *mut lws_dll2_owner_t,
    is_not_before: impl Fn(*const lws_dll2_t) -> bool,
) {
    // SAFETY: the caller's promise.
    unsafe {
        if d.is_null() || own.is_null() || !(*d).owner.is_null() {
            return;
        }
        let mut at = (*own).head;
        while !at.is_null() {
            if is_not_before(at) {
                return lws_dll2_add_before(d, at);
            }
            at = (*at).next;
        }
        lws_dll2_add_tail(d, own);
    }
}

/// Puts `d` into a sorted list: before the first node for which `compare(node, d)` returns 0 or
/// more, or else at the tail. A node that compares equal to one in the list so comes before it.
/// Does nothing if `d` is in a list already or a pointer is NULL.
///
/// # Safety
///
/// `d` and `own` are NULL or valid; `compare` does not change the list.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_dll2_add_sorted(
    d: *mut lws_dll2_t,
    own: *mut lws_dll2_owner_t,
    compare: Option<unsafe extern "C" fn(*const lws_dll2_t, *const lws_dll2_t) -> c_int>,
) {
    if let Some(compare) = compare {
        // SAFETY: the caller's promise.
        unsafe { add_sorted(d, own, |i| compare(i, d) >= 0) }
    }
}

/// As `lws_dll2_add_sorted()`, with `priv` handed to each call of `compare3(priv, node, d)`.
///
/// # Safety
///
/// `d` and `own` are NULL or valid; `compare3` does not change the list.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_dll2_add_sorted_priv(
    d: *mut lws_dll2_t,
    own: *mut lws_dll2_owner_t,
    r#priv: *mut c_void,
    compare3: Option<
        unsafe extern "C" fn(*mut c_void, *const lws_dll2_t, *const lws_dll2_t) -> c_int,
    >,
) {
    if let Some(compare) = compare3 {
        // SAFETY: the caller's promise.
        unsafe { add_sorted(d, own, |i| compare(r#priv, i, d) >= 0) }
    }
}

/// Finds the first object in a list whose member string is `name`, of `namelen` bytes. Use it by
/// the macro `lws_dll2_search_sz_pl()`.
///
/// `dll2_ofs` is the offset of the list node in the object, `ptr_ofs` that of the string pointer
/// (which may be NULL). Returns the object, or NULL if there is none.
///
/// # Safety
///
/// `own` is NULL or a valid list of objects with these offsets; `name` has `namelen` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _lws_dll2_search_sz_pl(
    own: *mut lws_dll2_owner_t,
    name: *const c_char,
    namelen: usize,
    dll2_ofs: usize,
    ptr_ofs: usize,
) -> *mut c_void {
    if own.is_null() || name.is_null() {
        return ptr::null_mut();
    }
    // SAFETY: the caller's promise about the objects around the nodes.
    unsafe {
        let wanted = bytes(name, namelen);
        let mut at = (*own).head;
        while !at.is_null() {
            let object = at.byte_sub(dll2_ofs);
            let string = object.byte_add(ptr_ofs).cast::<*const c_char>().read();
            if crate::caller_memory::text(string) == Some(wanted) {
                return object.cast();
            }
            at = (*at).next;
        }
    }
    ptr::null_mut()
}
