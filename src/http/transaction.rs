//! One request and its answer, as far as HTTP/1.1 and HTTP/2 have it in common: what programs may
//! ask about the request, and what the answer is so far.

use super::access_log::LogEntry;
use super::header_block::HeaderBlock;
use super::method::Method;
use super::token::Token;
use crate::h1::request::Version;
use crate::service::connection::Phase;
use crate::service::id::ConnId;
use crate::service::role::Role;
use crate::service::timers::Usec;
use crate::service::{App, Service};

/// What is known of the current request and its answer.
#[derive(Debug, Default)]
pub struct Transaction {
    /// The method, once the request was understood.
    pub method: Option<Method>,
    /// Version for the status line. HTTP/1.0 until the request is taken up, as programs know it
    /// from refused ones.
    pub version: Option<Version>,
    /// It came as a stream of HTTP/2, which has no version of its own in requests.
    pub over_h2: bool,
    /// Whether another request may follow on the connection.
    pub keep_alive: bool,
    /// An HTTP/1.0 client asked for persistence: it is granted when the answer's length is known.
    pub asks_keep_alive: bool,
    /// Status of the answer; 0 before there is one.
    pub status: u32,
    /// Content length that was announced.
    pub content_length: Option<u64>,
    /// Octets of the answer that were written.
    pub sent: u64,
    /// Line for the access log, until it is written.
    pub log: Option<Box<LogEntry>>,
    /// The head of the answer is written.
    pub head_sent: bool,
    /// The program, or the library, is done with it; output or the body may not be.
    pub(crate) completed: bool,
    /// The program was shown some of the body.
    pub(crate) body_shown: bool,
    /// Nobody wants the rest of the body.
    pub(crate) discard_body: bool,
    /// When the next part of the body is due; moves with what comes.
    pub(crate) body_due: Usec,
    /// The client waits for `100 Continue` before it sends the body.
    pub(crate) continue_due: bool,
    /// Index of the mount that the request hit.
    pub mount: Option<usize>,
}

impl Transaction {
    /// Whether programs expect a body with requests of this kind, be it an empty one.
    pub(crate) fn takes_body(&self) -> bool {
        matches!(
            self.method,
            Some(Method::Post | Method::Put | Method::Patch)
        )
    }

    /// Protocol name for the status line.
    pub fn protocol_text(&self) -> &'static str {
        if self.over_h2 {
            return "HTTP/2.0";
        }
        match self.version {
            Some(Version::Http11) => "HTTP/1.1",
            Some(Version::Http10) | None => "HTTP/1.0",
        }
    }
}

impl<A: App> Service<A> {
    /// The header fields of a connection's current request, or of the answer that it received.
    pub fn headers(&self, id: ConnId) -> Option<&HeaderBlock> {
        self.connection(id)?.headers.as_deref()
    }

    /// As [`Service::headers`], for changing.
    pub fn headers_mut(&mut self, id: ConnId) -> Option<&mut HeaderBlock> {
        self.connection_mut(id)?.headers.as_deref_mut()
    }

    /// Gives a connection's header block back, if it has one.
    pub fn release_headers(&mut self, id: ConnId) {
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        let Some(block) = connection.headers.take() else {
            return;
        };
        if connection.is_client() {
            return self.http.headers.give_back_answer(block);
        }
        self.http_give_back(block);
    }

    /// A block is not needed any more: somebody may wait for it.
    pub(crate) fn http_give_back(&mut self, block: Box<HeaderBlock>) {
        self.http.headers.give_back(block);
        self.http_block_is_free();
    }

    /// There is a header block for the next one that waits.
    pub(crate) fn http_block_is_free(&mut self) {
        if let Some(waiting) = self.http.headers.next_waiting() {
            self.h1_resume_head(waiting);
            self.h2_resume_head(waiting);
        }
    }

    /// Method and path of the current request. A path that came over HTTP/2 counts as well.
    pub fn method_and_path(&self, id: ConnId) -> Option<(MethodOrPath, &[u8])> {
        let block = self.headers(id)?;
        let leading = block
            .leading()
            .and_then(|(token, path)| Some((Method::from_token(token)?, path)));
        let by_method = leading.or_else(|| {
            Method::ALL
                .into_iter()
                .find_map(|m| Some((m, block.first(m.token())?)))
        });
        match by_method {
            Some((method, path)) => Some((MethodOrPath::Method(method), path)),
            None => Some((MethodOrPath::ColonPath, block.first(Token::COLON_PATH)?)),
        }
    }

    /// The transaction of a connection that speaks HTTP as a server.
    pub fn transaction(&self, id: ConnId) -> Option<&Transaction> {
        match self.connection(id)?.role() {
            Role::H1(h1) => Some(&h1.transaction),
            Role::H2Stream(stream) => Some(&stream.transaction),
            _ => None,
        }
    }

    /// As [`Service::transaction`], for changing.
    pub fn transaction_mut(&mut self, id: ConnId) -> Option<&mut Transaction> {
        match self.connection_mut(id)?.role_mut() {
            Role::H1(h1) => Some(&mut h1.transaction),
            Role::H2Stream(stream) => Some(&mut stream.transaction),
            _ => None,
        }
    }

    /// Whether a request is being answered, and the program did not say yet that it is done.
    pub(crate) fn is_answering(&self, id: ConnId) -> bool {
        let Some(connection) = self.connection(id) else {
            return false;
        };
        match connection.role() {
            Role::H1(h1) => connection.phase() == Phase::Open && h1.is_answering(),
            _ => self.h2_is_answering(id),
        }
    }

    /// Whether body of the current request is to come.
    pub(crate) fn awaits_body(&self, id: ConnId) -> bool {
        match self.connection(id).map(|c| c.role()) {
            Some(Role::H1(h1)) => h1.awaits_body(),
            Some(Role::H2Stream(stream)) => stream.body_open,
            _ => false,
        }
    }
}

/// Where the path of a request was found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MethodOrPath {
    /// Under its method.
    Method(Method),
    /// In the `:path` of HTTP/2.
    ColonPath,
}

impl MethodOrPath {
    /// The token under which the path is stored.
    pub fn token(self) -> Token {
        match self {
            MethodOrPath::Method(method) => method.token(),
            MethodOrPath::ColonPath => Token::COLON_PATH,
        }
    }

    /// The method, if that is known here.
    pub fn method(self) -> Option<Method> {
        match self {
            MethodOrPath::Method(method) => Some(method),
            MethodOrPath::ColonPath => None,
        }
    }

    /// The C interface's number for it.
    pub fn number(self) -> u8 {
        match self {
            MethodOrPath::Method(method) => method.number(),
            MethodOrPath::ColonPath => 8,
        }
    }
}
