//! Running the loop: `lws_service()` and its kin.

use crate::abi::base::lws_context;
use crate::context;
use crate::entry::guard_option;
use crate::registry::{self, CService};
use core::ffi::c_int;
use lws_core::service::polling::PollResult;
use lws_core::service::turn::Wait;

/// Does one pass of service thread 0: waits until something happens, and handles it.
///
/// With a negative `timeout_ms` it does not wait; any other value waits as long as nothing
/// happens and no timer is due (the value itself is not used, as in the original). Returns 0, or
/// nonzero when the context is NULL, gone, or being destroyed: then stop calling.
#[unsafe(no_mangle)]
pub extern "C" fn lws_service(context: *mut lws_context, timeout_ms: c_int) -> c_int {
    lws_service_tsi(context, timeout_ms, 0)
}

/// Does one pass of service thread `tsi`; see `lws_service()`. Each service thread is to be run
/// by one thread of the program at a time.
#[unsafe(no_mangle)]
pub extern "C" fn lws_service_tsi(
    context: *mut lws_context,
    timeout_ms: c_int,
    tsi: c_int,
) -> c_int {
    guard_option(-1, || {
        let object = registry::context(context)?;
        let thread = usize::try_from(tsi).ok()?;
        if object.is_on_stack() {
            lws_core::log_err!("lws_service: called from inside a callback of the same context");
            return None;
        }
        let wait = if timeout_ms < 0 {
            Wait::No
        } else {
            Wait::UntilEvent
        };
        // Another thread may hold the service for the length of a request.
        let goes_on = object.with_service_wait(thread, |service| {
            if wait != Wait::No {
                service.waits_itself();
            }
            service.service(wait)
        });
        match goes_on {
            Some(true) => Some(0),
            Some(false) => {
                context::end_if_idle(&object);
                None
            }
            None => {
                lws_core::log_err!("lws_service: the context has no service thread {tsi}");
                None
            }
        }
    })
}

/// Handles one descriptor that the program's own loop found ready: `pollfd` has it with its
/// `revents`, which are cleared. With `pollfd` NULL only timers and what waits inside is handled.
///
/// Returns 0, or nonzero when the context is NULL, gone, or being destroyed.
///
/// # Safety
///
/// `pollfd` is NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_service_fd(
    context: *mut lws_context,
    pollfd: *mut libc::pollfd,
) -> c_int {
    // SAFETY: promised by the caller.
    unsafe { lws_service_fd_tsi(context, pollfd, 0) }
}

/// As `lws_service_fd()` for service thread `tsi`.
///
/// # Safety
///
/// `pollfd` is NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_service_fd_tsi(
    context: *mut lws_context,
    pollfd: *mut libc::pollfd,
    tsi: c_int,
) -> c_int {
    guard_option(-1, || {
        let object = registry::context(context)?;
        let thread = usize::try_from(tsi).ok()?;
        if object.is_on_stack() {
            return None;
        }
        // SAFETY: promised by the caller.
        let polled = unsafe { pollfd.as_mut() }.map(|pollfd| PollResult {
            fd: pollfd.fd,
            revents: std::mem::take(&mut pollfd.revents),
        });
        let goes_on = object.with_service_wait(thread, |service| service.service_polled(polled))?;
        if !goes_on {
            context::end_if_idle(&object);
            return None;
        }
        Some(0)
    })
}

/// How long a program's own loop may wait, in milliseconds: `timeout_ms`, or less if a timer is
/// due before, or 0 if something waits inside the library (then call
/// `lws_service_tsi(context, -1, tsi)`).
#[unsafe(no_mangle)]
pub extern "C" fn lws_service_adjust_timeout(
    context: *mut lws_context,
    timeout_ms: c_int,
    tsi: c_int,
) -> c_int {
    guard_option(timeout_ms, || {
        let object = registry::context(context)?;
        let thread = usize::try_from(tsi).ok()?;
        let adjust = |service: &mut CService| service.adjust_timeout(timeout_ms);
        object
            .with_service(thread, adjust)
            .or_else(|| object.with_service_wait(thread, adjust))
    })
}
