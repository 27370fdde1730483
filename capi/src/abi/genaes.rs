//! The part of the C interface about genaes.

use super::zeroable;
use core::ffi::{c_char, c_int, c_uchar};
use core::mem::MaybeUninit;

use super::foreign::{ENGINE, EVP_CIPHER, EVP_CIPHER_CTX};
use super::gencrypto::lws_gencrypto_keyelem;

/// The constant `LWS_AES_BLOCKSIZE`.
pub const LWS_AES_BLOCKSIZE: c_int = 128;

/// The constant `LWS_AES_CBC_BLOCKLEN`.
pub const LWS_AES_CBC_BLOCKLEN: c_int = 16;

/// Values of enum aes modes.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum enum_aes_modes {
    /// The value `LWS_GAESM_CBC`.
    LWS_GAESM_CBC = 0,
    /// The value `LWS_GAESM_CFB128`.
    LWS_GAESM_CFB128 = 1,
    /// The value `LWS_GAESM_CFB8`.
    LWS_GAESM_CFB8 = 2,
    /// The value `LWS_GAESM_CTR`.
    LWS_GAESM_CTR = 3,
    /// The value `LWS_GAESM_ECB`.
    LWS_GAESM_ECB = 4,
    /// The value `LWS_GAESM_OFB`.
    LWS_GAESM_OFB = 5,
    /// The value `LWS_GAESM_XTS`.
    LWS_GAESM_XTS = 6,
    /// The value `LWS_GAESM_GCM`.
    LWS_GAESM_GCM = 7,
    /// The value `LWS_GAESM_KW`.
    LWS_GAESM_KW = 8,
}

/// Values of enum aes operation.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum enum_aes_operation {
    /// The value `LWS_GAESO_ENC`.
    LWS_GAESO_ENC = 0,
    /// The value `LWS_GAESO_DEC`.
    LWS_GAESO_DEC = 1,
}

/// Values of enum aes padding.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum enum_aes_padding {
    /// The value `LWS_GAESP_NO_PADDING`.
    LWS_GAESP_NO_PADDING = 0,
    /// The value `LWS_GAESP_WITH_PADDING`.
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
