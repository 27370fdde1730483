//! What the service tells the program, and what the program answers.

use std::net::SocketAddr;
use std::os::fd::RawFd;

/// The program's answer to an event: 0 goes on, anything else usually closes the connection
/// (the event's description says when a positive answer means something else).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct Verdict(pub i32);

impl Verdict {
    /// Go on.
    pub const KEEP: Verdict = Verdict(0);
    /// Close the connection.
    pub const CLOSE: Verdict = Verdict(-1);

    /// Whether to go on.
    pub fn keeps(self) -> bool {
        self.0 == 0
    }
}

/// Bytes handed to the program, followed by a NUL for the length of the event, because C programs
/// read them as a string. The byte under the NUL comes back when the payload is dropped.
pub struct Payload<'a> {
    with_nul: &'a mut [u8],
    saved: u8,
}

impl<'a> Payload<'a> {
    /// The bytes `start..end` of `buffer`, which must be longer than `end`; `None` if it is not.
    pub fn new(buffer: &'a mut [u8], start: usize, end: usize) -> Option<Self> {
        let with_nul = buffer.get_mut(start..end.checked_add(1)?)?;
        let last = with_nul.last_mut()?;
        let saved = std::mem::replace(last, 0);
        Some(Self { with_nul, saved })
    }

    /// Number of bytes without the NUL.
    pub fn len(&self) -> usize {
        self.with_nul.len().saturating_sub(1)
    }

    /// Whether there are no bytes.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        self.with_nul.split_last().map_or(&[], |(_, bytes)| bytes)
    }

    /// The bytes and the NUL behind them; the program may write into them.
    pub fn with_nul(&mut self) -> &mut [u8] {
        self.with_nul
    }
}

impl Drop for Payload<'_> {
    fn drop(&mut self) {
        if let Some(last) = self.with_nul.last_mut() {
            *last = self.saved;
        }
    }
}

/// Room for response headers that the program adds to.
pub struct HeaderSpace<'a> {
    /// The room; `..used` is taken.
    pub buffer: &'a mut [u8],
    /// Bytes taken; the program's additions are counted here.
    pub used: &'a mut usize,
}

/// The question whether a request may be served.
pub struct AccessCheck<'a> {
    /// The path that is asked for.
    pub path: Payload<'a>,
    /// The mount's own number for the rights that are needed.
    pub mask: u32,
    /// To be set if the program has answered the request itself.
    pub handled: &'a mut bool,
}

/// A piece of a file that the program edits before it is sent.
pub struct HtmlPiece<'a> {
    /// Room for the piece and its growth.
    pub buffer: &'a mut [u8],
    /// Where in the buffer the piece begins; may be moved, down to 0.
    pub start: &'a mut usize,
    /// Its length; may change.
    pub len: &'a mut usize,
    /// It is the last piece.
    pub last: bool,
    /// The response is chunked. A program that makes the piece a chunk itself moves its start.
    pub chunked: bool,
}

/// A network connection that was accepted and not yet looked at.
#[derive(Clone, Copy, Debug)]
pub struct Accepted {
    /// The new socket.
    pub fd: RawFd,
    /// Who connects; `None` for a Unix socket.
    pub peer: Option<SocketAddr>,
}

impl std::fmt::Display for Accepted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.peer {
            Some(peer) => write!(f, "{peer}"),
            None => f.write_str("a local peer"),
        }
    }
}

/// Which kind of connection is bound to, or released from, a protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// HTTP server.
    HttpServer,
    /// WebSocket server.
    WsServer,
    /// HTTP client.
    HttpClient,
    /// WebSocket client.
    WsClient,
    /// A raw socket.
    RawSocket,
    /// A raw file descriptor that is not a socket.
    RawFile,
}

/// A file descriptor of the service whose watching changes, for programs that run their own loop.
#[derive(Clone, Copy, Debug)]
pub struct PollChange {
    /// The descriptor.
    pub fd: RawFd,
    /// What to watch now (poll(2) bits).
    pub events: i32,
    /// What was watched before.
    pub previous: i32,
}

