//! The part of the C interface about jose.

use super::zeroable;
use core::ffi::{c_char, c_int, c_ushort};
use core::mem::MaybeUninit;

use super::gencrypto::lws_gencrypto_keyelem;
use super::genhash::{lws_genhash_types, lws_genhmac_types};
use super::jwk::lws_jwk;

/// The constant `LWS_JWS_MAX_RECIPIENTS`.
pub const LWS_JWS_MAX_RECIPIENTS: c_int = 3;

/// Values of jose algtype.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_jose_algtype {
    /// The value `LWS_JOSE_ENCTYPE_NONE`.
    LWS_JOSE_ENCTYPE_NONE = 0,
    /// The value `LWS_JOSE_ENCTYPE_RSASSA_PKCS1_1_5`.
    LWS_JOSE_ENCTYPE_RSASSA_PKCS1_1_5 = 1,
    /// The value `LWS_JOSE_ENCTYPE_RSASSA_PKCS1_OAEP`.
    LWS_JOSE_ENCTYPE_RSASSA_PKCS1_OAEP = 2,
    /// The value `LWS_JOSE_ENCTYPE_RSASSA_PKCS1_PSS`.
    LWS_JOSE_ENCTYPE_RSASSA_PKCS1_PSS = 3,
    /// The value `LWS_JOSE_ENCTYPE_ECDSA`.
    LWS_JOSE_ENCTYPE_ECDSA = 4,
    /// The value `LWS_JOSE_ENCTYPE_ECDHES`.
    LWS_JOSE_ENCTYPE_ECDHES = 5,
    /// The value `LWS_JOSE_ENCTYPE_AES_CBC`.
    LWS_JOSE_ENCTYPE_AES_CBC = 6,
    /// The value `LWS_JOSE_ENCTYPE_AES_CFB128`.
    LWS_JOSE_ENCTYPE_AES_CFB128 = 7,
    /// The value `LWS_JOSE_ENCTYPE_AES_CFB8`.
    LWS_JOSE_ENCTYPE_AES_CFB8 = 8,
    /// The value `LWS_JOSE_ENCTYPE_AES_CTR`.
    LWS_JOSE_ENCTYPE_AES_CTR = 9,
    /// The value `LWS_JOSE_ENCTYPE_AES_ECB`.
    LWS_JOSE_ENCTYPE_AES_ECB = 10,
    /// The value `LWS_JOSE_ENCTYPE_AES_OFB`.
    LWS_JOSE_ENCTYPE_AES_OFB = 11,
    /// The value `LWS_JOSE_ENCTYPE_AES_XTS`.
    LWS_JOSE_ENCTYPE_AES_XTS = 12,
    /// The value `LWS_JOSE_ENCTYPE_AES_GCM`.
    LWS_JOSE_ENCTYPE_AES_GCM = 13,
}

/// Values of jws jose hdr indexes.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_jws_jose_hdr_indexes {
    /// The value `LJJHI_ALG`.
    LJJHI_ALG = 0,
    /// The value `LJJHI_JKU`.
    LJJHI_JKU = 1,
    /// The value `LJJHI_JWK`.
    LJJHI_JWK = 2,
    /// The value `LJJHI_KID`.
    LJJHI_KID = 3,
    /// The value `LJJHI_X5U`.
    LJJHI_X5U = 4,
    /// The value `LJJHI_X5C`.
    LJJHI_X5C = 5,
    /// The value `LJJHI_X5T`.
    LJJHI_X5T = 6,
    /// The value `LJJHI_X5T_S256`.
    LJJHI_X5T_S256 = 7,
    /// The value `LJJHI_TYP`.
    LJJHI_TYP = 8,
    /// The value `LJJHI_CTY`.
    LJJHI_CTY = 9,
    /// The value `LJJHI_CRIT`.
    LJJHI_CRIT = 10,
    /// The value `LJJHI_RECIPS_HDR`.
    LJJHI_RECIPS_HDR = 11,
    /// The value `LJJHI_RECIPS_HDR_ALG`.
    LJJHI_RECIPS_HDR_ALG = 12,
    /// The value `LJJHI_RECIPS_HDR_KID`.
    LJJHI_RECIPS_HDR_KID = 13,
    /// The value `LJJHI_RECIPS_EKEY`.
    LJJHI_RECIPS_EKEY = 14,
    /// The value `LJJHI_ENC`.
    LJJHI_ENC = 15,
    /// The value `LJJHI_ZIP`.
    LJJHI_ZIP = 16,
    /// The value `LJJHI_EPK`.
    LJJHI_EPK = 17,
    /// The value `LJJHI_APU`.
    LJJHI_APU = 18,
    /// The value `LJJHI_APV`.
    LJJHI_APV = 19,
    /// The value `LJJHI_IV`.
    LJJHI_IV = 20,
    /// The value `LJJHI_TAG`.
    LJJHI_TAG = 21,
    /// The value `LJJHI_P2S`.
    LJJHI_P2S = 22,
    /// The value `LJJHI_P2C`.
    LJJHI_P2C = 23,
    /// The value `LWS_COUNT_JOSE_HDR_ELEMENTS`.
    LWS_COUNT_JOSE_HDR_ELEMENTS = 24,
}

/// A record of the C interface: jose.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_jose {
    /// The e.
    pub e: [lws_gencrypto_keyelem; 24],
    /// The recipient.
    pub recipient: [lws_jws_recpient; 3],
    /// The typ, text in place.
    pub typ: [c_char; 32],
    /// The edone, text in place.
    pub edone: [c_char; 24],
    /// The alg.
    pub alg: *const lws_jose_jwe_alg,
    /// The enc alg.
    pub enc_alg: *const lws_jose_jwe_alg,
    /// The recipients.
    pub recipients: c_int,
}

/// A record of the C interface: jose jwe alg.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_jose_jwe_alg {
    /// The hash type.
    pub hash_type: MaybeUninit<lws_genhash_types>,
    /// The hmac type.
    pub hmac_type: MaybeUninit<lws_genhmac_types>,
    /// The algtype signing.
    pub algtype_signing: MaybeUninit<lws_jose_algtype>,
    /// The algtype crypto.
    pub algtype_crypto: MaybeUninit<lws_jose_algtype>,
    /// The alg, NUL-terminated text.
    pub alg: *const c_char,
    /// The curve name, NUL-terminated text.
    pub curve_name: *const c_char,
    /// The keybits min.
    pub keybits_min: c_ushort,
    /// The keybits fixed.
    pub keybits_fixed: c_ushort,
    /// The ivbits.
    pub ivbits: c_ushort,
}

/// A record of the C interface: jws recpient.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_jws_recpient {
    /// The unprot.
    pub unprot: [lws_gencrypto_keyelem; 24],
    /// The jwk ephemeral.
    pub jwk_ephemeral: lws_jwk,
    /// The jwk.
    pub jwk: lws_jwk,
}

zeroable!(lws_jose, lws_jose_jwe_alg, lws_jws_recpient,);
