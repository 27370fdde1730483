//! HTTP/1.1: heads and bodies of requests and answers as engines without I/O, and the roles of
//! server and client that drive them from the service loop.

pub mod body;
pub mod client;
pub mod client_body;
pub mod client_form;
pub mod client_head;
mod client_retry;
pub mod client_upload;
mod completion;
pub mod connection;
pub mod request;
pub mod response;
mod server;
mod upgrade;
mod vhost_choice;
