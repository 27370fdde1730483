//! `struct lws`: what a connection knows, and what the program keeps with it.

use crate::abi::base::{lws_context, lws_sockfd_type};
use crate::abi::flow::lws_rxflow_reason;
use crate::abi::logs::lws;
use crate::abi::protocols::lws_protocols;
use crate::entry::{guard, guard_option};
use crate::registry::{self, CConnection, with_conn};
use crate::session::{ProgramPointer, UserSpace};
use core::ffi::{c_char, c_int, c_void};
use core::ptr::{null, null_mut};
use lws_core::service::id::ConnId;
use std::net::SocketAddr;

/// Reads something of a living connection.
fn read<R: Clone>(wsi: *const lws, otherwise: R, get: impl FnOnce(&CConnection) -> Option<R>) -> R {
    guard_option(otherwise, || {
        with_conn(wsi, |service, id| get(service.connection(id)?))?
    })
}

/// Changes something of a living connection.
fn change(wsi: *const lws, set: impl FnOnce(&mut CConnection)) {
    guard((), || {
        with_conn(wsi, |service, id| service.connection_mut(id).map(set));
    });
}

/// The context of a connection; NULL if the handle is stale.
#[unsafe(no_mangle)]
pub extern "C" fn lws_get_context(wsi: *const lws) -> *mut lws_context {
    guard_option(null_mut(), || {
        let (object, _) = registry::owner_of(wsi)?;
        Some(object.handle.to_c())
    })
}

/// Index of the service thread that owns the connection; 0 if the handle is garbage.
#[unsafe(no_mangle)]
pub extern "C" fn lws_get_tsi(wsi: *mut lws) -> c_int {
    guard_option(0, || c_int::try_from(registry::owner_of(wsi)?.1).ok())
}

/// The same as `lws_get_tsi()`.
#[unsafe(no_mangle)]
pub extern "C" fn lws_wsi_tsi(wsi: *mut lws) -> c_int {
    lws_get_tsi(wsi)
}

/// The protocol that the connection is bound to: a structure of the library with what the
/// program's has in it, which lives as long as the vhost. NULL if there is none.
#[unsafe(no_mangle)]
pub extern "C" fn lws_get_protocol(wsi: *mut lws) -> *const lws_protocols {
    read(wsi, null(), |connection| {
        let vhost = connection.vhost()?;
        let protocol = vhost.app.protocols.get(connection.protocol_index()?)?;
        Some(core::ptr::from_ref(protocol))
    })
}

/// The same as `lws_get_protocol()`.
#[unsafe(no_mangle)]
pub extern "C" fn lws_protocol_get(wsi: *mut lws) -> *const lws_protocols {
    lws_get_protocol(wsi)
}

/// What callbacks of the connection get as `user`: its session data, or what
/// `lws_set_wsi_user()` set.
#[unsafe(no_mangle)]
pub extern "C" fn lws_wsi_user(wsi: *mut lws) -> *mut c_void {
    read(wsi, null_mut(), |connection| {
        Some(connection.app.user.as_ptr())
    })
}

/// Sets what callbacks of the connection get as `user`. Session data of the library, if there
/// is some, is freed; `user` stays the program's.
#[unsafe(no_mangle)]
pub extern "C" fn lws_set_wsi_user(wsi: *mut lws, user: *mut c_void) {
    change(wsi, |connection| {
        connection.app.user.end();
        connection.app.user = UserSpace::Program(ProgramPointer(user));
    });
}

/// What `lws_set_opaque_user_data()` set, at first NULL.
#[unsafe(no_mangle)]
pub extern "C" fn lws_get_opaque_user_data(wsi: *const lws) -> *mut c_void {
    read(wsi, null_mut(), |connection| Some(connection.app.opaque.0))
}

/// Keeps a pointer of the program with the connection; the library never follows it.
#[unsafe(no_mangle)]
pub extern "C" fn lws_set_opaque_user_data(wsi: *mut lws, data: *mut c_void) {
    change(wsi, |connection| {
        connection.app.opaque = ProgramPointer(data);
    });
}

/// What `lws_set_opaque_parent_data()` set, at first NULL.
#[unsafe(no_mangle)]
pub extern "C" fn lws_get_opaque_parent_data(wsi: *const lws) -> *mut c_void {
    read(wsi, null_mut(), |connection| {
        Some(connection.app.rare()?.opaque_parent.0)
    })
}

/// Keeps another pointer of the program with the connection, for use by its parent.
#[unsafe(no_mangle)]
pub extern "C" fn lws_set_opaque_parent_data(wsi: *mut lws, data: *mut c_void) {
    change(wsi, |connection| {
        connection.app.rare_mut().opaque_parent = ProgramPointer(data);
    });
}

fn related(wsi: *const lws, get: impl FnOnce(&CConnection) -> Option<ConnId>) -> *mut lws {
    guard_option(null_mut(), || {
        with_conn(wsi, |service, id| {
            let other = get(service.connection(id)?)?;
            Some(registry::conn_handle(service, other))
        })?
    })
}

/// The connection that this one belongs to; NULL if there is none.
#[unsafe(no_mangle)]
pub extern "C" fn lws_get_parent(wsi: *const lws) -> *mut lws {
    related(wsi, CConnection::parent)
}

/// The newest of the connections that belong to this one; NULL if there is none.
#[unsafe(no_mangle)]
pub extern "C" fn lws_get_child(wsi: *const lws) -> *mut lws {
    related(wsi, |connection| connection.children().first().copied())
}

/// The connection that has the socket: this one, unless it is a stream inside of another.
#[unsafe(no_mangle)]
pub extern "C" fn lws_get_network_wsi(wsi: *mut lws) -> *mut lws {
    guard_option(null_mut(), || {
        with_conn(wsi, |service, id| {
            Some(registry::conn_handle(service, service.network_of(id)))
        })?
    })
}

