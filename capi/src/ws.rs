//! What programs ask about a WebSocket connection: the message being received, and closing.

use crate::abi::c_enum;
use crate::abi::logs::lws;
use crate::abi::ws_close::lws_close_status;
use crate::entry::{guard, guard_option};
use crate::registry::with_conn;
use core::ffi::{c_int, c_uchar};
use core::mem::MaybeUninit;
use core::ptr::null_mut;
use lws_core::ws::close::ClosePayload;
use lws_core::ws::connection::WsConnection;

/// Reads something of a living WebSocket connection.
fn read<R: Clone>(wsi: *const lws, otherwise: R, get: impl FnOnce(&WsConnection) -> R) -> R {
    guard_option(otherwise, || {
        with_conn(wsi, |service, id| service.ws(id).map(get))?
    })
}

/// In RECEIVE: 1 if this is the first piece of a message, else 0. Also 0 if `wsi` is not a
/// living WebSocket connection.
#[unsafe(no_mangle)]
pub extern "C" fn lws_is_first_fragment(wsi: *mut lws) -> c_int {
    read(wsi, 0, |ws| c_int::from(ws.is_first_piece()))
}

/// In RECEIVE: 1 if the message ends with this piece, else 0. Also 0 if `wsi` is not a living
/// WebSocket connection.
#[unsafe(no_mangle)]
pub extern "C" fn lws_is_final_fragment(wsi: *mut lws) -> c_int {
    read(wsi, 0, |ws| c_int::from(ws.is_last_piece()))
}

/// In RECEIVE: 1 if the message is binary, 0 if it is text. Also 0 if `wsi` is not a living
/// WebSocket connection.
#[unsafe(no_mangle)]
pub extern "C" fn lws_frame_is_binary(wsi: *mut lws) -> c_int {
    read(wsi, 0, |ws| c_int::from(ws.is_binary()))
}

/// In RECEIVE: how many bytes of the current frame are still to come behind this piece. For a
/// compressed message they are counted as they travel. 0 if `wsi` is not a living WebSocket
/// connection.
#[unsafe(no_mangle)]
pub extern "C" fn lws_remaining_packet_payload(wsi: *mut lws) -> usize {
    read(wsi, 0, |ws| {
        usize::try_from(ws.remaining()).unwrap_or(usize::MAX)
    })
}

/// In RECEIVE: the reserved bits of the frame in their places in its first byte; 0x40 marks the
/// first frame of a compressed message. 0 if `wsi` is not a living WebSocket connection.
#[unsafe(no_mangle)]
pub extern "C" fn lws_get_reserved_bits(wsi: *mut lws) -> c_uchar {
    read(wsi, 0, WsConnection::reserved_bits)
}

/// In RECEIVE: the opcode of the frame (RFC 6455, 5.2): 0 continuation, 1 text, 2 binary. 0 if
/// `wsi` is not a living WebSocket connection.
#[unsafe(no_mangle)]
pub extern "C" fn lws_get_opcode(wsi: *mut lws) -> u8 {
    read(wsi, 0, WsConnection::opcode)
}

/// Sets what the peer will be told when a callback's nonzero return closes the connection: a
/// status code of RFC 6455, 7.4, and up to 123 bytes of text in UTF-8, of which longer ones are
/// cut. Without this the connection is closed without a close frame.
///
/// In WS_PEER_INITIATED_CLOSE it sets what the peer's close frame is answered with.
/// The bytes are copied. `buf` may be NULL for no text.
///
/// # Safety
///
/// `buf` is NULL or points to `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_close_reason(
    wsi: *mut lws,
    status: MaybeUninit<lws_close_status>,
    buf: *mut c_uchar,
    len: usize,
) {
    let status = c_enum::raw(status);
    guard((), || {
        let text = match (buf.is_null(), len) {
            (true, _) | (_, 0) => &[][..],
            // SAFETY: promised by the caller.
            (false, len) => unsafe { core::slice::from_raw_parts(buf.cast_const(), len) },
        };
        // As a number of 16 bits is what travels.
        let payload = ClosePayload::new(status as u16, text);
        with_conn(wsi, |service, id| {
            if let Some(ws) = service.ws_mut(id) {
                ws.set_close_payload(payload);
            }
        });
    });
}

/// Length of what [`lws_get_close_payload`] points to; 0 if there is nothing.
#[unsafe(no_mangle)]
pub extern "C" fn lws_get_close_length(wsi: *mut lws) -> c_int {
    read(wsi, 0, |ws| {
        let payload = ws.close_payload().map(ClosePayload::as_bytes);
        payload.map_or(0, |bytes| c_int::try_from(bytes.len()).unwrap_or(0))
    })
}

/// The payload of the close frame that the peer sent, or else of the one that
/// `lws_close_reason()` prepared: two bytes of status code, high byte first, and text without NUL.
/// It stays until the payload is set anew or the connection is gone.
///
/// NULL if there is none or `wsi` is not a living WebSocket connection.
#[unsafe(no_mangle)]
pub extern "C" fn lws_get_close_payload(wsi: *mut lws) -> *mut c_uchar {
    guard_option(null_mut(), || {
        with_conn(wsi, |service, id| {
            let payload = service.ws_mut(id)?.close_payload_mut()?;
            Some(payload.as_mut_ptr())
        })?
    })
}
