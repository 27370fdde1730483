//! How often a peer may make work that leads nowhere.
//!
//! Frames that cost their sender little and the receiver more (resets, settings, pings, empty
//! frames) are counted; each kind has a budget that fills up again with time. A peer that
//! overdraws it is sent away with ENHANCE_YOUR_CALM.

use crate::service::timers::Usec;

const SECOND: Usec = 1_000_000;

/// A budget that fills up again.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rate {
    /// Uses that are left.
    left: u32,
    /// When it was filled last.
    filled: Usec,
    per_second: u32,
    burst: u32,
}

impl Rate {
    /// At most `burst` uses at once, and `per_second` in the long run.
    pub(super) const fn new(per_second: u32, burst: u32) -> Self {
        Self {
            left: burst,
            filled: 0,
            per_second,
            burst,
        }
    }

    /// Gives uses back for what this end did, beyond which the peer is expected to do as much.
    pub(super) fn earn(&mut self, uses: u32) {
        self.left = self.left.saturating_add(uses).min(self.burst);
    }

    /// One use; false if there is none left.
    #[must_use]
    pub(super) fn spend(&mut self, now: Usec) -> bool {
        let seconds = now.saturating_sub(self.filled) / SECOND;
        if seconds > 0 {
            let more = u64::from(self.per_second).saturating_mul(seconds);
            let left = u64::from(self.left).saturating_add(more);
            self.left = left.min(self.burst.into()) as u32;
            self.filled = now;
        }
        match self.left.checked_sub(1) {
            Some(left) => {
                self.left = left;
                true
            }
            None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_passes_and_then_only_the_rate() {
        let mut rate = Rate::new(2, 5);
        let now = 10 * SECOND;
        assert_eq!((0..9).filter(|_| rate.spend(now)).count(), 5);
        assert_eq!((0..9).filter(|_| rate.spend(now + SECOND)).count(), 2);
        assert_eq!((0..9).filter(|_| rate.spend(now + 100 * SECOND)).count(), 5);
    }

    #[test]
    fn what_is_earned_may_be_used_up_to_the_burst() {
        let mut rate = Rate::new(2, 5);
        let now = 10 * SECOND;
        while rate.spend(now) {}
        rate.earn(3);
        assert_eq!((0..9).filter(|_| rate.spend(now)).count(), 3);
        rate.earn(100);
        assert_eq!((0..9).filter(|_| rate.spend(now)).count(), 5);
    }
}
