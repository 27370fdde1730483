//! Room for records on their way out.

use crate::limits;

/// Encoded records in memory that grows with what is written and is used again.
///
/// Room that was made stays initialised, so that using it again costs nothing.
#[derive(Debug, Default)]
pub struct Records {
    buffer: Vec<u8>,
    used: usize,
}

impl Records {
    /// At least `size` bytes of room behind what is there.
    pub fn room(&mut self, size: usize) -> &mut [u8] {
        let wanted = self.used.saturating_add(size);
        if self.buffer.len() < wanted {
            self.buffer.resize(wanted, 0);
        }
        self.buffer.get_mut(self.used..).unwrap_or_default()
    }

    /// So many bytes of the room have been written.
    pub fn advance(&mut self, written: usize) {
        self.used = self.used.saturating_add(written).min(self.buffer.len());
    }

    /// Appends bytes that are records already.
    pub fn push(&mut self, bytes: &[u8]) {
        if let Some(room) = self.room(bytes.len()).get_mut(..bytes.len()) {
            room.copy_from_slice(bytes);
            self.advance(bytes.len());
        }
    }

    /// What is there.
    pub fn bytes(&self) -> &[u8] {
        self.buffer.get(..self.used).unwrap_or_default()
    }

    /// Whether nothing is there.
    pub fn is_empty(&self) -> bool {
        self.used == 0
    }

    /// Forgets what is there, and memory that only an unusual amount of it needed.
    pub fn clear(&mut self) {
        self.used = 0;
        if self.buffer.len() > 4 * limits::CORK {
            self.buffer = Vec::new();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_into_the_room_is_there() {
        let mut records = Records::default();
        assert!(records.is_empty());
        records.room(10)[..3].copy_from_slice(b"abc");
        records.advance(3);
        records.push(b"de");
        assert_eq!(records.bytes(), b"abcde");
        records.clear();
        assert!(records.is_empty());
        assert_eq!(records.bytes(), b"");
    }

    #[test]
    fn unusual_amounts_are_given_back() {
        let mut records = Records::default();
        records.push(&vec![0; 8 * limits::CORK]);
        records.clear();
        assert_eq!(records.buffer.capacity(), 0);
    }
}
