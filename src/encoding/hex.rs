//! Hexadecimal text to bytes and back (RFC 4648 section 8; both cases are read, lower case is
//! written).

/// Why hexadecimal text was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HexError {
    /// The text has an odd number of digits.
    OddLength,
    /// The byte at this offset is no hexadecimal digit.
    NotADigit(usize),
}

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// The value of one hexadecimal digit, `None` if `digit` is none.
pub fn digit_value(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

/// The two digits of one byte.
pub fn digits(byte: u8) -> [u8; 2] {
    [
        DIGITS[usize::from(byte >> 4)],
        DIGITS[usize::from(byte & 15)],
    ]
}

/// Reads pairs of digits into `out` until either is used up and returns the number of bytes
/// written. Text beyond what `out` can hold is not looked at, but an odd length is refused
/// whatever the room.
pub fn decode(text: &[u8], out: &mut [u8]) -> Result<usize, HexError> {
    if !text.len().is_multiple_of(2) {
        return Err(HexError::OddLength);
    }
    let mut written = 0;
    for (index, (pair, slot)) in text.chunks_exact(2).zip(out.iter_mut()).enumerate() {
        let high = digit_value(pair[0]).ok_or(HexError::NotADigit(index * 2))?;
        let low = digit_value(pair[1]).ok_or(HexError::NotADigit(index * 2 + 1))?;
        *slot = high << 4 | low;
        written = index + 1;
    }
    Ok(written)
}

/// Writes the digits of `bytes` into `out` as far as they fit and returns how many were written;
/// the last byte may be cut after its first digit.
pub fn encode(bytes: &[u8], out: &mut [u8]) -> usize {
    let mut written = 0;
    for (slot, digit) in out
        .iter_mut()
        .zip(bytes.iter().flat_map(|&byte| digits(byte)))
    {
        *slot = digit;
        written += 1;
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn both_cases_are_read() {
        let mut out = [0; 3];
        assert_eq!(decode(b"aBcD09", &mut out), Ok(3));
        assert_eq!(out, [0xab, 0xcd, 0x09]);
    }

    #[test]
    fn an_odd_number_of_digits_is_refused() {
        assert_eq!(decode(b"abc", &mut [0; 4]), Err(HexError::OddLength));
    }

    #[test]
    fn the_offset_of_a_bad_digit_is_told() {
        assert_eq!(decode(b"abxg", &mut [0; 4]), Err(HexError::NotADigit(2)));
        assert_eq!(decode(b"ab0g", &mut [0; 4]), Err(HexError::NotADigit(3)));
    }

    #[test]
    fn output_may_end_between_the_digits_of_a_byte() {
        let mut out = [0; 3];
        assert_eq!(encode(&[0xde, 0xad], &mut out), 3);
        assert_eq!(&out, b"dea");
    }

    proptest! {
        #[test]
        fn what_was_encoded_is_decoded_again(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            let mut text = [0; 128];
            let n = encode(&bytes, &mut text);
            let mut back = [0; 64];
            let m = decode(&text[..n], &mut back).unwrap();
            prop_assert_eq!(&back[..m], &bytes[..]);
        }
    }
}
