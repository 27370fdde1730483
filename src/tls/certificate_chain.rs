//! Who signed whom.

use super::certificate::Certificate;
use super::peer_certificate::PeerCertificate;
use super::{credentials, pem};
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::CertificateDer;

/// Certificates of which each is supposed to be signed by the one behind it, the end entity's
/// first.
#[derive(Clone, Debug, Default)]
pub struct Chain(Vec<CertificateDer<'static>>);

impl Chain {
    /// The certificates of a text with PEM blocks; `None` if there is none.
    pub fn from_pem(text: &[u8]) -> Option<Self> {
        if !pem::is_pem(text) {
            return None;
        }
        let found = credentials::certificates(text);
        (!found.is_empty()).then_some(Self(found))
    }

    /// The end entity's certificate.
    pub fn end_entity(&self) -> Option<Certificate<'_>> {
        Certificate::parse(self.0.first()?)
    }

    /// Whether each certificate is signed by the one behind it, and the last by the first of
    /// `trusted` (or is that one itself). Dates and purposes are not looked at.
    pub fn leads_to(&self, trusted: &Self) -> bool {
        let (Some(last), Some(trusted)) = (self.0.last(), trusted.0.first()) else {
            return false;
        };
        let mut links = self.0.iter().zip(self.0.iter().skip(1));
        links.all(|(one, next)| is_signed(one, next))
            && (last == trusted || is_signed(last, trusted))
    }
}

fn is_signed(subject: &CertificateDer<'_>, issuer: &CertificateDer<'_>) -> bool {
    let algorithms = aws_lc_rs::default_provider().signature_verification_algorithms;
    let (Some(subject), Some(issuer)) = (
        PeerCertificate::parse(subject),
        PeerCertificate::parse(issuer),
    ) else {
        return false;
    };
    issuer.may_issue()
        && subject.issuer() == issuer.subject()
        && subject.signed_by(issuer.public_key(), &algorithms).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};

    fn params(name: &str, authority: bool) -> CertificateParams {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.distinguished_name.push(DnType::CommonName, name);
        if authority {
            params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        }
        params
    }

    #[test]
    fn a_chain_is_as_good_as_its_signatures() {
        let root_key = KeyPair::generate().unwrap();
        let root = params("root", true).self_signed(&root_key).unwrap();
        let root_issuer = Issuer::new(params("root", true), &root_key);
        let middle_key = KeyPair::generate().unwrap();
        let middle = params("middle", true)
            .signed_by(&middle_key, &root_issuer)
            .unwrap();
        let middle_issuer = Issuer::new(params("middle", true), &middle_key);
        let leaf_key = KeyPair::generate().unwrap();
        let leaf = params("leaf", false)
            .signed_by(&leaf_key, &middle_issuer)
            .unwrap();
        let other_key = KeyPair::generate().unwrap();
        let impostor = params("root", true).self_signed(&other_key).unwrap();

        let (leaf, middle, root) = (leaf.pem(), middle.pem(), root.pem());
        let leads = |chain: &[&String], trusted: &str| {
            let chain: String = chain.iter().map(|pem| pem.as_str()).collect();
            let chain = Chain::from_pem(chain.as_bytes()).unwrap();
            chain.leads_to(&Chain::from_pem(trusted.as_bytes()).unwrap())
        };
        assert!(leads(&[&leaf, &middle], &root));
        assert!(leads(&[&leaf, &middle, &root], &root));
        assert!(!leads(&[&leaf], &root));
        assert!(!leads(&[&leaf, &middle], &impostor.pem()));
        assert!(!leads(&[&leaf, &root], &root));
        // the end entity may not sign
        assert!(!leads(&[&middle], &leaf));
        assert!(Chain::from_pem(b"none").is_none());
    }
}
