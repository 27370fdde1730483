//! The opening handshake of a client (RFC 6455, 4.1): the fields of its request, and what the
//! answer must have.
//!
//! Does not send or parse heads: the HTTP client does that.

use std::fmt;
use std::fmt::Write;

use data_encoding::BASE64;

use super::{
    compression::{Compression, Effort},
    extension::{self, Extension},
    handshake::{VERSION, lists},
    negotiation::{self, PERMESSAGE_DEFLATE},
};

/// Bytes of randomness that a key is made of.
pub const NONCE: usize = 16;

/// One opening handshake: what was asked for, and the answer that is expected.
#[derive(Debug, Clone)]
pub struct ClientHandshake {
    /// What the server is to prove that it has read; HTTP/2 has none (RFC 8441, 5).
    key: Option<String>,
    /// The subprotocols that are asked for, as the program spells the list.
    protocols: Option<String>,
    /// The extensions that are offered, joined with commas.
    offers: Option<String>,
}

/// The head of an answer as far as the handshake is concerned. Fields that came several times are
/// joined with commas.
#[derive(Debug, Clone, Copy, Default)]
pub struct UpgradeAnswer<'a> {
    /// The status code.
    pub status: u16,
    /// `Upgrade`
    pub upgrade: Option<&'a str>,
    /// `Connection`
    pub connection: Option<&'a str>,
    /// `Sec-WebSocket-Accept`
    pub accept: Option<&'a str>,
    /// `Sec-WebSocket-Protocol`
    pub protocol: Option<&'a str>,
    /// `Sec-WebSocket-Extensions`
    pub extensions: Option<&'a str>,
}

/// What a good answer agreed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agreed<'a> {
    /// The subprotocol that the server picked.
    pub protocol: Option<&'a str>,
    /// permessage-deflate, if the server took the offer.
    pub compression: Option<Compression>,
}

/// Why an answer does not open a WebSocket. The texts are what programs get as the reason of the
/// failed connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerError {
    /// 401: the server wants to know who we are.
    Unauthorized,
    /// Another status than 101.
    NotSwitching,
    /// Another status than 200 or its like, over HTTP/2.
    NotAccepted,
    /// There is no `Sec-WebSocket-Accept`.
    NoAccept,
    /// There is no `Upgrade`.
    NoUpgrade,
    /// `Upgrade` is not websocket.
    OtherUpgrade,
    /// `Connection` does not name upgrade.
    BadConnection,
    /// The subprotocol is not one of those that were asked for.
    BadProtocol,
    /// `Sec-WebSocket-Extensions` does not follow its grammar.
    BadExtensions,
    /// An extension that was not offered.
    UnknownExtension,
    /// permessage-deflate with parameters that are no answer to the offer (RFC 7692, 7.1).
    BadParameters,
    /// `Sec-WebSocket-Accept` does not fit our key.
    BadAccept,
    /// The program does not want the extension that was agreed on.
    DefaultsRefused,
    /// The options that the program wants for the extension are none.
    BadDefaults,
}

impl AnswerError {
    /// The text that programs see.
    pub fn text(self) -> &'static str {
        match self {
            Self::Unauthorized => "HS: ws upgrade unauthorized",
            Self::NotSwitching => "HS: ws upgrade response not 101",
            Self::NotAccepted => "HS: ws connect response not 200",
            Self::NoAccept => "HS: ACCEPT missing",
            Self::NoUpgrade => "HS: UPGRADE missing",
            Self::OtherUpgrade => "HS: Upgrade to something other than websocket",
            Self::BadConnection => "HS: UPGRADE malformed",
            Self::BadProtocol => "HS: PROTOCOL malformed",
            Self::BadExtensions => "HS: EXT: failed parsing options",
            Self::UnknownExtension => "HS: EXT: unknown ext",
            Self::BadParameters => "HS: EXT: Rejects server options",
            Self::BadAccept => "HS: Accept hash wrong",
            Self::DefaultsRefused => "HS: EXT: failed setting defaults",
            Self::BadDefaults => "HS: EXT: failed parsing defaults",
        }
    }
}

