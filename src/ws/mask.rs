//! Masking of payload (RFC 6455, 5.3): XOR with a four byte key, in place, across pieces.

/// A masking key together with the place in it that the next payload byte meets.
///
/// The key is kept rotated, so that its first byte always belongs to the next payload byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mask {
    key: [u8; 4],
}

impl Mask {
    /// A mask at the start of a frame's payload.
    pub fn new(key: [u8; 4]) -> Self {
        Self { key }
    }

    /// Masks or unmasks the next piece of a frame's payload.
    pub fn apply(&mut self, data: &mut [u8]) {
        let pair = self.pair();
        let (words, tail) = data.as_chunks_mut::<8>();
        for word in words {
            *word = (u64::from_ne_bytes(*word) ^ pair).to_ne_bytes();
        }
        for (byte, key) in tail.iter_mut().zip(self.key.iter().cycle()) {
            *byte ^= key;
        }
        self.key.rotate_left(tail.len() & 3);
    }

    /// Masks the next piece of a frame's payload on its way from `from` to `to`, as far as both
    /// reach; how far that is. It reads and writes each byte once.
    pub fn copy(&mut self, from: &[u8], to: &mut [u8]) -> usize {
        let len = from.len().min(to.len());
        let (from, to) = (from.get(..len), to.get_mut(..len));
        let (Some(from), Some(to)) = (from, to) else {
            return 0;
        };
        let pair = self.pair();
        let (words, tail) = from.as_chunks::<8>();
        let (room, room_behind) = to.as_chunks_mut::<8>();
        for (to, word) in room.iter_mut().zip(words) {
            *to = (u64::from_ne_bytes(*word) ^ pair).to_ne_bytes();
        }
        let keys = self.key.iter().cycle();
        for ((to, byte), key) in room_behind.iter_mut().zip(tail).zip(keys) {
            *to = byte ^ key;
        }
        self.key.rotate_left(tail.len() & 3);
        len
    }

    /// The key twice.
    fn pair(&self) -> u64 {
        let key = u64::from(u32::from_ne_bytes(self.key));
        key << 32 | key
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_example_of_rfc_6455_5_7_unmasks() {
        let mut data = [0x7f, 0x9f, 0x4d, 0x51, 0x58];
        Mask::new([0x37, 0xfa, 0x21, 0x3d]).apply(&mut data);
        assert_eq!(&data, b"Hello");
    }

    proptest! {
        #[test]
        fn cutting_a_payload_does_not_change_the_result(
            key: [u8; 4],
            data in proptest::collection::vec(any::<u8>(), 0..200),
            cuts in proptest::collection::vec(0usize..40, 0..10),
        ) {
            let expected: Vec<u8> =
                data.iter().zip(key.iter().cycle()).map(|(a, b)| a ^ b).collect();
            let mut got = data;
            let mut mask = Mask::new(key);
            let mut rest = got.as_mut_slice();
            for cut in cuts {
                let (piece, behind) = rest.split_at_mut(cut.min(rest.len()));
                mask.apply(piece);
                rest = behind;
            }
            mask.apply(rest);
            prop_assert_eq!(got, expected);
        }

        #[test]
        fn a_masked_copy_is_a_copy_that_is_masked(
            key: [u8; 4],
            data in proptest::collection::vec(any::<u8>(), 0..200),
            cut in 0usize..200,
        ) {
            let mut expected = data.clone();
            Mask::new(key).apply(&mut expected);
            let mut mask = Mask::new(key);
            let mut got = vec![0; data.len()];
            let cut = cut.min(data.len());
            let (front, back) = got.split_at_mut(cut);
            // the shorter of both counts
            prop_assert_eq!(mask.copy(&data, front), cut);
            mask.copy(&data[cut..], back);
            prop_assert_eq!(got, expected);
        }
    }
}
