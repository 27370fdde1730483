//! `struct lws_context`: making, destroying, and what it knows.

use crate::abi::base::{CONTEXT_PORT_NO_LISTEN, lws_context};
use crate::abi::context::*;
use crate::entry::{guard, guard_option};
use crate::log::context::LogUse;
use crate::program::{ContextData, Program, has_option};
use crate::registry::{self, CService, ContextObject};
use crate::session::ProgramPointer;
use crate::smd::Board;
use crate::startup::{self, Privileges};
use crate::system::System;
use crate::vfs::{ContextFops, ProgramFileOps};
use crate::vhost_config::{h2_settings, owned, string};
use crate::{accounts, broken_pipe, smd, sul, system, vhost, wake};
use core::ffi::{CStr, c_char, c_int, c_void};
use core::ptr::null_mut;
use lws_core::cache::heap::Budget;
use lws_core::http::cookie::jar::CookieJar;
use lws_core::http::cookie::jar_file::JarFile;
use lws_core::limits;
use lws_core::service::Service;
use lws_core::service::context::{Context, Settings};
use lws_core::tls::allowance::TlsLimits;
use std::ffi::{CString, OsStr};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// Service threads that a context can have, as `LWS_MAX_SMP` says.
const MAX_THREADS: u32 = 32;

/// The first vhost of a context whose program makes its own vhosts: it does not listen, has the
/// context's protocols, and is there for client connections and Secure Streams that name none.
const STREAMS_VHOST: &CStr = c"_ss_default";

/// Makes a context, the object that holds everything else.
///
/// `info` says how; it and what it points to is only needed during the call, but for lists that
/// are documented to stay (protocols, mounts, per-vhost options). Unless its options have
/// LWS_SERVER_OPTION_EXPLICIT_VHOSTS the same `info` makes a first vhost too. Returns NULL if
/// that is not possible; the log says why.
///
/// # Safety
///
/// `info` is NULL or points to a creation info whose pointers are NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_create_context(
    info: *const lws_context_creation_info,
) -> *mut lws_context {
    guard_option(null_mut(), || {
        // SAFETY: promised by the caller.
        let info = unsafe { info.as_ref() }?;
        // SAFETY: promised by the caller.
        match unsafe { create(info) } {
            Ok(object) => Some(object.handle.to_c()),
            Err(why) => {
                lws_core::log_err!("lws_create_context: {why}");
                if !info.pcontext.is_null() {
                    // SAFETY: a place for a pointer, the caller promises.
                    unsafe { info.pcontext.write(null_mut()) };
                }
                None
            }
        }
    })
}

