//! The head of a request that a client sends.
//!
//! The order and spelling of the fields are those that programs, and the servers that they talk
//! to, have always seen. What goes into the head comes from the program, and partly from servers
//! (a redirect's place): nothing in it can begin a line of its own.

use crate::http::syntax::is_token_octet;
use std::fmt;

/// A part of the request that cannot stand in a head; the text names it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unsendable(pub &'static str);

impl fmt::Display for Unsendable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HS: the {} cannot be sent", self.0)
    }
}

impl std::error::Error for Unsendable {}

/// What the request says about the connection.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Persistence<'a> {
    /// It is over after the answer.
    Close,
    /// Further requests may follow: nothing is said, as that is what HTTP/1.1 means then.
    Keep,
    /// It is to become something else; these whole lines say what, `Connection` among them.
    Upgrade(&'a [u8]),
}

/// What a request's head consists of before the program adds to it.
#[derive(Clone, Copy, Debug)]
pub struct ClientHead<'a> {
    /// The method.
    pub method: &'a str,
    /// Path and query.
    pub target: &'a str,
    /// The server's name, with the port if there has to be one.
    pub host: &'a str,
    /// The value of `Origin`.
    pub origin: Option<&'a str>,
    /// Whether caches on the way are asked not to answer themselves.
    pub past_caches: bool,
    /// Names and values of fields that stand ahead of `connection`.
    pub fields: &'a [(&'a str, &'a str)],
    /// What is said about the connection.
    pub persistence: Persistence<'a>,
}

impl ClientHead<'_> {
    /// Appends the head to `out`, without the empty line that ends it.
    ///
    /// # Errors
    /// If a part could not stand where it has to; `out` is of no use then.
    pub fn write(&self, out: &mut Vec<u8>) -> Result<(), Unsendable> {
        if self.method.is_empty() || !self.method.bytes().all(is_token_octet) {
            return Err(Unsendable("method"));
        }
        out.extend_from_slice(self.method.as_bytes());
        out.push(b' ');
        write_target(self.target, out)?;
        out.extend_from_slice(b" HTTP/1.1\r\n");
        if self.past_caches {
            write_field("Pragma", "no-cache", out)?;
            write_field("Cache-Control", "no-cache", out)?;
        }
        if self.host.bytes().any(|b| b <= b' ' || b == 0x7f) {
            return Err(Unsendable("host"));
        }
        write_field("Host", self.host, out)?;
        if let Some(origin) = self.origin {
            write_field("Origin", origin, out).map_err(|_| Unsendable("origin"))?;
        }
        for (name, value) in self.fields {
            write_field(name, value, out)?;
        }
        match self.persistence {
            Persistence::Close => write_field("connection", "close", out)?,
            Persistence::Keep => {}
            Persistence::Upgrade(lines) => out.extend_from_slice(lines),
        }
        Ok(())
    }
}

/// Appends a field line.
///
/// # Errors
/// If the name is no token, or there are line ends or other control characters in the value.
pub fn write_field(name: &str, value: &str, out: &mut Vec<u8>) -> Result<(), Unsendable> {
    let allowed = |b: u8| b == b'\t' || b >= b' ' && b != 0x7f;
    if name.is_empty() || !name.bytes().all(is_token_octet) || !value.bytes().all(allowed) {
        return Err(Unsendable("header"));
    }
    for part in [name, ": ", value, "\r\n"] {
        out.extend_from_slice(part.as_bytes());
    }
    Ok(())
}

/// A target as it stands in the request line: blanks in it would end it early, and are encoded.
fn write_target(target: &str, out: &mut Vec<u8>) -> Result<(), Unsendable> {
    if target.is_empty() || target.bytes().any(|b| b < b' ' || b == 0x7f) {
        return Err(Unsendable("path"));
    }
    // What is behind `#` is the client's own (RFC 9110 7.1).
    let target = target.split('#').next().unwrap_or_default();
    for piece in target.split_inclusive(' ') {
        match piece.strip_suffix(' ') {
            Some(piece) => {
                out.extend_from_slice(piece.as_bytes());
                out.extend_from_slice(b"%20");
            }
            None => out.extend_from_slice(piece.as_bytes()),
        }
    }
    Ok(())
}

/// What a finished head says about the body that follows it (RFC 9112 6.3).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AnnouncedBody {
    /// Nothing: for the server there is none.
    Nothing,
    /// So many octets.
    Counted(u64),
    /// Chunks, which the program makes itself.
    Chunked,
}

