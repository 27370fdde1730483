//! Where a redirect leads (RFC 9110 10.2.2 and 15.4, RFC 3986 5.2).
//!
//! The place comes from a server and is taken for a stranger's words: it can name another server,
//! but not what only the program may choose, like a Unix socket or credentials.

use std::fmt;

use crate::http::target;

/// What the redirected request was for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Base<'a> {
    /// It went over TLS.
    pub tls: bool,
    /// The port that it went to.
    pub port: u16,
    /// The value of its `Host` field.
    pub host: &'a str,
    /// Path and query.
    pub path: &'a str,
}

/// Where the next request goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// The server, if it is another one or is named again.
    pub server: Option<Server>,
    /// Path and query, beginning with a slash.
    pub path: String,
}

/// A server as a redirect names it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Server {
    /// Over TLS.
    pub tls: bool,
    /// Name or address, without brackets.
    pub address: String,
    /// The port.
    pub port: u16,
    /// The value for the `Host` field.
    pub host: String,
}

impl Server {
    /// Whether this is the server that the request went to, by all that can be told.
    pub fn is(&self, base: &Base<'_>) -> bool {
        let (name, port) = split_port(base.host);
        self.tls == base.tls
            && self.port == port.unwrap_or(base.port)
            && self.address.eq_ignore_ascii_case(unbracketed(name))
    }
}

/// Why a place cannot be gone to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RedirectError {
    /// Not a URI reference, or one with control characters.
    Malformed,
    /// A scheme that is not HTTP or WebSocket.
    Scheme,
    /// From TLS to plain text.
    Downgrade,
}

impl fmt::Display for RedirectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            RedirectError::Malformed | RedirectError::Scheme => "HS: URI did not parse",
            RedirectError::Downgrade => "HS: Redirect attempted SSL downgrade",
        })
    }
}

impl std::error::Error for RedirectError {}

/// Longer places are not followed.
const LONGEST: usize = 16 * 1024;

/// Whether an answer of this status redirects.
pub fn is_redirect(status: u16) -> bool {
    matches!(status, 301 | 302 | 303 | 307 | 308)
}

/// The method of the next request: 303 asks for something that was not asked for before
/// (RFC 9110 15.4.4).
pub fn becomes_get(status: u16, method: &str) -> bool {
    status == 303 && !matches!(method, "GET" | "HEAD")
}

/// Resolves the value of a `Location` field.
///
/// # Errors
/// [`RedirectError`]; a step from TLS to plain text is one unless `allow_downgrade` is set.
pub fn resolve(
    base: &Base<'_>,
    location: &[u8],
    allow_downgrade: bool,
) -> Result<Place, RedirectError> {
    let location = std::str::from_utf8(location)
        .map_err(|_| RedirectError::Malformed)?
        .trim_matches([' ', '\t']);
    if location.len() > LONGEST || location.bytes().any(|b| b < b' ' || b == 0x7f) {
        return Err(RedirectError::Malformed);
    }
    let location = location.split('#').next().unwrap_or_default();
    let (tls, authority, rest) = match scheme_of(location) {
        Some(scheme) => {
            let tls = is_tls(scheme)?;
            let rest = location.get(scheme.len() + 1..).unwrap_or_default();
            let Some(rest) = rest.strip_prefix("//") else {
                return Err(RedirectError::Malformed);
            };
            let (authority, rest) = split_authority(rest);
            (tls, authority, rest)
        }
        None => match location.strip_prefix("//") {
            Some(rest) => {
                let (authority, rest) = split_authority(rest);
                (base.tls, authority, rest)
            }
            None => {
                let path = resolve_path(base.path, location);
                return Ok(Place { server: None, path });
            }
        },
    };
    let server = server(tls, authority)?;
    if base.tls && !server.tls && !allow_downgrade {
        return Err(RedirectError::Downgrade);
    }
    let (path, query) = split_query(rest);
    let path = match path {
        "" => "/".to_owned(),
        path => without_dots(path),
    };
    Ok(Place {
        server: Some(server),
        path: path + query,
    })
}

/// The scheme that a reference begins with, if any (RFC 3986 3.1).
fn scheme_of(reference: &str) -> Option<&str> {
    let end = reference.find([':', '/', '?'])?;
    let scheme = reference.get(..end)?;
    let begins = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
    let valid = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    (reference.as_bytes().get(end) == Some(&b':') && begins && scheme.chars().all(valid))
        .then_some(scheme)
}

