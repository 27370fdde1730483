//! The blobs of a context: tokens, certificates, serial numbers and the like, which a device keeps
//! for its connections. A blob either refers to memory of the program or holds pieces that were
//! appended.
//!
//! What C calls `lws_system_blob_t *` is a handle: context and number of the blob.

use core::ffi::c_int;
use core::mem::MaybeUninit;
use core::ptr::{null_mut, without_provenance_mut};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::abi::base::lws_context;
use crate::abi::c_enum;
use crate::abi::system::lws_system_blob_item_t::LWS_SYSBLOB_TYPE_COUNT;
use crate::abi::system::{lws_system_blob, lws_system_blob_item_t};
use crate::entry::{guard, guard_option};
use crate::handle::ContextHandle;
use crate::registry::{self, ContextObject};
use crate::session::ProgramPointer;

const COUNT: usize = LWS_SYSBLOB_TYPE_COUNT as usize;

/// Handles of blobs look like no address of this process.
const HANDLE_TAG: u64 = 0xd;

/// What a blob holds.
enum Blob {
    /// Memory of the program's.
    Direct { start: ProgramPointer, len: usize },
    /// Copies, in the order in which they were appended.
    Heap(Vec<Box<[u8]>>),
}

impl Default for Blob {
    fn default() -> Self {
        Blob::Heap(Vec::new())
    }
}

/// The blobs of one context.
#[derive(Default)]
pub(crate) struct Blobs([Mutex<Blob>; COUNT]);

fn to_c(context: ContextHandle, index: usize) -> *mut lws_system_blob {
    let bits = HANDLE_TAG << 60
        | (index as u64 & 0xff) << 40
        | u64::from(context.context) << 32
        | u64::from(context.serial);
    without_provenance_mut(bits as usize)
}

fn from_c(blob: *const lws_system_blob) -> Option<(Arc<ContextObject>, usize)> {
    let bits = blob.addr() as u64;
    let context = ContextHandle {
        context: (bits >> 32) as u8,
        serial: bits as u32,
    };
    (bits >> 60 == HANDLE_TAG).then_some(())?;
    Some((
        registry::context(context.to_c())?,
        usize::from((bits >> 40) as u8),
    ))
}

/// Calls `body` with the blob that a handle names.
fn with<R>(blob: *const lws_system_blob, body: impl FnOnce(&mut Blob) -> R) -> Option<R> {
    let (object, index) = from_c(blob)?;
    let blob = object.core.app.system.blobs.0.get(index)?;
    let mut held: MutexGuard<'_, Blob> = blob.lock().unwrap_or_else(PoisonError::into_inner);
    Some(body(&mut held))
}

impl Blob {
    fn len(&self) -> usize {
        match self {
            Blob::Direct { len, .. } => *len,
            Blob::Heap(pieces) => pieces.iter().map(|piece| piece.len()).sum(),
        }
    }

    /// Copies from `offset` on; returns how many bytes.
    ///
    /// # Safety
    ///
    /// The program's memory behind a direct blob is still there.
    unsafe fn copy(&self, offset: usize, to: &mut [u8]) -> usize {
        let direct;
        let one;
        let pieces: &[Box<[u8]>] = match self {
            Blob::Heap(pieces) => pieces,
            Blob::Direct { start, len } => {
                if start.0.is_null() {
                    return 0;
                }
                // SAFETY: the caller's promise.
                direct = unsafe { core::slice::from_raw_parts(start.0.cast::<u8>(), *len) };
                one = direct.get(offset..).unwrap_or_default();
                let len = one.len().min(to.len());
                to[..len].copy_from_slice(&one[..len]);
                return len;
            }
        };
        let mut skip = offset;
        let mut done = 0;
        for piece in pieces {
            let rest = piece.get(skip..).unwrap_or_default();
            skip = skip.saturating_sub(piece.len());
            let len = rest.len().min(to.len() - done);
            to[done..done + len].copy_from_slice(&rest[..len]);
            done += len;
        }
        done
    }
}

/// A copy of what the blob of this kind holds.
pub(crate) fn contents(object: &ContextObject, kind: lws_system_blob_item_t) -> Vec<u8> {
    let Some(blob) = object.core.app.system.blobs.0.get(kind as usize) else {
        return Vec::new();
    };
    let held = blob.lock().unwrap_or_else(PoisonError::into_inner);
    let mut bytes = vec![0; held.len()];
    // SAFETY: `lws_system_blob_direct_set()` has the program promise that its memory is there.
    unsafe { held.copy(0, &mut bytes) };
    bytes
}

