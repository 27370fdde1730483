//! `application/x-www-form-urlencoded` text: percent escapes, and `+` for a space.

use super::{hex_pair, push_within};

/// A `%` that two hex digits do not follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadEscape {
    /// Where in the input the byte stands that should have been a hex digit.
    pub offset: usize,
}

impl std::fmt::Display for BadEscape {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "percent escape with a non-hex digit at offset {}",
            self.offset
        )
    }
}

impl std::error::Error for BadEscape {}

/// The value of a hex digit of either case.
#[must_use]
pub fn hex_value(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

/// Escapes `text`: letters and digits stay, a space becomes `+`, all else `%XX`.
///
/// Stops in front of the first character whose escape would exceed `room` bytes of output.
#[must_use]
pub fn encode(text: &[u8], room: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len().min(room));
    for &byte in text {
        let fits = match byte {
            b' ' => push_within(&mut out, b"+", room),
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => push_within(&mut out, &[byte], room),
            _ => {
                let [high, low] = hex_pair(byte);
                push_within(&mut out, &[b'%', high, low], room)
            }
        };
        if !fits {
            break;
        }
    }
    out
}

/// Undoes [`encode`]; the output is cut after `room` bytes.
///
/// An escape that the end of the input cuts off is dropped.
///
/// # Errors
/// [`BadEscape`] when a `%` is followed by something else than hex digits.
pub fn decode(text: &[u8], room: usize) -> Result<Vec<u8>, BadEscape> {
    let mut out = Vec::with_capacity(text.len().min(room));
    let mut unescape = Unescape::default();
    for (offset, &byte) in text.iter().enumerate() {
        if out.len() >= room {
            break;
        }
        match unescape.next(byte) {
            Ok(Some(plain)) => out.push(plain),
            Ok(None) => {}
            Err(()) => return Err(BadEscape { offset }),
        }
    }
    Ok(out)
}

/// Unescapes byte by byte; what a percent escape needs is remembered between calls.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) enum Unescape {
    #[default]
    Plain,
    AfterPercent,
    AfterHigh(u8),
}

impl Unescape {
    /// Takes one byte; gives the byte it completes, if it completes one.
    pub(crate) fn next(&mut self, byte: u8) -> Result<Option<u8>, ()> {
        match *self {
            Unescape::Plain => Ok(match byte {
                b'%' => {
                    *self = Unescape::AfterPercent;
                    None
                }
                b'+' => Some(b' '),
                _ => Some(byte),
            }),
            Unescape::AfterPercent => {
                *self = Unescape::AfterHigh(hex_value(byte).ok_or(())?);
                Ok(None)
            }
            Unescape::AfterHigh(high) => {
                let low = hex_value(byte).ok_or(())?;
                *self = Unescape::Plain;
                Ok(Some(high << 4 | low))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_and_digits_stay_and_the_rest_is_escaped() {
        assert_eq!(encode(b"aZ0 /\xff", 100), b"aZ0+%2F%FF");
    }

    #[test]
    fn an_escape_is_never_cut_in_two() {
        assert_eq!(encode(b"a/", 3), b"a");
        assert_eq!(encode(b"a/", 4), b"a%2F");
    }

    #[test]
    fn escapes_of_either_case_and_plus_are_decoded() {
        assert_eq!(decode(b"a%2f+%2F", 100).unwrap(), b"a/ /");
    }

    #[test]
    fn a_percent_without_hex_digits_is_refused() {
        assert_eq!(decode(b"a%g0", 100), Err(BadEscape { offset: 2 }));
        assert_eq!(decode(b"a%0g", 100), Err(BadEscape { offset: 3 }));
    }

    #[test]
    fn an_escape_cut_off_by_the_end_is_dropped() {
        assert_eq!(decode(b"a%4", 100).unwrap(), b"a");
    }

    proptest! {
        #[test]
        fn what_is_encoded_decodes_to_itself(text: Vec<u8>) {
            prop_assert_eq!(decode(&encode(&text, usize::MAX), usize::MAX).unwrap(), text);
        }

        #[test]
        fn output_stays_within_its_room(text: Vec<u8>, room in 0usize..40) {
            prop_assert!(encode(&text, room).len() <= room);
            if let Ok(out) = decode(&text, room) {
                prop_assert!(out.len() <= room);
            }
        }
    }
}
