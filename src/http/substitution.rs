//! Replacing `$name` in files while they are sent.
//!
//! The file comes in pieces that may end in the middle of a name; what might still become a name
//! is held back until it is clear.

/// The longest name that can be held back, `$` included. Longer ones are never found.
pub const MAX_NAME: usize = 15;

/// The beginning of what may become a name.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    bytes: [u8; MAX_NAME],
    len: usize,
}

impl Held {
    /// Continues with what was held back before; what is too long for a name is cut.
    #[must_use]
    pub fn resume(bytes: &[u8]) -> Held {
        let mut held = Held::default();
        for &byte in bytes.iter().take(MAX_NAME) {
            held.push(byte);
        }
        held
    }

    /// What is held back.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    fn push(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.len) {
            *place = byte;
            self.len += 1;
        }
    }
}

/// Replaces names in one piece of a file and gives what to send for it.
///
/// `names` begin with `$`; where one is the beginning of another the longer one is preferred.
/// `replacement` gives the text for the name with that index. With `last` nothing stays held
/// back.
pub fn substitute(
    held: &mut Held,
    piece: &[u8],
    names: &[&[u8]],
    last: bool,
    replacement: &mut dyn FnMut(usize) -> Vec<u8>,
) -> Vec<u8> {
    let mut out = Vec::with_capacity(piece.len());
    for &byte in piece {
        if held.len == 0 && byte != b'$' {
            out.push(byte);
            continue;
        }
        held.push(byte);
        settle(held, names, false, &mut out, replacement);
    }
    if last {
        settle(held, names, true, &mut out, replacement);
    }
    out
}

/// Releases as much of what is held back as is clear; all of it if nothing more comes.
fn settle(
    held: &mut Held,
    names: &[&[u8]],
    last: bool,
    out: &mut Vec<u8>,
    replacement: &mut dyn FnMut(usize) -> Vec<u8>,
) {
    while held.len > 0 {
        let bytes = held.bytes();
        let grows = |name: &&[u8]| {
            name.len() <= MAX_NAME && name.len() > bytes.len() && name.starts_with(bytes)
        };
        if bytes.first() == Some(&b'$') && !last && names.iter().any(grows) {
            return;
        }
        let complete = names
            .iter()
            .enumerate()
            .filter(|(_, name)| name.len() > 1 && bytes.starts_with(name))
            .max_by_key(|(_, name)| name.len());
        let used = match complete {
            Some((index, name)) => {
                out.extend(replacement(index));
                name.len()
            }
            None => {
                out.extend(bytes.first());
                1
            }
        };
        *held = Held::resume(&bytes[used..]);
    }
}

/// What goes in front of and behind `len` bytes to make them a chunk of a chunked body.
///
/// Nothing at all for no bytes, because an empty chunk would end the body; with `last` the end of
/// the body is included.
#[must_use]
pub fn chunk_frame(len: usize, last: bool) -> (String, &'static str) {
    match (len, last) {
        (0, false) => (String::new(), ""),
        (0, true) => (String::new(), "0\r\n\r\n"),
        (_, false) => (format!("{len:X}\r\n"), "\r\n"),
        (_, true) => (format!("{len:X}\r\n"), "\r\n0\r\n\r\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NAMES: &[&[u8]] = &[b"$a", b"$ab", b"$longername"];

    fn rewritten(pieces: &[&str]) -> String {
        let mut held = Held::default();
        let mut out = Vec::new();
        for (index, piece) in pieces.iter().enumerate() {
            let last = index + 1 == pieces.len();
            let mut text = |name: usize| format!("<{name}>").into_bytes();
            out.extend(substitute(
                &mut held,
                piece.as_bytes(),
                NAMES,
                last,
                &mut text,
            ));
        }
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn names_are_replaced_and_the_longest_is_preferred() {
        assert_eq!(rewritten(&["x$ay $ab $ac$"]), "x<0>y <1> <0>c$");
        assert_eq!(rewritten(&["$$longername!"]), "$<2>!");
        assert_eq!(rewritten(&["$longernam $b"]), "$longernam $b");
    }

    #[test]
    fn a_name_may_be_cut_by_the_end_of_a_piece() {
        assert_eq!(rewritten(&["x$lon", "gername$", "ab"]), "x<2><1>");
    }

    #[test]
    fn chunks_are_framed_and_only_the_last_may_be_empty() {
        assert_eq!(chunk_frame(26, false), ("1A\r\n".into(), "\r\n"));
        assert_eq!(chunk_frame(1, true), ("1\r\n".into(), "\r\n0\r\n\r\n"));
        assert_eq!(chunk_frame(0, false), (String::new(), ""));
        assert_eq!(chunk_frame(0, true), (String::new(), "0\r\n\r\n"));
    }

    proptest! {
        #[test]
        fn the_split_into_pieces_does_not_matter(text in "[$ab lonmer]{0,40}", at in 0usize..40) {
            let (one, two) = text.split_at(at.min(text.len()));
            prop_assert_eq!(rewritten(&[&text]), rewritten(&[one, two]));
        }
    }
}
