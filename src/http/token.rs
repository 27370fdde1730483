//! The table of header names, request methods and pseudo headers that have an index of their own.
//!
//! The C interface names headers by index (`WSI_TOKEN_*`); the order here is that order. Names are
//! stored in the form in which the interface prints them: a header with its colon, a method with
//! the space behind it.

use std::ffi::CStr;

/// A header (or method, or pseudo header) that has an index in the public interface.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Token(u8);

/// Printed forms, in index order. Empty ones have an index but no text.
static NAMES: [&CStr; 89] = [
    c"get ",
    c"post ",
    c"options ",
    c"host:",
    c"connection:",
    c"upgrade:",
    c"origin:",
    c"sec-websocket-draft:",
    c"\r\n",
    c"sec-websocket-extensions:",
    c"sec-websocket-key1:",
    c"sec-websocket-key2:",
    c"sec-websocket-protocol:",
    c"sec-websocket-accept:",
    c"sec-websocket-nonce:",
    c"http/1.1 ",
    c"http2-settings:",
    c"accept:",
    c"access-control-request-headers:",
    c"if-modified-since:",
    c"if-none-match:",
    c"accept-encoding:",
    c"accept-language:",
    c"pragma:",
    c"cache-control:",
    c"authorization:",
    c"cookie:",
    c"content-length:",
    c"content-type:",
    c"date:",
    c"range:",
    c"referer:",
    c"sec-websocket-key:",
    c"sec-websocket-version:",
    c"sec-websocket-origin:",
    c":authority",
    c":method",
    c":path",
    c":scheme",
    c":status",
    c"accept-charset:",
    c"accept-ranges:",
    c"access-control-allow-origin:",
    c"age:",
    c"allow:",
    c"content-disposition:",
    c"content-encoding:",
    c"content-language:",
    c"content-location:",
    c"content-range:",
    c"etag:",
    c"expect:",
    c"expires:",
    c"from:",
    c"if-match:",
    c"if-range:",
    c"if-unmodified-since:",
    c"last-modified:",
    c"link:",
    c"location:",
    c"max-forwards:",
    c"proxy-authenticate:",
    c"proxy-authorization:",
    c"refresh:",
    c"retry-after:",
    c"server:",
    c"set-cookie:",
    c"strict-transport-security:",
    c"transfer-encoding:",
    c"user-agent:",
    c"vary:",
    c"via:",
    c"www-authenticate:",
    c"patch",
    c"put",
    c"delete",
    c"uri-args",
    c"proxy ",
    c"x-real-ip:",
    c"http/1.0 ",
    c"x-forwarded-for:",
    c"connect ",
    c"head ",
    c"te:",
    c"replay-nonce:",
    c":protocol",
    c"x-auth-token:",
    c"x-amzn-dss-signature:",
    c"",
];

