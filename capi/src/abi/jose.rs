//! Names of the JOSE algorithms and header fields.

use super::zeroable;
use core::ffi::{c_char, c_int, c_ushort};
use core::mem::MaybeUninit;

use super::gencrypto::lws_gencrypto_keyelem;
use super::genhash::{lws_genhash_types, lws_genhmac_types};
use super::jwk::lws_jwk;

/// A number of the C interface: jws max recipients.
pub const LWS_JWS_MAX_RECIPIENTS: c_int = 3;

/// Values of jose algtype.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_jose_algtype {
    /// None.
    LWS_JOSE_ENCTYPE_NONE = 0,
    /// Rsassa pkcs1 1 5.
    LWS_JOSE_ENCTYPE_RSASSA_PKCS1_1_5 = 1,
    /// Rsassa pkcs1 oaep.
    LWS_JOSE_ENCTYPE_RSASSA_PKCS1_OAEP = 2,
    /// Rsassa pkcs1 pss.
    LWS_JOSE_ENCTYPE_RSASSA_PKCS1_PSS = 3,
    /// Ecdsa.
    LWS_JOSE_ENCTYPE_ECDSA = 4,
    /// Ecdhes.
    LWS_JOSE_ENCTYPE_ECDHES = 5,
    /// Aes cbc.
    LWS_JOSE_ENCTYPE_AES_CBC = 6,
    /// Aes cfb128.
    LWS_JOSE_ENCTYPE_AES_CFB128 = 7,
    /// Aes cfb8.
    LWS_JOSE_ENCTYPE_AES_CFB8 = 8,
    /// Aes ctr.
    LWS_JOSE_ENCTYPE_AES_CTR = 9,
    /// Aes ecb.
    LWS_JOSE_ENCTYPE_AES_ECB = 10,
    /// Aes ofb.
    LWS_JOSE_ENCTYPE_AES_OFB = 11,
    /// Aes xts.
    LWS_JOSE_ENCTYPE_AES_XTS = 12,
    /// Aes gcm.
    LWS_JOSE_ENCTYPE_AES_GCM = 13,
}

/// Values of jws jose hdr indexes.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_jws_jose_hdr_indexes {
    /// Ljjhi alg.
    LJJHI_ALG = 0,
    /// Ljjhi jku.
    LJJHI_JKU = 1,
    /// Ljjhi jwk.
    LJJHI_JWK = 2,
    /// Ljjhi kid.
    LJJHI_KID = 3,
    /// Ljjhi x5u.
    LJJHI_X5U = 4,
    /// Ljjhi x5c.
    LJJHI_X5C = 5,
    /// Ljjhi x5t.
    LJJHI_X5T = 6,
    /// Ljjhi x5t s256.
    LJJHI_X5T_S256 = 7,
    /// Ljjhi typ.
    LJJHI_TYP = 8,
    /// Ljjhi cty.
    LJJHI_CTY = 9,
    /// Ljjhi crit.
    LJJHI_CRIT = 10,
    /// Ljjhi recips hdr.
    LJJHI_RECIPS_HDR = 11,
    /// Ljjhi recips hdr alg.
    LJJHI_RECIPS_HDR_ALG = 12,
    /// Ljjhi recips hdr kid.
    LJJHI_RECIPS_HDR_KID = 13,
    /// Ljjhi recips ekey.
    LJJHI_RECIPS_EKEY = 14,
    /// Ljjhi enc.
    LJJHI_ENC = 15,
    /// Ljjhi zip.
    LJJHI_ZIP = 16,
    /// Ljjhi epk.
    LJJHI_EPK = 17,
    /// Ljjhi apu.
    LJJHI_APU = 18,
    /// Ljjhi apv.
    LJJHI_APV = 19,
    /// Ljjhi iv.
    LJJHI_IV = 20,
    /// Ljjhi tag.
    LJJHI_TAG = 21,
    /// Ljjhi p2s.
    LJJHI_P2S = 22,
    /// Ljjhi p2c.
    LJJHI_P2C = 23,
    /// Lws count jose hdr elements.
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
