//! The part of the C interface about gencrypto.

use super::zeroable;
use core::ffi::c_int;

/// The constant `LWS_GENCRYPTO_MAX_KEYEL_COUNT`.
pub const LWS_GENCRYPTO_MAX_KEYEL_COUNT: c_int = 12;

/// The short name of `struct lws_gencrypto_keyelem`.
pub type lws_gc_elem_t = lws_gencrypto_keyelem;

/// Values of gencrypto aes tok.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_gencrypto_aes_tok {
    /// The value `LWS_GENCRYPTO_AES_KEYEL_K`.
    LWS_GENCRYPTO_AES_KEYEL_K = 0,
    /// The value `LWS_GENCRYPTO_AES_KEYEL_COUNT`.
    LWS_GENCRYPTO_AES_KEYEL_COUNT = 1,
}

/// Values of gencrypto ec tok.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_gencrypto_ec_tok {
    /// The value `LWS_GENCRYPTO_EC_KEYEL_CRV`.
    LWS_GENCRYPTO_EC_KEYEL_CRV = 0,
    /// The value `LWS_GENCRYPTO_EC_KEYEL_X`.
    LWS_GENCRYPTO_EC_KEYEL_X = 1,
    /// The value `LWS_GENCRYPTO_EC_KEYEL_D`.
    LWS_GENCRYPTO_EC_KEYEL_D = 2,
    /// The value `LWS_GENCRYPTO_EC_KEYEL_Y`.
    LWS_GENCRYPTO_EC_KEYEL_Y = 3,
    /// The value `LWS_GENCRYPTO_EC_KEYEL_COUNT`.
    LWS_GENCRYPTO_EC_KEYEL_COUNT = 4,
}

/// Values of gencrypto kty.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_gencrypto_kty {
    /// The value `LWS_GENCRYPTO_KTY_UNKNOWN`.
    LWS_GENCRYPTO_KTY_UNKNOWN = 0,
    /// The value `LWS_GENCRYPTO_KTY_OCT`.
    LWS_GENCRYPTO_KTY_OCT = 1,
    /// The value `LWS_GENCRYPTO_KTY_RSA`.
    LWS_GENCRYPTO_KTY_RSA = 2,
    /// The value `LWS_GENCRYPTO_KTY_EC`.
    LWS_GENCRYPTO_KTY_EC = 3,
}

/// Values of gencrypto oct tok.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_gencrypto_oct_tok {
    /// The value `LWS_GENCRYPTO_OCT_KEYEL_K`.
    LWS_GENCRYPTO_OCT_KEYEL_K = 0,
    /// The value `LWS_GENCRYPTO_OCT_KEYEL_COUNT`.
    LWS_GENCRYPTO_OCT_KEYEL_COUNT = 1,
}

/// Values of gencrypto rsa tok.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_gencrypto_rsa_tok {
    /// The value `LWS_GENCRYPTO_RSA_KEYEL_E`.
    LWS_GENCRYPTO_RSA_KEYEL_E = 0,
    /// The value `LWS_GENCRYPTO_RSA_KEYEL_N`.
    LWS_GENCRYPTO_RSA_KEYEL_N = 1,
    /// The value `LWS_GENCRYPTO_RSA_KEYEL_D`.
    LWS_GENCRYPTO_RSA_KEYEL_D = 2,
    /// The value `LWS_GENCRYPTO_RSA_KEYEL_P`.
    LWS_GENCRYPTO_RSA_KEYEL_P = 3,
    /// The value `LWS_GENCRYPTO_RSA_KEYEL_Q`.
    LWS_GENCRYPTO_RSA_KEYEL_Q = 4,
    /// The value `LWS_GENCRYPTO_RSA_KEYEL_DP`.
    LWS_GENCRYPTO_RSA_KEYEL_DP = 5,
    /// The value `LWS_GENCRYPTO_RSA_KEYEL_DQ`.
    LWS_GENCRYPTO_RSA_KEYEL_DQ = 6,
    /// The value `LWS_GENCRYPTO_RSA_KEYEL_QI`.
    LWS_GENCRYPTO_RSA_KEYEL_QI = 7,
    /// The value `LWS_GENCRYPTO_RSA_KEYEL_OTHER`.
    LWS_GENCRYPTO_RSA_KEYEL_OTHER = 8,
    /// The value `LWS_GENCRYPTO_RSA_KEYEL_RI`.
    LWS_GENCRYPTO_RSA_KEYEL_RI = 9,
    /// The value `LWS_GENCRYPTO_RSA_KEYEL_DI`.
    LWS_GENCRYPTO_RSA_KEYEL_DI = 10,
    /// The value `LWS_GENCRYPTO_RSA_KEYEL_TI`.
    LWS_GENCRYPTO_RSA_KEYEL_TI = 11,
    /// The value `LWS_GENCRYPTO_RSA_KEYEL_COUNT`.
    LWS_GENCRYPTO_RSA_KEYEL_COUNT = 12,
}

/// A record of the C interface: gencrypto keyelem.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_gencrypto_keyelem {
    /// The buf.
    pub buf: *mut u8,
    /// The len.
    pub len: u32,
}

zeroable!(lws_gencrypto_keyelem,);
