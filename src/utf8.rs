//! Checking UTF-8 (RFC 3629) one byte at a time.

use std::ops::RangeInclusive;

/// Where in a character the last byte left off.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Utf8 {
    /// 0 between characters, otherwise an index into [`EXPECTED`].
    state: u8,
}

/// The bytes allowed next and the state that they lead to. Overlong forms, surrogates and values
/// above U+10FFFF are kept out by the second byte's range (RFC 3629 section 4).
const EXPECTED: [(RangeInclusive<u8>, u8); 8] = [
    (0x00..=0x7f, 0),
    (0x80..=0xbf, 0),
    (0x80..=0xbf, 1),
    (0x80..=0xbf, 2),
    (0xa0..=0xbf, 1),
    (0x80..=0x9f, 1),
    (0x90..=0xbf, 2),
    (0x80..=0x8f, 2),
];

impl Utf8 {
    /// Takes the next byte; `false` if it cannot come here.
    #[must_use]
    pub fn push(&mut self, byte: u8) -> bool {
        if self.state == 0 {
            self.state = match byte {
                0x00..=0x7f => 0,
                0xc2..=0xdf => 1,
                0xe0 => 4,
                0xe1..=0xec | 0xee..=0xef => 2,
                0xed => 5,
                0xf0 => 6,
                0xf1..=0xf3 => 3,
                0xf4 => 7,
                _ => return false,
            };
            return true;
        }
        let (range, next) = &EXPECTED[usize::from(self.state & 7)];
        self.state = *next;
        range.contains(&byte)
    }

    /// Whether no character is unfinished.
    pub fn is_complete(self) -> bool {
        self.state == 0
    }

    /// The state as a number below 8, to be kept elsewhere.
    pub fn to_bits(self) -> u8 {
        self.state
    }

    /// The state that [`Utf8::to_bits`] gave; other bits are ignored.
    pub fn from_bits(bits: u8) -> Self {
        Self { state: bits & 7 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn is_valid(bytes: &[u8]) -> bool {
        let mut state = Utf8::default();
        bytes.iter().all(|&byte| state.push(byte)) && state.is_complete()
    }

    #[test]
    fn two_and_three_byte_forms_agree_with_the_standard_library() {
        for a in 0x80..=0xffu8 {
            for b in 0..=0xffu8 {
                for tail in [&[][..], &[0x80], &[0xbf, 0x80]] {
                    let bytes = [&[a, b], tail].concat();
                    let expected = std::str::from_utf8(&bytes).is_ok();
                    assert_eq!(is_valid(&bytes), expected, "{bytes:x?}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn it_agrees_with_the_standard_library(bytes in proptest::collection::vec(any::<u8>(), 0..8)) {
            prop_assert_eq!(is_valid(&bytes), std::str::from_utf8(&bytes).is_ok());
        }

        #[test]
        fn text_is_valid(text in ".{0,8}") {
            prop_assert!(is_valid(text.as_bytes()));
        }
    }
}
