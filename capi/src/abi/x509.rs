//! Certificates.

use super::zeroable;
use core::ffi::{c_char, c_int, c_uint};

/// A certificate, or a chain of them.
#[repr(C)]
pub struct lws_x509_cert {
    _private: [u8; 0],
}

/// Values of tls cert info.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_tls_cert_info {
    /// Validity from.
    LWS_TLS_CERT_INFO_VALIDITY_FROM = 0,
    /// Validity to.
    LWS_TLS_CERT_INFO_VALIDITY_TO = 1,
    /// Common name.
    LWS_TLS_CERT_INFO_COMMON_NAME = 2,
    /// Issuer name.
    LWS_TLS_CERT_INFO_ISSUER_NAME = 3,
    /// Usage.
    LWS_TLS_CERT_INFO_USAGE = 4,
    /// Verified.
    LWS_TLS_CERT_INFO_VERIFIED = 5,
    /// Opaque public key.
    LWS_TLS_CERT_INFO_OPAQUE_PUBLIC_KEY = 6,
    /// Der raw.
    LWS_TLS_CERT_INFO_DER_RAW = 7,
    /// Authority key id.
    LWS_TLS_CERT_INFO_AUTHORITY_KEY_ID = 8,
    /// Authority key id issuer.
    LWS_TLS_CERT_INFO_AUTHORITY_KEY_ID_ISSUER = 9,
    /// Authority key id serial.
    LWS_TLS_CERT_INFO_AUTHORITY_KEY_ID_SERIAL = 10,
    /// Subject key id.
    LWS_TLS_CERT_INFO_SUBJECT_KEY_ID = 11,
}

/// The member `ns` of `lws_tls_cert_info_results`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_tls_cert_info_results_ns {
    /// The len.
    pub len: c_int,
    /// The name, text in place.
    pub name: [c_char; 64],
}

/// A record of the C interface: tls cert info results.
#[repr(C)]
#[derive(Clone, Copy)]
pub union lws_tls_cert_info_results {
    /// The verified.
    pub verified: c_uint,
    /// The time.
    pub time: libc::time_t,
    /// The usage.
    pub usage: c_uint,
    /// The ns.
    pub ns: lws_tls_cert_info_results_ns,
}

zeroable!(lws_tls_cert_info_results_ns, lws_tls_cert_info_results,);
