//! Times from request to answer, in a histogram of fixed size: a list of all would push the
//! server's memory out of the caches.

const SUB_BITS: u32 = 6;
const SUB: u64 = 1 << SUB_BITS;

/// Buckets of 1/64 of their power of two: no figure is off by more than 1.6 %.
pub(crate) struct Latencies {
    counts: Vec<u32>,
    total: u64,
}

impl Latencies {
    pub(crate) fn new() -> Self {
        Self {
            counts: vec![0; bucket(u64::MAX) + 1],
            total: 0,
        }
    }

    pub(crate) fn clear(&mut self) {
        self.counts.fill(0);
        self.total = 0;
    }

    pub(crate) fn record(&mut self, nanoseconds: u64) {
        self.counts[bucket(nanoseconds)] += 1;
        self.total += 1;
    }

    /// The time that `share` (0 to 1) of all did not exceed, in microseconds.
    pub(crate) fn quantile(&self, share: f64) -> f64 {
        let rank = (self.total as f64 * share) as u64;
        let mut seen = 0;
        for (i, &count) in self.counts.iter().enumerate() {
            seen += u64::from(count);
            if seen > rank {
                return lower_bound(i) as f64 / 1000.0;
            }
        }
        0.0
    }
}

fn bucket(value: u64) -> usize {
    if value < SUB {
        return value as usize;
    }
    let shift = value.ilog2() - SUB_BITS;
    ((u64::from(shift + 1) << SUB_BITS) + ((value >> shift) & (SUB - 1))) as usize
}

fn lower_bound(bucket: usize) -> u64 {
    let bucket = bucket as u64;
    if bucket < SUB {
        return bucket;
    }
    let shift = (bucket >> SUB_BITS) - 1;
    (SUB + (bucket & (SUB - 1))) << shift
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_falls_into_the_bucket_that_begins_below_it() {
        for value in (0..64).flat_map(|bit| [1u64 << bit, (1u64 << bit) + 1, (1u64 << bit) - 1]) {
            let low = lower_bound(bucket(value));
            assert!(low <= value && value - low <= value / SUB, "{value} {low}");
        }
    }

    #[test]
    fn quantiles_are_those_of_the_values() {
        let mut latencies = Latencies::new();
        for microseconds in 1..=1000 {
            latencies.record(microseconds * 1000);
        }
        assert!((latencies.quantile(0.5) - 500.0).abs() < 10.0);
        assert!((latencies.quantile(0.99) - 990.0).abs() < 20.0);
    }
}
