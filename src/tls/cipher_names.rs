//! OpenSSL's names and option bits for cipher suites, groups and versions, and what they stand for
//! in rustls. Used for the server side and the client side of a vhost.

use super::cipher_list;
use rustls::crypto::aws_lc_rs::kx_group;
use rustls::crypto::{CryptoProvider, SupportedKxGroup, aws_lc_rs};
use rustls::version::{TLS12, TLS13};
use rustls::{CipherSuite, SupportedCipherSuite, SupportedProtocolVersion};

/// OpenSSL's `SSL_OP_NO_TICKET`.
const OP_NO_TICKET: u64 = 1 << 14;
/// OpenSSL's `SSL_OP_CIPHER_SERVER_PREFERENCE`.
const OP_SERVER_PREFERENCE: u64 = 1 << 22;
/// OpenSSL's `SSL_OP_NO_TLSv1_2`.
const OP_NO_TLS12: u64 = 1 << 27;
/// OpenSSL's `SSL_OP_NO_TLSv1_3`.
const OP_NO_TLS13: u64 = 1 << 29;

/// The suites of TLS 1.3, which have the same name everywhere.
const TLS13_SUITES: &[(&str, CipherSuite)] = &[
    (
        "TLS_AES_256_GCM_SHA384",
        CipherSuite::TLS13_AES_256_GCM_SHA384,
    ),
    (
        "TLS_CHACHA20_POLY1305_SHA256",
        CipherSuite::TLS13_CHACHA20_POLY1305_SHA256,
    ),
    (
        "TLS_AES_128_GCM_SHA256",
        CipherSuite::TLS13_AES_128_GCM_SHA256,
    ),
];

/// The groups for key exchange by their names, which OpenSSL takes in any case.
fn group(name: &str) -> Option<&'static dyn SupportedKxGroup> {
    Some(match name.to_ascii_lowercase().as_str() {
        "prime256v1" | "secp256r1" | "p-256" => kx_group::SECP256R1,
        "secp384r1" | "p-384" => kx_group::SECP384R1,
        "x25519" => kx_group::X25519,
        "x25519mlkem768" => kx_group::X25519MLKEM768,
        "secp256r1mlkem768" => kx_group::SECP256R1MLKEM768,
        "mlkem768" => kx_group::MLKEM768,
        "mlkem1024" => kx_group::MLKEM1024,
        _ => return None,
    })
}

/// Whether it is the name of a suite of TLS 1.3.
pub(crate) fn is_tls13_name(name: &str) -> bool {
    let others = ["TLS_AES_128_CCM_SHA256", "TLS_AES_128_CCM_8_SHA256"];
    TLS13_SUITES.iter().any(|(known, _)| *known == name) || others.contains(&name)
}

/// OpenSSL's option bits, as far as they mean something here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OptionBits(u64);

impl OptionBits {
    /// Those that a vhost begins with, with `set` set and then `clear` cleared.
    pub fn new(set: u64, clear: u64) -> Self {
        Self((OP_SERVER_PREFERENCE | set) & !clear)
    }

    fn has(self, bit: u64) -> bool {
        self.0 & bit != 0
    }

    /// The server's order of ciphers counts, not the client's.
    pub fn server_preference(self) -> bool {
        self.has(OP_SERVER_PREFERENCE)
    }

    /// Sessions may be resumed with tickets.
    pub fn tickets(self) -> bool {
        !self.has(OP_NO_TICKET)
    }
}

impl Default for OptionBits {
    fn default() -> Self {
        Self::new(0, 0)
    }
}

/// What a program wants of ciphers, groups and versions, in OpenSSL's words; `None`: what there
/// is by default.
#[derive(Clone, Copy, Debug, Default)]
pub struct CipherNames<'a> {
    /// Suites up to TLS 1.2, in the language of OpenSSL's cipher lists.
    pub list: Option<&'a str>,
    /// Suites of TLS 1.3, with colons between them.
    pub tls13_list: Option<&'a str>,
    /// Groups (curves), with colons between them.
    pub groups: Option<&'a str>,
    /// Option bits.
    pub options: OptionBits,
}

/// A list that leaves nothing to speak with: which one, and the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NothingLeft {
    what: &'static str,
    list: String,
}

