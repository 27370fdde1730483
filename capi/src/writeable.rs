//! Asking for callbacks: WRITEABLE, and reasons of the program's own.

use crate::abi::base::lws_context;
use crate::abi::logs::{lws, lws_vhost};
use crate::abi::protocols::lws_protocols;
use crate::entry::guard_option;
use crate::program::Program;
use crate::registry::{self, CConnection, CService, CVhost, ContextObject};
use crate::vhost::protocol_index;
use core::ffi::{c_int, c_void};
use lws_core::service::App;
use lws_core::service::event::Event;
use lws_core::service::id::{ConnId, VhostId};
use std::sync::Arc;

/// Asks for a WRITEABLE callback on this connection.
///
/// May be called from any thread. It comes when the connection can take bytes, never from inside
/// this call; several calls before it comes ask for one. Returns 1 if the request was taken, 0
/// if the connection is closing, -1 if `wsi` is not a living connection.
#[unsafe(no_mangle)]
pub extern "C" fn lws_callback_on_writable(wsi: *mut lws) -> c_int {
    guard_option(-1, || {
        if registry::with_conn_or_post(wsi, |service, id| service.request_writable(id)) {
            return Some(1);
        }
        // Still there, but closing.
        registry::with_conn(wsi, |_, _| 0)
    })
}

/// The protocol of a vhost as the core names it.
#[derive(Clone, Copy)]
struct Of {
    vhost: VhostId,
    protocol: usize,
}

impl Of {
    fn matches(self, connection: &CConnection) -> bool {
        connection.protocol_index() == Some(self.protocol)
            && connection.vhost().is_some_and(|v| v.id == self.vhost)
            && connection.is_for_program()
    }
}

/// Does something with every connection of a protocol, on all service threads.
fn for_all(
    object: &Arc<ContextObject>,
    of: Of,
    act: impl Fn(&mut CService, ConnId) + Clone + Send + 'static,
) {
    for thread in 0..object.thread_count() {
        let act = act.clone();
        object.with_service_or_post(thread, move |service| {
            for id in service.connection_ids(|connection| of.matches(connection)) {
                act(service, id);
            }
        });
    }
}

/// # Safety
///
/// `protocol` is NULL or valid.
unsafe fn on_each_vhost(object: &Arc<ContextObject>, protocol: *const lws_protocols) -> Vec<Of> {
    object
        .core
        .vhosts
        .all()
        .iter()
        // SAFETY: promised by the caller.
        .filter_map(|vhost| unsafe { of(vhost, protocol) })
        .collect()
}

/// # Safety
///
/// `protocol` is NULL or valid.
unsafe fn of(vhost: &Arc<CVhost>, protocol: *const lws_protocols) -> Option<Of> {
    Some(Of {
        vhost: vhost.id,
        // SAFETY: promised by the caller.
        protocol: unsafe { protocol_index(vhost, protocol) }?,
    })
}

/// Asks for a WRITEABLE callback on every connection of `protocol`, on all vhosts.
///
/// May be called from any thread. Returns 0, or -1 if there is no such context.
///
/// # Safety
///
/// `protocol` is NULL or points to a protocol.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_callback_on_writable_all_protocol(
    context: *const lws_context,
    protocol: *const lws_protocols,
) -> c_int {
    guard_option(-1, || {
        let object = registry::context(context)?;
        // SAFETY: promised by the caller.
        for of in unsafe { on_each_vhost(&object, protocol) } {
            for_all(&object, of, |service, id| {
                service.request_writable(id);
            });
        }
        Some(0)
    })
}

/// Asks for a WRITEABLE callback on every connection of `protocol` on one vhost.
///
/// May be called from any thread. Returns 0, or -1 if the vhost has no such protocol.
///
/// # Safety
///
/// `protocol` is NULL or points to a protocol.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_callback_on_writable_all_protocol_vhost(
    vhost: *const lws_vhost,
    protocol: *const lws_protocols,
) -> c_int {
    guard_option(-1, || {
        let (object, vhost) = registry::vhost(vhost)?;
        // SAFETY: promised by the caller.
        let of = unsafe { of(&vhost, protocol) }?;
        for_all(&object, of, |service, id| {
            service.request_writable(id);
        });
        Some(0)
    })
}

/// A reason of the program's own, with its pointer as a number.
fn program_event(reason: c_int, argument: *mut c_void, len: usize) -> Event<'static> {
    Event::Program {
        reason: reason.cast_unsigned(),
        argument: argument.expose_provenance(),
        len,
    }
}

