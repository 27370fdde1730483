//! Request targets (RFC 9112 3.2): taken apart, decoded, made safe, and stored in the header block.
//!
//! A path comes out with its escapes decoded, runs of slashes made one, and dot segments removed
//! after the decoding, so that no spelling of `..` is left for a file server to trip over; it
//! always begins with `/`. Arguments are split at `&` and `;` and decoded one by one.

use super::header_block::{HeaderBlock, HeaderBlockFull};
use super::method::Method;
use super::token::Token;

/// What is wrong with a target.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TargetError {
    /// Neither a path, nor an absolute URI, nor one of the forms that the method allows.
    Form,
    /// `%` without two hexadecimal digits behind it.
    Escape,
    /// A control character, written as escape.
    Control,
    /// The authority of an absolute URI is not a host.
    Authority,
    /// More than the header block takes.
    TooLong,
}

impl From<HeaderBlockFull> for TargetError {
    fn from(_: HeaderBlockFull) -> Self {
        TargetError::TooLong
    }
}

/// Which of the four forms a target had.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TargetForm {
    /// `/path?args`
    Origin,
    /// `http://host/path?args`: the host replaces that of the `Host` header (RFC 9112 3.2.2).
    Absolute,
    /// `*`, for OPTIONS.
    Asterisk,
    /// What follows CONNECT.
    Authority,
}

/// As [`store`], for a CONNECT that asks for a WebSocket and has a path like other requests
/// (RFC 8441, 4). Programs that know it as the path of a GET find it there as well.
pub fn store_extended_connect(target: &[u8], block: &mut HeaderBlock) -> Result<(), TargetError> {
    if target.first() != Some(&b'/') {
        return Err(TargetError::Form);
    }
    store_path_and_args(Method::Connect, target, block)?;
    let path = block.first(Method::Connect.token());
    let path = path.unwrap_or_default().to_vec();
    block.push(Method::Get.token(), &path)?;
    Ok(())
}

/// Takes a target apart and stores path and arguments, and the host of an absolute URI.
pub fn store(
    method: Method,
    target: &[u8],
    block: &mut HeaderBlock,
) -> Result<TargetForm, TargetError> {
    if method == Method::Connect {
        block.push(method.token(), target)?;
        return Ok(TargetForm::Authority);
    }
    if method == Method::Options && target == b"*" {
        block.push(method.token(), target)?;
        return Ok(TargetForm::Asterisk);
    }
    if target.first() == Some(&b'/') {
        store_path_and_args(method, target, block)?;
        return Ok(TargetForm::Origin);
    }
    let rest = strip_scheme(target).ok_or(TargetError::Form)?;
    let end = rest
        .iter()
        .position(|b| matches!(b, b'/' | b'?'))
        .unwrap_or(rest.len());
    let (authority, rest) = rest.split_at(end);
    if authority.is_empty() || !is_host(authority) {
        return Err(TargetError::Authority);
    }
    store_path_and_args(method, rest, block)?;
    block.replace(Token::HOST, authority)?;
    Ok(TargetForm::Absolute)
}

fn strip_scheme(target: &[u8]) -> Option<&[u8]> {
    [&b"http://"[..], b"https://"]
        .into_iter()
        .find_map(|scheme| {
            let (head, rest) = target.split_at_checked(scheme.len())?;
            head.eq_ignore_ascii_case(scheme).then_some(rest)
        })
}

fn store_path_and_args(
    method: Method,
    target: &[u8],
    block: &mut HeaderBlock,
) -> Result<(), TargetError> {
    let (path, args) = match target.iter().position(|&b| b == b'?') {
        Some(at) => (target.get(..at).unwrap_or_default(), target.get(at + 1..)),
        None => (target, None),
    };
    block.push_with(method.token(), |out| decode_path(path, out))?;
    let Some(args) = args else { return Ok(()) };
    for arg in args.split(|b| matches!(b, b'&' | b';')) {
        block.push_with(Token::URI_ARGS, |out| decode_arg(arg, out))?;
    }
    Ok(())
}

