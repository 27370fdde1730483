//! Parsing HTML and CSS.

use super::zeroable;
use core::ffi::{c_char, c_int, c_void};
use core::mem::MaybeUninit;

use super::base::{lws_fx_t, lws_stateful_ret_t};
use super::display::{lws_box_t, lws_surface_info_t};
use super::dll2::{lws_dll2_owner_t, lws_dll2_t};
use super::dlo::{lws_display_font_t, lws_dlo_t};
use super::spa::lwsac;
use super::timeout_timer::{lws_sorted_usec_list_t, sul_cb_t};

/// A number of the C interface: ccpas bottom.
pub const CCPAS_BOTTOM: c_int = 2;

/// A number of the C interface: ccpas left.
pub const CCPAS_LEFT: c_int = 3;

/// A number of the C interface: ccpas right.
pub const CCPAS_RIGHT: c_int = 1;

/// A number of the C interface: ccpas top.
pub const CCPAS_TOP: c_int = 0;

/// A number of the C interface: lhp css propval int frac.
pub const LHP_CSS_PROPVAL_INT_FRAC: c_int = 2;

/// A number of the C interface: lhp css propval int unit.
pub const LHP_CSS_PROPVAL_INT_UNIT: c_int = 3;

/// A number of the C interface: lhp css propval int whole.
pub const LHP_CSS_PROPVAL_INT_WHOLE: c_int = 1;

/// A number of the C interface: lhp flag document end.
pub const LHP_FLAG_DOCUMENT_END: c_int = 1;

/// A number of the C interface: lhp max depth.
pub const LHP_MAX_DEPTH: c_int = 12;

/// A number of the C interface: lhp max elems nest.
pub const LHP_MAX_ELEMS_NEST: c_int = 32;

/// A number of the C interface: lhp string chunk.
pub const LHP_STRING_CHUNK: c_int = 254;

/// A number of the C interface: lhpref height.
pub const LWS_LHPREF_HEIGHT: c_int = 1;

/// A number of the C interface: lhpref none.
pub const LWS_LHPREF_NONE: c_int = 2;

/// A number of the C interface: lhpref width.
pub const LWS_LHPREF_WIDTH: c_int = 0;

/// The short name of `struct lcsp_atr_ptr`.
pub type lcsp_atr_ptr_t = lcsp_atr_ptr;

/// The short name of `struct lcsp_atr`.
pub type lcsp_atr_t = lcsp_atr;

/// The short name of `enum lcsp_css_units`.
pub type lcsp_css_units_t = lcsp_css_units;

/// The short name of `struct lcsp_defs`.
pub type lcsp_defs_t = lcsp_defs;

/// The short name of `struct lcsp_names`.
pub type lcsp_names_t = lcsp_names;

/// The short name of `enum lcsp_props`.
pub type lcsp_props_t = lcsp_props;

/// The short name of `struct lcsp_stanza_ptr`.
pub type lcsp_stanza_ptr_t = lcsp_stanza_ptr;

/// The short name of `struct lcsp_stanza`.
pub type lcsp_stanza_t = lcsp_stanza;

/// The short name of `struct lhp_atr`.
pub type lhp_atr_t = lhp_atr;

/// The short name of `struct lhp_ctx`.
pub type lhp_ctx_t = lhp_ctx;

/// The short name of `struct lhp_pstack`.
pub type lhp_pstack_t = lhp_pstack;

/// A pointer to a function: lhp callback.
pub type lhp_callback =
    Option<unsafe extern "C" fn(*mut lhp_ctx, c_char) -> MaybeUninit<lws_stateful_ret_t>>;

/// Values of lcsp css units.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lcsp_css_units {
    /// None.
    LCSP_UNIT_NONE = 0,
    /// Num.
    LCSP_UNIT_NUM = 1,
    /// Length em.
    LCSP_UNIT_LENGTH_EM = 2,
    /// Length ex.
    LCSP_UNIT_LENGTH_EX = 3,
    /// Length in.
    LCSP_UNIT_LENGTH_IN = 4,
    /// Length cm.
    LCSP_UNIT_LENGTH_CM = 5,
    /// Length mm.
    LCSP_UNIT_LENGTH_MM = 6,
    /// Length pt.
    LCSP_UNIT_LENGTH_PT = 7,
    /// Length pc.
    LCSP_UNIT_LENGTH_PC = 8,
    /// Length px.
    LCSP_UNIT_LENGTH_PX = 9,
    /// Length percent.
    LCSP_UNIT_LENGTH_PERCENT = 10,
    /// Angle abs deg.
    LCSP_UNIT_ANGLE_ABS_DEG = 11,
    /// Angle rel deg.
    LCSP_UNIT_ANGLE_REL_DEG = 12,
    /// Freq hz.
    LCSP_UNIT_FREQ_HZ = 13,
    /// Rgba.
    LCSP_UNIT_RGBA = 14,
    /// Url.
    LCSP_UNIT_URL = 15,
    /// String.
    LCSP_UNIT_STRING = 16,
    /// Data.
    LCSP_UNIT_DATA = 17,
}

