//! The version of the library.

use core::ffi::{CStr, c_char};

/// What `LWS_LIBRARY_VERSION` says in `lws_config.h`.
const VERSION: &CStr = c"4.4.5-rust";

/// The library's version, as `LWS_LIBRARY_VERSION` in the header it was built with: the version of
/// the interface, a hyphen, and what tells builds apart. Never NULL.
#[unsafe(no_mangle)]
pub extern "C" fn lws_get_library_version() -> *const c_char {
    VERSION.as_ptr()
}
