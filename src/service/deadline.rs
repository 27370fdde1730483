//! A deadline that is moved often: the timer is left where it is and looks again when it fires.

use super::timers::{TimerKey, TimerTarget, Timers, Usec};

/// What [`Deadline`] keeps where there is no limit.
const NEVER: Usec = Usec::MAX;

/// The time by which something has to have happened, and the timer that will look.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deadline {
    due: Usec,
    /// Never later than `due`.
    armed: Option<TimerKey>,
}

impl Default for Deadline {
    fn default() -> Self {
        Self {
            due: NEVER,
            armed: None,
        }
    }
}

impl Deadline {
    /// Whether there is a limit.
    pub(crate) fn is_set(&self) -> bool {
        self.due != NEVER
    }

    /// Sets the time; `target` is what the timer is for.
    pub(crate) fn arm(&mut self, timers: &mut Timers, due: Usec, target: TimerTarget) {
        self.due = due;
        if let Some(armed) = self.armed {
            match timers.due_of(armed) {
                // It will look in time, and then see that the limit has moved.
                Some(looks) if looks <= due => return,
                _ => timers.remove(armed),
            }
        }
        self.armed = Some(timers.add(due, target));
    }

    /// Takes the limit away. The timer stays, as another limit often follows.
    pub(crate) fn clear(&mut self) {
        self.due = NEVER;
    }

    /// Takes the limit away for long: the timer goes, too.
    pub(crate) fn disarm(&mut self, timers: &mut Timers) {
        self.clear();
        if let Some(armed) = self.armed.take() {
            timers.remove(armed);
        }
    }

    /// The timer has fired. True if the time is over; else it will look again, if there is a limit.
    pub(crate) fn fired(&mut self, timers: &mut Timers, now: Usec, target: TimerTarget) -> bool {
        self.armed = None;
        if self.is_set() && self.due > now {
            self.armed = Some(timers.add(self.due, target));
        }
        self.due <= now
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_that_moves_away_leaves_its_timer() {
        let (mut timers, mut deadline) = (Timers::default(), Deadline::default());
        let target = TimerTarget::Program(0);
        deadline.arm(&mut timers, 10, target);
        deadline.arm(&mut timers, 30, target);
        assert_eq!(timers.next_due(), Some(10));
        assert_eq!(timers.take_due(10), Some(target));
        assert!(!deadline.fired(&mut timers, 10, target));
        assert_eq!(timers.next_due(), Some(30));
        deadline.arm(&mut timers, 20, target);
        assert_eq!(timers.take_due(20), Some(target));
        assert!(deadline.fired(&mut timers, 20, target));
        assert_eq!(timers.next_due(), None);
    }

    #[test]
    fn a_limit_that_was_taken_away_is_never_over() {
        let (mut timers, mut deadline) = (Timers::default(), Deadline::default());
        let target = TimerTarget::Program(0);
        deadline.arm(&mut timers, 10, target);
        deadline.clear();
        assert!(!deadline.is_set());
        assert_eq!(timers.take_due(10), Some(target));
        assert!(!deadline.fired(&mut timers, 10, target));
        deadline.arm(&mut timers, 20, target);
        deadline.disarm(&mut timers);
        assert_eq!(timers.next_due(), None);
    }
}
