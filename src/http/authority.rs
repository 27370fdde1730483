//! Host and port, as `Host` and `:authority` name them (RFC 3986, 3.2.2 and 3.2.3).

/// Takes `host`, `host:port`, `[v6]` or `[v6]:port` apart; an address of IPv6 may come without its
/// brackets, and then has no port. The host is without brackets, the port what stands behind the
/// colon, and empty if there is none.
pub(crate) fn split(authority: &[u8]) -> (&[u8], &[u8]) {
    let whole = (authority, &b""[..]);
    if let Some(inner) = authority.strip_prefix(b"[") {
        let Some((address, behind)) = split_at(inner, b']') else {
            return whole;
        };
        return (address, behind.strip_prefix(b":").unwrap_or_default());
    }
    match split_at(authority, b':') {
        Some((host, port)) if !port.contains(&b':') => (host, port),
        _ => whole,
    }
}

/// The host alone.
pub(crate) fn host(authority: &[u8]) -> &[u8] {
    split(authority).0
}

/// As [`host`], of text.
pub(crate) fn host_text(authority: &str) -> &str {
    let host = host(authority.as_bytes());
    // What is cut off is ASCII.
    std::str::from_utf8(host).unwrap_or(authority)
}

fn split_at(text: &[u8], octet: u8) -> Option<(&[u8], &[u8])> {
    let at = text.iter().position(|other| *other == octet)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn host_and_port_are_taken_apart() {
        for (authority, host, port) in [
            ("a.test", "a.test", ""),
            ("a.test:80", "a.test", "80"),
            ("a.test:", "a.test", ""),
            ("[::1]", "::1", ""),
            ("[::1]:443", "::1", "443"),
            ("::1", "::1", ""),
            ("fe80::1%eth0", "fe80::1%eth0", ""),
            ("", "", ""),
            ("[::1", "[::1", ""),
            ("ä.test:1", "ä.test", "1"),
        ] {
            let expected = (host.as_bytes(), port.as_bytes());
            assert_eq!(split(authority.as_bytes()), expected, "{authority}");
            assert_eq!(host_text(authority), host);
        }
    }
}
