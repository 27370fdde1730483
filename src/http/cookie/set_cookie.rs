//! Reading a `Set-Cookie` header field (RFC 6265 5.2 and 5.3), and refusing what its sender may not
//! set.

use super::{Cookie, Origin, date, scope};
use crate::limits;
use std::fmt;

/// Why a cookie is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// No `=`, or no name before it.
    NoName,
    /// Control characters in name, value or path.
    Control,
    /// Name and value, or domain and path, are longer than [`limits::COOKIE`].
    TooLong,
    /// The domain is not one that the host belongs to, or is a top level.
    ForeignDomain,
    /// A secure cookie from a connection without TLS.
    Insecure,
    /// The name's prefix (`__Secure-`, `__Host-`) promises what the cookie does not have.
    Prefix,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoName => "it has no name",
            Self::Control => "there are control characters in it",
            Self::TooLong => "it is too long",
            Self::ForeignDomain => "its domain is not one of the host",
            Self::Insecure => "it is marked secure, but came without TLS",
            Self::Prefix => "it is not what the prefix of its name promises",
        })
    }
}

/// Longest value of an attribute; longer ones are ignored, as browsers do.
const ATTRIBUTE: usize = 1024;

#[derive(Default)]
struct Attributes<'a> {
    expires: Option<i64>,
    max_age: Option<i64>,
    domain: Option<&'a [u8]>,
    path: Option<&'a [u8]>,
    secure: bool,
}

/// Reads the value of one `Set-Cookie` field that came from `origin`. A cookie that is to be
/// removed comes with an `expires` that is not after `now`.
pub fn parse(field: &[u8], origin: &Origin<'_>, now: i64) -> Result<Cookie, Refused> {
    let mut pieces = field.split(|c| *c == b';');
    let pair = pieces.next().unwrap_or_default();
    let equals = pair.iter().position(|c| *c == b'=');
    let (name, value) = pair.split_at(equals.ok_or(Refused::NoName)?);
    let (name, value) = (trim(name), trim(value.get(1..).unwrap_or_default()));
    if name.is_empty() {
        return Err(Refused::NoName);
    }
    if name.len() + value.len() > limits::COOKIE {
        return Err(Refused::TooLong);
    }
    let mut attributes = Attributes::default();
    for piece in pieces {
        take(&mut attributes, piece, now);
    }
    let (domain, host_only) = domain(attributes.domain, origin)?;
    let path = match attributes.path {
        Some(path) => path,
        None => scope::default_path(origin.plain_path()),
    };
    // A tab would break the lines of the file apart.
    if [name, value, path, &domain]
        .iter()
        .any(|part| part.iter().any(u8::is_ascii_control))
    {
        return Err(Refused::Control);
    }
    if domain.len() + path.len() > limits::COOKIE {
        return Err(Refused::TooLong);
    }
    let cookie = Cookie {
        name: name.to_vec(),
        value: value.to_vec(),
        domain,
        host_only,
        path: path.to_vec(),
        secure: attributes.secure,
        expires: attributes.max_age.or(attributes.expires),
    };
    check(&cookie, attributes.path.is_some(), origin)?;
    Ok(cookie)
}

fn trim(text: &[u8]) -> &[u8] {
    text.trim_ascii()
}

fn take<'a>(attributes: &mut Attributes<'a>, piece: &'a [u8], now: i64) {
    let equals = piece.iter().position(|c| *c == b'=');
    let (name, value) = piece.split_at(equals.unwrap_or(piece.len()));
    let (name, value) = (trim(name), trim(value.get(1..).unwrap_or_default()));
    if value.len() > ATTRIBUTE {
        return;
    }
    if name.eq_ignore_ascii_case(b"expires") {
        attributes.expires = date::parse(value).or(attributes.expires);
    } else if name.eq_ignore_ascii_case(b"max-age") {
        attributes.max_age = max_age(value, now).or(attributes.max_age);
    } else if name.eq_ignore_ascii_case(b"domain") {
        let value = value.strip_prefix(b".").unwrap_or(value);
        attributes.domain = (!value.is_empty()).then_some(value);
    } else if name.eq_ignore_ascii_case(b"path") {
        // One that does not begin with a slash means the default path.
        attributes.path = value.starts_with(b"/").then_some(value);
    } else if name.eq_ignore_ascii_case(b"secure") {
        attributes.secure = true;
    }
}

/// The time that so many seconds lead to; the beginning of time for none and for less.
fn max_age(value: &[u8], now: i64) -> Option<i64> {
    let (sign, digits) = match value.split_first()? {
        (b'-', rest) => (true, rest),
        _ => (false, value),
    };
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let seconds = digits.iter().fold(0i64, |n, d| {
        n.saturating_mul(10).saturating_add(i64::from(d - b'0'))
    });
    Some(if sign || seconds == 0 {
        i64::MIN
    } else {
        now.saturating_add(seconds)
    })
}

/// The domain that a cookie is for, in lower case, and whether it is the host alone.
fn domain(named: Option<&[u8]>, origin: &Origin<'_>) -> Result<(Vec<u8>, bool), Refused> {
    let Some(domain) = named else {
        return Ok((origin.host.to_ascii_lowercase(), true));
    };
    if !scope::domain_covers(domain, origin.host) {
        return Err(Refused::ForeignDomain);
    }
    // A top level (RFC 6265 5.3 step 5, as far as that goes without a list of public suffixes),
    // and an address, have no hosts of one owner below them.
    let alone = domain.len() == origin.host.len();
    if !domain.contains(&b'.') && !alone {
        return Err(Refused::ForeignDomain);
    }
    let host_only = alone && (scope::is_address(domain) || !domain.contains(&b'.'));
    Ok((domain.to_ascii_lowercase(), host_only))
}

