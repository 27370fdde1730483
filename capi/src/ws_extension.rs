//! Extensions of WebSocket connections.
//!
//! permessage-deflate is part of the library: a vhost whose list of extensions names
//! [`lws_extension_callback_pm_deflate`] negotiates it. That function's address is what turns it
//! on; the messages do not go through it.

use crate::abi::base::lws_context;
use crate::abi::c_enum;
use crate::abi::logs::lws;
use crate::abi::ws_ext::{
    lws_ext_option_arg, lws_ext_options, lws_ext_options_types, lws_extension,
    lws_extension_callback_reasons,
};
use crate::entry::{guard, guard_option};
use crate::pvo::text;
use crate::registry::with_conn;
use core::ffi::{CStr, c_char, c_int, c_void};
use core::mem::{MaybeUninit, zeroed};
use core::ptr::null;
use lws_core::ws::option::DeflateOption;

/// Sets an option of an extension that is active on the connection, from ESTABLISHED on.
///
/// The only extension is "permessage-deflate". Its options are `compression_level` (0 to 9),
/// `mem_level` (1 to 9), `rx_buf_size` and `tx_buf_size` (largest piece received and largest
/// compressed frame sent, as powers of two), `server_no_context_takeover` and
/// `server_max_window_bits` (to use less memory than was agreed on with the peer);
/// `client_no_context_takeover` and `client_max_window_bits` are the peer's decision and have no
/// effect. A NULL `opt_val` means 1.
///
/// Returns 0, or -1 if the extension is not active on the connection, or there is no such option
/// or value.
///
/// # Safety
///
/// The texts are NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_set_extension_option(
    wsi: *mut lws,
    ext_name: *const c_char,
    opt_name: *const c_char,
    opt_val: *const c_char,
) -> c_int {
    guard_option(-1, || {
        // SAFETY: promised by the caller.
        let (extension, name, value) = unsafe { (text(ext_name)?, text(opt_name)?, text(opt_val)) };
        if extension != c"permessage-deflate" {
            return None;
        }
        let option = DeflateOption::named(name.to_str().ok()?)?;
        let value = value.map_or(1, |value| number(value.to_bytes()));
        set(wsi, option, value)
    })
}

fn set(wsi: *mut lws, option: DeflateOption, value: u32) -> Option<c_int> {
    with_conn(wsi, |service, id| {
        let ws = service.ws_mut(id)?;
        ws.set_deflate_option(option, value).ok().map(|()| 0)
    })?
}

/// The decimal number that a text begins with.
fn number(text: &[u8]) -> u32 {
    text.iter()
        .skip_while(|byte| byte.is_ascii_whitespace())
        .take_while(|byte| byte.is_ascii_digit())
        .fold(0u32, |sum, byte| {
            sum.saturating_mul(10)
                .saturating_add(u32::from(byte.wrapping_sub(b'0')))
        })
}

/// The built-in extension permessage-deflate (RFC 7692). To be named in the list of extensions
/// of a context or vhost, which turns it on.
///
/// Called by a program, it sets options (LWS_EXT_CB_NAMED_OPTION_SET and LWS_EXT_CB_OPTION_SET,
/// `in` a `struct lws_ext_option_arg`) and tells their names (LWS_EXT_CB_CONSTRUCT and
/// LWS_EXT_CB_CLIENT_CONSTRUCT, `in` a `const struct lws_ext_options **`). Payload is never
/// changed by it: that happens inside of the library.
///
/// Returns 0, or -1 if an option cannot be set.
///
/// # Safety
///
/// `in` is NULL or points to what the reason says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_extension_callback_pm_deflate(
    _context: *mut lws_context,
    _ext: *const lws_extension,
    wsi: *mut lws,
    reason: MaybeUninit<lws_extension_callback_reasons>,
    _user: *mut c_void,
    r#in: *mut c_void,
    _len: usize,
) -> c_int {
    const NAMED: u32 = lws_extension_callback_reasons::LWS_EXT_CB_NAMED_OPTION_SET as u32;
    const BY_INDEX: u32 = lws_extension_callback_reasons::LWS_EXT_CB_OPTION_SET as u32;
    const CONSTRUCT: u32 = lws_extension_callback_reasons::LWS_EXT_CB_CONSTRUCT as u32;
    const CLIENT_CONSTRUCT: u32 =
        lws_extension_callback_reasons::LWS_EXT_CB_CLIENT_CONSTRUCT as u32;
    let reason = c_enum::raw(reason);
    guard_option(-1, || {
        if r#in.is_null() {
            return Some(0);
        }
        match reason {
            NAMED | BY_INDEX => {
                // SAFETY: promised by the caller for these reasons.
                let argument = unsafe { &*r#in.cast::<lws_ext_option_arg>() };
                // SAFETY: texts in the argument are NULL or NUL-terminated.
                let named = unsafe { text(argument.option_name) };
                let option = match named {
                    Some(name) => DeflateOption::named(name.to_str().ok()?)?,
                    None => DeflateOption::at(usize::try_from(argument.option_index).ok()?)?,
                };
                // SAFETY: as above; a length says that the text need not be terminated.
                let value = unsafe { value_of(argument) };
                set(wsi, option, value)
            }
            CONSTRUCT | CLIENT_CONSTRUCT => {
                // SAFETY: promised by the caller for these reasons.
                unsafe {
                    r#in.cast::<*const lws_ext_options>()
                        .write(OPTIONS.0.as_ptr())
                };
                Some(0)
            }
            _ => Some(0),
        }
    })
}

