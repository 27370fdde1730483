//! `lws_adopt_*()`: sockets and files that the program opened and hands over.

use crate::abi::adopt::{lws_adopt_desc_t, lws_adoption_type, lws_sock_file_fd_type};
use crate::abi::base::{lws_context, lws_sockfd_type};
use crate::abi::c_enum;
use crate::abi::logs::{lws, lws_vhost};
use crate::abi::retry::lws_retry_bo_t;
use crate::entry::guard_option;
use crate::handle::ConnHandle;
use crate::program::ConnData;
use crate::pvo;
use crate::registry::{self, CVhost, ContextObject};
use crate::session::UserSpace;
use core::ffi::{c_char, c_void};
use core::mem::MaybeUninit;
use core::ptr::{null, null_mut};
use lws_core::raw::RawKind;
use lws_core::service::adoption::{AdoptedRole, Adoption};
use lws_core::transport::udp::UdpSocket;
use lws_core::transport::{Medium, Transport};
use std::os::fd::{FromRawFd, OwnedFd};
use std::sync::Arc;

/// Everything about an adoption but the descriptor.
pub(crate) struct Wanted<'a> {
    pub(crate) object: Arc<ContextObject>,
    pub(crate) vhost: Arc<CVhost>,
    /// `lws_adoption_type` bits.
    pub(crate) kind: u32,
    pub(crate) protocol: Option<String>,
    pub(crate) parent: *mut lws,
    pub(crate) opaque: *mut c_void,
    /// The connection's own policy, or NULL for that of the vhost; the program's memory.
    pub(crate) retry_policy: *const lws_retry_bo_t,
    pub(crate) first_bytes: &'a [u8],
}

/// Takes a descriptor over; it is closed if that fails.
///
/// # Safety
///
/// `fd` is the program's to give away, if it is open at all.
unsafe fn adopt(wanted: Wanted<'_>, fd: i32) -> Option<*mut lws> {
    // SAFETY: a plain question about a number.
    if fd < 0 || unsafe { libc::fcntl(fd, libc::F_GETFD) } < 0 {
        lws_core::log_err!("cannot adopt descriptor {fd}: it is not open");
        return None;
    }
    if belongs_to_connection(&wanted.object, fd) {
        lws_core::log_err!("cannot adopt descriptor {fd}: a connection has it already");
        return None;
    }
    // SAFETY: open, and given away by the caller.
    let fd = unsafe { OwnedFd::from_raw_fd(fd) };
    let has = |bit: lws_adoption_type| wanted.kind & bit as u32 != 0;
    if has(lws_adoption_type::LWS_ADOPT_FLAG_RAW_PROXY) {
        lws_core::log_err!("raw proxies cannot be adopted by this build");
        return None;
    }
    let is_datagram = has(lws_adoption_type::LWS_ADOPT_FLAG_UDP)
        && has(lws_adoption_type::LWS_ADOPT_SOCKET)
        && !has(lws_adoption_type::LWS_ADOPT_HTTP);
    if is_datagram {
        let transport = Transport::new(fd, Medium::Datagram).ok()?;
        let address = transport.peer_address();
        let socket = UdpSocket { transport, address };
        return adopt_datagram(wanted, socket, address.is_some());
    }
    let named = named_protocol(&wanted)?;
    let config = &wanted.vhost.config;
    let (role, medium) = if has(lws_adoption_type::LWS_ADOPT_HTTP) {
        (AdoptedRole::Http, Medium::Stream)
    } else if !has(lws_adoption_type::LWS_ADOPT_SOCKET) {
        let protocol = named.unwrap_or(config.default_protocol);
        (AdoptedRole::Raw(RawKind::File, protocol), Medium::File)
    } else {
        let protocol = named.unwrap_or(config.raw_protocol);
        (AdoptedRole::Raw(RawKind::Socket, protocol), Medium::Stream)
    };
    carry_out(wanted, Transport::new(fd, medium).ok()?, role)
}

/// Whether a connection has this descriptor, as far as that can be seen from this thread.
fn belongs_to_connection(object: &Arc<ContextObject>, fd: i32) -> bool {
    (0..object.thread_count()).any(|thread| {
        object
            .with_service(thread, |service| service.connection_of_fd(fd).is_some())
            .unwrap_or(false)
    })
}

