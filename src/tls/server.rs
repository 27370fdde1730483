//! The TLS side of a vhost that accepts connections: its settings, and the rustls configuration
//! made of them, which can be exchanged when the certificate changes.

use super::certificate::Certificate;
use super::cipher_names::{CipherChoice, OptionBits};
use super::client_auth::{self, ClientAuth};
use super::credentials::{self, CredentialError, Source};
use super::trust::TrustStore;
use super::updated_files;
use crate::limits;
use rustls::crypto::CryptoProvider;
use rustls::crypto::aws_lc_rs::Ticketer;
use rustls::pki_types::CertificateDer;
use rustls::server::danger::ClientCertVerifier;
use rustls::server::{ClientHello, ResolvesServerCert, ServerSessionMemoryCache};
use rustls::server::{NoServerSessionStorage, ProducesTickets, StoresServerSessions};
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use rustls::{KeyLog, ServerConfig};
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{SystemTime, UNIX_EPOCH};
use zeroize::Zeroizing;

/// Before this moment (November 2018, in seconds since 1970) a clock was never set, and nothing
/// can be said about the age of certificates.
const CLOCK_IS_SET: i64 = 1_542_933_698;

const SECONDS_PER_DAY: i64 = 24 * 60 * 60;

/// How a vhost speaks TLS.
#[derive(Clone, Debug, Default)]
pub struct ServerSettings {
    /// Name of the vhost, for log lines.
    pub vhost: String,
    /// Where the certificate and its chain are looked for, in this order.
    pub certificate: Vec<Source>,
    /// Where the private key is looked for, in this order.
    pub key: Vec<Source>,
    /// The password of an encrypted key.
    pub password: Option<Zeroizing<Vec<u8>>>,
    /// Go on without a certificate if the one named cannot be used.
    pub tolerate_missing: bool,
    /// Ciphers, groups and versions.
    pub ciphers: CipherChoice,
    /// Whether clients show a certificate.
    pub client_auth: ClientAuth,
    /// Authorities whose certificates of clients are valid.
    pub authorities: Vec<Source>,
    /// OpenSSL's option bits.
    pub options: OptionBits,
    /// Names of protocols for ALPN, the most wanted first; none: no ALPN.
    pub alpn: Vec<Vec<u8>>,
    /// Sessions may be resumed.
    pub resumption: bool,
    /// Where the secrets of sessions are written for debugging.
    pub key_log: Option<Arc<dyn KeyLog>>,
}

/// Why a vhost cannot speak TLS as it was told to.
#[derive(Debug)]
pub enum ServerTlsError {
    /// Certificate and key cannot be used.
    Credentials(CredentialError),
    /// The settings contradict each other.
    Settings(rustls::Error),
}

impl std::fmt::Display for ServerTlsError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Credentials(error) => error.fmt(f),
            Self::Settings(error) => write!(f, "tls: {error}"),
        }
    }
}

impl std::error::Error for ServerTlsError {}

impl From<CredentialError> for ServerTlsError {
    fn from(error: CredentialError) -> Self {
        Self::Credentials(error)
    }
}

/// The configurations that are in use, and the certificate they show.
#[derive(Debug)]
struct Current {
    config: Arc<ServerConfig>,
    /// The same for clients that offer none of the protocols by ALPN.
    without_alpn: Arc<ServerConfig>,
    certificate: Option<CertificateDer<'static>>,
}

/// TLS of a vhost. New connections take the configuration that is current; those that are up keep
/// theirs.
pub struct ServerTls {
    settings: ServerSettings,
    kept: Kept,
    current: RwLock<Current>,
}

/// What the configurations of a vhost have in common, so that sessions and rules for clients go on
/// when the certificate changes.
struct Kept {
    provider: Arc<CryptoProvider>,
    verifier: Arc<dyn ClientCertVerifier>,
    ticketer: Option<Arc<dyn ProducesTickets>>,
    sessions: Arc<dyn StoresServerSessions>,
}

