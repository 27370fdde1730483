//! What may come on a stream that is idle, over, or of no interest any more.

use super::connection::Connection;
use super::event::Event;
use super::frame::{ErrorCode, Kind, flag};
use super::settings::Settings;
use super::tests::{
    GET, SECOND, block, client, feed, frames, get, lost_by, one, opened, resets, sent,
};
use crate::limits;

type Fields<'f> = [(&'f [u8], &'f [u8])];

fn answered(server: &mut Connection) {
    feed(server, &get(1, 0), 1000).unwrap();
    let answer: [(&[u8], &[u8]); 1] = [(b":status", b"200")];
    server.send_fields(1, answer, true).unwrap();
    server.ignore_rest(1);
    assert!(resets(server).is_empty(), "not before it is needed");
    assert_eq!(server.stream_count(), 0);
}

fn headers(stream: u32, flags: u8, fields: &Fields<'_>) -> Vec<u8> {
    let flags = flags | flag::END_HEADERS;
    one(Kind::Headers, flags, stream, &block(fields))
}

/// A client that asked for something, and knows the server's settings.
fn asking(method: &[u8]) -> Connection {
    let mut client = client();
    let stream = client.open(9).unwrap();
    let request = [(&b":method"[..], method)];
    let request = request.into_iter().chain(GET.into_iter().skip(1));
    client.send_fields(stream, request, true).unwrap();
    feed(&mut client, &one(Kind::Settings, 0, 0, &[]), 1000).unwrap();
    sent(&mut client);
    client
}

#[test]
fn the_rest_of_a_request_that_is_answered_may_end_in_peace() {
    for end in [
        one(Kind::Data, flag::END_STREAM, 1, b""),
        headers(1, flag::END_STREAM, &[(b"x", b"y")]),
        one(Kind::ResetStream, 0, 1, &[0, 0, 0, 8]),
    ] {
        let mut server = opened();
        answered(&mut server);
        feed(&mut server, &end, 1000).unwrap();
        assert!(resets(&mut server).is_empty());
        assert_eq!(server.streams.len(), 0);
    }
}

#[test]
fn empty_data_behind_the_end_of_a_request_can_be_forgiven() {
    for (forgiving, flags, body, forgiven) in [
        (true, 0, &b""[..], true),
        (false, 0, b"", false),
        (true, 0, b"x", false),
        (true, flag::END_STREAM, b"", false),
    ] {
        let mut server = opened();
        if forgiving {
            server.forgive_empty_data();
        }
        feed(&mut server, &get(1, flag::END_STREAM), 1000).unwrap();
        let events = feed(&mut server, &one(Kind::Data, flags, 1, body), 1000).unwrap();
        let reset = resets(&mut server);
        if forgiven {
            assert!(
                events.is_empty() && reset.is_empty(),
                "{events:?} {reset:?}"
            );
        } else {
            assert_eq!(reset, [(1, ErrorCode::STREAM_CLOSED)]);
        }
    }
}

#[test]
fn the_body_of_a_request_that_is_answered_is_not_wanted() {
    let mut server = opened();
    answered(&mut server);
    let events = feed(&mut server, &one(Kind::Data, 0, 1, b"body"), 1000).unwrap();
    assert!(events.is_empty(), "{events:?}");
    assert_eq!(resets(&mut server), [(1, ErrorCode::NO_ERROR)]);
    // and what was under way is passed over
    feed(
        &mut server,
        &one(Kind::Data, flag::END_STREAM, 1, b"body"),
        1000,
    )
    .unwrap();
    assert!(resets(&mut server).is_empty());

    let mut server = opened();
    feed(&mut server, &get(1, 0), 1000).unwrap();
    feed(&mut server, &one(Kind::Data, 0, 1, b"body"), 1000).unwrap();
    let answer: [(&[u8], &[u8]); 1] = [(b":status", b"413")];
    server.send_fields(1, answer, true).unwrap();
    server.ignore_rest(1);
    assert_eq!(resets(&mut server), [(1, ErrorCode::NO_ERROR)]);
}

#[test]
fn rules_hold_for_the_rest_of_a_request_that_is_answered() {
    let mut server = opened();
    answered(&mut server);
    feed(
        &mut server,
        &one(Kind::WindowUpdate, 0, 1, &[0x7f, 0xff, 0xff, 0xff]),
        1000,
    )
    .unwrap();
    assert_eq!(resets(&mut server), [(1, ErrorCode::FLOW_CONTROL_ERROR)]);
}

#[test]
fn the_unwanted_rest_counts_as_a_stream_for_the_peer() {
    let mut server = opened();
    for n in 0..limits::H2_STREAMS {
        let id = 2 * n + 1;
        feed(&mut server, &get(id, 0), 1000).unwrap();
        let answer: [(&[u8], &[u8]); 1] = [(b":status", b"200")];
        server.send_fields(id, answer, true).unwrap();
        server.ignore_rest(id);
    }
    assert_eq!(server.stream_count(), 0);
    let next = 2 * limits::H2_STREAMS + 1;
    feed(&mut server, &get(next, 0), 1000).unwrap();
    assert_eq!(resets(&mut server), [(next, ErrorCode::REFUSED_STREAM)]);
}

