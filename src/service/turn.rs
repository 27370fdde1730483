//! The loop: wait, collect what is ready, give each connection its turn.

use super::connection::Phase;
use super::event::{Event, Payload};
use super::id::ConnId;
use super::role::Role;
use super::{App, Service};
use crate::limits;
use crate::transport::{Medium, Transfer};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

/// How long a pass may wait for something to happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// Not at all.
    No,
    /// Until something happens or a timer is due.
    UntilEvent,
    /// As [`Wait::UntilEvent`], but at most so long.
    AtMost(Duration),
}

impl<A: App> Service<A> {
    /// One pass of the loop: waits if nothing is to do, and then gives every connection that is
    /// ready one turn. Returns `false` when the context is being taken down.
    pub fn service(&mut self, wait: Wait) -> bool {
        if self.context.is_stopping() {
            return false;
        }
        self.begin_pass();
        let timeout = self.wait_time(wait);
        self.collect_readiness(timeout);
        self.finish_pass();
        !self.context.is_stopping()
    }

    /// The first part of a pass: what does not depend on readiness.
    pub(crate) fn begin_pass(&mut self) {
        self.now = crate::clock::monotonic_usec();
        self.run_posted();
        self.start_new_vhosts();
        self.run_requests();
    }

    /// The last part of a pass: due timers, and all that is ready.
    pub(crate) fn finish_pass(&mut self) {
        self.now = crate::clock::monotonic_usec();
        self.run_requests();
        self.run_timers();
        self.run_ready();
        self.run_handshakes();
        // What those turns asked for, so that a reply does not wait for another poll.
        self.run_ready();
        self.flush_cork();
    }

    /// How long to wait for readiness.
    fn wait_time(&self, wait: Wait) -> Option<Duration> {
        if wait == Wait::No || self.has_ready_work() {
            return Some(Duration::ZERO);
        }
        let until_timer = self
            .timers
            .next_due()
            .map(|due| Duration::from_micros(due.saturating_sub(self.now)));
        match (wait, until_timer) {
            (Wait::AtMost(limit), Some(timer)) => Some(limit.min(timer)),
            (Wait::AtMost(limit), None) => Some(limit),
            (_, timer) => timer,
        }
    }

    fn collect_readiness(&mut self, timeout: Option<Duration>) {
        let connections = &mut self.connections;
        let ready = &mut self.ready;
        let handshakes = &mut self.handshakes;
        let result = self.poller.wait(timeout, &mut |token, readiness| {
            let Some(connection) = connections.get_mut(ConnId::unpack(token)) else {
                return;
            };
            connection.readable |= readiness.readable;
            connection.writable |= readiness.writable;
            connection.ended |= readiness.ended;
            if connection.has_work() && !std::mem::replace(&mut connection.queued, true) {
                // Those that wait to be accepted come first, as with poll(2) and a listener that
                // was there before its clients.
                match connection.role {
                    Role::Listener(_) => ready.push_front(connection.id),
                    _ if connection.shakes_hands() => handshakes.push_back(connection.id),
                    _ => ready.push_back(connection.id),
                }
            }
        });
        if let Err(error) = result {
            crate::log_err!("service thread {}: waiting failed: {error}", self.thread);
        }
    }

    #[inline]
    fn run_posted(&mut self) {
        if self.remote.has_posted() {
            self.carry_out_posted();
        }
    }

    fn carry_out_posted(&mut self) {
        for request in self.remote.take_requests() {
            request(self);
        }
    }

    fn run_requests(&mut self) {
        self.run_posted();
        if self.remote.take_cancelled() {
            self.tell_all_protocols(|| Event::EventWaitCancelled);
        }
    }

    pub(crate) fn run_ready(&mut self) {
        for _ in 0..self.ready.len() {
            let Some(id) = self.ready.pop_front() else {
                return;
            };
            self.guarded_turn(id);
        }
    }

    /// Some of the handshakes that can go on: those who are there already do not wait until all that
    /// come at once are through.
    fn run_handshakes(&mut self) {
        for _ in 0..limits::TLS_HANDSHAKES_PER_PASS {
            let Some(id) = self.handshakes.pop_front() else {
                return;
            };
            self.guarded_turn(id);
        }
    }

