//! Agreeing on permessage-deflate (RFC 7692, 7.1): the server's answer to an offer, the client's
//! offer and its check of the answer.

use std::fmt::Write;

use super::{
    compression::{Compression, Effort, MAX_WINDOW_BITS, MIN_WINDOW_BITS},
    extension::{Extension, Parameter},
};

/// The extension's registered name.
pub const PERMESSAGE_DEFLATE: &str = "permessage-deflate";

/// What this end wants of permessage-deflate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preferences {
    /// Compress each of the server's messages by itself, even if not asked to.
    pub server_no_context_takeover: bool,
    /// Have the client compress each message by itself, even if it did not offer to.
    pub client_no_context_takeover: bool,
    /// The largest window for the server's messages, 9 to 15.
    pub server_max_window_bits: u8,
    /// The largest window for the client's messages, 9 to 15. A server can ask for less than 15
    /// only if the client offers to be asked.
    pub client_max_window_bits: u8,
    /// How hard to compress.
    pub effort: Effort,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            server_no_context_takeover: false,
            client_no_context_takeover: false,
            server_max_window_bits: MAX_WINDOW_BITS,
            client_max_window_bits: MAX_WINDOW_BITS,
            effort: Effort::default(),
        }
    }
}

/// The parameters of one offer or answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Parameters {
    server_no_context_takeover: bool,
    client_no_context_takeover: bool,
    server_max_window_bits: Option<u8>,
    client_max_window_bits: Option<ClientBits>,
}

/// `client_max_window_bits` may come without a value in an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ClientBits {
    Any,
    AtMost(u8),
}

