//! The core of libwebsockets-rs: protocol engines without I/O, and the service loop that feeds
//! them. It knows nothing of C; the `capi` crate puts the C interface on top.
#![forbid(unsafe_code)]

pub mod address;
pub mod bulletin;
pub mod cache;
pub mod client;
pub mod clock;
pub mod cmdline;
pub mod constant_time;
pub mod digest;
pub mod directory;
pub mod encoding;
pub mod escape;
pub mod expansion;
pub mod fixed_point;
pub mod h1;
pub mod h2;
pub mod http;
pub mod humanize;
pub mod json_scan;
pub mod limits;
pub mod log;
pub mod minilex;
pub mod random;
pub mod raw;
pub mod retry;
pub mod ring;
pub mod service;
pub mod small_file;
pub mod tls;
pub mod tokenizer;
pub mod transport;
pub mod uri;
pub mod utf8;
pub mod wildcard;
pub mod ws;