#[test]
fn what_comes_behind_the_peers_own_reset_is_an_error() {
    let mut input = get(1, 0);
    input.extend_from_slice(&one(Kind::Data, flag::PADDED, 1, &[0]));
    let mut server = opened();
    feed(&mut server, &input, 1000).unwrap();
    server.reset(1, ErrorCode::CANCEL);
    let data = one(Kind::Data, 0, 1, b"under way");
    assert!(feed(&mut server, &data, 1000).unwrap().is_empty());
    feed(&mut server, &one(Kind::ResetStream, 0, 1, &[0; 4]), 1000).unwrap();
    let lost = feed(&mut server, &data, 1000).unwrap_err();
    assert_eq!(lost.code, ErrorCode::STREAM_CLOSED);
}

#[test]
fn faults_on_streams_that_are_not_open_end_the_connection() {
    // a RST_STREAM on an idle stream is forbidden, and would hide the request that comes next
    let itself = [0, 0, 0, 1, 0];
    assert_eq!(
        lost_by(&one(Kind::Priority, 0, 1, &itself)),
        ErrorCode::PROTOCOL_ERROR
    );
    assert_eq!(
        lost_by(&one(Kind::Priority, 0, 1, &[0; 4])),
        ErrorCode::FRAME_SIZE_ERROR
    );
    let mut input = get(1, 0);
    input.extend_from_slice(&one(Kind::ResetStream, 0, 1, &[0; 4]));
    input.extend_from_slice(&one(Kind::WindowUpdate, 0, 1, &[0; 4]));
    assert_eq!(lost_by(&input), ErrorCode::PROTOCOL_ERROR);
}

#[test]
fn trailers_over_the_limit_reset_the_stream() {
    let mut server = opened();
    feed(&mut server, &get(1, 0), 1000).unwrap();
    let long = [b'x'; 5000];
    let trailers = headers(1, flag::END_STREAM, &[(b"x-long", &long)]);
    let events = feed(&mut server, &trailers, 1000).unwrap();
    assert!(matches!(
        events[..],
        [(
            Event::Reset {
                stream: 1,
                by_peer: false,
                ..
            },
            _
        )]
    ));
    assert_eq!(resets(&mut server), [(1, ErrorCode::ENHANCE_YOUR_CALM)]);
}

#[test]
fn the_last_stream_that_was_named_does_not_grow() {
    let mut server = opened();
    feed(&mut server, &get(1, 0), 1000).unwrap();
    server.go_away();
    feed(&mut server, &get(3, 0), 1000).unwrap();
    assert!(feed(&mut server, &one(Kind::Data, 0, 0, b""), 1000).is_err());
    let named: Vec<_> = frames(&sent(&mut server))
        .into_iter()
        .filter(|(kind, ..)| *kind == Kind::GoAway)
        .map(|(_, _, payload)| payload[..4].to_vec())
        .collect();
    assert_eq!(named, [[0, 0, 0, 1], [0, 0, 0, 1]]);
}

#[test]
fn answers_to_head_and_those_that_cannot_have_a_body_tell_a_length() {
    let length: (&[u8], &[u8]) = (b"content-length", b"5");
    for (method, status) in [
        (&b"HEAD"[..], &b"200"[..]),
        (b"GET", b"304"),
        (b"GET", b"204"),
    ] {
        let mut client = asking(method);
        let mut answer = headers(1, 0, &[(b":status", status), length]);
        answer.extend_from_slice(&one(Kind::Data, flag::END_STREAM, 1, b""));
        feed(&mut client, &answer, 1000).unwrap();
        assert!(resets(&mut client).is_empty());

        let mut client = asking(method);
        let mut answer = headers(1, 0, &[(b":status", status), length]);
        answer.extend_from_slice(&one(Kind::Data, flag::END_STREAM, 1, b"hello"));
        feed(&mut client, &answer, 1000).unwrap();
        assert_eq!(resets(&mut client), [(1, ErrorCode::PROTOCOL_ERROR)]);
    }
    let mut client = asking(b"GET");
    let answer = headers(1, flag::END_STREAM, &[(b":status", b"200"), length]);
    feed(&mut client, &answer, 1000).unwrap();
    assert_eq!(resets(&mut client), [(1, ErrorCode::PROTOCOL_ERROR)]);
}

