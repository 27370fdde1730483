//! WebSocket extensions.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};
use core::mem::MaybeUninit;

use super::base::lws_context;
use super::logs::lws;

/// The callback of a WebSocket extension.
pub type lws_extension_callback_function = unsafe extern "C" fn(
    context: *mut lws_context,
    ext: *const lws_extension,
    wsi: *mut lws,
    reason: MaybeUninit<lws_extension_callback_reasons>,
    user: *mut c_void,
    r#in: *mut c_void,
    len: usize,
) -> c_int;

/// What value an option takes.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_ext_options_types {
    /// None.
    EXTARG_NONE = 0,
    /// A number.
    EXTARG_DEC = 1,
    /// A number or none.
    EXTARG_OPT_DEC = 2,
}

/// Values of extension callback reasons.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_extension_callback_reasons {
    /// Construct.
    LWS_EXT_CB_CONSTRUCT = 4,
    /// Client construct.
    LWS_EXT_CB_CLIENT_CONSTRUCT = 5,
    /// Destroy.
    LWS_EXT_CB_DESTROY = 8,
    /// Packet tx presend.
    LWS_EXT_CB_PACKET_TX_PRESEND = 12,
    /// Payload tx.
    LWS_EXT_CB_PAYLOAD_TX = 21,
    /// Payload rx.
    LWS_EXT_CB_PAYLOAD_RX = 22,
    /// Option default.
    LWS_EXT_CB_OPTION_DEFAULT = 23,
    /// Option set.
    LWS_EXT_CB_OPTION_SET = 24,
    /// Option confirm.
    LWS_EXT_CB_OPTION_CONFIRM = 25,
    /// Named option set.
    LWS_EXT_CB_NAMED_OPTION_SET = 26,
}

/// An option that a peer named, or that the program sets.
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

/// An option of a WebSocket extension.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_ext_options {
    /// Its name.
    pub name: *const c_char,
    /// What value it takes.
    pub r#type: MaybeUninit<lws_ext_options_types>,
}

/// A WebSocket extension.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_extension {
    /// Its name, such as "permessage-deflate".
    pub name: *const c_char,
    /// Its callback. `lws_extension_callback_pm_deflate` chooses the compression that is built in.
    pub callback: Option<lws_extension_callback_function>,
    /// What a client offers: the name and parameters.
    pub client_offer: *const c_char,
}

zeroable!(lws_ext_option_arg, lws_ext_options, lws_extension,);
