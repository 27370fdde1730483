//! The end of a context's start: its protocols are told, and the process gives up the rights that
//! it needed to open ports.
//!
//! A context whose vhost is made with it gives them up before `lws_create_context()` returns. One
//! whose program makes its own vhosts does so when the protocols of the first ones have been
//! started, in the first turn of its loop, or earlier if the program calls
//! `lws_finalize_startup()`.

use core::ffi::c_int;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};

use lws_core::log_err;

use crate::abi::base::lws_context;
use crate::abi::context::lws_context_creation_info;
use crate::accounts;
use crate::entry::guard_option;
use crate::registry::{self, CService, ContextObject};

/// What a process keeps of its rights, and whether it has given up the others.
pub(crate) struct Privileges {
    capabilities: Vec<i32>,
    given_up: AtomicBool,
}

impl Privileges {
    /// As the creation info says.
    pub(crate) fn new(info: &lws_context_creation_info) -> Self {
        let count = usize::try_from(info.count_caps).unwrap_or(0);
        Privileges {
            capabilities: info.caps.iter().take(count).copied().collect(),
            given_up: AtomicBool::new(false),
        }
    }
}

/// Changes the process to the user and group of the context; the first call does it.
pub(crate) fn give_up_privileges(object: &ContextObject) -> io::Result<()> {
    let data = &object.core.app;
    if data.privileges.given_up.swap(true, Ordering::AcqRel) {
        return Ok(());
    }
    accounts::drop_privileges(data.uid_gid, &data.privileges.capabilities)
}

/// Has the rights given up when the protocols of the vhosts have been started. If that fails the
/// context stops: it must not serve with rights that it was told to give up.
pub(crate) fn finish_later(object: &ContextObject) {
    if let Some(thread) = object.core.thread(0) {
        thread.post(Box::new(finish));
    }
}

fn finish(service: &mut CService) {
    let handle = service.context().app.handle;
    let Some(object) = registry::context(handle.to_c()) else {
        return;
    };
    if !object
        .core
        .vhosts
        .all()
        .iter()
        .all(|v| v.protocols_started())
    {
        return finish_later(&object);
    }
    if let Err(error) = give_up_privileges(&object) {
        log_err!("giving up privileges: {error}; the context stops");
        object.core.stop();
    }
}

/// Gives up the rights that the context's creation info says to give up, if that was not done yet.
/// Returns 0, or 1 if it is not possible or the context is none.
#[unsafe(no_mangle)]
pub extern "C" fn lws_finalize_startup(context: *mut lws_context) -> c_int {
    guard_option(1, || {
        let object = registry::context(context)?;
        match give_up_privileges(&object) {
            Ok(()) => Some(0),
            Err(error) => {
                log_err!("giving up privileges: {error}");
                None
            }
        }
    })
}

/// Starts the protocols of vhosts that are new, which else happens in the next turn of the loop.
/// Returns 0, or -1 if the context is none or another thread is running its loop.
#[unsafe(no_mangle)]
pub extern "C" fn lws_protocol_init(context: *mut lws_context) -> c_int {
    guard_option(-1, || {
        let object = registry::context(context)?;
        object.with_service(0, |service| {
            service.start_new_vhosts();
            0
        })
    })
}
