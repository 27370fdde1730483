//! File operations: the platform's own, those that a program brings, and which of them a file
//! that is served goes through.
//!
//! A context has a `struct lws_plat_file_ops` of its own for the platform's files, whose `next` is
//! the program's list. As long as it is as the library made it, the core opens files of the
//! system by itself.

use core::ffi::{CStr, c_char, c_longlong, c_ulonglong};
use core::ptr::{null, null_mut};
use std::ffi::CString;
use std::io;
use std::os::fd::BorrowedFd;
use std::sync::atomic::{AtomicPtr, Ordering};

use lws_core::http::file::{FileOps, ForeignFile, ForeignHandle};
use lws_core::http::signature::select;
use lws_core::service::Service;
use rustix::fs::FileType;

use crate::abi::base::{lws_context, lws_fop_flags_t};
use crate::abi::vfs::{
    LWS_FOP_FLAG_COMPR_ACCEPTABLE_GZIP, LWS_FOP_FLAG_COMPR_IS_GZIP, LWS_FOP_FLAG_VIRTUAL,
    lws_fop_fd, lws_fop_fd_t, lws_fops_index, lws_plat_file_ops,
};
use crate::caller_memory::text;
use crate::entry::{guard, guard_option};
use crate::plat_file::{
    _lws_plat_file_close, _lws_plat_file_open, _lws_plat_file_read, _lws_plat_file_seek_cur,
    _lws_plat_file_write,
};
use crate::program::Program;
use crate::registry;

/// The file operations of a context.
pub(crate) struct ContextFops {
    /// Lives as long as the context; the program may change it.
    platform: *mut lws_plat_file_ops,
    current: AtomicPtr<lws_plat_file_ops>,
}

// SAFETY: the structure is read and written through the pointer only, by the program and by the
// library on the threads that the program uses the context on.
unsafe impl Send for ContextFops {}
// SAFETY: as above.
unsafe impl Sync for ContextFops {}

impl ContextFops {
    /// The platform's operations with the program's behind them.
    pub(crate) fn new(context: *mut lws_context, program: *const lws_plat_file_ops) -> Self {
        let unused = lws_fops_index {
            sig: null(),
            len: 0,
        };
        let platform = Box::into_raw(Box::new(lws_plat_file_ops {
            open: Some(_lws_plat_file_open),
            close: Some(_lws_plat_file_close),
            seek_cur: Some(_lws_plat_file_seek_cur),
            read: Some(_lws_plat_file_read),
            write: Some(_lws_plat_file_write),
            fi: [unused; 3],
            next: program,
            cx: context,
        }));
        Self {
            platform,
            current: AtomicPtr::new(platform),
        }
    }

    fn current(&self) -> *const lws_plat_file_ops {
        self.current.load(Ordering::Acquire)
    }

    /// The operations for a path; `None` if they are the platform's as the library made them.
    fn for_path(&self, path: &CStr) -> Option<(*const lws_plat_file_ops, usize)> {
        let head = self.current();
        // SAFETY: the program keeps what it gave valid.
        let (selected, inner) = unsafe { select_ops(head, path.to_bytes()) };
        let untouched = std::ptr::eq(selected, self.platform.cast_const())
            // SAFETY: ours, and not NULL.
            && unsafe { is_untouched(selected.read()) };
        (!untouched).then_some((selected, inner))
    }
}

impl Drop for ContextFops {
    fn drop(&mut self) {
        // SAFETY: made by `Box::into_raw`, and nobody uses it when the context is gone.
        drop(unsafe { Box::from_raw(self.platform) });
    }
}

/// Whether the functions are the library's own.
fn is_untouched(ops: lws_plat_file_ops) -> bool {
    let open: unsafe extern "C" fn(_, _, _, _, _) -> _ = _lws_plat_file_open;
    let close: unsafe extern "C" fn(_) -> _ = _lws_plat_file_close;
    let seek: unsafe extern "C" fn(_, _) -> _ = _lws_plat_file_seek_cur;
    let read: unsafe extern "C" fn(_, _, _, _) -> _ = _lws_plat_file_read;
    ops.open.is_some_and(|own| std::ptr::fn_addr_eq(own, open))
        && ops
            .close
            .is_some_and(|own| std::ptr::fn_addr_eq(own, close))
        && ops
            .seek_cur
            .is_some_and(|own| std::ptr::fn_addr_eq(own, seek))
        && ops.read.is_some_and(|own| std::ptr::fn_addr_eq(own, read))
}

