//! Answers of HTTP/1.1 servers: no panic, and what is understood does not depend on how the
//! octets are cut.
#![no_main]

use libfuzzer_sys::fuzz_target;
use lws_core::h1::client_body::AnswerBody;
use lws_core::h1::response::{self, Asked};
use lws_core::http::challenge;
use lws_core::http::header_block::{HeaderBlock, HeaderLimits};
use lws_core::http::redirect::{Base, resolve};
use lws_core::http::token::Token;

/// The content of a body that comes in pieces of this size; `None` if it is broken.
fn content(mut body: AnswerBody, input: &[u8], piece: usize) -> Option<(Vec<u8>, bool)> {
    let mut content = Vec::new();
    let mut at = 0;
    while at < input.len() && !body.is_finished() {
        let window = &input[at..input.len().min(at + piece)];
        let progress = body.advance(window).ok()?;
        assert!(progress.used > 0 || progress.finished);
        content.extend_from_slice(&window[progress.content.clone()]);
        at += progress.used;
    }
    Some((content, body.is_finished()))
}

fuzz_target!(|input: (&[u8], u8)| {
    let (input, piece) = input;
    let limits = HeaderLimits::default();
    let mut block = HeaderBlock::new(limits);
    let Ok(Some((head, length))) = response::parse(input, Asked::Other, &limits, &mut block) else {
        return;
    };
    assert!(length <= input.len() && (100..1000).contains(&head.status));
    for n in 0..length {
        let mut block = HeaderBlock::new(limits);
        let early = response::parse(&input[..n], Asked::Other, &limits, &mut block);
        assert!(matches!(early, Ok(None)), "a part of a head is no head");
    }
    if let Some(location) = block.first(Token::LOCATION) {
        let base = Base {
            tls: true,
            port: 443,
            host: "a.test",
            path: "/b/c",
        };
        if let Ok(place) = resolve(&base, location, false) {
            assert!(place.path.starts_with('/'));
            assert!(place.server.is_none_or(|server| server.tls));
        }
    }
    for value in block.fragments(Token::WWW_AUTHENTICATE) {
        let _ = challenge::parse(value);
    }
    let rest = &input[length..];
    let whole = content(AnswerBody::new(head.framing), rest, usize::MAX / 2);
    let cut = content(AnswerBody::new(head.framing), rest, usize::from(piece).max(1));
    assert_eq!(whole, cut);
});
