//! What a connection is: the state of the engine that drives it.

use crate::client::dial::Attempt;
use crate::client::request::ClientKind;
use crate::h1::connection::H1;
use crate::h2::network::H2Network;
use crate::h2::server_stream::H2Stream;
use crate::http::client::HttpClient;
use crate::raw::RawKind;
use crate::raw::datagram::Datagram;
use crate::tls::accept::TlsAccept;
use crate::transport::listener::Listener;
use crate::ws::connection::WsConnection;

/// The kind of a connection, with the state of its engine.
pub enum Role {
    /// Stands in for a connection where an event is about a vhost or the whole service.
    StandIn,
    /// A listening socket.
    Listener(Box<Listener>),
    /// A raw socket or file descriptor: bytes as they come.
    Raw(RawKind),
    /// A raw socket whose bytes come in datagrams.
    Datagram(Box<Datagram>),
    /// An accepted connection of which the TLS handshake is not done.
    TlsAccept(Box<TlsAccept>),
    /// An HTTP/1.1 server connection.
    H1(Box<H1>),
    /// A connection out that is not there yet, or has failed.
    Connecting(ClientKind),
    /// One of the sockets by which a connection out tries to reach its server.
    Attempt(Box<Attempt>),
    /// An HTTP/1.1 client connection, or a WebSocket's handshake on the client's side.
    HttpClient(Box<HttpClient>),
    /// An HTTP/2 connection, which carries streams.
    H2(Box<H2Network>),
    /// A stream of an HTTP/2 connection, on which a request is answered.
    H2Stream(Box<H2Stream>),
    /// A WebSocket.
    Ws(Box<WsConnection>),
    /// Closed for the program; reads and drops what the peer still sends, so that what was sent
    /// to it is not lost in a reset.
    Lingering,
}
