//! A connected socket, or TLS over one.

use crate::fault::Fault;
use crate::tls::Tls;
use rustix::fd::OwnedFd;
use rustix::io::Errno;
use rustix::net::{RecvFlags, SendFlags, recv, send};

const RECEIVE: usize = 256 * 1024;
/// How much is encrypted at a time: what stays in the caches.
const ENCRYPT: usize = 64 * 1024;
/// Headers and tags of the records of ENCRYPT octets, with room to spare.
const OVERHEAD: usize = 1024;

/// Buffers that all connections share.
pub(crate) struct Scratch {
    received: Vec<u8>,
    encrypted: Vec<u8>,
}

impl Scratch {
    pub(crate) fn new() -> Self {
        Self {
            received: vec![0; RECEIVE],
            encrypted: vec![0; ENCRYPT + OVERHEAD],
        }
    }
}

/// What is there behind one read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Received {
    /// Perhaps more.
    More,
    /// Nothing for now.
    Drained,
    /// Nothing any more.
    End,
}

pub(crate) struct Link {
    pub(crate) socket: OwnedFd,
    secure: Option<Box<Secure>>,
}

/// What TLS adds to a socket.
struct Secure {
    tls: Tls,
    /// The beginning of a record.
    unread: Vec<u8>,
    /// Records that the kernel has not taken.
    unsent: Vec<u8>,
}

impl Link {
    pub(crate) fn new(socket: OwnedFd, tls: Option<Tls>) -> Self {
        let secure = tls.map(|tls| {
            Box::new(Secure {
                tls,
                unread: Vec::new(),
                unsent: Vec::new(),
            })
        });
        Self { socket, secure }
    }

    /// Whether data can be sent: TLS has shaken hands.
    pub(crate) fn open(&self) -> bool {
        self.secure.as_ref().is_none_or(|s| s.tls.open)
    }

    /// Whether it is TLS, which takes less at a time than a socket.
    pub(crate) fn secure(&self) -> bool {
        self.secure.is_some()
    }

    /// Whether TLS shook hands in short.
    pub(crate) fn resumed(&self) -> bool {
        self.secure.as_ref().is_some_and(|s| s.tls.resumed())
    }

    /// Says the first word of TLS.
    pub(crate) fn begin(&mut self) -> Result<(), Fault> {
        if let Some(s) = &mut self.secure {
            s.tls.digest(&mut [], &mut s.unsent, |_| Ok(()))?;
        }
        self.flush().map(|_| ())
    }

    /// Sends what was left over. Whether nothing is left.
    pub(crate) fn flush(&mut self) -> Result<bool, Fault> {
        let Some(s) = &mut self.secure else {
            return Ok(true);
        };
        if s.unsent.is_empty() {
            return Ok(true);
        }
        let sent = send_some(&self.socket, &s.unsent)?;
        s.unsent.drain(..sent);
        let done = s.unsent.is_empty();
        if done {
            s.unsent = Vec::new();
        }
        Ok(done)
    }

    /// Sends from the beginning of `bytes`, gives how much; 0 when it has to wait.
    pub(crate) fn send(&mut self, bytes: &[u8], scratch: &mut Scratch) -> Result<usize, Fault> {
        if !self.flush()? {
            return Ok(0);
        }
        let Some(s) = &mut self.secure else {
            return send_some(&self.socket, bytes);
        };
        let plain = &bytes[..bytes.len().min(ENCRYPT)];
        let length = s.tls.encrypt(plain, &mut scratch.encrypted)?;
        let records = &scratch.encrypted[..length];
        let sent = send_some(&self.socket, records)?;
        s.unsent.extend_from_slice(&records[sent..]);
        Ok(plain.len())
    }

    /// Reads once, and hands on what came.
    pub(crate) fn receive(
        &mut self,
        scratch: &mut Scratch,
        mut plain: impl FnMut(&[u8]) -> Result<(), Fault>,
    ) -> Result<Received, Fault> {
        let buffer = &mut scratch.received[..];
        let Some(s) = &mut self.secure else {
            let (length, received) = receive_some(&self.socket, buffer)?;
            if length > 0 {
                plain(&buffer[..length])?;
            }
            return Ok(received);
        };
        let before = s.unread.len();
        buffer[..before].copy_from_slice(&s.unread);
        s.unread.clear();
        let (length, received) = receive_some(&self.socket, &mut buffer[before..])?;
        let records = &mut buffer[..before + length];
        let used = if length == 0 {
            0
        } else {
            s.tls.digest(records, &mut s.unsent, plain)?
        };
        match &records[used..] {
            // an idle connection keeps nothing
            [] => s.unread = Vec::new(),
            rest => s.unread.extend_from_slice(rest),
        }
        let ended = s.tls.ended;
        self.flush()?;
        Ok(if ended { Received::End } else { received })
    }
}

fn send_some(socket: &OwnedFd, bytes: &[u8]) -> Result<usize, Fault> {
    match send(socket, bytes, SendFlags::NOSIGNAL) {
        Ok(length) => Ok(length),
        Err(Errno::AGAIN) => Ok(0),
        Err(errno) => Err(errno.into()),
    }
}

/// A short read took all there was: no other call is needed to see that.
fn receive_some(socket: &OwnedFd, buffer: &mut [u8]) -> Result<(usize, Received), Fault> {
    let room = buffer.len();
    match recv(socket, buffer, RecvFlags::empty()) {
        Ok((0, _)) => Ok((0, Received::End)),
        Ok((length, _)) if length == room => Ok((length, Received::More)),
        Ok((length, _)) => Ok((length, Received::Drained)),
        Err(Errno::AGAIN) => Ok((0, Received::Drained)),
        Err(errno) => Err(errno.into()),
    }
}
