//! Generational ids: how everything outside the service names a connection.

use std::num::NonZeroU64;

/// Names one connection of one service thread.
///
/// The generation changes each time a slot is used again, so an id that outlived its connection
/// finds nothing instead of a stranger. It is kept packed: an id is passed on and compared far more
/// often than it is taken apart.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ConnId(NonZeroU64);

/// Slots a thread can have: 4,194,304.
pub const SLOT_BITS: u32 = 22;
/// Bits of the generation counter.
pub const GENERATION_BITS: u32 = 24;
/// Bits of the service thread index.
pub const THREAD_BITS: u32 = 6;
/// Bits of a packed id.
pub const PACKED_BITS: u32 = SLOT_BITS + GENERATION_BITS + THREAD_BITS;

/// Lowest bit of the service thread index in a packed id.
pub const THREAD_SHIFT: u32 = GENERATION_BITS + SLOT_BITS;

/// What nothing is named: generations start at 1.
const NOTHING: NonZeroU64 = NonZeroU64::new(1 << GENERATION_BITS).expect("a bit is set");

impl ConnId {
    pub(crate) fn new(thread: u8, slot: u32, generation: u32) -> Self {
        Self::unpack(
            u64::from(generation)
                | u64::from(slot) << GENERATION_BITS
                | u64::from(thread) << THREAD_SHIFT,
        )
    }

    /// Index of the service thread that owns the connection.
    #[inline]
    pub fn thread(self) -> usize {
        (self.0.get() >> THREAD_SHIFT) as usize
    }

    #[inline]
    pub(crate) fn slot(self) -> usize {
        ((self.0.get() >> GENERATION_BITS) & ((1 << SLOT_BITS) - 1)) as usize
    }

    pub(crate) fn generation(self) -> u32 {
        (self.0.get() & ((1 << GENERATION_BITS) - 1)) as u32
    }

    /// The id as an integer of [`PACKED_BITS`] bits; never 0, since generations start at 1.
    #[inline]
    pub fn pack(self) -> u64 {
        self.0.get()
    }

    /// The reverse of [`ConnId::pack`]. Any integer gives an id; whether it names a living
    /// connection is found out when it is looked up.
    #[inline]
    pub fn unpack(bits: u64) -> Self {
        Self(NonZeroU64::new(bits & ((1 << PACKED_BITS) - 1)).unwrap_or(NOTHING))
    }
}

impl std::fmt::Debug for ConnId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}.{}", self.thread(), self.slot(), self.generation())
    }
}

/// Names one vhost of a context.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub struct VhostId {
    /// Place in the context's table of vhosts.
    pub slot: u32,
    /// Tells a vhost from an earlier one in the same place.
    pub generation: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packing_is_reversible() {
        let id = ConnId::new(63, (1 << SLOT_BITS) - 1, (1 << GENERATION_BITS) - 1);
        assert_eq!(ConnId::unpack(id.pack()), id);
        assert!(id.pack() < 1 << PACKED_BITS);
        let id = ConnId::new(0, 0, 1);
        assert_eq!(ConnId::unpack(id.pack()), id);
        assert_ne!(id.pack(), 0);
    }

    #[test]
    fn any_integer_gives_an_id() {
        assert_eq!(ConnId::unpack(0).generation(), 0);
        assert_eq!(ConnId::unpack(u64::MAX), ConnId::unpack(u64::MAX >> 12));
    }
}
