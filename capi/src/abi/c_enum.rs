//! Reading and making enums that cross the C boundary.
//!
//! C may hand over any integer where its header says `enum`, so such a value must not become a
//! Rust enum unchecked. Signatures and members therefore say `MaybeUninit<the_enum>`.
use core::mem::MaybeUninit;

/// The number that C put there, as an unsigned 32-bit value.
///
/// Negative numbers (as in the enums of `lws_tokenize_elem`) come out as their two's complement;
/// see [`signed`].
#[must_use]
pub fn raw<E: Copy>(value: MaybeUninit<E>) -> u32 {
    const { assert!(size_of::<E>() == size_of::<u32>()) };
    // SAFETY: a C enum has the size of u32 (checked above), for which every bit pattern is
    // valid, and an argument or member that C passes always has a value.
    unsafe { value.as_ptr().cast::<u32>().read() }
}

/// The number that C put there, as a signed 32-bit value.
#[must_use]
pub fn signed<E: Copy>(value: MaybeUninit<E>) -> i32 {
    raw(value).cast_signed()
}

/// The enum value as C takes it.
#[must_use]
pub const fn of<E: Copy>(value: E) -> MaybeUninit<E> {
    MaybeUninit::new(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::tokenize::lws_tokenize_elem;

    #[test]
    fn an_enum_comes_back_as_its_number() {
        assert_eq!(signed(of(lws_tokenize_elem::LWS_TOKZE_TOO_LONG)), -7);
        assert_eq!(raw(of(lws_tokenize_elem::LWS_TOKZE_TOO_LONG)), 0xffff_fff9);
    }

    #[test]
    fn a_number_outside_the_enum_is_read_as_it_is() {
        let mut odd = MaybeUninit::<lws_tokenize_elem>::zeroed();
        // SAFETY: the place is 4 bytes large and may hold any of them.
        unsafe { odd.as_mut_ptr().cast::<u32>().write(77_777) };
        assert_eq!(raw(odd), 77_777);
    }
}