impl Parameters {
    /// `None` if a parameter is unknown, double, or has a bad value: such an offer must be
    /// declined, such an answer fails the connection (RFC 7692, 7.1).
    fn read(parameters: &[Parameter<'_>]) -> Option<Self> {
        let mut read = Self::default();
        for parameter in parameters {
            match (parameter.name, parameter.value) {
                ("server_no_context_takeover", None) if !read.server_no_context_takeover => {
                    read.server_no_context_takeover = true;
                }
                ("client_no_context_takeover", None) if !read.client_no_context_takeover => {
                    read.client_no_context_takeover = true;
                }
                ("server_max_window_bits", Some(value))
                    if read.server_max_window_bits.is_none() =>
                {
                    read.server_max_window_bits = Some(window_bits(value)?);
                }
                ("client_max_window_bits", value) if read.client_max_window_bits.is_none() => {
                    read.client_max_window_bits = Some(match value {
                        Some(value) => ClientBits::AtMost(window_bits(value)?),
                        None => ClientBits::Any,
                    });
                }
                _ => return None,
            }
        }
        Some(read)
    }
}

/// 8 to 15, without leading zeros (RFC 7692, 7.1.2).
fn window_bits(value: &str) -> Option<u8> {
    match value.as_bytes() {
        [digit @ b'8'..=b'9'] => Some(digit - b'0'),
        [b'1', digit @ b'0'..=b'5'] => Some(10 + digit - b'0'),
        _ => None,
    }
}

/// The server's answer to one offer: what was agreed on, and the text for the response header.
/// `None`: this offer cannot be accepted, the next one may.
pub fn answer(offer: &Extension<'_>, wanted: &Preferences) -> Option<(Compression, String)> {
    if offer.name != PERMESSAGE_DEFLATE {
        return None;
    }
    let offered = Parameters::read(&offer.parameters)?;
    let mut text = PERMESSAGE_DEFLATE.to_string();
    let server_no_context_takeover =
        offered.server_no_context_takeover || wanted.server_no_context_takeover;
    if server_no_context_takeover {
        text.push_str("; server_no_context_takeover");
    }
    // The client's hint is taken, as it saves us its window between messages.
    let client_no_context_takeover =
        offered.client_no_context_takeover || wanted.client_no_context_takeover;
    if client_no_context_takeover {
        text.push_str("; client_no_context_takeover");
    }
    let server_bits = offered
        .server_max_window_bits
        .unwrap_or(MAX_WINDOW_BITS)
        .min(wanted.server_max_window_bits);
    if server_bits < MIN_WINDOW_BITS {
        return None;
    }
    if offered.server_max_window_bits.is_some() || server_bits < MAX_WINDOW_BITS {
        // writing to a String cannot fail
        let _ = write!(text, "; server_max_window_bits={server_bits}");
    }
    let client_bits = match offered.client_max_window_bits {
        None => MAX_WINDOW_BITS,
        Some(ClientBits::Any) => wanted.client_max_window_bits,
        Some(ClientBits::AtMost(bits)) => bits.min(wanted.client_max_window_bits),
    };
    if client_bits < MAX_WINDOW_BITS {
        let _ = write!(text, "; client_max_window_bits={client_bits}");
    }
    let agreed = Compression {
        send_no_context_takeover: server_no_context_takeover,
        receive_no_context_takeover: client_no_context_takeover,
        send_window_bits: server_bits,
        receive_window_bits: client_bits.max(MIN_WINDOW_BITS),
        effort: wanted.effort,
    };
    Some((agreed, text))
}

/// Whether a client can offer this: it is permessage-deflate with parameters that can stand in an
/// offer.
pub fn can_be_offered(offer: &Extension<'_>) -> bool {
    offer.name == PERMESSAGE_DEFLATE && Parameters::read(&offer.parameters).is_some()
}

/// What a client makes of the server's answer to `offer`, its own text. `None`: the answer is
/// not one to this offer, and the connection fails (RFC 7692, 7.1).
pub fn accept(
    answer: &Extension<'_>,
    offer: &Extension<'_>,
    effort: Effort,
) -> Option<Compression> {
    if answer.name != PERMESSAGE_DEFLATE || offer.name != PERMESSAGE_DEFLATE {
        return None;
    }
    let offered = Parameters::read(&offer.parameters)?;
    let answered = Parameters::read(&answer.parameters)?;
    if offered.server_no_context_takeover && !answered.server_no_context_takeover {
        return None;
    }
    if let Some(asked) = offered.server_max_window_bits
        && answered
            .server_max_window_bits
            .is_none_or(|bits| bits > asked)
    {
        return None;
    }
    let client_limit = match (
        answered.client_max_window_bits,
        offered.client_max_window_bits,
    ) {
        (None, _) => MAX_WINDOW_BITS,
        (Some(_), None) | (Some(ClientBits::Any), Some(_)) => return None,
        (Some(ClientBits::AtMost(bits)), Some(_)) => bits,
    };
    let own_limit = match offered.client_max_window_bits {
        Some(ClientBits::AtMost(bits)) => bits,
        _ => MAX_WINDOW_BITS,
    };
    Some(Compression {
        send_no_context_takeover: answered.client_no_context_takeover
            || offered.client_no_context_takeover,
        receive_no_context_takeover: answered.server_no_context_takeover,
        send_window_bits: client_limit.min(own_limit),
        receive_window_bits: answered
            .server_max_window_bits
            .unwrap_or(MAX_WINDOW_BITS)
            .max(MIN_WINDOW_BITS),
        effort,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ws::extension;

    fn answered(offer: &str, wanted: &Preferences) -> Option<String> {
        let offers = extension::parse(offer).unwrap();
        answer(&offers[0], wanted).map(|(_, text)| text)
    }

    #[test]
    fn a_plain_offer_gets_a_plain_answer() {
        assert_eq!(
            answered("permessage-deflate", &Preferences::default()).unwrap(),
            "permessage-deflate"
        );
        assert_eq!(
            answered(
                "permessage-deflate; client_max_window_bits",
                &Preferences::default()
            )
            .unwrap(),
            "permessage-deflate"
        );
    }

    #[test]
    fn everything_that_is_asked_for_is_confirmed() {
        let offer = "permessage-deflate; client_no_context_takeover; server_no_context_takeover; \
                     server_max_window_bits=10; client_max_window_bits=11";
        let text = answered(offer, &Preferences::default()).unwrap();
        assert_eq!(
            text,
            "permessage-deflate; server_no_context_takeover; client_no_context_takeover; \
             server_max_window_bits=10; client_max_window_bits=11"
        );
        // the original cuts the reply at 63 bytes
        assert!(text.len() > 63);
    }

    #[test]
    fn a_window_that_zlib_cannot_write_is_declined() {
        let offer = "permessage-deflate; server_max_window_bits=8";
        assert_eq!(answered(offer, &Preferences::default()), None);
    }

    #[test]
    fn a_client_window_of_8_is_read_with_9() {
        let offers = extension::parse("permessage-deflate; client_max_window_bits=8").unwrap();
        let (agreed, text) = answer(&offers[0], &Preferences::default()).unwrap();
        assert_eq!(agreed.receive_window_bits, 9);
        assert_eq!(text, "permessage-deflate; client_max_window_bits=8");
    }

    #[test]
    fn a_client_that_cannot_limit_its_window_is_not_asked_to() {
        let wanted = Preferences {
            client_max_window_bits: 10,
            ..Preferences::default()
        };
        assert_eq!(
            answered("permessage-deflate", &wanted).unwrap(),
            "permessage-deflate"
        );
        assert_eq!(
            answered("permessage-deflate; client_max_window_bits", &wanted).unwrap(),
            "permessage-deflate; client_max_window_bits=10"
        );
    }

    #[test]
    fn bad_offers_are_declined() {
        for parameters in [
            "server_max_window_bits",
            "server_max_window_bits=7",
            "server_max_window_bits=16",
            "server_max_window_bits=09",
            "client_max_window_bits=abc",
            "server_no_context_takeover=1",
            "client_no_context_takeover; client_no_context_takeover",
            "unknown",
        ] {
            let offer = format!("permessage-deflate; {parameters}");
            assert_eq!(answered(&offer, &Preferences::default()), None, "{offer}");
        }
    }

    fn accepted(answer: &str, offer: &str) -> Option<Compression> {
        let answers = extension::parse(answer).unwrap();
        let offers = extension::parse(offer).unwrap();
        accept(&answers[0], &offers[0], Effort::default())
    }

    #[test]
    fn a_client_accepts_what_it_offered() {
        let agreed = accepted(
            "permessage-deflate; server_no_context_takeover; client_max_window_bits=12",
            "permessage-deflate; client_max_window_bits",
        )
        .unwrap();
        assert!(agreed.receive_no_context_takeover);
        assert_eq!(agreed.send_window_bits, 12);
    }

    #[test]
    fn a_client_that_may_not_use_more_than_a_window_of_8_does_not_compress() {
        let agreed = accepted(
            "permessage-deflate; client_max_window_bits=8",
            "permessage-deflate; client_max_window_bits",
        )
        .unwrap();
        assert!(!agreed.can_send());
        assert_eq!(agreed.receive_window_bits, 15);
    }

    #[test]
    fn an_offer_is_permessage_deflate_with_parameters_that_it_has() {
        for (offer, can) in [
            ("permessage-deflate", true),
            ("permessage-deflate; client_max_window_bits", true),
            ("permessage-deflate; server_max_window_bits", false),
            ("permessage-deflate; level=9", false),
            ("deflate-frame", false),
        ] {
            let parsed = extension::parse(offer).unwrap();
            assert_eq!(can_be_offered(&parsed[0]), can, "{offer}");
        }
    }

    #[test]
    fn a_client_refuses_what_it_did_not_offer() {
        for (answer, offer) in [
            (
                "permessage-deflate; client_max_window_bits=12",
                "permessage-deflate",
            ),
            (
                "permessage-deflate",
                "permessage-deflate; server_no_context_takeover",
            ),
            (
                "permessage-deflate; server_max_window_bits=12",
                "permessage-deflate; server_max_window_bits=10",
            ),
            (
                "permessage-deflate",
                "permessage-deflate; server_max_window_bits=10",
            ),
            ("foo", "permessage-deflate"),
        ] {
            assert_eq!(accepted(answer, offer), None, "{answer} to {offer}");
        }
    }
}
