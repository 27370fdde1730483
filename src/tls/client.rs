//! The TLS side of a vhost that connects out: whom it trusts, who it is, and the rustls
//! configurations made of that, which are kept so that sessions can be resumed.

use super::cipher_names::{CipherChoice, OptionBits};
use super::credentials::{CredentialError, Source, read_certificates};
use super::forgiveness::Forgiveness;
use super::session_cache::{Scope, SessionCache, SessionLimits};
use super::trust::TrustStore;
use super::verifier::ServerVerifier;
use crate::http::authority;
use crate::limits;
use rustls::client::{ResolvesClientCert, Resumption, Tls12Resumption};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::{CertificateDer, IpAddr, Ipv4Addr, ServerName};
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use rustls::{ClientConfig, KeyLog};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How a vhost's connections out speak TLS.
#[derive(Clone, Debug, Default)]
pub struct ClientSettings {
    /// Files and memory with certificates that are trusted.
    pub trusted: Vec<Source>,
    /// Those whom the system trusts are trusted as well.
    pub system: bool,
    /// Certificate and key that are shown to servers which ask.
    pub identity: Option<Arc<CertifiedKey>>,
    /// Ciphers, groups and versions.
    pub ciphers: CipherChoice,
    /// OpenSSL's option bits.
    pub options: OptionBits,
    /// The protocols offered by ALPN, with commas between them, where a connection says nothing.
    pub alpn: Option<String>,
    /// What is remembered of sessions; `None`: nothing.
    pub sessions: Option<SessionLimits>,
    /// Where the secrets of sessions go, if anywhere.
    pub key_log: Option<Arc<dyn KeyLog>>,
}

/// Whom a connection goes to, and how.
#[derive(Clone, Copy, Debug)]
pub struct Server<'a> {
    /// Name or address, maybe with a port behind it, as in a `Host` header.
    pub host: &'a str,
    /// The port, which tells sessions with one host apart.
    pub port: u16,
    /// What is forgiven.
    pub forgive: Forgiveness,
    /// The protocols offered by ALPN, with commas between them; `None`: the vhost's.
    pub alpn: Option<&'a str>,
    /// What is on top is ours to speak, so only what we speak may be offered.
    pub is_http: bool,
    /// HTTP/2 may be spoken.
    pub with_h2: bool,
    /// Certificate and key for this connection instead of the vhost's.
    pub identity: Option<&'a Arc<CertifiedKey>>,
}

/// What a configuration was made for.
#[derive(PartialEq)]
struct Way {
    port: u16,
    forgive: Forgiveness,
    alpn: Vec<Vec<u8>>,
    identity: Option<CertificateDer<'static>>,
}

/// Whom and what a vhost's configurations have in common, as long as nobody is added to those who
/// are trusted. Sessions are resumed only with the verifier and the identity of before.
struct Ways {
    trusted: Arc<TrustStore>,
    verifiers: Vec<(Forgiveness, Arc<ServerVerifier>)>,
    /// The one used last is at the end.
    configs: Vec<(Way, Arc<ClientConfig>)>,
    made: u64,
}

/// TLS for a vhost's connections out.
pub struct ClientTls {
    settings: ClientSettings,
    provider: Arc<CryptoProvider>,
    identity: Option<Arc<SingleCertAndKey>>,
    sessions: Option<Arc<SessionCache>>,
    ways: Mutex<Ways>,
}

impl ClientTls {
    /// TLS with these settings. Trusted certificates that cannot be read are logged and left out,
    /// for `whose` (the name of a vhost).
    pub fn new(settings: ClientSettings, whose: &str) -> Self {
        let mut trusted = TrustStore::new();
        for source in &settings.trusted {
            if let Err(error) = trust_all(&mut trusted, source, whose) {
                crate::log_err!("vhost {whose}: {error}: servers that need it are not trusted");
            }
        }
        Self {
            provider: Arc::new(settings.ciphers.provider()),
            identity: settings.identity.clone().map(single),
            sessions: settings.sessions.map(|of| Arc::new(SessionCache::new(of))),
            ways: Mutex::new(Ways {
                trusted: Arc::new(trusted),
                verifiers: Vec::new(),
                configs: Vec::new(),
                made: 0,
            }),
            settings,
        }
    }

    /// Trusts one more certificate, on connections that begin from now on. False if it is none.
    pub fn trust(&self, certificate: CertificateDer<'static>) -> bool {
        let mut ways = self.lock();
        let mut trusted = (*ways.trusted).clone();
        if !trusted.add(certificate) {
            return false;
        }
        ways.trusted = Arc::new(trusted);
        ways.verifiers.clear();
        ways.configs.clear();
        true
    }

