//! The answer to a lookup by pattern, as one piece of memory: for each item the size of its payload
//! and the length of its name (each 32 bits, big endian), the name, and a NUL.

use std::ops::Range;

const HEAD: usize = 8;

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Bytes of its payload, which is not in the list.
    pub payload: usize,
    /// Where its name is, without the NUL behind it.
    pub name: Range<usize>,
}

impl Found {
    /// Bytes that it takes in the list.
    pub fn bytes(&self) -> usize {
        self.name.end + 1
    }
}

/// Appends an item to a list. False if it is too large for one.
pub fn append(list: &mut Vec<u8>, name: &[u8], payload: usize) -> bool {
    let (Ok(payload), Ok(length)) = (u32::try_from(payload), u32::try_from(name.len())) else {
        return false;
    };
    list.extend_from_slice(&payload.to_be_bytes());
    list.extend_from_slice(&length.to_be_bytes());
    list.extend_from_slice(name);
    list.push(0);
    true
}

/// The first item of a list; `None` if there is none, or if it is cut.
pub fn first(list: &[u8]) -> Option<Found> {
    let number = |at: usize| {
        let bytes = list.get(at..at + 4)?.try_into().ok()?;
        usize::try_from(u32::from_be_bytes(bytes)).ok()
    };
    let (payload, length) = (number(0)?, number(4)?);
    let end = HEAD.checked_add(length)?;
    (*list.get(end)? == 0).then_some(Found {
        payload,
        name: HEAD..end,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_appended_is_walked() {
        let mut list = Vec::new();
        assert!(append(&mut list, b"one", 7) && append(&mut list, b"", 0));
        let one = first(&list).unwrap();
        assert_eq!((one.payload, &list[one.name.clone()]), (7, &b"one"[..]));
        let rest = &list[one.bytes()..];
        let two = first(rest).unwrap();
        assert_eq!((two.payload, two.name.len()), (0, 0));
        assert_eq!(first(&rest[two.bytes()..]), None);
    }

    #[test]
    fn a_cut_list_ends() {
        let mut list = Vec::new();
        append(&mut list, b"one", 7);
        for len in 0..list.len() {
            assert_eq!(first(&list[..len]), None);
        }
        assert_eq!(first(&[0xff; 40]), None);
    }
}
