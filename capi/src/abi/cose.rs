//! CBOR Object Signing and Encryption.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};
use core::mem::MaybeUninit;

use super::base::lws_context;
use super::dll2::{lws_dll2_owner_t, lws_dll2_t};
use super::gencrypto::lws_gencrypto_keyelem;
use super::lecp::lws_lec_pctx_t;

/// A number of the C interface: lcsc fl add cbor prefer mac0.
pub const LCSC_FL_ADD_CBOR_PREFER_MAC0: c_int = 2;

/// A number of the C interface: lcsc fl add cbor tag.
pub const LCSC_FL_ADD_CBOR_TAG: c_int = 1;

/// An object of the library, known to C by address only: cose sign context.
#[repr(C)]
pub struct lws_cose_sign_context {
    _private: [u8; 0],
}

/// An object of the library, known to C by address only: cose validate context.
#[repr(C)]
pub struct lws_cose_validate_context {
    _private: [u8; 0],
}

/// A number: cose param.
pub type cose_param_t = i64;

/// The short name of `struct lws_cose_key`.
pub type lws_cose_key_t = lws_cose_key;

/// The short name of `struct lws_cose_sign_create_info`.
pub type lws_cose_sign_create_info_t = lws_cose_sign_create_info;

/// The short name of `struct lws_cose_validate_create_info`.
pub type lws_cose_validate_create_info_t = lws_cose_validate_create_info;

/// A pointer to a function: cose key import callback.
pub type lws_cose_key_import_callback =
    Option<unsafe extern "C" fn(*mut lws_cose_key, *mut c_void) -> c_int>;

/// A pointer to a function: cose sign ext pay cb.
pub type lws_cose_sign_ext_pay_cb_t =
    Option<unsafe extern "C" fn(*mut lws_cose_sig_ext_pay_t) -> c_int>;

/// A pointer to a function: cose validate pay cb.
pub type lws_cose_validate_pay_cb_t = Option<
    unsafe extern "C" fn(*mut lws_cose_validate_context, *mut c_void, *const u8, usize) -> c_int,
>;