/// Values of lcsp props.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lcsp_props {
    /// The property `azimuth`.
    LCSP_PROP_AZIMUTH = 0,
    /// The property `background-attachment`.
    LCSP_PROP_BACKGROUND_ATTACHMENT = 1,
    /// The property `background-color`.
    LCSP_PROP_BACKGROUND_COLOR = 2,
    /// The property `background-image`.
    LCSP_PROP_BACKGROUND_IMAGE = 3,
    /// The property `background-position`.
    LCSP_PROP_BACKGROUND_POSITION = 4,
    /// The property `background-repeat`.
    LCSP_PROP_BACKGROUND_REPEAT = 5,
    /// The property `background`.
    LCSP_PROP_BACKGROUND = 6,
    /// The property `border-collapse`.
    LCSP_PROP_BORDER_COLLAPSE = 7,
    /// The property `border-color`.
    LCSP_PROP_BORDER_COLOR = 8,
    /// The property `border-spacing`.
    LCSP_PROP_BORDER_SPACING = 9,
    /// The property `border-style`.
    LCSP_PROP_BORDER_STYLE = 10,
    /// The property `border-top`.
    LCSP_PROP_BORDER_TOP = 11,
    /// The property `border-right`.
    LCSP_PROP_BORDER_RIGHT = 12,
    /// The property `border-bottom`.
    LCSP_PROP_BORDER_BOTTOM = 13,
    /// The property `border-left`.
    LCSP_PROP_BORDER_LEFT = 14,
    /// The property `border-top-color`.
    LCSP_PROP_BORDER_TOP_COLOR = 15,
    /// The property `border-right-color`.
    LCSP_PROP_BORDER_RIGHT_COLOR = 16,
    /// The property `border-bottom-color`.
    LCSP_PROP_BORDER_BOTTOM_COLOR = 17,
    /// The property `border-left-color`.
    LCSP_PROP_BORDER_LEFT_COLOR = 18,
    /// The property `border-top-style`.
    LCSP_PROP_BORDER_TOP_STYLE = 19,
    /// The property `border-right-style`.
    LCSP_PROP_BORDER_RIGHT_STYLE = 20,
    /// The property `border-bottom-style`.
    LCSP_PROP_BORDER_BOTTOM_STYLE = 21,
    /// The property `border-left-style`.
    LCSP_PROP_BORDER_LEFT_STYLE = 22,
    /// The property `border-top-width`.
    LCSP_PROP_BORDER_TOP_WIDTH = 23,
    /// The property `border-right-width`.
    LCSP_PROP_BORDER_RIGHT_WIDTH = 24,
    /// The property `border-bottom-width`.
    LCSP_PROP_BORDER_BOTTOM_WIDTH = 25,
    /// The property `border-left-width`.
    LCSP_PROP_BORDER_LEFT_WIDTH = 26,
    /// The property `border-width`.
    LCSP_PROP_BORDER_WIDTH = 27,
    /// The property `border-top-left-radius`.
    LCSP_PROP_BORDER_TOP_LEFT_RADIUS = 28,
    /// The property `border-top-right-radius`.
    LCSP_PROP_BORDER_TOP_RIGHT_RADIUS = 29,
    /// The property `border-bottom-left-radius`.
    LCSP_PROP_BORDER_BOTTOM_LEFT_RADIUS = 30,
    /// The property `border-bottom-right-radius`.
    LCSP_PROP_BORDER_BOTTOM_RIGHT_RADIUS = 31,
    /// The property `border-radius`.
    LCSP_PROP_BORDER_RADIUS = 32,
    /// The property `border`.
    LCSP_PROP_BORDER = 33,
    /// The property `bottom`.
    LCSP_PROP_BOTTOM = 34,
    /// The property `caption-side`.
    LCSP_PROP_CAPTION_SIDE = 35,
    /// The property `clear`.
    LCSP_PROP_CLEAR = 36,
    /// The property `clip`.
    LCSP_PROP_CLIP = 37,
    /// The property `color`.
    LCSP_PROP_COLOR = 38,
    /// The property `content`.
    LCSP_PROP_CONTENT = 39,
    /// The property `counter-increment`.
    LCSP_PROP_COUNTER_INCREMENT = 40,
    /// The property `counter-reset`.
    LCSP_PROP_COUNTER_RESET = 41,
    /// The property `cue-after`.
    LCSP_PROP_CUE_AFTER = 42,
    /// The property `cue-before`.
    LCSP_PROP_CUE_BEFORE = 43,
    /// The property `cue`.
    LCSP_PROP_CUE = 44,
    /// The property `cursor`.
    LCSP_PROP_CURSOR = 45,
    /// The property `direction`.
    LCSP_PROP_DIRECTION = 46,
    /// The property `display`.
    LCSP_PROP_DISPLAY = 47,
    /// The property `elevation`.
    LCSP_PROP_ELEVATION = 48,
    /// The property `empty-cells`.
    LCSP_PROP_EMPTY_CELLS = 49,
    /// The property `float`.
    LCSP_PROP_FLOAT = 50,
    /// The property `font-family`.
    LCSP_PROP_FONT_FAMILY = 51,
    /// The property `font-size`.
    LCSP_PROP_FONT_SIZE = 52,
    /// The property `font-style`.
    LCSP_PROP_FONT_STYLE = 53,
    /// The property `font-varaiant`.
    LCSP_PROP_FONT_VARAIANT = 54,
    /// The property `font-weight`.
    LCSP_PROP_FONT_WEIGHT = 55,
    /// The property `font`.
    LCSP_PROP_FONT = 56,
    /// The property `height`.
    LCSP_PROP_HEIGHT = 57,
    /// The property `left`.
    LCSP_PROP_LEFT = 58,
    /// The property `letter-spacing`.
    LCSP_PROP_LETTER_SPACING = 59,
    /// The property `line-height`.
    LCSP_PROP_LINE_HEIGHT = 60,
    /// The property `list-style-image`.
    LCSP_PROP_LIST_STYLE_IMAGE = 61,
    /// The property `list-style-position`.
    LCSP_PROP_LIST_STYLE_POSITION = 62,
    /// The property `list-style-type`.
    LCSP_PROP_LIST_STYLE_TYPE = 63,
    /// The property `list-style`.
    LCSP_PROP_LIST_STYLE = 64,
    /// The property `margin-right`.
    LCSP_PROP_MARGIN_RIGHT = 65,
    /// The property `margin-left`.
    LCSP_PROP_MARGIN_LEFT = 66,
    /// The property `margin-top`.
    LCSP_PROP_MARGIN_TOP = 67,
    /// The property `margin-bottom`.
    LCSP_PROP_MARGIN_BOTTOM = 68,
    /// The property `margin`.
    LCSP_PROP_MARGIN = 69,
    /// The property `max-height`.
    LCSP_PROP_MAX_HEIGHT = 70,
    /// The property `max-width`.
    LCSP_PROP_MAX_WIDTH = 71,
    /// The property `min-height`.
    LCSP_PROP_MIN_HEIGHT = 72,
    /// The property `min-width`.
    LCSP_PROP_MIN_WIDTH = 73,
    /// The property `orphans`.
    LCSP_PROP_ORPHANS = 74,
    /// The property `outline-color`.
    LCSP_PROP_OUTLINE_COLOR = 75,
    /// The property `outline-style`.
    LCSP_PROP_OUTLINE_STYLE = 76,
    /// The property `outline-width`.
    LCSP_PROP_OUTLINE_WIDTH = 77,
    /// The property `outline`.
    LCSP_PROP_OUTLINE = 78,
    /// The property `overflow`.
    LCSP_PROP_OVERFLOW = 79,
    /// The property `padding-top`.
    LCSP_PROP_PADDING_TOP = 80,
    /// The property `padding-right`.
    LCSP_PROP_PADDING_RIGHT = 81,
    /// The property `padding-bottom`.
    LCSP_PROP_PADDING_BOTTOM = 82,
    /// The property `padding-left`.
    LCSP_PROP_PADDING_LEFT = 83,
    /// The property `padding`.
    LCSP_PROP_PADDING = 84,
    /// The property `page-break-after`.
    LCSP_PROP_PAGE_BREAK_AFTER = 85,
    /// The property `page-break-before`.
    LCSP_PROP_PAGE_BREAK_BEFORE = 86,
    /// The property `page-break-inside`.
    LCSP_PROP_PAGE_BREAK_INSIDE = 87,
    /// The property `pause-after`.
    LCSP_PROP_PAUSE_AFTER = 88,
    /// The property `pause-before`.
    LCSP_PROP_PAUSE_BEFORE = 89,
    /// The property `pause`.
    LCSP_PROP_PAUSE = 90,
    /// The property `pitch-range`.
    LCSP_PROP_PITCH_RANGE = 91,
    /// The property `pitch`.
    LCSP_PROP_PITCH = 92,
    /// The property `play-during`.
    LCSP_PROP_PLAY_DURING = 93,
    /// The property `position`.
    LCSP_PROP_POSITION = 94,
    /// The property `quotes`.
    LCSP_PROP_QUOTES = 95,
    /// The property `richness`.
    LCSP_PROP_RICHNESS = 96,
    /// The property `right`.
    LCSP_PROP_RIGHT = 97,
    /// The property `speak-header`.
    LCSP_PROP_SPEAK_HEADER = 98,
    /// The property `speak-numeral`.
    LCSP_PROP_SPEAK_NUMERAL = 99,
    /// The property `speak-punctuation`.
    LCSP_PROP_SPEAK_PUNCTUATION = 100,
    /// The property `speak`.
    LCSP_PROP_SPEAK = 101,
    /// The property `speech-rate`.
    LCSP_PROP_SPEECH_RATE = 102,
    /// The property `stress`.
    LCSP_PROP_STRESS = 103,
    /// The property `table-layout`.
    LCSP_PROP_TABLE_LAYOUT = 104,
    /// The property `text-align`.
    LCSP_PROP_TEXT_ALIGN = 105,
    /// The property `text-decoration`.
    LCSP_PROP_TEXT_DECORATION = 106,
    /// The property `text-indent`.
    LCSP_PROP_TEXT_INDENT = 107,
    /// The property `text-transform`.
    LCSP_PROP_TEXT_TRANSFORM = 108,
    /// The property `top`.
    LCSP_PROP_TOP = 109,
    /// The property `unicode-bidi`.
    LCSP_PROP_UNICODE_BIDI = 110,
    /// The property `vertical-align`.
    LCSP_PROP_VERTICAL_ALIGN = 111,
    /// The property `visibility`.
    LCSP_PROP_VISIBILITY = 112,
    /// The property `voice-family`.
    LCSP_PROP_VOICE_FAMILY = 113,
    /// The property `volume`.
    LCSP_PROP_VOLUME = 114,
    /// The property `white-space`.
    LCSP_PROP_WHITE_SPACE = 115,
    /// The property `widows`.
    LCSP_PROP_WIDOWS = 116,
    /// The property `width`.
    LCSP_PROP_WIDTH = 117,
    /// The property `word-spacing`.
    LCSP_PROP_WORD_SPACING = 118,
    /// The property `z-index`.
    LCSP_PROP_Z_INDEX = 119,
    /// The property `-count`.
    LCSP_PROP__COUNT = 120,
}

