//! The head of one request or answer: all its header values in one buffer, each followed by NUL.
//!
//! Headers with a [`Token`] are found by it; a header that comes several times, and the URI
//! arguments, have several *fragments*. All others are *custom* headers, found by name. The block
//! is filled once, read while the transaction lasts, and goes back to the pool of its service
//! thread afterwards; it says when what a peer sends is more than the budget.

use super::date;
use super::token::Token;

/// What one head may take, in octets stored and in number of fields.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HeaderLimits {
    /// Octets stored: values, names of custom headers, and one for each field.
    pub octets: usize,
    /// Fields and URI arguments together.
    pub fields: usize,
}

impl HeaderLimits {
    /// Fields allowed unless said otherwise; `octets` usually ends it before.
    pub const DEFAULT_FIELDS: usize = 1024;
}

impl Default for HeaderLimits {
    fn default() -> Self {
        HeaderLimits {
            octets: 4096,
            fields: Self::DEFAULT_FIELDS,
        }
    }
}

/// The budget of a block is used up: a request gets 431, or 414 if it was the target.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HeaderBlockFull;

/// What most heads do not exceed, and the memory that a block begins with.
const USUAL_OCTETS: usize = 768;
const USUAL_FIELDS: usize = 24;

/// Marks an entry as a custom header.
const CUSTOM: u8 = 0xff;

/// Entries that come from the request target: a space at their end is part of them.
const URI_TOKENS: [u8; 9] = [
    Token::GET_URI.index(),
    Token::POST_URI.index(),
    Token::OPTIONS_URI.index(),
    Token::PATCH_URI.index(),
    Token::PUT_URI.index(),
    Token::DELETE_URI.index(),
    Token::CONNECT.index(),
    Token::HEAD_URI.index(),
    Token::URI_ARGS.index(),
];

#[derive(Clone, Copy, Debug)]
struct Entry {
    token: u8,
    /// For a custom header: length of its name with the colon, which lies before the value.
    name_len: u16,
    /// White space that the peer sent behind the value: no part of it (RFC 9112 5.1), but shown
    /// to C programs, which have always seen it.
    tail: u16,
    start: u32,
    len: u32,
}

/// A request's or answer's header fields. See the module documentation.
#[derive(Debug, Default)]
pub struct HeaderBlock {
    data: Vec<u8>,
    entries: Vec<Entry>,
    limits: HeaderLimits,
}

impl HeaderBlock {
    /// An empty block.
    pub fn new(limits: HeaderLimits) -> Self {
        HeaderBlock {
            data: Vec::new(),
            entries: Vec::new(),
            limits,
        }
    }

    /// An empty block with room for what most heads need.
    pub(crate) fn with_room() -> Self {
        HeaderBlock {
            data: Vec::with_capacity(USUAL_OCTETS),
            entries: Vec::with_capacity(USUAL_FIELDS),
            limits: HeaderLimits::default(),
        }
    }

    /// Forgets all content, keeps the memory, and sets the budget of what comes next.
    pub fn reset(&mut self, limits: HeaderLimits) {
        self.data.clear();
        self.entries.clear();
        self.limits = limits;
    }

    /// Octets of memory held, for pools that do not want to keep large ones.
    pub fn capacity(&self) -> usize {
        self.data.capacity()
    }

    /// Whether nothing is stored.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Appends a fragment to a known header.
    pub fn push(&mut self, token: Token, value: &[u8]) -> Result<(), HeaderBlockFull> {
        self.store(token.index(), b"", false, value)
    }

    /// Appends a fragment that `write` produces at the end of the buffer that it is given. What
    /// stands there before is not its business. If it fails nothing is stored.
    pub fn push_with<E: From<HeaderBlockFull>>(
        &mut self,
        token: Token,
        write: impl FnOnce(&mut Vec<u8>) -> Result<(), E>,
    ) -> Result<(), E> {
        let start = self.data.len();
        let result = write(&mut self.data).and_then(|()| {
            let len = self.data.len().saturating_sub(start);
            self.record(token.index(), 0, start, len).map_err(E::from)
        });
        if result.is_err() {
            self.data.truncate(start);
        }
        result
    }

