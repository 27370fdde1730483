//! HPACK, the compression of HTTP/2's header fields (RFC 7541).
//!
//! Both directions keep a table of fields seen before; it takes memory only once something is
//! in it.

pub mod decoder;
mod dynamic_table;
pub mod encoder;
mod huffman;
mod huffman_code;
mod integer;
mod static_table;

/// Place of a field among `entries`, and whether the value is the same too: the first of the same
/// name and value, or else the first of the same name.
fn find<'e>(
    entries: impl Iterator<Item = (&'e [u8], &'e [u8])>,
    name: &[u8],
    value: &[u8],
) -> Option<(usize, bool)> {
    let mut by_name = None;
    for (place, (entry_name, entry_value)) in entries.enumerate() {
        if entry_name != name {
            continue;
        }
        if entry_value == value {
            return Some((place, true));
        }
        by_name.get_or_insert((place, false));
    }
    by_name
}
