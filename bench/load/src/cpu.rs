//! How much CPU a process has used, as the kernel's scheduler counted it.

use std::fs;

/// Seconds that all threads of a process have run; None when it is not there.
pub(crate) fn seconds(pid: u32) -> Option<f64> {
    let mut nanoseconds = 0;
    for task in fs::read_dir(format!("/proc/{pid}/task")).ok()? {
        let text = fs::read_to_string(task.ok()?.path().join("schedstat")).ok()?;
        nanoseconds += text.split(' ').next()?.parse::<u64>().ok()?;
    }
    Some(nanoseconds as f64 / 1e9)
}

/// A field of the report: microseconds per unit, if the process was watched.
pub(crate) fn field(used: Option<f64>, units: u64) -> String {
    match used {
        Some(seconds) if units > 0 => format!(", \"cpu_us\": {:.4}", seconds / units as f64 * 1e6),
        _ => String::new(),
    }
}
