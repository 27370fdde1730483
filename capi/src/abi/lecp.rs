//! Parsing and writing CBOR as a stream.

use super::zeroable;
use core::ffi::{c_char, c_int, c_schar, c_uint, c_void};
use core::mem::MaybeUninit;

/// A number of the C interface: lecp flag cb is value.
pub const LECP_FLAG_CB_IS_VALUE: c_int = 64;

/// A number of the C interface: lecp max depth.
pub const LECP_MAX_DEPTH: c_int = 12;

/// A number of the C interface: lecp max index depth.
pub const LECP_MAX_INDEX_DEPTH: c_int = 8;

/// A number of the C interface: lecp max parsing stack depth.
pub const LECP_MAX_PARSING_STACK_DEPTH: c_int = 5;

/// A number of the C interface: lecp max path.
pub const LECP_MAX_PATH: c_int = 128;

/// A number of the C interface: lecp string chunk.
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
    /// Majtyp uint.
    LWS_CBOR_MAJTYP_UINT = 0,
    /// Majtyp int neg.
    LWS_CBOR_MAJTYP_INT_NEG = 32,
    /// Majtyp bstr.
    LWS_CBOR_MAJTYP_BSTR = 64,
    /// Majtyp tstr.
    LWS_CBOR_MAJTYP_TSTR = 96,
    /// Majtyp array.
    LWS_CBOR_MAJTYP_ARRAY = 128,
    /// Majtyp map.
    LWS_CBOR_MAJTYP_MAP = 160,
    /// Majtyp tag.
    LWS_CBOR_MAJTYP_TAG = 192,
    /// Majtyp float.
    LWS_CBOR_MAJTYP_FLOAT = 224,
    /// 1.
    LWS_CBOR_1 = 24,
    /// 2.
    LWS_CBOR_2 = 25,
    /// 4.
    LWS_CBOR_4 = 26,
    /// 8.
    LWS_CBOR_8 = 27,
    /// Reserved.
    LWS_CBOR_RESERVED = 28,
    /// Submask.
    LWS_CBOR_SUBMASK = 31,
    /// Swk false.
    LWS_CBOR_SWK_FALSE = 20,
    /// Swk true.
    LWS_CBOR_SWK_TRUE = 21,
    /// Swk null.
    LWS_CBOR_SWK_NULL = 22,
    /// Swk undefined.
    LWS_CBOR_SWK_UNDEFINED = 23,
    /// Wktag datetime epoch.
    LWS_CBOR_WKTAG_DATETIME_EPOCH = 1,
    /// Wktag bignum unsigned.
    LWS_CBOR_WKTAG_BIGNUM_UNSIGNED = 2,
    /// Wktag bignum negative.
    LWS_CBOR_WKTAG_BIGNUM_NEGATIVE = 3,
    /// Wktag decimal frac.
    LWS_CBOR_WKTAG_DECIMAL_FRAC = 4,
    /// Wktag bigfloat.
    LWS_CBOR_WKTAG_BIGFLOAT = 5,
    /// Wktag cose enc0.
    LWS_CBOR_WKTAG_COSE_ENC0 = 16,
    /// Wktag cose mac0.
    LWS_CBOR_WKTAG_COSE_MAC0 = 17,
    /// Wktag cose sign1.
    LWS_CBOR_WKTAG_COSE_SIGN1 = 18,
    /// Wktag b64u.
    LWS_CBOR_WKTAG_B64U = 33,
    /// Wktag b64.
    LWS_CBOR_WKTAG_B64 = 34,
    /// Wktag mime.
    LWS_CBOR_WKTAG_MIME = 36,
    /// Wktag cose mac.
    LWS_CBOR_WKTAG_COSE_MAC = 97,
    /// Wktag cose sign.
    LWS_CBOR_WKTAG_COSE_SIGN = 98,
    /// Wktag selfdesccbor.
    LWS_CBOR_WKTAG_SELFDESCCBOR = 55799,
}

impl lws_cbor_codes {
    /// Majtyp mask; the same value as [`Self::LWS_CBOR_MAJTYP_FLOAT`].
    pub const LWS_CBOR_MAJTYP_MASK: Self = Self::LWS_CBOR_MAJTYP_FLOAT;

    /// M7 subtyp simple x8; the same value as [`Self::LWS_CBOR_1`].
    pub const LWS_CBOR_M7_SUBTYP_SIMPLE_X8: Self = Self::LWS_CBOR_1;

    /// M7 subtyp float16; the same value as [`Self::LWS_CBOR_2`].
    pub const LWS_CBOR_M7_SUBTYP_FLOAT16: Self = Self::LWS_CBOR_2;

    /// M7 subtyp float32; the same value as [`Self::LWS_CBOR_4`].
    pub const LWS_CBOR_M7_SUBTYP_FLOAT32: Self = Self::LWS_CBOR_4;

    /// M7 subtyp float64; the same value as [`Self::LWS_CBOR_8`].
    pub const LWS_CBOR_M7_SUBTYP_FLOAT64: Self = Self::LWS_CBOR_8;

    /// M7 break; the same value as [`Self::LWS_CBOR_SUBMASK`].
    pub const LWS_CBOR_M7_BREAK: Self = Self::LWS_CBOR_SUBMASK;

    /// Indeterminite; the same value as [`Self::LWS_CBOR_SUBMASK`].
    pub const LWS_CBOR_INDETERMINITE: Self = Self::LWS_CBOR_SUBMASK;

