//! Which faults of a certificate are forgiven by which permission, and which never are.

use super::*;
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, CustomExtension, DnType,
    ExtendedKeyUsagePurpose, GeneralSubtree, IsCa, KeyPair, KeyUsagePurpose, NameConstraints,
    SigningKey, date_time_ymd,
};
use std::time::Duration;
use x509_parser::asn1_rs::{Any, FromDer};

type Authority = CertifiedIssuer<'static, KeyPair>;
type Der = CertificateDer<'static>;

/// Seconds of a day of 2026 on which the certificates here are valid.
const NOW: u64 = 1_780_000_000;

const NOTHING: Forgiveness = Forgiveness {
    self_signed: false,
    other_name: false,
    expired: false,
    unknown_issuer: false,
};
const SELF_SIGNED: Forgiveness = Forgiveness {
    self_signed: true,
    ..NOTHING
};
const OTHER_NAME: Forgiveness = Forgiveness {
    other_name: true,
    ..NOTHING
};
const EXPIRED: Forgiveness = Forgiveness {
    expired: true,
    ..NOTHING
};
const UNKNOWN_ISSUER: Forgiveness = Forgiveness {
    unknown_issuer: true,
    ..NOTHING
};
const EVERYTHING: Forgiveness = Forgiveness {
    self_signed: true,
    other_name: true,
    expired: true,
    unknown_issuer: true,
};

fn key() -> KeyPair {
    KeyPair::generate().unwrap()
}

fn params(common_name: &str, names: &[&str]) -> CertificateParams {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let mut params = CertificateParams::new(names).unwrap();
    params
        .distinguished_name
        .push(DnType::CommonName, common_name);
    params.not_before = date_time_ymd(2026, 1, 1);
    params.not_after = date_time_ymd(2027, 1, 1);
    params
}

fn authority_params(common_name: &str) -> CertificateParams {
    let mut params = params(common_name, &[]);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    params
}

fn authority(common_name: &str) -> Authority {
    CertifiedIssuer::self_signed(authority_params(common_name), key()).unwrap()
}

fn below(common_name: &str, issuer: &Authority) -> Authority {
    CertifiedIssuer::signed_by(authority_params(common_name), key(), issuer).unwrap()
}

fn signed(params: CertificateParams, issuer: &Authority) -> Der {
    params.signed_by(&key(), issuer).unwrap().der().clone()
}

fn self_signed(params: CertificateParams) -> Der {
    params.self_signed(&key()).unwrap().der().clone()
}

fn good() -> CertificateParams {
    params("good", &["good.test", "*.wild.test", "127.0.0.1"])
}

fn past(mut params: CertificateParams) -> CertificateParams {
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(2021, 1, 1);
    params
}

fn future(mut params: CertificateParams) -> CertificateParams {
    params.not_before = date_time_ymd(2030, 1, 1);
    params.not_after = date_time_ymd(2031, 1, 1);
    params
}

/// The outcome for a client that trusts `trusted`, as text; empty if the certificate is accepted.
fn outcome(trusted: &[&Der], forgive: Forgiveness, shown: &[&Der], host: &str) -> String {
    let mut own = TrustStore::new();
    for certificate in trusted {
        own.add((*certificate).clone());
    }
    let provider = rustls::crypto::aws_lc_rs::default_provider();
    let algorithms = provider.signature_verification_algorithms;
    let verifier = ServerVerifier::new(Arc::new(own), false, forgive, algorithms);
    let others: Vec<Der> = shown.iter().skip(1).map(|der| (*der).clone()).collect();
    let name = ServerName::try_from(host).unwrap();
    let now = UnixTime::since_unix_epoch(Duration::from_secs(NOW));
    match verifier.verify_server_cert(shown[0], &others, &name, &[], now) {
        Ok(_) => String::new(),
        Err(error) => super::super::error::text(&error),
    }
}

