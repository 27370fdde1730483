//! Tags: the short bracketed names by which log lines tell objects of one context apart.
//!
//! A tag is `[pid|group|ordinal|detail]`, the ordinal in hexadecimal and counted per context and
//! group, for example `[4711|wsisrv|1f|main|adopted|10.1.2.3]`.

use std::fmt::{self, Write as _};

/// Longest tag in bytes, brackets included; a longer one is cut before its closing bracket.
pub const TAG_MAX: usize = 95;

/// The kinds of objects that are counted separately.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagGroup {
    /// A vhost.
    Vhost,
    /// Connections of the library's own: listeners, event pipes.
    Internal,
    /// Accepted or adopted connections.
    Accepted,
    /// Streams inside a connection.
    Stream,
    /// Outgoing connections.
    Client,
}

impl TagGroup {
    /// The name of the group as it stands in a tag.
    pub fn prefix(self) -> &'static str {
        match self {
            TagGroup::Vhost => "vh",
            TagGroup::Internal => "wsi",
            TagGroup::Accepted => "wsisrv",
            TagGroup::Stream => "mux",
            TagGroup::Client => "wsicli",
        }
    }
}

/// Name of one object in log lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    group: TagGroup,
    ordinal: u64,
    detail: Box<str>,
}

impl Tag {
    /// The tag of the `ordinal`th object of its group.
    pub fn new(group: TagGroup, ordinal: u64, detail: &str) -> Tag {
        Tag {
            group,
            ordinal,
            detail: cut(detail, TAG_MAX).into(),
        }
    }

    /// Adds what became known later, `|`-separated.
    pub fn append(&mut self, more: &str) {
        if self.detail.len() < TAG_MAX {
            let longer = format!("{}|{more}", self.detail);
            self.detail = cut(&longer, TAG_MAX).into();
        }
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::with_capacity(TAG_MAX);
        write!(
            text,
            "[{}|{}|{:x}|{}",
            std::process::id(),
            self.group.prefix(),
            self.ordinal,
            self.detail
        )?;
        f.write_str(cut(&text, TAG_MAX - 1))?;
        f.write_char(']')
    }
}

/// `text`, shortened to at most `max` bytes at a character boundary.
fn cut(text: &str, max: usize) -> &str {
    if text.len() <= max {
        return text;
    }
    let mut end = max;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_names_process_group_number_and_detail() {
        let mut tag = Tag::new(TagGroup::Accepted, 0x1f, "main|adopted");
        let pid = std::process::id();
        assert_eq!(tag.to_string(), format!("[{pid}|wsisrv|1f|main|adopted]"));
        tag.append("10.1.2.3");
        assert_eq!(
            tag.to_string(),
            format!("[{pid}|wsisrv|1f|main|adopted|10.1.2.3]")
        );
    }

    #[test]
    fn a_long_tag_is_cut_and_still_closed() {
        let mut tag = Tag::new(TagGroup::Vhost, 0, &"ä".repeat(200));
        tag.append("more");
        let text = tag.to_string();
        assert!(text.len() <= TAG_MAX && text.len() >= TAG_MAX - 1);
        assert!(text.ends_with(']'));
    }
}
