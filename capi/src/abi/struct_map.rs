//! C structs as JSON and database rows.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};
use core::mem::MaybeUninit;

use super::dll2::{lws_dll2, lws_dll2_owner};
use super::lejp::lejp_callback;
use super::spa::lwsac;

/// The short name of `struct lejp_collation`.
pub type lejp_collation_t = lejp_collation;

/// The short name of `struct lws_struct_args`.
pub type lws_struct_args_t = lws_struct_args;

/// The short name of `struct lws_struct_map`.
pub type lws_struct_map_t = lws_struct_map;

/// The short name of `struct lws_struct_serialize_st`.
pub type lws_struct_serialize_st_t = lws_struct_serialize_st;

/// The short name of `struct lws_struct_serialize`.
pub type lws_struct_serialize_t = lws_struct_serialize;

/// A pointer to a function: struct args cb.
pub type lws_struct_args_cb = Option<unsafe extern "C" fn(*mut c_void, *mut c_void) -> c_int>;

/// Values of struct json flags.
///
/// cbindgen:untagged
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_struct_json_flags {
    /// Pretty.
    LSSERJ_FLAG_PRETTY = 1,
    /// Omit schema.
    LSSERJ_FLAG_OMIT_SCHEMA = 2,
}

/// Values of struct json serialize result.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_struct_json_serialize_result_t {
    /// Continue.
    LSJS_RESULT_CONTINUE = 0,
    /// Finish.
    LSJS_RESULT_FINISH = 1,
    /// Error.
    LSJS_RESULT_ERROR = 2,
}

/// Values of struct map type eum.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_struct_map_type_eum {
    /// Signed.
    LSMT_SIGNED = 0,
    /// Unsigned.
    LSMT_UNSIGNED = 1,
    /// Boolean.
    LSMT_BOOLEAN = 2,
    /// String char array.
    LSMT_STRING_CHAR_ARRAY = 3,
    /// String ptr.
    LSMT_STRING_PTR = 4,
    /// List.
    LSMT_LIST = 5,
    /// Child ptr.
    LSMT_CHILD_PTR = 6,
    /// Schema.
    LSMT_SCHEMA = 7,
    /// Blob ptr.
    LSMT_BLOB_PTR = 8,
}

/// A record of the C interface: lejp collation.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lejp_collation {
    /// The chunks.
    pub chunks: lws_dll2,
    /// The len.
    pub len: c_int,
    /// The buf, text in place.
    pub buf: [c_char; 255],
}

/// A record of the C interface: struct args.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_struct_args {
    /// The map st.
    pub map_st: [*const lws_struct_map_t; 8],
    /// The cb.
    pub cb: lws_struct_args_cb,
    /// The ac.
    pub ac: *mut lwsac,
    /// The cb arg.
    pub cb_arg: *mut c_void,
    /// The dest.
    pub dest: *mut c_void,
    /// The dest len, in bytes or elements.
    pub dest_len: usize,
    /// The toplevel dll2 ofs.
    pub toplevel_dll2_ofs: usize,
    /// The map entries st.
    pub map_entries_st: [usize; 8],
    /// The ac block size, in bytes or elements.
    pub ac_block_size: usize,
    /// The subtype.
    pub subtype: c_int,
    /// The top schema index.
    pub top_schema_index: c_int,
    /// The ac chunks.
    pub ac_chunks: *mut lwsac,
    /// The chunks owner.
    pub chunks_owner: lws_dll2_owner,
    /// The chunks length, in bytes or elements.
    pub chunks_length: usize,
}

/// A record of the C interface: struct map.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_struct_map {
    /// The colname, NUL-terminated text.
    pub colname: *const c_char,
    /// The child map.
    pub child_map: *const lws_struct_map,
    /// The lejp cb.
    pub lejp_cb: lejp_callback,
    /// The ofs.
    pub ofs: usize,
    /// The aux.
    pub aux: usize,
    /// The ofs clist.
    pub ofs_clist: usize,
    /// The child map size, in bytes or elements.
    pub child_map_size: usize,
    /// The type.
    pub r#type: MaybeUninit<lws_struct_map_type_eum>,
}

/// A record of the C interface: struct serialize.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_struct_serialize {
    /// The st.
    pub st: [lws_struct_serialize_st_t; 8],
    /// The offset.
    pub offset: usize,
    /// The remaining.
    pub remaining: usize,
    /// The sp.
    pub sp: c_int,
    /// The flags.
    pub flags: c_int,
}

/// A record of the C interface: struct serialize st.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_struct_serialize_st {
    /// The dllpos.
    pub dllpos: *const lws_dll2,
    /// The map.
    pub map: *const lws_struct_map_t,
    /// The obj, NUL-terminated text.
    pub obj: *const c_char,
    /// The map entries.
    pub map_entries: usize,
    /// The map entry.
    pub map_entry: usize,
    /// The size, in bytes or elements.
    pub size: usize,
    /// The subsequent.
    pub subsequent: c_char,
    /// The idt.
    pub idt: c_char,
}

zeroable!(
    lejp_collation,
    lws_struct_args,
    lws_struct_map,
    lws_struct_serialize,
    lws_struct_serialize_st,
);
