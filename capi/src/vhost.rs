//! `struct lws_vhost`: making, destroying, and what it knows.

use crate::abi::base::lws_context;
use crate::abi::context::lws_context_creation_info;
use crate::abi::logs::{lws, lws_vhost};
use crate::abi::mount::lws_http_mount;
use crate::abi::protocols::lws_protocols;
use crate::entry::{guard, guard_option};
use crate::log::context::LogUse;
use crate::mount;
use crate::program::{Finalize, ProtocolTable, VhostData};
use crate::proxy;
use crate::pvo;
use crate::registry::{self, CService, CVhost, ContextObject};
use crate::session::{ProgramPointer, Session};
use crate::tls_client_config;
use crate::tls_config;
use crate::vhost_config::{owned, protocols, vhost_config};
use core::ffi::{c_char, c_int, c_void};
use core::ptr::{null, null_mut};
use std::os::fd::{FromRawFd, OwnedFd};
use std::sync::{Arc, Mutex, PoisonError};

/// Makes a vhost in a context.
///
/// `info` says how; of it the members about a vhost are used. Returns NULL if it is not possible
/// (the log says why), for instance because the port is taken. Once made, the vhost lives until
/// `lws_vhost_destroy()` or the end of the context.
///
/// # Safety
///
/// `info` is NULL or points to a creation info whose pointers are NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_create_vhost(
    context: *mut lws_context,
    info: *const lws_context_creation_info,
) -> *mut lws_vhost {
    guard_option(null_mut(), || {
        let object = registry::context(context)?;
        // SAFETY: promised by the caller.
        let info = unsafe { info.as_ref() }?;
        // SAFETY: promised by the caller.
        match unsafe { create(&object, info) } {
            Ok(vhost) => Some(registry::vhost_handle(&vhost)),
            Err(why) => {
                lws_core::log_err!("lws_create_vhost: {why}");
                None
            }
        }
    })
}

/// Makes a vhost.
///
/// # Safety
///
/// Pointers in `info` are NULL or valid.
pub(crate) unsafe fn create(
    object: &Arc<ContextObject>,
    info: &lws_context_creation_info,
) -> Result<Arc<CVhost>, String> {
    // SAFETY: promised by the caller.
    let mut list = unsafe { protocols(object.core.app.protocols.0.cast(), info) };
    if list.is_empty() {
        list.push(crate::dummy::protocol());
    }
    // SAFETY: promised by the caller.
    let mut config =
        unsafe { vhost_config(info, &list, object.core.app.options) }.map_err(|bad| bad.0)?;
    let of_context = &object.core.app;
    config.h2.settings = config.h2.settings.or(of_context.h2_settings);
    let alpn = crate::vhost_config::string(info.alpn);
    config.h2.upgrade =
        crate::tls_config::speaks_h2(alpn.as_deref().or(of_context.alpn.as_deref()));
    let name = owned(info.vhost_name).unwrap_or_else(|| c"default".to_owned());
    let data = VhostData {
        context: object.handle,
        iface: owned(info.iface),
        tag: crate::tag::of_vhost(&name, owned(info.iface).as_deref(), info.port),
        name,
        protocols: ProtocolTable::new(list),
        pvo: ProgramPointer(info.pvo.cast_mut().cast()),
        retry_policy: ProgramPointer(info.retry_and_idle_policy.cast_mut().cast()),
        user: ProgramPointer(info.user),
        finalize: info.finalize.map(|call| Finalize {
            call,
            argument: ProgramPointer(info.finalize_arg),
        }),
        protocol_data: Mutex::new(Vec::new()),
        // SAFETY: the program promises that the log context outlives the vhost.
        log: unsafe { LogUse::begin(info.log_cx) },
    };
    // SAFETY: promised by the caller.
    let tls = unsafe { tls_config::server(info, &config.name, &object.core.app) }?;
    let vhost = object.core.vhosts.add(config, tls, data);
    // SAFETY: promised by the caller.
    let client = unsafe {
        tls_client_config::client(
            info,
            vhost.tls.is_some(),
            &vhost.config.name,
            &object.core.app,
        )
    };
    let told = client.and_then(|client| {
        if let Some(client) = client {
            vhost.set_client_tls(client);
        }
        tls_config::tell(object, &vhost, info)
    });
    if let Err(why) = told {
        remove(object, &vhost);
        return Err(why);
    }
    // SAFETY: promised by the caller.
    vhost.set_mounts(unsafe { mount::table(info.mounts) });
    vhost.set_proxies(proxy::of_vhost(info));
    if info.vh_listen_sockfd > 0 {
        // SAFETY: the program hands the socket over; we close it from here on.
        let socket = unsafe { OwnedFd::from_raw_fd(info.vh_listen_sockfd) };
        object.core.listen_on(&vhost, socket);
    } else if let Err(error) = object.core.listen(&vhost) {
        object.core.stop_listening(&vhost);
        remove(object, &vhost);
        return Err(error.to_string());
    }
    Ok(vhost)
}

