//! Heads of answers: `httparse` finds the lines, the rules about what may stand in them are here
//! (RFC 9112 4 to 6).
//!
//! A client is on its own side of the wire: what a server may have meant is not guessed at, but
//! what RFC 9112 lets a client put up with (folded lines, a bare LF, a length given twice) is.

use std::fmt;
use std::mem::MaybeUninit;

use super::request::{Version, wire_limit};
use crate::http::header_block::{HeaderBlock, HeaderBlockFull, HeaderLimits};
use crate::http::token::Token;

/// What the request was, as far as it decides how the answer's body ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Asked {
    /// HEAD: the answer has no body, whatever it says.
    Head,
    /// CONNECT: what follows a positive answer is the tunnel.
    Connect,
    /// Any other method.
    #[default]
    Other,
}

impl Asked {
    /// By the method's name.
    pub fn by_method(method: &str) -> Self {
        match method {
            "HEAD" => Asked::Head,
            "CONNECT" => Asked::Connect,
            _ => Asked::Other,
        }
    }
}

/// How the end of an answer's body is known (RFC 9112 6.3).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AnswerFraming {
    /// There is no body.
    None,
    /// So many octets; may be 0.
    Counted(u64),
    /// `Transfer-Encoding: chunked`
    Chunked,
    /// It lasts until the server closes the connection.
    UntilClose,
}

/// What a client must know of an answer; the fields themselves are in the header block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AnswerHead {
    /// The status code, 100 to 999.
    pub status: u16,
    /// The version. Minor versions above 1 count as 1.1.
    pub version: Version,
    /// Whether the connection can be used for another request afterwards.
    pub keep_alive: bool,
    /// How the body ends.
    pub framing: AnswerFraming,
}

impl AnswerHead {
    /// Whether the real answer is still to come (RFC 9110 15.2). A switch of protocols is final.
    pub fn is_interim(&self) -> bool {
        (100..200).contains(&self.status) && self.status != 101
    }
}

/// Why an answer cannot be understood.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AnswerError {
    /// It does not begin like HTTP/1.
    NotHttp,
    /// The status line is none.
    StatusLine,
    /// A field line is malformed; the text says how.
    Field(&'static str),
    /// More than the budget for headers.
    TooLarge,
    /// `Content-Length` is not a number, or there are several that differ.
    ContentLength,
    /// A transfer coding that nobody asked for.
    TransferCoding,
}

impl fmt::Display for AnswerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            AnswerError::NotHttp => "the answer is not HTTP/1",
            AnswerError::StatusLine => "malformed status line",
            AnswerError::Field(what) => what,
            AnswerError::TooLarge => "header fields over the budget (max_http_header_data)",
            AnswerError::ContentLength => "malformed or contradictory Content-Length",
            AnswerError::TransferCoding => "unknown transfer coding",
        })
    }
}

impl std::error::Error for AnswerError {}

impl From<HeaderBlockFull> for AnswerError {
    fn from(_: HeaderBlockFull) -> Self {
        AnswerError::TooLarge
    }
}

/// Fields for which the parser has room at first; heads with more take a slower way.
const USUAL_FIELDS: usize = 64;
/// Fields of any head.
const MOST_FIELDS: usize = 1024;
/// How every answer that is understood here begins.
const START: &[u8] = b"HTTP/1.";

/// Parses the head at the start of `input` into `block`, which must be empty.
///
/// Returns what the client needs of it and how long it is; `None` if it is not complete. The text
/// of the status line behind the version is stored as [`Token::HTTP`] (or [`Token::HTTP10`]), as
/// programs know it.
pub fn parse(
    input: &[u8],
    asked: Asked,
    limits: &HeaderLimits,
    block: &mut HeaderBlock,
) -> Result<Option<(AnswerHead, usize)>, AnswerError> {
    check_start(input)?;
    let mut fields = [const { MaybeUninit::uninit() }; USUAL_FIELDS];
    let result = match attempt(input, asked, &mut fields, block) {
        Err(Attempt::TooManyFields) => parse_long(input, asked, block)?,
        Err(Attempt::Failed(error)) => return Err(error),
        Ok(done) => done,
    };
    if result.is_none() && input.len() > wire_limit(limits) {
        return Err(AnswerError::TooLarge);
    }
    Ok(result)
}

