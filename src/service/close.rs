//! How connections end.

use super::accept::timeout_reason;
use super::connection::{Connection, Phase};
use super::event::Event;
use super::id::ConnId;
use super::role::Role;
use super::{App, Service};
use crate::limits;
use crate::transport::{Medium, Transfer, Transport};

impl<A: App> Service<A> {
    /// Closes a connection: what was written is sent first, then the program is told.
    ///
    /// The program is told at once unless the kernel does not take the rest of the output.
    pub fn close(&mut self, id: ConnId) {
        if self.role_closes_in_order(id) {
            return;
        }
        self.flush_cork_of(id);
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        if connection.phase != Phase::Open {
            return;
        }
        let can_send = connection.transport.is_some() || connection.stream.is_some();
        if connection.out.is_empty() || connection.broken || !can_send {
            return self.finish_close(id);
        }
        connection.phase = Phase::Flushing;
        connection.wants_writable = false;
        connection.rx_paused = true;
        self.set_timeout(id, timeout_reason::SHUTDOWN_FLUSH, Some(limits::FLUSH_SECS));
        self.enqueue(id);
        self.report_poll_mode(id);
    }

    /// Closes a connection without waiting for anybody. What the kernel does not take is lost.
    pub(crate) fn close_at_once(&mut self, id: ConnId) {
        self.flush_cork_of(id);
        self.h2_close_streams(id);
        self.flush_cork_of(id);
        self.finish_close(id);
    }

    /// Closes a connection without sending what is queued.
    pub fn abort(&mut self, id: ConnId) {
        if let Some(connection) = self.connections.get_mut(id) {
            connection.broken = true;
            self.finish_close(id);
        }
    }

    /// The peer is gone: nothing can be sent any more.
    pub(crate) fn peer_vanished(&mut self, id: ConnId) {
        if !self.role_vanished(id) {
            self.abort(id);
        }
    }

    /// Tells the program and takes the connection out of service.
    pub(crate) fn finish_close(&mut self, id: ConnId) {
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        if std::mem::replace(&mut connection.phase, Phase::Closed) == Phase::Closed {
            return;
        }
        self.depth += 1;
        self.close_children(id);
        self.leave_parent(id);
        self.stream_parts(id);
        self.role_closed(id);
        // Nothing can be refused any more.
        let _ = A::event(self, id, Event::Destroyed);
        self.depth -= 1;
        self.retire(id);
    }

    fn close_children(&mut self, id: ConnId) {
        let children = match self.connections.get_mut(id) {
            Some(connection) => connection
                .rare_if_any()
                .map(|rare| std::mem::take(&mut rare.children)),
            None => return,
        };
        for child in children.unwrap_or_default() {
            if let Some(child) = self
                .connections
                .get_mut(child)
                .and_then(|c| c.rare_if_any())
            {
                child.parent = None;
            }
            self.close(child);
        }
    }

    fn leave_parent(&mut self, id: ConnId) {
        if let Some(parent) = self.leave_parent_quietly(id) {
            // A notice; the parent lives its own life.
            let _ = A::event(self, parent, Event::ChildClosing);
        }
    }

    /// Takes a connection away from its parent, which is not told; returns the parent.
    pub(crate) fn leave_parent_quietly(&mut self, id: ConnId) -> Option<ConnId> {
        let connection = self.connections.get_mut(id)?;
        let parent = connection.rare_if_any()?.parent.take()?;
        let siblings = &mut self.connections.get_mut(parent)?.rare_if_any()?.children;
        siblings.retain(|child| *child != id);
        Some(parent)
    }

    /// Takes a connection out of the table and closes its descriptor, after the program was told.
    pub(crate) fn retire(&mut self, id: ConnId) {
        self.stop_dialling(id);
        self.share_left(id);
        if let Some(network) = self.stream_pipe(id).map(|stream| stream.network) {
            self.h2_stream_left(network, id);
        }
        self.unwatch(id);
        self.release_headers(id);
        let Some(mut connection) = self.connections.remove(id) else {
            return;
        };
        connection.timeout.disarm(&mut self.timers);
        connection.validity.disarm(&mut self.timers);
        if let Some(key) = connection.rare().and_then(|rare| rare.user_timer) {
            self.timers.remove(key);
        }
        A::session_end(&mut connection.app);
        if let Some(transport) = connection.transport.take()
            && !connection.broken
            && transport.medium() == Medium::Stream
        {
            if let Some(tls) = &mut connection.tls
                && connection.out.is_empty()
            {
                self.end_session(id, tls, &transport);
            }
            self.part_gently(transport, &connection);
        }
        self.resume_listeners();
    }

