//! Certificates with their chain and key, from files and from memory.

use super::certificate::Certificate;
use super::pem;
use super::private_key::{self, KeyError};
use rustls::Error;
use rustls::pki_types::CertificateDer;
use rustls::sign::CertifiedKey;
use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::Arc;
use zeroize::Zeroizing;

/// Bytes of a certificate or key file that are read.
const FILE_BYTES: u64 = 4 << 20;

/// Where a certificate or key comes from.
#[derive(Clone)]
pub enum Source {
    /// A file, PEM or DER.
    File(PathBuf),
    /// Bytes, PEM or DER; erased when dropped.
    Memory(Zeroizing<Vec<u8>>),
}

impl Source {
    /// Its bytes.
    pub fn read(&self) -> io::Result<Zeroizing<Vec<u8>>> {
        match self {
            Self::File(path) => {
                let mut bytes = Zeroizing::new(Vec::new());
                File::open(path)?.take(FILE_BYTES).read_to_end(&mut bytes)?;
                Ok(bytes)
            }
            Self::Memory(bytes) => Ok(bytes.clone()),
        }
    }
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Memory(bytes) => write!(f, "of {} bytes in memory", bytes.len()),
        }
    }
}

impl std::fmt::Debug for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

/// Why certificate and key cannot be used. The text says of which file, and what is wrong.
#[derive(Debug)]
pub enum CredentialError {
    /// A file cannot be read.
    Unreadable(Source, io::Error),
    /// There is no certificate in the file.
    NotACertificate(Source),
    /// The key cannot be had.
    Key(Source, KeyError),
    /// The key is there, but of a kind or size that is not supported.
    UnsupportedKey(Source, Error),
    /// The key does not belong to the certificate.
    KeyMismatch(Source, Source),
    /// A certificate was given, and no key for it.
    KeyMissing(Source),
    /// The certificate is not valid any more: whom it is for, and since when.
    Expired(String, String),
}

impl std::fmt::Display for CredentialError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unreadable(source, error) => write!(f, "tls: cannot read {source}: {error}"),
            Self::NotACertificate(source) => {
                write!(f, "tls: the certificate {source} is not a certificate")
            }
            Self::Key(source, error) => write!(f, "tls: the private key {source} {error}"),
            Self::UnsupportedKey(source, error) => {
                write!(f, "tls: the private key {source} cannot be used: {error}")
            }
            Self::KeyMismatch(certificate, key) => write!(
                f,
                "tls: the private key {key} does not match the certificate {certificate}"
            ),
            Self::KeyMissing(source) => {
                write!(
                    f,
                    "tls: there is no private key for the certificate {source}"
                )
            }
            Self::Expired(whose, not_after) => {
                write!(
                    f,
                    "tls: certificate expired ({whose}, not after {not_after})"
                )
            }
        }
    }
}

impl std::error::Error for CredentialError {}

impl CredentialError {
    /// Whether what is wrong is that a file is not there.
    pub fn is_missing_file(&self) -> bool {
        matches!(self, Self::Unreadable(Source::File(_), error)
            if error.kind() == io::ErrorKind::NotFound)
    }
}

/// The certificates in `bytes`, in their order: PEM blocks, or DER one behind the other.
pub fn certificates(bytes: &[u8]) -> Vec<CertificateDer<'static>> {
    let mut found = Vec::new();
    if pem::is_pem(bytes) {
        for section in pem::sections(bytes) {
            let wanted = ["CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE"];
            if wanted.contains(&section.label.as_str()) {
                // what follows in a trusted certificate is OpenSSL's own
                found.extend(Certificate::parse(&section.der).map(|one| owned(one.der())));
            }
        }
        return found;
    }
    let mut rest = bytes;
    while let Some(one) = Certificate::parse(rest) {
        found.push(owned(one.der()));
        rest = rest.get(one.der().len()..).unwrap_or_default();
    }
    found
}

fn owned(der: &[u8]) -> CertificateDer<'static> {
    CertificateDer::from(der.to_vec())
}

/// The certificates of a source; an error if it cannot be read or holds none.
pub fn read_certificates(source: &Source) -> Result<Vec<CertificateDer<'static>>, CredentialError> {
    let bytes = source
        .read()
        .map_err(|error| CredentialError::Unreadable(source.clone(), error))?;
    match certificates(&bytes) {
        none if none.is_empty() => Err(CredentialError::NotACertificate(source.clone())),
        found => Ok(found),
    }
}