/// Refuses octets of which it is clear from the first few that they are no answer.
pub fn check_start(input: &[u8]) -> Result<(), AnswerError> {
    let n = input.len().min(START.len());
    if input.get(..n) == START.get(..n) {
        Ok(())
    } else {
        Err(AnswerError::NotHttp)
    }
}

/// Why a first look was not enough.
enum Attempt {
    TooManyFields,
    Failed(AnswerError),
}

impl<E: Into<AnswerError>> From<E> for Attempt {
    fn from(error: E) -> Self {
        Attempt::Failed(error.into())
    }
}

#[inline(never)]
fn parse_long(
    input: &[u8],
    asked: Asked,
    block: &mut HeaderBlock,
) -> Result<Option<(AnswerHead, usize)>, AnswerError> {
    let mut fields = [const { MaybeUninit::uninit() }; MOST_FIELDS];
    attempt(input, asked, &mut fields, block).map_err(|e| match e {
        Attempt::Failed(error) => error,
        Attempt::TooManyFields => AnswerError::TooLarge,
    })
}

fn attempt<'i>(
    input: &'i [u8],
    asked: Asked,
    fields: &mut [MaybeUninit<httparse::Header<'i>>],
    block: &mut HeaderBlock,
) -> Result<Option<(AnswerHead, usize)>, Attempt> {
    let Some(line) = StatusLine::of(input)? else {
        return Ok(None);
    };
    if line.minor > 1 {
        return later_version(input, &line, asked, block);
    }
    // Folded lines are known to `httparse` in whole answers only, so the status line is parsed
    // once more.
    let mut config = httparse::ParserConfig::default();
    config.allow_obsolete_multiline_headers_in_responses(true);
    let mut response = httparse::Response::new(&mut []);
    match config.parse_response_with_uninit_headers(&mut response, input, fields) {
        Ok(httparse::Status::Complete(length)) => {
            let head = interpret(&line, asked, response.headers, block)?;
            Ok(Some((head, length)))
        }
        Ok(httparse::Status::Partial) => Ok(None),
        Err(httparse::Error::TooManyHeaders) => Err(Attempt::TooManyFields),
        Err(error) => Err(cause(error).into()),
    }
}

/// The fields of an answer of a version that `httparse` does not know, which are those of 1.1.
#[inline(never)]
fn later_version(
    input: &[u8],
    line: &StatusLine<'_>,
    asked: Asked,
    block: &mut HeaderBlock,
) -> Result<Option<(AnswerHead, usize)>, Attempt> {
    let mut fields = [httparse::EMPTY_HEADER; MOST_FIELDS];
    let behind = input.get(line.length..).unwrap_or_default();
    match httparse::parse_headers(behind, &mut fields) {
        Ok(httparse::Status::Complete((length, fields))) => {
            let head = interpret(line, asked, fields, block)?;
            Ok(Some((head, line.length + length)))
        }
        Ok(httparse::Status::Partial) => Ok(None),
        Err(httparse::Error::TooManyHeaders) => Err(AnswerError::TooLarge.into()),
        Err(error) => Err(cause(error).into()),
    }
}

fn cause(error: httparse::Error) -> AnswerError {
    AnswerError::Field(match error {
        httparse::Error::HeaderName => "malformed header name",
        httparse::Error::HeaderValue => "control character in a header value",
        httparse::Error::NewLine => "malformed line end",
        _ => return AnswerError::StatusLine,
    })
}

/// `HTTP/1.1 200 OK`
struct StatusLine<'i> {
    version: Version,
    minor: u8,
    status: u16,
    /// Status and reason, as they stand there.
    text: &'i [u8],
    /// The whole line with its end.
    length: usize,
}

