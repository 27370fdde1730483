//! What a peer can do wrong on an open WebSocket, and how it is told.

use std::fmt;

use super::close::CloseCode;

/// A rule that the peer's bytes broke. The connection fails with [`Violation::close_code`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Violation {
    /// A reserved bit that no negotiated extension gives a meaning (RFC 6455, 5.2).
    ReservedBits,
    /// An opcode that is not defined (RFC 6455, 5.2).
    ReservedOpcode,
    /// A client's frame without a mask (RFC 6455, 5.1).
    Unmasked,
    /// A server's frame with a mask (RFC 6455, 5.1).
    Masked,
    /// A length that was not written in the shortest form (RFC 6455, 5.2).
    LengthNotMinimal,
    /// A length with the highest bit set (RFC 6455, 5.2).
    LengthTooLarge,
    /// A control frame with more than 125 bytes (RFC 6455, 5.5).
    ControlTooLong,
    /// A close frame with more than 125 bytes.
    CloseTooLong,
    /// A control frame without FIN (RFC 6455, 5.5).
    ControlFragmented,
    /// A continuation frame while no message is open (RFC 6455, 5.4).
    ContinuationWithoutStart,
    /// A new message inside a fragmented one (RFC 6455, 5.4).
    StartInsideMessage,
    /// Text that is not UTF-8 (RFC 6455, 8.1).
    InvalidUtf8,
    /// A text message that ends inside a character.
    TruncatedUtf8,
    /// A compressed message that does not decompress (RFC 7692, 7.2.2).
    BadCompression,
    /// A message larger than allowed.
    MessageTooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// A compressed message that grows more than allowed.
    InflatedTooLarge {
        /// The limit in bytes that this message has run into.
        limit: u64,
    },
}

impl Violation {
    /// The status code for the close frame (RFC 6455, 7.4.1).
    pub fn close_code(self) -> u16 {
        let code = match self {
            Self::InvalidUtf8 | Self::TruncatedUtf8 | Self::BadCompression => CloseCode::Invalid,
            Self::MessageTooLarge { .. } | Self::InflatedTooLarge { .. } => CloseCode::Size,
            _ => CloseCode::Protocol,
        };
        code.into()
    }

    /// The short text for the close frame.
    pub fn close_reason(self) -> &'static str {
        match self {
            Self::ReservedBits => "rsv bits",
            Self::ReservedOpcode => "bad opc",
            Self::Unmasked => "no mask",
            Self::Masked => "srv mask",
            Self::LengthNotMinimal | Self::LengthTooLarge => "bad len",
            Self::ControlTooLong | Self::CloseTooLong => "ctl len",
            Self::ControlFragmented => "frag ctl",
            Self::ContinuationWithoutStart | Self::StartInsideMessage => "bad cont",
            Self::InvalidUtf8 => "bad utf8",
            Self::TruncatedUtf8 => "partial utf8",
            Self::BadCompression => "bad deflate",
            Self::MessageTooLarge { .. } | Self::InflatedTooLarge { .. } => "too big",
        }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ReservedBits => f.write_str("a reserved bit is set and no extension uses it"),
            Self::ReservedOpcode => f.write_str("the frame's opcode is not defined"),
            Self::Unmasked => f.write_str("a client's frame is not masked"),
            Self::Masked => f.write_str("a server's frame is masked"),
            Self::LengthNotMinimal => f.write_str("the frame's length is not in its shortest form"),
            Self::LengthTooLarge => f.write_str("the frame's length has the highest bit set"),
            Self::ControlTooLong => f.write_str("a control frame has more than 125 bytes"),
            Self::CloseTooLong => f.write_str("a close frame has more than 125 bytes"),
            Self::ControlFragmented => f.write_str("a control frame is fragmented"),
            Self::ContinuationWithoutStart => f.write_str("a continuation without a message"),
            Self::StartInsideMessage => f.write_str("a new message inside a fragmented one"),
            Self::InvalidUtf8 => f.write_str("text is not UTF-8"),
            Self::TruncatedUtf8 => f.write_str("text ends inside a UTF-8 character"),
            Self::BadCompression => f.write_str("a compressed message does not decompress"),
            Self::MessageTooLarge { limit } => {
                write!(f, "a message is larger than the limit of {limit} bytes")
            }
            Self::InflatedTooLarge { limit } => {
                write!(
                    f,
                    "a compressed message grows beyond its limit of {limit} bytes"
                )
            }
        }
    }
}

impl std::error::Error for Violation {}
