//! An HTTP/2 client's side, with requests under way: no panic, what is understood does not depend
//! on how the octets are cut, and what is said is well formed.
#![no_main]

#[path = "../h2_frames.rs"]
mod h2_frames;
#[path = "../h2_talk.rs"]
mod h2_talk;

use h2_frames::{Frames, wire};
use h2_talk::Talk;
use libfuzzer_sys::fuzz_target;
use lws_core::h2::connection::{Connection, Side};
use lws_core::h2::frame::PREFACE;
use lws_core::h2::settings::Settings;

/// A client that asks for three things, one of them with a body to follow.
fn client() -> Connection {
    let ours = Settings {
        enable_push: false,
        max_header_list_size: 512,
        ..Settings::default()
    };
    let mut client = Connection::new(Side::Client, ours);
    for (number, method) in [b"GET".as_slice(), b"HEAD", b"POST"]
        .into_iter()
        .enumerate()
    {
        let stream = client.open(number as u64).expect("the first streams");
        let fields = [
            (b":method".as_slice(), method),
            (b":scheme", b"https"),
            (b":path", b"/"),
        ];
        let sent = client.send_fields(stream, fields, method != b"POST");
        assert_eq!(sent, Ok(()));
    }
    client.output.drain(..PREFACE.len());
    client
}

fuzz_target!(|input: (u8, Frames, &[u8])| {
    let (piece, frames, rest) = input;
    let mut octets = vec![0, 0, 0, 4, 0, 0, 0, 0, 0];
    octets.extend_from_slice(&wire(&frames));
    octets.extend_from_slice(rest);
    let whole = Talk::with(client(), &octets, usize::MAX / 2);
    let cut = Talk::with(client(), &octets, usize::from(piece).max(1));
    assert_eq!(whole, cut);
    Talk::with(client(), rest, usize::from(piece).max(1));
});
