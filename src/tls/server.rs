//! The TLS side of a vhost that accepts connections: its settings, and the rustls configuration
//! made of them, which can be exchanged when the certificate changes.

use super::cipher_names::{CipherChoice, OptionBits};
use super::credentials::{self, CredentialError, Source};
use rustls::ServerConfig;
use rustls::pki_types::CertificateDer;
use rustls::server::{ClientHello, ResolvesServerCert, ServerSessionMemoryCache};
use rustls::server::{NoServerSessionStorage, ProducesTickets, StoresServerSessions};
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{SystemTime, UNIX_EPOCH};
use zeroize::Zeroizing;

/// Before this moment (November 2018, in seconds since 1970) a clock was never set, and nothing
/// can be said about the age of certificates.
const CLOCK_IS_SET: i64 = 1_542_933_698;

/// Sessions that are remembered for clients of TLS 1.2 without tickets.
const SESSIONS: usize = 1024;

/// How a vhost speaks TLS.
#[derive(Clone, Debug, Default)]
pub struct ServerSettings {
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
    /// OpenSSL's option bits.
    pub options: OptionBits,
    /// Names of protocols for ALPN, the most wanted first; none: no ALPN.
    pub alpn: Vec<Vec<u8>>,
    /// Sessions may be resumed.
    pub resumption: bool,
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
    ticketer: Option<Arc<dyn ProducesTickets>>,
    sessions: Arc<dyn StoresServerSessions>,
    current: RwLock<Current>,
}

