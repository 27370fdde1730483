//! The operations of a level that is a cookie file in Netscape's format,
//! `lws_cache_ops_nscookiejar`. A payload is a line of the file without its end, and its key is the
//! tag `domain|path|name`.

use super::table::{Storage, nearest, new_cache, table};
use super::{Found, add_found, heap, timer};
use crate::abi::base::lws_usec_t;
use crate::abi::cache_ttl::*;
use crate::abi::dll2::lws_dll2_owner_t;
use crate::caller_memory::{bytes, text};
use crate::entry::guard_option;
use core::ffi::{c_char, c_int, c_void};
use core::ptr::null_mut;
use lws_core::clock::unix_seconds;
use lws_core::http::cookie::jar_file::JarFile;
use lws_core::http::cookie::netscape;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;

/// The operations of caches that are a cookie file. They belong behind a level in memory, which
/// holds what is handed to the program.
#[unsafe(no_mangle)]
pub static lws_cache_ops_nscookiejar: lws_cache_ops = lws_cache_ops {
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

fn file_of(cache: *const lws_cache_ttl_lru) -> Option<JarFile> {
    match &table().find(cache)?.storage {
        Storage::CookieFile { file, .. } => Some(file.clone()),
        _ => None,
    }
}

/// A time of the file on the clock of the caches.
fn to_monotonic(expires: i64) -> u64 {
    let ahead = expires
        .saturating_sub(unix_seconds())
        .saturating_mul(1_000_000);
    timer::now().saturating_add_signed(ahead)
}

/// Changes the lines, and drops those that have expired. False if that was not possible.
fn rewrite(cache: *mut lws_cache_ttl_lru, change: impl FnOnce(&mut Vec<Vec<u8>>)) -> bool {
    let Some(file) = file_of(cache) else {
        return false;
    };
    let now = unix_seconds();
    let done = file.rewrite(|lines| {
        lines.retain(|line| netscape::expires(line).is_none_or(|expires| expires > now));
        change(lines);
    });
    let lines = match done {
        Ok(done) => done.lines,
        Err(error) => {
            lws_core::log_warn!("cookie file {}: {error}", file.path().display());
            return false;
        }
    };
    if let Some(cache) = table().find(cache)
        && let Storage::CookieFile { footprint, .. } = &mut cache.storage
    {
        *footprint = lines.iter().map(|line| line.len() as u64).sum();
    }
    let next = lines
        .iter()
        .filter_map(|line| netscape::expires(line))
        .min();
    timer::rearm(cache, next.map(to_monotonic));
    true
}

/// Takes out what has expired.
pub(super) fn purge(cache: *mut lws_cache_ttl_lru) {
    rewrite(cache, |_| {});
}

unsafe extern "C" fn create(info: *const lws_cache_creation_info) -> *mut lws_cache_ttl_lru {
    guard_option(null_mut(), || {
        // SAFETY: the caller's promise; the operations say which member of the union is used.
        let path = unsafe { text(info.as_ref()?.u.nscookiejar.filepath) }?;
        let storage = Storage::CookieFile {
            file: JarFile::new(OsStr::from_bytes(path).into()),
            footprint: 0,
        };
        // SAFETY: as above.
        let cache = unsafe { new_cache(info, &lws_cache_ops_nscookiejar, storage) }?;
        purge(cache);
        Some(cache)
    })
}

unsafe extern "C" fn destroy(cache: *mut *mut lws_cache_ttl_lru) {
    guard_option((), || {
        // SAFETY: the caller's promise.
        let place = unsafe { cache.as_mut() }?;
        let removed = table().remove(*place)?;
        drop(removed);
        *place = null_mut();
        Some(())
    });
}

unsafe extern "C" fn expunge(cache: *mut lws_cache_ttl_lru) -> c_int {
    guard_option(1, || {
        let file = file_of(cache)?;
        timer::rearm(cache, None);
        if let Some(cache) = table().find(cache)
            && let Storage::CookieFile { footprint, .. } = &mut cache.storage
        {
            *footprint = 0;
        }
        match file.delete() {
            Ok(()) => Some(0),
            Err(error) => {
                lws_core::log_warn!("cookie file {}: {error}", file.path().display());
                None
            }
        }
    })
}

/// Name and expiry are those in the line.
unsafe extern "C" fn write(
    cache: *mut lws_cache_ttl_lru,
    _specific_key: *const c_char,
    source: *const u8,
    size: usize,
    _expiry: lws_usec_t,
    ppvoid: *mut *mut c_void,
) -> c_int {
    guard_option(1, || {
        // SAFETY: the caller's promise.
        let (line, place) = unsafe { (bytes(source, size), ppvoid.as_mut()) };
        let tag = netscape::tag(line).filter(|_| !line.contains(&b'\n'))?;
        let mut line = Some(line.to_vec());
        let written = rewrite(cache, |lines| {
            for old in lines.iter_mut() {
                if line.is_some() && netscape::tag(old).as_ref() == Some(&tag) {
                    *old = line.take().unwrap_or_default();
                }
            }
            lines.extend(line);
        });
        if let Some(place) = place {
            *place = null_mut();
        }
        written.then_some(0)
    })
}

unsafe extern "C" fn tag_match(
    _cache: *mut lws_cache_ttl_lru,
    wc: *const c_char,
    tag: *const c_char,
    lookup_rules: c_char,
) -> c_int {
    guard_option(1, || {
        // SAFETY: the caller's promise.
        let (pattern, tag) = unsafe { (text(wc)?, text(tag)?) };
        let matches = netscape::tag_matches(pattern, tag, lookup_rules != 0);
        Some(c_int::from(!matches))
    })
}

/// The lines that have not expired, with their tags; `None` if the file cannot be read.
fn lines(cache: *const lws_cache_ttl_lru) -> Option<Vec<(Vec<u8>, Vec<u8>)>> {
    let file = file_of(cache)?;
    let lines = match file.read() {
        Ok(lines) => lines,
        Err(error) => {
            lws_core::log_warn!("cookie file {}: {error}", file.path().display());
            return None;
        }
    };
    let now = unix_seconds();
    let live = lines
        .into_iter()
        .filter(|line| netscape::expires(line).is_none_or(|expires| expires > now));
    Some(
        live.filter_map(|line| Some((netscape::tag(&line)?, line)))
            .collect(),
    )
}

unsafe extern "C" fn lookup(
    cache: *mut lws_cache_ttl_lru,
    wildcard_key: *const c_char,
    results_owner: *mut lws_dll2_owner_t,
) -> c_int {
    guard_option(1, || {
        // SAFETY: the caller's promise.
        let pattern = unsafe { text(wildcard_key) }?;
        let found: Vec<Found> = lines(cache)?
            .into_iter()
            .filter(|(tag, _)| netscape::tag_matches(pattern, tag, true))
            .map(|(tag, line)| Found {
                tag,
                payload: line.len(),
                expiry: netscape::expires(&line).map(to_monotonic),
            })
            .collect();
        // SAFETY: as above.
        unsafe { add_found(results_owner, &found) }
    })
}

unsafe extern "C" fn invalidate(
    cache: *mut lws_cache_ttl_lru,
    wildcard_key: *const c_char,
) -> c_int {
    guard_option(1, || {
        // SAFETY: the caller's promise.
        let pattern = unsafe { text(wildcard_key) }?;
        let done = rewrite(cache, |lines| {
            lines.retain(|line| {
                !netscape::tag(line).is_some_and(|tag| netscape::tag_matches(pattern, &tag, false))
            });
        });
        done.then_some(0)
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
        let (_, line) = lines(cache)?.into_iter().find(|(tag, _)| tag == key)?;
        let nearest = nearest(cache)?;
        let expiry = netscape::expires(&line).map(to_monotonic);
        let address = heap::copy_to(&nearest, key, &line, expiry)?;
        if let Some(data) = data {
            *data = address.cast_const();
        }
        if let Some(size) = size {
            *size = line.len();
        }
        Some(0)
    })
}

unsafe extern "C" fn debug_dump(cache: *mut lws_cache_ttl_lru) {
    guard_option((), || {
        let file = file_of(cache)?;
        lws_core::log_debug!("cookie file {}:", file.path().display());
        for (_, line) in lines(cache)? {
            lws_core::log_debug!("  {}", line.escape_ascii());
        }
        Some(())
    });
}
