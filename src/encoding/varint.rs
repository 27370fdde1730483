//! Variable-length integers: seven bits per byte, least significant first, the top bit set on
//! every byte but the last (as in MQTT, whose limit of four bytes is kept when writing).

/// The largest value that can be written.
pub const MAX_WRITTEN: u64 = 0x0fff_ffff;

/// The bytes of `value` and how many they are, `None` if it is larger than [`MAX_WRITTEN`].
pub fn encode(value: u64) -> Option<([u8; 4], usize)> {
    if value > MAX_WRITTEN {
        return None;
    }
    let mut bytes = [0; 4];
    let mut rest = value;
    let mut len = 0;
    for slot in &mut bytes {
        *slot = (rest & 0x7f) as u8;
        rest >>= 7;
        len += 1;
        if rest == 0 {
            break;
        }
        *slot |= 0x80;
    }
    Some((bytes, len))
}

/// Reads one integer from the start of `bytes`; returns it with the number of bytes it took, or
/// `None` if it does not end within `bytes` or does not fit 64 bits.
pub fn decode(bytes: &[u8]) -> Option<(u64, usize)> {
    let mut value = 0u64;
    for (index, &byte) in bytes.iter().enumerate() {
        let part = u64::from(byte & 0x7f);
        let shift = u32::try_from(index).ok()?.checked_mul(7)?;
        let shifted = part.checked_shl(shift)?;
        if shifted >> shift != part {
            return None;
        }
        value |= shifted;
        if byte & 0x80 == 0 {
            return Some((value, index + 1));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lengths_change_at_multiples_of_seven_bits() {
        for (value, len) in [
            (0, 1),
            (127, 1),
            (128, 2),
            (16_383, 2),
            (16_384, 3),
            (2_097_152, 4),
        ] {
            assert_eq!(encode(value).map(|(_, len)| len), Some(len));
        }
        assert_eq!(encode(MAX_WRITTEN + 1), None);
    }

    #[test]
    fn an_integer_without_end_is_refused() {
        assert_eq!(decode(&[0x80; 3]), None);
        assert_eq!(decode(&[0xff; 20]), None);
        assert_eq!(decode(&[]), None);
        assert_eq!(
            decode(&[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02]),
            None
        );
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_again(value in 0..=MAX_WRITTEN) {
            let (bytes, len) = encode(value).unwrap();
            prop_assert_eq!(decode(&bytes[..len]), Some((value, len)));
        }
    }
}
