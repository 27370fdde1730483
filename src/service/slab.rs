//! The connection table of one service thread.

use super::App;
use super::connection::Connection;
use super::id::{ConnId, GENERATION_BITS, SLOT_BITS};
use std::sync::atomic::{AtomicU32, Ordering};

struct Slot<A: App> {
    /// The id of the connection that is in it, or of the next one.
    id: ConnId,
    connection: Option<Box<Connection<A>>>,
}

/// Generations that tables begin with: each with another one, so that an id of a table that is gone
/// hardly ever fits its successor.
static FIRST_GENERATION: AtomicU32 = AtomicU32::new(1);

const GENERATION_MASK: u32 = (1 << GENERATION_BITS) - 1;

/// Connections by slot; each is its own allocation, so that growing the table moves pointers only.
pub(crate) struct Slab<A: App> {
    thread: u8,
    slots: Vec<Slot<A>>,
    free: Vec<u32>,
    live: usize,
    first_generation: u32,
}

impl<A: App> Slab<A> {
    pub(crate) fn new(thread: u8) -> Self {
        Self {
            thread,
            slots: Vec::new(),
            free: Vec::new(),
            live: 0,
            // An odd step visits every generation before one comes again.
            first_generation: (FIRST_GENERATION.fetch_add(0x9e_3779, Ordering::Relaxed)
                & GENERATION_MASK)
                .max(1),
        }
    }

    /// Puts a connection in, made by `make` from its id; `None` if all slots are taken.
    pub(crate) fn insert(&mut self, make: impl FnOnce(ConnId) -> Connection<A>) -> Option<ConnId> {
        let slot = match self.free.pop() {
            Some(slot) => slot,
            None => {
                let slot = u32::try_from(self.slots.len()).ok()?;
                if slot >= 1 << SLOT_BITS {
                    return None;
                }
                self.slots.push(Slot {
                    id: ConnId::new(self.thread, slot, self.first_generation),
                    connection: None,
                });
                slot
            }
        };
        let entry = self.slots.get_mut(slot as usize)?;
        let id = entry.id;
        entry.connection = Some(Box::new(make(id)));
        self.live += 1;
        Some(id)
    }

    #[inline]
    pub(crate) fn get(&self, id: ConnId) -> Option<&Connection<A>> {
        let slot = self.slots.get(id.slot())?;
        if slot.id != id {
            return None;
        }
        slot.connection.as_deref()
    }

    #[inline]
    pub(crate) fn get_mut(&mut self, id: ConnId) -> Option<&mut Connection<A>> {
        let slot = self.slots.get_mut(id.slot())?;
        if slot.id != id {
            return None;
        }
        slot.connection.as_deref_mut()
    }

    /// The id of the connection that is in this slot.
    pub(crate) fn id_at(&self, slot: u32) -> Option<ConnId> {
        let slot = self.slots.get(slot as usize)?;
        slot.connection.is_some().then_some(slot.id)
    }

    /// Takes a connection out; its id names nothing from here on.
    pub(crate) fn remove(&mut self, id: ConnId) -> Option<Box<Connection<A>>> {
        let slot = self.slots.get_mut(id.slot())?;
        if slot.id != id {
            return None;
        }
        let connection = slot.connection.take()?;
        let generation = match (id.generation() + 1) & GENERATION_MASK {
            0 => 1,
            next => next,
        };
        slot.id = ConnId::new(self.thread, id.slot() as u32, generation);
        self.free.push(id.slot() as u32);
        self.live -= 1;
        Some(connection)
    }

    pub(crate) fn len(&self) -> usize {
        self.live
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Connection<A>> {
        self.slots.iter().filter_map(|s| s.connection.as_deref())
    }
}