    /// Closes a socket so that the peer gets all that was sent to it.
    ///
    /// If the kernel has bytes from the peer that nobody has read, closing would send a reset,
    /// and that makes the peer throw away what it has not read yet (RFC 9112 section 9.6). So
    /// the rest is read and dropped for a short time.
    fn part_gently(&mut self, transport: Transport, connection: &Connection<A>) {
        if !connection.role.peer_ends_transport() {
            transport.shutdown_write();
        }
        if connection.ended && !connection.readable || self.context.is_stopping() {
            return;
        }
        let mut scratch = [0; 4096];
        for _ in 0..4 {
            match transport.read(&mut scratch) {
                Transfer::Done(_) => {}
                // Nothing unread: the kernel can end the connection in order. What the peer
                // sends from now on meets a closed socket, unless a request is under way.
                Transfer::WouldBlock if !connection.expects_input() => return,
                Transfer::WouldBlock => break,
                Transfer::Ended | Transfer::Failed(_) => return,
            }
        }
        let Some(id) = self
            .connections
            .insert(|id| Connection::new(id, Role::Lingering, A::Conn::default()))
        else {
            return;
        };
        if let Some(lingering) = self.connections.get_mut(id) {
            lingering.transport = Some(transport);
            lingering.readable = true;
        }
        if self.watch_quietly(id).is_err() {
            self.connections.remove(id);
            return;
        }
        self.set_timeout(
            id,
            timeout_reason::SHUTDOWN_FLUSH,
            Some(limits::LINGER_SECS),
        );
    }

    /// Reads and drops what comes on a lingering connection.
    pub(crate) fn linger_turn(&mut self, id: ConnId) {
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        let mut buffer = std::mem::take(&mut self.read_buffer);
        buffer.resize(limits::READ_BUFFER + 1, 0);
        let transfer = match &connection.transport {
            Some(transport) => transport.read(&mut buffer),
            None => Transfer::Ended,
        };
        self.read_buffer = buffer;
        match transfer {
            Transfer::Done(n) => {
                let lingered = &mut connection.rare_mut().lingered;
                *lingered = lingered.saturating_add(n);
                if *lingered > limits::LINGER_BYTES {
                    return self.end_lingering(id);
                }
                self.enqueue(id);
            }
            Transfer::WouldBlock => connection.readable = false,
            Transfer::Ended | Transfer::Failed(_) => self.end_lingering(id),
        }
    }

    /// Closes a lingering connection's socket.
    pub(crate) fn end_lingering(&mut self, id: ConnId) {
        self.unwatch_quietly(id);
        if let Some(mut connection) = self.connections.remove(id) {
            connection.timeout.disarm(&mut self.timers);
        }
        self.resume_listeners();
    }

    /// Closes everything, without waiting for anybody; the last thing a service thread does.
    pub fn shut_down(&mut self) {
        self.flush_cork();
        let is_listener = |c: &Connection<A>| matches!(c.role, Role::Listener(_));
        let is_lingering = |c: &Connection<A>| matches!(c.role, Role::Lingering);
        // Attempts to connect end with the connections that they are for.
        let is_attempt = |c: &Connection<A>| matches!(c.role, Role::Attempt(_));
        // Streams end with the connections that carry them.
        let is_stream = |c: &Connection<A>| c.stream.is_some();
        let live = self.connection_ids(|c| {
            !is_listener(c) && !is_lingering(c) && !is_attempt(c) && !is_stream(c)
        });
        for id in live.into_iter().rev() {
            self.close_at_once(id);
        }
        for id in self.connection_ids(is_lingering) {
            self.end_lingering(id);
        }
        for id in self.connection_ids(is_listener) {
            self.finish_close(id);
        }
        self.report_wake_fd(false);
        // Requests that came too late hold ids and vhosts; they are dropped with the mailbox.
        drop(self.remote.take_requests());
    }
}
