//! Log contexts and names of contexts, vhosts and connections: what the `lwsl_cx_*`,
//! `lwsl_vhost_*` and `lwsl_wsi_*` macros expand to.

use core::ffi::{CStr, c_char, c_void};
use core::ptr::null_mut;

use super::line::append;
use crate::abi::base::lws_context;
use crate::abi::logs::{lws, lws_log_cx, lws_vhost};
use crate::entry::{guard, guard_option};
use crate::registry;
use crate::tag::lws_wsi_tag;

/// Appends a name and what separates it from the next.
///
/// # Safety
///
/// As for [`append`].
unsafe fn append_name(p: *mut *mut c_char, e: *mut c_char, name: &CStr) {
    // SAFETY: the caller's promise.
    unsafe {
        append(p, e, name.to_bytes());
        append(p, e, b": ");
    }
}

/// The log context of a context, or NULL if that is none.
#[unsafe(no_mangle)]
pub extern "C" fn lwsl_context_get_cx(cx: *mut lws_context) -> *mut lws_log_cx {
    guard_option(null_mut(), || {
        Some(registry::context(cx)?.core.app.log.context().as_ptr())
    })
}

/// The log context of a vhost, or NULL if that is none.
#[unsafe(no_mangle)]
pub extern "C" fn lwsl_vhost_get_cx(vh: *mut lws_vhost) -> *mut lws_log_cx {
    guard_option(null_mut(), || {
        Some(registry::vhost(vh)?.1.app.log.context().as_ptr())
    })
}

/// The log context of a connection, which is that of its vhost, or NULL if the connection is none.
#[unsafe(no_mangle)]
pub extern "C" fn lwsl_wsi_get_cx(wsi: *mut lws) -> *mut lws_log_cx {
    guard_option(null_mut(), || {
        registry::with_conn(wsi, |service, id| {
            let vhost = service.connection(id)?.vhost();
            Some(match vhost {
                Some(vhost) => vhost.app.log.context().as_ptr(),
                None => service.context().app.log.context().as_ptr(),
            })
        })?
    })
}

/// Prefix function for lines about a context: its name, if it has one.
///
/// # Safety
///
/// `*p` to `e` is writable, both in the same buffer, or any of the pointers is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_log_prepend_context(
    _cx: *mut lws_log_cx,
    obj: *mut c_void,
    p: *mut *mut c_char,
    e: *mut c_char,
) {
    guard_option((), || {
        let object = registry::context(obj.cast())?;
        let name = object.core.app.name.as_ref()?;
        // SAFETY: the caller's promise.
        unsafe { append_name(p, e, name) };
        Some(())
    });
}

/// Prefix function for lines about a vhost: its tag.
///
/// # Safety
///
/// As for `lws_log_prepend_context()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_log_prepend_vhost(
    _cx: *mut lws_log_cx,
    obj: *mut c_void,
    p: *mut *mut c_char,
    e: *mut c_char,
) {
    guard_option((), || {
        let (_, vhost) = registry::vhost(obj.cast())?;
        // SAFETY: the caller's promise.
        unsafe { append_name(p, e, &vhost.app.tag) };
        Some(())
    });
}

/// Prefix function for lines about a connection: its tag.
///
/// # Safety
///
/// As for `lws_log_prepend_context()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_log_prepend_wsi(
    _cx: *mut lws_log_cx,
    obj: *mut c_void,
    p: *mut *mut c_char,
    e: *mut c_char,
) {
    guard((), || {
        let tag = lws_wsi_tag(obj.cast());
        // SAFETY: the caller's promise; a tag is a C string.
        unsafe { append_name(p, e, CStr::from_ptr(tag)) };
    });
}
