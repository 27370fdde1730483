//! HTTP/2 (RFC 9113): a sans-IO engine for both ends of a connection.
//!
//! The crate `h2` was looked at first. It cannot grant the peer credit beyond what was received,
//! which `LCCSCF_H2_MANUAL_RXFLOW` needs; it buffers what is sent without a bound and copies it;
//! and each of its connections holds buffers and tasks of its own, where an idle connection of
//! ours is to cost a few hundred bytes.

pub(crate) mod answer_head;
pub(crate) mod client_network;
mod client_stream;
pub mod connection;
mod credit;
mod data;
pub mod event;
pub mod fields;
pub mod flow;
pub mod frame;
mod head_text;
mod headers;
pub mod hpack;
mod management;
pub mod network;
pub mod policy;
mod rate;
mod request_head;
pub mod sending;
mod server_head;
pub mod server_stream;
pub mod settings;
mod stream;
pub mod stream_pipe;
mod upgrade;

#[cfg(test)]
mod stream_state_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tunnel_tests;
