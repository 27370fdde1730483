//! Tests of sessions: two of them with a wire between, and against rustls' own connections.

use super::records::Records;
use super::session::{SessionError, TlsSession};
use crate::limits;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer, ServerName};
use rustls::version::{TLS12, TLS13};
use rustls::{
    AlertDescription, ClientConfig, Error, RootCertStore, ServerConfig, SupportedProtocolVersion,
};
use std::io::{Read, Write};
use std::sync::Arc;

/// Configurations of a server `a.test` and of a client that trusts it.
struct Configs {
    server: Arc<ServerConfig>,
    client: Arc<ClientConfig>,
}

fn configs(version: &'static SupportedProtocolVersion) -> Configs {
    let made = rcgen::generate_simple_self_signed(["a.test".to_owned()]).unwrap();
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let mut roots = RootCertStore::empty();
    roots.add(made.cert.der().clone()).unwrap();
    let mut server = ServerConfig::builder_with_provider(provider.clone())
        .with_protocol_versions(&[version])
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .unwrap();
    server.alpn_protocols = vec![b"http/1.1".to_vec()];
    server.ticketer = rustls::crypto::aws_lc_rs::Ticketer::new().unwrap();
    let mut client = ClientConfig::builder_with_provider(provider)
        .with_protocol_versions(&[version])
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    client.alpn_protocols = vec![b"http/1.1".to_vec()];
    Configs {
        server: Arc::new(server),
        client: Arc::new(client),
    }
}

fn name() -> ServerName<'static> {
    ServerName::try_from("a.test").unwrap()
}

/// A session with what it said and what is on the wire from it.
struct End {
    session: TlsSession,
    plaintext: Vec<u8>,
    records: Records,
}

impl End {
    fn new(session: Result<TlsSession, SessionError>) -> Self {
        End {
            session: session.unwrap(),
            plaintext: Vec::new(),
            records: Records::default(),
        }
    }

    fn receive(&mut self, bytes: &[u8]) -> Result<(), SessionError> {
        let mut buffer = Vec::new();
        let kept = self.session.resume_into(&mut buffer);
        buffer.truncate(kept);
        buffer.extend_from_slice(bytes);
        self.session
            .receive(&mut buffer, &mut self.plaintext, &mut self.records)
    }

    fn sent(&mut self) -> Vec<u8> {
        let bytes = self.records.bytes().to_vec();
        self.records.clear();
        bytes
    }

    fn write(&mut self, plaintext: &[u8]) -> Vec<u8> {
        self.session.encrypt(plaintext, &mut self.records).unwrap();
        self.sent()
    }

    fn close(&mut self) -> Vec<u8> {
        self.session.close(&mut self.records);
        self.sent()
    }
}

/// Both ends before the handshake; the client's hello is not yet made.
fn ends(configs: &Configs) -> (End, End) {
    (
        End::new(TlsSession::server(configs.server.clone())),
        End::new(TlsSession::client(configs.client.clone(), name())),
    )
}

/// Lets both ends talk in pieces of at most `piece` bytes until they have no more to say.
fn settle(server: &mut End, client: &mut End, piece: usize) {
    loop {
        client.receive(&[]).unwrap();
        let up = client.sent();
        for bytes in up.chunks(piece) {
            server.receive(bytes).unwrap();
        }
        let down = server.sent();
        for bytes in down.chunks(piece) {
            client.receive(bytes).unwrap();
        }
        if up.is_empty() && down.is_empty() {
            return;
        }
    }
}

fn connected(version: &'static SupportedProtocolVersion) -> (End, End) {
    let configs = configs(version);
    let (mut server, mut client) = ends(&configs);
    settle(&mut server, &mut client, usize::MAX);
    assert!(!server.session.is_handshaking());
    assert!(!client.session.is_handshaking());
    (server, client)
}

const VERSIONS: [&SupportedProtocolVersion; 2] = [&TLS12, &TLS13];

#[test]
fn plaintext_goes_both_ways() {
    for version in VERSIONS {
        let (mut server, mut client) = connected(version);
        let up = client.write(b"question");
        assert!(!up.windows(8).any(|w| w == b"question"));
        server.receive(&up).unwrap();
        assert_eq!(server.plaintext, b"question");
        client.receive(&server.write(b"answer")).unwrap();
        assert_eq!(client.plaintext, b"answer");
        assert_eq!(server.session.alpn(), Some(&b"http/1.1"[..]));
        assert_eq!(client.session.version(), Some(version.version));
        assert!(client.session.cipher_suite().is_some());
        assert_eq!(client.session.peer_certificates().map(<[_]>::len), Some(1));
        assert!(server.session.peer_certificates().is_none());
    }
}

