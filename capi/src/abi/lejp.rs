//! The part of the C interface about lejp.

use super::zeroable;
use core::ffi::{c_char, c_int, c_schar, c_void};

/// The constant `LEJP_FLAG_CB_IS_VALUE`.
pub const LEJP_FLAG_CB_IS_VALUE: c_int = 64;

/// The constant `LEJP_FLAG_FEAT_LEADING_WC`.
pub const LEJP_FLAG_FEAT_LEADING_WC: c_int = 2;

/// The constant `LEJP_FLAG_FEAT_OBJECT_INDEXES`.
pub const LEJP_FLAG_FEAT_OBJECT_INDEXES: c_int = 1;

/// The constant `LEJP_FLAG_LATEST`.
pub const LEJP_FLAG_LATEST: c_int = 3;

/// The constant `LEJP_FLAG_WS_COMMENTLINE`.
pub const LEJP_FLAG_WS_COMMENTLINE: c_int = 32;

/// The constant `LEJP_FLAG_WS_KEEP`.
pub const LEJP_FLAG_WS_KEEP: c_int = 64;

/// The constant `LEJP_MAX_DEPTH`.
pub const LEJP_MAX_DEPTH: c_int = 16;

/// The constant `LEJP_MAX_INDEX_DEPTH`.
pub const LEJP_MAX_INDEX_DEPTH: c_int = 12;

/// The constant `LEJP_MAX_PARSING_STACK_DEPTH`.
pub const LEJP_MAX_PARSING_STACK_DEPTH: c_int = 8;

/// The constant `LEJP_MAX_PATH`.
pub const LEJP_MAX_PATH: c_int = 192;

/// The constant `LEJP_STRING_CHUNK`.
pub const LEJP_STRING_CHUNK: c_int = 254;

/// A pointer to a function: lejp callback.
pub type lejp_callback = Option<unsafe extern "C" fn(*mut lejp_ctx, c_char) -> c_schar>;

/// Values of lejp callbacks.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lejp_callbacks {
    /// The value `LEJPCB_CONSTRUCTED`.
    LEJPCB_CONSTRUCTED = 0,
    /// The value `LEJPCB_DESTRUCTED`.
    LEJPCB_DESTRUCTED = 1,
    /// The value `LEJPCB_START`.
    LEJPCB_START = 2,
    /// The value `LEJPCB_COMPLETE`.
    LEJPCB_COMPLETE = 3,
    /// The value `LEJPCB_FAILED`.
    LEJPCB_FAILED = 4,
    /// The value `LEJPCB_PAIR_NAME`.
    LEJPCB_PAIR_NAME = 5,
    /// The value `LEJPCB_VAL_TRUE`.
    LEJPCB_VAL_TRUE = 70,
    /// The value `LEJPCB_VAL_FALSE`.
    LEJPCB_VAL_FALSE = 71,
    /// The value `LEJPCB_VAL_NULL`.
    LEJPCB_VAL_NULL = 72,
    /// The value `LEJPCB_VAL_NUM_INT`.
    LEJPCB_VAL_NUM_INT = 73,
    /// The value `LEJPCB_VAL_NUM_FLOAT`.
    LEJPCB_VAL_NUM_FLOAT = 74,
    /// The value `LEJPCB_VAL_STR_START`.
    LEJPCB_VAL_STR_START = 11,
    /// The value `LEJPCB_VAL_STR_CHUNK`.
    LEJPCB_VAL_STR_CHUNK = 76,
    /// The value `LEJPCB_VAL_STR_END`.
    LEJPCB_VAL_STR_END = 77,
    /// The value `LEJPCB_ARRAY_START`.
    LEJPCB_ARRAY_START = 14,
    /// The value `LEJPCB_ARRAY_END`.
    LEJPCB_ARRAY_END = 15,
    /// The value `LEJPCB_OBJECT_START`.
    LEJPCB_OBJECT_START = 16,
    /// The value `LEJPCB_OBJECT_END`.
    LEJPCB_OBJECT_END = 17,
    /// The value `LEJPCB_USER_START`.
    LEJPCB_USER_START = 32,
}

