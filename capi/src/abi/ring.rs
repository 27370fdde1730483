//! The part of the C interface about ring.

/// An object of the library, known to C by address only: ring.
#[repr(C)]
pub struct lws_ring {
    _private: [u8; 0],
}