/// The operations for a path by their signatures, and where in the path their part begins (0: it
/// has no signature).
///
/// # Safety
///
/// `head` is the head of a valid list of operations.
unsafe fn select_ops(
    head: *const lws_plat_file_ops,
    path: &[u8],
) -> (*const lws_plat_file_ops, usize) {
    // SAFETY: the caller's promise.
    let next = |ops: *const lws_plat_file_ops| unsafe { next_of(ops) };
    let others: Vec<_> = std::iter::successors(next(head), |ops| next(*ops)).collect();
    let signatures: Vec<Vec<&[u8]>> = others
        .iter()
        // SAFETY: the caller's promise.
        .map(|ops| unsafe { signatures(*ops) })
        .collect();
    let hit = select(path, &signatures);
    let selected = hit.and_then(|hit| Some((*others.get(hit.index)?, hit.inner)));
    selected.unwrap_or((head, 0))
}

/// # Safety
///
/// `ops` is a valid list.
unsafe fn next_of(ops: *const lws_plat_file_ops) -> Option<*const lws_plat_file_ops> {
    // SAFETY: the caller's promise.
    let next = unsafe { (*ops).next };
    (!next.is_null()).then_some(next)
}

/// The signatures of operations, as long as their lengths say.
///
/// # Safety
///
/// `ops` is valid, and its signatures are.
unsafe fn signatures<'a>(ops: *const lws_plat_file_ops) -> Vec<&'a [u8]> {
    // SAFETY: the caller's promise.
    let index = unsafe { (*ops).fi };
    index
        .iter()
        // SAFETY: the caller's promise.
        .map_while(|entry| Some((unsafe { text(entry.sig) }?, usize::from(entry.len))))
        .map(|(signature, len)| signature.get(..len).unwrap_or(signature))
        .collect()
}

/// The program's file operations, for the core.
pub(crate) struct ProgramFileOps;

impl FileOps<Program> for ProgramFileOps {
    fn open(
        &self,
        service: &mut Service<Program>,
        path: &[u8],
        accepts_gzip: bool,
    ) -> Option<io::Result<ForeignFile<Program>>> {
        let path = CString::new(path).ok()?;
        let fops = &service.context().app.fops;
        let (ops, inner) = fops.for_path(&path)?;
        let head = fops.current();
        let mut flags: lws_fop_flags_t = 0;
        if accepts_gzip {
            flags |= LWS_FOP_FLAG_COMPR_ACCEPTABLE_GZIP as lws_fop_flags_t;
        }
        let fd = registry::call_out(service, || {
            // SAFETY: the operations are valid by the contract of lws_set_fops().
            unsafe { open_with(ops, head, &path, inner, &mut flags) }
        });
        if fd.is_null() {
            return Some(Err(io::ErrorKind::NotFound.into()));
        }
        Some(Ok(foreign_file(fd, flags)))
    }
}

/// Calls `open` of some operations.
///
/// # Safety
///
/// `ops` and `head` are valid.
unsafe fn open_with(
    ops: *const lws_plat_file_ops,
    head: *const lws_plat_file_ops,
    path: &CStr,
    inner: usize,
    flags: &mut lws_fop_flags_t,
) -> lws_fop_fd_t {
    // SAFETY: the caller's promise.
    let Some(open) = (unsafe { (*ops).open }) else {
        return null_mut();
    };
    let inner = match inner {
        0 => null(),
        at => path
            .to_bytes_with_nul()
            .get(at..)
            .map_or(null(), <[u8]>::as_ptr),
    };
    // SAFETY: the program's own function with what it is documented to get.
    unsafe { open(ops, head, path.as_ptr(), inner.cast(), flags) }
}