/// Certificate, chain and key that belong together.
pub fn load(
    certificate: &Source,
    key: &Source,
    password: Option<&[u8]>,
) -> Result<Arc<CertifiedKey>, CredentialError> {
    let chain = read_certificates(certificate)?;
    let bytes = key
        .read()
        .map_err(|error| CredentialError::Unreadable(key.clone(), error))?;
    let der = private_key::parse(&bytes, password)
        .map_err(|error| CredentialError::Key(key.clone(), error))?;
    let provider = rustls::crypto::aws_lc_rs::default_provider();
    let signing_key = provider
        .key_provider
        .load_private_key(der)
        .map_err(|error| CredentialError::UnsupportedKey(key.clone(), error))?;
    // not rustls' own check, as that does not read certificates of X.509 version 1
    let shown = chain.first().and_then(|leaf| Certificate::parse(leaf));
    let own = signing_key.public_key();
    if let (Some(shown), Some(own)) = (shown, own)
        && shown.public_key() != own.as_ref()
    {
        return Err(CredentialError::KeyMismatch(
            certificate.clone(),
            key.clone(),
        ));
    }
    Ok(Arc::new(CertifiedKey::new(chain, signing_key)))
}

/// Refuses a certificate whose time is over at `now` (seconds since 1970).
pub fn check_expiry(certificate: &CertificateDer<'_>, now: i64) -> Result<(), CredentialError> {
    match Certificate::parse(certificate) {
        Some(certificate) if certificate.not_after() < now => Err(CredentialError::Expired(
            certificate.short_subject(),
            date(certificate.not_after()),
        )),
        _ => Ok(()),
    }
}

/// A moment as in the header fields of HTTP; the bare number of seconds if there is none such.
fn date(seconds: i64) -> String {
    match crate::http::date::format(seconds) {
        Some(text) => String::from_utf8_lossy(&text).into_owned(),
        None => seconds.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rcgen::{CertificateParams, KeyPair};

    fn certificate(name: &str) -> (rcgen::Certificate, KeyPair) {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        (params.self_signed(&key).unwrap(), key)
    }

    #[test]
    fn chains_are_read_in_their_order_from_pem_and_der() {
        let (one, two) = (certificate("one.test").0, certificate("two.test").0);
        let pem = format!("text\n{}{}", one.pem(), two.pem());
        let der = [one.der().as_ref(), two.der().as_ref()].concat();
        for bytes in [pem.as_bytes(), &der] {
            let found = certificates(bytes);
            assert_eq!(found, [one.der().clone(), two.der().clone()]);
        }
    }

    #[test]
    fn what_openssl_adds_to_a_trusted_certificate_is_left_out() {
        let (one, _) = certificate("one.test");
        let trusted = [one.der().as_ref(), b"\x30\x00"].concat();
        let text = format!(
            "-----BEGIN TRUSTED CERTIFICATE-----\n{}\n-----END TRUSTED CERTIFICATE-----\n",
            data_encoding::BASE64.encode(&trusted)
        );
        assert_eq!(certificates(text.as_bytes()), [one.der().clone()]);
    }

    #[test]
    fn certificate_and_key_may_be_in_one_file() {
        let (one, key) = certificate("one.test");
        let both = format!("{}{}", key.serialize_pem(), one.pem()).into_bytes();
        let both = Source::Memory(both.into());
        assert!(load(&both, &both, None).is_ok());
    }

    #[test]
    fn each_failure_says_what_is_wrong_with_which() {
        let (one, key) = certificate("one.test");
        let of = |text: &str| Source::Memory(text.as_bytes().to_vec().into());
        let path = PathBuf::from("/nonexistent/x.pem");
        let missing = Source::File(path);
        let text = |certificate: &Source, key: &Source| {
            load(certificate, key, None).unwrap_err().to_string()
        };
        let (one, key) = (of(&one.pem()), of(&key.serialize_pem()));
        assert!(text(&missing, &key).contains("cannot read /nonexistent/x.pem"));
        assert!(text(&one, &missing).contains("cannot read /nonexistent/x.pem"));
        assert!(text(&key, &key).contains("is not a certificate"));
        assert!(text(&one, &one).contains("holds no private key"));
        let other = of(&KeyPair::generate().unwrap().serialize_pem());
        assert!(text(&one, &other).contains("does not match"));
    }
}
