//! The part of the C interface about cose.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};
use core::mem::MaybeUninit;

use super::base::lws_context;
use super::dll2::{lws_dll2_owner_t, lws_dll2_t};
use super::gencrypto::lws_gencrypto_keyelem;
use super::lecp::lws_lec_pctx_t;

/// The constant `LCSC_FL_ADD_CBOR_PREFER_MAC0`.
pub const LCSC_FL_ADD_CBOR_PREFER_MAC0: c_int = 2;

/// The constant `LCSC_FL_ADD_CBOR_TAG`.
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
    /// The value `LWSCOSE_WKL_ALG`.
    LWSCOSE_WKL_ALG = 1,
    /// The value `LWSCOSE_WKL_CRIT`.
    LWSCOSE_WKL_CRIT = 2,
    /// The value `LWSCOSE_WKL_CONTENT_TYPE`.
    LWSCOSE_WKL_CONTENT_TYPE = 3,
    /// The value `LWSCOSE_WKL_KID`.
    LWSCOSE_WKL_KID = 4,
    /// The value `LWSCOSE_WKL_IV`.
    LWSCOSE_WKL_IV = 5,
    /// The value `LWSCOSE_WKL_IV_PARTIAL`.
    LWSCOSE_WKL_IV_PARTIAL = 6,
    /// The value `LWSCOSE_WKL_COUNTERSIG`.
    LWSCOSE_WKL_COUNTERSIG = 7,
    /// The value `LWSCOSE_WKL_COUNTERSIG0`.
    LWSCOSE_WKL_COUNTERSIG0 = 9,
    /// The value `LWSCOSE_WKL_KID_CONTEXT`.
    LWSCOSE_WKL_KID_CONTEXT = 10,
    /// The value `LWSCOSE_WKL_CUPH_NONCE`.
    LWSCOSE_WKL_CUPH_NONCE = 256,
    /// The value `LWSCOSE_WKL_CUPH_OWNER_PUBKEY`.
    LWSCOSE_WKL_CUPH_OWNER_PUBKEY = 257,
    /// The value `LWSCOSE_WKKO_DERIVE_BITS`.
    LWSCOSE_WKKO_DERIVE_BITS = 8,
    /// The value `LWSCOSE_WKAECDSA_ALG_ES256`.
    LWSCOSE_WKAECDSA_ALG_ES256 = -7,
    /// The value `LWSCOSE_WKAECDSA_ALG_ES384`.
    LWSCOSE_WKAECDSA_ALG_ES384 = -35,
    /// The value `LWSCOSE_WKAECDSA_ALG_ES512`.
    LWSCOSE_WKAECDSA_ALG_ES512 = -36,
    /// The value `LWSCOSE_WKAEDDSA_ALG_EDDSA`.
    LWSCOSE_WKAEDDSA_ALG_EDDSA = -8,
    /// The value `LWSCOSE_WKAAES_128_64`.
    LWSCOSE_WKAAES_128_64 = 14,
    /// The value `LWSCOSE_WKAAES_256_64`.
    LWSCOSE_WKAAES_256_64 = 15,
    /// The value `LWSCOSE_WKAAES_128_128`.
    LWSCOSE_WKAAES_128_128 = 25,
    /// The value `LWSCOSE_WKAAES_256_128`.
    LWSCOSE_WKAAES_256_128 = 26,
    /// The value `LWSCOSE_WKAAESCCM_16_64_256`.
    LWSCOSE_WKAAESCCM_16_64_256 = 11,
    /// The value `LWSCOSE_WKAAESCCM_64_64_128`.
    LWSCOSE_WKAAESCCM_64_64_128 = 12,
    /// The value `LWSCOSE_WKAAESCCM_64_64_256`.
    LWSCOSE_WKAAESCCM_64_64_256 = 13,
    /// The value `LWSCOSE_WKAAESCCM_64_128_128`.
    LWSCOSE_WKAAESCCM_64_128_128 = 16,
    /// The value `LWSCOSE_WKAAESCCM_64_128_256`.
    LWSCOSE_WKAAESCCM_64_128_256 = 17,
    /// The value `LWSCOSE_WKACHACHA_POLY1305`.
    LWSCOSE_WKACHACHA_POLY1305 = 24,
    /// The value `LWSCOSE_WKAPHKDF_SALT`.
    LWSCOSE_WKAPHKDF_SALT = -20,
    /// The value `LWSCOSE_WKAPCTX_PARTY_U_IDENTITY`.
    LWSCOSE_WKAPCTX_PARTY_U_IDENTITY = -21,
    /// The value `LWSCOSE_WKAPCTX_PARTY_U_NONCE`.
    LWSCOSE_WKAPCTX_PARTY_U_NONCE = -22,
    /// The value `LWSCOSE_WKAPCTX_PARTY_U_OTHER`.
    LWSCOSE_WKAPCTX_PARTY_U_OTHER = -23,
    /// The value `LWSCOSE_WKAPCTX_PARTY_V_IDENTITY`.
    LWSCOSE_WKAPCTX_PARTY_V_IDENTITY = -24,
    /// The value `LWSCOSE_WKAPCTX_PARTY_V_NONCE`.
    LWSCOSE_WKAPCTX_PARTY_V_NONCE = -25,
    /// The value `LWSCOSE_WKAPCTX_PARTY_V_OTHER`.
    LWSCOSE_WKAPCTX_PARTY_V_OTHER = -26,
    /// The value `LWSCOSE_WKK_DIRECT_CEK`.
    LWSCOSE_WKK_DIRECT_CEK = -6,
    /// The value `LWSCOSE_WKK_DIRECT_HKDF_SHA_256`.
    LWSCOSE_WKK_DIRECT_HKDF_SHA_256 = -10,
    /// The value `LWSCOSE_WKK_DIRECT_HKDF_SHA_512`.
    LWSCOSE_WKK_DIRECT_HKDF_SHA_512 = -11,
    /// The value `LWSCOSE_WKK_DIRECT_HKDF_AES_128`.
    LWSCOSE_WKK_DIRECT_HKDF_AES_128 = -12,
    /// The value `LWSCOSE_WKK_DIRECT_HKDF_AES_256`.
    LWSCOSE_WKK_DIRECT_HKDF_AES_256 = -13,
    /// The value `LWSCOSE_WKK_DIRECT_HKDFKW_SHA_256`.
    LWSCOSE_WKK_DIRECT_HKDFKW_SHA_256 = -3,
    /// The value `LWSCOSE_WKK_DIRECT_HKDFKW_SHA_512`.
    LWSCOSE_WKK_DIRECT_HKDFKW_SHA_512 = -4,
    /// The value `LWSCOSE_WKK_DIRECT_HKDFKW_AES_128`.
    LWSCOSE_WKK_DIRECT_HKDFKW_AES_128 = -5,
    /// The value `LWSCOSE_WKAECDH_ALG_SS_HKDF_256`.
    LWSCOSE_WKAECDH_ALG_SS_HKDF_256 = -27,
    /// The value `LWSCOSE_WKAECDH_ALG_SS_HKDF_512`.
    LWSCOSE_WKAECDH_ALG_SS_HKDF_512 = -28,
    /// The value `LWSCOSE_WKAPECDH_EPHEMERAL_KEY`.
    LWSCOSE_WKAPECDH_EPHEMERAL_KEY = -1,
    /// The value `LWSCOSE_WKAPECDH_STATIC_KEY`.
    LWSCOSE_WKAPECDH_STATIC_KEY = -2,
    /// The value `LWSCOSE_WKAPECDH_ES_A128KW`.
    LWSCOSE_WKAPECDH_ES_A128KW = -29,
    /// The value `LWSCOSE_WKAPECDH_ES_A192KW`.
    LWSCOSE_WKAPECDH_ES_A192KW = -30,
    /// The value `LWSCOSE_WKAPECDH_ES_A256KW`.
    LWSCOSE_WKAPECDH_ES_A256KW = -31,
    /// The value `LWSCOSE_WKAPECDH_SS_A128KW`.
    LWSCOSE_WKAPECDH_SS_A128KW = -32,
    /// The value `LWSCOSE_WKAPECDH_SS_A192KW`.
    LWSCOSE_WKAPECDH_SS_A192KW = -33,
    /// The value `LWSCOSE_WKAPECDH_SS_A256KW`.
    LWSCOSE_WKAPECDH_SS_A256KW = -34,
    /// The value `LWSCOSE_WKKPRSA_OTHER`.
    LWSCOSE_WKKPRSA_OTHER = -9,
    /// The value `LWSCOAP_CONTENTFORMAT_COSE_SIGN`.
    LWSCOAP_CONTENTFORMAT_COSE_SIGN = 98,
    /// The value `LWSCOAP_CONTENTFORMAT_COSE_SIGN1`.
    LWSCOAP_CONTENTFORMAT_COSE_SIGN1 = 18,
    /// The value `LWSCOAP_CONTENTFORMAT_COSE_ENCRYPT`.
    LWSCOAP_CONTENTFORMAT_COSE_ENCRYPT = 96,
    /// The value `LWSCOAP_CONTENTFORMAT_COSE_MAC`.
    LWSCOAP_CONTENTFORMAT_COSE_MAC = 97,
    /// The value `LWSCOAP_CONTENTFORMAT_COSE_KEY`.
    LWSCOAP_CONTENTFORMAT_COSE_KEY = 101,
    /// The value `LWSCOAP_CONTENTFORMAT_COSE_KEY_SET`.
    LWSCOAP_CONTENTFORMAT_COSE_KEY_SET = 102,
    /// The value `LWSCOSE_WKARSA_ALG_RS256`.
    LWSCOSE_WKARSA_ALG_RS256 = -257,
    /// The value `LWSCOSE_WKARSA_ALG_RS384`.
    LWSCOSE_WKARSA_ALG_RS384 = -258,
    /// The value `LWSCOSE_WKARSA_ALG_RS512`.
    LWSCOSE_WKARSA_ALG_RS512 = -259,
}