#[test]
fn bytes_may_come_one_at_a_time() {
    for version in VERSIONS {
        let configs = configs(version);
        let (mut server, mut client) = ends(&configs);
        settle(&mut server, &mut client, 1);
        assert!(!server.session.is_handshaking());
        for byte in client.write(b"slowly") {
            server.receive(&[byte]).unwrap();
        }
        assert_eq!(server.plaintext, b"slowly");
        for byte in client.close() {
            server.receive(&[byte]).unwrap();
        }
        assert!(server.session.is_peer_closed());
    }
}

#[test]
fn several_records_may_come_at_once_and_end_in_a_part_of_one() {
    for version in VERSIONS {
        let (mut server, mut client) = connected(version);
        let mut wire = client.write(b"one ");
        wire.extend(client.write(b"two "));
        wire.extend(client.write(b"three"));
        let cut = wire.len() - 3;
        server.receive(&wire[..cut]).unwrap();
        assert_eq!(server.plaintext, b"one two ");
        server.receive(&wire[cut..]).unwrap();
        assert_eq!(server.plaintext, b"one two three");
    }
}

#[test]
fn the_end_of_the_handshake_may_come_with_the_first_data() {
    for version in VERSIONS {
        let configs = configs(version);
        let (mut server, mut client) = ends(&configs);
        let mut up = Vec::new();
        while client.session.is_handshaking() {
            server.receive(&up).unwrap();
            client.receive(&server.sent()).unwrap();
            up = client.sent();
        }
        if server.session.is_handshaking() {
            up.extend(client.write(b"early bird"));
            server.receive(&up).unwrap();
            assert!(!server.session.is_handshaking());
            assert_eq!(server.plaintext, b"early bird");
        }
    }
}

#[test]
fn large_data_is_cut_into_full_records() {
    for version in VERSIONS {
        let (mut server, mut client) = connected(version);
        let data: Vec<u8> = (0..200_000u32).map(|n| (n % 251) as u8).collect();
        let wire = client.write(&data);
        assert!(wire.len() < data.len() + 13 * 40);
        for bytes in wire.chunks(5000) {
            server.receive(bytes).unwrap();
        }
        assert_eq!(server.plaintext, data);
    }
}

#[test]
fn an_idle_session_keeps_no_bytes() {
    let (mut server, mut client) = connected(&TLS13);
    server.receive(&client.write(b"x")).unwrap();
    let mut buffer = Vec::new();
    assert_eq!(server.session.resume_into(&mut buffer), 0);
    assert_eq!(buffer.capacity(), 0);
    assert!(
        size_of::<TlsSession>() < 2048,
        "{}",
        size_of::<TlsSession>()
    );
}

#[test]
fn the_end_is_told_by_an_alert_and_what_follows_is_not_looked_at() {
    for version in VERSIONS {
        let (mut server, mut client) = connected(version);
        let mut wire = client.write(b"last words");
        wire.extend(client.close());
        wire.extend(b"garbage");
        server.receive(&wire).unwrap();
        assert_eq!(server.plaintext, b"last words");
        assert!(server.session.is_peer_closed());
        server.receive(b"more garbage").unwrap();
        // Our own side is still there.
        client.receive(&server.write(b"bye")).unwrap();
        assert_eq!(client.plaintext, b"bye");
        assert!(client.session.encrypt(b"x", &mut client.records).is_err());
        assert!(!server.close().is_empty());
        assert!(server.close().is_empty());
    }
}

#[test]
fn a_client_of_another_version_is_told_so() {
    let mut server = End::new(TlsSession::server(configs(&TLS13).server));
    let mut client = End::new(TlsSession::client(configs(&TLS12).client, name()));
    client.receive(&[]).unwrap();
    let error = server.receive(&client.sent());
    assert!(matches!(error, Err(SessionError::Tls(_))), "{error:?}");
    let told = client.receive(&server.sent());
    let alert = Error::AlertReceived(AlertDescription::ProtocolVersion);
    assert_eq!(told, Err(SessionError::Tls(alert)));
}

#[test]
fn garbage_instead_of_a_handshake_is_an_error() {
    let configs = configs(&TLS13);
    let (mut server, _) = ends(&configs);
    let error = server.receive(b"\x16\x03\x01\x00\x05garbage and more");
    assert!(matches!(error, Err(SessionError::Tls(_))), "{error:?}");
    server.sent();
    // There is nothing after the end.
    server.receive(b"\x16\x03\x01\x00\x01").unwrap();
    assert!(server.sent().is_empty());
    assert!(server.session.is_failed());
}

