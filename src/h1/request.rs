//! Request heads: `httparse` finds the lines, the rules about what may stand in them are here.
//!
//! Everything that two parties could understand differently is refused rather than guessed at:
//! that is what request smuggling lives on (RFC 9112 11.2).

use std::mem::MaybeUninit;

use super::body::BodyFraming;
use crate::http::header_block::{HeaderBlock, HeaderBlockFull, HeaderLimits};
use crate::http::method::Method;
use crate::http::serving::Expectation;
use crate::http::status::Status;
use crate::http::target::{self, TargetError, TargetForm};
use crate::http::token::Token;

/// Protocol version of a request. Minor versions above 1 count as 1.1 (RFC 9110 6.2).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Version {
    /// HTTP/1.0
    Http10,
    /// HTTP/1.1
    #[default]
    Http11,
}

/// What the server must know of a request; the fields themselves are in the header block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RequestHead {
    /// The method.
    pub method: Method,
    /// The version.
    pub version: Version,
    /// Form of the target.
    pub form: TargetForm,
    /// Whether the connection may serve another request afterwards.
    pub keep_alive: bool,
    /// How the body ends.
    pub framing: BodyFraming,
    /// The `Expect` header, if any.
    pub expectation: Option<Expectation>,
    /// Whether `Connection` names an upgrade and there is an `Upgrade` header.
    pub upgrade: bool,
}

/// Why a request is not served.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Refusal {
    /// The answer to it.
    pub status: Status,
    /// Cause, for the log.
    pub cause: &'static str,
    /// The octets do not even begin like a request with a method that we know, so that they may
    /// be of another protocol.
    pub foreign: bool,
}

impl Refusal {
    fn new(status: Status, cause: &'static str) -> Self {
        Refusal {
            status,
            cause,
            foreign: false,
        }
    }

    fn bad(cause: &'static str) -> Self {
        Refusal::new(Status::BAD_REQUEST, cause)
    }
}

impl From<HeaderBlockFull> for Refusal {
    fn from(_: HeaderBlockFull) -> Self {
        Refusal::new(Status::HEADERS_TOO_LARGE, "header fields over the budget")
    }
}

/// Fields for which the parser has room on the stack; heads with more take a slower way.
const USUAL_FIELDS: usize = 64;
/// Fields of any head: more are 431.
const MOST_FIELDS: usize = 1024;

/// Octets of a head on the wire, framing and known names included, that may lie unparsed.
pub fn wire_limit(limits: &HeaderLimits) -> usize {
    limits.octets.saturating_mul(2).saturating_add(4096)
}

/// Finds the end of a head that comes in pieces without looking at any octet twice.
#[derive(Debug, Default, Clone, Copy)]
pub struct HeadScan {
    position: usize,
}

impl HeadScan {
    /// Whether the empty line that ends a head is in `input`, which begins with what was given
    /// before. Empty lines ahead of the request line do not count.
    pub fn ends_in(&mut self, input: &[u8]) -> bool {
        if self.position == 0 {
            self.position = input
                .iter()
                .take_while(|b| matches!(b, b'\r' | b'\n'))
                .count();
        }
        while let Some(offset) = input
            .get(self.position..)
            .and_then(|rest| rest.iter().position(|&b| b == b'\n'))
        {
            let at = self.position + offset;
            match input.get(at + 1..) {
                Some([b'\n', ..] | [b'\r', b'\n', ..]) => return true,
                // Not known yet: look at this line end again.
                Some([] | [b'\r']) => {
                    self.position = at;
                    return false;
                }
                _ => self.position = at + 1,
            }
        }
        self.position = self.position.max(input.len());
        false
    }
}

/// Parses the head at the start of `input` into `block`, which must be empty.
///
/// Returns what the server needs of it and how long it is; `None` if it is not complete.
pub fn parse(
    input: &[u8],
    limits: &HeaderLimits,
    block: &mut HeaderBlock,
) -> Result<Option<(RequestHead, usize)>, Refusal> {
    let mut fields = [const { MaybeUninit::uninit() }; USUAL_FIELDS];
    let result = match attempt(input, &mut fields, block) {
        Err(Attempt::TooManyFields) => parse_long(input, block),
        Err(Attempt::Version) => other_version(input, block),
        Err(Attempt::Refused(refusal)) => Err(refusal),
        Ok(done) => Ok(done),
    };
    match result {
        Ok(None) => check_incomplete(input, limits)
            .and_then(|()| check_start(input))
            .map(|()| None),
        Ok(done) => Ok(done),
        Err(refusal) => Err(Refusal {
            foreign: is_foreign(input),
            ..refusal
        }),
    }
}

