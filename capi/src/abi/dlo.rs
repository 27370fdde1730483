//! Display list objects: text, rectangles and images to draw.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};
use core::mem::MaybeUninit;

use super::base::{lws_context, lws_fx_t, lws_stateful_ret_t};
use super::display::{
    lws_box_t, lws_display_colour_t, lws_display_list_coord_t, lws_display_scalar,
    lws_display_state, lws_surface_info,
};
use super::dll2::{lws_dll2_owner_t, lws_dll2_t};
use super::flow::lws_flow_t;
use super::html::lhp_ctx;
use super::jpeg::lws_jpeg_t;
use super::spa::lwsac;
use super::timeout_timer::{lws_sorted_usec_list_t, sul_cb_t};
use super::upng::lws_upng_t;

/// A number of the C interface: dlo text flag wrap.
pub const LWSDLO_TEXT_FLAG_WRAP: c_int = 1;

/// The short name of `struct lws_circle`.
pub type lws_circle_t = lws_circle;

/// The short name of `struct lws_display_font`.
pub type lws_display_font_t = lws_display_font;

/// The short name of `struct lws_display_id`.
pub type lws_display_id_t = lws_display_id;

/// The short name of `struct lws_display_render_stack`.
pub type lws_display_render_stack_t = lws_display_render_stack;

/// The short name of `struct lws_display_render_state`.
pub type lws_display_render_state_t = lws_display_render_state;

/// The short name of `struct lws_displaylist`.
pub type lws_displaylist_t = lws_displaylist;

/// The short name of `struct lws_dl_rend`.
pub type lws_dl_rend_t = lws_dl_rend;

/// The short name of `struct lws_dlo_circle`.
pub type lws_dlo_circle_t = lws_dlo_circle;

/// The short name of `struct lws_dlo_filesystem`.
pub type lws_dlo_filesystem_t = lws_dlo_filesystem;

/// The short name of `struct lws_dlo_jpeg`.
pub type lws_dlo_jpeg_t = lws_dlo_jpeg;

/// The short name of `struct lws_dlo_png`.
pub type lws_dlo_png_t = lws_dlo_png;

/// The short name of `struct lws_dlo_rasterize`.
pub type lws_dlo_rasterize_t = lws_dlo_rasterize;

/// The short name of `struct lws_dlo_rect`.
pub type lws_dlo_rect_t = lws_dlo_rect;

/// The short name of `struct lws_dlo`.
pub type lws_dlo_t = lws_dlo;

/// The short name of `struct lws_dlo_text`.
pub type lws_dlo_text_t = lws_dlo_text;

/// The short name of `struct lws_font_choice`.
pub type lws_font_choice_t = lws_font_choice;

/// The short name of `struct lws_font_glyph`.
pub type lws_font_glyph_t = lws_font_glyph;

/// A pointer to a function: dlo destroy.
pub type lws_dlo_destroy_t = Option<unsafe extern "C" fn(*mut lws_dlo)>;

/// A pointer to a function: dlo image glyph.
pub type lws_dlo_image_glyph_t =
    Option<unsafe extern "C" fn(*mut lws_dlo_text, u32, c_char) -> *mut lws_font_glyph_t>;

/// A pointer to a function: dlo renderer.
pub type lws_dlo_renderer_t =
    Option<unsafe extern "C" fn(*mut lws_display_render_state) -> MaybeUninit<lws_stateful_ret_t>>;

/// Values of dlo image type.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_dlo_image_type_t {
    /// Jpeg.
    LWSDLOSS_TYPE_JPEG = 0,
    /// Png.
    LWSDLOSS_TYPE_PNG = 1,
    /// Css.
    LWSDLOSS_TYPE_CSS = 2,
}

/// A record of the C interface: circle.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_circle {
    /// The r.
    pub r: lws_fx_t,
    /// The orx.
    pub orx: lws_fx_t,
    /// The ory.
    pub ory: lws_fx_t,
    /// The rsq.
    pub rsq: lws_fx_t,
    /// The ys.
    pub ys: lws_fx_t,
}

/// A record of the C interface: display font.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_display_font {
    /// The list.
    pub list: lws_dll2_t,
    /// The choice.
    pub choice: lws_font_choice_t,
    /// The data.
    pub data: *const u8,
    /// The priv.
    pub r#priv: *mut u8,
    /// The data len, in bytes or elements.
    pub data_len: usize,
    /// The renderer.
    pub renderer: lws_dlo_renderer_t,
    /// The image glyph.
    pub image_glyph: lws_dlo_image_glyph_t,
    /// The em.
    pub em: lws_fx_t,
    /// The ex.
    pub ex: lws_fx_t,
}

