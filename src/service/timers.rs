//! Timers of one service thread, ordered by due time.

use super::id::ConnId;
use std::collections::BTreeMap;

/// Microseconds on the monotonic clock.
pub type Usec = u64;

/// What a timer is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimerTarget {
    /// The connection's timeout (what `lws_set_timeout` arms).
    Timeout(ConnId),
    /// The connection's own timer (what `lws_set_timer_usecs` arms).
    User(ConnId),
    /// The connection's validity check (ping, then hang up).
    Validity(ConnId),
    /// A connection's compressor may have been idle for long.
    IdleCompressor(ConnId),
    /// The certificates of the vhosts are to be looked at.
    Certificates,
    /// Files that were kept open for the next request are closed.
    OpenFiles,
    /// The next step to reach a connection's server is due.
    Dial(ConnId),
    /// A timer of the program, told by a number that the program chose.
    Program(u64),
}

/// Names a pending timer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimerKey {
    due: Usec,
    sequence: u64,
}

impl TimerKey {
    /// When it is due.
    pub fn due(self) -> Usec {
        self.due
    }
}

/// Pending timers; adding and removing are O(log n), those of equal due time fire in the order
/// in which they were added.
#[derive(Default)]
pub struct Timers {
    pending: BTreeMap<TimerKey, TimerTarget>,
    sequence: u64,
}

impl Timers {
    /// Adds a timer.
    pub fn add(&mut self, due: Usec, target: TimerTarget) -> TimerKey {
        self.sequence += 1;
        let key = TimerKey {
            due,
            sequence: self.sequence,
        };
        self.pending.insert(key, target);
        key
    }

    /// Removes a timer; nothing happens if it has fired.
    pub fn remove(&mut self, key: TimerKey) {
        self.pending.remove(&key);
    }

    /// When the next one is due.
    pub fn next_due(&self) -> Option<Usec> {
        self.pending.keys().next().map(|key| key.due)
    }

    /// Takes the first timer that is due at `now`.
    ///
    /// `newest` bounds a pass: a timer that was added during the pass waits for the next one.
    pub fn take_due(&mut self, now: Usec, newest: u64) -> Option<TimerTarget> {
        let key = *self
            .pending
            .keys()
            .take_while(|key| key.due <= now)
            .find(|key| key.sequence <= newest)?;
        self.pending.remove(&key)
    }

    /// The sequence number of the newest timer; see [`Timers::take_due`].
    pub fn newest(&self) -> u64 {
        self.sequence
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timers_fire_in_order_of_time_then_of_arrival() {
        let mut t = Timers::default();
        t.add(20, TimerTarget::Program(1));
        t.add(10, TimerTarget::Program(2));
        t.add(20, TimerTarget::Program(3));
        let newest = t.newest();
        assert_eq!(t.next_due(), Some(10));
        assert_eq!(t.take_due(5, newest), None);
        assert_eq!(t.take_due(20, newest), Some(TimerTarget::Program(2)));
        assert_eq!(t.take_due(20, newest), Some(TimerTarget::Program(1)));
        assert_eq!(t.take_due(20, newest), Some(TimerTarget::Program(3)));
        assert_eq!(t.take_due(20, newest), None);
    }

    #[test]
    fn a_timer_added_during_a_pass_waits_for_the_next() {
        let mut t = Timers::default();
        t.add(1, TimerTarget::Program(1));
        let newest = t.newest();
        t.add(1, TimerTarget::Program(2));
        assert_eq!(t.take_due(9, newest), Some(TimerTarget::Program(1)));
        assert_eq!(t.take_due(9, newest), None);
        assert_eq!(t.take_due(9, t.newest()), Some(TimerTarget::Program(2)));
    }

    #[test]
    fn a_removed_timer_does_not_fire() {
        let mut t = Timers::default();
        let key = t.add(1, TimerTarget::Program(1));
        t.remove(key);
        assert_eq!(t.take_due(9, t.newest()), None);
    }
}