/// What the core needs to know of a file that the program opened.
fn foreign_file(fd: lws_fop_fd_t, flags: lws_fop_flags_t) -> ForeignFile<Program> {
    // SAFETY: what `open` returned is valid until `close`.
    let open = unsafe { fd.read() };
    let mut modified = u64::from(open.mod_time);
    let mut is_directory = false;
    if flags & LWS_FOP_FLAG_VIRTUAL as lws_fop_flags_t == 0 && open.fd >= 0 {
        // SAFETY: the program says that it is a descriptor of the system, which is only asked
        // about here.
        let file = unsafe { BorrowedFd::borrow_raw(open.fd) };
        if let Ok(status) = rustix::fs::fstat(file) {
            is_directory = FileType::from_raw_mode(status.st_mode).is_dir();
            modified = u64::try_from(status.st_mtime).unwrap_or(0);
        }
    }
    ForeignFile {
        handle: Box::new(OpenFile { fd, position: 0 }),
        length: open.len,
        modified,
        is_directory,
        is_gzip: flags & LWS_FOP_FLAG_COMPR_IS_GZIP as lws_fop_flags_t != 0,
    }
}

/// A file that the program opened, closed by the program's `close`.
struct OpenFile {
    fd: lws_fop_fd_t,
    /// Where the next read begins, as far as we moved it.
    position: u64,
}

// SAFETY: it is used by one service thread at a time, the one that opened it.
unsafe impl Send for OpenFile {}

impl OpenFile {
    /// The operations that the program says apply to the file.
    fn ops(&self) -> Option<lws_plat_file_ops> {
        // SAFETY: valid until closed.
        let ops = unsafe { (*self.fd).fops };
        // SAFETY: NULL or valid, by the contract of `open`.
        unsafe { ops.as_ref() }.copied()
    }

    fn seek(&mut self, offset: u64) -> Option<()> {
        if offset == self.position {
            return Some(());
        }
        let seek = self.ops()?.seek_cur?;
        let distance = i64::try_from(i128::from(offset) - i128::from(self.position)).ok()?;
        // SAFETY: the program's own function for its own file.
        let reached = unsafe { seek(self.fd, distance) };
        self.position = offset;
        (reached >= 0).then_some(())
    }

    fn read(&mut self, buffer: &mut [u8]) -> Option<usize> {
        let read = self.ops()?.read?;
        let mut amount = 0;
        let room = buffer.len() as c_ulonglong;
        // SAFETY: the program's own function for its own file, with room for that many bytes.
        let answer = unsafe { read(self.fd, &mut amount, buffer.as_mut_ptr(), room) };
        let amount = usize::try_from(amount)
            .ok()
            .filter(|n| *n <= buffer.len())?;
        self.position += amount as u64;
        (answer >= 0).then_some(amount)
    }
}

impl ForeignHandle<Program> for OpenFile {
    fn read_at(
        &mut self,
        service: &mut Service<Program>,
        offset: u64,
        buffer: &mut [u8],
    ) -> io::Result<usize> {
        let read = registry::call_out(service, || {
            self.seek(offset)?;
            self.read(buffer)
        });
        read.ok_or_else(|| io::Error::other("the program's file operations failed"))
    }

    fn close(self: Box<Self>, service: &mut Service<Program>) {
        registry::call_out(service, || drop(self));
    }
}

impl Drop for OpenFile {
    fn drop(&mut self) {
        if let Some(close) = self.ops().and_then(|ops| ops.close) {
            // SAFETY: the program's own function for its own file, which is not used any more.
            unsafe { close(&mut self.fd) };
        }
    }
}

/// Has files opened by `fops`, a list of file operations whose head takes the paths that have no
/// signature of another one. It must stay valid while the context lives. NULL goes back to those
/// that the context began with.
///
/// # Safety
///
/// `fops` is NULL or the head of a valid list.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_set_fops(context: *mut lws_context, fops: *const lws_plat_file_ops) {
    guard((), || {
        if let Some(object) = registry::context(context) {
            let own = &object.core.app.fops;
            let head = match fops.is_null() {
                true => own.platform,
                false => fops.cast_mut(),
            };
            own.current.store(head, Ordering::Release);
        }
    });
}