    /// The configuration for a connection, and the name that the server has to prove. The error is
    /// a text for the program.
    pub fn session(
        &self,
        server: &Server<'_>,
    ) -> Result<(Arc<ClientConfig>, ServerName<'static>), String> {
        let way = Way {
            port: server.port,
            forgive: server.forgive,
            alpn: self.alpn(server),
            identity: server.identity.and_then(|own| own.cert.first().cloned()),
        };
        let mut ways = self.lock();
        let config = match ways.configs.iter().position(|(known, _)| *known == way) {
            Some(found) => {
                let known = ways.configs.remove(found);
                let config = known.1.clone();
                ways.configs.push(known);
                config
            }
            None => {
                let identity = match server.identity {
                    Some(own) => Some(single(own.clone())),
                    None => self.identity.clone(),
                };
                let config = self.build(&mut ways, &way, identity)?;
                if ways.configs.len() >= limits::TLS_CLIENT_CONFIGS {
                    ways.configs.remove(0);
                }
                ways.configs.push((way, config.clone()));
                config
            }
        };
        let Some(name) = server_name(server.host) else {
            return without_name(&config, server);
        };
        Ok((config, name))
    }

    fn lock(&self) -> MutexGuard<'_, Ways> {
        self.ways.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn alpn(&self, server: &Server<'_>) -> Vec<Vec<u8>> {
        let list = match (server.alpn, server.is_http) {
            (Some(list), _) => list,
            (None, true) => self.settings.alpn.as_deref().unwrap_or("h2,http/1.1"),
            (None, false) => "",
        };
        list.split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty())
            // What is not spoken no server may choose.
            .filter(|name| *name != "h2" || server.with_h2 || !server.is_http)
            .map(|name| name.as_bytes().to_vec())
            .collect()
    }

    fn build(
        &self,
        ways: &mut Ways,
        way: &Way,
        identity: Option<Arc<SingleCertAndKey>>,
    ) -> Result<Arc<ClientConfig>, String> {
        let builder = ClientConfig::builder_with_provider(self.provider.clone())
            .with_protocol_versions(&self.settings.ciphers.versions)
            .map_err(|error| super::error::text(&error))?
            .dangerous()
            .with_custom_certificate_verifier(self.verifier(ways, way.forgive));
        let mut config = match identity {
            Some(identity) => {
                builder.with_client_cert_resolver(identity as Arc<dyn ResolvesClientCert>)
            }
            None => builder.with_no_client_auth(),
        };
        if let Some(key_log) = &self.settings.key_log {
            config.key_log = key_log.clone();
        }
        config.alpn_protocols.clone_from(&way.alpn);
        config.resumption = match &self.sessions {
            Some(sessions) => {
                ways.made += 1;
                let store = Resumption::store(Arc::new(Scope::new(sessions.clone(), ways.made)));
                match self.settings.options.tickets() {
                    true => store,
                    false => store.tls12_resumption(Tls12Resumption::SessionIdOnly),
                }
            }
            None => Resumption::disabled(),
        };
        Ok(Arc::new(config))
    }

    fn verifier(&self, ways: &mut Ways, forgive: Forgiveness) -> Arc<ServerVerifier> {
        let mut known = ways.verifiers.iter();
        if let Some((_, verifier)) = known.find(|(known, _)| *known == forgive) {
            return verifier.clone();
        }
        let verifier = Arc::new(ServerVerifier::new(
            ways.trusted.clone(),
            self.settings.system,
            forgive,
            self.provider.signature_verification_algorithms,
        ));
        ways.verifiers.push((forgive, verifier.clone()));
        verifier
    }
}

fn single(identity: Arc<CertifiedKey>) -> Arc<SingleCertAndKey> {
    Arc::new(SingleCertAndKey::from(identity))
}

/// Trusts all certificates of a source, and names those that are no use.
fn trust_all(
    trusted: &mut TrustStore,
    source: &Source,
    whose: &str,
) -> Result<(), CredentialError> {
    for certificate in read_certificates(source)? {
        if !trusted.add(certificate) {
            crate::log_warn!(
                "vhost {whose}: tls: a trusted certificate in {source} is neither an authority's \
                 nor self-signed: it is not used"
            );
        }
    }
    Ok(())
}

/// The name that the server has to prove; for SNI too, if it is no address (RFC 6066 section 3).
fn server_name(host: &str) -> Option<ServerName<'static>> {
    let host = authority::host_text(host);
    // The zone of an address is about the way, and in no certificate.
    let name = match host.split_once('%') {
        Some((address, _)) if address.contains(':') => address,
        _ => host,
    };
    ServerName::try_from(name).ok().map(|name| name.to_owned())
}

/// For a host that has no name which could be in a certificate: only if names do not matter. None
/// is sent, and no session resumed, as one could not tell with whom it was.
fn without_name(
    config: &ClientConfig,
    server: &Server<'_>,
) -> Result<(Arc<ClientConfig>, ServerName<'static>), String> {
    if !server.forgive.other_name {
        return Err(format!("tls: '{}' is no host name", server.host));
    }
    let mut config = config.clone();
    config.resumption = Resumption::disabled();
    let nobody = IpAddr::V4(Ipv4Addr::from([0, 0, 0, 0]));
    Ok((Arc::new(config), ServerName::IpAddress(nobody)))
}

#[cfg(test)]
#[path = "client_tests.rs"]
mod tests;
