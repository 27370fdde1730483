//! Checking text messages for valid UTF-8 (RFC 6455, 8.1) while they arrive in pieces.

use simdutf8::basic::from_utf8 as validate;
use std::str::from_utf8;

/// Remembers the beginning of a character that the last piece ended in.
#[derive(Debug, Clone, Copy, Default)]
pub struct Utf8Validator {
    started: [u8; 4],
    len: u8,
}

/// The text is not UTF-8, and no continuation can make it so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidUtf8;

impl Utf8Validator {
    /// Checks the next piece. Fails at the first byte that cannot be part of valid text.
    pub fn feed(&mut self, piece: &[u8]) -> Result<(), InvalidUtf8> {
        let rest = self.finish_started_character(piece)?;
        let end = rest.len() - cut_character(rest);
        let (whole, cut) = rest.split_at_checked(end).unwrap_or((rest, &[]));
        validate(whole).map_err(|_| InvalidUtf8)?;
        cut.iter().try_for_each(|&byte| self.push(byte))
    }

    /// Whether the text so far ends with a whole character.
    pub fn is_complete(&self) -> bool {
        self.len == 0
    }

    fn finish_started_character<'a>(&mut self, piece: &'a [u8]) -> Result<&'a [u8], InvalidUtf8> {
        let mut rest = piece;
        while self.len > 0 {
            let Some((&byte, behind)) = rest.split_first() else {
                break;
            };
            self.push(byte)?;
            rest = behind;
        }
        Ok(rest)
    }

    /// Adds a byte to the started character and looks at what that makes of it.
    fn push(&mut self, byte: u8) -> Result<(), InvalidUtf8> {
        let at = usize::from(self.len);
        *self.started.get_mut(at).ok_or(InvalidUtf8)? = byte;
        match from_utf8(self.started.get(..=at).unwrap_or_default()) {
            Ok(_) => self.len = 0,
            Err(error) if error.error_len().is_none() => self.len += 1,
            Err(_) => return Err(InvalidUtf8),
        }
        Ok(())
    }
}

/// How many bytes at the end are the beginning of a character that needs more.
fn cut_character(text: &[u8]) -> usize {
    for (index, &byte) in text.iter().rev().take(3).enumerate() {
        let length = match byte {
            0x80..=0xbf => continue,
            0xc0..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0.. => 4,
            _ => 1,
        };
        let there = index + 1;
        return if length > there { there } else { 0 };
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(pieces: &[&[u8]]) -> Result<bool, InvalidUtf8> {
        let mut validator = Utf8Validator::default();
        for piece in pieces {
            validator.feed(piece)?;
        }
        Ok(validator.is_complete())
    }

    #[test]
    fn a_character_may_be_cut_anywhere() {
        assert_eq!(check(&[b"\xf0", b"\x9f", b"", b"\x98\x80", b"x"]), Ok(true));
    }

    #[test]
    fn text_that_ends_inside_a_character_is_incomplete() {
        assert_eq!(check(&[b"a\xe2\x82"]), Ok(false));
    }

    #[test]
    fn surrogates_are_refused_at_their_second_byte() {
        assert_eq!(check(&[b"\xed"]), Ok(false));
        assert_eq!(check(&[b"\xed", b"\xa0"]), Err(InvalidUtf8));
    }

    #[test]
    fn characters_above_10ffff_are_refused_at_their_second_byte() {
        assert_eq!(check(&[b"\xf4", b"\x90"]), Err(InvalidUtf8));
        assert_eq!(check(&[b"\xf5"]), Err(InvalidUtf8));
    }

    proptest! {
        #[test]
        fn pieces_are_judged_like_the_whole(
            data in proptest::collection::vec(
                prop_oneof![any::<u8>(), Just(0x80u8), Just(0xe2u8), Just(b'a')], 0..40),
            cut in 0usize..640,
            before in 0usize..200,
        ) {
            // long pieces are checked in another way
            let data = ["\u{20ac}".repeat(before).as_bytes(), &data].concat();
            let cut = cut.min(data.len());
            let got = check(&[&data[..cut], &data[cut..]]);
            match std::str::from_utf8(&data) {
                Ok(_) => prop_assert_eq!(got, Ok(true)),
                Err(e) if e.error_len().is_none() => prop_assert_eq!(got, Ok(false)),
                Err(_) => prop_assert_eq!(got, Err(InvalidUtf8)),
            }
        }
    }
}
