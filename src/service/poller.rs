//! Where readiness comes from: the operating system through `mio`, or somebody else's loop.

use rustix::event::EventfdFlags;
use std::io;
use std::os::fd::{AsRawFd, BorrowedFd, OwnedFd, RawFd};
use std::sync::Arc;
use std::time::Duration;

/// What the kernel said about a file descriptor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Readiness {
    /// There are bytes to read, or the end of the stream.
    pub readable: bool,
    /// Bytes can be written.
    pub writable: bool,
    /// The peer has ended its side: after the bytes that are there comes the end of the stream.
    pub ended: bool,
    /// The connection is unusable.
    pub failed: bool,
}

/// Tells the service which of its file descriptors are ready.
///
/// Edge triggered: what was said once is remembered by the service until the kernel answers
/// "would block". `token` is what the service wants to hear back (a packed connection id).
pub trait Poller: Send {
    /// Watches `fd` for reading and writing.
    fn add(&mut self, fd: BorrowedFd<'_>, token: u64) -> io::Result<()>;
    /// Reports `fd` again if it is still ready, for descriptors that somebody else reads.
    fn rearm(&mut self, fd: BorrowedFd<'_>, token: u64) -> io::Result<()>;
    /// Stops watching `fd`.
    fn remove(&mut self, fd: BorrowedFd<'_>) -> io::Result<()>;
    /// Waits at most `timeout` (`None`: without end) and calls `ready` for each event.
    fn wait(
        &mut self,
        timeout: Option<Duration>,
        ready: &mut dyn FnMut(u64, Readiness),
    ) -> io::Result<()>;
    /// Something that ends a wait early, from any thread.
    fn waker(&self) -> Arc<dyn Wake>;
}

/// Ends the wait of a [`Poller`] from another thread or from a signal handler.
pub trait Wake: Send + Sync {
    /// Ends the current wait, or the next one if there is none now. Takes no lock and allocates
    /// nothing.
    fn wake(&self);
    /// Forgets calls of [`Wake::wake`] up to now.
    fn clear(&self);
    /// A descriptor that is readable from a wake to the next clear, for loops that are not ours.
    fn fd(&self) -> Option<RawFd>;
}

const WAKE_TOKEN: u64 = u64::MAX;

/// The default poller: epoll or kqueue.
pub struct OsPoller {
    poll: mio::Poll,
    events: mio::Events,
    waker: Arc<OsWaker>,
}

/// An eventfd(2).
struct OsWaker(OwnedFd);

impl Wake for OsWaker {
    fn wake(&self) {
        // The only error is a full counter, and then the wait ends anyway.
        let _ = rustix::io::write(&self.0, &1u64.to_ne_bytes());
    }

    fn clear(&self) {
        // Fails if nobody has called since the last time.
        let _ = rustix::io::read(&self.0, &mut [0; 8]);
    }

    fn fd(&self) -> Option<RawFd> {
        Some(self.0.as_raw_fd())
    }
}

impl OsPoller {
    /// Opens a poller.
    pub fn new() -> io::Result<Self> {
        let poll = mio::Poll::new()?;
        let flags = EventfdFlags::NONBLOCK | EventfdFlags::CLOEXEC;
        let waker = OsWaker(rustix::event::eventfd(0, flags)?);
        poll.registry().register(
            &mut mio::unix::SourceFd(&waker.0.as_raw_fd()),
            mio::Token(WAKE_TOKEN as usize),
            mio::Interest::READABLE,
        )?;
        Ok(Self {
            poll,
            events: mio::Events::with_capacity(256),
            waker: Arc::new(waker),
        })
    }
}

impl Poller for OsPoller {
    fn add(&mut self, fd: BorrowedFd<'_>, token: u64) -> io::Result<()> {
        self.poll.registry().register(
            &mut mio::unix::SourceFd(&fd.as_raw_fd()),
            mio::Token(token as usize),
            mio::Interest::READABLE | mio::Interest::WRITABLE,
        )
    }

    fn rearm(&mut self, fd: BorrowedFd<'_>, token: u64) -> io::Result<()> {
        self.poll.registry().reregister(
            &mut mio::unix::SourceFd(&fd.as_raw_fd()),
            mio::Token(token as usize),
            mio::Interest::READABLE | mio::Interest::WRITABLE,
        )
    }

    fn remove(&mut self, fd: BorrowedFd<'_>) -> io::Result<()> {
        self.poll
            .registry()
            .deregister(&mut mio::unix::SourceFd(&fd.as_raw_fd()))
    }

    fn wait(
        &mut self,
        timeout: Option<Duration>,
        ready: &mut dyn FnMut(u64, Readiness),
    ) -> io::Result<()> {
        match self.poll.poll(&mut self.events, timeout) {
            Err(e) if e.kind() == io::ErrorKind::Interrupted => return Ok(()),
            other => other?,
        }
        for event in &self.events {
            let token = event.token().0 as u64;
            if token == WAKE_TOKEN {
                self.waker.clear();
                continue;
            }
            ready(
                token,
                Readiness {
                    readable: event.is_readable() || event.is_read_closed() || event.is_error(),
                    writable: event.is_writable() || event.is_write_closed(),
                    ended: event.is_read_closed() || event.is_error(),
                    failed: event.is_error(),
                },
            );
        }
        Ok(())
    }

    fn waker(&self) -> Arc<dyn Wake> {
        self.waker.clone()
    }
}
