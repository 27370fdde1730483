//! Text inside single-quoted SQL string literals.

use super::push_within;

/// Doubles every single quote of `text`.
///
/// Stops in front of the first character that would exceed `room` bytes of output.
#[must_use]
pub fn purify(text: &[u8], room: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len().min(room));
    for &byte in text {
        let fits = match byte {
            b'\'' => push_within(&mut out, b"''", room),
            _ => push_within(&mut out, &[byte], room),
        };
        if !fits {
            break;
        }
    }
    out
}

/// How many bytes [`purify`] makes of `text` with enough room.
#[must_use]
pub fn purified_len(text: &[u8]) -> usize {
    text.len() + text.iter().filter(|&&byte| byte == b'\'').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_doubled() {
        assert_eq!(purify(b"it's", 100), b"it''s");
        assert_eq!(purified_len(b"it's"), 5);
    }

    #[test]
    fn a_doubled_quote_is_never_cut_in_two() {
        assert_eq!(purify(b"it's", 3), b"it");
        assert_eq!(purify(b"it's", 4), b"it''");
    }
}
