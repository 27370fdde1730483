//! Header fields to header blocks.

use super::dynamic_table::DynamicTable;
use super::{huffman, integer, static_table};

/// The table never takes more than this, whatever the peer allows: more saves hardly anything.
const LARGEST_TABLE: usize = 4096;

/// Longer fields are not worth a place in the table.
const LONGEST_KEPT: usize = 256;

/// Encodes the header blocks of one direction of a connection.
#[derive(Debug)]
pub struct Encoder {
    table: DynamicTable,
    /// The smallest size that the peer has allowed since the last block, if it changed.
    shrunk_to: Option<usize>,
}

impl Default for Encoder {
    fn default() -> Self {
        Self {
            table: DynamicTable::new(super::decoder::DEFAULT_TABLE),
            shrunk_to: None,
        }
    }
}

impl Encoder {
    /// The peer allows a table of this size (SETTINGS_HEADER_TABLE_SIZE).
    pub fn set_table_limit(&mut self, limit: usize) {
        let limit = limit.min(LARGEST_TABLE);
        if limit == self.table.limit() {
            return;
        }
        self.shrunk_to = Some(self.shrunk_to.map_or(limit, |least| least.min(limit)));
        self.table.set_limit(limit);
    }

    /// Begins a header block: tells the peer of a new table size (RFC 7541, 4.2).
    pub fn begin(&mut self, out: &mut Vec<u8>) {
        if let Some(least) = self.shrunk_to.take() {
            if least < self.table.limit() {
                integer::write(out, 0x20, 5, least);
            }
            integer::write(out, 0x20, 5, self.table.limit());
        }
    }

    /// Appends a field. `name` is in lower case.
    pub fn field(&mut self, name: &[u8], value: &[u8], out: &mut Vec<u8>) {
        let fixed = static_table::find(name, value);
        if let Some((index, true)) = fixed {
            return integer::write(out, 0x80, 7, index);
        }
        // A field that is never put into the dynamic table has at most its name there.
        let keeps = !is_secret(name) && is_worth_keeping(name, value);
        let kept = match fixed {
            Some(_) if !keeps => None,
            _ => self.table.find(name, value),
        };
        let behind = static_table::ENTRIES.len() + 1;
        if let Some((index, true)) = kept {
            return integer::write(out, 0x80, 7, index + behind);
        }
        let by_name = fixed
            .map(|(index, _)| index)
            .or_else(|| kept.map(|(index, _)| index + behind));
        let (pattern, prefix) = if keeps && name.len() + value.len() <= LONGEST_KEPT {
            self.table.add(name, value);
            (0x40, 6)
        } else if is_secret(name) {
            (0x10, 4)
        } else {
            (0x00, 4)
        };
        integer::write(out, pattern, prefix, by_name.unwrap_or(0));
        if by_name.is_none() {
            string(name, out);
        }
        string(value, out);
    }
}

/// Values that must not end up in a table, where their length could be guessed from what is
/// sent next to them (RFC 7541, 7.1.3).
fn is_secret(name: &[u8]) -> bool {
    matches!(
        name,
        b"authorization" | b"proxy-authorization" | b"set-cookie" | b"cookie"
    )
}

/// Whether a field is likely to come again with the same value.
fn is_worth_keeping(name: &[u8], value: &[u8]) -> bool {
    !value.is_empty()
        && !matches!(
            name,
            b":path"
                | b"age"
                | b"content-length"
                | b"content-range"
                | b"date"
                | b"etag"
                | b"expires"
                | b"if-modified-since"
                | b"if-none-match"
                | b"last-modified"
                | b"location"
                | b"range"
                | b"x-request-id"
        )
}

fn string(text: &[u8], out: &mut Vec<u8>) {
    let coded = huffman::coded_len(text);
    if coded < text.len() {
        integer::write(out, 0x80, 7, coded);
        huffman::encode(text, out);
    } else {
        integer::write(out, 0x00, 7, text.len());
        out.extend_from_slice(text);
    }
}

#[cfg(test)]
mod tests {
    use super::super::decoder::{Decoder, ListLimits};
    use super::*;
    use proptest::prelude::*;

    const LIMITS: ListLimits = ListLimits {
        list: 1 << 20,
        hard: 1 << 20,
    };

    type Fields = Vec<(Vec<u8>, Vec<u8>)>;

    fn encode(encoder: &mut Encoder, fields: &[(&[u8], &[u8])]) -> Vec<u8> {
        let mut block = Vec::new();
        encoder.begin(&mut block);
        for (name, value) in fields {
            encoder.field(name, value, &mut block);
        }
        block
    }

    fn decode(decoder: &mut Decoder, block: &[u8]) -> Fields {
        let mut fields = Vec::new();
        decoder
            .decode(block, LIMITS, |name, value, _| {
                fields.push((name.to_vec(), value.to_vec()));
            })
            .unwrap();
        fields
    }

    #[test]
    fn a_head_that_comes_again_takes_an_octet_for_each_field() {
        let head: [(&[u8], &[u8]); 3] = [
            (b":status", b"200"),
            (b"server", b"example"),
            (b"content-type", b"text/html"),
        ];
        let mut encoder = Encoder::default();
        let first = encode(&mut encoder, &head);
        let second = encode(&mut encoder, &head);
        assert!(first.len() > 3);
        assert_eq!(second.len(), 3);
    }

    #[test]
    fn secrets_are_never_indexed() {
        let mut encoder = Encoder::default();
        let block = encode(&mut encoder, &[(b"set-cookie", b"a=b")]);
        assert_eq!(block.first().unwrap() & 0xf0, 0x10);
        let again = encode(&mut encoder, &[(b"set-cookie", b"a=b")]);
        assert_eq!(block, again);
    }

    #[test]
    fn a_new_table_size_is_told_with_the_least_in_between() {
        let mut encoder = Encoder::default();
        let mut decoder = Decoder::default();
        let head: [(&[u8], &[u8]); 1] = [(b"x-a", b"b")];
        decode(&mut decoder, &encode(&mut encoder, &head));
        encoder.set_table_limit(0);
        encoder.set_table_limit(100);
        let block = encode(&mut encoder, &head);
        assert_eq!(block.get(..3), Some(&[0x20, 0x3f, 0x45][..]));
        assert_eq!(decode(&mut decoder, &block).len(), 1);
    }

    proptest! {
        #[test]
        fn what_is_encoded_comes_back(
            blocks in prop::collection::vec(
                prop::collection::vec(("[a-z-]{1,12}", "[ -~]{0,40}"), 0..8),
                0..12,
            ),
            limits in prop::collection::vec(0usize..300, 12),
        ) {
            let mut encoder = Encoder::default();
            let mut decoder = Decoder::default();
            for (block, limit) in blocks.iter().zip(&limits) {
                encoder.set_table_limit(*limit);
                let fields: Vec<(&[u8], &[u8])> =
                    block.iter().map(|(n, v)| (n.as_bytes(), v.as_bytes())).collect();
                let decoded = decode(&mut decoder, &encode(&mut encoder, &fields));
                let expected: Fields =
                    fields.iter().map(|(n, v)| (n.to_vec(), v.to_vec())).collect();
                prop_assert_eq!(decoded, expected);
            }
        }
    }
}
