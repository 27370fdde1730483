//! Header blocks to header fields.

use super::dynamic_table::DynamicTable;
use super::{huffman, integer, static_table};

/// The size that the peer's encoder may use for its table until it is told otherwise
/// (RFC 9113, 6.5.2).
pub const DEFAULT_TABLE: usize = 4096;

/// What a field costs in a header list beside its octets (RFC 9113, 6.5.2).
const FIELD_OVERHEAD: usize = 32;

/// A header block that cannot be decoded: the whole connection is lost with it
/// (COMPRESSION_ERROR).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// An integer is cut off or too large.
    Integer,
    /// A string is cut off.
    Truncated,
    /// A string is not well coded.
    Huffman,
    /// An index beyond the tables, or 0.
    Index,
    /// A change of the table's size above what was allowed, or not at the start of the block.
    TableSize,
    /// The fields are so much larger than the block that decoding on would be work without end.
    Bomb,
}

/// How large the fields of a block may become.
#[derive(Clone, Copy, Debug)]
pub struct ListLimits {
    /// Octets of the list (names, values and 32 for each field) that are handed over.
    pub list: usize,
    /// Octets of the list up to which decoding goes on beyond that, so that the peer can be told
    /// in order.
    pub hard: usize,
}

/// Decodes the header blocks of one direction of a connection.
#[derive(Debug)]
pub struct Decoder {
    table: DynamicTable,
    /// The largest size that the peer may choose for its table.
    allowed: usize,
    /// Its table is larger than that: the next block has to begin with a change.
    must_shrink: bool,
    name: Vec<u8>,
    value: Vec<u8>,
}

impl Default for Decoder {
    fn default() -> Self {
        Self::new(DEFAULT_TABLE)
    }
}

impl Decoder {
    /// A decoder that allows the peer a table of this size.
    pub fn new(allowed: usize) -> Self {
        Self {
            table: DynamicTable::new(allowed),
            allowed,
            must_shrink: false,
            name: Vec::new(),
            value: Vec::new(),
        }
    }

    /// The peer may use a table of another size; it chooses it at the start of a block, and has
    /// to if its table is larger (RFC 9113, 4.3.1).
    pub fn allow(&mut self, size: usize) {
        self.allowed = size;
        self.must_shrink = self.table.limit() > size;
    }

    /// Decodes a whole header block. `field` gets name, value, and whether the field must never
    /// be indexed. Fields beyond the list's limit are not handed over; the answer says whether
    /// all were.
    pub fn decode(
        &mut self,
        block: &[u8],
        limits: ListLimits,
        mut field: impl FnMut(&[u8], &[u8], bool),
    ) -> Result<bool, DecodeError> {
        let mut rest = block;
        let mut size = 0usize;
        let mut at_start = true;
        while let Some(first) = rest.first().copied() {
            if first & 0xe0 == 0x20 {
                // 6.3: only in front of the first field
                let (limit, behind) = integer::read(rest, 5).ok_or(DecodeError::Integer)?;
                if !at_start || limit > self.allowed {
                    return Err(DecodeError::TableSize);
                }
                self.table.set_limit(limit);
                self.must_shrink = false;
                rest = behind;
                continue;
            }
            if self.must_shrink {
                return Err(DecodeError::TableSize);
            }
            at_start = false;
            let mut deliver = |name: &[u8], value: &[u8], sensitive| {
                size += name.len() + value.len() + FIELD_OVERHEAD;
                if size <= limits.list {
                    field(name, value, sensitive);
                }
            };
            if first & 0x80 != 0 {
                let (index, behind) = integer::read(rest, 7).ok_or(DecodeError::Integer)?;
                let (name, value) = lookup(&self.table, index)?;
                deliver(name, value, false);
                rest = behind;
            } else {
                let indexed = first & 0x40 != 0;
                let sensitive = first & 0x10 != 0;
                let prefix = if indexed { 6 } else { 4 };
                let (index, behind) = integer::read(rest, prefix).ok_or(DecodeError::Integer)?;
                self.name.clear();
                self.value.clear();
                let behind = if index == 0 {
                    string(behind, &mut self.name)?
                } else {
                    self.name.extend_from_slice(lookup(&self.table, index)?.0);
                    behind
                };
                rest = string(behind, &mut self.value)?;
                deliver(&self.name, &self.value, !indexed && sensitive);
                if indexed {
                    self.table.add(&self.name, &self.value);
                }
            }
            if size > limits.hard {
                return Err(DecodeError::Bomb);
            }
        }
        self.name = Vec::new();
        self.value = Vec::new();
        Ok(size <= limits.list)
    }
}

fn lookup(table: &DynamicTable, index: usize) -> Result<(&[u8], &[u8]), DecodeError> {
    let place = index.checked_sub(1).ok_or(DecodeError::Index)?;
    match static_table::ENTRIES.get(place) {
        Some(entry) => Ok(*entry),
        None => table
            .get(place - static_table::ENTRIES.len())
            .ok_or(DecodeError::Index),
    }
}

