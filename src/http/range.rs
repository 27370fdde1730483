//! Byte ranges (RFC 9110 section 14).

use std::fmt::Write as _;

/// More ranges than this in one request are answered with the whole file.
pub const MAX_RANGES: usize = 32;

/// A range of bytes that exists: `first <= last < length`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ByteRange {
    /// Offset of the first byte.
    pub first: u64,
    /// Offset of the last byte, which belongs to the range.
    pub last: u64,
}

impl ByteRange {
    /// How many bytes there are; never 0.
    #[must_use]
    #[allow(clippy::len_without_is_empty)]
    pub fn len(&self) -> u64 {
        self.last - self.first + 1
    }

    /// The value of a Content-Range field for this part of `length` bytes.
    #[must_use]
    pub fn content_range(&self, length: u64) -> String {
        format!("bytes {}-{}/{length}", self.first, self.last)
    }
}

/// What a Range field asks for, measured against a length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ranges {
    /// Nothing that would have to be honoured: send all of it.
    Whole,
    /// None of the ranges exists: 416.
    Unsatisfiable,
    /// Send these, in this order; at least one.
    Parts(Vec<ByteRange>),
}

/// One range as written.
enum Spec {
    From(u64, Option<u64>),
    Suffix(u64),
}

/// Reads the value of a Range field for a representation of `length` bytes.
///
/// A value of another unit or with bad syntax is ignored, and so is one that asks for more ranges
/// than [`MAX_RANGES`] or, by overlapping, for more bytes than there are (RFC 9110 section 14.2
/// lets a server refuse such a request; the whole file is the cheaper answer).
#[must_use]
pub fn parse(value: &[u8], length: u64) -> Ranges {
    let Some(specs) = specs(value) else {
        return Ranges::Whole;
    };
    let parts: Vec<ByteRange> = specs
        .iter()
        .filter_map(|spec| satisfy(spec, length))
        .collect();
    if parts.is_empty() {
        return Ranges::Unsatisfiable;
    }
    let total = parts
        .iter()
        .try_fold(0u64, |sum, part| sum.checked_add(part.len()));
    match total {
        Some(total) if total <= length => Ranges::Parts(parts),
        _ => Ranges::Whole,
    }
}

/// The range specifiers; `None` if the field is to be ignored.
fn specs(value: &[u8]) -> Option<Vec<Spec>> {
    let value = std::str::from_utf8(value).ok()?;
    let (unit, set) = value.split_once('=')?;
    if !unit.trim().eq_ignore_ascii_case("bytes") {
        return None;
    }
    let mut specs = Vec::new();
    for item in set.split(',') {
        let item = item.trim_matches([' ', '\t']);
        // RFC 9110 section 5.6.1: empty list elements are to be skipped.
        if item.is_empty() {
            continue;
        }
        if specs.len() == MAX_RANGES {
            return None;
        }
        specs.push(spec(item)?);
    }
    (!specs.is_empty()).then_some(specs)
}

fn spec(item: &str) -> Option<Spec> {
    match item.split_once('-')? {
        ("", suffix) => Some(Spec::Suffix(number(suffix)?)),
        (first, "") => Some(Spec::From(number(first)?, None)),
        (first, last) => {
            let (first, last) = (number(first)?, number(last)?);
            (first <= last).then_some(Spec::From(first, Some(last)))
        }
    }
}

/// Digits only; a number too large for 64 bits is as good as the largest.
fn number(digits: &str) -> Option<u64> {
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(digits.parse().unwrap_or(u64::MAX))
}

fn satisfy(spec: &Spec, length: u64) -> Option<ByteRange> {
    let end = length.checked_sub(1)?;
    match *spec {
        Spec::From(first, last) => (first <= end).then(|| ByteRange {
            first,
            last: last.map_or(end, |last| last.min(end)),
        }),
        Spec::Suffix(0) => None,
        Spec::Suffix(count) => Some(ByteRange {
            first: length.saturating_sub(count),
            last: end,
        }),
    }
}

/// The texts around the parts of a `multipart/byteranges` body (RFC 9110 section 14.6).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Multipart {
    boundary: String,
    content_type: String,
    length: u64,
}

impl Multipart {
    /// For parts of a representation of `length` bytes with this type (empty: none is named).
    ///
    /// `seed` makes the boundary; it should not be foreseeable for who wrote the file.
    #[must_use]
    pub fn new(content_type: &str, length: u64, seed: u128) -> Multipart {
        Multipart {
            boundary: format!("{seed:032x}"),
            content_type: content_type.to_owned(),
            length,
        }
    }

