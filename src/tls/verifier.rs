//! Whether a client accepts a server's certificate.
//!
//! Paths to an authority are built and checked by webpki; this decides what of the outcome is
//! forgiven, and says the cause in words. Nothing else than what [`Forgiveness`] names is ever
//! forgiven: signatures, purposes and unknown critical extensions always count, and so does the
//! proof that the server has the certificate's key.

use super::certificate_fault::CertificateFault;
use super::forgiveness::Forgiveness;
use super::handshake_signature;
use super::peer_certificate::{PeerCertificate, SignatureFault, server_name_text};
use super::trust::TrustStore;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{verify_server_cert_signed_by_trust_anchor, verify_server_name};
use rustls::crypto::WebPkiSupportedAlgorithms;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, DigitallySignedStruct, Error, RootCertStore, SignatureScheme};
use std::sync::Arc;

/// Accepts the certificates of servers that are trusted, and those that are forgiven.
#[derive(Debug)]
pub struct ServerVerifier {
    own: Arc<TrustStore>,
    system: bool,
    forgive: Forgiveness,
    algorithms: WebPkiSupportedAlgorithms,
}

/// What a server showed.
struct Shown<'a> {
    leaf: PeerCertificate<'a>,
    der: &'a CertificateDer<'a>,
    others: &'a [CertificateDer<'a>],
    now: UnixTime,
}

impl ServerVerifier {
    /// Trusts those in `own`, and with `system` those whom the system trusts.
    pub fn new(
        own: Arc<TrustStore>,
        system: bool,
        forgive: Forgiveness,
        algorithms: WebPkiSupportedAlgorithms,
    ) -> Self {
        Self {
            own,
            system,
            forgive,
            algorithms,
        }
    }

    fn stores(&self) -> impl Iterator<Item = &TrustStore> {
        let system = self.system.then(TrustStore::system);
        std::iter::once(&*self.own).chain(system)
    }

    /// Whether there is a path to somebody who is trusted, or the lack of one is forgiven.
    fn check_path(&self, shown: &Shown<'_>) -> Result<(), CertificateFault> {
        match self.trusted_path(shown) {
            Err(CertificateFault::UnknownIssuer { .. }) => self.forgiven_path(shown),
            outcome => outcome,
        }
    }

    fn trusted_path(&self, shown: &Shown<'_>) -> Result<(), CertificateFault> {
        let leaf = &shown.leaf;
        if self.stores().any(|store| store.has(shown.der, leaf)) {
            return self.check_alone(shown);
        }
        if leaf.is_self_issued() {
            return Err(unknown_issuer(shown));
        }
        let mut fault = unknown_issuer(shown);
        for store in self.stores() {
            match self.path_to(store, shown) {
                Ok(()) => return Ok(()),
                Err(CertificateFault::UnknownIssuer { .. }) => {}
                Err(other) => fault = other,
            }
        }
        // an authority with the name of one that is trusted, and another key, is another one
        if matches!(fault, CertificateFault::BadSignature { .. }) && !self.may_be_signed(shown) {
            return Err(unknown_issuer(shown));
        }
        Err(fault)
    }

    /// Whether somebody who is trusted may have signed one of the certificates that are shown,
    /// going by what they say.
    fn may_be_signed(&self, shown: &Shown<'_>) -> bool {
        std::iter::once(shown.der)
            .chain(shown.others)
            .filter_map(|der| PeerCertificate::parse(der))
            .filter(|one| !one.is_self_issued())
            .any(|one| self.stores().any(|store| store.may_have_signed(&one)))
    }

    /// Whether there is a path to somebody in `store`.
    fn path_to(&self, store: &TrustStore, shown: &Shown<'_>) -> Result<(), CertificateFault> {
        let leaf = &shown.leaf;
        if !leaf.is_version_1() && !leaf.is_authority() {
            return self.long_path_to(store.anchors(), shown);
        }
        // webpki takes neither of these as a server's, OpenSSL does: they pass if somebody in the
        // store signed them directly
        match store.signed(leaf, &self.algorithms) {
            Ok(true) => self.check_alone(shown),
            Ok(false) => Err(unknown_issuer(shown)),
            Err(why) => Err(signature_fault(shown, why)),
        }
    }

