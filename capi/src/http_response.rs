//! Answering a request: headers into a buffer of the program, and whole small answers.

use crate::abi::base::lws_filepos_t;
use crate::abi::c_enum;
use crate::abi::http::{
    LWS_ILLEGAL_HTTP_CONTENT_LEN, LWSAHH_CODE_MASK, LWSAHH_FLAG_NO_SERVER_NAME, lws_token_indexes,
};
use crate::abi::logs::lws;
use crate::entry::guard_option;
use crate::registry::{CService, with_conn};
use core::ffi::{CStr, c_char, c_int, c_uchar, c_uint};
use core::mem::MaybeUninit;
use lws_core::http::answer::AnswerPart;
use lws_core::http::response::{HeaderRefused, HeaderWriter};
use lws_core::http::token::Token;
use lws_core::service::id::ConnId;

/// Lets `write` append to the buffer from `*p` to `end`, and moves `*p` behind what it wrote, also
/// when it gave up. 0 if it succeeded, else 1.
///
/// # Safety
///
/// `p` is NULL or points to a pointer; what lies between that and `end` is a buffer of the
/// program, and nothing of it is borrowed.
unsafe fn append(
    wsi: *mut lws,
    p: *mut *mut c_uchar,
    end: *mut c_uchar,
    write: impl FnOnce(&mut CService, ConnId, &mut HeaderWriter<'_>) -> Result<(), HeaderRefused>,
) -> c_int {
    guard_option(1, || {
        // SAFETY: promised by the caller.
        let place = unsafe { p.as_mut() }?;
        let room = end.addr().checked_sub(place.addr())?;
        if place.is_null() {
            return None;
        }
        // SAFETY: promised by the caller.
        let buffer = unsafe { core::slice::from_raw_parts_mut(*place, room) };
        let mut writer = HeaderWriter::new(buffer);
        let result = with_conn(wsi, |service, id| write(service, id, &mut writer))?;
        let written = writer.written();
        // SAFETY: the writer stays within the buffer.
        *place = unsafe { place.add(written) };
        Some(c_int::from(result.is_err()))
    })
}

/// # Safety
///
/// `value` is NULL or points to `length` bytes.
unsafe fn bytes<'a>(value: *const c_uchar, length: c_int) -> Option<&'a [u8]> {
    match (value.is_null(), usize::try_from(length).ok()?) {
        (_, 0) => Some(&[]),
        (true, _) => None,
        // SAFETY: promised by the caller.
        (false, length) => Some(unsafe { core::slice::from_raw_parts(value, length) }),
    }
}

/// Appends the status line of an answer, and the header fields that the vhost has for every one.
///
/// `code` is the status, with LWSAHH_ flags in its upper half. `*p` is moved behind what was
/// written; nothing is written at `end` or behind it. Returns 0, or 1 if there is no room, or no
/// such connection.
///
/// # Safety
///
/// From `*p` to `end` is a buffer that can be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_add_http_header_status(
    wsi: *mut lws,
    code: c_uint,
    p: *mut *mut c_uchar,
    end: *mut c_uchar,
) -> c_int {
    let (code, with_server) = split_code(code);
    // SAFETY: promised by the caller.
    unsafe {
        append(wsi, p, end, |service, id, out| {
            service.write_answer_start(id, code, with_server, out)
        })
    }
}

/// The status in a `code` argument, and whether the server is to be named.
fn split_code(code: c_uint) -> (u32, bool) {
    let no_server = code & LWSAHH_FLAG_NO_SERVER_NAME.cast_unsigned() != 0;
    (code & LWSAHH_CODE_MASK.cast_unsigned(), !no_server)
}

/// Appends a header field. `name` may end with a colon or not; `value` has `length` bytes.
///
/// Returns 0, or 1 if there is no room, or if name or value have a line end or NUL in them (what
/// a client had a part in must not become further headers). `*p` is moved behind what was
/// written, which may be a part of the name when there is no room.
///
/// # Safety
///
/// `name` is a C string, `value` points to `length` bytes, from `*p` to `end` is a buffer that can
/// be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_add_http_header_by_name(
    wsi: *mut lws,
    name: *const c_uchar,
    value: *const c_uchar,
    length: c_int,
    p: *mut *mut c_uchar,
    end: *mut c_uchar,
) -> c_int {
    guard_option(1, || {
        if name.is_null() {
            return None;
        }
        // SAFETY: promised by the caller.
        let (name, value) = unsafe { (CStr::from_ptr(name.cast()), bytes(value, length)?) };
        // SAFETY: promised by the caller.
        Some(unsafe { append(wsi, p, end, |_, _, out| out.field(name.to_bytes(), value)) })
    })
}

/// Appends a header field by its index; as `lws_add_http_header_by_name()`.
///
/// # Safety
///
/// As there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_add_http_header_by_token(
    wsi: *mut lws,
    token: MaybeUninit<lws_token_indexes>,
    value: *const c_uchar,
    length: c_int,
    p: *mut *mut c_uchar,
    end: *mut c_uchar,
) -> c_int {
    guard_option(1, || {
        let name = Token::from_index(c_enum::raw(token))?.text().to_bytes();
        // Methods and pseudo headers are no fields.
        if !name.ends_with(b":") {
            return None;
        }
        // SAFETY: promised by the caller.
        let value = unsafe { bytes(value, length) }?;
        // SAFETY: promised by the caller.
        Some(unsafe { append(wsi, p, end, |_, _, out| out.field(name, value)) })
    })
}

