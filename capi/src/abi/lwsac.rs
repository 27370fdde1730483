//! Memory that is allocated piece by piece and freed at once.

use core::ffi::{c_int, c_uchar, c_void};

/// A pointer: list ptr.
pub type lws_list_ptr = *mut c_void;

/// A pointer: ac cached file.
pub type lwsac_cached_file_t = *mut c_uchar;

/// A pointer to a function: list ptr sort func.
pub type lws_list_ptr_sort_func_t =
    Option<unsafe extern "C" fn(lws_list_ptr, lws_list_ptr) -> c_int>;
