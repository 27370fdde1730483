//! An HTTP/2 server's side: no panic, what is understood does not depend on how the octets are
//! cut, and what is said is well formed.
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

fn server() -> Connection {
    let ours = Settings {
        max_concurrent_streams: 4,
        max_header_list_size: 512,
        enable_connect_protocol: true,
        ..Settings::default()
    };
    Connection::new(Side::Server, ours)
}

fuzz_target!(|input: (u8, Frames, &[u8])| {
    let (piece, frames, rest) = input;
    let mut octets = [&PREFACE[..], &[0, 0, 0, 4, 0, 0, 0, 0, 0]].concat();
    octets.extend_from_slice(&wire(&frames));
    octets.extend_from_slice(rest);
    let whole = Talk::with(server(), &octets, usize::MAX / 2);
    let cut = Talk::with(server(), &octets, usize::from(piece).max(1));
    assert_eq!(whole, cut);
    // and without a good beginning
    Talk::with(server(), rest, usize::from(piece).max(1));
});
