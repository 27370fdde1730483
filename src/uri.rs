//! Cutting a URL into scheme, host, port and path.

use std::ops::Range;

/// Why a URL was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UriError {
    /// `[` without `]` (RFC 3986 section 3.2.2).
    UnclosedBracket,
    /// Something other than a port or path after `]`.
    AfterBracket,
    /// The port is not a number from 0 to 65535.
    Port,
}

/// The parts of a URL, as ranges of the text.
///
/// The ranges leave out the separators, so each part is followed by a byte that belongs to none
/// (or by the end of the text).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// What stands before `://`, if there is one.
    pub scheme: Option<Range<usize>>,
    /// The host, without brackets; or, for a Unix socket, `+` and the socket's path.
    pub host: Range<usize>,
    /// The port as given, or the scheme's own. `None` if neither says.
    pub port: Option<u16>,
    /// What follows the `/` behind host and port; `None` if that is nothing.
    pub path: Option<Range<usize>>,
}

/// Cuts up `scheme://host:port/path`, where all but the host may be missing.
///
/// A host that starts with `+` names a Unix socket by its path and ends at the next colon:
/// `http://+/run/socket:/path`.
pub fn split(url: &[u8]) -> Result<Parts, UriError> {
    let scheme = find(url, 0, b"://").map(|end| 0..end);
    let start = scheme.as_ref().map_or(0, |scheme| scheme.end + 3);
    let is_unix = url.get(start) == Some(&b'+');
    let (host, after) = if url.get(start) == Some(&b'[') {
        bracketed_host(url, start)?
    } else {
        let end = end_of(url, start, |byte| {
            byte == b':' || (byte == b'/' && !is_unix)
        });
        (start..end, end)
    };
    let default = default_port(scheme.clone().map_or(&[], |scheme| &url[scheme]));
    let (port, after) = match url.get(after) {
        Some(b':') => {
            let end = end_of(url, after + 1, |byte| byte == b'/');
            match &url[after + 1..end] {
                [] if is_unix => (Some(0), end),
                [] => (default, end),
                digits => (Some(number(digits)?), end),
            }
        }
        _ => (default, after),
    };
    let path = (after + 1 < url.len()).then(|| after + 1..url.len());
    Ok(Parts {
        scheme,
        host,
        port,
        path,
    })
}

fn bracketed_host(url: &[u8], open: usize) -> Result<(Range<usize>, usize), UriError> {
    let close = end_of(url, open, |byte| byte == b']');
    match url.get(close + 1) {
        _ if close == url.len() => Err(UriError::UnclosedBracket),
        None | Some(b':' | b'/') => Ok((open + 1..close, close + 1)),
        Some(_) => Err(UriError::AfterBracket),
    }
}

fn default_port(scheme: &[u8]) -> Option<u16> {
    match scheme {
        b"http" | b"ws" => Some(80),
        b"https" | b"wss" => Some(443),
        _ => None,
    }
}

fn number(digits: &[u8]) -> Result<u16, UriError> {
    if !digits.iter().all(u8::is_ascii_digit) {
        return Err(UriError::Port);
    }
    std::str::from_utf8(digits)
        .ok()
        .and_then(|digits| digits.parse().ok())
        .ok_or(UriError::Port)
}

/// The index of the first byte from `start` for which `stop` holds, or the length.
fn end_of(text: &[u8], start: usize, stop: impl Fn(u8) -> bool) -> usize {
    let rest = text.get(start..).unwrap_or(&[]);
    start
        + rest
            .iter()
            .position(|&byte| stop(byte))
            .unwrap_or(rest.len())
}

fn find(text: &[u8], start: usize, wanted: &[u8]) -> Option<usize> {
    text.get(start..)?
        .windows(wanted.len())
        .position(|window| window == wanted)
        .map(|at| start + at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Scheme, host, port and path as text.
    fn cut(url: &str) -> Result<(&str, &str, Option<u16>, &str), UriError> {
        let parts = split(url.as_bytes())?;
        Ok((
            parts.scheme.map_or("", |range| &url[range]),
            &url[parts.host],
            parts.port,
            parts.path.map_or("", |range| &url[range]),
        ))
    }

    #[test]
    fn all_parts_are_found() {
        assert_eq!(
            cut("http://example.com:81/a/b?c=d:e"),
            Ok(("http", "example.com", Some(81), "a/b?c=d:e"))
        );
    }

    #[test]
    fn a_known_scheme_brings_its_port() {
        for (scheme, port) in [("http", 80), ("ws", 80), ("https", 443), ("wss", 443)] {
            let url = format!("{scheme}://h");
            assert_eq!(cut(&url), Ok((scheme, "h", Some(port), "")));
        }
        assert_eq!(cut("mqtt://h/x"), Ok(("mqtt", "h", None, "x")));
        assert_eq!(cut("http://h:/x"), Ok(("http", "h", Some(80), "x")));
    }

    #[test]
    fn the_host_alone_is_enough() {
        assert_eq!(cut("h"), Ok(("", "h", None, "")));
        assert_eq!(cut("h:5"), Ok(("", "h", Some(5), "")));
        assert_eq!(cut("h/"), Ok(("", "h", None, "")));
        assert_eq!(cut(""), Ok(("", "", None, "")));
    }

    #[test]
    fn brackets_hold_an_ipv6_address() {
        assert_eq!(cut("ws://[::1]:99/p"), Ok(("ws", "::1", Some(99), "p")));
        assert_eq!(cut("ws://[::1]"), Ok(("ws", "::1", Some(80), "")));
        assert_eq!(cut("ws://[::1"), Err(UriError::UnclosedBracket));
        assert_eq!(cut("ws://[::1]x"), Err(UriError::AfterBracket));
    }

    #[test]
    fn a_unix_socket_ends_at_the_colon() {
        assert_eq!(
            cut("http://+/var/run/sock:/my/path"),
            Ok(("http", "+/var/run/sock", Some(0), "my/path"))
        );
        assert_eq!(
            cut("http://+@abstract"),
            Ok(("http", "+@abstract", Some(80), ""))
        );
    }

    #[test]
    fn a_port_that_is_none_is_refused() {
        for url in ["h:65536", "h:-1", "h:8x", "h:+5/", "h:1 "] {
            assert_eq!(cut(url), Err(UriError::Port), "{url}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(url in "[a:/\\[\\]+0-9@]{0,24}") {
            if let Ok(parts) = split(url.as_bytes()) {
                prop_assert!(parts.host.end <= url.len());
            }
        }
    }
}
