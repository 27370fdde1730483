//! Generational ids: how everything outside the service names a connection.

/// Names one connection of one service thread.
///
/// The generation changes each time a slot is used again, so an id that outlived its connection
/// finds nothing instead of a stranger.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ConnId {
    thread: u8,
    slot: u32,
    generation: u32,
}

/// Slots a thread can have: 4,194,304.
pub const SLOT_BITS: u32 = 22;
/// Bits of the generation counter.
pub const GENERATION_BITS: u32 = 24;
/// Bits of the service thread index.
pub const THREAD_BITS: u32 = 6;
/// Bits of a packed id.
pub const PACKED_BITS: u32 = SLOT_BITS + GENERATION_BITS + THREAD_BITS;

impl ConnId {
    pub(crate) fn new(thread: u8, slot: u32, generation: u32) -> Self {
        Self {
            thread,
            slot,
            generation,
        }
    }

    /// Index of the service thread that owns the connection.
    pub fn thread(self) -> usize {
        usize::from(self.thread)
    }

    pub(crate) fn slot(self) -> usize {
        self.slot as usize
    }

    pub(crate) fn generation(self) -> u32 {
        self.generation
    }

    /// The id as an integer of [`PACKED_BITS`] bits; never 0, since generations start at 1.
    pub fn pack(self) -> u64 {
        u64::from(self.generation)
            | u64::from(self.slot) << GENERATION_BITS
            | u64::from(self.thread) << (GENERATION_BITS + SLOT_BITS)
    }

    /// The reverse of [`ConnId::pack`]. Any integer gives an id; whether it names a living
    /// connection is found out when it is looked up.
    pub fn unpack(bits: u64) -> Self {
        Self {
            generation: (bits & ((1 << GENERATION_BITS) - 1)) as u32,
            slot: ((bits >> GENERATION_BITS) & ((1 << SLOT_BITS) - 1)) as u32,
            thread: ((bits >> (GENERATION_BITS + SLOT_BITS)) & ((1 << THREAD_BITS) - 1)) as u8,
        }
    }
}

impl std::fmt::Debug for ConnId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}.{}", self.thread, self.slot, self.generation)
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
}