/// The connection's descriptor, or -1. It stays the library's: do not read, write or close it.
#[unsafe(no_mangle)]
pub extern "C" fn lws_get_socket_fd(wsi: *mut lws) -> lws_sockfd_type {
    guard_option(-1, || {
        with_conn(wsi, |service, id| {
            service
                .transport_of(id)
                .map(|transport| transport.raw_fd())
                .or_else(|| service.dialled_fd(id))
        })?
    })
}

/// 1 if bytes that are written now would have to wait in memory, because the kernel does not take
/// more, or the peer of an HTTP/2 stream; also if the handle is stale. A program that sends a lot
/// stops then and asks for a WRITEABLE callback.
#[unsafe(no_mangle)]
pub extern "C" fn lws_send_pipe_choked(wsi: *mut lws) -> c_int {
    guard_option(1, || {
        with_conn(wsi, |service, id| Some(c_int::from(service.is_choked(id))))?
    })
}

/// 1 if bytes that were written wait in memory until the kernel takes them.
#[unsafe(no_mangle)]
pub extern "C" fn lws_partial_buffered(wsi: *mut lws) -> c_int {
    guard_option(0, || {
        with_conn(wsi, |service, id| {
            Some(c_int::from(service.has_backlog(id)))
        })?
    })
}

/// Switches receiving on this connection off (`_enable` 0) or on (1). While it is off nothing is
/// read, so that the peer has to wait in the end.
///
/// With LWS_RXFLOW_REASON_APPLIES_DISABLE or LWS_RXFLOW_REASON_APPLIES_ENABLE in `_enable`, its low
/// 12 bits are reasons for which receiving is switched off, or not any more; it is on while there
/// is none. May be called from any thread. Returns 0, or -1 if there is no such connection.
#[unsafe(no_mangle)]
pub extern "C" fn lws_rx_flow_control(wsi: *mut lws, _enable: c_int) -> c_int {
    const APPLIES: c_int = lws_rxflow_reason::LWS_RXFLOW_REASON_APPLIES as c_int;
    const ENABLE: c_int = lws_rxflow_reason::LWS_RXFLOW_REASON_APPLIES_ENABLE_BIT as c_int;
    let (reasons, hold) = match (_enable & APPLIES != 0, _enable) {
        (true, bits) => ((bits & 0xfff) as u16, bits & ENABLE == 0),
        (false, enable) => (1, enable & 1 == 0),
    };
    guard(-1, || {
        let taken = registry::with_conn_or_post(wsi, move |service, id| {
            service.hold_receiving(id, reasons, hold)
        });
        if taken { 0 } else { -1 }
    })
}

/// The peer's numeric address as text, in `name` of `namelen` bytes. Returns `name`, or NULL if
/// there is no such connection or it has no peer address.
///
/// # Safety
///
/// `name` is NULL or has room for `namelen` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_get_peer_simple(
    wsi: *mut lws,
    name: *mut c_char,
    namelen: usize,
) -> *const c_char {
    guard_option(null(), || {
        let peer = with_conn(wsi, |service, id| service.transport_of(id)?.peer_address())??;
        // SAFETY: promised by the caller.
        unsafe { put_address(peer, name, namelen) }
    })
}

/// # Safety
///
/// `name` is NULL or has room for `room` bytes.
unsafe fn put_address(peer: SocketAddr, name: *mut c_char, room: usize) -> Option<*const c_char> {
    // An IPv4 peer of an IPv6 socket is shown as what it is.
    let text = peer.ip().to_canonical().to_string();
    // SAFETY: promised by the caller.
    unsafe { put_text(text.as_bytes(), name, room) }.then_some(name.cast_const())
}

/// Copies text into a buffer of the program, cut to fit, NUL-terminated. False if there is no
/// buffer.
///
/// # Safety
///
/// `to` is NULL or has room for `room` bytes.
pub(crate) unsafe fn put_text(text: &[u8], to: *mut c_char, room: usize) -> bool {
    if to.is_null() || room == 0 {
        return false;
    }
    let n = text.len().min(room - 1);
    // SAFETY: n + 1 bytes fit, promised by the caller.
    unsafe {
        core::ptr::copy_nonoverlapping(text.as_ptr(), to.cast(), n);
        to.add(n).write(0);
    }
    true
}

/// The peer's numeric address as text in `rip` (`rip_len` bytes), and its name, found by a
/// reverse lookup, in `name` (`name_len` bytes); the lookup blocks. Either may be NULL. Both are
/// empty if there is no peer address.
///
/// `name` gets the numeric address when the system knows no name.
///
/// # Safety
///
/// `name` and `rip` are NULL or have room for as many bytes as is said.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_get_peer_addresses(
    wsi: *mut lws,
    fd: lws_sockfd_type,
    name: *mut c_char,
    name_len: c_int,
    rip: *mut c_char,
    rip_len: c_int,
) {
    guard((), || {
        let room = |len: c_int| usize::try_from(len).unwrap_or(0);
        let peer = with_conn(wsi, |service, id| service.transport_of(id)?.peer_address())
            .flatten()
            .or_else(|| crate::sockaddr::peer_of(fd));
        let (numeric, found) = match peer {
            Some(peer) => (
                peer.ip().to_canonical().to_string(),
                crate::sockaddr::name_of(peer),
            ),
            None => (String::new(), None),
        };
        let shown = found.unwrap_or_else(|| numeric.clone());
        // SAFETY: promised by the caller; a NULL buffer is left alone.
        unsafe {
            put_text(shown.as_bytes(), name, room(name_len));
            put_text(numeric.as_bytes(), rip, room(rip_len));
        }
    });
}
