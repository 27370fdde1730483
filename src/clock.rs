//! The monotonic clock. Engines never read it: the service hands them the time.

use crate::service::timers::Usec;

/// Microseconds since some fixed moment in the past.
pub fn monotonic_usec() -> Usec {
    let t = rustix::time::clock_gettime(rustix::time::ClockId::Monotonic);
    (t.tv_sec as u64) * 1_000_000 + (t.tv_nsec as u64) / 1_000
}