/// Calls back every connection of `protocol`, on all vhosts, with `reason`.
///
/// The callbacks happen inside this call for connections of the calling service thread. Returns
/// 0, or -1 if there is no such context.
///
/// # Safety
///
/// `protocol` is NULL or points to a protocol.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_callback_all_protocol(
    context: *mut lws_context,
    protocol: *const lws_protocols,
    reason: c_int,
) -> c_int {
    guard_option(-1, || {
        let object = registry::context(context)?;
        // SAFETY: promised by the caller.
        for of in unsafe { on_each_vhost(&object, protocol) } {
            for_all(&object, of, move |service, id| {
                call_back(service, id, program_event(reason, core::ptr::null_mut(), 0));
            });
        }
        Some(0)
    })
}

/// Calls one connection back. The answer is ignored, as it always was: the program called itself.
fn call_back(service: &mut CService, id: ConnId, event: Event<'_>) {
    let _ = Program::event(service, id, event);
}

/// Calls back every connection of `protocol` on one vhost, with `reason`.
///
/// Returns 0, or -1 if the vhost has no such protocol.
///
/// # Safety
///
/// `protocol` is NULL or points to a protocol.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_callback_all_protocol_vhost(
    vh: *mut lws_vhost,
    protocol: *const lws_protocols,
    reason: c_int,
) -> c_int {
    // SAFETY: promised by the caller.
    unsafe { lws_callback_all_protocol_vhost_args(vh, protocol, reason, core::ptr::null_mut(), 0) }
}

/// As `lws_callback_all_protocol_vhost()`, with `in` and `len` for the callbacks. With `protocol`
/// NULL it is all protocols of the vhost.
///
/// # Safety
///
/// `protocol` is NULL or points to a protocol; `argp` stays valid until the callbacks have
/// happened, which with several service threads is after the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_callback_all_protocol_vhost_args(
    vh: *mut lws_vhost,
    protocol: *const lws_protocols,
    reason: c_int,
    argp: *mut c_void,
    len: usize,
) -> c_int {
    guard_option(-1, || {
        let (object, vhost) = registry::vhost(vh)?;
        let wanted: Vec<Of> = if protocol.is_null() {
            (0..vhost.config.protocols.len())
                .map(|protocol| Of {
                    vhost: vhost.id,
                    protocol,
                })
                .collect()
        } else {
            // SAFETY: promised by the caller.
            vec![unsafe { of(&vhost, protocol) }?]
        };
        let argument = argp.expose_provenance();
        for of in wanted {
            for_all(&object, of, move |service, id| {
                let argument = std::ptr::with_exposed_provenance_mut(argument);
                call_back(service, id, program_event(reason, argument, len));
            });
        }
        Some(0)
    })
}

/// Calls every protocol of the connection's vhost back, once each, with a stand-in for a
/// connection. Returns 0, or 1 if one of them answered nonzero, or if there is no such connection.
#[unsafe(no_mangle)]
pub extern "C" fn lws_callback_vhost_protocols(
    wsi: *mut lws,
    reason: c_int,
    in_: *mut c_void,
    len: usize,
) -> c_int {
    guard_option(1, || {
        registry::with_conn(wsi, |service, id| {
            let vhost = service.connection(id)?.vhost()?.clone();
            Some(tell_vhost(service, &vhost, reason, in_, len))
        })?
    })
}

/// As `lws_callback_vhost_protocols()` for a vhost.
#[unsafe(no_mangle)]
pub extern "C" fn lws_callback_vhost_protocols_vhost(
    vh: *mut lws_vhost,
    reason: c_int,
    in_: *mut c_void,
    len: usize,
) -> c_int {
    guard_option(1, || {
        let (object, vhost) = registry::vhost(vh)?;
        (0..object.thread_count()).find_map(|thread| {
            object.with_service(thread, |service| {
                tell_vhost(service, &vhost, reason, in_, len)
            })
        })
    })
}

fn tell_vhost(
    service: &mut CService,
    vhost: &Arc<CVhost>,
    reason: c_int,
    argument: *mut c_void,
    len: usize,
) -> c_int {
    let mut refused = 0;
    service.tell_protocols(vhost, |service, id, _| {
        if refused == 0
            && !Program::event(service, id, program_event(reason, argument, len)).keeps()
        {
            refused = 1;
        }
    });
    refused
}

/// Switches receiving on for every connection of `protocol`, on all vhosts.
///
/// # Safety
///
/// `protocol` is NULL or points to a protocol.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_rx_flow_allow_all_protocol(
    context: *const lws_context,
    protocol: *const lws_protocols,
) {
    guard_option((), || {
        let object = registry::context(context)?;
        // SAFETY: promised by the caller.
        for of in unsafe { on_each_vhost(&object, protocol) } {
            for_all(&object, of, |service, id| {
                service.pause_receiving(id, false);
            });
        }
        Some(())
    });
}
