//! Lists of pieces of data that wait to be used, each a copy of what the caller gave.
//!
//! The list is its head pointer, which the caller keeps; NULL is the empty list. A list is used by
//! one thread at a time.

use core::ffi::{c_char, c_int};
use core::ptr;

use crate::abi::{LWS_PRE, lws_buflist, lws_flow_state, lws_flow_t, lws_stateful_ret_t};
use crate::caller_memory::{bytes, bytes_mut};
use crate::entry::guard;

/// Room kept before the data, because what reads it may want to put a header there.
const HEADROOM: usize = LWS_PRE as usize;

/// One piece. What the head pointer points to.
struct Segment {
    next: *mut Segment,
    /// The last piece of the list; kept up to date in the first piece only.
    last: *mut Segment,
    /// How much of the data has been used.
    used: usize,
    /// The headroom, the data, and one spare byte.
    memory: Vec<u8>,
}

impl Segment {
    /// `None` if there is no memory.
    fn new(data: &[u8]) -> Option<Box<Self>> {
        let mut memory = Vec::new();
        memory
            .try_reserve_exact(data.len().checked_add(HEADROOM + 1)?)
            .ok()?;
        memory.resize(HEADROOM, 0);
        memory.extend_from_slice(data);
        memory.push(0);
        Some(Box::new(Self {
            next: ptr::null_mut(),
            last: ptr::null_mut(),
            used: 0,
            memory,
        }))
    }

    fn len(&self) -> usize {
        self.memory.len() - HEADROOM - 1
    }

    /// All of the data, used or not.
    fn data(&self) -> &[u8] {
        &self.memory[HEADROOM..HEADROOM + self.len()]
    }

    fn unused(&self) -> &[u8] {
        &self.data()[self.used..]
    }
}

/// The caller's head pointer.
struct List<'a>(&'a mut *mut Segment);

impl List<'_> {
    /// # Safety
    ///
    /// `head` is NULL or valid, and what it points to is NULL or came from this module.
    unsafe fn at<'a>(head: *mut *mut lws_buflist) -> Option<List<'a>> {
        // SAFETY: the caller's promise; both are pointers.
        unsafe { head.cast::<*mut Segment>().as_mut() }.map(List)
    }

    fn first(&self) -> Option<&Segment> {
        // SAFETY: the head is NULL or one of our pieces (promised in `at`).
        unsafe { self.0.as_ref() }
    }

    fn first_mut(&mut self) -> Option<&mut Segment> {
        // SAFETY: as in `first`.
        unsafe { self.0.as_mut() }
    }

    fn segments(&self) -> impl Iterator<Item = &Segment> {
        // SAFETY: as in `first`, and each piece's `next` is one of ours or NULL.
        core::iter::successors(self.first(), |segment| unsafe { segment.next.as_ref() })
    }

    fn push(&mut self, segment: Box<Segment>) {
        let new = Box::into_raw(segment);
        match self.first_mut() {
            None => *self.0 = new,
            Some(first) => {
                let last = core::mem::replace(&mut first.last, new);
                // SAFETY: `last` is the list's last piece, which has no `next` yet.
                unsafe { (*last).next = new };
                return;
            }
        }
        // SAFETY: `new` is the first piece now.
        unsafe { (*new).last = new };
    }

    fn pop(&mut self) {
        if self.0.is_null() {
            return;
        }
        // SAFETY: the head is one of our pieces, made by Box::into_raw.
        let first = unsafe { Box::from_raw(*self.0) };
        *self.0 = first.next;
        if let Some(second) = self.first_mut() {
            second.last = first.last;
        }
    }

    /// Marks `len` bytes of the first piece as used, drops it when all are.
    fn advance(&mut self, len: usize) {
        if let Some(first) = self.first_mut() {
            first.used = first.used.saturating_add(len).min(first.len());
            if first.used == first.len() {
                self.pop();
            }
        }
    }

    /// Copies from the first piece and marks that as used; returns the number of bytes.
    fn take(&mut self, out: &mut [u8]) -> usize {
        let len = self.first().map_or(0, |first| {
            let unused = first.unused();
            let len = unused.len().min(out.len());
            out[..len].copy_from_slice(&unused[..len]);
            len
        });
        self.advance(len);
        len
    }
}

