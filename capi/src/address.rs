//! Network addresses for C.

use core::ffi::{c_char, c_int};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use lws_core::address;

use crate::abi::{lws_sockaddr46, lws_sockfd_type};
use crate::caller_memory::{bytes, bytes_mut, put_text, text};
use crate::entry::guard;

/// What a socket address says about its family.
enum Family {
    Ip(IpAddr),
    Unset,
    Unix,
    Other(u16),
}

fn family(sa46: &lws_sockaddr46) -> Family {
    // SAFETY: both members start with the family, and all bytes are numbers; the address is read
    // from the member that the family names.
    unsafe {
        match c_int::from(sa46.sa4.sin_family) {
            libc::AF_INET => {
                Family::Ip(Ipv4Addr::from_bits(u32::from_be(sa46.sa4.sin_addr.s_addr)).into())
            }
            libc::AF_INET6 => Family::Ip(Ipv6Addr::from(sa46.sa6.sin6_addr.s6_addr).into()),
            libc::AF_UNSPEC => Family::Unset,
            libc::AF_UNIX => Family::Unix,
            _ => Family::Other(sa46.sa4.sin_family),
        }
    }
}

fn ip(sa46: &lws_sockaddr46) -> Option<IpAddr> {
    match family(sa46) {
        Family::Ip(ip) => Some(ip),
        _ => None,
    }
}

/// Sets family and address and leaves the rest (port, scope) as it is.
pub(crate) fn set_ip(sa46: &mut lws_sockaddr46, ip: IpAddr) {
    match ip {
        IpAddr::V4(v4) => {
            sa46.sa4.sin_family = libc::AF_INET as libc::sa_family_t;
            sa46.sa4.sin_addr = libc::in_addr {
                s_addr: v4.to_bits().to_be(),
            };
        }
        IpAddr::V6(v6) => {
            sa46.sa6.sin6_family = libc::AF_INET6 as libc::sa_family_t;
            sa46.sa6.sin6_addr = libc::in6_addr {
                s6_addr: v6.octets(),
            };
        }
    }
}

/// Writes an address as text with a NUL; -1 if it does not fit.
///
/// # Safety
///
/// `buf` is NULL or has room for `len` bytes.
unsafe fn write_ip(ip: IpAddr, buf: *mut c_char, len: usize) -> c_int {
    let mut line = [0; address::MAX_TEXT];
    match address::write(ip, &mut line) {
        Some(used) if used < len && !buf.is_null() => {
            // SAFETY: the caller's promise.
            unsafe { put_text(&line[..used], buf, len) as c_int }
        }
        _ => -1,
    }
}

/// Reads a numeric IPv4 or IPv6 address into `result`, in network order. Returns its length, 4 or
/// 16; a negative value if it is none, if `max_len` is too small, or for NULL.
///
/// # Safety
///
/// `ads` is NULL or NUL-terminated; `result` is NULL or has room for `max_len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_parse_numeric_address(
    ads: *const c_char,
    result: *mut u8,
    max_len: usize,
) -> c_int {
    guard(-1, || {
        // SAFETY: the caller's promise.
        let (text, out) = unsafe { (text(ads), bytes_mut(result, max_len)) };
        let mut store = |octets: &[u8]| {
            out.get_mut(..octets.len()).map_or(-3, |out| {
                out.copy_from_slice(octets);
                octets.len() as c_int
            })
        };
        match text.and_then(address::parse) {
            None => -1,
            Some(IpAddr::V4(v4)) => store(&v4.octets()),
            Some(IpAddr::V6(v6)) => store(&v6.octets()),
        }
    })
}

/// Reads a numeric IPv4 or IPv6 address into family and address of `sa46`; the port is left as it
/// is. Returns 0, or a negative value if it is none, or for NULL.
///
/// # Safety
///
/// `ads` is NULL or NUL-terminated; `sa46` is NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_sa46_parse_numeric_address(
    ads: *const c_char,
    sa46: *mut lws_sockaddr46,
) -> c_int {
    guard(-1, || {
        // SAFETY: the caller's promise.
        let (text, sa46) = unsafe { (text(ads), sa46.as_mut()) };
        match (text.and_then(address::parse), sa46) {
            (Some(ip), Some(sa46)) => {
                set_ip(sa46, ip);
                0
            }
            _ => -1,
        }
    })
}

/// Writes the address of `size` bytes (4 or 16, in network order) as text with a NUL. Returns the
/// characters without the NUL, or -1 if they do not fit `len`, `size` is another, or a pointer is
/// NULL.
///
/// # Safety
///
/// `ads` is NULL or has `size` bytes; `buf` is NULL or has room for `len`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_write_numeric_address(
    ads: *const u8,
    size: c_int,
    buf: *mut c_char,
    len: usize,
) -> c_int {
    guard(-1, || {
        let Some(size) = usize::try_from(size).ok().filter(|n| matches!(n, 4 | 16)) else {
            return -1;
        };
        // SAFETY: the caller's promise.
        unsafe { address::from_bytes(bytes(ads, size)).map_or(-1, |ip| write_ip(ip, buf, len)) }
    })
}

