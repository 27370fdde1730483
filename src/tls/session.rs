//! One TLS session, of a server or a client, without I/O: records in, plaintext out, and back.
//!
//! This is the only place that knows rustls' unbuffered interface. Records are decrypted where
//! they lie in the caller's buffer; the session keeps bytes only while a record, or a handshake
//! message, is there in part. An idle session is its keys and nothing else.

use super::records::Records;
use crate::limits;
use rustls::client::UnbufferedClientConnection;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::server::UnbufferedServerConnection;
use rustls::unbuffered::{
    ConnectionState, EncodeError, EncodeTlsData, EncryptError, InsufficientSizeError,
    UnbufferedStatus, WriteTraffic,
};
use rustls::{ClientConfig, CommonState, HandshakeKind, ServerConfig};
use std::fmt;
use std::sync::Arc;

/// Room that records need beyond what is in them: header, content type, nonce and tag.
const RECORD_OVERHEAD: usize = 64;

/// Most plaintext in one record (RFC 8446 section 5.1).
const RECORD_PLAINTEXT: usize = 16 * 1024;

/// Plaintext that is encrypted in one go: as many full records as fit into the cork.
pub const ENCRYPTED_AT_ONCE: usize = limits::CORK / RECORD_PLAINTEXT * RECORD_PLAINTEXT;

/// Why a session cannot go on.
#[derive(Clone, Debug, PartialEq)]
pub enum SessionError {
    /// The peer broke the protocol, does not want us, or is not who it has to be.
    Tls(rustls::Error),
    /// The peer's part of a handshake, or one message, is larger than so many bytes.
    TooLarge(usize),
    /// Early data came, which we never offer to take.
    EarlyData,
    /// Nothing can be sent: the handshake is not done, the session is over, or its keys are used up.
    CannotSend,
}

impl fmt::Display for SessionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SessionError::Tls(error) => error.fmt(f),
            SessionError::TooLarge(limit) => write!(f, "handshake of more than {limit} bytes"),
            SessionError::EarlyData => f.write_str("early data was not asked for"),
            SessionError::CannotSend => f.write_str("the session cannot send"),
        }
    }
}

impl From<rustls::Error> for SessionError {
    fn from(error: rustls::Error) -> Self {
        SessionError::Tls(error)
    }
}

/// The two sides of a session, as far as driving them goes.
enum Side {
    Server(UnbufferedServerConnection),
    Client(UnbufferedClientConnection),
}

/// A TLS session.
pub struct TlsSession {
    side: Side,
    /// Bytes from the peer that are not complete.
    unfinished: Vec<u8>,
    /// How many of the bytes that come next were here before.
    resumed: usize,
    /// Bytes from the peer until the handshake was done.
    handshake_bytes: usize,
    /// The peer has ended its side in order.
    peer_closed: bool,
    /// Our side is ended.
    closed: bool,
    /// Nothing can be received or sent any more.
    failed: bool,
}

/// What is to be written once the session can.
#[derive(Clone, Copy)]
enum Outgoing<'a> {
    /// Nothing.
    Nothing,
    /// This, encrypted.
    Plaintext(&'a [u8]),
    /// The alert that ends our side.
    CloseNotify,
}

/// Where the outcome of driving a session goes.
struct Sink<'a> {
    plaintext: &'a mut Vec<u8>,
    records: &'a mut Records,
    outgoing: Outgoing<'a>,
    peer_closed: bool,
}

/// Whether there is more to do for a session.
#[derive(PartialEq)]
enum Step {
    /// There may be.
    Again,
    /// Only if there is more input, or something to send.
    IfLeft,
    /// Not without more input.
    Rest,
}

impl TlsSession {
    /// The server's side of a session; begins with the client's first bytes.
    pub fn server(config: Arc<ServerConfig>) -> Result<Self, SessionError> {
        let connection = UnbufferedServerConnection::new(config)?;
        Ok(Self::new(Side::Server(connection)))
    }

    /// The client's side of a session with `name`. Its first bytes are had from
    /// [`TlsSession::receive`] without input.
    pub fn client(
        config: Arc<ClientConfig>,
        name: ServerName<'static>,
    ) -> Result<Self, SessionError> {
        let connection = UnbufferedClientConnection::new(config, name)?;
        Ok(Self::new(Side::Client(connection)))
    }

    fn new(side: Side) -> Self {
        Self {
            side,
            unfinished: Vec::new(),
            resumed: 0,
            handshake_bytes: 0,
            peer_closed: false,
            closed: false,
            failed: false,
        }
    }

    fn state(&self) -> &CommonState {
        match &self.side {
            Side::Server(server) => server,
            Side::Client(client) => client,
        }
    }

    /// Whether the handshake is not done yet.
    pub fn is_handshaking(&self) -> bool {
        self.state().is_handshaking()
    }

    /// Whether the peer has ended its side in order: nothing more comes.
    pub fn is_peer_closed(&self) -> bool {
        self.peer_closed
    }

