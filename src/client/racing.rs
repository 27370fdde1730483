//! Which of a server's addresses to try, and when (RFC 8305).
//!
//! The race does not connect: it says which attempt to begin, is told how attempts end, and knows
//! when it is lost. Whoever runs it owns the sockets and the clock.

use crate::service::timers::Usec;
use std::collections::VecDeque;
use std::fmt::Write;
use std::net::SocketAddr;

/// How long an attempt has the field to itself (RFC 8305 section 8: Connection Attempt Delay).
pub const ATTEMPT_DELAY: Usec = 250_000;

/// What to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Move {
    /// Begin to connect to this address; the number names the attempt from here on.
    Begin(u32, SocketAddr),
    /// Nothing before this time, unless an attempt ends first.
    WaitUntil(Usec),
    /// Nothing but wait for the attempts that are under way.
    Wait,
    /// Every address has failed.
    Lost,
}

/// An attempt that is under way.
#[derive(Clone, Copy, Debug)]
struct Attempt {
    number: u32,
    to: SocketAddr,
}

/// A race for one connection.
#[derive(Clone, Debug)]
pub struct Race {
    waiting: VecDeque<SocketAddr>,
    running: Vec<Attempt>,
    failures: Vec<(SocketAddr, String)>,
    /// When another attempt may begin beside those that run.
    next_start: Usec,
    begun: u32,
}

impl Race {
    /// A race between `addresses`, which come in the order of preference: the families take turns,
    /// and the one of the first address begins (RFC 8305 section 4). Repetitions are left out.
    pub fn new(addresses: &[SocketAddr]) -> Self {
        Self {
            waiting: interleave(addresses),
            running: Vec::new(),
            failures: Vec::new(),
            next_start: 0,
            begun: 0,
        }
    }

    /// What to do at the time `now`. To be asked again after each move that was made.
    pub fn next_move(&mut self, now: Usec) -> Move {
        if !self.running.is_empty() {
            if self.waiting.is_empty() {
                return Move::Wait;
            }
            if now < self.next_start {
                return Move::WaitUntil(self.next_start);
            }
        }
        let Some(to) = self.waiting.pop_front() else {
            return Move::Lost;
        };
        let number = self.begun;
        self.begun = self.begun.wrapping_add(1);
        self.running.push(Attempt { number, to });
        self.next_start = now.saturating_add(ATTEMPT_DELAY);
        Move::Begin(number, to)
    }

    /// An attempt failed; the next one need not wait.
    pub fn failed(&mut self, attempt: u32, why: &str) {
        let Some(at) = self.running.iter().position(|a| a.number == attempt) else {
            return;
        };
        let attempt = self.running.swap_remove(at);
        self.failures.push((attempt.to, why.to_owned()));
        self.next_start = 0;
    }

    /// The address of an attempt that is under way.
    pub fn address(&self, attempt: u32) -> Option<SocketAddr> {
        let running = self.running.iter().find(|a| a.number == attempt)?;
        Some(running.to)
    }

    /// Why it was lost: what each address failed with, in the order of the failures.
    ///
    /// `plain` leaves the address out if there was but one, for when the program named it itself.
    pub fn failures(&self, plain: bool) -> String {
        if let ([(_, why)], true) = (self.failures.as_slice(), plain) {
            return why.clone();
        }
        let mut text = String::new();
        for (to, why) in &self.failures {
            if !text.is_empty() {
                text.push_str(", ");
            }
            // Writing to a string does not fail.
            let _ = write!(text, "{why}: {to}");
        }
        text
    }

    /// Which addresses are being tried, for the text of a timeout; those that failed before, if
    /// none is.
    pub fn tried(&self) -> String {
        let running: Vec<String> = self.running.iter().map(|a| a.to.to_string()).collect();
        match running.is_empty() {
            true => self.failures(false),
            false => running.join(", "),
        }
    }
}