/// Values of lcsp propvals.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lcsp_propvals_t {
    /// The property value `above`.
    LCSP_PROPVAL_ABOVE = 0,
    /// The property value `absolute`.
    LCSP_PROPVAL_ABSOLUTE = 1,
    /// The property value `always`.
    LCSP_PROPVAL_ALWAYS = 2,
    /// The property value `armenian`.
    LCSP_PROPVAL_ARMENIAN = 3,
    /// The property value `auto`.
    LCSP_PROPVAL_AUTO = 4,
    /// The property value `avoid`.
    LCSP_PROPVAL_AVOID = 5,
    /// The property value `baseline`.
    LCSP_PROPVAL_BASELINE = 6,
    /// The property value `behind`.
    LCSP_PROPVAL_BEHIND = 7,
    /// The property value `below`.
    LCSP_PROPVAL_BELOW = 8,
    /// The property value `bidi-override`.
    LCSP_PROPVAL_BIDI_OVERRIDE = 9,
    /// The property value `blink`.
    LCSP_PROPVAL_BLINK = 10,
    /// The property value `block`.
    LCSP_PROPVAL_BLOCK = 11,
    /// The property value `bold`.
    LCSP_PROPVAL_BOLD = 12,
    /// The property value `bolder`.
    LCSP_PROPVAL_BOLDER = 13,
    /// The property value `both`.
    LCSP_PROPVAL_BOTH = 14,
    /// The property value `bottom`.
    LCSP_PROPVAL_BOTTOM = 15,
    /// The property value `capitalize`.
    LCSP_PROPVAL_CAPITALIZE = 16,
    /// The property value `caption`.
    LCSP_PROPVAL_CAPTION = 17,
    /// The property value `center`.
    LCSP_PROPVAL_CENTER = 18,
    /// The property value `circle`.
    LCSP_PROPVAL_CIRCLE = 19,
    /// The property value `close-quote`.
    LCSP_PROPVAL_CLOSE_QUOTE = 20,
    /// The property value `code`.
    LCSP_PROPVAL_CODE = 21,
    /// The property value `collapse`.
    LCSP_PROPVAL_COLLAPSE = 22,
    /// The property value `continuous`.
    LCSP_PROPVAL_CONTINUOUS = 23,
    /// The property value `crosshair`.
    LCSP_PROPVAL_CROSSHAIR = 24,
    /// The property value `decimal-leading-zero`.
    LCSP_PROPVAL_DECIMAL_LEADING_ZERO = 25,
    /// The property value `decimal`.
    LCSP_PROPVAL_DECIMAL = 26,
    /// The property value `digits`.
    LCSP_PROPVAL_DIGITS = 27,
    /// The property value `disc`.
    LCSP_PROPVAL_DISC = 28,
    /// The property value `embed`.
    LCSP_PROPVAL_EMBED = 29,
    /// The property value `e-resize`.
    LCSP_PROPVAL_E_RESIZE = 30,
    /// The property value `fixed`.
    LCSP_PROPVAL_FIXED = 31,
    /// The property value `georgian`.
    LCSP_PROPVAL_GEORGIAN = 32,
    /// The property value `help`.
    LCSP_PROPVAL_HELP = 33,
    /// The property value `hidden`.
    LCSP_PROPVAL_HIDDEN = 34,
    /// The property value `hide`.
    LCSP_PROPVAL_HIDE = 35,
    /// The property value `high`.
    LCSP_PROPVAL_HIGH = 36,
    /// The property value `higher`.
    LCSP_PROPVAL_HIGHER = 37,
    /// The property value `icon`.
    LCSP_PROPVAL_ICON = 38,
    /// The property value `inherit`.
    LCSP_PROPVAL_INHERIT = 39,
    /// The property value `inline`.
    LCSP_PROPVAL_INLINE = 40,
    /// The property value `inline-block`.
    LCSP_PROPVAL_INLINE_BLOCK = 41,
    /// The property value `inline-table`.
    LCSP_PROPVAL_INLINE_TABLE = 42,
    /// The property value `invert`.
    LCSP_PROPVAL_INVERT = 43,
    /// The property value `italic`.
    LCSP_PROPVAL_ITALIC = 44,
    /// The property value `justify`.
    LCSP_PROPVAL_JUSTIFY = 45,
    /// The property value `left`.
    LCSP_PROPVAL_LEFT = 46,
    /// The property value `lighter`.
    LCSP_PROPVAL_LIGHTER = 47,
    /// The property value `line-through`.
    LCSP_PROPVAL_LINE_THROUGH = 48,
    /// The property value `list-item`.
    LCSP_PROPVAL_LIST_ITEM = 49,
    /// The property value `low`.
    LCSP_PROPVAL_LOW = 50,
    /// The property value `lower`.
    LCSP_PROPVAL_LOWER = 51,
    /// The property value `lower-alpha`.
    LCSP_PROPVAL_LOWER_ALPHA = 52,
    /// The property value `lowercase`.
    LCSP_PROPVAL_LOWERCASE = 53,
    /// The property value `lower-greek`.
    LCSP_PROPVAL_LOWER_GREEK = 54,
    /// The property value `lower-latin`.
    LCSP_PROPVAL_LOWER_LATIN = 55,
    /// The property value `lower-roman`.
    LCSP_PROPVAL_LOWER_ROMAN = 56,
    /// The property value `ltr`.
    LCSP_PROPVAL_LTR = 57,
    /// The property value `menu`.
    LCSP_PROPVAL_MENU = 58,
    /// The property value `message-box`.
    LCSP_PROPVAL_MESSAGE_BOX = 59,
    /// The property value `middle`.
    LCSP_PROPVAL_MIDDLE = 60,
    /// The property value `mix`.
    LCSP_PROPVAL_MIX = 61,
    /// The property value `move`.
    LCSP_PROPVAL_MOVE = 62,
    /// The property value `ne-resize`.
    LCSP_PROPVAL_NE_RESIZE = 63,
    /// The property value `no-close-quote`.
    LCSP_PROPVAL_NO_CLOSE_QUOTE = 64,
    /// The property value `none`.
    LCSP_PROPVAL_NONE = 65,
    /// The property value `no-open-quote`.
    LCSP_PROPVAL_NO_OPEN_QUOTE = 66,
    /// The property value `no-repeat`.
    LCSP_PROPVAL_NO_REPEAT = 67,
    /// The property value `normal`.
    LCSP_PROPVAL_NORMAL = 68,
    /// The property value `nowrap`.
    LCSP_PROPVAL_NOWRAP = 69,
    /// The property value `n-resize`.
    LCSP_PROPVAL_N_RESIZE = 70,
    /// The property value `nw-resize`.
    LCSP_PROPVAL_NW_RESIZE = 71,
    /// The property value `oblique`.
    LCSP_PROPVAL_OBLIQUE = 72,
    /// The property value `once`.
    LCSP_PROPVAL_ONCE = 73,
    /// The property value `open-quote`.
    LCSP_PROPVAL_OPEN_QUOTE = 74,
    /// The property value `outside`.
    LCSP_PROPVAL_OUTSIDE = 75,
    /// The property value `overline`.
    LCSP_PROPVAL_OVERLINE = 76,
    /// The property value `pointer`.
    LCSP_PROPVAL_POINTER = 77,
    /// The property value `pre`.
    LCSP_PROPVAL_PRE = 78,
    /// The property value `pre-line`.
    LCSP_PROPVAL_PRE_LINE = 79,
    /// The property value `pre-wrap`.
    LCSP_PROPVAL_PRE_WRAP = 80,
    /// The property value `progress`.
    LCSP_PROPVAL_PROGRESS = 81,
    /// The property value `relative`.
    LCSP_PROPVAL_RELATIVE = 82,
    /// The property value `repeat`.
    LCSP_PROPVAL_REPEAT = 83,
    /// The property value `repeat-x`.
    LCSP_PROPVAL_REPEAT_X = 84,
    /// The property value `repeat-y`.
    LCSP_PROPVAL_REPEAT_Y = 85,
    /// The property value `right`.
    LCSP_PROPVAL_RIGHT = 86,
    /// The property value `rtl`.
    LCSP_PROPVAL_RTL = 87,
    /// The property value `scroll`.
    LCSP_PROPVAL_SCROLL = 88,
    /// The property value `separate`.
    LCSP_PROPVAL_SEPARATE = 89,
    /// The property value `se-resize`.
    LCSP_PROPVAL_SE_RESIZE = 90,
    /// The property value `show`.
    LCSP_PROPVAL_SHOW = 91,
    /// The property value `silent`.
    LCSP_PROPVAL_SILENT = 92,
    /// The property value `small-caps`.
    LCSP_PROPVAL_SMALL_CAPS = 93,
    /// The property value `small-caption`.
    LCSP_PROPVAL_SMALL_CAPTION = 94,
    /// The property value `spell-out`.
    LCSP_PROPVAL_SPELL_OUT = 95,
    /// The property value `square`.
    LCSP_PROPVAL_SQUARE = 96,
    /// The property value `s-resize`.
    LCSP_PROPVAL_S_RESIZE = 97,
    /// The property value `static`.
    LCSP_PROPVAL_STATIC = 98,
    /// The property value `status-bar`.
    LCSP_PROPVAL_STATUS_BAR = 99,
    /// The property value `sub`.
    LCSP_PROPVAL_SUB = 100,
    /// The property value `super`.
    LCSP_PROPVAL_SUPER = 101,
    /// The property value `sw-resize`.
    LCSP_PROPVAL_SW_RESIZE = 102,
    /// The property value `table`.
    LCSP_PROPVAL_TABLE = 103,
    /// The property value `table-caption`.
    LCSP_PROPVAL_TABLE_CAPTION = 104,
    /// The property value `table-cell`.
    LCSP_PROPVAL_TABLE_CELL = 105,
    /// The property value `table-column`.
    LCSP_PROPVAL_TABLE_COLUMN = 106,
    /// The property value `table-column-group`.
    LCSP_PROPVAL_TABLE_COLUMN_GROUP = 107,
    /// The property value `table-footer-group`.
    LCSP_PROPVAL_TABLE_FOOTER_GROUP = 108,
    /// The property value `table-header-group`.
    LCSP_PROPVAL_TABLE_HEADER_GROUP = 109,
    /// The property value `table-row`.
    LCSP_PROPVAL_TABLE_ROW = 110,
    /// The property value `table-row-group`.
    LCSP_PROPVAL_TABLE_ROW_GROUP = 111,
    /// The property value `text-bottom`.
    LCSP_PROPVAL_TEXT_BOTTOM = 112,
    /// The property value `text-top`.
    LCSP_PROPVAL_TEXT_TOP = 113,
    /// The property value `text`.
    LCSP_PROPVAL_TEXT = 114,
    /// The property value `top`.
    LCSP_PROPVAL_TOP = 115,
    /// The property value `transparent`.
    LCSP_PROPVAL_TRANSPARENT = 116,
    /// The property value `underline`.
    LCSP_PROPVAL_UNDERLINE = 117,
    /// The property value `upper-alpha`.
    LCSP_PROPVAL_UPPER_ALPHA = 118,
    /// The property value `uppercase`.
    LCSP_PROPVAL_UPPERCASE = 119,
    /// The property value `upper-latin`.
    LCSP_PROPVAL_UPPER_LATIN = 120,
    /// The property value `upper-roman`.
    LCSP_PROPVAL_UPPER_ROMAN = 121,
    /// The property value `visible`.
    LCSP_PROPVAL_VISIBLE = 122,
    /// The property value `wait`.
    LCSP_PROPVAL_WAIT = 123,
    /// The property value `w-resize`.
    LCSP_PROPVAL_W_RESIZE = 124,
    /// The property value `-count`.
    LCSP_PROPVAL__COUNT = 125,
}