    /// Whether it has failed: nothing can be received or sent any more.
    pub fn is_failed(&self) -> bool {
        self.failed
    }

    /// The application protocol that was agreed on.
    pub fn alpn(&self) -> Option<&[u8]> {
        self.state().alpn_protocol()
    }

    /// The version of the protocol, once that is decided.
    pub fn version(&self) -> Option<rustls::ProtocolVersion> {
        self.state().protocol_version()
    }

    /// The cipher suite, once that is decided.
    pub fn cipher_suite(&self) -> Option<rustls::SupportedCipherSuite> {
        self.state().negotiated_cipher_suite()
    }

    /// The peer's certificate, and those that it sent with it.
    pub fn peer_certificates(&self) -> Option<&[CertificateDer<'static>]> {
        self.state().peer_certificates()
    }

    /// Whether an earlier session was taken up again.
    pub fn is_resumed(&self) -> bool {
        self.state().handshake_kind() == Some(HandshakeKind::Resumed)
    }

    /// Puts the bytes that are not complete at the start of `buffer`, whose other content may be
    /// lost, and gives their number. What is read next goes behind them, and all of it to
    /// [`TlsSession::receive`].
    pub fn resume_into(&mut self, buffer: &mut Vec<u8>) -> usize {
        let unfinished = std::mem::take(&mut self.unfinished);
        match buffer.get_mut(..unfinished.len()) {
            Some(start) => start.copy_from_slice(&unfinished),
            None => {
                buffer.clear();
                buffer.extend_from_slice(&unfinished);
            }
        }
        self.resumed = unfinished.len();
        unfinished.len()
    }

    /// Takes what has come from the peer: what [`TlsSession::resume_into`] gave, and what was
    /// read behind it. Plaintext is appended to `plaintext`, and what has to be sent to the peer
    /// to `records`; in case of an error, too: what came before it, and the alert that tells the
    /// peer.
    pub fn receive(
        &mut self,
        input: &mut [u8],
        plaintext: &mut Vec<u8>,
        records: &mut Records,
    ) -> Result<(), SessionError> {
        let fresh = input
            .len()
            .saturating_sub(std::mem::take(&mut self.resumed));
        if self.failed || self.peer_closed {
            return Ok(());
        }
        if self.is_handshaking() {
            self.handshake_bytes = self.handshake_bytes.saturating_add(fresh);
            if self.handshake_bytes > limits::TLS_HANDSHAKE_BYTES {
                self.failed = true;
                return Err(SessionError::TooLarge(limits::TLS_HANDSHAKE_BYTES));
            }
        }
        let mut sink = Sink {
            plaintext,
            records,
            outgoing: Outgoing::Nothing,
            peer_closed: false,
        };
        let outcome = self.drive(input, &mut sink);
        self.peer_closed = sink.peer_closed;
        let taken = match outcome {
            Ok(taken) => taken,
            Err(error) => {
                self.collect_alerts(records);
                self.failed = true;
                return Err(error);
            }
        };
        let rest = input.get(taken..).unwrap_or_default();
        if rest.len() > limits::TLS_UNFINISHED {
            self.failed = true;
            return Err(SessionError::TooLarge(limits::TLS_UNFINISHED));
        }
        if !self.peer_closed && !rest.is_empty() {
            self.unfinished = rest.to_vec();
        }
        Ok(())
    }

    /// Encrypts `plaintext` and appends the records to `records`. Only after the handshake.
    pub fn encrypt(&mut self, plaintext: &[u8], records: &mut Records) -> Result<(), SessionError> {
        if self.failed || self.closed {
            return Err(SessionError::CannotSend);
        }
        let done = self.write(Outgoing::Plaintext(plaintext), records);
        self.failed |= done.is_err();
        done
    }

    /// Appends the record that ends our side in order (RFC 8446 section 6.1), if there is a side
    /// to end.
    pub fn close(&mut self, records: &mut Records) {
        if self.failed || self.closed || self.is_handshaking() {
            return;
        }
        // Without it the peer sees the end of the stream only.
        let _ = self.write(Outgoing::CloseNotify, records);
        self.closed = true;
    }

    fn write(&mut self, outgoing: Outgoing<'_>, records: &mut Records) -> Result<(), SessionError> {
        // What is there in part is known to the session by its place: it has to see it.
        let mut unfinished = std::mem::take(&mut self.unfinished);
        let mut plaintext = Vec::new();
        let mut sink = Sink {
            plaintext: &mut plaintext,
            records,
            outgoing,
            peer_closed: false,
        };
        let taken = self.drive(&mut unfinished, &mut sink)?;
        let written = matches!(sink.outgoing, Outgoing::Nothing);
        unfinished.drain(..taken.min(unfinished.len()));
        self.unfinished = unfinished;
        if !written {
            return Err(SessionError::CannotSend);
        }
        Ok(())
    }

