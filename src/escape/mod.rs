//! Escaping and unescaping of untrusted text for the places it ends up in: URLs, SQL, JSON,
//! file names.
//!
//! Every function that writes takes the room that the output may fill and stops in front of the
//! first piece that does not fit whole, so that an escape sequence is never cut in two.

pub mod filename;
pub mod json;
pub mod sql;
pub mod url;

/// Appends `piece` to `out` if it fits into `room` bytes in total.
fn push_within(out: &mut Vec<u8>, piece: &[u8], room: usize) -> bool {
    if out.len().saturating_add(piece.len()) > room {
        return false;
    }
    out.extend_from_slice(piece);
    true
}

const UPPER_HEX: &[u8; 16] = b"0123456789ABCDEF";

/// The two upper-case hex digits of a byte.
fn hex_pair(byte: u8) -> [u8; 2] {
    [
        UPPER_HEX[usize::from(byte >> 4)],
        UPPER_HEX[usize::from(byte & 15)],
    ]
}
