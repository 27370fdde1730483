//! The part of the C interface about http.

use super::zeroable;
use core::ffi::{c_char, c_int, c_uchar, c_ulonglong, c_ushort, c_void};

/// The constant `LWSAHH_CODE_MASK`.
pub const LWSAHH_CODE_MASK: c_int = 0xffff;

/// The constant `LWSAHH_FLAG_NO_SERVER_NAME`.
pub const LWSAHH_FLAG_NO_SERVER_NAME: c_int = 0x40000000;

/// The constant `LWS_H2_STREAM_SID`.
pub const LWS_H2_STREAM_SID: c_int = -1;

/// The constant `LWS_ILLEGAL_HTTP_CONTENT_LEN`.
pub const LWS_ILLEGAL_HTTP_CONTENT_LEN: c_ulonglong = 0xffffffffffffffff;

/// The constant `LWS_RECOMMENDED_MIN_HEADER_SPACE`.
pub const LWS_RECOMMENDED_MIN_HEADER_SPACE: c_int = 2048;

/// A pointer to a function: hdr custom fe cb.
pub type lws_hdr_custom_fe_cb_t = Option<unsafe extern "C" fn(*const c_char, c_int, *mut c_void)>;

/// A pointer to a function: process html state cb.
pub type lws_process_html_state_cb =
    Option<unsafe extern "C" fn(*mut c_void, c_int) -> *const c_char>;

/// Values of http uri method.
///
/// cbindgen:untagged
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_http_uri_method {
    /// The value `LWSHUMETH_GET`.
    LWSHUMETH_GET = 0,
    /// The value `LWSHUMETH_POST`.
    LWSHUMETH_POST = 1,
    /// The value `LWSHUMETH_OPTIONS`.
    LWSHUMETH_OPTIONS = 2,
    /// The value `LWSHUMETH_PUT`.
    LWSHUMETH_PUT = 3,
    /// The value `LWSHUMETH_PATCH`.
    LWSHUMETH_PATCH = 4,
    /// The value `LWSHUMETH_DELETE`.
    LWSHUMETH_DELETE = 5,
    /// The value `LWSHUMETH_CONNECT`.
    LWSHUMETH_CONNECT = 6,
    /// The value `LWSHUMETH_HEAD`.
    LWSHUMETH_HEAD = 7,
    /// The value `LWSHUMETH_COLON_PATH`.
    LWSHUMETH_COLON_PATH = 8,
}

