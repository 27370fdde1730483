//! The short bracketed names of vhosts and connections in log lines.

use crate::abi::logs::{lws, lws_vhost};
use crate::entry::guard_option;
use crate::registry;
use core::ffi::c_char;
use core::ffi::{CStr, c_int};
use core::ptr::null;
use lws_core::log::{Tag, TagGroup};
use std::ffi::CString;
use std::sync::atomic::{AtomicU32, Ordering};

static VHOSTS: AtomicU32 = AtomicU32::new(0);

/// The tag of a new vhost.
pub(crate) fn of_vhost(name: &CStr, iface: Option<&CStr>, port: c_int) -> CString {
    let ordinal = u64::from(VHOSTS.fetch_add(1, Ordering::Relaxed));
    let iface = iface.map(CStr::to_string_lossy).unwrap_or_default();
    let bar = if iface.is_empty() { "" } else { "|" };
    let detail = format!("{}{bar}{iface}|{iface}|{port}", name.to_string_lossy());
    CString::new(Tag::new(TagGroup::Vhost, ordinal, &detail).to_string()).unwrap_or_default()
}

/// How many names of one connection are kept for the program; it gets the newest of these, if the
/// connection changes more often.
const MAX_TAGS: usize = 8;

/// The name of a connection in log lines, `[process|wsisrv|number|vhost|role|peer]`.
///
/// Never NULL: what is no connection is called `[null wsi]`. The text stays as long as the
/// connection.
#[unsafe(no_mangle)]
pub extern "C" fn lws_wsi_tag(wsi: *mut lws) -> *const c_char {
    guard_option(c"[null wsi]".as_ptr(), || {
        registry::with_conn(wsi, |service, id| {
            let now = CString::new(service.connection(id)?.to_string()).ok()?;
            let tags = &mut service.connection_mut(id)?.app.rare_mut().tags;
            if tags.last() != Some(&now) && tags.len() < MAX_TAGS {
                tags.push(now);
            }
            Some(tags.last()?.as_ptr())
        })?
    })
}

/// The name of a vhost in log lines, `[process|vh|number|name|interface|port]`; NULL if the handle
/// is stale. The text stays as long as the vhost.
#[unsafe(no_mangle)]
pub extern "C" fn lws_vh_tag(vh: *mut lws_vhost) -> *const c_char {
    guard_option(null(), || Some(registry::vhost(vh)?.1.app.tag.as_ptr()))
}
