//! The way into the library: no panic crosses into C.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs the body of an entry function. If it panics, which is a defect of this library, the panic
/// ends here with a log line and the function returns `default`, its error value.
pub(crate) fn guard<T>(default: T, body: impl FnOnce() -> T) -> T {
    match catch_unwind(AssertUnwindSafe(body)) {
        Ok(value) => value,
        Err(panic) => {
            log_panic(panic.as_ref());
            default
        }
    }
}

/// Apart from [`guard`], which is part of every entry function.
#[cold]
fn log_panic(panic: &(dyn Any + Send)) {
    let text = panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no text");
    lws_core::log_err!("panic in the library, the call fails: {text}");
}

/// Runs the body of an entry function that may give up early with `?`. Giving up and a panic both
/// answer with `default`.
pub(crate) fn guard_option<T: Clone>(default: T, body: impl FnOnce() -> Option<T>) -> T {
    guard(default.clone(), || body().unwrap_or(default))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_gives_the_error_value() {
        assert_eq!(guard(-1, || 5), 5);
        assert_eq!(guard(-1, || panic!("on purpose")), -1);
    }
}
