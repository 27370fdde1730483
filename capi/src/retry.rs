//! How long to wait before trying again, for C.

use core::ffi::{c_char, c_uint};

use lws_core::random;
use lws_core::retry::Backoff;

use crate::abi::{lws_context, lws_retry_bo_t};
use crate::entry::guard;

/// The wait in milliseconds before the next try, by the table of `retry`, with random jitter added;
/// counts the try in `*ctry`.
///
/// `*conceal` (if not NULL) is set to 1 while no more than `retry->conceal_count` tries have been
/// made, else to 0. NULL `retry` stands for 3 seconds, jitter of 0 for 30 percent. `context` is not
/// needed and may be NULL.
///
/// # Safety
///
/// `retry` is NULL or valid with its table; `ctry` and `conceal` are NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_retry_get_delay_ms(
    context: *mut lws_context,
    retry: *const lws_retry_bo_t,
    ctry: *mut u16,
    conceal: *mut c_char,
) -> c_uint {
    let _ = context;
    guard(0, || {
        // SAFETY: the caller's promise.
        let (plan, ctry, conceal) = unsafe {
            let plan = retry
                .as_ref()
                .map_or(Backoff::default(), |retry| plan(retry));
            (plan, ctry.as_mut(), conceal.as_mut())
        };
        let mut uncounted = 0;
        let tries = ctry.unwrap_or(&mut uncounted);
        let retry = plan.next(tries, random::number_u16().unwrap_or(0));
        if let Some(conceal) = conceal {
            *conceal = retry.concealed.into();
        }
        retry.delay_ms
    })
}

/// # Safety
///
/// The table of `retry` is NULL or has its length.
unsafe fn plan(retry: &lws_retry_bo_t) -> Backoff<'_> {
    let delays_ms = if retry.retry_ms_table.is_null() {
        &[]
    } else {
        // SAFETY: the caller's promise.
        unsafe {
            core::slice::from_raw_parts(
                retry.retry_ms_table,
                usize::from(retry.retry_ms_table_count),
            )
        }
    };
    Backoff {
        delays_ms,
        conceal_count: retry.conceal_count,
        jitter_percent: retry.jitter_percent,
    }
}
