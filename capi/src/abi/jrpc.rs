//! JSON-RPC.

use super::zeroable;
use core::ffi::CStr;
use core::ffi::{c_char, c_int};

use super::lejp::lejp_callback;

/// The text `LWSJRPCBP_REQ_ID_END_S`.
pub const LWSJRPCBP_REQ_ID_END_S: &CStr = c",\"id\":%s}";

/// The text `LWSJRPCBP_REQ_NOTIF_END`.
pub const LWSJRPCBP_REQ_NOTIF_END: &CStr = c"}";

/// The text `LWSJRPCBP_REQ_PARAMS`.
pub const LWSJRPCBP_REQ_PARAMS: &CStr = c",\"params\":";

/// The text `LWSJRPCBP_REQ_START_S`.
pub const LWSJRPCBP_REQ_START_S: &CStr = c"{\"jsonrpc\":\"2.0\",\"method\":\"%s\"";

/// The text `LWSJRPCBP_REQ_VERSION_S`.
pub const LWSJRPCBP_REQ_VERSION_S: &CStr = c",\"version\":\"%s\"";

/// The text `LWSJRPCBP_RESP_ERROR_D`.
pub const LWSJRPCBP_RESP_ERROR_D: &CStr = c"{\"jsonrpc\":\"2.0\",\"error\":{\"code\":%d";

/// The text `LWSJRPCBP_RESP_ERROR_DATA`.
pub const LWSJRPCBP_RESP_ERROR_DATA: &CStr = c",\"data\":";

/// The text `LWSJRPCBP_RESP_ERROR_END`.
pub const LWSJRPCBP_RESP_ERROR_END: &CStr = c"}";

/// The text `LWSJRPCBP_RESP_ERROR_MSG_S`.
pub const LWSJRPCBP_RESP_ERROR_MSG_S: &CStr = c",\"message\":\"%s\"";

/// The text `LWSJRPCBP_RESP_ID_END_S`.
pub const LWSJRPCBP_RESP_ID_END_S: &CStr = c",\"id\":%s}";

/// The text `LWSJRPCBP_RESP_RESULT`.
pub const LWSJRPCBP_RESP_RESULT: &CStr = c"{\"jsonrpc\":\"2.0\",\"result\":";

/// An object of the library, known to C by address only: jrpc.
#[repr(C)]
pub struct lws_jrpc {
    _private: [u8; 0],
}

/// An object of the library, known to C by address only: jrpc obj.
#[repr(C)]
pub struct lws_jrpc_obj {
    _private: [u8; 0],
}

/// The short name of `struct lws_jrpc_method`.
pub type lws_jrpc_method_t = lws_jrpc_method;

/// Values of jrpc error.
///
/// cbindgen:untagged
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_jrpc_error {
    /// Lwsjrpce  no error.
    LWSJRPCE__NO_ERROR = 0,
    /// Lwsjrpcwke  parse error.
    LWSJRPCWKE__PARSE_ERROR = -32700,
    /// Lwsjrpcwke  invalid request.
    LWSJRPCWKE__INVALID_REQUEST = -32600,
    /// Lwsjrpcwke  method not found.
    LWSJRPCWKE__METHOD_NOT_FOUND = -32601,
    /// Lwsjrpcwke  invalid params.
    LWSJRPCWKE__INVALID_PARAMS = -32602,
    /// Lwsjrpcwke  internal error.
    LWSJRPCWKE__INTERNAL_ERROR = -32603,
    /// Lwsjrpcwke  server error first.
    LWSJRPCWKE__SERVER_ERROR_FIRST = -32000,
    /// Lwsjrpcwke  server error last.
    LWSJRPCWKE__SERVER_ERROR_LAST = -32099,
    /// Lwsjrpce  invalid members.
    LWSJRPCE__INVALID_MEMBERS = -31000,
}

/// Values of jrpc parse kind.
///
/// cbindgen:untagged
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_jrpc_parse_kind {
    /// Request.
    LWSJRPC_PARSE_REQUEST = 0,
    /// Response.
    LWSJRPC_PARSE_RESPONSE = 1,
}

/// Values of jrpc cb return.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_jrpc_cb_return_t {
    /// Continue.
    LJRPC_CBRET_CONTINUE = 0,
    /// Want to emit.
    LJRPC_CBRET_WANT_TO_EMIT = 1,
    /// Finished.
    LJRPC_CBRET_FINISHED = 2,
    /// Failed.
    LJRPC_CBRET_FAILED = 3,
}

/// A record of the C interface: jrpc method.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_jrpc_method {
    /// The method name, NUL-terminated text.
    pub method_name: *const c_char,
    /// The paths.
    pub paths: *const *const c_char,
    /// The cb.
    pub cb: lejp_callback,
    /// The count paths.
    pub count_paths: c_int,
}

zeroable!(lws_jrpc_method,);
