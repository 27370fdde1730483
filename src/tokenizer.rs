//! Breaking header-like text into words, numbers, quoted strings and delimiters.
//!
//! The text is read through a closure, byte by byte, so that it may be of unknown length; what was
//! read of the current token is kept in a buffer of the caller's, so that text can come in chunks.

use crate::utf8::Utf8;

/// Size of the buffer for the current token. Its last byte is used to remember the decoder's state
/// between chunks, so a token can have [`MAX_TOKEN`] bytes.
pub const BUFFER: usize = 256;

/// The longest token that is reported.
pub const MAX_TOKEN: usize = BUFFER - 2;

/// In the buffer's last byte: the chunk ended within a comment.
const CARRY_COMMENT: u8 = 0x80;

/// Options, as bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Flags(pub u16);

impl Flags {
    /// `-` belongs to words.
    pub const MINUS_IN_WORD: Self = Self(1 << 0);
    /// A word followed by `:` is reported as one element.
    pub const NAME_COLON: Self = Self(1 << 1);
    /// The text must be a list with commas between its elements.
    pub const COMMA_LIST: Self = Self(1 << 2);
    /// Only the delimiters of RFC 7230 section 3.2.6 end a word.
    pub const RFC7230: Self = Self(1 << 3);
    /// `.` belongs to words.
    pub const DOT_IN_WORD: Self = Self(1 << 4);
    /// Numbers with a dot are not put together.
    pub const NO_FLOATS: Self = Self(1 << 5);
    /// Numbers are reported as words.
    pub const NO_INTEGERS: Self = Self(1 << 6);
    /// `#` begins a comment that runs to the end of the line.
    pub const HASH_COMMENT: Self = Self(1 << 7);
    /// `/` belongs to words.
    pub const SLASH_IN_WORD: Self = Self(1 << 8);
    /// `*` belongs to words.
    pub const STAR_IN_WORD: Self = Self(1 << 9);
    /// `=` belongs to words.
    pub const EQUALS_IN_WORD: Self = Self(1 << 10);
    /// `:` belongs to words.
    pub const COLON_IN_WORD: Self = Self(1 << 11);
    /// More text will come: its end is not the end of the last token.
    pub const EXPECT_MORE: Self = Self(1 << 12);

    /// Whether `flag` is set.
    pub fn has(self, flag: Self) -> bool {
        self.0 & flag.0 != 0
    }
}

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Element {
    /// Nothing more.
    Ended,
    /// A single delimiter: the last byte read.
    Delimiter,
    /// A word.
    Word,
    /// Digits.
    Integer,
    /// Digits with one dot among them.
    Float,
    /// A word followed by `=`.
    NameEquals,
    /// A word followed by `:`.
    NameColon,
    /// What stood between quotes.
    Quoted,
    /// The chunk has been used up.
    WantRead,
    /// A token longer than [`MAX_TOKEN`].
    TooLong,
    /// Not UTF-8.
    BrokenUtf8,
    /// A quoted string without end.
    Unterminated,
    /// A number with two dots.
    MalformedFloat,
    /// A number followed by `=`.
    NumberEquals,
    /// An element or a comma at the wrong place of a list.
    CommaList,
}

/// What the bytes so far are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum State {
    /// Between tokens.
    #[default]
    Between,
    /// Within quotes.
    Quoted,
    /// Within a word or number.
    Word,
    /// Behind a word, which may turn out to be followed by `=`.
    AfterWord,
}

/// What may come next in a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sequence {
    /// An element or the end.
    #[default]
    First,
    /// A comma or the end.
    Comma,
    /// An element.
    Next,
}

/// The state of reading one text. The token's bytes are in the caller's buffer, see
/// [`Tokenizer::next`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tokenizer {
    /// Options.
    pub flags: Flags,
    /// What the bytes so far are.
    pub state: State,
    /// What may come next in a list.
    pub sequence: Sequence,
    /// Bytes of the current token in the buffer.
    pub len: usize,
    /// Line ends seen.
    pub line: i32,
    /// The line on which the current token was looked for.
    pub token_line: i32,
    /// The token has been reported: begin a new one.
    pub restart: bool,
    /// The last byte was a carriage return.
    pub after_cr: bool,
    /// The last call used up its chunk.
    pub dry: bool,
}

/// What one byte did.
enum Taken {
    /// It was taken in.
    More,
    /// It completes this element.
    Done(Element),
    /// It comes behind this element and is to be read again.
    Before(Element),
}

