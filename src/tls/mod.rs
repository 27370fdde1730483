//! TLS: from certificates, keys and settings to rustls configurations, and the sessions that are
//! made of these. Sockets and connections are the service's.

pub mod certificate;
pub(crate) mod cipher_list;
pub mod cipher_names;
pub mod credentials;
pub mod pem;
pub mod private_key;
pub mod server;
