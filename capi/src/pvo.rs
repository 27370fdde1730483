//! Per-vhost options: the program's linked lists of names and values.

use crate::abi::mount::lws_protocol_vhost_options;
use crate::entry::guard_option;
use core::ffi::{CStr, c_char, c_int};
use core::ptr::null;

/// The text behind a pointer of the program, if it is not NULL.
///
/// # Safety
///
/// `text` is NULL or NUL-terminated text that stays valid for `'a`.
pub(crate) unsafe fn text<'a>(text: *const c_char) -> Option<&'a CStr> {
    // SAFETY: the caller promises that a pointer that is not NULL is NUL-terminated.
    (!text.is_null()).then(|| unsafe { CStr::from_ptr(text) })
}

/// Goes through a list of options.
///
/// # Safety
///
/// `list` is NULL or the head of a list that stays valid while the iterator is used.
pub(crate) unsafe fn iter(
    list: *const lws_protocol_vhost_options,
) -> impl Iterator<Item = *const lws_protocol_vhost_options> {
    let start = (!list.is_null()).then_some(list);
    std::iter::successors(start, |entry| {
        // SAFETY: the caller promises that the list is valid.
        let next = unsafe { (**entry).next };
        (!next.is_null()).then_some(next)
    })
}

/// The entry of this name.
///
/// # Safety
///
/// As for [`iter`]; names are NULL or NUL-terminated.
pub(crate) unsafe fn find(
    list: *const lws_protocol_vhost_options,
    name: &CStr,
) -> Option<*const lws_protocol_vhost_options> {
    // SAFETY: promised by the caller.
    unsafe { iter(list) }.find(|entry| {
        // SAFETY: promised by the caller.
        let own = unsafe { text((**entry).name) };
        own == Some(name)
    })
}

/// Finds the entry with this name in a list of options; NULL if there is none.
///
/// # Safety
///
/// `pvo` is NULL or the head of a valid list; `name` is NULL or NUL-terminated text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_pvo_search(
    pvo: *const lws_protocol_vhost_options,
    name: *const c_char,
) -> *const lws_protocol_vhost_options {
    guard_option(null(), || {
        // SAFETY: promised by the caller.
        unsafe { find(pvo, text(name)?) }
    })
}

/// Sets `*result` to the value of the entry `name` of the list `in_`, which is what
/// LWS_CALLBACK_PROTOCOL_INIT gives as `in`.
///
/// Returns 0 if there is such an entry, else 1 and leaves `*result` alone. The text stays the
/// program's own.
///
/// # Safety
///
/// `in_` is NULL or the head of a valid list; `name` is NULL or NUL-terminated text; `result` is
/// NULL or points to a place for a pointer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_pvo_get_str(
    in_: *mut core::ffi::c_void,
    name: *const c_char,
    result: *mut *const c_char,
) -> c_int {
    guard_option(1, || {
        // SAFETY: promised by the caller.
        let entry = unsafe { find(in_.cast(), text(name)?) }?;
        if result.is_null() {
            return None;
        }
        // SAFETY: `result` is a place for a pointer, `entry` an entry of the caller's list.
        unsafe { result.write((*entry).value) };
        Some(0)
    })
}
