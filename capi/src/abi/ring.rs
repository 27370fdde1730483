//! Ring buffers with any number of readers.

/// A ring buffer of elements of one size.
#[repr(C)]
pub struct lws_ring {
    _private: [u8; 0],
}