#[test]
fn a_record_that_was_changed_on_its_way_ends_the_session_and_what_came_before_counts() {
    for version in VERSIONS {
        let (mut server, mut client) = connected(version);
        let mut wire = client.write(b"good");
        let mut bad = client.write(b"evil");
        let last = bad.len() - 1;
        bad[last] ^= 1;
        wire.extend(bad);
        assert_eq!(
            server.receive(&wire),
            Err(SessionError::Tls(Error::DecryptError))
        );
        assert_eq!(server.plaintext, b"good");
        assert!(!server.records.is_empty());
        let told = client.receive(&server.sent());
        let alert = Error::AlertReceived(AlertDescription::BadRecordMac);
        assert_eq!(told, Err(SessionError::Tls(alert)));
    }
}

#[test]
fn garbage_after_the_handshake_ends_the_session() {
    for version in VERSIONS {
        for garbage in [&b"GET / HTTP/1.1\r\n\r\n"[..], &[0; 64], &[0xff; 64]] {
            let (mut server, _) = connected(version);
            assert!(server.receive(garbage).is_err());
            assert!(server.session.is_failed());
        }
    }
}

#[test]
fn empty_records_carry_nothing_and_are_not_taken_without_end() {
    use rustls::ClientConnection;
    let configs = configs(&TLS12);
    let mut server = End::new(TlsSession::server(configs.server.clone()));
    let mut client = ClientConnection::new(configs.client.clone(), name()).unwrap();
    shake(&mut server, &mut client);
    // Nothing to encrypt makes no record.
    assert!(server.write(b"").is_empty());
    // A record of no length at all is not one (RFC 8446 section 5.1 for handshake records).
    assert!(server.receive(b"\x16\x03\x03\x00\x00").is_err());
}

/// Lets a session of ours and a client of rustls' own talk until neither has more to say.
fn shake(server: &mut End, client: &mut rustls::ClientConnection) {
    loop {
        let mut up = Vec::new();
        while client.wants_write() {
            client.write_tls(&mut up).unwrap();
        }
        server.receive(&up).unwrap();
        let down = server.sent();
        let mut left = &down[..];
        while !left.is_empty() {
            client.read_tls(&mut left).unwrap();
            client.process_new_packets().unwrap();
        }
        if up.is_empty() && down.is_empty() {
            return;
        }
    }
}

#[test]
fn keys_are_updated_when_the_peer_asks_for_it() {
    let configs = configs(&TLS13);
    let mut server = End::new(TlsSession::server(configs.server.clone()));
    let mut client = rustls::ClientConnection::new(configs.client.clone(), name()).unwrap();
    shake(&mut server, &mut client);
    for round in 0..5u8 {
        client.refresh_traffic_keys().unwrap();
        client.writer().write_all(&[round]).unwrap();
        shake(&mut server, &mut client);
        assert_eq!(server.plaintext.last(), Some(&round));
        // Our own update goes before what we write next.
        let down = server.write(b"ok");
        client.read_tls(&mut &down[..]).unwrap();
        client.process_new_packets().unwrap();
        let mut word = [0; 2];
        client.reader().read_exact(&mut word).unwrap();
        assert_eq!(&word, b"ok");
    }
}

#[test]
fn a_peer_that_updates_keys_without_end_is_not_served() {
    let configs = configs(&TLS13);
    let mut server = End::new(TlsSession::server(configs.server.clone()));
    let mut client = rustls::ClientConnection::new(configs.client.clone(), name()).unwrap();
    shake(&mut server, &mut client);
    let mut outcome = Ok(());
    for _ in 0..200 {
        client.refresh_traffic_keys().unwrap();
        let mut up = Vec::new();
        while client.wants_write() {
            client.write_tls(&mut up).unwrap();
        }
        outcome = server.receive(&up);
        if outcome.is_err() {
            break;
        }
    }
    assert!(outcome.is_err());
}

#[test]
fn a_key_update_may_come_in_two_records_with_data_written_in_between() {
    let (mut server, mut client) = connected(&TLS13);
    // A first part that waits must not be disturbed by what we send meanwhile.
    let up = client.write(b"waiting");
    server.receive(&up[..4]).unwrap();
    client.receive(&server.write(b"meanwhile")).unwrap();
    assert_eq!(client.plaintext, b"meanwhile");
    server.receive(&up[4..]).unwrap();
    assert_eq!(server.plaintext, b"waiting");
}

