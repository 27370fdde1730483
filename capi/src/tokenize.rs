//! Tokenizing text and expanding symbols in it, for C.

use core::ffi::{c_char, c_int, c_void};

use lws_core::expansion::{self, Expander, Step};
use lws_core::tokenizer::{BUFFER, Element, Flags, Sequence, State, Tokenizer};

use crate::abi::c_enum;
use crate::abi::{
    lws_strexp_expand_cb, lws_strexp_results, lws_strexp_t, lws_tokenize,
    lws_tokenize_delimiter_tracking as Tracking, lws_tokenize_elem, lws_tokenize_state,
};
use crate::entry::guard;

const BIT_RESET_TOKEN: u8 = 1 << 0;
const BIT_CRLF: u8 = 1 << 1;
const BIT_DRY: u8 = 1 << 2;

/// The length that stands for "up to the NUL".
const UNTIL_NUL: usize = 0x7fff_ffff;

/// Prepares `ts` for the text at `start`, which ends with a NUL unless `ts->len` is then set to its
/// length. `flags` are `LWS_TOKENIZE_F_` bits.
///
/// # Safety
///
/// `ts` is NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_tokenize_init(
    ts: *mut lws_tokenize,
    start: *const c_char,
    flags: c_int,
) {
    if ts.is_null() {
        return;
    }
    // SAFETY: the caller's promise. The struct may be uninitialised, so it is written as a whole.
    unsafe {
        ts.write(crate::abi::zeroed());
        (*ts).start = start;
        (*ts).len = UNTIL_NUL;
        (*ts).flags = flags as u16;
    }
}

/// What the core knows of the text so far, from what C keeps.
fn load(ts: &lws_tokenize) -> Tokenizer {
    Tokenizer {
        flags: Flags(ts.flags),
        state: match c_enum::raw(ts.state) {
            1 => State::Quoted,
            2 => State::Word,
            3 => State::AfterWord,
            _ => State::Between,
        },
        sequence: match ts.delim {
            1 => Sequence::Comma,
            2 => Sequence::Next,
            _ => Sequence::First,
        },
        len: ts.token_len,
        line: ts.line,
        token_line: ts.effline,
        restart: ts.bits & BIT_RESET_TOKEN != 0,
        after_cr: ts.bits & BIT_CRLF != 0,
        dry: ts.bits & BIT_DRY != 0,
    }
}

fn store(tokenizer: &Tokenizer, ts: &mut lws_tokenize) {
    ts.state = c_enum::of(match tokenizer.state {
        State::Between => lws_tokenize_state::LWS_TOKZS_LEADING_WHITESPACE,
        State::Quoted => lws_tokenize_state::LWS_TOKZS_QUOTED_STRING,
        State::Word => lws_tokenize_state::LWS_TOKZS_TOKEN,
        State::AfterWord => lws_tokenize_state::LWS_TOKZS_TOKEN_POST_TERMINAL,
    });
    ts.delim = match tokenizer.sequence {
        Sequence::First => Tracking::LWSTZ_DT_NEED_FIRST_CONTENT,
        Sequence::Comma => Tracking::LWSTZ_DT_NEED_DELIM,
        Sequence::Next => Tracking::LWSTZ_DT_NEED_NEXT_CONTENT,
    } as u8;
    ts.token_len = tokenizer.len;
    ts.line = tokenizer.line;
    ts.effline = tokenizer.token_line;
    ts.bits = (u8::from(tokenizer.restart) * BIT_RESET_TOKEN)
        | (u8::from(tokenizer.after_cr) * BIT_CRLF)
        | (u8::from(tokenizer.dry) * BIT_DRY);
}

