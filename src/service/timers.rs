//! Timers of one service thread, ordered by due time.
//!
//! A heap of which each node has four children, and beside it a table that says where in the heap a
//! timer stands, so that one that is cancelled leaves at once. Both are vectors: a timer is no
//! allocation. Timers are mostly added behind all others and mostly cancelled, and then hardly
//! anything moves.

use super::id::ConnId;
use std::num::NonZeroU32;

/// Microseconds on the monotonic clock.
pub type Usec = u64;

/// What a timer is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimerTarget {
    /// The connection's timeout (what `lws_set_timeout` arms).
    Timeout(ConnId),
    /// The connection's own timer (what `lws_set_timer_usecs` arms).
    User(ConnId),
    /// The connection's validity check (ping, then hang up).
    Validity(ConnId),
    /// A connection's compressor may have been idle for long.
    IdleCompressor(ConnId),
    /// The certificates of the vhosts are to be looked at.
    Certificates,
    /// Files that were kept open for the next request are closed.
    OpenFiles,
    /// The next step to reach a connection's server is due.
    Dial(ConnId),
    /// A timer of the program, told by a number below 2^60 that the program chose.
    Program(u64),
}

/// Bits of a target that is packed, below the number of its kind.
const PACKED_BITS: u32 = 60;

impl TimerTarget {
    fn pack(self) -> u64 {
        let (kind, value) = match self {
            Self::Timeout(id) => (0, id.pack()),
            Self::User(id) => (1, id.pack()),
            Self::Validity(id) => (2, id.pack()),
            Self::IdleCompressor(id) => (3, id.pack()),
            Self::Dial(id) => (4, id.pack()),
            Self::Program(number) => (5, number & ((1 << PACKED_BITS) - 1)),
            Self::Certificates => (6, 0),
            Self::OpenFiles => (7, 0),
        };
        kind << PACKED_BITS | value
    }

    fn unpack(packed: u64) -> Self {
        let value = packed & ((1 << PACKED_BITS) - 1);
        let id = ConnId::unpack(value);
        match packed >> PACKED_BITS {
            0 => Self::Timeout(id),
            1 => Self::User(id),
            2 => Self::Validity(id),
            3 => Self::IdleCompressor(id),
            4 => Self::Dial(id),
            5 => Self::Program(value),
            6 => Self::Certificates,
            _ => Self::OpenFiles,
        }
    }
}

/// Names a timer: none, once it has fired or was removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimerKey {
    node: u32,
    generation: NonZeroU32,
}

/// A pending timer's place in the order.
#[derive(Clone, Copy)]
struct Entry {
    due: Usec,
    node: u32,
    /// Counts what was added; tells which of those due at the same time came first.
    order: u32,
}

impl Entry {
    fn is_before(&self, other: &Self) -> bool {
        self.due < other.due
            || self.due == other.due && self.order.wrapping_sub(other.order).cast_signed() < 0
    }
}

/// What a timer is for, and where it stands.
struct Node {
    /// What [`TimerTarget::pack`] made.
    target: u64,
    generation: NonZeroU32,
    /// Its place in the heap; of a free node, the next free one.
    place: u32,
}

/// Ends the list of free nodes.
const NO_NODE: u32 = u32::MAX;

/// Children of a node of the heap.
const CHILDREN: usize = 4;

/// Pending timers; adding and removing are O(log n), those of equal due time fire in the order
/// in which they were added.
pub struct Timers {
    heap: Vec<Entry>,
    nodes: Vec<Node>,
    free: u32,
    order: u32,
    /// Nothing is due earlier: what is added while due timers are being run waits for the next pass.
    earliest: Usec,
}

impl Default for Timers {
    fn default() -> Self {
        Self {
            heap: Vec::new(),
            nodes: Vec::new(),
            free: NO_NODE,
            order: 0,
            earliest: 0,
        }
    }
}