impl lws_cose_well_known {
    /// Another name of [`Self::LWSCOSE_WKL_ALG`].
    pub const LWSCOSE_WKK_KTY: Self = Self::LWSCOSE_WKL_ALG;

    /// Another name of [`Self::LWSCOSE_WKL_CRIT`].
    pub const LWSCOSE_WKK_KID: Self = Self::LWSCOSE_WKL_CRIT;

    /// Another name of [`Self::LWSCOSE_WKL_CONTENT_TYPE`].
    pub const LWSCOSE_WKK_ALG: Self = Self::LWSCOSE_WKL_CONTENT_TYPE;

    /// Another name of [`Self::LWSCOSE_WKL_KID`].
    pub const LWSCOSE_WKK_KEY_OPS: Self = Self::LWSCOSE_WKL_KID;

    /// Another name of [`Self::LWSCOSE_WKL_IV`].
    pub const LWSCOSE_WKK_BASE_IV: Self = Self::LWSCOSE_WKL_IV;

    /// Another name of [`Self::LWSCOSE_WKL_ALG`].
    pub const LWSCOSE_WKKO_SIGN: Self = Self::LWSCOSE_WKL_ALG;

    /// Another name of [`Self::LWSCOSE_WKL_CRIT`].
    pub const LWSCOSE_WKKO_VERIFY: Self = Self::LWSCOSE_WKL_CRIT;

