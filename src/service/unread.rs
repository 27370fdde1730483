//! Input that a role did not take yet.

/// Bytes that were read and not consumed, because the role waits for something else first. Takes no
/// memory beside a pointer while there are none.
#[derive(Default)]
pub(crate) struct Unread(Option<Box<Kept>>);

/// The buffer always has one spare byte at its end.
struct Kept {
    buffer: Vec<u8>,
    start: usize,
}

impl Unread {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// How many bytes are kept.
    pub(crate) fn len(&self) -> usize {
        let kept = self.0.as_ref();
        kept.map_or(0, |kept| kept.buffer.len() - 1 - kept.start)
    }

    /// Keeps a copy of `bytes`, behind what is kept already.
    pub(crate) fn keep(&mut self, bytes: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        let kept = self.0.get_or_insert_with(|| {
            let buffer = Vec::with_capacity(bytes.len() + 1);
            Box::new(Kept { buffer, start: 0 })
        });
        kept.buffer.pop();
        if kept.start > kept.buffer.len() / 2 {
            kept.buffer.drain(..kept.start);
            kept.start = 0;
        }
        kept.buffer.extend_from_slice(bytes);
        kept.buffer.push(0);
    }

    /// What is kept, and the spare byte behind it.
    pub(crate) fn input(&mut self) -> Option<&mut [u8]> {
        let kept = self.0.as_mut()?;
        kept.buffer.get_mut(kept.start..)
    }

    /// Forgets the first `n` bytes.
    pub(crate) fn consume(&mut self, n: usize) {
        if let Some(kept) = &mut self.0 {
            kept.start += n;
            if kept.start.saturating_add(1) >= kept.buffer.len() {
                self.0 = None;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_takes_no_more_memory_than_it_is_long() {
        let mut unread = Unread::default();
        unread.keep(&[b'x'; 1000]);
        for n in 0..=u8::MAX {
            unread.consume(400);
            unread.keep(&[n; 400]);
            assert!(
                unread
                    .0
                    .as_ref()
                    .is_some_and(|kept| kept.buffer.len() <= 2100)
            );
        }
        let left = unread.input().unwrap();
        assert_eq!(left.len(), 1001);
        assert_eq!(left[600..], [&[u8::MAX; 400][..], &[0]].concat());
    }

    #[test]
    fn nothing_is_held_for_nothing() {
        let mut unread = Unread::default();
        unread.keep(&[]);
        assert!(unread.is_empty());
        unread.keep(b"ab");
        assert!(!unread.is_empty());
        unread.consume(2);
        assert!(unread.0.is_none());
    }
}
