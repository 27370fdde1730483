//! Credit to send.

use core::ffi::c_int;

/// A number of the C interface: txcr peer to us.
pub const LWSTXCR_PEER_TO_US: c_int = 1;

/// A number of the C interface: txcr us to peer.
pub const LWSTXCR_US_TO_PEER: c_int = 0;
