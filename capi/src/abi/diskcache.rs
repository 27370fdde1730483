//! Files of a cache, pruned when they get too many.

use core::ffi::c_int;

/// A number of the C interface: diskcache query creating.
pub const LWS_DISKCACHE_QUERY_CREATING: c_int = 2;

/// A number of the C interface: diskcache query exists.
pub const LWS_DISKCACHE_QUERY_EXISTS: c_int = 1;

/// A number of the C interface: diskcache query no cache.
pub const LWS_DISKCACHE_QUERY_NO_CACHE: c_int = 0;

/// A number of the C interface: diskcache query ongoing.
pub const LWS_DISKCACHE_QUERY_ONGOING: c_int = 3;

/// An object of the library, known to C by address only: diskcache scan.
#[repr(C)]
pub struct lws_diskcache_scan {
    _private: [u8; 0],
}
