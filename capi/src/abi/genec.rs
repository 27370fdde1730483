//! Elliptic curves.

use super::zeroable;
use core::ffi::{c_char, c_int};
use core::mem::MaybeUninit;

use super::base::lws_context;
use super::foreign::EVP_PKEY_CTX;

/// Values of enum genec alg.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum enum_genec_alg {
    /// Unknown.
    LEGENEC_UNKNOWN = 0,
    /// Ecdh.
    LEGENEC_ECDH = 1,
    /// Ecdsa.
    LEGENEC_ECDSA = 2,
}

/// Values of enum lws dh side.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum enum_lws_dh_side {
    /// Ours.
    LDHS_OURS = 0,
    /// Theirs.
    LDHS_THEIRS = 1,
}

/// A record of the C interface: ec curves.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_ec_curves {
    /// The name, NUL-terminated text.
    pub name: *const c_char,
    /// The tls lib nid.
    pub tls_lib_nid: c_int,
    /// The key bytes.
    pub key_bytes: u16,
}

/// A record of the C interface: genec ctx.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_genec_ctx {
    /// The ctx.
    pub ctx: [*mut EVP_PKEY_CTX; 2],
    /// The context.
    pub context: *mut lws_context,
    /// The curve table.
    pub curve_table: *const lws_ec_curves,
    /// The genec alg.
    pub genec_alg: MaybeUninit<enum_genec_alg>,
    /// The has private.
    pub has_private: c_char,
}

zeroable!(lws_ec_curves, lws_genec_ctx,);
