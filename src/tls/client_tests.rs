//! Clients against a server in memory: sessions, names, protocols, identities.

use super::*;
use rcgen::{CertifiedKey as Generated, KeyPair, generate_simple_self_signed};
use rustls::server::{ResolvesServerCert, WebPkiClientVerifier};
use rustls::{
    ClientConnection, HandshakeKind, RootCertStore, ServerConfig, ServerConnection,
    SupportedProtocolVersion,
};
use std::time::Duration;

type Made = Generated<KeyPair>;

fn generated(name: &str) -> Made {
    generate_simple_self_signed([name.to_owned()]).unwrap()
}

fn certified(of: &Made) -> Arc<CertifiedKey> {
    let pem = of.signing_key.serialize_pem().into_bytes();
    let certificate = Source::Memory(of.cert.der().to_vec().into());
    super::super::credentials::load(&certificate, &Source::Memory(pem.into()), None).unwrap()
}

fn server_config(of: &Made, version: &'static SupportedProtocolVersion) -> ServerConfig {
    let resolver: Arc<dyn ResolvesServerCert> = Arc::new(SingleCertAndKey::from(certified(of)));
    let provider = rustls::crypto::aws_lc_rs::default_provider();
    ServerConfig::builder_with_provider(Arc::new(provider))
        .with_protocol_versions(&[version])
        .unwrap()
        .with_no_client_auth()
        .with_cert_resolver(resolver)
}

fn client_of(trusted: &Made, change: impl FnOnce(&mut ClientSettings)) -> ClientTls {
    let mut settings = ClientSettings {
        trusted: vec![Source::Memory(trusted.cert.pem().into_bytes().into())],
        sessions: Some(SessionLimits::default()),
        ..ClientSettings::default()
    };
    change(&mut settings);
    ClientTls::new(settings, "test")
}

fn to(host: &str) -> Server<'_> {
    Server {
        host,
        port: 443,
        forgive: Forgiveness::default(),
        alpn: None,
        is_http: true,
        with_h2: true,
        identity: None,
    }
}

/// Both ends after a handshake, or the text of what went wrong.
fn connect(
    client: &ClientTls,
    server: &Server<'_>,
    config: &Arc<ServerConfig>,
) -> Result<(ClientConnection, ServerConnection), String> {
    let text = |error| super::super::error::text(&error);
    let (own, name) = client.session(server)?;
    let mut client = ClientConnection::new(own, name).map_err(text)?;
    let mut server = ServerConnection::new(config.clone()).map_err(text)?;
    // once more after the handshake, for the tickets behind it
    for _ in 0..4 {
        let mut bytes = Vec::new();
        while client.wants_write() {
            client.write_tls(&mut bytes).unwrap();
        }
        server.read_tls(&mut bytes.as_slice()).unwrap();
        server.process_new_packets().map_err(text)?;
        let mut bytes = Vec::new();
        while server.wants_write() {
            server.write_tls(&mut bytes).unwrap();
        }
        client.read_tls(&mut bytes.as_slice()).unwrap();
        client.process_new_packets().map_err(text)?;
    }
    assert!(!client.is_handshaking() && !server.is_handshaking());
    Ok((client, server))
}

fn is_resumed(client: &ClientTls, server: &Server<'_>, config: &Arc<ServerConfig>) -> bool {
    let (client, _) = connect(client, server, config).unwrap();
    client.handshake_kind() == Some(HandshakeKind::Resumed)
}

#[test]
fn a_second_connection_resumes_the_session_of_the_first() {
    for version in [&rustls::version::TLS12, &rustls::version::TLS13] {
        let own = generated("a.test");
        let config = Arc::new(server_config(&own, version));
        let client = client_of(&own, |_| ());
        assert!(!is_resumed(&client, &to("a.test"), &config));
        for _ in 0..3 {
            assert!(is_resumed(&client, &to("a.test:443"), &config));
        }
        let elsewhere = Server {
            port: 444,
            ..to("a.test")
        };
        assert!(!is_resumed(&client, &elsewhere, &config));
        let lenient = Server {
            forgive: Forgiveness {
                expired: true,
                ..Forgiveness::default()
            },
            ..to("a.test")
        };
        assert!(!is_resumed(&client, &lenient, &config));
        assert!(is_resumed(&client, &lenient, &config));
    }
}

#[test]
fn sessions_are_not_resumed_if_told_so_or_too_old() {
    let own = generated("a.test");
    let config = Arc::new(server_config(&own, &rustls::version::TLS13));
    let never = client_of(&own, |settings| settings.sessions = None);
    let old = client_of(&own, |settings| {
        settings.sessions = Some(SessionLimits {
            age: Duration::ZERO,
            ..SessionLimits::default()
        });
    });
    for client in [never, old] {
        assert!(!is_resumed(&client, &to("a.test"), &config));
        assert!(!is_resumed(&client, &to("a.test"), &config));
    }
}

#[test]
fn the_name_asked_for_is_the_host_without_its_port() {
    let own = generated("a.test");
    let config = Arc::new(server_config(&own, &rustls::version::TLS13));
    let client = client_of(&own, |_| ());
    let (_, server) = connect(&client, &to("a.test:8443"), &config).unwrap();
    assert_eq!(server.server_name(), Some("a.test"));
    let wrong = connect(&client, &to("b.test"), &config).err().unwrap();
    assert_eq!(
        wrong,
        "tls: hostname mismatch: wanted b.test, certificate has a.test"
    );
}

