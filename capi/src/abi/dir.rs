//! Walking through folders.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};
use core::mem::MaybeUninit;

/// The short name of `struct lws_dir_glob`.
pub type lws_dir_glob_t = lws_dir_glob;

/// The type of a function for `dir callback function`; C programs declare functions with it.
pub type lws_dir_callback_function = unsafe extern "C" fn(
    dirpath: *const c_char,
    user: *mut c_void,
    lde: *mut lws_dir_entry,
) -> c_int;

/// A pointer to a function: dir glob cb.
pub type lws_dir_glob_cb_t = Option<unsafe extern "C" fn(*mut c_void, *const c_char) -> c_int>;

/// Values of dir obj type.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_dir_obj_type_t {
    /// Ldot unknown.
    LDOT_UNKNOWN = 0,
    /// Ldot file.
    LDOT_FILE = 1,
    /// Ldot dir.
    LDOT_DIR = 2,
    /// Ldot link.
    LDOT_LINK = 3,
    /// Ldot fifo.
    LDOT_FIFO = 4,
    /// Ldott socket.
    LDOTT_SOCKET = 5,
    /// Ldot char.
    LDOT_CHAR = 6,
    /// Ldot block.
    LDOT_BLOCK = 7,
}

/// A record of the C interface: dir entry.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_dir_entry {
    /// The name, NUL-terminated text.
    pub name: *const c_char,
    /// The type.
    pub r#type: MaybeUninit<lws_dir_obj_type_t>,
}

/// A record of the C interface: dir glob.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_dir_glob {
    /// The filter, NUL-terminated text.
    pub filter: *const c_char,
    /// The cb.
    pub cb: lws_dir_glob_cb_t,
    /// The user.
    pub user: *mut c_void,
}

zeroable!(lws_dir_entry, lws_dir_glob,);