impl std::fmt::Display for NothingLeft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "tls: no {} is left by '{}'", self.what, self.list)
    }
}

impl std::error::Error for NothingLeft {}

/// The cipher suites, key exchange groups and versions that a configuration may use, the most
/// wanted first.
#[derive(Clone, Debug)]
pub struct CipherChoice {
    /// Cipher suites of TLS 1.2 and 1.3.
    pub suites: Vec<SupportedCipherSuite>,
    /// Key exchange groups.
    pub groups: Vec<&'static dyn SupportedKxGroup>,
    /// Protocol versions.
    pub versions: Vec<&'static SupportedProtocolVersion>,
}

impl Default for CipherChoice {
    /// All there is.
    fn default() -> Self {
        let provider = aws_lc_rs::default_provider();
        Self {
            suites: provider.cipher_suites,
            groups: provider.kx_groups,
            versions: rustls::DEFAULT_VERSIONS.to_vec(),
        }
    }
}

impl CipherChoice {
    /// A provider that offers only what was chosen.
    pub fn provider(&self) -> CryptoProvider {
        CryptoProvider {
            cipher_suites: self.suites.clone(),
            kx_groups: self.groups.clone(),
            ..aws_lc_rs::default_provider()
        }
    }
}

impl CipherNames<'_> {
    /// What the names stand for. Names that stand for nothing are logged, in one line per list for
    /// `whose` (the name of a vhost).
    pub fn choose(&self, whose: &str) -> Result<CipherChoice, NothingLeft> {
        let all = CipherChoice::default();
        let of_version = |version: &SupportedProtocolVersion| -> Vec<SupportedCipherSuite> {
            let suites = all.suites.iter();
            suites
                .filter(|suite| suite.version().version == version.version)
                .copied()
                .collect()
        };
        let mut suites = match self.tls13_list {
            Some(list) => tls13_suites(list, &all.suites, whose)?,
            None => of_version(&TLS13),
        };
        match self.list {
            Some(list) => suites.extend(tls12_suites(list, &all.suites, whose)?),
            None => suites.extend(of_version(&TLS12)),
        }
        let allowed = |version: &&'static SupportedProtocolVersion| {
            let forbidden = match version.version {
                rustls::ProtocolVersion::TLSv1_3 => OP_NO_TLS13,
                _ => OP_NO_TLS12,
            };
            let spoken = |suite: &SupportedCipherSuite| *suite.version() == **version;
            !self.options.has(forbidden) && suites.iter().any(spoken)
        };
        let versions: Vec<_> = [&TLS13, &TLS12].into_iter().filter(allowed).collect();
        if versions.is_empty() {
            return Err(NothingLeft {
                what: "version of TLS",
                list: format!("ssl options 0x{:x}", self.options.0),
            });
        }
        suites.retain(|suite| versions.contains(&suite.version()));
        Ok(CipherChoice {
            suites,
            groups: match self.groups {
                Some(list) => groups(list, whose)?,
                None => all.groups,
            },
            versions,
        })
    }
}

fn warn(whose: &str, what: &str, unknown: &[String]) {
    if !unknown.is_empty() {
        crate::log_warn!(
            "vhost {whose}: tls: no {what} here, left out: {}",
            unknown.join(", ")
        );
    }
}

fn tls12_suites(
    list: &str,
    all: &[SupportedCipherSuite],
    whose: &str,
) -> Result<Vec<SupportedCipherSuite>, NothingLeft> {
    let choice = cipher_list::parse(list);
    warn(whose, "such cipher suite", &choice.unknown);
    let suites = choice.of(all);
    if suites.is_empty() && !choice.names_tls13 {
        return Err(NothingLeft {
            what: "cipher suite",
            list: list.to_owned(),
        });
    }
    Ok(suites)
}