impl<'i> StatusLine<'i> {
    /// `None` if the line is not complete.
    fn of(input: &'i [u8]) -> Result<Option<Self>, AnswerError> {
        let Some(end) = input.iter().position(|&b| b == b'\n') else {
            return Ok(None);
        };
        let line = input.get(..end).unwrap_or_default();
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let Some(&[minor, b' ', ref text @ ..]) = line.strip_prefix(START) else {
            return Err(AnswerError::StatusLine);
        };
        if !minor.is_ascii_digit() {
            return Err(AnswerError::StatusLine);
        }
        let (code, reason) = match text.split_at_checked(3) {
            Some((code, [])) => (code, &[][..]),
            Some((code, [b' ', reason @ ..])) => (code, reason),
            _ => return Err(AnswerError::StatusLine),
        };
        let code = Some(code)
            .filter(|code| code.iter().all(u8::is_ascii_digit))
            .and_then(|code| std::str::from_utf8(code).ok()?.parse().ok())
            .filter(|code| *code >= 100);
        let Some(status) = code else {
            return Err(AnswerError::StatusLine);
        };
        let allowed = |b: &u8| matches!(b, b'\t' | b' '..=0x7e | 0x80..);
        if !reason.iter().all(allowed) {
            return Err(AnswerError::StatusLine);
        }
        Ok(Some(StatusLine {
            version: if minor == b'0' {
                Version::Http10
            } else {
                Version::Http11
            },
            minor: minor - b'0',
            status,
            text: text.trim_ascii_end(),
            length: end + 1,
        }))
    }
}

