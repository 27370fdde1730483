//! The opening handshake of a server (RFC 6455, 4.2): what a request must have, and the head of
//! the response.

use std::fmt;

use super::extension::is_token_char;

/// The version of the protocol that we speak.
pub const VERSION: &str = "13";

/// The headers of an upgrade request that matter. Those that came several times are joined with
/// commas.
#[derive(Debug, Clone, Copy, Default)]
pub struct UpgradeRequest<'a> {
    /// The method is GET.
    pub is_get: bool,
    /// `Upgrade`
    pub upgrade: Option<&'a str>,
    /// `Connection`
    pub connection: Option<&'a str>,
    /// `Sec-WebSocket-Version`
    pub version: Option<&'a str>,
    /// `Sec-WebSocket-Key`
    pub key: Option<&'a str>,
}

/// Why an upgrade request is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The method is not GET.
    BadMethod,
    /// `Upgrade` does not name websocket.
    NoUpgrade,
    /// `Connection` does not name upgrade.
    NoConnectionUpgrade,
    /// The key is missing or is not 16 bytes in base64.
    BadKey,
    /// The version is not 13.
    BadVersion,
    /// `Sec-WebSocket-Extensions` does not follow its grammar.
    BadExtensions,
    /// `Sec-WebSocket-Protocol` does not follow its grammar.
    BadProtocols,
}

impl Refusal {
    /// The status that the request is answered with.
    pub fn status(self) -> u16 {
        match self {
            Self::BadMethod => 405,
            Self::BadVersion => 426,
            _ => 400,
        }
    }
}

impl Refusal {
    /// A header line that belongs to the answer (RFC 6455, 4.4; RFC 9110, 15.5.6), or nothing.
    pub fn header(self) -> &'static str {
        match self {
            Self::BadMethod => "allow: GET\r\n",
            Self::BadVersion => "sec-websocket-version: 13\r\n",
            _ => "",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::BadMethod => "the method is not GET",
            Self::NoUpgrade => "the Upgrade header does not name websocket",
            Self::NoConnectionUpgrade => "the Connection header does not name upgrade",
            Self::BadKey => "Sec-WebSocket-Key is not 16 bytes in base64",
            Self::BadVersion => "Sec-WebSocket-Version is not 13",
            Self::BadExtensions => "Sec-WebSocket-Extensions is malformed",
            Self::BadProtocols => "Sec-WebSocket-Protocol is malformed",
        })
    }
}

impl std::error::Error for Refusal {}

impl UpgradeRequest<'_> {
    /// Checks the request and gives the value for `Sec-WebSocket-Accept`.
    pub fn check(&self) -> Result<String, Refusal> {
        if !self.is_get {
            return Err(Refusal::BadMethod);
        }
        if !lists(self.upgrade, "websocket") {
            return Err(Refusal::NoUpgrade);
        }
        if !lists(self.connection, "upgrade") {
            return Err(Refusal::NoConnectionUpgrade);
        }
        check_version(self.version)?;
        let key = self.key.map(str::trim).filter(|key| is_key(key));
        let key = key.ok_or(Refusal::BadKey)?;
        Ok(tungstenite::handshake::derive_accept_key(key.as_bytes()))
    }
}

/// Whether the version asked for is the one that we speak.
pub(super) fn check_version(version: Option<&str>) -> Result<(), Refusal> {
    match version.map(str::trim) {
        Some(VERSION) => Ok(()),
        _ => Err(Refusal::BadVersion),
    }
}

/// Whether a comma separated list has this token, whatever its case.
pub(super) fn lists(header: Option<&str>, token: &str) -> bool {
    header.is_some_and(|list| {
        list.split(',')
            .any(|item| item.trim().eq_ignore_ascii_case(token))
    })
}

/// 16 bytes in base64: 22 digits, of which the last one has only its high two bits, and padding.
fn is_key(key: &str) -> bool {
    let Some(digits) = key.strip_suffix("==") else {
        return false;
    };
    digits.len() == 22
        && digits
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'+' || b == b'/')
        && digits.ends_with(['A', 'Q', 'g', 'w'])
}

