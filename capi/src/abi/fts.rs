//! Full-text search.

use super::zeroable;
use core::ffi::{c_char, c_int};

use super::spa::lwsac;

/// A number of the C interface: fts f query autocomplete.
pub const LWSFTS_F_QUERY_AUTOCOMPLETE: c_int = 1;

/// A number of the C interface: fts f query files.
pub const LWSFTS_F_QUERY_FILES: c_int = 2;

/// A number of the C interface: fts f query file lines.
pub const LWSFTS_F_QUERY_FILE_LINES: c_int = 4;

/// A number of the C interface: fts f query quote line.
pub const LWSFTS_F_QUERY_QUOTE_LINE: c_int = 8;

/// An object of the library, known to C by address only: fts.
#[repr(C)]
pub struct lws_fts {
    _private: [u8; 0],
}

/// An object of the library, known to C by address only: fts file.
#[repr(C)]
pub struct lws_fts_file {
    _private: [u8; 0],
}

/// A record of the C interface: fts result.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_fts_result {
    /// The filepath head.
    pub filepath_head: *mut lws_fts_result_filepath,
    /// The autocomplete head.
    pub autocomplete_head: *mut lws_fts_result_autocomplete,
    /// The duration ms.
    pub duration_ms: c_int,
    /// The effective flags.
    pub effective_flags: c_int,
}

/// A record of the C interface: fts result autocomplete.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_fts_result_autocomplete {
    /// The next.
    pub next: *mut lws_fts_result_autocomplete,
    /// The instances.
    pub instances: c_int,
    /// The agg instances.
    pub agg_instances: c_int,
    /// The ac length.
    pub ac_length: c_int,
    /// The elided.
    pub elided: c_char,
    /// The has children.
    pub has_children: c_char,
}

/// A record of the C interface: fts result filepath.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_fts_result_filepath {
    /// The next.
    pub next: *mut lws_fts_result_filepath,
    /// The matches.
    pub matches: c_int,
    /// The matches length.
    pub matches_length: c_int,
    /// The lines in file.
    pub lines_in_file: c_int,
    /// The filepath length.
    pub filepath_length: c_int,
}

/// A record of the C interface: fts search params.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_fts_search_params {
    /// The needle, NUL-terminated text.
    pub needle: *const c_char,
    /// The only filepath, NUL-terminated text.
    pub only_filepath: *const c_char,
    /// The results head.
    pub results_head: *mut lwsac,
    /// The flags.
    pub flags: c_int,
    /// The max autocomplete.
    pub max_autocomplete: c_int,
    /// The max files.
    pub max_files: c_int,
    /// The max lines.
    pub max_lines: c_int,
}

zeroable!(
    lws_fts_result,
    lws_fts_result_autocomplete,
    lws_fts_result_filepath,
    lws_fts_search_params,
);
