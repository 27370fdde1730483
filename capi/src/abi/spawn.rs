//! Child processes with pipes.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};

use super::base::{lws_role_ops, lws_usec_t};
use super::dll2::lws_dll2_owner;
use super::logs::{lws, lws_vhost};

/// An object of the library, known to C by address only: spawn piped.
#[repr(C)]
pub struct lws_spawn_piped {
    _private: [u8; 0],
}

/// A pointer to a function: lsp cb.
pub type lsp_cb_t =
    Option<unsafe extern "C" fn(*mut c_void, *mut lws_usec_t, *mut libc::siginfo_t, c_int)>;

/// A record of the C interface: spawn piped info.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_spawn_piped_info {
    /// The owner.
    pub owner: *mut lws_dll2_owner,
    /// The vh.
    pub vh: *mut lws_vhost,
    /// The opt parent.
    pub opt_parent: *mut lws,
    /// The exec array.
    pub exec_array: *const *const c_char,
    /// The env array.
    pub env_array: *mut *const c_char,
    /// The protocol name, NUL-terminated text.
    pub protocol_name: *const c_char,
    /// The chroot path, NUL-terminated text.
    pub chroot_path: *const c_char,
    /// The wd, NUL-terminated text.
    pub wd: *const c_char,
    /// The plsp.
    pub plsp: *mut *mut lws_spawn_piped,
    /// The opaque.
    pub opaque: *mut c_void,
    /// The reap cb.
    pub reap_cb: lsp_cb_t,
    /// The timeout us.
    pub timeout_us: lws_usec_t,
    /// The max log lines.
    pub max_log_lines: c_int,
    /// The tsi.
    pub tsi: c_int,
    /// The ops.
    pub ops: *const lws_role_ops,
    /// The disable ctrlc.
    pub disable_ctrlc: u8,
}

zeroable!(lws_spawn_piped_info,);
