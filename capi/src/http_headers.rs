//! Reading the header fields of a request or answer: `lws_hdr_*`.

use crate::abi::c_enum;
use crate::abi::http::{lws_hdr_custom_fe_cb_t, lws_token_indexes};
use crate::abi::logs::lws;
use crate::entry::guard_option;
use crate::registry::{self, with_conn};
use core::ffi::{c_char, c_int, c_uchar, c_void};
use core::mem::MaybeUninit;
use core::ptr::null;
use lws_core::http::header_block::HeaderBlock;
use lws_core::http::token::Token;
use std::ffi::CString;

/// The header of an index, whether it has a name on the wire or is a client's own.
fn token(index: MaybeUninit<lws_token_indexes>) -> Option<Token> {
    let index = c_enum::raw(index);
    Token::from_index(index).or_else(|| Token::from_client_index(index))
}

/// Reads something of the header block of a living connection.
fn with_headers<R>(wsi: *const lws, get: impl FnOnce(&HeaderBlock) -> Option<R>) -> Option<R> {
    with_conn(wsi, |service, id| get(service.headers(id)?))?
}

/// Copies `value` and a NUL into a buffer of the program. `None` if it does not fit.
///
/// # Safety
///
/// `to` is NULL or has room for `room` bytes.
unsafe fn put(value: &[u8], to: *mut c_char, room: c_int) -> Option<c_int> {
    let room = usize::try_from(room).ok()?;
    if to.is_null() || value.len() >= room {
        return None;
    }
    // SAFETY: the value and its NUL fit, promised by the caller; the block is memory of ours.
    unsafe {
        core::ptr::copy_nonoverlapping(value.as_ptr(), to.cast(), value.len());
        to.add(value.len()).write(0);
    }
    c_int::try_from(value.len()).ok()
}

/// The printed form of a header index: `host:`, `get `; NULL if it has none.
#[unsafe(no_mangle)]
pub extern "C" fn lws_token_to_string(token: MaybeUninit<lws_token_indexes>) -> *const c_uchar {
    Token::from_index(c_enum::raw(token)).map_or(null(), |t| t.text().as_ptr().cast())
}

/// Length of one fragment of a header, without NUL: `frag_idx` counts the occurrences of the
/// header, or the URI arguments, from 0. 0 if there is no such fragment.
#[unsafe(no_mangle)]
pub extern "C" fn lws_hdr_fragment_length(
    wsi: *mut lws,
    h: MaybeUninit<lws_token_indexes>,
    frag_idx: c_int,
) -> c_int {
    guard_option(0, || {
        let (token, index) = (token(h)?, usize::try_from(frag_idx).ok()?);
        with_headers(wsi, |block| {
            c_int::try_from(block.fragments_verbatim(token).nth(index)?.len()).ok()
        })
    })
}

/// Length of a header with all its occurrences put together, without NUL; 0 if it is not there.
#[unsafe(no_mangle)]
pub extern "C" fn lws_hdr_total_length(wsi: *mut lws, h: MaybeUninit<lws_token_indexes>) -> c_int {
    guard_option(0, || {
        let token = token(h)?;
        with_headers(wsi, |block| c_int::try_from(block.joined_len(token)).ok())
    })
}

/// Copies a header with all its occurrences put together, and a NUL, into `dest` of `len` bytes.
///
/// Occurrences are separated by a comma and two spaces, cookies by a semicolon and a space, URI
/// arguments by `&`. Returns the length; 0, with an empty string, if the header is not there; -1
/// if it does not fit or there is no such connection.
///
/// # Safety
///
/// `dest` is NULL or has room for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_hdr_copy(
    wsi: *mut lws,
    dest: *mut c_char,
    len: c_int,
    h: MaybeUninit<lws_token_indexes>,
) -> c_int {
    guard_option(-1, || {
        // SAFETY: promised by the caller; an empty string needs one byte.
        unsafe { put(b"", dest, len) }?;
        let token = token(h)?;
        let room = usize::try_from(len).ok()?;
        with_conn(wsi, |service, id| {
            let Some(block) = service.headers(id) else {
                return Some(0);
            };
            let total = block.joined_len(token);
            if total >= room {
                return None;
            }
            let mut at = dest.cast::<u8>();
            for piece in block.joined_pieces(token) {
                // SAFETY: all pieces and the NUL fit into the room, promised by the caller.
                unsafe {
                    core::ptr::copy_nonoverlapping(piece.as_ptr(), at, piece.len());
                    at = at.add(piece.len());
                }
            }
            // SAFETY: as above.
            unsafe { at.write(0) };
            c_int::try_from(total).ok()
        })?
    })
}

