//! Members of the C interface that a program left out are zero; so are values made here.

/// A type for which "all bytes zero" is a valid value.
///
/// # Safety
///
/// All zero bytes must be a valid value of the type.
pub unsafe trait Zeroable: Sized {}

/// A value with all bytes zero, as `memset(&x, 0, sizeof(x))` makes it in C.
#[must_use]
pub const fn zeroed<T: Zeroable>() -> T {
    // SAFETY: the trait promises that zero bytes are a valid value.
    unsafe { core::mem::zeroed() }
}

/// Says for types of the C interface that they may be zeroed.
macro_rules! zeroable {
    ($($name:ident),* $(,)?) => { $(
        // SAFETY: repr(C) with members that are numbers, raw pointers, `Option` of function
        // pointers, `MaybeUninit`, or such types again: zero is valid for each of them.
        unsafe impl $crate::abi::Zeroable for $name {}
    )* };
}
pub(crate) use zeroable;
