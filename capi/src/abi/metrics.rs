//! Counting and measuring what happens.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};

use super::base::lws_usec_t;
use super::dll2::{lws_dll2_owner, lws_dll2_t};

/// A number of the C interface: metres go.
pub const METRES_GO: c_int = 0;

/// A number of the C interface: metres nogo.
pub const METRES_NOGO: c_int = 1;

/// An object of the library, known to C by address only: metric.
#[repr(C)]
pub struct lws_metric {
    _private: [u8; 0],
}

/// A number: u mt.
pub type u_mt_t = u64;

/// The short name of `struct lws_metric_bucket`.
pub type lws_metric_bucket_t = lws_metric_bucket;

/// The short name of `struct lws_metric_caliper`.
pub type lws_metric_caliper_t = lws_metric_caliper;

/// The short name of `struct lws_metric_pub`.
pub type lws_metric_pub_t = lws_metric_pub;

/// The short name of `enum lws_metric_rpt`.
pub type lws_metric_rpt_kind_t = lws_metric_rpt;

/// The short name of `struct lws_metrics_tag`.
pub type lws_metrics_tag_t = lws_metrics_tag;

/// Values of metric flags.
///
/// cbindgen:untagged
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_metric_flags {
    /// Outliers.
    LWSMTFL_REPORT_OUTLIERS = 1,
    /// Oob.
    LWSMTFL_REPORT_OOB = 2,
    /// Inactivity at periodic.
    LWSMTFL_REPORT_INACTIVITY_AT_PERIODIC = 4,
    /// Mean.
    LWSMTFL_REPORT_MEAN = 8,
    /// Only go.
    LWSMTFL_REPORT_ONLY_GO = 16,
    /// Duty wallclock us.
    LWSMTFL_REPORT_DUTY_WALLCLOCK_US = 32,
    /// Hist.
    LWSMTFL_REPORT_HIST = 64,
}

/// Values of metric kinds.
///
/// cbindgen:untagged
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_metric_kinds {
    /// Normal.
    LMT_NORMAL = 0,
    /// Outlier.
    LMT_OUTLIER = 1,
    /// Fail.
    LMT_FAIL = 2,
    /// Count.
    LMT_COUNT = 3,
}

/// Values of metric rpt.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_metric_rpt {
    /// Periodic.
    LMR_PERIODIC = 0,
    /// Outlier.
    LMR_OUTLIER = 1,
}

/// A record of the C interface: metric bucket.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_metric_bucket {
    /// The next.
    pub next: *mut lws_metric_bucket,
    /// The count.
    pub count: u64,
}

/// A record of the C interface: metric caliper.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_metric_caliper {
    /// The mtags owner.
    pub mtags_owner: lws_dll2_owner,
    /// The mt.
    pub mt: *mut lws_metric,
    /// The us start.
    pub us_start: lws_usec_t,
}

/// The member `agg` of `lws_metric_pub_u`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_metric_pub_u_agg {
    /// The sum.
    pub sum: [u_mt_t; 2],
    /// The min.
    pub min: u_mt_t,
    /// The max.
    pub max: u_mt_t,
    /// The count.
    pub count: [u32; 2],
}

/// The member `hist` of `lws_metric_pub_u`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_metric_pub_u_hist {
    /// The head.
    pub head: *mut lws_metric_bucket_t,
    /// The total count.
    pub total_count: u64,
    /// The list size.
    pub list_size: u32,
}

/// The member `u` of `lws_metric_pub`.
#[repr(C)]
#[derive(Clone, Copy)]
pub union lws_metric_pub_u {
    /// The agg.
    pub agg: lws_metric_pub_u_agg,
    /// The hist.
    pub hist: lws_metric_pub_u_hist,
}

/// A record of the C interface: metric pub.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_metric_pub {
    /// The name, NUL-terminated text.
    pub name: *const c_char,
    /// The backend opaque.
    pub backend_opaque: *mut c_void,
    /// The us first.
    pub us_first: lws_usec_t,
    /// The us last.
    pub us_last: lws_usec_t,
    /// The us dumped.
    pub us_dumped: lws_usec_t,
    /// The u.
    pub u: lws_metric_pub_u,
    /// The flags.
    pub flags: u8,
}

/// A record of the C interface: metrics tag.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_metrics_tag {
    /// The list.
    pub list: lws_dll2_t,
    /// The name, NUL-terminated text.
    pub name: *const c_char,
}

zeroable!(
    lws_metric_bucket,
    lws_metric_caliper,
    lws_metric_pub_u_agg,
    lws_metric_pub_u_hist,
    lws_metric_pub_u,
    lws_metric_pub,
    lws_metrics_tag,
);
