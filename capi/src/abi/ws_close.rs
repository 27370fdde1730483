//! Reasons to close a WebSocket.

/// Why a WebSocket is closed (RFC 6455 section 7.4).
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum lws_close_status {
    /// Close without saying why.
    LWS_CLOSE_STATUS_NOSTATUS = 0,
    /// Done.
    LWS_CLOSE_STATUS_NORMAL = 1000,
    /// The server stops, or the browser leaves the page.
    LWS_CLOSE_STATUS_GOINGAWAY = 1001,
    /// The peer broke the protocol.
    LWS_CLOSE_STATUS_PROTOCOL_ERR = 1002,
    /// Data of a kind that cannot be used.
    LWS_CLOSE_STATUS_UNACCEPTABLE_OPCODE = 1003,
    /// Not used.
    LWS_CLOSE_STATUS_RESERVED = 1004,
    /// The peer closed without saying why. Never on the wire.
    LWS_CLOSE_STATUS_NO_STATUS = 1005,
    /// The connection broke. Never on the wire.
    LWS_CLOSE_STATUS_ABNORMAL_CLOSE = 1006,
    /// Data that is not what it says, such as text that is not UTF-8.
    LWS_CLOSE_STATUS_INVALID_PAYLOAD = 1007,
    /// Against the rules.
    LWS_CLOSE_STATUS_POLICY_VIOLATION = 1008,
    /// A message that is too large.
    LWS_CLOSE_STATUS_MESSAGE_TOO_LARGE = 1009,
    /// The client needs an extension that the server did not agree to.
    LWS_CLOSE_STATUS_EXTENSION_REQUIRED = 1010,
    /// The server cannot go on.
    LWS_CLOSE_STATUS_UNEXPECTED_CONDITION = 1011,
    /// TLS failed. Never on the wire.
    LWS_CLOSE_STATUS_TLS_FAILURE = 1015,
    /// Internal: a client's request is done.
    LWS_CLOSE_STATUS_CLIENT_TRANSACTION_DONE = 2000,
    /// Internal: the context goes.
    LWS_CLOSE_STATUS_NOSTATUS_CONTEXT_DESTROY = 9999,
}
