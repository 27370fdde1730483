//! Pulse width modulation.

use super::zeroable;
use core::ffi::c_int;

use super::gpio::_lws_plat_gpio_t;
use super::led::lws_led_intensity_t;

/// The short name of `struct lws_pwm_map`.
pub type lws_pwm_map_t = lws_pwm_map;

/// The short name of `struct lws_pwm_ops`.
pub type lws_pwm_ops_t = lws_pwm_ops;

/// A record of the C interface: pwm map.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_pwm_map {
    /// The gpio.
    pub gpio: _lws_plat_gpio_t,
    /// The index.
    pub index: u8,
    /// The active level.
    pub active_level: u8,
}

/// A record of the C interface: pwm ops.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_pwm_ops {
    /// Called for `init`.
    pub init: Option<unsafe extern "C" fn(*const lws_pwm_ops) -> c_int>,
    /// Called for `intensity`.
    pub intensity:
        Option<unsafe extern "C" fn(*const lws_pwm_ops, _lws_plat_gpio_t, lws_led_intensity_t)>,
    /// The pwm map.
    pub pwm_map: *const lws_pwm_map_t,
    /// The count pwm map.
    pub count_pwm_map: u8,
}

zeroable!(lws_pwm_map, lws_pwm_ops,);
