//! JSON Web Keys.

use super::zeroable;
use core::ffi::{c_char, c_int, c_ushort, c_void};

use super::gencrypto::lws_gencrypto_keyelem;

/// A number of the C interface: jwkf export nocrlf.
pub const LWSJWKF_EXPORT_NOCRLF: c_int = 2;

/// A number of the C interface: jwkf export private.
pub const LWSJWKF_EXPORT_PRIVATE: c_int = 1;

/// A pointer to a function: jwk key import callback.
pub type lws_jwk_key_import_callback =
    Option<unsafe extern "C" fn(*mut lws_jwk, *mut c_void) -> c_int>;

/// Values of enum jwk meta tok.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum enum_jwk_meta_tok {
    /// Jwk meta kty.
    JWK_META_KTY = 0,
    /// Jwk meta kid.
    JWK_META_KID = 1,
    /// Jwk meta use.
    JWK_META_USE = 2,
    /// Jwk meta key ops.
    JWK_META_KEY_OPS = 3,
    /// Jwk meta x5c.
    JWK_META_X5C = 4,
    /// Jwk meta alg.
    JWK_META_ALG = 5,
    /// Lws count jwk elements.
    LWS_COUNT_JWK_ELEMENTS = 6,
}

/// A record of the C interface: jwk.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_jwk {
    /// The e.
    pub e: [lws_gencrypto_keyelem; 12],
    /// The meta.
    pub meta: [lws_gencrypto_keyelem; 6],
    /// The kty.
    pub kty: c_int,
    /// The private key.
    pub private_key: c_char,
}

/// A record of the C interface: jwk parse state.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_jwk_parse_state {
    /// The jwk.
    pub jwk: *mut lws_jwk,
    /// The b64, text in place.
    pub b64: [c_char; 1366],
    /// The per key cb.
    pub per_key_cb: lws_jwk_key_import_callback,
    /// The user.
    pub user: *mut c_void,
    /// The pos.
    pub pos: c_int,
    /// The cose state.
    pub cose_state: c_int,
    /// The seen.
    pub seen: c_int,
    /// The possible.
    pub possible: c_ushort,
}

zeroable!(lws_jwk, lws_jwk_parse_state,);