/// Values of lhp callbacks.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lhp_callbacks {
    /// Err attrib syntax.
    LHPCB_ERR_ATTRIB_SYNTAX = -5,
    /// Err attrib len.
    LHPCB_ERR_ATTRIB_LEN = -4,
    /// Err oom.
    LHPCB_ERR_OOM = -3,
    /// Err elem depth.
    LHPCB_ERR_ELEM_DEPTH = -2,
    /// Continue.
    LHPCB_CONTINUE = -1,
    /// Constructed.
    LHPCB_CONSTRUCTED = 0,
    /// Destructed.
    LHPCB_DESTRUCTED = 1,
    /// Complete.
    LHPCB_COMPLETE = 2,
    /// Failed.
    LHPCB_FAILED = 3,
    /// Element start.
    LHPCB_ELEMENT_START = 4,
    /// Element end.
    LHPCB_ELEMENT_END = 5,
    /// Content.
    LHPCB_CONTENT = 6,
    /// Comment.
    LHPCB_COMMENT = 7,
}

/// The member `u` of `lcsp_atr`.
#[repr(C)]
#[derive(Clone, Copy)]
pub union lcsp_atr_u {
    /// The i.
    pub i: lws_fx_t,
    /// The rgba.
    pub rgba: u32,
}

/// A record of the C interface: lcsp atr.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lcsp_atr {
    /// The list.
    pub list: lws_dll2_t,
    /// The propval.
    pub propval: c_int,
    /// The value len, in bytes or elements.
    pub value_len: usize,
    /// The unit.
    pub unit: MaybeUninit<lcsp_css_units_t>,
    /// The u.
    pub u: lcsp_atr_u,
    /// The r.
    pub r: lws_fx_t,
    /// The op.
    pub op: u8,
}

