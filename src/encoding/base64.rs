//! Base64 (RFC 4648 sections 4 and 5).
//!
//! Encoding uses the `data-encoding` crate. Decoding is ours, because callers feed it in pieces of
//! any size, mix the ordinary and the URL-safe alphabet, break lines and leave out padding, all of
//! which a one-shot decoder refuses.

use data_encoding::{BASE64, BASE64URL};

/// Which letters stand for the values 62 and 63.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alphabet {
    /// `+` and `/` (RFC 4648 section 4).
    Standard,
    /// `-` and `_` (RFC 4648 section 5).
    UrlSafe,
}

/// The number of characters that `len` bytes encode to, padding included.
pub fn encoded_len(len: usize) -> Option<usize> {
    len.div_ceil(3).checked_mul(4)
}

/// Encodes `input`, with padding, to the start of `out` and returns the number of characters, or
/// `None` if `out` is too small (nothing is written then).
pub fn encode(alphabet: Alphabet, input: &[u8], out: &mut [u8]) -> Option<usize> {
    let len = encoded_len(input.len())?;
    let out = out.get_mut(..len)?;
    match alphabet {
        Alphabet::Standard => BASE64.encode_mut(input, out),
        Alphabet::UrlSafe => BASE64URL.encode_mut(input, out),
    }
    Some(len)
}

/// Why base64 text was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base64Error {
    /// A character of neither alphabet; the offset is into the piece given to this call.
    NotInAlphabet(usize),
    /// Something other than padding or a line break after padding.
    AfterPadding(usize),
    /// More padding than the last group wants, or padding where a group ought to begin.
    WrongPadding,
    /// The text ended with one character of a group, which is less than a byte.
    Truncated,
}

/// A decoder that can be fed in pieces. It holds at most one unfinished group of four characters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Decoder {
    group: [u8; 4],
    filled: u8,
    padding: u8,
}

/// How far one call of [`Decoder::feed`] came.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Characters taken from the input.
    pub read: usize,
    /// Bytes put into the output.
    pub written: usize,
}

impl Decoder {
    /// A decoder that continues where another one stood: the values of the unfinished group and
    /// how much padding was seen. `None` if these can be no decoder's state.
    pub fn resume(group: [u8; 4], filled: usize, padding: usize) -> Option<Self> {
        let sane = filled < 4 && padding <= 2 && group.iter().take(filled).all(|&v| v < 64);
        sane.then_some(Self {
            group,
            filled: filled as u8,
            padding: padding as u8,
        })
    }

    /// The values of the unfinished group, how many they are, and the padding seen so far.
    pub fn unfinished(&self) -> ([u8; 4], usize, usize) {
        (
            self.group,
            usize::from(self.filled),
            usize::from(self.padding),
        )
    }

    /// Decodes as much of `input` as `out` has room for. Stops at a NUL. What did not fit is not
    /// read and has to be given again.
    pub fn feed(&mut self, input: &[u8], out: &mut [u8]) -> Result<Progress, Base64Error> {
        let mut done = Progress::default();
        for (offset, &character) in input.iter().enumerate() {
            match character {
                0 => break,
                b'\n' | b'\r' => {}
                b'=' => self.pad()?,
                _ => {
                    let value = value_of(character).ok_or(Base64Error::NotInAlphabet(offset))?;
                    if self.padding > 0 {
                        return Err(Base64Error::AfterPadding(offset));
                    }
                    if self.filled == 3 {
                        let Some(slot) = out.get_mut(done.written..done.written + 3) else {
                            break;
                        };
                        let [a, b, c, _] = self.group;
                        slot.copy_from_slice(&[a << 2 | b >> 4, b << 4 | c >> 2, c << 6 | value]);
                        done.written += 3;
                        self.filled = 0;
                    } else {
                        self.group[usize::from(self.filled)] = value;
                        self.filled += 1;
                    }
                }
            }
            done.read = offset + 1;
        }
        Ok(done)
    }

    /// Ends the text: writes what an unfinished last group holds and returns the number of bytes
    /// (0 to 2), or `Ok(None)` if `out` has no room for them.
    pub fn finish(&mut self, out: &mut [u8]) -> Result<Option<usize>, Base64Error> {
        let [a, b, c, _] = self.group;
        let tail = [a << 2 | b >> 4, b << 4 | c >> 2];
        let len = match self.filled {
            0 => 0,
            1 => return Err(Base64Error::Truncated),
            filled => usize::from(filled) - 1,
        };
        let Some(slot) = out.get_mut(..len) else {
            return Ok(None);
        };
        slot.copy_from_slice(&tail[..len]);
        *self = Self::default();
        Ok(Some(len))
    }

