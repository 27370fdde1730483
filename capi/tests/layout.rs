//! The Rust types of the C interface have the layout that C programs were compiled with.
//!
//! `layout/records.rs` lists all records; it is made from `tests/abi/distro.json` by
//! `tests/abi/rust_layout.py`. The header is compared with the same table by the ABI check, so
//! that C and Rust agree on every member.
use core::mem::{align_of, offset_of, size_of};
use websockets::abi::*;

/// The size of a member, from the type of a function that would project to it.
fn member_size<R, M>(_: fn(*const R) -> *const M) -> usize {
    size_of::<M>()
}

macro_rules! record {
    ($name:ident: $size:literal $(, $align:literal)? $($field:ident: $offset:literal, $bytes:literal;)*) => {
        assert_eq!(size_of::<$name>(), $size, "size of {}", stringify!($name));
        $(assert_eq!(align_of::<$name>(), $align, "alignment of {}", stringify!($name));)?
        $(
            assert_eq!(
                offset_of!($name, $field), $offset,
                "offset of {}.{}", stringify!($name), stringify!($field)
            );
            assert_eq!(
                // SAFETY: never called, it only carries the types.
                member_size(|record: *const $name| unsafe { &raw const (*record).$field }), $bytes,
                "size of {}.{}", stringify!($name), stringify!($field)
            );
        )*
    };
}

#[test]
#[allow(clippy::cognitive_complexity)]
fn every_record_has_its_size_and_its_members_their_offsets() {
    include!("layout/records.rs");
}
