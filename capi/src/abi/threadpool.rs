//! Threads for work that takes long.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};
use core::mem::MaybeUninit;

use super::logs::{lws, lws_ss_handle};

/// A pool of threads.
#[repr(C)]
pub struct lws_threadpool {
    _private: [u8; 0],
}

/// A task of a thread pool.
#[repr(C)]
pub struct lws_threadpool_task {
    _private: [u8; 0],
}

/// Values of threadpool task return.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_threadpool_task_return {
    /// Checking in.
    LWS_TP_RETURN_CHECKING_IN = 0,
    /// Sync.
    LWS_TP_RETURN_SYNC = 1,
    /// Finished.
    LWS_TP_RETURN_FINISHED = 2,
    /// Stopped.
    LWS_TP_RETURN_STOPPED = 3,
    /// Flag outlive.
    LWS_TP_RETURN_FLAG_OUTLIVE = 64,
}

/// Values of threadpool task status.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_threadpool_task_status {
    /// Queued.
    LWS_TP_STATUS_QUEUED = 0,
    /// Running.
    LWS_TP_STATUS_RUNNING = 1,
    /// Syncing.
    LWS_TP_STATUS_SYNCING = 2,
    /// Stopping.
    LWS_TP_STATUS_STOPPING = 3,
    /// Finished.
    LWS_TP_STATUS_FINISHED = 4,
    /// Stopped.
    LWS_TP_STATUS_STOPPED = 5,
}

/// A record of the C interface: threadpool create args.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_threadpool_create_args {
    /// The threads.
    pub threads: c_int,
    /// The max queue depth.
    pub max_queue_depth: c_int,
}

/// A record of the C interface: threadpool task args.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_threadpool_task_args {
    /// The ss.
    pub ss: *mut lws_ss_handle,
    /// The wsi.
    pub wsi: *mut lws,
    /// The user.
    pub user: *mut c_void,
    /// The name, NUL-terminated text.
    pub name: *const c_char,
    /// The async task.
    pub async_task: c_char,
    /// Called for `task`.
    pub task: Option<
        unsafe extern "C" fn(
            *mut c_void,
            MaybeUninit<lws_threadpool_task_status>,
        ) -> MaybeUninit<lws_threadpool_task_return>,
    >,
    /// Called for `cleanup`.
    pub cleanup: Option<unsafe extern "C" fn(*mut lws, *mut c_void)>,
}

zeroable!(lws_threadpool_create_args, lws_threadpool_task_args,);
