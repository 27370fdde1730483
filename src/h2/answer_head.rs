//! The heads of answers, from the text that programs write to HTTP/2's fields.
//!
//! Programs build heads with the same calls for all versions: a status line and header lines in
//! their own buffer. What is about the HTTP/1.1 connection is left out here (RFC 9113, 8.2.2).

use super::fields::is_about_the_connection;

/// A head that is no head: there is no status in its first line, or a line without a colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NoHead;

/// The fields of a head.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct AnswerHead {
    /// Three digits.
    pub(crate) status: [u8; 3],
    /// Names in lower case, and values.
    pub(crate) fields: Vec<Field>,
    /// What `content-length` says.
    pub(crate) content_length: Option<u64>,
}

/// A field's name and value.
pub(crate) type Field = (Vec<u8>, Vec<u8>);

fn lines(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split(|octet| *octet == b'\n')
        .map(|line| line.strip_suffix(b"\r").unwrap_or(line))
}

/// The fields of lines up to an empty one, or the end.
fn fields<'t>(lines: impl Iterator<Item = &'t [u8]>) -> Result<Vec<Field>, NoHead> {
    let mut fields = Vec::new();
    for line in lines.take_while(|line| !line.is_empty()) {
        let colon = line.iter().position(|octet| *octet == b':').ok_or(NoHead)?;
        let (name, value) = line.split_at_checked(colon).ok_or(NoHead)?;
        let value = value.strip_prefix(b":").unwrap_or(value).trim_ascii();
        let name = name.to_ascii_lowercase();
        if !name.is_empty() && !is_about_the_connection(&name) {
            fields.push((name, value.to_vec()));
        }
    }
    Ok(fields)
}

/// Reads trailers: header lines alone.
pub(crate) fn read_trailers(text: &[u8]) -> Result<Vec<Field>, NoHead> {
    fields(lines(text))
}

/// Reads a head up to and with its empty line.
pub(crate) fn read(text: &[u8]) -> Result<AnswerHead, NoHead> {
    let mut lines = lines(text);
    let first = lines.next().ok_or(NoHead)?;
    let status = first
        .split(|octet| *octet == b' ')
        .nth(1)
        .and_then(|code| <[u8; 3]>::try_from(code).ok())
        .filter(|code| code.iter().all(u8::is_ascii_digit))
        .ok_or(NoHead)?;
    let fields = fields(lines)?;
    let length = fields.iter().rfind(|(name, _)| name == b"content-length");
    let content_length = length
        .and_then(|(_, value)| std::str::from_utf8(value).ok())
        .and_then(|value| value.parse().ok());
    Ok(AnswerHead {
        status,
        fields,
        content_length,
    })
}

/// Where a head ends in `text`: behind its empty line.
pub(crate) fn end(text: &[u8]) -> Option<usize> {
    text.windows(4)
        .position(|window| window == b"\r\n\r\n")
        .map(|start| start + 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_becomes_fields_without_those_of_the_connection() {
        let text = b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\nconnection: close\r\n\
            Content-Length:  12\r\nTransfer-Encoding: chunked\r\nx-empty:\r\n\r\n";
        let head = read(text).unwrap();
        assert_eq!(&head.status, b"200");
        assert_eq!(head.content_length, Some(12));
        let names: Vec<&[u8]> = head
            .fields
            .iter()
            .map(|(name, _)| name.as_slice())
            .collect();
        assert_eq!(names, [&b"content-type"[..], b"content-length", b"x-empty"]);
        assert_eq!(end(text), Some(text.len()));
        assert_eq!(end(b"HTTP/1.0 200 OK\r\n"), None);
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
            assert_eq!(read(text), Err(NoHead));
        }
        assert_eq!(read(b"HTTP/1.1 200 OK\r\nnonsense\r\n\r\n"), Err(NoHead));
    }
}
