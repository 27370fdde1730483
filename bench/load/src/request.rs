//! What is sent: made once, and many times over in one piece, so that several leave in one call.

use crate::arguments::{Arguments, Kind, Mode};
use crate::frame_reader::content;

/// The key of RFC 6455 section 1.3, and what a server has to answer.
const KEY: &str = "dGhlIHNhbXBsZSBub25jZQ==";
pub(crate) const ACCEPT: &str = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

const MASK: [u8; 4] = [0x11, 0x22, 0x33, 0x44];

/// A close frame with code 1000.
pub(crate) const CLOSE: [u8; 8] = [0x88, 0x82, 0x11, 0x22, 0x33, 0x44, 0x11 ^ 0x03, 0x22 ^ 0xe8];

/// What leaves together at most.
const BATCH_OCTETS: usize = 64 * 1024;
const BATCH: usize = 64;

/// One request or message, several times.
pub(crate) struct Unit {
    pub(crate) copies: Vec<u8>,
    /// Octets of one.
    pub(crate) length: usize,
    pub(crate) count: usize,
}

impl Unit {
    pub(crate) fn new(one: &[u8]) -> Self {
        let count = (BATCH_OCTETS / one.len()).clamp(1, BATCH);
        Self {
            copies: one.repeat(count),
            length: one.len(),
            count,
        }
    }
}

/// The first words on a connection, by which it becomes what it is to be.
pub(crate) fn opening(arguments: &Arguments, kind: Kind) -> Option<Vec<u8>> {
    match kind {
        Kind::Tcp => None,
        Kind::Http => Some(get(
            &arguments.path,
            matches!(arguments.mode, Mode::Churn(_)),
        )),
        Kind::Ws => Some(upgrade(&arguments.path, arguments.protocol.as_deref())),
    }
}

/// A request; `last`: the server is to hang up behind its answer.
pub(crate) fn get(path: &str, last: bool) -> Vec<u8> {
    let close = if last { "Connection: close\r\n" } else { "" };
    format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n{close}\r\n").into_bytes()
}

fn upgrade(path: &str, protocol: Option<&str>) -> Vec<u8> {
    let protocol = protocol.map_or(String::new(), |name| {
        format!("Sec-WebSocket-Protocol: {name}\r\n")
    });
    format!(
        "GET {path} HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
         Sec-WebSocket-Key: {KEY}\r\nSec-WebSocket-Version: 13\r\n{protocol}\r\n"
    )
    .into_bytes()
}

/// The octets of a message, before they are masked.
pub(crate) fn message(size: usize) -> Vec<u8> {
    (0..size).map(content).collect()
}

/// A binary message as clients send it (RFC 6455 section 5.2).
pub(crate) fn frame(message: &[u8]) -> Vec<u8> {
    let mut out = vec![0x82];
    let size = message.len();
    if size < 126 {
        out.push(0x80 | size as u8);
    } else if let Ok(size) = u16::try_from(size) {
        out.push(0x80 | 126);
        out.extend(size.to_be_bytes());
    } else {
        out.push(0x80 | 127);
        out.extend((size as u64).to_be_bytes());
    }
    out.extend(MASK);
    out.extend(message.iter().zip(MASK.iter().cycle()).map(|(a, b)| a ^ b));
    out
}