/// Writes the address in `sa46` as text with a NUL. Returns the characters without the NUL, or -1 if
/// they do not fit `len`, or a pointer is NULL.
///
/// An unset family gives `(unset)`, a Unix socket `(unix skt)`; any other family gives a text that
/// names its number, and -1.
///
/// # Safety
///
/// `sa46` is NULL or valid; `buf` is NULL or has room for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_sa46_write_numeric_address(
    sa46: *mut lws_sockaddr46,
    buf: *mut c_char,
    len: usize,
) -> c_int {
    guard(-1, || {
        // SAFETY: the caller's promise.
        unsafe {
            put_text(b"", buf, len);
            let Some(sa46) = sa46.as_ref().filter(|_| !buf.is_null() && len > 0) else {
                return -1;
            };
            match family(sa46) {
                Family::Ip(ip) => write_ip(ip, buf, len),
                Family::Unset => put_text(b"(unset)", buf, len) as c_int,
                Family::Unix => put_text(b"(unix skt)", buf, len) as c_int,
                Family::Other(number) => {
                    put_text(format!("(AF{number} unsupp)").as_bytes(), buf, len);
                    -1
                }
            }
        }
    })
}

/// Compares the addresses, not the ports. Returns 0 if the families are the same and, for IPv4 and
/// IPv6, the addresses too; else (and for NULL) nonzero.
///
/// # Safety
///
/// The pointers are NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_sa46_compare_ads(
    sa46a: *const lws_sockaddr46,
    sa46b: *const lws_sockaddr46,
) -> c_int {
    // SAFETY: the caller's promise.
    let (Some(a), Some(b)) = (unsafe { (sa46a.as_ref(), sa46b.as_ref()) }) else {
        return 1;
    };
    // SAFETY: both members of the union start with the family.
    let same_family = unsafe { a.sa4.sin_family == b.sa4.sin_family };
    c_int::from(!same_family || ip(a) != ip(b))
}

/// Whether an address belongs to a network, whose address is `sa46_net` and whose prefix has
/// `net_len` bits. If one of them is IPv4 and the other IPv6, the IPv4 one counts as `::ffff:a.b.c.d`.
/// Returns 0 if it does, else (and for NULL and other families) nonzero.
///
/// # Safety
///
/// The pointers are NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_sa46_on_net(
    sa46a: *const lws_sockaddr46,
    sa46_net: *const lws_sockaddr46,
    net_len: c_int,
) -> c_int {
    // SAFETY: the caller's promise.
    let (a, net) = unsafe { (sa46a.as_ref(), sa46_net.as_ref()) };
    let prefix = u32::try_from(net_len).unwrap_or(0);
    match (a.and_then(ip), net.and_then(ip)) {
        (Some(a), Some(net)) => c_int::from(!address::is_on_net(a, net, prefix)),
        _ => 1,
    }
}

/// Reads a hardware address, `XX:XX:XX:XX:XX:XX`, into 6 bytes. Returns 0, or a negative value if it
/// is none, or for NULL.
///
/// # Safety
///
/// `ads` is NULL or NUL-terminated; `result_6_bytes` is NULL or has room for 6 bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_parse_mac(ads: *const c_char, result_6_bytes: *mut u8) -> c_int {
    guard(-1, || {
        // SAFETY: the caller's promise.
        let (text, out) = unsafe { (text(ads), result_6_bytes.cast::<[u8; 6]>().as_mut()) };
        match (text.and_then(address::parse_mac), out) {
            (Some(mac), Some(out)) => {
                *out = mac;
                0
            }
            _ => -1,
        }
    })
}

/// Writes the numeric address of the peer that the socket `fd` is connected to, or if that fails
/// `getpeername: ` and the reason. Returns `name`.
///
/// # Safety
///
/// `name` is NULL or has room for `namelen` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_get_peer_simple_fd(
    fd: lws_sockfd_type,
    name: *mut c_char,
    namelen: usize,
) -> *const c_char {
    guard(name.cast_const(), || {
        let mut sa46: lws_sockaddr46 = crate::abi::zeroed();
        let mut len = size_of::<lws_sockaddr46>() as libc::socklen_t;
        // SAFETY: the address and its length are valid; a longer address is cut by the system.
        let status = unsafe { libc::getpeername(fd, (&raw mut sa46).cast(), &raw mut len) };
        // SAFETY: the caller's promise.
        unsafe {
            if status < 0 {
                let error = std::io::Error::last_os_error();
                put_text(format!("getpeername: {error}").as_bytes(), name, namelen);
            } else {
                lws_sa46_write_numeric_address(&raw mut sa46, name, namelen);
            }
        }
        name.cast_const()
    })
}

/// Writes an address with its port.
pub(crate) fn to_c(address: SocketAddr) -> lws_sockaddr46 {
    let mut sa46: lws_sockaddr46 = crate::abi::zeroed();
    set_ip(&mut sa46, address.ip());
    // Port and family lie at the same place in both.
    sa46.sa4.sin_port = address.port().to_be();
    if let SocketAddr::V6(v6) = address {
        // SAFETY: every bit pattern is one of these numbers.
        let sa6 = unsafe { &mut sa46.sa6 };
        sa6.sin6_flowinfo = v6.flowinfo();
        sa6.sin6_scope_id = v6.scope_id();
    }
    sa46
}