/// A record of the C interface: lcsp atr ptr.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lcsp_atr_ptr {
    /// The list.
    pub list: lws_dll2_t,
    /// The atr.
    pub atr: *mut lcsp_atr_t,
}

/// A record of the C interface: lcsp defs.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lcsp_defs {
    /// The list.
    pub list: lws_dll2_t,
    /// The atrs.
    pub atrs: lws_dll2_owner_t,
    /// The prop.
    pub prop: MaybeUninit<lcsp_props_t>,
}

/// A record of the C interface: lcsp names.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lcsp_names {
    /// The list.
    pub list: lws_dll2_t,
    /// The name len, in bytes or elements.
    pub name_len: usize,
}

/// A record of the C interface: lcsp stanza.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lcsp_stanza {
    /// The list.
    pub list: lws_dll2_t,
    /// The names.
    pub names: lws_dll2_owner_t,
    /// The defs.
    pub defs: lws_dll2_owner_t,
}

/// A record of the C interface: lcsp stanza ptr.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lcsp_stanza_ptr {
    /// The list.
    pub list: lws_dll2_t,
    /// The stz.
    pub stz: *mut lcsp_stanza_t,
}

/// A record of the C interface: lhp atr.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lhp_atr {
    /// The list.
    pub list: lws_dll2_t,
    /// The name len, in bytes or elements.
    pub name_len: usize,
    /// The value len, in bytes or elements.
    pub value_len: usize,
}