impl Timers {
    /// Adds a timer.
    pub fn add(&mut self, due: Usec, target: TimerTarget) -> TimerKey {
        let place = self.heap.len();
        let target = target.pack();
        let (node, generation) = match self.nodes.get_mut(self.free as usize) {
            Some(free) => {
                free.target = target;
                (
                    std::mem::replace(&mut self.free, free.place),
                    free.generation,
                )
            }
            None => {
                self.nodes.push(Node {
                    target,
                    generation: NonZeroU32::MIN,
                    place: 0,
                });
                (self.nodes.len() as u32 - 1, NonZeroU32::MIN)
            }
        };
        let entry = Entry {
            due: due.max(self.earliest),
            node,
            order: self.order,
        };
        self.order = self.order.wrapping_add(1);
        self.heap.push(entry);
        self.rise(place, entry);
        TimerKey { node, generation }
    }

    /// Removes a timer; nothing happens if it has fired.
    pub fn remove(&mut self, key: TimerKey) {
        if let Some(place) = self.place_of(key) {
            self.take(place);
        }
    }

    /// When a timer is due; `None` if it has fired or was removed.
    pub fn due_of(&self, key: TimerKey) -> Option<Usec> {
        self.heap.get(self.place_of(key)?).map(|entry| entry.due)
    }

    /// When the next one is due.
    pub fn next_due(&self) -> Option<Usec> {
        self.heap.first().map(|entry| entry.due)
    }

    /// Takes the first timer that is due at `now`. Timers that are added after this call are not due
    /// before the time has gone on.
    pub fn take_due(&mut self, now: Usec) -> Option<TimerTarget> {
        self.earliest = self.earliest.max(now.saturating_add(1));
        match self.heap.first() {
            Some(first) if first.due <= now => self.take(0),
            _ => None,
        }
    }

    fn place_of(&self, key: TimerKey) -> Option<usize> {
        let node = self.nodes.get(key.node as usize)?;
        (node.generation == key.generation).then_some(node.place as usize)
    }

    /// Takes the entry at `place` out, and frees its node.
    fn take(&mut self, place: usize) -> Option<TimerTarget> {
        let node = self.heap.get(place)?.node;
        let last = self.heap.pop()?;
        if last.node != node {
            match place
                .checked_sub(1)
                .and_then(|p| self.heap.get(p / CHILDREN))
            {
                Some(parent) if last.is_before(parent) => self.rise(place, last),
                _ => self.sink(place, last),
            }
        }
        let freed = self.nodes.get_mut(node as usize)?;
        freed.generation = freed.generation.checked_add(1).unwrap_or(NonZeroU32::MIN);
        freed.place = std::mem::replace(&mut self.free, node);
        Some(TimerTarget::unpack(freed.target))
    }

    /// Puts `entry` at `place`, or nearer to the root if it is due before what stands there.
    fn rise(&mut self, mut place: usize, entry: Entry) {
        while let Some(above) = place.checked_sub(1).map(|place| place / CHILDREN)
            && let Some(parent) = self.heap.get(above).copied()
            && entry.is_before(&parent)
        {
            self.put(place, parent);
            place = above;
        }
        self.put(place, entry);
    }

    /// Puts `entry` at `place`, or further from the root if what stands there is due before it.
    fn sink(&mut self, mut place: usize, entry: Entry) {
        while let Some(below) = self.first_child(place)
            && let Some(child) = self.heap.get(below).copied()
            && child.is_before(&entry)
        {
            self.put(place, child);
            place = below;
        }
        self.put(place, entry);
    }

    /// Where that child of the entry at `place` stands that is due first.
    fn first_child(&self, place: usize) -> Option<usize> {
        let first = place * CHILDREN + 1;
        let children = self.heap.get(first..)?;
        let children = children.get(..CHILDREN).unwrap_or(children);
        let mut best = (0, children.first()?);
        for (n, child) in children.iter().enumerate().skip(1) {
            if child.is_before(best.1) {
                best = (n, child);
            }
        }
        Some(first + best.0)
    }

