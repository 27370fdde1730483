//! OpenSSL's names for cipher suites, groups and versions, and what they stand for here.

use rustls::crypto::{CryptoProvider, SupportedKxGroup, aws_lc_rs};
use rustls::{SupportedCipherSuite, SupportedProtocolVersion};

/// The cipher suites, key exchange groups and versions that a configuration may use, the most
/// wanted first.
#[derive(Clone, Debug)]
pub struct CipherChoice {
    /// Cipher suites of TLS 1.2 and 1.3.
    pub suites: Vec<SupportedCipherSuite>,
    /// Key exchange groups.
    pub groups: Vec<&'static dyn SupportedKxGroup>,
    /// Protocol versions.
    pub versions: Vec<&'static SupportedProtocolVersion>,
}

impl Default for CipherChoice {
    /// All there is.
    fn default() -> Self {
        let provider = aws_lc_rs::default_provider();
        Self {
            suites: provider.cipher_suites,
            groups: provider.kx_groups,
            versions: rustls::DEFAULT_VERSIONS.to_vec(),
        }
    }
}

impl CipherChoice {
    /// A provider that offers only what was chosen.
    pub fn provider(&self) -> CryptoProvider {
        CryptoProvider {
            cipher_suites: self.suites.clone(),
            kx_groups: self.groups.clone(),
            ..aws_lc_rs::default_provider()
        }
    }
}