/// Why `httparse` alone was not enough.
enum Attempt {
    TooManyFields,
    Version,
    Refused(Refusal),
}

impl From<Refusal> for Attempt {
    fn from(refusal: Refusal) -> Self {
        Attempt::Refused(refusal)
    }
}

fn attempt<'i>(
    input: &'i [u8],
    fields: &mut [MaybeUninit<httparse::Header<'i>>],
    block: &mut HeaderBlock,
) -> Result<Option<(RequestHead, usize)>, Attempt> {
    let mut request = httparse::Request::new(&mut []);
    let length = match request.parse_with_uninit_headers(input, fields) {
        Ok(httparse::Status::Complete(length)) => length,
        Ok(httparse::Status::Partial) => return Ok(None),
        Err(httparse::Error::TooManyHeaders) => return Err(Attempt::TooManyFields),
        Err(httparse::Error::Version) => return Err(Attempt::Version),
        Err(error) => return Err(Refusal::bad(cause(error)).into()),
    };
    let version = if request.version == Some(0) {
        Version::Http10
    } else {
        Version::Http11
    };
    let (method, path) = (
        request.method.unwrap_or_default(),
        request.path.unwrap_or_default(),
    );
    let head = interpret(input, method, path, version, request.headers, block)?;
    Ok(Some((head, length)))
}

#[inline(never)]
fn parse_long(
    input: &[u8],
    block: &mut HeaderBlock,
) -> Result<Option<(RequestHead, usize)>, Refusal> {
    let mut fields = [const { MaybeUninit::uninit() }; MOST_FIELDS];
    attempt(input, &mut fields, block).map_err(|e| match e {
        Attempt::Refused(refusal) => refusal,
        Attempt::TooManyFields => Refusal::new(Status::HEADERS_TOO_LARGE, "too many header fields"),
        Attempt::Version => Refusal::bad("malformed version"),
    })
}

/// `httparse` knows 1.0 and 1.1 only: tells later minor versions, which are served as 1.1, from
/// other major versions and from garbage.
#[inline(never)]
fn other_version(
    input: &[u8],
    block: &mut HeaderBlock,
) -> Result<Option<(RequestHead, usize)>, Refusal> {
    let start = input
        .iter()
        .take_while(|b| matches!(b, b'\r' | b'\n'))
        .count();
    let line = input.get(start..).unwrap_or_default();
    let Some(end) = line.iter().position(|&b| b == b'\n') else {
        return Ok(None);
    };
    let behind = start + end + 1;
    let line = line.get(..end).unwrap_or_default();
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let mut parts = line.split(|&b| b == b' ');
    let (Some(method), Some(path), Some(version), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(Refusal::bad("malformed request line"));
    };
    let &[b'H', b'T', b'T', b'P', b'/', major, b'.', minor] = version else {
        return Err(Refusal::bad("malformed version"));
    };
    if !major.is_ascii_digit() || !minor.is_ascii_digit() {
        return Err(Refusal::bad("malformed version"));
    }
    if major != b'1' {
        return Err(Refusal::new(
            Status::VERSION_NOT_SUPPORTED,
            "unsupported version",
        ));
    }
    let (Ok(method), Ok(path)) = (std::str::from_utf8(method), std::str::from_utf8(path)) else {
        return Err(Refusal::bad("malformed request line"));
    };
    let mut fields = [httparse::EMPTY_HEADER; MOST_FIELDS];
    match httparse::parse_headers(input.get(behind..).unwrap_or_default(), &mut fields) {
        Ok(httparse::Status::Partial) => Ok(None),
        Ok(httparse::Status::Complete((length, fields))) => {
            let head = interpret(input, method, path, Version::Http11, fields, block)?;
            Ok(Some((head, behind + length)))
        }
        Err(httparse::Error::TooManyHeaders) => Err(HeaderBlockFull.into()),
        Err(error) => Err(Refusal::bad(cause(error))),
    }
}