    fn put(&mut self, place: usize, entry: Entry) {
        if let Some(at) = self.heap.get_mut(place) {
            *at = entry;
        }
        if let Some(node) = self.nodes.get_mut(entry.node as usize) {
            node.place = place as u32;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn timers_fire_in_order_of_time_then_of_arrival() {
        let mut t = Timers::default();
        t.add(20, TimerTarget::Program(1));
        t.add(10, TimerTarget::Program(2));
        t.add(20, TimerTarget::Program(3));
        assert_eq!(t.next_due(), Some(10));
        assert_eq!(t.take_due(5), None);
        assert_eq!(t.take_due(20), Some(TimerTarget::Program(2)));
        assert_eq!(t.take_due(20), Some(TimerTarget::Program(1)));
        assert_eq!(t.take_due(20), Some(TimerTarget::Program(3)));
        assert_eq!(t.take_due(20), None);
    }

    #[test]
    fn a_timer_added_during_a_pass_waits_for_the_next() {
        let mut t = Timers::default();
        t.add(1, TimerTarget::Program(1));
        t.add(9, TimerTarget::Program(2));
        assert_eq!(t.take_due(9), Some(TimerTarget::Program(1)));
        t.add(1, TimerTarget::Program(3));
        assert_eq!(t.take_due(9), Some(TimerTarget::Program(2)));
        assert_eq!(t.take_due(9), None);
        assert_eq!(t.take_due(10), Some(TimerTarget::Program(3)));
    }

    #[test]
    fn a_removed_timer_does_not_fire() {
        let mut t = Timers::default();
        let key = t.add(1, TimerTarget::Program(1));
        assert_eq!(t.due_of(key), Some(1));
        t.remove(key);
        assert_eq!(t.due_of(key), None);
        assert_eq!(t.take_due(9), None);
    }

    #[test]
    fn the_key_of_a_timer_that_is_gone_names_no_other() {
        let mut t = Timers::default();
        let old = t.add(1, TimerTarget::Program(1));
        t.remove(old);
        let new = t.add(2, TimerTarget::Program(2));
        t.remove(old);
        assert_eq!(t.due_of(new), Some(2));
        assert_eq!(t.take_due(2), Some(TimerTarget::Program(2)));
        t.remove(new);
        t.remove(old);
        assert_eq!(t.next_due(), None);
    }

    #[test]
    fn packing_keeps_what_a_timer_is_for() {
        let id = ConnId::new(63, 4_194_303, 16_777_215);
        for target in [
            TimerTarget::Timeout(id),
            TimerTarget::User(id),
            TimerTarget::Validity(id),
            TimerTarget::IdleCompressor(id),
            TimerTarget::Dial(id),
            TimerTarget::Program((1 << PACKED_BITS) - 1),
            TimerTarget::Certificates,
            TimerTarget::OpenFiles,
        ] {
            assert_eq!(TimerTarget::unpack(target.pack()), target);
        }
    }

    #[test]
    fn many_timers_added_and_removed_fire_in_order() {
        let mut t = Timers::default();
        let mut model = BTreeMap::new();
        let mut keys = Vec::new();
        let mut random = 1u64;
        for n in 0..20_000u64 {
            random = random
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(n | 1);
            let due = 1 + (random >> 33) % 1000;
            if random >> 62 == 0 && !keys.is_empty() {
                let (due, n, key) = keys.swap_remove((random >> 40) as usize % keys.len());
                t.remove(key);
                model.remove(&(due, n));
            } else {
                keys.push((due, n, t.add(due, TimerTarget::Program(n))));
                model.insert((due, n), ());
            }
        }
        for (due, n) in model.into_keys() {
            assert_eq!(t.next_due(), Some(due));
            assert_eq!(t.take_due(1000), Some(TimerTarget::Program(n)));
        }
        assert_eq!(t.take_due(1000), None);
    }
}