/// A record of the C interface: display id.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_display_id {
    /// The list.
    pub list: lws_dll2_t,
    /// The id, text in place.
    pub id: [c_char; 16],
    /// The box.
    pub r#box: lws_box_t,
    /// The priv user.
    pub priv_user: *mut c_void,
    /// The priv driver.
    pub priv_driver: *mut c_void,
    /// The exists.
    pub exists: c_char,
    /// The iframe.
    pub iframe: c_char,
}

/// A record of the C interface: display render stack.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_display_render_stack {
    /// The dlo.
    pub dlo: *mut lws_dlo_t,
    /// The co.
    pub co: lws_box_t,
}

/// A record of the C interface: display render state.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_display_render_state {
    /// The sul.
    pub sul: lws_sorted_usec_list_t,
    /// The lds.
    pub lds: *mut lws_display_state,
    /// The ids.
    pub ids: lws_dll2_owner_t,
    /// The ic.
    pub ic: *const lws_surface_info,
    /// The st.
    pub st: [lws_display_render_stack_t; 12],
    /// The sp.
    pub sp: c_int,
    /// The line.
    pub line: *mut u8,
    /// The displaylist.
    pub displaylist: lws_displaylist_t,
    /// The curr.
    pub curr: lws_display_scalar,
    /// The lowest id y.
    pub lowest_id_y: lws_display_scalar,
    /// The html.
    pub html: c_char,
}

/// A record of the C interface: displaylist.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_displaylist {
    /// The dl.
    pub dl: lws_dll2_owner_t,
    /// The ds.
    pub ds: *mut lws_display_state,
}

/// A record of the C interface: dl rend.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_dl_rend {
    /// The dl.
    pub dl: *mut lws_displaylist_t,
    /// The w.
    pub w: c_int,
    /// The h.
    pub h: c_int,
}

/// A record of the C interface: dlo.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_dlo {
    /// The list.
    pub list: lws_dll2_t,
    /// The col list.
    pub col_list: lws_dll2_t,
    /// The row list.
    pub row_list: lws_dll2_t,
    /// The children.
    pub children: lws_dll2_owner_t,
    /// The table cols.
    pub table_cols: lws_dll2_owner_t,
    /// The table rows.
    pub table_rows: lws_dll2_owner_t,
    /// The abut x.
    pub abut_x: *mut lws_dlo,
    /// The abut y.
    pub abut_y: *mut lws_dlo,
    /// The  destroy.
    pub _destroy: lws_dlo_destroy_t,
    /// The render.
    pub render: lws_dlo_renderer_t,
    /// The margin.
    pub margin: [lws_fx_t; 4],
    /// The padding.
    pub padding: [lws_fx_t; 4],
    /// The id.
    pub id: *mut lws_display_id_t,
    /// The box.
    pub r#box: lws_box_t,
    /// The dc.
    pub dc: lws_display_colour_t,
    /// The bit-fields `flag_runon`, `flag_done_align`, `flag_toplevel`; C sees them by name.
    /// cbindgen:bits = "u8 flag_runon:1 flag_done_align:1 flag_toplevel:1"
    pub bits: u8,
}

impl lws_dlo {
    /// The bit-field `flag_runon`.
    #[must_use]
    pub fn flag_runon(&self) -> bool {
        self.bits & (1 << 0) != 0
    }

    /// The bit-field `flag_done_align`.
    #[must_use]
    pub fn flag_done_align(&self) -> bool {
        self.bits & (1 << 1) != 0
    }

    /// The bit-field `flag_toplevel`.
    #[must_use]
    pub fn flag_toplevel(&self) -> bool {
        self.bits & (1 << 2) != 0
    }
}

/// A record of the C interface: dlo circle.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_dlo_circle {
    /// The dlo.
    pub dlo: lws_dlo_t,
}

/// A record of the C interface: dlo dim.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_dlo_dim_t {
    /// The w.
    pub w: lws_fx_t,
    /// The h.
    pub h: lws_fx_t,
}

/// A record of the C interface: dlo filesystem.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_dlo_filesystem {
    /// The list.
    pub list: lws_dll2_t,
    /// The name, NUL-terminated text.
    pub name: *const c_char,
    /// The data.
    pub data: *const c_void,
    /// The len, in bytes or elements.
    pub len: usize,
}

/// The member `u` of `lws_dlo_image_t`.
#[repr(C)]
#[derive(Clone, Copy)]
pub union lws_dlo_image_u {
    /// The dlo jpeg.
    pub dlo_jpeg: *mut lws_dlo_jpeg_t,
    /// The dlo png.
    pub dlo_png: *mut lws_dlo_png_t,
}

/// A record of the C interface: dlo image.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_dlo_image_t {
    /// The u.
    pub u: lws_dlo_image_u,
    /// The type.
    pub r#type: MaybeUninit<lws_dlo_image_type_t>,
    /// The failed.
    pub failed: c_char,
}

