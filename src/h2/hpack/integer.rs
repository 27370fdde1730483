//! Integers with a prefix (RFC 7541, 5.1).

/// No integer of HPACK that means anything here is larger.
const LIMIT: usize = 1 << 28;

/// Reads an integer whose first octet has `prefix` bits of it. Returns it and the octets behind
/// it; `None` if it is cut off or too large.
pub(super) fn read(bytes: &[u8], prefix: u32) -> Option<(usize, &[u8])> {
    let (first, mut rest) = bytes.split_first()?;
    let mask = (1usize << prefix) - 1;
    let mut value = usize::from(*first) & mask;
    if value < mask {
        return Some((value, rest));
    }
    let mut shift = 0;
    loop {
        let (octet, behind) = rest.split_first()?;
        rest = behind;
        value = value.checked_add(usize::from(octet & 0x7f) << shift)?;
        if value > LIMIT {
            return None;
        }
        if octet & 0x80 == 0 {
            return Some((value, rest));
        }
        shift += 7;
        if shift > 28 {
            // Zeros without end are no number.
            return None;
        }
    }
}

/// Appends an integer; `pattern` has the bits in front of the prefix.
pub(super) fn write(out: &mut Vec<u8>, pattern: u8, prefix: u32, value: usize) {
    let mask = (1usize << prefix) - 1;
    if value < mask {
        out.push(pattern | value as u8);
        return;
    }
    out.push(pattern | mask as u8);
    let mut rest = value - mask;
    while rest >= 0x80 {
        out.push(rest as u8 & 0x7f | 0x80);
        rest >>= 7;
    }
    out.push(rest as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_rfc_are_read_and_written() {
        // RFC 7541, C.1
        for (value, prefix, bytes) in [
            (10, 5, &[0x0a][..]),
            (1337, 5, &[0x1f, 0x9a, 0x0a]),
            (42, 8, &[0x2a]),
        ] {
            let mut out = Vec::new();
            write(&mut out, 0, prefix, value);
            assert_eq!(out, bytes);
            assert_eq!(read(bytes, prefix), Some((value, &[][..])));
        }
    }

    #[test]
    fn what_is_cut_off_endless_or_too_large_is_no_integer() {
        assert_eq!(read(&[], 5), None);
        assert_eq!(read(&[0x1f], 5), None);
        assert_eq!(read(&[0x1f, 0x80], 5), None);
        assert_eq!(
            read(&[0x1f, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0], 5),
            None
        );
        assert_eq!(read(&[0x1f, 0xff, 0xff, 0xff, 0xff, 0x0f], 5), None);
    }
}