/// The protocol that was named, if one was; `None` if the vhost does not have it.
fn named_protocol(wanted: &Wanted<'_>) -> Option<Option<usize>> {
    let Some(name) = &wanted.protocol else {
        return Some(None);
    };
    let index = wanted.vhost.protocol_named(name);
    if index.is_none() {
        lws_core::log_err!("cannot adopt: the vhost has no protocol {name}");
    }
    index.map(Some)
}

/// Takes a datagram socket into service.
pub(crate) fn adopt_datagram(
    wanted: Wanted<'_>,
    socket: UdpSocket,
    connected: bool,
) -> Option<*mut lws> {
    let named = named_protocol(&wanted)?;
    let role = AdoptedRole::Datagram {
        protocol: named.unwrap_or(wanted.vhost.config.raw_protocol),
        address: socket.address,
        connected,
    };
    carry_out(wanted, socket.transport, role)
}

/// On the service thread that the caller is on, or the first one that is free, or else the first.
///
/// A child goes to the thread of its parent.
fn carry_out(wanted: Wanted<'_>, transport: Transport, role: AdoptedRole) -> Option<*mut lws> {
    let Wanted {
        object,
        first_bytes,
        ..
    } = wanted;
    let parent = ConnHandle::from_c(wanted.parent)
        .filter(|parent| parent.context == object.handle.context)
        .map(|parent| parent.id);
    let may_encrypt = wanted.kind & lws_adoption_type::LWS_ADOPT_ALLOW_SSL as u32 != 0;
    let mut adoption = Some(Adoption {
        transport,
        role,
        may_encrypt,
        vhost: wanted.vhost,
        parent,
        app: ConnData::made(UserSpace::None, wanted.opaque, wanted.retry_policy),
    });
    let mut act = |service: &mut registry::CService| match service
        .adopt_descriptor(adoption.take()?, first_bytes)
    {
        Ok(id) => Some(registry::conn_handle(service, id)),
        Err(error) => {
            lws_core::log_info!("cannot adopt a descriptor: {error}");
            None
        }
    };
    if let Some(parent) = parent {
        let thread = parent.thread();
        return match object.with_service(thread, &mut act) {
            Some(done) => done,
            None => object.with_service_wait(thread, act)?,
        };
    }
    object.with_any_service(act)?
}

/// # Safety
///
/// `bytes` is NULL or points to `len` bytes.
unsafe fn bytes<'a>(bytes: *const c_char, len: usize) -> &'a [u8] {
    if bytes.is_null() || len == 0 {
        return &[];
    }
    // SAFETY: promised by the caller.
    unsafe { core::slice::from_raw_parts(bytes.cast(), len) }
}

/// What `lws_adopt_socket()` and its variants adopt.
const HTTP_SOCKET: u32 = lws_adoption_type::LWS_ADOPT_SOCKET as u32
    | lws_adoption_type::LWS_ADOPT_HTTP as u32
    | lws_adoption_type::LWS_ADOPT_ALLOW_SSL as u32;

fn http_socket<'a>(
    object: Arc<ContextObject>,
    vhost: Arc<CVhost>,
    first_bytes: &'a [u8],
) -> Wanted<'a> {
    Wanted {
        object,
        vhost,
        kind: HTTP_SOCKET,
        protocol: None,
        parent: null_mut(),
        opaque: null_mut(),
        retry_policy: null(),
        first_bytes,
    }
}

