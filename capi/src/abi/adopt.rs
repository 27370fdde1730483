//! The part of the C interface about adopt.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};
use core::mem::MaybeUninit;

use super::base::{lws_filefd_type, lws_sockfd_type};
use super::logs::{lws, lws_vhost};

/// The constant `LWS_CAUDP_BIND`.
pub const LWS_CAUDP_BIND: c_int = 1;

/// The constant `LWS_CAUDP_BROADCAST`.
pub const LWS_CAUDP_BROADCAST: c_int = 2;

/// The constant `LWS_CAUDP_PF_PACKET`.
pub const LWS_CAUDP_PF_PACKET: c_int = 4;

/// The short name of `struct lws_adopt_desc`.
pub type lws_adopt_desc_t = lws_adopt_desc;

/// Values of adoption type.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_adoption_type {
    /// The value `LWS_ADOPT_RAW_FILE_DESC`.
    LWS_ADOPT_RAW_FILE_DESC = 0,
    /// The value `LWS_ADOPT_HTTP`.
    LWS_ADOPT_HTTP = 1,
    /// The value `LWS_ADOPT_SOCKET`.
    LWS_ADOPT_SOCKET = 2,
    /// The value `LWS_ADOPT_ALLOW_SSL`.
    LWS_ADOPT_ALLOW_SSL = 4,
    /// The value `LWS_ADOPT_FLAG_UDP`.
    LWS_ADOPT_FLAG_UDP = 16,
    /// The value `LWS_ADOPT_FLAG_RAW_PROXY`.
    LWS_ADOPT_FLAG_RAW_PROXY = 32,
    /// The value `LWS_ADOPT_RAW_SOCKET_UDP`.
    LWS_ADOPT_RAW_SOCKET_UDP = 18,
}

/// A record of the C interface: adopt desc.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_adopt_desc {
    /// The vh.
    pub vh: *mut lws_vhost,
    /// The type.
    pub r#type: MaybeUninit<lws_adoption_type>,
    /// The fd.
    pub fd: lws_sock_file_fd_type,
    /// The vh prot name, NUL-terminated text.
    pub vh_prot_name: *const c_char,
    /// The parent.
    pub parent: *mut lws,
    /// The opaque.
    pub opaque: *mut c_void,
    /// The fi wsi name, NUL-terminated text.
    pub fi_wsi_name: *const c_char,
}

/// A record of the C interface: udp.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_udp {
    /// The sa46.
    pub sa46: lws_sockaddr46,
    /// The sa46 pending.
    pub sa46_pending: lws_sockaddr46,
    /// The bit-fields `connected`; C sees them by name.
    /// cbindgen:bits = "u8 connected:1"
    pub bits: u8,
}

impl lws_udp {
    /// The bit-field `connected`.
    #[must_use]
    pub fn connected(&self) -> bool {
        self.bits & (1 << 0) != 0
    }
}

/// A record of the C interface: sock file fd type.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy)]
pub union lws_sock_file_fd_type {
    /// The sockfd.
    pub sockfd: lws_sockfd_type,
    /// The filefd.
    pub filefd: lws_filefd_type,
}

/// A record of the C interface: sockaddr46.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy)]
pub union lws_sockaddr46 {
    /// The sa6.
    pub sa6: libc::sockaddr_in6,
    /// The sa4.
    pub sa4: libc::sockaddr_in,
}

zeroable!(
    lws_adopt_desc,
    lws_udp,
    lws_sock_file_fd_type,
    lws_sockaddr46,
);
