//! Listening sockets: TCP over IPv4 and IPv6, and Unix sockets.

use super::{Medium, Transport};
use crate::limits;
use crate::service::id::VhostId;
use rustix::net::{AddressFamily, SocketFlags, SocketType, sockopt};
use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Where a vhost listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListenAddress {
    /// A TCP port.
    Tcp {
        /// The addresses.
        on: TcpInterface,
        /// The port; 0 lets the kernel choose.
        port: u16,
        /// Name of a network device to which the socket is bound (SO_BINDTODEVICE).
        device: Option<String>,
    },
    /// A Unix socket; a name that starts with `@` is in the abstract namespace.
    Unix {
        /// Where it is.
        path: PathBuf,
        /// User and group that shall own it, each if it shall change.
        owner: (Option<u32>, Option<u32>),
        /// Its mode bits, if not the default.
        mode: Option<u32>,
    },
    /// A socket of the program that listens already.
    Inherited(i32),
}

/// The addresses of a TCP listener.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TcpInterface {
    /// All IPv4 addresses.
    AnyV4,
    /// All IPv6 addresses, and the IPv4 ones too unless `v6_only`.
    AnyV6 {
        /// Leave IPv4 out.
        v6_only: bool,
    },
    /// One address, with the scope id of link-local ones.
    One(IpAddr, u32),
}

/// Why a listener could not be opened.
#[derive(Debug)]
pub struct ListenError {
    /// What was tried.
    pub doing: &'static str,
    /// Where.
    pub address: String,
    /// What the kernel said.
    pub error: io::Error,
}

impl fmt::Display for ListenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.doing, self.address, self.error)
    }
}

/// Sets an option of a TCP socket before it listens; the number is the program's.
pub type PrepareSocket = fn(BorrowedFd<'_>, i32) -> io::Result<()>;

/// How a listening socket is opened.
#[derive(Clone, Copy, Debug)]
pub struct ListenOptions {
    /// Connections that may wait to be accepted.
    pub backlog: i32,
    /// A last touch to TCP sockets before they listen, for options that only the C layer can set
    /// (TCP fast open); the number is the program's.
    pub prepare: Option<(PrepareSocket, i32)>,
    /// Other sockets may listen on the same port (SO_REUSEPORT).
    pub shared: bool,
}

/// A place where vhosts listen, shared by them and by the service threads.
#[derive(Debug)]
pub struct Endpoint {
    /// Where it is.
    pub address: ListenAddress,
    /// The real port; 0 for Unix sockets.
    pub port: u16,
    /// The vhosts that listen here; the first gets connections that name no other.
    vhosts: Mutex<Vec<VhostId>>,
}

impl Endpoint {
    /// An endpoint of one vhost.
    pub fn new(address: ListenAddress, port: u16, vhost: VhostId) -> Self {
        Self {
            address,
            port,
            vhosts: Mutex::new(vec![vhost]),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Vec<VhostId>> {
        self.vhosts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The vhosts that listen here.
    pub fn vhosts(&self) -> Vec<VhostId> {
        self.lock().clone()
    }

    /// How many vhosts listen here.
    pub fn vhost_count(&self) -> usize {
        self.lock().len()
    }

    /// The vhost that gets connections that name no other.
    pub fn first_vhost(&self) -> Option<VhostId> {
        self.lock().first().copied()
    }

    pub(crate) fn join(&self, vhost: VhostId) {
        self.lock().push(vhost);
    }

    /// Takes a vhost out; true if it was the last.
    pub(crate) fn leave(&self, vhost: VhostId) -> bool {
        let mut vhosts = self.lock();
        vhosts.retain(|v| *v != vhost);
        vhosts.is_empty()
    }
}

impl Default for ListenOptions {
    fn default() -> Self {
        Self {
            backlog: limits::BACKLOG,
            prepare: None,
            shared: false,
        }
    }
}

/// A listening connection's state.
#[derive(Debug)]
pub struct Listener {
    /// Where it listens.
    pub endpoint: Arc<Endpoint>,
    /// It does not accept until a descriptor is free again.
    pub(crate) paused: bool,
}

impl ListenAddress {
    /// Opens the socket.
    pub fn open(&self, options: ListenOptions) -> Result<OwnedFd, ListenError> {
        let fail = |doing, error: io::Error| ListenError {
            doing,
            address: self.to_string(),
            error,
        };
        match self {
            ListenAddress::Tcp { on, port, device } => {
                let address = on.socket_address(*port);
                let fd = socket(AddressFamily::of(&address)).map_err(|e| fail("socket", e))?;
                prepare_tcp(&fd, on, options).map_err(|e| fail("socket options", e))?;
                if let Some(device) = device {
                    socket2::SockRef::from(&fd)
                        .bind_device(Some(device.as_bytes()))
                        .map_err(|e| fail("bind to device", e))?;
                }
                rustix::net::bind(&fd, &address).map_err(|e| fail("bind", e.into()))?;
                rustix::net::listen(&fd, options.backlog).map_err(|e| fail("listen", e.into()))?;
                Ok(fd)
            }
            ListenAddress::Unix { path, .. } => {
                let name = unix_name(path).map_err(|e| fail("name", e))?;
                let fd = socket(AddressFamily::UNIX).map_err(|e| fail("socket", e))?;
                if !is_abstract(path) {
                    // A socket that an earlier run left behind is in the way of bind().
                    let _ = std::fs::remove_file(path);
                }
                rustix::net::bind(&fd, &name).map_err(|e| fail("bind", e.into()))?;
                self.set_permissions()
                    .map_err(|e| fail("permissions of", e))?;
                rustix::net::listen(&fd, options.backlog).map_err(|e| fail("listen", e.into()))?;
                Ok(fd)
            }
            ListenAddress::Inherited(_) => Err(fail(
                "open",
                io::Error::new(io::ErrorKind::Unsupported, "the program gives the socket"),
            )),
        }
    }

    /// The same place with another port.
    pub(crate) fn with_port(&self, port: u16) -> ListenAddress {
        match self {
            ListenAddress::Tcp { on, device, .. } => ListenAddress::Tcp {
                on: *on,
                port,
                device: device.clone(),
            },
            other => other.clone(),
        }
    }

    /// Whether two addresses are the same endpoint, so that one socket serves both.
    pub fn is_same_endpoint(&self, other: &ListenAddress) -> bool {
        match (self, other) {
            (
                ListenAddress::Tcp { on, port, device },
                ListenAddress::Tcp {
                    on: on2,
                    port: port2,
                    device: device2,
                },
            ) => port == port2 && *port != 0 && on == on2 && device == device2,
            (ListenAddress::Unix { path, .. }, ListenAddress::Unix { path: path2, .. }) => {
                path == path2
            }
            _ => false,
        }
    }

    fn set_permissions(&self) -> io::Result<()> {
        let ListenAddress::Unix { path, owner, mode } = self else {
            return Ok(());
        };
        if is_abstract(path) {
            return Ok(());
        }
        if *owner != (None, None) {
            std::os::unix::fs::chown(path, owner.0, owner.1)?;
        }
        if let Some(mode) = mode {
            use std::os::unix::fs::PermissionsExt;
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(*mode))?;
        }
        Ok(())
    }

    /// Removes what the listener leaves in the file system.
    pub(crate) fn remove_traces(&self) {
        if let ListenAddress::Unix { path, .. } = self
            && !is_abstract(path)
        {
            // Somebody else may have removed it already.
            let _ = std::fs::remove_file(path);
        }
    }
}

impl fmt::Display for ListenAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ListenAddress::Tcp { on, port, .. } => on.socket_address(*port).fmt(f),
            ListenAddress::Unix { path, .. } => write!(f, "unix socket {}", path.display()),
            ListenAddress::Inherited(fd) => write!(f, "inherited socket {fd}"),
        }
    }
}