impl ServerTls {
    /// TLS with these settings. What can be gone on without (`tolerate_missing`) is logged.
    pub fn new(settings: ServerSettings) -> Result<Self, ServerTlsError> {
        let ticketer = match settings.resumption && settings.options.tickets() {
            true => {
                Some(rustls::crypto::aws_lc_rs::Ticketer::new().map_err(ServerTlsError::Settings)?)
            }
            false => None,
        };
        let sessions: Arc<dyn StoresServerSessions> = match settings.resumption {
            true => ServerSessionMemoryCache::new(SESSIONS),
            false => Arc::new(NoServerSessionStorage {}),
        };
        let identity = match load(&settings) {
            Err(error) if settings.tolerate_missing => {
                crate::log_notice!("{error}: going on without a certificate");
                None
            }
            other => other?,
        };
        let current = build(&settings, identity, ticketer.as_ref(), &sessions)?;
        Ok(Self {
            settings,
            ticketer,
            sessions,
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

    /// Looks for certificate and key again, and shows them to new connections from now on. With
    /// an error everything stays as it was.
    pub fn reload(&self) -> Result<(), ServerTlsError> {
        self.replace(load(&self.settings)?)
    }

    /// Shows this certificate and key to new connections from now on; see [`credentials::load`].
    pub fn replace(&self, identity: Option<Arc<CertifiedKey>>) -> Result<(), ServerTlsError> {
        let fresh = build(
            &self.settings,
            identity,
            self.ticketer.as_ref(),
            &self.sessions,
        )?;
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
        crate::log_warn!("{expired}: it is shown to clients all the same");
    }
    Ok(Some(loaded))
}

/// Seconds since 1970; `None` if the clock cannot be right.
fn unix_time() -> Option<i64> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    i64::try_from(since.as_secs())
        .ok()
        .filter(|now| *now > CLOCK_IS_SET)
}

fn build(
    settings: &ServerSettings,
    identity: Option<Arc<CertifiedKey>>,
    ticketer: Option<&Arc<dyn ProducesTickets>>,
    sessions: &Arc<dyn StoresServerSessions>,
) -> Result<Current, ServerTlsError> {
    let certificate = identity
        .as_ref()
        .and_then(|identity| identity.cert.first())
        .cloned();
    let resolver: Arc<dyn ResolvesServerCert> = match identity {
        Some(identity) => Arc::new(SingleCertAndKey::from(identity)),
        None => Arc::new(NoCertificate),
    };
    let mut config = ServerConfig::builder_with_provider(Arc::new(settings.ciphers.provider()))
        .with_protocol_versions(&settings.ciphers.versions)
        .map_err(ServerTlsError::Settings)?
        .with_no_client_auth()
        .with_cert_resolver(resolver);
    config.ignore_client_order = settings.options.server_preference();
    config.session_storage = sessions.clone();
    if let Some(ticketer) = ticketer {
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
mod tests {
    use super::*;
    use rcgen::{CertifiedKey as Generated, generate_simple_self_signed};
    use rustls::pki_types::ServerName;
    use rustls::{ClientConfig, ClientConnection, RootCertStore, ServerConnection};

    fn generated(name: &str) -> Generated<rcgen::KeyPair> {
        generate_simple_self_signed([name.to_owned()]).unwrap()
    }

    fn in_memory(text: String) -> Vec<Source> {
        vec![Source::Memory(text.into_bytes().into())]
    }

    fn settings(of: &Generated<rcgen::KeyPair>) -> ServerSettings {
        ServerSettings {
            certificate: in_memory(of.cert.pem()),
            key: in_memory(of.signing_key.serialize_pem()),
            alpn: vec![b"http/1.1".to_vec()],
            resumption: true,
            ..ServerSettings::default()
        }
    }

    /// Passes bytes between the two until the handshake is done or fails.
    fn handshake(
        client: &mut ClientConnection,
        server: &mut ServerConnection,
    ) -> Result<(), rustls::Error> {
        while client.is_handshaking() || server.is_handshaking() {
            let mut bytes = Vec::new();
            while client.wants_write() {
                client.write_tls(&mut bytes).unwrap();
            }
            server.read_tls(&mut bytes.as_slice()).unwrap();
            server.process_new_packets()?;
            let mut bytes = Vec::new();
            while server.wants_write() {
                server.write_tls(&mut bytes).unwrap();
            }
            client.read_tls(&mut bytes.as_slice()).unwrap();
            client.process_new_packets()?;
        }
        Ok(())
    }

    fn connect(tls: &ServerTls, trusted: &CertificateDer<'static>) -> Result<(), rustls::Error> {
        let mut roots = RootCertStore::empty();
        roots.add(trusted.clone()).unwrap();
        let config = ClientConfig::builder()
            .with_root_certificates(roots)
            .with_no_client_auth();
        let name = ServerName::try_from("a.test").unwrap();
        let mut client = ClientConnection::new(Arc::new(config), name).unwrap();
        let mut server = ServerConnection::new(tls.config()).unwrap();
        handshake(&mut client, &mut server)
    }

    #[test]
    fn a_new_certificate_is_shown_to_new_connections() {
        let (old, new) = (generated("a.test"), generated("a.test"));
        let tls = ServerTls::new(settings(&old)).unwrap();
        connect(&tls, old.cert.der()).unwrap();
        let fresh = settings(&new);
        let identity = credentials::load(&fresh.certificate[0], &fresh.key[0], None).unwrap();
        tls.replace(Some(identity)).unwrap();
        connect(&tls, new.cert.der()).unwrap();
        assert!(connect(&tls, old.cert.der()).is_err());
        assert_eq!(tls.certificate().as_ref(), Some(new.cert.der()));
    }

    #[test]
    fn a_key_of_another_certificate_is_refused() {
        let (one, other) = (generated("a.test"), generated("a.test"));
        let mixed = ServerSettings {
            key: settings(&other).key,
            ..settings(&one)
        };
        let error = ServerTls::new(mixed).err().unwrap().to_string();
        assert!(error.contains("does not match"), "{error}");
    }

    #[test]
    fn a_missing_file_is_named_or_tolerated() {
        let path = std::path::PathBuf::from("/nonexistent/srv.pem");
        let missing = ServerSettings {
            certificate: vec![Source::File(path.clone())],
            key: vec![Source::File(path)],
            ..ServerSettings::default()
        };
        let error = ServerTls::new(missing.clone()).err().unwrap().to_string();
        assert!(error.contains("/nonexistent/srv.pem"), "{error}");
        let tolerant = ServerSettings {
            tolerate_missing: true,
            ..missing
        };
        let tls = ServerTls::new(tolerant).unwrap();
        assert!(tls.certificate().is_none());
        assert!(connect(&tls, generated("a.test").cert.der()).is_err());
    }

    #[test]
    fn alpn_is_left_out_for_clients_that_speak_nothing_known() {
        let tls = ServerTls::new(settings(&generated("a.test"))).unwrap();
        let spoken: [&[u8]; 2] = [b"foo/9", b"http/1.1"];
        assert!(!tls.config_for(spoken).alpn_protocols.is_empty());
        let unknown: [&[u8]; 1] = [b"foo/9"];
        assert!(tls.config_for(unknown).alpn_protocols.is_empty());
    }
}
