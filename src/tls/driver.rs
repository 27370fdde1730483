//! A session between a connection's socket and its role: decrypts what is read, encrypts what
//! leaves.

use super::allowance::TlsShare;
use super::records::Records;
use super::session::{ENCRYPTED_AT_ONCE, SessionError, TlsSession};
use crate::client::state::Report;
use crate::limits;
use crate::service::connection::Phase;
use crate::service::id::ConnId;
use crate::service::role::Role;
use crate::service::{App, Service};
use crate::transport::{Transfer, Transport};
use std::io::IoSlice;

/// What a connection on which TLS is spoken keeps.
pub struct TlsState {
    pub(crate) session: TlsSession,
    /// The peer's side ended without the alert that says so: something may be missing.
    pub(crate) truncated: bool,
    /// Its share in the count of TLS connections.
    _share: Option<TlsShare>,
}

impl TlsState {
    pub(crate) fn new(session: TlsSession, share: Option<TlsShare>) -> Self {
        Self {
            session,
            truncated: false,
            _share: share,
        }
    }

    /// The session.
    pub fn session(&self) -> &TlsSession {
        &self.session
    }

    /// Whether the peer's side ended without the alert that says so: what came may have been cut
    /// short by somebody else (RFC 8446 section 6.1).
    pub fn is_truncated(&self) -> bool {
        self.truncated
    }
}

/// Memory of a service thread that its sessions use in turn.
#[derive(Default)]
pub(crate) struct TlsShared {
    /// What is there between two calls is of the connection that has the cork, and leaves before
    /// what is corked.
    records: Records,
    plaintext: Vec<u8>,
}

impl<A: App> Service<A> {
    /// Reads once from a connection with a session, and hands what it says to the role.
    pub(crate) fn tls_read_turn(&mut self, id: ConnId) {
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        let (Some(tls), Some(transport)) = (&mut connection.tls, &connection.transport) else {
            return;
        };
        if tls.session.is_peer_closed() {
            connection.readable = false;
            return self.role_ended(id);
        }
        let mut buffer = std::mem::take(&mut self.read_buffer);
        let kept = tls.session.resume_into(&mut buffer);
        // It stays as large as another connection may need it.
        if buffer.len() <= kept + limits::READ_BUFFER {
            buffer.resize(kept + limits::READ_BUFFER + 1, 0);
        }
        let room = buffer.get_mut(kept..kept + limits::READ_BUFFER);
        let transfer = match room {
            Some(room) => transport.read(room),
            None => Transfer::WouldBlock,
        };
        let fresh = match transfer {
            Transfer::Done(n) => n,
            _ => 0,
        };
        if fresh < limits::READ_BUFFER && !connection.ended {
            connection.readable = false;
        }
        if let Some(input) = buffer.get_mut(..kept + fresh) {
            self.tls_input(id, input);
        }
        self.read_buffer = buffer;
        match transfer {
            Transfer::Done(_) => {}
            Transfer::WouldBlock => {
                if let Some(connection) = self.connections.get_mut(id) {
                    connection.readable = false;
                }
            }
            Transfer::Ended => self.tls_ended(id),
            Transfer::Failed(_) => {
                if let Some(connection) = self.connections.get_mut(id) {
                    connection.broken = true;
                    self.peer_vanished(id);
                }
            }
        }
    }

    /// The peer has ended its side of the socket, and not of the session.
    fn tls_ended(&mut self, id: ConnId) {
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        connection.readable = false;
        if let Some(tls) = &mut connection.tls {
            tls.truncated = true;
        }
        self.role_ended(id);
    }