    /// Wktag datetime std; the same value as [`Self::LWS_CBOR_MAJTYP_UINT`].
    pub const LWS_CBOR_WKTAG_DATETIME_STD: Self = Self::LWS_CBOR_MAJTYP_UINT;

    /// Wktag to b64u; the same value as [`Self::LWS_CBOR_SWK_TRUE`].
    pub const LWS_CBOR_WKTAG_TO_B64U: Self = Self::LWS_CBOR_SWK_TRUE;

    /// Wktag to b64; the same value as [`Self::LWS_CBOR_SWK_NULL`].
    pub const LWS_CBOR_WKTAG_TO_B64: Self = Self::LWS_CBOR_SWK_NULL;

    /// Wktag to b16; the same value as [`Self::LWS_CBOR_SWK_UNDEFINED`].
    pub const LWS_CBOR_WKTAG_TO_B16: Self = Self::LWS_CBOR_SWK_UNDEFINED;

    /// Wktag cbor; the same value as [`Self::LWS_CBOR_1`].
    pub const LWS_CBOR_WKTAG_CBOR: Self = Self::LWS_CBOR_1;

    /// Wktag uri; the same value as [`Self::LWS_CBOR_MAJTYP_INT_NEG`].
    pub const LWS_CBOR_WKTAG_URI: Self = Self::LWS_CBOR_MAJTYP_INT_NEG;

    /// Wktag cose enc; the same value as [`Self::LWS_CBOR_MAJTYP_TSTR`].
    pub const LWS_CBOR_WKTAG_COSE_ENC: Self = Self::LWS_CBOR_MAJTYP_TSTR;
}

/// Values of cbp state.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum cbp_state {
    /// Idle.
    CBPS_IDLE = 0,
    /// Pc1.
    CBPS_PC1 = 1,
    /// Pc2.
    CBPS_PC2 = 2,
    /// Pc3.
    CBPS_PC3 = 3,
    /// String body.
    CBPS_STRING_BODY = 4,
    /// Num lit.
    CBPS_NUM_LIT = 5,
    /// String lit.
    CBPS_STRING_LIT = 6,
    /// Contype.
    CBPS_CONTYPE = 7,
}

/// Values of lecp callbacks.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lecp_callbacks {
    /// Constructed.
    LECPCB_CONSTRUCTED = 0,
    /// Destructed.
    LECPCB_DESTRUCTED = 1,
    /// Complete.
    LECPCB_COMPLETE = 3,
    /// Failed.
    LECPCB_FAILED = 4,
    /// Pair name.
    LECPCB_PAIR_NAME = 5,
    /// Val true.
    LECPCB_VAL_TRUE = 70,
    /// Val false.
    LECPCB_VAL_FALSE = 71,
    /// Val null.
    LECPCB_VAL_NULL = 72,
    /// Val num int.
    LECPCB_VAL_NUM_INT = 73,
    /// Val reserved.
    LECPCB_VAL_RESERVED = 74,
    /// Val str start.
    LECPCB_VAL_STR_START = 11,
    /// Val str chunk.
    LECPCB_VAL_STR_CHUNK = 76,
    /// Val str end.
    LECPCB_VAL_STR_END = 77,
    /// Array start.
    LECPCB_ARRAY_START = 14,
    /// Array end.
    LECPCB_ARRAY_END = 15,
    /// Object start.
    LECPCB_OBJECT_START = 16,
    /// Object end.
    LECPCB_OBJECT_END = 17,
    /// Tag start.
    LECPCB_TAG_START = 18,
    /// Tag end.
    LECPCB_TAG_END = 19,
    /// Val num uint.
    LECPCB_VAL_NUM_UINT = 84,
    /// Val undefined.
    LECPCB_VAL_UNDEFINED = 85,
    /// Val float16.
    LECPCB_VAL_FLOAT16 = 86,
    /// Val float32.
    LECPCB_VAL_FLOAT32 = 87,
    /// Val float64.
    LECPCB_VAL_FLOAT64 = 88,
    /// Val simple.
    LECPCB_VAL_SIMPLE = 89,
    /// Val blob start.
    LECPCB_VAL_BLOB_START = 26,
    /// Val blob chunk.
    LECPCB_VAL_BLOB_CHUNK = 91,
    /// Val blob end.
    LECPCB_VAL_BLOB_END = 92,
    /// Array item start.
    LECPCB_ARRAY_ITEM_START = 29,
    /// Array item end.
    LECPCB_ARRAY_ITEM_END = 30,
    /// Literal cbor.
    LECPCB_LITERAL_CBOR = 31,
}

/// Values of lecp reasons.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lecp_reasons {
    /// Continue.
    LECP_CONTINUE = -1,
    /// Reject bad coding.
    LECP_REJECT_BAD_CODING = -2,
    /// Reject unknown.
    LECP_REJECT_UNKNOWN = -3,
    /// Reject callback.
    LECP_REJECT_CALLBACK = -4,
    /// Stack overflow.
    LECP_STACK_OVERFLOW = -5,
}

/// Values of lec pctx ret.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_lec_pctx_ret {
    /// Finished.
    LWS_LECPCTX_RET_FINISHED = 0,
    /// Again.
    LWS_LECPCTX_RET_AGAIN = 1,
    /// Fail.
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