fn count(len: usize) -> c_int {
    c_int::try_from(len).unwrap_or(c_int::MAX)
}

/// Appends a copy of the `len` bytes at `buf` to the list. Returns 1 if the list was empty, 0 if it
/// was not, or -1 if there is no memory or a pointer is NULL. With `len` 0 the list stays as it is.
///
/// # Safety
///
/// `head` is NULL or a list; `buf` is NULL or has `len` bytes.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn lws_buflist_append_segment(
    head: *mut *mut lws_buflist,
    buf: *const u8,
    len: usize,
) -> c_int {
    guard(-1, || {
        // SAFETY: the caller's promise.
        let Some(mut list) = (unsafe { List::at(head) }) else {
            return -1;
        };
        // SAFETY: the caller's promise.
        let data = unsafe { bytes(buf, len) };
        if buf.is_null() || data.len() != len {
            return -1;
        }
        if data.is_empty() {
            return 0;
        }
        let was_empty = list.first().is_none();
        match Segment::new(data) {
            None => -1,
            Some(segment) => {
                list.push(segment);
                c_int::from(was_empty)
            }
        }
    })
}

/// Returns how many bytes of the first piece have not been used, 0 if the list is empty. `*buf`, if
/// `buf` is not NULL, is set to where they are (to NULL for an empty list); before them are at least
/// `LWS_PRE` bytes of room.
///
/// # Safety
///
/// `head` is NULL or a list; `buf` is NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_buflist_next_segment_len(
    head: *mut *mut lws_buflist,
    buf: *mut *mut u8,
) -> usize {
    guard(0, || {
        // SAFETY: the caller's promise.
        let mut list = unsafe { List::at(head) };
        let first = list.as_mut().and_then(List::first_mut);
        let (start, len) = first.map_or((ptr::null_mut(), 0), |first| {
            let offset = HEADROOM + first.used;
            (
                first.memory.as_mut_ptr().wrapping_add(offset),
                first.len() - first.used,
            )
        });
        // SAFETY: the caller's promise.
        if let Some(buf) = unsafe { buf.as_mut() } {
            *buf = start;
        }
        len
    })
}

/// Marks `len` bytes of the first piece as used; a piece that has been used up leaves the list.
/// Returns how many bytes of the piece that is first then are left, 0 if the list is empty.
///
/// # Safety
///
/// `head` is NULL or a list.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_buflist_use_segment(head: *mut *mut lws_buflist, len: usize) -> usize {
    guard(0, || {
        // SAFETY: the caller's promise.
        let Some(mut list) = (unsafe { List::at(head) }) else {
            return 0;
        };
        list.advance(len);
        list.first().map_or(0, |first| first.unused().len())
    })
}

/// Returns the bytes that the list holds. Those of the first piece that have been used already
/// count until the whole piece has been.
///
/// # Safety
///
/// `head` is NULL or a list.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_buflist_total_len(head: *mut *mut lws_buflist) -> usize {
    guard(0, || {
        // SAFETY: the caller's promise.
        unsafe { List::at(head) }.map_or(0, |list| list.segments().map(Segment::len).sum())
    })
}

/// Copies up to `len` bytes, starting `ofs` bytes into what the list holds (used ones of the first
/// piece included), and leaves the list as it is. Returns the bytes copied, 0 at the end, -1 if
/// `buf` is NULL.
///
/// # Safety
///
/// `head` is NULL or a list; `buf` is NULL or has room for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_buflist_linear_copy(
    head: *mut *mut lws_buflist,
    ofs: usize,
    buf: *mut u8,
    len: usize,
) -> c_int {
    guard(-1, || {
        // SAFETY: the caller's promise.
        let Some(list) = (unsafe { List::at(head) }) else {
            return 0;
        };
        if buf.is_null() {
            return -1;
        }
        let (mut skip, mut copied) = (ofs, 0);
        for segment in list.segments() {
            let data = segment.data();
            let data = &data[skip.min(data.len())..];
            skip = skip.saturating_sub(segment.len());
            let part = data.len().min(len - copied);
            // SAFETY: `copied + part` is no more than `len`, which the caller has room for.
            unsafe { buf.add(copied).copy_from(data.as_ptr(), part) };
            copied += part;
        }
        count(copied)
    })
}

