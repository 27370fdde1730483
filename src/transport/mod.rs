//! Byte pipes: sockets and other file descriptors, without any meaning of the bytes.

pub mod listener;
pub mod options;
pub mod udp;

use rustix::io::Errno;
use rustix::net::{RecvFlags, SendAncillaryBuffer, SendFlags};
use std::fs::File;
use std::io::{self, IoSlice};
use std::net::SocketAddr;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd, RawFd};

/// What a descriptor is, as far as reading and writing differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// A connected stream socket.
    Stream,
    /// A datagram socket.
    Datagram,
    /// A listening socket.
    Listening,
    /// A pipe, terminal, file or other descriptor.
    File,
}

/// A descriptor in non-blocking mode; closed when dropped.
#[derive(Debug)]
pub struct Transport {
    fd: OwnedFd,
    medium: Medium,
}

/// Result of reading or writing without waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transfer {
    /// So many bytes went over.
    Done(usize),
    /// Nothing can be transferred now.
    WouldBlock,
    /// The end of the stream (reading only).
    Ended,
    /// The connection is unusable.
    Failed(Errno),
}

impl Transport {
    /// Takes a descriptor over and makes it non-blocking.
    pub fn new(fd: OwnedFd, medium: Medium) -> io::Result<Self> {
        let flags = rustix::fs::fcntl_getfl(&fd)?;
        rustix::fs::fcntl_setfl(&fd, flags | rustix::fs::OFlags::NONBLOCK)?;
        Ok(Self { fd, medium })
    }

    /// As [`Transport::new`] for a descriptor that is known to be non-blocking.
    pub(crate) fn nonblocking(fd: OwnedFd, medium: Medium) -> Self {
        Self { fd, medium }
    }

    /// What it is.
    pub fn medium(&self) -> Medium {
        self.medium
    }

    /// Whether bytes are there to be read, where the system can tell (pipes, sockets, terminals).
    pub fn has_input(&self) -> Option<bool> {
        rustix::io::ioctl_fionread(&self.fd).ok().map(|n| n > 0)
    }

    /// The number of the descriptor.
    pub fn raw_fd(&self) -> RawFd {
        self.fd.as_raw_fd()
    }

    /// Reads what is there into `buffer`.
    pub fn read(&self, buffer: &mut [u8]) -> Transfer {
        loop {
            let result = match self.medium {
                Medium::File => rustix::io::read(&self.fd, &mut *buffer),
                // Miri knows no recv(2).
                _ if cfg!(miri) => rustix::io::read(&self.fd, &mut *buffer),
                // A shorter way through the kernel than read(2).
                _ => rustix::net::recv(&self.fd, &mut *buffer, RecvFlags::empty()).map(|(n, _)| n),
            };
            return match result {
                Ok(0) => Transfer::Ended,
                Ok(n) => Transfer::Done(n),
                Err(Errno::INTR) => continue,
                Err(Errno::AGAIN) => Transfer::WouldBlock,
                Err(e) => Transfer::Failed(e),
            };
        }
    }

    /// Writes as much of `parts` as the kernel takes.
    pub fn write(&self, parts: &[IoSlice<'_>]) -> Transfer {
        self.write_with(parts, SendFlags::NOSIGNAL)
    }

    /// As [`Transport::write`], with the promise that more follows at once: the kernel may wait
    /// for it to fill a packet.
    pub fn write_ahead_of_more(&self, parts: &[IoSlice<'_>]) -> Transfer {
        #[cfg(target_os = "linux")]
        let flags = SendFlags::NOSIGNAL | SendFlags::MORE;
        #[cfg(not(target_os = "linux"))]
        let flags = SendFlags::NOSIGNAL;
        self.write_with(parts, flags)
    }

    fn write_with(&self, parts: &[IoSlice<'_>], flags: SendFlags) -> Transfer {
        loop {
            let result = match (self.medium, parts) {
                (Medium::File, _) => rustix::io::writev(&self.fd, parts),
                (_, [one]) => rustix::net::send(&self.fd, one, flags),
                (_, parts) => rustix::net::sendmsg(
                    &self.fd,
                    parts,
                    &mut SendAncillaryBuffer::default(),
                    flags,
                ),
            };
            return match result {
                Ok(n) => Transfer::Done(n),
                Err(Errno::INTR) => continue,
                Err(Errno::AGAIN) => Transfer::WouldBlock,
                Err(e) => Transfer::Failed(e),
            };
        }
    }

    /// Writes as much of `file[offset..offset + len]` as the kernel takes, straight from its cache
    /// of the file. `Ended` if the file does not reach to `offset`.
    ///
    /// To a peer that is gone this raises SIGPIPE; there is no flag against it.
    #[cfg(target_os = "linux")]
    pub fn write_file(&self, file: &File, offset: u64, len: usize) -> Transfer {
        loop {
            let mut at = offset;
            return match rustix::fs::sendfile(&self.fd, file, Some(&mut at), len) {
                Ok(0) => Transfer::Ended,
                Ok(n) => Transfer::Done(n),
                Err(Errno::INTR) => continue,
                Err(Errno::AGAIN) => Transfer::WouldBlock,
                Err(e) => Transfer::Failed(e),
            };
        }
    }

    /// Other systems spell it in other ways: files are read there.
    #[cfg(not(target_os = "linux"))]
    pub fn write_file(&self, _file: &File, _offset: u64, _len: usize) -> Transfer {
        Transfer::Failed(Errno::NOSYS)
    }

    /// Ends the sending direction, so that the peer sees the end after all that was sent.
    pub fn shutdown_write(&self) {
        if self.medium == Medium::Stream {
            // An error means that the connection is gone already.
            let _ = rustix::net::shutdown(&self.fd, rustix::net::Shutdown::Write);
        }
    }

    /// The address of the other end; `None` if it has none (Unix sockets, files).
    pub fn peer_address(&self) -> Option<SocketAddr> {
        let address = rustix::net::getpeername(&self.fd).ok().flatten()?;
        SocketAddr::try_from(address).ok()
    }

    /// Our own address.
    pub fn local_address(&self) -> Option<SocketAddr> {
        SocketAddr::try_from(rustix::net::getsockname(&self.fd).ok()?).ok()
    }
}

impl AsFd for Transport {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.fd.as_fd()
    }
}