/// The subprotocols that a client offers, in its order of preference.
pub fn offered_protocols(header: &str) -> Result<Vec<&str>, Refusal> {
    header
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(|name| {
            if name.chars().all(is_token_char) {
                Ok(name)
            } else {
                Err(Refusal::BadProtocols)
            }
        })
        .collect()
}

/// The response that accepts an upgrade, up to and without the empty line, so that headers can
/// be added behind it. Without a proof for the key it is that of HTTP/2 (RFC 8441, 5.1).
pub fn response_head(
    accept: Option<&str>,
    protocol: Option<&str>,
    extensions: Option<&str>,
) -> Vec<u8> {
    let status: &[u8] = match accept {
        Some(_) => b"HTTP/1.1 101 Switching Protocols\r\n",
        None => b"HTTP/2 200 OK\r\n",
    };
    let mut head = Vec::with_capacity(256);
    head.extend_from_slice(status);
    let mut line = |name: &str, value: &str| {
        for part in [name, ": ", value, "\r\n"] {
            head.extend_from_slice(part.as_bytes());
        }
    };
    if let Some(accept) = accept {
        line("Upgrade", "WebSocket");
        line("Connection", "Upgrade");
        line("Sec-WebSocket-Accept", accept);
    }
    if let Some(protocol) = protocol {
        line("Sec-WebSocket-Protocol", protocol);
    }
    if let Some(extensions) = extensions {
        line("Sec-WebSocket-Extensions", extensions);
    }
    head
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: UpgradeRequest<'_> = UpgradeRequest {
        is_get: true,
        upgrade: Some("websocket"),
        connection: Some("Upgrade"),
        version: Some("13"),
        key: Some("dGhlIHNhbXBsZSBub25jZQ=="),
    };

    #[test]
    fn the_example_of_rfc_6455_1_3_is_accepted() {
        assert_eq!(GOOD.check().unwrap(), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    #[test]
    fn tokens_are_found_in_lists_whatever_their_case() {
        let request = UpgradeRequest {
            upgrade: Some("foo, WebSocket"),
            connection: Some("keep-alive, upgrade"),
            ..GOOD
        };
        assert!(request.check().is_ok());
        let request = UpgradeRequest {
            connection: Some("keep-alive, upgraded"),
            ..GOOD
        };
        assert_eq!(request.check(), Err(Refusal::NoConnectionUpgrade));
    }

    #[test]
    fn the_method_is_get() {
        let request = UpgradeRequest {
            is_get: false,
            ..GOOD
        };
        assert_eq!(request.check(), Err(Refusal::BadMethod));
    }

    #[test]
    fn only_version_13_is_spoken() {
        for version in [None, Some("8"), Some("013"), Some("13, 8")] {
            let request = UpgradeRequest { version, ..GOOD };
            assert_eq!(request.check(), Err(Refusal::BadVersion), "{version:?}");
        }
        assert_eq!(Refusal::BadVersion.status(), 426);
    }

    #[test]
    fn a_key_is_16_bytes_in_base64() {
        for key in [
            None,
            Some(""),
            Some("dGhlIHNhbXBsZSBub25jZQ="),
            Some("dGhlIHNhbXBsZSBub25jZR=="),
            Some("dGhlIHNhbXBsZSBub25jZSE=AAAA"),
            Some("dGhlIHNhbXBsZSBub2 jZQ=="),
        ] {
            let request = UpgradeRequest { key, ..GOOD };
            assert_eq!(request.check(), Err(Refusal::BadKey), "{key:?}");
        }
    }

    #[test]
    fn offered_protocols_come_in_order() {
        assert_eq!(
            offered_protocols("nope, other ,,x").unwrap(),
            ["nope", "other", "x"]
        );
        assert_eq!(offered_protocols("a b"), Err(Refusal::BadProtocols));
    }

    #[test]
    fn a_response_names_what_was_chosen() {
        let head = response_head(Some("abc="), Some("chat"), Some("permessage-deflate"));
        assert_eq!(
            String::from_utf8(head).unwrap(),
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\n\
             Sec-WebSocket-Accept: abc=\r\nSec-WebSocket-Protocol: chat\r\n\
             Sec-WebSocket-Extensions: permessage-deflate\r\n"
        );
    }
}