impl fmt::Display for AnswerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

impl std::error::Error for AnswerError {}

impl ClientHandshake {
    /// A handshake with this random `nonce`, which must not be used again. `protocols` is the list
    /// of subprotocols to ask for; `offers` are the extensions to offer, each with its parameters.
    pub fn new(nonce: &[u8; NONCE], protocols: Option<&str>, offers: &[&str]) -> Self {
        Self {
            key: Some(BASE64.encode(nonce)),
            ..Self::over_h2(protocols, offers)
        }
    }

    /// A handshake over a stream of HTTP/2 (RFC 8441, 5).
    pub fn over_h2(protocols: Option<&str>, offers: &[&str]) -> Self {
        Self {
            key: None,
            protocols: protocols.map(str::to_owned).filter(|list| !list.is_empty()),
            offers: (!offers.is_empty()).then(|| offers.join(", ")),
        }
    }

    /// Writes the request's fields, each with its line end.
    pub fn write_fields(&self, head: &mut String) {
        let mut field = |name: &str, value: &str| {
            // writing to a String cannot fail
            let _ = write!(head, "{name}: {value}\r\n");
        };
        if let Some(key) = &self.key {
            field("Upgrade", "websocket");
            field("Connection", "Upgrade");
            field("Sec-WebSocket-Key", key);
        }
        if let Some(protocols) = &self.protocols {
            field("Sec-WebSocket-Protocol", protocols);
        }
        if let Some(offers) = &self.offers {
            field("Sec-WebSocket-Extensions", offers);
        }
        field("Sec-WebSocket-Version", VERSION);
    }

    /// Checks the answer (RFC 6455, 4.1). `effort` says how hard to compress if the server agrees
    /// to it.
    pub fn check<'a>(
        &self,
        answer: &UpgradeAnswer<'a>,
        effort: Effort,
    ) -> Result<Agreed<'a>, AnswerError> {
        let accept = match &self.key {
            Some(_) => Some(check_upgrade(answer)?),
            None => {
                check_connect(answer)?;
                None
            }
        };
        let protocol = answer.protocol.map(str::trim).filter(|p| !p.is_empty());
        if protocol.is_some_and(|chosen| !self.asked_for(chosen)) {
            return Err(AnswerError::BadProtocol);
        }
        let compression = self.check_extensions(answer.extensions, effort)?;
        if let (Some(accept), Some(key)) = (accept, &self.key)
            && accept != tungstenite::handshake::derive_accept_key(key.as_bytes())
        {
            return Err(AnswerError::BadAccept);
        }
        Ok(Agreed {
            protocol,
            compression,
        })
    }

    fn asked_for(&self, protocol: &str) -> bool {
        self.protocols
            .as_ref()
            .is_some_and(|asked| asked.split(',').any(|one| one.trim() == protocol))
    }

    fn check_extensions(
        &self,
        answered: Option<&str>,
        effort: Effort,
    ) -> Result<Option<Compression>, AnswerError> {
        let answers = extension::parse(answered.unwrap_or_default())
            .map_err(|_| AnswerError::BadExtensions)?;
        // The offers are our own text, which was looked at when the program gave it.
        let offers = self.offers.as_deref().unwrap_or_default();
        let offers = extension::parse(offers).unwrap_or_default();
        match answers.as_slice() {
            [] => Ok(None),
            [one] => accepted(one, &offers, effort).map(Some),
            // All that we ever offer is one extension, and it can be accepted once.
            [_, rest @ ..] if rest.iter().all(|e| e.name == PERMESSAGE_DEFLATE) => {
                Err(AnswerError::BadParameters)
            }
            _ => Err(AnswerError::UnknownExtension),
        }
    }
}

