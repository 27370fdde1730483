//! The heads of answers, from the text that programs write to HTTP/2's fields.
//!
//! Programs build heads with the same calls for all versions: a status line and header lines in
//! their own buffer. What is about the HTTP/1.1 connection is left out here (RFC 9113, 8.2.2).

use super::fields::is_about_the_connection;
use super::head_text::{Field, NoHead, parts, split_line};

/// What a head says.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct AnswerHead<'t> {
    /// Three digits.
    pub(crate) status: [u8; 3],
    /// What `content-length` says.
    pub(crate) content_length: Option<u64>,
    /// The lines behind the first one.
    lines: &'t [u8],
}

impl<'t> AnswerHead<'t> {
    /// The fields, without those of the connection.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (&'t [u8], &'t [u8])> + use<'t> {
        let mut rest = self.lines;
        std::iter::from_fn(move || {
            let (line, behind) = split_line(rest);
            rest = behind;
            (!line.is_empty()).then_some(line)
        })
        .filter_map(parts)
        .filter(|(name, _)| !name.is_empty() && !is_about_the_connection(name))
    }
}

/// Reads trailers: header lines alone, up to an empty one or the end.
pub(crate) fn read_trailers(text: &[u8]) -> Result<Vec<Field>, NoHead> {
    let mut fields = Vec::new();
    let mut rest = text;
    loop {
        let (line, behind) = split_line(rest);
        if line.is_empty() {
            return Ok(fields);
        }
        let (name, value) = parts(line).ok_or(NoHead)?;
        let name = name.to_ascii_lowercase();
        if !name.is_empty() && !is_about_the_connection(&name) {
            fields.push((name, value.to_vec()));
        }
        rest = behind;
    }
}

/// Reads a head up to and with its empty line. Names become lower case where they stand.
pub(crate) fn read(text: &mut [u8]) -> Result<AnswerHead<'_>, NoHead> {
    let (first, behind) = split_line(text);
    let start = text.len() - behind.len();
    let status = first
        .split(|octet| *octet == b' ')
        .nth(1)
        .and_then(|code| <[u8; 3]>::try_from(code).ok())
        .filter(|code| code.iter().all(u8::is_ascii_digit))
        .ok_or(NoHead)?;
    let text = text.get_mut(start..).unwrap_or_default();
    let mut content_length = None;
    let mut at = 0;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let (line, behind) = split_line(rest);
        if line.is_empty() {
            break;
        }
        let (name, value) = parts(line).ok_or(NoHead)?;
        if name.eq_ignore_ascii_case(b"content-length") {
            content_length = std::str::from_utf8(value).ok().and_then(|n| n.parse().ok());
        }
        let (name_end, next) = (at + name.len(), at + rest.len() - behind.len());
        if let Some(name) = text.get_mut(at..name_end) {
            name.make_ascii_lowercase();
        }
        at = next;
    }
    Ok(AnswerHead {
        status,
        content_length,
        lines: text,
    })
}

/// Where a head ends in `text`: behind its empty line.
pub(crate) fn end(text: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += match text.get(at..)?.first_chunk()? {
            b"\r\n\r\n" => return Some(at + 4),
            [_, _, _, b'\r' | b'\n'] => 1,
            // The line ends do not begin in any of the four.
            _ => 4,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_becomes_fields_without_those_of_the_connection() {
        let text = b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\nconnection: close\r\n\
            Content-Length:  12\r\nTransfer-Encoding: chunked\r\nx-empty:\r\n\r\n";
        let mut copy = *text;
        let head = read(&mut copy).unwrap();
        assert_eq!(&head.status, b"200");
        assert_eq!(head.content_length, Some(12));
        let fields: Vec<(&[u8], &[u8])> = head.fields().collect();
        let expected: [(&[u8], &[u8]); 3] = [
            (b"content-type", b"text/html"),
            (b"content-length", b"12"),
            (b"x-empty", b""),
        ];
        assert_eq!(fields, expected);
        assert_eq!(end(text), Some(text.len()));
        assert_eq!(end(b"HTTP/1.0 200 OK\r\n"), None);
        for before in 0..9 {
            let text = [&vec![b'x'; before][..], b"\r\n\r\n\r\nbody"].concat();
            assert_eq!(end(&text), Some(before + 4));
        }
    }

    #[test]
    fn trailers_are_lines_without_a_status() {
        let trailers = read_trailers(b"X-Sum: 7\r\n\r\n").unwrap();
        assert_eq!(trailers, [(b"x-sum".to_vec(), b"7".to_vec())]);
        assert_eq!(read_trailers(b"a: b\r\n").unwrap().len(), 1);
        assert_eq!(read_trailers(b"nonsense\r\n"), Err(NoHead));
        // Pseudo-fields are for heads alone (RFC 9113, 8.1).
        assert_eq!(read_trailers(b":status: 200\r\n"), Ok(Vec::new()));
    }

    #[test]
    fn what_is_no_head_is_refused() {
        for text in [
            &b""[..],
            b"HTTP/1.1 OK\r\n\r\n",
            b"HTTP/1.1 20 OK\r\n\r\n",
            b"hello",
        ] {
            assert_eq!(read(&mut text.to_vec()), Err(NoHead));
        }
        let mut text = *b"HTTP/1.1 200 OK\r\nnonsense\r\n\r\n";
        assert_eq!(read(&mut text), Err(NoHead));
    }
}