    /// Steps until nothing more can be made of `input`; gives how much of it was used.
    fn drive(&mut self, input: &mut [u8], sink: &mut Sink<'_>) -> Result<usize, SessionError> {
        let mut taken = 0;
        loop {
            let input = input.get_mut(taken..).unwrap_or_default();
            let input_len = input.len();
            let (used, stepped) = match &mut self.side {
                Side::Server(server) => step(server.process_tls_records(input), sink),
                Side::Client(client) => step(client.process_tls_records(input), sink),
            };
            taken += used;
            let rests = match stepped? {
                Step::Again => false,
                Step::IfLeft => {
                    used == input_len
                        && matches!(sink.outgoing, Outgoing::Nothing)
                        && !self.state().wants_write()
                }
                Step::Rest => true,
            };
            if rests {
                return Ok(taken);
            }
        }
    }

    /// After an error: what is left to send.
    fn collect_alerts(&mut self, records: &mut Records) {
        let mut plaintext = Vec::new();
        let mut sink = Sink {
            plaintext: &mut plaintext,
            records,
            outgoing: Outgoing::Nothing,
            peer_closed: false,
        };
        // As long as something waits to be sent, no input is looked at.
        while self.state().wants_write() {
            let (_, stepped) = match &mut self.side {
                Side::Server(server) => step(server.process_tls_records(&mut []), &mut sink),
                Side::Client(client) => step(client.process_tls_records(&mut []), &mut sink),
            };
            if !matches!(stepped, Ok(Step::Again)) {
                return;
            }
        }
    }
}

/// Deals with one state of a session. Gives how much of the input is used.
fn step<Data>(
    status: UnbufferedStatus<'_, '_, Data>,
    sink: &mut Sink<'_>,
) -> (usize, Result<Step, SessionError>) {
    let mut used = status.discard;
    let outcome = match status.state {
        Err(error) => Err(error.into()),
        Ok(ConnectionState::ReadTraffic(mut traffic)) => {
            let mut outcome = Ok(Step::IfLeft);
            while let Some(record) = traffic.next_record() {
                match record {
                    Ok(record) => {
                        used = used.saturating_add(record.discard);
                        sink.plaintext.extend_from_slice(record.payload);
                    }
                    Err(error) => {
                        outcome = Err(error.into());
                        break;
                    }
                }
            }
            outcome
        }
        Ok(ConnectionState::ReadEarlyData(_)) => Err(SessionError::EarlyData),
        Ok(ConnectionState::EncodeTlsData(mut data)) => encode(&mut data, sink.records),
        Ok(ConnectionState::TransmitTlsData(data)) => {
            // From here on the records are the caller's.
            data.done();
            Ok(Step::Again)
        }
        Ok(ConnectionState::PeerClosed) => {
            sink.peer_closed = true;
            Ok(Step::Again)
        }
        Ok(ConnectionState::WriteTraffic(mut traffic)) => write(&mut traffic, sink),
        Ok(_) => Ok(Step::Rest),
    };
    (used, outcome)
}

/// Appends a record of the session's own, which is encoded already.
fn encode<Data>(
    data: &mut EncodeTlsData<'_, Data>,
    records: &mut Records,
) -> Result<Step, SessionError> {
    let mut size = 0;
    loop {
        match data.encode(records.room(size)) {
            Ok(written) => {
                records.advance(written);
                return Ok(Step::Again);
            }
            Err(EncodeError::InsufficientSize(InsufficientSizeError { required_size }))
                if required_size > size =>
            {
                size = required_size;
            }
            Err(_) => return Err(SessionError::CannotSend),
        }
    }
}

/// Writes what there is to write, once.
fn write<Data>(
    traffic: &mut WriteTraffic<'_, Data>,
    sink: &mut Sink<'_>,
) -> Result<Step, SessionError> {
    let outgoing = std::mem::replace(&mut sink.outgoing, Outgoing::Nothing);
    let mut size = match outgoing {
        Outgoing::Nothing => return Ok(Step::Rest),
        Outgoing::Plaintext(plaintext) => {
            let records = plaintext.len().div_ceil(RECORD_PLAINTEXT);
            plaintext.len() + records * RECORD_OVERHEAD
        }
        Outgoing::CloseNotify => RECORD_OVERHEAD,
    };
    loop {
        let room = sink.records.room(size);
        let written = match outgoing {
            Outgoing::Plaintext(plaintext) => traffic.encrypt(plaintext, room),
            _ => traffic.queue_close_notify(room),
        };
        match written {
            Ok(written) => {
                sink.records.advance(written);
                return Ok(Step::IfLeft);
            }
            // Something else has to go before it, such as a key update.
            Err(EncryptError::InsufficientSize(InsufficientSizeError { required_size }))
                if required_size > size =>
            {
                size = required_size;
            }
            Err(_) => return Err(SessionError::CannotSend),
        }
    }
}
