//! Caches of named items that expire, in levels: the first in memory, in front of levels with
//! storage that lasts (a cookie file, or what the program's own operations keep).
//!
//! Every level is reached through its operations (`struct lws_cache_ops`), so that the program may
//! bring levels of its own. The answers of lookups are kept in the first level, under names that
//! begin with `!`. Pointers to payloads are valid until the loop goes round or the cache changes.

mod cookie_file;
mod heap;
mod table;
mod timer;

pub use cookie_file::lws_cache_ops_nscookiejar;
pub use heap::lws_cache_ops_heap;

use crate::abi::base::lws_usec_t;
use crate::abi::cache_ttl::*;
use crate::abi::dll2::{lws_dll2_owner_t, lws_dll2_t};
use crate::caller_memory::{bytes, text};
use crate::dll2::{lws_dll2_add_tail, lws_dll2_remove};
use crate::entry::{guard, guard_option};
use crate::memory;
use core::ffi::{c_char, c_int, c_void};
use core::ptr::{NonNull, null_mut};
use lws_core::cache::results;
use std::ffi::CString;
use table::{LIST_MARK, Level, Storage, levels, table};

/// An item that a lookup found.
struct Found {
    tag: Vec<u8>,
    payload: usize,
    expiry: Option<u64>,
}

/// Appends what a level found to the list of results, as records with the tag and a NUL behind
/// them. `None` without memory; the caller clears the list.
///
/// # Safety
///
/// `owner` is NULL or a valid list.
unsafe fn add_found(owner: *mut lws_dll2_owner_t, found: &[Found]) -> Option<c_int> {
    if owner.is_null() {
        return None;
    }
    for item in found {
        let size = size_of::<lws_cache_match>() + item.tag.len() + 1;
        let record: NonNull<lws_cache_match> = memory::zeroed(size, c"cache match")?.cast();
        let expiry = item
            .expiry
            .map_or(0, |at| i64::try_from(at).unwrap_or(i64::MAX));
        // SAFETY: the new block has room for the record, the tag and a NUL, which is there
        // already; the list is the caller's.
        unsafe {
            record.write(lws_cache_match {
                expiry,
                payload_size: item.payload,
                tag_size: item.tag.len(),
                ..crate::abi::zeroed()
            });
            let tag: *mut u8 = record.add(1).cast().as_ptr();
            tag.copy_from_nonoverlapping(item.tag.as_ptr(), item.tag.len());
            lws_dll2_add_tail(record.cast().as_ptr(), owner);
        }
    }
    Some(0)
}

/// Takes the first result out of the list.
///
/// # Safety
///
/// The members of the list are results as [`add_found`] makes them, in the library's heap.
unsafe fn take_found(owner: &mut lws_dll2_owner_t) -> Option<Found> {
    let node: NonNull<lws_dll2_t> = NonNull::new(owner.head)?;
    // The list member is the first.
    let record: NonNull<lws_cache_match> = node.cast();
    // SAFETY: the caller's promise.
    unsafe {
        let head = record.read();
        let tag = bytes(record.add(1).as_ptr().cast_const(), head.tag_size).to_vec();
        lws_dll2_remove(node.as_ptr());
        memory::free(record.cast());
        Some(Found {
            tag,
            payload: head.payload_size,
            expiry: u64::try_from(head.expiry).ok().filter(|at| *at != 0),
        })
    }
}

/// Whether a key matches a pattern by the rules of a level.
fn matches(level: &Level, pattern: &[u8], key: &[u8], lookup: bool) -> bool {
    let (Some(tag_match), Ok(pattern), Ok(key)) = (
        level.ops.tag_match,
        CString::new(pattern),
        CString::new(key),
    ) else {
        return false;
    };
    // SAFETY: the operations belong to this cache.
    unsafe {
        tag_match(
            level.cache,
            pattern.as_ptr(),
            key.as_ptr(),
            c_char::from(lookup),
        ) == 0
    }
}

/// Makes an empty cache, of the kind that `info->ops` names (NULL: in memory).
///
/// Context and name are needed. Items in memory leave when they expire, and those that were not
/// used for longest when `max_footprint` or `max_items` would be exceeded; `cb` is told of them. An
/// item that is larger than `max_payload`, or than `max_footprint`, is refused. Returns NULL on
/// error.
///
/// # Safety
///
/// `info` is NULL or valid, with what it points to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_cache_create(
    info: *const lws_cache_creation_info,
) -> *mut lws_cache_ttl_lru {
    guard_option(null_mut(), || {
        // SAFETY: the caller's promise.
        let given = unsafe { info.as_ref() }?;
        // SAFETY: as above.
        let ops = unsafe { given.ops.as_ref() }
            .copied()
            .unwrap_or(lws_cache_ops_heap);
        // SAFETY: as above.
        let cache = unsafe { ops.create?(info) };
        if cache.is_null() {
            return None;
        }
        let mut table = table();
        match table.find(cache) {
            Some(known) => known.ops = ops,
            None => table.add(cache, table::program_cache(given, ops)),
        }
        Some(cache)
    })
}

