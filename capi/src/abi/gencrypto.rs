//! Keys as lists of elements.

use super::zeroable;
use core::ffi::c_int;

/// A number of the C interface: gencrypto max keyel count.
pub const LWS_GENCRYPTO_MAX_KEYEL_COUNT: c_int = 12;

/// The short name of `struct lws_gencrypto_keyelem`.
pub type lws_gc_elem_t = lws_gencrypto_keyelem;

/// Values of gencrypto aes tok.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_gencrypto_aes_tok {
    /// K.
    LWS_GENCRYPTO_AES_KEYEL_K = 0,
    /// Count.
    LWS_GENCRYPTO_AES_KEYEL_COUNT = 1,
}

/// Values of gencrypto ec tok.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_gencrypto_ec_tok {
    /// Crv.
    LWS_GENCRYPTO_EC_KEYEL_CRV = 0,
    /// X.
    LWS_GENCRYPTO_EC_KEYEL_X = 1,
    /// D.
    LWS_GENCRYPTO_EC_KEYEL_D = 2,
    /// Y.
    LWS_GENCRYPTO_EC_KEYEL_Y = 3,
    /// Count.
    LWS_GENCRYPTO_EC_KEYEL_COUNT = 4,
}

/// Values of gencrypto kty.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_gencrypto_kty {
    /// Unknown.
    LWS_GENCRYPTO_KTY_UNKNOWN = 0,
    /// Oct.
    LWS_GENCRYPTO_KTY_OCT = 1,
    /// Rsa.
    LWS_GENCRYPTO_KTY_RSA = 2,
    /// Ec.
    LWS_GENCRYPTO_KTY_EC = 3,
}

/// Values of gencrypto oct tok.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_gencrypto_oct_tok {
    /// K.
    LWS_GENCRYPTO_OCT_KEYEL_K = 0,
    /// Count.
    LWS_GENCRYPTO_OCT_KEYEL_COUNT = 1,
}

/// Values of gencrypto rsa tok.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_gencrypto_rsa_tok {
    /// E.
    LWS_GENCRYPTO_RSA_KEYEL_E = 0,
    /// N.
    LWS_GENCRYPTO_RSA_KEYEL_N = 1,
    /// D.
    LWS_GENCRYPTO_RSA_KEYEL_D = 2,
    /// P.
    LWS_GENCRYPTO_RSA_KEYEL_P = 3,
    /// Q.
    LWS_GENCRYPTO_RSA_KEYEL_Q = 4,
    /// Dp.
    LWS_GENCRYPTO_RSA_KEYEL_DP = 5,
    /// Dq.
    LWS_GENCRYPTO_RSA_KEYEL_DQ = 6,
    /// Qi.
    LWS_GENCRYPTO_RSA_KEYEL_QI = 7,
    /// Other.
    LWS_GENCRYPTO_RSA_KEYEL_OTHER = 8,
    /// Ri.
    LWS_GENCRYPTO_RSA_KEYEL_RI = 9,
    /// Di.
    LWS_GENCRYPTO_RSA_KEYEL_DI = 10,
    /// Ti.
    LWS_GENCRYPTO_RSA_KEYEL_TI = 11,
    /// Count.
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
