//! What a certificate says (RFC 5280).

use x509_parser::prelude::{FromDer, X509Certificate};

/// The certificate in DER, without what may follow it; `None` if it is not one.
pub fn parse(der: &[u8]) -> Option<X509Certificate<'_>> {
    X509Certificate::from_der(der).ok().map(|(_, found)| found)
}

/// The number of bytes of the certificate at the start of `der`.
pub fn encoded_len(der: &[u8]) -> Option<usize> {
    let (rest, _) = X509Certificate::from_der(der).ok()?;
    der.len().checked_sub(rest.len())
}

/// Whom it was issued to, in short: the common name, or the whole subject if there is none.
pub fn short_subject(certificate: &X509Certificate<'_>) -> String {
    let name = certificate.subject();
    let common = name.iter_common_name().next();
    match common.and_then(|name| name.as_str().ok()) {
        Some(common) => format!("CN={common}"),
        None => name.to_string(),
    }
}
