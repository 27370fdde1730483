//! Hexdumps as they stand in the log: sixteen bytes to a row, offset, hexadecimal, printable text.

use std::fmt::{self, Write as _};

/// Bytes shown in one row.
pub const HEXDUMP_ROW: usize = 16;

/// One row of a hexdump; displays without newline, always in full width.
#[derive(Clone, Copy, Debug)]
pub struct HexdumpRow<'a> {
    offset: usize,
    bytes: &'a [u8],
}

/// The rows that show `bytes`.
pub fn hexdump_rows(bytes: &[u8]) -> impl Iterator<Item = HexdumpRow<'_>> {
    bytes
        .chunks(HEXDUMP_ROW)
        .enumerate()
        .map(|(n, bytes)| HexdumpRow {
            offset: n * HEXDUMP_ROW,
            bytes,
        })
}

impl fmt::Display for HexdumpRow<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04X}: ", self.offset)?;
        for n in 0..HEXDUMP_ROW {
            match self.bytes.get(n) {
                Some(byte) => write!(f, "{byte:02X} ")?,
                None => f.write_str("   ")?,
            }
        }
        f.write_str("   ")?;
        for n in 0..HEXDUMP_ROW {
            f.write_char(match self.bytes.get(n) {
                Some(&byte) if (b' '..127).contains(&byte) => char::from(byte),
                Some(_) => '.',
                None => ' ',
            })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_one_width_and_show_offset_hex_and_text() {
        let bytes: Vec<u8> = (0x3c..0x3c + 20).collect();
        let rows: Vec<String> = hexdump_rows(&bytes).map(|r| r.to_string()).collect();
        assert_eq!(
            rows,
            [
                "0000: 3C 3D 3E 3F 40 41 42 43 44 45 46 47 48 49 4A 4B    <=>?@ABCDEFGHIJK",
                "0010: 4C 4D 4E 4F                                        LMNO            ",
            ]
        );
    }

    #[test]
    fn bytes_that_do_not_print_are_dots() {
        let row = hexdump_rows(b"\x00\x1f ~\x7f\xff").next().unwrap();
        assert!(row.to_string().contains(".. ~.."));
    }
}
