//! SPI buses.

use super::zeroable;
use core::ffi::{c_int, c_void};

/// The short name of `struct lws_spi_desc`.
pub type lws_spi_desc_t = lws_spi_desc;

/// The short name of `struct lws_spi_ops`.
pub type lws_spi_ops_t = lws_spi_ops;

/// A pointer to a function: spi cb.
pub type lws_spi_cb_t = Option<unsafe extern "C" fn(*mut c_void) -> c_int>;

/// Values of spi modes.
///
/// cbindgen:untagged
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_spi_modes {
    /// Lwsspimode cpol.
    LWSSPIMODE_CPOL = 1,
    /// Lwsspimode cpha.
    LWSSPIMODE_CPHA = 2,
    /// Lws spi busmode clk idle low samp rising.
    LWS_SPI_BUSMODE_CLK_IDLE_LOW_SAMP_RISING = 0,
    /// Lws spi busmode clk idle high samp falling.
    LWS_SPI_BUSMODE_CLK_IDLE_HIGH_SAMP_FALLING = 3,
    /// Lws spi flag dma bounce not needed.
    LWS_SPI_FLAG_DMA_BOUNCE_NOT_NEEDED = 4,
}

impl lws_spi_modes {
    /// Lws spi busmode clk idle high samp rising; the same value as [`Self::LWSSPIMODE_CPOL`].
    pub const LWS_SPI_BUSMODE_CLK_IDLE_HIGH_SAMP_RISING: Self = Self::LWSSPIMODE_CPOL;

    /// Lws spi busmode clk idle low samp falling; the same value as [`Self::LWSSPIMODE_CPHA`].
    pub const LWS_SPI_BUSMODE_CLK_IDLE_LOW_SAMP_FALLING: Self = Self::LWSSPIMODE_CPHA;

    /// Lws spi txn half duplex discrete; the same value as
    /// [`Self::LWS_SPI_BUSMODE_CLK_IDLE_LOW_SAMP_RISING`].
    pub const LWS_SPI_TXN_HALF_DUPLEX_DISCRETE: Self =
        Self::LWS_SPI_BUSMODE_CLK_IDLE_LOW_SAMP_RISING;

    /// Lws spi flag data continue; the same value as [`Self::LWSSPIMODE_CPOL`].
    pub const LWS_SPI_FLAG_DATA_CONTINUE: Self = Self::LWSSPIMODE_CPOL;

    /// Lws spi flag dc cmd is high; the same value as [`Self::LWSSPIMODE_CPHA`].
    pub const LWS_SPI_FLAG_DC_CMD_IS_HIGH: Self = Self::LWSSPIMODE_CPHA;
}

/// A record of the C interface: spi desc.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_spi_desc {
    /// The src.
    pub src: *const u8,
    /// The data.
    pub data: *const u8,
    /// The dest.
    pub dest: *mut u8,
    /// The opaque.
    pub opaque: *mut c_void,
    /// The completion cb.
    pub completion_cb: lws_spi_cb_t,
    /// The count cmd.
    pub count_cmd: u16,
    /// The count write.
    pub count_write: u16,
    /// The count read.
    pub count_read: u16,
    /// The txn type.
    pub txn_type: u8,
    /// The channel.
    pub channel: u8,
    /// The flags.
    pub flags: u8,
}

/// A record of the C interface: spi ops.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_spi_ops {
    /// Called for `init`.
    pub init: Option<unsafe extern "C" fn(*const lws_spi_ops) -> c_int>,
    /// Called for `queue`.
    pub queue: Option<unsafe extern "C" fn(*const lws_spi_ops, *const lws_spi_desc_t) -> c_int>,
    /// Called for `alloc_dma`.
    pub alloc_dma: Option<unsafe extern "C" fn(*const lws_spi_ops, usize) -> *mut c_void>,
    /// Called for `free_dma`.
    pub free_dma: Option<unsafe extern "C" fn(*const lws_spi_ops, *mut *mut c_void)>,
    /// Called for `in_flight`.
    pub in_flight: Option<unsafe extern "C" fn(*const lws_spi_ops) -> c_int>,
    /// The spi clk hz.
    pub spi_clk_hz: u32,
    /// The bus mode.
    pub bus_mode: u8,
}

zeroable!(lws_spi_desc, lws_spi_ops,);