    /// The Content-Type of the whole answer.
    #[must_use]
    pub fn content_type(&self) -> String {
        format!("multipart/byteranges; boundary={}", self.boundary)
    }

    /// What stands in front of a part's bytes.
    #[must_use]
    pub fn part_head(&self, part: &ByteRange) -> String {
        let mut head = format!("\r\n--{}\r\n", self.boundary);
        if !self.content_type.is_empty() {
            let _ = write!(head, "Content-Type: {}\r\n", self.content_type);
        }
        let range = part.content_range(self.length);
        let _ = write!(head, "Content-Range: {range}\r\n\r\n");
        head
    }

    /// What stands behind the last part.
    #[must_use]
    pub fn trailer(&self) -> String {
        format!("\r\n--{}--\r\n", self.boundary)
    }

    /// The length of a body with these parts, headers of the parts included.
    #[must_use]
    pub fn body_len(&self, parts: &[ByteRange]) -> u64 {
        let framed = |part: &ByteRange| self.part_head(part).len() as u64 + part.len();
        parts.iter().map(framed).sum::<u64>() + self.trailer().len() as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parts(value: &str, length: u64) -> Vec<(u64, u64)> {
        match parse(value.as_bytes(), length) {
            Ranges::Parts(parts) => parts.iter().map(|part| (part.first, part.last)).collect(),
            other => panic!("{value}: {other:?}"),
        }
    }

    #[test]
    fn the_forms_of_a_range_are_understood() {
        assert_eq!(parts("bytes=5-9", 20), [(5, 9)]);
        assert_eq!(parts("bytes=5-", 20), [(5, 19)]);
        assert_eq!(parts("bytes=-4", 20), [(16, 19)]);
        assert_eq!(parts("Bytes=0-0", 20), [(0, 0)]);
        assert_eq!(parts("bytes=0-1, ,5-6", 20), [(0, 1), (5, 6)]);
    }

    #[test]
    fn ranges_are_cut_to_what_exists() {
        assert_eq!(parts("bytes=5-99999999999999999999999", 20), [(5, 19)]);
        assert_eq!(parts("bytes=-99", 20), [(0, 19)]);
        assert_eq!(parts("bytes=0-1,100-200", 20), [(0, 1)]);
    }

    #[test]
    fn ranges_behind_the_end_are_unsatisfiable() {
        for value in ["bytes=100-200", "bytes=20-", "bytes=-0"] {
            assert_eq!(
                parse(value.as_bytes(), 20),
                Ranges::Unsatisfiable,
                "{value}"
            );
        }
        assert_eq!(parse(b"bytes=0-", 0), Ranges::Unsatisfiable);
    }

    #[test]
    fn bad_syntax_and_other_units_are_ignored() {
        for value in [
            "",
            "bytes",
            "bytes=",
            "bytes=,",
            "lines=1-2",
            "bytes=9-5",
            "bytes=a-b",
            "bytes=+1-2",
            "bytes=1-2-3",
            "bytes= 1 - 2",
            "bytes=--1",
            "bytes=1",
            "bytes=0-1,x",
        ] {
            assert_eq!(parse(value.as_bytes(), 20), Ranges::Whole, "{value}");
        }
    }

    #[test]
    fn greedy_requests_get_the_whole_file() {
        let many = format!("bytes={}", vec!["0-0"; MAX_RANGES + 1].join(","));
        assert_eq!(parse(many.as_bytes(), 1000), Ranges::Whole);
        assert_eq!(parse(b"bytes=0-,0-", 20), Ranges::Whole);
    }

    #[test]
    fn the_length_of_a_multipart_body_is_exact() {
        let parts = [
            ByteRange { first: 0, last: 1 },
            ByteRange { first: 5, last: 6 },
        ];
        let multipart = Multipart::new("text/plain", 20, 7);
        let body: String = parts
            .iter()
            .map(|part| multipart.part_head(part) + "ab")
            .collect();
        let body = body + &multipart.trailer();
        assert_eq!(body.len() as u64, multipart.body_len(&parts));
        assert!(body.contains("Content-Range: bytes 5-6/20\r\n\r\nab\r\n--"));
    }

    proptest! {
        #[test]
        fn parts_lie_within_the_file(value in "bytes=[0-9, -]{0,40}", length: u64) {
            if let Ranges::Parts(parts) = parse(value.as_bytes(), length) {
                prop_assert!(!parts.is_empty() && parts.len() <= MAX_RANGES);
                for part in parts {
                    prop_assert!(part.first <= part.last && part.last < length);
                }
            }
        }

        #[test]
        fn any_bytes_are_survived(value: Vec<u8>, length: u64) {
            let _ = parse(&value, length);
        }
    }
}
