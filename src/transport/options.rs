//! Socket options of accepted connections.

use crate::service::vhost::TcpKeepalive;
use std::os::fd::AsFd;
use std::time::Duration;

/// Sends small writes at once (Nagle's algorithm off). What leaves in one turn is collected by
/// the service, so waiting in the kernel gains nothing.
pub fn no_delay(socket: impl AsFd) {
    // Fails on sockets that are not TCP; they have no delay.
    let _ = rustix::net::sockopt::set_tcp_nodelay(socket, true);
}

/// Accepted sockets have this option from the listening one.
pub const NO_DELAY_IS_INHERITED: bool = cfg!(target_os = "linux");

/// Switches TCP keepalive on.
pub fn keepalive(socket: impl AsFd, keepalive: TcpKeepalive) -> std::io::Result<()> {
    let socket = socket.as_fd();
    rustix::net::sockopt::set_socket_keepalive(socket, true)?;
    rustix::net::sockopt::set_tcp_keepidle(
        socket,
        Duration::from_secs(u64::from(keepalive.time_secs.max(1))),
    )?;
    rustix::net::sockopt::set_tcp_keepintvl(
        socket,
        Duration::from_secs(u64::from(keepalive.interval_secs.max(1))),
    )?;
    rustix::net::sockopt::set_tcp_keepcnt(socket, keepalive.probes.max(1))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::{TcpListener, TcpStream};

    #[test]
    fn accepted_sockets_have_no_delay_from_their_listener() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        no_delay(&listener);
        let _client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let (accepted, _) = listener.accept().unwrap();
        assert_eq!(accepted.nodelay().unwrap(), NO_DELAY_IS_INHERITED);
    }
}