    /// Padding fills a group up; it never begins one.
    fn pad(&mut self) -> Result<(), Base64Error> {
        if self.filled < 2 || self.filled + self.padding >= 4 {
            return Err(Base64Error::WrongPadding);
        }
        self.padding += 1;
        Ok(())
    }
}

/// Decodes a whole text and returns the number of bytes, or `Ok(None)` if `out` is too small. The
/// text ends at a NUL, if it has one.
pub fn decode(input: &[u8], out: &mut [u8]) -> Result<Option<usize>, Base64Error> {
    let input = input.split(|&byte| byte == 0).next().unwrap_or(&[]);
    let mut decoder = Decoder::default();
    let done = decoder.feed(input, out)?;
    if done.read != input.len() {
        return Ok(None);
    }
    let rest = out.get_mut(done.written..).unwrap_or(&mut []);
    Ok(decoder.finish(rest)?.map(|tail| done.written + tail))
}

fn value_of(character: u8) -> Option<u8> {
    match character {
        b'A'..=b'Z' => Some(character - b'A'),
        b'a'..=b'z' => Some(character - b'a' + 26),
        b'0'..=b'9' => Some(character - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decoded(text: &str) -> Result<Option<Vec<u8>>, Base64Error> {
        let mut out = [0; 256];
        decode(text.as_bytes(), &mut out).map(|n| n.map(|n| out[..n].to_vec()))
    }

    #[test]
    fn the_vectors_of_rfc_4648_hold() {
        for (plain, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            let mut out = [0; 16];
            let n = encode(Alphabet::Standard, plain.as_bytes(), &mut out).unwrap();
            assert_eq!(&out[..n], coded.as_bytes());
            assert_eq!(decoded(coded), Ok(Some(plain.as_bytes().to_vec())));
        }
    }

    #[test]
    fn both_alphabets_line_breaks_and_missing_padding_are_read() {
        for text in ["--__", "++//", "+-\r\n/_"] {
            assert_eq!(decoded(text), Ok(Some(vec![0xfb, 0xef, 0xff])));
        }
        assert_eq!(decoded("Zg"), Ok(Some(b"f".to_vec())));
        assert_eq!(decoded("Zg="), Ok(Some(b"f".to_vec())));
    }

    #[test]
    fn wrong_padding_and_foreign_characters_are_refused() {
        assert_eq!(decoded("Zm8=="), Err(Base64Error::WrongPadding));
        assert_eq!(decoded("===="), Err(Base64Error::WrongPadding));
        assert_eq!(decoded("Zg==Zg=="), Err(Base64Error::AfterPadding(4)));
        assert_eq!(decoded("Zm v"), Err(Base64Error::NotInAlphabet(2)));
        assert_eq!(decoded("Zm9vY"), Err(Base64Error::Truncated));
    }

    #[test]
    fn an_exact_fit_is_enough_and_one_less_is_not() {
        let mut out = [0; 4];
        assert_eq!(decode(b"Zm9vYg==", &mut out), Ok(Some(4)));
        assert_eq!(decode(b"Zm9vYg==", &mut out[..3]), Ok(None));
        assert_eq!(encode(Alphabet::Standard, b"foo", &mut [0; 3]), None);
    }

    #[test]
    fn what_did_not_fit_can_be_given_again() {
        let mut decoder = Decoder::default();
        let mut out = [0; 3];
        let first = decoder.feed(b"Zm9vYmFy", &mut out).unwrap();
        assert_eq!((first.read, first.written, &out), (7, 3, b"foo"));
        let second = decoder.feed(b"y", &mut out).unwrap();
        assert_eq!((second.read, second.written, &out), (1, 3, b"bar"));
    }

    proptest! {
        #[test]
        fn pieces_decode_like_the_whole(
            bytes in proptest::collection::vec(any::<u8>(), 0..100),
            step in 1usize..9,
            url in any::<bool>(),
        ) {
            let alphabet = if url { Alphabet::UrlSafe } else { Alphabet::Standard };
            let mut text = [0; 200];
            let n = encode(alphabet, &bytes, &mut text).unwrap();
            let mut decoder = Decoder::default();
            let mut out = [0; 120];
            let mut at = 0;
            for piece in text[..n].chunks(step) {
                let (group, filled, padding) = decoder.unfinished();
                decoder = Decoder::resume(group, filled, padding).unwrap();
                at += decoder.feed(piece, &mut out[at..]).unwrap().written;
            }
            at += decoder.finish(&mut out[at..]).unwrap().unwrap();
            prop_assert_eq!(&out[..at], &bytes[..]);
        }

        #[test]
        fn any_text_is_decoded_or_refused(text in proptest::collection::vec(any::<u8>(), 0..64)) {
            let _ = decode(&text, &mut [0; 64]);
        }
    }
}
