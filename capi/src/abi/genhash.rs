//! The part of the C interface about genhash.

use super::zeroable;
use core::ffi::c_int;

use super::foreign::{EVP_MD, EVP_MD_CTX, EVP_PKEY};

/// The constant `LWS_GENHASH_LARGEST`.
pub const LWS_GENHASH_LARGEST: c_int = 64;

/// Values of genhash types.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_genhash_types {
    /// The value `LWS_GENHASH_TYPE_UNKNOWN`.
    LWS_GENHASH_TYPE_UNKNOWN = 0,
    /// The value `LWS_GENHASH_TYPE_MD5`.
    LWS_GENHASH_TYPE_MD5 = 1,
    /// The value `LWS_GENHASH_TYPE_SHA1`.
    LWS_GENHASH_TYPE_SHA1 = 2,
    /// The value `LWS_GENHASH_TYPE_SHA256`.
    LWS_GENHASH_TYPE_SHA256 = 3,
    /// The value `LWS_GENHASH_TYPE_SHA384`.
    LWS_GENHASH_TYPE_SHA384 = 4,
    /// The value `LWS_GENHASH_TYPE_SHA512`.
    LWS_GENHASH_TYPE_SHA512 = 5,
}

/// Values of genhmac types.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_genhmac_types {
    /// The value `LWS_GENHMAC_TYPE_UNKNOWN`.
    LWS_GENHMAC_TYPE_UNKNOWN = 0,
    /// The value `LWS_GENHMAC_TYPE_SHA256`.
    LWS_GENHMAC_TYPE_SHA256 = 1,
    /// The value `LWS_GENHMAC_TYPE_SHA384`.
    LWS_GENHMAC_TYPE_SHA384 = 2,
    /// The value `LWS_GENHMAC_TYPE_SHA512`.
    LWS_GENHMAC_TYPE_SHA512 = 3,
}

/// A record of the C interface: genhash ctx.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_genhash_ctx {
    /// The type.
    pub r#type: u8,
    /// The evp type.
    pub evp_type: *const EVP_MD,
    /// The mdctx.
    pub mdctx: *mut EVP_MD_CTX,
}

/// A record of the C interface: genhmac ctx.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_genhmac_ctx {
    /// The type.
    pub r#type: u8,
    /// The evp type.
    pub evp_type: *const EVP_MD,
    /// The ctx.
    pub ctx: *mut EVP_MD_CTX,
    /// The key.
    pub key: *mut EVP_PKEY,
}

zeroable!(lws_genhash_ctx, lws_genhmac_ctx,);