/// The member `f` of `lhp_ctx_u`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lhp_ctx_u_f {
    /// The bit-fields `first`, `closing`, `void_element`, `doctype`, `inq`, `tag_used`, `arg`,
    /// `default_css`, `integer`, `color`; C sees them by name.
    /// cbindgen:bits = "u32 first:1 closing:1 void_element:1 doctype:1 inq:1 tag_used:1 arg:1 default_css:1 integer:2 color:2"
    pub bits: u32,
}

impl lhp_ctx_u_f {
    /// The bit-field `first`.
    #[must_use]
    pub fn first(&self) -> bool {
        self.bits & (1 << 0) != 0
    }

    /// The bit-field `closing`.
    #[must_use]
    pub fn closing(&self) -> bool {
        self.bits & (1 << 1) != 0
    }

    /// The bit-field `void_element`.
    #[must_use]
    pub fn void_element(&self) -> bool {
        self.bits & (1 << 2) != 0
    }

    /// The bit-field `doctype`.
    #[must_use]
    pub fn doctype(&self) -> bool {
        self.bits & (1 << 3) != 0
    }

    /// The bit-field `inq`.
    #[must_use]
    pub fn inq(&self) -> bool {
        self.bits & (1 << 4) != 0
    }

    /// The bit-field `tag_used`.
    #[must_use]
    pub fn tag_used(&self) -> bool {
        self.bits & (1 << 5) != 0
    }

