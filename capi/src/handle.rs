//! Handles: what `struct lws *`, `struct lws_vhost *`, `struct lws_context *` and
//! `struct lws_cache_ttl_lru *` really are.
//!
//! A handle is a number in the shape of a pointer, never an address: it names an object by place
//! and generation, so that one that is stale, foreign or garbage is found wanting when it is
//! looked up. Its top bits make it an address that no process can have, so that a program that
//! follows it nevertheless stops at that very instruction.
//!
//! ```text
//!  63..60 kind   59..52 context   51..0  connection: packed id   vhost: slot, generation
//!                                        context: serial number  cache: serial number
//! ```

use crate::abi::base::lws_context;
use crate::abi::cache_ttl::lws_cache_ttl_lru;
use crate::abi::logs::{lws, lws_vhost};
use lws_core::service::id::{ConnId, PACKED_BITS, THREAD_SHIFT, VhostId};

const KIND_SHIFT: u32 = 60;
const CONTEXT_SHIFT: u32 = 52;
const PAYLOAD: u64 = (1 << CONTEXT_SHIFT) - 1;
const VHOST_GENERATION_BITS: u32 = 26;

const CONNECTION: u64 = 0x9;
const VHOST: u64 = 0xa;
const CONTEXT: u64 = 0xb;
const CACHE: u64 = 0xc;

const _: () = assert!(PACKED_BITS <= CONTEXT_SHIFT);
const _: () = assert!(size_of::<usize>() == 8, "handles need pointers of 64 bits");

/// What a connection handle names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ConnHandle {
    pub(crate) context: u8,
    pub(crate) id: ConnId,
}

/// What a vhost handle names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct VhostHandle {
    pub(crate) context: u8,
    pub(crate) id: VhostId,
}

/// What a context handle names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ContextHandle {
    pub(crate) context: u8,
    pub(crate) serial: u32,
}

fn make<T>(kind: u64, context: u8, payload: u64) -> *mut T {
    let bits = kind << KIND_SHIFT | u64::from(context) << CONTEXT_SHIFT | payload & PAYLOAD;
    std::ptr::without_provenance_mut(bits as usize)
}

/// Context index and payload of a handle of this kind.
fn take<T>(kind: u64, handle: *const T) -> Option<(u8, u64)> {
    let bits = handle.addr() as u64;
    (bits >> KIND_SHIFT == kind).then_some(((bits >> CONTEXT_SHIFT) as u8, bits & PAYLOAD))
}

impl ConnHandle {
    pub(crate) fn to_c(self) -> *mut lws {
        make(CONNECTION, self.context, self.id.pack())
    }

    pub(crate) fn from_c(wsi: *const lws) -> Option<Self> {
        let (context, payload) = take(CONNECTION, wsi)?;
        Some(Self {
            context,
            id: ConnId::unpack(payload),
        })
    }
}

/// No handle, and no garbage in the place of one, begins like this.
pub(crate) const NO_OWNER: u64 = u64::MAX;

const _: () = assert!(usize::MAX as u64 >> THREAD_SHIFT < NO_OWNER);

/// What the handles of the connections of a service thread begin with. An API call finds out by one
/// comparison whether its connection belongs to the service that called it.
#[inline]
pub(crate) fn owner(context: u8, thread: usize) -> u64 {
    const CONTEXT: u32 = CONTEXT_SHIFT - THREAD_SHIFT;
    const KIND: u32 = KIND_SHIFT - THREAD_SHIFT;
    CONNECTION << KIND | u64::from(context) << CONTEXT | thread as u64
}

/// What this handle begins with.
#[inline]
pub(crate) fn owner_of(wsi: *const lws) -> u64 {
    wsi.addr() as u64 >> THREAD_SHIFT
}

/// The context in what [`owner`] gave; `None` for [`NO_OWNER`].
pub(crate) fn context_of_owner(owner: u64) -> Option<u8> {
    (owner != NO_OWNER).then_some((owner >> (CONTEXT_SHIFT - THREAD_SHIFT)) as u8)
}

/// The connection in a handle of which [`owner_of`] is known to be that of a service thread.
#[inline]
pub(crate) fn id_of(wsi: *const lws) -> ConnId {
    ConnId::unpack(wsi.addr() as u64)
}

impl VhostHandle {
    pub(crate) fn to_c(self) -> *mut lws_vhost {
        let generation = u64::from(self.id.generation) & ((1 << VHOST_GENERATION_BITS) - 1);
        let slot = u64::from(self.id.slot) << VHOST_GENERATION_BITS;
        make(VHOST, self.context, slot | generation)
    }

    pub(crate) fn from_c(vhost: *const lws_vhost) -> Option<Self> {
        let (context, payload) = take(VHOST, vhost)?;
        Some(Self {
            context,
            id: VhostId {
                slot: (payload >> VHOST_GENERATION_BITS) as u32,
                generation: (payload & ((1 << VHOST_GENERATION_BITS) - 1)) as u32,
            },
        })
    }
}

impl ContextHandle {
    pub(crate) fn to_c(self) -> *mut lws_context {
        make(CONTEXT, self.context, u64::from(self.serial))
    }

    pub(crate) fn from_c(context: *const lws_context) -> Option<Self> {
        let (context, payload) = take(CONTEXT, context)?;
        Some(Self {
            context,
            serial: payload as u32,
        })
    }
}

/// The handle of the library's cache with this serial number. Caches belong to no place: they are
/// found in a table of their own, by the handle itself.
pub(crate) fn cache_handle(serial: u64) -> *mut lws_cache_ttl_lru {
    make(CACHE, 0, serial)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handles_come_back_as_they_went() {
        let conn = ConnHandle {
            context: 255,
            id: ConnId::unpack((1 << PACKED_BITS) - 1),
        };
        assert_eq!(ConnHandle::from_c(conn.to_c()), Some(conn));
        assert_eq!(owner_of(conn.to_c()), owner(255, conn.id.thread()));
        assert_eq!(context_of_owner(owner_of(conn.to_c())), Some(255));
        assert_eq!(id_of(conn.to_c()), conn.id);
        let vhost = VhostHandle {
            context: 3,
            id: VhostId {
                slot: 77,
                generation: 5,
            },
        };
        assert_eq!(VhostHandle::from_c(vhost.to_c()), Some(vhost));
        let context = ContextHandle {
            context: 9,
            serial: u32::MAX,
        };
        assert_eq!(ContextHandle::from_c(context.to_c()), Some(context));
    }

    #[test]
    fn a_handle_of_another_kind_an_address_and_null_name_nothing() {
        let context = ContextHandle {
            context: 0,
            serial: 1,
        };
        assert_eq!(ConnHandle::from_c(context.to_c().cast()), None);
        assert_eq!(ConnHandle::from_c(std::ptr::null()), None);
        let local = 0u8;
        assert_eq!(ConnHandle::from_c((&raw const local).cast()), None);
    }
}