    /// Appends a custom header. The name is stored in lower case and with a colon behind it.
    pub fn push_custom(&mut self, name: &[u8], value: &[u8]) -> Result<(), HeaderBlockFull> {
        self.store(CUSTOM, name, true, value)
    }

    /// Appends a header by its name without colon, known or custom.
    pub fn push_field(&mut self, name: &[u8], value: &[u8]) -> Result<(), HeaderBlockFull> {
        match Token::header(name) {
            Some(token) => self.push(token, value),
            None => self.push_custom(name, value),
        }
    }

    /// Makes the first fragment of `of` known as `token` as well; it is not stored twice.
    pub fn alias(&mut self, token: Token, of: Token) -> Result<(), HeaderBlockFull> {
        if self.entries.len() >= self.limits.fields {
            return Err(HeaderBlockFull);
        }
        let first = self.of(of).next().copied();
        if let Some(entry) = first {
            self.entries.push(Entry {
                token: token.index(),
                ..entry
            });
        }
        Ok(())
    }

    /// Replaces all fragments of a header by one. The old text stays in the buffer, unreachable,
    /// until the block is reset.
    pub fn replace(&mut self, token: Token, value: &[u8]) -> Result<(), HeaderBlockFull> {
        self.remove(token);
        self.push(token, value)
    }

    /// Removes all fragments of a header.
    pub fn remove(&mut self, token: Token) {
        self.entries.retain(|e| e.token != token.index());
    }

    fn store(
        &mut self,
        token: u8,
        name: &[u8],
        colon: bool,
        value: &[u8],
    ) -> Result<(), HeaderBlockFull> {
        let start = self.data.len();
        let name_len = name.len() + usize::from(colon);
        if start + name_len + value.len() >= self.limits.octets {
            return Err(HeaderBlockFull);
        }
        self.data.extend(name.iter().map(u8::to_ascii_lowercase));
        if colon {
            self.data.push(b':');
        }
        self.data.extend_from_slice(value);
        self.record(token, name_len, start, value.len())
            .inspect_err(|_| self.data.truncate(start))
    }

    /// Makes an entry of what lies at the end of the buffer: a name, and a value with the white
    /// space behind it.
    fn record(
        &mut self,
        token: u8,
        name_len: usize,
        start: usize,
        len: usize,
    ) -> Result<(), HeaderBlockFull> {
        if self.data.len() >= self.limits.octets || self.entries.len() >= self.limits.fields {
            return Err(HeaderBlockFull);
        }
        let value = self.data.get(start + name_len..).unwrap_or_default();
        let tail = value
            .iter()
            .rev()
            .take_while(|b| matches!(b, b' ' | b'\t'))
            .count();
        let tail = if tail > 0 && !URI_TOKENS.contains(&token) {
            u16::try_from(tail).map_err(|_| HeaderBlockFull)?
        } else {
            0
        };
        self.entries.push(Entry {
            token,
            name_len: u16::try_from(name_len).map_err(|_| HeaderBlockFull)?,
            tail,
            start: u32::try_from(start).map_err(|_| HeaderBlockFull)?,
            len: u32::try_from(len - usize::from(tail)).map_err(|_| HeaderBlockFull)?,
        });
        self.data.push(0);
        Ok(())
    }

    fn of(&self, token: Token) -> impl Iterator<Item = &Entry> {
        self.entries
            .iter()
            .filter(move |e| e.token == token.index())
    }

    fn value(&self, e: &Entry) -> &[u8] {
        let start = e.start as usize + usize::from(e.name_len);
        self.data
            .get(start..start + e.len as usize)
            .unwrap_or_default()
    }

    fn name(&self, e: &Entry) -> &[u8] {
        let start = e.start as usize;
        self.data
            .get(start..start + usize::from(e.name_len))
            .unwrap_or_default()
    }

    fn verbatim(&self, e: &Entry) -> &[u8] {
        let start = e.start as usize + usize::from(e.name_len);
        self.data
            .get(start..start + e.len as usize + usize::from(e.tail))
            .unwrap_or_default()
    }

    /// All fragments of a header with the white space that followed them on the wire.
    pub fn fragments_verbatim(&self, token: Token) -> impl Iterator<Item = &[u8]> {
        self.of(token).map(|e| self.verbatim(e))
    }