fn interpret(
    line: &StatusLine<'_>,
    asked: Asked,
    fields: &[httparse::Header<'_>],
    block: &mut HeaderBlock,
) -> Result<AnswerHead, AnswerError> {
    let place = match line.version {
        Version::Http10 => Token::HTTP10,
        Version::Http11 => Token::HTTP,
    };
    block.push(place, line.text)?;
    for field in fields {
        let unfolded = unfold(field.value);
        block.push_field(
            field.name.as_bytes(),
            unfolded.as_deref().unwrap_or(field.value),
        )?;
    }
    let framing = framing(line, asked, block)?;
    let persistent = match line.version {
        Version::Http11 => true,
        Version::Http10 => {
            block.list_contains(Token::CONNECTION, b"keep-alive")
                // A chunked body in 1.0 is to be taken for faulty framing (RFC 9112 6.1).
                && !block.has(Token::TRANSFER_ENCODING)
        }
    };
    // Two statements about the length: one more reason not to trust the next message's place.
    let contradictory = block.has(Token::TRANSFER_ENCODING) && block.has(Token::CONTENT_LENGTH);
    if contradictory {
        block.remove(Token::CONTENT_LENGTH);
    }
    Ok(AnswerHead {
        status: line.status,
        version: line.version,
        keep_alive: persistent
            && !contradictory
            && framing != AnswerFraming::UntilClose
            && !block.list_contains(Token::CONNECTION, b"close"),
        framing,
    })
}

/// A folded value on one line (RFC 9112 5.2); `None` if it is not folded.
fn unfold(value: &[u8]) -> Option<Vec<u8>> {
    if !value.contains(&b'\n') {
        return None;
    }
    let lines = value.split(|&b| b == b'\n').map(|line| line.trim_ascii());
    let lines: Vec<&[u8]> = lines.filter(|line| !line.is_empty()).collect();
    Some(lines.join(&b' '))
}

/// How the body ends (RFC 9112 6.3).
fn framing(
    line: &StatusLine<'_>,
    asked: Asked,
    block: &HeaderBlock,
) -> Result<AnswerFraming, AnswerError> {
    let length = content_length(block)?;
    let no_body = asked == Asked::Head || matches!(line.status, 100..=199 | 204 | 304);
    if no_body {
        return Ok(AnswerFraming::None);
    }
    if asked == Asked::Connect && (200..300).contains(&line.status) {
        return Ok(AnswerFraming::UntilClose);
    }
    if block.has(Token::TRANSFER_ENCODING) {
        // Nothing but chunked may come when no TE was sent (RFC 9112 7.4).
        let mut codings = block
            .fragments(Token::TRANSFER_ENCODING)
            .flat_map(|v| v.split(|&b| b == b','))
            .map(|coding| coding.trim_ascii())
            .filter(|coding| !coding.is_empty());
        return match (codings.next(), codings.next()) {
            (Some(only), None) if only.eq_ignore_ascii_case(b"chunked") => {
                Ok(AnswerFraming::Chunked)
            }
            _ => Err(AnswerError::TransferCoding),
        };
    }
    Ok(match length {
        Some(length) => AnswerFraming::Counted(length),
        None => AnswerFraming::UntilClose,
    })
}

/// The one length that all `Content-Length` fields give.
fn content_length(block: &HeaderBlock) -> Result<Option<u64>, AnswerError> {
    let mut found = None;
    let members = block
        .fragments(Token::CONTENT_LENGTH)
        .flat_map(|v| v.split(|&b| b == b','));
    for member in members {
        let digits = member.trim_ascii();
        if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
            return Err(AnswerError::ContentLength);
        }
        let length = std::str::from_utf8(digits)
            .ok()
            .and_then(|digits| digits.parse::<u64>().ok())
            .ok_or(AnswerError::ContentLength)?;
        match found {
            Some(other) if other != length => return Err(AnswerError::ContentLength),
            _ => found = Some(length),
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::h1::request::HeadScan;
    use proptest::prelude::*;

    const LIMITS: HeaderLimits = HeaderLimits {
        octets: 4096,
        fields: 100,
    };

    fn parse_as(
        asked: Asked,
        input: &[u8],
    ) -> Result<Option<(AnswerHead, usize, HeaderBlock)>, AnswerError> {
        let mut block = HeaderBlock::new(LIMITS);
        let parsed = parse(input, asked, &LIMITS, &mut block)?;
        Ok(parsed.map(|(head, length)| (head, length, block)))
    }

    fn answer(text: &str) -> (AnswerHead, HeaderBlock) {
        let (head, length, block) = parse_as(Asked::Other, text.as_bytes()).unwrap().unwrap();
        assert_eq!(length, text.len(), "{text:?}");
        (head, block)
    }

    #[test]
    fn an_answer_is_understood() {
        let (head, block) = answer(
            "HTTP/1.1 200 All right\r\nContent-Type: text/plain\r\nX-Mine: a b\r\nContent-Length: 5\r\n\r\n",
        );
        assert_eq!(
            head,
            AnswerHead {
                status: 200,
                version: Version::Http11,
                keep_alive: true,
                framing: AnswerFraming::Counted(5),
            }
        );
        assert_eq!(block.first(Token::HTTP), Some(&b"200 All right"[..]));
        assert_eq!(block.first(Token::CONTENT_TYPE), Some(&b"text/plain"[..]));
        assert_eq!(block.custom(b"x-mine:"), Some(&b"a b"[..]));
    }

    #[test]
    fn the_reason_may_be_missing_or_foreign() {
        for line in ["HTTP/1.1 404\r\n\r\n", "HTTP/1.1 404 \r\n\r\n"] {
            let (head, block) = answer(line);
            assert_eq!(head.status, 404);
            assert_eq!(block.first(Token::HTTP), Some(&b"404"[..]));
        }
        let (head, _) = answer("HTTP/1.1 404 Nicht gefunden \u{e4}\r\n\r\n");
        assert_eq!(head.status, 404);
    }

    #[test]
    fn persistence_depends_on_version_connection_and_framing() {
        for (text, keeps) in [
            ("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", true),
            ("HTTP/1.2 200 OK\r\nContent-Length: 0\r\n\r\n", true),
            (
                "HTTP/1.1 200 OK\r\nConnection: x, Close\r\nContent-Length: 0\r\n\r\n",
                false,
            ),
            ("HTTP/1.1 200 OK\r\n\r\n", false),
            ("HTTP/1.1 304 Not Modified\r\n\r\n", true),
            ("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n", false),
            (
                "HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 0\r\n\r\n",
                true,
            ),
            (
                "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n",
                false,
            ),
        ] {
            assert_eq!(answer(text).0.keep_alive, keeps, "{text:?}");
        }
    }

    #[test]
    fn the_status_line_of_1_0_is_where_programs_look_for_it() {
        let (head, block) = answer("HTTP/1.0 200 OK\r\n\r\n");
        assert_eq!(head.version, Version::Http10);
        assert_eq!(block.first(Token::HTTP10), Some(&b"200 OK"[..]));
        assert!(!block.has(Token::HTTP));
    }

    #[test]
    fn the_body_ends_as_rfc_9112_says() {
        use AnswerFraming::{Chunked, Counted, None, UntilClose};
        for (asked, text, framing) in [
            (Asked::Other, "HTTP/1.1 200 OK\r\n\r\n", UntilClose),
            (
                Asked::Other,
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                Counted(0),
            ),
            (
                Asked::Other,
                "HTTP/1.1 200 OK\r\nContent-Length: 7, 7\r\n\r\n",
                Counted(7),
            ),
            (
                Asked::Other,
                "HTTP/1.1 200 OK\r\nContent-Length: 7\r\nContent-Length: 7\r\n\r\n",
                Counted(7),
            ),
            (
                Asked::Other,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n",
                Chunked,
            ),
            (
                Asked::Other,
                "HTTP/1.1 200 OK\r\nContent-Length: 7\r\nTransfer-Encoding: chunked\r\n\r\n",
                Chunked,
            ),
            (
                Asked::Head,
                "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n",
                None,
            ),
            (
                Asked::Head,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
                None,
            ),
            (
                Asked::Other,
                "HTTP/1.1 204 No Content\r\nContent-Length: 7\r\n\r\n",
                None,
            ),
            (
                Asked::Other,
                "HTTP/1.1 304 Not Modified\r\nContent-Length: 7\r\n\r\n",
                None,
            ),
            (Asked::Other, "HTTP/1.1 101 Switching\r\n\r\n", None),
            (
                Asked::Connect,
                "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n",
                UntilClose,
            ),
            (
                Asked::Connect,
                "HTTP/1.1 403 No\r\nContent-Length: 7\r\n\r\n",
                Counted(7),
            ),
            (
                Asked::Other,
                "HTTP/1.1 200 OK\r\nContent-Length: 18446744073709551615\r\n\r\n",
                Counted(u64::MAX),
            ),
        ] {
            let (head, ..) = parse_as(asked, text.as_bytes()).unwrap().unwrap();
            assert_eq!(head.framing, framing, "{text:?}");
        }
    }

    #[test]
    fn a_length_is_not_shown_where_chunks_decide() {
        let (head, block) =
            answer("HTTP/1.1 200 OK\r\nContent-Length: 7\r\nTransfer-Encoding: chunked\r\n\r\n");
        assert!(!head.keep_alive && !block.has(Token::CONTENT_LENGTH));
    }

    #[test]
    fn what_is_malformed_is_refused() {
        for (text, error) in [
            ("SSH-2.0-OpenSSH\r\n", AnswerError::NotHttp),
            ("\r\nHTTP/1.1 200 OK\r\n\r\n", AnswerError::NotHttp),
            ("http/1.1 200 OK\r\n\r\n", AnswerError::NotHttp),
            ("HTTP/2 200\r\n\r\n", AnswerError::NotHttp),
            ("ICY 200 OK\r\n\r\n", AnswerError::NotHttp),
            ("HTTP/1.x 200 OK\r\n\r\n", AnswerError::StatusLine),
            ("HTTP/1.10 200 OK\r\n\r\n", AnswerError::StatusLine),
            ("HTTP/1.1  200 OK\r\n\r\n", AnswerError::StatusLine),
            ("HTTP/1.1 20 OK\r\n\r\n", AnswerError::StatusLine),
            ("HTTP/1.1 2000 OK\r\n\r\n", AnswerError::StatusLine),
            ("HTTP/1.1 -20 OK\r\n\r\n", AnswerError::StatusLine),
            ("HTTP/1.1 099 OK\r\n\r\n", AnswerError::StatusLine),
            ("HTTP/1.1 200OK\r\n\r\n", AnswerError::StatusLine),
            ("HTTP/1.1 200 O\u{1}K\r\n\r\n", AnswerError::StatusLine),
            ("HTTP/1.1 200 O\rK\r\n\r\n", AnswerError::StatusLine),
            (
                "HTTP/1.1 200 OK\r\nA B: c\r\n\r\n",
                AnswerError::Field("malformed header name"),
            ),
            (
                "HTTP/1.1 200 OK\r\nA : c\r\n\r\n",
                AnswerError::Field("malformed header name"),
            ),
            (
                "HTTP/1.1 200 OK\r\n: c\r\n\r\n",
                AnswerError::Field("malformed header name"),
            ),
            (
                "HTTP/1.1 200 OK\r\nnocolon\r\n\r\n",
                AnswerError::Field("malformed header name"),
            ),
            (
                "HTTP/1.1 200 OK\r\nA: b\u{0}c\r\n\r\n",
                AnswerError::Field("control character in a header value"),
            ),
            (
                "HTTP/1.1 200 OK\r\nA: b\rc: d\r\n\r\n",
                AnswerError::Field("control character in a header value"),
            ),
            (
                "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
                AnswerError::ContentLength,
            ),
            (
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                AnswerError::ContentLength,
            ),
            (
                "HTTP/1.1 200 OK\r\nContent-Length: +1\r\n\r\n",
                AnswerError::ContentLength,
            ),
            (
                "HTTP/1.1 200 OK\r\nContent-Length: 1 2\r\n\r\n",
                AnswerError::ContentLength,
            ),
            (
                "HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n",
                AnswerError::ContentLength,
            ),
            (
                "HTTP/1.1 200 OK\r\nContent-Length: 1,2\r\n\r\n",
                AnswerError::ContentLength,
            ),
            (
                "HTTP/1.1 200 OK\r\nContent-Length: 18446744073709551616\r\n\r\n",
                AnswerError::ContentLength,
            ),
            (
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                AnswerError::ContentLength,
            ),
            (
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
                AnswerError::TransferCoding,
            ),
            (
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: \r\n\r\n",
                AnswerError::TransferCoding,
            ),
        ] {
            let result = parse_as(Asked::Other, text.as_bytes());
            assert_eq!(result.err(), Some(error), "{text:?}");
        }
    }

    #[test]
    fn folded_lines_and_bare_line_feeds_are_put_up_with() {
        let (_, block) = answer("HTTP/1.1 200 OK\r\nX-A: one\r\n  two\r\n\tthree \r\n\r\n");
        assert_eq!(block.custom(b"x-a"), Some(&b"one two three"[..]));
        let (head, block) = answer("HTTP/1.1 200 OK\nX-A: one\n\n");
        assert_eq!(head.status, 200);
        assert_eq!(block.custom(b"x-a"), Some(&b"one"[..]));
    }

    #[test]
    fn interim_answers_are_told_from_final_ones() {
        for (status, interim) in [(100, true), (103, true), (101, false), (200, false)] {
            let (head, _) = answer(&format!("HTTP/1.1 {status} X\r\n\r\n"));
            assert_eq!(head.is_interim(), interim);
        }
    }

    #[test]
    fn a_head_in_pieces_is_waited_for() {
        for head in [
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",
            "HTTP/1.0 404 Not here\n\n",
            "HTTP/1.1 200 OK\r\nX-A: one\r\n two\r\n\r\n",
            "HTTP/1.1 204\r\n\r\n",
            "HTTP/1.7 200 OK\r\nA:b\r\n\r\n",
        ] {
            let text = format!("{head}hello");
            let text = text.as_bytes();
            let mut scan = HeadScan::default();
            for n in 0..head.len() {
                let part = &text[..n];
                assert!(
                    parse_as(Asked::Other, part).unwrap().is_none(),
                    "{head:?} {n}"
                );
                assert!(!scan.ends_in(part), "{head:?} {n}");
            }
            let (_, length, _) = parse_as(Asked::Other, text).unwrap().unwrap();
            assert_eq!(length, head.len());
            assert!(scan.ends_in(text));
        }
    }

    #[test]
    fn a_flood_of_headers_is_refused() {
        let field = format!("X-A: {}\r\n", "a".repeat(100));
        let text = format!("HTTP/1.1 200 OK\r\n{}\r\n", field.repeat(60));
        assert_eq!(
            parse_as(Asked::Other, text.as_bytes()).err(),
            Some(AnswerError::TooLarge)
        );
        // Many small ones, and one that has no end.
        let text = format!("HTTP/1.1 200 OK\r\n{}\r\n", "a:b\r\n".repeat(2000));
        assert_eq!(
            parse_as(Asked::Other, text.as_bytes()).err(),
            Some(AnswerError::TooLarge)
        );
        let text = format!("HTTP/1.1 200 OK\r\nX: {}", "a".repeat(20_000));
        assert_eq!(
            parse_as(Asked::Other, text.as_bytes()).err(),
            Some(AnswerError::TooLarge)
        );
    }

    #[test]
    fn many_fields_fit_if_the_budget_allows_them() {
        let text = format!("HTTP/1.1 200 OK\r\n{}\r\n", "a:b\r\n".repeat(90));
        let (_, block) = answer(&text);
        assert_eq!(block.customs().count(), 90);
    }

    proptest! {
        #[test]
        fn any_input_is_survived(input in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = parse_as(Asked::Other, &input);
            let whole = [b"HTTP/1.1 200 OK\r\n".as_slice(), &input, b"\r\n\r\n"].concat();
            let _ = parse_as(Asked::Other, &whole);
        }
    }
}
