//! The part of the C interface about lecp.

use super::zeroable;
use core::ffi::{c_char, c_int, c_schar, c_uint, c_void};
use core::mem::MaybeUninit;

/// The constant `LECP_FLAG_CB_IS_VALUE`.
pub const LECP_FLAG_CB_IS_VALUE: c_int = 64;

/// The constant `LECP_MAX_DEPTH`.
pub const LECP_MAX_DEPTH: c_int = 12;

/// The constant `LECP_MAX_INDEX_DEPTH`.
pub const LECP_MAX_INDEX_DEPTH: c_int = 8;

/// The constant `LECP_MAX_PARSING_STACK_DEPTH`.
pub const LECP_MAX_PARSING_STACK_DEPTH: c_int = 5;

/// The constant `LECP_MAX_PATH`.
pub const LECP_MAX_PATH: c_int = 128;

/// The constant `LECP_STRING_CHUNK`.
pub const LECP_STRING_CHUNK: c_int = 254;

/// The short name of `struct lws_lec_pctx`.
pub type lws_lec_pctx_t = lws_lec_pctx;

/// A pointer to a function: lecp callback.
pub type lecp_callback = Option<unsafe extern "C" fn(*mut lecp_ctx, c_char) -> c_schar>;

/// Values of cbor codes.
///
/// cbindgen:untagged
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_cbor_codes {
    /// The value `LWS_CBOR_MAJTYP_UINT`.
    LWS_CBOR_MAJTYP_UINT = 0,
    /// The value `LWS_CBOR_MAJTYP_INT_NEG`.
    LWS_CBOR_MAJTYP_INT_NEG = 32,
    /// The value `LWS_CBOR_MAJTYP_BSTR`.
    LWS_CBOR_MAJTYP_BSTR = 64,
    /// The value `LWS_CBOR_MAJTYP_TSTR`.
    LWS_CBOR_MAJTYP_TSTR = 96,
    /// The value `LWS_CBOR_MAJTYP_ARRAY`.
    LWS_CBOR_MAJTYP_ARRAY = 128,
    /// The value `LWS_CBOR_MAJTYP_MAP`.
    LWS_CBOR_MAJTYP_MAP = 160,
    /// The value `LWS_CBOR_MAJTYP_TAG`.
    LWS_CBOR_MAJTYP_TAG = 192,
    /// The value `LWS_CBOR_MAJTYP_FLOAT`.
    LWS_CBOR_MAJTYP_FLOAT = 224,
    /// The value `LWS_CBOR_1`.
    LWS_CBOR_1 = 24,
    /// The value `LWS_CBOR_2`.
    LWS_CBOR_2 = 25,
    /// The value `LWS_CBOR_4`.
    LWS_CBOR_4 = 26,
    /// The value `LWS_CBOR_8`.
    LWS_CBOR_8 = 27,
    /// The value `LWS_CBOR_RESERVED`.
    LWS_CBOR_RESERVED = 28,
    /// The value `LWS_CBOR_SUBMASK`.
    LWS_CBOR_SUBMASK = 31,
    /// The value `LWS_CBOR_SWK_FALSE`.
    LWS_CBOR_SWK_FALSE = 20,
    /// The value `LWS_CBOR_SWK_TRUE`.
    LWS_CBOR_SWK_TRUE = 21,
    /// The value `LWS_CBOR_SWK_NULL`.
    LWS_CBOR_SWK_NULL = 22,
    /// The value `LWS_CBOR_SWK_UNDEFINED`.
    LWS_CBOR_SWK_UNDEFINED = 23,
    /// The value `LWS_CBOR_WKTAG_DATETIME_EPOCH`.
    LWS_CBOR_WKTAG_DATETIME_EPOCH = 1,
    /// The value `LWS_CBOR_WKTAG_BIGNUM_UNSIGNED`.
    LWS_CBOR_WKTAG_BIGNUM_UNSIGNED = 2,
    /// The value `LWS_CBOR_WKTAG_BIGNUM_NEGATIVE`.
    LWS_CBOR_WKTAG_BIGNUM_NEGATIVE = 3,
    /// The value `LWS_CBOR_WKTAG_DECIMAL_FRAC`.
    LWS_CBOR_WKTAG_DECIMAL_FRAC = 4,
    /// The value `LWS_CBOR_WKTAG_BIGFLOAT`.
    LWS_CBOR_WKTAG_BIGFLOAT = 5,
    /// The value `LWS_CBOR_WKTAG_COSE_ENC0`.
    LWS_CBOR_WKTAG_COSE_ENC0 = 16,
    /// The value `LWS_CBOR_WKTAG_COSE_MAC0`.
    LWS_CBOR_WKTAG_COSE_MAC0 = 17,
    /// The value `LWS_CBOR_WKTAG_COSE_SIGN1`.
    LWS_CBOR_WKTAG_COSE_SIGN1 = 18,
    /// The value `LWS_CBOR_WKTAG_B64U`.
    LWS_CBOR_WKTAG_B64U = 33,
    /// The value `LWS_CBOR_WKTAG_B64`.
    LWS_CBOR_WKTAG_B64 = 34,
    /// The value `LWS_CBOR_WKTAG_MIME`.
    LWS_CBOR_WKTAG_MIME = 36,
    /// The value `LWS_CBOR_WKTAG_COSE_MAC`.
    LWS_CBOR_WKTAG_COSE_MAC = 97,
    /// The value `LWS_CBOR_WKTAG_COSE_SIGN`.
    LWS_CBOR_WKTAG_COSE_SIGN = 98,
    /// The value `LWS_CBOR_WKTAG_SELFDESCCBOR`.
    LWS_CBOR_WKTAG_SELFDESCCBOR = 55799,
}

