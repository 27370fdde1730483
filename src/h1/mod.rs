//! HTTP/1.1: heads and bodies of requests and answers as engines without I/O, and the roles of
//! server and client that drive them from the service loop.

pub mod body;
pub mod client;
pub mod client_body;
mod completion;
pub mod connection;
pub mod request;
pub mod response;
mod server;
mod upgrade;
mod vhost_choice;