    /// A turn whose panic ends this connection and nothing else.
    pub(crate) fn guarded_turn(&mut self, id: ConnId) {
        let depth = self.depth;
        self.depth += 1;
        let around = self.in_turn.take();
        if catch_unwind(AssertUnwindSafe(|| self.turn(id))).is_err() {
            crate::log_err!("connection {id:?}: internal error, closing it");
            self.abort(id);
        }
        self.in_turn = around;
        self.depth = depth;
    }

    fn turn(&mut self, id: ConnId) {
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        connection.queued = false;
        match (&connection.role, connection.phase) {
            (Role::StandIn, _) => return,
            (Role::Listener(_), _) => return self.accept_turn(id),
            (Role::Lingering, _) => return self.linger_turn(id),
            (Role::Attempt(_), _) => return self.attempt_turn(id),
            (_, Phase::Closed) => return,
            (Role::Connecting(_), _) if connection.tls.is_none() => {
                return self.connecting_turn(id);
            }
            _ => {}
        }
        if connection.broken {
            return self.peer_vanished(id);
        }
        let carries_streams = matches!(connection.role, Role::H2(_));
        let ready = self.ready.len();
        self.in_turn = Some(id);
        self.write_turn(id);
        self.read_turn(id);
        if carries_streams {
            self.stream_turns(id, ready);
        }
        // What the input made the program ask for: the reply leaves in the same turn.
        self.let_write(id);
        self.flush_cork_of(id);
        self.in_turn = None;
        if self.connections.get(id).is_some_and(|c| c.has_work()) {
            self.enqueue(id);
        }
    }

    /// The turns of those of a connection's streams that its own turn has made ready, which stand
    /// from `first` on in the list: what they say leaves together.
    fn stream_turns(&mut self, network: ConnId, first: usize) {
        for _ in first..self.ready.len() {
            let Some(id) = self.ready.remove(first) else {
                return;
            };
            match self.stream_pipe(id) {
                Some(stream) if stream.network == network => self.guarded_turn(id),
                _ => self.ready.push_back(id),
            }
        }
    }

    /// Sends what is queued, and lets the program write if it asked for it.
    fn write_turn(&mut self, id: ConnId) {
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        if !connection.writable {
            return;
        }
        if !connection.out.is_empty() {
            if !self.flush_queue(id) {
                return;
            }
            let Some(connection) = self.connections.get_mut(id) else {
                return;
            };
            if connection.broken {
                return self.peer_vanished(id);
            }
            if connection.phase == Phase::Flushing {
                return self.finish_close(id);
            }
            // Programs rely on hearing that their data has gone.
            connection.wants_writable = true;
        } else if !connection.wants_writable {
            return self.report_poll_mode(id);
        }
        self.let_write(id);
    }

    /// Lets the program write while it asks for it, and while it is this connection's turn.
    pub(crate) fn let_write(&mut self, id: ConnId) {
        for _ in 0..limits::WRITES_PER_TURN {
            let Some(connection) = self.connections.get_mut(id) else {
                return;
            };
            if !connection.wants_writable
                || !connection.writable
                || !connection.out.is_empty()
                || connection.broken
                || connection.phase != Phase::Open
                || connection.role.awaits_handshake()
            {
                break;
            }
            let kind = connection.role.kind();
            if connection.stream.is_some() {
                if !self.stream_takes_output(id) {
                    break;
                }
                if let Some(connection) = self.connections.get_mut(id) {
                    connection.wants_writable = false;
                }
            } else {
                connection.wants_writable = false;
            }
            self.role_writable(id, kind);
            if self.is_sending_file(id) {
                // It has sent as much of it as is fair.
                break;
            }
        }
        self.report_poll_mode(id);
    }

