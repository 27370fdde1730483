//! HTTP/1.1, server side: request heads and bodies as engines without I/O, and the role that
//! drives them from the service loop.

pub mod body;
pub mod request;
