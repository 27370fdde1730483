//! Multipart forms that an HTTP client sends.

use crate::abi::logs::lws;
use crate::caller_memory::text;
use crate::entry::guard_option;
use crate::registry::with_conn;
use core::ffi::{c_char, c_int};
use lws_core::http::client::form::FormPart;

/// Writes what stands before a part of a multipart form at `*p`, and moves `*p` behind it; or what
/// ends the form, if `name` is NULL.
///
/// The program writes the part's contents behind it. The connection has to be made with
/// LCCSCF_HTTP_MULTIPART_MIME, which also sends the content-type with the boundary. `filename` and
/// `content_type` may be NULL. Returns 0; nonzero if it does not fit before `end` (then nothing is
/// written), or if `wsi` has no form.
///
/// # Safety
///
/// The texts are NULL or NUL-terminated; `p` is NULL or points to a place in a buffer that ends at
/// `end`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_client_http_multipart(
    wsi: *mut lws,
    name: *const c_char,
    filename: *const c_char,
    content_type: *const c_char,
    p: *mut *mut c_char,
    end: *mut c_char,
) -> c_int {
    guard_option(1, || {
        // SAFETY: promised by the caller.
        let (place, name, file_name, content_type) =
            unsafe { (p.as_mut()?, text(name), text(filename), text(content_type)) };
        let room = end.addr().checked_sub(place.addr())?;
        let frame = with_conn(wsi, |service, id| match name {
            None => service.form_end(id),
            Some(name) => service.form_part(
                id,
                &FormPart {
                    name,
                    file_name,
                    content_type,
                },
                room,
            ),
        })??;
        if place.is_null() || frame.len() > room {
            return None;
        }
        // SAFETY: it fits between `*p` and `end`, promised by the caller.
        unsafe {
            core::ptr::copy_nonoverlapping(frame.as_ptr(), place.cast(), frame.len());
            *place = place.add(frame.len());
        }
        Some(0)
    })
}
