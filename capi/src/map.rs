//! Hash maps with keys and values of any bytes, whose functions and memory the program may choose.
//!
//! An item is one piece of memory: a header, the key, the value. One thread uses a map at a time.

use core::ffi::c_void;
use core::ptr;

use crate::abi::spa::lwsac;
use crate::abi::{
    lws_map_hash_t, lws_map_info_t, lws_map_item, lws_map_key_t, lws_map_t, lws_map_value_t,
};
use crate::caller_memory::bytes;
use crate::entry::guard;
use crate::lwsac::lwsac_use;

/// Number of lists, if the program does not choose one.
const DEFAULT_MODULO: usize = 8;

/// Keys and values begin at multiples of this.
const ALIGNMENT: usize = align_of::<Item>();

/// What a `lws_map_t *` points to.
struct Map {
    info: lws_map_info_t,
    lists: Vec<*mut Item>,
}

/// What a `struct lws_map_item *` points to; key and value follow.
#[repr(C)]
struct Item {
    next: *mut Item,
    map: *mut Map,
    list: usize,
    key_len: usize,
    value_len: usize,
}

fn padded(len: usize) -> Option<usize> {
    len.checked_next_multiple_of(ALIGNMENT)
}

impl Item {
    /// # Safety
    ///
    /// `item` is one of ours.
    unsafe fn key(item: *mut Item) -> *mut u8 {
        // SAFETY: the key follows the header.
        unsafe { item.add(1).cast() }
    }

    /// # Safety
    ///
    /// `item` is one of ours.
    unsafe fn value(item: *mut Item) -> *mut u8 {
        // SAFETY: the value follows the key, whose padded length was computed when it was made.
        unsafe { Item::key(item).add(padded((*item).key_len).unwrap_or(0)) }
    }
}

impl Map {
    /// # Safety
    ///
    /// `key` has `len` bytes.
    unsafe fn list_of(&self, key: *mut c_void, len: usize) -> usize {
        // SAFETY: the caller's promise; the function is the program's.
        let hash = unsafe {
            match self.info._hash {
                Some(hash) => hash(key, len),
                None => hash_of(bytes(key, len)),
            }
        };
        hash as usize % self.lists.len()
    }

    /// # Safety
    ///
    /// `key` has `len` bytes.
    unsafe fn find(&self, key: *mut c_void, len: usize) -> *mut Item {
        // SAFETY: the caller's promise; the lists hold our items only.
        unsafe {
            let mut at = self.lists[self.list_of(key, len)];
            while !at.is_null() {
                let (own, own_len) = (Item::key(at), (*at).key_len);
                let is_same = match self.info._compare {
                    Some(compare) => compare(key, len, own.cast(), own_len) == 0,
                    None => bytes(key, len) == bytes(own, own_len),
                };
                if is_same {
                    return at;
                }
                at = (*at).next;
            }
        }
        ptr::null_mut()
    }
}

/// FNV-1a (draft-eastlake-fnv), for keys whose hash the program leaves to us.
fn hash_of(key: &[u8]) -> lws_map_hash_t {
    key.iter().fold(0x811c_9dc5, |hash: u32, &byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// Makes a map. `info` is copied; what is zero in it has a default: 8 lists, `malloc()` and `free()`
/// for the items, a hash and a comparison of the key's bytes. Returns NULL if there is no memory or
/// `info` is NULL.
///
/// # Safety
///
/// `info` is NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_map_create(info: *const lws_map_info_t) -> *mut lws_map_t {
    guard(ptr::null_mut(), || {
        // SAFETY: the caller's promise.
        let Some(&info) = (unsafe { info.as_ref() }) else {
            return ptr::null_mut();
        };
        let modulo = match info.modulo {
            0 => DEFAULT_MODULO,
            modulo => modulo,
        };
        let mut lists = Vec::new();
        if lists.try_reserve_exact(modulo).is_err() {
            return ptr::null_mut();
        }
        lists.resize(modulo, ptr::null_mut());
        Box::into_raw(Box::new(Map { info, lists })).cast()
    })
}

/// Destroys all items and the map, and sets `*pmap` to NULL.
///
/// # Safety
///
/// `pmap` is NULL or points to NULL or a map, which is not used again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_map_destroy(pmap: *mut *mut lws_map_t) {
    guard((), || {
        // SAFETY: the caller's promise.
        unsafe {
            let Some(pmap) = pmap.as_mut().filter(|pmap| !pmap.is_null()) else {
                return;
            };
            let map = core::mem::replace(pmap, ptr::null_mut()).cast::<Map>();
            let count = (*map).lists.len();
            for list in 0..count {
                while !(&(*map).lists)[list].is_null() {
                    lws_map_item_destroy((&(*map).lists)[list].cast());
                }
            }
            drop(Box::from_raw(map));
        }
    });
}

/// Allocates `x` bytes for `map` from the `lwsac` whose head `info.opaque` points to, in chunks of
/// `info.aux` bytes. To be used as `info._alloc`, with `lws_map_free_lwsac()` as `info._free`.
///
/// # Safety
///
/// `map` is NULL or a map with such an `info`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_map_alloc_lwsac(map: *mut lws_map_t, x: usize) -> *mut c_void {
    // SAFETY: the caller's promise.
    unsafe {
        match map.cast::<Map>().as_ref() {
            None => ptr::null_mut(),
            Some(map) => lwsac_use(map.info.opaque.cast::<*mut lwsac>(), x, map.info.aux.addr()),
        }
    }
}