/// Every combination of permissions accepts exactly when it has all of `needed`.
#[track_caller]
fn needs(needed: Forgiveness, trusted: &[&Der], shown: &[&Der], host: &str) {
    for bits in 0..16u8 {
        let forgive = Forgiveness {
            self_signed: bits & 1 != 0,
            other_name: bits & 2 != 0,
            expired: bits & 4 != 0,
            unknown_issuer: bits & 8 != 0,
        };
        let enough = (forgive.self_signed || !needed.self_signed)
            && (forgive.other_name || !needed.other_name)
            && (forgive.expired || !needed.expired)
            && (forgive.unknown_issuer || !needed.unknown_issuer);
        let text = outcome(trusted, forgive, shown, host);
        assert_eq!(text.is_empty(), enough, "{forgive:?}: {text:?}");
    }
}

/// No permission makes it good.
#[track_caller]
fn never(cause: &str, trusted: &[&Der], shown: &[&Der], host: &str) {
    assert_eq!(outcome(trusted, EVERYTHING, shown, host), cause);
}

#[test]
fn a_good_certificate_needs_no_permission() {
    let root = authority("Root");
    let leaf = signed(good(), &root);
    for host in ["good.test", "x.wild.test", "127.0.0.1"] {
        needs(NOTHING, &[root.der()], &[&leaf], host);
    }
    let middle = below("Middle", &root);
    let leaf = signed(good(), &middle);
    needs(NOTHING, &[root.der()], &[&leaf, middle.der()], "good.test");
}

#[test]
fn another_name_is_only_forgiven_as_such() {
    let root = authority("Root");
    let leaf = signed(good(), &root);
    for host in ["bad.test", "wild.test", "x.y.wild.test", "127.0.0.2", "::1"] {
        needs(OTHER_NAME, &[root.der()], &[&leaf], host);
    }
    assert_eq!(
        outcome(&[root.der()], NOTHING, &[&leaf], "bad.test"),
        "tls: hostname mismatch: wanted bad.test, certificate has good.test, *.wild.test, 127.0.0.1"
    );
}

#[test]
fn a_certificate_out_of_date_is_only_forgiven_as_such() {
    let root = authority("Root");
    let old = signed(past(good()), &root);
    needs(EXPIRED, &[root.der()], &[&old], "good.test");
    let new = signed(future(good()), &root);
    needs(EXPIRED, &[root.der()], &[&new], "good.test");
    assert_eq!(
        outcome(&[root.der()], NOTHING, &[&old], "good.test"),
        "tls: certificate expired (CN=good, not after Fri, 01 Jan 2021 00:00:00 GMT)"
    );
    assert_eq!(
        outcome(&[root.der()], NOTHING, &[&new], "good.test"),
        "tls: certificate not yet valid (CN=good, not before Tue, 01 Jan 2030 00:00:00 GMT)"
    );
}

#[test]
fn an_authority_in_between_may_be_out_of_date_too() {
    let root = authority("Root");
    let mut old = authority_params("Old");
    old.not_after = date_time_ymd(2026, 2, 1);
    let old = CertifiedIssuer::signed_by(old, key(), &root).unwrap();
    let leaf = signed(good(), &old);
    needs(EXPIRED, &[root.der()], &[&leaf, old.der()], "good.test");
    assert_eq!(
        outcome(&[root.der()], NOTHING, &[&leaf, old.der()], "good.test"),
        "tls: certificate expired (CN=Old, not after Sun, 01 Feb 2026 00:00:00 GMT)"
    );
}

#[test]
fn two_faults_need_two_permissions() {
    let root = authority("Root");
    let leaf = signed(past(good()), &root);
    let both = Forgiveness {
        expired: true,
        other_name: true,
        ..NOTHING
    };
    needs(both, &[root.der()], &[&leaf], "bad.test");
    let all_but_issuer = Forgiveness {
        self_signed: true,
        ..both
    };
    needs(
        all_but_issuer,
        &[],
        &[&self_signed(past(good()))],
        "bad.test",
    );
    let all_but_self_signed = Forgiveness {
        unknown_issuer: true,
        ..both
    };
    needs(all_but_self_signed, &[], &[&leaf], "bad.test");
}

