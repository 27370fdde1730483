//! The clocks. Engines never read them: the service hands them the time.

use crate::service::timers::Usec;

/// Microseconds since some fixed moment in the past.
pub fn monotonic_usec() -> Usec {
    let t = rustix::time::clock_gettime(rustix::time::ClockId::Monotonic);
    (t.tv_sec as u64) * 1_000_000 + (t.tv_nsec as u64) / 1_000
}

/// As [`monotonic_usec`], up to a hundredth of a second ahead of it: for limits of seconds, which it
/// never ends early. Where the system has a clock that is cheaper to read it is used.
pub(crate) fn rough_usec() -> Usec {
    #[cfg(target_os = "linux")]
    {
        /// A clock tick, after which the time is written down, and which is 10 ms at most.
        const TICK: Usec = 10_000;
        let t = rustix::time::clock_gettime(rustix::time::ClockId::MonotonicCoarse);
        (t.tv_sec as u64) * 1_000_000 + (t.tv_nsec as u64) / 1_000 + TICK
    }
    #[cfg(not(target_os = "linux"))]
    monotonic_usec()
}

/// Seconds since 1970, as the system's clock has it.
pub fn unix_seconds() -> i64 {
    std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |since| {
            i64::try_from(since.as_secs()).unwrap_or_default()
        })
}
