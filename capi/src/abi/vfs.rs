//! Files through a table of operations.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};

use super::base::{lws_context, lws_filefd_type, lws_fileofs_t, lws_filepos_t, lws_fop_flags_t};

/// The bits of the flags that are those of `open()`.
pub const LWS_FOP_FLAGS_MASK: c_int = 0x7fffff;

/// The caller can use the file compressed by gzip.
pub const LWS_FOP_FLAG_COMPR_ACCEPTABLE_GZIP: c_int = 0x1000000;

/// What is read is compressed by gzip.
pub const LWS_FOP_FLAG_COMPR_IS_GZIP: c_int = 0x2000000;

/// `mod_time` is known.
pub const LWS_FOP_FLAG_MOD_TIME_VALID: c_int = 0x4000000;

/// The file is none of the operating system's.
pub const LWS_FOP_FLAG_VIRTUAL: c_int = 0x8000000;

/// An open file.
pub type lws_fop_fd_t = *mut lws_fop_fd;

/// An open file.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_fop_fd {
    /// The descriptor, if it has one.
    pub fd: lws_filefd_type,
    /// The operations that belong to it.
    pub fops: *const lws_plat_file_ops,
    /// A pointer for those operations.
    pub filesystem_priv: *mut c_void,
    /// The position.
    pub pos: lws_filepos_t,
    /// The length.
    pub len: lws_filepos_t,
    /// `LWS_FOP_FLAG_` bits.
    pub flags: lws_fop_flags_t,
    /// When it was changed, in seconds since 1970.
    pub mod_time: u32,
}

/// A text in a path that a file system begins behind, such as ".zip/".
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_fops_index {
    /// The text.
    pub sig: *const c_char,
    /// Its length.
    pub len: u8,
}

/// The operations of a file system.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_plat_file_ops {
    /// Opens a file. `vpath` is the rest of the path behind the text of `fi`.
    pub open: Option<
        unsafe extern "C" fn(
            fops_own: *const lws_plat_file_ops,
            fops: *const lws_plat_file_ops,
            filename: *const c_char,
            vpath: *const c_char,
            flags: *mut lws_fop_flags_t,
        ) -> lws_fop_fd_t,
    >,
    /// Closes a file, and sets the pointer to NULL. 0 if that went well.
    pub close: Option<unsafe extern "C" fn(fop_fd: *mut lws_fop_fd_t) -> c_int>,
    /// Moves the position, and returns the new one.
    pub seek_cur: Option<
        unsafe extern "C" fn(
            fop_fd: lws_fop_fd_t,
            offset_from_cur_pos: lws_fileofs_t,
        ) -> lws_fileofs_t,
    >,
    /// Reads; `amount` says how much. Below 0 if it failed.
    pub read: Option<
        unsafe extern "C" fn(
            fop_fd: lws_fop_fd_t,
            amount: *mut lws_filepos_t,
            buf: *mut u8,
            len: lws_filepos_t,
        ) -> c_int,
    >,
    /// Writes; `amount` says how much. Below 0 if it failed.
    pub write: Option<
        unsafe extern "C" fn(
            fop_fd: lws_fop_fd_t,
            amount: *mut lws_filepos_t,
            buf: *mut u8,
            len: lws_filepos_t,
        ) -> c_int,
    >,
    /// Up to three texts that paths of this file system contain.
    pub fi: [lws_fops_index; 3],
    /// The next file system, or NULL.
    pub next: *const lws_plat_file_ops,
    /// The context, for operations that need it.
    pub cx: *mut lws_context,
}

zeroable!(lws_fop_fd, lws_fops_index, lws_plat_file_ops,);