/// Copies one fragment of a header and a NUL into `dest` of `len` bytes; see
/// `lws_hdr_fragment_length()`.
///
/// Returns the length, -1 if there is no such fragment, -2 if it does not fit.
///
/// # Safety
///
/// `dest` is NULL or has room for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_hdr_copy_fragment(
    wsi: *mut lws,
    dest: *mut c_char,
    len: c_int,
    h: MaybeUninit<lws_token_indexes>,
    frag_idx: c_int,
) -> c_int {
    guard_option(-1, || {
        let (token, index) = (token(h)?, usize::try_from(frag_idx).ok()?);
        with_headers(wsi, |block| {
            let value = block.fragments_verbatim(token).nth(index)?;
            // SAFETY: promised by the caller.
            Some(unsafe { put(value, dest, len) }.unwrap_or(-2))
        })
    })
}

/// # Safety
///
/// `name` is NULL or points to `nlen` bytes.
unsafe fn name_bytes<'a>(name: *const c_char, nlen: c_int) -> Option<&'a [u8]> {
    let nlen = usize::try_from(nlen).ok()?;
    if name.is_null() {
        return None;
    }
    // SAFETY: promised by the caller.
    Some(unsafe { core::slice::from_raw_parts(name.cast(), nlen) })
}

/// Length of the value of a header that has no index, without NUL. `name` has `nlen` bytes and
/// ends with the colon; its case does not matter. -1 if there is no such header.
///
/// # Safety
///
/// `name` is NULL or points to `nlen` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_hdr_custom_length(
    wsi: *mut lws,
    name: *const c_char,
    nlen: c_int,
) -> c_int {
    guard_option(-1, || {
        // SAFETY: promised by the caller.
        let name = unsafe { name_bytes(name, nlen) }?;
        with_headers(wsi, |block| c_int::try_from(block.custom(name)?.len()).ok())
    })
}

/// Copies the value of a header that has no index, and a NUL, into `dst` of `len` bytes; see
/// `lws_hdr_custom_length()`. Returns its length, or -1 if there is no such header or it does not
/// fit; `dst` is an empty string then.
///
/// # Safety
///
/// `name` is NULL or points to `nlen` bytes; `dst` is NULL or has room for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_hdr_custom_copy(
    wsi: *mut lws,
    dst: *mut c_char,
    len: c_int,
    name: *const c_char,
    nlen: c_int,
) -> c_int {
    guard_option(-1, || {
        // SAFETY: promised by the caller.
        let name = unsafe {
            put(b"", dst, len)?;
            name_bytes(name, nlen)
        }?;
        with_headers(wsi, |block| {
            // SAFETY: promised by the caller.
            unsafe { put(block.custom(name)?, dst, len) }
        })
    })
}

/// Calls `cb` with the name of each header that has no index: its name in lower case and with
/// colon, the length of that, and `opaque`. The name is valid during the call only, and
/// NUL-terminated. Returns 0, or -1 if there are no headers.
///
/// # Safety
///
/// `cb` is NULL or can be called like this.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_hdr_custom_name_foreach(
    wsi: *mut lws,
    cb: lws_hdr_custom_fe_cb_t,
    opaque: *mut c_void,
) -> c_int {
    guard_option(-1, || {
        let cb = cb?;
        with_conn(wsi, |service, id| {
            // The callback may do anything to the connection: it gets copies.
            let names: Vec<CString> = service
                .headers(id)?
                .customs()
                .filter_map(|(name, _)| CString::new(name).ok())
                .collect();
            for name in names {
                let len = c_int::try_from(name.as_bytes().len()).unwrap_or(c_int::MAX);
                registry::call_out(service, || {
                    // SAFETY: promised by the caller.
                    unsafe { cb(name.as_ptr(), len, opaque) }
                });
            }
            Some(0)
        })?
    })
}