impl lws_cbor_codes {
    /// Another name of [`Self::LWS_CBOR_MAJTYP_FLOAT`].
    pub const LWS_CBOR_MAJTYP_MASK: Self = Self::LWS_CBOR_MAJTYP_FLOAT;

    /// Another name of [`Self::LWS_CBOR_1`].
    pub const LWS_CBOR_M7_SUBTYP_SIMPLE_X8: Self = Self::LWS_CBOR_1;

    /// Another name of [`Self::LWS_CBOR_2`].
    pub const LWS_CBOR_M7_SUBTYP_FLOAT16: Self = Self::LWS_CBOR_2;

    /// Another name of [`Self::LWS_CBOR_4`].
    pub const LWS_CBOR_M7_SUBTYP_FLOAT32: Self = Self::LWS_CBOR_4;

    /// Another name of [`Self::LWS_CBOR_8`].
    pub const LWS_CBOR_M7_SUBTYP_FLOAT64: Self = Self::LWS_CBOR_8;

    /// Another name of [`Self::LWS_CBOR_SUBMASK`].
    pub const LWS_CBOR_M7_BREAK: Self = Self::LWS_CBOR_SUBMASK;

    /// Another name of [`Self::LWS_CBOR_SUBMASK`].
    pub const LWS_CBOR_INDETERMINITE: Self = Self::LWS_CBOR_SUBMASK;

    /// Another name of [`Self::LWS_CBOR_MAJTYP_UINT`].
    pub const LWS_CBOR_WKTAG_DATETIME_STD: Self = Self::LWS_CBOR_MAJTYP_UINT;

    /// Another name of [`Self::LWS_CBOR_SWK_TRUE`].
    pub const LWS_CBOR_WKTAG_TO_B64U: Self = Self::LWS_CBOR_SWK_TRUE;

    /// Another name of [`Self::LWS_CBOR_SWK_NULL`].
    pub const LWS_CBOR_WKTAG_TO_B64: Self = Self::LWS_CBOR_SWK_NULL;

    /// Another name of [`Self::LWS_CBOR_SWK_UNDEFINED`].
    pub const LWS_CBOR_WKTAG_TO_B16: Self = Self::LWS_CBOR_SWK_UNDEFINED;

    /// Another name of [`Self::LWS_CBOR_1`].
    pub const LWS_CBOR_WKTAG_CBOR: Self = Self::LWS_CBOR_1;

    /// Another name of [`Self::LWS_CBOR_MAJTYP_INT_NEG`].
    pub const LWS_CBOR_WKTAG_URI: Self = Self::LWS_CBOR_MAJTYP_INT_NEG;

    /// Another name of [`Self::LWS_CBOR_MAJTYP_TSTR`].
    pub const LWS_CBOR_WKTAG_COSE_ENC: Self = Self::LWS_CBOR_MAJTYP_TSTR;
}

/// Values of cbp state.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum cbp_state {
    /// The value `CBPS_IDLE`.
    CBPS_IDLE = 0,
    /// The value `CBPS_PC1`.
    CBPS_PC1 = 1,
    /// The value `CBPS_PC2`.
    CBPS_PC2 = 2,
    /// The value `CBPS_PC3`.
    CBPS_PC3 = 3,
    /// The value `CBPS_STRING_BODY`.
    CBPS_STRING_BODY = 4,
    /// The value `CBPS_NUM_LIT`.
    CBPS_NUM_LIT = 5,
    /// The value `CBPS_STRING_LIT`.
    CBPS_STRING_LIT = 6,
    /// The value `CBPS_CONTYPE`.
    CBPS_CONTYPE = 7,
}