/// Values of cose well known.
///
/// cbindgen:untagged
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_cose_well_known {
    /// Lwscose wkl alg.
    LWSCOSE_WKL_ALG = 1,
    /// Lwscose wkl crit.
    LWSCOSE_WKL_CRIT = 2,
    /// Lwscose wkl content type.
    LWSCOSE_WKL_CONTENT_TYPE = 3,
    /// Lwscose wkl kid.
    LWSCOSE_WKL_KID = 4,
    /// Lwscose wkl iv.
    LWSCOSE_WKL_IV = 5,
    /// Lwscose wkl iv partial.
    LWSCOSE_WKL_IV_PARTIAL = 6,
    /// Lwscose wkl countersig.
    LWSCOSE_WKL_COUNTERSIG = 7,
    /// Lwscose wkl countersig0.
    LWSCOSE_WKL_COUNTERSIG0 = 9,
    /// Lwscose wkl kid context.
    LWSCOSE_WKL_KID_CONTEXT = 10,
    /// Lwscose wkl cuph nonce.
    LWSCOSE_WKL_CUPH_NONCE = 256,
    /// Lwscose wkl cuph owner pubkey.
    LWSCOSE_WKL_CUPH_OWNER_PUBKEY = 257,
    /// Lwscose wkko derive bits.
    LWSCOSE_WKKO_DERIVE_BITS = 8,
    /// Lwscose wkaecdsa alg es256.
    LWSCOSE_WKAECDSA_ALG_ES256 = -7,
    /// Lwscose wkaecdsa alg es384.
    LWSCOSE_WKAECDSA_ALG_ES384 = -35,
    /// Lwscose wkaecdsa alg es512.
    LWSCOSE_WKAECDSA_ALG_ES512 = -36,
    /// Lwscose wkaeddsa alg eddsa.
    LWSCOSE_WKAEDDSA_ALG_EDDSA = -8,
    /// Lwscose wkaaes 128 64.
    LWSCOSE_WKAAES_128_64 = 14,
    /// Lwscose wkaaes 256 64.
    LWSCOSE_WKAAES_256_64 = 15,
    /// Lwscose wkaaes 128 128.
    LWSCOSE_WKAAES_128_128 = 25,
    /// Lwscose wkaaes 256 128.
    LWSCOSE_WKAAES_256_128 = 26,
    /// Lwscose wkaaesccm 16 64 256.
    LWSCOSE_WKAAESCCM_16_64_256 = 11,
    /// Lwscose wkaaesccm 64 64 128.
    LWSCOSE_WKAAESCCM_64_64_128 = 12,
    /// Lwscose wkaaesccm 64 64 256.
    LWSCOSE_WKAAESCCM_64_64_256 = 13,
    /// Lwscose wkaaesccm 64 128 128.
    LWSCOSE_WKAAESCCM_64_128_128 = 16,
    /// Lwscose wkaaesccm 64 128 256.
    LWSCOSE_WKAAESCCM_64_128_256 = 17,
    /// Lwscose wkachacha poly1305.
    LWSCOSE_WKACHACHA_POLY1305 = 24,
    /// Lwscose wkaphkdf salt.
    LWSCOSE_WKAPHKDF_SALT = -20,
    /// Lwscose wkapctx party u identity.
    LWSCOSE_WKAPCTX_PARTY_U_IDENTITY = -21,
    /// Lwscose wkapctx party u nonce.
    LWSCOSE_WKAPCTX_PARTY_U_NONCE = -22,
    /// Lwscose wkapctx party u other.
    LWSCOSE_WKAPCTX_PARTY_U_OTHER = -23,
    /// Lwscose wkapctx party v identity.
    LWSCOSE_WKAPCTX_PARTY_V_IDENTITY = -24,
    /// Lwscose wkapctx party v nonce.
    LWSCOSE_WKAPCTX_PARTY_V_NONCE = -25,
    /// Lwscose wkapctx party v other.
    LWSCOSE_WKAPCTX_PARTY_V_OTHER = -26,
    /// Lwscose wkk direct cek.
    LWSCOSE_WKK_DIRECT_CEK = -6,
    /// Lwscose wkk direct hkdf sha 256.
    LWSCOSE_WKK_DIRECT_HKDF_SHA_256 = -10,
    /// Lwscose wkk direct hkdf sha 512.
    LWSCOSE_WKK_DIRECT_HKDF_SHA_512 = -11,
    /// Lwscose wkk direct hkdf aes 128.
    LWSCOSE_WKK_DIRECT_HKDF_AES_128 = -12,
    /// Lwscose wkk direct hkdf aes 256.
    LWSCOSE_WKK_DIRECT_HKDF_AES_256 = -13,
    /// Lwscose wkk direct hkdfkw sha 256.
    LWSCOSE_WKK_DIRECT_HKDFKW_SHA_256 = -3,
    /// Lwscose wkk direct hkdfkw sha 512.
    LWSCOSE_WKK_DIRECT_HKDFKW_SHA_512 = -4,
    /// Lwscose wkk direct hkdfkw aes 128.
    LWSCOSE_WKK_DIRECT_HKDFKW_AES_128 = -5,
    /// Lwscose wkaecdh alg ss hkdf 256.
    LWSCOSE_WKAECDH_ALG_SS_HKDF_256 = -27,
    /// Lwscose wkaecdh alg ss hkdf 512.
    LWSCOSE_WKAECDH_ALG_SS_HKDF_512 = -28,
    /// Lwscose wkapecdh ephemeral key.
    LWSCOSE_WKAPECDH_EPHEMERAL_KEY = -1,
    /// Lwscose wkapecdh static key.
    LWSCOSE_WKAPECDH_STATIC_KEY = -2,
    /// Lwscose wkapecdh es a128kw.
    LWSCOSE_WKAPECDH_ES_A128KW = -29,
    /// Lwscose wkapecdh es a192kw.
    LWSCOSE_WKAPECDH_ES_A192KW = -30,
    /// Lwscose wkapecdh es a256kw.
    LWSCOSE_WKAPECDH_ES_A256KW = -31,
    /// Lwscose wkapecdh ss a128kw.
    LWSCOSE_WKAPECDH_SS_A128KW = -32,
    /// Lwscose wkapecdh ss a192kw.
    LWSCOSE_WKAPECDH_SS_A192KW = -33,
    /// Lwscose wkapecdh ss a256kw.
    LWSCOSE_WKAPECDH_SS_A256KW = -34,
    /// Lwscose wkkprsa other.
    LWSCOSE_WKKPRSA_OTHER = -9,
    /// Lwscoap contentformat cose sign.
    LWSCOAP_CONTENTFORMAT_COSE_SIGN = 98,
    /// Lwscoap contentformat cose sign1.
    LWSCOAP_CONTENTFORMAT_COSE_SIGN1 = 18,
    /// Lwscoap contentformat cose encrypt.
    LWSCOAP_CONTENTFORMAT_COSE_ENCRYPT = 96,
    /// Lwscoap contentformat cose mac.
    LWSCOAP_CONTENTFORMAT_COSE_MAC = 97,
    /// Lwscoap contentformat cose key.
    LWSCOAP_CONTENTFORMAT_COSE_KEY = 101,
    /// Lwscoap contentformat cose key set.
    LWSCOAP_CONTENTFORMAT_COSE_KEY_SET = 102,
    /// Lwscose wkarsa alg rs256.
    LWSCOSE_WKARSA_ALG_RS256 = -257,
    /// Lwscose wkarsa alg rs384.
    LWSCOSE_WKARSA_ALG_RS384 = -258,
    /// Lwscose wkarsa alg rs512.
    LWSCOSE_WKARSA_ALG_RS512 = -259,
}