fn tls13_suites(
    list: &str,
    all: &[SupportedCipherSuite],
    whose: &str,
) -> Result<Vec<SupportedCipherSuite>, NothingLeft> {
    let mut unknown = Vec::new();
    let mut suites: Vec<SupportedCipherSuite> = Vec::new();
    for name in names(list) {
        let known = TLS13_SUITES.iter().find(|(known, _)| *known == name);
        match known.and_then(|(_, id)| all.iter().find(|suite| suite.suite() == *id)) {
            Some(suite) if suites.contains(suite) => {}
            Some(suite) => suites.push(*suite),
            None => unknown.push(name.to_owned()),
        }
    }
    warn(whose, "such cipher suite of TLS 1.3", &unknown);
    // As with OpenSSL an empty list switches TLS 1.3 off.
    if suites.is_empty() && !unknown.is_empty() {
        return Err(NothingLeft {
            what: "cipher suite of TLS 1.3",
            list: list.to_owned(),
        });
    }
    Ok(suites)
}

fn groups(list: &str, whose: &str) -> Result<Vec<&'static dyn SupportedKxGroup>, NothingLeft> {
    let mut unknown = Vec::new();
    let mut found: Vec<&'static dyn SupportedKxGroup> = Vec::new();
    for name in names(list) {
        match group(name.trim_start_matches(['?', '*'])) {
            Some(group) if found.iter().any(|f| f.name() == group.name()) => {}
            Some(group) => found.push(group),
            None => unknown.push(name.to_owned()),
        }
    }
    warn(whose, "such key exchange group", &unknown);
    match found.is_empty() {
        true => Err(NothingLeft {
            what: "key exchange group",
            list: list.to_owned(),
        }),
        false => Ok(found),
    }
}

fn names(list: &str) -> impl Iterator<Item = &str> {
    list.split([':', ',', ' ']).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose(names: CipherNames<'_>) -> Result<CipherChoice, String> {
        names.choose("test").map_err(|error| error.to_string())
    }

    #[test]
    fn without_names_there_is_everything() {
        let choice = choose(CipherNames::default()).unwrap();
        assert_eq!(choice.suites.len(), CipherChoice::default().suites.len());
        assert_eq!(choice.versions.len(), 2);
    }

    #[test]
    fn lists_of_both_versions_are_independent() {
        let choice = choose(CipherNames {
            list: Some("ECDHE-RSA-AES128-GCM-SHA256"),
            tls13_list: Some("TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_CCM_SHA256"),
            ..CipherNames::default()
        })
        .unwrap();
        let suites: Vec<_> = choice.suites.iter().map(|suite| suite.suite()).collect();
        assert_eq!(
            suites,
            [
                CipherSuite::TLS13_CHACHA20_POLY1305_SHA256,
                CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
            ]
        );
    }

    #[test]
    fn option_bits_switch_versions_off() {
        let choice = choose(CipherNames {
            options: OptionBits::new(OP_NO_TLS13, 0),
            ..CipherNames::default()
        })
        .unwrap();
        assert_eq!(choice.versions, [&TLS12]);
        assert!(choice.suites.iter().all(|suite| *suite.version() == TLS12));
        let none = OptionBits::new(OP_NO_TLS13 | OP_NO_TLS12, 0);
        let error = choose(CipherNames {
            options: none,
            ..CipherNames::default()
        });
        assert!(error.unwrap_err().contains("version"));
        assert!(!OptionBits::new(OP_NO_TICKET, 0).tickets());
        assert!(OptionBits::new(OP_NO_TICKET, OP_NO_TICKET).tickets());
        assert!(!OptionBits::new(0, OP_SERVER_PREFERENCE).server_preference());
    }

    #[test]
    fn a_list_that_leaves_nothing_is_refused() {
        let list = Some("AES128-SHA:!HIGH");
        let error = choose(CipherNames {
            list,
            ..CipherNames::default()
        });
        assert!(error.unwrap_err().contains("AES128-SHA"));
        let error = choose(CipherNames {
            groups: Some("secp521r1"),
            ..CipherNames::default()
        });
        assert!(error.unwrap_err().contains("secp521r1"));
    }

    #[test]
    fn groups_are_chosen_by_either_name() {
        let choice = choose(CipherNames {
            groups: Some("P-384:prime256v1:X25519:brainpoolP256r1"),
            ..CipherNames::default()
        })
        .unwrap();
        let names: Vec<_> = choice.groups.iter().map(|group| group.name()).collect();
        assert_eq!(
            names,
            [
                rustls::NamedGroup::secp384r1,
                rustls::NamedGroup::secp256r1,
                rustls::NamedGroup::X25519
            ]
        );
    }
}
