//! Types of other libraries that the C interface mentions.
//!
//! None of those libraries is needed: all but the last two are known by address only, and those
//! two are our own, of the same size.
use core::ffi::{c_char, c_int, c_void};

macro_rules! foreign {
    ($($(#[$doc:meta])* $name:ident;)*) => { $(
        $(#[$doc])*
        #[repr(C)]
        pub struct $name {
            _private: [u8; 0],
        }
    )* };
}

foreign! {
    /// OpenSSL's TLS session. This library has none: calls that return it return NULL.
    SSL;
    /// OpenSSL's TLS settings. This library has none: the pointer is always NULL.
    SSL_CTX;
    /// OpenSSL's certificate.
    X509;
    /// OpenSSL's state of a chain verification.
    X509_STORE_CTX;
    /// OpenSSL's cipher operation.
    EVP_CIPHER_CTX;
    /// OpenSSL's cipher description.
    EVP_CIPHER;
    /// OpenSSL's digest description.
    EVP_MD;
    /// OpenSSL's digest operation.
    EVP_MD_CTX;
    /// OpenSSL's key.
    EVP_PKEY;
    /// OpenSSL's key operation.
    EVP_PKEY_CTX;
    /// OpenSSL's RSA key.
    RSA;
    /// OpenSSL's large number.
    BIGNUM;
    /// OpenSSL's hardware engine.
    ENGINE;
    /// libuv's event loop.
    uv_loop_t;
    /// libuv's handle, the base of its watchers.
    uv_handle_t;
    /// SQLite's open database.
    sqlite3;
}

/// libuv's loaded library, of its size and layout.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct uv_lib_t {
    /// What `dlopen()` returned.
    pub handle: *mut c_void,
    /// The last error message, or NULL.
    pub errmsg: *mut c_char,
}

/// libcap's capability number.
pub type cap_value_t = c_int;

super::zeroable!(uv_lib_t);
