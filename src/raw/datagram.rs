//! Datagram sockets: each datagram is one event, and each write one datagram.
//!
//! A write goes to whoever sent last, or where the socket is connected. A program that wants to
//! answer somebody else keeps the address and sends on the descriptor itself.

use crate::limits;
use crate::service::event::{Event, Payload};
use crate::service::id::ConnId;
use crate::service::output::SendError;
use crate::service::role::Role;
use crate::service::{App, Service};
use crate::transport::udp::Received;
use rustix::io::Errno;
use std::collections::VecDeque;
use std::net::SocketAddr;

/// What a datagram socket knows about its other ends.
#[derive(Debug, Default)]
pub struct Datagram {
    peer: Option<SocketAddr>,
    connected: bool,
    /// Those that the kernel did not take yet; their bytes are in the connection's output queue.
    waiting: VecDeque<Waiting>,
    /// A datagram was too long to be handed over, and that was said.
    warned: bool,
}

#[derive(Clone, Copy, Debug)]
struct Waiting {
    to: Option<SocketAddr>,
    len: usize,
}

impl Datagram {
    /// A socket with the address that it is bound or connected to, if it has one.
    pub fn new(address: Option<SocketAddr>, connected: bool) -> Self {
        Self {
            peer: address,
            connected,
            ..Self::default()
        }
    }

    /// Who sent the last datagram; before the first, where the socket is bound or connected.
    pub fn peer(&self) -> Option<SocketAddr> {
        self.peer
    }

    /// Where the first of the waiting datagrams goes.
    pub fn pending_peer(&self) -> Option<SocketAddr> {
        self.waiting.front()?.to
    }

    /// Whether the socket talks to one other end only.
    pub fn is_connected(&self) -> bool {
        self.connected
    }

    fn destination(&self) -> Option<SocketAddr> {
        self.peer.filter(|_| !self.connected)
    }
}

/// Whether the next datagram may fare better: the socket itself is all right.
fn concerns_one_datagram(error: Errno) -> bool {
    matches!(
        error,
        Errno::MSGSIZE
            | Errno::CONNREFUSED
            | Errno::HOSTUNREACH
            | Errno::NETUNREACH
            | Errno::NETDOWN
            | Errno::HOSTDOWN
            | Errno::PERM
            | Errno::ACCESS
            | Errno::INVAL
            | Errno::ADDRNOTAVAIL
            | Errno::DESTADDRREQ
            | Errno::AFNOSUPPORT
            | Errno::NOBUFS
            | Errno::NOMEM
    )
}

impl<A: App> Service<A> {
    /// What a datagram socket knows about its other ends; `None` for other connections.
    pub fn datagram(&self, id: ConnId) -> Option<&Datagram> {
        match self.connection(id)?.role() {
            Role::Datagram(datagram) => Some(datagram),
            _ => None,
        }
    }

    /// Datagrams are there: hands them over, some of them now.
    pub(crate) fn datagrams_readable(&mut self, id: ConnId) {
        let room = self.context().settings.delivery.max(1);
        let mut buffer = self.take_read_buffer(room + 1);
        for _ in 0..limits::DATAGRAMS_PER_TURN {
            if !self.receive_datagram(id, &mut buffer, room) {
                break;
            }
            // An answer goes to this sender, before the next one takes its place.
            self.let_write(id);
        }
        self.give_back_read_buffer(buffer);
    }

    /// Hands over one datagram of at most `room` bytes; false if that is all for now.
    fn receive_datagram(&mut self, id: ConnId, buffer: &mut [u8], room: usize) -> bool {
        let Some(connection) = self.connection_mut(id) else {
            return false;
        };
        if !connection.readable || connection.input_is_held() {
            return false;
        }
        let (Some(transport), Some(space)) = (&connection.transport, buffer.get_mut(..room)) else {
            return false;
        };
        let (len, from) = match transport.receive_from(space) {
            Received::Datagram { len, from } => (len, from),
            Received::WouldBlock => {
                connection.readable = false;
                return false;
            }
            Received::Failed(error) => {
                crate::log_info!("connection {id:?}: receiving a datagram failed: {error}");
                self.peer_vanished(id);
                return false;
            }
        };
        let Role::Datagram(datagram) = &mut connection.role else {
            return false;
        };
        if len > room {
            if !std::mem::replace(&mut datagram.warned, true) {
                crate::log_warn!(
                    "connection {id:?}: dropped a datagram of {len} bytes, since pt_serv_buf_size \
                     is {room}; more may be dropped without a word"
                );
            }
            return true;
        }
        if from.is_some() && !datagram.connected {
            datagram.peer = from;
        }
        let Some(payload) = Payload::new(buffer, 0, len) else {
            return false;
        };
        if !A::event(self, id, Event::RawRx(payload)).keeps() {
            self.close(id);
            return false;
        }
        true
    }

    /// Sends `bytes` as one datagram to whoever sent last, or where the socket is connected.
    pub(crate) fn send_datagram(&mut self, id: ConnId, bytes: &[u8]) -> Result<(), SendError> {
        let connection = self.connection_mut(id).ok_or(SendError::Gone)?;
        let Role::Datagram(datagram) = &mut connection.role else {
            return Err(SendError::Gone);
        };
        let transport = connection.transport.as_ref().ok_or(SendError::Gone)?;
        let to = datagram.destination();
        if connection.out.is_empty() && datagram.waiting.is_empty() {
            match transport.send_to(bytes, to) {
                Ok(()) => return Ok(()),
                Err(Errno::AGAIN) => {}
                Err(error) => {
                    crate::log_info!("connection {id:?}: sending a datagram failed: {error}");
                    return Err(SendError::Refused);
                }
            }
        }
        // An empty one leaves nothing in the queue to wait with.
        if bytes.is_empty()
            || connection.out.len().saturating_add(bytes.len()) > limits::DATAGRAM_QUEUE
        {
            return Err(SendError::QueueFull);
        }
        connection.writable = false;
        connection.out.push(bytes);
        datagram.waiting.push_back(Waiting {
            to,
            len: bytes.len(),
        });
        self.report_poll_mode(id);
        Ok(())
    }

    /// Sends the datagrams that wait; true when none is left.
    pub(crate) fn flush_datagrams(&mut self, id: ConnId) -> bool {
        let Some(connection) = self.connection_mut(id) else {
            return true;
        };
        let Role::Datagram(datagram) = &mut connection.role else {
            return true;
        };
        while let Some(next) = datagram.waiting.front() {
            let (Some(transport), Some(bytes)) = (
                &connection.transport,
                connection.out.bytes().get(..next.len),
            ) else {
                break;
            };
            match transport.send_to(bytes, next.to) {
                Ok(()) => {}
                Err(Errno::AGAIN) => {
                    connection.writable = false;
                    return false;
                }
                Err(error) if concerns_one_datagram(error) => {
                    crate::log_info!("connection {id:?}: a datagram was lost: {error}");
                }
                Err(_) => {
                    connection.broken = true;
                    break;
                }
            }
            connection.out.advance(next.len);
            datagram.waiting.pop_front();
        }
        datagram.waiting = VecDeque::new();
        connection.out.clear();
        true
    }
}
