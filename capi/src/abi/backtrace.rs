//! Call stacks kept with allocations.

use super::zeroable;

/// A record of the C interface: backtrace comp.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_backtrace_comp_t {
    /// The comp.
    pub comp: *mut u8,
    /// The pos.
    pub pos: usize,
    /// The len, in bytes or elements.
    pub len: usize,
}

/// A record of the C interface: backtrace info.
///
/// cbindgen:typedef
#[repr(C)]
#[derive(Clone, Copy)]
pub struct lws_backtrace_info_t {
    /// The st.
    pub st: [usize; 32],
    /// The asize.
    pub asize: usize,
    /// The sp.
    pub sp: u8,
    /// The pre.
    pub pre: u8,
    /// The post.
    pub post: u8,
}

zeroable!(lws_backtrace_comp_t, lws_backtrace_info_t,);
