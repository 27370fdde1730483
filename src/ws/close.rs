//! Close frames (RFC 6455, 5.5.1 and 7): their payload, which codes may travel, and the order of
//! the closing handshake.

pub use tungstenite::protocol::frame::coding::CloseCode;

/// The most bytes a control frame carries (RFC 6455, 5.5).
pub const MAX_CONTROL_PAYLOAD: usize = 125;

/// The payload of a close frame: nothing, or two bytes of code and a reason in UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClosePayload {
    bytes: [u8; MAX_CONTROL_PAYLOAD],
    len: u8,
}

impl ClosePayload {
    /// A close frame without a code.
    pub const EMPTY: Self = Self {
        bytes: [0; MAX_CONTROL_PAYLOAD],
        len: 0,
    };

    /// A code with a reason of which at most 123 bytes are kept, cut before a character that
    /// would not fit whole.
    pub fn new(code: u16, reason: &[u8]) -> Self {
        let mut payload = Self::EMPTY;
        let room = MAX_CONTROL_PAYLOAD - 2;
        let mut keep = reason.len().min(room);
        if reason.len() > room {
            // a byte of the form 10xxxxxx continues a character
            while keep > 0 && reason.get(keep).is_some_and(|b| b & 0xc0 == 0x80) {
                keep -= 1;
            }
        }
        let bytes = code
            .to_be_bytes()
            .into_iter()
            .chain(reason.iter().copied().take(keep));
        for (to, from) in payload.bytes.iter_mut().zip(bytes) {
            *to = from;
            payload.len += 1;
        }
        payload
    }

    /// Reads what a peer sent. What may not be on the wire is replaced by the code that the
    /// connection fails with: 1002 for a lone byte or a forbidden code, 1007 for a reason that is
    /// not UTF-8.
    pub fn from_peer(bytes: &[u8]) -> Self {
        match bytes {
            [] => Self::EMPTY,
            [high, low, reason @ ..] => {
                let code = u16::from_be_bytes([*high, *low]);
                if !may_be_received(code) {
                    Self::new(CloseCode::Protocol.into(), b"")
                } else if std::str::from_utf8(reason).is_err() {
                    Self::new(CloseCode::Invalid.into(), b"")
                } else {
                    Self::new(code, reason)
                }
            }
            [_] => Self::new(CloseCode::Protocol.into(), b""),
        }
    }

    /// The bytes as they travel.
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..usize::from(self.len)).unwrap_or_default()
    }

    /// The same for changing them.
    pub(super) fn bytes_mut(&mut self) -> &mut [u8] {
        self.bytes
            .get_mut(..usize::from(self.len))
            .unwrap_or_default()
    }

    /// The status code, if there is one.
    pub fn code(&self) -> Option<u16> {
        match self.as_bytes() {
            [high, low, ..] => Some(u16::from_be_bytes([*high, *low])),
            _ => None,
        }
    }
}

/// Whether a peer may send this code (RFC 6455, 7.4, and the IANA registry of close codes).
///
/// Codes from 5000 on are in no range the RFC speaks of; they are passed on as they come.
fn may_be_received(code: u16) -> bool {
    match CloseCode::from(code) {
        CloseCode::Bad(1014) => true,
        CloseCode::Bad(code) => code >= 5000,
        known => known.is_allowed(),
    }
}

/// How far the closing handshake of a connection is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Closing {
    /// Both sides may send data.
    #[default]
    Open,
    /// Our close frame is out, the peer's is awaited; its data is read and dropped.
    Sent,
    /// The peer broke a rule and our close frame is out: whatever the peer sends now, the
    /// connection ends.
    Failed,
    /// Both close frames have been on the wire: nothing more is read or sent.
    Done,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forbidden_codes_of_a_peer_become_1002() {
        for code in [0u16, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999] {
            let payload = ClosePayload::from_peer(&code.to_be_bytes());
            assert_eq!(payload.code(), Some(1002), "{code}");
        }
    }

    #[test]
    fn allowed_codes_of_a_peer_stay() {
        for code in [
            1000u16, 1003, 1007, 1011, 1012, 1013, 1014, 3000, 4999, 5000,
        ] {
            let payload = ClosePayload::from_peer(&code.to_be_bytes());
            assert_eq!(payload.code(), Some(code));
        }
    }

    #[test]
    fn a_lone_byte_becomes_1002() {
        assert_eq!(ClosePayload::from_peer(b"x").as_bytes(), b"\x03\xea");
    }

    #[test]
    fn a_reason_that_is_not_utf8_becomes_1007() {
        assert_eq!(
            ClosePayload::from_peer(b"\x03\xe8\xff").as_bytes(),
            b"\x03\xef"
        );
    }

    #[test]
    fn an_empty_payload_stays_empty() {
        assert_eq!(ClosePayload::from_peer(b""), ClosePayload::EMPTY);
        assert_eq!(ClosePayload::EMPTY.code(), None);
    }

    #[test]
    fn a_long_reason_is_cut_at_a_character() {
        let reason = "ü".repeat(100);
        let payload = ClosePayload::new(1000, reason.as_bytes());
        assert_eq!(payload.as_bytes().len(), 2 + 122);
        assert!(std::str::from_utf8(&payload.as_bytes()[2..]).is_ok());
    }
}
