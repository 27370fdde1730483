//! What a connection out keeps beside its role.

use super::dial::Dial;
use super::proxy::Route;
use super::request::ConnectRequest;
use super::sharing::Share;
use super::timings::Timings;
use super::tunnel::Tunnel;
use crate::http::form::multipart_writer::MultipartWriter;
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

/// How far the way to the server is gone.
pub(crate) enum Stage {
    /// Not begun, or given up.
    Idle,
    /// Its name is looked up, its addresses are tried.
    Dialling(Box<Dial>),
    /// The socket is connected, and nobody was told yet.
    Reached,
    /// A proxy is asked to make the rest of the way.
    Tunnel(Box<Tunnel>),
    /// What goes over the socket is between the server and us.
    Through,
}

impl Stage {
    /// Whether there is something to do for a connection that can be read or written.
    pub(crate) fn has_work(&self, readable: bool, writable: bool) -> bool {
        match self {
            Stage::Reached => true,
            Stage::Tunnel(tunnel) => readable || (writable && tunnel.wants_output()),
            Stage::Idle | Stage::Dialling(_) | Stage::Through => false,
        }
    }

    /// Whether the socket is to be watched for being writable.
    pub(crate) fn wants_output(&self) -> bool {
        match self {
            Stage::Tunnel(tunnel) => tunnel.wants_output(),
            Stage::Idle | Stage::Through => false,
            Stage::Dialling(_) | Stage::Reached => true,
        }
    }
}

/// The client's part of a connection.
pub(crate) struct ClientState {
    pub(crate) request: ConnectRequest,
    pub(crate) report: Report,
    /// Which proxy is between.
    pub(crate) route: Route,
    pub(crate) stage: Stage,
    /// Why connecting failed while the caller was waiting.
    pub(crate) failure: Option<String>,
    /// The program was told, or is being told, that there will be no connection.
    pub(crate) failure_told: bool,
    /// The program was told that the connection is there; once for all redirects.
    pub(crate) announced: bool,
    /// The program was told of the network connection, and is to be told of its end.
    pub(crate) created: bool,
    /// It is a stream that took over from the connection that the program asked for.
    pub(crate) migrated: bool,
    /// How often the request was made again.
    pub(crate) repeats: u8,
    /// A redirect has made the request a GET.
    pub(crate) redirected_to_get: bool,
    /// The answer to the server's wish for credentials.
    pub(crate) authorization: Option<String>,
    /// How long its steps took.
    pub(crate) timings: Timings,
    /// Its part in sharing network connections.
    pub(crate) share: Share,
    /// The frame of the multipart form that it sends.
    pub(crate) form: Option<Box<MultipartWriter>>,
    /// The opening handshake of a WebSocket that is under way.
    pub(crate) handshake: Option<Box<ClientHandshake>>,
}

impl ClientState {
    pub(crate) fn new(request: ConnectRequest) -> Self {
        Self {
            request,
            report: Report::Caller,
            route: Route::Direct,
            stage: Stage::Idle,
            failure: None,
            failure_told: false,
            announced: false,
            created: false,
            migrated: false,
            repeats: 0,
            redirected_to_get: false,
            authorization: None,
            timings: Timings::default(),
            share: Share::default(),
            form: None,
            handshake: None,
        }
    }
}