impl TcpInterface {
    /// The address with a port.
    pub fn socket_address(self, port: u16) -> SocketAddr {
        match self {
            TcpInterface::AnyV4 => SocketAddrV4::new(Ipv4Addr::UNSPECIFIED, port).into(),
            TcpInterface::AnyV6 { .. } => {
                SocketAddrV6::new(Ipv6Addr::UNSPECIFIED, port, 0, 0).into()
            }
            TcpInterface::One(IpAddr::V4(ip), _) => SocketAddrV4::new(ip, port).into(),
            TcpInterface::One(IpAddr::V6(ip), scope) => {
                SocketAddrV6::new(ip, port, 0, scope).into()
            }
        }
    }
}

trait Family {
    fn of(address: &SocketAddr) -> AddressFamily;
}

impl Family for AddressFamily {
    fn of(address: &SocketAddr) -> AddressFamily {
        match address {
            SocketAddr::V4(_) => AddressFamily::INET,
            SocketAddr::V6(_) => AddressFamily::INET6,
        }
    }
}

fn socket(family: AddressFamily) -> io::Result<OwnedFd> {
    Ok(rustix::net::socket_with(
        family,
        SocketType::STREAM,
        SocketFlags::NONBLOCK | SocketFlags::CLOEXEC,
        None,
    )?)
}

fn prepare_tcp(fd: &OwnedFd, on: &TcpInterface, options: ListenOptions) -> io::Result<()> {
    sockopt::set_socket_reuseaddr(fd, true)?;
    if options.shared {
        sockopt::set_socket_reuseport(fd, true)?;
    }
    if let TcpInterface::AnyV6 { v6_only } = on {
        sockopt::set_ipv6_v6only(fd, *v6_only)?;
    }
    if let Some((prepare, number)) = options.prepare {
        prepare(fd.as_fd(), number)?;
    }
    Ok(())
}

fn is_abstract(path: &std::path::Path) -> bool {
    path.as_os_str().as_encoded_bytes().first() == Some(&b'@')
}

pub(crate) fn unix_name(path: &std::path::Path) -> io::Result<rustix::net::SocketAddrUnix> {
    match path.as_os_str().as_encoded_bytes() {
        [b'@', name @ ..] => Ok(rustix::net::SocketAddrUnix::new_abstract_name(name)?),
        _ => Ok(rustix::net::SocketAddrUnix::new(path)?),
    }
}

/// Accepts one waiting connection, with its peer's address if it has one; `None` if there is none.
pub fn accept(listening: &Transport) -> io::Result<Option<(OwnedFd, Option<SocketAddr>)>> {
    match rustix::net::acceptfrom_with(
        listening.as_fd(),
        SocketFlags::NONBLOCK | SocketFlags::CLOEXEC,
    ) {
        Ok((fd, peer)) => Ok(Some((fd, peer.and_then(|peer| peer.try_into().ok())))),
        Err(rustix::io::Errno::AGAIN) => Ok(None),
        Err(e) => Err(e.into()),
    }
}

/// A transport for an accepted socket.
pub fn accepted(fd: OwnedFd) -> Transport {
    Transport::nonblocking(fd, Medium::Stream)
}
