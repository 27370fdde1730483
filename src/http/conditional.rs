//! Validators and conditional requests (RFC 9110 sections 8.8 and 13).

use std::io::Write;

/// An entity tag made of a file's length and modification time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntityTag {
    text: [u8; MOST_OF_A_TAG],
    len: u8,
}

/// Quotes, and two numbers of 64 bits in hexadecimal.
const MOST_OF_A_TAG: usize = 34;

impl EntityTag {
    /// The tag of a file of `length` bytes, last changed at `modified` (seconds since 1970).
    #[must_use]
    pub fn of_file(length: u64, modified: u64) -> EntityTag {
        let mut text = [0; MOST_OF_A_TAG];
        let mut room = text.as_mut_slice();
        // the longest has room
        let _ = write!(room, "\"{length:08X}{modified:08X}\"");
        let len = MOST_OF_A_TAG - room.len();
        EntityTag {
            text,
            len: len as u8,
        }
    }

    /// The tag as it stands in an ETag field, quotes included.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.text.get(..usize::from(self.len)).unwrap_or_default()
    }

    /// Whether an If-None-Match value names this tag, by weak comparison.
    ///
    /// A tag without its quotes is understood too: servers of the 4.x series sent them so, and
    /// clients repeat what they were given.
    #[must_use]
    pub fn is_named_by(&self, if_none_match: &[u8]) -> bool {
        if_none_match
            .split(|&byte| byte == b',')
            .map(<[u8]>::trim_ascii)
            .any(|item| {
                let item = item.strip_prefix(b"W/").unwrap_or(item);
                item == b"*" || self.equals(item)
            })
    }

    /// Whether an If-Match value names this tag, by strong comparison.
    #[must_use]
    pub fn is_named_strongly_by(&self, if_match: &[u8]) -> bool {
        if_match
            .split(|&byte| byte == b',')
            .map(<[u8]>::trim_ascii)
            .any(|item| item == b"*" || self.equals(item))
    }

    /// Whether an If-Range value names this tag; by strong comparison, so a weak tag never does.
    #[must_use]
    pub fn permits_range(&self, if_range: &[u8]) -> bool {
        self.equals(if_range.trim_ascii())
    }

    fn equals(&self, item: &[u8]) -> bool {
        let tag = self.as_bytes();
        let inside = tag.get(1..tag.len().saturating_sub(1));
        item == tag || Some(item) == inside
    }
}

/// The conditions of a request for a file.
#[derive(Debug, Default, Clone, Copy)]
pub struct Conditions<'a> {
    /// The value of If-Match.
    pub if_match: Option<&'a [u8]>,
    /// If-Unmodified-Since in seconds since 1970; `None` if absent or not a date.
    pub if_unmodified_since: Option<u64>,
    /// The value of If-None-Match.
    pub if_none_match: Option<&'a [u8]>,
    /// If-Modified-Since in seconds since 1970; `None` if absent or not a date.
    pub if_modified_since: Option<u64>,
}

/// What the conditions of a request come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Send the file.
    Send,
    /// The client has this version: 304.
    NotModified,
    /// The client wants another version: 412.
    Failed,
}

impl Conditions<'_> {
    /// Evaluates the conditions in their order; a date counts only without a tag for the same
    /// question (RFC 9110 section 13.2.2).
    #[must_use]
    pub fn evaluate(&self, tag: &EntityTag, modified: u64) -> Outcome {
        let wanted = match (self.if_match, self.if_unmodified_since) {
            (Some(tags), _) => tag.is_named_strongly_by(tags),
            (None, Some(since)) => modified <= since,
            (None, None) => true,
        };
        let known = match (self.if_none_match, self.if_modified_since) {
            (Some(tags), _) => tag.is_named_by(tags),
            (None, Some(since)) => modified <= since,
            (None, None) => false,
        };
        match (wanted, known) {
            (false, _) => Outcome::Failed,
            (true, true) => Outcome::NotModified,
            (true, false) => Outcome::Send,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag() -> EntityTag {
        EntityTag::of_file(20, 0x6543_2100)
    }

    #[test]
    fn a_tag_is_a_quoted_string() {
        assert_eq!(tag().as_bytes(), b"\"0000001465432100\"");
        let longest = EntityTag::of_file(u64::MAX, 0x1_0000_0000);
        assert_eq!(longest.as_bytes(), b"\"FFFFFFFFFFFFFFFF100000000\"");
    }

    #[test]
    fn any_tag_of_the_list_may_match_weakly() {
        assert!(tag().is_named_by(b"\"0000001465432100\""));
        assert!(tag().is_named_by(b"\"x\", W/\"0000001465432100\""));
        assert!(tag().is_named_by(b"0000001465432100"));
        assert!(tag().is_named_by(b"*"));
        assert!(!tag().is_named_by(b"\"0000001465432101\""));
        assert!(!tag().is_named_by(b""));
    }

    #[test]
    fn a_weak_tag_does_not_permit_a_range() {
        assert!(tag().permits_range(b"\"0000001465432100\""));
        assert!(!tag().permits_range(b"W/\"0000001465432100\""));
        assert!(!tag().permits_range(b"*"));
    }

    fn outcome(conditions: Conditions<'_>) -> Outcome {
        conditions.evaluate(&tag(), 1000)
    }

    #[test]
    fn a_tag_goes_before_a_date() {
        let with = |if_none_match, if_modified_since| {
            outcome(Conditions {
                if_none_match,
                if_modified_since,
                ..Conditions::default()
            })
        };
        assert_eq!(with(None, Some(1000)), Outcome::NotModified);
        assert_eq!(with(None, Some(999)), Outcome::Send);
        let other = Some(b"\"other\"".as_slice());
        assert_eq!(with(other, Some(2000)), Outcome::Send);
        assert_eq!(with(Some(b"*"), Some(1)), Outcome::NotModified);
        assert_eq!(with(None, None), Outcome::Send);
    }

    #[test]
    fn a_version_that_is_not_wanted_fails() {
        let with = |if_match, if_unmodified_since| {
            outcome(Conditions {
                if_match,
                if_unmodified_since,
                if_none_match: Some(b"*"),
                ..Conditions::default()
            })
        };
        assert_eq!(with(Some(b"\"other\""), Some(2000)), Outcome::Failed);
        assert_eq!(with(Some(b"W/\"0000001465432100\""), None), Outcome::Failed);
        assert_eq!(
            with(Some(b"\"0000001465432100\""), Some(1)),
            Outcome::NotModified
        );
        assert_eq!(with(None, Some(999)), Outcome::Failed);
        assert_eq!(with(None, Some(1000)), Outcome::NotModified);
    }
}
