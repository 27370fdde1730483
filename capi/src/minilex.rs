//! Recognising words by a precomputed table, for C.

use core::ffi::c_int;

use lws_core::minilex::{Step, step};

use crate::abi::{LWS_MINILEX_CONTINUE, LWS_MINILEX_FAIL, LWS_MINILEX_MATCH};

/// Feeds one character to a table that recognises words.
///
/// `*ps` is the state, 0 before the first character. Returns `LWS_MINILEX_MATCH` and sets `*match`
/// to the word's number; `LWS_MINILEX_CONTINUE` if more characters are needed; `LWS_MINILEX_FAIL` if
/// no word begins like that, and again for every further character until `*ps` is set to 0. A word
/// that begins a longer one is matched by `c` 0.
///
/// # Safety
///
/// `lex` is NULL or a whole table; `ps` and `match` are NULL or valid; `*ps` is 0 or what an earlier
/// call with the same table left there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_minilex_parse(
    lex: *const u8,
    ps: *mut i16,
    c: u8,
    r#match: *mut c_int,
) -> c_int {
    // SAFETY: the caller's promise.
    let Some(ps) = (unsafe { ps.as_mut() }) else {
        return LWS_MINILEX_FAIL;
    };
    let state = match usize::try_from(*ps) {
        Ok(state) if !lex.is_null() => state,
        _ => return LWS_MINILEX_FAIL,
    };
    // SAFETY: a whole table leads to no position outside of it.
    let table = |at: usize| (at <= i16::MAX as usize).then(|| unsafe { lex.add(at).read() });
    let (result, state) = match step(table, state, c) {
        Step::Continue(state) => (LWS_MINILEX_CONTINUE, i16::try_from(state)),
        Step::Fail => (LWS_MINILEX_FAIL, Ok(-1)),
        Step::Match { word, state } => {
            // SAFETY: the caller's promise.
            if let Some(found) = unsafe { r#match.as_mut() } {
                *found = word.into();
            }
            (LWS_MINILEX_MATCH, i16::try_from(state))
        }
    };
    match state {
        Ok(state) => {
            *ps = state;
            result
        }
        Err(_) => {
            *ps = -1;
            LWS_MINILEX_FAIL
        }
    }
}