impl Tokenizer {
    /// Reads on until an element is complete and returns it with the number of bytes read.
    /// `byte_at(n)` is the n-th byte from where the last call stopped, `None` at the end of the
    /// text. The token's bytes, delimiters' excepted, are the first [`Tokenizer::len`] of `buffer`,
    /// with a NUL behind them.
    pub fn next(
        &mut self,
        buffer: &mut [u8; BUFFER],
        byte_at: impl Fn(usize) -> Option<u8>,
    ) -> (Element, usize) {
        let carry = if self.dry { buffer[BUFFER - 1] } else { 0 };
        let mut utf8 = Utf8::from_bits(carry);
        let mut in_comment = carry & CARRY_COMMENT != 0;
        self.dry = false;
        self.len = self.len.min(MAX_TOKEN);
        if self.restart {
            self.begin(buffer);
        }
        let mut at = 0;
        while let Some(byte) = byte_at(at) {
            if !utf8.push(byte) {
                return (Element::BrokenUtf8, at + 1);
            }
            if in_comment && !matches!(byte, b'\r' | b'\n') {
                at += 1;
                continue;
            }
            in_comment =
                byte == b'#' && self.flags.has(Flags::HASH_COMMENT) && self.state != State::Quoted;
            if !in_comment {
                match self.take(byte, buffer) {
                    Taken::More => {}
                    Taken::Done(element) => return (element, at + 1),
                    Taken::Before(element) => return (element, at),
                }
            }
            at += 1;
        }
        if self.flags.has(Flags::EXPECT_MORE) {
            self.restart = false;
            self.dry = true;
            buffer[BUFFER - 1] = utf8.to_bits() | if in_comment { CARRY_COMMENT } else { 0 };
            return (Element::WantRead, at);
        }
        (self.end(utf8, buffer), at)
    }

    fn begin(&mut self, buffer: &mut [u8; BUFFER]) {
        self.token_line = self.line;
        self.state = State::Between;
        self.len = 0;
        buffer[0] = 0;
        self.restart = false;
    }

    /// The element that the end of the text completes.
    fn end(&mut self, utf8: Utf8, buffer: &[u8; BUFFER]) -> Element {
        if !utf8.is_complete() {
            return Element::BrokenUtf8;
        }
        match self.state {
            State::Quoted => Element::Unterminated,
            State::Word | State::AfterWord => self.report_word(buffer),
            State::Between
                if self.flags.has(Flags::COMMA_LIST) && self.sequence == Sequence::Next =>
            {
                Element::CommaList
            }
            State::Between => Element::Ended,
        }
    }

    fn take(&mut self, byte: u8, buffer: &mut [u8; BUFFER]) -> Taken {
        self.count_lines(byte);
        match self.state {
            State::Quoted if byte == b'"' => self.done(Element::Quoted),
            State::Quoted => self.append(byte, buffer),
            State::Between => self.take_between(byte, buffer),
            State::Word => self.take_in_word(byte, buffer),
            State::AfterWord if is_blank(byte) => Taken::More,
            State::AfterWord => self
                .take_name_sign(byte, buffer)
                .unwrap_or_else(|| Taken::Before(self.report_word(buffer))),
        }
    }

    fn take_between(&mut self, byte: u8, buffer: &mut [u8; BUFFER]) -> Taken {
        if is_blank(byte) {
            return Taken::More;
        }
        let is_list = self.flags.has(Flags::COMMA_LIST);
        if byte != b'"' && self.is_delimiter(byte) {
            if is_list {
                if byte != b',' || self.sequence != Sequence::Comma {
                    return Taken::Done(Element::CommaList);
                }
                self.sequence = Sequence::Next;
            }
            self.len = 1;
            return self.done(Element::Delimiter);
        }
        if is_list {
            if self.sequence == Sequence::Comma {
                return self.done(Element::CommaList);
            }
            self.sequence = Sequence::Comma;
        }
        self.len = 0;
        if byte == b'"' {
            self.state = State::Quoted;
            buffer[0] = 0;
            return Taken::More;
        }
        self.state = State::Word;
        self.append(byte, buffer)
    }

    fn take_in_word(&mut self, byte: u8, buffer: &mut [u8; BUFFER]) -> Taken {
        if is_blank(byte) {
            self.state = State::AfterWord;
            return Taken::More;
        }
        if let Some(taken) = self.take_name_sign(byte, buffer) {
            return taken;
        }
        if byte == b'.' && !self.flags.has(Flags::NO_FLOATS) {
            match self.word_kind(buffer) {
                Element::Float => return self.done(Element::MalformedFloat),
                Element::Integer => return self.append(byte, buffer),
                _ => {}
            }
        }
        if byte == b'"' || self.is_delimiter(byte) {
            return Taken::Before(self.report_word(buffer));
        }
        self.append(byte, buffer)
    }