    /// Another name of [`Self::LWSCOSE_WKL_CONTENT_TYPE`].
    pub const LWSCOSE_WKKO_ENCRYPT: Self = Self::LWSCOSE_WKL_CONTENT_TYPE;

    /// Another name of [`Self::LWSCOSE_WKL_KID`].
    pub const LWSCOSE_WKKO_DECRYPT: Self = Self::LWSCOSE_WKL_KID;

    /// Another name of [`Self::LWSCOSE_WKL_IV`].
    pub const LWSCOSE_WKKO_WRAP_KEY: Self = Self::LWSCOSE_WKL_IV;

    /// Another name of [`Self::LWSCOSE_WKL_IV_PARTIAL`].
    pub const LWSCOSE_WKKO_UNWRAP_KEY: Self = Self::LWSCOSE_WKL_IV_PARTIAL;

    /// Another name of [`Self::LWSCOSE_WKL_COUNTERSIG`].
    pub const LWSCOSE_WKKO_DERIVE_KEY: Self = Self::LWSCOSE_WKL_COUNTERSIG;

    /// Another name of [`Self::LWSCOSE_WKL_COUNTERSIG0`].
    pub const LWSCOSE_WKKO_MAC_CREATE: Self = Self::LWSCOSE_WKL_COUNTERSIG0;

    /// Another name of [`Self::LWSCOSE_WKL_KID_CONTEXT`].
    pub const LWSCOSE_WKKO_MAC_VERIFY: Self = Self::LWSCOSE_WKL_KID_CONTEXT;

