//! The heads of a client's requests, from text to HTTP/2's fields.
//!
//! What a request says is made in the same way for all versions, and programs add to it as text.
//! What is about the HTTP/1.1 connection is left out here (RFC 9113, 8.2.2).

use super::fields::is_about_the_connection;
use super::head_text::{Field, NoHead, parts};

/// Pseudo-fields and fields of a request.
pub(crate) type Fields = Vec<Field>;

/// The fields of a request of which the head is given as text: the request line, and lines of
/// fields, without the empty line at the end.
pub(crate) fn read(text: &[u8], encrypted: bool) -> Result<Fields, NoHead> {
    let mut lines = text
        .split(|octet| *octet == b'\n')
        .map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    let mut words = lines.next().ok_or(NoHead)?.split(|octet| *octet == b' ');
    let (method, target) = (words.next().ok_or(NoHead)?, words.next().ok_or(NoHead)?);
    let mut authority = None;
    let mut fields = Fields::new();
    for line in lines.filter(|line| !line.is_empty()) {
        let (name, value) = parts(line).ok_or(NoHead)?;
        let name = name.to_ascii_lowercase();
        match name.as_slice() {
            b"" => return Err(NoHead),
            b"host" => authority = Some(value.to_vec()),
            name if is_about_the_connection(name) => {}
            b"te" if value != b"trailers" => {}
            _ => fields.push((name, value.to_vec())),
        }
    }
    let scheme: &[u8] = if encrypted { b"https" } else { b"http" };
    let mut head: Fields = vec![(b":method".to_vec(), method.to_vec())];
    // RFC 9113, 8.5: CONNECT is for an authority, and nothing else
    if method != b"CONNECT" {
        head.push((b":scheme".to_vec(), scheme.to_vec()));
    }
    if let Some(authority) = authority {
        head.push((b":authority".to_vec(), authority));
    }
    if method != b"CONNECT" {
        head.push((b":path".to_vec(), target.to_vec()));
    }
    head.append(&mut fields);
    Ok(head)
}

/// Makes a request an extended CONNECT for a WebSocket (RFC 8441, 4 and 5).
pub(crate) fn ask_for_websocket(fields: &mut Fields) {
    for (name, value) in fields.iter_mut() {
        if name == b":method" {
            *value = b"CONNECT".to_vec();
        }
    }
    fields.insert(1, (b":protocol".to_vec(), b"websocket".to_vec()));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Result<Vec<String>, NoHead> {
        let fields = read(text.as_bytes(), true)?;
        let line = |(name, value): &(Vec<u8>, Vec<u8>)| {
            format!(
                "{}={}",
                String::from_utf8_lossy(name),
                String::from_utf8_lossy(value)
            )
        };
        Ok(fields.iter().map(line).collect())
    }

    #[test]
    fn pseudo_headers_come_first_and_what_is_about_the_connection_is_left_out() {
        let text = "GET /a?b=c HTTP/1.1\r\nPragma: no-cache\r\nHost: a.test:81\r\n\
            connection: close\r\nTE: gzip\r\nUpgrade: x\r\nX-Own:  Value \r\n";
        assert_eq!(
            shown(text).unwrap(),
            [
                ":method=GET",
                ":scheme=https",
                ":authority=a.test:81",
                ":path=/a?b=c",
                "pragma=no-cache",
                "x-own=Value"
            ]
        );
    }

    #[test]
    fn connect_has_an_authority_alone() {
        let text = "CONNECT / HTTP/1.1\r\nHost: a.test\r\n";
        assert_eq!(
            shown(text).unwrap(),
            [":method=CONNECT", ":authority=a.test"]
        );
    }

    #[test]
    fn a_websocket_is_asked_for_by_extended_connect() {
        let text = b"GET /chat HTTP/1.1\r\nHost: a.test\r\nSec-WebSocket-Version: 13\r\n";
        let mut fields = read(text, true).unwrap();
        ask_for_websocket(&mut fields);
        let names: Vec<_> = fields.iter().map(|(name, _)| name.as_slice()).collect();
        assert_eq!(
            names,
            [
                &b":method"[..],
                b":protocol",
                b":scheme",
                b":authority",
                b":path",
                b"sec-websocket-version"
            ]
        );
        assert_eq!(fields[0].1, b"CONNECT");
        assert_eq!(fields[4].1, b"/chat");
    }

    #[test]
    fn what_is_no_head_is_refused() {
        for text in [
            "",
            "GET",
            "GET / HTTP/1.1\r\nnonsense\r\n",
            "GET / HTTP/1.1\r\n: a\r\n",
        ] {
            assert_eq!(shown(text), Err(NoHead), "{text:?}");
        }
    }
}
