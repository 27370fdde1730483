//! The part of the C interface about mount.

use super::zeroable;
use core::ffi::{c_char, c_int, c_uchar, c_uint};

/// A record of the C interface: http mount.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_http_mount {
    /// The mount next.
    pub mount_next: *const lws_http_mount,
    /// The mountpoint, NUL-terminated text.
    pub mountpoint: *const c_char,
    /// The origin, NUL-terminated text.
    pub origin: *const c_char,
    /// The def, NUL-terminated text.
    pub def: *const c_char,
    /// The protocol, NUL-terminated text.
    pub protocol: *const c_char,
    /// The cgienv.
    pub cgienv: *const lws_protocol_vhost_options,
    /// The extra mimetypes.
    pub extra_mimetypes: *const lws_protocol_vhost_options,
    /// The interpret.
    pub interpret: *const lws_protocol_vhost_options,
    /// The cgi timeout.
    pub cgi_timeout: c_int,
    /// The cache max age.
    pub cache_max_age: c_int,
    /// The auth mask.
    pub auth_mask: c_uint,
    /// The bit-fields `cache_reusable`, `cache_revalidate`, `cache_intermediaries`, `cache_no`; C
    /// sees them by name.
    /// cbindgen:bits = "c_uint cache_reusable:1 cache_revalidate:1 cache_intermediaries:1 cache_no:1"
    pub bits: u8,
    /// The origin protocol.
    pub origin_protocol: c_uchar,
    /// The mountpoint len.
    pub mountpoint_len: c_uchar,
    /// The basic auth login file, NUL-terminated text.
    pub basic_auth_login_file: *const c_char,
    /// The cgi chroot path, NUL-terminated text.
    pub cgi_chroot_path: *const c_char,
    /// The cgi wd, NUL-terminated text.
    pub cgi_wd: *const c_char,
    /// The headers.
    pub headers: *const lws_protocol_vhost_options,
    /// The keepalive timeout.
    pub keepalive_timeout: c_uint,
}

impl lws_http_mount {
    /// The bit-field `cache_reusable`.
    #[must_use]
    pub fn cache_reusable(&self) -> bool {
        self.bits & (1 << 0) != 0
    }

    /// The bit-field `cache_revalidate`.
    #[must_use]
    pub fn cache_revalidate(&self) -> bool {
        self.bits & (1 << 1) != 0
    }

    /// The bit-field `cache_intermediaries`.
    #[must_use]
    pub fn cache_intermediaries(&self) -> bool {
        self.bits & (1 << 2) != 0
    }

    /// The bit-field `cache_no`.
    #[must_use]
    pub fn cache_no(&self) -> bool {
        self.bits & (1 << 3) != 0
    }
}

/// A record of the C interface: protocol vhost options.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_protocol_vhost_options {
    /// The next.
    pub next: *const lws_protocol_vhost_options,
    /// The options.
    pub options: *const lws_protocol_vhost_options,
    /// The name, NUL-terminated text.
    pub name: *const c_char,
    /// The value, NUL-terminated text.
    pub value: *const c_char,
}

zeroable!(lws_http_mount, lws_protocol_vhost_options,);
