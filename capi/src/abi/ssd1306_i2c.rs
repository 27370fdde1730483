//! Displays with an SSD1306.

use super::zeroable;
use core::ffi::c_int;

use super::display::{lws_display_completion_t, lws_display_t};
use super::gpio::{_lws_plat_gpio_t, lws_gpio_ops_t};
use super::i2c::lws_i2c_ops_t;

/// A number of the C interface: ssd1306 i2c7 ads1.
pub const SSD1306_I2C7_ADS1: c_int = 60;

/// A number of the C interface: ssd1306 i2c7 ads2.
pub const SSD1306_I2C7_ADS2: c_int = 61;

/// The short name of `struct lws_display_ssd1306`.
pub type lws_display_ssd1306_t = lws_display_ssd1306;

/// A record of the C interface: display ssd1306.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_display_ssd1306 {
    /// The disp.
    pub disp: lws_display_t,
    /// The i2c.
    pub i2c: *const lws_i2c_ops_t,
    /// The cb.
    pub cb: lws_display_completion_t,
    /// The gpio.
    pub gpio: *const lws_gpio_ops_t,
    /// The reset gpio.
    pub reset_gpio: _lws_plat_gpio_t,
    /// The i2c7 address.
    pub i2c7_address: u8,
}

zeroable!(lws_display_ssd1306,);
