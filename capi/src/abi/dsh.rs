//! Shared buffers of limited size.

/// Values of dsh flags.
///
/// cbindgen:untagged
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_dsh_flags {
    /// Coalesce.
    LWS_DSHFLAG_ENABLE_COALESCE = 0x1000000,
    /// Split.
    LWS_DSHFLAG_ENABLE_SPLIT = 0x2000000,
}