/// # Safety
///
/// Pointers in `info` are NULL or valid.
unsafe fn create(info: &lws_context_creation_info) -> Result<Arc<ContextObject>, String> {
    broken_pipe::ignore();
    if info.rlimit_nofile > 0 {
        raise_descriptor_limit(info.rlimit_nofile)
            .map_err(|error| format!("rlimit_nofile {}: {error}", info.rlimit_nofile))?;
    }
    let uid_gid = accounts::wanted_ids(info)?;
    let threads = info.count_threads.clamp(1, MAX_THREADS);
    let reserved = registry::reserve().ok_or("too many contexts")?;
    let data = ContextData {
        handle: reserved.0,
        fops: ContextFops::new(reserved.0.to_c(), info.fops),
        user: ProgramPointer(info.user),
        options: info.options,
        external_baggage: ProgramPointer(info.external_baggage_free_on_destroy),
        pcontext: ProgramPointer(info.pcontext.cast()),
        // SAFETY: the program promises that the log context outlives the context.
        log: unsafe { LogUse::begin(info.log_cx) },
        protocols: ProgramPointer(info.protocols.cast_mut().cast()),
        name: owned(info.vhost_name),
        system: System::new(info.system_ops),
        smd: Board::new(info.smd_queue_depth, info.smd_ttl_us),
        uid_gid,
        on_peer_refused: info.pl_notify_cb,
        privileges: Privileges::new(info),
        hostname: hostname(),
        alpn: string(info.alpn),
        h2_settings: h2_settings(info),
    };
    let core = Context::new(settings(info), data);
    core.set_file_ops(Some(Arc::new(ProgramFileOps)));
    if let Some(jar) = cookie_jar(info) {
        core.set_cookie_jar(jar);
    }
    let mut services: Vec<CService> = Vec::new();
    for thread in 0..threads {
        let service = Service::<Program>::new(thread as u8, core.clone()).map_err(|error| {
            core.app.log.end();
            format!("no poller: {error}")
        })?;
        services.push(service);
    }
    let object = registry::publish(reserved, core, services).ok_or("too many contexts")?;
    wake::publish(object.handle, object.core.threads());
    if !info.pcontext.is_null() {
        // SAFETY: a place for a pointer, the caller promises.
        unsafe { info.pcontext.write(object.handle.to_c()) };
    }
    // SAFETY: the program promises that its links stay.
    unsafe {
        let system = &object.core.app.system;
        system.begin(object.handle.to_c(), info.register_notifier_list);
    }
    if let Some(early) = info.early_smd_cb {
        let filter = info.early_smd_class_filter;
        smd::join(&object, info.early_smd_opaque, filter, early);
    }
    let explicit = has_option(info, LWS_SERVER_OPTION_EXPLICIT_VHOSTS);
    if explicit {
        let streams = lws_context_creation_info {
            options: info.options,
            vhost_name: STREAMS_VHOST.as_ptr(),
            port: CONTEXT_PORT_NO_LISTEN,
            ..crate::abi::zeroed()
        };
        // SAFETY: all pointers are NULL but the name.
        if let Err(why) = unsafe { vhost::create(&object, &streams) } {
            end(&object);
            return Err(why);
        }
    } else {
        // SAFETY: promised by the caller.
        if let Err(why) = unsafe { vhost::create(&object, info) } {
            end(&object);
            return Err(why);
        }
        if let Err(error) = startup::give_up_privileges(&object) {
            end(&object);
            return Err(format!("giving up privileges: {error}"));
        }
    }
    system::request_advance(&object);
    startup::finish_later(&object);
    Ok(object)
}

fn settings(info: &lws_context_creation_info) -> Settings {
    Settings {
        delivery: match info.pt_serv_buf_size {
            0 => limits::DELIVERY,
            size => size as usize,
        },
        peer_connections: match info.ip_limit_wsi {
            0 => None,
            limit => Some(u32::from(limit)),
        },
        connection_cap: match info.fd_limit_per_thread {
            0 => usize::MAX,
            cap => cap as usize,
        },
        header_blocks: match (info.max_http_header_pool2, info.max_http_header_pool) {
            (0, 0) => usize::MAX,
            (0, small) => usize::from(small),
            (large, _) => large as usize,
        },
        tls: TlsLimits {
            connections: limit_of(info.simultaneous_ssl_restriction),
            handshakes: limit_of(info.simultaneous_ssl_handshake_restriction),
        },
    }
}

/// A limit of which 0 means none.
fn limit_of(value: c_int) -> Option<usize> {
    usize::try_from(value).ok().filter(|limit| *limit > 0)
}

/// The jar for the cookies of client connections, if the program names a file for them.
fn cookie_jar(info: &lws_context_creation_info) -> Option<CookieJar> {
    let path = owned(info.http_nsc_filepath)?;
    let limit = |value: usize| (value > 0).then_some(value);
    let budget = Budget {
        footprint: limit(info.http_nsc_heap_max_footprint),
        items: limit(info.http_nsc_heap_max_items),
        payload: limit(info.http_nsc_heap_max_payload),
    };
    let path = OsStr::from_bytes(path.to_bytes());
    Some(CookieJar::new(JarFile::new(path.into()), budget))
}