/// Values of http status.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum http_status {
    /// The value `HTTP_STATUS_CONTINUE`.
    HTTP_STATUS_CONTINUE = 100,
    /// The value `HTTP_STATUS_OK`.
    HTTP_STATUS_OK = 200,
    /// The value `HTTP_STATUS_NO_CONTENT`.
    HTTP_STATUS_NO_CONTENT = 204,
    /// The value `HTTP_STATUS_PARTIAL_CONTENT`.
    HTTP_STATUS_PARTIAL_CONTENT = 206,
    /// The value `HTTP_STATUS_MOVED_PERMANENTLY`.
    HTTP_STATUS_MOVED_PERMANENTLY = 301,
    /// The value `HTTP_STATUS_FOUND`.
    HTTP_STATUS_FOUND = 302,
    /// The value `HTTP_STATUS_SEE_OTHER`.
    HTTP_STATUS_SEE_OTHER = 303,
    /// The value `HTTP_STATUS_NOT_MODIFIED`.
    HTTP_STATUS_NOT_MODIFIED = 304,
    /// The value `HTTP_STATUS_BAD_REQUEST`.
    HTTP_STATUS_BAD_REQUEST = 400,
    /// The value `HTTP_STATUS_UNAUTHORIZED`.
    HTTP_STATUS_UNAUTHORIZED = 401,
    /// The value `HTTP_STATUS_PAYMENT_REQUIRED`.
    HTTP_STATUS_PAYMENT_REQUIRED = 402,
    /// The value `HTTP_STATUS_FORBIDDEN`.
    HTTP_STATUS_FORBIDDEN = 403,
    /// The value `HTTP_STATUS_NOT_FOUND`.
    HTTP_STATUS_NOT_FOUND = 404,
    /// The value `HTTP_STATUS_METHOD_NOT_ALLOWED`.
    HTTP_STATUS_METHOD_NOT_ALLOWED = 405,
    /// The value `HTTP_STATUS_NOT_ACCEPTABLE`.
    HTTP_STATUS_NOT_ACCEPTABLE = 406,
    /// The value `HTTP_STATUS_PROXY_AUTH_REQUIRED`.
    HTTP_STATUS_PROXY_AUTH_REQUIRED = 407,
    /// The value `HTTP_STATUS_REQUEST_TIMEOUT`.
    HTTP_STATUS_REQUEST_TIMEOUT = 408,
    /// The value `HTTP_STATUS_CONFLICT`.
    HTTP_STATUS_CONFLICT = 409,
    /// The value `HTTP_STATUS_GONE`.
    HTTP_STATUS_GONE = 410,
    /// The value `HTTP_STATUS_LENGTH_REQUIRED`.
    HTTP_STATUS_LENGTH_REQUIRED = 411,
    /// The value `HTTP_STATUS_PRECONDITION_FAILED`.
    HTTP_STATUS_PRECONDITION_FAILED = 412,
    /// The value `HTTP_STATUS_REQ_ENTITY_TOO_LARGE`.
    HTTP_STATUS_REQ_ENTITY_TOO_LARGE = 413,
    /// The value `HTTP_STATUS_REQ_URI_TOO_LONG`.
    HTTP_STATUS_REQ_URI_TOO_LONG = 414,
    /// The value `HTTP_STATUS_UNSUPPORTED_MEDIA_TYPE`.
    HTTP_STATUS_UNSUPPORTED_MEDIA_TYPE = 415,
    /// The value `HTTP_STATUS_REQ_RANGE_NOT_SATISFIABLE`.
    HTTP_STATUS_REQ_RANGE_NOT_SATISFIABLE = 416,
    /// The value `HTTP_STATUS_EXPECTATION_FAILED`.
    HTTP_STATUS_EXPECTATION_FAILED = 417,
    /// The value `HTTP_STATUS_INTERNAL_SERVER_ERROR`.
    HTTP_STATUS_INTERNAL_SERVER_ERROR = 500,
    /// The value `HTTP_STATUS_NOT_IMPLEMENTED`.
    HTTP_STATUS_NOT_IMPLEMENTED = 501,
    /// The value `HTTP_STATUS_BAD_GATEWAY`.
    HTTP_STATUS_BAD_GATEWAY = 502,
    /// The value `HTTP_STATUS_SERVICE_UNAVAILABLE`.
    HTTP_STATUS_SERVICE_UNAVAILABLE = 503,
    /// The value `HTTP_STATUS_GATEWAY_TIMEOUT`.
    HTTP_STATUS_GATEWAY_TIMEOUT = 504,
    /// The value `HTTP_STATUS_HTTP_VERSION_NOT_SUPPORTED`.
    HTTP_STATUS_HTTP_VERSION_NOT_SUPPORTED = 505,
}

/// Values of h2 settings.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_h2_settings {
    /// The value `H2SET_HEADER_TABLE_SIZE`.
    H2SET_HEADER_TABLE_SIZE = 1,
    /// The value `H2SET_ENABLE_PUSH`.
    H2SET_ENABLE_PUSH = 2,
    /// The value `H2SET_MAX_CONCURRENT_STREAMS`.
    H2SET_MAX_CONCURRENT_STREAMS = 3,
    /// The value `H2SET_INITIAL_WINDOW_SIZE`.
    H2SET_INITIAL_WINDOW_SIZE = 4,
    /// The value `H2SET_MAX_FRAME_SIZE`.
    H2SET_MAX_FRAME_SIZE = 5,
    /// The value `H2SET_MAX_HEADER_LIST_SIZE`.
    H2SET_MAX_HEADER_LIST_SIZE = 6,
    /// The value `H2SET_RESERVED7`.
    H2SET_RESERVED7 = 7,
    /// The value `H2SET_ENABLE_CONNECT_PROTOCOL`.
    H2SET_ENABLE_CONNECT_PROTOCOL = 8,
    /// The value `H2SET_COUNT`.
    H2SET_COUNT = 9,
}

