//! The part of the C interface about buflist.

/// An object of the library, known to C by address only: buflist.
#[repr(C)]
pub struct lws_buflist {
    _private: [u8; 0],
}
