//! Lines of a cookie file in Netscape's format: seven columns with tabs between them.
//!
//! ```text
//! domain  include-subdomains  path  secure  expires  name  value
//! ```
//!
//! And the tags by which caches name them: `domain|path|name`.

use super::{Cookie, scope};
use crate::wildcard;

/// The first line of a file, which other programs insist on.
pub const HEADER: &[u8] = b"# Netscape HTTP Cookie File\n";

/// What stands between the parts of a tag.
pub const TAG_SEPARATOR: u8 = b'|';

/// Before the domain of a cookie that scripts must not see, as curl and browsers write it.
const HTTP_ONLY: &[u8] = b"#HttpOnly_";

/// The columns of a line.
struct Columns<'a> {
    domain: &'a [u8],
    subdomains: &'a [u8],
    path: &'a [u8],
    secure: &'a [u8],
    expires: i64,
    name: &'a [u8],
    value: &'a [u8],
}

fn columns(line: &[u8]) -> Option<Columns<'_>> {
    let line = line.strip_prefix(HTTP_ONLY).unwrap_or(line);
    let control = |c: &u8| c.is_ascii_control() && *c != b'\t';
    if line.starts_with(b"#") || line.iter().any(control) {
        return None;
    }
    let mut columns = line.splitn(7, |c| *c == b'\t');
    let mut next = || columns.next();
    let (domain, subdomains, path, secure) = (next()?, next()?, next()?, next()?);
    let expires = std::str::from_utf8(next()?).ok()?.trim().parse().ok()?;
    let name = next()?;
    let value = next().unwrap_or_default();
    if value.contains(&b'\t') {
        return None;
    }
    let complete = !host(domain).is_empty() && path.starts_with(b"/") && !name.is_empty();
    complete.then_some(Columns {
        domain,
        subdomains,
        path,
        secure,
        expires,
        name,
        value,
    })
}

/// The host in the first column, which others write with a dot in front.
fn host(domain: &[u8]) -> &[u8] {
    let dots = domain.iter().take_while(|c| **c == b'.').count();
    domain.get(dots..).unwrap_or_default()
}

/// Reads a line, without its end. `None` for comments and for what is not in the format.
pub fn read(line: &[u8]) -> Option<Cookie> {
    let columns = columns(line)?;
    Some(Cookie {
        name: columns.name.to_vec(),
        value: columns.value.to_vec(),
        domain: host(columns.domain).to_ascii_lowercase(),
        host_only: !columns.subdomains.eq_ignore_ascii_case(b"TRUE"),
        path: columns.path.to_vec(),
        secure: columns.secure.eq_ignore_ascii_case(b"TRUE"),
        // 0 stands for the end of the session.
        expires: (columns.expires != 0).then_some(columns.expires),
    })
}

/// Writes a cookie as a line, without its end. The cookie has no control characters.
pub fn write(cookie: &Cookie) -> Vec<u8> {
    let truth = |value: bool| if value { &b"TRUE"[..] } else { b"FALSE" };
    let expires = cookie.expires.unwrap_or(0).to_string();
    // Others take the leading dot for what the second column says.
    let dot = if cookie.host_only { &b""[..] } else { b"." };
    let domain = [dot, &cookie.domain].concat();
    [
        &domain,
        truth(!cookie.host_only),
        &cookie.path,
        truth(cookie.secure),
        expires.as_bytes(),
        &cookie.name,
        &cookie.value,
    ]
    .join(&b'\t')
}

/// The tag of a line, its domain as it stands there; `None` if it has none.
pub fn tag(line: &[u8]) -> Option<Vec<u8>> {
    let columns = columns(line)?;
    Some([columns.domain, columns.path, columns.name].join(&TAG_SEPARATOR))
}

/// When the cookie of a line expires, in seconds since 1970; `None`: never, or it is no cookie.
pub fn expires(line: &[u8]) -> Option<i64> {
    columns(line).map(|c| c.expires).filter(|at| *at != 0)
}