#[test]
fn addresses_are_not_asked_for_by_name() {
    let own = generated("127.0.0.1");
    let config = Arc::new(server_config(&own, &rustls::version::TLS13));
    let client = client_of(&own, |_| ());
    let (_, server) = connect(&client, &to("127.0.0.1:443"), &config).unwrap();
    assert_eq!(server.server_name(), None);
    for host in ["::1", "[::1]:443", "::1%lo"] {
        let wrong = connect(&client, &to(host), &config).err().unwrap();
        assert_eq!(
            wrong,
            "tls: hostname mismatch: wanted ::1, certificate has 127.0.0.1, \
             CN=rcgen self signed cert"
        );
    }
}

#[test]
fn a_host_that_is_no_name_only_goes_where_names_do_not_matter() {
    let own = generated("a.test");
    let config = Arc::new(server_config(&own, &rustls::version::TLS13));
    let client = client_of(&own, |_| ());
    let odd = to("not a name");
    let error = connect(&client, &odd, &config).err().unwrap();
    assert_eq!(error, "tls: 'not a name' is no host name");
    let odd = Server {
        forgive: Forgiveness {
            other_name: true,
            ..Forgiveness::default()
        },
        ..odd
    };
    assert!(!is_resumed(&client, &odd, &config));
    assert!(!is_resumed(&client, &odd, &config));
}

#[test]
fn a_server_that_is_trusted_later_is_trusted() {
    let (own, late) = (generated("a.test"), generated("late.test"));
    let config = Arc::new(server_config(&late, &rustls::version::TLS13));
    let client = client_of(&own, |_| ());
    let error = connect(&client, &to("late.test"), &config).err().unwrap();
    assert_eq!(
        error,
        "tls: unknown issuer (CN=rcgen self signed cert, self-signed)"
    );
    assert!(client.trust(late.cert.der().clone()));
    assert!(!client.trust(CertificateDer::from(vec![1, 2, 3])));
    connect(&client, &to("late.test"), &config).unwrap();
}

#[test]
fn protocols_are_offered_as_the_connection_or_the_vhost_says() {
    let own = generated("a.test");
    let mut config = server_config(&own, &rustls::version::TLS13);
    config.alpn_protocols = vec![b"h2".to_vec(), b"foo".to_vec(), b"http/1.1".to_vec()];
    let config = Arc::new(config);
    let client = client_of(&own, |settings| {
        settings.alpn = Some("h2,http/1.1".to_owned())
    });
    let chosen = |server: &Server<'_>| {
        let (client, _) = connect(&client, server, &config).unwrap();
        client.alpn_protocol().map(<[u8]>::to_vec)
    };
    let http = to("a.test");
    let raw = Server {
        is_http: false,
        with_h2: false,
        ..http
    };
    let asking = |alpn, server| Server {
        alpn: Some(alpn),
        ..server
    };
    let without_h2 = Server {
        with_h2: false,
        ..http
    };
    assert_eq!(chosen(&http), Some(b"h2".to_vec()));
    assert_eq!(chosen(&without_h2), Some(b"http/1.1".to_vec()));
    assert_eq!(chosen(&raw), None);
    assert_eq!(
        chosen(&asking("foo, http/1.1", http)),
        Some(b"foo".to_vec())
    );
    assert_eq!(chosen(&asking("h2", http)), Some(b"h2".to_vec()));
    assert_eq!(chosen(&asking("h2", without_h2)), None);
    assert_eq!(chosen(&asking("h2", raw)), Some(b"h2".to_vec()));
    assert_eq!(chosen(&asking("", http)), None);
}

#[test]
fn the_identity_of_the_connection_goes_before_that_of_the_vhost() {
    let (own, me, other) = (
        generated("a.test"),
        generated("me.test"),
        generated("other.test"),
    );
    let mut roots = RootCertStore::empty();
    for known in [&me, &other] {
        roots.add(known.cert.der().clone()).unwrap();
    }
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider.clone());
    let verifier = verifier.allow_unauthenticated().build().unwrap();
    let resolver: Arc<dyn ResolvesServerCert> = Arc::new(SingleCertAndKey::from(certified(&own)));
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_client_cert_verifier(verifier)
        .with_cert_resolver(resolver);
    let config = Arc::new(config);
    let shown = |client: &ClientTls, server: &Server<'_>| {
        let (_, server) = connect(client, server, &config).ok()?;
        Some(server.peer_certificates().unwrap_or_default().to_vec())
    };
    let nobody = client_of(&own, |_| ());
    assert_eq!(shown(&nobody, &to("a.test")), Some(Vec::new()));
    let identity = certified(&other);
    let as_other = Server {
        identity: Some(&identity),
        ..to("a.test")
    };
    let others = Some(vec![other.cert.der().clone()]);
    assert_eq!(shown(&nobody, &as_other), others);
    let somebody = client_of(&own, |settings| settings.identity = Some(certified(&me)));
    let mine = Some(vec![me.cert.der().clone()]);
    assert_eq!(shown(&somebody, &to("a.test")), mine);
    assert_eq!(shown(&somebody, &as_other), others);
    assert_eq!(shown(&somebody, &to("a.test")), mine);
}

#[test]
fn a_server_proves_its_name_without_port_and_zone() {
    let name = |host| server_name(host).map(|name| name.to_str().into_owned());
    assert_eq!(name("a.test:1").as_deref(), Some("a.test"));
    assert_eq!(name("[fe80::1]:1").as_deref(), Some("fe80::1"));
    assert_eq!(name("fe80::1%eth0").as_deref(), Some("fe80::1"));
    assert_eq!(name("::1").as_deref(), Some("::1"));
    assert_eq!(name(""), None);
}
