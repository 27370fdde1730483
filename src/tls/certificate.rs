//! What a certificate says (RFC 5280), in the words that OpenSSL's users know.

use x509_parser::extensions::{AuthorityKeyIdentifier, GeneralName, KeyUsage, ParsedExtension};
use x509_parser::oid_registry::Oid;
use x509_parser::prelude::{FromDer, X509Certificate};
use x509_parser::x509::X509Name;

/// A certificate that was parsed.
pub struct Certificate<'a> {
    parsed: X509Certificate<'a>,
    der: &'a [u8],
}

/// The key with which a certificate was signed, as far as the certificate says.
pub struct SigningKey<'a> {
    /// An identifier of the key.
    pub id: Option<&'a [u8]>,
    /// Whose certificate it is in, in words: kind and name of each, one behind the other.
    pub issuer: Option<String>,
    /// Serial number of that certificate, big endian.
    pub serial: Option<&'a [u8]>,
}

impl<'a> Certificate<'a> {
    /// The certificate at the start of `der`; `None` if there is none.
    pub fn parse(der: &'a [u8]) -> Option<Self> {
        let (rest, parsed) = X509Certificate::from_der(der).ok()?;
        let len = der.len().checked_sub(rest.len())?;
        Some(Self {
            parsed,
            der: der.get(..len)?,
        })
    }

    /// The certificate as encoded, without what may follow it.
    pub fn der(&self) -> &'a [u8] {
        self.der
    }

    /// Its first second, since 1970.
    pub fn not_before(&self) -> i64 {
        self.parsed.validity().not_before.timestamp()
    }

    /// Its last second, since 1970.
    pub fn not_after(&self) -> i64 {
        self.parsed.validity().not_after.timestamp()
    }

    /// The common name of whom it was issued to, or the whole subject if there is none; in
    /// printable ASCII.
    pub fn common_name(&self) -> String {
        let name = self.parsed.subject();
        match name.iter_common_name().next() {
            Some(common) => printable(common.attr_value().data),
            None => one_line(name),
        }
    }

    /// Whom it was issued to, in short: its common name with `CN=` before it, or the whole subject.
    pub fn short_subject(&self) -> String {
        match self.parsed.subject().iter_common_name().next() {
            Some(_) => format!("CN={}", self.common_name()),
            None => self.common_name(),
        }
    }

    /// Whom it was issued to, as OpenSSL writes names in one line: `/C=GB/O=…/CN=…`.
    pub fn subject_name(&self) -> String {
        one_line(self.parsed.subject())
    }

    /// Who issued it, as [`Certificate::subject_name`].
    pub fn issuer_name(&self) -> String {
        one_line(self.parsed.issuer())
    }

    /// What its key may be used for, with OpenSSL's bits (`KU_…`); all of them if it does not say.
    pub fn key_usage(&self) -> u32 {
        match self.parsed.key_usage() {
            Ok(Some(usage)) => usage_bits(usage.value),
            _ => u32::MAX,
        }
    }

    /// Its public key with the algorithm, as encoded (`SubjectPublicKeyInfo`).
    pub fn public_key(&self) -> &'a [u8] {
        self.parsed.tbs_certificate.subject_pki.raw
    }

    /// What it says of the key that it was signed with; `None` if it says nothing.
    pub fn signing_key(&self) -> Option<SigningKey<'_>> {
        let found: &AuthorityKeyIdentifier<'_> =
            self.parsed
                .iter_extensions()
                .find_map(|e| match e.parsed_extension() {
                    ParsedExtension::AuthorityKeyIdentifier(found) => Some(found),
                    _ => None,
                })?;
        let names = found.authority_cert_issuer.as_ref();
        Some(SigningKey {
            id: found.key_identifier.as_ref().map(|id| id.0),
            issuer: names.map(|names| names.iter().map(general_name).collect()),
            serial: found.authority_cert_serial,
        })
    }

    /// The identifier of its own key.
    pub fn key_id(&self) -> Option<&[u8]> {
        let mut extensions = self.parsed.iter_extensions();
        extensions.find_map(|extension| match extension.parsed_extension() {
            ParsedExtension::SubjectKeyIdentifier(id) => Some(id.0),
            _ => None,
        })
    }
}

/// RFC 5280 numbers the bits from the most significant one, OpenSSL has them where they are in the
/// two octets of the encoding.
fn usage_bits(usage: &KeyUsage) -> u32 {
    let first = (usage.flags as u8).reverse_bits();
    let second = ((usage.flags >> 8) as u8).reverse_bits();
    u32::from(first) | u32::from(second) << 8
}

/// A name in one line: each part with a slash and its short name.
fn one_line(name: &X509Name<'_>) -> String {
    let mut text = String::new();
    for attribute in name.iter_attributes() {
        text.push('/');
        text.push_str(&short_name(attribute.attr_type()));
        text.push('=');
        text.push_str(&printable(attribute.attr_value().data));
    }
    text
}

