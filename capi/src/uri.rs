//! Cutting up URLs in place, for C.

use core::ffi::{c_char, c_int};

use lws_core::uri;

use crate::caller_memory::text;
use crate::entry::guard;

/// Cuts `prot://ads:port/path` into its parts. NULs are written into `p`, and the results point into
/// it, so it must live as long as they are used.
///
/// `*prot` is the empty string if there is none; `*ads` is without the brackets of an IPv6 address;
/// `*port` is the one given, else 80 for http and ws and 443 for https and wss, else left as it is;
/// `*path` is without its leading `/`, or is `/` if there is none. An address that starts with `+` is
/// the path of a Unix socket and ends at a colon: `http://+/run/socket:/path`.
///
/// Returns 0, or nonzero if the port is no number up to 65535, a bracket is not closed, or a pointer
/// is NULL; the texts are empty then.
///
/// # Safety
///
/// `p` is NULL or NUL-terminated text that may be written; the others are NULL or valid.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn lws_parse_uri(
    p: *mut c_char,
    prot: *mut *const c_char,
    ads: *mut *const c_char,
    port: *mut c_int,
    path: *mut *const c_char,
) -> c_int {
    guard(1, || {
        // SAFETY: the caller's promise.
        let (Some(prot), Some(ads), Some(port), Some(path)) =
            (unsafe { (prot.as_mut(), ads.as_mut(), port.as_mut(), path.as_mut()) })
        else {
            return 1;
        };
        (*prot, *ads, *path) = (c"".as_ptr(), c"".as_ptr(), c"".as_ptr());
        // SAFETY: as above. The parts are ranges, so the text is not borrowed when it is written.
        let parts = match unsafe { text(p) }.map(uri::split) {
            Some(Ok(parts)) => parts,
            Some(Err(error)) => {
                lws_core::log_info!("cannot use a URL: {error:?}");
                return 1;
            }
            None => return 1,
        };
        let part = |start: usize| p.wrapping_add(start).cast_const();
        // SAFETY: ends of parts lie in the text or at its NUL.
        let end_at = |end: usize| unsafe { p.add(end).write(0) };
        *path = c"/".as_ptr();
        if let Some(range) = parts.path {
            *path = part(range.start);
            end_at(range.start - 1);
        }
        *ads = part(parts.host.start);
        end_at(parts.host.end);
        if let Some(scheme) = parts.scheme {
            *prot = part(scheme.start);
            end_at(scheme.end);
        }
        if let Some(number) = parts.port {
            *port = number.into();
        }
        0
    })
}
