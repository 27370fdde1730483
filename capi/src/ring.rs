//! Ring buffers of elements of one size, with one writer position and any number of readers'.
//!
//! The positions are the core's; here is the storage, and the callback for elements that nobody
//! needs any more. A ring is used by one thread at a time.

use core::alloc::Layout;
use core::ffi::{c_int, c_void};
use core::ops::Range;
use core::ptr;
use std::alloc::{alloc_zeroed, dealloc};

use lws_core::ring::{Ring, Spans};

use crate::abi::lws_ring;
use crate::entry::guard;

/// Called with the address of an element that no reader needs any more.
type Destroy = Option<unsafe extern "C" fn(*mut c_void)>;

/// What a `struct lws_ring` points to.
struct Buffer {
    positions: Ring,
    storage: *mut u8,
    layout: Layout,
    destroy: Destroy,
}

/// Elements are aligned for any C type, if their size allows it.
const ALIGNMENT: usize = 16;

impl Buffer {
    fn new(element: usize, count: usize, destroy: Destroy) -> Option<Self> {
        let positions = Ring::new(element, count)?;
        let layout = Layout::from_size_align(positions.size(), ALIGNMENT).ok()?;
        // SAFETY: a ring's size is not zero.
        let storage = unsafe { alloc_zeroed(layout) };
        (!storage.is_null()).then_some(Self {
            positions,
            storage,
            layout,
            destroy,
        })
    }

    fn at(&self, offset: usize) -> *mut u8 {
        self.storage.wrapping_add(offset)
    }

    fn elements(&self, spans: &Spans) -> usize {
        spans.iter().map(Range::len).sum::<usize>() / self.positions.element_size()
    }
}

impl Drop for Buffer {
    fn drop(&mut self) {
        // SAFETY: allocated with this layout in `new`, and freed here only.
        unsafe { dealloc(self.storage, self.layout) }
    }
}

/// # Safety
///
/// `ring` is NULL or came from `lws_ring_create()` and is alive, and nothing else refers to it for
/// the life of the result.
unsafe fn buffer<'a>(ring: *mut lws_ring) -> Option<&'a mut Buffer> {
    // SAFETY: the caller's promise; lws_ring_create() made the pointer from a Buffer.
    unsafe { ring.cast::<Buffer>().as_mut() }
}

/// The reader's position, or the oldest one if the caller has none of its own.
///
/// # Safety
///
/// `tail` is NULL or valid.
unsafe fn position(buffer: &Buffer, tail: *const u32) -> u32 {
    // SAFETY: the caller's promise.
    unsafe { tail.as_ref() }
        .copied()
        .unwrap_or_else(|| buffer.positions.oldest_tail())
}

/// Makes a ring for `count` elements of `element_len` bytes each, of which `count - 1` can wait at
/// a time.
///
/// `destroy_element`, if not NULL, is called with each element when the oldest reader has gone past
/// it, and with those that are left when the ring is destroyed. Returns NULL if there is no memory,
/// if one of the sizes is 0, or if the whole is larger than 4 GiB.
#[unsafe(no_mangle)]
pub extern "C" fn lws_ring_create(
    element_len: usize,
    count: usize,
    destroy_element: Option<unsafe extern "C" fn(*mut c_void)>,
) -> *mut lws_ring {
    guard(ptr::null_mut(), || {
        Buffer::new(element_len, count, destroy_element).map_or(ptr::null_mut(), |buffer| {
            Box::into_raw(Box::new(buffer)).cast()
        })
    })
}

/// Destroys the ring and the elements left in it. NULL is ignored.
///
/// # Safety
///
/// `ring` is NULL or came from `lws_ring_create()` and is not used again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_ring_destroy(ring: *mut lws_ring) {
    if ring.is_null() {
        return;
    }
    // SAFETY: the caller's promise.
    unsafe {
        let head = (*ring.cast::<Buffer>()).positions.head();
        lws_ring_update_oldest_tail(ring, head);
        drop(Box::from_raw(ring.cast::<Buffer>()));
    }
}

