//! Displays and what they show.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};
use core::mem::MaybeUninit;

use super::base::{lws_context, lws_fx_t};
use super::dll2::lws_dll2_owner_t;
use super::led::{lws_led_sequence_def_t, lws_led_state, lws_led_state_chs_t};
use super::pwm::lws_pwm_ops_t;
use super::timeout_timer::lws_sorted_usec_list_t;

/// A number: display colour.
pub type lws_display_colour_t = u32;

/// A number: display list coord.
pub type lws_display_list_coord_t = i16;

/// A number: display palette idx.
pub type lws_display_palette_idx_t = u16;

/// A number: display rotation.
pub type lws_display_rotation_t = u16;

/// A number: display scalar.
pub type lws_display_scalar = u16;

/// The short name of `struct lws_box`.
pub type lws_box_t = lws_box;

/// The short name of `struct lws_colour_error`.
pub type lws_colour_error_t = lws_colour_error;

/// The short name of `struct lws_display_state`.
pub type lws_display_state_t = lws_display_state;

/// The short name of `struct lws_display`.
pub type lws_display_t = lws_display;

/// The short name of `struct lws_greyscale_error`.
pub type lws_greyscale_error_t = lws_greyscale_error;

/// The short name of `struct lws_surface_info`.
pub type lws_surface_info_t = lws_surface_info;

/// A pointer to a function: display completion.
pub type lws_display_completion_t =
    Option<unsafe extern "C" fn(*mut lws_display_state_t, c_int) -> c_int>;

/// Values of display controller state.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_display_controller_state {
    /// Off.
    LWSDISPS_OFF = 0,
    /// Autodimmed.
    LWSDISPS_AUTODIMMED = 1,
    /// Becoming active.
    LWSDISPS_BECOMING_ACTIVE = 2,
    /// Active.
    LWSDISPS_ACTIVE = 3,
    /// Going off.
    LWSDISPS_GOING_OFF = 4,
}

/// Values of surface type.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_surface_type_t {
    /// Truecolor32.
    LWSSURF_TRUECOLOR32 = 0,
    /// 565.
    LWSSURF_565 = 1,
    /// Palette.
    LWSSURF_PALETTE = 2,
    /// Quantized 4bpp.
    LWSSURF_QUANTIZED_4BPP = 3,
}

/// A record of the C interface: box.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_box {
    /// The x.
    pub x: lws_fx_t,
    /// The y.
    pub y: lws_fx_t,
    /// The w.
    pub w: lws_fx_t,
    /// The h.
    pub h: lws_fx_t,
}

/// A record of the C interface: colour error.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_colour_error {
    /// The rgb.
    pub rgb: [i16; 3],
}

/// A record of the C interface: display.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_display {
    /// Called for `init`.
    pub init: Option<unsafe extern "C" fn(*mut lws_display_state) -> c_int>,
    /// The bl pwm ops.
    pub bl_pwm_ops: *const lws_pwm_ops_t,
    /// Called for `contrast`.
    pub contrast: Option<unsafe extern "C" fn(*mut lws_display_state, u8) -> c_int>,
    /// Called for `blit`.
    pub blit: Option<
        unsafe extern "C" fn(
            *mut lws_display_state,
            *const u8,
            *mut lws_box_t,
            *mut lws_dll2_owner_t,
        ) -> c_int,
    >,
    /// Called for `power`.
    pub power: Option<unsafe extern "C" fn(*mut lws_display_state, c_int) -> c_int>,
    /// The bl active.
    pub bl_active: *const lws_led_sequence_def_t,
    /// The bl dim.
    pub bl_dim: *const lws_led_sequence_def_t,
    /// The bl transition.
    pub bl_transition: *const lws_led_sequence_def_t,
    /// The name, NUL-terminated text.
    pub name: *const c_char,
    /// The variant.
    pub variant: *mut c_void,
    /// The bl index.
    pub bl_index: c_int,
    /// The ic.
    pub ic: lws_surface_info_t,
    /// The latency wake ms.
    pub latency_wake_ms: u16,
    /// The latency update ms.
    pub latency_update_ms: u16,
}

/// A record of the C interface: display state.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_display_state {
    /// The sul autodim.
    pub sul_autodim: lws_sorted_usec_list_t,
    /// The current url, text in place.
    pub current_url: [c_char; 96],
    /// The disp.
    pub disp: *const lws_display_t,
    /// The ctx.
    pub ctx: *mut lws_context,
    /// The priv.
    pub r#priv: *mut c_void,
    /// The autodim ms.
    pub autodim_ms: c_int,
    /// The off ms.
    pub off_ms: c_int,
    /// The bl lcs.
    pub bl_lcs: *mut lws_led_state,
    /// The chs.
    pub chs: lws_led_state_chs_t,
    /// The state.
    pub state: MaybeUninit<lws_display_controller_state>,
    /// The display busy.
    pub display_busy: c_char,
}

/// A record of the C interface: greyscale error.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_greyscale_error {
    /// The rgb.
    pub rgb: [i16; 1],
}

/// A record of the C interface: surface info.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_surface_info {
    /// The wh px.
    pub wh_px: [lws_fx_t; 2],
    /// The wh mm.
    pub wh_mm: [lws_fx_t; 2],
    /// The palette.
    pub palette: *const lws_display_colour_t,
    /// The palette depth.
    pub palette_depth: usize,
    /// The type.
    pub r#type: MaybeUninit<lws_surface_type_t>,
    /// The bit-fields `greyscale`, `partial`, `render_to_rgba`; C sees them by name.
    /// cbindgen:bits = "u8 greyscale:1 partial:1 render_to_rgba:1"
    pub bits: u8,
}

impl lws_surface_info {
    /// The bit-field `greyscale`.
    #[must_use]
    pub fn greyscale(&self) -> bool {
        self.bits & (1 << 0) != 0
    }

    /// The bit-field `partial`.
    #[must_use]
    pub fn partial(&self) -> bool {
        self.bits & (1 << 1) != 0
    }

    /// The bit-field `render_to_rgba`.
    #[must_use]
    pub fn render_to_rgba(&self) -> bool {
        self.bits & (1 << 2) != 0
    }
}

/// A record of the C interface: surface error.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy)]
pub union lws_surface_error_t {
    /// The grey.
    pub grey: lws_greyscale_error_t,
    /// The colour.
    pub colour: lws_colour_error_t,
}

zeroable!(
    lws_box,
    lws_colour_error,
    lws_display,
    lws_display_state,
    lws_greyscale_error,
    lws_surface_info,
    lws_surface_error_t,
);
