//! I2C buses.

use super::zeroable;
use core::ffi::c_int;

/// The short name of `struct lws_i2c_ops`.
pub type lws_i2c_ops_t = lws_i2c_ops;

/// A record of the C interface: i2c ops.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_i2c_ops {
    /// Called for `init`.
    pub init: Option<unsafe extern "C" fn(*const lws_i2c_ops) -> c_int>,
    /// Called for `start`.
    pub start: Option<unsafe extern "C" fn(*const lws_i2c_ops) -> c_int>,
    /// Called for `stop`.
    pub stop: Option<unsafe extern "C" fn(*const lws_i2c_ops)>,
    /// Called for `write`.
    pub write: Option<unsafe extern "C" fn(*const lws_i2c_ops, u8) -> c_int>,
    /// Called for `read`.
    pub read: Option<unsafe extern "C" fn(*const lws_i2c_ops) -> c_int>,
    /// Called for `set_ack`.
    pub set_ack: Option<unsafe extern "C" fn(*const lws_i2c_ops, c_int)>,
}

zeroable!(lws_i2c_ops,);