/// Returns how many elements can be inserted; 0 for NULL.
///
/// # Safety
///
/// `ring` is NULL or alive.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_ring_get_count_free_elements(ring: *mut lws_ring) -> usize {
    guard(0, || {
        // SAFETY: the caller's promise.
        unsafe { buffer(ring) }.map_or(0, |buffer| buffer.positions.free())
    })
}

/// Returns how many elements wait for the reader at `*tail`, or for the only reader if `tail` is
/// NULL. 0 for a NULL ring, and for a position that the ring does not have.
///
/// # Safety
///
/// `ring` is NULL or alive; `tail` is NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_ring_get_count_waiting_elements(
    ring: *mut lws_ring,
    tail: *mut u32,
) -> usize {
    guard(0, || {
        // SAFETY: the caller's promise.
        unsafe {
            buffer(ring).map_or(0, |buffer| {
                let tail = position(buffer, tail);
                buffer.positions.waiting(tail)
            })
        }
    })
}

/// Copies as many as fit of the `max_count` elements at `src` into the ring. Returns how many that
/// were; 0 for NULL.
///
/// # Safety
///
/// `ring` is NULL or alive; `src` is NULL or has `max_count` elements.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_ring_insert(
    ring: *mut lws_ring,
    src: *const c_void,
    max_count: usize,
) -> usize {
    guard(0, || {
        // SAFETY: the caller's promise.
        let Some(buffer) = (unsafe { buffer(ring) }) else {
            return 0;
        };
        if src.is_null() {
            return 0;
        }
        let spans = buffer.positions.insert(max_count);
        let mut from = src.cast::<u8>();
        for span in &spans {
            // SAFETY: the spans lie in the storage, and together are no longer than what the
            // caller has at `src`.
            unsafe { ptr::copy(from, buffer.at(span.start), span.len()) };
            from = from.wrapping_add(span.len());
        }
        buffer.elements(&spans)
    })
}

/// Copies up to `max_count` waiting elements to `dest` (nowhere if that is NULL) and moves the
/// reader at `*tail` over them. With `tail` NULL the ring's only reader is meant, and the elements
/// leave the ring; with readers of your own, they leave it by `lws_ring_update_oldest_tail()`.
/// Returns how many elements it were.
///
/// # Safety
///
/// `ring` is NULL or alive; `tail` is NULL or valid; `dest` is NULL or has room for `max_count`
/// elements.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_ring_consume(
    ring: *mut lws_ring,
    tail: *mut u32,
    dest: *mut c_void,
    max_count: usize,
) -> usize {
    guard(0, || {
        // SAFETY: the caller's promise.
        let Some(buffer) = (unsafe { buffer(ring) }) else {
            return 0;
        };
        // SAFETY: as above.
        let mut at = unsafe { position(buffer, tail) };
        let spans = buffer.positions.consume(&mut at, max_count);
        let mut to = dest.cast::<u8>();
        if !to.is_null() {
            for span in &spans {
                // SAFETY: the spans lie in the storage, and together are no longer than the room
                // that the caller has at `dest`.
                unsafe { ptr::copy(buffer.at(span.start), to, span.len()) };
                to = to.wrapping_add(span.len());
            }
        }
        let count = buffer.elements(&spans);
        // SAFETY: as above; `buffer` is not used after this.
        unsafe {
            match tail.as_mut() {
                Some(tail) => *tail = at,
                None => lws_ring_update_oldest_tail(ring, at),
            }
        }
        count
    })
}

