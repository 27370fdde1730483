//! Budgets: how much memory and time a peer can take, in one place.
//!
//! Where the C interface has a field for a budget, it is named; the values here are what holds
//! when the program does not set it.

use crate::service::timers::Usec;
use crate::service::vhost::ValidityPolicy;

/// Bytes that a connection may write in one turn before they are sent.
pub const CORK: usize = 64 * 1024;

/// Bytes that may wait in memory for a peer that does not read.
///
/// A single write may exceed it (`lws_write` takes all that it is given); a write on top of a
/// queue that is over it fails.
pub const OUTPUT_QUEUE: usize = 256 * 1024 * 1024;

/// Bytes read from one connection before the next one has its turn.
pub const READ_BUFFER: usize = 64 * 1024;

/// The same for a connection whose last read filled the buffer and was all taken: its peer sends
/// faster than we read.
pub const BULK_READ: usize = 256 * 1024;

/// Microseconds without such a connection after which a thread's buffer is small again.
pub const BULK_READ_IDLE: Usec = 1_000_000;

/// Bytes of messages that a program gets from a connection before it may write to it. What it got
/// is still in the processor's cache then, and a program that keeps what it is going to send keeps
/// no more than this of it.
pub const RECEIVED_BEFORE_WRITING: usize = 16 * 1024;

/// Largest piece of a body or of raw data handed over at once
/// (`lws_context_creation_info.pt_serv_buf_size`).
pub const DELIVERY: usize = 4096;

/// Writable events of one connection before the next one has its turn.
pub const WRITES_PER_TURN: usize = 16;

/// Datagrams received on one socket before others have their turn.
pub const DATAGRAMS_PER_TURN: usize = 32;

/// Bytes of datagrams that may wait for the kernel; a write on top of that fails.
pub const DATAGRAM_QUEUE: usize = 1024 * 1024;

/// Connections that the kernel keeps waiting to be accepted.
pub const BACKLOG: i32 = 1024;

/// Connections accepted from one listener before others have their turn.
pub const ACCEPTS_PER_TURN: usize = 64;

/// Seconds that a closed connection is kept to see the peer take what was sent.
pub const LINGER_SECS: u32 = 3;

/// Bytes that are read and dropped from a connection that was closed.
pub const LINGER_BYTES: usize = 256 * 1024;

/// Seconds that a peer may take to accept the rest of the output of a closing connection.
pub const FLUSH_SECS: u32 = 5;

/// Seconds for a handshake, a request head, a step of a body
/// (`lws_context_creation_info.timeout_secs`).
pub const NETWORK_SECS: u32 = 20;

/// Seconds from the first byte of a request head to its last
/// (`lws_context_creation_info.timeout_secs_ah_idle`).
pub const HEAD_SECS: u32 = 10;

/// Seconds an idle kept-alive connection is held
/// (`lws_context_creation_info.keepalive_timeout`).
pub const KEEPALIVE_SECS: u32 = 5;

/// The same for a connection of HTTP/2 on which no stream is open.
pub const H2_KEEPALIVE_SECS: u32 = 31;

/// Seconds that finding and reaching a server may take in all
/// (`lws_context_creation_info.connect_timeout_secs`).
pub const CONNECT_SECS: u32 = 20;

/// Bytes of the head of a proxy's answer to CONNECT.
pub const PROXY_ANSWER: usize = 16 * 1024;

/// Threads that look names up, at most, per context.
pub const RESOLVER_THREADS: usize = 4;

/// Seconds after which a thread that looks names up ends if there is nothing to do.
pub const RESOLVER_IDLE_SECS: u64 = 10;

/// Names whose addresses are remembered.
pub const RESOLVED_NAMES: usize = 256;

/// Seconds that addresses of a name are remembered.
pub const RESOLVED_SECS: u64 = 30;

/// Seconds that a name is remembered to have no addresses.
pub const UNRESOLVED_SECS: u64 = 1;

/// Addresses of a name that are used.
pub const ADDRESSES_PER_NAME: usize = 32;

/// How often a name is looked up once more while the system cannot tell.
pub const RESOLVE_AGAIN: u32 = 2;

/// Seconds between two attempts to look up a name while the system cannot tell.
pub const RESOLVE_AGAIN_SECS: u64 = 1;

/// Bytes of a request head (`lws_context_creation_info.max_http_header_data`).
pub const HEADER_BYTES: usize = 4096;

/// Requests of one connection that are begun before others have their turn.
pub const REQUESTS_PER_TURN: usize = 16;

/// Octets of a request body. It is never held in memory; programs that want less look at
/// `content-length`, or count.
pub const REQUEST_BODY: u64 = 64 << 30;

/// Octets of a request body that are read and dropped when the answer does not wait for it; if
/// more is to come the connection is closed instead.
pub const DISCARDED_BODY: u64 = 1 << 20;

/// Octets of a request body that buy a peer another second: the slowest that a body may come.
pub const BODY_OCTETS_PER_SEC: u64 = 500;

/// Bytes of a file that are read and sent at once. More than [`CORK`], so that a full piece goes to
/// the kernel without another copy.
pub const FILE_PIECE: usize = 2 * CORK;

/// Bytes of a file from which on they go from the kernel's cache to the socket without being read.
/// Fewer are copied faster than that is set up.
pub const DIRECT_FILE: usize = 16 * 1024;

/// Bytes of a file from which on the head of the answer does not wait for them, and takes a packet
/// of its own. Their packets are many in any case.
pub const LONE_HEAD: usize = 64 * 1024;

/// Bytes of a file that a connection sends before others have their turn.
pub const FILE_BYTES_PER_TURN: usize = 512 * 1024;

/// Seconds that an idle client connection waits for another request to the same server
/// (`lws_client_connect_info.keep_warm_secs`).
pub const KEEP_WARM_SECS: u16 = 5;

