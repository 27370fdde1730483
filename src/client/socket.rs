//! Opening the sockets of connections out: their options, where they are bound, and what goes
//! wrong in the words of the C interface.

use super::request::{ConnectRequest, PacketMarks};
use super::resolver;
use crate::service::vhost::TcpKeepalive;
use crate::transport::{listener, options};
use rustix::io::Errno;
use rustix::net::{AddressFamily, SocketAddrUnix, SocketFlags, SocketType, sockopt};
use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::os::fd::{AsFd, OwnedFd};
use std::path::PathBuf;

/// Where a socket is to connect to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Destination {
    /// TCP.
    Ip(SocketAddr),
    /// A Unix socket; a path that begins with `@` is in the abstract namespace.
    Unix(PathBuf),
}

impl fmt::Display for Destination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Destination::Ip(address) => address.fmt(f),
            Destination::Unix(path) => write!(f, "UDS {}", path.display()),
        }
    }
}

/// What the vhost wants of the sockets of its connections out.
#[derive(Clone, Debug, Default)]
pub(crate) struct SocketPolicy {
    pub(crate) keepalive: Option<TcpKeepalive>,
    /// The network device to which they are bound.
    pub(crate) device: Option<String>,
}

/// The name that the C library's headers give an error, as far as connecting goes.
pub(crate) fn errno_name(error: Errno) -> String {
    let name = match error {
        Errno::CONNREFUSED => "ECONNREFUSED",
        Errno::TIMEDOUT => "ETIMEDOUT",
        Errno::HOSTUNREACH => "EHOSTUNREACH",
        Errno::NETUNREACH => "ENETUNREACH",
        Errno::CONNRESET => "ECONNRESET",
        Errno::CONNABORTED => "ECONNABORTED",
        Errno::ADDRNOTAVAIL => "EADDRNOTAVAIL",
        Errno::ADDRINUSE => "EADDRINUSE",
        Errno::AFNOSUPPORT => "EAFNOSUPPORT",
        Errno::ACCESS => "EACCES",
        Errno::PERM => "EPERM",
        Errno::AGAIN => "EAGAIN",
        Errno::INVAL => "EINVAL",
        Errno::NOENT => "ENOENT",
        Errno::NOTSOCK => "ENOTSOCK",
        Errno::PROTOTYPE => "EPROTOTYPE",
        Errno::MFILE => "EMFILE",
        Errno::NFILE => "ENFILE",
        Errno::NOBUFS => "ENOBUFS",
        Errno::NOMEM => "ENOMEM",
        Errno::NETDOWN => "ENETDOWN",
        Errno::HOSTDOWN => "EHOSTDOWN",
        Errno::NODEV => "ENODEV",
        Errno::PIPE => "EPIPE",
        other => return format!("errno {}", other.raw_os_error()),
    };
    name.to_owned()
}

/// A socket for `to`, ready to connect.
pub(crate) fn open(
    to: &Destination,
    request: &ConnectRequest,
    policy: &SocketPolicy,
) -> Result<OwnedFd, String> {
    let family = match to {
        Destination::Ip(SocketAddr::V4(_)) => AddressFamily::INET,
        Destination::Ip(SocketAddr::V6(_)) => AddressFamily::INET6,
        Destination::Unix(_) => AddressFamily::UNIX,
    };
    let flags = SocketFlags::CLOEXEC | SocketFlags::NONBLOCK;
    let socket = rustix::net::socket_with(family, SocketType::STREAM, flags, None)
        .map_err(|error| format!("conn fail: skt creation: {}", errno_name(error)))?;
    match to {
        Destination::Ip(address) => {
            set_options(&socket, address, request, policy)?;
            if request.interface.is_some() || request.local_port != 0 {
                let local = local_end(request, address)?;
                bind_interface(&socket, request);
                rustix::net::bind(&socket, &local)
                    .map_err(|error| bind_failure(&errno_name(error), &local))?;
            }
        }
        Destination::Unix(_) => bind_unix(&socket, request)?,
    }
    Ok(socket)
}

/// Begins to connect. `Ok(true)`: it is connected already.
pub(crate) fn begin(socket: impl AsFd, to: &Destination) -> Result<bool, Errno> {
    let begun = match to {
        Destination::Ip(address) => rustix::net::connect(socket, address),
        Destination::Unix(path) => unix_name(path).and_then(|to| rustix::net::connect(socket, &to)),
    };
    match begun {
        Ok(()) => Ok(true),
        Err(Errno::INPROGRESS) => Ok(false),
        Err(error) => Err(error),
    }
}

