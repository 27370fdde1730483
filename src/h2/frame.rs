//! Frame headers and error codes (RFC 9113, 4.1, 6 and 7).

/// Octets in front of each frame's payload.
pub const HEAD: usize = 9;

/// The largest payload that may be sent before the peer allows more.
pub const DEFAULT_MAX_PAYLOAD: usize = 16_384;

/// What a client sends first (RFC 9113, 3.4).
pub const PREFACE: &[u8; 24] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// Flags of frames; what they mean depends on the kind.
pub mod flag {
    /// DATA, HEADERS: the last frame of the stream in this direction.
    pub const END_STREAM: u8 = 0x1;
    /// SETTINGS, PING: an answer.
    pub const ACK: u8 = 0x1;
    /// HEADERS, CONTINUATION: the header block ends here.
    pub const END_HEADERS: u8 = 0x4;
    /// DATA, HEADERS: padding follows.
    pub const PADDED: u8 = 0x8;
    /// HEADERS: a priority stands in front of the block.
    pub const PRIORITY: u8 = 0x20;
}

/// The kinds of frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A piece of a body.
    Data,
    /// A header block, or its beginning.
    Headers,
    /// Old-style priorities; without meaning.
    Priority,
    /// The end of a stream by force.
    ResetStream,
    /// What an end of the connection expects of the other one.
    Settings,
    /// A promise of a stream; nobody wants them.
    PushPromise,
    /// A question for a sign of life.
    Ping,
    /// No new streams any more.
    GoAway,
    /// Credit to send.
    WindowUpdate,
    /// The next part of a header block.
    Continuation,
    /// Something newer; to be passed over.
    Unknown(u8),
}

impl Kind {
    fn from_wire(octet: u8) -> Self {
        match octet {
            0 => Kind::Data,
            1 => Kind::Headers,
            2 => Kind::Priority,
            3 => Kind::ResetStream,
            4 => Kind::Settings,
            5 => Kind::PushPromise,
            6 => Kind::Ping,
            7 => Kind::GoAway,
            8 => Kind::WindowUpdate,
            9 => Kind::Continuation,
            other => Kind::Unknown(other),
        }
    }

    fn to_wire(self) -> u8 {
        match self {
            Kind::Data => 0,
            Kind::Headers => 1,
            Kind::Priority => 2,
            Kind::ResetStream => 3,
            Kind::Settings => 4,
            Kind::PushPromise => 5,
            Kind::Ping => 6,
            Kind::GoAway => 7,
            Kind::WindowUpdate => 8,
            Kind::Continuation => 9,
            Kind::Unknown(other) => other,
        }
    }
}

/// What stands in front of a payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrameHead {
    /// Octets of payload.
    pub len: usize,
    /// What it is.
    pub kind: Kind,
    /// Flags.
    pub flags: u8,
    /// The stream; 0 for the connection.
    pub stream: u32,
}

impl FrameHead {
    /// Reads the head of a frame.
    pub fn read(bytes: [u8; HEAD]) -> Self {
        let [l0, l1, l2, kind, flags, s0, s1, s2, s3] = bytes;
        Self {
            len: u32::from_be_bytes([0, l0, l1, l2]) as usize,
            kind: Kind::from_wire(kind),
            flags,
            stream: u32::from_be_bytes([s0 & 0x7f, s1, s2, s3]),
        }
    }

    /// The head as it stands on the wire.
    pub fn to_wire(self) -> [u8; HEAD] {
        let [_, l0, l1, l2] = (self.len as u32).to_be_bytes();
        let [s0, s1, s2, s3] = self.stream.to_be_bytes();
        [l0, l1, l2, self.kind.to_wire(), self.flags, s0, s1, s2, s3]
    }

    /// Whether a flag is set.
    pub fn has(&self, flag: u8) -> bool {
        self.flags & flag != 0
    }
}

/// Appends a frame of the connection's management.
pub fn write(out: &mut Vec<u8>, kind: Kind, flags: u8, stream: u32, payload: &[u8]) {
    let head = FrameHead {
        len: payload.len(),
        kind,
        flags,
        stream,
    };
    out.extend_from_slice(&head.to_wire());
    out.extend_from_slice(payload);
}

/// Appends a frame that gives credit: on a stream, or on the connection (0).
pub fn write_window_update(out: &mut Vec<u8>, stream: u32, credit: u32) {
    write(out, Kind::WindowUpdate, 0, stream, &credit.to_be_bytes());
}

/// Why a stream or the connection ends (RFC 9113, 7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorCode(pub u32);

impl ErrorCode {
    /// In order.
    pub const NO_ERROR: Self = Self(0x0);
    /// The peer broke a rule.
    pub const PROTOCOL_ERROR: Self = Self(0x1);
    /// This end has a defect.
    pub const INTERNAL_ERROR: Self = Self(0x2);
    /// The peer sent more than it had credit for.
    pub const FLOW_CONTROL_ERROR: Self = Self(0x3);
    /// A frame for a stream that had ended.
    pub const STREAM_CLOSED: Self = Self(0x5);
    /// A frame of a wrong size.
    pub const FRAME_SIZE_ERROR: Self = Self(0x6);
    /// The stream was not looked at: it may be tried again.
    pub const REFUSED_STREAM: Self = Self(0x7);
    /// The stream is not wanted any more.
    pub const CANCEL: Self = Self(0x8);
    /// A header block could not be decoded.
    pub const COMPRESSION_ERROR: Self = Self(0x9);
    /// The peer makes too much work.
    pub const ENHANCE_YOUR_CALM: Self = Self(0xb);
    /// HTTP/1.1 is to be used instead.
    pub const HTTP_1_1_REQUIRED: Self = Self(0xd);

    /// The name in the RFC, for logs.
    pub fn name(self) -> &'static str {
        match self.0 {
            0x0 => "NO_ERROR",
            0x1 => "PROTOCOL_ERROR",
            0x2 => "INTERNAL_ERROR",
            0x3 => "FLOW_CONTROL_ERROR",
            0x4 => "SETTINGS_TIMEOUT",
            0x5 => "STREAM_CLOSED",
            0x6 => "FRAME_SIZE_ERROR",
            0x7 => "REFUSED_STREAM",
            0x8 => "CANCEL",
            0x9 => "COMPRESSION_ERROR",
            0xa => "CONNECT_ERROR",
            0xb => "ENHANCE_YOUR_CALM",
            0xc => "INADEQUATE_SECURITY",
            0xd => "HTTP_1_1_REQUIRED",
            _ => "unknown error",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_come_back_as_they_went() {
        let head = FrameHead {
            len: 0x01_02_03,
            kind: Kind::WindowUpdate,
            flags: 0x25,
            stream: 0x7fff_fffe,
        };
        assert_eq!(FrameHead::read(head.to_wire()), head);
        for octet in 0..=255u8 {
            assert_eq!(Kind::from_wire(octet).to_wire(), octet);
        }
    }

    #[test]
    fn the_reserved_bit_of_a_stream_is_ignored() {
        let head = FrameHead::read([0, 0, 0, 0, 0, 0x80, 0, 0, 1]);
        assert_eq!(head.stream, 1);
    }
}