    /// Takes what came from the peer, all of which was not taken before.
    pub(crate) fn tls_input(&mut self, id: ConnId, input: &mut [u8]) {
        let mut records = self.take_records(id);
        let Some(tls) = self.connections.get_mut(id).and_then(|c| c.tls.as_mut()) else {
            return;
        };
        let mut plaintext = std::mem::take(&mut self.tls.plaintext);
        let handshaking = tls.session.is_handshaking();
        let outcome = tls.session.receive(input, &mut plaintext, &mut records);
        let done = handshaking && !tls.session.is_handshaking();
        let established = outcome.is_ok() && !tls.session.is_handshaking();
        if tls.session.is_peer_closed()
            && let Some(connection) = self.connections.get_mut(id)
        {
            // Its end is dealt with in a turn, when everything before it has been taken.
            connection.readable = true;
            self.enqueue(id);
        }
        if established {
            self.hold_records(id, records);
        } else {
            self.give_back_records(id, records);
        }
        if done {
            self.tls_handshake_done(id);
        }
        if !plaintext.is_empty() {
            let len = plaintext.len();
            plaintext.push(0);
            // It may have been switched off when the handshake was done.
            let held = self.connections.get(id).is_some_and(|c| c.input_is_held());
            let used = match held {
                true => 0,
                false => self.role_receive(id, &mut plaintext),
            };
            if let Some(rest) = plaintext.get(used..len)
                && !rest.is_empty()
                && let Some(connection) = self.connections.get_mut(id)
            {
                connection.unread.keep(rest);
            }
            plaintext.clear();
        }
        if plaintext.capacity() <= 4 * limits::READ_BUFFER {
            self.tls.plaintext = plaintext;
        }
        if let Err(error) = outcome {
            self.tls_failed(id, &error);
        }
    }

    fn tls_handshake_done(&mut self, id: ConnId) {
        match self.connections.get(id).map(|c| c.role()) {
            Some(Role::TlsAccept(_)) => self.tls_accept_done(id),
            Some(Role::Connecting(_)) => self.client_tls_done(id),
            _ => {}
        }
    }

    /// The session cannot go on: ends the connection.
    pub(crate) fn tls_failed(&mut self, id: ConnId, error: &SessionError) {
        let Some(connection) = self.connections.get(id) else {
            return;
        };
        let establishing = connection
            .client
            .as_ref()
            .is_some_and(|client| client.report == Report::Event);
        if establishing {
            // A server may refuse a client's certificate after the handshake (RFC 8446 4.4.2.4).
            if !self.share_repeat(id) {
                self.client_failed(id, &super::error::session_text(error));
            }
            return;
        }
        crate::log_info!("{id:?}: {}", super::error::session_text(error));
        if !self.role_vanished(id) {
            self.finish_close(id);
        }
    }

    /// Encrypts and sends; what the kernel refuses is queued.
    pub(crate) fn encrypt_or_queue(&mut self, id: ConnId, plaintext: &[u8]) {
        let mut records = self.take_records(id);
        for piece in plaintext.chunks(ENCRYPTED_AT_ONCE) {
            let Some(connection) = self.connections.get_mut(id) else {
                break;
            };
            let Some(tls) = &mut connection.tls else {
                break;
            };
            if let Err(error) = tls.session.encrypt(piece, &mut records) {
                if connection.phase == Phase::Open && !connection.broken {
                    crate::log_info!("{id:?}: {}", super::error::session_text(&error));
                    connection.broken = true;
                    self.enqueue(id);
                }
                break;
            }
            self.transmit_records(id, &mut records);
        }
        self.give_back_records(id, records);
    }

    /// The thread's room for records, with those that this connection holds; those of another one
    /// leave first.
    pub(crate) fn take_records(&mut self, id: ConnId) -> Records {
        if self.has_held_records() && !self.owns_cork(id) {
            self.flush_cork();
        }
        std::mem::take(&mut self.tls.records)
    }

    /// Gives the room back. What is in it leaves together with what the connection says next, at
    /// the end of its turn at the latest: so tickets and the first answer are one segment.
    fn hold_records(&mut self, id: ConnId, records: Records) {
        if !records.is_empty() {
            self.claim_cork(id);
        }
        self.tls.records = records;
    }

    /// Whether records wait for the end of a turn.
    pub(crate) fn has_held_records(&self) -> bool {
        !self.tls.records.is_empty()
    }

    /// Sends records, and gives their room back.
    pub(crate) fn give_back_records(&mut self, id: ConnId, mut records: Records) {
        self.transmit_records(id, &mut records);
        self.tls.records = records;
    }

    /// Sends records, and forgets them.
    pub(crate) fn transmit_records(&mut self, id: ConnId, records: &mut Records) {
        if !records.is_empty() {
            self.transmit(id, &[records.bytes()]);
            records.clear();
        }
    }

    /// Tells the peer that nothing more comes, when everything before it has left.
    pub(crate) fn end_session(&mut self, id: ConnId, tls: &mut TlsState, transport: &Transport) {
        let mut records = self.take_records(id);
        tls.session.close(&mut records);
        if !records.is_empty() {
            // What the kernel does not take now is lost: the peer sees the end of the stream.
            let _ = transport.write(&[IoSlice::new(records.bytes())]);
            records.clear();
        }
        self.tls.records = records;
    }
}
