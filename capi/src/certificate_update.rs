//! Certificates of vhosts that grow old and are exchanged.

use crate::abi::base::lws_context;
use crate::abi::callbacks::{
    lws_acme_cert_aging_args, lws_callback_reasons as Reason, lws_cert_update_state as State,
};
use crate::abi::logs::lws_vhost;
use crate::caller_memory;
use crate::entry::{guard, guard_option};
use crate::program::Program;
use crate::registry::{self, CService, CVhost, ContextObject};
use core::ffi::{c_char, c_int, c_void};
use lws_core::service::App;
use lws_core::service::event::Event;
use lws_core::tls::credentials::Source;
use lws_core::tls::server::unix_time;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{Seek, Write};
use std::mem::ManuallyDrop;
use std::os::fd::FromRawFd;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::sync::Arc;

/// Tells every protocol of a vhost something about certificates.
fn tell(service: &mut CService, vhost: &Arc<CVhost>, reason: Reason, argument: usize, len: usize) {
    service.tell_protocols(vhost, |service, id, _| {
        let event = Event::Program {
            reason: reason as u32,
            argument,
            len,
        };
        // News for the protocol; there is nothing to refuse.
        let _ = Program::event(service, id, event);
    });
}

/// Tells every protocol of every vhost for how many days the certificate of each vhost is good; 0
/// for a vhost without one. Nothing is said while the clock cannot be right.
pub(crate) fn tell_ages(service: &mut CService) {
    let Some(now) = unix_time() else {
        return;
    };
    let vhosts = service.context().vhosts.all();
    for vhost in &vhosts {
        let days = vhost.tls.as_ref().and_then(|tls| tls.days_left(now));
        if let Some(days) = days {
            lws_core::log_notice!("vhost {}: cert expiry: {days}d", vhost.config.name);
        }
        let mut args: lws_acme_cert_aging_args = crate::abi::zeroed();
        args.vh = registry::vhost_handle(vhost);
        let argument = (&raw mut args).expose_provenance();
        let len = days.unwrap_or(0) as usize;
        for told in &vhosts {
            tell(
                service,
                told,
                Reason::LWS_CALLBACK_VHOST_CERT_AGING,
                argument,
                len,
            );
        }
    }
}

/// Has the vhosts whose certificate and key came from the files `certpath` and `keypath` read them
/// again. New connections see the new certificate; connections that are up are not touched.
///
/// A process that has no right any more to read the files gives copies in memory, PEM or DER; they
/// are used if the files cannot be read. Every vhost hears of the outcome by
/// LWS_CALLBACK_VHOST_CERT_UPDATE. Returns 0 if there is such a vhost and all of them show the new
/// certificate; with anything else 1, and those that could not take it keep the one they had.
///
/// # Safety
///
/// The paths are NULL or text; the copies have the lengths that are given.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_tls_cert_updated(
    context: *mut lws_context,
    certpath: *const c_char,
    keypath: *const c_char,
    mem_cert: *const c_char,
    len_mem_cert: usize,
    mem_privkey: *const c_char,
    len_mem_privkey: usize,
) -> c_int {
    guard_option(1, || {
        let object = registry::context(context)?;
        // SAFETY: promised by the caller.
        let (certificate, key, copy, key_copy) = unsafe {
            (
                caller_memory::text(certpath)?,
                caller_memory::text(keypath)?,
                caller_memory::bytes(mem_cert, len_mem_cert),
                caller_memory::bytes(mem_privkey, len_mem_privkey),
            )
        };
        let path = |bytes| Path::new(OsStr::from_bytes(bytes));
        let (certificate, key) = (path(certificate), path(key));
        let memory = |bytes: &[u8]| Source::Memory(bytes.to_vec().into());
        let mut updated = 0;
        let mut failed = false;
        for vhost in object.core.vhosts.all() {
            let Some(tls) = vhost
                .tls
                .as_ref()
                .filter(|tls| tls.is_from(certificate, key))
            else {
                continue;
            };
            let copies = (!copy.is_empty() && !key_copy.is_empty())
                .then(|| (memory(copy), memory(key_copy)));
            let outcome = tls.update(copies);
            if let Err(error) = &outcome {
                lws_core::log_err!("vhost {}: {error}", vhost.config.name);
                failed = true;
            }
            updated += 1;
            tell_outcome(&object, vhost, outcome.is_ok());
        }
        (updated > 0 && !failed).then_some(0)
    })
}

fn tell_outcome(object: &Arc<ContextObject>, vhost: Arc<CVhost>, success: bool) {
    let state = match success {
        true => State::LWS_CUS_SUCCESS,
        false => State::LWS_CUS_FAILED,
    };
    object.with_service_or_post(0, move |service| {
        let reason = Reason::LWS_CALLBACK_VHOST_CERT_UPDATE;
        tell(service, &vhost, reason, 0, state as usize);
    });
}

/// Writes a new certificate (or, with `is_key`, its key) to an open file, has it stored, and goes
/// back to the start of the file. Returns 0, or 1 if not all of it could be written. The vhost
/// does not matter.
///
/// # Safety
///
/// `buf` has `len` bytes, and `fd` is an open file of the caller or -1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_plat_write_cert(
    _vhost: *mut lws_vhost,
    _is_key: c_int,
    fd: c_int,
    buf: *mut c_void,
    len: usize,
) -> c_int {
    guard(1, || {
        if fd < 0 {
            return 1;
        }
        // SAFETY: the descriptor stays the caller's: it is not closed here.
        let mut file = ManuallyDrop::new(unsafe { File::from_raw_fd(fd) });
        // SAFETY: promised by the caller.
        let bytes = unsafe { caller_memory::bytes(buf, len) };
        let written = file
            .write_all(bytes)
            .and_then(|()| file.sync_all())
            .and_then(|()| file.rewind());
        c_int::from(written.is_err())
    })
}
