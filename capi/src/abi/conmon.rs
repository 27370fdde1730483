//! What was measured while connecting.

use super::zeroable;
use core::ffi::c_int;
use core::mem::MaybeUninit;

use super::adopt::lws_sockaddr46;

/// A number: conmon interval us.
pub type lws_conmon_interval_us_t = u32;

/// The short name of `enum lws_conmon_dns_disposition`.
pub type lws_conmon_dns_disposition_t = lws_conmon_dns_disposition;

/// The short name of `enum lws_conmon_pcol`.
pub type lws_conmon_pcol_t = lws_conmon_pcol;

/// Values of conmon dns disposition.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_conmon_dns_disposition {
    /// None.
    LWSCONMON_DNS_NONE = 0,
    /// Ok.
    LWSCONMON_DNS_OK = 1,
    /// Server unreachable.
    LWSCONMON_DNS_SERVER_UNREACHABLE = 2,
    /// No result.
    LWSCONMON_DNS_NO_RESULT = 3,
}

/// Values of conmon pcol.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_conmon_pcol {
    /// None.
    LWSCONMON_PCOL_NONE = 0,
    /// Http.
    LWSCONMON_PCOL_HTTP = 1,
}

/// The member `http` of `lws_conmon_protocol_specific`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_conmon_protocol_specific_http {
    /// The response.
    pub response: c_int,
}

/// The member `protocol_specific` of `lws_conmon`.
#[repr(C)]
#[derive(Clone, Copy)]
pub union lws_conmon_protocol_specific {
    /// The http.
    pub http: lws_conmon_protocol_specific_http,
}

/// A record of the C interface: conmon.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_conmon {
    /// The peer46.
    pub peer46: lws_sockaddr46,
    /// The protocol specific.
    pub protocol_specific: lws_conmon_protocol_specific,
    /// The dns results copy.
    pub dns_results_copy: *mut libc::addrinfo,
    /// The ciu dns.
    pub ciu_dns: lws_conmon_interval_us_t,
    /// The ciu sockconn.
    pub ciu_sockconn: lws_conmon_interval_us_t,
    /// The ciu tls.
    pub ciu_tls: lws_conmon_interval_us_t,
    /// The ciu txn resp.
    pub ciu_txn_resp: lws_conmon_interval_us_t,
    /// The pcol.
    pub pcol: MaybeUninit<lws_conmon_pcol_t>,
    /// The dns disposition.
    pub dns_disposition: MaybeUninit<lws_conmon_dns_disposition_t>,
}

zeroable!(
    lws_conmon_protocol_specific_http,
    lws_conmon_protocol_specific,
    lws_conmon,
);
