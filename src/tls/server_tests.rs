//! Handshakes with the configuration of a vhost.

use super::*;
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedKey as Generated, ExtendedKeyUsagePurpose, IsCa,
    Issuer, KeyPair, generate_simple_self_signed,
};
use rustls::pki_types::{PrivateKeyDer, ServerName};
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
    connect_as(tls, trusted, None)
}

/// A certificate and its key, as a client shows them.
type Shown = (CertificateDer<'static>, PrivateKeyDer<'static>);

fn connect_as(
    tls: &ServerTls,
    trusted: &CertificateDer<'static>,
    shown: Option<Shown>,
) -> Result<(), rustls::Error> {
    let mut roots = RootCertStore::empty();
    roots.add(trusted.clone()).unwrap();
    let config = ClientConfig::builder().with_root_certificates(roots);
    let config = match shown {
        Some((certificate, key)) => config
            .with_client_auth_cert(vec![certificate], key)
            .unwrap(),
        None => config.with_no_client_auth(),
    };
    let name = ServerName::try_from("a.test").unwrap();
    let mut client = ClientConnection::new(Arc::new(config), name).unwrap();
    let mut server = ServerConnection::new(tls.config()).unwrap();
    handshake(&mut client, &mut server)
}

fn authority() -> Issuer<'static, KeyPair> {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params
        .distinguished_name
        .push(rcgen::DnType::CommonName, "Test CA");
    Issuer::new(params, KeyPair::generate().unwrap())
}

fn certificate_of(authority: &Issuer<'static, KeyPair>) -> String {
    let key = authority.key();
    // an issuer does not keep its certificate: sign the same contents once more
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params
        .distinguished_name
        .push(rcgen::DnType::CommonName, "Test CA");
    params.self_signed(key).unwrap().pem()
}

fn client_of(authority: &Issuer<'static, KeyPair>, purpose: ExtendedKeyUsagePurpose) -> Shown {
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(vec!["client".to_owned()]).unwrap();
    params.extended_key_usages = vec![purpose];
    let certificate = params.signed_by(&key, authority).unwrap();
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    (certificate.der().clone(), key)
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

#[test]
fn a_client_has_to_show_a_certificate_of_the_authority() {
    use ExtendedKeyUsagePurpose::{ClientAuth as ForClients, ServerAuth as ForServers};
    let (server, own, foreign) = (generated("a.test"), authority(), authority());
    let strict = ServerSettings {
        client_auth: ClientAuth::Required,
        authorities: in_memory(certificate_of(&own)),
        ..settings(&server)
    };
    let tls = ServerTls::new(strict.clone()).unwrap();
    let attempt = |shown| connect_as(&tls, server.cert.der(), shown);
    assert!(attempt(None).is_err());
    assert!(attempt(Some(client_of(&own, ForServers))).is_err());
    assert!(attempt(Some(client_of(&foreign, ForClients))).is_err());
    attempt(Some(client_of(&own, ForClients))).unwrap();

    let tls = ServerTls::new(ServerSettings {
        client_auth: ClientAuth::Optional,
        ..strict
    })
    .unwrap();
    let attempt = |shown| connect_as(&tls, server.cert.der(), shown);
    attempt(None).unwrap();
    assert!(attempt(Some(client_of(&foreign, ForClients))).is_err());
    attempt(Some(client_of(&own, ForClients))).unwrap();
}

#[test]
fn a_certificate_that_is_trusted_itself_need_not_be_an_authoritys() {
    let (server, client, other) = (
        generated("a.test"),
        generated("client"),
        generated("client"),
    );
    let tls = ServerTls::new(ServerSettings {
        client_auth: ClientAuth::Required,
        authorities: in_memory(client.cert.pem()),
        ..settings(&server)
    })
    .unwrap();
    let shown = |of: &Generated<KeyPair>| {
        let key = PrivateKeyDer::try_from(of.signing_key.serialize_der()).unwrap();
        Some((of.cert.der().clone(), key))
    };
    connect_as(&tls, server.cert.der(), shown(&client)).unwrap();
    assert!(connect_as(&tls, server.cert.der(), shown(&other)).is_err());
}

#[test]
fn without_an_authority_no_client_certificate_is_valid() {
    let (server, own) = (generated("a.test"), authority());
    let tls = ServerTls::new(ServerSettings {
        client_auth: ClientAuth::Required,
        ..settings(&server)
    })
    .unwrap();
    let shown = client_of(&own, ExtendedKeyUsagePurpose::ClientAuth);
    assert!(connect_as(&tls, server.cert.der(), Some(shown)).is_err());
}

#[test]
fn an_expired_certificate_is_refused_or_shown_all_the_same() {
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(vec!["a.test".to_owned()]).unwrap();
    params.not_after = rcgen::date_time_ymd(2020, 1, 2);
    let expired = ServerSettings {
        certificate: in_memory(params.self_signed(&key).unwrap().pem()),
        key: in_memory(key.serialize_pem()),
        ..ServerSettings::default()
    };
    let error = ServerTls::new(expired.clone()).err().unwrap().to_string();
    assert!(error.contains("certificate expired (CN="), "{error}");
    assert!(error.contains("02 Jan 2020"), "{error}");
    let tolerant = ServerSettings {
        tolerate_missing: true,
        ..expired
    };
    assert!(ServerTls::new(tolerant).unwrap().certificate().is_some());
}
