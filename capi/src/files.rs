//! Files and directories for C: opening, reading and writing whole files, and a callback for each
//! entry of a directory.

use core::ffi::{c_char, c_int, c_uint, c_void};
use std::ffi::{CString, OsStr};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};

use lws_core::directory::{self, Kind};
use lws_core::wildcard;

use crate::abi::c_enum;
use crate::abi::{lws_dir_callback_function, lws_dir_entry, lws_dir_glob_t, lws_dir_obj_type_t};
use crate::caller_memory::text;
use crate::entry::guard;

fn kind_for_c(kind: Kind) -> lws_dir_obj_type_t {
    match kind {
        Kind::Unknown => lws_dir_obj_type_t::LDOT_UNKNOWN,
        Kind::File => lws_dir_obj_type_t::LDOT_FILE,
        Kind::Directory => lws_dir_obj_type_t::LDOT_DIR,
        Kind::Link => lws_dir_obj_type_t::LDOT_LINK,
        Kind::Fifo => lws_dir_obj_type_t::LDOT_FIFO,
        Kind::Socket => lws_dir_obj_type_t::LDOTT_SOCKET,
        Kind::Character => lws_dir_obj_type_t::LDOT_CHAR,
        Kind::Block => lws_dir_obj_type_t::LDOT_BLOCK,
    }
}

/// The path that C text names.
///
/// # Safety
///
/// `text` is NULL or NUL-terminated.
unsafe fn path<'a>(name: *const c_char) -> Option<&'a Path> {
    // SAFETY: the caller's promise.
    unsafe { text(name) }.map(|name| Path::new(OsStr::from_bytes(name)))
}

/// The path of an entry, and its name; `None` for `.`, `..` and NULL.
///
/// # Safety
///
/// As for the arguments of a `lws_dir()` callback.
unsafe fn entry_path<'a>(
    dirpath: *const c_char,
    entry: *const lws_dir_entry,
) -> Option<(PathBuf, &'a [u8])> {
    // SAFETY: the caller's promise.
    unsafe {
        let name = text(entry.as_ref()?.name)?;
        if matches!(name, b"." | b".." | b"") {
            return None;
        }
        Some((path(dirpath)?.join(OsStr::from_bytes(name)), name))
    }
}

/// Calls `cb(dirpath, user, entry)` for each entry of a directory, sorted by name, without `.`,
/// `..` and names that contain `~`.
///
/// Returns 0 if a callback stopped it by returning nonzero, else 1, also if the directory cannot be
/// read.
///
/// # Safety
///
/// `dirpath` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_dir(
    dirpath: *const c_char,
    user: *mut c_void,
    cb: Option<lws_dir_callback_function>,
) -> c_int {
    guard(1, || {
        // SAFETY: the caller's promise.
        let (Some(directory), Some(cb)) = (unsafe { path(dirpath) }, cb) else {
            return 1;
        };
        let entries = match directory::entries(directory) {
            Ok(entries) => entries,
            Err(error) => {
                lws_core::log_info!("cannot read the directory {}: {error}", directory.display());
                return 1;
            }
        };
        for entry in entries {
            let kind = kind_for_c(entry.kind);
            if directory::is_backup(&entry.name) {
                continue;
            }
            let Ok(name) = CString::new(entry.name.into_vec()) else {
                continue;
            };
            let mut entry = lws_dir_entry {
                name: name.as_ptr(),
                r#type: c_enum::of(kind),
            };
            // SAFETY: the caller's callback; the arguments are alive during the call.
            if unsafe { cb(dirpath, user, &raw mut entry) } != 0 {
                return 0;
            }
        }
        1
    })
}