#[test]
fn a_session_is_taken_up_again() {
    for version in VERSIONS {
        let configs = configs(version);
        for round in 0..2 {
            let (mut server, mut client) = ends(&configs);
            settle(&mut server, &mut client, usize::MAX);
            assert_eq!(client.session.is_resumed(), round == 1);
            assert_eq!(server.session.is_resumed(), round == 1);
        }
    }
}

#[test]
fn a_server_that_the_client_does_not_know_is_told_so() {
    let ours = configs(&TLS13);
    let theirs = configs(&TLS13);
    let mut server = End::new(TlsSession::server(ours.server.clone()));
    let mut client = End::new(TlsSession::client(theirs.client.clone(), name()));
    client.receive(&[]).unwrap();
    server.receive(&client.sent()).unwrap();
    let refused = client.receive(&server.sent());
    let Err(SessionError::Tls(Error::InvalidCertificate(_))) = refused else {
        panic!("{refused:?}");
    };
    let told = server.receive(&client.sent());
    let Err(SessionError::Tls(Error::AlertReceived(_))) = told else {
        panic!("{told:?}");
    };
}

#[test]
fn a_handshake_has_a_budget() {
    let configs = configs(&TLS13);
    let (mut server, _) = ends(&configs);
    // A message that announces as much as is allowed for one, and comes in small records.
    let mut first = b"\x16\x03\x01\x00\x04\x01\x00\xff\xff".to_vec();
    let mut outcome = server.receive(&first);
    first = b"\x16\x03\x01\x00\x01\x00".to_vec();
    let mut sent = 0;
    while outcome.is_ok() && sent < 2 * limits::TLS_HANDSHAKE_BYTES {
        sent += first.len();
        outcome = server.receive(&first);
    }
    let limit = limits::TLS_HANDSHAKE_BYTES;
    assert_eq!(outcome, Err(SessionError::TooLarge(limit)));
    let mut buffer = Vec::new();
    assert_eq!(server.session.resume_into(&mut buffer), 0);
}

#[test]
fn nothing_is_encrypted_before_the_handshake_is_done() {
    let configs = configs(&TLS13);
    let (mut server, mut client) = ends(&configs);
    let mut records = Records::default();
    let sent = server.session.encrypt(b"too early", &mut records);
    assert_eq!(sent, Err(SessionError::CannotSend));
    assert!(records.is_empty());
    // Nor is there a side to end.
    assert!(client.close().is_empty());
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(48))]

    #[test]
    fn what_is_said_arrives_however_it_is_cut(
        sizes in proptest::collection::vec(0usize..40_000, 1..6),
        pieces in proptest::collection::vec(1usize..20_000, 1..8),
        tls13: bool,
    ) {
        let (mut server, mut client) = connected(if tls13 { &TLS13 } else { &TLS12 });
        let mut said = Vec::new();
        let mut wire = Vec::new();
        for (n, size) in sizes.iter().enumerate() {
            let message = vec![n as u8; *size];
            wire.extend(client.write(&message));
            said.extend(message);
        }
        let mut rest = &wire[..];
        for piece in pieces.iter().cycle() {
            let (now, later) = rest.split_at(rest.len().min(*piece));
            server.receive(now).unwrap();
            rest = later;
            if rest.is_empty() {
                break;
            }
        }
        proptest::prop_assert_eq!(&server.plaintext, &said);
    }

    #[test]
    fn a_handshake_that_was_tampered_with_ends_in_an_error_or_not_at_all(
        place in 0usize..1000,
        bits in 1u8..,
        piece in 1usize..400,
        tls13: bool,
    ) {
        let configs = configs(if tls13 { &TLS13 } else { &TLS12 });
        let (mut server, mut client) = ends(&configs);
        client.receive(&[]).unwrap();
        let mut hello = client.sent();
        // The header of the record is not a part of what both sides compare.
        let place = 5 + place % (hello.len() - 5);
        hello[place] ^= bits;
        let mut reader = super::hello::HelloReader::default();
        let mut seen = Ok(());
        for bytes in hello.chunks(piece) {
            let looked_at = reader.receive(bytes, &mut Records::default());
            proptest::prop_assert!(looked_at.is_ok() || !server.session.is_failed());
            seen = seen.and(server.receive(bytes));
        }
        let answered = client.receive(&server.sent());
        let finished = server.receive(&client.sent());
        // Both sides see the same handshake, or there is none (RFC 8446 section 4.4.4).
        proptest::prop_assert!(
            seen.is_err() || answered.is_err() || finished.is_err()
                || server.session.is_handshaking()
        );
    }
}
