//! Whether a peer has the key of the certificate that it shows: the signature over the handshake.
//!
//! webpki does it, but for certificates of X.509 version 1, which it does not read.

use super::peer_certificate::{PeerCertificate, PublicKey};
use rustls::client::danger::HandshakeSignatureValid;
use rustls::crypto::{WebPkiSupportedAlgorithms, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::CertificateDer;
use rustls::{CertificateError, DigitallySignedStruct, Error, PeerMisbehaved, SignatureScheme};

/// The signature of a handshake of TLS 1.2.
pub(crate) fn verify_tls12(
    message: &[u8],
    certificate: &CertificateDer<'_>,
    signed: &DigitallySignedStruct,
    algorithms: &WebPkiSupportedAlgorithms,
) -> Result<HandshakeSignatureValid, Error> {
    match version_1_key(certificate) {
        Some(key) => signature_by(&key, message, signed, algorithms),
        None => verify_tls12_signature(message, certificate, signed, algorithms),
    }
}

/// The signature of a handshake of TLS 1.3.
pub(crate) fn verify_tls13(
    message: &[u8],
    certificate: &CertificateDer<'_>,
    signed: &DigitallySignedStruct,
    algorithms: &WebPkiSupportedAlgorithms,
) -> Result<HandshakeSignatureValid, Error> {
    match version_1_key(certificate) {
        // RFC 8446 section 4.4.3: no PKCS #1 v1.5 and no SHA-1 here
        Some(_) if !is_tls13_scheme(signed.scheme) => {
            Err(PeerMisbehaved::SignedHandshakeWithUnadvertisedSigScheme.into())
        }
        Some(key) => signature_by(&key, message, signed, algorithms),
        None => verify_tls13_signature(message, certificate, signed, algorithms),
    }
}

fn is_tls13_scheme(scheme: SignatureScheme) -> bool {
    matches!(
        scheme,
        SignatureScheme::ECDSA_NISTP256_SHA256
            | SignatureScheme::ECDSA_NISTP384_SHA384
            | SignatureScheme::ECDSA_NISTP521_SHA512
            | SignatureScheme::RSA_PSS_SHA256
            | SignatureScheme::RSA_PSS_SHA384
            | SignatureScheme::RSA_PSS_SHA512
            | SignatureScheme::ED25519
    )
}

/// The key of a certificate of version 1.
fn version_1_key<'a>(der: &'a CertificateDer<'_>) -> Option<PublicKey<'a>> {
    let parsed = PeerCertificate::parse(der)?;
    match parsed.is_version_1() {
        true => PublicKey::parse(parsed.public_key()),
        false => None,
    }
}

/// Whether the key made the signature over the handshake.
fn signature_by(
    key: &PublicKey<'_>,
    message: &[u8],
    signed: &DigitallySignedStruct,
    algorithms: &WebPkiSupportedAlgorithms,
) -> Result<HandshakeSignatureValid, Error> {
    let mut mapping = algorithms.mapping.iter();
    let fitting = mapping
        .find(|(scheme, _)| *scheme == signed.scheme)
        .into_iter()
        .flat_map(|(_, algorithms)| algorithms.iter())
        .find(|known| known.public_key_alg_id().as_ref() == key.algorithm)
        .ok_or(PeerMisbehaved::SignedHandshakeWithUnadvertisedSigScheme)?;
    fitting
        .verify_signature(key.bits, message, signed.signature())
        .map(|()| HandshakeSignatureValid::assertion())
        .map_err(|_| CertificateError::BadSignature.into())
}