    /// Reads once and hands what came to the connection's role.
    fn read_turn(&mut self, id: ConnId) {
        let Some(connection) = self.connections.get(id) else {
            return;
        };
        if connection.stream.is_some() || connection.has_unread() {
            if !self.deliver_unread(id) {
                return;
            }
            self.stream_settle(id);
        }
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        if !connection.readable || connection.input_is_held() {
            return;
        }
        if connection.tls.is_some() {
            return self.tls_read_turn(id);
        }
        let Some(transport) = &connection.transport else {
            return;
        };
        if transport.medium() != Medium::Stream {
            return self.role_readable(id);
        }
        let mut buffer = std::mem::take(&mut self.read_buffer);
        let room = match connection.bulk {
            true => limits::BULK_READ,
            false => limits::READ_BUFFER,
        };
        if connection.bulk {
            self.bulk_read_at = self.now;
        } else if buffer.len() > room + 1
            && self.now.saturating_sub(self.bulk_read_at) > limits::BULK_READ_IDLE
        {
            buffer.truncate(room + 1);
            buffer.shrink_to_fit();
        }
        if buffer.len() <= room {
            buffer.resize(room + 1, 0);
        }
        let transfer = match buffer.get_mut(..room) {
            Some(room) => transport.read(room),
            None => Transfer::WouldBlock,
        };
        match transfer {
            Transfer::Done(n) => {
                if n < room && !connection.ended {
                    connection.readable = false;
                }
                if let Some(input) = buffer.get_mut(..=n) {
                    let used = self.role_receive(id, input);
                    if let Some(connection) = self.connections.get_mut(id) {
                        connection.bulk = n >= limits::READ_BUFFER && used >= n;
                        if let Some(rest) = input.get(used..n)
                            && !rest.is_empty()
                        {
                            connection.unread.keep(rest);
                        }
                    }
                }
            }
            Transfer::WouldBlock => connection.readable = false,
            Transfer::Ended => {
                connection.readable = false;
                self.role_ended(id);
            }
            Transfer::Failed(_) => {
                connection.broken = true;
                self.peer_vanished(id);
            }
        }
        self.read_buffer = buffer;
    }

    /// The thread's buffer, of at least `len` bytes, for as long as the program is called.
    pub(crate) fn take_read_buffer(&mut self, len: usize) -> Vec<u8> {
        let mut buffer = std::mem::take(&mut self.read_buffer);
        if buffer.len() < len {
            buffer.resize(len, 0);
        }
        buffer
    }

    /// The end of what [`Self::take_read_buffer`] began.
    pub(crate) fn give_back_read_buffer(&mut self, buffer: Vec<u8>) {
        self.read_buffer = buffer;
    }

    /// Hands over what was read before; true if nothing of it is left.
    fn deliver_unread(&mut self, id: ConnId) -> bool {
        let Some(connection) = self.connections.get_mut(id) else {
            return false;
        };
        if !connection.has_unread() {
            return true;
        }
        if connection.input_is_held() {
            return false;
        }
        let mut unread = std::mem::take(&mut connection.unread);
        // With nothing to add, the role goes on with what it holds itself.
        let input = unread.input().unwrap_or_default();
        let used = self.role_receive(id, input);
        unread.consume(used);
        self.stream_taken(id, used);
        let Some(connection) = self.connections.get_mut(id) else {
            return false;
        };
        if unread.is_empty() {
            // A new role may have put something back.
            return connection.unread.is_empty();
        }
        connection.unread = unread;
        false
    }

    /// Hands `buffer[start..end]` to the program in pieces of at most the context's delivery
    /// size. Stops early when the connection goes away or receiving is switched off; returns how
    /// many bytes were handed over.
    pub(crate) fn deliver_pieces(
        &mut self,
        id: ConnId,
        buffer: &mut [u8],
        make: impl for<'p> Fn(Payload<'p>) -> Event<'p>,
    ) -> usize {
        let len = buffer.len().saturating_sub(1);
        let piece = self.context.settings.delivery.max(1);
        let mut start = 0;
        while start < len {
            match self.connections.get(id) {
                Some(c) if !c.rx_paused && c.phase == Phase::Open => {}
                _ => return start,
            }
            let end = len.min(start + piece);
            let Some(payload) = Payload::new(buffer, start, end) else {
                return start;
            };
            if !A::event(self, id, make(payload)).keeps() {
                self.close(id);
                return end;
            }
            start = end;
        }
        start
    }
}
