//! Network interfaces by name, for C.

use core::ffi::{c_char, c_int};
use core::ptr;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use lws_core::address;
use lws_core::transport::listener::TcpInterface;

use crate::abi::{LWS_ITOSA_NOT_EXIST, LWS_ITOSA_NOT_USABLE, LWS_ITOSA_USABLE, lws_sockaddr46};
use crate::address::set_ip;
use crate::caller_memory::text;
use crate::entry::guard;

/// An address of an interface.
#[derive(Clone, Copy)]
struct Local {
    ip: IpAddr,
    /// Which link a link-local IPv6 address belongs to.
    scope: u32,
}

impl Local {
    /// Addresses that can be reached from further away are worth more, IPv6 more than IPv4 where
    /// both are good.
    fn worth(&self) -> u8 {
        match self.ip {
            IpAddr::V4(_) => 1,
            IpAddr::V6(v6) if v6.is_unicast_link_local() => 0,
            IpAddr::V6(_) => 2,
        }
    }
}

/// What the system knows of an interface.
struct Interface {
    exists: bool,
    addresses: Vec<Local>,
}

/// The addresses of the interface called `name`.
fn look_up(name: &[u8]) -> Interface {
    let mut found = Interface {
        exists: false,
        addresses: Vec::new(),
    };
    let mut list = ptr::null_mut();
    // SAFETY: `list` is valid; the call fills it or fails.
    if unsafe { libc::getifaddrs(&raw mut list) } != 0 {
        lws_core::log_err!("getifaddrs: {}", std::io::Error::last_os_error());
        return found;
    }
    let mut at = list;
    // SAFETY: the list is the system's, whole and alive until freed below; its addresses have the
    // type that their family says.
    unsafe {
        while let Some(entry) = at.as_ref() {
            if text(entry.ifa_name) == Some(name) {
                found.exists = true;
                found.addresses.extend(local(entry.ifa_addr));
            }
            at = entry.ifa_next;
        }
        libc::freeifaddrs(list);
    }
    found
}

/// # Safety
///
/// `address` is NULL or a socket address of the type that its family says.
unsafe fn local(address: *const libc::sockaddr) -> Option<Local> {
    // SAFETY: the caller's promise.
    unsafe {
        match c_int::from(address.as_ref()?.sa_family) {
            libc::AF_INET => {
                let v4 = address.cast::<libc::sockaddr_in>().read_unaligned();
                Some(Local {
                    ip: Ipv4Addr::from_bits(u32::from_be(v4.sin_addr.s_addr)).into(),
                    scope: 0,
                })
            }
            libc::AF_INET6 => {
                let v6 = address.cast::<libc::sockaddr_in6>().read_unaligned();
                Some(Local {
                    ip: Ipv6Addr::from(v6.sin6_addr.s6_addr).into(),
                    scope: v6.sin6_scope_id,
                })
            }
            _ => None,
        }
    }
}

/// The address to use, or an `LWS_ITOSA_` error.
fn choose(ipv6: bool, name: &[u8]) -> Result<Local, c_int> {
    let interface = look_up(name);
    let best = interface
        .addresses
        .iter()
        .filter(|local| ipv6 || local.ip.is_ipv4())
        .rev()
        .max_by_key(|local| local.worth());
    if let Some(&best) = best {
        let ip = match best.ip {
            IpAddr::V4(v4) if ipv6 => v4.to_ipv6_mapped().into(),
            ip => ip,
        };
        return Ok(Local { ip, ..best });
    }
    if let Some(ip) = address::parse(name) {
        return Ok(Local { ip, scope: 0 });
    }
    Err(if interface.exists {
        LWS_ITOSA_NOT_USABLE
    } else {
        LWS_ITOSA_NOT_EXIST
    })
}