fn check(cookie: &Cookie, path_named: bool, origin: &Origin<'_>) -> Result<(), Refused> {
    if cookie.secure && !origin.secure {
        return Err(Refused::Insecure);
    }
    let has_prefix = |prefix: &[u8]| {
        let start = cookie.name.get(..prefix.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    };
    let host_bound = cookie.host_only && path_named && cookie.path == b"/";
    if (has_prefix(b"__Secure-") && !cookie.secure)
        || (has_prefix(b"__Host-") && !(cookie.secure && host_bound))
    {
        return Err(Refused::Prefix);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PLAIN: Origin<'static> = Origin {
        host: b"www.Example.com",
        path: b"/shop/cart?x=/y",
        secure: false,
    };
    const TLS: Origin<'static> = Origin {
        secure: true,
        ..PLAIN
    };

    fn read(field: &str) -> Result<Cookie, Refused> {
        parse(field.as_bytes(), &PLAIN, 1000)
    }

    #[test]
    fn a_bare_pair_is_for_the_host_and_its_directory() {
        let cookie = read(" a = b c ").unwrap();
        assert_eq!(
            (&cookie.name[..], &cookie.value[..]),
            (&b"a"[..], &b"b c"[..])
        );
        assert_eq!(cookie.domain, b"www.example.com");
        assert!(cookie.host_only && !cookie.secure);
        assert_eq!(cookie.path, b"/shop");
        assert_eq!(cookie.expires, None);
    }

    #[test]
    fn attributes_count_without_regard_to_case_and_the_last_one_wins() {
        let cookie =
            read("a=\"b=c\"; DOMAIN=.Example.COM;pAth=/x; path=/y; HttpOnly; weird; =; Max-Age=5");
        let cookie = cookie.unwrap();
        assert_eq!(cookie.value, b"\"b=c\"");
        assert_eq!(cookie.domain, b"example.com");
        assert!(!cookie.host_only);
        assert_eq!(cookie.path, b"/y");
        assert_eq!(cookie.expires, Some(1005));
    }

    #[test]
    fn max_age_wins_over_expires() {
        let date = "expires=Sun, 06 Nov 1994 08:49:37 GMT";
        assert_eq!(
            read(&format!("a=b; {date}")).unwrap().expires,
            Some(784_111_777)
        );
        assert_eq!(
            read(&format!("a=b; max-age=1; {date}")).unwrap().expires,
            Some(1001)
        );
        assert_eq!(
            read(&format!("a=b; max-age=x; {date}")).unwrap().expires,
            Some(784_111_777)
        );
        assert_eq!(read("a=b; max-age=0").unwrap().expires, Some(i64::MIN));
        assert_eq!(read("a=b; max-age=-7").unwrap().expires, Some(i64::MIN));
        let forever = read("a=b; max-age=99999999999999999999").unwrap();
        assert_eq!(forever.expires, Some(i64::MAX));
        assert_eq!(read("a=b; expires=soon").unwrap().expires, None);
    }

    #[test]
    fn what_has_no_name_or_control_characters_is_refused() {
        for field in ["", "a", "=b", " =b", ";a=b", "a; b=c"] {
            assert_eq!(read(field), Err(Refused::NoName), "{field}");
        }
        for field in ["a=b\tc", "a\0=b", "a=b\x7f", "a=b; path=/\x01"] {
            assert_eq!(read(field), Err(Refused::Control), "{field}");
        }
        assert!(read("a=").is_ok());
        let long = format!("a={}", "x".repeat(limits::COOKIE));
        assert_eq!(read(&long), Err(Refused::TooLong));
    }

    #[test]
    fn foreign_domains_are_refused() {
        for field in [
            "a=b; domain=other.com",
            "a=b; domain=ample.com",
            "a=b; domain=com",
            "a=b; domain=x.www.example.com",
        ] {
            assert_eq!(read(field), Err(Refused::ForeignDomain), "{field}");
        }
        let local = Origin {
            host: b"localhost",
            ..PLAIN
        };
        let cookie = parse(b"a=b; domain=localhost", &local, 0).unwrap();
        assert!(cookie.host_only);
        let address = Origin {
            host: b"127.0.0.1",
            ..PLAIN
        };
        assert!(
            parse(b"a=b; domain=127.0.0.1", &address, 0)
                .unwrap()
                .host_only
        );
        assert!(parse(b"a=b; domain=0.0.1", &address, 0).is_err());
    }

    #[test]
    fn secure_cookies_need_tls_and_prefixes_what_they_promise() {
        assert_eq!(read("a=b; secure"), Err(Refused::Insecure));
        let tls = |field: &str| parse(field.as_bytes(), &TLS, 0);
        assert!(tls("a=b; Secure").unwrap().secure);
        assert_eq!(tls("__Secure-a=b"), Err(Refused::Prefix));
        assert!(tls("__secure-a=b; secure").is_ok());
        assert_eq!(tls("__Host-a=b; secure"), Err(Refused::Prefix));
        assert!(tls("__Host-a=b; secure; path=/").is_ok());
        assert_eq!(
            tls("__Host-a=b; secure; path=/; domain=example.com"),
            Err(Refused::Prefix)
        );
    }

    proptest! {
        #[test]
        fn what_is_taken_goes_back_to_where_it_came_from(
            field in proptest::collection::vec(any::<u8>(), 0..80)
        ) {
            if let Ok(cookie) = parse(&field, &TLS, 0) && cookie.path == b"/shop" {
                prop_assert!(cookie.goes_to(&TLS, i64::MIN) || cookie.expires == Some(i64::MIN));
            }
        }
    }
}
