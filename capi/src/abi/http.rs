//! HTTP: header tokens, status codes, methods.

use super::zeroable;
use core::ffi::{c_char, c_int, c_uchar, c_ulonglong, c_ushort, c_void};

/// A number of the C interface: ahh code mask.
pub const LWSAHH_CODE_MASK: c_int = 0xffff;

/// A number of the C interface: ahh flag no server name.
pub const LWSAHH_FLAG_NO_SERVER_NAME: c_int = 0x40000000;

/// A number of the C interface: h2 stream sid.
pub const LWS_H2_STREAM_SID: c_int = -1;

/// A number of the C interface: illegal http content len.
pub const LWS_ILLEGAL_HTTP_CONTENT_LEN: c_ulonglong = 0xffffffffffffffff;

/// A number of the C interface: recommended min header space.
pub const LWS_RECOMMENDED_MIN_HEADER_SPACE: c_int = 2048;

/// A pointer to a function: hdr custom fe cb.
pub type lws_hdr_custom_fe_cb_t =
    Option<unsafe extern "C" fn(name: *const c_char, nlen: c_int, opaque: *mut c_void)>;

/// A pointer to a function: process html state cb.
pub type lws_process_html_state_cb =
    Option<unsafe extern "C" fn(data: *mut c_void, index: c_int) -> *const c_char>;

/// Values of http uri method.
///
/// cbindgen:untagged
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_http_uri_method {
    /// The method GET.
    LWSHUMETH_GET = 0,
    /// The method POST.
    LWSHUMETH_POST = 1,
    /// The method OPTIONS.
    LWSHUMETH_OPTIONS = 2,
    /// The method PUT.
    LWSHUMETH_PUT = 3,
    /// The method PATCH.
    LWSHUMETH_PATCH = 4,
    /// The method DELETE.
    LWSHUMETH_DELETE = 5,
    /// The method CONNECT.
    LWSHUMETH_CONNECT = 6,
    /// The method HEAD.
    LWSHUMETH_HEAD = 7,
    /// The method COLON_PATH.
    LWSHUMETH_COLON_PATH = 8,
}

/// Values of http status.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum http_status {
    /// HTTP status 100, continue.
    HTTP_STATUS_CONTINUE = 100,
    /// HTTP status 200, ok.
    HTTP_STATUS_OK = 200,
    /// HTTP status 204, no content.
    HTTP_STATUS_NO_CONTENT = 204,
    /// HTTP status 206, partial content.
    HTTP_STATUS_PARTIAL_CONTENT = 206,
    /// HTTP status 301, moved permanently.
    HTTP_STATUS_MOVED_PERMANENTLY = 301,
    /// HTTP status 302, found.
    HTTP_STATUS_FOUND = 302,
    /// HTTP status 303, see other.
    HTTP_STATUS_SEE_OTHER = 303,
    /// HTTP status 304, not modified.
    HTTP_STATUS_NOT_MODIFIED = 304,
    /// HTTP status 400, bad request.
    HTTP_STATUS_BAD_REQUEST = 400,
    /// HTTP status 401, unauthorized.
    HTTP_STATUS_UNAUTHORIZED = 401,
    /// HTTP status 402, payment required.
    HTTP_STATUS_PAYMENT_REQUIRED = 402,
    /// HTTP status 403, forbidden.
    HTTP_STATUS_FORBIDDEN = 403,
    /// HTTP status 404, not found.
    HTTP_STATUS_NOT_FOUND = 404,
    /// HTTP status 405, method not allowed.
    HTTP_STATUS_METHOD_NOT_ALLOWED = 405,
    /// HTTP status 406, not acceptable.
    HTTP_STATUS_NOT_ACCEPTABLE = 406,
    /// HTTP status 407, proxy auth required.
    HTTP_STATUS_PROXY_AUTH_REQUIRED = 407,
    /// HTTP status 408, request timeout.
    HTTP_STATUS_REQUEST_TIMEOUT = 408,
    /// HTTP status 409, conflict.
    HTTP_STATUS_CONFLICT = 409,
    /// HTTP status 410, gone.
    HTTP_STATUS_GONE = 410,
    /// HTTP status 411, length required.
    HTTP_STATUS_LENGTH_REQUIRED = 411,
    /// HTTP status 412, precondition failed.
    HTTP_STATUS_PRECONDITION_FAILED = 412,
    /// HTTP status 413, req entity too large.
    HTTP_STATUS_REQ_ENTITY_TOO_LARGE = 413,
    /// HTTP status 414, req uri too long.
    HTTP_STATUS_REQ_URI_TOO_LONG = 414,
    /// HTTP status 415, unsupported media type.
    HTTP_STATUS_UNSUPPORTED_MEDIA_TYPE = 415,
    /// HTTP status 416, req range not satisfiable.
    HTTP_STATUS_REQ_RANGE_NOT_SATISFIABLE = 416,
    /// HTTP status 417, expectation failed.
    HTTP_STATUS_EXPECTATION_FAILED = 417,
    /// HTTP status 500, internal server error.
    HTTP_STATUS_INTERNAL_SERVER_ERROR = 500,
    /// HTTP status 501, not implemented.
    HTTP_STATUS_NOT_IMPLEMENTED = 501,
    /// HTTP status 502, bad gateway.
    HTTP_STATUS_BAD_GATEWAY = 502,
    /// HTTP status 503, service unavailable.
    HTTP_STATUS_SERVICE_UNAVAILABLE = 503,
    /// HTTP status 504, gateway timeout.
    HTTP_STATUS_GATEWAY_TIMEOUT = 504,
    /// HTTP status 505, http version not supported.
    HTTP_STATUS_HTTP_VERSION_NOT_SUPPORTED = 505,
}

