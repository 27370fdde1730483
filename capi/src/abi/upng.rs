//! Decoding PNG.

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
    /// Badformat.
    LWS_UPNG_BADFORMAT = 0,
    /// Rgb8.
    LWS_UPNG_RGB8 = 1,
    /// Rgb16.
    LWS_UPNG_RGB16 = 2,
    /// Rgba8.
    LWS_UPNG_RGBA8 = 3,
    /// Rgba16.
    LWS_UPNG_RGBA16 = 4,
    /// Luminance1.
    LWS_UPNG_LUMINANCE1 = 5,
    /// Luminance2.
    LWS_UPNG_LUMINANCE2 = 6,
    /// Luminance4.
    LWS_UPNG_LUMINANCE4 = 7,
    /// Luminance8.
    LWS_UPNG_LUMINANCE8 = 8,
    /// Luminance alpha1.
    LWS_UPNG_LUMINANCE_ALPHA1 = 9,
    /// Luminance alpha2.
    LWS_UPNG_LUMINANCE_ALPHA2 = 10,
    /// Luminance alpha4.
    LWS_UPNG_LUMINANCE_ALPHA4 = 11,
    /// Luminance alpha8.
    LWS_UPNG_LUMINANCE_ALPHA8 = 12,
}