/// The file operations of the context: unless `lws_set_fops()` was called, those for the files
/// of the platform, with those of the creation info behind them. NULL if `context` is no living
/// context.
#[unsafe(no_mangle)]
pub extern "C" fn lws_get_fops(context: *mut lws_context) -> *mut lws_plat_file_ops {
    guard_option(null_mut(), || {
        let object = registry::context(context)?;
        Some(object.core.app.fops.current().cast_mut())
    })
}

/// Opens `vfs_path` by those of the operations in the list `fops` whose signature is in the path,
/// else by the first ones. `*flags` are the open flags.
///
/// Returns NULL if it cannot be opened or an argument is NULL. Close what it returns with
/// `lws_vfs_file_close()`.
///
/// # Safety
///
/// `fops` is NULL or the head of a valid list; `vfs_path` is NULL or NUL-terminated text; `flags`
/// is NULL or points to flags.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_vfs_file_open(
    fops: *const lws_plat_file_ops,
    vfs_path: *const c_char,
    flags: *mut lws_fop_flags_t,
) -> lws_fop_fd_t {
    guard(null_mut(), || {
        if fops.is_null() || vfs_path.is_null() || flags.is_null() {
            return null_mut();
        }
        // SAFETY: not NULL, and valid by the caller's promise.
        unsafe {
            let path = CStr::from_ptr(vfs_path);
            let (ops, inner) = select_ops(fops, path.to_bytes());
            open_with(ops, fops, path, inner, &mut *flags)
        }
    })
}

/// Moves to `offset` bytes from the beginning. Returns the new position, or -1.
///
/// # Safety
///
/// `fop_fd` is NULL or an open file.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_vfs_file_seek_set(
    fop_fd: lws_fop_fd_t,
    offset: c_longlong,
) -> c_longlong {
    // SAFETY: the caller's promise.
    unsafe { seek_to(fop_fd, |_| offset) }
}

/// Moves to `offset` bytes from the end: 0 or less. Returns the new position, or -1.
///
/// # Safety
///
/// `fop_fd` is NULL or an open file.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_vfs_file_seek_end(
    fop_fd: lws_fop_fd_t,
    offset: c_longlong,
) -> c_longlong {
    // SAFETY: the caller's promise.
    unsafe { seek_to(fop_fd, |file| file.len.cast_signed().saturating_add(offset)) }
}

/// # Safety
///
/// `fop_fd` is NULL or an open file.
unsafe fn seek_to(
    fop_fd: lws_fop_fd_t,
    target: impl FnOnce(&lws_fop_fd) -> c_longlong,
) -> c_longlong {
    guard_option(-1, || {
        // SAFETY: the caller's promise; a copy, because the program's function changes it.
        let file = unsafe { fop_fd.as_ref() }.copied()?;
        // SAFETY: NULL or valid, as the open file has it.
        let seek = unsafe { file.fops.as_ref() }?.seek_cur?;
        let distance = target(&file).checked_sub(file.pos.cast_signed())?;
        // SAFETY: the function for this file.
        Some(unsafe { seek(fop_fd, distance) })
    })
}

/// The position in the file; 0 for NULL.
///
/// # Safety
///
/// `fop_fd` is NULL or an open file.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_vfs_tell(fop_fd: lws_fop_fd_t) -> c_ulonglong {
    // SAFETY: the caller's promise.
    unsafe { fop_fd.as_ref() }.map_or(0, |file| file.pos)
}

/// The length of the file in bytes; 0 for NULL.
///
/// # Safety
///
/// `fop_fd` is NULL or an open file.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_vfs_get_length(fop_fd: lws_fop_fd_t) -> c_ulonglong {
    // SAFETY: the caller's promise.
    unsafe { fop_fd.as_ref() }.map_or(0, |file| file.len)
}

/// When the file was changed, in seconds since 1970, if its flags say that this is known; 0 for
/// NULL.
///
/// # Safety
///
/// `fop_fd` is NULL or an open file.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_vfs_get_mod_time(fop_fd: lws_fop_fd_t) -> u32 {
    // SAFETY: the caller's promise.
    unsafe { fop_fd.as_ref() }.map_or(0, |file| file.mod_time)
}
