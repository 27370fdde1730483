//! What programs ask about the encryption of a connection.

use core::ffi::c_int;
use core::ptr::null_mut;
use std::sync::Once;

use lws_core::log_warn;

use crate::abi::foreign::SSL;
use crate::abi::logs::lws;

/// Says once that there is no OpenSSL under this library.
static NO_OPENSSL: Once = Once::new();

/// Whether the connection is encrypted: always 0, as long as TLS is not part of this library.
#[unsafe(no_mangle)]
pub extern "C" fn lws_is_ssl(_wsi: *mut lws) -> c_int {
    0
}

/// The OpenSSL object of a connection: always NULL, as this library does not use OpenSSL. Says so
/// in the log once.
#[unsafe(no_mangle)]
pub extern "C" fn lws_get_ssl(_wsi: *mut lws) -> *mut SSL {
    NO_OPENSSL.call_once(|| {
        log_warn!("lws_get_ssl: there is no SSL object, this library does not use OpenSSL");
    });
    null_mut()
}