impl Kept {
    fn new(settings: &ServerSettings) -> Result<Self, ServerTlsError> {
        let provider = Arc::new(settings.ciphers.provider());
        let mut trusted = TrustStore::new();
        if settings.client_auth != ClientAuth::Off {
            for source in &settings.authorities {
                for authority in credentials::read_certificates(source)? {
                    trusted.add(authority);
                }
            }
            if trusted.is_empty() {
                crate::log_warn!(
                    "vhost {}: tls: clients are asked for certificates, but no authority \
                     (ssl_ca_filepath) is given: none will be valid",
                    settings.vhost
                );
            }
        }
        let ticketer = match settings.resumption && settings.options.tickets() {
            true => Some(Ticketer::new().map_err(ServerTlsError::Settings)?),
            false => None,
        };
        Ok(Self {
            verifier: client_auth::verifier(settings.client_auth, &trusted, &provider),
            provider,
            ticketer,
            sessions: match settings.resumption {
                true => ServerSessionMemoryCache::new(limits::TLS_SERVER_SESSIONS),
                false => Arc::new(NoServerSessionStorage {}),
            },
        })
    }
}

impl ServerTls {
    /// TLS with these settings. What can be gone on without (`tolerate_missing`) is logged.
    pub fn new(mut settings: ServerSettings) -> Result<Self, ServerTlsError> {
        let kept = Kept::new(&settings)?;
        let identity = match load(&settings) {
            Err(error) if settings.tolerate_missing => {
                let line = format!(
                    "vhost {}: {error}: going on without a certificate",
                    settings.vhost
                );
                match error.is_missing_file() {
                    true => crate::log_notice!("{line}"),
                    false => crate::log_err!("{line}"),
                }
                None
            }
            other => other?,
        };
        let current = build(&settings, &kept, identity)?;
        // Only files are read again: a key need not stay in memory a second time.
        settings
            .key
            .retain(|source| matches!(source, Source::File(_)));
        Ok(Self {
            settings,
            kept,
            current: RwLock::new(current),
        })
    }

    /// Its settings.
    pub fn settings(&self) -> &ServerSettings {
        &self.settings
    }

    /// The configuration for a new connection.
    pub fn config(&self) -> Arc<ServerConfig> {
        let current = self.current.read();
        current
            .unwrap_or_else(PoisonError::into_inner)
            .config
            .clone()
    }

    /// The configuration for a new connection whose client offers these protocols by ALPN: if none
    /// of them is spoken here, one that does not negotiate any, since programs count on being
    /// reached then (rustls alone would refuse, RFC 7301 section 3.2).
    pub fn config_for<'a>(&self, offered: impl IntoIterator<Item = &'a [u8]>) -> Arc<ServerConfig> {
        let current = self.current.read().unwrap_or_else(PoisonError::into_inner);
        let spoken = |name: &[u8]| self.settings.alpn.iter().any(|own| own == name);
        match offered.into_iter().any(spoken) {
            true => current.config.clone(),
            false => current.without_alpn.clone(),
        }
    }

    /// Whether its certificate and key are these files.
    pub fn is_from(&self, certificate: &Path, key: &Path) -> bool {
        let is = |sources: &[Source], path: &Path| matches!(sources.first(), Some(Source::File(own)) if own == path);
        is(&self.settings.certificate, certificate) && is(&self.settings.key, key)
    }

    /// Reads certificate and key again, and shows them to new connections from now on. If the files
    /// cannot be read, because the process has no right to by now, `copies` of them are used.
    /// With an error everything stays as it was.
    pub fn update(&self, copies: Option<(Source, Source)>) -> Result<(), ServerTlsError> {
        let password = self.settings.password.as_deref().map(Vec::as_slice);
        let identity = match (load(&self.settings), copies) {
            (Err(CredentialError::Unreadable(..)), Some((certificate, key))) => {
                Some(credentials::load(&certificate, &key, password)?)
            }
            (loaded, _) => loaded?,
        };
        self.replace(identity)
    }

    /// Days that the certificate is good for at `now` (seconds since 1970); negative if its time is
    /// over, `None` if there is none.
    pub fn days_left(&self, now: i64) -> Option<i64> {
        let der = self.certificate()?;
        let not_after = Certificate::parse(&der)?.not_after();
        Some((not_after - now) / SECONDS_PER_DAY)
    }

    /// Shows this certificate and key to new connections from now on; see [`credentials::load`].
    pub fn replace(&self, identity: Option<Arc<CertifiedKey>>) -> Result<(), ServerTlsError> {
        let fresh = build(&self.settings, &self.kept, identity)?;
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        Ok(())
    }

    /// The certificate that new connections see; `None` while there is none.
    pub fn certificate(&self) -> Option<CertificateDer<'static>> {
        let current = self.current.read();
        current
            .unwrap_or_else(PoisonError::into_inner)
            .certificate
            .clone()
    }
}

