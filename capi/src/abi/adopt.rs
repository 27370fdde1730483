//! Sockets and files that the program opened and hands over to the library.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};
use core::mem::MaybeUninit;

use super::base::{lws_filefd_type, lws_sockfd_type};
use super::logs::{lws, lws_vhost};

/// `lws_create_adopt_udp()` shall bind to the address.
pub const LWS_CAUDP_BIND: c_int = 1;

/// `lws_create_adopt_udp()` shall allow broadcasts.
pub const LWS_CAUDP_BROADCAST: c_int = 2;

/// `lws_create_adopt_udp()` shall open a packet socket.
pub const LWS_CAUDP_PF_PACKET: c_int = 4;

/// The short name of `struct lws_adopt_desc`.
pub type lws_adopt_desc_t = lws_adopt_desc;

/// What an adopted descriptor is; bits.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_adoption_type {
    /// A file, pipe or device that can be polled.
    LWS_ADOPT_RAW_FILE_DESC = 0,
    /// A socket that speaks HTTP; without this bit it is raw.
    LWS_ADOPT_HTTP = 1,
    /// A socket.
    LWS_ADOPT_SOCKET = 2,
    /// TLS, if the vhost has it.
    LWS_ADOPT_ALLOW_SSL = 4,
    /// It is a UDP socket.
    LWS_ADOPT_FLAG_UDP = 16,
    /// It is one side of a raw proxy.
    LWS_ADOPT_FLAG_RAW_PROXY = 32,
    /// A raw UDP socket.
    LWS_ADOPT_RAW_SOCKET_UDP = 18,
}

/// What `lws_adopt_descriptor_vhost_via_info()` is to adopt.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_adopt_desc {
    /// The vhost that it will belong to.
    pub vh: *mut lws_vhost,
    /// What it is: `lws_adoption_type` bits.
    pub r#type: MaybeUninit<lws_adoption_type>,
    /// The descriptor.
    pub fd: lws_sock_file_fd_type,
    /// The protocol that it will belong to; NULL for the vhost's first.
    pub vh_prot_name: *const c_char,
    /// The connection whose child it will be, or NULL.
    pub parent: *mut lws,
    /// A pointer of the program's to go with it.
    pub opaque: *mut c_void,
    /// A name for fault injection, or NULL.
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

/// A descriptor to adopt.
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

/// An IPv4 or IPv6 address; `sa4.sin_family` says which.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy)]
pub union lws_sockaddr46 {
    /// It as an IPv6 address.
    pub sa6: libc::sockaddr_in6,
    /// It as an IPv4 address.
    pub sa4: libc::sockaddr_in,
}

zeroable!(
    lws_adopt_desc,
    lws_udp,
    lws_sock_file_fd_type,
    lws_sockaddr46,
);