/// Looks for what the program's fields say about the body in a whole head.
pub fn announced_body(head: &[u8]) -> AnnouncedBody {
    let mut announced = AnnouncedBody::Nothing;
    for line in head.split(|&b| b == b'\n').skip(1) {
        let Some(colon) = line.iter().position(|&b| b == b':') else {
            continue;
        };
        let (name, value) = line.split_at(colon);
        if name.eq_ignore_ascii_case(b"transfer-encoding") {
            return AnnouncedBody::Chunked;
        }
        if name.eq_ignore_ascii_case(b"content-length") {
            let digits = value.get(1..).unwrap_or_default().trim_ascii();
            let length = std::str::from_utf8(digits)
                .ok()
                .and_then(|d| d.parse().ok());
            announced = AnnouncedBody::Counted(length.unwrap_or(0));
        }
    }
    announced
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: ClientHead<'_> = ClientHead {
        method: "GET",
        target: "/path?q=1",
        host: "example.test",
        origin: Some("http://example.test"),
        past_caches: true,
        fields: &[],
        persistence: Persistence::Close,
    };

    fn text(head: &ClientHead<'_>) -> Result<String, Unsendable> {
        let mut out = Vec::new();
        head.write(&mut out)?;
        Ok(String::from_utf8(out).unwrap())
    }

    #[test]
    fn the_fields_come_in_their_order() {
        assert_eq!(
            text(&PLAIN).unwrap(),
            "GET /path?q=1 HTTP/1.1\r\nPragma: no-cache\r\nCache-Control: no-cache\r\n\
             Host: example.test\r\nOrigin: http://example.test\r\nconnection: close\r\n"
        );
        let other = ClientHead {
            origin: None,
            past_caches: false,
            fields: &[("Authorization", "Basic eDp5")],
            persistence: Persistence::Upgrade(b"Upgrade: websocket\r\nConnection: Upgrade\r\n"),
            ..PLAIN
        };
        assert_eq!(
            text(&other).unwrap(),
            "GET /path?q=1 HTTP/1.1\r\nHost: example.test\r\nAuthorization: Basic eDp5\r\n\
             Upgrade: websocket\r\nConnection: Upgrade\r\n"
        );
    }

    #[test]
    fn nothing_begins_a_line_of_its_own() {
        const EVIL: &str = "x\r\nEvil: 1";
        for (head, part) in [
            (
                ClientHead {
                    method: EVIL,
                    ..PLAIN
                },
                "method",
            ),
            (
                ClientHead {
                    method: "GET /other",
                    ..PLAIN
                },
                "method",
            ),
            (
                ClientHead {
                    method: "",
                    ..PLAIN
                },
                "method",
            ),
            (
                ClientHead {
                    target: "/x\r\nEvil: 1",
                    ..PLAIN
                },
                "path",
            ),
            (
                ClientHead {
                    target: "/x\0",
                    ..PLAIN
                },
                "path",
            ),
            (
                ClientHead {
                    target: "",
                    ..PLAIN
                },
                "path",
            ),
            (
                ClientHead {
                    host: EVIL,
                    ..PLAIN
                },
                "host",
            ),
            (
                ClientHead {
                    host: "a b",
                    ..PLAIN
                },
                "host",
            ),
            (
                ClientHead {
                    origin: Some(EVIL),
                    ..PLAIN
                },
                "origin",
            ),
            (
                ClientHead {
                    fields: &[("A", EVIL)],
                    ..PLAIN
                },
                "header",
            ),
            (
                ClientHead {
                    fields: &[(EVIL, "a")],
                    ..PLAIN
                },
                "header",
            ),
        ] {
            assert_eq!(text(&head), Err(Unsendable(part)), "{head:?}");
        }
    }

    #[test]
    fn blanks_in_a_path_are_encoded_and_fragments_left_out() {
        let head = ClientHead {
            target: "/a b c ?d e#f g",
            ..PLAIN
        };
        assert!(
            text(&head)
                .unwrap()
                .starts_with("GET /a%20b%20c%20?d%20e HTTP/1.1\r\n")
        );
    }

    #[test]
    fn what_is_said_about_the_body_is_found() {
        for (head, announced) in [
            ("POST / HTTP/1.1\r\nHost: a\r\n", AnnouncedBody::Nothing),
            (
                "POST / HTTP/1.1\r\ncontent-length: 12\r\n",
                AnnouncedBody::Counted(12),
            ),
            (
                "POST / HTTP/1.1\r\nContent-Length:12\r\n",
                AnnouncedBody::Counted(12),
            ),
            ("POST /content-length: HTTP/1.1\r\n", AnnouncedBody::Nothing),
            (
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n",
                AnnouncedBody::Chunked,
            ),
        ] {
            assert_eq!(announced_body(head.as_bytes()), announced, "{head:?}");
        }
    }
}
