//! Writing: which role sends what the program hands over, and how.

use super::connection::Phase;
use super::id::ConnId;
use super::output::SendError;
use super::role::Role;
use super::{App, Service};
use crate::http::answer::AnswerPart;
use crate::ws::frame::Side;
use std::fmt;

/// What the bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WriteKind {
    /// A text message, or its first fragment.
    Text,
    /// A binary message, or its first fragment.
    Binary,
    /// A further fragment of a message.
    Continuation,
    /// A piece of an HTTP body, or bytes of a raw connection.
    Http,
    /// The payload of a ping.
    Ping,
    /// The payload of a pong.
    Pong,
    /// The last piece of an HTTP body.
    HttpFinal,
    /// A response head.
    HttpHeaders,
    /// A further part of a response head.
    HttpHeadersContinuation,
}

/// How bytes are to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WriteMode {
    /// What they are.
    pub kind: WriteKind,
    /// More fragments of the message follow.
    pub more_fragments: bool,
    /// They are the last of the stream.
    pub stream_end: bool,
}

/// Why bytes could not be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WriteError {
    /// The connection is gone or closing, or its queue is full.
    Send(SendError),
    /// The connection's role cannot send this now.
    WrongMode,
}

impl From<SendError> for WriteError {
    fn from(error: SendError) -> Self {
        WriteError::Send(error)
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            WriteError::Send(SendError::Gone) => "the connection is gone or closing",
            WriteError::Send(SendError::QueueFull) => {
                "the peer does not read and the queue is full"
            }
            WriteError::Send(SendError::Refused) => "the kernel does not take the datagram",
            WriteError::WrongMode => "the connection cannot send this now",
        })
    }
}

/// Which part of an answer a program writes. What it says is a piece of body may be all of it.
fn answer_part(kind: WriteKind) -> AnswerPart {
    match kind {
        WriteKind::HttpHeaders | WriteKind::HttpHeadersContinuation => AnswerPart::Head,
        _ => AnswerPart::Body,
    }
}

impl<A: App> Service<A> {
    /// Writes bytes of the program on a connection. All of them are taken. Returns how many the
    /// program is told of: theirs, and where it is used to that also those of a frame's header.
    pub fn write(
        &mut self,
        id: ConnId,
        bytes: &[u8],
        mode: WriteMode,
    ) -> Result<usize, WriteError> {
        let connection = self
            .connections
            .get(id)
            .filter(|c| c.phase == Phase::Open)
            .ok_or(SendError::Gone)?;
        match &connection.role {
            Role::Raw(_) => {
                self.send(id, &[bytes])?;
                Ok(bytes.len())
            }
            Role::Datagram(_) => {
                self.send_datagram(id, bytes)?;
                Ok(bytes.len())
            }
            Role::H1(_) => {
                self.send_answer(id, bytes, answer_part(mode.kind))?;
                Ok(bytes.len())
            }
            Role::H2Stream(_) => {
                let end = mode.stream_end || mode.kind == WriteKind::HttpFinal;
                self.h2_send_answer(id, bytes, answer_part(mode.kind), end)?;
                Ok(bytes.len())
            }
            Role::Ws(ws) => {
                let counts_headers = connection.stream.is_some() && ws.side() == Side::Server;
                self.ws_program_write(id, bytes, mode, counts_headers)
            }
            Role::HttpClient(_) => self.http_client_write(id, bytes, mode),
            Role::H2(_)
            | Role::StandIn
            | Role::Listener(_)
            | Role::TlsAccept(_)
            | Role::Connecting(_)
            | Role::Attempt(_)
            | Role::Lingering => Err(WriteError::WrongMode),
        }
    }
}
