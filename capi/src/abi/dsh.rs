//! The part of the C interface about dsh.

/// Values of dsh flags.
///
/// cbindgen:untagged
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_dsh_flags {
    /// The value `LWS_DSHFLAG_ENABLE_COALESCE`.
    LWS_DSHFLAG_ENABLE_COALESCE = 16777216,
    /// The value `LWS_DSHFLAG_ENABLE_SPLIT`.
    LWS_DSHFLAG_ENABLE_SPLIT = 33554432,
}