fn raise_descriptor_limit(limit: c_int) -> io::Result<()> {
    let limit = libc::rlim_t::try_from(limit).map_err(io::Error::other)?;
    let limits = libc::rlimit {
        rlim_cur: limit,
        rlim_max: limit,
    };
    // SAFETY: points to the limits for the length of the call.
    match unsafe { libc::setrlimit(libc::RLIMIT_NOFILE, &raw const limits) } {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}

fn hostname() -> CString {
    let mut name = [0u8; 256];
    // SAFETY: the buffer is as long as is said.
    if cfg!(miri) || unsafe { libc::gethostname(name.as_mut_ptr().cast(), name.len()) } != 0 {
        return c"unknown".to_owned();
    }
    std::ffi::CStr::from_bytes_until_nul(&name).map_or_else(|_| c"unknown".to_owned(), Into::into)
}

/// Destroys a context and everything in it.
///
/// All connections are closed and told, the protocols of all vhosts end. May be called at any
/// moment, also from inside a callback: then it happens when the callbacks on the stack have
/// returned, and `lws_service()` returns nonzero. A handle that is stale, or NULL, is fine.
#[unsafe(no_mangle)]
pub extern "C" fn lws_context_destroy(context: *mut lws_context) {
    guard((), || {
        let Some(object) = registry::context(context) else {
            return;
        };
        object.core.stop();
        if !object.is_on_stack() {
            end(&object);
        }
    });
}

/// Takes a context down that is stopping, unless a call of it is on the caller's stack.
pub(crate) fn end_if_idle(object: &Arc<ContextObject>) {
    if object.core.is_stopping() && !object.is_on_stack() {
        end(object);
    }
}

/// Takes a context down. No call of the context may be on the caller's stack.
pub(crate) fn end(object: &Arc<ContextObject>) {
    if object.ending.swap(true, Ordering::AcqRel) {
        return;
    }
    object.core.stop();
    for thread in 0..object.thread_count() {
        object.with_service_wait(thread, Service::shut_down);
    }
    object.with_service_wait(0, |service| {
        let context = service.context().clone();
        registry::call_out(service, || context.app.system.leave());
        for vhost in context.vhosts.all() {
            service.end_protocols(&vhost);
            vhost::finalize(service, &vhost);
            context.vhosts.remove(vhost.id);
        }
        registry::call_out(service, || context.app.system.end());
    });
    object.core.clear_endpoints();
    sul::cancel_all(object.handle);
    smd::forget_context(object.handle);
    wake::withdraw(object.handle);
    registry::withdraw(object);
    let data = &object.core.app;
    data.log.end();
    if !data.external_baggage.0.is_null() {
        // SAFETY: the program gave this to be freed here, and allocated it with malloc().
        unsafe { libc::free(data.external_baggage.0) };
    }
    if !data.pcontext.0.is_null() {
        // SAFETY: the program promised that the place outlives the context.
        unsafe { data.pcontext.0.cast::<*mut lws_context>().write(null_mut()) };
    }
}

/// The pointer that the program gave as `user` of the context's creation info.
#[unsafe(no_mangle)]
pub extern "C" fn lws_context_user(context: *mut lws_context) -> *mut c_void {
    guard_option(null_mut(), || {
        Some(registry::context(context)?.core.app.user.0)
    })
}

/// Whether `lws_context_destroy()` was called for the context; 1 also if the handle is stale.
#[unsafe(no_mangle)]
pub extern "C" fn lws_context_is_being_destroyed(context: *mut lws_context) -> c_int {
    guard_option(1, || {
        Some(c_int::from(registry::context(context)?.core.is_stopping()))
    })
}

/// Number of service threads of the context; 0 if there is no such context.
#[unsafe(no_mangle)]
pub extern "C" fn lws_get_count_threads(context: *mut lws_context) -> c_int {
    guard_option(0, || {
        c_int::try_from(registry::context(context)?.thread_count()).ok()
    })
}

/// The name of this host, as `gethostname()` said when the context was made. NULL if there is no
/// such context; the text lives as long as the context.
#[unsafe(no_mangle)]
pub extern "C" fn lws_canonical_hostname(context: *mut lws_context) -> *const c_char {
    guard_option(core::ptr::null(), || {
        Some(registry::context(context)?.core.app.hostname.as_ptr())
    })
}

/// The user and group that the context runs as or will change to. Arguments may be NULL.
///
/// # Safety
///
/// `uid` and `gid` are NULL or point to places for the ids.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_get_effective_uid_gid(
    context: *mut lws_context,
    uid: *mut libc::uid_t,
    gid: *mut libc::gid_t,
) {
    guard((), || {
        let Some(object) = registry::context(context) else {
            return;
        };
        let (own_uid, own_gid) = object.core.app.uid_gid;
        // SAFETY: promised by the caller.
        unsafe {
            if !uid.is_null() {
                uid.write(own_uid);
            }
            if !gid.is_null() {
                gid.write(own_gid);
            }
        }
    });
}
