//! The C interface of the library: every exported function, every public type.
//!
//! Thin by rule: an entry function checks its arguments, finds the Rust object behind the
//! handle, calls the core and converts the answer. Logic lives in `lws_core`.

#[macro_use]
pub mod variadic;

pub mod abi;
pub mod address;
pub mod buflist;
pub mod cached_file;
mod caller_memory;
pub mod clock;
pub mod cmdline;
pub mod dll2;
pub mod encoding;
mod entry;
pub mod files;
pub mod humanize;
pub mod interface;
pub mod log;
pub mod lwsac;
pub mod memory;
pub mod minilex;
pub mod random;
pub mod retry;
pub mod ring;
pub mod text;
pub mod tokenize;
pub mod uri;
pub mod version;
