//! Programs with a loop of their own: which descriptors they have to poll for what.
//!
//! A program that polls is told of each descriptor that joins or leaves, and of each change of
//! what it is to be polled for. A program that lets the service wait does not need the changes,
//! and they are not reported once that is known.

use super::connection::{Connection, Phase};
use super::event::{Event, PollChange};
use super::id::ConnId;
use super::role::Role;
use super::{App, Service};
use rustix::event::PollFlags;
use std::os::fd::{AsFd, RawFd};

/// Who waits for readiness.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PollMode {
    /// Not known yet: changes are reported.
    #[default]
    Undecided,
    /// The service does: changes are not reported.
    Own,
    /// The program does: changes are reported.
    External,
}

/// Where the service notes the connections of descriptors: this one has none.
const NO_SLOT: u32 = u32::MAX;

/// What a program's loop found out about a descriptor (poll(2) bits).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PollResult {
    /// The descriptor.
    pub fd: RawFd,
    /// What poll(2) returned for it.
    pub revents: i16,
}

impl<A: App> Connection<A> {
    /// What has to be polled for now.
    fn wanted_poll_events(&self) -> i16 {
        let mut wanted = PollFlags::empty();
        if let (Role::Connecting(_), Some(client), None) = (&self.role, &self.client, &self.tls) {
            return match client.stage.wants_output() {
                true => PollFlags::OUT.bits(),
                false => PollFlags::IN.bits(),
            };
        }
        let paused = self.rx_paused && !self.role.awaits_handshake();
        if !paused && self.phase != Phase::Closed {
            wanted |= PollFlags::IN;
        }
        if (self.wants_writable && !self.role.awaits_handshake()) || !self.out.is_empty() {
            wanted |= PollFlags::OUT;
        }
        wanted.bits()
    }
}

impl<A: App> Service<A> {
    /// The program lets the service wait: stop reporting changes.
    pub fn waits_itself(&mut self) {
        if self.poll_mode == PollMode::Undecided {
            self.poll_mode = PollMode::Own;
        }
    }

    /// Watches the connection's descriptor, and tells the program.
    pub(crate) fn watch(&mut self, id: ConnId) -> std::io::Result<()> {
        let Some(fd) = self.watch_quietly(id)? else {
            return Ok(());
        };
        let events = PollFlags::IN.bits();
        if let Some(connection) = self.connections.get_mut(id) {
            connection.poll_events = events;
        }
        let change = PollChange {
            fd,
            events: events.into(),
            previous: 0,
        };
        self.report(id, change, true, Event::AddPollFd);
        Ok(())
    }

    /// Watches the connection's descriptor.
    pub(crate) fn watch_quietly(&mut self, id: ConnId) -> std::io::Result<Option<RawFd>> {
        let Some(connection) = self.connections.get_mut(id) else {
            return Ok(None);
        };
        let Some(transport) = &connection.transport else {
            return Ok(None);
        };
        let fd = transport.raw_fd();
        match self.poller.add(transport.as_fd(), id.pack()) {
            // Regular files are always ready; the kernel refuses to watch them.
            Err(e) if e.raw_os_error() == Some(rustix::io::Errno::PERM.raw_os_error()) => {
                connection.readable = true;
                connection.writable = true;
                self.enqueue(id);
            }
            other => other?,
        }
        let index = usize::try_from(fd).unwrap_or_default();
        if self.by_fd.len() <= index {
            self.by_fd.resize(index + 1, NO_SLOT);
        }
        if let Some(entry) = self.by_fd.get_mut(index) {
            *entry = id.slot() as u32;
        }
        Ok(Some(fd))
    }

    /// Tells a program that polls of the descriptor by which other threads wake the service.
    pub(crate) fn report_wake_fd(&mut self, joins: bool) {
        if std::mem::replace(&mut self.wake_fd_reported, joins) == joins {
            return;
        }
        let (Some(fd), Some(vhost)) = (self.remote.wake_fd(), self.context.vhosts.first()) else {
            return;
        };
        let input = PollFlags::IN.bits().into();
        self.with_stand_in(Some(&vhost), |service, id| {
            let (events, previous) = if joins { (input, 0) } else { (0, input) };
            let change = PollChange {
                fd,
                events,
                previous,
            };
            let make = if joins {
                Event::AddPollFd
            } else {
                Event::DelPollFd
            };
            service.report(id, change, true, make);
        });
    }

    /// Stops watching the connection's descriptor, and tells the program.
    pub(crate) fn unwatch(&mut self, id: ConnId) {
        let Some(fd) = self.unwatch_quietly(id) else {
            return;
        };
        let previous = self.connections.get(id).map_or(0, |c| c.poll_events);
        let change = PollChange {
            fd,
            events: 0,
            previous: previous.into(),
        };
        self.report(id, change, true, Event::DelPollFd);
    }

    /// Stops watching the connection's descriptor.
    pub(crate) fn unwatch_quietly(&mut self, id: ConnId) -> Option<RawFd> {
        let transport = self.connections.get(id)?.transport.as_ref()?;
        let fd = transport.raw_fd();
        // Fails for descriptors that could not be watched to begin with.
        let _ = self.poller.remove(transport.as_fd());
        if let Some(entry) = self.by_fd.get_mut(usize::try_from(fd).unwrap_or_default())
            && *entry as usize == id.slot()
        {
            *entry = NO_SLOT;
        }
        Some(fd)
    }

