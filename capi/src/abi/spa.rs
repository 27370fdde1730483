//! Parsing the bodies of HTML forms.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};
use core::mem::MaybeUninit;

/// A parser of a form's body.
#[repr(C)]
pub struct lws_spa {
    _private: [u8; 0],
}

/// The head of a chain of allocations that are freed together.
#[repr(C)]
pub struct lwsac {
    _private: [u8; 0],
}

/// The short name of `struct lws_spa_create_info`.
pub type lws_spa_create_info_t = lws_spa_create_info;

/// Takes the content of an uploaded file, piece by piece. Nonzero stops parsing.
pub type lws_spa_fileupload_cb = Option<
    unsafe extern "C" fn(
        data: *mut c_void,
        name: *const c_char,
        filename: *const c_char,
        buf: *mut c_char,
        len: c_int,
        state: MaybeUninit<lws_spa_fileupload_states>,
    ) -> c_int,
>;

/// What the callback for an uploaded file is called for.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_spa_fileupload_states {
    /// A piece of the file.
    LWS_UFS_CONTENT = 0,
    /// The last piece of the file.
    LWS_UFS_FINAL_CONTENT = 1,
    /// The file begins; its name is given.
    LWS_UFS_OPEN = 2,
    /// The parser goes.
    LWS_UFS_CLOSE = 3,
}

/// What a parser of forms is made from.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_spa_create_info {
    /// The names of the fields that are wanted.
    pub param_names: *const *const c_char,
    /// How many there are.
    pub count_params: c_int,
    /// The most bytes that all values together may have.
    pub max_storage: c_int,
    /// Takes uploaded files, or NULL.
    pub opt_cb: lws_spa_fileupload_cb,
    /// The argument for it.
    pub opt_data: *mut c_void,
    /// Bytes from one name's pointer to the next, for names in an array of structs; 0 if they
    /// follow each other.
    pub param_names_stride: usize,
    /// Memory to allocate from, or NULL.
    pub ac: *mut *mut lwsac,
    /// The size of the pieces to allocate there; 0 for the default.
    pub ac_chunk_size: usize,
}

zeroable!(lws_spa_create_info,);