/// Values of lecp callbacks.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lecp_callbacks {
    /// The value `LECPCB_CONSTRUCTED`.
    LECPCB_CONSTRUCTED = 0,
    /// The value `LECPCB_DESTRUCTED`.
    LECPCB_DESTRUCTED = 1,
    /// The value `LECPCB_COMPLETE`.
    LECPCB_COMPLETE = 3,
    /// The value `LECPCB_FAILED`.
    LECPCB_FAILED = 4,
    /// The value `LECPCB_PAIR_NAME`.
    LECPCB_PAIR_NAME = 5,
    /// The value `LECPCB_VAL_TRUE`.
    LECPCB_VAL_TRUE = 70,
    /// The value `LECPCB_VAL_FALSE`.
    LECPCB_VAL_FALSE = 71,
    /// The value `LECPCB_VAL_NULL`.
    LECPCB_VAL_NULL = 72,
    /// The value `LECPCB_VAL_NUM_INT`.
    LECPCB_VAL_NUM_INT = 73,
    /// The value `LECPCB_VAL_RESERVED`.
    LECPCB_VAL_RESERVED = 74,
    /// The value `LECPCB_VAL_STR_START`.
    LECPCB_VAL_STR_START = 11,
    /// The value `LECPCB_VAL_STR_CHUNK`.
    LECPCB_VAL_STR_CHUNK = 76,
    /// The value `LECPCB_VAL_STR_END`.
    LECPCB_VAL_STR_END = 77,
    /// The value `LECPCB_ARRAY_START`.
    LECPCB_ARRAY_START = 14,
    /// The value `LECPCB_ARRAY_END`.
    LECPCB_ARRAY_END = 15,
    /// The value `LECPCB_OBJECT_START`.
    LECPCB_OBJECT_START = 16,
    /// The value `LECPCB_OBJECT_END`.
    LECPCB_OBJECT_END = 17,
    /// The value `LECPCB_TAG_START`.
    LECPCB_TAG_START = 18,
    /// The value `LECPCB_TAG_END`.
    LECPCB_TAG_END = 19,
    /// The value `LECPCB_VAL_NUM_UINT`.
    LECPCB_VAL_NUM_UINT = 84,
    /// The value `LECPCB_VAL_UNDEFINED`.
    LECPCB_VAL_UNDEFINED = 85,
    /// The value `LECPCB_VAL_FLOAT16`.
    LECPCB_VAL_FLOAT16 = 86,
    /// The value `LECPCB_VAL_FLOAT32`.
    LECPCB_VAL_FLOAT32 = 87,
    /// The value `LECPCB_VAL_FLOAT64`.
    LECPCB_VAL_FLOAT64 = 88,
    /// The value `LECPCB_VAL_SIMPLE`.
    LECPCB_VAL_SIMPLE = 89,
    /// The value `LECPCB_VAL_BLOB_START`.
    LECPCB_VAL_BLOB_START = 26,
    /// The value `LECPCB_VAL_BLOB_CHUNK`.
    LECPCB_VAL_BLOB_CHUNK = 91,
    /// The value `LECPCB_VAL_BLOB_END`.
    LECPCB_VAL_BLOB_END = 92,
    /// The value `LECPCB_ARRAY_ITEM_START`.
    LECPCB_ARRAY_ITEM_START = 29,
    /// The value `LECPCB_ARRAY_ITEM_END`.
    LECPCB_ARRAY_ITEM_END = 30,
    /// The value `LECPCB_LITERAL_CBOR`.
    LECPCB_LITERAL_CBOR = 31,
}

/// Values of lecp reasons.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lecp_reasons {
    /// The value `LECP_CONTINUE`.
    LECP_CONTINUE = -1,
    /// The value `LECP_REJECT_BAD_CODING`.
    LECP_REJECT_BAD_CODING = -2,
    /// The value `LECP_REJECT_UNKNOWN`.
    LECP_REJECT_UNKNOWN = -3,
    /// The value `LECP_REJECT_CALLBACK`.
    LECP_REJECT_CALLBACK = -4,
    /// The value `LECP_STACK_OVERFLOW`.
    LECP_STACK_OVERFLOW = -5,
}

