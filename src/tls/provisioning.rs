//! Getting certificates: requests to an authority, and certificates for its challenges.

use rcgen::string::{Ia5String, PrintableString};
use rcgen::{
    CertificateParams, DnType, DnValue, KeyPair, PKCS_RSA_SHA256, RsaKeySize, SanType,
    date_time_ymd,
};
use rustls::pki_types::PrivateKeyDer;
use rustls::sign::CertifiedKey;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use zeroize::Zeroizing;

/// Seconds for which the certificate of a challenge is valid.
const CHALLENGE_SECS: u64 = 3600;

/// For whom a certificate is requested; `None` leaves a part out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Applicant<'a> {
    /// Two letters.
    pub country: Option<&'a str>,
    /// State or province.
    pub state: Option<&'a str>,
    /// Town.
    pub locality: Option<&'a str>,
    /// Organization.
    pub organization: Option<&'a str>,
    /// The domain.
    pub common_name: Option<&'a str>,
    /// Another domain; the request is for both then.
    pub alternative_name: Option<&'a str>,
    /// Address for mail.
    pub email: Option<&'a str>,
}

/// A request for a certificate (RFC 2986), and the key that it is for.
pub struct SigningRequest {
    /// The request in DER.
    pub der: Vec<u8>,
    /// The private key, PEM; erased when dropped.
    pub key_pem: Zeroizing<String>,
}

/// Makes a key (RSA of 4096 bits) and a request signed with it.
pub fn signing_request(applicant: &Applicant<'_>) -> Result<SigningRequest, rcgen::Error> {
    let mut names = Vec::new();
    if let Some(other) = applicant.alternative_name {
        names.extend(applicant.common_name.map(str::to_owned));
        names.push(other.to_owned());
    }
    let mut params = CertificateParams::new(names)?;
    params.distinguished_name = rcgen::DistinguishedName::new();
    let mut push = |kind, value: Option<DnValue>| {
        if let Some(value) = value {
            params.distinguished_name.push(kind, value);
        }
    };
    let text = |value: Option<&str>| value.map(|value| DnValue::Utf8String(value.to_owned()));
    let country = applicant.country.map(PrintableString::try_from);
    push(
        DnType::CountryName,
        country.transpose()?.map(DnValue::PrintableString),
    );
    push(DnType::StateOrProvinceName, text(applicant.state));
    push(DnType::LocalityName, text(applicant.locality));
    push(DnType::OrganizationName, text(applicant.organization));
    push(DnType::CommonName, text(applicant.common_name));
    let email = applicant.email.map(Ia5String::try_from);
    // emailAddress of PKCS #9
    push(
        DnType::CustomDnType(vec![1, 2, 840, 113_549, 1, 9, 1]),
        email.transpose()?.map(DnValue::Ia5String),
    );
    let key = KeyPair::generate_rsa_for(&PKCS_RSA_SHA256, RsaKeySize::_4096)?;
    let request = params.serialize_request(&key)?;
    Ok(SigningRequest {
        der: request.der().to_vec(),
        key_pem: Zeroizing::new(key.serialize_pem()),
    })
}

/// A certificate for `names` that signs itself and is valid for an hour, as an authority wants to
/// see it to know that a server answers for a name.
pub fn challenge_certificate(names: &[&str]) -> Result<Arc<CertifiedKey>, rcgen::Error> {
    let mut params = CertificateParams::default();
    for name in names {
        let name = Ia5String::try_from(*name)?;
        params.subject_alt_names.push(SanType::DnsName(name));
    }
    params.distinguished_name = rcgen::DistinguishedName::new();
    params
        .distinguished_name
        .push(DnType::CommonName, "temp.acme.invalid");
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let now = Duration::from_secs(now.unwrap_or_default().as_secs());
    params.not_before = date_time_ymd(1970, 1, 1) + now;
    params.not_after = params.not_before + Duration::from_secs(CHALLENGE_SECS);
    let key = KeyPair::generate()?;
    let certificate = params.self_signed(&key)?;
    let der = PrivateKeyDer::Pkcs8(key.serialize_der().into());
    let provider = rustls::crypto::aws_lc_rs::default_provider();
    let signing_key = provider
        .key_provider
        .load_private_key(der)
        .map_err(|_| rcgen::Error::CouldNotParseKeyPair)?;
    let chain = vec![certificate.der().clone()];
    Ok(Arc::new(CertifiedKey::new(chain, signing_key)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tls::certificate::Certificate;
    use x509_parser::certification_request::X509CertificationRequest;
    use x509_parser::prelude::FromDer;

    #[test]
    fn a_request_names_the_applicant() {
        let request = signing_request(&Applicant {
            country: Some("GB"),
            organization: Some("Tests"),
            common_name: Some("a.test"),
            alternative_name: Some("b.test"),
            email: Some("me@a.test"),
            ..Applicant::default()
        })
        .unwrap();
        let (_, parsed) = X509CertificationRequest::from_der(&request.der).unwrap();
        let subject = parsed.certification_request_info.subject.to_string();
        for part in ["C=GB", "O=Tests", "CN=a.test", "me@a.test"] {
            assert!(subject.contains(part), "{subject}");
        }
        assert!(request.key_pem.contains("BEGIN PRIVATE KEY"));
    }

    #[test]
    fn the_certificate_of_a_challenge_is_for_the_names() {
        let shown = challenge_certificate(&["a.acme.invalid", "b.acme.invalid"]).unwrap();
        let certificate = Certificate::parse(&shown.cert[0]).unwrap();
        assert_eq!(certificate.common_name(), "temp.acme.invalid");
        assert_eq!(certificate.not_after() - certificate.not_before(), 3600);
        assert!(challenge_certificate(&["\u{e9}"]).is_err());
    }
}
