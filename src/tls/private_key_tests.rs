//! Keys as the `openssl` command writes them.

use super::*;
use rustls::crypto::aws_lc_rs;
use std::io::Write;
use std::process::{Command, Stdio};

/// What `openssl` says to `input`; `None` if it is not there or cannot do it.
fn openssl(arguments: &str, input: &[u8]) -> Option<Vec<u8>> {
    let mut child = Command::new("openssl")
        .args(arguments.split(' '))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    child.stdin.take()?.write_all(input).ok()?;
    let output = child.wait_with_output().ok()?;
    output.status.success().then_some(output.stdout)
}

fn is_usable(key: PrivateKeyDer<'static>) -> bool {
    let provider = aws_lc_rs::default_provider();
    provider.key_provider.load_private_key(key).is_ok()
}

/// Has `openssl` encrypt a key of `kind` with the password `x`, and reads it.
fn check_encrypted(kind: &str, how: &str) {
    let Some(plain) = openssl(kind, b"") else {
        eprintln!("skipped: openssl {kind}");
        return;
    };
    let Some(encrypted) = openssl(&format!("{how} -passout pass:x"), &plain) else {
        eprintln!("skipped: openssl {how}");
        return;
    };
    assert!(is_usable(parse(&encrypted, Some(b"x")).unwrap()), "{how}");
    assert_eq!(
        parse(&encrypted, Some(b"y")).err(),
        Some(KeyError::WrongPassword),
        "{how}"
    );
    assert_eq!(
        parse(&encrypted, None).err(),
        Some(KeyError::PasswordMissing),
        "{how}"
    );
}

const RSA: &str = "genrsa -traditional 2048";
const EC: &str = "ecparam -genkey -name prime256v1 -noout";
const ED25519: &str = "genpkey -algorithm ed25519";

#[test]
fn keys_with_proc_type_are_decrypted() {
    check_encrypted(RSA, "rsa -traditional -des3");
    check_encrypted(RSA, "rsa -traditional -aes128");
    check_encrypted(RSA, "rsa -traditional -aes192");
    check_encrypted(EC, "ec -aes256");
    check_encrypted(EC, "ec -des -provider legacy -provider default");
}

#[test]
fn keys_of_pkcs_8_are_decrypted() {
    check_encrypted(ED25519, "pkcs8 -topk8 -v2 aes-128-cbc");
    check_encrypted(EC, "pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA512");
    check_encrypted(EC, "pkcs8 -topk8 -v2 des3 -v2prf hmacWithSHA1");
    check_encrypted(ED25519, "pkcs8 -topk8 -scrypt");
    check_encrypted(ED25519, "pkcs8 -topk8 -v2 aes-192-cbc -outform DER");
}

#[test]
fn keys_of_pkcs_8_with_older_schemes_are_decrypted() {
    let legacy = "-provider legacy -provider default";
    check_encrypted(EC, "pkcs8 -topk8 -v1 PBE-SHA1-3DES");
    check_encrypted(EC, &format!("pkcs8 -topk8 -v1 PBE-MD5-DES {legacy}"));
    check_encrypted(EC, &format!("pkcs8 -topk8 -v1 PBE-SHA1-DES {legacy}"));
}

#[test]
fn plain_keys_are_read_as_pem_and_der_in_all_their_forms() {
    for (kind, der) in [
        (RSA, "rsa -traditional -outform DER"),
        (EC, "ec -outform DER"),
        (EC, "pkcs8 -topk8 -nocrypt -outform DER"),
        (ED25519, "pkey -outform DER"),
        ("genpkey -algorithm rsa", "pkey -outform DER"),
        ("ecparam -genkey -name secp384r1", "ec -outform DER"),
    ] {
        let Some(pem) = openssl(kind, b"") else {
            eprintln!("skipped: openssl {kind}");
            continue;
        };
        // a password is of no importance for them
        assert!(is_usable(parse(&pem, Some(b"x")).unwrap()), "{kind}");
        let der = openssl(der, &pem).unwrap();
        assert!(is_usable(parse(&der, None).unwrap()), "{kind}");
    }
}

#[test]
fn what_is_no_key_is_refused() {
    for text in [
        &b""[..],
        b"\x30\x03\x04\x01\x00",
        b"-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n",
    ] {
        assert_eq!(parse(text, None).err(), Some(KeyError::NotAKey));
    }
    let odd = "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\
               DEK-Info: RC2-CBC,0011223344556677\n\nMAA=\n-----END RSA PRIVATE KEY-----\n";
    assert_eq!(
        parse(odd.as_bytes(), Some(b"x")).err(),
        Some(KeyError::Encryption("RC2-CBC".to_owned()))
    );
    // an initialisation vector that is too short, and one that is no number
    for info in [
        "AES-256-CBC,00",
        "DES-CBC,",
        "DES-EDE3-CBC,xy",
        "AES-128-CBC",
    ] {
        let text = format!(
            "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: {info}\n\nMAA=\n\
             -----END RSA PRIVATE KEY-----\n"
        );
        assert!(parse(text.as_bytes(), Some(b"x")).is_err(), "{info}");
    }
}
