//! Memory that is taken in small pieces from large chunks and given back all at once.
//!
//! An `lwsac` is a chain of chunks, named by the address of its first. Each chunk is one allocation:
//! a header (in the first chunk, followed by what concerns the whole chain), then the pieces. C code
//! walks the pieces by address, so that layout is part of the interface. One thread uses it at a
//! time.

use core::alloc::Layout;
use core::ffi::{c_int, c_void};
use core::ptr;
use std::alloc::{alloc_zeroed, dealloc};

use crate::abi::spa::lwsac;
use crate::abi::{lws_list_ptr, lws_list_ptr_sort_func_t};
use crate::caller_memory::bytes;
use crate::entry::guard;

/// Room for pieces in a chunk whose size nobody chose.
const DEFAULT_CHUNK: usize = 4000;

/// Pieces start at multiples of this.
const ALIGNMENT: usize = align_of::<*const c_void>();

/// In front of the pieces of each chunk. What `struct lwsac *` points to.
#[repr(C)]
struct Chunk {
    next: *mut Chunk,
    /// Bytes of the whole allocation.
    size: usize,
    /// Where the next piece will start, from the start of the chunk.
    end: usize,
}

/// Behind the first chunk's header.
#[repr(C)]
struct Chain {
    /// The chunk that was added last.
    current: *mut Chunk,
    total: u64,
    references: u32,
    detached: bool,
}

const fn payload(is_first: bool) -> usize {
    size_of::<Chunk>() + if is_first { size_of::<Chain>() } else { 0 }
}

fn layout(size: usize) -> Option<Layout> {
    Layout::from_size_align(size, ALIGNMENT).ok()
}

/// The length with what is needed to make it a multiple of the alignment; `None` if it is too large.
fn aligned(length: usize) -> Option<usize> {
    length.checked_next_multiple_of(ALIGNMENT)
}

/// # Safety
///
/// `first` is the first chunk of a chain.
unsafe fn chain(first: *mut Chunk) -> *mut Chain {
    // SAFETY: the chain's part follows the first chunk's header.
    unsafe { first.add(1).cast() }
}

/// Adds a chunk with room for `room` bytes of pieces. NULL if there is no memory.
///
/// # Safety
///
/// `head` points to NULL or to the first chunk of a chain.
unsafe fn add_chunk(head: &mut *mut Chunk, room: usize) -> *mut Chunk {
    let start = payload(head.is_null());
    let Some(layout) = room.checked_add(start).and_then(layout) else {
        return ptr::null_mut();
    };
    // SAFETY: the size is not zero. Zero bytes are valid in the headers.
    unsafe {
        let chunk = alloc_zeroed(layout).cast::<Chunk>();
        if chunk.is_null() {
            lws_core::log_err!("lwsac: no memory for {} bytes", layout.size());
            return chunk;
        }
        (*chunk).size = layout.size();
        (*chunk).end = start;
        if head.is_null() {
            *head = chunk;
        } else {
            (*(*chain(*head)).current).next = chunk;
        }
        let chain = chain(*head);
        (*chain).current = chunk;
        (*chain).total += layout.size() as u64;
        chunk
    }
}

/// # Safety
///
/// `head` is NULL or points to NULL or to a chain.
unsafe fn take(
    head: *mut *mut lwsac,
    ensure: usize,
    chunk_size: usize,
    backfill: bool,
) -> *mut c_void {
    // SAFETY: the caller's promise.
    unsafe {
        let (Some(head), Some(len)) = (head.cast::<*mut Chunk>().as_mut(), aligned(ensure)) else {
            return ptr::null_mut();
        };
        let mut at = match head.as_mut() {
            None => ptr::null_mut(),
            Some(_) if backfill => *head,
            Some(_) => (*chain(*head)).current,
        };
        while !at.is_null() && (*at).size - (*at).end < len {
            at = (*at).next;
        }
        if at.is_null() {
            let chosen = if chunk_size == 0 {
                DEFAULT_CHUNK
            } else {
                chunk_size
            };
            at = add_chunk(head, chosen.max(len));
        }
        if at.is_null() {
            return ptr::null_mut();
        }
        let piece = at.cast::<u8>().add((*at).end);
        (*at).end += len;
        piece.cast()
    }
}