#[test]
fn until_our_settings_are_confirmed_the_initial_ones_hold() {
    let ours = Settings {
        header_table_size: 0,
        initial_window_size: 10,
        ..Settings::default()
    };
    let hello = [&super::frame::PREFACE[..], &one(Kind::Settings, 0, 0, &[])].concat();
    let indexed = b"\x82\x87\x84\x40\x01a\x01b".to_vec();
    let again = b"\x82\x87\x84\xbe".to_vec();
    let new = || {
        let mut server = Connection::new(super::connection::Side::Server, ours);
        feed(&mut server, &hello, 1000).unwrap();
        let flags = flag::END_HEADERS;
        feed(&mut server, &one(Kind::Headers, flags, 1, &indexed), 1000).unwrap();
        feed(&mut server, &one(Kind::Headers, flags, 3, &again), 1000).unwrap();
        feed(&mut server, &one(Kind::Data, 0, 1, &[b'x'; 100]), 1000).unwrap();
        feed(&mut server, &one(Kind::Settings, flag::ACK, 0, &[]), 1000).unwrap();
        server
    };
    let mut server = new();
    assert_eq!(server.peer_credit(Some(1)), Some(-90));
    assert_eq!(server.peer_credit(Some(3)), Some(10));
    feed(&mut server, &one(Kind::Data, 0, 3, &[b'x'; 11]), 1000).unwrap();
    assert!(resets(&mut server).contains(&(3, ErrorCode::FLOW_CONTROL_ERROR)));
    let lost = feed(
        &mut server,
        &one(Kind::Headers, flag::END_HEADERS, 5, &again),
        1000,
    );
    assert_eq!(lost.unwrap_err().code, ErrorCode::COMPRESSION_ERROR);
    let shrunk = [&b"\x20"[..], &indexed].concat();
    feed(
        &mut new(),
        &one(Kind::Headers, flag::END_HEADERS, 5, &shrunk),
        1000,
    )
    .unwrap();
}

/// Feeds what `make` gives until the peer is sent away; returns how often that was.
fn calmed(mut to: Connection, make: impl Fn(u32) -> Vec<u8>) -> u32 {
    for n in 0..50_000 {
        if let Err(lost) = feed(&mut to, &make(n), 100_000) {
            assert_eq!(lost.code, ErrorCode::ENHANCE_YOUR_CALM);
            return n;
        }
        sent(&mut to);
    }
    panic!("nobody calms the peer");
}

#[test]
fn answers_that_nobody_asked_for_are_counted() {
    let budget = limits::H2_IDLE_FRAMES.1;
    for flood in [
        one(Kind::Settings, flag::ACK, 0, &[]),
        one(Kind::Ping, flag::ACK, 0, &[0; 8]),
        one(Kind::GoAway, 0, 0, &[0; 8]),
        headers(1, 0, &[(b":status", b"103")]),
    ] {
        let n = calmed(asking(b"GET"), |_| flood.clone());
        assert!(n <= budget, "{n}");
    }
    // heads on a stream that is reset
    let mut server = opened();
    feed(&mut server, &get(1, 0), 1000).unwrap();
    server.reset(1, ErrorCode::CANCEL);
    assert!(calmed(server, |_| get(1, 0)) <= budget);
}

#[test]
fn a_server_may_refuse_all_that_it_is_asked() {
    let mut client = asking(b"GET");
    let n = 2 * limits::H2_RESETS.1;
    for _ in 1..n {
        let stream = client.open(0).unwrap();
        client.send_fields(stream, GET, true).unwrap();
        let refused = ErrorCode::REFUSED_STREAM.0.to_be_bytes();
        feed(
            &mut client,
            &one(Kind::ResetStream, 0, stream, &refused),
            1000,
        )
        .unwrap();
    }
    for _ in 1..n {
        let stream = client.open(0).unwrap();
        client.send_fields(stream, GET, true).unwrap();
        feed(
            &mut client,
            &headers(stream, 0, &[(b"x", b"no status")]),
            1000,
        )
        .unwrap();
    }
    assert_eq!(resets(&mut client).len(), n as usize - 1);
    // but not again and again
    let again = one(Kind::ResetStream, 0, 1, &[0; 4]);
    assert!(calmed(client, |_| again.clone()) <= limits::H2_RESETS.1 + 1);
}

#[test]
fn servers_that_ask_for_pushes_are_refused() {
    let asks = |value| {
        let setting = [0, 2, 0, 0, 0, value];
        feed(&mut client(), &one(Kind::Settings, 0, 0, &setting), 1000)
    };
    assert!(asks(0).is_ok());
    assert_eq!(asks(1).unwrap_err().code, ErrorCode::PROTOCOL_ERROR);
}

#[test]
fn credit_for_what_was_sent_is_no_flood() {
    let mut server = opened();
    let large = [0, 4, 0x7f, 0xff, 0xff, 0xff];
    feed(&mut server, &one(Kind::Settings, 0, 0, &large), 1000).unwrap();
    feed(&mut server, &get(1, flag::END_STREAM), 1000).unwrap();
    let answer: [(&[u8], &[u8]); 1] = [(b":status", b"200")];
    server.send_fields(1, answer, false).unwrap();
    let credit = 16_384u32.to_be_bytes();
    for n in 0..4 * limits::H2_WINDOW_UPDATES.1 {
        server.begin_data(1, 16_384, false).unwrap();
        let both = [
            one(Kind::WindowUpdate, 0, 0, &credit),
            one(Kind::WindowUpdate, 0, 1, &credit),
        ];
        let at = SECOND + u64::from(n);
        for frame in both {
            server.receive(at, &frame).unwrap();
        }
        if n % 4 == 0 {
            feed(&mut server, &one(Kind::Ping, 0, 0, &[0; 8]), 1000).unwrap();
        }
        sent(&mut server);
    }
}