#[test]
fn an_unknown_issuer_is_only_forgiven_as_such() {
    let root = authority("Root");
    let other = authority("Other");
    let leaf = signed(good(), &root);
    needs(UNKNOWN_ISSUER, &[], &[&leaf], "good.test");
    needs(UNKNOWN_ISSUER, &[other.der()], &[&leaf], "good.test");
    let middle = below("Middle", &root);
    let leaf = signed(good(), &middle);
    needs(UNKNOWN_ISSUER, &[], &[&leaf, middle.der()], "good.test");
    needs(UNKNOWN_ISSUER, &[root.der()], &[&leaf], "good.test");
    assert_eq!(
        outcome(&[root.der()], SELF_SIGNED, &[&leaf], "good.test"),
        "tls: unknown issuer (CN=Middle)"
    );
}

#[test]
fn a_self_signed_certificate_is_only_forgiven_as_such() {
    let leaf = self_signed(good());
    needs(SELF_SIGNED, &[], &[&leaf], "good.test");
    assert_eq!(
        outcome(&[], UNKNOWN_ISSUER, &[&leaf], "good.test"),
        "tls: unknown issuer (CN=good, self-signed)"
    );
}

#[test]
fn a_path_to_an_authority_that_the_server_shows_counts_as_self_signed() {
    let root = authority("Root");
    let middle = below("Middle", &root);
    let leaf = signed(good(), &middle);
    needs(
        SELF_SIGNED,
        &[],
        &[&leaf, middle.der(), root.der()],
        "good.test",
    );
    assert_eq!(
        outcome(
            &[],
            NOTHING,
            &[&leaf, middle.der(), root.der()],
            "good.test"
        ),
        "tls: unknown issuer (CN=Middle, self-signed)"
    );
}

#[test]
fn a_self_signed_authority_may_be_a_server() {
    let mut own = authority_params("own");
    own.subject_alt_names = good().subject_alt_names;
    let own = self_signed(own);
    needs(SELF_SIGNED, &[], &[&own], "good.test");
    needs(NOTHING, &[&own], &[&own], "good.test");
}

#[test]
fn a_trusted_self_signed_certificate_is_trusted_for_itself_only() {
    let key = key();
    let leaf = good().self_signed(&key).unwrap().der().clone();
    needs(NOTHING, &[&leaf], &[&leaf], "good.test");
    // not another one of the same name and key, nor one that it signed
    let twin = params("good", &["twin.test"]);
    let twin = twin.self_signed(&key).unwrap().der().clone();
    needs(SELF_SIGNED, &[&leaf], &[&twin], "twin.test");
    let issuer = rcgen::Issuer::new(good(), key);
    let child = params("child", &["good.test"]);
    let child = child.signed_by(&self::key(), &issuer).unwrap();
    needs(UNKNOWN_ISSUER, &[&leaf], &[child.der()], "good.test");
}

#[test]
fn a_trusted_self_signed_certificate_expires_too() {
    let leaf = self_signed(past(good()));
    needs(EXPIRED, &[&leaf], &[&leaf], "good.test");
}

#[test]
fn an_authority_that_is_a_server_passes_if_somebody_trusted_signed_it() {
    let root = authority("Root");
    let mut server = authority_params("server");
    server.subject_alt_names = good().subject_alt_names;
    let leaf = signed(server, &root);
    needs(NOTHING, &[root.der()], &[&leaf], "good.test");
    needs(UNKNOWN_ISSUER, &[], &[&leaf], "good.test");
}

#[test]
fn a_wrong_signature_is_never_forgiven() {
    let root = authority("Root");
    let impostor = authority("Root");
    let leaf = signed(good(), &impostor);
    let wrong = "tls: certificate signature wrong (CN=good)";
    never(wrong, &[root.der()], &[&leaf], "good.test");

    let mut broken = self_signed(good()).to_vec();
    *broken.last_mut().unwrap() ^= 1;
    never(wrong, &[], &[&broken.into()], "good.test");

    let middle = below("Middle", &root);
    let false_middle = below("Middle", &root);
    let leaf = signed(good(), &false_middle);
    never(wrong, &[root.der()], &[&leaf, middle.der()], "good.test");
    never(wrong, &[], &[&leaf, middle.der()], "good.test");
}

