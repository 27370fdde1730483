//! The operations of a level in memory, `lws_cache_ops_heap`.

use super::table::{
    Block, LIST_MARK, Level, Storage, levels, nearest, new_cache, on_destroy, release, table,
    with_memory,
};
use super::{matches, timer};
use crate::abi::base::lws_usec_t;
use crate::abi::cache_ttl::*;
use crate::abi::dll2::lws_dll2_owner_t;
use crate::caller_memory::{bytes, text};
use crate::entry::guard_option;
use core::ffi::{c_char, c_int, c_void};
use core::ptr::null_mut;
use lws_core::cache::heap::{Budget, HeapCache};
use lws_core::cache::results;
use std::ffi::CString;
use std::sync::Arc;

/// The operations of caches in memory, which every first level has.
#[unsafe(no_mangle)]
pub static lws_cache_ops_heap: lws_cache_ops = lws_cache_ops {
    create: Some(create),
    destroy: Some(destroy),
    expunge: Some(expunge),
    write: Some(write),
    tag_match: Some(tag_match),
    lookup: Some(lookup),
    invalidate: Some(invalidate),
    get: Some(get),
    debug_dump: Some(debug_dump),
};

unsafe extern "C" fn create(info: *const lws_cache_creation_info) -> *mut lws_cache_ttl_lru {
    guard_option(null_mut(), || {
        // SAFETY: the caller's promise.
        let given = unsafe { info.as_ref() }?;
        let limit = |value: usize| (value > 0).then_some(value);
        let items = HeapCache::new(Budget {
            footprint: limit(given.max_footprint),
            items: limit(given.max_items),
            payload: limit(given.max_payload),
        });
        // SAFETY: as above.
        unsafe { new_cache(info, &lws_cache_ops_heap, Storage::Memory(items)) }
    })
}

unsafe extern "C" fn destroy(cache: *mut *mut lws_cache_ttl_lru) {
    guard_option((), || {
        // SAFETY: the caller's promise.
        let place = unsafe { cache.as_mut() }?;
        let mut removed = table().remove(*place)?;
        *place = null_mut();
        if let Storage::Memory(items) = &mut removed.storage {
            release(removed.on_destroy, items.clear());
        }
        Some(())
    });
}

unsafe extern "C" fn expunge(cache: *mut lws_cache_ttl_lru) -> c_int {
    guard_option(1, || {
        let dropped = with_memory(cache, HeapCache::clear)?;
        release(on_destroy(cache), dropped);
        rearm(cache);
        Some(0)
    })
}

unsafe extern "C" fn write(
    cache: *mut lws_cache_ttl_lru,
    specific_key: *const c_char,
    source: *const u8,
    size: usize,
    expiry: lws_usec_t,
    ppvoid: *mut *mut c_void,
) -> c_int {
    guard_option(1, || {
        // SAFETY: the caller's promise.
        let (key, source, place) =
            unsafe { (text(specific_key)?, bytes(source, size), ppvoid.as_mut()) };
        let address = put(cache, key, source, size, expiry)?;
        if let Some(place) = place {
            *place = address;
        }
        Some(0)
    })
}

/// Puts an item in, zeroed if it has no source; gives the address of its payload.
fn put(
    cache: *mut lws_cache_ttl_lru,
    key: &[u8],
    source: &[u8],
    size: usize,
    expiry: lws_usec_t,
) -> Option<*mut c_void> {
    with_memory(cache, |items| items.fits(size).ok())??;
    let block = Block::new(size)?;
    let address = block.address();
    if source.len() == size {
        // SAFETY: the block has `size` bytes, and is new.
        unsafe { address.copy_from_nonoverlapping(source.as_ptr().cast(), size) };
    }
    let expiry = (expiry != 0).then(|| u64::try_from(expiry).unwrap_or(0));
    forget_lists_with(cache, &[key]);
    let dropped = with_memory(cache, |items| items.insert(key, block, size, expiry).ok())??;
    let gone: Vec<Arc<[u8]>> = dropped.iter().map(|item| item.key.clone()).collect();
    release(on_destroy(cache), dropped);
    // With a level behind it an item that was evicted is still there.
    if levels(cache).len() == 1 {
        forget_lists_with(cache, &gone);
    }
    rearm(cache);
    Some(address)
}

/// Sets the timer to when the next item expires.
pub(super) fn rearm(cache: *mut lws_cache_ttl_lru) {
    if let Some(due) = with_memory(cache, |items| items.next_expiry()) {
        timer::rearm(cache, due);
    }
}

/// Removes the answers of earlier lookups for which `is_stale` says so, of their patterns and lists.
/// It may call the program.
fn forget_lists(cache: *mut lws_cache_ttl_lru, is_stale: impl Fn(&Level, &[u8], &[u8]) -> bool) {
    let lists: Vec<(Vec<u8>, Vec<u8>)> = with_memory(cache, |items| {
        let lists = items.iter().filter_map(|entry| {
            let pattern = entry.key.strip_prefix(&[LIST_MARK])?;
            Some((pattern.to_vec(), entry.payload.copy()))
        });
        lists.collect()
    })
    .unwrap_or_default();
    let Some(outermost) = levels(cache).pop() else {
        return;
    };
    for (pattern, list) in lists {
        if is_stale(&outermost, &pattern, &list) {
            let key = [&[LIST_MARK], &pattern[..]].concat();
            let _ = with_memory(cache, |items| items.remove(&key));
        }
    }
}

/// Removes the answers that an item with one of these keys is, or would be, part of.
fn forget_lists_with(cache: *mut lws_cache_ttl_lru, keys: &[impl AsRef<[u8]>]) {
    let keys = keys.iter().map(AsRef::as_ref);
    let keys: Vec<&[u8]> = keys.filter(|key| key.first() != Some(&LIST_MARK)).collect();
    forget_lists(cache, |outermost, pattern, _| {
        keys.iter()
            .any(|key| matches(outermost, pattern, key, true))
    });
}

