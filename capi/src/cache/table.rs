//! The caches of the process, by the pointer that C knows them by.
//!
//! For caches of the library that is a handle, for those with a program's own operations it is what
//! its `create` returned. One that is not in the table is not followed. The table's lock is never
//! held while the program is called.

use crate::abi::cache_ttl::*;
use crate::abi::timeout_timer::lws_sorted_usec_list_t;
use crate::handle;
use crate::memory;
use core::ffi::c_void;
use core::ptr::{NonNull, null};
use lws_core::cache::heap::{Dropped, HeapCache};
use lws_core::http::cookie::jar_file::JarFile;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Levels that are followed from a cache to its parents.
pub(super) const MAX_LEVELS: usize = 8;

/// The first byte of the names under which a level in memory keeps the answers of lookups.
pub(super) const LIST_MARK: u8 = b'!';

/// A payload in memory that does not move.
pub(super) struct Block {
    start: NonNull<c_void>,
    pub(super) size: usize,
}

// SAFETY: plain memory, owned by the block.
unsafe impl Send for Block {}

impl Block {
    /// `size` zeroed bytes.
    pub(super) fn new(size: usize) -> Option<Self> {
        let start = memory::zeroed(size.max(1), c"cache item")?;
        Some(Self { start, size })
    }

    /// Its bytes.
    pub(super) fn copy(&self) -> Vec<u8> {
        // SAFETY: the block has so many bytes; writing to a payload while the cache is used
        // elsewhere is what the interface forbids.
        unsafe { crate::caller_memory::bytes(self.address(), self.size) }.to_vec()
    }

    pub(super) fn address(&self) -> *mut c_void {
        self.start.as_ptr()
    }
}

impl Drop for Block {
    fn drop(&mut self) {
        // SAFETY: allocated in `new`, and freed here only.
        unsafe { memory::free(self.start) }
    }
}

/// Where the items of a level are.
pub(super) enum Storage {
    Memory(HeapCache<Block>),
    CookieFile {
        file: JarFile,
        /// Bytes of its lines when it was written last.
        footprint: u64,
    },
    /// With the program's own operations.
    Program,
}

pub(super) struct Cache {
    pub(super) name: String,
    pub(super) storage: Storage,
    pub(super) ops: lws_cache_ops,
    pub(super) parent: usize,
    pub(super) child: usize,
    pub(super) on_destroy: lws_cache_item_destroy_cb,
    pub(super) timer: super::timer::Timer,
}

pub(super) struct Table {
    caches: BTreeMap<usize, Cache>,
    serial: u64,
}

static TABLE: Mutex<Table> = Mutex::new(Table {
    caches: BTreeMap::new(),
    serial: 0,
});

/// A level of a cache, and how to reach it.
#[derive(Clone, Copy)]
pub(super) struct Level {
    pub(super) cache: *mut lws_cache_ttl_lru,
    pub(super) ops: lws_cache_ops,
}

fn pointer(address: usize) -> *mut lws_cache_ttl_lru {
    core::ptr::with_exposed_provenance_mut(address)
}

pub(super) fn table() -> MutexGuard<'static, Table> {
    TABLE.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Table {
    pub(super) fn find(&mut self, cache: *const lws_cache_ttl_lru) -> Option<&mut Cache> {
        self.caches.get_mut(&cache.addr())
    }

    /// A handle for a new cache.
    pub(super) fn next_handle(&mut self) -> *mut lws_cache_ttl_lru {
        self.serial += 1;
        handle::cache_handle(self.serial)
    }

    /// Adds a cache, and tells its parent.
    pub(super) fn add(&mut self, handle: *mut lws_cache_ttl_lru, cache: Cache) {
        let address = handle.expose_provenance();
        if let Some(parent) = self.caches.get_mut(&cache.parent) {
            parent.child = address;
        }
        self.caches.insert(address, cache);
    }

    pub(super) fn remove(&mut self, cache: *const lws_cache_ttl_lru) -> Option<Cache> {
        let removed = self.caches.remove(&cache.addr())?;
        if let Some(parent) = self.caches.get_mut(&removed.parent)
            && parent.child == cache.addr()
        {
            parent.child = 0;
        }
        Some(removed)
    }

    /// The cache with the timer at this address.
    pub(super) fn with_timer(
        &self,
        sul: *const lws_sorted_usec_list_t,
    ) -> Option<*mut lws_cache_ttl_lru> {
        let mut caches = self.caches.iter();
        let (address, _) = caches.find(|(_, cache)| cache.timer.is_at(sul))?;
        Some(pointer(*address))
    }

    fn level(&self, address: usize) -> Option<Level> {
        let cache = self.caches.get(&address)?;
        Some(Level {
            cache: pointer(address),
            ops: cache.ops,
        })
    }

    fn follow(&self, start: usize, next: impl Fn(&Cache) -> usize) -> Vec<Level> {
        let mut levels = Vec::new();
        let mut address = start;
        while levels.len() < MAX_LEVELS
            && let Some(level) = self.level(address)
        {
            levels.push(level);
            address = self.caches.get(&address).map_or(0, &next);
        }
        levels
    }
}