/// Takes a descriptor into service as `info` says: a socket that speaks HTTP, a raw socket, or a
/// file that can be polled.
///
/// The descriptor is the library's from here on, and closed if the call fails. Returns the new
/// connection, or NULL: the descriptor is not open, there is no such vhost or protocol, or a
/// callback refused it.
///
/// # Safety
///
/// `info` is NULL or points to a description whose pointers are NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_adopt_descriptor_vhost_via_info(
    info: *const lws_adopt_desc_t,
) -> *mut lws {
    guard_option(null_mut(), || {
        // SAFETY: promised by the caller.
        let info = unsafe { info.as_ref() }?;
        let (object, vhost) = registry::vhost(info.vh)?;
        let wanted = Wanted {
            object,
            vhost,
            kind: c_enum::raw(info.r#type),
            // SAFETY: promised by the caller.
            protocol: unsafe { pvo::text(info.vh_prot_name) }
                .map(|name| name.to_string_lossy().into_owned()),
            parent: info.parent,
            opaque: info.opaque,
            retry_policy: null(),
            first_bytes: &[],
        };
        // SAFETY: both members are ints; promised by the caller.
        unsafe { adopt(wanted, info.fd.sockfd) }
    })
}

/// As `lws_adopt_descriptor_vhost_via_info()`, with the members of the description as arguments.
///
/// # Safety
///
/// `vh_prot_name` is NULL or a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_adopt_descriptor_vhost(
    vh: *mut lws_vhost,
    type_: MaybeUninit<lws_adoption_type>,
    fd: lws_sock_file_fd_type,
    vh_prot_name: *const c_char,
    parent: *mut lws,
) -> *mut lws {
    let info = lws_adopt_desc_t {
        vh,
        r#type: type_,
        fd,
        vh_prot_name,
        parent,
        opaque: null_mut(),
        fi_wsi_name: core::ptr::null(),
    };
    // SAFETY: promised by the caller.
    unsafe { lws_adopt_descriptor_vhost_via_info(&raw const info) }
}

/// # Safety
///
/// As [`adopt`].
unsafe fn for_context(
    context: *const lws_context,
    fd: lws_sockfd_type,
    first_bytes: &[u8],
) -> Option<*mut lws> {
    let object = registry::context(context)?;
    let vhost = object.core.vhosts.all().into_iter().next()?;
    // SAFETY: promised by the caller.
    unsafe { adopt(http_socket(object, vhost, first_bytes), fd) }
}

/// # Safety
///
/// As [`adopt`].
unsafe fn for_vhost(
    vhost: *const lws_vhost,
    fd: lws_sockfd_type,
    first_bytes: &[u8],
) -> Option<*mut lws> {
    let (object, vhost) = registry::vhost(vhost)?;
    // SAFETY: promised by the caller.
    unsafe { adopt(http_socket(object, vhost, first_bytes), fd) }
}

/// Takes a connected socket that speaks HTTP into service, for the first vhost of the context. The
/// socket is the library's from here on, and closed if the call fails, which NULL says.
#[unsafe(no_mangle)]
pub extern "C" fn lws_adopt_socket(
    context: *mut lws_context,
    accept_fd: lws_sockfd_type,
) -> *mut lws {
    // SAFETY: giving the socket away is what the call is for.
    guard_option(null_mut(), || unsafe {
        for_context(context, accept_fd, &[])
    })
}

/// As `lws_adopt_socket()` for a vhost.
#[unsafe(no_mangle)]
pub extern "C" fn lws_adopt_socket_vhost(
    vh: *mut lws_vhost,
    accept_fd: lws_sockfd_type,
) -> *mut lws {
    // SAFETY: giving the socket away is what the call is for.
    guard_option(null_mut(), || unsafe { for_vhost(vh, accept_fd, &[]) })
}

/// As `lws_adopt_socket()`, for a socket of which the program has read `len` bytes already, which
/// are at `readbuf`. They are dealt with before the call returns.
///
/// # Safety
///
/// `readbuf` is NULL or points to `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_adopt_socket_readbuf(
    context: *mut lws_context,
    accept_fd: lws_sockfd_type,
    readbuf: *const c_char,
    len: usize,
) -> *mut lws {
    // SAFETY: promised by the caller.
    guard_option(null_mut(), || unsafe {
        for_context(context, accept_fd, bytes(readbuf, len))
    })
}

/// As `lws_adopt_socket_readbuf()` for a vhost.
///
/// # Safety
///
/// `readbuf` is NULL or points to `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_adopt_socket_vhost_readbuf(
    vhost: *mut lws_vhost,
    accept_fd: lws_sockfd_type,
    readbuf: *const c_char,
    len: usize,
) -> *mut lws {
    // SAFETY: promised by the caller.
    guard_option(null_mut(), || unsafe {
        for_vhost(vhost, accept_fd, bytes(readbuf, len))
    })
}
