//! The core of libwebsockets-rs: protocol engines without I/O, and the service loop that feeds
//! them. It knows nothing of C; the `capi` crate puts the C interface on top.
#![forbid(unsafe_code)]

pub mod log;