/// Decodes the escape at the head of `rest` (without its `%`).
fn escape(rest: &[u8]) -> Result<u8, TargetError> {
    match rest
        .get(..2)
        .map(|digits| digits.iter().map(|&d| char::from(d).to_digit(16)))
    {
        Some(digits) => digits
            .into_iter()
            .try_fold(0, |value, digit| Some(value << 4 | digit? as u8))
            .ok_or(TargetError::Escape),
        None => Err(TargetError::Escape),
    }
}

fn decode_path(path: &[u8], out: &mut Vec<u8>) -> Result<(), TargetError> {
    let start = out.len();
    let mut rest = path;
    while let Some((&octet, behind)) = rest.split_first() {
        rest = behind;
        let octet = match octet {
            b'%' => {
                let decoded = escape(rest)?;
                rest = rest.get(2..).unwrap_or_default();
                decoded
            }
            // As in a form, except at the start of a segment: that is how programs know it.
            b'+' if out.len() > start && out.last() != Some(&b'/') => b' ',
            other => other,
        };
        // Programs read the path as a C string and put it into log lines and header values.
        if octet < b' ' || octet == 0x7f {
            return Err(TargetError::Control);
        }
        out.push(octet);
    }
    if out.len() == start {
        out.push(b'/');
    }
    let kept = normalise(out.get_mut(start..).unwrap_or_default());
    out.truncate(start + kept);
    Ok(())
}

/// Removes empty and dot segments in place (RFC 3986 5.2.4) and returns the new length. The path
/// begins with `/`.
fn normalise(path: &mut [u8]) -> usize {
    let end = path.len();
    let (mut read, mut written) = (0, 0);
    let mut directory = true;
    while read < end {
        let from = read + 1;
        let to = path[from..]
            .iter()
            .position(|&b| b == b'/')
            .map_or(end, |n| from + n);
        directory = match &path[from..to] {
            b"" | b"." => true,
            b".." => {
                written = path[..written]
                    .iter()
                    .rposition(|&b| b == b'/')
                    .unwrap_or(0);
                true
            }
            segment => {
                let len = segment.len();
                path[written] = b'/';
                path.copy_within(from..to, written + 1);
                written += 1 + len;
                false
            }
        };
        read = to;
    }
    if directory && let Some(slash) = path.get_mut(written) {
        *slash = b'/';
        written += 1;
    }
    written
}

fn decode_arg(arg: &[u8], out: &mut Vec<u8>) -> Result<(), TargetError> {
    let mut in_name = true;
    let mut rest = arg;
    while let Some((&octet, behind)) = rest.split_first() {
        rest = behind;
        let octet = match octet {
            b'%' => {
                let decoded = escape(rest)?;
                rest = rest.get(2..).unwrap_or_default();
                match decoded {
                    // An escaped `=` must not look like the end of the name to who searches it,
                    // and names are compared as C strings.
                    b'=' if in_name => b'_',
                    0 if in_name => return Err(TargetError::Control),
                    other => other,
                }
            }
            b'+' => b' ',
            b'=' => {
                in_name = false;
                b'='
            }
            other => other,
        };
        out.push(octet);
    }
    Ok(())
}

/// Octets that a registered name may have (RFC 3986 3.2.2).
const IN_NAMES: [bool; 256] = {
    let mut table = [false; 256];
    let mut octet = 0;
    while octet < 256 {
        table[octet] = (octet as u8).is_ascii_alphanumeric();
        octet += 1;
    }
    let others = b"-._~%!$&'()*+,;=";
    let mut at = 0;
    while at < others.len() {
        table[others[at] as usize] = true;
        at += 1;
    }
    table
};

