//! Secure streams that live in a proxy process.

use super::zeroable;

use super::dll2::lws_dll2_owner_t;
use super::secure_streams_serialization::lws_txp_path_client_t;

/// A record of the C interface: context standalone.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_context_standalone {
    /// The txp cpath.
    pub txp_cpath: lws_txp_path_client_t,
    /// The ss client owner.
    pub ss_client_owner: lws_dll2_owner_t,
    /// The ssidx.
    pub ssidx: u32,
}

zeroable!(lws_context_standalone,);
