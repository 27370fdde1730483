//! The platform's file operations, as functions for a `struct lws_plat_file_ops`.

use core::ffi::{c_char, c_int, c_longlong, c_ulonglong};
use core::ptr::null_mut;
use std::os::fd::{BorrowedFd, FromRawFd, IntoRawFd, OwnedFd};

use rustix::fs::{Mode, OFlags, SeekFrom};

use crate::abi::base::lws_fop_flags_t;
use crate::abi::vfs::{LWS_FOP_FLAG_MOD_TIME_VALID, LWS_FOP_FLAGS_MASK};
use crate::abi::vfs::{lws_fop_fd, lws_fop_fd_t, lws_plat_file_ops};
use crate::caller_memory::{bytes, bytes_mut, text};
use crate::entry::{guard, guard_option};

/// Opens a file of the system. `*flags & LWS_FOP_FLAGS_MASK` are those of open(2).
///
/// Returns NULL if it cannot be opened or an argument is NULL. The result is from `malloc()`.
///
/// # Safety
///
/// `filename` is NULL or NUL-terminated text; `flags` is NULL or points to flags; `fops`, which
/// apply to the open file, stay valid until it is closed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _lws_plat_file_open(
    _fops_own: *const lws_plat_file_ops,
    fops: *const lws_plat_file_ops,
    filename: *const c_char,
    _vpath: *const c_char,
    flags: *mut lws_fop_flags_t,
) -> lws_fop_fd_t {
    guard_option(null_mut(), || {
        // SAFETY: the caller's promise.
        let (filename, wanted) = unsafe { (text(filename)?, flags.as_ref().copied()?) };
        let open_flags = OFlags::from_bits_retain(wanted & LWS_FOP_FLAGS_MASK.cast_unsigned());
        let mode = Mode::from_bits_retain(0o664);
        let fd = rustix::fs::open(filename, open_flags | OFlags::CLOEXEC, mode).ok()?;
        let status = rustix::fs::fstat(&fd).ok()?;
        // SAFETY: malloc takes any size.
        let place: *mut lws_fop_fd = unsafe { libc::malloc(size_of::<lws_fop_fd>()) }.cast();
        if place.is_null() {
            return None;
        }
        let file = lws_fop_fd {
            fd: fd.into_raw_fd(),
            fops,
            filesystem_priv: null_mut(),
            pos: 0,
            len: u64::try_from(status.st_size).unwrap_or(0),
            flags: wanted | LWS_FOP_FLAG_MOD_TIME_VALID.cast_unsigned(),
            mod_time: u32::try_from(status.st_mtime).unwrap_or(0),
        };
        // SAFETY: memory of the right size and alignment.
        unsafe { place.write(file) };
        Some(place)
    })
}

/// Closes a file of the system and sets `*fop_fd` to NULL. Returns 0, or -1 for NULL.
///
/// # Safety
///
/// `fop_fd` is NULL or points to NULL or to what `_lws_plat_file_open()` returned.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _lws_plat_file_close(fop_fd: *mut lws_fop_fd_t) -> c_int {
    guard_option(-1, || {
        // SAFETY: the caller's promise, for all of the block.
        unsafe {
            let file = fop_fd.as_mut()?;
            let fd = file.as_ref()?.fd;
            libc::free(std::mem::replace(file, null_mut()).cast());
            if fd >= 0 {
                drop(OwnedFd::from_raw_fd(fd));
            }
        }
        Some(0)
    })
}

/// The descriptor of an open file.
///
/// # Safety
///
/// The file stays open for `'a`.
unsafe fn descriptor<'a>(file: &lws_fop_fd) -> Option<BorrowedFd<'a>> {
    // SAFETY: the caller's promise; -1 is no descriptor.
    (file.fd >= 0).then(|| unsafe { BorrowedFd::borrow_raw(file.fd) })
}

