//! The part of the C interface about writeable.

use core::ffi::c_int;

/// The constant `LWSTXCR_PEER_TO_US`.
pub const LWSTXCR_PEER_TO_US: c_int = 1;

/// The constant `LWSTXCR_US_TO_PEER`.
pub const LWSTXCR_US_TO_PEER: c_int = 0;