/// A blob of the context: number `idx` of the kind `type_`, of which LWS_SYSBLOB_TYPE_AUTH has two
/// and all others one. NULL if there is no such blob or context.
#[unsafe(no_mangle)]
pub extern "C" fn lws_system_get_blob(
    context: *mut lws_context,
    type_: MaybeUninit<lws_system_blob_item_t>,
    idx: c_int,
) -> *mut lws_system_blob {
    guard_option(null_mut(), || {
        let object = registry::context(context)?;
        let kind = usize::try_from(c_enum::raw(type_)).ok()?;
        let index = kind.checked_add(usize::try_from(idx).ok()?)?;
        (index < COUNT).then(|| to_c(object.handle, index))
    })
}

/// Has the blob refer to `len` bytes of the program's at `ptr`, which have to stay. What it held is
/// freed.
///
/// # Safety
///
/// `ptr` stays readable for `len` bytes until the blob is changed or its context ends.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_system_blob_direct_set(
    b: *mut lws_system_blob,
    ptr: *const u8,
    len: usize,
) {
    guard((), || {
        with(b, |blob| {
            *blob = Blob::Direct {
                start: ProgramPointer(ptr.cast_mut().cast()),
                len: if ptr.is_null() { 0 } else { len },
            };
        });
    });
}

/// Empties the blob; pieces can be appended to it then.
#[unsafe(no_mangle)]
pub extern "C" fn lws_system_blob_heap_empty(b: *mut lws_system_blob) {
    guard((), || {
        with(b, |blob| *blob = Blob::default());
    });
}

/// Appends a copy of `len` bytes. Returns 0, or -1 if the blob refers to memory of the program's,
/// is none, or `ptr` is NULL.
///
/// # Safety
///
/// `ptr` is NULL or readable for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_system_blob_heap_append(
    b: *mut lws_system_blob,
    ptr: *const u8,
    len: usize,
) -> c_int {
    guard_option(-1, || {
        if ptr.is_null() {
            return None;
        }
        with(b, |blob| match blob {
            Blob::Direct { .. } => None,
            Blob::Heap(pieces) => {
                // SAFETY: the caller's promise.
                pieces.push(unsafe { core::slice::from_raw_parts(ptr, len) }.into());
                Some(0)
            }
        })?
    })
}

/// Number of bytes in the blob; 0 if it is none.
#[unsafe(no_mangle)]
pub extern "C" fn lws_system_blob_get_size(b: *mut lws_system_blob) -> usize {
    guard_option(0, || with(b, |blob| blob.len()))
}

/// Sets `*ptr` to the bytes of the blob, if they are in one piece. Returns 0, or -1 if they are
/// not, or if there are none. The bytes stay until the blob is changed.
///
/// # Safety
///
/// `ptr` is NULL or a place for a pointer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_system_blob_get_single_ptr(
    b: *mut lws_system_blob,
    ptr: *mut *const u8,
) -> c_int {
    guard_option(-1, || {
        let start = with(b, |blob| match blob {
            Blob::Direct { start, .. } => Some(start.0.cast_const().cast::<u8>()),
            Blob::Heap(pieces) => match pieces.as_slice() {
                [one] => Some(one.as_ptr()),
                _ => None,
            },
        })??;
        if ptr.is_null() {
            return None;
        }
        // SAFETY: the caller's promise.
        unsafe { ptr.write(start) };
        Some(0)
    })
}

/// Copies bytes of the blob, from offset `ofs` on and at most `*len`, to `ptr`, and sets `*len` to
/// how many they were. Returns 0; 1 if a blob that refers to memory of the program's has nothing
/// there; -1 if an argument is no good.
///
/// # Safety
///
/// `len` is NULL or readable and writable; `ptr` is NULL or writable for `*len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_system_blob_get(
    b: *mut lws_system_blob,
    ptr: *mut u8,
    len: *mut usize,
    ofs: usize,
) -> c_int {
    guard_option(-1, || {
        if ptr.is_null() || len.is_null() {
            return None;
        }
        with(b, |blob| {
            // SAFETY: the caller's promise; the bytes may be uninitialised, so they are zeroed.
            let to = unsafe {
                ptr.write_bytes(0, *len);
                core::slice::from_raw_parts_mut(ptr, *len)
            };
            // SAFETY: `lws_system_blob_direct_set()` has the program promise that.
            let copied = unsafe { blob.copy(ofs, to) };
            // SAFETY: the caller's promise.
            unsafe { len.write(copied) };
            c_int::from(matches!(blob, Blob::Direct { len, .. } if ofs >= *len))
        })
    })
}

/// Frees what the blob holds. NULL is ignored.
#[unsafe(no_mangle)]
pub extern "C" fn lws_system_blob_destroy(b: *mut lws_system_blob) {
    lws_system_blob_heap_empty(b);
}