    /// Another name of [`Self::LWSCOSE_WKL_KID`].
    pub const LWSCOSE_WKAHMAC_256_64: Self = Self::LWSCOSE_WKL_KID;

    /// Another name of [`Self::LWSCOSE_WKL_IV`].
    pub const LWSCOSE_WKAHMAC_256_256: Self = Self::LWSCOSE_WKL_IV;

    /// Another name of [`Self::LWSCOSE_WKL_IV_PARTIAL`].
    pub const LWSCOSE_WKAHMAC_384_384: Self = Self::LWSCOSE_WKL_IV_PARTIAL;

    /// Another name of [`Self::LWSCOSE_WKL_COUNTERSIG`].
    pub const LWSCOSE_WKAHMAC_512_512: Self = Self::LWSCOSE_WKL_COUNTERSIG;

    /// Another name of [`Self::LWSCOSE_WKL_ALG`].
    pub const LWSCOSE_WKAAESGCM_128: Self = Self::LWSCOSE_WKL_ALG;

    /// Another name of [`Self::LWSCOSE_WKL_CRIT`].
    pub const LWSCOSE_WKAAESGCM_192: Self = Self::LWSCOSE_WKL_CRIT;

    /// Another name of [`Self::LWSCOSE_WKL_CONTENT_TYPE`].
    pub const LWSCOSE_WKAAESGCM_256: Self = Self::LWSCOSE_WKL_CONTENT_TYPE;

    /// Another name of [`Self::LWSCOSE_WKL_KID_CONTEXT`].
    pub const LWSCOSE_WKAAESCCM_16_64_128: Self = Self::LWSCOSE_WKL_KID_CONTEXT;

    /// Another name of [`Self::LWSCOSE_WKAAES_128_64`].
    pub const LWSCOSE_WKAAESCCM_16_128_128: Self = Self::LWSCOSE_WKAAES_128_64;

    /// Another name of [`Self::LWSCOSE_WKAAES_256_64`].
    pub const LWSCOSE_WKAAESCCM_16_128_256: Self = Self::LWSCOSE_WKAAES_256_64;

    /// Another name of [`Self::LWSCOSE_WKAPCTX_PARTY_V_NONCE`].
    pub const LWSCOSE_WKAECDH_ALG_ES_HKDF_256: Self = Self::LWSCOSE_WKAPCTX_PARTY_V_NONCE;

    /// Another name of [`Self::LWSCOSE_WKAPCTX_PARTY_V_OTHER`].
    pub const LWSCOSE_WKAECDH_ALG_ES_HKDF_512: Self = Self::LWSCOSE_WKAPCTX_PARTY_V_OTHER;

    /// Another name of [`Self::LWSCOSE_WKK_DIRECT_HKDFKW_SHA_256`].
    pub const LWSCOSE_WKAPECDH_STATIC_KEY_ID: Self = Self::LWSCOSE_WKK_DIRECT_HKDFKW_SHA_256;

    /// Another name of [`Self::LWSCOSE_WKL_ALG`].
    pub const LWSCOSE_WKKTV_OKP: Self = Self::LWSCOSE_WKL_ALG;

    /// Another name of [`Self::LWSCOSE_WKL_CRIT`].
    pub const LWSCOSE_WKKTV_EC2: Self = Self::LWSCOSE_WKL_CRIT;

    /// Another name of [`Self::LWSCOSE_WKL_CONTENT_TYPE`].
    pub const LWSCOSE_WKKTV_RSA: Self = Self::LWSCOSE_WKL_CONTENT_TYPE;

    /// Another name of [`Self::LWSCOSE_WKL_KID`].
    pub const LWSCOSE_WKKTV_SYMMETRIC: Self = Self::LWSCOSE_WKL_KID;

    /// Another name of [`Self::LWSCOSE_WKL_IV`].
    pub const LWSCOSE_WKKTV_HSS_LMS: Self = Self::LWSCOSE_WKL_IV;

    /// Another name of [`Self::LWSCOSE_WKL_IV_PARTIAL`].
    pub const LWSCOSE_WKKTV_WALNUTDSA: Self = Self::LWSCOSE_WKL_IV_PARTIAL;

    /// Another name of [`Self::LWSCOSE_WKL_ALG`].
    pub const LWSCOSE_WKEC_P256: Self = Self::LWSCOSE_WKL_ALG;