/// Reads a string (RFC 7541, 5.2) and returns what is behind it.
fn string<'b>(bytes: &'b [u8], out: &mut Vec<u8>) -> Result<&'b [u8], DecodeError> {
    let coded = bytes.first().ok_or(DecodeError::Truncated)? & 0x80 != 0;
    let (len, rest) = integer::read(bytes, 7).ok_or(DecodeError::Integer)?;
    let (text, rest) = rest.split_at_checked(len).ok_or(DecodeError::Truncated)?;
    if !coded {
        out.extend_from_slice(text);
    } else if !huffman::decode(text, out) {
        return Err(DecodeError::Huffman);
    }
    Ok(rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LIMITS: ListLimits = ListLimits {
        list: 10_000,
        hard: 20_000,
    };

    type Fields = Vec<(String, String)>;

    fn decode(decoder: &mut Decoder, hex: &str) -> Result<Fields, DecodeError> {
        let hex = hex.replace(' ', "");
        let block = data_encoding::HEXLOWER.decode(hex.as_bytes()).unwrap();
        let mut fields = Vec::new();
        decoder.decode(&block, LIMITS, |name, value, _| {
            fields.push((
                String::from_utf8(name.to_vec()).unwrap(),
                String::from_utf8(value.to_vec()).unwrap(),
            ));
        })?;
        Ok(fields)
    }

    fn fields(list: &[(&str, &str)]) -> Fields {
        list.iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn requests_build_on_what_came_before() {
        // RFC 7541, C.4
        let mut decoder = Decoder::default();
        let first = decode(&mut decoder, "8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff").unwrap();
        assert_eq!(
            first,
            fields(&[
                (":method", "GET"),
                (":scheme", "http"),
                (":path", "/"),
                (":authority", "www.example.com"),
            ])
        );
        let second = decode(&mut decoder, "8286 84be 5886 a8eb 1064 9cbf").unwrap();
        assert_eq!(second.last().unwrap().0, "cache-control");
        assert_eq!(second.get(3).unwrap().1, "www.example.com");
        let third = decode(
            &mut decoder,
            "8287 85bf 4088 25a8 49e9 5ba9 7d7f 8925 a849 e95b b8e8 b4bf",
        )
        .unwrap();
        assert_eq!(
            third.last().unwrap(),
            &("custom-key".to_owned(), "custom-value".to_owned())
        );
    }

    #[test]
    fn answers_push_old_fields_out_of_a_small_table() {
        // RFC 7541, C.6.1 and C.6.2, with a table of 256 octets
        let mut decoder = Decoder::new(256);
        let first = decode(
            &mut decoder,
            "4882 6402 5885 aec3 771a 4b61 96d0 7abe 9410 54d4 44a8 2005 9504 0b81 66e0 82a6 \
             2d1b ff6e 919d 29ad 1718 63c7 8f0b 97c8 e9ae 82ae 43d3",
        )
        .unwrap();
        assert_eq!(first.first().unwrap().1, "302");
        let second = decode(&mut decoder, "4883 640e ffc1 c0bf").unwrap();
        assert_eq!(second.first().unwrap().1, "307");
        assert_eq!(second.last().unwrap().1, "https://www.example.com");
    }

    #[test]
    fn bad_blocks_are_refused() {
        let refused = |hex| decode(&mut Decoder::default(), hex).unwrap_err();
        assert_eq!(refused("80"), DecodeError::Index);
        assert_eq!(refused("be"), DecodeError::Index);
        assert_eq!(refused("ff80"), DecodeError::Integer);
        assert_eq!(refused("400a61"), DecodeError::Truncated);
        assert_eq!(refused("40"), DecodeError::Truncated);
        assert_eq!(refused("3fe21f"), DecodeError::TableSize);
        assert_eq!(refused("8220"), DecodeError::TableSize);
        assert_eq!(refused("4081ff00"), DecodeError::Huffman);
    }

    #[test]
    fn a_list_over_the_limit_is_cut_off_and_a_bomb_ends_the_connection() {
        let mut decoder = Decoder::default();
        let mut block = vec![0x40, 0x01, b'x', 0x7f, 0xa1, 0x1e];
        block.extend_from_slice(&[b'y'; 4000]);
        let mut count = 0;
        let whole = decoder.decode(&block, LIMITS, |_, _, _| count += 1);
        assert_eq!((whole, count), (Ok(true), 1));
        let repeated = |n| vec![0xbe; n];
        let mut count = 0;
        let whole = decoder.decode(&repeated(4), LIMITS, |_, _, _| count += 1);
        assert_eq!((whole, count), (Ok(false), 2));
        let bomb = decoder.decode(&repeated(1000), LIMITS, |_, _, _| {});
        assert_eq!(bomb, Err(DecodeError::Bomb));
    }

    #[test]
    fn a_table_that_has_become_too_large_has_to_shrink_with_the_next_block() {
        let mut decoder = Decoder::default();
        assert!(decode(&mut decoder, "4001 61 01 62").is_ok());
        decoder.allow(100);
        assert_eq!(decode(&mut decoder, "be"), Err(DecodeError::TableSize));
        let mut decoder = Decoder::default();
        assert!(decode(&mut decoder, "4001 61 01 62").is_ok());
        decoder.allow(100);
        assert_eq!(decode(&mut decoder, "3f45 be"), Ok(fields(&[("a", "b")])));
        assert_eq!(decode(&mut decoder, "3f46"), Err(DecodeError::TableSize));
    }

    proptest! {
        #[test]
        fn any_octets_are_survived(block in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = Decoder::default().decode(&block, LIMITS, |_, _, _| {});
        }
    }
}
