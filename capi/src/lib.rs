//! The C interface of the library: every exported function, every public type.
//!
//! Thin by rule: an entry function checks its arguments, finds the Rust object behind the
//! handle, calls the core and converts the answer. Logic lives in `lws_core`.

// A handle is shaped like a pointer, but looked up, not dereferenced: a function that takes one
// and hands it on to the program is safe to call with any value.
#![allow(clippy::not_unsafe_ptr_arg_deref)]

#[macro_use]
pub mod variadic;

pub mod abi;
mod accounts;
pub mod address;
pub mod adopt;
mod broken_pipe;
pub mod buflist;
pub mod cache;
pub mod cached_file;
mod caller_memory;
pub mod certificate_info;
pub mod certificate_update;
pub mod client;
pub mod clock;
pub mod cmdline;
pub mod conmon;
pub mod context;
pub mod dll2;
pub mod dummy;
pub mod encoding;
mod entry;
pub mod escape;
pub mod files;
pub mod fixed_point;
pub mod h2;
mod handle;
pub mod html;
pub mod http_client;
pub mod http_client_form;
pub mod http_date;
pub mod http_headers;
pub mod http_response;
pub mod http_transaction;
pub mod humanize;
pub mod interface;
pub mod log;
pub mod lwsac;
pub mod map;
pub mod memory;
pub mod mime;
pub mod minilex;
mod mount;
pub mod plat_file;
mod program;
pub mod provisioning;
pub mod proxy;
pub mod pvo;
pub mod random;
pub mod raw_transaction;
mod reason;
mod registry;
pub mod retry;
pub mod ring;
pub mod serve;
pub mod service;
mod session;
pub mod smd;
mod sockaddr;
pub mod spa;
pub mod startup;
pub mod state;
pub mod sul;
pub mod system;
pub mod tag;
pub mod text;
pub mod timeout;
pub mod tls;
pub mod tls_client;
mod tls_client_config;
mod tls_config;
pub mod tls_sessions;
pub mod tokenize;
pub mod udp;
pub mod uri;
pub mod version;
pub mod vfs;
pub mod vhost;
mod vhost_config;
pub mod wake;
pub mod write;
pub mod writeable;
pub mod ws;
pub mod ws_extension;
pub mod wsi;

#[cfg(test)]
mod reentrancy_tests;
