//! What a connection tells its owner.

use super::fields::FieldList;
use super::frame::ErrorCode;
use std::ops::Range;

/// What came.
#[derive(Debug, PartialEq, Eq)]
pub enum Event {
    /// The head of a request (on a new stream), or of an answer; an answer may be an
    /// informational one (1xx).
    Head {
        /// The stream.
        stream: u32,
        /// Pseudo-headers and fields.
        fields: FieldList,
        /// Nothing follows on this stream.
        end: bool,
    },
    /// As [`Event::Head`], but the list was larger than we said; only its beginning is there.
    HeadTooLarge {
        /// The stream.
        stream: u32,
        /// Nothing follows on this stream.
        end: bool,
    },
    /// A piece of a body.
    Data {
        /// The stream.
        stream: u32,
        /// Where in the input it is; may be empty.
        range: Range<usize>,
        /// It is the last one.
        end: bool,
    },
    /// Trailers, which end the peer's side.
    Trailers {
        /// The stream.
        stream: u32,
        /// Them.
        fields: FieldList,
    },
    /// A stream is over before its time. It is not in the table any more.
    Reset {
        /// The stream.
        stream: u32,
        /// What the owner knew it by.
        tag: u64,
        /// Why.
        code: ErrorCode,
        /// The peer did it; otherwise we did, because the peer broke a rule.
        by_peer: bool,
    },
    /// A stream for which the owner waits has credit to send.
    Credit,
    /// The peer's settings are there, or have changed.
    Settings,
    /// The peer takes no streams any more beyond the given one.
    GoAway {
        /// The last stream that it dealt with.
        last: u32,
        /// Why.
        code: ErrorCode,
    },
    /// The peer answered a ping of ours.
    PingAnswered,
}