/// The cache and its parents, the outermost one last; none if it is not a cache.
pub(super) fn levels(cache: *const lws_cache_ttl_lru) -> Vec<Level> {
    table().follow(cache.addr(), |cache| cache.parent)
}

/// The level nearest to the program that is in front of this one, if it is not that itself.
pub(super) fn nearest(cache: *const lws_cache_ttl_lru) -> Option<Level> {
    let mut levels = table().follow(cache.addr(), |cache| cache.child);
    (levels.len() > 1).then(|| levels.pop())?
}

/// Calls `body` with the items of a cache in memory.
pub(super) fn with_memory<R>(
    cache: *const lws_cache_ttl_lru,
    body: impl FnOnce(&mut HeapCache<Block>) -> R,
) -> Option<R> {
    match &mut table().find(cache)?.storage {
        Storage::Memory(items) => Some(body(items)),
        _ => None,
    }
}

/// Tells the program of items of its own that left, and frees them.
pub(super) fn release(on_destroy: lws_cache_item_destroy_cb, dropped: Vec<Dropped<Block>>) {
    for item in dropped {
        if let Some(on_destroy) = on_destroy
            && item.key.first() != Some(&LIST_MARK)
        {
            // SAFETY: the program's function, with a payload that lives until after the call.
            unsafe { on_destroy(item.payload.address(), item.payload.size) };
        }
    }
}

/// What a cache in memory calls when items leave.
pub(super) fn on_destroy(cache: *const lws_cache_ttl_lru) -> lws_cache_item_destroy_cb {
    table().find(cache).and_then(|cache| cache.on_destroy)
}

/// The parts of `info` that every cache of the library keeps; `None` without context or name.
///
/// # Safety
///
/// `info` is NULL or valid, and so are its name and operations.
pub(super) unsafe fn new_cache(
    info: *const lws_cache_creation_info,
    default_ops: &lws_cache_ops,
    storage: Storage,
) -> Option<*mut lws_cache_ttl_lru> {
    // SAFETY: the caller's promise.
    let info = unsafe { info.as_ref() }?;
    // SAFETY: as above.
    let name = unsafe { crate::caller_memory::text(info.name) }?;
    crate::registry::context(info.cx)?;
    let mut table = table();
    let handle = table.next_handle();
    let cache = Cache {
        name: String::from_utf8_lossy(name).into_owned(),
        storage,
        // SAFETY: as above.
        ops: unsafe { info.ops.as_ref() }
            .copied()
            .unwrap_or(*default_ops),
        parent: info.parent.addr(),
        child: 0,
        on_destroy: info.cb,
        timer: super::timer::Timer::new(info.cx, info.tsi),
    };
    table.add(handle, cache);
    Some(handle)
}

/// The entry of a cache with the program's own operations.
pub(super) fn program_cache(info: &lws_cache_creation_info, ops: lws_cache_ops) -> Cache {
    Cache {
        name: String::new(),
        storage: Storage::Program,
        ops,
        parent: info.parent.addr(),
        child: 0,
        on_destroy: None,
        timer: super::timer::Timer::new(null(), 0),
    }
}