fn cause(error: httparse::Error) -> &'static str {
    match error {
        httparse::Error::HeaderName => "malformed header name",
        httparse::Error::HeaderValue => "control character in a header value",
        httparse::Error::NewLine => "malformed line end",
        httparse::Error::Token => "malformed request line",
        _ => "malformed request",
    }
}

/// Whether the octets are not those of a request that we could serve.
fn is_foreign(input: &[u8]) -> bool {
    let start = input
        .iter()
        .take_while(|b| matches!(b, b'\r' | b'\n'))
        .count();
    !Method::may_start(input.get(start..).unwrap_or_default())
}

/// Refuses octets of which it is clear from the first few that they are no request for us.
pub fn check_start(input: &[u8]) -> Result<(), Refusal> {
    if !is_foreign(input) {
        return Ok(());
    }
    Err(Refusal {
        foreign: true,
        ..Refusal::bad("not a request")
    })
}

/// What can be said against a head of which only the beginning is there.
fn check_incomplete(input: &[u8], limits: &HeaderLimits) -> Result<(), Refusal> {
    if input.len() <= wire_limit(limits) {
        return Ok(());
    }
    let start = input
        .iter()
        .take_while(|b| matches!(b, b'\r' | b'\n'))
        .count();
    let in_target = !input.get(start..).unwrap_or_default().contains(&b'\n');
    Err(if in_target {
        Refusal::new(Status::URI_TOO_LONG, "request line over the budget")
    } else {
        HeaderBlockFull.into()
    })
}

/// The value of a field with the white space behind it, which `httparse` cuts off.
fn with_tail<'i>(input: &'i [u8], value: &'i [u8]) -> &'i [u8] {
    if value.is_empty() {
        return value;
    }
    let start = (value.as_ptr() as usize).wrapping_sub(input.as_ptr() as usize);
    let behind = input.get(start + value.len()..).unwrap_or_default();
    let tail = behind
        .iter()
        .take_while(|b| matches!(b, b' ' | b'\t'))
        .count();
    input
        .get(start..start + value.len() + tail)
        .unwrap_or(value)
}

fn interpret(
    input: &[u8],
    method: &str,
    path: &str,
    version: Version,
    fields: &[httparse::Header<'_>],
    block: &mut HeaderBlock,
) -> Result<RequestHead, Refusal> {
    let Some(method) = Method::from_name(method.as_bytes()) else {
        return Err(Refusal::new(Status::NOT_IMPLEMENTED, "unknown method"));
    };
    let form = target::store(method, path.as_bytes(), block).map_err(|error| match error {
        TargetError::TooLong => Refusal::new(Status::URI_TOO_LONG, "target over the budget"),
        TargetError::Form => Refusal::bad("target is neither a path nor a URI"),
        TargetError::Escape => Refusal::bad("malformed escape in the target"),
        TargetError::Control => Refusal::bad("control character in the target"),
        TargetError::Authority => Refusal::bad("malformed host in the target"),
    })?;
    block.push(
        Token::HTTP,
        if version == Version::Http10 {
            b"HTTP/1.0"
        } else {
            b"HTTP/1.1"
        },
    )?;
    let mut hosts = 0;
    for field in fields {
        let token = Token::header(field.name.as_bytes());
        if token == Some(Token::HOST) {
            hosts += 1;
            if !target::is_host(field.value) {
                return Err(Refusal::bad("malformed Host"));
            }
            if form == TargetForm::Absolute {
                continue;
            }
        }
        let value = with_tail(input, field.value);
        match token {
            Some(token) => block.push(token, value)?,
            None => block.push_custom(field.name.as_bytes(), value)?,
        }
    }
    match hosts {
        0 if version == Version::Http11 => return Err(Refusal::bad("no Host")),
        0 | 1 => {}
        _ => return Err(Refusal::bad("more than one Host")),
    }
    let framing = framing(version, block)?;
    let keep_alive = match version {
        Version::Http11 => !block.list_contains(Token::CONNECTION, b"close"),
        Version::Http10 => {
            block.list_contains(Token::CONNECTION, b"keep-alive")
                && !block.list_contains(Token::CONNECTION, b"close")
        }
    };
    let expectation = match block.first(Token::EXPECT) {
        _ if version == Version::Http10 => None,
        None => None,
        Some(value) => Some(Expectation::from_field(value)),
    };
    Ok(RequestHead {
        method,
        version,
        form,
        keep_alive,
        framing,
        expectation,
        upgrade: version == Version::Http11 && block.has(Token::UPGRADE),
    })
}

/// How the body ends (RFC 9112 6.3), or why that cannot be known for sure.
fn framing(version: Version, block: &HeaderBlock) -> Result<BodyFraming, Refusal> {
    let mut lengths = block.fragments(Token::CONTENT_LENGTH);
    let length = lengths.next();
    if lengths.next().is_some() {
        return Err(Refusal::bad("more than one Content-Length"));
    }
    if block.has(Token::TRANSFER_ENCODING) {
        if length.is_some() {
            return Err(Refusal::bad("both Content-Length and Transfer-Encoding"));
        }
        if version == Version::Http10 {
            return Err(Refusal::bad("Transfer-Encoding in HTTP/1.0"));
        }
        return transfer_coding(block);
    }
    let Some(digits) = length else {
        return Ok(BodyFraming::None);
    };
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return Err(Refusal::bad("Content-Length is not a number"));
    }
    let value = digits
        .iter()
        .try_fold(0u64, |n, d| {
            n.checked_mul(10)?.checked_add(u64::from(d - b'0'))
        })
        .ok_or(Refusal::bad("Content-Length is too large"))?;
    Ok(if value == 0 {
        BodyFraming::Zero
    } else {
        BodyFraming::Counted(value)
    })
}

