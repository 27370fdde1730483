//! How long to wait before trying again, for C.

use core::ffi::{c_char, c_int, c_uint};

use lws_core::random;
use lws_core::retry::Backoff;

use crate::abi::logs::lws;
use crate::abi::{lws_context, lws_retry_bo_t, lws_sorted_usec_list_t, lws_usec_t, sul_cb_t};
use crate::entry::{guard, guard_option};
use crate::http_date::lws_http_check_retry_after;
use crate::registry::with_conn;
use crate::sul::lws_sul_schedule;
use crate::wsi::{lws_get_context, lws_get_tsi};

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

/// Schedules `sul` after the wait that `lws_retry_get_delay_ms()` gives, to call `cb`, on the service
/// thread `tid` of the context. Returns 0, or 1 if the tries that may be concealed are used up: then
/// nothing is scheduled.
///
/// # Safety
///
/// As for `lws_retry_get_delay_ms()` and `lws_sul_schedule()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_retry_sul_schedule(
    context: *mut lws_context,
    tid: c_int,
    sul: *mut lws_sorted_usec_list_t,
    retry: *const lws_retry_bo_t,
    cb: sul_cb_t,
    ctry: *mut u16,
) -> c_int {
    let mut conceal = 0;
    // SAFETY: the caller's promise.
    unsafe {
        let delay_ms = lws_retry_get_delay_ms(context, retry, ctry, &raw mut conceal);
        if conceal == 0 {
            return 1;
        }
        lws_sul_schedule(context, tid, sul, cb, lws_usec_t::from(delay_ms) * 1000);
    }
    0
}

/// As `lws_retry_sul_schedule()`, with context, service thread and retry policy of a connection: that
/// which it was made with (`struct lws_client_connect_info`, for example), or else, for an accepted
/// one, that of its vhost. Without one, the waits are 1, 3, 9 and 17 seconds with up to 20 percent of jitter, and
/// four tries are concealed. If the connection got an HTTP answer that asks for a longer wait
/// (`Retry-After`), that is kept. Returns 0, or 1 if nothing is scheduled: the tries that may be
/// concealed are used up, or `wsi` is not a live connection.
///
/// # Safety
///
/// The policy is still there; the others as for `lws_retry_sul_schedule()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_retry_sul_schedule_retry_wsi(
    wsi: *mut lws,
    sul: *mut lws_sorted_usec_list_t,
    cb: sul_cb_t,
    ctry: *mut u16,
) -> c_int {
    guard_option(1, || {
        let policy = with_conn(wsi, |service, id| {
            let connection = service.connection(id)?;
            let own = connection
                .app
                .rare()
                .map(|rare| rare.retry_policy)
                .unwrap_or_default();
            match own.0.is_null() && !connection.is_client() {
                true => Some(connection.vhost()?.app.retry_policy),
                false => Some(own),
            }
        })??;
        let policy = match policy.0.is_null() {
            true => &raw const DEFAULT_POLICY.0,
            false => policy.0.cast_const().cast(),
        };
        let mut conceal = 0;
        // SAFETY: the caller's promise.
        unsafe {
            let context = lws_get_context(wsi);
            let delay_ms = lws_retry_get_delay_ms(context, policy, ctry, &raw mut conceal);
            if conceal == 0 {
                return None;
            }
            let mut delay = lws_usec_t::from(delay_ms) * 1000;
            // It says no when it changes nothing, which is as good.
            let _ = lws_http_check_retry_after(wsi, &raw mut delay);
            lws_sul_schedule(context, lws_get_tsi(wsi), sul, cb, delay);
        }
        Some(0)
    })
}

static DEFAULT_WAITS: [u32; 4] = [1000, 3000, 9000, 17000];

struct DefaultPolicy(lws_retry_bo_t);

// SAFETY: it never changes, and points to a constant.
unsafe impl Sync for DefaultPolicy {}

/// The policy of connections that have none.
static DEFAULT_POLICY: DefaultPolicy = DefaultPolicy(lws_retry_bo_t {
    retry_ms_table: DEFAULT_WAITS.as_ptr(),
    retry_ms_table_count: DEFAULT_WAITS.len() as u16,
    conceal_count: DEFAULT_WAITS.len() as u16,
    secs_since_valid_ping: 300,
    secs_since_valid_hangup: 310,
    jitter_percent: 20,
});

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