/// Destroys a cache and sets `*cache` to NULL. What is stored outside of memory stays. NULL is
/// ignored.
///
/// # Safety
///
/// `cache` is NULL or points to NULL or to what `lws_cache_create()` returned.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_cache_destroy(cache: *mut *mut lws_cache_ttl_lru) {
    guard((), || {
        // SAFETY: the caller's promise.
        let Some(place) = (unsafe { cache.as_mut() }) else {
            return;
        };
        let known = *place;
        let ops = table().find(known).map(|cache| cache.ops);
        if let Some(destroy) = ops.and_then(|ops| ops.destroy) {
            // SAFETY: the operations belong to this cache.
            unsafe { destroy(place) };
        }
        let removed = table().remove(known);
        drop(removed);
        *place = null_mut();
    });
}

/// Stores an item in a cache and all its parents, instead of one with the same key.
///
/// `source` has `size` bytes; NULL leaves the payload zero, for the caller to write. `expiry` is
/// when it leaves by itself, in microseconds as `lws_now_usecs()` counts them, or 0 for never.
/// `*ppay`, if `ppay` is not NULL, becomes the payload's place in `cache`. Returns 0 if all is
/// well; on error no level nearer than the one that failed has the item. A key that begins with
/// `!` is not for programs.
///
/// # Safety
///
/// `cache` is NULL or a cache; `specific_key` is NULL or NUL-terminated; `source` and `ppay` are as
/// described.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_cache_write_through(
    cache: *mut lws_cache_ttl_lru,
    specific_key: *const c_char,
    source: *const u8,
    size: usize,
    expiry: lws_usec_t,
    ppay: *mut *mut c_void,
) -> c_int {
    guard_option(1, || {
        if specific_key.is_null() {
            return None;
        }
        let levels = levels(cache);
        if levels.is_empty() {
            return None;
        }
        for (at, level) in levels.iter().enumerate().rev() {
            // SAFETY: the operations belong to this cache; the rest is the caller's promise.
            let failed = unsafe {
                if is_programs(level.cache) {
                    invalidate(level, specific_key);
                }
                level.ops.write?(level.cache, specific_key, source, size, expiry, ppay) != 0
            };
            if failed {
                for nearer in levels.iter().take(at + 1) {
                    // SAFETY: as above.
                    unsafe { invalidate(nearer, specific_key) };
                }
                return None;
            }
        }
        Some(0)
    })
}

fn is_programs(cache: *const lws_cache_ttl_lru) -> bool {
    (table().find(cache)).is_some_and(|cache| matches!(cache.storage, Storage::Program))
}

/// # Safety
///
/// `key` is NUL-terminated.
unsafe fn invalidate(level: &Level, key: *const c_char) -> c_int {
    // SAFETY: the operations belong to this cache; the rest is the caller's promise.
    level
        .ops
        .invalidate
        .map_or(1, |invalidate| unsafe { invalidate(level.cache, key) })
}

/// Lists the items whose keys match `wildcard_key`, in the outermost level, which has them all.
///
/// `*pdata` and `*psize` become the list, which `lws_cache_results_walk()` goes through, in no
/// particular order. It is kept in `cache` until one of its items expires, or an item that
/// matches is added or removed. Does not count as a use of the items. Returns 0, or nonzero if
/// nothing matches or on error.
///
/// # Safety
///
/// `cache` is NULL or a cache; the other pointers are NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_cache_lookup(
    cache: *mut lws_cache_ttl_lru,
    wildcard_key: *const c_char,
    pdata: *mut *const c_void,
    psize: *mut usize,
) -> c_int {
    guard_option(1, || {
        // SAFETY: the caller's promise.
        let pattern = unsafe { text(wildcard_key) }?;
        // SAFETY: as above.
        let (data, length) = unsafe { (pdata.as_mut()?, psize.as_mut()?) };
        let levels = levels(cache);
        let (first, outermost) = (levels.first()?, levels.last()?);
        let key = CString::new([&[LIST_MARK], pattern].concat()).ok()?;
        // SAFETY: the operations belong to these caches.
        unsafe {
            if first.ops.get?(first.cache, key.as_ptr(), data, length) == 0 {
                return Some(0);
            }
        }
        let (list, expiry) = list(outermost, wildcard_key)?;
        let mut address = null_mut();
        let expiry = expiry.map_or(0, |at| i64::try_from(at).unwrap_or(i64::MAX));
        // SAFETY: as above.
        let failed = unsafe {
            first.ops.write?(
                first.cache,
                key.as_ptr(),
                list.as_ptr(),
                list.len(),
                expiry,
                &raw mut address,
            ) != 0
        };
        if failed {
            return None;
        }
        *data = address.cast_const();
        *length = list.len();
        Some(0)
    })
}