/// OpenSSL's short name of a part of a name; the dotted number if it has none.
fn short_name(oid: &Oid<'_>) -> String {
    let dotted = oid.to_id_string();
    let known = match dotted.as_str() {
        "2.5.4.3" => "CN",
        "2.5.4.4" => "SN",
        "2.5.4.5" => "serialNumber",
        "2.5.4.6" => "C",
        "2.5.4.7" => "L",
        "2.5.4.8" => "ST",
        "2.5.4.9" => "street",
        "2.5.4.10" => "O",
        "2.5.4.11" => "OU",
        "2.5.4.12" => "title",
        "2.5.4.13" => "description",
        "2.5.4.15" => "businessCategory",
        "2.5.4.17" => "postalCode",
        "2.5.4.41" => "name",
        "2.5.4.42" => "GN",
        "2.5.4.43" => "initials",
        "2.5.4.44" => "generationQualifier",
        "2.5.4.46" => "dnQualifier",
        "2.5.4.65" => "pseudonym",
        "2.5.4.97" => "organizationIdentifier",
        "0.9.2342.19200300.100.1.1" => "UID",
        "0.9.2342.19200300.100.1.25" => "DC",
        "1.2.840.113549.1.9.1" => "emailAddress",
        "1.2.840.113549.1.9.2" => "unstructuredName",
        "1.3.6.1.4.1.311.60.2.1.1" => "jurisdictionL",
        "1.3.6.1.4.1.311.60.2.1.2" => "jurisdictionST",
        "1.3.6.1.4.1.311.60.2.1.3" => "jurisdictionC",
        _ => return dotted,
    };
    known.to_owned()
}

/// The text with everything that is not printable ASCII as `\xHH`. It is the peer's text: it must
/// neither end early in C nor do anything to a terminal.
fn printable(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for byte in bytes {
        match byte {
            b' '..=b'~' => text.push(char::from(*byte)),
            other => text.push_str(&format!("\\x{other:02X}")),
        }
    }
    text
}

/// Kind and value of a name.
fn general_name(name: &GeneralName<'_>) -> String {
    match name {
        GeneralName::DirectoryName(name) => format!("DirName{}", one_line(name)),
        GeneralName::DNSName(name) => format!("DNS{}", printable(name.as_bytes())),
        GeneralName::RFC822Name(name) => format!("email{}", printable(name.as_bytes())),
        GeneralName::URI(name) => format!("URI{}", printable(name.as_bytes())),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rcgen::{
        BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyIdMethod, KeyPair,
        KeyUsagePurpose, date_time_ymd,
    };

    fn params(name: &str) -> CertificateParams {
        let mut params = CertificateParams::new(vec!["a.test".to_owned()]).unwrap();
        params.distinguished_name = Default::default();
        params.distinguished_name.push(DnType::CountryName, "GB");
        params.distinguished_name.push(DnType::CommonName, name);
        params.not_before = date_time_ymd(2001, 2, 3);
        params.not_after = date_time_ymd(2051, 2, 3);
        params
    }

    fn issued() -> Vec<u8> {
        let mut authority = params("Test CA");
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        authority.key_identifier_method = KeyIdMethod::PreSpecified(vec![1, 2, 3]);
        let issuer = Issuer::new(authority, KeyPair::generate().unwrap());
        let mut leaf = params("a/b\u{1}é");
        leaf.use_authority_key_identifier_extension = true;
        leaf.key_usages = vec![
            KeyUsagePurpose::DigitalSignature,
            KeyUsagePurpose::DecipherOnly,
        ];
        let key = KeyPair::generate().unwrap();
        leaf.signed_by(&key, &issuer).unwrap().der().to_vec()
    }

    #[test]
    fn names_and_dates_are_read() {
        let der = issued();
        let certificate = Certificate::parse(&der).unwrap();
        assert_eq!(certificate.common_name(), "a/b\\x01\\xC3\\xA9");
        assert_eq!(certificate.issuer_name(), "/C=GB/CN=Test CA");
        assert_eq!(certificate.not_before(), 981_158_400);
        assert_eq!(certificate.not_after(), 2_558_995_200);
    }

    #[test]
    fn key_usage_has_the_bits_of_openssl() {
        let der = issued();
        assert_eq!(Certificate::parse(&der).unwrap().key_usage(), 0x8080);
    }

    #[test]
    fn key_identifiers_are_read() {
        let der = issued();
        let certificate = Certificate::parse(&der).unwrap();
        let signing = certificate.signing_key().unwrap();
        assert_eq!(signing.id, Some(&[1, 2, 3][..]));
        assert!(signing.issuer.is_none() && signing.serial.is_none());
        assert!(certificate.public_key().starts_with(&[0x30]));
    }

    #[test]
    fn what_follows_a_certificate_is_left_out() {
        let mut der = issued();
        let len = der.len();
        der.extend(b"more");
        assert_eq!(Certificate::parse(&der).unwrap().der().len(), len);
        assert!(Certificate::parse(b"none").is_none());
    }
}