    /// What counts for a certificate of which nobody else's signature is looked at.
    fn check_alone(&self, shown: &Shown<'_>) -> Result<(), CertificateFault> {
        let leaf = &shown.leaf;
        if leaf.has_unknown_critical_extension() {
            return Err(CertificateFault::UnknownExtension {
                name: leaf.common_name(),
            });
        }
        if !leaf.is_for_servers() {
            return Err(CertificateFault::OtherPurpose {
                name: leaf.common_name(),
            });
        }
        match CertificateFault::out_of_date(leaf, shown.now) {
            Some(fault) if !self.forgive.expired => Err(fault),
            _ => Ok(()),
        }
    }

    /// Has webpki look for a path to one of `anchors`. If dates do not matter, each time at which
    /// one of the certificates is valid is as good as now.
    fn long_path_to(
        &self,
        anchors: &RootCertStore,
        shown: &Shown<'_>,
    ) -> Result<(), CertificateFault> {
        let parsed =
            ParsedCertificate::try_from(shown.der).map_err(|error| path_fault(&error, shown))?;
        let at = |time| {
            verify_server_cert_signed_by_trust_anchor(
                &parsed,
                anchors,
                shown.others,
                time,
                self.algorithms.all,
            )
            .map_err(|error| path_fault(&error, shown))
        };
        let mut fault = match at(shown.now) {
            Err(fault) if fault.is_about_time() && self.forgive.expired => fault,
            outcome => return outcome,
        };
        let others = shown.others.iter();
        let others = others.filter_map(|der| PeerCertificate::parse(der));
        let times = std::iter::once(shown.leaf.nearest_valid_time(shown.now))
            .chain(others.map(|other| other.nearest_valid_time(shown.now)));
        for time in times.flatten() {
            match at(time) {
                Ok(()) => return Ok(()),
                Err(other) if other.is_about_time() => {}
                Err(other) => fault = other,
            }
        }
        Err(fault)
    }

    /// Nobody who is trusted signed it. Says of which kind that fault is, and whether it is
    /// forgiven.
    fn forgiven_path(&self, shown: &Shown<'_>) -> Result<(), CertificateFault> {
        let leaf = &shown.leaf;
        if leaf.is_self_issued() {
            leaf.signed_by(leaf.public_key(), &self.algorithms)
                .map_err(|why| signature_fault(shown, why))?;
            return match self.forgive.self_signed {
                true => self.check_alone(shown),
                false => Err(unknown_issuer(shown)),
            };
        }
        match self.path_to(&self.shown_authorities(shown, true), shown) {
            Err(CertificateFault::UnknownIssuer { .. }) => {}
            Err(other) => return Err(other),
            Ok(()) if self.forgive.self_signed => return Ok(()),
            Ok(()) => {
                return Err(CertificateFault::UnknownIssuer {
                    issuer: leaf.issuer_common_name(),
                    self_signed: true,
                });
            }
        }
        if !self.forgive.unknown_issuer {
            return Err(unknown_issuer(shown));
        }
        // as far as the server shows a path it has to be one
        match self.path_to(&self.shown_authorities(shown, false), shown) {
            Err(CertificateFault::UnknownIssuer { .. }) => self.check_alone(shown),
            outcome => outcome,
        }
    }

    /// The authorities among the certificates that the server showed; those only that signed
    /// themselves, or the others.
    fn shown_authorities(&self, shown: &Shown<'_>, self_signed: bool) -> TrustStore {
        let mut found = TrustStore::new();
        for der in shown.others {
            let Some(other) = PeerCertificate::parse(der) else {
                continue;
            };
            let signed_itself = other.is_self_issued()
                && other
                    .signed_by(other.public_key(), &self.algorithms)
                    .is_ok();
            if other.may_issue() && signed_itself == self_signed {
                found.add(der.clone().into_owned());
            }
        }
        found
    }