/// Appends the `content-length` header. Returns 0, or 1 if there is no room.
///
/// # Safety
///
/// From `*p` to `end` is a buffer that can be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_add_http_header_content_length(
    wsi: *mut lws,
    content_length: lws_filepos_t,
    p: *mut *mut c_uchar,
    end: *mut c_uchar,
) -> c_int {
    // SAFETY: promised by the caller.
    unsafe {
        append(wsi, p, end, |service, id, out| {
            service.write_content_length(id, content_length, out)
        })
    }
}

/// Appends the usual start of an answer: status line, headers of the vhost, `content-type` unless
/// it is NULL, and `content-length`.
///
/// With `content_len` LWS_ILLEGAL_HTTP_CONTENT_LEN the length is unknown: the answer ends when
/// the connection is closed, which a `connection: close` header says. Returns 0, or 1 if there is
/// no room.
///
/// # Safety
///
/// `content_type` is NULL or a C string; from `*p` to `end` is a buffer that can be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_add_http_common_headers(
    wsi: *mut lws,
    code: c_uint,
    content_type: *const c_char,
    content_len: lws_filepos_t,
    p: *mut *mut c_uchar,
    end: *mut c_uchar,
) -> c_int {
    let (code, with_server) = split_code(code);
    let content_type = if content_type.is_null() {
        None
    } else {
        // SAFETY: promised by the caller.
        Some(unsafe { CStr::from_ptr(content_type) }.to_bytes())
    };
    let length = Some(content_len).filter(|n| *n != LWS_ILLEGAL_HTTP_CONTENT_LEN);
    // SAFETY: promised by the caller.
    unsafe {
        append(wsi, p, end, |service, id, out| {
            service.write_common_head(id, code, with_server, content_type, length, out)
        })
    }
}

/// Appends the empty line that ends the headers. Returns 0, or 1 if there is no room.
///
/// # Safety
///
/// From `*p` to `end` is a buffer that can be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_finalize_http_header(
    wsi: *mut lws,
    p: *mut *mut c_uchar,
    end: *mut c_uchar,
) -> c_int {
    // SAFETY: promised by the caller.
    unsafe { append(wsi, p, end, |_, _, out| out.finish()) }
}

/// Ends the headers that lie from `start` to `*p`, and sends them. Returns 0, or 1 if there is no
/// room, or they cannot be sent.
///
/// # Safety
///
/// `start` and `*p` are in one buffer, which reaches to `end` and can be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_finalize_write_http_header(
    wsi: *mut lws,
    start: *mut c_uchar,
    p: *mut *mut c_uchar,
    end: *mut c_uchar,
) -> c_int {
    // SAFETY: promised by the caller.
    if unsafe { lws_finalize_http_header(wsi, p, end) } != 0 {
        return 1;
    }
    guard_option(1, || {
        // SAFETY: promised by the caller.
        let written = unsafe { p.read() }.addr().checked_sub(start.addr())?;
        // SAFETY: as above; it has just been written.
        let head = unsafe { core::slice::from_raw_parts(start.cast_const(), written) };
        let sent = with_conn(wsi, |service, id| {
            service.send_answer(id, head, AnswerPart::Head)
        })?;
        Some(c_int::from(sent.is_err()))
    })
}

/// Answers with a status and a small page that shows it, with `html_body` in it unless it is NULL.
/// A 404 becomes a redirect to the vhost's `error_document_404`, if it has one.
///
/// The transaction is not completed by this. Returns 0, or 1 if it cannot be sent.
///
/// # Safety
///
/// `html_body` is NULL or a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_return_http_status(
    wsi: *mut lws,
    code: c_uint,
    html_body: *const c_char,
) -> c_int {
    guard_option(1, || {
        let text = if html_body.is_null() {
            &[][..]
        } else {
            // SAFETY: promised by the caller.
            unsafe { CStr::from_ptr(html_body) }.to_bytes()
        };
        let sent = with_conn(wsi, |service, id| {
            service.return_status(id, split_code(code).0, text)
        })?;
        Some(c_int::from(sent.is_err()))
    })
}

/// Answers with a redirect to `loc`, `len` bytes of text, which is put together in the buffer from
/// `*p` to `end`. `*p` is moved behind it.
///
/// The transaction is not completed by this. Returns the number of bytes sent, or -1 if there is
/// no room or they cannot be sent.
///
/// # Safety
///
/// `loc` points to `len` bytes; from `*p` to `end` is a buffer that can be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_http_redirect(
    wsi: *mut lws,
    code: c_int,
    loc: *const c_uchar,
    len: c_int,
    p: *mut *mut c_uchar,
    end: *mut c_uchar,
) -> c_int {
    guard_option(-1, || {
        // SAFETY: promised by the caller.
        let location = unsafe { bytes(loc, len) }?;
        // SAFETY: promised by the caller.
        let start = unsafe { p.as_ref() }?.cast_const();
        // SAFETY: promised by the caller. The location may lie in the buffer's free part, so it
        // is copied first.
        let refused = unsafe {
            let location = location.to_vec();
            append(wsi, p, end, |service, id, out| {
                service.write_redirect(id, split_code(code.cast_unsigned()).0, &location, out)
            })
        };
        if refused != 0 {
            return None;
        }
        // SAFETY: `append` has moved it forward within the buffer.
        let written = unsafe { p.read() }.addr().checked_sub(start.addr())?;
        // SAFETY: has just been written.
        let head = unsafe { core::slice::from_raw_parts(start, written) };
        with_conn(wsi, |service, id| {
            service.send_answer(id, head, AnswerPart::Head)
        })?
        .ok()?;
        c_int::try_from(written).ok()
    })
}
