//! What of a server is found under which URL.

use super::zeroable;
use core::ffi::{c_char, c_int, c_uchar, c_uint};

/// One entry of the list that says what is found under which URL. The longest `mountpoint` that
/// fits is taken.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_http_mount {
    /// The next mount, or NULL.
    pub mount_next: *const lws_http_mount,
    /// The URL path that it begins at, such as "/" or "/files".
    pub mountpoint: *const c_char,
    /// Where it leads to: a folder, a program, `host/path`, or the name of a protocol.
    pub origin: *const c_char,
    /// The file for a path that names a folder, such as "index.html"; or NULL.
    pub def: *const c_char,
    /// The protocol whose callback has a say in the request, or NULL.
    pub protocol: *const c_char,
    /// Environment variables for CGI programs.
    pub cgienv: *const lws_protocol_vhost_options,
    /// Further file endings (name) and their types (value). "*" as name is for all that are
    /// unknown, an empty value lets a file out without a type.
    pub extra_mimetypes: *const lws_protocol_vhost_options,
    /// File endings (name) and the protocol (value) that replaces names in such files in
    /// `PROCESS_HTML`.
    pub interpret: *const lws_protocol_vhost_options,
    /// Seconds that a CGI program may run; 0 for the default.
    pub cgi_timeout: c_int,
    /// Seconds that clients may keep files.
    pub cache_max_age: c_int,
    /// The kind of authentication, one of `lws_authentication_mode`.
    pub auth_mask: c_uint,
    /// What caches may do: `cache_reusable`, `cache_revalidate`, `cache_intermediaries`,
    /// `cache_no`, from the lowest bit.
    /// cbindgen:bits = "c_uint cache_reusable:1 cache_revalidate:1 cache_intermediaries:1 cache_no:1"
    pub bits: u8,
    /// What `origin` is: one of `lws_mount_protocols`.
    pub origin_protocol: c_uchar,
    /// The length of `mountpoint`.
    pub mountpoint_len: c_uchar,
    /// The file with lines `user:password` that are let in; NULL if everybody is.
    pub basic_auth_login_file: *const c_char,
    /// The folder that CGI programs take for the root, or NULL.
    pub cgi_chroot_path: *const c_char,
    /// The folder that CGI programs start in, or NULL.
    pub cgi_wd: *const c_char,
    /// Headers that go into answers from this mount.
    pub headers: *const lws_protocol_vhost_options,
    /// As in the creation info, for this mount; 0 for the vhost's.
    pub keepalive_timeout: c_uint,
}

impl lws_http_mount {
    /// Clients may keep files.
    #[must_use]
    pub fn cache_reusable(&self) -> bool {
        self.bits & (1 << 0) != 0
    }

    /// Clients must ask each time whether the file they kept is still good.
    #[must_use]
    pub fn cache_revalidate(&self) -> bool {
        self.bits & (1 << 1) != 0
    }

    /// Proxies may keep files too.
    #[must_use]
    pub fn cache_intermediaries(&self) -> bool {
        self.bits & (1 << 2) != 0
    }

    /// Nobody may keep files.
    #[must_use]
    pub fn cache_no(&self) -> bool {
        self.bits & (1 << 3) != 0
    }
}

/// A list of names and values, with lists below them: options of protocols, headers, mime types.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_protocol_vhost_options {
    /// The next entry of the same level, or NULL.
    pub next: *const lws_protocol_vhost_options,
    /// The entries below this one, or NULL.
    pub options: *const lws_protocol_vhost_options,
    /// The name.
    pub name: *const c_char,
    /// The value.
    pub value: *const c_char,
}

zeroable!(lws_http_mount, lws_protocol_vhost_options,);
