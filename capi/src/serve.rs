//! Answering with files.

use core::ffi::{c_char, c_int};

use lws_core::http::file_sending::FileProgress;
use lws_core::http::file_serving::FileAnswer;

use crate::abi::logs::lws;
use crate::caller_memory::{bytes, text};
use crate::entry::guard_option;
use crate::registry;

/// Answers the current request with the file `file`: sends the head, and then, as the connection
/// takes it, the content. LWS_CALLBACK_HTTP_FILE_COMPLETION comes when all is sent; that callback
/// calls `lws_http_transaction_completed()`.
///
/// `content_type` NULL or empty sends none. `other_headers` are `other_headers_len` bytes of
/// complete header lines, each with CR and LF, or NULL. Range requests are served.
///
/// Returns 0 if the answer is on its way; greater than 0 if there is no such file, and a page that
/// says so was sent: call `lws_http_transaction_completed()`; less than 0 if the callback should
/// return -1, also if `wsi` is no living HTTP connection.
///
/// # Safety
///
/// `file` and `content_type` are NULL or NUL-terminated texts; `other_headers` is NULL or has the
/// given length.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_serve_http_file(
    wsi: *mut lws,
    file: *const c_char,
    content_type: *const c_char,
    other_headers: *const c_char,
    other_headers_len: c_int,
) -> c_int {
    guard_option(-1, || {
        // SAFETY: the caller's promise, for all of the block.
        let (file, content_type, other_headers) = unsafe {
            let len = usize::try_from(other_headers_len).unwrap_or(0);
            (
                text(file)?,
                text(content_type).unwrap_or_default(),
                bytes(other_headers, len),
            )
        };
        let answer = registry::with_conn(wsi, |service, id| {
            service.serve_file(id, file, content_type, other_headers)
        })?;
        Some(match answer {
            FileAnswer::Started => 0,
            FileAnswer::Missing => 1,
            FileAnswer::Failed => -1,
        })
    })
}

/// Sends the next part of a file that `lws_serve_http_file()` began. The library does that by
/// itself when the connection is writable.
///
/// Returns 0 if more is to come, greater than 0 if the file is sent, less than 0 if the connection
/// should be closed, no file is being sent, or `wsi` is no living connection.
#[unsafe(no_mangle)]
pub extern "C" fn lws_serve_http_file_fragment(wsi: *mut lws) -> c_int {
    guard_option(-1, || {
        let progress = registry::with_conn(wsi, |service, id| service.send_file(id))?;
        Some(match progress {
            FileProgress::Waiting => 0,
            FileProgress::Complete => 1,
            FileProgress::Failed => -1,
        })
    })
}
