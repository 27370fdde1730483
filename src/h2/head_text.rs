//! The text of heads as HTTP/1.1 has it, which programs write for all versions: lines, and the name
//! and value in each.

/// A field's name, in lower case, and its value.
pub(crate) type Field = (Vec<u8>, Vec<u8>);

/// A head that is none: its first line is not what it should be, or another one has no colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NoHead;

/// The first line, without its end, and what is behind it.
pub(super) fn split_line(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(|octet| *octet == b'\n');
    let (line, rest) = text.split_at(end.unwrap_or(text.len()));
    (
        line.strip_suffix(b"\r").unwrap_or(line),
        rest.strip_prefix(b"\n").unwrap_or(rest),
    )
}

/// Name and value of a line.
pub(super) fn parts(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let colon = line.iter().position(|octet| *octet == b':')?;
    let (name, value) = line.split_at_checked(colon)?;
    Some((name, value.strip_prefix(b":")?.trim_ascii()))
}