#[test]
fn an_authority_of_the_same_name_with_another_key_is_another_one() {
    let root = authority("Root");
    let namesake = authority("Root");
    let mut leaf = good();
    leaf.use_authority_key_identifier_extension = true;
    let leaf = signed(leaf, &namesake);
    needs(UNKNOWN_ISSUER, &[root.der()], &[&leaf], "good.test");
    needs(
        SELF_SIGNED,
        &[root.der()],
        &[&leaf, namesake.der()],
        "good.test",
    );
    needs(
        NOTHING,
        &[root.der(), namesake.der()],
        &[&leaf],
        "good.test",
    );
}

#[test]
fn a_certificate_with_any_bit_flipped_is_not_trusted() {
    let root = authority("Root");
    let leaf = signed(good(), &root);
    let pinned = self_signed(good());
    for certificate in [&leaf, &pinned] {
        for place in 0..certificate.len() {
            let mut flipped = certificate.to_vec();
            flipped[place] ^= 1 << (place % 8);
            let flipped = flipped.into();
            let trusted = [root.der(), &pinned];
            assert_ne!(outcome(&trusted, NOTHING, &[&flipped], "good.test"), "");
            // whatever comes of it, it comes
            outcome(&trusted, EVERYTHING, &[&flipped, &leaf], "good.test");
        }
    }
}

#[test]
fn another_purpose_is_never_forgiven() {
    let root = authority("Root");
    let mut client = good();
    client.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
    let cause = "tls: certificate not for servers (CN=good)";
    never(
        cause,
        &[root.der()],
        &[&signed(client.clone(), &root)],
        "good.test",
    );
    never(cause, &[], &[&self_signed(client)], "good.test");
}

#[test]
fn an_unknown_critical_extension_is_never_forgiven() {
    let root = authority("Root");
    let mut odd = good();
    let mut extension = CustomExtension::from_oid_content(&[1, 2, 3, 4], vec![5, 0]);
    extension.set_criticality(true);
    odd.custom_extensions = vec![extension];
    let cause = "tls: certificate with an unknown critical extension (CN=good)";
    never(
        cause,
        &[root.der()],
        &[&signed(odd.clone(), &root)],
        "good.test",
    );
    never(cause, &[], &[&self_signed(odd)], "good.test");
}

#[test]
fn a_certificate_that_is_none_is_refused() {
    let junk = Der::from(b"\x30\x03junk".to_vec());
    never("tls: certificate unreadable", &[], &[&junk], "good.test");
    let mut long = self_signed(good()).to_vec();
    long.push(0);
    never(
        "tls: certificate unreadable",
        &[],
        &[&long.into()],
        "good.test",
    );
}

#[test]
fn the_common_name_counts_where_there_are_no_dns_names() {
    let root = authority("Root");
    let leaf = signed(params("good.test", &[]), &root);
    needs(NOTHING, &[root.der()], &[&leaf], "GOOD.test");
    needs(OTHER_NAME, &[root.der()], &[&leaf], "bad.test");
    let leaf = signed(params("bad.test", &["good.test"]), &root);
    needs(OTHER_NAME, &[root.der()], &[&leaf], "bad.test");
    let leaf = signed(params("127.0.0.1", &[]), &root);
    needs(OTHER_NAME, &[root.der()], &[&leaf], "127.0.0.1");
}

