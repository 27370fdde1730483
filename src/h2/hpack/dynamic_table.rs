//! The dynamic table (RFC 7541, 2.3.2 and 4).

use std::collections::VecDeque;

/// What an entry costs beside its octets (RFC 7541, 4.1).
const OVERHEAD: usize = 32;

/// Fields seen before, newest first.
#[derive(Debug, Default)]
pub(super) struct DynamicTable {
    entries: VecDeque<Entry>,
    size: usize,
    limit: usize,
}

#[derive(Debug)]
struct Entry {
    /// Name and value, one behind the other.
    text: Box<[u8]>,
    name_len: usize,
}

impl Entry {
    fn parts(&self) -> (&[u8], &[u8]) {
        self.text
            .split_at_checked(self.name_len)
            .unwrap_or_default()
    }

    fn size(&self) -> usize {
        self.text.len() + OVERHEAD
    }
}

impl DynamicTable {
    pub(super) fn new(limit: usize) -> Self {
        Self {
            limit,
            ..Self::default()
        }
    }

    /// The size that it may have.
    pub(super) fn limit(&self) -> usize {
        self.limit
    }

    /// Changes the size that it may have; what is too much leaves.
    pub(super) fn set_limit(&mut self, limit: usize) {
        self.limit = limit;
        self.evict(0);
    }

    fn evict(&mut self, room_for: usize) {
        while self.size + room_for > self.limit {
            let Some(oldest) = self.entries.pop_back() else {
                break;
            };
            self.size -= oldest.size();
        }
        if self.entries.is_empty() {
            self.entries = VecDeque::new();
        }
    }

    /// Adds a field. One that is larger than the table empties it and is not kept
    /// (RFC 7541, 4.4).
    pub(super) fn add(&mut self, name: &[u8], value: &[u8]) {
        let size = name.len() + value.len() + OVERHEAD;
        self.evict(size);
        if size > self.limit {
            return;
        }
        let mut text = Vec::with_capacity(name.len() + value.len());
        text.extend_from_slice(name);
        text.extend_from_slice(value);
        self.entries.push_front(Entry {
            text: text.into_boxed_slice(),
            name_len: name.len(),
        });
        self.size += size;
    }

    /// The field at an index counted from 0.
    pub(super) fn get(&self, index: usize) -> Option<(&[u8], &[u8])> {
        self.entries.get(index).map(Entry::parts)
    }

    /// Index of a field, and whether its value is the same too: the first of the same name and
    /// value, or else the first of the same name.
    pub(super) fn find(&self, name: &[u8], value: &[u8]) -> Option<(usize, bool)> {
        let mut by_name = None;
        for (index, entry) in self.entries.iter().enumerate() {
            if entry.name_len != name.len() {
                continue;
            }
            let (entry_name, entry_value) = entry.parts();
            if entry_name != name {
                continue;
            }
            if entry_value == value {
                return Some((index, true));
            }
            by_name.get_or_insert((index, false));
        }
        by_name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_leave_when_the_room_is_used_up() {
        let mut table = DynamicTable::new(100);
        table.add(b"a", b"1");
        table.add(b"b", b"2");
        assert_eq!(table.get(1), Some((&b"a"[..], &b"1"[..])));
        table.add(b"c", b"3");
        assert_eq!(table.get(0), Some((&b"c"[..], &b"3"[..])));
        assert_eq!(table.get(1), Some((&b"b"[..], &b"2"[..])));
        assert_eq!(table.get(2), None);
        table.set_limit(40);
        assert_eq!(table.get(1), None);
    }

    #[test]
    fn a_field_larger_than_the_table_empties_it() {
        let mut table = DynamicTable::new(64);
        table.add(b"a", b"1");
        table.add(b"a", &[b'x'; 64]);
        assert_eq!(table.get(0), None);
        table.add(b"a", b"1");
        assert!(table.get(0).is_some());
    }
}
