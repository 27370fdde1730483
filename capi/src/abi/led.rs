//! LEDs and how their brightness changes.

use super::zeroable;
use core::ffi::{c_char, c_int};

use super::gpio::{_lws_plat_gpio_t, lws_gpio_ops_t};
use super::pwm::lws_pwm_ops;

/// A number of the C interface: led func phase.
pub const LWS_LED_FUNC_PHASE: c_int = 0x10000;

/// A number of the C interface: led max intensity.
pub const LWS_LED_MAX_INTENSITY: c_int = 0xffff;

/// A number of the C interface: led sequencer update interval ms.
pub const LWS_LED_SEQUENCER_UPDATE_INTERVAL_MS: c_int = 33;

/// A number of the C interface: seq ledphase total endless.
pub const LWS_SEQ_LEDPHASE_TOTAL_ENDLESS: c_int = -1;

/// An object of the library, known to C by address only: led state.
#[repr(C)]
pub struct lws_led_state {
    _private: [u8; 0],
}

/// A number: led intensity.
pub type lws_led_intensity_t = u16;

/// A number: led seq phase.
pub type lws_led_seq_phase_t = u16;

/// The short name of `struct lws_led_gpio_controller`.
pub type lws_led_gpio_controller_t = lws_led_gpio_controller;

/// The short name of `struct lws_led_gpio_map`.
pub type lws_led_gpio_map_t = lws_led_gpio_map;

/// The short name of `struct lws_led_ops`.
pub type lws_led_ops_t = lws_led_ops;

/// The short name of `struct lws_led_state_ch`.
pub type lws_led_state_ch_t = lws_led_state_ch;

/// The short name of `struct lws_led_state_chs`.
pub type lws_led_state_chs_t = lws_led_state_chs;

/// A pointer to a function: led lookup.
pub type lws_led_lookup_t =
    Option<unsafe extern "C" fn(lws_led_seq_phase_t) -> lws_led_intensity_t>;

/// Values of led phase index.
///
/// cbindgen:untagged
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_led_phase_index {
    /// Curr.
    LLSI_CURR = 0,
    /// Next.
    LLSI_NEXT = 1,
    /// Trans.
    LLSI_TRANS = 2,
}

/// A record of the C interface: led gpio controller.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_led_gpio_controller {
    /// The led ops.
    ///
    /// cbindgen:const
    pub led_ops: lws_led_ops_t,
    /// The gpio ops.
    pub gpio_ops: *const lws_gpio_ops_t,
    /// The led map.
    pub led_map: *const lws_led_gpio_map_t,
    /// The count leds.
    pub count_leds: u8,
}

/// A record of the C interface: led gpio map.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_led_gpio_map {
    /// The name, NUL-terminated text.
    pub name: *const c_char,
    /// The gpio.
    pub gpio: _lws_plat_gpio_t,
    /// The intensity correction.
    pub intensity_correction: lws_led_lookup_t,
    /// The pwm ops.
    pub pwm_ops: *const lws_pwm_ops,
    /// The active level.
    pub active_level: u8,
}

/// A record of the C interface: led ops.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_led_ops {
    /// Called for `intensity`.
    pub intensity:
        Option<unsafe extern "C" fn(*const lws_led_ops, *const c_char, lws_led_intensity_t)>,
    /// Called for `create`.
    pub create: Option<unsafe extern "C" fn(*const lws_led_ops) -> *mut lws_led_state>,
    /// Called for `destroy`.
    pub destroy: Option<unsafe extern "C" fn(*mut lws_led_state)>,
}

/// A record of the C interface: led sequence def.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_led_sequence_def_t {
    /// The func.
    pub func: lws_led_lookup_t,
    /// The ledphase offset.
    pub ledphase_offset: lws_led_seq_phase_t,
    /// The ledphase total.
    pub ledphase_total: c_int,
    /// The ms.
    pub ms: u16,
    /// The flags.
    pub flags: u8,
}

/// A record of the C interface: led state ch.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_led_state_ch {
    /// The seq.
    pub seq: *const lws_led_sequence_def_t,
    /// The ph.
    pub ph: lws_led_seq_phase_t,
    /// The step.
    pub step: lws_led_seq_phase_t,
    /// The phase budget.
    pub phase_budget: c_int,
    /// The last.
    pub last: lws_led_intensity_t,
}

/// A record of the C interface: led state chs.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_led_state_chs {
    /// The seqs.
    pub seqs: [lws_led_state_ch_t; 3],
}

zeroable!(
    lws_led_gpio_controller,
    lws_led_gpio_map,
    lws_led_ops,
    lws_led_sequence_def_t,
    lws_led_state_ch,
    lws_led_state_chs,
);
