//! Mounts, from the program's list to the core's table.

use core::ffi::c_char;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use lws_core::http::mount::{CachePolicy, Mount, MountAuth, MountKind, MountOption, MountTable};

use crate::abi::context::{AUTH_MODE_MASK, lws_authentication_mode, lws_mount_protocols};
use crate::abi::mount::{lws_http_mount, lws_protocol_vhost_options};
use crate::caller_memory::text;
use crate::pvo;

/// The core's table for a list of mounts.
///
/// Everything is copied but the lists of options that are shown to the program.
///
/// # Safety
///
/// `list` is NULL or the head of a valid list.
pub(crate) unsafe fn table(list: *const lws_http_mount) -> MountTable {
    let mut mounts = Vec::new();
    let mut next = list;
    // SAFETY: the caller's promise.
    while let Some(entry) = unsafe { next.as_ref() } {
        next = entry.mount_next;
        // SAFETY: the caller's promise.
        match unsafe { mount(entry) } {
            Some(mount) => mounts.push(mount),
            None => lws_core::log_err!(
                "a mount with the origin_protocol {} is left out",
                entry.origin_protocol
            ),
        }
    }
    MountTable::new(mounts)
}

fn kind(origin_protocol: u8) -> Option<MountKind> {
    use lws_mount_protocols::*;
    let kinds = [
        (LWSMPRO_HTTP, MountKind::ProxyHttp),
        (LWSMPRO_HTTPS, MountKind::ProxyHttps),
        (LWSMPRO_FILE, MountKind::File),
        (LWSMPRO_CGI, MountKind::Cgi),
        (LWSMPRO_REDIR_HTTP, MountKind::RedirectHttp),
        (LWSMPRO_REDIR_HTTPS, MountKind::RedirectHttps),
        (LWSMPRO_CALLBACK, MountKind::Callback),
        (LWSMPRO_NO_MOUNT, MountKind::Nothing),
    ];
    kinds
        .into_iter()
        .find(|(number, _)| *number as u32 == u32::from(origin_protocol))
        .map(|(_, kind)| kind)
}

/// A copy of a text; `None` for NULL.
///
/// # Safety
///
/// `value` is NULL or NUL-terminated text.
unsafe fn copy(value: *const c_char) -> Option<Box<[u8]>> {
    // SAFETY: the caller's promise.
    unsafe { text(value) }.map(Box::from)
}

/// A copy of a list of names and values.
///
/// # Safety
///
/// `list` is NULL or the head of a valid list.
unsafe fn options(list: *const lws_protocol_vhost_options) -> Vec<MountOption> {
    // SAFETY: the caller's promise, for the list and its texts.
    unsafe { pvo::iter(list) }
        .map(|entry| unsafe {
            MountOption {
                name: copy((*entry).name).unwrap_or_default(),
                value: copy((*entry).value).unwrap_or_default(),
            }
        })
        .collect()
}

/// # Safety
///
/// The texts and lists of the mount are NULL or valid.
unsafe fn mount(entry: &lws_http_mount) -> Option<Mount> {
    // SAFETY: the caller's promise, for all of the block.
    unsafe {
        let whole = text(entry.mountpoint).unwrap_or_default();
        let mountpoint = whole.get(..usize::from(entry.mountpoint_len));
        let origin = text(entry.origin).unwrap_or_default();
        let mut mount = Mount::new(
            kind(entry.origin_protocol)?,
            mountpoint.unwrap_or(whole),
            origin,
        );
        mount.default_file = copy(entry.def);
        mount.protocol = copy(entry.protocol);
        mount.extra_types = options(entry.extra_mimetypes);
        mount.interpret = options(entry.interpret);
        mount.headers = options(entry.headers);
        mount.options = Some(entry.cgienv)
            .filter(|list| !list.is_null())
            .map(<*const _>::expose_provenance);
        mount.cache = cache_policy(entry);
        mount.auth = auth(entry);
        mount.access_mask = entry.auth_mask & !AUTH_MODE_MASK;
        mount.keepalive_secs = entry.keepalive_timeout;
        Some(mount)
    }
}

fn cache_policy(entry: &lws_http_mount) -> CachePolicy {
    CachePolicy {
        max_age: u32::try_from(entry.cache_max_age).unwrap_or(0),
        reusable: entry.cache_reusable(),
        revalidate: entry.cache_revalidate(),
        intermediaries: entry.cache_intermediaries(),
        no_cache: entry.cache_no(),
    }
}

/// # Safety
///
/// The file's name is NULL or valid text.
unsafe fn auth(entry: &lws_http_mount) -> MountAuth {
    use lws_authentication_mode::*;
    let mode = entry.auth_mask & AUTH_MODE_MASK;
    if mode == LWSAUTHM_BASIC_AUTH_CALLBACK as u32 {
        return MountAuth::Callback;
    }
    if mode != LWSAUTHM_DEFAULT as u32 {
        return MountAuth::Refuse;
    }
    // SAFETY: the caller's promise.
    match unsafe { text(entry.basic_auth_login_file) } {
        Some(file) => MountAuth::File(Path::new(OsStr::from_bytes(file)).into()),
        None => MountAuth::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mount_of(change: impl FnOnce(&mut lws_http_mount)) -> Option<Mount> {
        // SAFETY: all of a mount may be zero.
        let mut entry: lws_http_mount = unsafe { core::mem::zeroed() };
        entry.mountpoint = c"/files".as_ptr();
        entry.mountpoint_len = 6;
        entry.origin = c"/srv".as_ptr();
        entry.origin_protocol = lws_mount_protocols::LWSMPRO_FILE as u8;
        change(&mut entry);
        // SAFETY: its texts are valid.
        unsafe { mount(&entry) }
    }

    #[test]
    fn a_mount_is_copied() {
        let mount = mount_of(|entry| {
            entry.cache_max_age = 60;
            entry.bits = 0b0001;
            entry.auth_mask = 5;
        })
        .unwrap();
        assert_eq!(&*mount.mountpoint, b"/files");
        assert_eq!(mount.kind, MountKind::File);
        assert_eq!(mount.cache.cache_control(), "private, max-age=60");
        assert_eq!((mount.auth, mount.access_mask), (MountAuth::Open, 5));
    }

    #[test]
    fn a_length_beyond_the_text_is_that_of_the_text() {
        assert_eq!(
            &*mount_of(|entry| entry.mountpoint_len = 200)
                .unwrap()
                .mountpoint,
            b"/files"
        );
    }

    #[test]
    fn modes_of_authentication_are_told_apart() {
        let auth = |mask, file: *const c_char| {
            mount_of(|entry| {
                entry.auth_mask = mask;
                entry.basic_auth_login_file = file;
            })
            .unwrap()
            .auth
        };
        let file = c"/etc/passwords".as_ptr();
        assert!(matches!(auth(0, file), MountAuth::File(_)));
        assert_eq!(auth(0x1000_0000, file), MountAuth::Callback);
        assert_eq!(auth(0x2000_0000, file), MountAuth::Refuse);
    }

    #[test]
    fn an_unknown_kind_is_no_mount() {
        assert!(mount_of(|entry| entry.origin_protocol = 8).is_none());
    }
}