impl lws_cose_well_known {
    /// Lwscose wkk kty; the same value as [`Self::LWSCOSE_WKL_ALG`].
    pub const LWSCOSE_WKK_KTY: Self = Self::LWSCOSE_WKL_ALG;

    /// Lwscose wkk kid; the same value as [`Self::LWSCOSE_WKL_CRIT`].
    pub const LWSCOSE_WKK_KID: Self = Self::LWSCOSE_WKL_CRIT;

    /// Lwscose wkk alg; the same value as [`Self::LWSCOSE_WKL_CONTENT_TYPE`].
    pub const LWSCOSE_WKK_ALG: Self = Self::LWSCOSE_WKL_CONTENT_TYPE;

    /// Lwscose wkk key ops; the same value as [`Self::LWSCOSE_WKL_KID`].
    pub const LWSCOSE_WKK_KEY_OPS: Self = Self::LWSCOSE_WKL_KID;

    /// Lwscose wkk base iv; the same value as [`Self::LWSCOSE_WKL_IV`].
    pub const LWSCOSE_WKK_BASE_IV: Self = Self::LWSCOSE_WKL_IV;

    /// Lwscose wkko sign; the same value as [`Self::LWSCOSE_WKL_ALG`].
    pub const LWSCOSE_WKKO_SIGN: Self = Self::LWSCOSE_WKL_ALG;

    /// Lwscose wkko verify; the same value as [`Self::LWSCOSE_WKL_CRIT`].
    pub const LWSCOSE_WKKO_VERIFY: Self = Self::LWSCOSE_WKL_CRIT;

    /// Lwscose wkko encrypt; the same value as [`Self::LWSCOSE_WKL_CONTENT_TYPE`].
    pub const LWSCOSE_WKKO_ENCRYPT: Self = Self::LWSCOSE_WKL_CONTENT_TYPE;

    /// Lwscose wkko decrypt; the same value as [`Self::LWSCOSE_WKL_KID`].
    pub const LWSCOSE_WKKO_DECRYPT: Self = Self::LWSCOSE_WKL_KID;

    /// Lwscose wkko wrap key; the same value as [`Self::LWSCOSE_WKL_IV`].
    pub const LWSCOSE_WKKO_WRAP_KEY: Self = Self::LWSCOSE_WKL_IV;

    /// Lwscose wkko unwrap key; the same value as [`Self::LWSCOSE_WKL_IV_PARTIAL`].
    pub const LWSCOSE_WKKO_UNWRAP_KEY: Self = Self::LWSCOSE_WKL_IV_PARTIAL;

    /// Lwscose wkko derive key; the same value as [`Self::LWSCOSE_WKL_COUNTERSIG`].
    pub const LWSCOSE_WKKO_DERIVE_KEY: Self = Self::LWSCOSE_WKL_COUNTERSIG;

    /// Lwscose wkko mac create; the same value as [`Self::LWSCOSE_WKL_COUNTERSIG0`].
    pub const LWSCOSE_WKKO_MAC_CREATE: Self = Self::LWSCOSE_WKL_COUNTERSIG0;

    /// Lwscose wkko mac verify; the same value as [`Self::LWSCOSE_WKL_KID_CONTEXT`].
    pub const LWSCOSE_WKKO_MAC_VERIFY: Self = Self::LWSCOSE_WKL_KID_CONTEXT;