/// Finds the path of the current request: `*puri_ptr` gets its address, `*puri_len` its length.
/// The text is NUL-terminated and valid as long as the headers are kept.
///
/// Returns which method it came with (LWSHUMETH_GET and so on), or -1 if there is no request.
///
/// # Safety
///
/// `puri_ptr` and `puri_len` are NULL or places for a pointer and an int.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_http_get_uri_and_method(
    wsi: *mut lws,
    puri_ptr: *mut *mut c_char,
    puri_len: *mut c_int,
) -> c_int {
    guard_option(-1, || {
        with_conn(wsi, |service, id| {
            let source = service.path_source(id)?;
            let path = service.headers_mut(id)?.first_mut(source.token())?;
            let len = c_int::try_from(path.len().saturating_sub(1)).ok()?;
            // SAFETY: promised by the caller; NULL is left alone.
            unsafe {
                if let Some(place) = puri_ptr.as_mut() {
                    *place = path.as_mut_ptr().cast();
                }
                if let Some(place) = puri_len.as_mut() {
                    *place = len;
                }
            }
            Some(c_int::from(source.number()))
        })?
    })
}

/// Finds the URI argument `name` and copies its value and a NUL into `buf` of `len` bytes.
///
/// `name` may have a `=` at its end or not. Values are decoded and may have NULs in them. Returns
/// the length of the value, or -1 if there is no such argument or it does not fit.
///
/// # Safety
///
/// `name` is NULL or a C string; `buf` is NULL or has room for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_get_urlarg_by_name_safe(
    wsi: *mut lws,
    name: *const c_char,
    buf: *mut c_char,
    len: c_int,
) -> c_int {
    guard_option(-1, || {
        if name.is_null() {
            return None;
        }
        // SAFETY: promised by the caller.
        let name = unsafe { core::ffi::CStr::from_ptr(name) };
        with_headers(wsi, |block| {
            // SAFETY: promised by the caller.
            unsafe { put(block.argument(name.to_bytes())?, buf, len) }
        })
    })
}

/// As `lws_get_urlarg_by_name_safe()`, but returns `buf`, or NULL if there is no such argument.
///
/// # Safety
///
/// `name` is NULL or a C string; `buf` is NULL or has room for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_get_urlarg_by_name(
    wsi: *mut lws,
    name: *const c_char,
    buf: *mut c_char,
    len: c_int,
) -> *const c_char {
    // SAFETY: promised by the caller.
    let found = unsafe { lws_get_urlarg_by_name_safe(wsi, name, buf, len) };
    if found < 0 { null() } else { buf.cast_const() }
}

/// Finds the cookie `name` and copies its value and a NUL into `buf`, which has `*max` bytes.
///
/// Returns 0, with the length of the value in `*max`; 1 if there is no such cookie; 2 if it does
/// not fit.
///
/// # Safety
///
/// `name` is NULL or a C string; `max` is NULL or points to a size; `buf` is NULL or has room for
/// `*max` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_http_cookie_get(
    wsi: *mut lws,
    name: *const c_char,
    buf: *mut c_char,
    max: *mut usize,
) -> c_int {
    guard_option(1, || {
        // SAFETY: promised by the caller.
        let max = unsafe { max.as_mut() }?;
        if name.is_null() {
            return None;
        }
        // SAFETY: promised by the caller.
        let name = unsafe { core::ffi::CStr::from_ptr(name) };
        with_headers(wsi, |block| {
            let value = block.cookie(name.to_bytes())?;
            let room = c_int::try_from(*max).unwrap_or(c_int::MAX);
            // SAFETY: promised by the caller.
            if unsafe { put(value, buf, room) }.is_none() {
                return Some(2);
            }
            *max = value.len();
            Some(0)
        })
    })
}