    /// Another name of [`Self::LWSCOSE_WKL_CRIT`].
    pub const LWSCOSE_WKEC_P384: Self = Self::LWSCOSE_WKL_CRIT;

    /// Another name of [`Self::LWSCOSE_WKL_CONTENT_TYPE`].
    pub const LWSCOSE_WKEC_P521: Self = Self::LWSCOSE_WKL_CONTENT_TYPE;

    /// Another name of [`Self::LWSCOSE_WKL_KID`].
    pub const LWSCOSE_WKEC_X25519: Self = Self::LWSCOSE_WKL_KID;

    /// Another name of [`Self::LWSCOSE_WKL_IV`].
    pub const LWSCOSE_WKEC_X448: Self = Self::LWSCOSE_WKL_IV;

    /// Another name of [`Self::LWSCOSE_WKL_IV_PARTIAL`].
    pub const LWSCOSE_WKEC_ED25519: Self = Self::LWSCOSE_WKL_IV_PARTIAL;

    /// Another name of [`Self::LWSCOSE_WKL_COUNTERSIG`].
    pub const LWSCOSE_WKEC_ED448: Self = Self::LWSCOSE_WKL_COUNTERSIG;

    /// Another name of [`Self::LWSCOSE_WKKO_DERIVE_BITS`].
    pub const LWSCOSE_WKEC_SECP256K1: Self = Self::LWSCOSE_WKKO_DERIVE_BITS;

    /// Another name of [`Self::LWSCOSE_WKAPECDH_EPHEMERAL_KEY`].
    pub const LWSCOSE_WKECKP_CRV: Self = Self::LWSCOSE_WKAPECDH_EPHEMERAL_KEY;

    /// Another name of [`Self::LWSCOSE_WKAPECDH_STATIC_KEY`].
    pub const LWSCOSE_WKECKP_X: Self = Self::LWSCOSE_WKAPECDH_STATIC_KEY;

    /// Another name of [`Self::LWSCOSE_WKK_DIRECT_HKDFKW_SHA_256`].
    pub const LWSCOSE_WKECKP_Y: Self = Self::LWSCOSE_WKK_DIRECT_HKDFKW_SHA_256;

    /// Another name of [`Self::LWSCOSE_WKK_DIRECT_HKDFKW_SHA_512`].
    pub const LWSCOSE_WKECKP_D: Self = Self::LWSCOSE_WKK_DIRECT_HKDFKW_SHA_512;

    /// Another name of [`Self::LWSCOSE_WKAPECDH_EPHEMERAL_KEY`].
    pub const LWSCOSE_WKOKP_CRV: Self = Self::LWSCOSE_WKAPECDH_EPHEMERAL_KEY;

    /// Another name of [`Self::LWSCOSE_WKAPECDH_STATIC_KEY`].
    pub const LWSCOSE_WKOKP_X: Self = Self::LWSCOSE_WKAPECDH_STATIC_KEY;

    /// Another name of [`Self::LWSCOSE_WKK_DIRECT_HKDFKW_SHA_512`].
    pub const LWSCOSE_WKOKP_D: Self = Self::LWSCOSE_WKK_DIRECT_HKDFKW_SHA_512;

    /// Another name of [`Self::LWSCOSE_WKAPECDH_EPHEMERAL_KEY`].
    pub const LWSCOSE_WKKPRSA_N: Self = Self::LWSCOSE_WKAPECDH_EPHEMERAL_KEY;

    /// Another name of [`Self::LWSCOSE_WKAPECDH_STATIC_KEY`].
    pub const LWSCOSE_WKKPRSA_E: Self = Self::LWSCOSE_WKAPECDH_STATIC_KEY;

    /// Another name of [`Self::LWSCOSE_WKK_DIRECT_HKDFKW_SHA_256`].
    pub const LWSCOSE_WKKPRSA_D: Self = Self::LWSCOSE_WKK_DIRECT_HKDFKW_SHA_256;

    /// Another name of [`Self::LWSCOSE_WKK_DIRECT_HKDFKW_SHA_512`].
    pub const LWSCOSE_WKKPRSA_P: Self = Self::LWSCOSE_WKK_DIRECT_HKDFKW_SHA_512;

    /// Another name of [`Self::LWSCOSE_WKK_DIRECT_HKDFKW_AES_128`].
    pub const LWSCOSE_WKKPRSA_Q: Self = Self::LWSCOSE_WKK_DIRECT_HKDFKW_AES_128;

