//! Whom a client trusts: the system's authorities, those that the program gave, or both.

use super::peer_certificate::{PeerCertificate, SignatureFault};
use crate::log_warn;
use rustls::RootCertStore;
use rustls::crypto::WebPkiSupportedAlgorithms;
use rustls::pki_types::{CertificateDer, TrustAnchor};
use std::sync::OnceLock;
use x509_parser::asn1_rs::{Any, FromDer};

/// Certificates that are trusted.
#[derive(Clone, Debug)]
pub struct TrustStore {
    /// Authorities.
    anchors: RootCertStore,
    /// The identifiers of their keys, in the same order.
    key_ids: Vec<Option<Box<[u8]>>>,
    /// Certificates of servers that sign themselves and are trusted as they are, for nothing else.
    servers: Vec<CertificateDer<'static>>,
}

impl Default for TrustStore {
    fn default() -> Self {
        Self::new()
    }
}

impl TrustStore {
    /// Trusts nobody.
    pub fn new() -> Self {
        Self {
            anchors: RootCertStore::empty(),
            key_ids: Vec::new(),
            servers: Vec::new(),
        }
    }

    /// Those whom the system trusts; read from its files the first time that somebody asks.
    ///
    /// `SSL_CERT_FILE` and `SSL_CERT_DIR` name other files, as for OpenSSL.
    pub fn system() -> &'static TrustStore {
        static SYSTEM: OnceLock<TrustStore> = OnceLock::new();
        SYSTEM.get_or_init(|| {
            let found = rustls_native_certs::load_native_certs();
            for error in &found.errors {
                log_warn!("tls: the system's trusted certificates: {error}");
            }
            let mut store = TrustStore::new();
            for certificate in found.certs {
                store.add(certificate);
            }
            store
        })
    }

    /// Trusts this certificate: to sign others if it is an authority's, and if not, for itself.
    /// False if it is not a certificate, or one that could never be the reason to trust another.
    pub fn add(&mut self, certificate: CertificateDer<'static>) -> bool {
        let Some(parsed) = PeerCertificate::parse(&certificate) else {
            return false;
        };
        if parsed.may_issue() {
            let key_id = parsed.key_id().map(Box::from);
            let added = self.anchors.add(certificate).is_ok();
            if added {
                self.key_ids.push(key_id);
            }
            return added;
        }
        if !parsed.is_self_issued() {
            return false;
        }
        self.servers.push(certificate);
        true
    }

    /// Whether nobody is trusted.
    pub fn is_empty(&self) -> bool {
        self.anchors.is_empty() && self.servers.is_empty()
    }

    pub(crate) fn anchors(&self) -> &RootCertStore {
        &self.anchors
    }

    /// Whether the certificate itself is one of those that are trusted.
    pub(crate) fn has(&self, der: &CertificateDer<'_>, parsed: &PeerCertificate<'_>) -> bool {
        // what names and key of an authority are in may sign anything, so another certificate
        // with both gains nothing
        self.servers.iter().any(|server| server == der)
            || parsed.is_self_issued()
                && self.anchors.roots.iter().any(|anchor| {
                    anchor.name_constraints.is_none()
                        && same(anchor, parsed.subject())
                        && contents(parsed.public_key())
                            == Some(anchor.subject_public_key_info.as_ref())
                })
    }

    /// Whether an authority signed the certificate itself. `Err` if one has the right name and the
    /// wrong key.
    pub(crate) fn signed(
        &self,
        parsed: &PeerCertificate<'_>,
        algorithms: &WebPkiSupportedAlgorithms,
    ) -> Result<bool, SignatureFault> {
        let mut fault = None;
        for anchor in self.named(parsed.issuer()) {
            // names of version 1 are in no place where constraints could be looked up
            if anchor.name_constraints.is_some() {
                continue;
            }
            let Some(key) = with_header(anchor.subject_public_key_info.as_ref()) else {
                continue;
            };
            match parsed.signed_by(&key, algorithms) {
                Ok(()) => return Ok(true),
                Err(why) => fault = Some(why),
            }
        }
        fault.map_or(Ok(false), Err)
    }

    /// Whether one of the authorities may have signed the certificate, going by its name and by
    /// the identifier of its key.
    pub(crate) fn may_have_signed(&self, parsed: &PeerCertificate<'_>) -> bool {
        let mut all = self.anchors.roots.iter().zip(&self.key_ids);
        all.any(|(anchor, id)| {
            same(anchor, parsed.issuer())
                && match (id, parsed.issuer_key_id()) {
                    (Some(own), Some(said)) => **own == *said,
                    _ => true,
                }
        })
    }

    /// The authorities of this name (an encoded Name).
    pub(crate) fn named<'a>(
        &'a self,
        name: &'a [u8],
    ) -> impl Iterator<Item = &'a TrustAnchor<'static>> {
        self.anchors
            .roots
            .iter()
            .filter(move |anchor| same(anchor, name))
    }
}

fn same(anchor: &TrustAnchor<'_>, name: &[u8]) -> bool {
    contents(name) == Some(anchor.subject.as_ref())
}

/// What is inside of the outermost element: anchors are kept without its header.
fn contents(der: &[u8]) -> Option<&[u8]> {
    Any::from_der(der).ok().map(|(_, any)| any.data)
}

/// The contents as the SEQUENCE that they were.
fn with_header(contents: &[u8]) -> Option<Vec<u8>> {
    let mut der = vec![0x30];
    let len = u32::try_from(contents.len()).ok()?;
    let bytes = len.to_be_bytes();
    match len {
        0..0x80 => der.push(bytes[3]),
        0x80..0x100 => der.extend([0x81, bytes[3]]),
        0x100..0x1_0000 => der.extend([0x82, bytes[2], bytes[3]]),
        _ => return None,
    }
    der.extend_from_slice(contents);
    Some(der)
}