/// Octets of a cookie's name and value, and of its domain and path (RFC 6265 6.1).
pub const COOKIE: usize = 4096;

/// Cookies that a cookie jar holds for one domain; the oldest one leaves for one more.
pub const COOKIES_PER_DOMAIN: usize = 50;

/// Cookies that a cookie jar holds
/// (`lws_context_creation_info.http_nsc_heap_max_items` for those in memory).
pub const COOKIES: usize = 3000;

/// Bytes of a cookie file that is read.
pub const COOKIE_FILE: u64 = 16 << 20;

/// When the peer of a WebSocket has to prove that it is there, if neither the connection nor its
/// vhost says (`retry_and_idle_policy` of `lws_client_connect_info` and
/// `lws_context_creation_info`).
pub const VALIDITY: ValidityPolicy = ValidityPolicy {
    ping_secs: 300,
    hangup_secs: 310,
};

/// Streams that the peer of an HTTP/2 connection may have open at a time
/// (`lws_context_creation_info.http2_settings[3]`).
pub const H2_STREAMS: u32 = 128;

/// The most streams that a program can ask for.
pub const H2_STREAMS_MOST: u32 = 4096;

/// Octets that the peer of an HTTP/2 connection may send ahead on all streams together. More if the
/// window of one stream is larger.
pub const H2_CONNECTION_WINDOW: u32 = 256 * 1024;

/// Octets that a server may send ahead on a stream of a client's.
pub const H2_CLIENT_WINDOW: u32 = 256 * 1024;

/// Octets that the streams of an HTTP/2 connection may hold back, because their programs do not
/// take them, without holding up its other streams.
pub const H2_HELD: usize = 4 * 1024 * 1024;

/// The most octets that the peer may send ahead on one stream
/// (`lws_context_creation_info.http2_settings[4]`).
pub const H2_STREAM_WINDOW: u32 = 16 << 20;

/// The most octets of the table by which a peer compresses its fields
/// (`lws_context_creation_info.http2_settings[1]`).
pub const H2_HEADER_TABLE: u32 = 64 * 1024;

/// The most octets of a frame's payload (`lws_context_creation_info.http2_settings[5]`).
pub const H2_FRAME: u32 = 64 * 1024;

/// Octets of the head of an answer over HTTP/2, before it is complete.
pub const H2_ANSWER_HEAD: usize = 256 * 1024;

/// Octets that wait for the peer of an HTTP/2 connection to read them, and beyond which nothing
/// more is read from it: most of what it sends makes us answer.
pub const H2_BACKLOG: usize = 256 * 1024;

/// CONTINUATION frames of one header block.
pub const H2_CONTINUATIONS: u32 = 32;

/// Streams that the peer resets, or makes us reset, in a second, and at once.
pub const H2_RESETS: (u32, u32) = (50, 200);

/// SETTINGS frames in a second, and at once.
pub const H2_SETTINGS: (u32, u32) = (5, 20);

/// PING frames in a second, and at once.
pub const H2_PINGS: (u32, u32) = (10, 50);

/// Frames that change nothing (empty DATA, PRIORITY, unknown kinds) in a second, and at once.
pub const H2_IDLE_FRAMES: (u32, u32) = (200, 2000);

/// WINDOW_UPDATE frames in a second, and at once, beyond those that answer what was sent.
pub const H2_WINDOW_UPDATES: (u32, u32) = (5000, 20_000);

/// Sessions that a vhost remembers for clients that resume without tickets.
pub const TLS_SERVER_SESSIONS: usize = 1024;

/// Steps of TLS handshakes, each with the work of a signature or two, before the other connections
/// have their turn.
pub const TLS_HANDSHAKES_PER_PASS: usize = 4;

/// Bytes that a peer may send until a TLS handshake is done, certificates included.
pub const TLS_HANDSHAKE_BYTES: usize = 128 * 1024;

/// Bytes of a TLS record, or of a message in several records, that are held until the rest comes.
/// One message may have 64 KB.
pub const TLS_UNFINISHED: usize = 128 * 1024;

/// Files of mounts that a service thread keeps open for further requests.
pub const OPEN_FILES: usize = 64;

/// Octets of a file of which the content is kept as long as it is open. Larger ones need no copy,
/// see [`DIRECT_FILE`].
pub const KEPT_CONTENT: usize = DIRECT_FILE;

/// Milliseconds after which they are closed.
pub const OPEN_FILES_MSECS: u64 = 1000;

/// Octets that a program may add to the head of a request, at least
/// (`lws_context_creation_info.pt_serv_buf_size` may make it more).
pub const ADDED_HEADERS: usize = 4096;

/// Interim answers (1xx) that are skipped on the way to the real one.
pub const INTERIM_ANSWERS: u32 = 64;

/// Redirects that are followed, and requests that are repeated with credentials.
pub const REDIRECTS: u8 = 4;
/// Servers with which a vhost's clients may resume TLS sessions
/// (`lws_context_creation_info.tls_session_cache_max`).
pub const TLS_CLIENT_SESSIONS: usize = 10;

/// Seconds for which a TLS session may be resumed by a client
/// (`lws_context_creation_info.tls_session_timeout`).
pub const TLS_CLIENT_SESSION_SECS: u32 = 300;

/// Tickets of one server that a client keeps, each for one resumption (RFC 8446 section C.4).
pub const TLS_TICKETS_PER_SERVER: usize = 4;

/// TLS configurations that a vhost keeps for its clients: one for each port, list of protocols and
/// set of permissions that is in use.
pub const TLS_CLIENT_CONFIGS: usize = 32;

/// Octets of a request's body that are held back to be sent with their length.
pub const HELD_UPLOAD: usize = 64 * 1024;
