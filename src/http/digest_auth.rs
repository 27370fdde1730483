//! The client's side of authentication: Digest (RFC 7616) and Basic (RFC 7617).

use super::challenge::Challenge;
use aws_lc_rs::digest::{SHA256, digest};
use data_encoding::{BASE64, HEXLOWER};
use md5::{Digest, Md5};

/// What is asked for, by whom, and what makes the answer unique.
#[derive(Clone, Copy)]
pub struct Login<'a> {
    /// The user's name.
    pub user: &'a str,
    /// The password.
    pub password: &'a str,
    /// The method of the request.
    pub method: &'a str,
    /// The target of the request, as it stands in its head.
    pub target: &'a str,
    /// Unpredictable text without quotes.
    pub cnonce: &'a str,
}

/// The value for an `Authorization` field that answers the best of the challenges; `None` if none
/// of them is known.
pub fn authorization(challenges: &[Challenge], login: &Login<'_>) -> Option<String> {
    let strength = |challenge: &&Challenge| match Algorithm::of(challenge) {
        Some(algorithm) => 2 + u8::from(algorithm.hash == Hash::Sha256),
        None => u8::from(challenge.scheme == "basic"),
    };
    // The first of equals, as that is the one that the server prefers.
    let mut best: Option<&Challenge> = None;
    for challenge in challenges.iter().filter(|c| strength(c) > 0) {
        if best.is_none_or(|best| strength(&challenge) > strength(&best)) {
            best = Some(challenge);
        }
    }
    let best = best?;
    match Algorithm::of(best) {
        Some(algorithm) => digest_answer(best, algorithm, login),
        None => basic(login.user.as_bytes(), login.password.as_bytes()),
    }
}