    /// The bit-field `arg`.
    #[must_use]
    pub fn arg(&self) -> bool {
        self.bits & (1 << 6) != 0
    }

    /// The bit-field `default_css`.
    #[must_use]
    pub fn default_css(&self) -> bool {
        self.bits & (1 << 7) != 0
    }

    /// The bit-field `integer`.
    #[must_use]
    pub fn integer(&self) -> u32 {
        self.bits >> 8 & 3
    }

    /// The bit-field `color`.
    #[must_use]
    pub fn color(&self) -> u32 {
        self.bits >> 10 & 3
    }
}

/// The member `u` of `lhp_ctx`.
#[repr(C)]
#[derive(Clone, Copy)]
pub union lhp_ctx_u {
    /// The s.
    pub s: u32,
    /// The f.
    pub f: lhp_ctx_u_f,
}

/// A record of the C interface: lhp ctx.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lhp_ctx {
    /// The stack.
    pub stack: lws_dll2_owner_t,
    /// The cssac.
    pub cssac: *mut lwsac,
    /// The cascadeac.
    pub cascadeac: *mut lwsac,
    /// The propatrac.
    pub propatrac: *mut lwsac,
    /// The css.
    pub css: lws_dll2_owner_t,
    /// The ids.
    pub ids: *mut lws_dll2_owner_t,
    /// The tf.
    pub tf: lws_fx_t,
    /// The unit.
    pub unit: MaybeUninit<lcsp_css_units_t>,
    /// The stz.
    pub stz: *mut lcsp_stanza_t,
    /// The def.
    pub def: *mut lcsp_defs_t,
    /// The active stanzas.
    pub active_stanzas: lws_dll2_owner_t,
    /// The active atr.
    pub active_atr: lws_dll2_owner_t,
    /// The ic.
    pub ic: lws_surface_info_t,
    /// The base url, NUL-terminated text.
    pub base_url: *const c_char,
    /// The ssevcb.
    pub ssevcb: sul_cb_t,
    /// The ssevsul.
    pub ssevsul: *mut lws_sorted_usec_list_t,
    /// The sshtmlevcb.
    pub sshtmlevcb: sul_cb_t,
    /// The sshtmlevsul.
    pub sshtmlevsul: *mut lws_sorted_usec_list_t,
    /// The user.
    pub user: *mut c_void,
    /// The user1.
    pub user1: *mut c_void,
    /// The tag, NUL-terminated text.
    pub tag: *const c_char,
    /// The tag len, in bytes or elements.
    pub tag_len: usize,
    /// The npos.
    pub npos: c_int,
    /// The state.
    pub state: c_int,
    /// The state css comm.
    pub state_css_comm: c_int,
    /// The nl temp.
    pub nl_temp: c_int,
    /// The temp count.
    pub temp_count: c_int,
    /// The flags.
    pub flags: u32,
    /// The temp.
    pub temp: u32,
    /// The window.
    pub window: i32,
    /// The u.
    pub u: lhp_ctx_u,
    /// The prop.
    pub prop: c_int,
    /// The propval.
    pub propval: c_int,
    /// The css state.
    pub css_state: i16,
    /// The cssval state.
    pub cssval_state: i16,
    /// The bit-fields `in_body`, `finish_css`, `is_css`, `await_css_done`; C sees them by name.
    /// cbindgen:bits = "u8 in_body:1 finish_css:1 is_css:1 await_css_done:1"
    pub bits: u8,
    /// The buf, text in place.
    pub buf: [c_char; 255],
}