    /// Lwscose wkahmac 256 64; the same value as [`Self::LWSCOSE_WKL_KID`].
    pub const LWSCOSE_WKAHMAC_256_64: Self = Self::LWSCOSE_WKL_KID;

    /// Lwscose wkahmac 256 256; the same value as [`Self::LWSCOSE_WKL_IV`].
    pub const LWSCOSE_WKAHMAC_256_256: Self = Self::LWSCOSE_WKL_IV;

    /// Lwscose wkahmac 384 384; the same value as [`Self::LWSCOSE_WKL_IV_PARTIAL`].
    pub const LWSCOSE_WKAHMAC_384_384: Self = Self::LWSCOSE_WKL_IV_PARTIAL;

    /// Lwscose wkahmac 512 512; the same value as [`Self::LWSCOSE_WKL_COUNTERSIG`].
    pub const LWSCOSE_WKAHMAC_512_512: Self = Self::LWSCOSE_WKL_COUNTERSIG;

    /// Lwscose wkaaesgcm 128; the same value as [`Self::LWSCOSE_WKL_ALG`].
    pub const LWSCOSE_WKAAESGCM_128: Self = Self::LWSCOSE_WKL_ALG;

    /// Lwscose wkaaesgcm 192; the same value as [`Self::LWSCOSE_WKL_CRIT`].
    pub const LWSCOSE_WKAAESGCM_192: Self = Self::LWSCOSE_WKL_CRIT;

    /// Lwscose wkaaesgcm 256; the same value as [`Self::LWSCOSE_WKL_CONTENT_TYPE`].
    pub const LWSCOSE_WKAAESGCM_256: Self = Self::LWSCOSE_WKL_CONTENT_TYPE;

    /// Lwscose wkaaesccm 16 64 128; the same value as [`Self::LWSCOSE_WKL_KID_CONTEXT`].
    pub const LWSCOSE_WKAAESCCM_16_64_128: Self = Self::LWSCOSE_WKL_KID_CONTEXT;

    /// Lwscose wkaaesccm 16 128 128; the same value as [`Self::LWSCOSE_WKAAES_128_64`].
    pub const LWSCOSE_WKAAESCCM_16_128_128: Self = Self::LWSCOSE_WKAAES_128_64;

    /// Lwscose wkaaesccm 16 128 256; the same value as [`Self::LWSCOSE_WKAAES_256_64`].
    pub const LWSCOSE_WKAAESCCM_16_128_256: Self = Self::LWSCOSE_WKAAES_256_64;

    /// Lwscose wkaecdh alg es hkdf 256; the same value as [`Self::LWSCOSE_WKAPCTX_PARTY_V_NONCE`].
    pub const LWSCOSE_WKAECDH_ALG_ES_HKDF_256: Self = Self::LWSCOSE_WKAPCTX_PARTY_V_NONCE;

    /// Lwscose wkaecdh alg es hkdf 512; the same value as [`Self::LWSCOSE_WKAPCTX_PARTY_V_OTHER`].
    pub const LWSCOSE_WKAECDH_ALG_ES_HKDF_512: Self = Self::LWSCOSE_WKAPCTX_PARTY_V_OTHER;

    /// Lwscose wkapecdh static key id; the same value as
    /// [`Self::LWSCOSE_WKK_DIRECT_HKDFKW_SHA_256`].
    pub const LWSCOSE_WKAPECDH_STATIC_KEY_ID: Self = Self::LWSCOSE_WKK_DIRECT_HKDFKW_SHA_256;

    /// Lwscose wkktv okp; the same value as [`Self::LWSCOSE_WKL_ALG`].
    pub const LWSCOSE_WKKTV_OKP: Self = Self::LWSCOSE_WKL_ALG;

    /// Lwscose wkktv ec2; the same value as [`Self::LWSCOSE_WKL_CRIT`].
    pub const LWSCOSE_WKKTV_EC2: Self = Self::LWSCOSE_WKL_CRIT;

    /// Lwscose wkktv rsa; the same value as [`Self::LWSCOSE_WKL_CONTENT_TYPE`].
    pub const LWSCOSE_WKKTV_RSA: Self = Self::LWSCOSE_WKL_CONTENT_TYPE;