    /// Another name of [`Self::LWSCOSE_WKK_DIRECT_CEK`].
    pub const LWSCOSE_WKKPRSA_DP: Self = Self::LWSCOSE_WKK_DIRECT_CEK;

    /// Another name of [`Self::LWSCOSE_WKAECDSA_ALG_ES256`].
    pub const LWSCOSE_WKKPRSA_DQ: Self = Self::LWSCOSE_WKAECDSA_ALG_ES256;

    /// Another name of [`Self::LWSCOSE_WKAEDDSA_ALG_EDDSA`].
    pub const LWSCOSE_WKKPRSA_QINV: Self = Self::LWSCOSE_WKAEDDSA_ALG_EDDSA;

    /// Another name of [`Self::LWSCOSE_WKK_DIRECT_HKDF_SHA_256`].
    pub const LWSCOSE_WKKPRSA_RI: Self = Self::LWSCOSE_WKK_DIRECT_HKDF_SHA_256;

    /// Another name of [`Self::LWSCOSE_WKK_DIRECT_HKDF_SHA_512`].
    pub const LWSCOSE_WKKPRSA_DI: Self = Self::LWSCOSE_WKK_DIRECT_HKDF_SHA_512;

    /// Another name of [`Self::LWSCOSE_WKK_DIRECT_HKDF_AES_128`].
    pub const LWSCOSE_WKKPRSA_TI: Self = Self::LWSCOSE_WKK_DIRECT_HKDF_AES_128;

    /// Another name of [`Self::LWSCOSE_WKL_KID`].
    pub const LWSCOSE_WKSYMKP_KEY_VALUE: Self = Self::LWSCOSE_WKL_KID;

    /// Another name of [`Self::LWSCOSE_WKAAESCCM_64_128_128`].
    pub const LWSCOAP_CONTENTFORMAT_COSE_ENCRYPT0: Self = Self::LWSCOSE_WKAAESCCM_64_128_128;

    /// Another name of [`Self::LWSCOSE_WKAAESCCM_64_128_256`].
    pub const LWSCOAP_CONTENTFORMAT_COSE_MAC0: Self = Self::LWSCOSE_WKAAESCCM_64_128_256;

    /// Another name of [`Self::LWSCOSE_WKL_COUNTERSIG0`].
    pub const LWSCOSE_WKL_COUNTERSIGNATURE0: Self = Self::LWSCOSE_WKL_COUNTERSIG0;
}

/// Values of cose sig ext result.
///
/// cbindgen:untagged
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_cose_sig_ext_result {
    /// The value `LCOSESIGEXTCB_RET_FINISHED`.
    LCOSESIGEXTCB_RET_FINISHED = 0,
    /// The value `LCOSESIGEXTCB_RET_AGAIN`.
    LCOSESIGEXTCB_RET_AGAIN = 1,
    /// The value `LCOSESIGEXTCB_RET_ERROR`.
    LCOSESIGEXTCB_RET_ERROR = -1,
}

/// Values of enum cose key meta tok.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum enum_cose_key_meta_tok {
    /// The value `COSEKEY_META_KTY`.
    COSEKEY_META_KTY = 0,
    /// The value `COSEKEY_META_KID`.
    COSEKEY_META_KID = 1,
    /// The value `COSEKEY_META_KEY_OPS`.
    COSEKEY_META_KEY_OPS = 2,
    /// The value `COSEKEY_META_BASE_IV`.
    COSEKEY_META_BASE_IV = 3,
    /// The value `COSEKEY_META_ALG`.
    COSEKEY_META_ALG = 4,
    /// The value `LWS_COUNT_COSE_KEY_ELEMENTS`.
    LWS_COUNT_COSE_KEY_ELEMENTS = 5,
}

/// Values of cose sig types.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_cose_sig_types {
    /// The value `SIGTYPE_UNKNOWN`.
    SIGTYPE_UNKNOWN = 0,
    /// The value `SIGTYPE_MULTI`.
    SIGTYPE_MULTI = 1,
    /// The value `SIGTYPE_SINGLE`.
    SIGTYPE_SINGLE = 2,
    /// The value `SIGTYPE_COUNTERSIGNED`.
    SIGTYPE_COUNTERSIGNED = 3,
    /// The value `SIGTYPE_MAC`.
    SIGTYPE_MAC = 4,
    /// The value `SIGTYPE_MAC0`.
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
