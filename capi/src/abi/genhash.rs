//! Hashes and HMACs.

use super::zeroable;
use core::ffi::c_int;

use super::foreign::{EVP_MD, EVP_MD_CTX, EVP_PKEY};

/// A number of the C interface: genhash largest.
pub const LWS_GENHASH_LARGEST: c_int = 64;

/// Values of genhash types.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_genhash_types {
    /// Unknown.
    LWS_GENHASH_TYPE_UNKNOWN = 0,
    /// Md5.
    LWS_GENHASH_TYPE_MD5 = 1,
    /// Sha1.
    LWS_GENHASH_TYPE_SHA1 = 2,
    /// Sha256.
    LWS_GENHASH_TYPE_SHA256 = 3,
    /// Sha384.
    LWS_GENHASH_TYPE_SHA384 = 4,
    /// Sha512.
    LWS_GENHASH_TYPE_SHA512 = 5,
}

/// Values of genhmac types.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_genhmac_types {
    /// Unknown.
    LWS_GENHMAC_TYPE_UNKNOWN = 0,
    /// Sha256.
    LWS_GENHMAC_TYPE_SHA256 = 1,
    /// Sha384.
    LWS_GENHMAC_TYPE_SHA384 = 2,
    /// Sha512.
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