/// Copies up to `len` bytes to `buf` and marks them as used. Returns the bytes copied, 0 if the
/// list is empty or a pointer NULL.
///
/// # Safety
///
/// `head` is NULL or a list; `buf` is NULL or has room for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_buflist_linear_use(
    head: *mut *mut lws_buflist,
    buf: *mut u8,
    len: usize,
) -> c_int {
    guard(0, || {
        // SAFETY: the caller's promise.
        let Some(mut list) = (unsafe { List::at(head) }) else {
            return 0;
        };
        // SAFETY: as above.
        let out = unsafe { bytes_mut(buf, len) };
        let mut copied = 0;
        while copied < out.len() && list.first().is_some() {
            copied += list.take(&mut out[copied..]);
        }
        count(copied)
    })
}

/// Copies up to `len` bytes of the first piece to `buf` and marks them as used. `*frag_first` is
/// set to 1 if they are the start of the piece, `*frag_fin` if they are its end, else to 0 (both
/// pointers may be NULL; an empty list leaves them alone). Returns the bytes copied.
///
/// # Safety
///
/// `head` is NULL or a list; `buf` is NULL or has room for `len` bytes; the others are NULL or
/// valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_buflist_fragment_use(
    head: *mut *mut lws_buflist,
    buf: *mut u8,
    len: usize,
    frag_first: *mut c_char,
    frag_fin: *mut c_char,
) -> c_int {
    guard(0, || {
        // SAFETY: the caller's promise.
        let Some(mut list) = (unsafe { List::at(head) }) else {
            return 0;
        };
        // SAFETY: as above.
        let out = unsafe { bytes_mut(buf, len) };
        let Some(first) = list.first() else { return 0 };
        let is_start = first.used == 0;
        let is_end = first.unused().len() <= out.len();
        // SAFETY: as above.
        unsafe {
            if let Some(frag_first) = frag_first.as_mut() {
                *frag_first = is_start.into();
            }
            if let Some(frag_fin) = frag_fin.as_mut() {
                *frag_fin = is_end.into();
            }
        }
        count(list.take(out))
    })
}

/// Frees all pieces; `*head` is NULL afterwards.
///
/// # Safety
///
/// `head` is NULL or a list.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_buflist_destroy_all_segments(head: *mut *mut lws_buflist) {
    guard((), || {
        // SAFETY: the caller's promise.
        if let Some(mut list) = unsafe { List::at(head) } {
            while list.first().is_some() {
                list.pop();
            }
        }
    });
}

/// Brings out the next piece of `flow->bl` as `flow->data` and `flow->len`, if what was brought out
/// before has been used (`flow->len` is 0).
///
/// Returns `LWS_SRET_WANT_INPUT` if there is nothing and more can still come, else `LWS_SRET_OK`.
///
/// # Safety
///
/// `flow` is NULL or valid, and `flow->bl` is a list.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_flow_feed(flow: *mut lws_flow_t) -> lws_stateful_ret_t {
    // SAFETY: the caller's promise.
    let Some(flow) = (unsafe { flow.as_mut() }) else {
        return lws_stateful_ret_t::LWS_SRET_FATAL;
    };
    if flow.len == 0 {
        let head = &raw mut flow.bl;
        let mut data = ptr::null_mut();
        // SAFETY: as above.
        unsafe {
            if flow.blseglen != 0 {
                lws_buflist_use_segment(head, flow.blseglen as usize);
            }
            flow.len = lws_buflist_next_segment_len(head, &mut data);
        }
        flow.data = data;
        flow.blseglen = u32::try_from(flow.len).unwrap_or(u32::MAX);
    }
    if flow.len != 0 || flow.state != lws_flow_state::LWSDLOFLOW_STATE_READ as u8 {
        lws_stateful_ret_t::LWS_SRET_OK
    } else {
        lws_stateful_ret_t::LWS_SRET_WANT_INPUT
    }
}
