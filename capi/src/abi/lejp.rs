//! Parsing JSON as a stream.

use super::zeroable;
use core::ffi::{c_char, c_int, c_schar, c_void};

/// A number of the C interface: lejp flag cb is value.
pub const LEJP_FLAG_CB_IS_VALUE: c_int = 64;

/// A number of the C interface: lejp flag feat leading wc.
pub const LEJP_FLAG_FEAT_LEADING_WC: c_int = 2;

/// A number of the C interface: lejp flag feat object indexes.
pub const LEJP_FLAG_FEAT_OBJECT_INDEXES: c_int = 1;

/// A number of the C interface: lejp flag latest.
pub const LEJP_FLAG_LATEST: c_int = 3;

/// A number of the C interface: lejp flag ws commentline.
pub const LEJP_FLAG_WS_COMMENTLINE: c_int = 32;

/// A number of the C interface: lejp flag ws keep.
pub const LEJP_FLAG_WS_KEEP: c_int = 64;

/// A number of the C interface: lejp max depth.
pub const LEJP_MAX_DEPTH: c_int = 16;

/// A number of the C interface: lejp max index depth.
pub const LEJP_MAX_INDEX_DEPTH: c_int = 12;

/// A number of the C interface: lejp max parsing stack depth.
pub const LEJP_MAX_PARSING_STACK_DEPTH: c_int = 8;

/// A number of the C interface: lejp max path.
pub const LEJP_MAX_PATH: c_int = 192;

/// A number of the C interface: lejp string chunk.
pub const LEJP_STRING_CHUNK: c_int = 254;

/// A pointer to a function: lejp callback.
pub type lejp_callback = Option<unsafe extern "C" fn(*mut lejp_ctx, c_char) -> c_schar>;

/// Values of lejp callbacks.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lejp_callbacks {
    /// Constructed.
    LEJPCB_CONSTRUCTED = 0,
    /// Destructed.
    LEJPCB_DESTRUCTED = 1,
    /// Start.
    LEJPCB_START = 2,
    /// Complete.
    LEJPCB_COMPLETE = 3,
    /// Failed.
    LEJPCB_FAILED = 4,
    /// Pair name.
    LEJPCB_PAIR_NAME = 5,
    /// Val true.
    LEJPCB_VAL_TRUE = 70,
    /// Val false.
    LEJPCB_VAL_FALSE = 71,
    /// Val null.
    LEJPCB_VAL_NULL = 72,
    /// Val num int.
    LEJPCB_VAL_NUM_INT = 73,
    /// Val num float.
    LEJPCB_VAL_NUM_FLOAT = 74,
    /// Val str start.
    LEJPCB_VAL_STR_START = 11,
    /// Val str chunk.
    LEJPCB_VAL_STR_CHUNK = 76,
    /// Val str end.
    LEJPCB_VAL_STR_END = 77,
    /// Array start.
    LEJPCB_ARRAY_START = 14,
    /// Array end.
    LEJPCB_ARRAY_END = 15,
    /// Object start.
    LEJPCB_OBJECT_START = 16,
    /// Object end.
    LEJPCB_OBJECT_END = 17,
    /// User start.
    LEJPCB_USER_START = 32,
}

/// Values of lejp reasons.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lejp_reasons {
    /// Continue.
    LEJP_CONTINUE = -1,
    /// Reject idle no brace.
    LEJP_REJECT_IDLE_NO_BRACE = -2,
    /// Reject members no close.
    LEJP_REJECT_MEMBERS_NO_CLOSE = -3,
    /// Reject mp no open quote.
    LEJP_REJECT_MP_NO_OPEN_QUOTE = -4,
    /// Reject mp string underrun.
    LEJP_REJECT_MP_STRING_UNDERRUN = -5,
    /// Reject mp illegal ctrl.
    LEJP_REJECT_MP_ILLEGAL_CTRL = -6,
    /// Reject mp string esc illegal esc.
    LEJP_REJECT_MP_STRING_ESC_ILLEGAL_ESC = -7,
    /// Reject illegal hex.
    LEJP_REJECT_ILLEGAL_HEX = -8,
    /// Reject mp delim missing colon.
    LEJP_REJECT_MP_DELIM_MISSING_COLON = -9,
    /// Reject mp delim bad value start.
    LEJP_REJECT_MP_DELIM_BAD_VALUE_START = -10,
    /// Reject mp val num int no frac.
    LEJP_REJECT_MP_VAL_NUM_INT_NO_FRAC = -11,
    /// Reject mp val num format.
    LEJP_REJECT_MP_VAL_NUM_FORMAT = -12,
    /// Reject mp val num exp bad exp.
    LEJP_REJECT_MP_VAL_NUM_EXP_BAD_EXP = -13,
    /// Reject mp val tok unknown.
    LEJP_REJECT_MP_VAL_TOK_UNKNOWN = -14,
    /// Reject mp c or e underf.
    LEJP_REJECT_MP_C_OR_E_UNDERF = -15,
    /// Reject mp c or e notarray.
    LEJP_REJECT_MP_C_OR_E_NOTARRAY = -16,
    /// Reject mp array end missing.
    LEJP_REJECT_MP_ARRAY_END_MISSING = -17,
    /// Reject stack overflow.
    LEJP_REJECT_STACK_OVERFLOW = -18,
    /// Reject mp delim istack.
    LEJP_REJECT_MP_DELIM_ISTACK = -19,
    /// Reject num too long.
    LEJP_REJECT_NUM_TOO_LONG = -20,
    /// Reject mp c or e neither.
    LEJP_REJECT_MP_C_OR_E_NEITHER = -21,
    /// Reject unknown.
    LEJP_REJECT_UNKNOWN = -22,
    /// Reject callback.
    LEJP_REJECT_CALLBACK = -23,
}

/// Values of lejp states.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lejp_states {
    /// Idle.
    LEJP_IDLE = 0,
    /// Members.
    LEJP_MEMBERS = 1,
    /// M p.
    LEJP_M_P = 2,
    /// Mp string.
    LEJP_MP_STRING = 67,
    /// Mp string esc.
    LEJP_MP_STRING_ESC = 68,
    /// Mp string esc u1.
    LEJP_MP_STRING_ESC_U1 = 69,
    /// Mp string esc u2.
    LEJP_MP_STRING_ESC_U2 = 70,
    /// Mp string esc u3.
    LEJP_MP_STRING_ESC_U3 = 71,
    /// Mp string esc u4.
    LEJP_MP_STRING_ESC_U4 = 72,
    /// Mp delim.
    LEJP_MP_DELIM = 9,
    /// Mp value.
    LEJP_MP_VALUE = 10,
    /// Mp value num int.
    LEJP_MP_VALUE_NUM_INT = 75,
    /// Mp value num exp.
    LEJP_MP_VALUE_NUM_EXP = 76,
    /// Mp value tok.
    LEJP_MP_VALUE_TOK = 77,
    /// Mp comma or end.
    LEJP_MP_COMMA_OR_END = 14,
    /// Mp array end.
    LEJP_MP_ARRAY_END = 15,
}

/// Values of num flags.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum num_flags {
    /// Minus.
    LEJP_SEEN_MINUS = 1,
    /// Point.
    LEJP_SEEN_POINT = 2,
    /// Post point.
    LEJP_SEEN_POST_POINT = 4,
    /// Exp.
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
