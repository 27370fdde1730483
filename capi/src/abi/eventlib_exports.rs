//! What a foreign event loop provides.

use super::zeroable;
use core::ffi::{c_char, c_int, c_uint, c_void};

use super::base::lws_context;
use super::context::lws_context_creation_info;
use super::logs::lws;

/// An object of the library, known to C by address only: context per thread.
#[repr(C)]
pub struct lws_context_per_thread {
    _private: [u8; 0],
}

/// Values of ev actions.
///
/// cbindgen:untagged
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_ev_actions {
    /// Read.
    LWS_EV_READ = 1,
    /// Write.
    LWS_EV_WRITE = 2,
    /// Start.
    LWS_EV_START = 4,
    /// Stop.
    LWS_EV_STOP = 8,
}

/// Values of event lib ops flags.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_event_lib_ops_flags {
    /// Ispoll.
    LELOF_ISPOLL = 1,
    /// Destroy final.
    LELOF_DESTROY_FINAL = 0,
}

/// A record of the C interface: event loop ops.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_event_loop_ops {
    /// The name, NUL-terminated text.
    pub name: *const c_char,
    /// Called for `init_context`.
    pub init_context:
        Option<unsafe extern "C" fn(*mut lws_context, *const lws_context_creation_info) -> c_int>,
    /// Called for `destroy_context1`.
    pub destroy_context1: Option<unsafe extern "C" fn(*mut lws_context) -> c_int>,
    /// Called for `destroy_context2`.
    pub destroy_context2: Option<unsafe extern "C" fn(*mut lws_context) -> c_int>,
    /// Called for `init_vhost_listen_wsi`.
    pub init_vhost_listen_wsi: Option<unsafe extern "C" fn(*mut lws) -> c_int>,
    /// Called for `init_pt`.
    pub init_pt: Option<unsafe extern "C" fn(*mut lws_context, *mut c_void, c_int) -> c_int>,
    /// Called for `wsi_logical_close`.
    pub wsi_logical_close: Option<unsafe extern "C" fn(*mut lws) -> c_int>,
    /// Called for `check_client_connect_ok`.
    pub check_client_connect_ok: Option<unsafe extern "C" fn(*mut lws) -> c_int>,
    /// Called for `close_handle_manually`.
    pub close_handle_manually: Option<unsafe extern "C" fn(*mut lws)>,
    /// Called for `sock_accept`.
    pub sock_accept: Option<unsafe extern "C" fn(*mut lws) -> c_int>,
    /// Called for `io`.
    pub io: Option<unsafe extern "C" fn(*mut lws, c_uint)>,
    /// Called for `run_pt`.
    pub run_pt: Option<unsafe extern "C" fn(*mut lws_context, c_int)>,
    /// Called for `destroy_pt`.
    pub destroy_pt: Option<unsafe extern "C" fn(*mut lws_context, c_int)>,
    /// Called for `destroy_wsi`.
    pub destroy_wsi: Option<unsafe extern "C" fn(*mut lws)>,
    /// Called for `foreign_thread`.
    pub foreign_thread: Option<unsafe extern "C" fn(*mut lws_context, c_int) -> c_int>,
    /// Called for `fake_POLLIN_override`.
    pub fake_POLLIN_override: Option<unsafe extern "C" fn(*mut lws_context, c_int) -> c_int>,
    /// The flags.
    pub flags: u8,
    /// The evlib size ctx.
    pub evlib_size_ctx: u16,
    /// The evlib size pt.
    pub evlib_size_pt: u16,
    /// The evlib size vh.
    pub evlib_size_vh: u16,
    /// The evlib size wsi.
    pub evlib_size_wsi: u16,
}

zeroable!(lws_event_loop_ops,);
