//! HTTP/1.1, server side: request heads and bodies as engines without I/O, and the role that
//! drives them from the service loop.

pub mod body;
pub mod client;
mod completion;
pub mod connection;
pub mod request;
mod server;
mod upgrade;
mod vhost_choice;
