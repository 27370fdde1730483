//! The part of the C interface about diskcache.

use core::ffi::c_int;

/// The constant `LWS_DISKCACHE_QUERY_CREATING`.
pub const LWS_DISKCACHE_QUERY_CREATING: c_int = 2;

/// The constant `LWS_DISKCACHE_QUERY_EXISTS`.
pub const LWS_DISKCACHE_QUERY_EXISTS: c_int = 1;

/// The constant `LWS_DISKCACHE_QUERY_NO_CACHE`.
pub const LWS_DISKCACHE_QUERY_NO_CACHE: c_int = 0;

/// The constant `LWS_DISKCACHE_QUERY_ONGOING`.
pub const LWS_DISKCACHE_QUERY_ONGOING: c_int = 3;

/// An object of the library, known to C by address only: diskcache scan.
#[repr(C)]
pub struct lws_diskcache_scan {
    _private: [u8; 0],
}
