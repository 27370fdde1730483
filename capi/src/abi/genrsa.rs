//! RSA.

use super::zeroable;
use core::mem::MaybeUninit;

use super::base::lws_context;
use super::foreign::{BIGNUM, EVP_PKEY_CTX, RSA};

/// Values of enum genrsa mode.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum enum_genrsa_mode {
    /// Pkcs1 1 5.
    LGRSAM_PKCS1_1_5 = 0,
    /// Pkcs1 oaep pss.
    LGRSAM_PKCS1_OAEP_PSS = 1,
    /// Count.
    LGRSAM_COUNT = 2,
}

/// A record of the C interface: genrsa ctx.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_genrsa_ctx {
    /// The bn.
    pub bn: [*mut BIGNUM; 12],
    /// The ctx.
    pub ctx: *mut EVP_PKEY_CTX,
    /// The rsa.
    pub rsa: *mut RSA,
    /// The context.
    pub context: *mut lws_context,
    /// The mode.
    pub mode: MaybeUninit<enum_genrsa_mode>,
}

zeroable!(lws_genrsa_ctx,);