/// How connecting ended; `None`: it goes on.
pub(crate) fn outcome(socket: impl AsFd) -> Option<Result<(), Errno>> {
    match sockopt::socket_error(&socket) {
        Ok(Err(error)) | Err(error) => Some(Err(error)),
        Ok(Ok(())) => match rustix::net::getpeername(&socket) {
            Err(Errno::NOTCONN) => None,
            _ => Some(Ok(())),
        },
    }
}

fn unix_name(path: &std::path::Path) -> Result<SocketAddrUnix, Errno> {
    listener::unix_name(path).map_err(|error| Errno::from_io_error(&error).unwrap_or(Errno::INVAL))
}

fn set_options(
    socket: &OwnedFd,
    to: &SocketAddr,
    request: &ConnectRequest,
    policy: &SocketPolicy,
) -> Result<(), String> {
    let failure =
        |what: &str, error: &dyn fmt::Display| format!("conn fail: skt options: {what}: {error}");
    options::no_delay(socket);
    if let Some(keepalive) = policy.keepalive {
        options::keepalive(socket, keepalive).map_err(|error| failure("keepalive", &error))?;
    }
    if let Some(device) = &policy.device {
        socket2::SockRef::from(socket)
            .bind_device(Some(device.as_bytes()))
            .map_err(|error| failure(device, &error))?;
    }
    // From here on what the system does not want is not worth giving up for.
    let warn = |what: &str, result: std::io::Result<()>| {
        if let Err(error) = result {
            crate::log_warn!("connecting to {to}: cannot set {what}: {error}");
        }
    };
    if request.options.reuse_address {
        warn(
            "SO_REUSEADDR",
            sockopt::set_socket_reuseaddr(socket, true).map_err(Into::into),
        );
    }
    let service = type_of_service(request.marks);
    if service != 0 {
        let set = match to {
            SocketAddr::V4(_) => sockopt::set_ip_tos(socket, service),
            SocketAddr::V6(_) => sockopt::set_ipv6_tclass(socket, service.into()),
        };
        warn("the type of service", set.map_err(Into::into));
    }
    // Behind the type of service, which changes it too.
    #[cfg(target_os = "linux")]
    if request.priority != 0 {
        let priority = u32::from(request.priority);
        warn(
            "SO_PRIORITY",
            socket2::SockRef::from(socket).set_priority(priority),
        );
    }
    if let (Some(prepare), SocketAddr::V6(_)) = (request.prepare_v6, to) {
        warn("the preferred address", prepare(socket.as_fd(), 0));
    }
    Ok(())
}

/// The bits of RFC 1349 section 3.
fn type_of_service(marks: PacketMarks) -> u8 {
    [
        (marks.low_latency, 0x10),
        (marks.high_throughput, 0x08),
        (marks.high_reliability, 0x04),
        (marks.low_cost, 0x02),
    ]
    .iter()
    .filter(|(wanted, _)| *wanted)
    .fold(0, |all, (_, bit)| all | bit)
}

fn bind_failure(why: &str, local: &dyn fmt::Display) -> String {
    format!("conn fail: socket bind: {why}: {local}")
}

/// The addresses of this machine that a request may be connected from; `None`: any.
fn local_addresses(request: &ConnectRequest) -> Option<Vec<SocketAddr>> {
    let name = request.interface.as_deref().filter(|n| !n.is_empty())?;
    Some(match resolver::numeric(name, 0) {
        Some(address) => vec![address],
        None => request.interface_addresses.clone(),
    })
}

/// Which of `addresses` can be reached from where the request is to be connected from.
pub(crate) fn reachable(request: &ConnectRequest, addresses: &mut Vec<SocketAddr>) {
    if let Some(local) = local_addresses(request) {
        addresses.retain(|to| local.iter().any(|from| from.is_ipv4() == to.is_ipv4()));
    }
}

/// Binds a socket to the interface itself, not only to its address. That takes rights which most
/// programs do not have; then the address has to do.
fn bind_interface(socket: &OwnedFd, request: &ConnectRequest) {
    if let Some(name) = &request.interface
        && !request.interface_addresses.is_empty()
        && let Err(error) = socket2::SockRef::from(socket).bind_device(Some(name.as_bytes()))
    {
        crate::log_debug!("not bound to the device {name}: {error}");
    }
}

