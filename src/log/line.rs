//! Putting one log line together in a buffer of fixed size.
//!
//! A line is prefixes (timestamp, names of parents and of the object) and text, ends in a newline
//! when there is text, and is NUL terminated for emitters written in C. What does not fit is cut
//! and marked with dots.

use std::fmt;

/// Size of the buffer in which a line is made, terminating NUL included.
pub const LINE_MAX: usize = 1024;

/// What stands at the end of a line that was cut.
const CUT: &[u8] = b"...\n";

/// Bytes that prefixes and text may fill. The last byte of the buffer stays free so that a line
/// of exactly full length still gets its newline and NUL.
const USABLE: usize = LINE_MAX - 1;

/// Adds `text` to the line in `buf`, which holds `used` bytes; returns the new fill. What does not
/// fit is dropped. Leaves a NUL behind the text.
pub fn push_prefix(buf: &mut [u8; LINE_MAX], used: usize, text: &[u8]) -> usize {
    let used = used.min(USABLE - 1);
    let take = text.len().min(USABLE - 1 - used);
    buf[used..used + take].copy_from_slice(&text[..take]);
    buf[used + take] = 0;
    used + take
}

/// Finishes a line whose first `used` bytes are prefixes and which would be followed by
/// `wanted` bytes of text, of which as many as fit are in place. Adds the newline, or the dots of
/// a line that was cut, and the NUL. Returns the length without the NUL.
pub fn terminate(buf: &mut [u8; LINE_MAX], used: usize, wanted: usize) -> usize {
    if used.saturating_add(wanted) > USABLE - 2 {
        let start = USABLE - 1 - CUT.len();
        let end = start + CUT.len();
        buf[start..end].copy_from_slice(CUT);
        buf[end] = 0;
        return end;
    }
    let mut end = used + wanted;
    if wanted > 0 && buf[end - 1] != b'\n' {
        buf[end] = b'\n';
        end += 1;
    }
    buf[end] = 0;
    end
}

/// A line under construction that counts what it had to drop.
pub struct Line {
    buf: [u8; LINE_MAX],
    prefix: usize,
    wanted: usize,
}

impl Default for Line {
    fn default() -> Self {
        Line {
            buf: [0; LINE_MAX],
            prefix: 0,
            wanted: 0,
        }
    }
}

impl Line {
    /// Adds a prefix. Only before any text.
    pub fn prefix(&mut self, text: &[u8]) {
        self.prefix = push_prefix(&mut self.buf, self.prefix, text);
    }

    /// The buffer and its fill, for prefixes that somebody else writes.
    pub fn raw(&mut self) -> (&mut [u8; LINE_MAX], usize) {
        (&mut self.buf, self.prefix)
    }

    /// Says how far a foreign prefix has filled the buffer.
    pub fn set_prefix_len(&mut self, len: usize) {
        self.prefix = len.min(USABLE - 1);
    }

    /// Adds text.
    pub fn text(&mut self, text: &[u8]) {
        let at = self.prefix.saturating_add(self.wanted);
        if at < USABLE {
            let take = text.len().min(USABLE - at);
            self.buf[at..at + take].copy_from_slice(&text[..take]);
        }
        self.wanted = self.wanted.saturating_add(text.len());
    }

    /// Says that there was more text than was added, so that the end is marked as cut.
    pub fn mark_cut(&mut self) {
        self.wanted = usize::MAX;
    }

    /// Ends the line. Returns its bytes with the terminating NUL.
    pub fn finish(&mut self) -> &mut [u8] {
        let len = terminate(&mut self.buf, self.prefix, self.wanted);
        &mut self.buf[..=len]
    }
}

impl fmt::Write for Line {
    fn write_str(&mut self, s: &str) -> fmt::Result {
        self.text(s.as_bytes());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(prefix: &str, text: &str) -> Vec<u8> {
        let mut line = Line::default();
        line.prefix(prefix.as_bytes());
        line.text(text.as_bytes());
        line.finish().to_vec()
    }

    #[test]
    fn text_gets_exactly_one_newline() {
        assert_eq!(line("E: ", "text"), b"E: text\n\0");
        assert_eq!(line("E: ", "text\n"), b"E: text\n\0");
        assert_eq!(line("E: ", "two\nlines\n"), b"E: two\nlines\n\0");
    }

    #[test]
    fn a_line_without_text_is_left_open() {
        assert_eq!(line("E: ", ""), b"E: \0");
    }

    #[test]
    fn a_long_line_is_cut_and_marked() {
        let l = line("E: ", &"x".repeat(2000));
        assert_eq!(l.len(), 1023);
        assert!(l.ends_with(b"xxx...\n\0"));
    }

    #[test]
    fn lines_near_the_limit_keep_their_terminator() {
        for len in 1000..1030 {
            for prefix in 0..8 {
                let l = line(&"p".repeat(prefix), &"x".repeat(len));
                assert!(l.len() <= LINE_MAX);
                assert_eq!(l.last(), Some(&0));
                assert_eq!(l[l.len() - 2], b'\n', "{prefix} {len}");
                assert_eq!(l.iter().position(|&b| b == 0), Some(l.len() - 1));
            }
        }
    }

    #[test]
    fn a_short_line_that_lost_text_elsewhere_is_marked() {
        let mut l = Line::default();
        l.text(b"text");
        l.mark_cut();
        assert!(l.finish().ends_with(b"...\n\0"));
    }

    #[test]
    fn endless_prefixes_are_cut() {
        let mut l = Line::default();
        for _ in 0..1000 {
            l.prefix(b"abcdef: ");
        }
        l.text(b"text");
        assert!(l.finish().ends_with(b"...\n\0"));
    }
}