/// `chunked`, once and alone, is all that we undo.
fn transfer_coding(block: &HeaderBlock) -> Result<BodyFraming, Refusal> {
    let mut codings = block
        .fragments(Token::TRANSFER_ENCODING)
        .flat_map(|v| v.split(|&b| b == b','))
        .map(|c| c.trim_ascii())
        .filter(|c| !c.is_empty());
    match (codings.next(), codings.next()) {
        (Some(only), None) if only.eq_ignore_ascii_case(b"chunked") => Ok(BodyFraming::Chunked),
        _ => Err(Refusal::bad("Transfer-Encoding is not just chunked")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn with(
        input: &[u8],
        limits: HeaderLimits,
    ) -> Result<Option<(RequestHead, usize, HeaderBlock)>, Refusal> {
        let mut block = HeaderBlock::new(limits);
        Ok(parse(input, &limits, &mut block)?.map(|(head, used)| (head, used, block)))
    }

    fn parsed(input: &str) -> (RequestHead, HeaderBlock) {
        let (head, used, block) = with(input.as_bytes(), HeaderLimits::default())
            .unwrap()
            .unwrap();
        assert_eq!(used, input.len());
        (head, block)
    }

    fn status(input: &str) -> u16 {
        with(input.as_bytes(), HeaderLimits::default())
            .unwrap_err()
            .status
            .0
    }

    fn with_fields(fields: &str) -> String {
        format!("POST / HTTP/1.1\r\nHost: a\r\n{fields}\r\n")
    }

    #[test]
    fn a_plain_request_is_understood() {
        let (head, block) = parsed(
            "GET /p%20q?a=1 HTTP/1.1\r\nHost: example.test:8080\r\nUser-Agent:   spaced value  \r\ncookie: x=1; y=2\r\nX-Mine: custom one\r\n\r\n",
        );
        assert_eq!(head.method, Method::Get);
        assert!(head.keep_alive && !head.upgrade && head.expectation.is_none());
        assert_eq!(head.framing, BodyFraming::None);
        assert_eq!(block.first(Token::GET_URI), Some(&b"/p q"[..]));
        assert_eq!(block.first(Token::HTTP), Some(&b"HTTP/1.1"[..]));
        assert_eq!(block.joined_len(Token::USER_AGENT), 14);
        assert_eq!(block.first(Token::COOKIE), Some(&b"x=1; y=2"[..]));
        assert_eq!(block.custom(b"x-mine:"), Some(&b"custom one"[..]));
    }

    #[test]
    fn persistence_follows_version_and_connection() {
        assert!(!parsed("GET / HTTP/1.0\r\n\r\n").0.keep_alive);
        assert!(
            parsed("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
                .0
                .keep_alive
        );
        assert!(
            !parsed("GET / HTTP/1.1\r\nHost: a\r\nConnection: x, Close\r\n\r\n")
                .0
                .keep_alive
        );
        assert!(parsed("GET / HTTP/1.2\r\nHost: a\r\n\r\n").0.keep_alive);
    }

    #[test]
    fn body_framing_is_read() {
        assert_eq!(
            parsed(&with_fields("Content-Length: 11\r\n")).0.framing,
            BodyFraming::Counted(11)
        );
        assert_eq!(
            parsed(&with_fields("Content-Length: 0\r\n")).0.framing,
            BodyFraming::Zero
        );
        assert_eq!(
            parsed(&with_fields("Transfer-Encoding: Chunked\r\n"))
                .0
                .framing,
            BodyFraming::Chunked
        );
        assert_eq!(parsed(&with_fields("")).0.framing, BodyFraming::None);
    }

    #[test]
    fn ambiguous_framing_is_refused() {
        for fields in [
            "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n",
            "Content-Length: 5\r\nContent-Length: 6\r\n",
            "Content-Length: 5\r\nContent-Length: 5\r\n",
            "Content-Length: 5, 6\r\n",
            "Content-Length: +5\r\n",
            "Content-Length: -1\r\n",
            "Content-Length: 0x5\r\n",
            "Content-Length: 5 5\r\n",
            "Content-Length: abc\r\n",
            "Content-Length:\r\n",
            "Content-Length: 18446744073709551621\r\n",
            "Transfer-Encoding: xchunked\r\n",
            "Transfer-Encoding: chunked, identity\r\n",
            "Transfer-Encoding: chunked, chunked\r\n",
            "Transfer-Encoding: gzip, chunked\r\n",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
            "Transfer-Encoding:\r\n",
            "Transfer-Encoding: \x0bchunked\r\n",
        ] {
            assert_eq!(status(&with_fields(fields)), 400, "{fields}");
        }
        assert_eq!(
            status("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"),
            400
        );
    }

    #[test]
    fn malformed_fields_are_refused() {
        for fields in [
            "X-A : 1\r\n",
            "Transfer-Encoding : chunked\r\n",
            "X-A: 1\r\n  folded\r\n",
            "NoColonHere\r\n",
            ": x\r\n",
            "X(Y): 1\r\n",
            "X-A: 1\rX-B: 2\r\n",
            "X-A: 1\x002\r\n",
            "X-A: \x7f\r\n",
            "Host: other\r\n",
        ] {
            assert_eq!(status(&with_fields(fields)), 400, "{fields:?}");
        }
        assert_eq!(status("GET / HTTP/1.1\r\n X-A: 1\r\nHost: a\r\n\r\n"), 400);
        assert_eq!(status("GET / HTTP/1.1\r\n\r\n"), 400);
        assert_eq!(status("GET / HTTP/1.1\r\nHost: a b/@\r\n\r\n"), 400);
    }

    #[test]
    fn request_lines_are_checked() {
        for (line, want) in [
            ("GET / HTTP/2.0", 505),
            ("GET / HTTP/9.9", 505),
            ("GET / HTTP/1.1x", 400),
            ("GET / HTTQ/1.1", 400),
            ("GET / http/1.1", 400),
            ("GET /", 400),
            ("GET  /  HTTP/1.1", 400),
            ("get / HTTP/1.1", 501),
            ("FOO / HTTP/1.1", 501),
            ("TRACE / HTTP/1.1", 501),
            ("GET nopath HTTP/1.1", 400),
            ("GET * HTTP/1.1", 400),
            ("GET /%zz HTTP/1.1", 400),
            (" GET / HTTP/1.1", 400),
            ("GET /a\x00b HTTP/1.1", 400),
        ] {
            assert_eq!(
                status(&format!("{line}\r\nHost: a\r\n\r\n")),
                want,
                "{line}"
            );
        }
    }

    #[test]
    fn lenient_line_ends_are_taken() {
        let (_, block) = parsed("\r\nGET /x HTTP/1.1\nHost: a\n\n");
        assert_eq!(block.first(Token::GET_URI), Some(&b"/x"[..]));
    }

    #[test]
    fn what_is_no_request_is_told_from_a_bad_one() {
        let foreign = |input: &[u8]| with(input, HeaderLimits::default()).unwrap_err().foreign;
        assert!(foreign(b"\x16\x03\x01\x02\x00"));
        assert!(foreign(b"GARBAGE\r\n\r\n"));
        assert!(foreign(b"FOO / HTTP/1.1\r\nHost: a\r\n\r\n"));
        assert!(!foreign(b"GET / HTTP/1.1\r\n\r\n"));
    }

    #[test]
    fn budgets_have_their_own_answers() {
        let limits = HeaderLimits {
            octets: 1000,
            fields: 20,
        };
        let status = |input: String| with(input.as_bytes(), limits).unwrap_err().status.0;
        assert_eq!(
            status(format!(
                "GET /{} HTTP/1.1\r\nHost: a\r\n\r\n",
                "u".repeat(2000)
            )),
            414
        );
        assert_eq!(status(format!("GET /{}", "u".repeat(7000))), 414);
        assert_eq!(
            status(format!(
                "GET / HTTP/1.1\r\nCookie: {}\r\nHost: a\r\n\r\n",
                "c".repeat(2000)
            )),
            431
        );
        assert_eq!(
            status(format!("GET / HTTP/1.1\r\nCookie: {}", "c".repeat(7000))),
            431
        );
        assert_eq!(
            status(format!(
                "GET / HTTP/1.1\r\nHost: a\r\n{}\r\n",
                "X: 1\r\n".repeat(30)
            )),
            431
        );
        assert_eq!(
            status(format!(
                "GET / HTTP/1.1\r\nHost: a\r\n{}\r\n",
                "X: 1\r\n".repeat(2000)
            )),
            431
        );
        let roomy = HeaderLimits::default();
        let many = format!(
            "GET / HTTP/1.1\r\nHost: a\r\n{}\r\n",
            "X-Hn: v\r\n".repeat(120)
        );
        assert!(with(many.as_bytes(), roomy).unwrap().is_some());
    }

    #[test]
    fn other_forms_of_target_are_served() {
        let (head, block) = parsed("GET http://abs.test/x HTTP/1.1\r\nHost: a\r\n\r\n");
        assert_eq!(head.form, TargetForm::Absolute);
        assert_eq!(
            block.fragments(Token::HOST).collect::<Vec<_>>(),
            [b"abs.test"]
        );
        assert_eq!(
            parsed("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n").0.form,
            TargetForm::Asterisk
        );
        assert_eq!(
            parsed("CONNECT a:22 HTTP/1.1\r\nHost: a\r\n\r\n").0.form,
            TargetForm::Authority
        );
    }

    #[test]
    fn expectations_are_read() {
        let expect = |value: &str| {
            parsed(&with_fields(&format!("Expect: {value}\r\n")))
                .0
                .expectation
        };
        assert_eq!(expect("100-Continue"), Some(Expectation::Continue));
        assert_eq!(expect("nonsense"), Some(Expectation::Unknown));
    }

    #[test]
    fn a_head_in_pieces_is_complete_when_its_last_octet_is_there() {
        for head in [
            "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
            "\r\nGET / HTTP/1.1\nHost: a\n\n",
            "GET / HTTP/1.0\r\n\r\n",
        ] {
            let mut scan = HeadScan::default();
            for n in 0..head.len() {
                assert!(!scan.ends_in(&head.as_bytes()[..n]), "{head:?} at {n}");
                assert_eq!(
                    with(&head.as_bytes()[..n], HeaderLimits::default()).map(|d| d.is_some()),
                    Ok(false)
                );
            }
            assert!(scan.ends_in(head.as_bytes()));
        }
    }

    proptest! {
        #[test]
        fn any_input_is_survived(input in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = with(&input, HeaderLimits::default());
        }

        #[test]
        fn scan_and_parser_agree(input in "(GET|X) /[a-z]{0,3} HTTP/1.[01]\r?\n(A: b\r?\n|\r|\n){0,6}\r\n") {
            let mut scan = HeadScan::default();
            let mut ended = false;
            for n in 0..=input.len() {
                ended = ended || scan.ends_in(&input.as_bytes()[..n]);
            }
            if let Ok(done) = with(input.as_bytes(), HeaderLimits::default()) {
                prop_assert_eq!(done.is_some(), ended);
            }
        }
    }
}
