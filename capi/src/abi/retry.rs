//! The part of the C interface about retry.

use super::zeroable;
use core::ffi::c_int;

/// The constant `LWS_RETRY_CONCEAL_ALWAYS`.
pub const LWS_RETRY_CONCEAL_ALWAYS: c_int = 0xffff;

/// The short name of `struct lws_retry_bo`.
pub type lws_retry_bo_t = lws_retry_bo;

/// A record of the C interface: retry bo.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_retry_bo {
    /// The retry ms table.
    pub retry_ms_table: *const u32,
    /// The retry ms table count.
    pub retry_ms_table_count: u16,
    /// The conceal count.
    pub conceal_count: u16,
    /// The secs since valid ping.
    pub secs_since_valid_ping: u16,
    /// The secs since valid hangup.
    pub secs_since_valid_hangup: u16,
    /// The jitter percent.
    pub jitter_percent: u8,
}

zeroable!(lws_retry_bo,);
