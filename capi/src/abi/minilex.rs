//! Results of generated lexers.

use core::ffi::c_int;

/// A number of the C interface: minilex continue.
pub const LWS_MINILEX_CONTINUE: c_int = 0;

/// A number of the C interface: minilex fail.
pub const LWS_MINILEX_FAIL: c_int = -1;

/// A number of the C interface: minilex match.
pub const LWS_MINILEX_MATCH: c_int = 1;