/// Moves by `offset` bytes, not beyond the beginning and the end. Returns the new position, or -1.
///
/// # Safety
///
/// `fop_fd` is NULL or an open file of the system.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _lws_plat_file_seek_cur(
    fop_fd: lws_fop_fd_t,
    offset: c_longlong,
) -> c_longlong {
    guard_option(-1, || {
        // SAFETY: the caller's promise.
        let (file, fd) = unsafe {
            let file = fop_fd.as_mut()?;
            let fd = descriptor(file)?;
            (file, fd)
        };
        let target = file.pos.saturating_add_signed(offset).min(file.len);
        file.pos = rustix::fs::seek(fd, SeekFrom::Start(target)).ok()?;
        Some(file.pos.cast_signed())
    })
}

/// Reads up to `len` bytes into `buf`. Returns 0 and sets `*amount` to how many were read, 0 at the
/// end of the file; or -1.
///
/// # Safety
///
/// `fop_fd` is NULL or an open file of the system; `amount` is NULL or points to a number; `buf`
/// is NULL or has room for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _lws_plat_file_read(
    fop_fd: lws_fop_fd_t,
    amount: *mut c_ulonglong,
    buf: *mut u8,
    len: c_ulonglong,
) -> c_int {
    // SAFETY: the caller's promise.
    unsafe {
        transfer(fop_fd, amount, |fd| {
            let room = bytes_mut(buf, usize::try_from(len).ok()?);
            rustix::io::read(fd, room).ok()
        })
    }
}

/// Writes up to `len` bytes of `buf`. Returns 0 and sets `*amount` to how many were written; or -1.
///
/// # Safety
///
/// `fop_fd` is NULL or an open file of the system; `amount` is NULL or points to a number; `buf`
/// is NULL or has `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _lws_plat_file_write(
    fop_fd: lws_fop_fd_t,
    amount: *mut c_ulonglong,
    buf: *mut u8,
    len: c_ulonglong,
) -> c_int {
    // SAFETY: the caller's promise.
    unsafe {
        transfer(fop_fd, amount, |fd| {
            let content = bytes(buf, usize::try_from(len).ok()?);
            rustix::io::write(fd, content).ok()
        })
    }
}

/// Has `work` move some bytes, and counts them.
///
/// # Safety
///
/// `fop_fd` is NULL or an open file of the system; `amount` is NULL or points to a number.
unsafe fn transfer(
    fop_fd: lws_fop_fd_t,
    amount: *mut c_ulonglong,
    work: impl FnOnce(BorrowedFd<'_>) -> Option<usize>,
) -> c_int {
    guard(-1, || {
        // SAFETY: the caller's promise.
        let Some((file, amount)) = (unsafe { fop_fd.as_mut().zip(amount.as_mut()) }) else {
            return -1;
        };
        *amount = 0;
        // SAFETY: it stays open during the call.
        let Some(moved) = (unsafe { descriptor(file) }).and_then(work) else {
            return -1;
        };
        *amount = moved as c_ulonglong;
        file.pos = file.pos.saturating_add(*amount);
        0
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_read_and_closed() {
        let path = std::env::temp_dir().join(format!("lws-plat-{}", std::process::id()));
        let name = std::ffi::CString::new(path.to_str().unwrap()).unwrap();
        let mut flags = (OFlags::RDWR | OFlags::CREATE | OFlags::TRUNC).bits();
        let mut amount = 0;
        let mut buffer = *b"hello";
        // SAFETY: all arguments are valid.
        unsafe {
            let null = core::ptr::null();
            let mut file = _lws_plat_file_open(null, null, name.as_ptr(), null.cast(), &mut flags);
            assert_eq!(
                _lws_plat_file_write(file, &mut amount, buffer.as_mut_ptr(), 5),
                0
            );
            assert_eq!(((*file).pos, amount), (5, 5));
            (*file).len = 5;
            assert_eq!(_lws_plat_file_seek_cur(file, -9), 0);
            assert_eq!(_lws_plat_file_seek_cur(file, 1), 1);
            assert_eq!(
                _lws_plat_file_read(file, &mut amount, buffer.as_mut_ptr(), 5),
                0
            );
            assert_eq!((&buffer[..4], amount), (&b"ello"[..], 4));
            assert_eq!(_lws_plat_file_close(&mut file), 0);
            assert!(file.is_null());
            assert_eq!(_lws_plat_file_close(&mut file), -1);
        }
        std::fs::remove_file(path).unwrap();
    }
}
