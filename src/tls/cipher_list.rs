//! OpenSSL's cipher list language for TLS 1.2: `ECDHE+AESGCM:HIGH:!aNULL:@STRENGTH`.
//!
//! The suites that rustls has are all ECDHE with an AEAD. Other names stand for nothing: adding them
//! is worth a warning, taking them away changes nothing.

use rustls::{CipherSuite, SupportedCipherSuite};

/// What OpenSSL's words say of a suite.
struct Traits {
    suite: CipherSuite,
    name: &'static str,
    standard_name: &'static str,
    ecdsa: bool,
    cipher: Cipher,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Cipher {
    Aes128,
    Aes256,
    ChaCha20,
}

const SUITES: &[Traits] = &[
    Traits {
        suite: CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        name: "ECDHE-ECDSA-AES256-GCM-SHA384",
        standard_name: "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        ecdsa: true,
        cipher: Cipher::Aes256,
    },
    Traits {
        suite: CipherSuite::TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        name: "ECDHE-RSA-AES256-GCM-SHA384",
        standard_name: "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        ecdsa: false,
        cipher: Cipher::Aes256,
    },
    Traits {
        suite: CipherSuite::TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        name: "ECDHE-ECDSA-CHACHA20-POLY1305",
        standard_name: "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        ecdsa: true,
        cipher: Cipher::ChaCha20,
    },
    Traits {
        suite: CipherSuite::TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
        name: "ECDHE-RSA-CHACHA20-POLY1305",
        standard_name: "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
        ecdsa: false,
        cipher: Cipher::ChaCha20,
    },
    Traits {
        suite: CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        name: "ECDHE-ECDSA-AES128-GCM-SHA256",
        standard_name: "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        ecdsa: true,
        cipher: Cipher::Aes128,
    },
    Traits {
        suite: CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        name: "ECDHE-RSA-AES128-GCM-SHA256",
        standard_name: "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        ecdsa: false,
        cipher: Cipher::Aes128,
    },
];

/// What one word stands for.
enum Word {
    /// A group or a name: is the suite in it?
    Group(fn(&Traits) -> bool),
    /// The name of one suite.
    Suite(CipherSuite),
    /// A suite of TLS 1.3, about which the list does not decide.
    Tls13,
    Unknown,
}

fn word(word: &str) -> Word {
    Word::Group(match word {
        "ALL" | "DEFAULT" | "HIGH" | "ECDH" | "ECDHE" | "EECDH" | "kEECDH" | "kECDHE"
        | "TLSv1.2" | "AEAD" | "PROFILE=SYSTEM" => |_| true,
        "aRSA" => |suite| !suite.ecdsa,
        "aECDSA" | "ECDSA" => |suite| suite.ecdsa,
        "AES" | "AESGCM" | "FIPS" => |suite| suite.cipher != Cipher::ChaCha20,
        "AES128" => |suite| suite.cipher == Cipher::Aes128,
        "AES256" => |suite| suite.cipher == Cipher::Aes256,
        "CHACHA20" => |suite| suite.cipher == Cipher::ChaCha20,
        // RFC 6460: ECDSA and AES-GCM only
        "SUITEB128" => |suite| suite.ecdsa && suite.cipher != Cipher::ChaCha20,
        "SUITEB128ONLY" => |suite| suite.ecdsa && suite.cipher == Cipher::Aes128,
        "SUITEB192" => |suite| suite.ecdsa && suite.cipher == Cipher::Aes256,
        other => {
            let named = |suite: &&Traits| suite.name == other || suite.standard_name == other;
            return match SUITES.iter().find(named) {
                Some(suite) => Word::Suite(suite.suite),
                None if super::cipher_names::is_tls13_name(other) => Word::Tls13,
                None => Word::Unknown,
            };
        }
    })
}

/// What a cipher list says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Choice {
    /// The suites of TLS 1.2 that it chooses, in its order.
    pub(crate) suites: Vec<CipherSuite>,
    /// It names suites of TLS 1.3 too.
    pub(crate) names_tls13: bool,
    /// What it adds of which there is nothing here.
    pub(crate) unknown: Vec<String>,
}

impl Choice {
    /// Those of `all` that were chosen, in the order of the choice.
    pub(crate) fn of(&self, all: &[SupportedCipherSuite]) -> Vec<SupportedCipherSuite> {
        let find = |wanted: &CipherSuite| all.iter().find(|suite| suite.suite() == *wanted);
        self.suites.iter().filter_map(find).copied().collect()
    }
}