/// Values of token indexes.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_token_indexes {
    /// The value `WSI_TOKEN_GET_URI`.
    WSI_TOKEN_GET_URI = 0,
    /// The value `WSI_TOKEN_POST_URI`.
    WSI_TOKEN_POST_URI = 1,
    /// The value `WSI_TOKEN_OPTIONS_URI`.
    WSI_TOKEN_OPTIONS_URI = 2,
    /// The value `WSI_TOKEN_HOST`.
    WSI_TOKEN_HOST = 3,
    /// The value `WSI_TOKEN_CONNECTION`.
    WSI_TOKEN_CONNECTION = 4,
    /// The value `WSI_TOKEN_UPGRADE`.
    WSI_TOKEN_UPGRADE = 5,
    /// The value `WSI_TOKEN_ORIGIN`.
    WSI_TOKEN_ORIGIN = 6,
    /// The value `WSI_TOKEN_DRAFT`.
    WSI_TOKEN_DRAFT = 7,
    /// The value `WSI_TOKEN_CHALLENGE`.
    WSI_TOKEN_CHALLENGE = 8,
    /// The value `WSI_TOKEN_EXTENSIONS`.
    WSI_TOKEN_EXTENSIONS = 9,
    /// The value `WSI_TOKEN_KEY1`.
    WSI_TOKEN_KEY1 = 10,
    /// The value `WSI_TOKEN_KEY2`.
    WSI_TOKEN_KEY2 = 11,
    /// The value `WSI_TOKEN_PROTOCOL`.
    WSI_TOKEN_PROTOCOL = 12,
    /// The value `WSI_TOKEN_ACCEPT`.
    WSI_TOKEN_ACCEPT = 13,
    /// The value `WSI_TOKEN_NONCE`.
    WSI_TOKEN_NONCE = 14,
    /// The value `WSI_TOKEN_HTTP`.
    WSI_TOKEN_HTTP = 15,
    /// The value `WSI_TOKEN_HTTP2_SETTINGS`.
    WSI_TOKEN_HTTP2_SETTINGS = 16,
    /// The value `WSI_TOKEN_HTTP_ACCEPT`.
    WSI_TOKEN_HTTP_ACCEPT = 17,
    /// The value `WSI_TOKEN_HTTP_AC_REQUEST_HEADERS`.
    WSI_TOKEN_HTTP_AC_REQUEST_HEADERS = 18,
    /// The value `WSI_TOKEN_HTTP_IF_MODIFIED_SINCE`.
    WSI_TOKEN_HTTP_IF_MODIFIED_SINCE = 19,
    /// The value `WSI_TOKEN_HTTP_IF_NONE_MATCH`.
    WSI_TOKEN_HTTP_IF_NONE_MATCH = 20,
    /// The value `WSI_TOKEN_HTTP_ACCEPT_ENCODING`.
    WSI_TOKEN_HTTP_ACCEPT_ENCODING = 21,
    /// The value `WSI_TOKEN_HTTP_ACCEPT_LANGUAGE`.
    WSI_TOKEN_HTTP_ACCEPT_LANGUAGE = 22,
    /// The value `WSI_TOKEN_HTTP_PRAGMA`.
    WSI_TOKEN_HTTP_PRAGMA = 23,
    /// The value `WSI_TOKEN_HTTP_CACHE_CONTROL`.
    WSI_TOKEN_HTTP_CACHE_CONTROL = 24,
    /// The value `WSI_TOKEN_HTTP_AUTHORIZATION`.
    WSI_TOKEN_HTTP_AUTHORIZATION = 25,
    /// The value `WSI_TOKEN_HTTP_COOKIE`.
    WSI_TOKEN_HTTP_COOKIE = 26,
    /// The value `WSI_TOKEN_HTTP_CONTENT_LENGTH`.
    WSI_TOKEN_HTTP_CONTENT_LENGTH = 27,
    /// The value `WSI_TOKEN_HTTP_CONTENT_TYPE`.
    WSI_TOKEN_HTTP_CONTENT_TYPE = 28,
    /// The value `WSI_TOKEN_HTTP_DATE`.
    WSI_TOKEN_HTTP_DATE = 29,
    /// The value `WSI_TOKEN_HTTP_RANGE`.
    WSI_TOKEN_HTTP_RANGE = 30,
    /// The value `WSI_TOKEN_HTTP_REFERER`.
    WSI_TOKEN_HTTP_REFERER = 31,
    /// The value `WSI_TOKEN_KEY`.
    WSI_TOKEN_KEY = 32,
    /// The value `WSI_TOKEN_VERSION`.
    WSI_TOKEN_VERSION = 33,
    /// The value `WSI_TOKEN_SWORIGIN`.
    WSI_TOKEN_SWORIGIN = 34,
    /// The value `WSI_TOKEN_HTTP_COLON_AUTHORITY`.
    WSI_TOKEN_HTTP_COLON_AUTHORITY = 35,
    /// The value `WSI_TOKEN_HTTP_COLON_METHOD`.
    WSI_TOKEN_HTTP_COLON_METHOD = 36,
    /// The value `WSI_TOKEN_HTTP_COLON_PATH`.
    WSI_TOKEN_HTTP_COLON_PATH = 37,
    /// The value `WSI_TOKEN_HTTP_COLON_SCHEME`.
    WSI_TOKEN_HTTP_COLON_SCHEME = 38,
    /// The value `WSI_TOKEN_HTTP_COLON_STATUS`.
    WSI_TOKEN_HTTP_COLON_STATUS = 39,
    /// The value `WSI_TOKEN_HTTP_ACCEPT_CHARSET`.
    WSI_TOKEN_HTTP_ACCEPT_CHARSET = 40,
    /// The value `WSI_TOKEN_HTTP_ACCEPT_RANGES`.
    WSI_TOKEN_HTTP_ACCEPT_RANGES = 41,
    /// The value `WSI_TOKEN_HTTP_ACCESS_CONTROL_ALLOW_ORIGIN`.
    WSI_TOKEN_HTTP_ACCESS_CONTROL_ALLOW_ORIGIN = 42,
    /// The value `WSI_TOKEN_HTTP_AGE`.
    WSI_TOKEN_HTTP_AGE = 43,
    /// The value `WSI_TOKEN_HTTP_ALLOW`.
    WSI_TOKEN_HTTP_ALLOW = 44,
    /// The value `WSI_TOKEN_HTTP_CONTENT_DISPOSITION`.
    WSI_TOKEN_HTTP_CONTENT_DISPOSITION = 45,
    /// The value `WSI_TOKEN_HTTP_CONTENT_ENCODING`.
    WSI_TOKEN_HTTP_CONTENT_ENCODING = 46,
    /// The value `WSI_TOKEN_HTTP_CONTENT_LANGUAGE`.
    WSI_TOKEN_HTTP_CONTENT_LANGUAGE = 47,
    /// The value `WSI_TOKEN_HTTP_CONTENT_LOCATION`.
    WSI_TOKEN_HTTP_CONTENT_LOCATION = 48,
    /// The value `WSI_TOKEN_HTTP_CONTENT_RANGE`.
    WSI_TOKEN_HTTP_CONTENT_RANGE = 49,
    /// The value `WSI_TOKEN_HTTP_ETAG`.
    WSI_TOKEN_HTTP_ETAG = 50,
    /// The value `WSI_TOKEN_HTTP_EXPECT`.
    WSI_TOKEN_HTTP_EXPECT = 51,
    /// The value `WSI_TOKEN_HTTP_EXPIRES`.
    WSI_TOKEN_HTTP_EXPIRES = 52,
    /// The value `WSI_TOKEN_HTTP_FROM`.
    WSI_TOKEN_HTTP_FROM = 53,
    /// The value `WSI_TOKEN_HTTP_IF_MATCH`.
    WSI_TOKEN_HTTP_IF_MATCH = 54,
    /// The value `WSI_TOKEN_HTTP_IF_RANGE`.
    WSI_TOKEN_HTTP_IF_RANGE = 55,
    /// The value `WSI_TOKEN_HTTP_IF_UNMODIFIED_SINCE`.
    WSI_TOKEN_HTTP_IF_UNMODIFIED_SINCE = 56,
    /// The value `WSI_TOKEN_HTTP_LAST_MODIFIED`.
    WSI_TOKEN_HTTP_LAST_MODIFIED = 57,
    /// The value `WSI_TOKEN_HTTP_LINK`.
    WSI_TOKEN_HTTP_LINK = 58,
    /// The value `WSI_TOKEN_HTTP_LOCATION`.
    WSI_TOKEN_HTTP_LOCATION = 59,
    /// The value `WSI_TOKEN_HTTP_MAX_FORWARDS`.
    WSI_TOKEN_HTTP_MAX_FORWARDS = 60,
    /// The value `WSI_TOKEN_HTTP_PROXY_AUTHENTICATE`.
    WSI_TOKEN_HTTP_PROXY_AUTHENTICATE = 61,
    /// The value `WSI_TOKEN_HTTP_PROXY_AUTHORIZATION`.
    WSI_TOKEN_HTTP_PROXY_AUTHORIZATION = 62,
    /// The value `WSI_TOKEN_HTTP_REFRESH`.
    WSI_TOKEN_HTTP_REFRESH = 63,
    /// The value `WSI_TOKEN_HTTP_RETRY_AFTER`.
    WSI_TOKEN_HTTP_RETRY_AFTER = 64,
    /// The value `WSI_TOKEN_HTTP_SERVER`.
    WSI_TOKEN_HTTP_SERVER = 65,
    /// The value `WSI_TOKEN_HTTP_SET_COOKIE`.
    WSI_TOKEN_HTTP_SET_COOKIE = 66,
    /// The value `WSI_TOKEN_HTTP_STRICT_TRANSPORT_SECURITY`.
    WSI_TOKEN_HTTP_STRICT_TRANSPORT_SECURITY = 67,
    /// The value `WSI_TOKEN_HTTP_TRANSFER_ENCODING`.
    WSI_TOKEN_HTTP_TRANSFER_ENCODING = 68,
    /// The value `WSI_TOKEN_HTTP_USER_AGENT`.
    WSI_TOKEN_HTTP_USER_AGENT = 69,
    /// The value `WSI_TOKEN_HTTP_VARY`.
    WSI_TOKEN_HTTP_VARY = 70,
    /// The value `WSI_TOKEN_HTTP_VIA`.
    WSI_TOKEN_HTTP_VIA = 71,
    /// The value `WSI_TOKEN_HTTP_WWW_AUTHENTICATE`.
    WSI_TOKEN_HTTP_WWW_AUTHENTICATE = 72,
    /// The value `WSI_TOKEN_PATCH_URI`.
    WSI_TOKEN_PATCH_URI = 73,
    /// The value `WSI_TOKEN_PUT_URI`.
    WSI_TOKEN_PUT_URI = 74,
    /// The value `WSI_TOKEN_DELETE_URI`.
    WSI_TOKEN_DELETE_URI = 75,
    /// The value `WSI_TOKEN_HTTP_URI_ARGS`.
    WSI_TOKEN_HTTP_URI_ARGS = 76,
    /// The value `WSI_TOKEN_PROXY`.
    WSI_TOKEN_PROXY = 77,
    /// The value `WSI_TOKEN_HTTP_X_REAL_IP`.
    WSI_TOKEN_HTTP_X_REAL_IP = 78,
    /// The value `WSI_TOKEN_HTTP1_0`.
    WSI_TOKEN_HTTP1_0 = 79,
    /// The value `WSI_TOKEN_X_FORWARDED_FOR`.
    WSI_TOKEN_X_FORWARDED_FOR = 80,
    /// The value `WSI_TOKEN_CONNECT`.
    WSI_TOKEN_CONNECT = 81,
    /// The value `WSI_TOKEN_HEAD_URI`.
    WSI_TOKEN_HEAD_URI = 82,
    /// The value `WSI_TOKEN_TE`.
    WSI_TOKEN_TE = 83,
    /// The value `WSI_TOKEN_REPLAY_NONCE`.
    WSI_TOKEN_REPLAY_NONCE = 84,
    /// The value `WSI_TOKEN_COLON_PROTOCOL`.
    WSI_TOKEN_COLON_PROTOCOL = 85,
    /// The value `WSI_TOKEN_X_AUTH_TOKEN`.
    WSI_TOKEN_X_AUTH_TOKEN = 86,
    /// The value `WSI_TOKEN_DSS_SIGNATURE`.
    WSI_TOKEN_DSS_SIGNATURE = 87,
    /// The value `_WSI_TOKEN_CLIENT_SENT_PROTOCOLS`.
    _WSI_TOKEN_CLIENT_SENT_PROTOCOLS = 88,
    /// The value `_WSI_TOKEN_CLIENT_PEER_ADDRESS`.
    _WSI_TOKEN_CLIENT_PEER_ADDRESS = 89,
    /// The value `_WSI_TOKEN_CLIENT_URI`.
    _WSI_TOKEN_CLIENT_URI = 90,
    /// The value `_WSI_TOKEN_CLIENT_HOST`.
    _WSI_TOKEN_CLIENT_HOST = 91,
    /// The value `_WSI_TOKEN_CLIENT_ORIGIN`.
    _WSI_TOKEN_CLIENT_ORIGIN = 92,
    /// The value `_WSI_TOKEN_CLIENT_METHOD`.
    _WSI_TOKEN_CLIENT_METHOD = 93,
    /// The value `_WSI_TOKEN_CLIENT_IFACE`.
    _WSI_TOKEN_CLIENT_IFACE = 94,
    /// The value `_WSI_TOKEN_CLIENT_LOCALPORT`.
    _WSI_TOKEN_CLIENT_LOCALPORT = 95,
    /// The value `_WSI_TOKEN_CLIENT_ALPN`.
    _WSI_TOKEN_CLIENT_ALPN = 96,
    /// The value `WSI_TOKEN_COUNT`.
    WSI_TOKEN_COUNT = 97,
    /// The value `WSI_TOKEN_NAME_PART`.
    WSI_TOKEN_NAME_PART = 98,
    /// The value `WSI_TOKEN_UNKNOWN_VALUE_PART`.
    WSI_TOKEN_UNKNOWN_VALUE_PART = 99,
    /// The value `WSI_TOKEN_SKIPPING`.
    WSI_TOKEN_SKIPPING = 100,
    /// The value `WSI_TOKEN_SKIPPING_SAW_CR`.
    WSI_TOKEN_SKIPPING_SAW_CR = 101,
    /// The value `WSI_PARSING_COMPLETE`.
    WSI_PARSING_COMPLETE = 102,
    /// The value `WSI_INIT_TOKEN_MUXURL`.
    WSI_INIT_TOKEN_MUXURL = 103,
}

/// A record of the C interface: process html args.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_process_html_args {
    /// The p.
    pub p: *mut c_char,
    /// The len.
    pub len: c_int,
    /// The max len.
    pub max_len: c_int,
    /// The final.
    pub r#final: c_int,
    /// The chunked.
    pub chunked: c_int,
}

/// A record of the C interface: process html state.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_process_html_state {
    /// The start.
    pub start: *mut c_char,
    /// The swallow, text in place.
    pub swallow: [c_char; 16],
    /// The pos.
    pub pos: c_int,
    /// The data.
    pub data: *mut c_void,
    /// The vars.
    pub vars: *const *const c_char,
    /// The count vars.
    pub count_vars: c_int,
    /// The replace.
    pub replace: lws_process_html_state_cb,
}

/// A record of the C interface: token limits.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_token_limits {
    /// The token limit.
    pub token_limit: [c_ushort; 97],
}

/// A record of the C interface: tokens.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_tokens {
    /// The token.
    pub token: *mut c_uchar,
    /// The len.
    pub len: c_int,
}

zeroable!(
    lws_process_html_args,
    lws_process_html_state,
    lws_token_limits,
    lws_tokens,
);
