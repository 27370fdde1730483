//! How long the steps of a connection out took, and what was learned on the way.

use crate::clock::monotonic_usec;
use crate::service::id::ConnId;
use crate::service::timers::Usec;
use crate::service::{App, Service};
use std::net::SocketAddr;

/// What became of looking up the server's name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lookup {
    /// There was nothing to look up.
    #[default]
    None,
    /// There are addresses.
    Found,
    /// Nobody answered.
    Unanswered,
    /// There is no such name, or it has no address.
    Nothing,
}

/// A step of a connection out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Looking up the name.
    Names,
    /// Connecting the socket that was the first to connect.
    Connect,
    /// The TLS handshake.
    Tls,
    /// From the request to the first octet of the answer.
    Answer,
}

/// The measures of a connection; 0 stands for a step that was not taken, or not finished.
#[derive(Clone, Debug, Default)]
pub struct Timings {
    since: Usec,
    /// Microseconds of [`Step::Names`].
    pub names: Usec,
    /// Microseconds of [`Step::Connect`].
    pub connect: Usec,
    /// Microseconds of [`Step::Tls`].
    pub tls: Usec,
    /// Microseconds of [`Step::Answer`].
    pub answer: Usec,
    /// What the lookup of the name gave.
    pub lookup: Lookup,
    /// The addresses that it gave, if the connection is one to be measured.
    pub addresses: Vec<SocketAddr>,
    /// Status of the first answer over HTTP; 0 before it.
    pub status: u16,
}

impl Timings {
    /// A step begins at this time.
    pub(crate) fn begin(&mut self, now: Usec) {
        self.since = now;
    }

    /// The step that began last has ended at this time. Only its first end counts.
    pub(crate) fn end(&mut self, step: Step, now: Usec) {
        let place = match step {
            Step::Names => &mut self.names,
            Step::Connect => &mut self.connect,
            Step::Tls => &mut self.tls,
            Step::Answer => &mut self.answer,
        };
        if *place == 0 {
            *place = now.saturating_sub(self.since).max(1);
        }
    }
}

impl<A: App> Service<A> {
    /// A step of a connection out begins.
    pub(crate) fn client_step_begins(&mut self, id: ConnId) {
        if let Some(client) = self.client_mut(id) {
            client.timings.begin(monotonic_usec());
        }
    }

    /// The step of a connection out that began last has ended.
    pub(crate) fn client_step_ends(&mut self, id: ConnId, step: Step) {
        if let Some(client) = self.client_mut(id) {
            client.timings.end(step, monotonic_usec());
        }
    }

    /// The name of the server was looked up.
    pub(crate) fn client_looked_up(&mut self, id: ConnId, lookup: Lookup, found: &[SocketAddr]) {
        self.client_step_ends(id, Step::Names);
        if let Some(client) = self.client_mut(id) {
            client.timings.lookup = lookup;
            if client.request.options.measure {
                client.timings.addresses = found.to_vec();
            }
        }
    }

    /// The measures of a connection out. Its list of addresses is handed over, and empty
    /// afterwards.
    pub fn take_timings(&mut self, id: ConnId) -> Option<Timings> {
        let timings = &mut self.client_mut(id)?.timings;
        let addresses = std::mem::take(&mut timings.addresses);
        Some(Timings {
            addresses,
            ..timings.clone()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_that_was_taken_is_never_zero_and_counts_once() {
        let mut timings = Timings::default();
        timings.begin(100);
        timings.end(Step::Connect, 100);
        timings.begin(200);
        timings.end(Step::Answer, 250);
        timings.end(Step::Answer, 350);
        assert_eq!((timings.connect, timings.answer), (1, 50));
        assert_eq!((timings.names, timings.tls), (0, 0));
    }
}
