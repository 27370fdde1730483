//! How often to try again, and when a connection counts as dead.

use super::zeroable;
use core::ffi::c_int;

/// For `conceal_count`: try for ever.
pub const LWS_RETRY_CONCEAL_ALWAYS: c_int = 0xffff;

/// The short name of `struct lws_retry_bo`.
pub type lws_retry_bo_t = lws_retry_bo;

/// How long to wait before trying again, and when a connection is checked for life.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_retry_bo {
    /// Milliseconds to wait before the first, second, ... try.
    pub retry_ms_table: *const u32,
    /// How many there are; the last one is used again after that.
    pub retry_ms_table_count: u16,
    /// After so many tries it is reported that it does not work; `LWS_RETRY_CONCEAL_ALWAYS` for
    /// never.
    pub conceal_count: u16,
    /// Seconds of silence after which the peer is asked whether it lives (WebSocket and HTTP/2
    /// pings); 0 to not ask.
    pub secs_since_valid_ping: u16,
    /// Seconds of silence after which the connection is given up; 0 for never.
    pub secs_since_valid_hangup: u16,
    /// Up to so many percent are added to each wait, at random; 0 for 30.
    pub jitter_percent: u8,
}

zeroable!(lws_retry_bo,);
