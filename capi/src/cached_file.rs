//! Files kept in memory and read again when they have changed, for C.
//!
//! C sees the address of the contents; what else is known of the file stands before them. One
//! thread uses a cached file at a time.

use core::alloc::Layout;
use core::ffi::{c_char, c_int};
use core::ptr;
use std::alloc::{alloc_zeroed, dealloc};
use std::ffi::OsStr;
use std::fs::File;
use std::io::Read;
use std::os::unix::ffi::OsStrExt;
use std::time::{Duration, Instant, SystemTime};

use crate::abi::lwsac_cached_file_t;
use crate::caller_memory::{bytes_mut, text};
use crate::entry::guard;

/// How long a file is taken to be unchanged without looking.
const TRUST: Duration = Duration::from_secs(5);

/// Stands before the contents.
struct Header {
    /// Of header, contents and the NUL behind them.
    layout: Layout,
    len: usize,
    modified: Option<SystemTime>,
    checked: Instant,
    users: u32,
    detached: bool,
}

/// # Safety
///
/// `cache` is the address of contents that `load` made.
unsafe fn header(cache: lwsac_cached_file_t) -> *mut Header {
    // SAFETY: the header stands before the contents.
    unsafe { cache.cast::<Header>().sub(1) }
}

/// # Safety
///
/// `cache` is the address of contents that `load` made, and is not used again.
unsafe fn release(cache: lwsac_cached_file_t) {
    // SAFETY: the caller's promise; the layout is the one of the allocation. A header needs no drop.
    unsafe {
        let header = header(cache);
        dealloc(header.cast(), (*header).layout);
    }
}

/// Reads a file of `len` bytes, and one more to see that it ends there, into a new cached file.
fn load(file: &mut File, len: usize, modified: Option<SystemTime>) -> Option<lwsac_cached_file_t> {
    let size = len.checked_add(size_of::<Header>() + 1)?;
    let layout = Layout::from_size_align(size, align_of::<Header>()).ok()?;
    // SAFETY: the size is not zero; the header is written before it is read, and `len + 1` bytes
    // follow it.
    unsafe {
        let header = alloc_zeroed(layout).cast::<Header>();
        if header.is_null() {
            return None;
        }
        header.write(Header {
            layout,
            len,
            modified,
            checked: Instant::now(),
            users: 0,
            detached: false,
        });
        let contents = header.add(1).cast::<u8>();
        if file.read_exact(bytes_mut(contents, len)).is_err() {
            release(contents);
            return None;
        }
        Some(contents)
    }
}

/// Makes `*cache` the current contents of a file, and `*len` their length; a NUL follows them.
///
/// `*cache` is NULL at first. Later calls cost little: at most every 5 seconds they look whether the
/// file has changed, and if so read it again and detach what was in `*cache`. Returns 0, or 1 if the
/// file cannot be read (`*cache` stays as it is) or a pointer is NULL.
///
/// # Safety
///
/// `filepath` is NULL or NUL-terminated; `cache` is NULL or points to NULL or a cached file; `len`
/// is NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lwsac_cached_file(
    filepath: *const c_char,
    cache: *mut lwsac_cached_file_t,
    len: *mut usize,
) -> c_int {
    guard(1, || {
        // SAFETY: the caller's promise.
        unsafe {
            let (Some(path), Some(cache), Some(len)) =
                (text(filepath), cache.as_mut(), len.as_mut())
            else {
                return 1;
            };
            let old = *cache;
            if !old.is_null() && (*header(old)).checked.elapsed() < TRUST {
                *len = (*header(old)).len;
                return 0;
            }
            let Some((mut file, size, modified)) = open(path) else {
                return 1;
            };
            if !old.is_null() && modified.is_some() && (*header(old)).modified == modified {
                (*header(old)).checked = Instant::now();
                *len = (*header(old)).len;
                return 0;
            }
            let Some(new) = load(&mut file, size, modified) else {
                lws_core::log_err!("cannot read {}", String::from_utf8_lossy(path));
                return 1;
            };
            *cache = new;
            *len = size;
            let mut old = old;
            lwsac_use_cached_file_detach(&raw mut old);
        }
        0
    })
}

/// Opens a file and tells its size and when it was changed.
fn open(path: &[u8]) -> Option<(File, usize, Option<SystemTime>)> {
    let opened = File::open(OsStr::from_bytes(path)).and_then(|file| {
        let metadata = file.metadata()?;
        Ok((file, metadata))
    });
    match opened {
        Ok((file, metadata)) => {
            let size = usize::try_from(metadata.len()).ok()?;
            Some((file, size, metadata.modified().ok()))
        }
        Err(error) => {
            lws_core::log_err!("cannot open {}: {error}", String::from_utf8_lossy(path));
            None
        }
    }
}

/// Counts one more user of the contents, which stay in memory until all have ended their use.
///
/// # Safety
///
/// `cache` is NULL or a cached file.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lwsac_use_cached_file_start(cache: lwsac_cached_file_t) {
    if !cache.is_null() {
        // SAFETY: the caller's promise.
        unsafe { (*header(cache)).users += 1 }
    }
}

/// Counts one user less. If it was the last one of contents that have been detached, frees them and
/// sets `*cache` to NULL.
///
/// # Safety
///
/// `cache` is NULL or points to NULL or to a cached file.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lwsac_use_cached_file_end(cache: *mut lwsac_cached_file_t) {
    // SAFETY: the caller's promise.
    unsafe {
        let Some(cache) = cache.as_mut().filter(|cache| !cache.is_null()) else {
            return;
        };
        let header = header(*cache);
        if (*header).users == 0 {
            lws_core::log_err!("a cached file's use was ended more often than started");
            return;
        }
        (*header).users -= 1;
        if (*header).users == 0 && (*header).detached {
            release(core::mem::replace(cache, ptr::null_mut()));
        }
    }
}

/// Frees the contents and sets `*cache` to NULL, unless somebody uses them: then the last user's
/// `lwsac_use_cached_file_end()` does.
///
/// # Safety
///
/// `cache` is NULL or points to NULL or to a cached file.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lwsac_use_cached_file_detach(cache: *mut lwsac_cached_file_t) {
    // SAFETY: the caller's promise.
    unsafe {
        let Some(cache) = cache.as_mut().filter(|cache| !cache.is_null()) else {
            return;
        };
        (*header(*cache)).detached = true;
        if (*header(*cache)).users == 0 {
            release(core::mem::replace(cache, ptr::null_mut()));
        }
    }
}
