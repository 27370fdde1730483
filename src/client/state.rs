//! What a connection out keeps beside its role.

use super::request::ConnectRequest;
use crate::ws::client_handshake::ClientHandshake;

/// To whom a failure is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Report {
    /// To the caller: the call that asks for the connection is under way.
    Caller,
    /// To the program, by an event.
    Event,
    /// To nobody any more: the connection was established, or its failure was told.
    Done,
}

/// The client's part of a connection.
pub(crate) struct ClientState {
    pub(crate) request: ConnectRequest,
    pub(crate) report: Report,
    /// Why connecting failed while the caller was waiting.
    pub(crate) failure: Option<String>,
    /// The program was told that the connection is there; once for all redirects.
    pub(crate) announced: bool,
    /// The program was told of the network connection, and is to be told of its end.
    pub(crate) created: bool,
    /// How often the request was made again.
    pub(crate) repeats: u8,
    /// A redirect has made the request a GET.
    pub(crate) redirected_to_get: bool,
    /// The answer to the server's wish for credentials.
    pub(crate) authorization: Option<String>,
    /// The opening handshake of a WebSocket that is under way.
    pub(crate) handshake: Option<Box<ClientHandshake>>,
}

impl ClientState {
    pub(crate) fn new(request: ConnectRequest) -> Self {
        Self {
            request,
            report: Report::Caller,
            failure: None,
            announced: false,
            created: false,
            repeats: 0,
            redirected_to_get: false,
            authorization: None,
            handshake: None,
        }
    }
}