macro_rules! tokens {
    ($($name:ident = $value:literal, $doc:literal;)*) => {
        #[allow(missing_docs)]
        impl Token {
            $(#[doc = $doc] pub const $name: Token = Token($value);)*
        }
    };
}

tokens! {
    GET_URI = 0, "Path of a GET request.";
    POST_URI = 1, "Path of a POST request.";
    OPTIONS_URI = 2, "Path of an OPTIONS request.";
    HOST = 3, "`Host`";
    CONNECTION = 4, "`Connection`";
    UPGRADE = 5, "`Upgrade`";
    ORIGIN = 6, "`Origin`";
    EXTENSIONS = 9, "`Sec-WebSocket-Extensions`";
    PROTOCOL = 12, "`Sec-WebSocket-Protocol`";
    ACCEPT = 13, "`Sec-WebSocket-Accept`";
    HTTP = 15, "Version of the request, or status line of the answer, behind the name.";
    HTTP2_SETTINGS = 16, "`HTTP2-Settings`";
    HTTP_ACCEPT = 17, "`Accept`";
    IF_MODIFIED_SINCE = 19, "`If-Modified-Since`";
    IF_NONE_MATCH = 20, "`If-None-Match`";
    ACCEPT_ENCODING = 21, "`Accept-Encoding`";
    AUTHORIZATION = 25, "`Authorization`";
    COOKIE = 26, "`Cookie`";
    CONTENT_LENGTH = 27, "`Content-Length`";
    CONTENT_TYPE = 28, "`Content-Type`";
    DATE = 29, "`Date`";
    RANGE = 30, "`Range`";
    REFERER = 31, "`Referer`";
    KEY = 32, "`Sec-WebSocket-Key`";
    VERSION = 33, "`Sec-WebSocket-Version`";
    SWORIGIN = 34, "`Sec-WebSocket-Origin`, stored as `Origin`";
    COLON_AUTHORITY = 35, "`:authority`";
    COLON_METHOD = 36, "`:method`";
    COLON_PATH = 37, "`:path`";
    COLON_SCHEME = 38, "`:scheme`";
    COLON_STATUS = 39, "`:status`";
    ACCEPT_RANGES = 41, "`Accept-Ranges`";
    ALLOW = 44, "`Allow`";
    CONTENT_ENCODING = 46, "`Content-Encoding`";
    CONTENT_RANGE = 49, "`Content-Range`";
    ETAG = 50, "`ETag`";
    EXPECT = 51, "`Expect`";
    EXPIRES = 52, "`Expires`";
    CACHE_CONTROL = 24, "`Cache-Control`";
    IF_MATCH = 54, "`If-Match`";
    IF_RANGE = 55, "`If-Range`";
    IF_UNMODIFIED_SINCE = 56, "`If-Unmodified-Since`";
    LAST_MODIFIED = 57, "`Last-Modified`";
    LOCATION = 59, "`Location`";
    RETRY_AFTER = 64, "`Retry-After`";
    SERVER = 65, "`Server`";
    SET_COOKIE = 66, "`Set-Cookie`";
    TRANSFER_ENCODING = 68, "`Transfer-Encoding`";
    USER_AGENT = 69, "`User-Agent`";
    VARY = 70, "`Vary`";
    WWW_AUTHENTICATE = 72, "`WWW-Authenticate`";
    PATCH_URI = 73, "Path of a PATCH request.";
    PUT_URI = 74, "Path of a PUT request.";
    DELETE_URI = 75, "Path of a DELETE request.";
    URI_ARGS = 76, "The arguments behind `?`, one fragment each.";
    HTTP10 = 79, "Status line of an answer in HTTP/1.0, behind the version.";
    X_FORWARDED_FOR = 80, "`X-Forwarded-For`";
    CONNECT = 81, "Target of a CONNECT request.";
    HEAD_URI = 82, "Path of a HEAD request.";
    TE = 83, "`TE`";
    COLON_PROTOCOL = 85, "`:protocol`";
}

/// Size of the open-addressed table behind [`Token::header`]; a power of two.
const SLOTS: usize = 256;
/// Slot without an entry.
const EMPTY: u8 = 0xff;

/// Slot at which the search for a name starts. Depends on length, first, middle and last octet,
/// letters taken as lower case.
const fn slot(name: &[u8]) -> usize {
    let n = name.len();
    let first = (name[0] | 0x20) as usize;
    let last = (name[n - 1] | 0x20) as usize;
    let middle = (name[n / 2] | 0x20) as usize;
    (n.wrapping_mul(37) ^ first.wrapping_mul(5) ^ last.wrapping_mul(11) ^ middle.wrapping_mul(61))
        & (SLOTS - 1)
}

/// The printed form without its colon, if it is that of a plain header.
const fn field_name(text: &CStr) -> Option<&[u8]> {
    match text.to_bytes() {
        [b':', ..] => None,
        [name @ .., b':'] if !name.is_empty() => Some(name),
        _ => None,
    }
}

static TABLE: [u8; SLOTS] = {
    let mut table = [EMPTY; SLOTS];
    let mut i = 0;
    while i < NAMES.len() {
        if let Some(name) = field_name(NAMES[i]) {
            let mut at = slot(name);
            while table[at] != EMPTY {
                at = (at + 1) & (SLOTS - 1);
            }
            table[at] = i as u8;
        }
        i += 1;
    }
    table
};

impl Token {
    /// How many indices have a text, the empty one at the end included.
    pub const COUNT: usize = NAMES.len();

    /// The token of an index of the interface, if it has a text.
    pub fn from_index(index: u32) -> Option<Token> {
        u8::try_from(index)
            .ok()
            .filter(|&i| usize::from(i) < NAMES.len())
            .map(Token)
    }

    /// The token of an index that the C interface keeps for a connecting client's own data
    /// (address, path, method …); those have no text and never come from the wire.
    pub fn from_client_index(index: u32) -> Option<Token> {
        u8::try_from(index)
            .ok()
            .filter(|i| (88..=96).contains(i))
            .map(Token)
    }

    /// Index in the interface.
    pub const fn index(self) -> u8 {
        self.0
    }

    /// Printed form: `host:`, `get `, `:path`.
    pub fn text(self) -> &'static CStr {
        NAMES.get(usize::from(self.0)).copied().unwrap_or(c"")
    }

    /// The token of a header name without its colon, in any case.
    pub fn header(name: &[u8]) -> Option<Token> {
        if name.is_empty() {
            return None;
        }
        let mut at = slot(name);
        loop {
            let index = TABLE[at];
            if index == EMPTY {
                return None;
            }
            if let Some(known) = field_name(NAMES[usize::from(index)])
                && known.eq_ignore_ascii_case(name)
            {
                let token = Token(index);
                return Some(if token == Token::SWORIGIN {
                    Token::ORIGIN
                } else {
                    token
                });
            }
            at = (at + 1) & (SLOTS - 1);
        }
    }

    /// The token of an HTTP/2 pseudo header (`:path`), which is case-sensitive (RFC 9113 8.3).
    pub fn pseudo_header(name: &[u8]) -> Option<Token> {
        [
            Token::COLON_AUTHORITY,
            Token::COLON_METHOD,
            Token::COLON_PATH,
            Token::COLON_SCHEME,
            Token::COLON_STATUS,
            Token::COLON_PROTOCOL,
        ]
        .into_iter()
        .find(|t| t.text().to_bytes() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_header_is_found_in_any_case() {
        for (i, text) in NAMES.iter().enumerate() {
            let Some(name) = field_name(text) else {
                continue;
            };
            let want = if i == 34 {
                Token::ORIGIN
            } else {
                Token(i as u8)
            };
            assert_eq!(Token::header(name), Some(want), "{text:?}");
            assert_eq!(
                Token::header(&name.to_ascii_uppercase()),
                Some(want),
                "{text:?}"
            );
        }
    }

    #[test]
    fn methods_pseudo_headers_and_strangers_are_no_headers() {
        for name in [
            &b"get "[..],
            b"get",
            b":path",
            b"path",
            b"",
            b"\r\n",
            b"x-mine",
            b"hos",
            b"hostt",
        ] {
            assert_eq!(Token::header(name), None);
        }
        assert_eq!(Token::pseudo_header(b":path"), Some(Token::COLON_PATH));
        assert_eq!(Token::pseudo_header(b":Path"), None);
    }

    #[test]
    fn constants_name_what_they_say() {
        for (token, text) in [
            (Token::HOST, c"host:"),
            (Token::HTTP, c"http/1.1 "),
            (Token::CACHE_CONTROL, c"cache-control:"),
            (Token::WWW_AUTHENTICATE, c"www-authenticate:"),
            (Token::URI_ARGS, c"uri-args"),
            (Token::HEAD_URI, c"head "),
            (Token::COLON_PROTOCOL, c":protocol"),
            (Token::SET_COOKIE, c"set-cookie:"),
            (Token::IF_RANGE, c"if-range:"),
            (Token::LAST_MODIFIED, c"last-modified:"),
        ] {
            assert_eq!(token.text(), text);
        }
        assert_eq!(Token::from_index(89), None);
        assert_eq!(Token::from_index(u32::MAX), None);
        assert_eq!(Token::from_client_index(90).map(Token::index), Some(90));
        assert_eq!(Token::from_client_index(97), None);
    }

    #[test]
    fn searches_are_short() {
        let worst = (0..SLOTS)
            .map(|start| {
                (0..SLOTS)
                    .take_while(|n| TABLE[(start + n) % SLOTS] != EMPTY)
                    .count()
            })
            .max();
        assert!(worst.unwrap() < 12, "{worst:?}");
    }
}