fn local_end(request: &ConnectRequest, to: &SocketAddr) -> Result<SocketAddr, String> {
    let mut local = match local_addresses(request) {
        Some(addresses) => addresses
            .into_iter()
            .find(|from| from.is_ipv4() == to.is_ipv4())
            .ok_or_else(|| {
                let name = request.interface.as_deref().unwrap_or_default();
                bind_failure("no such interface or address", &name)
            })?,
        None if to.is_ipv4() => (Ipv4Addr::UNSPECIFIED, 0).into(),
        None => (Ipv6Addr::UNSPECIFIED, 0).into(),
    };
    local.set_port(request.local_port);
    Ok(local)
}

/// Binds the near end of a Unix socket, if the request says where.
fn bind_unix(socket: &OwnedFd, request: &ConnectRequest) -> Result<(), String> {
    let Some(path) = request.interface.as_deref().filter(|p| !p.is_empty()) else {
        return Ok(());
    };
    let name = unix_name(path.as_ref()).map_err(|e| bind_failure(&errno_name(e), &path))?;
    if !path.starts_with('@') {
        // What an earlier run left behind is in the way.
        let _ = std::fs::remove_file(path);
    }
    rustix::net::bind(socket, &name).map_err(|e| bind_failure(&errno_name(e), &path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::request::ClientKind;
    use crate::transport::listener::{ListenAddress, ListenOptions};
    use std::net::TcpListener;

    fn request() -> ConnectRequest {
        ConnectRequest::new(ClientKind::Raw, "unused", 0)
    }

    fn connect(request: &ConnectRequest, to: SocketAddr) -> Result<OwnedFd, String> {
        let to = Destination::Ip(to);
        let socket = open(&to, request, &SocketPolicy::default())?;
        begin(&socket, &to).map_err(errno_name)?;
        for _ in 0..1000 {
            if let Some(outcome) = outcome(&socket) {
                return outcome.map(|()| socket).map_err(errno_name);
            }
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        Err("still connecting".to_owned())
    }

    #[test]
    fn options_and_local_end_are_set() {
        let server = TcpListener::bind("127.0.0.1:0").unwrap();
        let mut request = request();
        request.interface = Some("127.0.0.9".to_owned());
        request.options.reuse_address = true;
        request.priority = 3;
        request.marks.low_latency = true;
        let socket = connect(&request, server.local_addr().unwrap()).unwrap();
        let local = SocketAddr::try_from(rustix::net::getsockname(&socket).unwrap()).unwrap();
        assert_eq!(local.ip().to_string(), "127.0.0.9");
        assert_eq!(sockopt::ip_tos(&socket), Ok(0x10));
        assert_eq!(sockopt::tcp_nodelay(&socket), Ok(true));
        assert_eq!(sockopt::socket_reuseaddr(&socket), Ok(true));
        #[cfg(target_os = "linux")]
        assert_eq!(socket2::SockRef::from(&socket).priority().unwrap(), 3);
    }

    #[test]
    fn a_closed_port_refuses() {
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap();
        assert_eq!(connect(&request(), port).unwrap_err(), "ECONNREFUSED");
    }

    #[test]
    fn an_unknown_interface_is_named() {
        let mut request = request();
        request.interface = Some("no-such-if".to_owned());
        let error = connect(&request, "127.0.0.1:1".parse().unwrap()).unwrap_err();
        assert_eq!(
            error,
            "conn fail: socket bind: no such interface or address: no-such-if"
        );
    }

    #[test]
    fn only_the_family_of_the_local_address_is_reachable() {
        let mut request = request();
        let both: Vec<SocketAddr> = vec!["[::1]:1".parse().unwrap(), "1.1.1.1:1".parse().unwrap()];
        let mut addresses = both.clone();
        reachable(&request, &mut addresses);
        assert_eq!(addresses, both);
        request.interface = Some("127.0.0.1".to_owned());
        reachable(&request, &mut addresses);
        assert_eq!(addresses, both[1..]);
    }

    #[test]
    fn abstract_unix_sockets_are_reached() {
        let name = format!("@lws-dial-test-{}", std::process::id());
        let server = ListenAddress::Unix {
            path: name.clone().into(),
            owner: (None, None),
            mode: None,
        };
        let _server = server.open(ListenOptions::default()).unwrap();
        let to = Destination::Unix(name.into());
        let socket = open(&to, &request(), &SocketPolicy::default()).unwrap();
        assert_eq!(begin(&socket, &to), Ok(true));
        let nowhere = Destination::Unix("/nonexistent/socket".into());
        let socket = open(&nowhere, &request(), &SocketPolicy::default()).unwrap();
        assert_eq!(begin(&socket, &nowhere), Err(Errno::NOENT));
    }
}