/// Takes back a vhost that could not be completed.
fn remove(object: &Arc<ContextObject>, vhost: &CVhost) {
    vhost.app.log.end();
    object.core.vhosts.remove(vhost.id);
}

/// Destroys a vhost: its connections are closed and told, its protocols end, and `finalize` of
/// its creation info is called. Other vhosts on its port go on.
///
/// The calling thread's part is done when the call returns; with several service threads the
/// rest follows in their next turns.
#[unsafe(no_mangle)]
pub extern "C" fn lws_vhost_destroy(vh: *mut lws_vhost) {
    guard((), || {
        let Some((object, vhost)) = registry::vhost(vh) else {
            return;
        };
        let context = object.core.clone();
        let here = (0..object.thread_count()).find_map(|thread| {
            object.with_service(thread, |service| {
                context.destroy_vhost(vhost.id, Some(service), |service, vhost| {
                    finalize(service, vhost);
                })
            })
        });
        if here.is_none() {
            context.destroy_vhost(vhost.id, None, finalize);
        }
    });
}

/// Calls the program's function for the end of a vhost.
pub(crate) fn finalize(service: &mut CService, vhost: &Arc<CVhost>) {
    vhost.app.log.end();
    let Some(finalize) = &vhost.app.finalize else {
        return;
    };
    let handle = registry::vhost_handle(vhost);
    let (call, argument) = (finalize.call, finalize.argument.0);
    // SAFETY: the program's function with the program's argument.
    registry::call_out(service, || unsafe { call(handle, argument) });
}

/// The vhost that a connection belongs to; NULL if the handle is stale.
#[unsafe(no_mangle)]
pub extern "C" fn lws_get_vhost(wsi: *mut lws) -> *mut lws_vhost {
    guard_option(null_mut(), || {
        registry::with_conn(wsi, |service, id| {
            Some(registry::vhost_handle(service.connection(id)?.vhost()?))
        })?
    })
}

/// The vhost of this name; NULL if there is none.
///
/// # Safety
///
/// `name` is NULL or NUL-terminated text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_get_vhost_by_name(
    context: *mut lws_context,
    name: *const c_char,
) -> *mut lws_vhost {
    guard_option(null_mut(), || {
        let object = registry::context(context)?;
        // SAFETY: promised by the caller.
        let name = unsafe { pvo::text(name) }?;
        object
            .core
            .vhosts
            .all()
            .iter()
            .find(|vhost| *vhost.app.name == *name)
            .map(|vhost| registry::vhost_handle(vhost))
    })
}

/// The vhost's name; the text lives as long as the vhost.
#[unsafe(no_mangle)]
pub extern "C" fn lws_get_vhost_name(vhost: *mut lws_vhost) -> *const c_char {
    guard_option(null(), || Some(registry::vhost(vhost)?.1.app.name.as_ptr()))
}

/// The port that the vhost was created with, also where it is not one (CONTEXT_PORT_NO_LISTEN);
/// -1 if there is no such vhost. See `lws_get_vhost_listen_port()` for port 0.
#[unsafe(no_mangle)]
pub extern "C" fn lws_get_vhost_port(vhost: *mut lws_vhost) -> c_int {
    guard_option(-1, || Some(registry::vhost(vhost)?.1.config.port))
}

/// The port that the vhost really listens on, or -1. After creation with port 0 this is the one
/// that the kernel chose.
#[unsafe(no_mangle)]
pub extern "C" fn lws_get_vhost_listen_port(vhost: *mut lws_vhost) -> c_int {
    guard_option(-1, || {
        let (_, vhost) = registry::vhost(vhost)?;
        Some(match vhost.listen_port() {
            Some(port) if port != 0 => c_int::from(port),
            _ => vhost.config.port,
        })
    })
}

/// The `iface` that the vhost was created with; NULL if it had none.
#[unsafe(no_mangle)]
pub extern "C" fn lws_get_vhost_iface(vhost: *mut lws_vhost) -> *const c_char {
    guard_option(null(), || {
        Some(registry::vhost(vhost)?.1.app.iface.as_ref()?.as_ptr())
    })
}

/// The `user` that the vhost was created with.
#[unsafe(no_mangle)]
pub extern "C" fn lws_get_vhost_user(vhost: *mut lws_vhost) -> *mut c_void {
    guard_option(null_mut(), || Some(registry::vhost(vhost)?.1.app.user.0))
}

/// The same as `lws_get_vhost_user()`.
#[unsafe(no_mangle)]
pub extern "C" fn lws_vhost_user(vhost: *mut lws_vhost) -> *mut c_void {
    lws_get_vhost_user(vhost)
}

