//! What there is to know of one certificate that a peer showed: names, dates, purposes, and
//! whether a key signed it.
//!
//! Paths are built and checked by webpki (see `verifier.rs`). This is for what webpki does not
//! look at: certificates that sign themselves, certificates of an authority that a server uses as
//! its own, and X.509 version 1; and for the texts of errors.

use rustls::crypto::WebPkiSupportedAlgorithms;
use rustls::pki_types::{IpAddr, ServerName, UnixTime};
use std::net::{Ipv4Addr, Ipv6Addr};
use x509_parser::asn1_rs::{Any, FromDer, Tag};
use x509_parser::extensions::{GeneralName, ParsedExtension};
use x509_parser::prelude::{X509Certificate, X509Version};
use x509_parser::x509::X509Name;

/// Names that are shown of a certificate in a text for people.
const NAMES_SHOWN: usize = 8;

/// A certificate that was parsed.
pub(crate) struct PeerCertificate<'a> {
    parsed: X509Certificate<'a>,
}

/// Why a key did not sign a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SignatureFault {
    /// The signature is not by this key.
    Wrong,
    /// Key or signature are of a kind that is not accepted (as SHA-1 or DSA).
    Unsupported,
}

impl<'a> PeerCertificate<'a> {
    /// Parses a whole certificate; `None` if it is none.
    pub(crate) fn parse(der: &'a [u8]) -> Option<Self> {
        match X509Certificate::from_der(der) {
            Ok(([], parsed)) => Some(Self { parsed }),
            _ => None,
        }
    }

    /// Its common name, or its whole subject if it has none.
    pub(crate) fn common_name(&self) -> String {
        common_name(&self.parsed.subject)
    }

    /// The common name of who signed it.
    pub(crate) fn issuer_common_name(&self) -> String {
        common_name(&self.parsed.issuer)
    }

