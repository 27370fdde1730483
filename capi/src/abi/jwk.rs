//! The part of the C interface about jwk.

use super::zeroable;
use core::ffi::{c_char, c_int, c_ushort, c_void};

use super::gencrypto::lws_gencrypto_keyelem;

/// The constant `LWSJWKF_EXPORT_NOCRLF`.
pub const LWSJWKF_EXPORT_NOCRLF: c_int = 2;

/// The constant `LWSJWKF_EXPORT_PRIVATE`.
pub const LWSJWKF_EXPORT_PRIVATE: c_int = 1;

/// A pointer to a function: jwk key import callback.
pub type lws_jwk_key_import_callback =
    Option<unsafe extern "C" fn(*mut lws_jwk, *mut c_void) -> c_int>;

/// Values of enum jwk meta tok.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum enum_jwk_meta_tok {
    /// The value `JWK_META_KTY`.
    JWK_META_KTY = 0,
    /// The value `JWK_META_KID`.
    JWK_META_KID = 1,
    /// The value `JWK_META_USE`.
    JWK_META_USE = 2,
    /// The value `JWK_META_KEY_OPS`.
    JWK_META_KEY_OPS = 3,
    /// The value `JWK_META_X5C`.
    JWK_META_X5C = 4,
    /// The value `JWK_META_ALG`.
    JWK_META_ALG = 5,
    /// The value `LWS_COUNT_JWK_ELEMENTS`.
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
