//! Comparison in a time that does not depend on the contents, for secrets.

use std::hint::black_box;

/// Whether `a` and `b` hold the same bytes. The time taken depends on the lengths only; slices of
/// different length are different.
pub fn equal(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let difference = a
        .iter()
        .zip(b)
        .fold(0u8, |sum, (x, y)| black_box(sum | (x ^ y)));
    black_box(difference) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_different_bit_anywhere_is_seen() {
        let secret = [0x5a; 33];
        assert!(equal(&secret, &secret));
        for bit in 0..33 * 8 {
            let mut other = secret;
            other[bit / 8] ^= 1 << (bit % 8);
            assert!(!equal(&secret, &other));
        }
        assert!(!equal(&secret, &secret[..32]));
    }
}