    /// The subject, as encoded.
    pub(crate) fn subject(&self) -> &'a [u8] {
        self.parsed.tbs_certificate.subject.as_raw()
    }

    /// The issuer, as encoded.
    pub(crate) fn issuer(&self) -> &'a [u8] {
        self.parsed.tbs_certificate.issuer.as_raw()
    }

    /// The public key with its algorithm, as encoded.
    pub(crate) fn public_key(&self) -> &'a [u8] {
        self.parsed.tbs_certificate.subject_pki.raw
    }

    /// The identifier of its key, if it has one (RFC 5280 section 4.2.1.2).
    pub(crate) fn key_id(&self) -> Option<&[u8]> {
        self.parsed
            .iter_extensions()
            .find_map(|extension| match extension.parsed_extension() {
                ParsedExtension::SubjectKeyIdentifier(id) => Some(id.0),
                _ => None,
            })
    }

    /// The identifier of the key that signed it, if it says so (RFC 5280 section 4.2.1.1).
    pub(crate) fn issuer_key_id(&self) -> Option<&[u8]> {
        self.parsed
            .iter_extensions()
            .find_map(|extension| match extension.parsed_extension() {
                ParsedExtension::AuthorityKeyIdentifier(id) => Some(id.key_identifier.as_ref()?.0),
                _ => None,
            })
    }

    /// First and last second of its validity.
    pub(crate) fn validity(&self) -> (i64, i64) {
        let validity = &self.parsed.validity;
        (
            validity.not_before.timestamp(),
            validity.not_after.timestamp(),
        )
    }

    /// The time nearest to `now` at which it is valid; `None` if there is no such time.
    pub(crate) fn nearest_valid_time(&self, now: UnixTime) -> Option<UnixTime> {
        let (first, last) = self.validity();
        let (first, last) = (u64::try_from(first).unwrap_or(0), u64::try_from(last).ok()?);
        (first <= last).then(|| {
            UnixTime::since_unix_epoch(std::time::Duration::from_secs(
                now.as_secs().clamp(first, last),
            ))
        })
    }

    /// It names itself as its issuer.
    pub(crate) fn is_self_issued(&self) -> bool {
        self.subject() == self.issuer()
    }

    /// It was made before there were extensions (RFC 5280 section 4.1.2.1).
    pub(crate) fn is_version_1(&self) -> bool {
        self.parsed.version == X509Version::V1
    }

    /// Its basic constraints say that it is an authority's.
    pub(crate) fn is_authority(&self) -> bool {
        self.parsed.is_ca()
    }

    /// Whether other certificates may be signed with its key: an authority's, of which the key
    /// usage allows that, or one of version 1 that signed itself, as old authorities have.
    pub(crate) fn may_issue(&self) -> bool {
        if self.is_version_1() {
            return self.is_self_issued();
        }
        let usage = match self.parsed.key_usage() {
            Ok(Some(usage)) => usage.value.key_cert_sign(),
            Ok(None) => true,
            Err(_) => false,
        };
        self.is_authority() && usage
    }

    /// Whether a server may show it: no list of purposes, or one with this purpose in it
    /// (RFC 5280 section 4.2.1.12).
    pub(crate) fn is_for_servers(&self) -> bool {
        match self.parsed.extended_key_usage() {
            Ok(Some(purposes)) => purposes.value.server_auth || purposes.value.any,
            Ok(None) => true,
            Err(_) => false,
        }
    }

    /// Whether a client may show it; see [`PeerCertificate::is_for_servers`].
    pub(crate) fn is_for_clients(&self) -> bool {
        match self.parsed.extended_key_usage() {
            Ok(Some(purposes)) => purposes.value.client_auth || purposes.value.any,
            Ok(None) => true,
            Err(_) => false,
        }
    }

    /// Whether it carries name constraints.
    pub(crate) fn has_name_constraints(&self) -> bool {
        !matches!(self.parsed.name_constraints(), Ok(None))
    }

    /// Whether it has a critical extension that nobody here understands (RFC 5280 section 4.2), or
    /// one twice.
    pub(crate) fn has_unknown_critical_extension(&self) -> bool {
        self.parsed.extensions_map().is_err()
            || self.parsed.iter_extensions().any(|extension| {
                extension.critical
                    && !matches!(
                        extension.parsed_extension(),
                        ParsedExtension::BasicConstraints(_)
                            | ParsedExtension::KeyUsage(_)
                            | ParsedExtension::ExtendedKeyUsage(_)
                            | ParsedExtension::SubjectAlternativeName(_)
                    )
            })
    }

    fn alternative_names(&self) -> &[GeneralName<'a>] {
        match self.parsed.subject_alternative_name() {
            Ok(Some(names)) => &names.value.general_names,
            _ => &[],
        }
    }

    /// Whether its alternative names have a DNS name.
    pub(crate) fn has_dns_names(&self) -> bool {
        let mut names = self.alternative_names().iter();
        // an extension that cannot be read could have one
        names.any(|name| matches!(name, GeneralName::DNSName(_) | GeneralName::Invalid(..)))
            || self.parsed.subject_alternative_name().is_err()
    }

    /// The names that it is for, for people.
    pub(crate) fn names(&self) -> String {
        let mut names: Vec<String> = self
            .alternative_names()
            .iter()
            .filter_map(|name| match name {
                GeneralName::DNSName(name) => Some((*name).to_owned()),
                GeneralName::IPAddress(bytes) => ip_text(bytes),
                _ => None,
            })
            .collect();
        if !self.has_dns_names() {
            names.push(format!("CN={}", self.common_name()));
        }
        let more = names.len().saturating_sub(NAMES_SHOWN);
        names.truncate(NAMES_SHOWN);
        let mut text = names.join(", ");
        if more > 0 {
            text.push_str(&format!(" and {more} more"));
        }
        text
    }

    /// Whether its common name is the DNS name `wanted`; a whole first label may be `*`
    /// (RFC 6125 section 6.4.3).
    pub(crate) fn common_name_matches(&self, wanted: &ServerName<'_>) -> bool {
        let ServerName::DnsName(wanted) = wanted else {
            return false;
        };
        let wanted = wanted.as_ref().trim_end_matches('.');
        let mut names = self.parsed.subject.iter_common_name();
        names.any(|name| name.as_str().is_ok_and(|name| dns_matches(name, wanted)))
    }

    /// Whether the key of `issuer`, a SubjectPublicKeyInfo, signed it.
    pub(crate) fn signed_by(
        &self,
        issuer: &[u8],
        algorithms: &WebPkiSupportedAlgorithms,
    ) -> Result<(), SignatureFault> {
        let algorithm = signature_algorithm(self.parsed.as_raw());
        let (Some(algorithm), Some(key)) = (algorithm, PublicKey::parse(issuer)) else {
            return Err(SignatureFault::Unsupported);
        };
        let mut fitting = algorithms.all.iter().filter(|known| {
            known.signature_alg_id().as_ref() == algorithm
                && known.public_key_alg_id().as_ref() == key.algorithm
        });
        let known = fitting.next().ok_or(SignatureFault::Unsupported)?;
        let message = self.parsed.tbs_certificate.as_ref();
        let signature = &self.parsed.signature_value.data;
        known
            .verify_signature(key.bits, message, signature)
            .map_err(|_| SignatureFault::Wrong)
    }
}