    /// `=` or `:` behind a word makes a name of it.
    fn take_name_sign(&mut self, byte: u8, buffer: &[u8; BUFFER]) -> Option<Taken> {
        match byte {
            b'=' if !self.flags.has(Flags::EQUALS_IN_WORD) => {
                Some(self.done(match self.word_kind(buffer) {
                    Element::Word => Element::NameEquals,
                    _ => Element::NumberEquals,
                }))
            }
            b':' if self.flags.has(Flags::NAME_COLON) => Some(self.done(Element::NameColon)),
            _ => None,
        }
    }

    fn append(&mut self, byte: u8, buffer: &mut [u8; BUFFER]) -> Taken {
        if self.len == MAX_TOKEN {
            return self.done(Element::TooLong);
        }
        buffer[self.len] = byte;
        self.len += 1;
        buffer[self.len] = 0;
        Taken::More
    }

    fn done(&mut self, element: Element) -> Taken {
        self.restart = true;
        Taken::Done(element)
    }

    fn report_word(&mut self, buffer: &[u8; BUFFER]) -> Element {
        self.restart = true;
        self.word_kind(buffer)
    }

    fn word_kind(&self, buffer: &[u8; BUFFER]) -> Element {
        let word = &buffer[..self.len];
        let is_number = word.first().is_some_and(u8::is_ascii_digit)
            && word
                .iter()
                .all(|byte| byte.is_ascii_digit() || *byte == b'.');
        if !is_number || self.flags.has(Flags::NO_INTEGERS) {
            return Element::Word;
        }
        match word.iter().filter(|&&byte| byte == b'.').count() {
            0 => Element::Integer,
            1 if !self.flags.has(Flags::NO_FLOATS) => Element::Float,
            _ => Element::Word,
        }
    }

    fn count_lines(&mut self, byte: u8) {
        if byte == b'\r' || (byte == b'\n' && !self.after_cr) {
            self.line = self.line.saturating_add(1);
        }
        self.after_cr = byte == b'\r';
    }