/// Values of lec pctx ret.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_lec_pctx_ret {
    /// The value `LWS_LECPCTX_RET_FINISHED`.
    LWS_LECPCTX_RET_FINISHED = 0,
    /// The value `LWS_LECPCTX_RET_AGAIN`.
    LWS_LECPCTX_RET_AGAIN = 1,
    /// The value `LWS_LECPCTX_RET_FAIL`.
    LWS_LECPCTX_RET_FAIL = 2,
}

/// A record of the C interface: lecp parsing stack.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct _lecp_parsing_stack {
    /// The user.
    pub user: *mut c_void,
    /// The cb.
    pub cb: lecp_callback,
    /// The paths.
    pub paths: *const *const c_char,
    /// The count paths.
    pub count_paths: u8,
    /// The ppos.
    pub ppos: u8,
    /// The path match.
    pub path_match: u8,
}

/// A record of the C interface: lecp stack.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct _lecp_stack {
    /// The s.
    pub s: c_char,
    /// The p.
    pub p: u8,
    /// The i.
    pub i: c_char,
    /// The indet.
    pub indet: c_char,
    /// The intermediate.
    pub intermediate: c_char,
    /// The pop iss.
    pub pop_iss: c_char,
    /// The tag.
    pub tag: u64,
    /// The collect rem.
    pub collect_rem: u64,
    /// The ordinal.
    pub ordinal: u32,
    /// The opcode.
    pub opcode: u8,
    /// The send new array item.
    pub send_new_array_item: u8,
    /// The barrier.
    pub barrier: u8,
}

/// A record of the C interface: lecp ctx.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lecp_ctx {
    /// The user.
    pub user: *mut c_void,
    /// The collect tgt.
    pub collect_tgt: *mut u8,
    /// The pst.
    pub pst: [_lecp_parsing_stack; 5],
    /// The st.
    pub st: [_lecp_stack; 12],
    /// The i.
    pub i: [u16; 8],
    /// The wild.
    pub wild: [u16; 8],
    /// The path, text in place.
    pub path: [c_char; 128],
    /// The cbor.
    pub cbor: [u8; 64],
    /// The item.
    pub item: lecp_item,
    /// The path stride.
    pub path_stride: usize,
    /// The used in.
    pub used_in: usize,
    /// The uni.
    pub uni: u16,
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
    /// The cbor pos.
    pub cbor_pos: u8,
    /// The literal cbor report.
    pub literal_cbor_report: u8,
    /// The present.
    pub present: c_char,
    /// The be.
    pub be: u8,
    /// The buf, text in place.
    pub buf: [c_char; 255],
}

/// The member `u` of `lecp_item`.
#[repr(C)]
#[derive(Clone, Copy)]
pub union lecp_item_u {
    /// The u64.
    pub u64: u64,
    /// The i64.
    pub i64: i64,
    /// The u32.
    pub u32: u64,
    /// The hf.
    pub hf: u16,
    /// The f.
    pub f: f32,
    /// The d.
    pub d: f64,
}

/// A record of the C interface: lecp item.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lecp_item {
    /// The u.
    pub u: lecp_item_u,
    /// The opcode.
    pub opcode: u8,
}

/// A record of the C interface: lec pctx.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_lec_pctx {
    /// The stack.
    pub stack: [u8; 16],
    /// The vaa.
    pub vaa: [u8; 16],
    /// The indet.
    pub indet: [u8; 16],
    /// The scratch.
    pub scratch: [u8; 24],
    /// The start.
    pub start: *mut u8,
    /// The buf.
    pub buf: *mut u8,
    /// The end.
    pub end: *mut u8,
    /// The ongoing src.
    pub ongoing_src: *const u8,
    /// The ongoing len.
    pub ongoing_len: u64,
    /// The ongoing done.
    pub ongoing_done: u64,
    /// The item.
    pub item: lecp_item,
    /// The used.
    pub used: usize,
    /// The opaque.
    pub opaque: [c_int; 4],
    /// The state.
    pub state: MaybeUninit<cbp_state>,
    /// The fmt pos.
    pub fmt_pos: c_uint,
    /// The sp.
    pub sp: u8,
    /// The scratch len.
    pub scratch_len: u8,
    /// The escflag.
    pub escflag: u8,
    /// The  long.
    pub _long: u8,
    /// The vaa pos.
    pub vaa_pos: u8,
    /// The dotstar.
    pub dotstar: u8,
}

zeroable!(
    _lecp_parsing_stack,
    _lecp_stack,
    lecp_ctx,
    lecp_item_u,
    lecp_item,
    lws_lec_pctx,
);