/// Finds an address of the network interface called `ifname`, or reads it as a numeric address.
///
/// With `ipv6` 0 an IPv4 address; else an IPv6 address, which may be an IPv4 one as
/// `::ffff:a.b.c.d`. Family and address are written to `addr`, of `addrlen` bytes, the port is left
/// as it is. Returns `LWS_ITOSA_USABLE`; `LWS_ITOSA_NOT_EXIST` if there is no such interface, or for
/// NULL; `LWS_ITOSA_NOT_USABLE` if it has no such address, or that does not fit `addrlen`.
///
/// # Safety
///
/// `ifname` is NULL or NUL-terminated; `addr` is NULL or has room for `addrlen` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_interface_to_sa(
    ipv6: c_int,
    ifname: *const c_char,
    addr: *mut libc::sockaddr_in,
    addrlen: usize,
) -> c_int {
    guard(LWS_ITOSA_NOT_EXIST, || {
        // SAFETY: the caller's promise.
        let Some(name) = unsafe { text(ifname) }.filter(|_| !addr.is_null()) else {
            return LWS_ITOSA_NOT_EXIST;
        };
        let local = match choose(ipv6 != 0, name) {
            Ok(local) => local,
            Err(error) => return error,
        };
        let size = if local.ip.is_ipv4() {
            size_of::<libc::sockaddr_in>()
        } else {
            size_of::<libc::sockaddr_in6>()
        };
        if addrlen < size {
            return LWS_ITOSA_NOT_USABLE;
        }
        let mut sa46: lws_sockaddr46 = crate::abi::zeroed();
        // SAFETY: `size` bytes are in the caller's room and in ours. All of the union's bytes are
        // numbers.
        unsafe {
            ptr::copy_nonoverlapping(addr.cast::<u8>(), (&raw mut sa46).cast::<u8>(), size);
            set_ip(&mut sa46, local.ip);
            if local.ip.is_ipv6() {
                sa46.sa6.sin6_scope_id = local.scope;
            }
            ptr::copy_nonoverlapping((&raw const sa46).cast::<u8>(), addr.cast::<u8>(), size);
        }
        LWS_ITOSA_USABLE
    })
}

/// Whether the system can do IPv6.
pub(crate) fn has_ipv6() -> bool {
    // SAFETY: plain numbers; the descriptor is closed again.
    unsafe {
        let fd = libc::socket(libc::AF_INET6, libc::SOCK_STREAM | libc::SOCK_CLOEXEC, 0);
        if fd < 0 {
            return false;
        }
        libc::close(fd);
    }
    true
}

/// Where to listen for the name of an interface, or for a numeric address with or without scope: the
/// interface's best address of each family. Empty if there is none.
pub(crate) fn listen_on(name: &str, v6_allowed: bool) -> Vec<TcpInterface> {
    if let Some((ip, scope)) = name.split_once('%')
        && let Ok(ip) = ip.parse::<Ipv6Addr>()
    {
        let scope = scope_of(scope);
        return scope
            .map(|scope| TcpInterface::One(ip.into(), scope))
            .into_iter()
            .collect();
    }
    let v4 = choose(false, name.as_bytes()).ok();
    let v6 = choose(v6_allowed, name.as_bytes())
        .ok()
        .filter(|local| v6_allowed && !local.ip.to_canonical().is_ipv4());
    [v4, v6]
        .into_iter()
        .flatten()
        .map(|local| TcpInterface::One(local.ip, local.scope))
        .collect()
}

/// The best address of each family that the interface called `name` has. None if there is no such
/// interface.
pub(crate) fn addresses(name: &str) -> Vec<TcpInterface> {
    let found = look_up(name.as_bytes()).addresses;
    let best = |v6: bool| {
        let of_family = found.iter().filter(|local| local.ip.is_ipv6() == v6);
        of_family.rev().max_by_key(|local| local.worth())
    };
    [best(true), best(false)]
        .into_iter()
        .flatten()
        .map(|local| TcpInterface::One(local.ip, local.scope))
        .collect()
}

fn scope_of(name: &str) -> Option<u32> {
    if let Ok(number) = name.parse() {
        return Some(number);
    }
    let name = std::ffi::CString::new(name).ok()?;
    // SAFETY: NUL-terminated.
    Some(unsafe { libc::if_nametoindex(name.as_ptr()) }).filter(|index| *index != 0)
}