    /// Whether `byte` ends a word and stands for itself. Parts of non-ASCII characters never do.
    fn is_delimiter(&self, byte: u8) -> bool {
        let has = |flag| self.flags.has(flag);
        let by_rfc = has(Flags::RFC7230);
        match byte {
            b':' if has(Flags::COLON_IN_WORD) => false,
            b'/' if has(Flags::SLASH_IN_WORD) => false,
            b'-' => !has(Flags::MINUS_IN_WORD),
            b'.' => !has(Flags::DOT_IN_WORD),
            b'*' => !has(Flags::STAR_IN_WORD),
            b'=' => by_rfc || !has(Flags::EQUALS_IN_WORD),
            0x80.. => false,
            _ if by_rfc => b"(),/:;<>?@[\\]{}".contains(&byte),
            _ => !byte.is_ascii_alphanumeric() && byte != b'_',
        }
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// All elements of `text`, given in chunks of `step` bytes.
    fn chunked(text: &str, flags: u16, step: usize) -> Vec<(Element, String)> {
        let mut tokenizer = Tokenizer::default();
        let mut buffer = [0; BUFFER];
        let mut found = Vec::new();
        let chunks: Vec<&[u8]> = text.as_bytes().chunks(step.max(1)).collect();
        for index in 0..chunks.len().max(1) {
            let chunk = chunks.get(index).copied().unwrap_or(&[]);
            let is_last = index + 1 >= chunks.len();
            let more = if is_last { 0 } else { Flags::EXPECT_MORE.0 };
            tokenizer.flags = Flags(flags | more);
            let mut at = 0;
            loop {
                let (element, read) = tokenizer.next(&mut buffer, |n| chunk.get(at + n).copied());
                at += read;
                let token = match element {
                    Element::Delimiter => chunk[at - 1..at].to_vec(),
                    Element::WantRead => break,
                    Element::Ended => Vec::new(),
                    _ => buffer[..tokenizer.len].to_vec(),
                };
                let is_end = !matches!(
                    element,
                    Element::Delimiter
                        | Element::Word
                        | Element::Integer
                        | Element::Float
                        | Element::NameEquals
                        | Element::NameColon
                        | Element::Quoted
                );
                found.push((element, String::from_utf8_lossy(&token).into_owned()));
                if is_end {
                    return found;
                }
            }
        }
        found
    }

    fn all(text: &str, flags: Flags) -> Vec<(Element, String)> {
        chunked(text, flags.0, usize::MAX)
    }

    fn expect(text: &str, flags: Flags, wanted: &[(Element, &str)]) {
        let wanted: Vec<_> = wanted.iter().map(|(e, t)| (*e, t.to_string())).collect();
        assert_eq!(all(text, flags), wanted, "{text}");
    }

    use Element::{
        BrokenUtf8, CommaList, Delimiter, Ended, Float, Integer, MalformedFloat, NameColon,
        NameEquals, NumberEquals, Quoted, TooLong, Unterminated, Word,
    };

    #[test]
    fn words_numbers_and_delimiters_are_told_apart() {
        expect(
            "abc 12 1.5;x",
            Flags(0),
            &[
                (Word, "abc"),
                (Integer, "12"),
                (Float, "1.5"),
                (Delimiter, ";"),
                (Word, "x"),
                (Ended, ""),
            ],
        );
    }

    #[test]
    fn a_name_may_have_blanks_before_its_sign() {
        expect(
            "a = \"b c\"",
            Flags(0),
            &[(NameEquals, "a"), (Quoted, "b c"), (Ended, "")],
        );
        expect(
            "a: b",
            Flags::NAME_COLON,
            &[(NameColon, "a"), (Word, "b"), (Ended, "")],
        );
    }

    #[test]
    fn a_word_before_a_quote_is_not_lost() {
        expect(
            "a\"b\" c \"d\"",
            Flags(0),
            &[
                (Word, "a"),
                (Quoted, "b"),
                (Word, "c"),
                (Quoted, "d"),
                (Ended, ""),
            ],
        );
    }

    #[test]
    fn flags_let_signs_belong_to_words() {
        for (flag, sign) in [
            (Flags::MINUS_IN_WORD, '-'),
            (Flags::DOT_IN_WORD, '.'),
            (Flags::SLASH_IN_WORD, '/'),
            (Flags::STAR_IN_WORD, '*'),
            (Flags::EQUALS_IN_WORD, '='),
            (Flags::COLON_IN_WORD, ':'),
        ] {
            let text = format!("a{sign}b");
            expect(&text, flag, &[(Word, &text), (Ended, "")]);
            assert_ne!(all(&text, Flags(0)).len(), 2);
        }
    }

    #[test]
    fn errors_are_named() {
        expect("1.2.3", Flags(0), &[(MalformedFloat, "1.2")]);
        expect("1=2", Flags(0), &[(NumberEquals, "1")]);
        expect("\"abc", Flags(0), &[(Unterminated, "abc")]);
        assert_eq!(all(&"x".repeat(255), Flags(0))[0].0, TooLong);
        assert_eq!(all(&"x".repeat(254), Flags(0))[0].0, Word);
        let mut tokenizer = Tokenizer::default();
        let text = b"a\xc3(";
        let (element, _) = tokenizer.next(&mut [0; BUFFER], |n| text.get(n).copied());
        assert_eq!(element, BrokenUtf8);
    }

    #[test]
    fn a_list_has_commas_between_its_elements() {
        let list = Flags::COMMA_LIST;
        expect(
            "a, \"b\"",
            list,
            &[(Word, "a"), (Delimiter, ","), (Quoted, "b"), (Ended, "")],
        );
        for bad in [",a", "a,,b", "a,", "a b", "a;b"] {
            assert_eq!(all(bad, list).last().unwrap().0, CommaList, "{bad}");
        }
    }

    #[test]
    fn comments_and_lines_are_counted() {
        let mut tokenizer = Tokenizer {
            flags: Flags::HASH_COMMENT,
            ..Tokenizer::default()
        };
        let text = b"a # b\r\nc\nd";
        let mut buffer = [0; BUFFER];
        let mut at = 0;
        let mut lines = Vec::new();
        loop {
            let (element, read) = tokenizer.next(&mut buffer, |n| text.get(at + n).copied());
            at += read;
            if element == Ended {
                break;
            }
            lines.push((buffer[0], tokenizer.line));
        }
        assert_eq!(lines, [(b'a', 1), (b'c', 2), (b'd', 2)]);
    }

    #[test]
    fn characters_beyond_ascii_belong_to_words() {
        expect(
            "é,ü",
            Flags(0),
            &[(Word, "é"), (Delimiter, ","), (Word, "ü"), (Ended, "")],
        );
    }

    proptest! {
        #[test]
        fn chunks_give_what_the_whole_gives(
            text in "[a1é.\",=:# \\r\\n-]{0,20}",
            flags in 0u16..1 << 12,
            step in 1usize..5,
        ) {
            prop_assert_eq!(chunked(&text, flags, step), all(&text, Flags(flags)));
        }

        #[test]
        fn no_text_is_read_beyond_its_end(text in proptest::collection::vec(any::<u8>(), 0..40), flags in 0u16..1 << 12) {
            let mut tokenizer = Tokenizer { flags: Flags(flags), ..Tokenizer::default() };
            let mut buffer = [0; BUFFER];
            let mut at = 0;
            for _ in 0..100 {
                let (element, read) = tokenizer.next(&mut buffer, |n| text.get(at + n).copied());
                at += read;
                prop_assert!(at <= text.len());
                if element == Ended {
                    return Ok(());
                }
            }
        }
    }
}
