//! Numbers for people, for C.

use core::ffi::{CStr, c_char, c_int};
use std::io::Write;

use lws_core::humanize::{Unit, scale};

use crate::abi::{LWS_GI, LWS_KI, LWS_MI, LWS_PI, LWS_TI, lws_humanize_unit_t};
use crate::caller_memory::{put_text, text};
use crate::entry::guard;

// SAFETY: a unit is read only, and its name, if it comes from this library, is a literal.
unsafe impl Sync for lws_humanize_unit_t {}

const fn unit(name: &'static CStr, factor: u64) -> lws_humanize_unit_t {
    lws_humanize_unit_t {
        name: name.as_ptr(),
        factor,
    }
}

const END: lws_humanize_unit_t = lws_humanize_unit_t {
    name: core::ptr::null(),
    factor: 0,
};

/// Powers of 1024, without a unit.
#[unsafe(no_mangle)]
pub static humanize_schema_si: [lws_humanize_unit_t; 7] = [
    unit(c"Pi", LWS_PI),
    unit(c"Ti", LWS_TI),
    unit(c"Gi", LWS_GI as u64),
    unit(c"Mi", LWS_MI as u64),
    unit(c"Ki", LWS_KI as u64),
    unit(c"", 1),
    END,
];

/// Powers of 1024 bytes.
#[unsafe(no_mangle)]
pub static humanize_schema_si_bytes: [lws_humanize_unit_t; 7] = [
    unit(c"PiB", LWS_PI),
    unit(c"TiB", LWS_TI),
    unit(c"GiB", LWS_GI as u64),
    unit(c"MiB", LWS_MI as u64),
    unit(c"KiB", LWS_KI as u64),
    unit(c"B", 1),
    END,
];

const SECOND: u64 = 1_000_000;

/// Time, given in microseconds.
#[unsafe(no_mangle)]
pub static humanize_schema_us: [lws_humanize_unit_t; 8] = [
    unit(c"y", 365 * 24 * 3600 * SECOND),
    unit(c"d", 24 * 3600 * SECOND),
    unit(c"hr", 3600 * SECOND),
    unit(c"min", 60 * SECOND),
    unit(c"s", SECOND),
    unit(c"ms", SECOND / 1000),
    unit(c"\xce\xbcs", 1),
    END,
];

/// Writes `value` in the first unit of `schema` that it reaches, with three decimals, such as
/// `22.130GiB`; in the unit with factor 1, as a whole number.
///
/// `schema` goes from large to small and ends with a NULL name. Returns the characters written
/// without the NUL, at most `len - 1`; 0, with the text `unknown value`, if no unit is small enough.
///
/// # Safety
///
/// `buf` is NULL or has room for `len` bytes; `schema` is NULL or ends as said.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_humanize(
    buf: *mut c_char,
    len: usize,
    value: u64,
    schema: *const lws_humanize_unit_t,
) -> c_int {
    guard(0, || {
        let mut at = schema;
        let units = core::iter::from_fn(|| {
            // SAFETY: the caller's promise: `at` has not gone past the unit with the NULL name.
            unsafe {
                let unit = at.as_ref()?;
                let name = text(unit.name)?;
                at = at.add(1);
                Some(Unit {
                    name,
                    factor: unit.factor,
                })
            }
        });
        let mut line = [0u8; 64];
        let mut rest = &mut line[..];
        let scaled = scale(value, units);
        // A long unit name is cut; a number takes 24 characters at most.
        let _ = match scaled {
            Some(scaled) => write!(rest, "{scaled}").and_then(|()| rest.write_all(scaled.unit)),
            None => rest.write_all(b"unknown value"),
        };
        let used = 64 - rest.len();
        // SAFETY: the caller's promise.
        let written = unsafe { put_text(&line[..used], buf, len) };
        if scaled.is_some() {
            c_int::try_from(written).unwrap_or(0)
        } else {
            0
        }
    })
}
