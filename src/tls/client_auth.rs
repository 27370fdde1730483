//! Client certificates: whom a vhost accepts.
//!
//! As on the other side (see `verifier.rs`) webpki builds and checks paths; certificates that it
//! does not read, but that the authorities of many programs issue, are checked here: those of X.509
//! version 1, and those that are authorities themselves.

use super::certificate_fault::CertificateFault;
use super::handshake_signature;
use super::peer_certificate::{PeerCertificate, SignatureFault};
use super::trust::TrustStore;
use crate::service::event::Event;
use crate::service::id::ConnId;
use crate::service::{App, Service};
use rustls::client::danger::HandshakeSignatureValid;
use rustls::crypto::{CryptoProvider, WebPkiSupportedAlgorithms};
use rustls::pki_types::{CertificateDer, UnixTime};
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::server::{NoClientAuth, WebPkiClientVerifier};
use rustls::{DigitallySignedStruct, DistinguishedName, Error, SignatureScheme};
use std::sync::Arc;

/// Whether clients have to show a certificate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClientAuth {
    /// They are not asked for one.
    #[default]
    Off,
    /// They may, but one that is shown has to be valid.
    Optional,
    /// They have to.
    Required,
}

/// Checks the certificates of clients.
#[derive(Debug)]
struct ClientVerifier {
    trusted: TrustStore,
    /// Looks for paths to the authorities; `None` if there are none.
    paths: Option<Arc<dyn ClientCertVerifier>>,
    required: bool,
    algorithms: WebPkiSupportedAlgorithms,
}

/// What checks the certificates of clients, of which those signed by somebody in `trusted` are
/// valid.
pub(crate) fn verifier(
    wanted: ClientAuth,
    trusted: &TrustStore,
    provider: &Arc<CryptoProvider>,
) -> Arc<dyn ClientCertVerifier> {
    if wanted == ClientAuth::Off {
        return Arc::new(NoClientAuth);
    }
    let anchors = Arc::new(trusted.anchors().clone());
    let paths = WebPkiClientVerifier::builder_with_provider(anchors, provider.clone()).build();
    Arc::new(ClientVerifier {
        trusted: trusted.clone(),
        paths: paths.ok(),
        required: wanted == ClientAuth::Required,
        algorithms: provider.signature_verification_algorithms,
    })
}

impl ClientVerifier {
    /// What counts for a certificate of which nobody else's signature is looked at.
    fn check_alone(
        leaf: &PeerCertificate<'_>,
        now: UnixTime,
    ) -> Result<ClientCertVerified, CertificateFault> {
        let name = leaf.common_name();
        if leaf.has_unknown_critical_extension() {
            return Err(CertificateFault::UnknownExtension { name });
        }
        if !leaf.is_for_clients() {
            return Err(CertificateFault::OtherPurpose { name });
        }
        match CertificateFault::out_of_date(leaf, now) {
            Some(fault) => Err(fault),
            None => Ok(ClientCertVerified::assertion()),
        }
    }

    /// A certificate that webpki does not read passes if an authority signed it directly.
    fn check_signed(
        &self,
        leaf: &PeerCertificate<'_>,
        now: UnixTime,
    ) -> Result<ClientCertVerified, CertificateFault> {
        let name = leaf.common_name();
        match self.trusted.signed(leaf, &self.algorithms) {
            Ok(true) => Self::check_alone(leaf, now),
            Ok(false) => Err(unknown_issuer(leaf)),
            Err(SignatureFault::Wrong) => Err(CertificateFault::BadSignature { name }),
            Err(SignatureFault::Unsupported) => {
                Err(CertificateFault::UnsupportedSignature { name })
            }
        }
    }
}

fn unknown_issuer(leaf: &PeerCertificate<'_>) -> CertificateFault {
    CertificateFault::UnknownIssuer {
        issuer: leaf.issuer_common_name(),
        self_signed: leaf.is_self_issued(),
    }
}

impl ClientCertVerifier for ClientVerifier {
    fn client_auth_mandatory(&self) -> bool {
        self.required
    }

    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        match &self.paths {
            Some(paths) => paths.root_hint_subjects(),
            None => &[],
        }
    }

    fn verify_client_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        now: UnixTime,
    ) -> Result<ClientCertVerified, Error> {
        let leaf = PeerCertificate::parse(end_entity).ok_or(CertificateFault::Unreadable)?;
        if self.trusted.has(end_entity, &leaf) {
            return Ok(Self::check_alone(&leaf, now)?);
        }
        if leaf.is_version_1() || leaf.is_authority() {
            return Ok(self.check_signed(&leaf, now)?);
        }
        match &self.paths {
            Some(paths) => paths.verify_client_cert(end_entity, intermediates, now),
            None => Err(unknown_issuer(&leaf).into()),
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        handshake_signature::verify_tls12(message, certificate, signed, &self.algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        handshake_signature::verify_tls13(message, certificate, signed, &self.algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.algorithms.supported_schemes()
    }
}

impl<A: App> Service<A> {
    /// Asks the program about the certificate of a client, which was found valid, if it showed one.
    /// False if the program does not want the client.
    pub(crate) fn client_certificate_accepted(&mut self, id: ConnId) -> bool {
        let Some(connection) = self.connection(id) else {
            return false;
        };
        let session = connection.tls.as_ref().map(|tls| tls.session());
        if session.is_none_or(|session| session.peer_certificates().is_none()) {
            return true;
        }
        let verdict = A::event(self, id, Event::ClientCertificate);
        if !verdict.keeps() {
            crate::log_notice!("{id:?}: tls: the program refuses the client's certificate");
        }
        verdict.keeps() && self.connection(id).is_some()
    }
}
