//! The part of the C interface about vfs.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};

use super::base::{lws_context, lws_filefd_type, lws_fileofs_t, lws_filepos_t, lws_fop_flags_t};

/// The constant `LWS_FOP_FLAGS_MASK`.
pub const LWS_FOP_FLAGS_MASK: c_int = 0x7fffff;

/// The constant `LWS_FOP_FLAG_COMPR_ACCEPTABLE_GZIP`.
pub const LWS_FOP_FLAG_COMPR_ACCEPTABLE_GZIP: c_int = 0x1000000;

/// The constant `LWS_FOP_FLAG_COMPR_IS_GZIP`.
pub const LWS_FOP_FLAG_COMPR_IS_GZIP: c_int = 0x2000000;

/// The constant `LWS_FOP_FLAG_MOD_TIME_VALID`.
pub const LWS_FOP_FLAG_MOD_TIME_VALID: c_int = 0x4000000;

/// The constant `LWS_FOP_FLAG_VIRTUAL`.
pub const LWS_FOP_FLAG_VIRTUAL: c_int = 0x8000000;

/// A pointer: fop fd.
pub type lws_fop_fd_t = *mut lws_fop_fd;

/// A record of the C interface: fop fd.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_fop_fd {
    /// The fd.
    pub fd: lws_filefd_type,
    /// The fops.
    pub fops: *const lws_plat_file_ops,
    /// The filesystem priv.
    pub filesystem_priv: *mut c_void,
    /// The pos.
    pub pos: lws_filepos_t,
    /// The len.
    pub len: lws_filepos_t,
    /// The flags.
    pub flags: lws_fop_flags_t,
    /// The mod time.
    pub mod_time: u32,
}

/// A record of the C interface: fops index.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_fops_index {
    /// The sig, NUL-terminated text.
    pub sig: *const c_char,
    /// The len.
    pub len: u8,
}

/// A record of the C interface: plat file ops.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_plat_file_ops {
    /// Called for `open`.
    pub open: Option<
        unsafe extern "C" fn(
            *const lws_plat_file_ops,
            *const lws_plat_file_ops,
            *const c_char,
            *const c_char,
            *mut lws_fop_flags_t,
        ) -> lws_fop_fd_t,
    >,
    /// Called for `close`.
    pub close: Option<unsafe extern "C" fn(*mut lws_fop_fd_t) -> c_int>,
    /// Called for `seek_cur`.
    pub seek_cur: Option<unsafe extern "C" fn(lws_fop_fd_t, lws_fileofs_t) -> lws_fileofs_t>,
    /// Called for `read`.
    pub read: Option<
        unsafe extern "C" fn(lws_fop_fd_t, *mut lws_filepos_t, *mut u8, lws_filepos_t) -> c_int,
    >,
    /// Called for `write`.
    pub write: Option<
        unsafe extern "C" fn(lws_fop_fd_t, *mut lws_filepos_t, *mut u8, lws_filepos_t) -> c_int,
    >,
    /// The fi.
    pub fi: [lws_fops_index; 3],
    /// The next.
    pub next: *const lws_plat_file_ops,
    /// The cx.
    pub cx: *mut lws_context,
}

zeroable!(lws_fop_fd, lws_fops_index, lws_plat_file_ops,);
