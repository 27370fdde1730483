//! Displays with an ILI9341.

use super::zeroable;

use super::display::{lws_display_completion_t, lws_display_t};
use super::gpio::{_lws_plat_gpio_t, lws_gpio_ops_t};
use super::spi::lws_spi_ops_t;

/// The short name of `struct lws_display_ili9341`.
pub type lws_display_ili9341_t = lws_display_ili9341;

/// A record of the C interface: display ili9341.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_display_ili9341 {
    /// The disp.
    pub disp: lws_display_t,
    /// The spi.
    pub spi: *const lws_spi_ops_t,
    /// The cb.
    pub cb: lws_display_completion_t,
    /// The gpio.
    pub gpio: *const lws_gpio_ops_t,
    /// The reset gpio.
    pub reset_gpio: _lws_plat_gpio_t,
    /// The spi index.
    pub spi_index: u8,
}

zeroable!(lws_display_ili9341,);