fn element_for_c(element: Element) -> lws_tokenize_elem {
    match element {
        Element::Ended => lws_tokenize_elem::LWS_TOKZE_ENDED,
        Element::Delimiter => lws_tokenize_elem::LWS_TOKZE_DELIMITER,
        Element::Word => lws_tokenize_elem::LWS_TOKZE_TOKEN,
        Element::Integer => lws_tokenize_elem::LWS_TOKZE_INTEGER,
        Element::Float => lws_tokenize_elem::LWS_TOKZE_FLOAT,
        Element::NameEquals => lws_tokenize_elem::LWS_TOKZE_TOKEN_NAME_EQUALS,
        Element::NameColon => lws_tokenize_elem::LWS_TOKZE_TOKEN_NAME_COLON,
        Element::Quoted => lws_tokenize_elem::LWS_TOKZE_QUOTED_STRING,
        Element::WantRead => lws_tokenize_elem::LWS_TOKZE_WANT_READ,
        Element::TooLong => lws_tokenize_elem::LWS_TOKZE_TOO_LONG,
        Element::BrokenUtf8 => lws_tokenize_elem::LWS_TOKZE_ERR_BROKEN_UTF8,
        Element::Unterminated => lws_tokenize_elem::LWS_TOKZE_ERR_UNTERM_STRING,
        Element::MalformedFloat => lws_tokenize_elem::LWS_TOKZE_ERR_MALFORMED_FLOAT,
        Element::NumberEquals => lws_tokenize_elem::LWS_TOKZE_ERR_NUM_ON_LHS,
        Element::CommaList => lws_tokenize_elem::LWS_TOKZE_ERR_COMMA_LIST,
    }
}

/// Finds the next token or delimiter.
///
/// Returns what it is; `ts->token` and `ts->token_len` say where it is: a delimiter in the text,
/// anything else in `ts->collect`, where it stays until the next call. Returns
/// `LWS_TOKZE_ENDED` (0) at the end of the text and a negative value for an error. With
/// `LWS_TOKENIZE_F_EXPECT_MORE` the end gives `LWS_TOKZE_WANT_READ`: set `ts->start` and `ts->len` to
/// the next chunk and go on.
///
/// # Safety
///
/// `ts` is NULL or was prepared, by `lws_tokenize_init()` or by zeroing and setting `start`, `len`
/// and `flags`; its text has `len` bytes or ends with a NUL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_tokenize(ts: *mut lws_tokenize) -> lws_tokenize_elem {
    guard(lws_tokenize_elem::LWS_TOKZE_ENDED, || {
        // SAFETY: the caller's promise.
        let Some(ts) = (unsafe { ts.as_mut() }) else {
            return lws_tokenize_elem::LWS_TOKZE_ENDED;
        };
        let (start, len) = (ts.start, ts.len);
        let byte_at = |at: usize| {
            if start.is_null() || at >= len {
                return None;
            }
            // SAFETY: the core asks for one byte after the other and stops at the first `None`, so
            // `at` is before the end that the caller promises.
            match unsafe { start.add(at).cast::<u8>().read() } {
                0 => None,
                byte => Some(byte),
            }
        };
        let mut tokenizer = load(ts);
        let buffer: *mut [c_char; BUFFER] = &raw mut ts.collect;
        // SAFETY: `collect` is exclusively ours here; c_char and u8 are the same bytes.
        let buffer = unsafe { &mut *buffer.cast::<[u8; BUFFER]>() };
        let (element, read) = tokenizer.next(buffer, byte_at);
        store(&tokenizer, ts);
        ts.start = start.wrapping_add(read);
        ts.len = len - read;
        ts.token = match element {
            Element::Delimiter => ts.start.wrapping_sub(1),
            _ => ts.collect.as_ptr(),
        };
        element_for_c(element)
    })
}

/// Copies the current token and a NUL to `str`. Returns 0, or nonzero if they do not fit `max` bytes
/// with one to spare, or a pointer is NULL.
///
/// # Safety
///
/// `ts` is NULL or prepared and its token still there; `str` is NULL or has room for `max` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_tokenize_cstr(
    ts: *mut lws_tokenize,
    str: *mut c_char,
    max: usize,
) -> c_int {
    // SAFETY: the caller's promise.
    let Some(ts) = (unsafe { ts.as_ref() }) else {
        return 1;
    };
    if str.is_null() || ts.token_len.saturating_add(1) >= max {
        return 1;
    }
    // SAFETY: `token_len` bytes and the NUL fit, as was checked.
    unsafe {
        if !ts.token.is_null() {
            str.copy_from(ts.token, ts.token_len);
        }
        str.add(ts.token_len).write(0);
    }
    0
}

