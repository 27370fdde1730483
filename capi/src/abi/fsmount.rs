//! Overlay mounts of file systems.

use super::zeroable;
use core::ffi::c_char;

/// A record of the C interface: fsmount.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_fsmount {
    /// The layers path, NUL-terminated text.
    pub layers_path: *const c_char,
    /// The overlay path, NUL-terminated text.
    pub overlay_path: *const c_char,
    /// The mp, text in place.
    pub mp: [c_char; 256],
    /// The ovname, text in place.
    pub ovname: [c_char; 64],
    /// The distro, text in place.
    pub distro: [c_char; 64],
    /// The layers.
    pub layers: [*const c_char; 4],
}

zeroable!(lws_fsmount,);
