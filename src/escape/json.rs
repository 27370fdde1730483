//! Text inside JSON strings (RFC 8259 section 7).

use super::{hex_pair, push_within};

/// Escaped text, and how much of the input it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purified {
    /// The escaped text.
    pub text: Vec<u8>,
    /// How many bytes of the input were used.
    pub used: usize,
}

/// One character as it stands in a JSON string, in up to six bytes.
fn escaped(byte: u8) -> ([u8; 6], usize) {
    let short = |letter| ([b'\\', letter, 0, 0, 0, 0], 2);
    match byte {
        b'\t' => short(b't'),
        b'\n' => short(b'n'),
        b'\r' => short(b'r'),
        b'\\' => short(b'\\'),
        b'"' | 0..=0x1f => {
            let [high, low] = hex_pair(byte);
            ([b'\\', b'u', b'0', b'0', high, low], 6)
        }
        _ => ([byte, 0, 0, 0, 0, 0], 1),
    }
}

/// Escapes what may not stand in a JSON string; UTF-8 passes unchanged.
///
/// Stops in front of the first character whose escape would exceed `room` bytes of output.
#[must_use]
pub fn purify(text: &[u8], room: usize) -> Purified {
    let mut out = Vec::with_capacity(text.len().min(room));
    for (used, &byte) in text.iter().enumerate() {
        let (piece, len) = escaped(byte);
        if !push_within(&mut out, &piece[..len], room) {
            return Purified { text: out, used };
        }
    }
    Purified {
        text: out,
        used: text.len(),
    }
}

/// How many bytes [`purify`] makes of `text` with enough room.
#[must_use]
pub fn purified_len(text: &[u8]) -> usize {
    text.iter().map(|&byte| escaped(byte).1).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn control_characters_quotes_and_backslashes_are_escaped() {
        let out = purify(b"a\t\n\r\\\"\x01\xc3\xa9", 100);
        assert_eq!(out.text, b"a\\t\\n\\r\\\\\\u0022\\u0001\xc3\xa9");
        assert_eq!(out.used, 9);
    }

    #[test]
    fn what_did_not_fit_is_reported_as_unused() {
        let out = purify(b"ab\"c", 7);
        assert_eq!(out.text, b"ab");
        assert_eq!(out.used, 2);
    }

    proptest! {
        #[test]
        fn the_length_is_the_length_of_the_output(text: Vec<u8>) {
            let out = purify(&text, usize::MAX);
            prop_assert_eq!(out.text.len(), purified_len(&text));
            prop_assert_eq!(purify(&text, out.text.len()).used, text.len());
        }
    }
}
