//! Plugins: protocols and event loops in loadable files.

use super::zeroable;
use core::ffi::{c_char, c_int, c_uint, c_void};

use super::eventlib_exports::lws_event_loop_ops;
use super::foreign::uv_lib_t;
use super::protocols::lws_protocols;
use super::ws_ext::lws_extension;

/// A number of the C interface: omproidx direct http server.
pub const LWSOMPROIDX_DIRECT_HTTP_SERVER: c_int = 0;

/// A number of the C interface: omproidx prox http server.
pub const LWSOMPROIDX_PROX_HTTP_SERVER: c_int = 1;

/// A number of the C interface: omproidx prox ws client.
pub const LWSOMPROIDX_PROX_WS_CLIENT: c_int = 3;

/// A number of the C interface: omproidx prox ws server.
pub const LWSOMPROIDX_PROX_WS_SERVER: c_int = 2;

/// A number of the C interface: plugin api magic.
pub const LWS_PLUGIN_API_MAGIC: c_int = 191;

/// The short name of `struct lws_plugin_evlib`.
pub type lws_plugin_evlib_t = lws_plugin_evlib;

/// The short name of `struct lws_plugin_header`.
pub type lws_plugin_header_t = lws_plugin_header;

/// The short name of `struct lws_plugin_protocol`.
pub type lws_plugin_protocol_t = lws_plugin_protocol;

/// A pointer to a function: each plugin cb.
pub type each_plugin_cb_t = Option<unsafe extern "C" fn(*mut lws_plugin, *mut c_void) -> c_int>;

/// The member `u` of `lws_plugin`.
#[repr(C)]
#[derive(Clone, Copy)]
pub union lws_plugin_u {
    /// The lib.
    pub lib: uv_lib_t,
    /// The l.
    pub l: *mut c_void,
}

/// A record of the C interface: plugin.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_plugin {
    /// The list.
    pub list: *mut lws_plugin,
    /// The hdr.
    pub hdr: *const lws_plugin_header_t,
    /// The u.
    pub u: lws_plugin_u,
}

/// A record of the C interface: plugin evlib.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_plugin_evlib {
    /// The hdr.
    pub hdr: lws_plugin_header_t,
    /// The ops.
    pub ops: *const lws_event_loop_ops,
}

/// A record of the C interface: plugin header.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_plugin_header {
    /// The name, NUL-terminated text.
    pub name: *const c_char,
    /// The  class, NUL-terminated text.
    pub _class: *const c_char,
    /// The lws build hash, NUL-terminated text.
    pub lws_build_hash: *const c_char,
    /// The api magic.
    pub api_magic: c_uint,
}

/// A record of the C interface: plugin protocol.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_plugin_protocol {
    /// The hdr.
    pub hdr: lws_plugin_header_t,
    /// The protocols.
    pub protocols: *const lws_protocols,
    /// The extensions.
    pub extensions: *const lws_extension,
    /// The count protocols.
    pub count_protocols: c_int,
    /// The count extensions.
    pub count_extensions: c_int,
}

zeroable!(
    lws_plugin_u,
    lws_plugin,
    lws_plugin_evlib,
    lws_plugin_header,
    lws_plugin_protocol,
);
