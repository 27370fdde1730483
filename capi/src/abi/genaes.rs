//! AES with the key, mode and padding of choice.

use super::zeroable;
use core::ffi::{c_char, c_int, c_uchar};
use core::mem::MaybeUninit;

use super::foreign::{ENGINE, EVP_CIPHER, EVP_CIPHER_CTX};
use super::gencrypto::lws_gencrypto_keyelem;

/// A number of the C interface: aes blocksize.
pub const LWS_AES_BLOCKSIZE: c_int = 128;

/// A number of the C interface: aes cbc blocklen.
pub const LWS_AES_CBC_BLOCKLEN: c_int = 16;

/// Values of enum aes modes.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum enum_aes_modes {
    /// Cbc.
    LWS_GAESM_CBC = 0,
    /// Cfb128.
    LWS_GAESM_CFB128 = 1,
    /// Cfb8.
    LWS_GAESM_CFB8 = 2,
    /// Ctr.
    LWS_GAESM_CTR = 3,
    /// Ecb.
    LWS_GAESM_ECB = 4,
    /// Ofb.
    LWS_GAESM_OFB = 5,
    /// Xts.
    LWS_GAESM_XTS = 6,
    /// Gcm.
    LWS_GAESM_GCM = 7,
    /// Kw.
    LWS_GAESM_KW = 8,
}

/// Values of enum aes operation.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum enum_aes_operation {
    /// Enc.
    LWS_GAESO_ENC = 0,
    /// Dec.
    LWS_GAESO_DEC = 1,
}

/// Values of enum aes padding.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum enum_aes_padding {
    /// No padding.
    LWS_GAESP_NO_PADDING = 0,
    /// With padding.
    LWS_GAESP_WITH_PADDING = 1,
}

/// A record of the C interface: genaes ctx.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_genaes_ctx {
    /// The ctx.
    pub ctx: *mut EVP_CIPHER_CTX,
    /// The cipher.
    pub cipher: *const EVP_CIPHER,
    /// The engine.
    pub engine: *mut ENGINE,
    /// The init.
    pub init: c_char,
    /// The tag.
    pub tag: [c_uchar; 16],
    /// The k.
    pub k: *mut lws_gencrypto_keyelem,
    /// The op.
    pub op: MaybeUninit<enum_aes_operation>,
    /// The mode.
    pub mode: MaybeUninit<enum_aes_modes>,
    /// The padding.
    pub padding: MaybeUninit<enum_aes_padding>,
    /// The taglen.
    pub taglen: c_int,
    /// The underway.
    pub underway: c_char,
}

zeroable!(lws_genaes_ctx,);
