//! The part of the C interface about spa.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};
use core::mem::MaybeUninit;

/// An object of the library, known to C by address only: spa.
#[repr(C)]
pub struct lws_spa {
    _private: [u8; 0],
}

/// An object of the library, known to C by address only: ac.
#[repr(C)]
pub struct lwsac {
    _private: [u8; 0],
}

/// The short name of `struct lws_spa_create_info`.
pub type lws_spa_create_info_t = lws_spa_create_info;

/// A pointer to a function: spa fileupload cb.
pub type lws_spa_fileupload_cb = Option<
    unsafe extern "C" fn(
        *mut c_void,
        *const c_char,
        *const c_char,
        *mut c_char,
        c_int,
        MaybeUninit<lws_spa_fileupload_states>,
    ) -> c_int,
>;

/// Values of spa fileupload states.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_spa_fileupload_states {
    /// The value `LWS_UFS_CONTENT`.
    LWS_UFS_CONTENT = 0,
    /// The value `LWS_UFS_FINAL_CONTENT`.
    LWS_UFS_FINAL_CONTENT = 1,
    /// The value `LWS_UFS_OPEN`.
    LWS_UFS_OPEN = 2,
    /// The value `LWS_UFS_CLOSE`.
    LWS_UFS_CLOSE = 3,
}

/// A record of the C interface: spa create info.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_spa_create_info {
    /// The param names.
    pub param_names: *const *const c_char,
    /// The count params.
    pub count_params: c_int,
    /// The max storage.
    pub max_storage: c_int,
    /// The opt cb.
    pub opt_cb: lws_spa_fileupload_cb,
    /// The opt data.
    pub opt_data: *mut c_void,
    /// The param names stride.
    pub param_names_stride: usize,
    /// The ac.
    pub ac: *mut *mut lwsac,
    /// The ac chunk size, in bytes or elements.
    pub ac_chunk_size: usize,
}

zeroable!(lws_spa_create_info,);
