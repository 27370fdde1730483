//! JSON Web Encryption.

use super::zeroable;
use core::ffi::c_int;

use super::jose::lws_jose;
use super::jwk::lws_jwk;
use super::jws::lws_jws;

/// A number of the C interface: jwe aes iv bytes.
pub const LWS_JWE_AES_IV_BYTES: c_int = 16;

/// A number of the C interface: jwe limit aes key bits.
pub const LWS_JWE_LIMIT_AES_KEY_BITS: c_int = 576;

/// A number of the C interface: jwe limit ec key bits.
pub const LWS_JWE_LIMIT_EC_KEY_BITS: c_int = 528;

/// A number of the C interface: jwe limit hash bits.
pub const LWS_JWE_LIMIT_HASH_BITS: c_int = 512;

/// A number of the C interface: jwe limit key element bytes.
pub const LWS_JWE_LIMIT_KEY_ELEMENT_BYTES: c_int = 512;

/// A number of the C interface: jwe limit rsa key bits.
pub const LWS_JWE_LIMIT_RSA_KEY_BITS: c_int = 0x1000;

/// A number of the C interface: jwe rfc3394 overhead bytes.
pub const LWS_JWE_RFC3394_OVERHEAD_BYTES: c_int = 8;

/// A record of the C interface: jwe.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_jwe {
    /// The jose.
    pub jose: lws_jose,
    /// The jws.
    pub jws: lws_jws,
    /// The jwk.
    pub jwk: lws_jwk,
    /// The cek.
    pub cek: [u8; 512],
    /// The bit-fields `cek_valid`; C sees them by name.
    /// cbindgen:bits = "c_uint cek_valid:1"
    pub bits: u32,
    /// The recip.
    pub recip: c_int,
}

impl lws_jwe {
    /// The bit-field `cek_valid`.
    #[must_use]
    pub fn cek_valid(&self) -> bool {
        self.bits & (1 << 0) != 0
    }
}

zeroable!(lws_jwe,);