    /// Lwscose wkktv symmetric; the same value as [`Self::LWSCOSE_WKL_KID`].
    pub const LWSCOSE_WKKTV_SYMMETRIC: Self = Self::LWSCOSE_WKL_KID;

    /// Lwscose wkktv hss lms; the same value as [`Self::LWSCOSE_WKL_IV`].
    pub const LWSCOSE_WKKTV_HSS_LMS: Self = Self::LWSCOSE_WKL_IV;

    /// Lwscose wkktv walnutdsa; the same value as [`Self::LWSCOSE_WKL_IV_PARTIAL`].
    pub const LWSCOSE_WKKTV_WALNUTDSA: Self = Self::LWSCOSE_WKL_IV_PARTIAL;

    /// Lwscose wkec p256; the same value as [`Self::LWSCOSE_WKL_ALG`].
    pub const LWSCOSE_WKEC_P256: Self = Self::LWSCOSE_WKL_ALG;

    /// Lwscose wkec p384; the same value as [`Self::LWSCOSE_WKL_CRIT`].
    pub const LWSCOSE_WKEC_P384: Self = Self::LWSCOSE_WKL_CRIT;

    /// Lwscose wkec p521; the same value as [`Self::LWSCOSE_WKL_CONTENT_TYPE`].
    pub const LWSCOSE_WKEC_P521: Self = Self::LWSCOSE_WKL_CONTENT_TYPE;

    /// Lwscose wkec x25519; the same value as [`Self::LWSCOSE_WKL_KID`].
    pub const LWSCOSE_WKEC_X25519: Self = Self::LWSCOSE_WKL_KID;

    /// Lwscose wkec x448; the same value as [`Self::LWSCOSE_WKL_IV`].
    pub const LWSCOSE_WKEC_X448: Self = Self::LWSCOSE_WKL_IV;

    /// Lwscose wkec ed25519; the same value as [`Self::LWSCOSE_WKL_IV_PARTIAL`].
    pub const LWSCOSE_WKEC_ED25519: Self = Self::LWSCOSE_WKL_IV_PARTIAL;

    /// Lwscose wkec ed448; the same value as [`Self::LWSCOSE_WKL_COUNTERSIG`].
    pub const LWSCOSE_WKEC_ED448: Self = Self::LWSCOSE_WKL_COUNTERSIG;

    /// Lwscose wkec secp256k1; the same value as [`Self::LWSCOSE_WKKO_DERIVE_BITS`].
    pub const LWSCOSE_WKEC_SECP256K1: Self = Self::LWSCOSE_WKKO_DERIVE_BITS;

    /// Lwscose wkeckp crv; the same value as [`Self::LWSCOSE_WKAPECDH_EPHEMERAL_KEY`].
    pub const LWSCOSE_WKECKP_CRV: Self = Self::LWSCOSE_WKAPECDH_EPHEMERAL_KEY;

    /// Lwscose wkeckp x; the same value as [`Self::LWSCOSE_WKAPECDH_STATIC_KEY`].
    pub const LWSCOSE_WKECKP_X: Self = Self::LWSCOSE_WKAPECDH_STATIC_KEY;

    /// Lwscose wkeckp y; the same value as [`Self::LWSCOSE_WKK_DIRECT_HKDFKW_SHA_256`].
    pub const LWSCOSE_WKECKP_Y: Self = Self::LWSCOSE_WKK_DIRECT_HKDFKW_SHA_256;

    /// Lwscose wkeckp d; the same value as [`Self::LWSCOSE_WKK_DIRECT_HKDFKW_SHA_512`].
    pub const LWSCOSE_WKECKP_D: Self = Self::LWSCOSE_WKK_DIRECT_HKDFKW_SHA_512;

    /// Lwscose wkokp crv; the same value as [`Self::LWSCOSE_WKAPECDH_EPHEMERAL_KEY`].
    pub const LWSCOSE_WKOKP_CRV: Self = Self::LWSCOSE_WKAPECDH_EPHEMERAL_KEY;

    /// Lwscose wkokp x; the same value as [`Self::LWSCOSE_WKAPECDH_STATIC_KEY`].
    pub const LWSCOSE_WKOKP_X: Self = Self::LWSCOSE_WKAPECDH_STATIC_KEY;

    /// Lwscose wkokp d; the same value as [`Self::LWSCOSE_WKK_DIRECT_HKDFKW_SHA_512`].
    pub const LWSCOSE_WKOKP_D: Self = Self::LWSCOSE_WKK_DIRECT_HKDFKW_SHA_512;

