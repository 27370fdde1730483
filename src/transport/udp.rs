//! Datagram sockets: opening one for UDP, and datagrams in and out with their addresses.

use super::{Medium, Transport};
use rustix::io::Errno;
use rustix::net::{AddressFamily, RecvFlags, SendFlags, SocketFlags, SocketType, ipproto, sockopt};
use std::fmt;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs};

/// How a UDP socket is opened.
#[derive(Clone, Debug, Default)]
pub struct UdpOptions {
    /// A name or numeric address: ours if the socket is bound, else the other end's.
    pub host: Option<String>,
    /// The port that belongs to it; `None` leaves the socket without an address.
    pub port: Option<u16>,
    /// Bind to the address, so that anybody can send there, instead of connecting to it.
    pub bind: bool,
    /// Allow sending to broadcast addresses.
    pub broadcast: bool,
    /// Name of a network device to which the socket is bound (SO_BINDTODEVICE).
    pub device: Option<String>,
}

/// A UDP socket that was opened.
#[derive(Debug)]
pub struct UdpSocket {
    /// It.
    pub transport: Transport,
    /// The address that it is bound or connected to.
    pub address: Option<SocketAddr>,
}

/// Why a UDP socket could not be opened.
#[derive(Debug)]
pub struct UdpError {
    doing: &'static str,
    address: String,
    error: io::Error,
}

impl fmt::Display for UdpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.doing, self.address, self.error)
    }
}

impl UdpOptions {
    /// Opens the socket on the first of the name's addresses where that works. Waits for the
    /// system's resolver if the host is not numeric.
    pub fn open(&self) -> Result<UdpSocket, UdpError> {
        let failed = |doing, address: &dyn fmt::Display, error| UdpError {
            doing,
            address: address.to_string(),
            error,
        };
        let Some(port) = self.port else {
            let any = SocketAddr::from((Ipv4Addr::UNSPECIFIED, 0));
            let transport = self
                .socket(any)
                .map_err(|error| failed("cannot open a socket for", &"UDP", error))?;
            return Ok(UdpSocket {
                transport,
                address: None,
            });
        };
        let mut last = None;
        for address in self
            .addresses(port)
            .map_err(|error| failed("cannot resolve", &self.host_text(), error))?
        {
            let doing = if self.bind {
                "cannot bind to"
            } else {
                "cannot connect to"
            };
            match self.socket(address).and_then(|t| self.place(t, address)) {
                Ok(transport) => {
                    return Ok(UdpSocket {
                        transport,
                        address: Some(address),
                    });
                }
                Err(error) => last = Some(failed(doing, &address, error)),
            }
        }
        Err(last.unwrap_or_else(|| {
            let none = io::Error::from(io::ErrorKind::NotFound);
            failed("there is no address for", &self.host_text(), none)
        }))
    }

    fn host_text(&self) -> &str {
        self.host.as_deref().unwrap_or("any address")
    }

    fn addresses(&self, port: u16) -> io::Result<Vec<SocketAddr>> {
        match &self.host {
            Some(host) => Ok((host.as_str(), port).to_socket_addrs()?.collect()),
            None => Ok(vec![
                (Ipv4Addr::UNSPECIFIED, port).into(),
                (Ipv6Addr::UNSPECIFIED, port).into(),
            ]),
        }
    }

    fn socket(&self, address: SocketAddr) -> io::Result<Transport> {
        let family = match address {
            SocketAddr::V4(_) => AddressFamily::INET,
            SocketAddr::V6(_) => AddressFamily::INET6,
        };
        let fd = rustix::net::socket_with(
            family,
            SocketType::DGRAM,
            SocketFlags::CLOEXEC | SocketFlags::NONBLOCK,
            Some(ipproto::UDP),
        )?;
        sockopt::set_socket_reuseaddr(&fd, true)?;
        if self.broadcast {
            sockopt::set_socket_broadcast(&fd, true)?;
        }
        if let Some(device) = &self.device {
            socket2::SockRef::from(&fd).bind_device(Some(device.as_bytes()))?;
        }
        Ok(Transport::nonblocking(fd, Medium::Datagram))
    }

