//! Back-off: how long to wait before the next try of something that failed.

/// Wait in milliseconds when there is no table.
const DEFAULT_DELAY_MS: u64 = 3000;

/// Largest random addition, in percent of the wait, when none is given.
const DEFAULT_JITTER_PERCENT: u8 = 30;

/// A plan of growing waits.
#[derive(Debug, Clone, Copy, Default)]
pub struct Backoff<'a> {
    /// Waits in milliseconds, for the first try, the second and so on; the last one repeats.
    pub delays_ms: &'a [u32],
    /// How many tries shall not be reported as failures yet.
    pub conceal_count: u16,
    /// Largest random addition in percent of the wait; 0 stands for the default of 30.
    pub jitter_percent: u8,
}

/// What to do about one failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retry {
    /// Milliseconds to wait before trying again.
    pub delay_ms: u32,
    /// Whether the failure is still to be hidden from the user.
    pub concealed: bool,
}

impl Backoff<'_> {
    /// The answer to the next failure; counts it in `tries`. `chance` is a random number that
    /// picks the point within the jitter.
    pub fn next(&self, tries: &mut u16, chance: u16) -> Retry {
        let delay_ms = with_jitter(self.delay(*tries), self.jitter_percent, chance);
        *tries = tries.saturating_add(1);
        Retry {
            delay_ms,
            concealed: *tries <= self.conceal_count,
        }
    }

    fn delay(&self, tries: u16) -> u64 {
        self.delays_ms
            .get(usize::from(tries))
            .or(self.delays_ms.last())
            .map_or(DEFAULT_DELAY_MS, |&ms| u64::from(ms))
    }
}

fn with_jitter(delay_ms: u64, percent: u8, chance: u16) -> u32 {
    let percent = match percent {
        0 => DEFAULT_JITTER_PERCENT,
        given => given,
    };
    let extra = ((delay_ms * u64::from(percent) * u64::from(chance)) >> 16) / 100;
    u32::try_from(delay_ms + extra).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_delay_repeats_and_tries_are_counted() {
        let plan = Backoff {
            delays_ms: &[1000, 3000],
            conceal_count: 2,
            jitter_percent: 10,
        };
        let mut tries = 0;
        let waits: Vec<_> = (0..4).map(|_| plan.next(&mut tries, 0)).collect();
        assert_eq!(
            waits.iter().map(|r| r.delay_ms).collect::<Vec<_>>(),
            [1000, 3000, 3000, 3000]
        );
        assert_eq!(
            waits.iter().map(|r| r.concealed).collect::<Vec<_>>(),
            [true, true, false, false]
        );
        assert_eq!(tries, 4);
    }

    #[test]
    fn jitter_stays_below_its_percentage() {
        let plan = Backoff {
            delays_ms: &[1000],
            conceal_count: 0,
            jitter_percent: 20,
        };
        assert_eq!(plan.next(&mut 0, u16::MAX).delay_ms, 1199);
        assert_eq!(Backoff::default().next(&mut 0, u16::MAX).delay_ms, 3899);
    }

    #[test]
    fn the_counter_and_the_delay_saturate() {
        let plan = Backoff {
            delays_ms: &[u32::MAX],
            ..Backoff::default()
        };
        let mut tries = u16::MAX;
        assert_eq!(plan.next(&mut tries, u16::MAX).delay_ms, u32::MAX);
        assert_eq!(tries, u16::MAX);
    }
}