    /// Lwscose wkkprsa n; the same value as [`Self::LWSCOSE_WKAPECDH_EPHEMERAL_KEY`].
    pub const LWSCOSE_WKKPRSA_N: Self = Self::LWSCOSE_WKAPECDH_EPHEMERAL_KEY;

    /// Lwscose wkkprsa e; the same value as [`Self::LWSCOSE_WKAPECDH_STATIC_KEY`].
    pub const LWSCOSE_WKKPRSA_E: Self = Self::LWSCOSE_WKAPECDH_STATIC_KEY;

    /// Lwscose wkkprsa d; the same value as [`Self::LWSCOSE_WKK_DIRECT_HKDFKW_SHA_256`].
    pub const LWSCOSE_WKKPRSA_D: Self = Self::LWSCOSE_WKK_DIRECT_HKDFKW_SHA_256;

    /// Lwscose wkkprsa p; the same value as [`Self::LWSCOSE_WKK_DIRECT_HKDFKW_SHA_512`].
    pub const LWSCOSE_WKKPRSA_P: Self = Self::LWSCOSE_WKK_DIRECT_HKDFKW_SHA_512;

    /// Lwscose wkkprsa q; the same value as [`Self::LWSCOSE_WKK_DIRECT_HKDFKW_AES_128`].
    pub const LWSCOSE_WKKPRSA_Q: Self = Self::LWSCOSE_WKK_DIRECT_HKDFKW_AES_128;

    /// Lwscose wkkprsa dp; the same value as [`Self::LWSCOSE_WKK_DIRECT_CEK`].
    pub const LWSCOSE_WKKPRSA_DP: Self = Self::LWSCOSE_WKK_DIRECT_CEK;

    /// Lwscose wkkprsa dq; the same value as [`Self::LWSCOSE_WKAECDSA_ALG_ES256`].
    pub const LWSCOSE_WKKPRSA_DQ: Self = Self::LWSCOSE_WKAECDSA_ALG_ES256;

    /// Lwscose wkkprsa qinv; the same value as [`Self::LWSCOSE_WKAEDDSA_ALG_EDDSA`].
    pub const LWSCOSE_WKKPRSA_QINV: Self = Self::LWSCOSE_WKAEDDSA_ALG_EDDSA;

    /// Lwscose wkkprsa ri; the same value as [`Self::LWSCOSE_WKK_DIRECT_HKDF_SHA_256`].
    pub const LWSCOSE_WKKPRSA_RI: Self = Self::LWSCOSE_WKK_DIRECT_HKDF_SHA_256;

    /// Lwscose wkkprsa di; the same value as [`Self::LWSCOSE_WKK_DIRECT_HKDF_SHA_512`].
    pub const LWSCOSE_WKKPRSA_DI: Self = Self::LWSCOSE_WKK_DIRECT_HKDF_SHA_512;

    /// Lwscose wkkprsa ti; the same value as [`Self::LWSCOSE_WKK_DIRECT_HKDF_AES_128`].
    pub const LWSCOSE_WKKPRSA_TI: Self = Self::LWSCOSE_WKK_DIRECT_HKDF_AES_128;

    /// Lwscose wksymkp key value; the same value as [`Self::LWSCOSE_WKL_KID`].
    pub const LWSCOSE_WKSYMKP_KEY_VALUE: Self = Self::LWSCOSE_WKL_KID;

    /// Lwscoap contentformat cose encrypt0; the same value as
    /// [`Self::LWSCOSE_WKAAESCCM_64_128_128`].
    pub const LWSCOAP_CONTENTFORMAT_COSE_ENCRYPT0: Self = Self::LWSCOSE_WKAAESCCM_64_128_128;

    /// Lwscoap contentformat cose mac0; the same value as [`Self::LWSCOSE_WKAAESCCM_64_128_256`].
    pub const LWSCOAP_CONTENTFORMAT_COSE_MAC0: Self = Self::LWSCOSE_WKAAESCCM_64_128_256;

    /// Lwscose wkl countersignature0; the same value as [`Self::LWSCOSE_WKL_COUNTERSIG0`].
    pub const LWSCOSE_WKL_COUNTERSIGNATURE0: Self = Self::LWSCOSE_WKL_COUNTERSIG0;
}

