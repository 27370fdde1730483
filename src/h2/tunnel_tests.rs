//! CONNECT, plain and extended (RFC 9113, 8.5; RFC 8441), and streams of which nobody takes what
//! comes.

use super::connection::{Connection, Side};
use super::event::Event;
use super::frame::{ErrorCode, Kind, flag};
use super::settings::Settings;
use super::tests::{block, client, feed, frames, one, opened, reset_by, resets, sent};
use crate::limits;

type Fields<'f> = [(&'f [u8], &'f [u8])];

const CONNECT: &Fields<'_> = &[
    (b":method", b"CONNECT"),
    (b":protocol", b"websocket"),
    (b":scheme", b"https"),
    (b":path", b"/chat"),
    (b":authority", b"a.test"),
];

fn headers(stream: u32, flags: u8, fields: &Fields<'_>) -> Vec<u8> {
    let flags = flags | flag::END_HEADERS;
    one(Kind::Headers, flags, stream, &block(fields))
}

/// A client that has asked for a tunnel, and been answered like this.
fn answered(answer: &Fields<'_>) -> Connection {
    let mut client = client();
    let stream = client.open(1).unwrap();
    let fields = CONNECT.iter().copied();
    client.send_fields(stream, fields, false).unwrap();
    feed(&mut client, &one(Kind::Settings, 0, 0, &[]), 1000).unwrap();
    feed(&mut client, &headers(stream, 0, answer), 1000).unwrap();
    sent(&mut client);
    client
}

/// Octets that the peer may send again, by stream.
fn credit(connection: &mut Connection) -> Vec<(u32, u32)> {
    frames(&sent(connection))
        .into_iter()
        .filter(|(kind, ..)| *kind == Kind::WindowUpdate)
        .map(|(_, stream, payload)| (stream, u32::from_be_bytes(payload.try_into().unwrap())))
        .collect()
}

#[test]
fn an_extended_connect_is_a_request() {
    let mut server = opened();
    let events = feed(&mut server, &headers(1, 0, CONNECT), 7).unwrap();
    let [(Event::Head { fields, end, .. }, _)] = &events[..] else {
        panic!("{events:?}");
    };
    assert!(!end);
    assert_eq!(fields.get(b":protocol"), Some(&b"websocket"[..]));
}

#[test]
fn a_protocol_is_refused_where_it_was_not_announced() {
    let mut server = Connection::new(Side::Server, Settings::default());
    let mut hello = super::frame::PREFACE.to_vec();
    hello.extend_from_slice(&one(Kind::Settings, 0, 0, &[]));
    hello.extend_from_slice(&headers(1, 0, CONNECT));
    assert!(feed(&mut server, &hello, 1000).unwrap().len() <= 1);
    assert_eq!(resets(&mut server), [(1, ErrorCode::PROTOCOL_ERROR)]);
}

#[test]
fn a_tunnel_has_no_trailers() {
    for flags in [0, flag::END_STREAM] {
        let input = [headers(1, 0, CONNECT), headers(1, flags, &[(b"a", b"b")])].concat();
        assert_eq!(reset_by(&input), ErrorCode::PROTOCOL_ERROR);
        let mut client = answered(&[(b":status", b"200")]);
        feed(&mut client, &headers(1, flags, &[(b"a", b"b")]), 1000).unwrap();
        assert_eq!(resets(&mut client), [(1, ErrorCode::PROTOCOL_ERROR)]);
    }
    // one that was not granted is an answer like others
    let mut client = answered(&[(b":status", b"403")]);
    let end = headers(1, flag::END_STREAM, &[(b"a", b"b")]);
    feed(&mut client, &end, 1000).unwrap();
    assert!(resets(&mut client).is_empty());
}

#[test]
fn a_length_says_nothing_about_a_tunnel() {
    let length: (&[u8], &[u8]) = (b"content-length", b"0");
    let mut server = opened();
    let request = [CONNECT, &[length]].concat();
    let input = [headers(1, 0, &request), one(Kind::Data, 0, 1, b"frame")].concat();
    assert_eq!(feed(&mut server, &input, 1000).unwrap().len(), 2);
    let mut client = answered(&[(b":status", b"200"), length]);
    let events = feed(&mut client, &one(Kind::Data, 0, 1, b"frame"), 1000).unwrap();
    assert_eq!(events.len(), 1);
    assert!(resets(&mut client).is_empty());
    let mut client = answered(&[(b":status", b"403"), length]);
    feed(&mut client, &one(Kind::Data, 0, 1, b"body"), 1000).unwrap();
    assert_eq!(resets(&mut client), [(1, ErrorCode::PROTOCOL_ERROR)]);
}

#[test]
fn what_a_stream_holds_back_counts_for_that_stream_only() {
    let mut server = opened();
    feed(&mut server, &headers(1, 0, CONNECT), 1000).unwrap();
    let window = limits::H2_CONNECTION_WINDOW;
    let piece = vec![0; 16_000];
    for _ in 0..4 {
        feed(&mut server, &one(Kind::Data, 0, 1, &piece), 20_000).unwrap();
        server.held(piece.len());
    }
    let before = server.peer_credit(Some(1)).unwrap();
    assert_eq!(before, 65_535 - 64_000);
    let again = window / 2;
    server.held(again as usize - 64_000);
    assert_eq!(credit(&mut server), [(0, again)]);
    server.taken(1, 64_000);
    assert_eq!(credit(&mut server), [(1, 64_000)]);
}

#[test]
fn more_than_the_budget_is_held_at_the_cost_of_the_connection() {
    let mut server = opened();
    feed(&mut server, &headers(1, 0, CONNECT), 1000).unwrap();
    server.held(limits::H2_HELD);
    let granted: u32 = credit(&mut server).iter().map(|(_, octets)| octets).sum();
    assert_eq!(granted as usize, limits::H2_HELD);
    let more = limits::H2_CONNECTION_WINDOW as usize;
    server.held(more);
    assert!(credit(&mut server).is_empty());
    // what is taken first is what holds up the others
    server.taken(1, more);
    assert!(credit(&mut server).contains(&(0, more as u32)));
    server.not_held(limits::H2_HELD);
    assert!(credit(&mut server).is_empty());
    server.held(more);
    assert_eq!(credit(&mut server), [(0, more as u32)]);
}