/// Prepares `exp` for replacing `${name}` in text. `cb` gives the replacements, and gets `priv`. The
/// output goes to `out`, of `olen` bytes; with `out` NULL it is only counted.
///
/// # Safety
///
/// `exp` is NULL or valid; the rest is used by `lws_strexp_expand()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_strexp_init(
    exp: *mut lws_strexp_t,
    r#priv: *mut c_void,
    cb: lws_strexp_expand_cb,
    out: *mut c_char,
    olen: usize,
) {
    if exp.is_null() {
        return;
    }
    // SAFETY: the caller's promise. The struct may be uninitialised, so it is written as a whole.
    unsafe {
        exp.write(lws_strexp_t {
            cb,
            r#priv,
            out,
            olen,
            ..crate::abi::zeroed()
        });
    }
}

/// Gives `exp` an empty output buffer, after `LSTRX_FILLED_OUT`.
///
/// # Safety
///
/// `exp` is NULL or prepared.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_strexp_reset_out(
    exp: *mut lws_strexp_t,
    out: *mut c_char,
    olen: usize,
) {
    // SAFETY: the caller's promise.
    if let Some(exp) = unsafe { exp.as_mut() } {
        exp.out = out;
        exp.olen = olen;
        exp.pos = 0;
    }
}

fn resume(exp: &lws_strexp_t) -> Expander {
    let state = match exp.state as u8 {
        1 => expansion::State::Dollar,
        2 => expansion::State::Name,
        3 => expansion::State::Symbol,
        _ => expansion::State::Literal,
    };
    let name = exp.name.map(|c| c as u8);
    Expander::resume(
        state,
        &name[..usize::from(exp.name_pos).min(expansion::MAX_NAME)],
    )
}

fn suspend(expander: &Expander, exp: &mut lws_strexp_t) {
    exp.state = match expander.state() {
        expansion::State::Literal => 0,
        expansion::State::Dollar => 1,
        expansion::State::Name => 2,
        expansion::State::Symbol => 3,
    };
    exp.name_pos = expander.name().len() as u8;
    exp.name = [0; 32];
    for (slot, &byte) in exp.name.iter_mut().zip(expander.name()) {
        *slot = byte as c_char;
    }
}

/// Writes one byte to the output of `exp`, or only counts it. `false` if the output is full.
///
/// # Safety
///
/// `exp` is valid, its `out` is NULL or has room for `olen` bytes.
unsafe fn put(exp: *mut lws_strexp_t, byte: u8) -> bool {
    // SAFETY: the caller's promise.
    unsafe {
        if (*exp).pos >= (*exp).olen {
            return false;
        }
        if !(*exp).out.is_null() {
            (*exp).out.add((*exp).pos).write(byte as c_char);
        }
        (*exp).pos += 1;
    }
    true
}