    /// All fragments of a header, in the order in which they came.
    pub fn fragments(&self, token: Token) -> impl Iterator<Item = &[u8]> {
        self.of(token).map(|e| self.value(e))
    }

    /// One fragment of a header.
    pub fn fragment(&self, token: Token, index: usize) -> Option<&[u8]> {
        self.fragments(token).nth(index)
    }

    /// The first fragment of a header.
    pub fn first(&self, token: Token) -> Option<&[u8]> {
        self.fragments(token).next()
    }

    /// The first fragment with the NUL behind it, for callers that may write into the text.
    pub fn first_mut(&mut self, token: Token) -> Option<&mut [u8]> {
        let e = *self.of(token).next()?;
        let start = e.start as usize + usize::from(e.name_len);
        self.data
            .get_mut(start..start + e.len as usize + usize::from(e.tail) + 1)
    }

    /// Whether the header is there, empty or not.
    pub fn has(&self, token: Token) -> bool {
        self.of(token).next().is_some()
    }

    /// What stands between fragments when they are put together. Cookies and URI arguments have
    /// separators of their own; list headers get a comma and two spaces, as programs know it.
    fn separator(token: Token) -> &'static [u8] {
        match token {
            Token::URI_ARGS => b"&",
            Token::COOKIE | Token::SET_COOKIE => b"; ",
            _ => b",  ",
        }
    }

    /// Length of all fragments, verbatim, put together; 0 if there is none.
    pub fn joined_len(&self, token: Token) -> usize {
        let (count, octets) = self
            .fragments_verbatim(token)
            .fold((0usize, 0usize), |(n, sum), v| (n + 1, sum + v.len()));
        octets + count.saturating_sub(1) * Self::separator(token).len()
    }

    /// What all fragments, verbatim, put together consist of, separators included.
    pub fn joined_pieces(&self, token: Token) -> impl Iterator<Item = &[u8]> {
        self.fragments_verbatim(token)
            .enumerate()
            .flat_map(move |(i, piece)| {
                let separator = if i == 0 { &[] } else { Self::separator(token) };
                [separator, piece]
            })
    }

    /// Writes all fragments, verbatim, put together into `out`. Returns the length, or `None`,
    /// with nothing written, if it does not fit.
    pub fn copy_joined(&self, token: Token, out: &mut [u8]) -> Option<usize> {
        let total = self.joined_len(token);
        let mut rest = out.get_mut(..total)?;
        for piece in self.joined_pieces(token) {
            let (now, later) = std::mem::take(&mut rest).split_at_mut(piece.len());
            now.copy_from_slice(piece);
            rest = later;
        }
        Some(total)
    }

    /// The first field that was stored: of a request its path, under its method.
    pub fn leading(&self) -> Option<(Token, &[u8])> {
        let entry = self.entries.first()?;
        Some((Token::from_index(entry.token.into())?, self.value(entry)))
    }

    /// Whether a comma-separated list header (`Connection`, `Upgrade`) has a member, in any case.
    pub fn list_contains(&self, token: Token, member: &[u8]) -> bool {
        self.fragments(token)
            .flat_map(|v| v.split(|&b| b == b','))
            .any(|m| m.trim_ascii().eq_ignore_ascii_case(member))
    }

    /// The value of a URI argument. `name` may end with `=` or not; an argument without `=` has an
    /// empty value.
    pub fn argument(&self, name: &[u8]) -> Option<&[u8]> {
        let name = name.strip_suffix(b"=").unwrap_or(name);
        self.fragments(Token::URI_ARGS)
            .find_map(|arg| match arg.strip_prefix(name)? {
                [] => Some(&[][..]),
                [b'=', value @ ..] => Some(value),
                _ => None,
            })
    }

    /// The value of a cookie (RFC 6265 4.2).
    pub fn cookie(&self, name: &[u8]) -> Option<&[u8]> {
        self.fragments(Token::COOKIE)
            .flat_map(|v| v.split(|&b| b == b';'))
            .find_map(|pair| pair.trim_ascii().strip_prefix(name)?.strip_prefix(b"="))
    }

    /// Seconds that a `Retry-After` field asks to wait (RFC 9110 10.2.3). A date in it is compared
    /// with that of the answer, so that the clocks need not agree, or else with `now`; one that is
    /// over asks for nothing.
    pub fn retry_after(&self, now: i64) -> Option<u64> {
        let value = self.first(Token::RETRY_AFTER)?;
        if value.iter().all(u8::is_ascii_digit) {
            return std::str::from_utf8(value).ok()?.parse().ok();
        }
        let sent = self.first(Token::DATE).and_then(date::parse).unwrap_or(now);
        let wait = date::parse(value)?.checked_sub(sent)?;
        u64::try_from(wait).ok().filter(|wait| *wait > 0)
    }

    /// The value of a custom header. `name` is compared without case; its colon may be missing.
    pub fn custom(&self, name: &[u8]) -> Option<&[u8]> {
        let name = name.strip_suffix(b":").unwrap_or(name);
        self.entries
            .iter()
            .filter(|e| e.token == CUSTOM)
            .find(|e| {
                self.name(e)
                    .strip_suffix(b":")
                    .is_some_and(|n| n.eq_ignore_ascii_case(name))
            })
            .map(|e| self.value(e))
    }

    /// Names, with colon, and values of all custom headers in the order in which they came.
    pub fn customs(&self) -> impl Iterator<Item = (&[u8], &[u8])> {
        self.entries
            .iter()
            .filter(|e| e.token == CUSTOM)
            .map(|e| (self.name(e), self.value(e)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block() -> HeaderBlock {
        HeaderBlock::new(HeaderLimits {
            octets: 200,
            fields: 10,
        })
    }

    #[test]
    fn repeated_headers_are_joined_with_a_comma_and_two_spaces() {
        let mut b = block();
        b.push_field(b"Accept", b"text/html").unwrap();
        b.push_field(b"ACCEPT", b"text/plain").unwrap();
        let mut out = [0; 64];
        assert_eq!(b.joined_len(Token::HTTP_ACCEPT), 22);
        assert_eq!(b.copy_joined(Token::HTTP_ACCEPT, &mut out), Some(22));
        assert_eq!(&out[..22], b"text/html,  text/plain");
        assert_eq!(b.copy_joined(Token::HTTP_ACCEPT, &mut out[..21]), None);
        assert_eq!(b.copy_joined(Token::HOST, &mut out), Some(0));
        assert_eq!(b.fragment(Token::HTTP_ACCEPT, 1), Some(&b"text/plain"[..]));
        assert_eq!(b.fragment(Token::HTTP_ACCEPT, 2), None);
    }

    #[test]
    fn arguments_and_cookies_have_their_own_separators() {
        let mut b = block();
        b.push(Token::URI_ARGS, b"a=1").unwrap();
        b.push(Token::URI_ARGS, b"b").unwrap();
        b.push(Token::COOKIE, b"x=1").unwrap();
        b.push(Token::COOKIE, b"y=2").unwrap();
        let mut out = [0; 64];
        assert_eq!(b.copy_joined(Token::URI_ARGS, &mut out), Some(5));
        assert_eq!(&out[..5], b"a=1&b");
        assert_eq!(b.copy_joined(Token::COOKIE, &mut out), Some(8));
        assert_eq!(&out[..8], b"x=1; y=2");
    }

    #[test]
    fn custom_headers_are_found_by_whole_name_in_any_case() {
        let mut b = block();
        b.push_field(b"X-Mine", b"custom one").unwrap();
        b.push_field(b"Hostess", b"4").unwrap();
        assert_eq!(b.custom(b"x-mine:"), Some(&b"custom one"[..]));
        assert_eq!(b.custom(b"X-MINE"), Some(&b"custom one"[..]));
        assert_eq!(b.custom(b"x-min"), None);
        let names: Vec<_> = b.customs().map(|(n, _)| n).collect();
        assert_eq!(names, [&b"x-mine:"[..], b"hostess:"]);
        assert!(!b.has(Token::HOST));
    }

    #[test]
    fn values_end_with_nul_and_may_be_written_into() {
        let mut b = block();
        b.push(Token::GET_URI, b"/path").unwrap();
        let text = b.first_mut(Token::GET_URI).unwrap();
        assert_eq!(text, b"/path\0");
        text[1] = b'P';
        assert_eq!(b.first(Token::GET_URI), Some(&b"/Path"[..]));
    }

    #[test]
    fn the_budget_holds_for_octets_and_for_fields() {
        let mut b = HeaderBlock::new(HeaderLimits {
            octets: 10,
            fields: 10,
        });
        assert_eq!(b.push(Token::HOST, b"123456789"), Ok(()));
        assert_eq!(b.push(Token::HOST, b""), Err(HeaderBlockFull));
        let mut b = HeaderBlock::new(HeaderLimits {
            octets: 100,
            fields: 1,
        });
        assert_eq!(b.push_custom(b"a", b"b"), Ok(()));
        assert_eq!(b.push_custom(b"a", b"b"), Err(HeaderBlockFull));
        b.reset(HeaderLimits {
            octets: 100,
            fields: 1,
        });
        assert!(b.is_empty());
        assert_eq!(b.push_custom(b"a", b"b"), Ok(()));
    }

    #[test]
    fn arguments_and_cookies_are_found_by_whole_name() {
        let mut b = block();
        for arg in [&b"ab=0"[..], b"a=1", b"c", b"d="] {
            b.push(Token::URI_ARGS, arg).unwrap();
        }
        assert_eq!(b.argument(b"a="), Some(&b"1"[..]));
        assert_eq!(b.argument(b"a"), Some(&b"1"[..]));
        assert_eq!(b.argument(b"c"), Some(&b""[..]));
        assert_eq!(b.argument(b"d"), Some(&b""[..]));
        assert_eq!(b.argument(b"nope="), None);
        b.push(Token::COOKIE, b"one=1; two=2;three=3").unwrap();
        assert_eq!(b.cookie(b"two"), Some(&b"2"[..]));
        assert_eq!(b.cookie(b"three"), Some(&b"3"[..]));
        assert_eq!(b.cookie(b"on"), None);
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let mut b = block();
        assert_eq!(b.retry_after(0), None);
        b.push(Token::RETRY_AFTER, b"120").unwrap();
        assert_eq!(b.retry_after(0), Some(120));
        b.replace(Token::RETRY_AFTER, b"Sun, 06 Nov 1994 08:49:37 GMT")
            .unwrap();
        assert_eq!(b.retry_after(784_111_770), Some(7));
        assert_eq!(b.retry_after(784_111_777), None);
        b.push(Token::DATE, b"Sun, 06 Nov 1994 08:49:07 GMT")
            .unwrap();
        assert_eq!(b.retry_after(0), Some(30));
    }

    #[test]
    fn a_list_is_searched_by_whole_members() {
        let mut b = block();
        b.push(Token::CONNECTION, b"keep-alive , Upgrade").unwrap();
        assert!(b.list_contains(Token::CONNECTION, b"upgrade"));
        assert!(b.list_contains(Token::CONNECTION, b"Keep-Alive"));
        assert!(!b.list_contains(Token::CONNECTION, b"keep"));
    }

    #[test]
    fn white_space_behind_a_value_is_only_seen_verbatim() {
        let mut b = block();
        b.push(Token::USER_AGENT, b"spaced value  ").unwrap();
        b.push(Token::GET_URI, b"/a ").unwrap();
        assert_eq!(b.first(Token::USER_AGENT), Some(&b"spaced value"[..]));
        assert_eq!(
            b.fragments_verbatim(Token::USER_AGENT).next(),
            Some(&b"spaced value  "[..])
        );
        assert_eq!(b.joined_len(Token::USER_AGENT), 14);
        assert_eq!(b.first(Token::GET_URI), Some(&b"/a "[..]));
    }

    #[test]
    fn replacing_leaves_one_fragment() {
        let mut b = block();
        b.push(Token::HOST, b"a").unwrap();
        b.push(Token::HOST, b"b").unwrap();
        b.replace(Token::HOST, b"c").unwrap();
        assert_eq!(b.fragments(Token::HOST).collect::<Vec<_>>(), [b"c"]);
    }
}
