//! Firmware updates.

use super::zeroable;
use core::ffi::{c_int, c_void};
use core::mem::MaybeUninit;

/// A number of the C interface: otafin bad.
pub const LWSOTAFIN_BAD: c_int = 1;

/// A number of the C interface: otafin ok.
pub const LWSOTAFIN_OK: c_int = 0;

/// An object of the library, known to C by address only: ota.
#[repr(C)]
pub struct lws_ota {
    _private: [u8; 0],
}

/// A pointer: ota process.
pub type lws_ota_process_t = *mut c_void;

/// A pointer to a function: ota cb.
pub type lws_ota_cb_t = Option<unsafe extern "C" fn(*mut c_void, MaybeUninit<lws_ota_ret_t>)>;

/// Values of ota async.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_ota_async_t {
    /// Start.
    LWS_OTA_ASYNC_START = 1,
    /// Write.
    LWS_OTA_ASYNC_WRITE = 2,
    /// Abort.
    LWS_OTA_ASYNC_ABORT = 3,
    /// Finalize.
    LWS_OTA_ASYNC_FINALIZE = 4,
}

/// Values of ota ret.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_ota_ret_t {
    /// Ok.
    LWSOTARET_OK = 0,
    /// Ongoing.
    LWSOTARET_ONGOING = 1,
    /// Rejected.
    LWSOTARET_REJECTED = 2,
    /// Noslot.
    LWSOTARET_NOSLOT = 3,
    /// Update available.
    LWSOTARET_UPDATE_AVAILABLE = 4,
    /// Progress.
    LWSOTARET_PROGRESS = 5,
    /// Failed.
    LWSOTARET_FAILED = 6,
    /// Completed.
    LWSOTARET_COMPLETED = 7,
}

/// A record of the C interface: ota ops.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_ota_ops_t {
    /// Called for `ota_start`.
    pub ota_start: Option<unsafe extern "C" fn(*mut lws_ota) -> c_int>,
    /// Called for `ota_queue`.
    pub ota_queue: Option<unsafe extern "C" fn(*mut lws_ota, MaybeUninit<lws_ota_async_t>)>,
    /// Called for `ota_report_current`.
    pub ota_report_current: Option<unsafe extern "C" fn(*mut lws_ota, c_int) -> c_int>,
    /// Called for `ota_progress`.
    pub ota_progress: Option<unsafe extern "C" fn(MaybeUninit<lws_ota_ret_t>, c_int) -> c_int>,
    /// Called for `ota_get_last_fw_unixtime`.
    pub ota_get_last_fw_unixtime: Option<unsafe extern "C" fn(*mut u64) -> c_int>,
    /// The ota periodic check secs.
    pub ota_periodic_check_secs: c_int,
}

zeroable!(lws_ota_ops_t,);
