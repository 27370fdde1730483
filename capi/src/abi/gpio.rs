//! General purpose pins.

use super::zeroable;
use core::ffi::{c_int, c_void};
use core::mem::MaybeUninit;

/// A number: plat gpio.
pub type _lws_plat_gpio_t = c_int;

/// The short name of `struct lws_gpio_ops`.
pub type lws_gpio_ops_t = lws_gpio_ops;

/// A pointer to a function: gpio irq cb.
pub type lws_gpio_irq_cb_t = Option<unsafe extern "C" fn(*mut c_void)>;

/// Values of gpio flags.
///
/// cbindgen:untagged
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_gpio_flags {
    /// Read.
    LWSGGPIO_FL_READ = 1,
    /// Write.
    LWSGGPIO_FL_WRITE = 2,
    /// Pullup.
    LWSGGPIO_FL_PULLUP = 4,
    /// Pulldown.
    LWSGGPIO_FL_PULLDOWN = 8,
    /// Start low.
    LWSGGPIO_FL_START_LOW = 16,
}

/// Values of gpio irq.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_gpio_irq_t {
    /// None.
    LWSGGPIO_IRQ_NONE = 0,
    /// Rising.
    LWSGGPIO_IRQ_RISING = 1,
    /// Falling.
    LWSGGPIO_IRQ_FALLING = 2,
    /// Change.
    LWSGGPIO_IRQ_CHANGE = 3,
    /// Low.
    LWSGGPIO_IRQ_LOW = 4,
    /// High.
    LWSGGPIO_IRQ_HIGH = 5,
}

/// A record of the C interface: gpio ops.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_gpio_ops {
    /// Called for `mode`.
    pub mode: Option<unsafe extern "C" fn(_lws_plat_gpio_t, c_int)>,
    /// Called for `read`.
    pub read: Option<unsafe extern "C" fn(_lws_plat_gpio_t) -> c_int>,
    /// Called for `set`.
    pub set: Option<unsafe extern "C" fn(_lws_plat_gpio_t, c_int)>,
    /// Called for `irq_mode`.
    pub irq_mode: Option<
        unsafe extern "C" fn(
            _lws_plat_gpio_t,
            MaybeUninit<lws_gpio_irq_t>,
            lws_gpio_irq_cb_t,
            *mut c_void,
        ) -> c_int,
    >,
}

zeroable!(lws_gpio_ops,);