/// A callback for `lws_dir()`: calls `filter->cb` with the path of each entry that is no directory
/// and whose name matches `filter->filter`, in which `*` stands for any number of characters.
///
/// `user` points to a `lws_dir_glob_t`. Always returns 0.
///
/// # Safety
///
/// The arguments are NULL or what `lws_dir()` gives, `user` NULL or as said.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_dir_glob_cb(
    dirpath: *const c_char,
    user: *mut c_void,
    lde: *mut lws_dir_entry,
) -> c_int {
    guard(0, || {
        // SAFETY: the caller's promise.
        unsafe {
            let Some((path, name)) = entry_path(dirpath, lde) else {
                return 0;
            };
            let Some(glob) = user.cast::<lws_dir_glob_t>().as_ref() else {
                return 0;
            };
            if c_enum::raw((*lde).r#type) == lws_dir_obj_type_t::LDOT_DIR as u32 {
                return 0;
            }
            let (Some(filter), Some(cb)) = (text(glob.filter), glob.cb) else {
                return 0;
            };
            if wildcard::matches(filter, name)
                && let Ok(path) = CString::new(path.into_os_string().into_vec())
            {
                cb(glob.user, path.as_ptr());
            }
        }
        0
    })
}

/// A callback for `lws_dir()`: removes the entry and everything below it. Symbolic links are
/// removed, not followed. Always returns 0; what cannot be removed is logged.
///
/// # Safety
///
/// The arguments are NULL or what `lws_dir()` gives; `user` is not used.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_dir_rm_rf_cb(
    dirpath: *const c_char,
    user: *mut c_void,
    lde: *mut lws_dir_entry,
) -> c_int {
    let _ = user;
    guard(0, || {
        // SAFETY: the caller's promise.
        if let Some((path, _)) = unsafe { entry_path(dirpath, lde) }
            && let Err(error) = directory::remove_tree(&path)
        {
            lws_core::log_warn!("cannot remove {}: {error}", path.display());
        }
        0
    })
}

/// Reads at most `len` bytes of a file to `buf`. Returns how many, or -1 if the file cannot be
/// opened or read or a pointer is NULL.
///
/// # Safety
///
/// `filename` is NULL or NUL-terminated; `buf` is NULL or has room for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_plat_read_file(
    filename: *const c_char,
    buf: *mut c_void,
    len: usize,
) -> c_int {
    guard(-1, || {
        // SAFETY: the caller's promise.
        let (path, out) = unsafe { (path(filename), crate::caller_memory::bytes_mut(buf, len)) };
        path.and_then(|path| lws_core::small_file::read(path, out).ok())
            .and_then(|len| c_int::try_from(len).ok())
            .unwrap_or(-1)
    })
}

/// Replaces a file's contents by the `len` bytes at `buf`; a new file can be read and written by its
/// owner only. Returns 0, or 1 if that failed or a pointer is NULL.
///
/// # Safety
///
/// `filename` is NULL or NUL-terminated; `buf` is NULL or has `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_plat_write_file(
    filename: *const c_char,
    buf: *mut c_void,
    len: usize,
) -> c_int {
    guard(1, || {
        // SAFETY: the caller's promise.
        let (path, contents) = unsafe { (path(filename), crate::caller_memory::bytes(buf, len)) };
        if buf.is_null() && len > 0 {
            return 1;
        }
        let written = path.is_some_and(|path| lws_core::small_file::write(path, contents).is_ok());
        c_int::from(!written)
    })
}

variadic! {
    /// `int lws_open(const char *__file, int __oflag, ...)`
    ///
    /// As `open()`, with the mode as third argument if the flags want one, but the descriptor is not
    /// handed on to programs that the process executes (`O_CLOEXEC`). Returns the descriptor, or -1
    /// with `errno` set, also for NULL.
    ///
    /// # Safety
    ///
    /// `__file` is NULL or NUL-terminated.
    lws_open => lws_c_open
}

called_from_c!("lws_rs_open" => open);

/// Opens a file with the flags and the mode that `lws_open()` got.
///
/// # Safety
///
/// `file` is NULL or NUL-terminated.
unsafe extern "C" fn open(file: *const c_char, flags: c_int, mode: c_uint) -> c_int {
    if file.is_null() {
        // SAFETY: errno is this thread's own.
        unsafe { *libc::__errno_location() = libc::EFAULT };
        return -1;
    }
    // SAFETY: the caller's promise.
    unsafe { libc::open(file, flags | libc::O_CLOEXEC, mode) }
}