fn is_tls(scheme: &str) -> Result<bool, RedirectError> {
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "ws" => Ok(false),
        "https" | "wss" => Ok(true),
        _ => Err(RedirectError::Scheme),
    }
}

fn split_authority(rest: &str) -> (&str, &str) {
    rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()))
}

fn split_query(path: &str) -> (&str, &str) {
    path.split_at(path.find('?').unwrap_or(path.len()))
}

/// Host and port of an authority; the host keeps its brackets.
fn split_port(authority: &str) -> (&str, Option<u16>) {
    let behind_host = authority.rfind(']').unwrap_or(0);
    match authority.rfind(':').filter(|colon| *colon >= behind_host) {
        Some(colon) => {
            let (host, port) = authority.split_at(colon);
            (host, port.get(1..).and_then(|port| port.parse().ok()))
        }
        None => (authority, None),
    }
}

fn unbracketed(host: &str) -> &str {
    host.strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'))
        .unwrap_or(host)
}

fn server(tls: bool, authority: &str) -> Result<Server, RedirectError> {
    // User and password in a URI are not for a server to choose (RFC 9110 4.2.4).
    let authority = match authority.rfind('@') {
        Some(at) => authority.get(at + 1..).unwrap_or_default(),
        None => authority,
    };
    let (host, port) = split_port(authority);
    let given = authority.get(host.len()..).unwrap_or_default();
    let default = if tls { 443 } else { 80 };
    let port = match (given, port) {
        ("" | ":", _) => default,
        (_, Some(port)) if port != 0 => port,
        _ => return Err(RedirectError::Malformed),
    };
    let address = unbracketed(host);
    let is_name = !address.is_empty()
        && target::is_host(host.as_bytes())
        // The library's own way to write a Unix socket.
        && !address.starts_with(['+', '@']);
    if !is_name {
        return Err(RedirectError::Malformed);
    }
    Ok(Server {
        tls,
        address: address.to_owned(),
        port,
        host: if port == default {
            host.to_owned()
        } else {
            format!("{host}:{port}")
        },
    })
}

/// A reference without scheme and authority, resolved against the path of the request.
fn resolve_path(base: &str, reference: &str) -> String {
    let (base_path, base_query) = split_query(base);
    let (path, query) = split_query(reference);
    match path {
        "" if query.is_empty() => format!("{base_path}{base_query}"),
        "" => format!("{base_path}{query}"),
        absolute if absolute.starts_with('/') => without_dots(absolute) + query,
        relative => {
            let folder = base_path
                .rfind('/')
                .map_or("/", |end| base_path.get(..=end).unwrap_or("/"));
            without_dots(&format!("{folder}{relative}")) + query
        }
    }
}

