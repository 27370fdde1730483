//! Lists of buffers that wait to be used.

/// The head of a list of buffers. A NULL pointer to it is an empty list.
#[repr(C)]
pub struct lws_buflist {
    _private: [u8; 0],
}
