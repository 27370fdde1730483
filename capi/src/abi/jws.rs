//! JSON Web Signatures.

use super::zeroable;
use core::ffi::{c_char, c_int, c_ulong};

use super::base::lws_context;
use super::jwk::lws_jwk;

/// A number of the C interface: jws max sigs.
pub const LWS_JWS_MAX_SIGS: c_int = 3;

/// Values of enum jws sig elements.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum enum_jws_sig_elements {
    /// Ljws jose.
    LJWS_JOSE = 0,
    /// Ljws pyld.
    LJWS_PYLD = 1,
    /// Ljws sig.
    LJWS_SIG = 2,
    /// Ljws uhdr.
    LJWS_UHDR = 3,
    /// Ljwe atag.
    LJWE_ATAG = 4,
    /// Ljwe aad.
    LJWE_AAD = 5,
    /// Lws jws max compact blocks.
    LWS_JWS_MAX_COMPACT_BLOCKS = 6,
}

impl enum_jws_sig_elements {
    /// Ljwe jose; the same value as [`Self::LJWS_JOSE`].
    pub const LJWE_JOSE: Self = Self::LJWS_JOSE;

    /// Ljwe ekey; the same value as [`Self::LJWS_PYLD`].
    pub const LJWE_EKEY: Self = Self::LJWS_PYLD;

    /// Ljwe iv; the same value as [`Self::LJWS_SIG`].
    pub const LJWE_IV: Self = Self::LJWS_SIG;

    /// Ljwe ctxt; the same value as [`Self::LJWS_UHDR`].
    pub const LJWE_CTXT: Self = Self::LJWS_UHDR;
}

/// A record of the C interface: jws.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_jws {
    /// The jwk.
    pub jwk: *mut lws_jwk,
    /// The context.
    pub context: *mut lws_context,
    /// The map.
    pub map: lws_jws_map,
    /// The map b64.
    pub map_b64: lws_jws_map,
}

/// A record of the C interface: jws map.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_jws_map {
    /// The buf.
    pub buf: [*const c_char; 6],
    /// The len.
    pub len: [u32; 6],
}

/// A record of the C interface: jwt sign info.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_jwt_sign_info {
    /// The alg, NUL-terminated text.
    pub alg: *const c_char,
    /// The jose hdr, NUL-terminated text.
    pub jose_hdr: *const c_char,
    /// The jose hdr len, in bytes or elements.
    pub jose_hdr_len: usize,
    /// The out.
    pub out: *mut c_char,
    /// The out len.
    pub out_len: *mut usize,
    /// The temp.
    pub temp: *mut c_char,
    /// The tl.
    pub tl: c_int,
}

/// A record of the C interface: jwt sign set cookie.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_jwt_sign_set_cookie {
    /// The jwk.
    pub jwk: *mut lws_jwk,
    /// The alg, NUL-terminated text.
    pub alg: *const c_char,
    /// The iss, NUL-terminated text.
    pub iss: *const c_char,
    /// The aud, NUL-terminated text.
    pub aud: *const c_char,
    /// The cookie name, NUL-terminated text.
    pub cookie_name: *const c_char,
    /// The sub, text in place.
    pub sub: [c_char; 33],
    /// The extra json, NUL-terminated text.
    pub extra_json: *const c_char,
    /// The extra json len, in bytes or elements.
    pub extra_json_len: usize,
    /// The csrf in, NUL-terminated text.
    pub csrf_in: *const c_char,
    /// The expiry unix time.
    pub expiry_unix_time: c_ulong,
}

zeroable!(
    lws_jws,
    lws_jws_map,
    lws_jwt_sign_info,
    lws_jwt_sign_set_cookie,
);
