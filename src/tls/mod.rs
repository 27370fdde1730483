//! TLS: from certificates, keys and settings to rustls configurations, and the sessions that are
//! made of these. Sockets and connections are the service's.

pub mod accept;
pub mod aging;
pub mod allowance;
pub mod certificate;
pub mod certificate_chain;
pub mod certificate_fault;
pub(crate) mod cipher_list;
pub mod cipher_names;
pub mod client;
pub mod client_auth;
pub mod credentials;
pub mod driver;
pub mod error;
pub mod forgiveness;
pub(crate) mod handshake_signature;
pub mod hello;
pub mod key_log;
pub(crate) mod old_key_schemes;
pub(crate) mod peer_certificate;
pub mod pem;
pub mod private_key;
pub mod provisioning;
pub mod records;
pub mod server;
pub mod session;
pub mod session_cache;
#[cfg(test)]
mod session_tests;
pub mod trust;
pub(crate) mod updated_files;
pub mod verifier;

pub use rustls::pki_types::CertificateDer;
pub use rustls::sign::CertifiedKey;
