//! Sockets to the server on this machine.

use crate::fault::Fault;
use rustix::fd::OwnedFd;
use rustix::io::Errno;
use rustix::net::{self, AddressFamily, SocketFlags, SocketType, sockopt};
use std::net::{Ipv4Addr, SocketAddrV4};

/// Connections from one address: well below the number of ports that there are for it.
const PER_ADDRESS: usize = 20_000;

/// Begins to connect. The addresses it comes from are as many as `number` makes necessary.
pub(crate) fn connect(port: u16, number: usize) -> Result<OwnedFd, Fault> {
    let flags = SocketFlags::NONBLOCK | SocketFlags::CLOEXEC;
    let socket = net::socket_with(AddressFamily::INET, SocketType::STREAM, flags, None)?;
    sockopt::set_tcp_nodelay(&socket, true)?;
    let block = number / PER_ADDRESS;
    if block > 0 {
        let address = u32::from(Ipv4Addr::LOCALHOST) + block as u32 % 0xffff;
        net::bind(&socket, &SocketAddrV4::new(Ipv4Addr::from(address), 0))?;
    }
    match net::connect(&socket, &SocketAddrV4::new(Ipv4Addr::LOCALHOST, port)) {
        Ok(()) | Err(Errno::INPROGRESS) => Ok(socket),
        Err(errno) => Err(errno.into()),
    }
}

/// Whether it is connected by now.
pub(crate) fn connected(socket: &OwnedFd) -> Result<bool, Fault> {
    sockopt::socket_error(socket)??;
    match net::getpeername(socket) {
        Ok(_) => Ok(true),
        Err(Errno::NOTCONN) => Ok(false),
        Err(errno) => Err(errno.into()),
    }
}
