//! The end of a transaction, and the beginning of the next.

use super::connection::{H1, Stage};
use crate::limits;
use crate::service::accept::timeout_reason;
use crate::service::id::ConnId;
use crate::service::role::Role;
use crate::service::{App, Service};

impl<A: App> Service<A> {
    /// The answer to the current request is complete.
    ///
    /// The connection is made ready for the next request; if output is still queued, or a part of
    /// the request's body is to come, that is done later. Returns whether the connection goes on:
    /// if not, the caller has to close it.
    pub fn complete_transaction(&mut self, id: ConnId) -> bool {
        let Some(connection) = self.connections.get_mut(id) else {
            return false;
        };
        let output_waits = connection.pending_output() > 0;
        let Role::H1(h1) = &mut connection.role else {
            self.h2_complete(id);
            return false;
        };
        match h1.stage {
            Stage::Answering => {}
            Stage::Deciding => return h1.transaction.keep_alive,
            // There is no transaction.
            Stage::Head | Stage::NoBlock => return true,
        }
        if let Some(body) = &mut h1.body {
            if h1.transaction.continue_due || body.remaining() > limits::DISCARDED_BODY {
                // It would come much later or never: not worth waiting for.
                return false;
            }
            body.restrict(limits::DISCARDED_BODY);
            h1.transaction.completed = true;
            h1.transaction.discard_body = true;
            return true;
        }
        if output_waits {
            h1.transaction.completed = true;
            return true;
        }
        self.h1_next_request(id)
    }

    /// Something that the end of a transaction waited for has happened.
    pub(crate) fn h1_settle(&mut self, id: ConnId) {
        let Some(connection) = self.connections.get(id) else {
            return;
        };
        let output_waits = connection.pending_output() > 0;
        let Some(h1) = self.h1(id) else { return };
        if !h1.transaction.completed || h1.body.is_some() || output_waits {
            return;
        }
        if !self.h1_next_request(id) {
            self.close(id);
        }
    }

    /// Makes the connection ready for another request, if there may be one.
    fn h1_next_request(&mut self, id: ConnId) -> bool {
        self.log_answer(id);
        let Some(h1) = self.h1_mut(id) else {
            return false;
        };
        if !h1.transaction.keep_alive {
            return false;
        }
        let keepalive_secs = h1.keepalive_secs;
        if self.context().tls.is_full()
            && self
                .connection(id)
                .is_some_and(|c| c.is_encrypted() && c.unread.is_empty())
        {
            // Others wait for a connection: this one has had its answer.
            return false;
        }
        let Some(h1) = self.h1_mut(id) else {
            return false;
        };
        // From here on there is no transaction that the program could complete once more.
        h1.stage = Stage::Head;
        if self
            .bind_protocol(id, Some(0), c"transaction completed")
            .is_err()
        {
            return false;
        }
        self.release_headers(id);
        self.close_file(id);
        let Some(connection) = self.connections.get_mut(id) else {
            return false;
        };
        let vhost_secs = connection
            .vhost
            .as_ref()
            .map_or(0, |v| v.config.timeouts.keepalive_secs);
        let sent_ahead = !connection.unread.is_empty();
        let Role::H1(h1) = &mut connection.role else {
            return false;
        };
        // Boxed state is used again; a partial head cannot be there.
        **h1 = H1 {
            redirects_to_https: h1.redirects_to_https,
            ..H1::default()
        };
        let secs = keepalive_secs.unwrap_or(vhost_secs);
        self.set_timeout(
            id,
            timeout_reason::HTTP_KEEPALIVE_IDLE,
            Some(secs).filter(|s| *s > 0),
        );
        if sent_ahead {
            self.enqueue(id);
        }
        true
    }
}
