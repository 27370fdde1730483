//! The part of the C interface about ws ext.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};
use core::mem::MaybeUninit;

use super::base::lws_context;
use super::logs::lws;

/// The type of a function for `extension callback function`; C programs declare functions with it.
pub type lws_extension_callback_function = unsafe extern "C" fn(
    *mut lws_context,
    *const lws_extension,
    *mut lws,
    MaybeUninit<lws_extension_callback_reasons>,
    *mut c_void,
    *mut c_void,
    usize,
) -> c_int;

/// Values of ext options types.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_ext_options_types {
    /// The value `EXTARG_NONE`.
    EXTARG_NONE = 0,
    /// The value `EXTARG_DEC`.
    EXTARG_DEC = 1,
    /// The value `EXTARG_OPT_DEC`.
    EXTARG_OPT_DEC = 2,
}

/// Values of extension callback reasons.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_extension_callback_reasons {
    /// The value `LWS_EXT_CB_CONSTRUCT`.
    LWS_EXT_CB_CONSTRUCT = 4,
    /// The value `LWS_EXT_CB_CLIENT_CONSTRUCT`.
    LWS_EXT_CB_CLIENT_CONSTRUCT = 5,
    /// The value `LWS_EXT_CB_DESTROY`.
    LWS_EXT_CB_DESTROY = 8,
    /// The value `LWS_EXT_CB_PACKET_TX_PRESEND`.
    LWS_EXT_CB_PACKET_TX_PRESEND = 12,
    /// The value `LWS_EXT_CB_PAYLOAD_TX`.
    LWS_EXT_CB_PAYLOAD_TX = 21,
    /// The value `LWS_EXT_CB_PAYLOAD_RX`.
    LWS_EXT_CB_PAYLOAD_RX = 22,
    /// The value `LWS_EXT_CB_OPTION_DEFAULT`.
    LWS_EXT_CB_OPTION_DEFAULT = 23,
    /// The value `LWS_EXT_CB_OPTION_SET`.
    LWS_EXT_CB_OPTION_SET = 24,
    /// The value `LWS_EXT_CB_OPTION_CONFIRM`.
    LWS_EXT_CB_OPTION_CONFIRM = 25,
    /// The value `LWS_EXT_CB_NAMED_OPTION_SET`.
    LWS_EXT_CB_NAMED_OPTION_SET = 26,
}

/// A record of the C interface: ext option arg.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_ext_option_arg {
    /// The option name, NUL-terminated text.
    pub option_name: *const c_char,
    /// The option index.
    pub option_index: c_int,
    /// The start, NUL-terminated text.
    pub start: *const c_char,
    /// The len.
    pub len: c_int,
}

/// A record of the C interface: ext options.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_ext_options {
    /// The name, NUL-terminated text.
    pub name: *const c_char,
    /// The type.
    pub r#type: MaybeUninit<lws_ext_options_types>,
}

/// A record of the C interface: extension.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_extension {
    /// The name, NUL-terminated text.
    pub name: *const c_char,
    /// The callback.
    pub callback: Option<lws_extension_callback_function>,
    /// The client offer, NUL-terminated text.
    pub client_offer: *const c_char,
}

zeroable!(lws_ext_option_arg, lws_ext_options, lws_extension,);