/// An absolute path without `.` and `..` (RFC 3986 5.2.4).
fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut segments = path.strip_prefix('/').unwrap_or(path).split('/').peekable();
    while let Some(segment) = segments.next() {
        let last = segments.peek().is_none();
        match segment {
            "." => {}
            ".." => {
                kept.pop();
            }
            other => {
                kept.push(other);
                continue;
            }
        }
        if last {
            kept.push("");
        }
    }
    format!("/{}", kept.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BASE: Base<'_> = Base {
        tls: false,
        port: 80,
        host: "a.test",
        path: "/b/c/d?q",
    };

    fn path(location: &str) -> String {
        let place = resolve(&BASE, location.as_bytes(), false).unwrap();
        assert_eq!(place.server, None, "{location}");
        place.path
    }

    fn elsewhere(location: &str) -> (bool, String, u16, String, String) {
        let place = resolve(&BASE, location.as_bytes(), false).unwrap();
        let server = place.server.unwrap();
        (
            server.tls,
            server.address,
            server.port,
            server.host,
            place.path,
        )
    }

    #[test]
    fn a_reference_to_the_same_server_is_resolved_as_rfc_3986_says() {
        for (reference, resolved) in [
            ("/x", "/x"),
            ("/x?y=1", "/x?y=1"),
            ("x", "/b/c/x"),
            ("./x", "/b/c/x"),
            ("../x", "/b/x"),
            ("../../../x", "/x"),
            ("..", "/b/"),
            (".", "/b/c/"),
            ("?z", "/b/c/d?z"),
            ("", "/b/c/d?q"),
            ("#f", "/b/c/d?q"),
            ("/x#f", "/x"),
            ("/x/./y/../z/", "/x/z/"),
            ("/a?http://b", "/a?http://b"),
            ("/../..", "/"),
        ] {
            assert_eq!(path(reference), resolved, "{reference}");
        }
    }

    #[test]
    fn another_server_is_named_in_full_or_without_scheme() {
        let to = |tls, address: &str, port, host: &str, path: &str| {
            (
                tls,
                address.to_owned(),
                port,
                host.to_owned(),
                path.to_owned(),
            )
        };
        for (reference, place) in [
            ("http://b.test/x", to(false, "b.test", 80, "b.test", "/x")),
            ("HTTPS://b.test", to(true, "b.test", 443, "b.test", "/")),
            ("https://b.test?x", to(true, "b.test", 443, "b.test", "/?x")),
            (
                "wss://b.test:444/",
                to(true, "b.test", 444, "b.test:444", "/"),
            ),
            ("http://b.test:/", to(false, "b.test", 80, "b.test", "/")),
            ("//b.test/x/../y", to(false, "b.test", 80, "b.test", "/y")),
            ("http://[::1]:81/", to(false, "::1", 81, "[::1]:81", "/")),
            (
                "http://me:secret@b.test/",
                to(false, "b.test", 80, "b.test", "/"),
            ),
        ] {
            assert_eq!(elsewhere(reference), place, "{reference}");
        }
    }

    #[test]
    fn what_leads_nowhere_is_refused() {
        for (reference, error) in [
            ("ftp://b.test/", RedirectError::Scheme),
            ("javascript:alert(1)", RedirectError::Scheme),
            ("file:///etc/passwd", RedirectError::Scheme),
            ("http:/x", RedirectError::Malformed),
            ("http://", RedirectError::Malformed),
            ("http:///x", RedirectError::Malformed),
            ("http://+/run/socket:/x", RedirectError::Malformed),
            ("http://b.test:x/", RedirectError::Malformed),
            ("http://b.test:0/", RedirectError::Malformed),
            ("http://b.test:70000/", RedirectError::Malformed),
            ("http://b test/", RedirectError::Malformed),
            ("/x\r\nEvil: 1", RedirectError::Malformed),
        ] {
            let refused = resolve(&BASE, reference.as_bytes(), false);
            assert_eq!(refused, Err(error), "{reference}");
        }
        assert!(resolve(&BASE, b"/\xff", false).is_err());
    }

    #[test]
    fn tls_is_not_given_up_unless_asked_for() {
        let base = Base {
            tls: true,
            port: 443,
            ..BASE
        };
        let to = b"http://a.test/";
        assert_eq!(resolve(&base, to, false), Err(RedirectError::Downgrade));
        assert!(resolve(&base, to, true).is_ok());
        assert!(
            resolve(&base, b"//a.test/", false)
                .unwrap()
                .server
                .unwrap()
                .tls
        );
        assert!(resolve(&base, b"/x", false).is_ok());
    }

    #[test]
    fn the_same_server_is_recognised() {
        let is_same = |base: &Base<'_>, location: &str| {
            let place = resolve(base, location.as_bytes(), true).unwrap();
            place.server.unwrap().is(base)
        };
        assert!(is_same(&BASE, "http://A.test/x"));
        assert!(is_same(&BASE, "http://a.test:80/x"));
        assert!(!is_same(&BASE, "http://a.test:81/x"));
        assert!(!is_same(&BASE, "https://a.test/x"));
        assert!(!is_same(&BASE, "http://b.test/x"));
        let base = Base {
            port: 8080,
            host: "[::1]:8080",
            ..BASE
        };
        assert!(is_same(&base, "http://[::1]:8080/"));
    }

    #[test]
    fn only_303_changes_the_method_and_never_that_of_head() {
        assert!(becomes_get(303, "POST"));
        assert!(!becomes_get(303, "HEAD"));
        assert!(!becomes_get(307, "POST"));
        assert!(!becomes_get(302, "POST"));
    }

    proptest! {
        #[test]
        fn any_location_is_survived(location in "[ -~]{0,40}") {
            if let Ok(place) = resolve(&BASE, location.as_bytes(), true) {
                prop_assert!(place.path.starts_with('/'));
            }
        }
    }
}