/// A record of the C interface: dlo jpeg.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_dlo_jpeg {
    /// The dlo.
    pub dlo: lws_dlo_t,
    /// The flow.
    pub flow: lws_flow_t,
    /// The j.
    pub j: *mut lws_jpeg_t,
}

/// A record of the C interface: dlo png.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_dlo_png {
    /// The dlo.
    pub dlo: lws_dlo_t,
    /// The flow.
    pub flow: lws_flow_t,
    /// The png.
    pub png: *mut lws_upng_t,
}

/// A record of the C interface: dlo rasterize.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_dlo_rasterize {
    /// The owner.
    pub owner: lws_dll2_owner_t,
    /// The sul.
    pub sul: lws_sorted_usec_list_t,
    /// The lines.
    pub lines: c_int,
}

/// A record of the C interface: dlo rect.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_dlo_rect {
    /// The dlo.
    pub dlo: lws_dlo_t,
    /// The c.
    pub c: [lws_circle_t; 4],
    /// The b.
    pub b: [lws_fx_t; 4],
    /// The dcb.
    pub dcb: lws_display_colour_t,
    /// The btm.
    pub btm: lws_fx_t,
    /// The right.
    pub right: lws_fx_t,
    /// The db.
    pub db: lws_box_t,
    /// The init.
    pub init: u8,
    /// The alt.
    pub alt: u8,
}

/// A record of the C interface: dlo ss create info.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_dlo_ss_create_info_t {
    /// The cx.
    pub cx: *mut lws_context,
    /// The dl.
    pub dl: *mut lws_displaylist_t,
    /// The dlo parent.
    pub dlo_parent: *mut lws_dlo_t,
    /// The box.
    pub r#box: *mut lws_box_t,
    /// The on rx.
    pub on_rx: sul_cb_t,
    /// The on rx sul.
    pub on_rx_sul: *mut lws_sorted_usec_list_t,
    /// The url, NUL-terminated text.
    pub url: *const c_char,
    /// The lhp.
    pub lhp: *mut lhp_ctx,
    /// The u.
    pub u: *mut lws_dlo_image_t,
    /// The window.
    pub window: i32,
    /// The type.
    pub r#type: u8,
}

/// A record of the C interface: dlo text.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_dlo_text {
    /// The dlo.
    pub dlo: lws_dlo_t,
    /// The font.
    pub font: *const lws_display_font_t,
    /// The glyphs.
    pub glyphs: lws_dll2_owner_t,
    /// The bounding box.
    pub bounding_box: lws_box_t,
    /// The ic.
    pub ic: *const lws_surface_info,
    /// The ac glyphs.
    pub ac_glyphs: *mut lwsac,
    /// The line.
    pub line: *mut u8,
    /// The curr.
    pub curr: u16,
    /// The text.
    pub text: *mut c_char,
    /// The kern.
    pub kern: *mut u8,
    /// The text len, in bytes or elements.
    pub text_len: usize,
    /// The clkernpx.
    pub clkernpx: lws_display_list_coord_t,
    /// The cwidth.
    pub cwidth: lws_display_list_coord_t,
    /// The indent.
    pub indent: lws_fx_t,
    /// The flags.
    pub flags: u32,
    /// The font y baseline.
    pub font_y_baseline: i16,
    /// The font height.
    pub font_height: i16,
    /// The font line height.
    pub font_line_height: i16,
    /// The group height.
    pub group_height: i16,
    /// The group y baseline.
    pub group_y_baseline: i16,
    /// The  cwidth.
    pub _cwidth: lws_fx_t,
}

/// A record of the C interface: font choice.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_font_choice {
    /// The family name, NUL-terminated text.
    pub family_name: *const c_char,
    /// The generic name, NUL-terminated text.
    pub generic_name: *const c_char,
    /// The weight.
    pub weight: u16,
    /// The style.
    pub style: u16,
    /// The fixed height.
    pub fixed_height: u16,
}

/// A record of the C interface: font glyph.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_font_glyph {
    /// The list.
    pub list: lws_dll2_t,
    /// The xorg.
    pub xorg: lws_fx_t,
    /// The xpx.
    pub xpx: lws_fx_t,
    /// The height.
    pub height: lws_fx_t,
    /// The cwidth.
    pub cwidth: lws_fx_t,
    /// The x.
    pub x: i8,
}

zeroable!(
    lws_circle,
    lws_display_font,
    lws_display_id,
    lws_display_render_stack,
    lws_display_render_state,
    lws_displaylist,
    lws_dl_rend,
    lws_dlo,
    lws_dlo_circle,
    lws_dlo_dim_t,
    lws_dlo_filesystem,
    lws_dlo_image_u,
    lws_dlo_image_t,
    lws_dlo_jpeg,
    lws_dlo_png,
    lws_dlo_rasterize,
    lws_dlo_rect,
    lws_dlo_ss_create_info_t,
    lws_dlo_text,
    lws_font_choice,
    lws_font_glyph,
);