/// The value in an argument; 1 if there is none.
///
/// # Safety
///
/// `start` is NULL, points to `len` bytes, or, if `len` is 0, to NUL-terminated text.
unsafe fn value_of(argument: &lws_ext_option_arg) -> u32 {
    match usize::try_from(argument.len) {
        Ok(len) if len > 0 && !argument.start.is_null() => {
            // SAFETY: promised by the caller.
            number(unsafe { core::slice::from_raw_parts(argument.start.cast(), len) })
        }
        // SAFETY: promised by the caller.
        _ => unsafe { text(argument.start) }.map_or(1, |value| number(value.to_bytes())),
    }
}

/// The options in the order in which LWS_EXT_CB_OPTION_SET counts them, and a terminator.
struct Options([lws_ext_options; 9]);

// SAFETY: the table never changes, and its texts are constants.
unsafe impl Sync for Options {}

static OPTIONS: Options = {
    const fn option(name: &'static CStr, kind: lws_ext_options_types) -> lws_ext_options {
        lws_ext_options {
            name: name.as_ptr(),
            r#type: MaybeUninit::new(kind),
        }
    }
    use lws_ext_options_types::{EXTARG_DEC, EXTARG_NONE, EXTARG_OPT_DEC};
    Options([
        option(c"server_no_context_takeover", EXTARG_NONE),
        option(c"client_no_context_takeover", EXTARG_NONE),
        option(c"server_max_window_bits", EXTARG_OPT_DEC),
        option(c"client_max_window_bits", EXTARG_OPT_DEC),
        option(c"rx_buf_size", EXTARG_DEC),
        option(c"tx_buf_size", EXTARG_DEC),
        option(c"compression_level", EXTARG_DEC),
        option(c"mem_level", EXTARG_DEC),
        lws_ext_options {
            name: null(),
            r#type: MaybeUninit::new(EXTARG_NONE),
        },
    ])
};

/// Reads the options of one extension, `name; name=12; name="12"`, up to `len` bytes or a comma,
/// and hands each to the extension's callback as LWS_EXT_CB_OPTION_SET, with its index in `opts`.
///
/// `opts` ends with an entry without name. Returns 0, or -1 at the first thing that is not one of
/// the options or does not have the kind of value that its entry says.
///
/// # Safety
///
/// `ext` points to an extension with a callback, `opts` to a terminated list, `o` to `len` bytes.
/// `wsi` and `ext_user` are handed to the callback as they are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_ext_parse_options(
    ext: *const lws_extension,
    wsi: *mut lws,
    ext_user: *mut c_void,
    opts: *const lws_ext_options,
    o: *const c_char,
    len: c_int,
) -> c_int {
    guard(-1, || {
        if ext.is_null() || opts.is_null() || o.is_null() {
            return -1;
        }
        let Ok(len) = usize::try_from(len) else {
            return -1;
        };
        // SAFETY: promised by the caller.
        let (bytes, callback) = unsafe {
            (
                core::slice::from_raw_parts(o.cast::<u8>(), len),
                (*ext).callback,
            )
        };
        let Some(callback) = callback else {
            return -1;
        };
        let one = bytes.split(|byte| *byte == b',').next().unwrap_or_default();
        for parameter in one.split(|byte| *byte == b';') {
            let parameter = parameter.trim_ascii();
            if parameter.is_empty() {
                continue;
            }
            // SAFETY: promised by the caller.
            let Some((index, value)) = (unsafe { find_option(opts, parameter) }) else {
                return -1;
            };
            // SAFETY: a structure of pointers and integers, all of which may be zero.
            let mut argument: lws_ext_option_arg = unsafe { zeroed() };
            argument.option_index = index;
            if let Some(value) = value {
                argument.start = value.as_ptr().cast();
                argument.len = c_int::try_from(value.len()).unwrap_or(c_int::MAX);
            }
            let context = crate::wsi::lws_get_context(wsi);
            // SAFETY: promised by the caller.
            unsafe {
                callback(
                    context,
                    ext,
                    wsi,
                    MaybeUninit::new(lws_extension_callback_reasons::LWS_EXT_CB_OPTION_SET),
                    ext_user,
                    (&raw mut argument).cast(),
                    0,
                );
            }
        }
        0
    })
}

/// The index in `opts` of the option that `parameter` names, and the digits of its value. `None`
/// if there is no such option, or the value is not what the option takes.
///
/// # Safety
///
/// `opts` is a terminated list.
unsafe fn find_option(
    opts: *const lws_ext_options,
    parameter: &[u8],
) -> Option<(c_int, Option<&[u8]>)> {
    const NONE: u32 = lws_ext_options_types::EXTARG_NONE as u32;
    const DEC: u32 = lws_ext_options_types::EXTARG_DEC as u32;
    let mut parts = parameter.splitn(2, |byte| *byte == b'=');
    let name = parts.next()?.trim_ascii();
    let value = parts.next().map(|value| {
        let value = value.trim_ascii();
        let inside = value
            .strip_prefix(b"\"")
            .and_then(|rest| rest.strip_suffix(b"\""));
        inside.unwrap_or(value)
    });
    if value.is_some_and(|v| v.is_empty() || !v.iter().all(u8::is_ascii_digit)) {
        return None;
    }
    let mut index = 0;
    loop {
        // SAFETY: promised by the caller; the terminator has not been passed.
        let option = unsafe { &*opts.add(index) };
        // SAFETY: names are NULL or NUL-terminated.
        let known = unsafe { text(option.name) }?;
        if known.to_bytes() == name {
            return match (c_enum::raw(option.r#type), value) {
                (NONE, Some(_)) | (DEC, None) => None,
                _ => Some((c_int::try_from(index).ok()?, value)),
            };
        }
        index += 1;
    }
}