/// Whether a tag matches a pattern, part by part. In each part `*` stands for anything. For a
/// lookup, the path of the pattern is one that is requested, and the cookies match that go with it.
pub fn tag_matches(pattern: &[u8], tag: &[u8], lookup: bool) -> bool {
    let mut patterns = pattern.splitn(3, |c| *c == TAG_SEPARATOR);
    let mut parts = tag.splitn(3, |c| *c == TAG_SEPARATOR);
    (0..3).all(|part| {
        let pattern = patterns.next().unwrap_or_default();
        let found = parts.next().unwrap_or_default();
        wildcard::matches(pattern, found)
            || (lookup && part == 1 && !found.is_empty() && scope::path_covers(found, pattern))
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Origin, set_cookie};
    use super::*;
    use proptest::prelude::*;

    fn cookie() -> Cookie {
        Cookie {
            name: b"n".to_vec(),
            value: b"a=b|c".to_vec(),
            domain: b"host.com".to_vec(),
            host_only: false,
            path: b"/x".to_vec(),
            secure: true,
            expires: Some(4_000_000_000),
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let domain_wide = cookie();
        let line = write(&domain_wide);
        assert_eq!(line, b".host.com\tTRUE\t/x\tTRUE\t4000000000\tn\ta=b|c");
        assert_eq!(read(&line), Some(domain_wide));
        let session = Cookie {
            host_only: true,
            secure: false,
            expires: None,
            value: Vec::new(),
            ..cookie()
        };
        let line = write(&session);
        assert_eq!(line, b"host.com\tFALSE\t/x\tFALSE\t0\tn\t");
        assert_eq!(read(&line), Some(session));
        assert_eq!(expires(&line), None);
    }

    #[test]
    fn comments_and_broken_lines_are_no_cookies() {
        for line in [
            "",
            "# Netscape HTTP Cookie File",
            "host.com\tTRUE\t/",
            "host.com\tTRUE\t/\tTRUE\tsoon\tn\tv",
            "\tTRUE\t/\tTRUE\t0\tn\tv",
            "host.com\tTRUE\tx\tTRUE\t0\tn\tv",
            "host.com\tTRUE\t/\tTRUE\t0\tn\tv\rX: 1",
            "host.com\tTRUE\t/\tTRUE\t0\tn\tv\tmore",
        ] {
            assert_eq!(read(line.as_bytes()), None, "{line}");
            assert_eq!(tag(line.as_bytes()), None, "{line}");
        }
        let hidden = read(b"#HttpOnly_.host.com\tTRUE\t/\tFALSE\t5\tn\tv").unwrap();
        assert_eq!(
            (&hidden.domain[..], hidden.expires),
            (&b"host.com"[..], Some(5))
        );
    }

    proptest! {
        #[test]
        fn a_cookie_that_is_taken_stands_in_one_line_and_comes_back(
            field in "[ -~\t\r\n\u{e9}]{0,40}(; *(path|domain|max-age|secure|expires)(=[ -~\t]{0,20})?){0,4}"
        ) {
            let origin = Origin { host: b"Shop.test", path: b"/a/b?c", secure: true };
            if let Ok(cookie) = set_cookie::parse(field.as_bytes(), &origin, 1000) {
                let line = write(&cookie);
                prop_assert!(!line.iter().any(|c| c.is_ascii_control() && *c != b'\t'));
                // 0 stands for "with the session".
                if cookie.expires != Some(0) {
                    prop_assert_eq!(read(&line), Some(cookie));
                }
            }
        }

        #[test]
        fn what_is_read_is_written_and_read_alike(
            line in "(#HttpOnly_)?\\.?[a-zA-Z.]{0,8}\t(TRUE|FALSE|x)\t/[ -~]{0,6}\t(TRUE|FALSE)\t-?[0-9]{1,5}\t[ -~]{0,4}(\t[ -~]{0,6})?"
        ) {
            if let Some(cookie) = read(line.as_bytes()) {
                prop_assert!(tag(line.as_bytes()).is_some());
                prop_assert_eq!(read(&write(&cookie)), Some(cookie));
            }
        }
    }

    #[test]
    fn tags_match_by_part_and_paths_by_scope_when_looked_up() {
        let root = b"host.com|/|mycookie";
        let deep = b"host.com|/xxx|mycookie";
        assert!(tag_matches(b"host.com|/|*", root, true));
        assert!(!tag_matches(b"host.com|/|*", deep, true));
        assert!(tag_matches(b"host.com|/xxx|*", deep, true));
        assert!(tag_matches(b"host.com|/xxx/y|*", deep, true));
        assert!(tag_matches(b"host.com|/xxx|*", root, true));
        assert!(!tag_matches(b"host.com|/xxx|*", root, false));
        assert!(!tag_matches(b"host.com|/xxxx|*", deep, true));
        assert!(tag_matches(b"*|*|*", deep, false));
        assert!(!tag_matches(b"host.com|/xxx|other", deep, true));
    }
}
