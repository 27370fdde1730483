//! CGI programs behind a mount.

use super::zeroable;
use core::ffi::{c_char, c_int, c_uchar};
use core::mem::MaybeUninit;

use super::logs::lws;
use super::mount::lws_protocol_vhost_options;

/// Values of cgi hdr state.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_cgi_hdr_state {
    /// Lchs header.
    LCHS_HEADER = 0,
    /// Lchs cr1.
    LCHS_CR1 = 1,
    /// Lchs lf1.
    LCHS_LF1 = 2,
    /// Lchs cr2.
    LCHS_CR2 = 3,
    /// Lchs lf2.
    LCHS_LF2 = 4,
    /// Lhcs response.
    LHCS_RESPONSE = 5,
    /// Lhcs dump headers.
    LHCS_DUMP_HEADERS = 6,
    /// Lhcs payload.
    LHCS_PAYLOAD = 7,
    /// Lchs single 0a.
    LCHS_SINGLE_0A = 8,
}

/// Values of enum stdinouterr.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_enum_stdinouterr {
    /// Stdin.
    LWS_STDIN = 0,
    /// Stdout.
    LWS_STDOUT = 1,
    /// Stderr.
    LWS_STDERR = 2,
}

/// A record of the C interface: cgi args.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_cgi_args {
    /// The stdwsi.
    pub stdwsi: *mut *mut lws,
    /// The ch.
    pub ch: MaybeUninit<lws_enum_stdinouterr>,
    /// The data.
    pub data: *mut c_uchar,
    /// The hdr state.
    pub hdr_state: MaybeUninit<lws_cgi_hdr_state>,
    /// The len.
    pub len: c_int,
}

/// A record of the C interface: cgi info.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_cgi_info {
    /// The wsi.
    pub wsi: *mut lws,
    /// The exec array.
    pub exec_array: *const *const c_char,
    /// The script uri path len.
    pub script_uri_path_len: c_int,
    /// The timeout secs.
    pub timeout_secs: c_int,
    /// The mp cgienv.
    pub mp_cgienv: *const lws_protocol_vhost_options,
    /// The chroot path, NUL-terminated text.
    pub chroot_path: *const c_char,
    /// The wd, NUL-terminated text.
    pub wd: *const c_char,
}

zeroable!(lws_cgi_args, lws_cgi_info,);
