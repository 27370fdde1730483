//! Routes and addresses.

use super::zeroable;
use core::ffi::c_int;

use super::adopt::lws_sockaddr46;
use super::dll2::lws_dll2_t;

/// A number of the C interface: itosa busy.
pub const LWS_ITOSA_BUSY: c_int = -3;

/// A number of the C interface: itosa not exist.
pub const LWS_ITOSA_NOT_EXIST: c_int = -1;

/// A number of the C interface: itosa not usable.
pub const LWS_ITOSA_NOT_USABLE: c_int = -2;

/// A number of the C interface: itosa usable.
pub const LWS_ITOSA_USABLE: c_int = 0;

/// A number: route uidx.
pub type lws_route_uidx_t = u16;

/// The short name of `struct lws_dns_score`.
pub type lws_dns_score_t = lws_dns_score;

/// The short name of `lws_route_t`.
pub type lws_dns_sort_t = lws_route_t;

/// The short name of `struct lws_route`.
pub type lws_route_t = lws_route;

/// A record of the C interface: dns score.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_dns_score {
    /// The precedence.
    pub precedence: u8,
    /// The label.
    pub label: u8,
}

/// A record of the C interface: route.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_route {
    /// The list.
    pub list: lws_dll2_t,
    /// The src.
    pub src: lws_sockaddr46,
    /// The dest.
    pub dest: lws_sockaddr46,
    /// The gateway.
    pub gateway: lws_sockaddr46,
    /// The source.
    pub source: *mut lws_route,
    /// The score.
    pub score: lws_dns_score_t,
    /// The if idx.
    pub if_idx: c_int,
    /// The priority.
    pub priority: c_int,
    /// The ifa flags.
    pub ifa_flags: c_int,
    /// The uidx.
    pub uidx: lws_route_uidx_t,
    /// The proto.
    pub proto: u8,
    /// The dest len.
    pub dest_len: u8,
    /// The src len.
    pub src_len: u8,
    /// The scope.
    pub scope: u8,
    /// The af.
    pub af: u8,
    /// The bit-fields `source_ads`; C sees them by name.
    /// cbindgen:bits = "u8 source_ads:1"
    pub bits: u8,
}

impl lws_route {
    /// The bit-field `source_ads`.
    #[must_use]
    pub fn source_ads(&self) -> bool {
        self.bits & (1 << 0) != 0
    }
}

zeroable!(lws_dns_score, lws_route,);
