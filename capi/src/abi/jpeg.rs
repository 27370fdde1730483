//! Decoding JPEG.

/// An object of the library, known to C by address only: jpeg.
#[repr(C)]
pub struct lws_jpeg {
    _private: [u8; 0],
}

/// The short name of `struct lws_jpeg`.
pub type lws_jpeg_t = lws_jpeg;
