//! The part of the C interface about state.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};

use super::base::lws_context;
use super::dll2::{lws_dll2_owner_t, lws_dll2_t};
use super::smd::lws_smd_class_t;

/// The short name of `struct lws_state_manager`.
pub type lws_state_manager_t = lws_state_manager;

/// The short name of `struct lws_state_notify_link`.
pub type lws_state_notify_link_t = lws_state_notify_link;

/// A pointer to a function: state notify.
pub type lws_state_notify_t = Option<
    unsafe extern "C" fn(*mut lws_state_manager, *mut lws_state_notify_link, c_int, c_int) -> c_int,
>;

/// A record of the C interface: state manager.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_state_manager {
    /// The notify list.
    pub notify_list: lws_dll2_owner_t,
    /// The context.
    pub context: *mut lws_context,
    /// The parent.
    pub parent: *mut c_void,
    /// The smd class.
    pub smd_class: lws_smd_class_t,
    /// The state names.
    pub state_names: *mut *const c_char,
    /// The name, NUL-terminated text.
    pub name: *const c_char,
    /// The state.
    pub state: c_int,
}

/// A record of the C interface: state notify link.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_state_notify_link {
    /// The list.
    pub list: lws_dll2_t,
    /// The notify cb.
    pub notify_cb: lws_state_notify_t,
    /// The name, NUL-terminated text.
    pub name: *const c_char,
}

zeroable!(lws_state_manager, lws_state_notify_link,);
