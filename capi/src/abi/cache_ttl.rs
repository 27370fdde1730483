//! Caches whose items expire.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};

use super::base::{lws_context, lws_usec_t};
use super::dll2::{lws_dll2_owner_t, lws_dll2_t};

/// An object of the library, known to C by address only: cache ttl lru.
#[repr(C)]
pub struct lws_cache_ttl_lru {
    _private: [u8; 0],
}

/// The short name of `struct lws_cache_match`.
pub type lws_cache_match_t = lws_cache_match;

/// The short name of `struct lws_cache_results`.
pub type lws_cache_results_t = lws_cache_results;

/// A pointer to a function: cache item destroy cb.
pub type lws_cache_item_destroy_cb = Option<unsafe extern "C" fn(*mut c_void, usize)>;

/// The member `nscookiejar` of `lws_cache_creation_info_u`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_cache_creation_info_u_nscookiejar {
    /// The filepath, NUL-terminated text.
    pub filepath: *const c_char,
}

/// The member `u` of `lws_cache_creation_info`.
#[repr(C)]
#[derive(Clone, Copy)]
pub union lws_cache_creation_info_u {
    /// The nscookiejar.
    pub nscookiejar: lws_cache_creation_info_u_nscookiejar,
}

/// A record of the C interface: cache creation info.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_cache_creation_info {
    /// The cx.
    pub cx: *mut lws_context,
    /// The name, NUL-terminated text.
    pub name: *const c_char,
    /// The cb.
    pub cb: lws_cache_item_destroy_cb,
    /// The parent.
    pub parent: *mut lws_cache_ttl_lru,
    /// The ops.
    pub ops: *const lws_cache_ops,
    /// The u.
    pub u: lws_cache_creation_info_u,
    /// The max footprint.
    pub max_footprint: usize,
    /// The max items.
    pub max_items: usize,
    /// The max payload.
    pub max_payload: usize,
    /// The tsi.
    pub tsi: c_int,
}

/// A record of the C interface: cache match.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_cache_match {
    /// The list.
    pub list: lws_dll2_t,
    /// The expiry.
    pub expiry: lws_usec_t,
    /// The payload size, in bytes or elements.
    pub payload_size: usize,
    /// The tag size, in bytes or elements.
    pub tag_size: usize,
}

/// A record of the C interface: cache ops.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_cache_ops {
    /// Called for `create`.
    pub create:
        Option<unsafe extern "C" fn(*const lws_cache_creation_info) -> *mut lws_cache_ttl_lru>,
    /// Called for `destroy`.
    pub destroy: Option<unsafe extern "C" fn(*mut *mut lws_cache_ttl_lru)>,
    /// Called for `expunge`.
    pub expunge: Option<unsafe extern "C" fn(*mut lws_cache_ttl_lru) -> c_int>,
    /// Called for `write`.
    pub write: Option<
        unsafe extern "C" fn(
            *mut lws_cache_ttl_lru,
            *const c_char,
            *const u8,
            usize,
            lws_usec_t,
            *mut *mut c_void,
        ) -> c_int,
    >,
    /// Called for `tag_match`.
    pub tag_match: Option<
        unsafe extern "C" fn(*mut lws_cache_ttl_lru, *const c_char, *const c_char, c_char) -> c_int,
    >,
    /// Called for `lookup`.
    pub lookup: Option<
        unsafe extern "C" fn(*mut lws_cache_ttl_lru, *const c_char, *mut lws_dll2_owner_t) -> c_int,
    >,
    /// Called for `invalidate`.
    pub invalidate: Option<unsafe extern "C" fn(*mut lws_cache_ttl_lru, *const c_char) -> c_int>,
    /// Called for `get`.
    pub get: Option<
        unsafe extern "C" fn(
            *mut lws_cache_ttl_lru,
            *const c_char,
            *mut *const c_void,
            *mut usize,
        ) -> c_int,
    >,
    /// Called for `debug_dump`.
    pub debug_dump: Option<unsafe extern "C" fn(*mut lws_cache_ttl_lru)>,
}

/// A record of the C interface: cache results.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_cache_results {
    /// The ptr.
    pub ptr: *const u8,
    /// The size, in bytes or elements.
    pub size: usize,
    /// The payload len, in bytes or elements.
    pub payload_len: usize,
    /// The tag len, in bytes or elements.
    pub tag_len: usize,
    /// The tag.
    pub tag: *const u8,
}

zeroable!(
    lws_cache_creation_info_u_nscookiejar,
    lws_cache_creation_info_u,
    lws_cache_creation_info,
    lws_cache_match,
    lws_cache_ops,
    lws_cache_results,
);