/// Gives the vhost another list of mounts. It is copied, but for the lists of `cgienv`, which must
/// stay valid while the vhost lives.
///
/// # Safety
///
/// `mounts` is NULL or the head of a valid list.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_vhost_set_mounts(v: *mut lws_vhost, mounts: *const lws_http_mount) {
    guard((), || {
        if let Some((_, vhost)) = registry::vhost(v) {
            // SAFETY: promised by the caller.
            vhost.set_mounts(unsafe { mount::table(mounts) });
        }
    });
}

/// Index of a protocol in the vhost's table: by the address of its entry, or by name and callback.
///
/// # Safety
///
/// `protocol` is NULL or points to a valid protocol.
pub(crate) unsafe fn protocol_index(
    vhost: &CVhost,
    protocol: *const lws_protocols,
) -> Option<usize> {
    // SAFETY: promised by the caller.
    let wanted = unsafe { protocol.as_ref() }?;
    vhost.app.protocols.iter().position(|own| {
        core::ptr::eq(own, wanted)
            || own.callback.map(|f| f as usize) == wanted.callback.map(|f| f as usize)
                // SAFETY: names of protocols are NULL or NUL-terminated.
                && unsafe { pvo::text(own.name) == pvo::text(wanted.name) }
    })
}

/// Zeroed memory of `size` bytes that belongs to the vhost and one of its protocols, usually made
/// in LWS_CALLBACK_PROTOCOL_INIT. Freed with the vhost. If there is some already, that is
/// returned.
///
/// # Safety
///
/// `prot` is NULL or points to a protocol.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_protocol_vh_priv_zalloc(
    vhost: *mut lws_vhost,
    prot: *const lws_protocols,
    size: c_int,
) -> *mut c_void {
    guard_option(null_mut(), || {
        let (_, vhost) = registry::vhost(vhost)?;
        // SAFETY: promised by the caller.
        let index = unsafe { protocol_index(&vhost, prot) }?;
        let size = usize::try_from(size).ok()?;
        let mut data = vhost
            .app
            .protocol_data
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some((_, memory)) = data.iter().find(|(owner, _)| *owner == index) {
            return Some(memory.as_ptr());
        }
        let memory = Session::new(size.max(1))?;
        let pointer = memory.as_ptr();
        data.push((index, memory));
        Some(pointer)
    })
}

/// The memory that `lws_protocol_vh_priv_zalloc()` made for the vhost and the protocol; NULL if
/// there is none.
///
/// # Safety
///
/// `prot` is NULL or points to a protocol.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_protocol_vh_priv_get(
    vhost: *mut lws_vhost,
    prot: *const lws_protocols,
) -> *mut c_void {
    guard_option(null_mut(), || {
        let (_, vhost) = registry::vhost(vhost)?;
        // SAFETY: promised by the caller.
        let index = unsafe { protocol_index(&vhost, prot) }?;
        private_data(&vhost, index)
    })
}

fn private_data(vhost: &CVhost, index: usize) -> Option<*mut c_void> {
    let data = vhost
        .app
        .protocol_data
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    data.iter()
        .find(|(owner, _)| *owner == index)
        .map(|(_, memory)| memory.as_ptr())
}

/// Finds the data of protocol `protname` on the vhost whose options for that protocol have
/// `pvo_name` with the value `pvo_value`; NULL if there is none.
///
/// # Safety
///
/// The texts are NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_vhd_find_by_pvo(
    cx: *mut lws_context,
    protname: *const c_char,
    pvo_name: *const c_char,
    pvo_value: *const c_char,
) -> *mut c_void {
    guard_option(null_mut(), || {
        let object = registry::context(cx)?;
        // SAFETY: promised by the caller.
        let (protocol, name, value) = unsafe {
            (
                pvo::text(protname)?,
                pvo::text(pvo_name)?,
                pvo::text(pvo_value)?,
            )
        };
        object.core.vhosts.all().iter().find_map(|vhost| {
            let options = vhost.app.protocol_options(protocol);
            // SAFETY: a list given at creation stays valid while the vhost lives.
            let found = unsafe { pvo::text((*pvo::find(options, name)?).value) };
            if found != Some(value) {
                return None;
            }
            let index = vhost.protocol_named(protocol.to_str().ok()?)?;
            private_data(vhost, index)
        })
    })
}

/// The vhost's protocol of this name; NULL if it has none. The structure belongs to the library
/// and lives as long as the vhost.
///
/// # Safety
///
/// `name` is NULL or NUL-terminated text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_vhost_name_to_protocol(
    vh: *mut lws_vhost,
    name: *const c_char,
) -> *const lws_protocols {
    guard_option(null(), || {
        let (_, vhost) = registry::vhost(vh)?;
        // SAFETY: promised by the caller.
        let name = unsafe { pvo::text(name) }?;
        vhost
            .app
            .protocols
            .iter()
            // SAFETY: names of protocols are NULL or NUL-terminated.
            .find(|protocol| unsafe { pvo::text(protocol.name) } == Some(name))
            .map(core::ptr::from_ref)
    })
}