/// A SubjectPublicKeyInfo (RFC 5280 section 4.1) in its parts.
pub(crate) struct PublicKey<'a> {
    /// Contents of the algorithm identifier.
    pub(crate) algorithm: &'a [u8],
    /// The key.
    pub(crate) bits: &'a [u8],
}

impl<'a> PublicKey<'a> {
    pub(crate) fn parse(der: &'a [u8]) -> Option<Self> {
        let (_, outer) = Any::from_der(der).ok()?;
        let (rest, algorithm) = Any::from_der(outer.data).ok()?;
        let (_, bits) = Any::from_der(rest).ok()?;
        if bits.tag() != Tag::BitString {
            return None;
        }
        let (0, bits) = bits.data.split_first()? else {
            return None;
        };
        Some(Self {
            algorithm: algorithm.data,
            bits,
        })
    }
}

/// Contents of the algorithm identifier of a certificate's signature.
fn signature_algorithm(certificate: &[u8]) -> Option<&[u8]> {
    let (_, outer) = Any::from_der(certificate).ok()?;
    let (rest, _signed) = Any::from_der(outer.data).ok()?;
    let (_, algorithm) = Any::from_der(rest).ok()?;
    Some(algorithm.data)
}

fn common_name(name: &X509Name<'_>) -> String {
    let text = match name.iter_common_name().next().map(|name| name.as_str()) {
        Some(Ok(text)) => text.to_owned(),
        _ => name.to_string(),
    };
    // it is the peer's text, and goes into a log
    text.chars().filter(|c| !c.is_control()).take(128).collect()
}

fn dns_matches(pattern: &str, wanted: &str) -> bool {
    match pattern.strip_prefix("*.") {
        Some(domain) => {
            domain.contains('.')
                && wanted.split_once('.').is_some_and(|(label, rest)| {
                    !label.is_empty() && rest.eq_ignore_ascii_case(domain)
                })
        }
        None => !pattern.is_empty() && pattern.eq_ignore_ascii_case(wanted),
    }
}

fn ip_text(bytes: &[u8]) -> Option<String> {
    if let Ok(v4) = <[u8; 4]>::try_from(bytes) {
        return Some(Ipv4Addr::from(v4).to_string());
    }
    let v6 = <[u8; 16]>::try_from(bytes).ok()?;
    Some(Ipv6Addr::from(v6).to_string())
}

/// A server's name for people.
pub(crate) fn server_name_text(name: &ServerName<'_>) -> String {
    match name {
        ServerName::DnsName(name) => name.as_ref().to_owned(),
        ServerName::IpAddress(IpAddr::V4(v4)) => Ipv4Addr::from(*v4.as_ref()).to_string(),
        ServerName::IpAddress(IpAddr::V6(v6)) => Ipv6Addr::from(*v6.as_ref()).to_string(),
        _ => "?".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_one_whole_label() {
        assert!(dns_matches("*.a.test", "x.A.test"));
        assert!(!dns_matches("*.a.test", "a.test"));
        assert!(!dns_matches("*.a.test", "x.y.a.test"));
        assert!(!dns_matches("x*.a.test", "xy.a.test"));
        assert!(!dns_matches("*.test", "a.test"));
        assert!(!dns_matches("", ""));
        assert!(dns_matches("a.test", "A.TEST"));
    }

    #[test]
    fn what_is_no_key_is_refused() {
        assert!(PublicKey::parse(b"").is_none());
        assert!(PublicKey::parse(b"\x30\x04\x30\x00\x03\x00").is_none());
        assert!(PublicKey::parse(b"\x30\x05\x30\x00\x03\x01\x01").is_none());
        assert!(PublicKey::parse(b"\x30\x05\x30\x00\x04\x01\x00").is_none());
        let key = PublicKey::parse(b"\x30\x06\x30\x00\x03\x02\x00\x07").unwrap();
        assert_eq!((key.algorithm, key.bits), (&b""[..], &b"\x07"[..]));
    }
}