    fn check_name(
        &self,
        shown: &Shown<'_>,
        wanted: &ServerName<'_>,
    ) -> Result<(), CertificateFault> {
        if self.forgive.other_name {
            return Ok(());
        }
        let matches = match shown.leaf.has_dns_names() {
            false if matches!(wanted, ServerName::DnsName(_)) => {
                // RFC 6125 section 6.4.4; constraints on names do not cover this one
                !self.names_are_constrained(shown) && shown.leaf.common_name_matches(wanted)
            }
            _ => ParsedCertificate::try_from(shown.der)
                .is_ok_and(|parsed| verify_server_name(&parsed, wanted).is_ok()),
        };
        match matches {
            true => Ok(()),
            false => Err(CertificateFault::OtherName {
                wanted: server_name_text(wanted),
                names: shown.leaf.names(),
            }),
        }
    }

    /// Whether somebody on the path might be allowed some names only.
    fn names_are_constrained(&self, shown: &Shown<'_>) -> bool {
        let constrained = |issuer: &[u8]| {
            self.stores().any(|store| {
                let mut named = store.named(issuer);
                named.any(|anchor| anchor.name_constraints.is_some())
            })
        };
        constrained(shown.leaf.issuer())
            || shown.others.iter().any(|der| {
                PeerCertificate::parse(der)
                    .is_none_or(|other| other.has_name_constraints() || constrained(other.issuer()))
            })
    }
}

fn unknown_issuer(shown: &Shown<'_>) -> CertificateFault {
    CertificateFault::UnknownIssuer {
        issuer: shown.leaf.issuer_common_name(),
        self_signed: shown.leaf.is_self_issued(),
    }
}

fn signature_fault(shown: &Shown<'_>, why: SignatureFault) -> CertificateFault {
    let name = shown.leaf.common_name();
    match why {
        SignatureFault::Wrong => CertificateFault::BadSignature { name },
        SignatureFault::Unsupported => CertificateFault::UnsupportedSignature { name },
    }
}

/// webpki's outcome in our terms.
fn path_fault(error: &Error, shown: &Shown<'_>) -> CertificateFault {
    let Error::InvalidCertificate(error) = error else {
        return CertificateFault::Other(error.to_string());
    };
    let name = shown.leaf.common_name();
    match error {
        CertificateError::UnknownIssuer => unknown_issuer(shown),
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => {
            // of all that were shown, the one that it is about
            std::iter::once(shown.der)
                .chain(shown.others)
                .filter_map(|der| PeerCertificate::parse(der))
                .find_map(|shown_one| CertificateFault::out_of_date(&shown_one, shown.now))
                .unwrap_or(CertificateFault::Expired {
                    name,
                    not_after: shown.leaf.validity().1,
                })
        }
        CertificateError::BadSignature => CertificateFault::BadSignature { name },
        CertificateError::UnsupportedSignatureAlgorithmContext { .. }
        | CertificateError::UnsupportedSignatureAlgorithmForPublicKeyContext { .. } => {
            CertificateFault::UnsupportedSignature { name }
        }
        CertificateError::InvalidPurpose | CertificateError::InvalidPurposeContext { .. } => {
            CertificateFault::OtherPurpose { name }
        }
        CertificateError::UnhandledCriticalExtension => CertificateFault::UnknownExtension { name },
        CertificateError::BadEncoding => CertificateFault::Unreadable,
        _ if shown.leaf.has_unknown_critical_extension() => {
            CertificateFault::UnknownExtension { name }
        }
        other => CertificateFault::Other(format!("{other} (CN={name})")),
    }
}

impl ServerCertVerifier for ServerVerifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let leaf = PeerCertificate::parse(end_entity).ok_or(CertificateFault::Unreadable)?;
        let shown = Shown {
            leaf,
            der: end_entity,
            others: intermediates,
            now,
        };
        self.check_path(&shown)?;
        self.check_name(&shown, server_name)?;
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        handshake_signature::verify_tls12(message, cert, signed, &self.algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        handshake_signature::verify_tls13(message, cert, signed, &self.algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.algorithms.supported_schemes()
    }
}

#[cfg(test)]
#[path = "verifier_tests.rs"]
mod tests;