/// Takes `ensure` bytes from the chunk at the end of the chain, or from a new one.
///
/// `*head` is NULL at first. A new chunk has room for `chunk_size` bytes (0: 4000), or for `ensure`
/// if that is more. Returns the memory, aligned for a pointer and valid until the chain is freed, or
/// NULL if there is none.
///
/// # Safety
///
/// `head` is NULL, or points to NULL or to a chain.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lwsac_use(
    head: *mut *mut lwsac,
    ensure: usize,
    chunk_size: usize,
) -> *mut c_void {
    // SAFETY: the caller's promise.
    guard(ptr::null_mut(), || unsafe {
        take(head, ensure, chunk_size, false)
    })
}

/// As `lwsac_use()`, but takes it from the first chunk that has room left.
///
/// # Safety
///
/// `head` is NULL, or points to NULL or to a chain.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lwsac_use_backfill(
    head: *mut *mut lwsac,
    ensure: usize,
    chunk_size: usize,
) -> *mut c_void {
    // SAFETY: the caller's promise.
    guard(ptr::null_mut(), || unsafe {
        take(head, ensure, chunk_size, true)
    })
}

/// As `lwsac_use()`, with the memory zeroed.
///
/// # Safety
///
/// `head` is NULL, or points to NULL or to a chain.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lwsac_use_zero(
    head: *mut *mut lwsac,
    ensure: usize,
    chunk_size: usize,
) -> *mut c_void {
    // SAFETY: the caller's promise; what was taken has `ensure` bytes.
    unsafe {
        let piece = lwsac_use(head, ensure, chunk_size);
        if !piece.is_null() {
            piece.cast::<u8>().write_bytes(0, ensure);
        }
        piece
    }
}

/// Lets the piece that was taken last grow by `amount` zeroed bytes. Returns 0, or 1 if there is no
/// room behind it or `head` is NULL.
///
/// # Safety
///
/// `head` is NULL or a chain, and the last piece was not taken by backfilling.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lwsac_extend(head: *mut lwsac, amount: usize) -> c_int {
    // SAFETY: the caller's promise.
    unsafe {
        let head = head.cast::<Chunk>();
        let (false, Some(len)) = (head.is_null(), aligned(amount)) else {
            return 1;
        };
        let current = (*chain(head)).current;
        if (*current).size - (*current).end < len {
            return 1;
        }
        current.cast::<u8>().add((*current).end).write_bytes(0, len);
        (*current).end += len;
    }
    0
}

/// Frees all chunks and sets `*head` to NULL.
///
/// # Safety
///
/// `head` is NULL, or points to NULL or to a chain that nobody uses any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lwsac_free(head: *mut *mut lwsac) {
    // SAFETY: the caller's promise; each chunk was allocated with this layout.
    unsafe {
        let Some(head) = head.cast::<*mut Chunk>().as_mut() else {
            return;
        };
        let mut at = core::mem::replace(head, ptr::null_mut());
        while !at.is_null() {
            let Chunk { next, size, .. } = at.read();
            if let Some(layout) = layout(size) {
                dealloc(at.cast(), layout);
            }
            at = next;
        }
    }
}

/// Frees the chain and sets `*head` to NULL, unless somebody has a reference to it: then that
/// happens when the last one is given back.
///
/// # Safety
///
/// `head` is NULL, or points to NULL or to a chain.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lwsac_detach(head: *mut *mut lwsac) {
    // SAFETY: the caller's promise.
    unsafe {
        if head.is_null() || (*head).is_null() {
            return;
        }
        let chain = chain((*head).cast());
        (*chain).detached = true;
        if (*chain).references == 0 {
            lwsac_free(head);
        }
    }
}

/// Counts one more user of the chain.
///
/// # Safety
///
/// `head` is NULL or a chain.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lwsac_reference(head: *mut lwsac) {
    if !head.is_null() {
        // SAFETY: the caller's promise.
        unsafe { (*chain(head.cast())).references += 1 }
    }
}

/// Counts one user less. If it was the last one and the chain has been detached, frees it and sets
/// `*head` to NULL.
///
/// # Safety
///
/// `head` is NULL, or points to NULL or to a chain.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lwsac_unreference(head: *mut *mut lwsac) {
    // SAFETY: the caller's promise.
    unsafe {
        if head.is_null() || (*head).is_null() {
            return;
        }
        let chain = chain((*head).cast());
        if (*chain).references == 0 {
            lws_core::log_warn!("lwsac: more references given back than were taken");
        }
        (*chain).references = (*chain).references.saturating_sub(1);
        if (*chain).detached && (*chain).references == 0 {
            lwsac_free(head);
        }
    }
}

/// The offset of the first piece in a chunk; `first` nonzero for the first chunk of a chain.
#[unsafe(no_mangle)]
pub extern "C" fn lwsac_sizeof(first: c_int) -> usize {
    payload(first != 0)
}

