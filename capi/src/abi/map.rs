//! Hash maps.

use super::zeroable;
use core::ffi::{c_int, c_void};

/// An object of the library, known to C by address only: map.
#[repr(C)]
pub struct lws_map {
    _private: [u8; 0],
}

/// An object of the library, known to C by address only: map item.
#[repr(C)]
pub struct lws_map_item {
    _private: [u8; 0],
}

/// A number: map hash.
pub type lws_map_hash_t = u32;

/// A pointer: map key.
pub type lws_map_key_t = *mut c_void;

/// A pointer: map value.
pub type lws_map_value_t = *mut c_void;

/// The short name of `struct lws_map_info`.
pub type lws_map_info_t = lws_map_info;

/// The short name of `struct lws_map`.
pub type lws_map_t = lws_map;

/// A pointer to a function: map alloc.
pub type lws_map_alloc_t = Option<unsafe extern "C" fn(*mut lws_map, usize) -> *mut c_void>;

/// A pointer to a function: map compare key.
pub type lws_map_compare_key_t =
    Option<unsafe extern "C" fn(lws_map_key_t, usize, lws_map_value_t, usize) -> c_int>;

/// A pointer to a function: map free.
pub type lws_map_free_t = Option<unsafe extern "C" fn(*mut c_void)>;

/// A pointer to a function: map hash from key.
pub type lws_map_hash_from_key_t =
    Option<unsafe extern "C" fn(lws_map_key_t, usize) -> lws_map_hash_t>;

/// A record of the C interface: map info.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_map_info {
    /// The  hash.
    pub _hash: lws_map_hash_from_key_t,
    /// The  compare.
    pub _compare: lws_map_compare_key_t,
    /// The  alloc.
    pub _alloc: lws_map_alloc_t,
    /// The  free.
    pub _free: lws_map_free_t,
    /// The opaque.
    pub opaque: *mut c_void,
    /// The aux.
    pub aux: *mut c_void,
    /// The modulo.
    pub modulo: usize,
}

zeroable!(lws_map_info,);
