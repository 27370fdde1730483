//! Content types by file name.

use core::ffi::c_char;
use core::ptr::null;

use lws_core::http::mime::{Found, find};

use crate::abi::mount::{lws_http_mount, lws_protocol_vhost_options};
use crate::caller_memory::text;
use crate::entry::guard;

/// Returns the content type for a file of this name: from the `extra_mimetypes` of the mount `m`,
/// else from the library's table, else the mount's entry for `*`.
///
/// NULL if the type is not known or `file` is NULL; `m` may be NULL. An empty text means that no
/// type is to be sent. The text belongs to the mount or to the library.
///
/// # Safety
///
/// `file` is NULL or NUL-terminated text; `m` is NULL or a valid mount.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_get_mimetype(
    file: *const c_char,
    m: *const lws_http_mount,
) -> *const c_char {
    guard(null(), || {
        // SAFETY: the caller's promise.
        let Some(file) = (unsafe { text(file) }) else {
            return null();
        };
        // SAFETY: the caller's promise.
        let extra = unsafe { m.as_ref() }.map_or(null(), |mount| mount.extra_mimetypes);
        // SAFETY: the lists of a valid mount are valid.
        let entries = unsafe { entries(extra) };
        let suffixes = entries.iter().map(|(suffix, _)| *suffix);
        match find(file, suffixes) {
            Some(Found::Configured(index)) => entries.get(index).map_or(null(), |entry| entry.1),
            Some(Found::BuiltIn(mime)) => mime.as_ptr(),
            None => null(),
        }
    })
}

/// Names and values of a list of options.
///
/// # Safety
///
/// `list` is NULL or the head of a valid list.
unsafe fn entries<'a>(
    mut list: *const lws_protocol_vhost_options,
) -> Vec<(&'a [u8], *const c_char)> {
    let mut entries = Vec::new();
    // SAFETY: the caller's promise.
    while let Some(entry) = unsafe { list.as_ref() } {
        // SAFETY: the caller's promise.
        let name = unsafe { text(entry.name) };
        entries.push((name.unwrap_or_default(), entry.value));
        list = entry.next;
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use core::ffi::CStr;

    #[test]
    fn types_come_from_the_mount_and_from_the_table() {
        let extra = lws_protocol_vhost_options {
            next: null(),
            options: null(),
            name: c".weird".as_ptr(),
            value: c"application/x-weird".as_ptr(),
        };
        // SAFETY: all of a mount may be zero.
        let mut mount: lws_http_mount = unsafe { core::mem::zeroed() };
        mount.extra_mimetypes = &raw const extra;
        let found = |file: &CStr| {
            // SAFETY: both are valid.
            let mime = unsafe { lws_get_mimetype(file.as_ptr(), &raw const mount) };
            // SAFETY: NULL or terminated.
            (!mime.is_null()).then(|| unsafe { CStr::from_ptr(mime) })
        };
        assert_eq!(found(c"a.weird"), Some(c"application/x-weird"));
        assert_eq!(found(c"a.css"), Some(c"text/css"));
        assert_eq!(found(c"a.none"), None);
        // SAFETY: NULL is allowed.
        assert!(unsafe { lws_get_mimetype(null(), null()) }.is_null());
    }
}