#[test]
fn the_common_name_does_not_get_around_constraints() {
    let mut constrained = authority_params("Root");
    constrained.name_constraints = Some(NameConstraints {
        permitted_subtrees: vec![GeneralSubtree::DnsName("allowed.test".to_owned())],
        excluded_subtrees: Vec::new(),
    });
    let root = CertifiedIssuer::self_signed(constrained.clone(), key()).unwrap();
    let leaf = signed(params("good.test", &[]), &root);
    needs(OTHER_NAME, &[root.der()], &[&leaf], "good.test");
    let free = authority("Free");
    let middle = CertifiedIssuer::signed_by(constrained, key(), &free).unwrap();
    let leaf = signed(params("good.test", &[]), &middle);
    needs(
        OTHER_NAME,
        &[free.der()],
        &[&leaf, middle.der()],
        "good.test",
    );
}

/// A certificate of version 1 with the names, dates and key of `like`.
fn version_1(like: CertificateParams, key: &KeyPair, issuer: Option<&Authority>) -> Der {
    fn element(tag: u8, contents: &[u8]) -> Vec<u8> {
        let len = u16::try_from(contents.len()).unwrap().to_be_bytes();
        let header = match len {
            [0, short @ 0..0x80] => vec![tag, short],
            [0, long] => vec![tag, 0x81, long],
            [high, low] => vec![tag, 0x82, high, low],
        };
        [&header[..], contents].concat()
    }
    let subject = like.self_signed(key).unwrap().der().clone();
    let like = match issuer {
        Some(issuer) => like.signed_by(key, issuer).unwrap().der().clone(),
        None => subject,
    };
    let (_, whole) = Any::from_der(&like).unwrap();
    let (_, signed) = Any::from_der(whole.data).unwrap();
    let mut rest = signed.data;
    let mut parts = Vec::new();
    while !rest.is_empty() {
        let (after, _) = Any::from_der(rest).unwrap();
        parts.push(&rest[..rest.len() - after.len()]);
        rest = after;
    }
    // [0] version, serial, algorithm, issuer, validity, subject, key, [3] extensions
    let tbs = element(0x30, &parts[1..7].concat());
    let signature = match issuer {
        Some(issuer) => issuer.key().sign(&tbs).unwrap(),
        None => key.sign(&tbs).unwrap(),
    };
    let bits = element(0x03, &[&[0], &signature[..]].concat());
    element(0x30, &[&tbs, parts[2], &bits].concat()).into()
}

#[test]
fn version_1_is_taken_from_oneself_and_from_who_is_trusted() {
    let root = authority("Root");
    let leaf = version_1(params("good.test", &[]), &key(), None);
    assert!(PeerCertificate::parse(&leaf).unwrap().is_version_1());
    needs(SELF_SIGNED, &[], &[&leaf], "good.test");
    needs(NOTHING, &[&leaf], &[&leaf], "good.test");
    let leaf = version_1(params("good.test", &[]), &key(), Some(&root));
    needs(NOTHING, &[root.der()], &[&leaf], "good.test");
    needs(OTHER_NAME, &[root.der()], &[&leaf], "bad.test");
    needs(UNKNOWN_ISSUER, &[], &[&leaf], "good.test");
    let leaf = version_1(past(params("good.test", &[])), &key(), Some(&root));
    needs(EXPIRED, &[root.der()], &[&leaf], "good.test");
    let impostor = authority("Root");
    let leaf = version_1(params("good.test", &[]), &key(), Some(&impostor));
    never(
        "tls: certificate signature wrong (CN=good.test)",
        &[root.der()],
        &[&leaf],
        "good.test",
    );
}

#[test]
fn what_is_neither_an_authority_nor_self_signed_is_no_reason_to_trust() {
    let root = authority("Root");
    let leaf = signed(good(), &root);
    assert!(!TrustStore::new().add(leaf.clone()));
    assert!(!TrustStore::new().add(Der::from(b"junk".to_vec())));
    needs(UNKNOWN_ISSUER, &[&leaf], &[&leaf], "good.test");
}

#[test]
fn an_authority_below_another_may_be_trusted_alone() {
    let root = authority("Root");
    let middle = below("Middle", &root);
    let leaf = signed(good(), &middle);
    needs(NOTHING, &[middle.der()], &[&leaf], "good.test");
}
