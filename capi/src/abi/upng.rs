//! The part of the C interface about upng.

/// An object of the library, known to C by address only: inflator ctx.
#[repr(C)]
pub struct inflator_ctx {
    _private: [u8; 0],
}

/// An object of the library, known to C by address only: upng.
///
/// cbindgen:typedef
#[repr(C)]
pub struct lws_upng_t {
    _private: [u8; 0],
}

/// Values of upng format.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_upng_format_t {
    /// The value `LWS_UPNG_BADFORMAT`.
    LWS_UPNG_BADFORMAT = 0,
    /// The value `LWS_UPNG_RGB8`.
    LWS_UPNG_RGB8 = 1,
    /// The value `LWS_UPNG_RGB16`.
    LWS_UPNG_RGB16 = 2,
    /// The value `LWS_UPNG_RGBA8`.
    LWS_UPNG_RGBA8 = 3,
    /// The value `LWS_UPNG_RGBA16`.
    LWS_UPNG_RGBA16 = 4,
    /// The value `LWS_UPNG_LUMINANCE1`.
    LWS_UPNG_LUMINANCE1 = 5,
    /// The value `LWS_UPNG_LUMINANCE2`.
    LWS_UPNG_LUMINANCE2 = 6,
    /// The value `LWS_UPNG_LUMINANCE4`.
    LWS_UPNG_LUMINANCE4 = 7,
    /// The value `LWS_UPNG_LUMINANCE8`.
    LWS_UPNG_LUMINANCE8 = 8,
    /// The value `LWS_UPNG_LUMINANCE_ALPHA1`.
    LWS_UPNG_LUMINANCE_ALPHA1 = 9,
    /// The value `LWS_UPNG_LUMINANCE_ALPHA2`.
    LWS_UPNG_LUMINANCE_ALPHA2 = 10,
    /// The value `LWS_UPNG_LUMINANCE_ALPHA4`.
    LWS_UPNG_LUMINANCE_ALPHA4 = 11,
    /// The value `LWS_UPNG_LUMINANCE_ALPHA8`.
    LWS_UPNG_LUMINANCE_ALPHA8 = 12,
}