/// Values of lejp reasons.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lejp_reasons {
    /// The value `LEJP_CONTINUE`.
    LEJP_CONTINUE = -1,
    /// The value `LEJP_REJECT_IDLE_NO_BRACE`.
    LEJP_REJECT_IDLE_NO_BRACE = -2,
    /// The value `LEJP_REJECT_MEMBERS_NO_CLOSE`.
    LEJP_REJECT_MEMBERS_NO_CLOSE = -3,
    /// The value `LEJP_REJECT_MP_NO_OPEN_QUOTE`.
    LEJP_REJECT_MP_NO_OPEN_QUOTE = -4,
    /// The value `LEJP_REJECT_MP_STRING_UNDERRUN`.
    LEJP_REJECT_MP_STRING_UNDERRUN = -5,
    /// The value `LEJP_REJECT_MP_ILLEGAL_CTRL`.
    LEJP_REJECT_MP_ILLEGAL_CTRL = -6,
    /// The value `LEJP_REJECT_MP_STRING_ESC_ILLEGAL_ESC`.
    LEJP_REJECT_MP_STRING_ESC_ILLEGAL_ESC = -7,
    /// The value `LEJP_REJECT_ILLEGAL_HEX`.
    LEJP_REJECT_ILLEGAL_HEX = -8,
    /// The value `LEJP_REJECT_MP_DELIM_MISSING_COLON`.
    LEJP_REJECT_MP_DELIM_MISSING_COLON = -9,
    /// The value `LEJP_REJECT_MP_DELIM_BAD_VALUE_START`.
    LEJP_REJECT_MP_DELIM_BAD_VALUE_START = -10,
    /// The value `LEJP_REJECT_MP_VAL_NUM_INT_NO_FRAC`.
    LEJP_REJECT_MP_VAL_NUM_INT_NO_FRAC = -11,
    /// The value `LEJP_REJECT_MP_VAL_NUM_FORMAT`.
    LEJP_REJECT_MP_VAL_NUM_FORMAT = -12,
    /// The value `LEJP_REJECT_MP_VAL_NUM_EXP_BAD_EXP`.
    LEJP_REJECT_MP_VAL_NUM_EXP_BAD_EXP = -13,
    /// The value `LEJP_REJECT_MP_VAL_TOK_UNKNOWN`.
    LEJP_REJECT_MP_VAL_TOK_UNKNOWN = -14,
    /// The value `LEJP_REJECT_MP_C_OR_E_UNDERF`.
    LEJP_REJECT_MP_C_OR_E_UNDERF = -15,
    /// The value `LEJP_REJECT_MP_C_OR_E_NOTARRAY`.
    LEJP_REJECT_MP_C_OR_E_NOTARRAY = -16,
    /// The value `LEJP_REJECT_MP_ARRAY_END_MISSING`.
    LEJP_REJECT_MP_ARRAY_END_MISSING = -17,
    /// The value `LEJP_REJECT_STACK_OVERFLOW`.
    LEJP_REJECT_STACK_OVERFLOW = -18,
    /// The value `LEJP_REJECT_MP_DELIM_ISTACK`.
    LEJP_REJECT_MP_DELIM_ISTACK = -19,
    /// The value `LEJP_REJECT_NUM_TOO_LONG`.
    LEJP_REJECT_NUM_TOO_LONG = -20,
    /// The value `LEJP_REJECT_MP_C_OR_E_NEITHER`.
    LEJP_REJECT_MP_C_OR_E_NEITHER = -21,
    /// The value `LEJP_REJECT_UNKNOWN`.
    LEJP_REJECT_UNKNOWN = -22,
    /// The value `LEJP_REJECT_CALLBACK`.
    LEJP_REJECT_CALLBACK = -23,
}

