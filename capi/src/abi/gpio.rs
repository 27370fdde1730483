//! The part of the C interface about gpio.

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
    /// The value `LWSGGPIO_FL_READ`.
    LWSGGPIO_FL_READ = 1,
    /// The value `LWSGGPIO_FL_WRITE`.
    LWSGGPIO_FL_WRITE = 2,
    /// The value `LWSGGPIO_FL_PULLUP`.
    LWSGGPIO_FL_PULLUP = 4,
    /// The value `LWSGGPIO_FL_PULLDOWN`.
    LWSGGPIO_FL_PULLDOWN = 8,
    /// The value `LWSGGPIO_FL_START_LOW`.
    LWSGGPIO_FL_START_LOW = 16,
}

/// Values of gpio irq.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_gpio_irq_t {
    /// The value `LWSGGPIO_IRQ_NONE`.
    LWSGGPIO_IRQ_NONE = 0,
    /// The value `LWSGGPIO_IRQ_RISING`.
    LWSGGPIO_IRQ_RISING = 1,
    /// The value `LWSGGPIO_IRQ_FALLING`.
    LWSGGPIO_IRQ_FALLING = 2,
    /// The value `LWSGGPIO_IRQ_CHANGE`.
    LWSGGPIO_IRQ_CHANGE = 3,
    /// The value `LWSGGPIO_IRQ_LOW`.
    LWSGGPIO_IRQ_LOW = 4,
    /// The value `LWSGGPIO_IRQ_HIGH`.
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