/// Removes the answers that have an item in them that is removed by this pattern.
fn forget_lists_without(cache: *mut lws_cache_ttl_lru, removed: &[u8]) {
    forget_lists(cache, |outermost, _, mut list| {
        while let Some(found) = results::first(list) {
            let name = list.get(found.name.clone()).unwrap_or_default();
            if name == removed || matches(outermost, removed, name, false) {
                return true;
            }
            list = list.get(found.bytes()..).unwrap_or_default();
        }
        false
    });
}

unsafe extern "C" fn tag_match(
    _cache: *mut lws_cache_ttl_lru,
    wc: *const c_char,
    tag: *const c_char,
    _lookup_rules: c_char,
) -> c_int {
    guard_option(1, || {
        // SAFETY: the caller's promise.
        let (pattern, tag) = unsafe { (text(wc)?, text(tag)?) };
        Some(c_int::from(!lws_core::wildcard::matches(pattern, tag)))
    })
}

unsafe extern "C" fn lookup(
    cache: *mut lws_cache_ttl_lru,
    wildcard_key: *const c_char,
    results_owner: *mut lws_dll2_owner_t,
) -> c_int {
    guard_option(1, || {
        // SAFETY: the caller's promise.
        let pattern = unsafe { text(wildcard_key) }?;
        let now = timer::now();
        let found: Vec<super::Found> = with_memory(cache, |items| {
            items
                .iter()
                .filter(|entry| entry.key.first() != Some(&LIST_MARK))
                .filter(|entry| entry.expiry.is_none_or(|expiry| expiry > now))
                .filter(|entry| lws_core::wildcard::matches(pattern, entry.key))
                .map(|entry| super::Found {
                    tag: entry.key.to_vec(),
                    payload: entry.size,
                    expiry: entry.expiry,
                })
                .collect()
        })?;
        // SAFETY: as above.
        unsafe { super::add_found(results_owner, &found) }
    })
}

unsafe extern "C" fn invalidate(
    cache: *mut lws_cache_ttl_lru,
    wildcard_key: *const c_char,
) -> c_int {
    guard_option(1, || {
        // SAFETY: the caller's promise.
        let pattern = unsafe { text(wildcard_key) }?;
        let keys: Vec<Vec<u8>> = with_memory(cache, |items| {
            items.iter().map(|e| e.key.to_vec()).collect()
        })?;
        let outermost: Level = levels(cache).pop()?;
        let gone: Vec<Vec<u8>> = keys
            .into_iter()
            .filter(|key| {
                key == pattern
                    || (key.first() != Some(&LIST_MARK) && matches(&outermost, pattern, key, false))
            })
            .collect();
        let dropped = with_memory(cache, |items| {
            gone.iter().filter_map(|key| items.remove(key)).collect()
        })?;
        release(on_destroy(cache), dropped);
        forget_lists_without(cache, pattern);
        rearm(cache);
        Some(0)
    })
}

unsafe extern "C" fn get(
    cache: *mut lws_cache_ttl_lru,
    specific_key: *const c_char,
    pdata: *mut *const c_void,
    psize: *mut usize,
) -> c_int {
    guard_option(1, || {
        // SAFETY: the caller's promise.
        let (key, data, size) = unsafe { (text(specific_key)?, pdata.as_mut(), psize.as_mut()) };
        let item = with_memory(cache, |items| {
            let block = items.get(key, timer::now())?;
            let (address, size) = (block.address(), block.size);
            let expiry = items.expiry(key);
            Some((address.cast_const(), size, expiry))
        })??;
        let (mut address, length, expiry) = item;
        if let Some(nearest) = nearest(cache) {
            // SAFETY: the payload lives: nobody was called since.
            let source = unsafe { bytes(address, length) };
            let copy = copy_to(&nearest, key, source, expiry)?;
            address = copy.cast_const();
        }
        if let Some(data) = data {
            *data = address;
        }
        if let Some(size) = size {
            *size = length;
        }
        Some(0)
    })
}

/// Writes an item that was found further out to the level nearest to the program.
pub(super) fn copy_to(
    level: &Level,
    key: &[u8],
    source: &[u8],
    expiry: Option<u64>,
) -> Option<*mut c_void> {
    let name = CString::new(key).ok()?;
    let expiry = expiry.map_or(0, |expiry| i64::try_from(expiry).unwrap_or(i64::MAX));
    let mut address = null_mut();
    let write = level.ops.write?;
    // The caller's bytes may be in a level that the write evicts from.
    let source = source.to_vec();
    // SAFETY: the operations belong to this cache.
    let result = unsafe {
        write(
            level.cache,
            name.as_ptr(),
            source.as_ptr(),
            source.len(),
            expiry,
            &raw mut address,
        )
    };
    (result == 0 && !address.is_null()).then_some(address)
}

unsafe extern "C" fn debug_dump(cache: *mut lws_cache_ttl_lru) {
    guard_option((), || {
        let mut table = table();
        let cache = table.find(cache)?;
        let Storage::Memory(items) = &cache.storage else {
            return None;
        };
        let mut lines = vec![format!(
            "cache {}: {} items, {} bytes, next expiry {:?}",
            cache.name,
            items.len(),
            items.footprint(),
            items.next_expiry(),
        )];
        lines.extend(items.iter().map(|entry| {
            format!(
                "  {}: {} bytes, expires {:?}",
                entry.key.escape_ascii(),
                entry.size,
                entry.expiry
            )
        }));
        drop(table);
        for line in lines {
            lws_core::log_debug!("{line}");
        }
        Some(())
    });
}
