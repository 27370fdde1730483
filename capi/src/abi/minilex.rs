//! The part of the C interface about minilex.

use core::ffi::c_int;

/// The constant `LWS_MINILEX_CONTINUE`.
pub const LWS_MINILEX_CONTINUE: c_int = 0;

/// The constant `LWS_MINILEX_FAIL`.
pub const LWS_MINILEX_FAIL: c_int = -1;

/// The constant `LWS_MINILEX_MATCH`.
pub const LWS_MINILEX_MATCH: c_int = 1;
