//! An I2C bus made of GPIO pins.

use super::zeroable;

use super::gpio::{_lws_plat_gpio_t, lws_gpio_ops_t};
use super::i2c::lws_i2c_ops_t;

/// The short name of `struct lws_bb_i2c`.
pub type lws_bb_i2c_t = lws_bb_i2c;

/// A record of the C interface: bb i2c.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_bb_i2c {
    /// The bb ops.
    pub bb_ops: lws_i2c_ops_t,
    /// The scl.
    pub scl: _lws_plat_gpio_t,
    /// The sda.
    pub sda: _lws_plat_gpio_t,
    /// The gpio.
    pub gpio: *const lws_gpio_ops_t,
    /// Called for `delay`.
    pub delay: Option<unsafe extern "C" fn()>,
}

zeroable!(lws_bb_i2c,);