/// Values of lejp states.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lejp_states {
    /// The value `LEJP_IDLE`.
    LEJP_IDLE = 0,
    /// The value `LEJP_MEMBERS`.
    LEJP_MEMBERS = 1,
    /// The value `LEJP_M_P`.
    LEJP_M_P = 2,
    /// The value `LEJP_MP_STRING`.
    LEJP_MP_STRING = 67,
    /// The value `LEJP_MP_STRING_ESC`.
    LEJP_MP_STRING_ESC = 68,
    /// The value `LEJP_MP_STRING_ESC_U1`.
    LEJP_MP_STRING_ESC_U1 = 69,
    /// The value `LEJP_MP_STRING_ESC_U2`.
    LEJP_MP_STRING_ESC_U2 = 70,
    /// The value `LEJP_MP_STRING_ESC_U3`.
    LEJP_MP_STRING_ESC_U3 = 71,
    /// The value `LEJP_MP_STRING_ESC_U4`.
    LEJP_MP_STRING_ESC_U4 = 72,
    /// The value `LEJP_MP_DELIM`.
    LEJP_MP_DELIM = 9,
    /// The value `LEJP_MP_VALUE`.
    LEJP_MP_VALUE = 10,
    /// The value `LEJP_MP_VALUE_NUM_INT`.
    LEJP_MP_VALUE_NUM_INT = 75,
    /// The value `LEJP_MP_VALUE_NUM_EXP`.
    LEJP_MP_VALUE_NUM_EXP = 76,
    /// The value `LEJP_MP_VALUE_TOK`.
    LEJP_MP_VALUE_TOK = 77,
    /// The value `LEJP_MP_COMMA_OR_END`.
    LEJP_MP_COMMA_OR_END = 14,
    /// The value `LEJP_MP_ARRAY_END`.
    LEJP_MP_ARRAY_END = 15,
}

/// Values of num flags.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum num_flags {
    /// The value `LEJP_SEEN_MINUS`.
    LEJP_SEEN_MINUS = 1,
    /// The value `LEJP_SEEN_POINT`.
    LEJP_SEEN_POINT = 2,
    /// The value `LEJP_SEEN_POST_POINT`.
    LEJP_SEEN_POST_POINT = 4,
    /// The value `LEJP_SEEN_EXP`.
    LEJP_SEEN_EXP = 8,
}

/// A record of the C interface: lejp parsing stack.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct _lejp_parsing_stack {
    /// The user.
    pub user: *mut c_void,
    /// Called for `callback`.
    pub callback: Option<unsafe extern "C" fn(*mut lejp_ctx, c_char) -> c_schar>,
    /// The paths.
    pub paths: *const *const c_char,
    /// The count paths.
    pub count_paths: u8,
    /// The ppos.
    pub ppos: u8,
    /// The path match.
    pub path_match: u8,
}

/// A record of the C interface: lejp stack.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct _lejp_stack {
    /// The s.
    pub s: c_char,
    /// The p.
    pub p: c_char,
    /// The i.
    pub i: c_char,
    /// The b.
    pub b: c_char,
}

/// A record of the C interface: lejp ctx.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lejp_ctx {
    /// The user.
    pub user: *mut c_void,
    /// The pst.
    pub pst: [_lejp_parsing_stack; 8],
    /// The st.
    pub st: [_lejp_stack; 16],
    /// The i.
    pub i: [u16; 12],
    /// The wild.
    pub wild: [u16; 12],
    /// The path, text in place.
    pub path: [c_char; 192],
    /// The buf, text in place.
    pub buf: [c_char; 255],
    /// The path stride.
    pub path_stride: usize,
    /// The line.
    pub line: u32,
    /// The uni.
    pub uni: u16,
    /// The flags.
    pub flags: u16,
    /// The npos.
    pub npos: u8,
    /// The dcount.
    pub dcount: u8,
    /// The f.
    pub f: u8,
    /// The sp.
    pub sp: u8,
    /// The ipos.
    pub ipos: u8,
    /// The count paths.
    pub count_paths: u8,
    /// The path match.
    pub path_match: u8,
    /// The path match len.
    pub path_match_len: u8,
    /// The wildcount.
    pub wildcount: u8,
    /// The pst sp.
    pub pst_sp: u8,
    /// The outer array.
    pub outer_array: u8,
}

zeroable!(_lejp_parsing_stack, _lejp_stack, lejp_ctx,);
