//! The positions of a ring buffer with one head and any number of tails.
//!
//! Positions are byte offsets that are multiples of the element size. One element's room always
//! stays free, so that head and tail are equal only when nothing waits. The storage belongs to the
//! caller, who gets told which ranges of it to copy.

use std::ops::Range;

/// Sizes and positions of one ring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ring {
    element: u32,
    size: u32,
    head: u32,
    oldest: u32,
}

/// One or two ranges of the storage that belong together, in order; the second is empty unless the
/// first reaches the end of the storage.
pub type Spans = [Range<usize>; 2];

impl Ring {
    /// A ring of `count` elements of `element` bytes, of which `count - 1` can be in use. `None` if
    /// either is zero or the whole is larger than 4 GiB.
    pub fn new(element: usize, count: usize) -> Option<Self> {
        let size = u32::try_from(element.checked_mul(count)?).ok()?;
        (size > 0).then_some(Self {
            element: element as u32,
            size,
            head: 0,
            oldest: 0,
        })
    }

    /// Bytes of storage that the ring needs.
    pub fn size(&self) -> usize {
        self.size as usize
    }

    /// Bytes of one element.
    pub fn element_size(&self) -> usize {
        self.element as usize
    }

    /// Where the next element will be put.
    pub fn head(&self) -> u32 {
        self.head
    }

    /// The oldest position that some tail still needs.
    pub fn oldest_tail(&self) -> u32 {
        self.oldest
    }

    /// How many elements can be put in.
    pub fn free(&self) -> usize {
        self.size() / self.element_size() - 1 - self.waiting(self.oldest)
    }

    /// How many elements wait for the reader at `tail`; none for a position that the ring does not
    /// have.
    pub fn waiting(&self, tail: u32) -> usize {
        if !self.is_position(tail) {
            return 0;
        }
        (self.distance(tail, self.head) / self.element) as usize
    }

    /// The storage of the next element for the reader at `tail`.
    pub fn next(&self, tail: u32) -> Option<Range<usize>> {
        (self.waiting(tail) > 0).then(|| tail as usize..tail as usize + self.element_size())
    }

    /// Moves the head over as many as possible of `count` elements and returns the ranges that
    /// they are to be copied to.
    pub fn insert(&mut self, count: usize) -> Spans {
        let bytes = count.min(self.free()) as u32 * self.element;
        let spans = self.spans(self.head, bytes);
        self.head = self.moved(self.head, bytes);
        spans
    }

    /// Moves `tail` over as many as possible of `count` waiting elements and returns the ranges
    /// that they lie in.
    pub fn consume(&self, tail: &mut u32, count: usize) -> Spans {
        let bytes = count.min(self.waiting(*tail)) as u32 * self.element;
        let spans = self.spans(*tail, bytes);
        if bytes > 0 {
            *tail = self.moved(*tail, bytes);
        }
        spans
    }

    /// The contiguous free range at the head, for a caller that fills it itself and then calls
    /// [`Ring::advance`]. Empty when the ring is full.
    pub fn writable(&self) -> Range<usize> {
        let [first, _] = self.spans(self.head, self.free() as u32 * self.element);
        first
    }

    /// Moves the head over `bytes` that the caller has put into [`Ring::writable`]. Bytes that were
    /// not free are not counted; the number moved is returned.
    pub fn advance(&mut self, bytes: usize) -> usize {
        let free = self.distance(self.head, self.oldest).wrapping_sub(1);
        let room = if self.head == self.oldest {
            self.size - 1
        } else {
            free
        };
        let moved = u32::try_from(bytes).unwrap_or(u32::MAX).min(room);
        self.head = self.moved(self.head, moved);
        moved as usize
    }

    /// Takes the oldest element out and returns where it lies, or `None` when the oldest tail has
    /// come to `tail`. A `tail` that is not between the oldest tail and the head takes nothing.
    pub fn retire(&mut self, tail: u32) -> Option<Range<usize>> {
        let behind = self.waiting(self.oldest);
        if !self.is_position(tail) || self.waiting(tail) >= behind {
            return None;
        }
        let element = self.next(self.oldest)?;
        self.oldest = self.moved(self.oldest, self.element);
        Some(element)
    }

    fn is_position(&self, tail: u32) -> bool {
        tail < self.size
    }

