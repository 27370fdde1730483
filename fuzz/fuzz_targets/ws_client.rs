//! A server's answer to a WebSocket client and the frames behind it: no panic, nothing agreed on
//! that was not offered, no masked frame, and no piece larger than allowed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use lws_core::h1::response::{self, Asked};
use lws_core::http::header_block::{HeaderBlock, HeaderLimits};
use lws_core::http::token::Token;
use lws_core::ws::client_handshake::{ClientHandshake, UpgradeAnswer};
use lws_core::ws::compression::{Effort, Spare};
use lws_core::ws::frame::Side;
use lws_core::ws::limits::Limits;
use lws_core::ws::receiver::{Place, Received, Receiver};

const PIECE: usize = 100;

const OFFERS: [&str; 2] = [
    "permessage-deflate; client_max_window_bits; server_max_window_bits=10",
    "permessage-deflate; server_no_context_takeover",
];

fuzz_target!(|data: &[u8]| {
    let Some((mode, wire)) = data.split_first() else {
        return;
    };
    let offers = OFFERS.get(..usize::from(mode & 3).min(2)).unwrap_or_default();
    // the nonce of the example in RFC 6455, 1.3, so that the corpus can have the right answer
    let handshake = ClientHandshake::new(b"the sample nonce", Some("chat, echo"), offers);
    let mut block = HeaderBlock::new(HeaderLimits::default());
    let Ok(Some((head, size))) =
        response::parse(wire, Asked::Other, &HeaderLimits::default(), &mut block)
    else {
        return;
    };
    let field = |token| block.first(token).and_then(|v| std::str::from_utf8(v).ok());
    let answer = UpgradeAnswer {
        status: head.status,
        upgrade: field(Token::UPGRADE),
        connection: field(Token::CONNECTION),
        accept: field(Token::ACCEPT),
        protocol: field(Token::PROTOCOL),
        extensions: field(Token::EXTENSIONS),
    };
    let Ok(agreed) = handshake.check(&answer, Effort::default()) else {
        return;
    };
    assert_eq!(head.status, 101);
    assert!(matches!(agreed.protocol, None | Some("chat" | "echo")));
    assert!(agreed.compression.is_none() || !offers.is_empty());
    let limits = Limits {
        piece: PIECE,
        ..Limits::default()
    };
    let mut receiver = Receiver::new(Side::Client, limits, agreed.compression.as_ref());
    receiver.let_through(mode & 4 != 0, mode & 8 != 0);
    let mut frames = wire[size..].to_vec();
    let mut scratch = [0; PIECE + 128];
    let mut spare = Spare::default();
    let mut at = 0;
    while let Ok(Some(found)) = receiver.receive(&mut frames, &mut at, &mut scratch, &mut spare) {
        if let Received::Piece(_, Place::Input(range) | Place::Scratch(range)) = found {
            assert!(range.len() <= PIECE);
        }
    }
});
