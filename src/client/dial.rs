//! From a name to a connected socket.

use crate::client::state::Report;
use crate::service::id::ConnId;
use crate::service::{App, Service};
use crate::transport::{Medium, Transport};
use rustix::io::Errno;
use rustix::net::{AddressFamily, SocketFlags, SocketType, socket_with};
use std::net::{IpAddr, SocketAddr};

/// The name that the C library's headers give an error, as far as connecting goes.
fn errno_name(error: Errno) -> String {
    match error {
        Errno::CONNREFUSED => "ECONNREFUSED".to_owned(),
        Errno::TIMEDOUT => "ETIMEDOUT".to_owned(),
        Errno::HOSTUNREACH => "EHOSTUNREACH".to_owned(),
        Errno::NETUNREACH => "ENETUNREACH".to_owned(),
        Errno::CONNRESET => "ECONNRESET".to_owned(),
        other => format!("errno {}", other.raw_os_error()),
    }
}

impl<A: App> Service<A> {
    /// Begins to connect to the server of the connection's request.
    pub(crate) fn dial(&mut self, id: ConnId) {
        let Some(client) = self.client(id) else {
            return;
        };
        let port = client.request.port;
        let Ok(ip) = client.request.address.parse::<IpAddr>() else {
            return self.client_failed(id, "not an address");
        };
        let to = SocketAddr::new(ip, port);
        let family = match to {
            SocketAddr::V4(_) => AddressFamily::INET,
            SocketAddr::V6(_) => AddressFamily::INET6,
        };
        let flags = SocketFlags::CLOEXEC | SocketFlags::NONBLOCK;
        let socket = match socket_with(family, SocketType::STREAM, flags, None) {
            Ok(socket) => socket,
            Err(error) => {
                return self.client_failed(id, &format!("conn fail: {}", errno_name(error)));
            }
        };
        match self.client_socket(id, Transport::nonblocking(socket, Medium::Stream)) {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => return self.client_failed(id, &format!("conn fail: {error}")),
        }
        let Some(transport) = self.connections.get(id).and_then(|c| c.transport.as_ref()) else {
            return;
        };
        match rustix::net::connect(transport, &to) {
            Ok(()) => self.client_connected(id),
            Err(Errno::INPROGRESS) => {}
            Err(error) => {
                // The program hears of it in the next turn, as of any other failure.
                if let Some(client) = self.client_mut(id) {
                    client.report = Report::Event;
                }
                self.client_failed(id, &format!("conn fail: {}", errno_name(error)));
            }
        }
    }

    /// Something happened on the socket of a connection that is connecting.
    pub(crate) fn connecting_turn(&mut self, id: ConnId) {
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        if !connection.writable && !connection.ended {
            return;
        }
        let Some(transport) = &connection.transport else {
            return;
        };
        match rustix::net::sockopt::socket_error(transport) {
            Ok(Ok(())) => self.client_connected(id),
            Ok(Err(error)) | Err(error) => {
                self.client_failed(id, &format!("conn fail: {}", errno_name(error)));
            }
        }
    }
}
