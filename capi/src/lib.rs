//! The C interface of the library: every exported function, every public type.
//!
//! Thin by rule: an entry function checks its arguments, finds the Rust object behind the
//! handle, calls the core and converts the answer. Logic lives in `lws_core`.

pub mod abi;
#[macro_use]
pub mod variadic;
pub mod cmdline;
pub mod log;