/// Values of h2 settings.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_h2_settings {
    /// Header table size.
    H2SET_HEADER_TABLE_SIZE = 1,
    /// Enable push.
    H2SET_ENABLE_PUSH = 2,
    /// Max concurrent streams.
    H2SET_MAX_CONCURRENT_STREAMS = 3,
    /// Initial window size.
    H2SET_INITIAL_WINDOW_SIZE = 4,
    /// Max frame size.
    H2SET_MAX_FRAME_SIZE = 5,
    /// Max header list size.
    H2SET_MAX_HEADER_LIST_SIZE = 6,
    /// Reserved7.
    H2SET_RESERVED7 = 7,
    /// Enable connect protocol.
    H2SET_ENABLE_CONNECT_PROTOCOL = 8,
    /// Count.
    H2SET_COUNT = 9,
}

/// Values of token indexes.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_token_indexes {
    /// The path of a GET request.
    WSI_TOKEN_GET_URI = 0,
    /// The path of a POST request.
    WSI_TOKEN_POST_URI = 1,
    /// The path of a OPTIONS request.
    WSI_TOKEN_OPTIONS_URI = 2,
    /// The header `host`.
    WSI_TOKEN_HOST = 3,
    /// The header `connection`.
    WSI_TOKEN_CONNECTION = 4,
    /// The header `upgrade`.
    WSI_TOKEN_UPGRADE = 5,
    /// The header `origin`.
    WSI_TOKEN_ORIGIN = 6,
    /// The header `draft`.
    WSI_TOKEN_DRAFT = 7,
    /// The header `challenge`.
    WSI_TOKEN_CHALLENGE = 8,
    /// The header `extensions`.
    WSI_TOKEN_EXTENSIONS = 9,
    /// The header `key1`.
    WSI_TOKEN_KEY1 = 10,
    /// The header `key2`.
    WSI_TOKEN_KEY2 = 11,
    /// The header `protocol`.
    WSI_TOKEN_PROTOCOL = 12,
    /// The header `accept`.
    WSI_TOKEN_ACCEPT = 13,
    /// The header `nonce`.
    WSI_TOKEN_NONCE = 14,
    /// The header `http`.
    WSI_TOKEN_HTTP = 15,
    /// The header `http2-settings`.
    WSI_TOKEN_HTTP2_SETTINGS = 16,
    /// The header `accept`.
    WSI_TOKEN_HTTP_ACCEPT = 17,
    /// The header `ac-request-headers`.
    WSI_TOKEN_HTTP_AC_REQUEST_HEADERS = 18,
    /// The header `if-modified-since`.
    WSI_TOKEN_HTTP_IF_MODIFIED_SINCE = 19,
    /// The header `if-none-match`.
    WSI_TOKEN_HTTP_IF_NONE_MATCH = 20,
    /// The header `accept-encoding`.
    WSI_TOKEN_HTTP_ACCEPT_ENCODING = 21,
    /// The header `accept-language`.
    WSI_TOKEN_HTTP_ACCEPT_LANGUAGE = 22,
    /// The header `pragma`.
    WSI_TOKEN_HTTP_PRAGMA = 23,
    /// The header `cache-control`.
    WSI_TOKEN_HTTP_CACHE_CONTROL = 24,
    /// The header `authorization`.
    WSI_TOKEN_HTTP_AUTHORIZATION = 25,
    /// The header `cookie`.
    WSI_TOKEN_HTTP_COOKIE = 26,
    /// The header `content-length`.
    WSI_TOKEN_HTTP_CONTENT_LENGTH = 27,
    /// The header `content-type`.
    WSI_TOKEN_HTTP_CONTENT_TYPE = 28,
    /// The header `date`.
    WSI_TOKEN_HTTP_DATE = 29,
    /// The header `range`.
    WSI_TOKEN_HTTP_RANGE = 30,
    /// The header `referer`.
    WSI_TOKEN_HTTP_REFERER = 31,
    /// The header `key`.
    WSI_TOKEN_KEY = 32,
    /// The header `version`.
    WSI_TOKEN_VERSION = 33,
    /// The header `sworigin`.
    WSI_TOKEN_SWORIGIN = 34,
    /// The pseudo-header `:authority` of HTTP/2.
    WSI_TOKEN_HTTP_COLON_AUTHORITY = 35,
    /// The pseudo-header `:method` of HTTP/2.
    WSI_TOKEN_HTTP_COLON_METHOD = 36,
    /// The pseudo-header `:path` of HTTP/2.
    WSI_TOKEN_HTTP_COLON_PATH = 37,
    /// The pseudo-header `:scheme` of HTTP/2.
    WSI_TOKEN_HTTP_COLON_SCHEME = 38,
    /// The pseudo-header `:status` of HTTP/2.
    WSI_TOKEN_HTTP_COLON_STATUS = 39,
    /// The header `accept-charset`.
    WSI_TOKEN_HTTP_ACCEPT_CHARSET = 40,
    /// The header `accept-ranges`.
    WSI_TOKEN_HTTP_ACCEPT_RANGES = 41,
    /// The header `access-control-allow-origin`.
    WSI_TOKEN_HTTP_ACCESS_CONTROL_ALLOW_ORIGIN = 42,
    /// The header `age`.
    WSI_TOKEN_HTTP_AGE = 43,
    /// The header `allow`.
    WSI_TOKEN_HTTP_ALLOW = 44,
    /// The header `content-disposition`.
    WSI_TOKEN_HTTP_CONTENT_DISPOSITION = 45,
    /// The header `content-encoding`.
    WSI_TOKEN_HTTP_CONTENT_ENCODING = 46,
    /// The header `content-language`.
    WSI_TOKEN_HTTP_CONTENT_LANGUAGE = 47,
    /// The header `content-location`.
    WSI_TOKEN_HTTP_CONTENT_LOCATION = 48,
    /// The header `content-range`.
    WSI_TOKEN_HTTP_CONTENT_RANGE = 49,
    /// The header `etag`.
    WSI_TOKEN_HTTP_ETAG = 50,
    /// The header `expect`.
    WSI_TOKEN_HTTP_EXPECT = 51,
    /// The header `expires`.
    WSI_TOKEN_HTTP_EXPIRES = 52,
    /// The header `from`.
    WSI_TOKEN_HTTP_FROM = 53,
    /// The header `if-match`.
    WSI_TOKEN_HTTP_IF_MATCH = 54,
    /// The header `if-range`.
    WSI_TOKEN_HTTP_IF_RANGE = 55,
    /// The header `if-unmodified-since`.
    WSI_TOKEN_HTTP_IF_UNMODIFIED_SINCE = 56,
    /// The header `last-modified`.
    WSI_TOKEN_HTTP_LAST_MODIFIED = 57,
    /// The header `link`.
    WSI_TOKEN_HTTP_LINK = 58,
    /// The header `location`.
    WSI_TOKEN_HTTP_LOCATION = 59,
    /// The header `max-forwards`.
    WSI_TOKEN_HTTP_MAX_FORWARDS = 60,
    /// The header `proxy-authenticate`.
    WSI_TOKEN_HTTP_PROXY_AUTHENTICATE = 61,
    /// The header `proxy-authorization`.
    WSI_TOKEN_HTTP_PROXY_AUTHORIZATION = 62,
    /// The header `refresh`.
    WSI_TOKEN_HTTP_REFRESH = 63,
    /// The header `retry-after`.
    WSI_TOKEN_HTTP_RETRY_AFTER = 64,
    /// The header `server`.
    WSI_TOKEN_HTTP_SERVER = 65,
    /// The header `set-cookie`.
    WSI_TOKEN_HTTP_SET_COOKIE = 66,
    /// The header `strict-transport-security`.
    WSI_TOKEN_HTTP_STRICT_TRANSPORT_SECURITY = 67,
    /// The header `transfer-encoding`.
    WSI_TOKEN_HTTP_TRANSFER_ENCODING = 68,
    /// The header `user-agent`.
    WSI_TOKEN_HTTP_USER_AGENT = 69,
    /// The header `vary`.
    WSI_TOKEN_HTTP_VARY = 70,
    /// The header `via`.
    WSI_TOKEN_HTTP_VIA = 71,
    /// The header `www-authenticate`.
    WSI_TOKEN_HTTP_WWW_AUTHENTICATE = 72,
    /// The path of a PATCH request.
    WSI_TOKEN_PATCH_URI = 73,
    /// The path of a PUT request.
    WSI_TOKEN_PUT_URI = 74,
    /// The path of a DELETE request.
    WSI_TOKEN_DELETE_URI = 75,
    /// The header `uri-args`.
    WSI_TOKEN_HTTP_URI_ARGS = 76,
    /// The header `proxy`.
    WSI_TOKEN_PROXY = 77,
    /// The header `x-real-ip`.
    WSI_TOKEN_HTTP_X_REAL_IP = 78,
    /// The header `http1-0`.
    WSI_TOKEN_HTTP1_0 = 79,
    /// The header `x-forwarded-for`.
    WSI_TOKEN_X_FORWARDED_FOR = 80,
    /// The header `connect`.
    WSI_TOKEN_CONNECT = 81,
    /// The path of a HEAD request.
    WSI_TOKEN_HEAD_URI = 82,
    /// The header `te`.
    WSI_TOKEN_TE = 83,
    /// The header `replay-nonce`.
    WSI_TOKEN_REPLAY_NONCE = 84,
    /// The pseudo-header `:protocol` of HTTP/2.
    WSI_TOKEN_COLON_PROTOCOL = 85,
    /// The header `x-auth-token`.
    WSI_TOKEN_X_AUTH_TOKEN = 86,
    /// The header `dss-signature`.
    WSI_TOKEN_DSS_SIGNATURE = 87,
    /// Wsi token client sent protocols.
    _WSI_TOKEN_CLIENT_SENT_PROTOCOLS = 88,
    /// Wsi token client peer address.
    _WSI_TOKEN_CLIENT_PEER_ADDRESS = 89,
    /// Wsi token client uri.
    _WSI_TOKEN_CLIENT_URI = 90,
    /// Wsi token client host.
    _WSI_TOKEN_CLIENT_HOST = 91,
    /// Wsi token client origin.
    _WSI_TOKEN_CLIENT_ORIGIN = 92,
    /// Wsi token client method.
    _WSI_TOKEN_CLIENT_METHOD = 93,
    /// Wsi token client iface.
    _WSI_TOKEN_CLIENT_IFACE = 94,
    /// Wsi token client localport.
    _WSI_TOKEN_CLIENT_LOCALPORT = 95,
    /// Wsi token client alpn.
    _WSI_TOKEN_CLIENT_ALPN = 96,
    /// The header `count`.
    WSI_TOKEN_COUNT = 97,
    /// The header `name-part`.
    WSI_TOKEN_NAME_PART = 98,
    /// The header `unknown-value-part`.
    WSI_TOKEN_UNKNOWN_VALUE_PART = 99,
    /// The header `skipping`.
    WSI_TOKEN_SKIPPING = 100,
    /// The header `skipping-saw-cr`.
    WSI_TOKEN_SKIPPING_SAW_CR = 101,
    /// Wsi parsing complete.
    WSI_PARSING_COMPLETE = 102,
    /// Wsi init token muxurl.
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
