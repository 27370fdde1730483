//! `lws_write()`.

use crate::abi::c_enum;
use crate::abi::logs::lws;
use crate::abi::write::lws_write_protocol;
use crate::entry::guard_option;
use crate::registry;
use core::ffi::{c_int, c_uchar};
use core::mem::MaybeUninit;
use lws_core::service::write::{WriteKind, WriteMode};

/// Sends `len` bytes from `buf` on the connection.
///
/// `protocol` says as what: a LWS_WRITE_ mode, with flags like LWS_WRITE_NO_FIN. All bytes are
/// taken: what the kernel refuses is kept by the library, and WRITEABLE comes when it has gone.
/// The buffer is not changed, and can be used again when the call returns; the LWS_PRE bytes
/// before it are not needed. To be called from a callback of the connection's service thread.
///
/// Returns `len`, for pings and pongs 2 more, or -1 if the connection is gone, closing, or cannot send in this mode now.
///
/// # Safety
///
/// `buf` points to `len` bytes, or `len` is 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_write(
    wsi: *mut lws,
    buf: *mut c_uchar,
    len: usize,
    protocol: MaybeUninit<lws_write_protocol>,
) -> c_int {
    let mode = mode(c_enum::raw(protocol));
    guard_option(-1, || {
        let mode = mode?;
        let bytes = match (buf.is_null(), len) {
            (_, 0) => &[][..],
            (true, _) => return None,
            // SAFETY: promised by the caller.
            (false, len) => unsafe { core::slice::from_raw_parts(buf.cast_const(), len) },
        };
        registry::with_conn(wsi, |service, id| {
            let reported = service.write(id, bytes, mode).ok()?;
            // As in the original, lengths that an int does not hold are reported modulo 2^32.
            Some(reported as c_int)
        })?
    })
}

/// What the number of a LWS_WRITE_ mode with its flags means; `None` if it is none.
fn mode(protocol: u32) -> Option<WriteMode> {
    let kind = match protocol & 0x1f {
        0 => WriteKind::Text,
        1 => WriteKind::Binary,
        2 => WriteKind::Continuation,
        3 => WriteKind::Http,
        5 => WriteKind::Ping,
        6 => WriteKind::Pong,
        7 => WriteKind::HttpFinal,
        8 => WriteKind::HttpHeaders,
        9 => WriteKind::HttpHeadersContinuation,
        _ => return None,
    };
    Some(WriteMode {
        kind,
        more_fragments: protocol & lws_write_protocol::LWS_WRITE_NO_FIN as u32 != 0,
        stream_end: protocol & lws_write_protocol::LWS_WRITE_H2_STREAM_END as u32 != 0,
    })
}
