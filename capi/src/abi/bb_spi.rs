//! An SPI bus made of GPIO pins.

use super::zeroable;
use core::ffi::c_int;

use super::gpio::{_lws_plat_gpio_t, lws_gpio_ops_t};
use super::spi::lws_spi_ops_t;

/// A number of the C interface: bbspi flag use ncmd0.
pub const LWSBBSPI_FLAG_USE_NCMD0: c_int = 16;

/// A number of the C interface: bbspi flag use ncmd1.
pub const LWSBBSPI_FLAG_USE_NCMD1: c_int = 32;

/// A number of the C interface: bbspi flag use ncmd2.
pub const LWSBBSPI_FLAG_USE_NCMD2: c_int = 64;

/// A number of the C interface: bbspi flag use ncmd3.
pub const LWSBBSPI_FLAG_USE_NCMD3: c_int = 128;

/// A number of the C interface: bbspi flag use ncs0.
pub const LWSBBSPI_FLAG_USE_NCS0: c_int = 1;

/// A number of the C interface: bbspi flag use ncs1.
pub const LWSBBSPI_FLAG_USE_NCS1: c_int = 2;

/// A number of the C interface: bbspi flag use ncs2.
pub const LWSBBSPI_FLAG_USE_NCS2: c_int = 4;

/// A number of the C interface: bbspi flag use ncs3.
pub const LWSBBSPI_FLAG_USE_NCS3: c_int = 8;

/// A number of the C interface: spi bb max ch.
pub const LWS_SPI_BB_MAX_CH: c_int = 4;

/// The short name of `struct lws_bb_spi`.
pub type lws_bb_spi_t = lws_bb_spi;

/// A record of the C interface: bb spi.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_bb_spi {
    /// The bb ops.
    pub bb_ops: lws_spi_ops_t,
    /// The gpio.
    pub gpio: *const lws_gpio_ops_t,
    /// The clk.
    pub clk: _lws_plat_gpio_t,
    /// The ncs.
    pub ncs: [_lws_plat_gpio_t; 4],
    /// The ncmd.
    pub ncmd: [_lws_plat_gpio_t; 4],
    /// The mosi.
    pub mosi: _lws_plat_gpio_t,
    /// The miso.
    pub miso: _lws_plat_gpio_t,
    /// The unit.
    pub unit: u8,
    /// The flags.
    pub flags: u8,
}

zeroable!(lws_bb_spi,);
