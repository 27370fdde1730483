//! Which hosts and paths a cookie is for (RFC 6265 5.1.3 and 5.1.4).

use std::net::{Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

/// Whether `domain` is `host` itself or one above it. Letters count alike in both cases.
pub fn domain_covers(domain: &[u8], host: &[u8]) -> bool {
    if domain.is_empty() {
        return false;
    }
    let Some(from) = host.len().checked_sub(domain.len()) else {
        return false;
    };
    let (above, suffix) = host.split_at(from);
    suffix.eq_ignore_ascii_case(domain)
        && (above.is_empty() || (above.ends_with(b".") && !is_address(host)))
}

/// Whether a host is a numeric address: those have no domains above them.
pub fn is_address(host: &[u8]) -> bool {
    let Ok(host) = std::str::from_utf8(host) else {
        return false;
    };
    let inner = host.strip_prefix('[').and_then(|h| h.strip_suffix(']'));
    Ipv4Addr::from_str(host).is_ok() || Ipv6Addr::from_str(inner.unwrap_or(host)).is_ok()
}

/// Whether a cookie for `path` goes with a request for `requested`.
pub fn path_covers(path: &[u8], requested: &[u8]) -> bool {
    requested
        .strip_prefix(path)
        .is_some_and(|rest| rest.is_empty() || path.ends_with(b"/") || rest.starts_with(b"/"))
}

/// The path of a cookie that names none: the directory of what was requested.
pub fn default_path(requested: &[u8]) -> &[u8] {
    let slash = requested.iter().rposition(|c| *c == b'/');
    match (requested.first(), slash) {
        (Some(b'/'), Some(at)) if at > 0 => &requested[..at],
        _ => b"/",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_covers_itself_and_what_is_below() {
        assert!(domain_covers(b"example.com", b"example.com"));
        assert!(domain_covers(b"example.com", b"WWW.Example.Com"));
        assert!(!domain_covers(b"example.com", b"badexample.com"));
        assert!(!domain_covers(b"www.example.com", b"example.com"));
        assert!(!domain_covers(b"", b"example.com"));
        assert!(domain_covers(b"127.0.0.1", b"127.0.0.1"));
        assert!(!domain_covers(b"0.0.1", b"127.0.0.1"));
    }

    #[test]
    fn a_path_covers_itself_and_what_is_below() {
        for (path, requested, covers) in [
            ("/", "/my/path", true),
            ("/my", "/my/path", true),
            ("/my/", "/my/path", true),
            ("/my/path", "/my/path", true),
            ("/m", "/my/path", false),
            ("/my/path", "/my", false),
            ("/my/", "/my", false),
        ] {
            assert_eq!(
                path_covers(path.as_bytes(), requested.as_bytes()),
                covers,
                "{path} {requested}"
            );
        }
    }

    #[test]
    fn the_default_path_is_the_directory() {
        for (requested, default) in [
            ("/a/b", "/a"),
            ("/a/b/", "/a/b"),
            ("/a", "/"),
            ("/", "/"),
            ("", "/"),
            ("x", "/"),
        ] {
            assert_eq!(default_path(requested.as_bytes()), default.as_bytes());
        }
    }
}
