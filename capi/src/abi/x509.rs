//! The part of the C interface about x509.

use super::zeroable;
use core::ffi::{c_char, c_int, c_uint};

/// An object of the library, known to C by address only: x509 cert.
#[repr(C)]
pub struct lws_x509_cert {
    _private: [u8; 0],
}

/// Values of tls cert info.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_tls_cert_info {
    /// The value `LWS_TLS_CERT_INFO_VALIDITY_FROM`.
    LWS_TLS_CERT_INFO_VALIDITY_FROM = 0,
    /// The value `LWS_TLS_CERT_INFO_VALIDITY_TO`.
    LWS_TLS_CERT_INFO_VALIDITY_TO = 1,
    /// The value `LWS_TLS_CERT_INFO_COMMON_NAME`.
    LWS_TLS_CERT_INFO_COMMON_NAME = 2,
    /// The value `LWS_TLS_CERT_INFO_ISSUER_NAME`.
    LWS_TLS_CERT_INFO_ISSUER_NAME = 3,
    /// The value `LWS_TLS_CERT_INFO_USAGE`.
    LWS_TLS_CERT_INFO_USAGE = 4,
    /// The value `LWS_TLS_CERT_INFO_VERIFIED`.
    LWS_TLS_CERT_INFO_VERIFIED = 5,
    /// The value `LWS_TLS_CERT_INFO_OPAQUE_PUBLIC_KEY`.
    LWS_TLS_CERT_INFO_OPAQUE_PUBLIC_KEY = 6,
    /// The value `LWS_TLS_CERT_INFO_DER_RAW`.
    LWS_TLS_CERT_INFO_DER_RAW = 7,
    /// The value `LWS_TLS_CERT_INFO_AUTHORITY_KEY_ID`.
    LWS_TLS_CERT_INFO_AUTHORITY_KEY_ID = 8,
    /// The value `LWS_TLS_CERT_INFO_AUTHORITY_KEY_ID_ISSUER`.
    LWS_TLS_CERT_INFO_AUTHORITY_KEY_ID_ISSUER = 9,
    /// The value `LWS_TLS_CERT_INFO_AUTHORITY_KEY_ID_SERIAL`.
    LWS_TLS_CERT_INFO_AUTHORITY_KEY_ID_SERIAL = 10,
    /// The value `LWS_TLS_CERT_INFO_SUBJECT_KEY_ID`.
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