/// Reads a list. As in OpenSSL a word adds what it stands for at the end, `+` moves to the end,
/// `-` takes away until it is added again, and `!` takes away for good.
pub(crate) fn parse(list: &str) -> Choice {
    let mut choice = Choice::default();
    let mut banned: Vec<CipherSuite> = Vec::new();
    for element in list.split([':', ',', ';', ' ']).filter(|e| !e.is_empty()) {
        // @STRENGTH and @SECLEVEL: nothing here is weak
        let element = element.split('@').next().unwrap_or_default();
        if element.is_empty() {
            continue;
        }
        let (operator, words) = match element.chars().next() {
            Some(operator @ ('!' | '-' | '+')) => (operator, element.get(1..).unwrap_or_default()),
            _ => (' ', element),
        };
        let Some(matching) = matching(words, &mut choice.names_tls13) else {
            if operator == ' ' {
                choice.unknown.push(element.to_owned());
            }
            continue;
        };
        let chosen = &mut choice.suites;
        let moved = |chosen: &[CipherSuite]| -> Vec<CipherSuite> {
            let there = |suite: &&CipherSuite| chosen.contains(suite);
            matching.iter().filter(there).copied().collect()
        };
        match operator {
            '!' => {
                chosen.retain(|suite| !matching.contains(suite));
                banned.extend(&matching);
            }
            '-' => chosen.retain(|suite| !matching.contains(suite)),
            '+' => {
                let moved = moved(chosen);
                chosen.retain(|suite| !moved.contains(suite));
                chosen.extend(moved);
            }
            _ => {
                let new = |suite: &&CipherSuite| !banned.contains(suite);
                for suite in matching.iter().filter(new) {
                    if !chosen.contains(suite) {
                        chosen.push(*suite);
                    }
                }
            }
        }
    }
    choice
}

/// The suites that all of the words joined by `+` stand for; `None` if there are none.
fn matching(words: &str, names_tls13: &mut bool) -> Option<Vec<CipherSuite>> {
    let mut suites: Vec<&Traits> = SUITES.iter().collect();
    for one in words.split('+') {
        match word(one) {
            Word::Group(belongs) => suites.retain(|suite| belongs(suite)),
            Word::Suite(named) => suites.retain(|suite| suite.suite == named),
            Word::Unknown => return None,
            Word::Tls13 => {
                *names_tls13 = true;
                return Some(Vec::new());
            }
        }
    }
    if suites.is_empty() {
        return None;
    }
    Some(suites.iter().map(|suite| suite.suite).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(list: &str) -> Vec<&'static str> {
        let choice = parse(list);
        let name = |suite: &CipherSuite| SUITES.iter().find(|s| s.suite == *suite).unwrap().name;
        choice.suites.iter().map(name).collect()
    }

    #[test]
    fn names_are_taken_in_their_order() {
        let list = "ECDHE-RSA-AES128-GCM-SHA256:TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384";
        assert_eq!(
            names(list),
            [
                "ECDHE-RSA-AES128-GCM-SHA256",
                "ECDHE-ECDSA-AES256-GCM-SHA384"
            ]
        );
    }

    #[test]
    fn groups_are_cut_and_joined() {
        assert_eq!(names("HIGH:!aNULL").len(), 6);
        assert_eq!(names("ECDHE+AESGCM:ECDHE+CHACHA20").len(), 6);
        assert_eq!(names("ECDHE+AESGCM").len(), 4);
        assert_eq!(
            names("aRSA+AES256:ECDSA+AES128"),
            [
                "ECDHE-RSA-AES256-GCM-SHA384",
                "ECDHE-ECDSA-AES128-GCM-SHA256"
            ]
        );
        assert_eq!(names("DEFAULT@STRENGTH").len(), 6);
        assert_eq!(names("DEFAULT:@SECLEVEL=2").len(), 6);
    }

    #[test]
    fn what_is_banned_does_not_come_back() {
        assert_eq!(
            names("ALL:!ECDSA:!CHACHA20:!AES128:ALL"),
            ["ECDHE-RSA-AES256-GCM-SHA384"]
        );
        assert_eq!(
            names("ALL:-ALL:aRSA+AES128"),
            ["ECDHE-RSA-AES128-GCM-SHA256"]
        );
        assert_eq!(
            names("ALL:+AES256").last(),
            Some(&"ECDHE-RSA-AES256-GCM-SHA384")
        );
    }

    #[test]
    fn what_is_not_there_is_told_if_it_is_added() {
        let choice = parse("DHE-RSA-AES256-SHA:!SOMETHING:ECDHE-RSA-AES128-GCM-SHA256:kRSA:!RC4");
        assert_eq!(choice.unknown, ["DHE-RSA-AES256-SHA", "kRSA"]);
        assert_eq!(choice.suites.len(), 1);
        assert!(parse("TLS_AES_128_GCM_SHA256").names_tls13);
        assert!(parse("RSA:AES128-SHA").suites.is_empty());
    }
}
