//! Splitting text into tokens; replacing names in text.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};
use core::mem::MaybeUninit;

/// A number of the C interface: tokenize f agg colon.
pub const LWS_TOKENIZE_F_AGG_COLON: c_int = 2;

/// A number of the C interface: tokenize f asterisk nonterm.
pub const LWS_TOKENIZE_F_ASTERISK_NONTERM: c_int = 512;

/// A number of the C interface: tokenize f colon nonterm.
pub const LWS_TOKENIZE_F_COLON_NONTERM: c_int = 2048;

/// A number of the C interface: tokenize f comma sep list.
pub const LWS_TOKENIZE_F_COMMA_SEP_LIST: c_int = 4;

/// A number of the C interface: tokenize f dot nonterm.
pub const LWS_TOKENIZE_F_DOT_NONTERM: c_int = 16;

/// A number of the C interface: tokenize f equals nonterm.
pub const LWS_TOKENIZE_F_EQUALS_NONTERM: c_int = 1024;

/// A number of the C interface: tokenize f expect more.
pub const LWS_TOKENIZE_F_EXPECT_MORE: c_int = 0x1000;

/// A number of the C interface: tokenize f hash comment.
pub const LWS_TOKENIZE_F_HASH_COMMENT: c_int = 128;

/// A number of the C interface: tokenize f minus nonterm.
pub const LWS_TOKENIZE_F_MINUS_NONTERM: c_int = 1;

/// A number of the C interface: tokenize f no floats.
pub const LWS_TOKENIZE_F_NO_FLOATS: c_int = 32;

/// A number of the C interface: tokenize f no integers.
pub const LWS_TOKENIZE_F_NO_INTEGERS: c_int = 64;

/// A number of the C interface: tokenize f rfc7230 delims.
pub const LWS_TOKENIZE_F_RFC7230_DELIMS: c_int = 8;

/// A number of the C interface: tokenize f slash nonterm.
pub const LWS_TOKENIZE_F_SLASH_NONTERM: c_int = 256;

/// The short name of `struct lws_strexp`.
pub type lws_strexp_t = lws_strexp;

/// The short name of `struct lws_tokenize`.
pub type lws_tokenize_t = lws_tokenize;

/// A pointer to a function: strexp expand cb.
pub type lws_strexp_expand_cb = Option<
    unsafe extern "C" fn(
        r#priv: *mut c_void,
        name: *const c_char,
        out: *mut c_char,
        pos: *mut usize,
        olen: usize,
        exp_ofs: *mut usize,
    ) -> c_int,
>;

/// Values of strexp results.
///
/// cbindgen:untagged
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_strexp_results {
    /// Done.
    LSTRX_DONE = 0,
    /// Filled out.
    LSTRX_FILLED_OUT = 1,
    /// Fatal name too long.
    LSTRX_FATAL_NAME_TOO_LONG = -1,
    /// Fatal name unknown.
    LSTRX_FATAL_NAME_UNKNOWN = -2,
}

/// Values of tokenize delimiter tracking.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_tokenize_delimiter_tracking {
    /// First content.
    LWSTZ_DT_NEED_FIRST_CONTENT = 0,
    /// Delim.
    LWSTZ_DT_NEED_DELIM = 1,
    /// Next content.
    LWSTZ_DT_NEED_NEXT_CONTENT = 2,
}

/// Values of tokenize elem.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_tokenize_elem {
    /// Errs.
    LWS_TOKZE_ERRS = 7,
    /// Too long.
    LWS_TOKZE_TOO_LONG = -7,
    /// Want read.
    LWS_TOKZE_WANT_READ = -6,
    /// Err broken utf8.
    LWS_TOKZE_ERR_BROKEN_UTF8 = -5,
    /// Err unterm string.
    LWS_TOKZE_ERR_UNTERM_STRING = -4,
    /// Err malformed float.
    LWS_TOKZE_ERR_MALFORMED_FLOAT = -3,
    /// Err num on lhs.
    LWS_TOKZE_ERR_NUM_ON_LHS = -2,
    /// Err comma list.
    LWS_TOKZE_ERR_COMMA_LIST = -1,
    /// Ended.
    LWS_TOKZE_ENDED = 0,
    /// Delimiter.
    LWS_TOKZE_DELIMITER = 1,
    /// Token.
    LWS_TOKZE_TOKEN = 2,
    /// Integer.
    LWS_TOKZE_INTEGER = 3,
    /// Float.
    LWS_TOKZE_FLOAT = 4,
    /// Token name equals.
    LWS_TOKZE_TOKEN_NAME_EQUALS = 5,
    /// Token name colon.
    LWS_TOKZE_TOKEN_NAME_COLON = 6,
}

impl lws_tokenize_elem {
    /// Quoted string; the same value as [`Self::LWS_TOKZE_ERRS`].
    pub const LWS_TOKZE_QUOTED_STRING: Self = Self::LWS_TOKZE_ERRS;
}

/// Values of tokenize state.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_tokenize_state {
    /// Leading whitespace.
    LWS_TOKZS_LEADING_WHITESPACE = 0,
    /// Quoted string.
    LWS_TOKZS_QUOTED_STRING = 1,
    /// Token.
    LWS_TOKZS_TOKEN = 2,
    /// Token post terminal.
    LWS_TOKZS_TOKEN_POST_TERMINAL = 3,
}

/// A record of the C interface: strexp.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_strexp {
    /// The name, text in place.
    pub name: [c_char; 32],
    /// The cb.
    pub cb: lws_strexp_expand_cb,
    /// The priv.
    pub r#priv: *mut c_void,
    /// The out.
    pub out: *mut c_char,
    /// The olen, in bytes or elements.
    pub olen: usize,
    /// The pos.
    pub pos: usize,
    /// The exp ofs.
    pub exp_ofs: usize,
    /// The name pos.
    pub name_pos: u8,
    /// The state.
    pub state: c_char,
}

/// A record of the C interface: tokenize.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_tokenize {
    /// The collect, text in place.
    pub collect: [c_char; 256],
    /// The start, NUL-terminated text.
    pub start: *const c_char,
    /// The token, NUL-terminated text.
    pub token: *const c_char,
    /// The len, in bytes or elements.
    pub len: usize,
    /// The token len, in bytes or elements.
    pub token_len: usize,
    /// The state.
    pub state: MaybeUninit<lws_tokenize_state>,
    /// The line.
    pub line: c_int,
    /// The effline.
    pub effline: c_int,
    /// The flags.
    pub flags: u16,
    /// The delim.
    pub delim: u8,
    /// The e.
    pub e: i8,
    /// The bit-fields `reset_token`, `crlf`, `dry`; C sees them by name.
    /// cbindgen:bits = "u8 reset_token:1 crlf:1 dry:1"
    pub bits: u8,
}

impl lws_tokenize {
    /// The bit-field `reset_token`.
    #[must_use]
    pub fn reset_token(&self) -> bool {
        self.bits & (1 << 0) != 0
    }

    /// The bit-field `crlf`.
    #[must_use]
    pub fn crlf(&self) -> bool {
        self.bits & (1 << 1) != 0
    }

    /// The bit-field `dry`.
    #[must_use]
    pub fn dry(&self) -> bool {
        self.bits & (1 << 2) != 0
    }
}

zeroable!(lws_strexp, lws_tokenize,);