/// Does nothing: what comes from an `lwsac` is freed with it.
#[unsafe(no_mangle)]
pub extern "C" fn lws_map_free_lwsac(v: *mut c_void) {
    let _ = v;
}

/// Makes an item with copies of key and value (zeros for those that are NULL) and puts it into the
/// map, in place of one that has the same key. Returns the item, or NULL if there is no memory or
/// `map` is NULL.
///
/// # Safety
///
/// `map` is NULL or a map; `key` and `value` are NULL or have their lengths.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_map_item_create(
    map: *mut lws_map_t,
    key: lws_map_key_t,
    keylen: usize,
    value: lws_map_value_t,
    valuelen: usize,
) -> *mut lws_map_item {
    guard(ptr::null_mut(), || {
        let map = map.cast::<Map>();
        let size = padded(keylen)
            .and_then(|key| key.checked_add(size_of::<Item>())?.checked_add(valuelen));
        let (false, Some(size)) = (map.is_null(), size) else {
            return ptr::null_mut();
        };
        // SAFETY: the caller's promise. What was allocated has `size` bytes: header, padded key and
        // value. The program's functions may look at the map, so no reference is kept over a call.
        unsafe {
            let memory = match (*map).info._alloc {
                Some(alloc) => alloc(map.cast(), size),
                None => libc::malloc(size),
            };
            if memory.is_null() {
                return ptr::null_mut();
            }
            memory.cast::<u8>().write_bytes(0, size);
            let item = memory.cast::<Item>();
            (*item).key_len = keylen;
            (*item).value_len = valuelen;
            if !key.is_null() {
                Item::key(item).copy_from(key.cast(), keylen);
            }
            if !value.is_null() {
                Item::value(item).copy_from(value.cast(), valuelen);
            }
            let own_key = Item::key(item).cast();
            lws_map_item_destroy((*map).find(own_key, keylen).cast());
            let list = (*map).list_of(own_key, keylen);
            (*item).map = map;
            (*item).list = list;
            let head = &raw mut (&mut (*map).lists)[list];
            (*item).next = *head;
            *head = item;
            item.cast()
        }
    })
}

/// Takes an item out of its map and frees it. NULL is ignored.
///
/// # Safety
///
/// `item` is NULL or an item that is not used again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_map_item_destroy(item: *mut lws_map_item) {
    let item = item.cast::<Item>();
    if item.is_null() {
        return;
    }
    // SAFETY: the caller's promise: the item is in the list of its map that it names.
    unsafe {
        let map = (*item).map;
        let mut at = &raw mut (&mut (*map).lists)[(*item).list];
        while !(*at).is_null() && *at != item {
            at = &raw mut (**at).next;
        }
        if !(*at).is_null() {
            *at = (*item).next;
        }
        match (*map).info._free {
            Some(free) => free(item.cast()),
            None => libc::free(item.cast()),
        }
    }
}

/// Finds the item with this key; NULL if there is none or `map` is NULL.
///
/// # Safety
///
/// `map` is NULL or a map; `key` is NULL or has `keylen` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_map_item_lookup(
    map: *mut lws_map_t,
    key: lws_map_key_t,
    keylen: usize,
) -> *mut lws_map_item {
    guard(ptr::null_mut(), || {
        // SAFETY: the caller's promise.
        unsafe {
            match map.cast::<Map>().as_ref() {
                Some(map) if !key.is_null() => map.find(key, keylen).cast(),
                _ => ptr::null_mut(),
            }
        }
    })
}

/// The item's own copy of its key; NULL for NULL.
///
/// # Safety
///
/// `_item` is NULL or an item.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_map_item_key(_item: *mut lws_map_item) -> *const c_void {
    if _item.is_null() {
        return ptr::null();
    }
    // SAFETY: the caller's promise.
    unsafe { Item::key(_item.cast()).cast_const().cast() }
}

/// The item's own copy of its value; NULL for NULL.
///
/// # Safety
///
/// `_item` is NULL or an item.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_map_item_value(_item: *mut lws_map_item) -> *const c_void {
    if _item.is_null() {
        return ptr::null();
    }
    // SAFETY: the caller's promise.
    unsafe { Item::value(_item.cast()).cast_const().cast() }
}

/// The length of the key; 0 for NULL.
///
/// # Safety
///
/// `_item` is NULL or an item.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_map_item_key_len(_item: *mut lws_map_item) -> usize {
    // SAFETY: the caller's promise.
    unsafe { _item.cast::<Item>().as_ref() }.map_or(0, |item| item.key_len)
}

/// The length of the value; 0 for NULL.
///
/// # Safety
///
/// `_item` is NULL or an item.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_map_item_value_len(_item: *mut lws_map_item) -> usize {
    // SAFETY: the caller's promise.
    unsafe { _item.cast::<Item>().as_ref() }.map_or(0, |item| item.value_len)
}
