//! Socket addresses as C has them.

use std::net::SocketAddr;

/// Writes an address into a `sockaddr_storage`; returns the number of bytes that count.
pub(crate) fn write(address: SocketAddr, storage: &mut libc::sockaddr_storage) -> libc::socklen_t {
    let place: *mut libc::sockaddr_storage = storage;
    match address {
        SocketAddr::V4(v4) => {
            let c = libc::sockaddr_in {
                sin_family: libc::AF_INET as libc::sa_family_t,
                sin_port: v4.port().to_be(),
                sin_addr: libc::in_addr {
                    s_addr: u32::from_ne_bytes(v4.ip().octets()),
                },
                sin_zero: [0; 8],
            };
            // SAFETY: sockaddr_storage is large enough and aligned for every address.
            unsafe { place.cast::<libc::sockaddr_in>().write(c) };
            size_of::<libc::sockaddr_in>() as libc::socklen_t
        }
        SocketAddr::V6(v6) => {
            let c = libc::sockaddr_in6 {
                sin6_family: libc::AF_INET6 as libc::sa_family_t,
                sin6_port: v6.port().to_be(),
                sin6_flowinfo: v6.flowinfo(),
                sin6_addr: libc::in6_addr {
                    s6_addr: v6.ip().octets(),
                },
                sin6_scope_id: v6.scope_id(),
            };
            // SAFETY: as above.
            unsafe { place.cast::<libc::sockaddr_in6>().write(c) };
            size_of::<libc::sockaddr_in6>() as libc::socklen_t
        }
    }
}

/// The peer address of a socket.
pub(crate) fn peer_of(fd: libc::c_int) -> Option<SocketAddr> {
    // SAFETY: a structure of integers and bytes.
    let mut storage: libc::sockaddr_storage = unsafe { core::mem::zeroed() };
    let mut len = size_of::<libc::sockaddr_storage>() as libc::socklen_t;
    // SAFETY: the buffer is as long as is said.
    let result = unsafe { libc::getpeername(fd, (&raw mut storage).cast(), &raw mut len) };
    if result != 0 {
        return None;
    }
    read(&storage)
}

/// The address in a `sockaddr_storage`, if it is one of IP.
pub(crate) fn read(storage: &libc::sockaddr_storage) -> Option<SocketAddr> {
    let place: *const libc::sockaddr_storage = storage;
    match i32::from(storage.ss_family) {
        libc::AF_INET => {
            // SAFETY: of this family, it is this structure.
            let c = unsafe { &*place.cast::<libc::sockaddr_in>() };
            let ip = std::net::Ipv4Addr::from(c.sin_addr.s_addr.to_ne_bytes());
            Some((ip, u16::from_be(c.sin_port)).into())
        }
        libc::AF_INET6 => {
            // SAFETY: of this family, it is this structure.
            let c = unsafe { &*place.cast::<libc::sockaddr_in6>() };
            let address = std::net::SocketAddrV6::new(
                std::net::Ipv6Addr::from(c.sin6_addr.s6_addr),
                u16::from_be(c.sin6_port),
                c.sin6_flowinfo,
                c.sin6_scope_id,
            );
            Some(address.into())
        }
        _ => None,
    }
}

/// The name that the system knows for an address. Blocks while it looks.
pub(crate) fn name_of(address: SocketAddr) -> Option<String> {
    // SAFETY: a structure of integers and bytes.
    let mut storage: libc::sockaddr_storage = unsafe { core::mem::zeroed() };
    let len = write(address, &mut storage);
    let mut name = [0u8; 1025];
    // SAFETY: address and buffer are as long as is said.
    let result = unsafe {
        libc::getnameinfo(
            (&raw const storage).cast(),
            len,
            name.as_mut_ptr().cast(),
            name.len() as libc::socklen_t,
            core::ptr::null_mut(),
            0,
            libc::NI_NAMEREQD,
        )
    };
    if result != 0 {
        return None;
    }
    let name = core::ffi::CStr::from_bytes_until_nul(&name).ok()?;
    Some(name.to_string_lossy().into_owned())
}
