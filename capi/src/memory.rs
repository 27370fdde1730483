//! Memory that a program sees: session and vhost data, messages, segments of lists. It comes from
//! the allocator that the program may have set, else from `malloc`.

use core::ffi::{CStr, c_char, c_void};
use core::mem::transmute;
use core::ptr::{NonNull, null_mut};
use core::sync::atomic::{AtomicPtr, Ordering};

/// As `realloc`, and `free` if the size is 0. `reason` says what for.
type Realloc =
    unsafe extern "C" fn(ptr: *mut c_void, size: usize, reason: *const c_char) -> *mut c_void;

/// The program's allocator; NULL: `malloc`.
static ALLOCATOR: AtomicPtr<c_void> = AtomicPtr::new(null_mut());

unsafe extern "C" fn from_malloc(
    ptr: *mut c_void,
    size: usize,
    _reason: *const c_char,
) -> *mut c_void {
    // SAFETY: `ptr` came from here or is NULL, the callers of `change` promise.
    unsafe {
        if size == 0 {
            libc::free(ptr);
            return null_mut();
        }
        libc::realloc(ptr, size)
    }
}

fn allocator() -> Realloc {
    let set = ALLOCATOR.load(Ordering::Acquire);
    if set.is_null() {
        return from_malloc;
    }
    // SAFETY: not NULL, so it is a function that `lws_set_allocator` stored.
    unsafe { transmute::<*mut c_void, Realloc>(set) }
}

/// `size` zeroed bytes, aligned as `malloc` does; `None` for 0 and if there is no memory.
pub(crate) fn zeroed(size: usize, reason: &CStr) -> Option<NonNull<c_void>> {
    if size == 0 {
        return None;
    }
    // SAFETY: a new block; the allocator behaves as `realloc`, its program promises.
    unsafe {
        let block = NonNull::new(allocator()(null_mut(), size, reason.as_ptr()))?;
        block.as_ptr().write_bytes(0, size);
        Some(block)
    }
}

/// Gives a block back.
///
/// # Safety
///
/// `block` came from [`zeroed`] and is not used any more.
pub(crate) unsafe fn free(block: NonNull<c_void>) {
    // SAFETY: the caller's promise.
    unsafe { allocator()(block.as_ptr(), 0, c"free".as_ptr()) };
}

/// Changes the size of a block of the library's heap, allocates one (`ptr` NULL) or frees it
/// (`size` 0), through the allocator that was set with `lws_set_allocator()`. `reason` is handed to
/// that. Returns the block, or NULL.
///
/// # Safety
///
/// `ptr` is NULL or came from this function and is not used any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_realloc(
    ptr: *mut c_void,
    size: usize,
    reason: *const c_char,
) -> *mut c_void {
    // SAFETY: the caller's promise.
    unsafe { allocator()(ptr, size, reason) }
}

/// Sets where memory comes from that the program sees: session and vhost data, system messages, and
/// what `lws_realloc()` gives. What the library keeps to itself is not affected.
///
/// `cb` behaves as `realloc()`, and as `free()` for size 0; it may be called from any thread. To be
/// set before anything else is called. NULL: `malloc()` again.
#[unsafe(no_mangle)]
pub extern "C" fn lws_set_allocator(
    cb: Option<unsafe extern "C" fn(*mut c_void, usize, *const c_char) -> *mut c_void>,
) {
    let cb = cb.map_or(null_mut(), |cb| cb as *mut c_void);
    ALLOCATOR.store(cb, Ordering::Release);
}