/// Whether a `Host` value has the form `host [":" port]`: a registered name, an IPv4 address, or an
/// IPv6 address in brackets (RFC 3986 3.2.2). Empty is allowed.
pub fn is_host(value: &[u8]) -> bool {
    let (host, port) = match value {
        [b'[', inner @ ..] => {
            let Some(close) = inner.iter().position(|&b| b == b']') else {
                return false;
            };
            let (address, behind) = inner.split_at(close);
            if !address
                .iter()
                .all(|b| b.is_ascii_hexdigit() || matches!(b, b':' | b'.'))
            {
                return false;
            }
            (&b""[..], behind.get(1..).unwrap_or_default())
        }
        _ => value.split_at(value.iter().position(|&b| b == b':').unwrap_or(value.len())),
    };
    let host_ok = host.iter().all(|b| IN_NAMES[usize::from(*b)]);
    let port_ok = match port {
        [] => true,
        [b':', digits @ ..] => digits.len() <= 5 && digits.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    host_ok && port_ok
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::header_block::HeaderLimits;
    use proptest::prelude::*;

    fn stored(target: &[u8]) -> Result<HeaderBlock, TargetError> {
        let mut block = HeaderBlock::new(HeaderLimits::default());
        store(Method::Get, target, &mut block).map(|_| block)
    }

    fn path(target: &str) -> Result<String, TargetError> {
        stored(target.as_bytes())
            .map(|b| String::from_utf8_lossy(b.first(Token::GET_URI).unwrap()).into_owned())
    }

    #[test]
    fn no_spelling_of_two_dots_survives() {
        for (target, want) in [
            ("/../secret", "/secret"),
            ("/%2e%2e/secret", "/secret"),
            ("/..%2fsecret", "/secret"),
            ("/%2e%2e%2fsecret", "/secret"),
            ("/.%2e/secret", "/secret"),
            ("/sub/../../secret", "/secret"),
            ("//../secret", "/secret"),
            ("/sub//..//..//secret", "/secret"),
            ("/a/b/..", "/a/"),
            ("/a/.", "/a/"),
            ("/..", "/"),
            ("/./../secret", "/secret"),
            ("http://localhost/../secret", "/secret"),
            ("/a.txt/../../secret", "/secret"),
        ] {
            assert_eq!(path(target).as_deref(), Ok(want), "{target}");
        }
    }

    #[test]
    fn what_only_looks_like_dots_is_kept() {
        for target in ["/...", "/..a", "/a..", "/.hidden", "/..;/x", "/....//x"] {
            assert_eq!(path(target).unwrap(), target.replace("//", "/"), "{target}");
        }
        assert_eq!(path("/%252e%252e/x").unwrap(), "/%2e%2e/x");
    }

    #[test]
    fn escapes_and_slashes_are_resolved() {
        assert_eq!(path("/a%2fb%20c").unwrap(), "/a/b c");
        assert_eq!(path("/a/./b//c").unwrap(), "/a/b/c");
        assert_eq!(path("/some/path?x=1").unwrap(), "/some/path");
        assert_eq!(path("/dir/").unwrap(), "/dir/");
        assert_eq!(path("/a+b/+c").unwrap(), "/a b/+c");
        assert_eq!(path("/a%2bb").unwrap(), "/a+b");
        assert_eq!(path("/%41%zz"), Err(TargetError::Escape));
        assert_eq!(path("/%4"), Err(TargetError::Escape));
        assert_eq!(path("/a.txt%00.html"), Err(TargetError::Control));
        assert_eq!(path("/sub%0d%0aX-Inj:%201"), Err(TargetError::Control));
    }

    #[test]
    fn arguments_become_fragments() {
        let b = stored(b"/p%20q?a=1&b=two%20words&c&d=").unwrap();
        let args: Vec<_> = b
            .fragments(Token::URI_ARGS)
            .map(|f| String::from_utf8_lossy(f).into_owned())
            .collect();
        assert_eq!(args, ["a=1", "b=two words", "c", "d="]);
        let b = stored(b"/?a%3db=c%3dd;x+y=%26").unwrap();
        let args: Vec<_> = b
            .fragments(Token::URI_ARGS)
            .map(|f| String::from_utf8_lossy(f).into_owned())
            .collect();
        assert_eq!(args, ["a_b=c=d", "x y=&"]);
        assert_eq!(
            stored(b"/?a=%00").unwrap().first(Token::URI_ARGS),
            Some(&b"a=\0"[..])
        );
        assert_eq!(stored(b"/?a%00=").unwrap_err(), TargetError::Control);
        assert!(!stored(b"/x").unwrap().has(Token::URI_ARGS));
    }

    #[test]
    fn the_path_of_an_extended_connect_is_found_under_get_as_well() {
        let mut b = HeaderBlock::new(HeaderLimits::default());
        store_extended_connect(b"/a/../%62?c=d", &mut b).unwrap();
        assert_eq!(b.leading(), Some((Token::CONNECT, &b"/b"[..])));
        assert_eq!(b.first(Token::GET_URI), Some(&b"/b"[..]));
        assert_eq!(b.first(Token::URI_ARGS), Some(&b"c=d"[..]));
        let mut b = HeaderBlock::new(HeaderLimits::default());
        for target in [&b"*"[..], b"a.test:80", b"http://a.test/", b""] {
            assert_eq!(
                store_extended_connect(target, &mut b),
                Err(TargetError::Form)
            );
        }
    }

    #[test]
    fn an_absolute_target_brings_its_host() {
        let mut b = HeaderBlock::new(HeaderLimits::default());
        b.push(Token::HOST, b"other").unwrap();
        assert_eq!(
            store(Method::Get, b"HTTP://abs.test:81?x", &mut b),
            Ok(TargetForm::Absolute)
        );
        assert_eq!(b.first(Token::HOST), Some(&b"abs.test:81"[..]));
        assert_eq!(b.first(Token::GET_URI), Some(&b"/"[..]));
        assert_eq!(b.first(Token::URI_ARGS), Some(&b"x"[..]));
        for bad in [
            &b"http:///x"[..],
            b"http://a@b/",
            b"ftp://a/",
            b"nopath",
            b"*",
            b"../x",
        ] {
            assert!(stored(bad).is_err());
        }
    }

    #[test]
    fn asterisk_and_authority_belong_to_their_methods() {
        let mut b = HeaderBlock::new(HeaderLimits::default());
        assert_eq!(
            store(Method::Options, b"*", &mut b),
            Ok(TargetForm::Asterisk)
        );
        assert_eq!(
            store(Method::Connect, b"a:22", &mut b),
            Ok(TargetForm::Authority)
        );
        assert_eq!(b.first(Token::CONNECT), Some(&b"a:22"[..]));
    }

    #[test]
    fn a_target_longer_than_the_block_is_too_long() {
        let mut b = HeaderBlock::new(HeaderLimits {
            octets: 20,
            fields: 4,
        });
        let long = [b"/".to_vec(), vec![b'a'; 40]].concat();
        assert_eq!(store(Method::Get, &long, &mut b), Err(TargetError::TooLong));
        assert!(b.is_empty());
        assert_eq!(
            store(Method::Get, b"/?1&2&3&4", &mut b),
            Err(TargetError::TooLong)
        );
    }

    #[test]
    fn hosts_are_checked() {
        for good in [
            &b""[..],
            b"a",
            b"example.test:8080",
            b"[::1]",
            b"[::1]:80",
            b"127.0.0.1",
            b"a_b",
            b"a:",
        ] {
            assert!(is_host(good), "{}", String::from_utf8_lossy(good));
        }
        for bad in [
            &b"a b/@"[..],
            b"a/b",
            b"a@b",
            b"[::1",
            b"[g]",
            b"[::1]x",
            b"a:b",
            b"a:123456",
            b"a\\b",
            b"\xc3\xa4",
        ] {
            assert!(!is_host(bad), "{}", String::from_utf8_lossy(bad));
        }
    }

    proptest! {
        #[test]
        fn a_path_never_escapes(target in "/[./%2eEfFa]{0,30}") {
            if let Ok(path) = path(&target) {
                prop_assert!(path.starts_with('/'));
                prop_assert!(!path.contains("//"));
                prop_assert!(path.split('/').all(|s| s != ".." && s != "."));
            }
        }

        #[test]
        fn storing_never_panics(target in proptest::collection::vec(any::<u8>(), 0..64)) {
            let _ = stored(&target);
        }
    }
}
