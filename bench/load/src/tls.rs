//! TLS by rustls' unbuffered interface: records are decrypted where they were read.

use crate::fault::Fault;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{
    ClientSessionStore, Resumption, Tls12ClientSessionValue, Tls13ClientSessionValue,
    UnbufferedClientConnection,
};
use rustls::crypto::{CryptoProvider, aws_lc_rs, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::unbuffered::{ConnectionState, EncodeError, EncryptError, UnbufferedStatus};
use rustls::{ClientConfig, DigitallySignedStruct, NamedGroup, SignatureScheme};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The state of one connection.
pub(crate) struct Tls {
    connection: UnbufferedClientConnection,
    /// The server has said that it sends no more.
    pub(crate) ended: bool,
    /// Data may be sent.
    pub(crate) open: bool,
}

impl Tls {
    pub(crate) fn new(config: &Arc<ClientConfig>) -> Result<Self, Fault> {
        let name = ServerName::try_from("localhost").expect("a valid name");
        Ok(Self {
            connection: UnbufferedClientConnection::new(config.clone(), name)?,
            ended: false,
            open: false,
        })
    }

    /// Whether the handshake was short.
    pub(crate) fn resumed(&self) -> bool {
        self.connection.handshake_kind() == Some(rustls::HandshakeKind::Resumed)
    }

    /// Takes records, hands on what they held, and appends to `out` what is to be sent for them.
    /// Gives how many octets were used; the rest is the beginning of a record.
    pub(crate) fn digest(
        &mut self,
        records: &mut [u8],
        out: &mut Vec<u8>,
        mut plain: impl FnMut(&[u8]) -> Result<(), Fault>,
    ) -> Result<usize, Fault> {
        let mut used = 0;
        loop {
            let UnbufferedStatus {
                mut discard, state, ..
            } = self.connection.process_tls_records(&mut records[used..]);
            let mut goes_on = true;
            match state? {
                ConnectionState::ReadTraffic(mut traffic) => {
                    while let Some(record) = traffic.next_record() {
                        let record = record?;
                        discard += record.discard;
                        plain(record.payload)?;
                    }
                }
                ConnectionState::EncodeTlsData(mut data) => {
                    let at = out.len();
                    let encoded = match data.encode(&mut []) {
                        Err(EncodeError::InsufficientSize(size)) => {
                            out.resize(at + size.required_size, 0);
                            data.encode(&mut out[at..])
                        }
                        other => other,
                    };
                    let length = encoded.map_err(|e| Fault::answer(format!("tls: {e}")))?;
                    out.truncate(at + length);
                }
                ConnectionState::TransmitTlsData(data) => data.done(),
                ConnectionState::WriteTraffic(_) => {
                    self.open = true;
                    goes_on = false;
                }
                ConnectionState::PeerClosed | ConnectionState::Closed => {
                    self.ended = true;
                    goes_on = false;
                }
                _ => goes_on = false,
            }
            used += discard;
            if !goes_on {
                return Ok(used);
            }
        }
    }

    /// Encrypts `plain` into `out`, gives the length there.
    pub(crate) fn encrypt(&mut self, plain: &[u8], out: &mut [u8]) -> Result<usize, Fault> {
        match self.connection.process_tls_records(&mut []).state? {
            ConnectionState::WriteTraffic(mut traffic) => {
                traffic.encrypt(plain, out).map_err(|e| match e {
                    EncryptError::InsufficientSize(_) => Fault::answer("tls: records too large"),
                    e => Fault::answer(format!("tls: {e}")),
                })
            }
            _ => Err(Fault::answer("tls: nothing can be sent now")),
        }
    }
}

/// Whoever the server is, it is the right one.
pub(crate) fn config(resume: bool) -> Result<Arc<ClientConfig>, Fault> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let mut config = ClientConfig::builder_with_provider(provider.clone())
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(Anyone(provider)))
        .with_no_client_auth();
    config.resumption = match resume {
        true => Resumption::store(Arc::new(Store::default())),
        false => Resumption::disabled(),
    };
    Ok(Arc::new(config))
}

/// How many tickets are kept.
const TICKETS: usize = 1024;

/// The sessions that can be resumed: rustls' own store keeps eight tickets, which is too few for
/// many connections at a time.
#[derive(Debug, Default)]
struct Store(Mutex<Sessions>);

#[derive(Debug, Default)]
struct Sessions {
    group: Option<NamedGroup>,
    tls12: Option<Tls12ClientSessionValue>,
    tls13: Vec<Tls13ClientSessionValue>,
}

impl Store {
    fn lock(&self) -> MutexGuard<'_, Sessions> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ClientSessionStore for Store {
    fn set_kx_hint(&self, _: ServerName<'static>, group: NamedGroup) {
        self.lock().group = Some(group);
    }

    fn kx_hint(&self, _: &ServerName<'_>) -> Option<NamedGroup> {
        self.lock().group
    }

    fn set_tls12_session(&self, _: ServerName<'static>, value: Tls12ClientSessionValue) {
        self.lock().tls12.get_or_insert(value);
    }

    fn tls12_session(&self, _: &ServerName<'_>) -> Option<Tls12ClientSessionValue> {
        self.lock().tls12.clone()
    }

    fn remove_tls12_session(&self, _: &ServerName<'static>) {
        self.lock().tls12 = None;
    }

    fn insert_tls13_ticket(&self, _: ServerName<'static>, value: Tls13ClientSessionValue) {
        let tickets = &mut self.lock().tls13;
        if tickets.len() < TICKETS {
            tickets.push(value);
        }
    }

    fn take_tls13_ticket(&self, _: &ServerName<'static>) -> Option<Tls13ClientSessionValue> {
        self.lock().tls13.pop()
    }
}

#[derive(Debug)]
struct Anyone(Arc<CryptoProvider>);

impl ServerCertVerifier for Anyone {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.0.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signed, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.0.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signed, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}
