//! State machines that tell others about their changes.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};

use super::base::lws_context;
use super::dll2::{lws_dll2_owner_t, lws_dll2_t};
use super::smd::lws_smd_class_t;

/// The short name of `struct lws_state_manager`.
pub type lws_state_manager_t = lws_state_manager;

/// The short name of `struct lws_state_notify_link`.
pub type lws_state_notify_link_t = lws_state_notify_link;

/// Called before a state is entered. 0 agrees; nonzero says that the change has to wait, and that
/// this one will ask for it again.
pub type lws_state_notify_t = Option<
    unsafe extern "C" fn(
        mgr: *mut lws_state_manager,
        link: *mut lws_state_notify_link,
        current: c_int,
        target: c_int,
    ) -> c_int,
>;

/// A state machine.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_state_manager {
    /// Those who want to be told.
    pub notify_list: lws_dll2_owner_t,
    /// The context.
    pub context: *mut lws_context,
    /// What it belongs to.
    pub parent: *mut c_void,
    /// The class of system messages that report changes; 0 for none.
    pub smd_class: lws_smd_class_t,
    /// The names of the states.
    pub state_names: *mut *const c_char,
    /// Its name.
    pub name: *const c_char,
    /// The state it is in.
    pub state: c_int,
}

/// One that wants to be told about states.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_state_notify_link {
    /// Its place in the manager's list.
    pub list: lws_dll2_t,
    /// Called before and after changes.
    pub notify_cb: lws_state_notify_t,
    /// Its name, for the log.
    pub name: *const c_char,
}

zeroable!(lws_state_manager, lws_state_notify_link,);