/// Values of cose sig ext result.
///
/// cbindgen:untagged
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_cose_sig_ext_result {
    /// Finished.
    LCOSESIGEXTCB_RET_FINISHED = 0,
    /// Again.
    LCOSESIGEXTCB_RET_AGAIN = 1,
    /// Error.
    LCOSESIGEXTCB_RET_ERROR = -1,
}

/// Values of enum cose key meta tok.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum enum_cose_key_meta_tok {
    /// Cosekey meta kty.
    COSEKEY_META_KTY = 0,
    /// Cosekey meta kid.
    COSEKEY_META_KID = 1,
    /// Cosekey meta key ops.
    COSEKEY_META_KEY_OPS = 2,
    /// Cosekey meta base iv.
    COSEKEY_META_BASE_IV = 3,
    /// Cosekey meta alg.
    COSEKEY_META_ALG = 4,
    /// Lws count cose key elements.
    LWS_COUNT_COSE_KEY_ELEMENTS = 5,
}

/// Values of cose sig types.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_cose_sig_types {
    /// Unknown.
    SIGTYPE_UNKNOWN = 0,
    /// Multi.
    SIGTYPE_MULTI = 1,
    /// Single.
    SIGTYPE_SINGLE = 2,
    /// Countersigned.
    SIGTYPE_COUNTERSIGNED = 3,
    /// Mac.
    SIGTYPE_MAC = 4,
    /// Mac0.
    SIGTYPE_MAC0 = 5,
}

/// A record of the C interface: cose key.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_cose_key {
    /// The e.
    pub e: [lws_gencrypto_keyelem; 12],
    /// The meta.
    pub meta: [lws_gencrypto_keyelem; 5],
    /// The list.
    pub list: lws_dll2_t,
    /// The gencrypto kty.
    pub gencrypto_kty: c_int,
    /// The kty.
    pub kty: cose_param_t,
    /// The cose alg.
    pub cose_alg: cose_param_t,
    /// The cose curve.
    pub cose_curve: cose_param_t,
    /// The private key.
    pub private_key: c_char,
}

/// A record of the C interface: cose sig ext pay.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_cose_sig_ext_pay_t {
    /// The cps.
    pub cps: *mut lws_cose_validate_context,
    /// The ext.
    pub ext: *const u8,
    /// The xl.
    pub xl: usize,
}

/// A record of the C interface: cose sign create info.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_cose_sign_create_info {
    /// The cx.
    pub cx: *mut lws_context,
    /// The keyset.
    pub keyset: *mut lws_dll2_owner_t,
    /// The lec.
    pub lec: *mut lws_lec_pctx_t,
    /// The ext cb.
    pub ext_cb: lws_cose_sign_ext_pay_cb_t,
    /// The ext opaque.
    pub ext_opaque: *mut c_void,
    /// The ext len, in bytes or elements.
    pub ext_len: usize,
    /// The inline payload len, in bytes or elements.
    pub inline_payload_len: usize,
    /// The flags.
    pub flags: c_int,
    /// The sigtype.
    pub sigtype: MaybeUninit<lws_cose_sig_types>,
}

/// A record of the C interface: cose validate create info.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_cose_validate_create_info {
    /// The cx.
    pub cx: *mut lws_context,
    /// The keyset.
    pub keyset: *mut lws_dll2_owner_t,
    /// The sigtype.
    pub sigtype: MaybeUninit<lws_cose_sig_types>,
    /// The pay cb.
    pub pay_cb: lws_cose_validate_pay_cb_t,
    /// The pay opaque.
    pub pay_opaque: *mut c_void,
    /// The ext cb.
    pub ext_cb: lws_cose_sign_ext_pay_cb_t,
    /// The ext opaque.
    pub ext_opaque: *mut c_void,
    /// The ext len, in bytes or elements.
    pub ext_len: usize,
}

/// A record of the C interface: cose validate res.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_cose_validate_res_t {
    /// The list.
    pub list: lws_dll2_t,
    /// The cose key.
    pub cose_key: *const lws_cose_key_t,
    /// The cose alg.
    pub cose_alg: cose_param_t,
    /// The result.
    pub result: c_int,
}

zeroable!(
    lws_cose_key,
    lws_cose_sig_ext_pay_t,
    lws_cose_sign_create_info,
    lws_cose_validate_create_info,
    lws_cose_validate_res_t,
);