/// The offset in the chunk `lac` of the end of its last piece; 0 for NULL.
///
/// # Safety
///
/// `lac` is NULL or a chunk.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lwsac_get_tail_pos(lac: *mut lwsac) -> usize {
    // SAFETY: the caller's promise.
    unsafe { lac.cast::<Chunk>().as_ref() }.map_or(0, |chunk| chunk.end)
}

/// The chunk that follows `lac`, or NULL.
///
/// # Safety
///
/// `lac` is NULL or a chunk.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lwsac_get_next(lac: *mut lwsac) -> *mut lwsac {
    // SAFETY: the caller's promise.
    unsafe { lac.cast::<Chunk>().as_ref() }.map_or(ptr::null_mut(), |chunk| chunk.next.cast())
}

/// `length`, made a multiple of the alignment of pieces.
#[unsafe(no_mangle)]
pub extern "C" fn lwsac_align(length: usize) -> usize {
    aligned(length).unwrap_or(length)
}

/// Logs the size of the chain, for debugging.
///
/// # Safety
///
/// `head` is NULL or a chain.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lwsac_info(head: *mut lwsac) {
    guard((), || {
        // SAFETY: the caller's promise.
        unsafe {
            let chunks =
                core::iter::successors(head.cast::<Chunk>().as_ref(), |chunk| chunk.next.as_ref())
                    .count();
            let total = lwsac_total_alloc(head);
            lws_core::log_debug!("lwsac {head:p}: {total} bytes in {chunks} chunks");
        }
    });
}

/// The bytes allocated for the chain, headers and unused room included; 0 for NULL.
///
/// # Safety
///
/// `head` is NULL or a chain.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lwsac_total_alloc(head: *mut lwsac) -> u64 {
    if head.is_null() {
        return 0;
    }
    // SAFETY: the caller's promise.
    unsafe { (*chain(head.cast())).total }
}

/// The bytes of the chain that are headers or not used; 0 for NULL.
///
/// # Safety
///
/// `head` is NULL or a chain.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lwsac_total_overhead(head: *mut lwsac) -> u64 {
    let mut overhead = 0;
    // SAFETY: the caller's promise.
    unsafe {
        let mut at = head.cast::<Chunk>();
        while let Some(chunk) = at.as_ref() {
            overhead += (chunk.size - chunk.end + payload(false)) as u64;
            at = chunk.next;
        }
    }
    overhead
}

/// Looks for `len` bytes like those at `find` among all that was taken, so that they need not be
/// stored twice; with `nul` nonzero, a NUL has to follow them. Returns where they are, or NULL.
///
/// # Safety
///
/// `head` is NULL or a chain whose pieces were written; `find` is NULL or has `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lwsac_scan_extant(
    head: *mut lwsac,
    find: *mut u8,
    len: usize,
    nul: c_int,
) -> *mut u8 {
    guard(ptr::null_mut(), || {
        // SAFETY: the caller's promise. The memory of all chunks is initialised: it was zeroed.
        unsafe {
            let wanted = bytes(find, len);
            let mut at = head.cast::<Chunk>();
            while !wanted.is_empty() && !at.is_null() {
                let start = at.cast::<u8>().add(payload(at == head.cast()));
                let pieces = bytes(start, (*at).end - payload(at == head.cast()));
                let found = pieces.windows(len).enumerate().find(|(at, window)| {
                    *window == wanted && (nul == 0 || pieces.get(at + len) == Some(&0))
                });
                if let Some((offset, _)) = found {
                    return start.add(offset);
                }
                at = (*at).next;
            }
        }
        ptr::null_mut()
    })
}

/// Puts `add` into a singly linked list, before the first member for which `sort(add, member)` is
/// not positive, or at the end if there is none; at the start if `sort` is NULL.
///
/// The list is made of pointers, each to the next, that lie in the caller's structs; `phead` points
/// to the first.
///
/// # Safety
///
/// `phead` and `add` are NULL or valid, the list ends with NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_list_ptr_insert(
    phead: *mut lws_list_ptr,
    add: *mut lws_list_ptr,
    sort: lws_list_ptr_sort_func_t,
) {
    if phead.is_null() || add.is_null() {
        return;
    }
    // SAFETY: the caller's promise.
    unsafe {
        let mut at = phead;
        if let Some(sort) = sort {
            while !(*at).is_null() && sort(add.cast(), *at) > 0 {
                at = (*at).cast();
            }
        }
        *add = *at;
        *at = add.cast();
    }
}
