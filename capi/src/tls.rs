//! What programs ask about the encryption of a connection.

use core::ffi::c_int;
use core::ptr::null_mut;
use std::sync::Once;

use lws_core::log_warn;

use crate::abi::foreign::SSL;
use crate::abi::logs::lws;
use crate::entry::guard_option;
use crate::registry;

/// Says once that there is no OpenSSL under this library.
static NO_OPENSSL: Once = Once::new();

/// 1 if TLS is spoken on the connection, or will be once its handshake has begun; 0 if not, or if
/// `wsi` is not a live connection.
#[unsafe(no_mangle)]
pub extern "C" fn lws_is_ssl(wsi: *mut lws) -> c_int {
    guard_option(0, || {
        let encrypted = registry::with_conn(wsi, |service, id| service.is_encrypted(id));
        Some(c_int::from(encrypted?))
    })
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
