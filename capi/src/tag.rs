//! The short bracketed names of vhosts in log lines.

use core::ffi::{CStr, c_int};
use lws_core::log::{Tag, TagGroup};
use std::ffi::CString;
use std::sync::atomic::{AtomicU32, Ordering};

static VHOSTS: AtomicU32 = AtomicU32::new(0);

/// The tag of a new vhost.
pub(crate) fn of_vhost(name: &CStr, iface: Option<&CStr>, port: c_int) -> CString {
    let ordinal = VHOSTS.fetch_add(1, Ordering::Relaxed);
    let iface = iface.map(CStr::to_string_lossy).unwrap_or_default();
    let bar = if iface.is_empty() { "" } else { "|" };
    let detail = format!("{}{bar}{iface}|{iface}|{port}", name.to_string_lossy());
    CString::new(Tag::new(TagGroup::Vhost, ordinal, &detail).to_string()).unwrap_or_default()
}