impl lhp_ctx {
    /// The bit-field `in_body`.
    #[must_use]
    pub fn in_body(&self) -> bool {
        self.bits & (1 << 0) != 0
    }

    /// The bit-field `finish_css`.
    #[must_use]
    pub fn finish_css(&self) -> bool {
        self.bits & (1 << 1) != 0
    }

    /// The bit-field `is_css`.
    #[must_use]
    pub fn is_css(&self) -> bool {
        self.bits & (1 << 2) != 0
    }

    /// The bit-field `await_css_done`.
    #[must_use]
    pub fn await_css_done(&self) -> bool {
        self.bits & (1 << 3) != 0
    }
}

/// A record of the C interface: lhp pstack.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lhp_pstack {
    /// The list.
    pub list: lws_dll2_t,
    /// The user.
    pub user: *mut c_void,
    /// The cb.
    pub cb: lhp_callback,
    /// The drt.
    pub drt: lws_box_t,
    /// The curx.
    pub curx: lws_fx_t,
    /// The cury.
    pub cury: lws_fx_t,
    /// The widest.
    pub widest: lws_fx_t,
    /// The deepest.
    pub deepest: lws_fx_t,
    /// The dlo set curx.
    pub dlo_set_curx: *mut lws_dlo_t,
    /// The dlo set cury.
    pub dlo_set_cury: *mut lws_dlo_t,
    /// The atr.
    pub atr: lws_dll2_owner_t,
    /// The f.
    pub f: *const lws_display_font_t,
    /// The css background color.
    pub css_background_color: *const lcsp_atr,
    /// The css color.
    pub css_color: *const lcsp_atr,
    /// The css position.
    pub css_position: *const lcsp_atr,
    /// The css display.
    pub css_display: *const lcsp_atr,
    /// The css width.
    pub css_width: *const lcsp_atr,
    /// The css height.
    pub css_height: *const lcsp_atr,
    /// The css border radius.
    pub css_border_radius: [*const lcsp_atr; 4],
    /// The css pos.
    pub css_pos: [*const lcsp_atr; 4],
    /// The css margin.
    pub css_margin: [*const lcsp_atr; 4],
    /// The css padding.
    pub css_padding: [*const lcsp_atr; 4],
    /// The tr idx.
    pub tr_idx: u16,
    /// The td idx.
    pub td_idx: u16,
    /// The bit-fields `is_block`, `is_table`; C sees them by name.
    /// cbindgen:bits = "u8 is_block:1 is_table:1"
    pub bits: u8,
    /// The dlo.
    pub dlo: *mut lws_dlo_t,
    /// The font.
    pub font: *const lws_display_font_t,
    /// The oi.
    pub oi: [c_int; 4],
    /// The positioned.
    pub positioned: [c_int; 4],
    /// The rel layout cursor.
    pub rel_layout_cursor: [c_int; 4],
    /// The runon.
    pub runon: u8,
}

impl lhp_pstack {
    /// The bit-field `is_block`.
    #[must_use]
    pub fn is_block(&self) -> bool {
        self.bits & (1 << 0) != 0
    }

    /// The bit-field `is_table`.
    #[must_use]
    pub fn is_table(&self) -> bool {
        self.bits & (1 << 1) != 0
    }
}

/// A record of the C interface: lhp table col.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lhp_table_col_t {
    /// The list.
    pub list: lws_dll2_t,
    /// The col dlos.
    pub col_dlos: lws_dll2_owner_t,
    /// The width.
    pub width: lws_fx_t,
}

/// A record of the C interface: lhp table row.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lhp_table_row_t {
    /// The list.
    pub list: lws_dll2_t,
    /// The row dlos.
    pub row_dlos: lws_dll2_owner_t,
    /// The height.
    pub height: lws_fx_t,
}

zeroable!(
    lcsp_atr_u,
    lcsp_atr,
    lcsp_atr_ptr,
    lcsp_defs,
    lcsp_names,
    lcsp_stanza,
    lcsp_stanza_ptr,
    lhp_atr,
    lhp_ctx_u_f,
    lhp_ctx_u,
    lhp_ctx,
    lhp_pstack,
    lhp_table_col_t,
    lhp_table_row_t,
);
