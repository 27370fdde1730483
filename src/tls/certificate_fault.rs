//! Why a server's certificate is not accepted, in words that stay the same.

use super::peer_certificate::PeerCertificate;
use crate::http::date;
use rustls::pki_types::UnixTime;
use rustls::{CertificateError, Error, OtherError};
use std::fmt;
use std::sync::Arc;

/// Why a certificate is not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CertificateFault {
    /// Nobody who is trusted signed it.
    UnknownIssuer {
        /// Who signed it.
        issuer: String,
        /// It, or the last one that the server showed, signed itself.
        self_signed: bool,
    },
    /// It is for other names.
    OtherName {
        /// The name that was wanted.
        wanted: String,
        /// The names that it is for.
        names: String,
    },
    /// Its time is over.
    Expired {
        /// Its common name.
        name: String,
        /// Its last second, since 1970.
        not_after: i64,
    },
    /// Its time has not come.
    NotYetValid {
        /// Its common name.
        name: String,
        /// Its first second, since 1970.
        not_before: i64,
    },
    /// A signature on the path is wrong.
    BadSignature {
        /// The common name of the server's certificate.
        name: String,
    },
    /// A signature on the path is of a kind that is not accepted.
    UnsupportedSignature {
        /// The common name of the server's certificate.
        name: String,
    },
    /// It, or one on the path, is for something else than being a server.
    OtherPurpose {
        /// The common name of the server's certificate.
        name: String,
    },
    /// It, or one on the path, has a critical extension that is not known.
    UnknownExtension {
        /// The common name of the server's certificate.
        name: String,
    },
    /// It is no certificate.
    Unreadable,
    /// Something else.
    Other(String),
}

impl CertificateFault {
    /// What is wrong with the dates of a certificate at `now`, if something is.
    pub(crate) fn out_of_date(certificate: &PeerCertificate<'_>, now: UnixTime) -> Option<Self> {
        let (not_before, not_after) = certificate.validity();
        let now = i64::try_from(now.as_secs()).unwrap_or(i64::MAX);
        if now > not_after {
            return Some(Self::Expired {
                name: certificate.common_name(),
                not_after,
            });
        }
        (now < not_before).then(|| Self::NotYetValid {
            name: certificate.common_name(),
            not_before,
        })
    }

    /// Whether another time would do.
    pub(crate) fn is_about_time(&self) -> bool {
        matches!(self, Self::Expired { .. } | Self::NotYetValid { .. })
    }
}

/// A time for people, and for ever the same.
fn time_text(unix: i64) -> String {
    match date::format(unix) {
        Some(text) => String::from_utf8_lossy(&text).into_owned(),
        None => format!("{unix} s"),
    }
}

impl fmt::Display for CertificateFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownIssuer {
                issuer,
                self_signed: false,
            } => write!(f, "unknown issuer (CN={issuer})"),
            Self::UnknownIssuer {
                issuer,
                self_signed: true,
            } => write!(f, "unknown issuer (CN={issuer}, self-signed)"),
            Self::OtherName { wanted, names } => write!(
                f,
                "hostname mismatch: wanted {wanted}, certificate has {names}"
            ),
            Self::Expired { name, not_after } => write!(
                f,
                "certificate expired (CN={name}, not after {})",
                time_text(*not_after)
            ),
            Self::NotYetValid { name, not_before } => write!(
                f,
                "certificate not yet valid (CN={name}, not before {})",
                time_text(*not_before)
            ),
            Self::BadSignature { name } => write!(f, "certificate signature wrong (CN={name})"),
            Self::UnsupportedSignature { name } => write!(
                f,
                "certificate signed with an algorithm that is not accepted (CN={name})"
            ),
            Self::OtherPurpose { name } => write!(f, "certificate not for servers (CN={name})"),
            Self::UnknownExtension { name } => write!(
                f,
                "certificate with an unknown critical extension (CN={name})"
            ),
            Self::Unreadable => f.write_str("certificate unreadable"),
            Self::Other(what) => write!(f, "certificate not accepted: {what}"),
        }
    }
}

impl std::error::Error for CertificateFault {}

impl From<CertificateFault> for Error {
    fn from(fault: CertificateFault) -> Self {
        Error::InvalidCertificate(CertificateError::Other(OtherError(Arc::new(fault))))
    }
}
