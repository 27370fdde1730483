//! HTTP client: what was answered, reading it, and writing the body of the request.

use crate::abi::logs::lws;
use crate::entry::{guard, guard_option};
use crate::registry::{self, with_conn};
use core::ffi::{c_char, c_int, c_uint, c_void};
use lws_core::h1::client_body::ReadEnd;
use lws_core::http::digest_auth;

/// The status of the server's answer: 200, 404 and so on. 0 if there is none yet, or `wsi` is not
/// an HTTP client connection.
///
/// It is known from LWS_CALLBACK_CLIENT_FILTER_PRE_ESTABLISH on, and also in
/// LWS_CALLBACK_CLIENT_CONNECTION_ERROR if an answer was the cause.
#[unsafe(no_mangle)]
pub extern "C" fn lws_http_client_http_response(wsi: *mut lws) -> c_uint {
    guard_option(0, || {
        with_conn(wsi, |service, id| {
            Some(c_uint::from(service.received_status(id)))
        })?
    })
}

/// Reads from the body of the server's answer. To be called in
/// LWS_CALLBACK_RECEIVE_CLIENT_HTTP, or later if that is too early; until it is, nothing more is
/// taken from the network.
///
/// What is there, as much as `*len` bytes of it, is handed to the callback in pieces, with
/// LWS_CALLBACK_RECEIVE_CLIENT_HTTP_READ, inside of this call; chunked bodies come without their
/// framing. When the answer is complete, LWS_CALLBACK_COMPLETED_CLIENT_HTTP comes inside of this
/// call, too. `*len` is 0 afterwards. `*buf` is not used: the pieces are in memory of the library.
///
/// Returns 0; -1 if the connection has ended or has to be closed, and then the program returns -1
/// from its callback, too; or what the callback returned for a piece, if that was not 0.
///
/// # Safety
///
/// `buf` and `len` are NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_http_client_read(
    wsi: *mut lws,
    buf: *mut *mut c_char,
    len: *mut c_int,
) -> c_int {
    let _ = buf;
    guard_option(-1, || {
        // SAFETY: promised by the caller.
        let wanted = unsafe { len.as_mut() }.map_or(0, |len| core::mem::replace(len, 0));
        let most = usize::try_from(wanted).unwrap_or(0);
        with_conn(wsi, |service, id| {
            Some(match service.read_answer(id, most) {
                Ok(()) => 0,
                Err(ReadEnd::Refused(answer)) => answer,
                Err(ReadEnd::Ended | ReadEnd::Malformed | ReadEnd::NotReadable) => -1,
            })
        })?
    })
}

/// Says whether there is more of the request's body to write (nonzero) or not (0).
///
/// A program that has a body says so in LWS_CALLBACK_CLIENT_APPEND_HANDSHAKE_HEADER, and asks for
/// LWS_CALLBACK_CLIENT_HTTP_WRITEABLE to write it; with the last piece it says that there is no
/// more. If it does not announce a content-length (nor a transfer-encoding, in which case it frames
/// the body itself), the library does: it sends what is written without a pause, up to 64 KiB, with
/// its length, and anything else in chunks.
#[unsafe(no_mangle)]
pub extern "C" fn lws_client_http_body_pending(wsi: *mut lws, something_left_to_send: c_int) {
    guard((), || {
        registry::with_conn(wsi, |service, id| {
            service.set_upload_pending(id, something_left_to_send != 0);
        });
    });
}

/// 1 if a redirect (303) has made the program's request a GET, so that there is no body to be
/// sent; 0 if not.
#[unsafe(no_mangle)]
pub extern "C" fn lws_http_is_redirected_to_get(wsi: *mut lws) -> c_int {
    guard_option(0, || {
        with_conn(wsi, |service, id| {
            Some(c_int::from(service.is_redirected_to_get(id)))
        })?
    })
}

/// Writes the value of an Authorization header for basic authentication, and a NUL, into `buf` of
/// `len` bytes. Returns 0; 1 if it does not fit or an argument is NULL; 2 if name and password
/// cannot be sent like this.
///
/// # Safety
///
/// `user` and `pw` are NULL or C strings; `buf` is NULL or has room for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_http_basic_auth_gen(
    user: *const c_char,
    pw: *const c_char,
    buf: *mut c_char,
    len: usize,
) -> c_int {
    if pw.is_null() {
        return 1;
    }
    // SAFETY: promised by the caller.
    unsafe {
        let pwd_len = core::ffi::CStr::from_ptr(pw).count_bytes();
        lws_http_basic_auth_gen2(user, pw.cast(), pwd_len, buf, len)
    }
}

/// As `lws_http_basic_auth_gen()`, with a password of `pwd_len` bytes.
///
/// # Safety
///
/// `user` is NULL or a C string; `pw` is NULL or points to `pwd_len` bytes; `buf` is NULL or has
/// room for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_http_basic_auth_gen2(
    user: *const c_char,
    pw: *const c_void,
    pwd_len: usize,
    buf: *mut c_char,
    len: usize,
) -> c_int {
    guard_option(1, || {
        if user.is_null() || pw.is_null() || buf.is_null() {
            return None;
        }
        // SAFETY: promised by the caller.
        let (user, password) = unsafe {
            (
                core::ffi::CStr::from_ptr(user).to_bytes(),
                core::slice::from_raw_parts(pw.cast::<u8>(), pwd_len),
            )
        };
        let Some(value) = digest_auth::basic(user, password) else {
            return Some(2);
        };
        if value.len() >= len {
            return None;
        }
        // SAFETY: the value and its NUL fit, promised by the caller.
        unsafe {
            core::ptr::copy_nonoverlapping(value.as_ptr(), buf.cast(), value.len());
            buf.add(value.len()).write(0);
        }
        Some(0)
    })
}
