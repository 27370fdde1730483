//! The names of DNS record types and of the answers of the asynchronous resolver.

use core::ffi::{c_char, c_int, c_void};

use super::logs::lws;

/// A number of the C interface: adns synthetic.
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
    /// A.
    LWS_ADNS_RECORD_A = 1,
    /// Cname.
    LWS_ADNS_RECORD_CNAME = 5,
    /// Mx.
    LWS_ADNS_RECORD_MX = 15,
    /// Aaaa.
    LWS_ADNS_RECORD_AAAA = 28,
}

/// Values of async dns retcode.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_async_dns_retcode_t {
    /// Failed wsi closed.
    LADNS_RET_FAILED_WSI_CLOSED = -4,
    /// Nxdomain.
    LADNS_RET_NXDOMAIN = -3,
    /// Timedout.
    LADNS_RET_TIMEDOUT = -2,
    /// Failed.
    LADNS_RET_FAILED = -1,
    /// Found.
    LADNS_RET_FOUND = 0,
    /// Continuing.
    LADNS_RET_CONTINUING = 1,
}