/// What HTTP/1.1 says about the upgrade; gives the proof that the key was read.
fn check_upgrade<'a>(answer: &UpgradeAnswer<'a>) -> Result<&'a str, AnswerError> {
    match answer.status {
        101 => {}
        401 => return Err(AnswerError::Unauthorized),
        _ => return Err(AnswerError::NotSwitching),
    }
    let accept = answer.accept.map(str::trim).filter(|a| !a.is_empty());
    let accept = accept.ok_or(AnswerError::NoAccept)?;
    let upgrade = answer.upgrade.ok_or(AnswerError::NoUpgrade)?;
    if !upgrade.trim().eq_ignore_ascii_case("websocket") {
        return Err(AnswerError::OtherUpgrade);
    }
    if !lists(answer.connection, "upgrade") {
        return Err(AnswerError::BadConnection);
    }
    Ok(accept)
}

fn check_connect(answer: &UpgradeAnswer<'_>) -> Result<(), AnswerError> {
    match answer.status {
        200..300 => Ok(()),
        401 => Err(AnswerError::Unauthorized),
        _ => Err(AnswerError::NotAccepted),
    }
}

/// What is agreed on if `answer` fits one of the offers.
fn accepted(
    answer: &Extension<'_>,
    offers: &[Extension<'_>],
    effort: Effort,
) -> Result<Compression, AnswerError> {
    if !offers.iter().any(|offer| offer.name == answer.name) {
        return Err(AnswerError::UnknownExtension);
    }
    offers
        .iter()
        .find_map(|offer| negotiation::accept(answer, offer, effort))
        .ok_or(AnswerError::BadParameters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The nonce of RFC 6455, 1.3.
    const NONCE_OF_RFC: &[u8; NONCE] = b"the sample nonce";
    const ACCEPT_OF_RFC: &str = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

    const GOOD: UpgradeAnswer<'_> = UpgradeAnswer {
        status: 101,
        upgrade: Some("websocket"),
        connection: Some("Upgrade"),
        accept: Some(ACCEPT_OF_RFC),
        protocol: None,
        extensions: None,
    };

    fn handshake(protocols: Option<&str>, offers: &[&str]) -> ClientHandshake {
        ClientHandshake::new(NONCE_OF_RFC, protocols, offers)
    }

    fn check<'a>(
        handshake: &ClientHandshake,
        answer: &UpgradeAnswer<'a>,
    ) -> Result<Agreed<'a>, AnswerError> {
        handshake.check(answer, Effort::default())
    }

    #[test]
    fn the_request_has_its_fields_in_order() {
        let mut head = String::new();
        handshake(Some("chat, superchat"), &["permessage-deflate", "x; y=1"])
            .write_fields(&mut head);
        assert_eq!(
            head,
            "Upgrade: websocket\r\nConnection: Upgrade\r\n\
             Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
             Sec-WebSocket-Protocol: chat, superchat\r\n\
             Sec-WebSocket-Extensions: permessage-deflate, x; y=1\r\n\
             Sec-WebSocket-Version: 13\r\n"
        );
    }

    #[test]
    fn what_is_not_asked_for_has_no_field() {
        let mut head = String::new();
        handshake(None, &[]).write_fields(&mut head);
        assert!(!head.contains("Protocol") && !head.contains("Extensions"));
        let mut head = String::new();
        handshake(Some(""), &[]).write_fields(&mut head);
        assert!(!head.contains("Protocol"));
    }

    #[test]
    fn the_example_of_rfc_6455_1_3_is_accepted() {
        let agreed = check(&handshake(None, &[]), &GOOD).unwrap();
        assert_eq!(agreed.protocol, None);
        assert_eq!(agreed.compression, None);
    }

    #[test]
    fn over_http2_a_status_is_all_that_says_yes() {
        let asked = ClientHandshake::over_h2(Some("chat"), &["permessage-deflate"]);
        let mut head = String::new();
        asked.write_fields(&mut head);
        assert_eq!(
            head,
            "Sec-WebSocket-Protocol: chat\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\
             Sec-WebSocket-Version: 13\r\n"
        );
        let answer = |status, protocol| UpgradeAnswer {
            status,
            protocol,
            ..UpgradeAnswer::default()
        };
        let agreed = check(&asked, &answer(200, Some("chat"))).unwrap();
        assert_eq!(agreed.protocol, Some("chat"));
        assert!(check(&asked, &answer(204, None)).is_ok());
        let refused = |status| check(&asked, &answer(status, None)).unwrap_err();
        assert_eq!(refused(403), AnswerError::NotAccepted);
        assert_eq!(refused(101), AnswerError::NotAccepted);
        assert_eq!(refused(401), AnswerError::Unauthorized);
        let other = check(&asked, &answer(200, Some("other")));
        assert_eq!(other, Err(AnswerError::BadProtocol));
    }

    #[test]
    fn names_are_compared_without_their_case() {
        let answer = UpgradeAnswer {
            upgrade: Some("WebSocket"),
            connection: Some("keep-alive, UPGRADE"),
            ..GOOD
        };
        assert!(check(&handshake(None, &[]), &answer).is_ok());
    }

    #[test]
    fn another_status_is_refused() {
        for (status, error) in [
            (200, AnswerError::NotSwitching),
            (403, AnswerError::NotSwitching),
            (401, AnswerError::Unauthorized),
        ] {
            let answer = UpgradeAnswer { status, ..GOOD };
            assert_eq!(check(&handshake(None, &[]), &answer), Err(error));
        }
    }

    #[test]
    fn each_field_has_to_be_there_and_right() {
        let cases = [
            (
                UpgradeAnswer {
                    accept: None,
                    ..GOOD
                },
                AnswerError::NoAccept,
            ),
            (
                UpgradeAnswer {
                    upgrade: None,
                    ..GOOD
                },
                AnswerError::NoUpgrade,
            ),
            (
                UpgradeAnswer {
                    upgrade: Some("h2c"),
                    ..GOOD
                },
                AnswerError::OtherUpgrade,
            ),
            (
                UpgradeAnswer {
                    connection: None,
                    ..GOOD
                },
                AnswerError::BadConnection,
            ),
            (
                UpgradeAnswer {
                    connection: Some("close"),
                    ..GOOD
                },
                AnswerError::BadConnection,
            ),
            (
                UpgradeAnswer {
                    accept: Some("AAAAAAAAAAAAAAAAAAAAAAAAAAA="),
                    ..GOOD
                },
                AnswerError::BadAccept,
            ),
            (
                // the value's case counts
                UpgradeAnswer {
                    accept: Some("S3pPLMBiTxaQ9kYGzzhZRbK+xOo="),
                    ..GOOD
                },
                AnswerError::BadAccept,
            ),
        ];
        for (answer, error) in cases {
            assert_eq!(check(&handshake(None, &[]), &answer), Err(error));
        }
    }

    #[test]
    fn the_subprotocol_is_one_of_those_asked_for() {
        let asked = handshake(Some("chat, super-chat"), &[]);
        for (protocol, expected) in [
            (None, Ok(None)),
            (Some("chat"), Ok(Some("chat"))),
            (Some("super-chat"), Ok(Some("super-chat"))),
            (Some("super"), Err(AnswerError::BadProtocol)),
            (Some("Chat"), Err(AnswerError::BadProtocol)),
            (Some("chat, super-chat"), Err(AnswerError::BadProtocol)),
        ] {
            let answer = UpgradeAnswer { protocol, ..GOOD };
            let agreed = check(&asked, &answer).map(|agreed| agreed.protocol);
            assert_eq!(agreed, expected);
        }
        let answer = UpgradeAnswer {
            protocol: Some("chat"),
            ..GOOD
        };
        assert_eq!(
            check(&handshake(None, &[]), &answer),
            Err(AnswerError::BadProtocol)
        );
    }

    #[test]
    fn extensions_answer_an_offer() {
        let offers = [
            "permessage-deflate; client_max_window_bits; server_max_window_bits=10",
            "permessage-deflate",
        ];
        let asked = handshake(None, &offers);
        let bits = |text| {
            let answer = UpgradeAnswer {
                extensions: Some(text),
                ..GOOD
            };
            let agreed = check(&asked, &answer)?.compression;
            Ok(agreed.map(|c| (c.send_window_bits, c.receive_window_bits)))
        };
        assert_eq!(bits(""), Ok(None));
        // the answer to the second offer
        assert_eq!(bits("permessage-deflate"), Ok(Some((15, 15))));
        // the answers to the first one
        let text = "permessage-deflate; server_max_window_bits=9; client_max_window_bits=12";
        assert_eq!(bits(text), Ok(Some((12, 9))));
        let text = "permessage-deflate; client_max_window_bits=12";
        assert_eq!(bits(text), Err(AnswerError::BadParameters));
        let text = "permessage-deflate; unheard_of";
        assert_eq!(bits(text), Err(AnswerError::BadParameters));
        let text = "permessage-deflate, permessage-deflate";
        assert_eq!(bits(text), Err(AnswerError::BadParameters));
        assert_eq!(bits("foo"), Err(AnswerError::UnknownExtension));
        let text = "permessage-deflate, foo";
        assert_eq!(bits(text), Err(AnswerError::UnknownExtension));
        assert_eq!(bits("perm essage"), Err(AnswerError::BadExtensions));
    }

    #[test]
    fn an_extension_that_was_not_offered_is_refused() {
        let answer = UpgradeAnswer {
            extensions: Some("permessage-deflate"),
            ..GOOD
        };
        assert_eq!(
            check(&handshake(None, &[]), &answer),
            Err(AnswerError::UnknownExtension)
        );
    }

    proptest! {
        #[test]
        fn a_server_of_ours_is_understood(
            nonce: [u8; NONCE],
            takeover: bool,
            bits in 9u8..=15,
        ) {
            let mut offer = format!("permessage-deflate; client_max_window_bits={bits}");
            if takeover {
                offer.push_str("; server_no_context_takeover");
            }
            let handshake = ClientHandshake::new(&nonce, Some("a,b"), &[&offer]);
            let request = super::super::handshake::UpgradeRequest {
                is_get: true,
                upgrade: Some("websocket"),
                connection: Some("upgrade"),
                version: Some("13"),
                key: handshake.key.as_deref(),
            };
            let accept = request.check().unwrap();
            let offered = extension::parse(&offer).unwrap();
            let (server, text) =
                negotiation::answer(&offered[0], &negotiation::Preferences::default()).unwrap();
            let answer = UpgradeAnswer {
                accept: Some(&accept),
                extensions: Some(&text),
                protocol: Some("b"),
                ..GOOD
            };
            let client = handshake.check(&answer, Effort::default()).unwrap().compression.unwrap();
            prop_assert_eq!(client.send_no_context_takeover, server.receive_no_context_takeover);
            prop_assert_eq!(client.receive_no_context_takeover, server.send_no_context_takeover);
            prop_assert_eq!(client.send_window_bits, server.receive_window_bits);
            prop_assert_eq!(client.receive_window_bits, server.send_window_bits);
        }

        #[test]
        fn no_answer_makes_it_panic(extensions in "[ -~\u{e9}]{0,60}", protocol in "[ -~]{0,20}") {
            let handshake = handshake(Some("a,b"), &["permessage-deflate"]);
            let answer = UpgradeAnswer {
                extensions: Some(&extensions),
                protocol: Some(&protocol),
                ..GOOD
            };
            let _ = handshake.check(&answer, Effort::default());
        }
    }
}