/// Certificate and key as the settings say; `None` if they name none.
fn load(settings: &ServerSettings) -> Result<Option<Arc<CertifiedKey>>, CredentialError> {
    let Some(certificate) = settings.certificate.first() else {
        return Ok(None);
    };
    let Some(key) = settings.key.first() else {
        return Err(CredentialError::KeyMissing(certificate.clone()));
    };
    for source in [certificate, key] {
        promote(source, &settings.vhost);
    }
    let password = settings.password.as_deref().map(Vec::as_slice);
    let loaded = match credentials::load(certificate, key, password) {
        Err(error) if error.is_missing_file() && settings.tolerate_missing => {
            match (settings.certificate.get(1), settings.key.get(1)) {
                (Some(certificate), Some(key)) => credentials::load(certificate, key, password)?,
                _ => return Err(error),
            }
        }
        other => other?,
    };
    if let (Some(leaf), Some(now)) = (loaded.cert.first(), unix_time())
        && let Err(expired) = credentials::check_expiry(leaf, now)
    {
        if !settings.tolerate_missing {
            return Err(expired);
        }
        crate::log_warn!(
            "vhost {}: {expired}: it is shown to clients all the same",
            settings.vhost
        );
    }
    Ok(Some(loaded))
}

/// Puts a new version of a file into place, if there is one.
fn promote(source: &Source, vhost: &str) {
    let Source::File(path) = source else {
        return;
    };
    match updated_files::promote(path) {
        Ok(true) => crate::log_notice!("vhost {vhost}: tls: {} is updated", path.display()),
        Ok(false) => {}
        Err(error) => crate::log_notice!(
            "vhost {vhost}: tls: the new {} cannot be put into place: {error}",
            path.display()
        ),
    }
}

/// Seconds since 1970; `None` if the clock cannot be right.
pub fn unix_time() -> Option<i64> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    i64::try_from(since.as_secs())
        .ok()
        .filter(|now| *now > CLOCK_IS_SET)
}

fn build(
    settings: &ServerSettings,
    kept: &Kept,
    identity: Option<Arc<CertifiedKey>>,
) -> Result<Current, ServerTlsError> {
    let certificate = identity
        .as_ref()
        .and_then(|identity| identity.cert.first())
        .cloned();
    let resolver: Arc<dyn ResolvesServerCert> = match identity {
        Some(identity) => Arc::new(SingleCertAndKey::from(identity)),
        None => Arc::new(NoCertificate),
    };
    let mut config = ServerConfig::builder_with_provider(kept.provider.clone())
        .with_protocol_versions(&settings.ciphers.versions)
        .map_err(ServerTlsError::Settings)?
        .with_client_cert_verifier(kept.verifier.clone())
        .with_cert_resolver(resolver);
    config.ignore_client_order = settings.options.server_preference();
    config.session_storage = kept.sessions.clone();
    if let Some(key_log) = &settings.key_log {
        config.key_log = key_log.clone();
    }
    if let Some(ticketer) = &kept.ticketer {
        config.ticketer = ticketer.clone();
    }
    if !settings.resumption {
        config.send_tls13_tickets = 0;
    }
    let without_alpn = Arc::new(config.clone());
    config.alpn_protocols.clone_from(&settings.alpn);
    Ok(Current {
        config: Arc::new(config),
        without_alpn,
        certificate,
    })
}

/// Stands for the certificate of a vhost that has none yet: handshakes are refused.
#[derive(Debug)]
struct NoCertificate;

impl ResolvesServerCert for NoCertificate {
    fn resolve(&self, _client_hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        None
    }
}

#[cfg(test)]
#[path = "server_tests.rs"]
mod tests;