/// What happened on a connection.
///
/// The names are those of the C interface without their prefix, where it has one for them.
/// Unless said otherwise a nonzero [`Verdict`] closes the connection.
pub enum Event<'a> {
    // ---- protocols and vhosts; on a stand-in connection
    /// A protocol starts on a vhost.
    ProtocolInit,
    /// A protocol ends on a vhost.
    ProtocolDestroy,
    /// Somebody ended the wait of the service thread.
    EventWaitCancelled,
    /// A reason that the program made itself, with the number and the pointers it chose.
    Program {
        /// The number of the reason.
        reason: u32,
        /// Pointer-sized value to pass on.
        argument: usize,
        /// Length to pass on.
        len: usize,
    },

    // ---- any connection
    /// A connection came to be.
    Created,
    /// A connection is gone; sent to protocol 0.
    Destroyed,
    /// The connection is bound to a protocol.
    Bind(Family),
    /// The connection is released from its protocol; the text says why.
    Unbind(Family, &'static std::ffi::CStr),
    /// The connection's own timer is due.
    Timer,
    /// A child connection is being closed; sent to the parent.
    ChildClosing,

    // ---- accepting
    /// Someone connects; on the listening connection. Nonzero refuses.
    FilterNetworkConnection(Accepted),
    /// An accepted connection is taken into service.
    ServerNewClientInstantiated,
    /// The client's certificate was found valid; sent to protocol 0. Nonzero refuses the client.
    ClientCertificate,

    // ---- HTTP server
    /// A request head is complete.
    FilterHttpConnection(Payload<'a>),
    /// A request for the program to answer; the path below the mount.
    Http(Payload<'a>),
    /// A piece of a request body.
    HttpBody(Payload<'a>),
    /// The request body is complete.
    HttpBodyCompletion,
    /// A file that the library served is sent.
    HttpFileCompletion,
    /// The connection is writable and the program asked for it.
    HttpWriteable,
    /// The connection was closed.
    ClosedHttp,
    /// May this path be served? Nonzero answers 401 and closes.
    CheckAccessRights(AccessCheck<'a>),
    /// Headers of a response that the library makes may be added to.
    AddHeaders(HeaderSpace<'a>),
    /// The program's options of a mount that a request hit, by the program's own number.
    HttpMountOption(usize),
    /// Is `user:password` right? 1 means yes.
    VerifyBasicAuthorization(Payload<'a>),
    /// A file is to be edited while it is served.
    ProcessHtml(HtmlPiece<'a>),
    /// The client wants another protocol: negative closes, positive means that the program
    /// answers, 0 goes on.
    ConfirmUpgrade(&'static std::ffi::CStr),

    // ---- WebSocket
    /// A WebSocket handshake; the subprotocols that the client offers, if any. Nonzero refuses.
    FilterProtocolConnection(Option<Payload<'a>>),
    /// The handshake is done. True: over a stream of HTTP/2.
    Established(bool),
    /// A piece of a message.
    Receive(Payload<'a>),
    /// A pong came.
    ReceivePong(Payload<'a>),
    /// The connection is writable and the program asked for it.
    ServerWriteable,
    /// The peer starts to close; nonzero suppresses the library's answer.
    WsPeerInitiatedClose(Payload<'a>),
    /// The connection was closed.
    Closed,
    /// May this extension be used? Nonzero leaves it out.
    ConfirmExtensionOkay(Payload<'a>),

    // ---- connections out
    /// The certificate of the server was checked and found good. Nonzero refuses it.
    ServerCertificateVerified,
    /// A socket is about to connect.
    Connecting(RawFd),
    /// Connecting failed, or the server did not do its part; the text says why. Nothing else
    /// tells of the end of the connection but [`Event::Unbind`] and [`Event::Destroyed`].
    ClientConnectionError(Payload<'a>),
    /// Fields may be added to the head of the request.
    ClientAppendHandshakeHeader(HeaderSpace<'a>),
    /// The head of the server's answer may be looked at. Nonzero refuses.
    ClientFilterPreEstablish,
    /// The server answered.
    EstablishedClientHttp,
    /// The server redirects to this place, with this status. Nonzero refuses.
    ClientHttpRedirect(Payload<'a>, u16),
    /// Something of the answer's body is there to be read.
    ReceiveClientHttp,
    /// A piece of the answer's body.
    ReceiveClientHttpRead(Payload<'a>),
    /// The answer is complete.
    CompletedClientHttp,
    /// The connection is writable and the program asked for it.
    ClientHttpWriteable,
    /// The connection was closed.
    ClosedClientHttp,
    /// A WebSocket is there.
    ClientEstablished,
    /// A piece of a message.
    ClientReceive(Payload<'a>),
    /// A pong came.
    ClientReceivePong(Payload<'a>),
    /// The connection is writable and the program asked for it.
    ClientWriteable,
    /// The connection was closed.
    ClientClosed,
    /// May this extension be offered? Nonzero leaves it out.
    ClientConfirmExtensionSupported(Payload<'a>),
    /// The server agreed to an extension: the program may write options for it, as a text that ends
    /// with NUL, into the buffer, which is empty text. Nonzero refuses.
    WsExtDefaults(&'static std::ffi::CStr, &'a mut [u8]),
    /// A raw connection is there. Nonzero refuses.
    RawConnected,

    // ---- raw sockets and files
    /// A raw socket was taken into service.
    RawAdopt,
    /// Bytes came.
    RawRx(Payload<'a>),
    /// Writable, and the program asked for it.
    RawWriteable,
    /// The connection was closed.
    RawClose,
    /// A file descriptor was taken into service.
    RawAdoptFile,
    /// The descriptor is readable; reading it is the program's job.
    RawRxFile,
    /// The descriptor is writable and the program asked for it.
    RawWriteableFile,
    /// The descriptor was closed.
    RawCloseFile,

    // ---- programs with their own loop; sent to protocol 0 of the first vhost
    /// A descriptor joins the set to poll.
    AddPollFd(PollChange),
    /// A descriptor leaves the set to poll.
    DelPollFd(PollChange),
    /// What to poll a descriptor for changes.
    ChangePollMode(PollChange),
    /// The set to poll is about to change (true: a new or removed member).
    LockPoll(bool),
    /// The change is done.
    UnlockPoll(bool),
}
