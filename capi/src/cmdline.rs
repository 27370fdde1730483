//! Options on the command line: finding them, and those that every program of this library
//! understands.

use core::ffi::{CStr, c_char, c_int};
use core::ptr;

use lws_core::cmdline::{find_option, leading_number};
use lws_core::log::Level;
use lws_core::{log_at, log_err};

use crate::abi::base::CONTEXT_PORT_NO_LISTEN;
use crate::abi::context::{
    LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT, LWS_SERVER_OPTION_EXPLICIT_VHOSTS,
    LWS_SERVER_OPTION_H2_JUST_FIX_WINDOW_UPDATE_OVERFLOW, lws_context_creation_info,
};
use crate::log::lws_set_log_level;

/// The levels of a program that says nothing about them.
const DEFAULT_LEVELS: u32 =
    Level::User as u32 | Level::Error as u32 | Level::Warn as u32 | Level::Notice as u32;

/// Descriptors per service thread that small programs get by with.
const FEW_DESCRIPTORS: u32 = 8;

/// The caller's arguments; those after a NULL are left out.
///
/// # Safety
///
/// `argv` is NULL or has `argc` members, each NULL or a C string that lives during `'a`.
unsafe fn arguments<'a>(argc: c_int, argv: *mut *const c_char) -> Vec<&'a CStr> {
    let count = usize::try_from(argc).unwrap_or(0);
    if argv.is_null() {
        return Vec::new();
    }
    // SAFETY: the caller's promise.
    (0..count)
        .map(|n| unsafe { *argv.add(n) })
        .take_while(|argument| !argument.is_null())
        .map(|argument| unsafe { CStr::from_ptr(argument) })
        .collect()
}

/// The value of an option among the arguments.
fn find<'a>(arguments: &[&'a CStr], option: &CStr) -> Option<&'a CStr> {
    let bytes: Vec<&[u8]> = arguments.iter().map(|a| a.to_bytes()).collect();
    let found = find_option(&bytes, option.to_bytes())?;
    let value = arguments
        .get(found.argument)?
        .to_bytes_with_nul()
        .get(found.offset..)?;
    CStr::from_bytes_with_nul(value).ok()
}

/// Finds the value of the option `val` among a program's arguments, the last one if there are
/// several.
///
/// An argument is the option if it begins with `val`; the value is what follows, without a `=`
/// between. If nothing follows it is the next argument, or, if that is missing, an empty string:
/// so the result tells of an option without value, too. Returns a pointer into `argv`, or NULL if
/// the option is not there, its next argument is longer than 1024 bytes, or an argument of this
/// call is NULL.
///
/// # Safety
///
/// `argv` is NULL or has `argc` C strings; `val` is NULL or a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_cmdline_option(
    argc: c_int,
    argv: *mut *const c_char,
    val: *const c_char,
) -> *const c_char {
    if val.is_null() {
        return ptr::null();
    }
    // SAFETY: the caller's promise.
    let (arguments, option) = unsafe { (arguments(argc, argv), CStr::from_ptr(val)) };
    find(&arguments, option).map_or(ptr::null(), CStr::as_ptr)
}

extern "C" fn ignore_signal(_: c_int) {}

/// Applies the options that every program of this library understands, and sets the log levels.
///
/// * `-d LEVELS`: the log levels as a number; else `info->default_loglevel`, and if that is 0
///   errors, warnings, notices and lines of the program
/// * `--ignore-sigterm`: SIGTERM does nothing
/// * `--ssproxy-port`, `--ssproxy-iface`, `--ssproxy-ads`: `ss_proxy_port`, `ss_proxy_bind` and
///   `ss_proxy_address` of `info`
/// * `--fault-injection`: says that this is not built in
///
/// NULL `info` gives the default levels.
///
/// # Safety
///
/// `argv` is NULL or has `argc` C strings, which outlive `info`; `info` is NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_cmdline_option_handle_builtin(
    argc: c_int,
    argv: *mut *const c_char,
    info: *mut lws_context_creation_info,
) {
    // SAFETY: the caller's promise.
    let (arguments, mut info) = unsafe { (arguments(argc, argv), info.as_mut()) };
    let value = |option| find(&arguments, option);
    let number = |option| value(option).map(|text| leading_number(text.to_bytes()));

    if value(c"--fault-injection").is_some() {
        log_err!("--fault-injection: this library is built without fault injection");
    }
    if value(c"--ignore-sigterm").is_some() {
        let handler = ignore_signal as extern "C" fn(c_int);
        // SAFETY: the handler does nothing, so it may run at any moment.
        unsafe { libc::signal(libc::SIGTERM, handler as libc::sighandler_t) };
    }
    if let Some(info) = info.as_deref_mut() {
        if let Some(port) = number(c"--ssproxy-port") {
            info.ss_proxy_port = port as u16;
        }
        if let Some(interface) = value(c"--ssproxy-iface") {
            info.ss_proxy_bind = interface.as_ptr();
        }
        if let Some(address) = value(c"--ssproxy-ads") {
            info.ss_proxy_address = address.as_ptr();
        }
    }

    let levels = number(c"-d").unwrap_or(match info {
        Some(info) if info.default_loglevel != 0 => info.default_loglevel,
        _ => DEFAULT_LEVELS as c_int,
    });
    lws_set_log_level(levels, None);
}

/// Fills `info` with what small client programs start from; `lws_context_info_defaults()` calls
/// this. Everything is zero but: no listening, explicit vhosts, TLS prepared, few descriptors,
/// and `sspol`, which may be NULL, as the Secure Streams policy. NULL `info` is ignored.
///
/// # Safety
///
/// `info` is NULL or points to such a struct, initialised or not; `sspol` outlives it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _lws_context_info_defaults(
    info: *mut lws_context_creation_info,
    sspol: *const c_char,
) {
    if info.is_null() {
        return;
    }
    let defaults = lws_context_creation_info {
        fd_limit_per_thread: FEW_DESCRIPTORS,
        port: CONTEXT_PORT_NO_LISTEN,
        pss_policies_json: sspol,
        options: LWS_SERVER_OPTION_EXPLICIT_VHOSTS as u64
            | LWS_SERVER_OPTION_H2_JUST_FIX_WINDOW_UPDATE_OVERFLOW as u64
            | LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT as u64,
        ..crate::abi::zeroed()
    };
    // SAFETY: not NULL, so the caller's promise holds.
    unsafe { info.write(defaults) };
}

/// Compares `actual`, the exit code of a program, with the one that was asked for by
/// `--expected-exit N` (0 if it was not), says the result in the log, and returns 0 if they are
/// equal, else 1.
///
/// # Safety
///
/// `argv` is NULL or has `argc` C strings.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_cmdline_passfail(
    argc: c_int,
    argv: *mut *const c_char,
    actual: c_int,
) -> c_int {
    // SAFETY: the caller's promise.
    let arguments = unsafe { arguments(argc, argv) };
    let expected =
        find(&arguments, c"--expected-exit").map_or(0, |text| leading_number(text.to_bytes()));
    if actual == expected {
        log_at!(Level::User, "Completed: OK (exit {actual}, as expected)");
        return 0;
    }
    log_err!("Completed: failed: exit {actual}, expected {expected}");
    1
}