/// Returns the address, in the ring, of the next element for the reader at `*tail` (or the only
/// reader, if NULL); NULL if none waits. It stays valid until the element leaves the ring.
///
/// # Safety
///
/// `ring` is NULL or alive; `tail` is NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_ring_get_element(
    ring: *mut lws_ring,
    tail: *mut u32,
) -> *const c_void {
    guard(ptr::null(), || {
        // SAFETY: the caller's promise.
        unsafe {
            buffer(ring).map_or(ptr::null(), |buffer| {
                let tail = position(buffer, tail);
                buffer
                    .positions
                    .next(tail)
                    .map_or(ptr::null(), |span| buffer.at(span.start).cast())
            })
        }
    })
}

/// Says that no reader needs the elements before `tail` any more: their room can be used again. A
/// `tail` that is not between the oldest one and the head is ignored.
///
/// # Safety
///
/// `ring` is NULL or alive, and the destroy callback does not destroy it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_ring_update_oldest_tail(ring: *mut lws_ring, tail: u32) {
    guard((), || {
        // SAFETY: the caller's promise. The reference ends before each call of the callback,
        // which may use the ring itself.
        while let Some((element, destroy)) = unsafe { buffer(ring) }.and_then(|buffer| {
            let span = buffer.positions.retire(tail)?;
            Some((buffer.at(span.start), buffer.destroy))
        }) {
            if let Some(destroy) = destroy {
                // SAFETY: the element lies in the storage; the callback is the caller's.
                unsafe { destroy(element.cast()) };
            }
        }
    });
}

/// Returns the oldest position still in the ring, where a new reader can start; 0 for NULL.
///
/// # Safety
///
/// `ring` is NULL or alive.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_ring_get_oldest_tail(ring: *mut lws_ring) -> u32 {
    guard(0, || {
        // SAFETY: the caller's promise.
        unsafe { buffer(ring) }.map_or(0, |buffer| buffer.positions.oldest_tail())
    })
}

/// Sets `*start` and `*bytes` to the free memory at the head that is in one piece, so that it can
/// be written without a copy; `lws_ring_bump_head()` then tells how much was. Returns 0, or nonzero
/// if the ring is full or a pointer is NULL.
///
/// # Safety
///
/// `ring` is NULL or alive; `start` and `bytes` are NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_ring_next_linear_insert_range(
    ring: *mut lws_ring,
    start: *mut *mut c_void,
    bytes: *mut usize,
) -> c_int {
    guard(1, || {
        // SAFETY: the caller's promise.
        let (Some(buffer), Some(start), Some(bytes)) =
            (unsafe { (buffer(ring), start.as_mut(), bytes.as_mut()) })
        else {
            return 1;
        };
        let free = buffer.positions.writable();
        if free.is_empty() {
            return 1;
        }
        *start = buffer.at(free.start).cast();
        *bytes = free.len();
        0
    })
}

/// Moves the head over `bytes` that were written to what `lws_ring_next_linear_insert_range()`
/// gave. Never moves it onto the oldest element.
///
/// # Safety
///
/// `ring` is NULL or alive.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_ring_bump_head(ring: *mut lws_ring, bytes: usize) {
    guard((), || {
        // SAFETY: the caller's promise.
        if let Some(buffer) = unsafe { buffer(ring) } {
            buffer.positions.advance(bytes);
        }
    });
}

/// Logs sizes and positions of the ring as a notice.
///
/// # Safety
///
/// `ring` is NULL or alive; `tail` is NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_ring_dump(ring: *mut lws_ring, tail: *mut u32) {
    guard((), || {
        // SAFETY: the caller's promise.
        if let Some(buffer) = unsafe { buffer(ring) } {
            // SAFETY: as above.
            let tail = unsafe { position(buffer, tail) };
            let positions = &buffer.positions;
            lws_core::log_notice!(
                "ring {ring:p}: {} bytes, {} per element, head at {}, oldest tail at {}, {} free; \
                 {} waiting for the tail at {tail}",
                positions.size(),
                positions.element_size(),
                positions.head(),
                positions.oldest_tail(),
                positions.free(),
                positions.waiting(tail),
            );
        }
    });
}