/// Copies the `len` bytes at `in` to the output, with each `${name}` replaced by what the callback
/// makes of it.
///
/// `*pused_in` is set to the bytes of `in` that were used and `*pused_out` to what the output holds.
/// Returns `LSTRX_DONE` when all were used, with a NUL behind the output; `LSTRX_FILLED_OUT` when the
/// output is full: take it away, call `lws_strexp_reset_out()` and go on with the rest of `in`;
/// `LSTRX_FATAL_NAME_TOO_LONG` for names of more than 31 characters and for NULL;
/// `LSTRX_FATAL_NAME_UNKNOWN` when the callback says so.
///
/// The callback writes to `out[*pos]` and on, moves `*pos`, and stays below `olen`. If its text does
/// not fit it keeps in `*exp_ofs` how much was written and returns `LSTRX_FILLED_OUT`; it is then
/// called again with new room. Otherwise it returns `LSTRX_DONE`.
///
/// # Safety
///
/// `exp` is NULL or prepared; `in` is NULL or has `len` bytes; the others are NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_strexp_expand(
    exp: *mut lws_strexp_t,
    r#in: *const c_char,
    len: usize,
    pused_in: *mut usize,
    pused_out: *mut usize,
) -> c_int {
    let too_long = lws_strexp_results::LSTRX_FATAL_NAME_TOO_LONG as c_int;
    guard(too_long, || {
        if exp.is_null() || (r#in.is_null() && len > 0) {
            return too_long;
        }
        let mut used = 0;
        // SAFETY: the caller's promise. The struct is looked at anew after each callback, which
        // gets pointers into it.
        unsafe {
            let result = expand(exp, r#in, len, &mut used);
            if let Some(pused_in) = pused_in.as_mut() {
                *pused_in = used;
            }
            if let Some(pused_out) = pused_out.as_mut() {
                *pused_out = (*exp).pos;
            }
            result as c_int
        }
    })
}

/// # Safety
///
/// As for `lws_strexp_expand()`, with no NULL.
unsafe fn expand(
    exp: *mut lws_strexp_t,
    input: *const c_char,
    len: usize,
    used: &mut usize,
) -> lws_strexp_results {
    // SAFETY: the caller's promise.
    unsafe {
        let mut expander = resume(&*exp);
        let result = loop {
            if *used == len {
                break lws_strexp_results::LSTRX_DONE;
            }
            if (*exp).pos >= (*exp).olen {
                break lws_strexp_results::LSTRX_FILLED_OUT;
            }
            match expander.step(input.add(*used).cast::<u8>().read()) {
                Step::Used => {}
                Step::Write(byte) => {
                    put(exp, byte);
                }
                Step::WriteDollar => {
                    put(exp, b'$');
                    continue;
                }
                Step::NameTooLong => break lws_strexp_results::LSTRX_FATAL_NAME_TOO_LONG,
                Step::Replace => {
                    suspend(&expander, &mut *exp);
                    match replace(exp) {
                        lws_strexp_results::LSTRX_DONE => {
                            expander.replaced();
                            (*exp).exp_ofs = 0;
                        }
                        other => break other,
                    }
                }
            }
            *used += 1;
        };
        suspend(&expander, &mut *exp);
        if (*exp).pos >= (*exp).olen && result == lws_strexp_results::LSTRX_DONE {
            return lws_strexp_results::LSTRX_FILLED_OUT;
        }
        if result == lws_strexp_results::LSTRX_DONE && !(*exp).out.is_null() {
            (*exp).out.add((*exp).pos).write(0);
        }
        result
    }
}

/// Asks the callback for the replacement of the symbol whose name is complete.
///
/// # Safety
///
/// As for `expand()`.
unsafe fn replace(exp: *mut lws_strexp_t) -> lws_strexp_results {
    // SAFETY: the caller's promise.
    unsafe {
        let Some(cb) = (*exp).cb else {
            return lws_strexp_results::LSTRX_FATAL_NAME_UNKNOWN;
        };
        let answer = cb(
            (*exp).r#priv,
            (&raw const (*exp).name).cast(),
            (*exp).out,
            &raw mut (*exp).pos,
            (*exp).olen,
            &raw mut (*exp).exp_ofs,
        );
        (*exp).pos = (*exp).pos.min((*exp).olen);
        match answer {
            n if n == lws_strexp_results::LSTRX_FILLED_OUT as c_int => {
                lws_strexp_results::LSTRX_FILLED_OUT
            }
            n if n == lws_strexp_results::LSTRX_FATAL_NAME_UNKNOWN as c_int => {
                lws_strexp_results::LSTRX_FATAL_NAME_UNKNOWN
            }
            _ => lws_strexp_results::LSTRX_DONE,
        }
    }
}