/// The value of an `Authorization` field with name and password in the clear; `None` if they
/// cannot be told apart in it.
pub fn basic(user: &[u8], password: &[u8]) -> Option<String> {
    let clear = [user, b":", password].concat();
    let separable = !user.contains(&b':') && !clear.iter().any(u8::is_ascii_control);
    separable.then(|| format!("Basic {}", BASE64.encode(&clear)))
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Hash {
    Md5,
    Sha256,
}

impl Hash {
    fn hex(self, text: &str) -> String {
        match self {
            Hash::Md5 => HEXLOWER.encode(&Md5::digest(text.as_bytes())),
            Hash::Sha256 => HEXLOWER.encode(digest(&SHA256, text.as_bytes()).as_ref()),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Algorithm {
    hash: Hash,
    session: bool,
}

impl Algorithm {
    /// That of a Digest challenge that can be answered.
    fn of(challenge: &Challenge) -> Option<Self> {
        if challenge.scheme != "digest"
            || challenge.parameter("realm").is_none()
            || challenge.parameter("nonce").is_none()
        {
            return None;
        }
        // The body cannot be part of the answer: it is not known yet.
        let offers = |qop: &str| {
            qop.split(',')
                .any(|q| q.trim().eq_ignore_ascii_case("auth"))
        };
        if !challenge.parameter("qop").is_none_or(offers) {
            return None;
        }
        let name = challenge.parameter("algorithm").unwrap_or("MD5");
        let (hash, session) = match name.to_ascii_lowercase().as_str() {
            "md5" => (Hash::Md5, false),
            "md5-sess" => (Hash::Md5, true),
            "sha-256" => (Hash::Sha256, false),
            "sha-256-sess" => (Hash::Sha256, true),
            _ => return None,
        };
        Some(Algorithm { hash, session })
    }
}

/// RFC 7616 3.4. Each nonce is used once.
fn digest_answer(challenge: &Challenge, algorithm: Algorithm, login: &Login<'_>) -> Option<String> {
    const COUNT: &str = "00000001";
    let (realm, nonce) = (challenge.parameter("realm")?, challenge.parameter("nonce")?);
    let Login {
        user,
        password,
        method,
        target,
        cnonce,
    } = *login;
    let hash = algorithm.hash;
    let mut a1 = format!("{user}:{realm}:{password}");
    if algorithm.session {
        a1 = format!("{}:{nonce}:{cnonce}", hash.hex(&a1));
    }
    let (secret, data) = (hash.hex(&a1), hash.hex(&format!("{method}:{target}")));
    let with_qop = challenge.parameter("qop").is_some();
    let response = if with_qop {
        hash.hex(&format!("{secret}:{nonce}:{COUNT}:{cnonce}:auth:{data}"))
    } else {
        // As RFC 2069 had it; servers that do not name a qop know no other.
        hash.hex(&format!("{secret}:{nonce}:{data}"))
    };
    let hidden = challenge.is_set("userhash");
    let shown = match hidden {
        true => hash.hex(&format!("{user}:{realm}")),
        false => user.to_owned(),
    };
    let mut value = format!(
        "Digest username={}, realm={}, nonce={}, uri={}",
        quoted(&shown),
        quoted(realm),
        quoted(nonce),
        quoted(target)
    );
    if let Some(name) = challenge.parameter("algorithm") {
        value += &format!(", algorithm={name}");
    }
    if with_qop {
        value += &format!(", qop=auth, nc={COUNT}, cnonce={}", quoted(cnonce));
    }
    value += &format!(", response=\"{response}\"");
    if let Some(opaque) = challenge.parameter("opaque") {
        value += &format!(", opaque={}", quoted(opaque));
    }
    if hidden {
        value += ", userhash=true";
    }
    Some(value)
}

fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}

#[cfg(test)]
mod tests {
    use super::super::challenge;
    use super::*;

    const MUFASA: Login<'_> = Login {
        user: "Mufasa",
        password: "Circle of Life",
        method: "GET",
        target: "/dir/index.html",
        cnonce: "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
    };

    fn answer(field: &str, login: &Login<'_>) -> Option<String> {
        authorization(&challenge::parse(field.as_bytes()), login)
    }

    const RFC_7616: &str = "realm=\"http-auth@example.org\", qop=\"auth, auth-int\", \
        nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", \
        opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";

    #[test]
    fn the_examples_of_rfc_7616_3_9_1_hold() {
        for (algorithm, response) in [
            ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
            (
                "SHA-256",
                "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
            ),
        ] {
            let value = answer(
                &format!("Digest {RFC_7616}, algorithm={algorithm}"),
                &MUFASA,
            );
            let value = value.unwrap();
            assert!(
                value.contains(&format!("response=\"{response}\"")),
                "{value}"
            );
            assert!(value.contains("qop=auth, nc=00000001"));
            assert!(value.contains(&format!("algorithm={algorithm}")));
            assert!(value.contains("opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\""));
        }
    }

    #[test]
    fn the_example_of_rfc_2617_holds() {
        let login = Login {
            password: "Circle Of Life",
            cnonce: "0a4f113b",
            ..MUFASA
        };
        let field = "Digest realm=\"testrealm@host.com\", qop=\"auth,auth-int\", \
            nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", \
            opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"";
        let value = answer(field, &login).unwrap();
        assert!(value.contains("response=\"6629fae49393a05397450978507c4ef1\""));
        assert!(!value.contains("algorithm"));
    }

    #[test]
    fn the_strongest_challenge_is_answered() {
        let both = format!(
            "Basic realm=\"x\", Digest {RFC_7616}, algorithm=MD5, Digest {RFC_7616}, algorithm=SHA-256"
        );
        assert!(
            answer(&both, &MUFASA)
                .unwrap()
                .contains("algorithm=SHA-256")
        );
        let unknown = format!("Basic realm=\"x\", Digest {RFC_7616}, algorithm=SHA-512-256");
        assert!(answer(&unknown, &MUFASA).unwrap().starts_with("Basic "));
        let whole_body = "Digest realm=\"x\", nonce=\"y\", qop=\"auth-int\"";
        assert_eq!(answer(whole_body, &MUFASA), None);
        assert_eq!(answer("Negotiate", &MUFASA), None);
        assert_eq!(answer("Digest realm=\"x\"", &MUFASA), None);
    }

    #[test]
    fn a_name_can_be_hidden_and_is_quoted_otherwise() {
        let field = "Digest realm=\"r\", nonce=\"n\", qop=auth, userhash=true, algorithm=SHA-256";
        let value = answer(field, &MUFASA).unwrap();
        assert!(!value.contains("Mufasa") && value.ends_with("userhash=true"));
        let login = Login {
            user: "a\"b\\c",
            ..MUFASA
        };
        let value = answer("Digest realm=r, nonce=n", &login).unwrap();
        assert!(value.contains("username=\"a\\\"b\\\\c\""), "{value}");
        assert!(!value.contains("qop"));
    }

    #[test]
    fn a_session_key_depends_on_both_nonces() {
        let field = format!("Digest {RFC_7616}, algorithm=MD5-sess");
        let first = answer(&field, &MUFASA).unwrap();
        let other = Login {
            cnonce: "other",
            ..MUFASA
        };
        assert_ne!(first, answer(&field, &other).unwrap());
    }

    #[test]
    fn basic_credentials_are_encoded_if_that_is_possible() {
        assert_eq!(basic(b"user", b"pass").unwrap(), "Basic dXNlcjpwYXNz");
        assert_eq!(basic(b"a:b", b"pass"), None);
        assert_eq!(basic(b"a", b"b\r\n"), None);
    }
}
