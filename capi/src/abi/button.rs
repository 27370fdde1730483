//! Buttons on GPIO pins.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};

use super::gpio::{_lws_plat_gpio_t, lws_gpio_ops_t};

/// A number of the C interface: button mon timer ms.
pub const LWS_BUTTON_MON_TIMER_MS: c_int = 5;

/// An object of the library, known to C by address only: button state.
#[repr(C)]
pub struct lws_button_state {
    _private: [u8; 0],
}

/// A number: button idx.
pub type lws_button_idx_t = u16;

/// The short name of `struct lws_button_controller`.
pub type lws_button_controller_t = lws_button_controller;

/// The short name of `struct lws_button_map`.
pub type lws_button_map_t = lws_button_map;

/// The short name of `struct lws_button_regime`.
pub type lws_button_regime_t = lws_button_regime;

/// A pointer to a function: button cb.
pub type lws_button_cb_t = Option<unsafe extern "C" fn(*mut c_void, lws_button_idx_t, c_int)>;

/// Values of button regime flags.
///
/// cbindgen:untagged
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_button_regime_flags {
    /// Lwsbtnrgmflag classify doubleclick.
    LWSBTNRGMFLAG_CLASSIFY_DOUBLECLICK = 1,
}

/// A record of the C interface: button controller.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_button_controller {
    /// The smd bc name, NUL-terminated text.
    pub smd_bc_name: *const c_char,
    /// The gpio ops.
    pub gpio_ops: *const lws_gpio_ops_t,
    /// The button map.
    pub button_map: *const lws_button_map_t,
    /// The active state bitmap.
    pub active_state_bitmap: lws_button_idx_t,
    /// The count buttons.
    pub count_buttons: u8,
}

/// A record of the C interface: button map.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_button_map {
    /// The gpio.
    pub gpio: _lws_plat_gpio_t,
    /// The smd interaction name, NUL-terminated text.
    pub smd_interaction_name: *const c_char,
    /// The regime.
    pub regime: *const lws_button_regime_t,
}

/// A record of the C interface: button regime.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_button_regime {
    /// The ms min down.
    pub ms_min_down: u16,
    /// The ms min down longpress.
    pub ms_min_down_longpress: u16,
    /// The ms up settle.
    pub ms_up_settle: u16,
    /// The ms doubleclick grace.
    pub ms_doubleclick_grace: u16,
    /// The ms repeat down.
    pub ms_repeat_down: u16,
    /// The flags.
    pub flags: u8,
}

zeroable!(lws_button_controller, lws_button_map, lws_button_regime,);
