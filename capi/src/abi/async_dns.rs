//! The part of the C interface about async dns.

use core::ffi::{c_char, c_int, c_void};

use super::logs::lws;

/// The constant `LWS_ADNS_SYNTHETIC`.
pub const LWS_ADNS_SYNTHETIC: c_int = 0x10000;

/// An object of the library, known to C by address only: adns q.
#[repr(C)]
pub struct lws_adns_q {
    _private: [u8; 0],
}

/// An object of the library, known to C by address only: async dns.
#[repr(C)]
pub struct lws_async_dns {
    _private: [u8; 0],
}

/// The short name of `enum dns_query_type`.
pub type adns_query_type_t = dns_query_type;

/// A pointer to a function: async dns cb.
pub type lws_async_dns_cb_t = Option<
    unsafe extern "C" fn(
        *mut lws,
        *const c_char,
        *const libc::addrinfo,
        c_int,
        *mut c_void,
    ) -> *mut lws,
>;

/// Values of dns query type.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum dns_query_type {
    /// The value `LWS_ADNS_RECORD_A`.
    LWS_ADNS_RECORD_A = 1,
    /// The value `LWS_ADNS_RECORD_CNAME`.
    LWS_ADNS_RECORD_CNAME = 5,
    /// The value `LWS_ADNS_RECORD_MX`.
    LWS_ADNS_RECORD_MX = 15,
    /// The value `LWS_ADNS_RECORD_AAAA`.
    LWS_ADNS_RECORD_AAAA = 28,
}

/// Values of async dns retcode.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_async_dns_retcode_t {
    /// The value `LADNS_RET_FAILED_WSI_CLOSED`.
    LADNS_RET_FAILED_WSI_CLOSED = -4,
    /// The value `LADNS_RET_NXDOMAIN`.
    LADNS_RET_NXDOMAIN = -3,
    /// The value `LADNS_RET_TIMEDOUT`.
    LADNS_RET_TIMEDOUT = -2,
    /// The value `LADNS_RET_FAILED`.
    LADNS_RET_FAILED = -1,
    /// The value `LADNS_RET_FOUND`.
    LADNS_RET_FOUND = 0,
    /// The value `LADNS_RET_CONTINUING`.
    LADNS_RET_CONTINUING = 1,
}