    /// Tells a program that polls of a socket by which the connection `of` tries to connect.
    pub(crate) fn announce_attempt(&mut self, of: ConnId, attempt: ConnId) {
        let events = PollFlags::IN.bits();
        let Some(connection) = self.connections.get_mut(attempt) else {
            return;
        };
        connection.poll_events = events;
        let Some(transport) = &connection.transport else {
            return;
        };
        let change = PollChange {
            fd: transport.raw_fd(),
            events: events.into(),
            previous: 0,
        };
        self.report(of, change, true, Event::AddPollFd);
    }

    /// Watches such a socket for the end of connecting.
    pub(crate) fn watch_attempt(&mut self, of: ConnId, attempt: ConnId) -> std::io::Result<()> {
        let fd = self.watch_quietly(attempt)?;
        let Some(connection) = self.connections.get_mut(attempt) else {
            return Ok(());
        };
        let events = PollFlags::OUT.bits();
        let previous = std::mem::replace(&mut connection.poll_events, events);
        if let Some(fd) = fd
            && self.poll_mode != PollMode::Own
        {
            let change = PollChange {
                fd,
                events: events.into(),
                previous: previous.into(),
            };
            self.report(of, change, false, Event::ChangePollMode);
        }
        Ok(())
    }

    /// Stops watching such a socket, and tells a program that polls.
    pub(crate) fn unwatch_attempt(&mut self, of: ConnId, attempt: ConnId) {
        let Some(fd) = self.unwatch_quietly(attempt) else {
            return;
        };
        let previous = self.connections.get(attempt).map_or(0, |c| c.poll_events);
        let change = PollChange {
            fd,
            events: 0,
            previous: previous.into(),
        };
        self.report(of, change, true, Event::DelPollFd);
    }

    /// Watches a socket for a connection that was watched for another one, if it was watched.
    pub(crate) fn rewatch(&mut self, id: ConnId) -> std::io::Result<()> {
        if let Some(transport) = self.connections.get(id).and_then(|c| c.transport.as_ref()) {
            // Fails if it was not watched.
            let _ = self.poller.remove(transport.as_fd());
        }
        self.watch_quietly(id)?;
        self.report_poll_mode(id);
        Ok(())
    }

    /// Has the poller report a descriptor again that somebody else reads.
    pub(crate) fn rearm(&mut self, id: ConnId) {
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        if let Some(transport) = &connection.transport
            && self.poller.rearm(transport.as_fd(), id.pack()).is_err()
        {
            // It cannot be watched: it is always ready.
            self.enqueue(id);
        } else {
            connection.readable = false;
        }
    }

    /// Tells a program that polls if what it has to poll for has changed.
    pub(crate) fn report_poll_mode(&mut self, id: ConnId) {
        if self.poll_mode == PollMode::Own {
            return;
        }
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        let wanted = connection.wanted_poll_events();
        let previous = std::mem::replace(&mut connection.poll_events, wanted);
        let Some(transport) = &connection.transport else {
            return;
        };
        if previous == wanted {
            return;
        }
        let change = PollChange {
            fd: transport.raw_fd(),
            events: wanted.into(),
            previous: previous.into(),
        };
        self.report(id, change, false, Event::ChangePollMode);
    }

    fn report(
        &mut self,
        id: ConnId,
        change: PollChange,
        members: bool,
        make: fn(PollChange) -> Event<'static>,
    ) {
        // These are notices: what the program answers changes nothing.
        let _ = A::event(self, id, Event::LockPoll(members));
        let _ = A::event(self, id, make(change));
        let _ = A::event(self, id, Event::UnlockPoll(members));
    }

    /// Serves one descriptor that the program's loop found ready; `None`: only timers and what
    /// waits inside. False when the context is being taken down.
    pub fn service_polled(&mut self, polled: Option<PollResult>) -> bool {
        if self.context.is_stopping() {
            return false;
        }
        self.poll_mode = PollMode::External;
        if polled.is_some_and(|polled| Some(polled.fd) == self.remote.wake_fd()) {
            self.remote.clear_wakes();
        }
        self.begin_pass();
        if let Some(PollResult { fd, revents }) = polled
            && let Some(id) = self.connection_of_fd(fd)
            && let Some(connection) = self.connections.get_mut(id)
        {
            let bits = PollFlags::from_bits_retain(revents as _);
            connection.readable |= bits.intersects(PollFlags::IN | PollFlags::HUP | PollFlags::ERR);
            connection.writable |= bits.intersects(PollFlags::OUT);
            connection.ended |= bits.intersects(PollFlags::HUP | PollFlags::ERR);
            if connection.has_work() {
                self.enqueue(id);
            }
        }
        self.finish_pass();
        !self.context.is_stopping()
    }

    /// Milliseconds that a program's loop may wait: `wanted`, or less if something is due.
    pub fn adjust_timeout(&self, wanted: i32) -> i32 {
        if self.has_ready_work() {
            return 0;
        }
        let Some(due) = self.timers.next_due() else {
            return wanted;
        };
        let now = crate::clock::monotonic_usec();
        let until = due.saturating_sub(now).div_ceil(1000);
        let until = i32::try_from(until).unwrap_or(i32::MAX);
        if wanted < 0 { until } else { wanted.min(until) }
    }

    /// The connection that owns a descriptor.
    pub fn connection_of_fd(&self, fd: RawFd) -> Option<ConnId> {
        let slot = self.by_fd.get(usize::try_from(fd).ok()?)?;
        self.connections.id_at(*slot)
    }

    /// Whether this is a connection that programs may see.
    pub fn is_visible(&self, id: ConnId) -> bool {
        self.connections
            .get(id)
            .is_some_and(|c| !matches!(c.role, Role::Lingering | Role::Attempt(_)))
    }
}