/// What a level has for a pattern, as a list, and when the first of it expires. `None` if it has
/// nothing.
fn list(level: &Level, wildcard_key: *const c_char) -> Option<(Vec<u8>, Option<u64>)> {
    let mut owner: lws_dll2_owner_t = crate::abi::zeroed();
    // SAFETY: the operations belong to this cache, and the key is the caller's.
    let failed = unsafe { level.ops.lookup?(level.cache, wildcard_key, &raw mut owner) } != 0;
    let (mut list, mut expiry, mut complete) = (Vec::new(), None, true);
    // SAFETY: the level filled the list with results.
    while let Some(found) = unsafe { take_found(&mut owner) } {
        complete &= results::append(&mut list, &found.tag, found.payload);
        expiry = [expiry, found.expiry].into_iter().flatten().min();
    }
    (!failed && complete && !list.is_empty()).then_some((list, expiry))
}

/// Finds an item, in the nearest level that has it, and copies it to the first level if it is not
/// there.
///
/// `*pdata` and `*psize`, if not NULL, become its payload in the first level. Returns 0, or nonzero
/// if there is none.
///
/// # Safety
///
/// `cache` is NULL or a cache; the other pointers are NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_cache_item_get(
    cache: *mut lws_cache_ttl_lru,
    specific_key: *const c_char,
    pdata: *mut *const c_void,
    psize: *mut usize,
) -> c_int {
    guard(1, || {
        if specific_key.is_null() {
            return 1;
        }
        let found = levels(cache).into_iter().any(|level| {
            // SAFETY: the operations belong to this cache; the rest is the caller's promise.
            (level.ops.get)
                .is_some_and(|get| unsafe { get(level.cache, specific_key, pdata, psize) } == 0)
        });
        c_int::from(!found)
    })
}

/// Removes the items whose keys match `wildcard_key` from a cache and all its parents. Returns 0,
/// or nonzero if a level could not.
///
/// # Safety
///
/// `cache` is NULL or a cache; `wildcard_key` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_cache_item_remove(
    cache: *mut lws_cache_ttl_lru,
    wildcard_key: *const c_char,
) -> c_int {
    guard(1, || {
        let levels = levels(cache);
        if wildcard_key.is_null() || levels.is_empty() {
            return 1;
        }
        for level in &levels {
            // SAFETY: the caller's promise.
            if unsafe { invalidate(level, wildcard_key) } != 0 {
                return 1;
            }
        }
        0
    })
}

/// Empties a cache and all its parents; a file behind them is deleted. Returns 0, or nonzero if
/// there was a problem with one of them.
///
/// # Safety
///
/// `cache` is NULL or a cache.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_cache_expunge(cache: *mut lws_cache_ttl_lru) -> c_int {
    guard(1, || {
        let levels = levels(cache);
        let mut result = c_int::from(levels.is_empty());
        for level in &levels {
            // SAFETY: the operations belong to this cache.
            result |= (level.ops.expunge).map_or(1, |expunge| unsafe { expunge(level.cache) });
        }
        result
    })
}

/// Returns how many bytes of payload this level holds; 0 for NULL, and for a level with the
/// program's own operations.
#[unsafe(no_mangle)]
pub extern "C" fn lws_cache_footprint(cache: *mut lws_cache_ttl_lru) -> u64 {
    guard_option(0, || match &table().find(cache)?.storage {
        Storage::Memory(items) => Some(items.footprint() as u64),
        Storage::CookieFile { footprint, .. } => Some(*footprint),
        Storage::Program => None,
    })
}

/// Logs what this level holds, at debug level.
///
/// # Safety
///
/// `cache` is NULL or a cache.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_cache_debug_dump(cache: *mut lws_cache_ttl_lru) {
    guard_option((), || {
        let level = levels(cache).into_iter().next()?;
        // SAFETY: the operations belong to this cache.
        unsafe { level.ops.debug_dump?(level.cache) };
        Some(())
    });
}

/// Steps to the next item of a list that `lws_cache_lookup()` gave. The caller sets `ptr` and
/// `size` to the list before the first call. Returns 0 with the other members set, or 1 at the end.
///
/// # Safety
///
/// `walk_ctx` is NULL or valid, and its `ptr` has `size` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_cache_results_walk(walk_ctx: *mut lws_cache_results_t) -> c_int {
    guard_option(1, || {
        // SAFETY: the caller's promise.
        let walk = unsafe { walk_ctx.as_mut() }?;
        // SAFETY: as above.
        let list = unsafe { bytes(walk.ptr, walk.size) };
        let found = results::first(list)?;
        walk.payload_len = found.payload;
        walk.tag_len = found.name.len();
        walk.tag = walk.ptr.wrapping_add(found.name.start);
        walk.ptr = walk.ptr.wrapping_add(found.bytes());
        walk.size -= found.bytes();
        Some(0)
    })
}