    fn place(&self, transport: Transport, address: SocketAddr) -> io::Result<Transport> {
        if self.bind {
            rustix::net::bind(&transport, &address)?;
        } else {
            rustix::net::connect(&transport, &address)?;
        }
        Ok(transport)
    }
}

/// What receiving a datagram came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Received {
    /// A datagram of `len` bytes; those that did not fit the buffer are lost.
    Datagram {
        /// How long it was when it came.
        len: usize,
        /// Who sent it; `None` if the socket's kind has no such addresses.
        from: Option<SocketAddr>,
    },
    /// None is there.
    WouldBlock,
    /// The socket is unusable, or the other end of a connected one refuses.
    Failed(Errno),
}

impl Transport {
    /// Receives one datagram into `buffer`.
    pub fn receive_from(&self, buffer: &mut [u8]) -> Received {
        loop {
            return match rustix::net::recvfrom(self, &mut *buffer, RecvFlags::TRUNC) {
                Ok((_, len, from)) => Received::Datagram {
                    len,
                    from: from.and_then(|from| SocketAddr::try_from(from).ok()),
                },
                Err(Errno::INTR) => continue,
                Err(Errno::AGAIN) => Received::WouldBlock,
                Err(e) => Received::Failed(e),
            };
        }
    }

    /// Sends one datagram: to `to`, or with `None` to where the socket is connected.
    pub fn send_to(&self, bytes: &[u8], to: Option<SocketAddr>) -> rustix::io::Result<()> {
        loop {
            let result = match to {
                Some(to) => rustix::net::sendto(self, bytes, SendFlags::NOSIGNAL, &to),
                None => rustix::net::send(self, bytes, SendFlags::NOSIGNAL),
            };
            match result {
                Ok(_) => return Ok(()),
                Err(Errno::INTR) => continue,
                Err(e) => return Err(e),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bound() -> UdpSocket {
        UdpOptions {
            host: Some("127.0.0.1".into()),
            port: Some(0),
            bind: true,
            ..UdpOptions::default()
        }
        .open()
        .unwrap()
    }

    fn await_datagram(socket: &UdpSocket, buffer: &mut [u8]) -> Received {
        loop {
            match socket.transport.receive_from(buffer) {
                Received::WouldBlock => std::thread::yield_now(),
                other => return other,
            }
        }
    }

    #[test]
    fn a_connected_socket_talks_to_a_bound_one_and_back() {
        let server = bound();
        let port = server.transport.local_address().unwrap().port();
        let client = UdpOptions {
            host: Some("127.0.0.1".into()),
            port: Some(port),
            ..UdpOptions::default()
        }
        .open()
        .unwrap();
        client.transport.send_to(b"question", None).unwrap();
        let mut buffer = [0; 16];
        let from = client.transport.local_address();
        assert_eq!(
            await_datagram(&server, &mut buffer),
            Received::Datagram { len: 8, from }
        );
        server.transport.send_to(b"answer", from).unwrap();
        assert!(matches!(
            await_datagram(&client, &mut buffer),
            Received::Datagram { len: 6, .. }
        ));
        assert_eq!(&buffer[..6], b"answer");
    }

    #[test]
    fn a_datagram_that_does_not_fit_tells_its_length() {
        let server = bound();
        let to = server.transport.local_address();
        let sender = UdpOptions::default().open().unwrap();
        assert_eq!(sender.address, None);
        sender.transport.send_to(&[7; 100], to).unwrap();
        let mut buffer = [0; 10];
        let received = await_datagram(&server, &mut buffer);
        assert!(matches!(received, Received::Datagram { len: 100, .. }));
    }

    #[test]
    fn a_refusal_names_the_address() {
        let error = UdpOptions {
            host: Some("192.0.2.1".into()),
            port: Some(1),
            bind: true,
            ..UdpOptions::default()
        }
        .open()
        .unwrap_err();
        assert!(error.to_string().contains("cannot bind to 192.0.2.1:1"));
    }
}