fn interleave(addresses: &[SocketAddr]) -> VecDeque<SocketAddr> {
    let mut seen = Vec::with_capacity(addresses.len());
    for address in addresses {
        if !seen.contains(address) {
            seen.push(*address);
        }
    }
    let first_is_v6 = seen.first().is_some_and(SocketAddr::is_ipv6);
    let (preferred, other): (Vec<_>, Vec<_>) =
        seen.iter().partition(|a| a.is_ipv6() == first_is_v6);
    let mut other = other.into_iter();
    let mut order = VecDeque::with_capacity(seen.len());
    for address in preferred {
        order.push_back(address);
        order.extend(other.next());
    }
    order.extend(other);
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to(text: &str) -> SocketAddr {
        text.parse().unwrap()
    }

    fn race(addresses: &[&str]) -> Race {
        let addresses: Vec<_> = addresses.iter().map(|a| to(a)).collect();
        Race::new(&addresses)
    }

    #[test]
    fn families_take_turns_and_the_preferred_one_begins() {
        let race = race(&[
            "[::1]:1",
            "[::2]:1",
            "[::3]:1",
            "1.1.1.1:1",
            "2.2.2.2:1",
            "[::1]:1",
        ]);
        let order: Vec<_> = race.waiting.iter().map(SocketAddr::to_string).collect();
        assert_eq!(
            order,
            ["[::1]:1", "1.1.1.1:1", "[::2]:1", "2.2.2.2:1", "[::3]:1"]
        );
    }

    #[test]
    fn a_second_attempt_begins_when_the_first_takes_long() {
        let mut race = race(&["[::1]:1", "1.1.1.1:1"]);
        assert_eq!(race.next_move(1000), Move::Begin(0, to("[::1]:1")));
        assert_eq!(race.next_move(1000), Move::WaitUntil(1000 + ATTEMPT_DELAY));
        assert_eq!(
            race.next_move(1000 + ATTEMPT_DELAY),
            Move::Begin(1, to("1.1.1.1:1"))
        );
        assert_eq!(race.next_move(1000 + ATTEMPT_DELAY), Move::Wait);
        assert_eq!(race.tried(), "[::1]:1, 1.1.1.1:1");
    }

    #[test]
    fn a_failure_lets_the_next_one_begin_at_once() {
        let mut race = race(&["[::1]:1", "1.1.1.1:1"]);
        assert_eq!(race.next_move(0), Move::Begin(0, to("[::1]:1")));
        race.failed(0, "ECONNREFUSED");
        assert_eq!(race.next_move(1), Move::Begin(1, to("1.1.1.1:1")));
    }

    #[test]
    fn a_late_failure_does_not_end_the_race_for_the_others() {
        let mut race = race(&["[::1]:1", "1.1.1.1:1"]);
        race.next_move(0);
        race.next_move(ATTEMPT_DELAY);
        race.failed(0, "ECONNREFUSED");
        assert_eq!(race.next_move(ATTEMPT_DELAY), Move::Wait);
        race.failed(1, "EHOSTUNREACH");
        assert_eq!(race.next_move(ATTEMPT_DELAY), Move::Lost);
        assert_eq!(
            race.failures(true),
            "ECONNREFUSED: [::1]:1, EHOSTUNREACH: 1.1.1.1:1"
        );
    }

    #[test]
    fn the_only_address_can_be_left_out_of_the_text() {
        let mut race = race(&["1.1.1.1:1"]);
        race.next_move(0);
        race.failed(0, "ECONNREFUSED");
        assert_eq!(race.next_move(0), Move::Lost);
        assert_eq!(race.failures(true), "ECONNREFUSED");
        assert_eq!(race.failures(false), "ECONNREFUSED: 1.1.1.1:1");
    }

    #[test]
    fn a_race_without_addresses_is_lost() {
        assert_eq!(race(&[]).next_move(0), Move::Lost);
    }
}