    /// Bytes from `from` forward to `to`.
    fn distance(&self, from: u32, to: u32) -> u32 {
        if to >= from {
            to - from
        } else {
            self.size - from + to
        }
    }

    fn moved(&self, position: u32, bytes: u32) -> u32 {
        ((u64::from(position) + u64::from(bytes)) % u64::from(self.size)) as u32
    }

    fn spans(&self, from: u32, bytes: u32) -> Spans {
        let from = from as usize;
        let first = (bytes as usize).min(self.size().saturating_sub(from));
        [from..from + first, 0..bytes as usize - first]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::VecDeque;

    fn len(spans: &Spans) -> usize {
        spans.iter().map(|span| span.len()).sum()
    }

    #[test]
    fn sizes_that_make_no_ring_are_refused() {
        assert_eq!(Ring::new(0, 4), None);
        assert_eq!(Ring::new(4, 0), None);
        assert_eq!(Ring::new(1 << 20, 1 << 13), None);
        assert_eq!(Ring::new(usize::MAX, 2), None);
    }

    #[test]
    fn one_element_stays_free() {
        let mut ring = Ring::new(8, 4).unwrap();
        assert_eq!(ring.free(), 3);
        assert_eq!(ring.insert(9), [0..24, 0..0]);
        assert_eq!(ring.free(), 0);
        assert_eq!(ring.insert(1), [24..24, 0..0]);
        assert_eq!(ring.waiting(0), 3);
    }

    #[test]
    fn what_wraps_comes_in_two_ranges() {
        let mut ring = Ring::new(4, 4).unwrap();
        ring.insert(3);
        let mut tail = 0;
        assert_eq!(len(&ring.consume(&mut tail, 2)), 8);
        assert_eq!(ring.retire(tail), Some(0..4));
        assert_eq!(ring.retire(tail), Some(4..8));
        assert_eq!(ring.retire(tail), None);
        assert_eq!(ring.writable(), 12..16);
        assert_eq!(ring.insert(2), [12..16, 0..4]);
        assert_eq!(ring.consume(&mut tail, 9), [8..16, 0..4]);
        assert_eq!(tail, ring.head());
    }

    #[test]
    fn a_tail_from_nowhere_has_nothing_waiting_and_frees_nothing() {
        let mut ring = Ring::new(4, 4).unwrap();
        ring.insert(2);
        assert_eq!(ring.waiting(99), 0);
        assert_eq!(ring.next(99), None);
        assert_eq!(ring.retire(99), None);
        assert_eq!(ring.retire(12), None, "ahead of the head");
        let mut stray = 99;
        assert_eq!(len(&ring.consume(&mut stray, 5)), 0);
        assert_eq!(stray, 99);
    }

    #[test]
    fn the_head_does_not_run_over_the_oldest_tail() {
        let mut ring = Ring::new(1, 8).unwrap();
        assert_eq!(ring.advance(100), 7);
        assert_eq!(ring.free(), 0);
        assert_eq!(ring.advance(1), 0);
    }

    proptest! {
        #[test]
        fn it_behaves_like_a_queue(
            element in 1usize..5,
            count in 2usize..7,
            steps in proptest::collection::vec((any::<bool>(), 0usize..8), 0..60),
        ) {
            let mut ring = Ring::new(element, count).unwrap();
            let mut store = vec![0u8; ring.size()];
            let mut model = VecDeque::new();
            let mut serial = 0u8;
            for (put, n) in steps {
                if put {
                    let spans = ring.insert(n);
                    prop_assert_eq!(len(&spans), n.min(count - 1 - model.len()) * element);
                    for index in spans.into_iter().flatten() {
                        store[index] = serial;
                        if index % element == element - 1 {
                            model.push_back(serial);
                            serial = serial.wrapping_add(1);
                        }
                    }
                } else {
                    let mut tail = ring.oldest_tail();
                    let spans = ring.consume(&mut tail, n);
                    let read: Vec<u8> =
                        spans.into_iter().flatten().step_by(element).map(|i| store[i]).collect();
                    let expected: Vec<u8> = model.drain(..n.min(model.len())).collect();
                    prop_assert_eq!(read, expected);
                    while ring.retire(tail).is_some() {}
                    prop_assert_eq!(ring.oldest_tail(), tail);
                }
                prop_assert_eq!(ring.waiting(ring.oldest_tail()), model.len());
            }
        }
    }
}
