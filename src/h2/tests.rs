//! Two ends that talk, and peers that break the rules.

mod credit;
mod properties;

use super::connection::{Connection, Lost, Side};
use super::event::Event;
use super::frame::{self, ErrorCode, FrameHead, HEAD, Kind, PREFACE, flag};
use super::hpack::encoder::Encoder;
use super::sending::{OpenError, SendError};
use super::settings::Settings;
use crate::limits;
use proptest::prelude::*;

pub(super) const SECOND: u64 = 1_000_000;

pub(super) fn server() -> Connection {
    let ours = Settings {
        max_concurrent_streams: limits::H2_STREAMS,
        max_header_list_size: 4096,
        enable_connect_protocol: true,
        ..Settings::default()
    };
    Connection::new(Side::Server, ours)
}

pub(super) fn client() -> Connection {
    let ours = Settings {
        enable_push: false,
        ..Settings::default()
    };
    Connection::new(Side::Client, ours)
}

/// Feeds `input` in pieces of at most `piece` octets; bodies come with the events.
pub(super) fn feed(
    to: &mut Connection,
    input: &[u8],
    piece: usize,
) -> Result<Vec<(Event, Vec<u8>)>, Lost> {
    let mut events = Vec::new();
    for part in input.chunks(piece) {
        let mut start = 0;
        loop {
            let rest = &part[start..];
            let progress = to.receive(SECOND, rest)?;
            let end = progress.event.is_none() && progress.consumed == 0;
            if let Some(event) = progress.event {
                let body = match &event {
                    Event::Data { range, .. } => rest[range.clone()].to_vec(),
                    _ => Vec::new(),
                };
                events.push((event, body));
            }
            start += progress.consumed;
            if end {
                assert_eq!(start, part.len(), "everything is taken");
                break;
            }
        }
    }
    Ok(events)
}

pub(super) fn sent(from: &mut Connection) -> Vec<u8> {
    std::mem::take(&mut from.output)
}

/// A server whose client has said what it has to.
pub(super) fn opened() -> Connection {
    let mut server = server();
    let mut hello = PREFACE.to_vec();
    frame::write(&mut hello, Kind::Settings, 0, 0, &[]);
    feed(&mut server, &hello, 1000).unwrap();
    sent(&mut server);
    server
}

pub(super) const GET: [(&[u8], &[u8]); 3] = [
    (b":method", b"GET"),
    (b":scheme", b"https"),
    (b":path", b"/"),
];

pub(super) fn block(fields: &[(&[u8], &[u8])]) -> Vec<u8> {
    let mut out = Vec::new();
    // Without a table, so that blocks do not depend on each other.
    let mut encoder = Encoder::default();
    encoder.set_table_limit(0);
    encoder.begin(&mut out);
    for (name, value) in fields {
        encoder.field(name, value, &mut out);
    }
    out
}

pub(super) fn one(kind: Kind, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    frame::write(&mut out, kind, flags, stream, payload);
    out
}

pub(super) fn get(stream: u32, flags: u8) -> Vec<u8> {
    one(
        Kind::Headers,
        flags | flag::END_HEADERS,
        stream,
        &block(&GET),
    )
}

/// The frames of an output, as kind, stream and payload.
pub(super) fn frames(output: &[u8]) -> Vec<(Kind, u32, Vec<u8>)> {
    let mut frames = Vec::new();
    let mut rest = output;
    while let Some((head, behind)) = rest.split_first_chunk::<HEAD>() {
        let head = FrameHead::read(*head);
        let (payload, behind) = behind.split_at(head.len);
        frames.push((head.kind, head.stream, payload.to_vec()));
        rest = behind;
    }
    frames
}

pub(super) fn resets(server: &mut Connection) -> Vec<(u32, ErrorCode)> {
    frames(&sent(server))
        .into_iter()
        .filter(|(kind, ..)| *kind == Kind::ResetStream)
        .map(|(_, stream, payload)| {
            let code = u32::from_be_bytes(payload.try_into().unwrap());
            (stream, ErrorCode(code))
        })
        .collect()
}

pub(super) fn lost_by(input: &[u8]) -> ErrorCode {
    let mut server = opened();
    let lost = feed(&mut server, input, 1000).expect_err("the connection is lost");
    let output = sent(&mut server);
    let (kind, _, payload) = frames(&output).pop().unwrap();
    assert_eq!(kind, Kind::GoAway);
    assert_eq!(payload[4..], lost.code.0.to_be_bytes());
    lost.code
}

pub(super) fn reset_by(input: &[u8]) -> ErrorCode {
    let mut server = opened();
    feed(&mut server, input, 1000).expect("the connection goes on");
    let resets = resets(&mut server);
    assert_eq!(resets.len(), 1, "{resets:?}");
    resets[0].1
}

#[test]
fn a_request_and_its_answer_travel_in_any_pieces() {
    for piece in [1, 2, 7, 9, 10, 100, 100_000] {
        let (mut client, mut server) = (client(), server());
        let stream = client.open(7).unwrap();
        let head: [(&[u8], &[u8]); 4] = [
            (b":method", b"POST"),
            (b":scheme", b"https"),
            (b":path", b"/upload"),
            (b"content-length", b"5"),
        ];
        client.send_fields(stream, head, false).unwrap();
        let mut bytes = sent(&mut client);
        assert!(client.sendable(stream) >= 5);
        bytes.extend_from_slice(&client.begin_data(stream, 5, true).unwrap());
        bytes.extend_from_slice(b"hello");

        let events = feed(&mut server, &bytes, piece).unwrap();
        let body: Vec<u8> = events.iter().flat_map(|(_, body)| body.clone()).collect();
        assert_eq!(body, b"hello");
        assert!(matches!(events[0].0, Event::Settings));
        assert!(matches!(
            &events[1].0,
            Event::Head { stream: 1, fields, end: false } if fields.get(b":path") == Some(b"/upload")
        ));
        assert!(matches!(
            events.last().unwrap().0,
            Event::Data {
                stream: 1,
                end: true,
                ..
            }
        ));

        let answer: [(&[u8], &[u8]); 2] = [(b":status", b"200"), (b"server", b"x")];
        server.send_fields(1, answer, false).unwrap();
        let mut bytes = sent(&mut server);
        bytes.extend_from_slice(&server.begin_data(1, 2, false).unwrap());
        bytes.extend_from_slice(b"ok");
        let trailers: [(&[u8], &[u8]); 1] = [(b"checksum", b"1")];
        server.send_fields(1, trailers, true).unwrap();
        bytes.extend_from_slice(&sent(&mut server));
        assert_eq!(server.stream_count(), 0);

        let events = feed(&mut client, &bytes, piece).unwrap();
        let body: Vec<u8> = events.iter().flat_map(|(_, body)| body.clone()).collect();
        assert_eq!(body, b"ok");
        assert!(matches!(
            events.last().unwrap().0,
            Event::Trailers { stream: 1, .. }
        ));
        assert_eq!(client.stream_count(), 0);
        assert!(client.is_between_frames() && server.is_between_frames());
        // It is over, and yet the event that tells so finds its owner.
        assert_eq!((client.open_streams(), client.tag(stream)), (0, Some(7)));
    }
}

#[test]
fn what_has_no_credit_waits_until_it_has() {
    let (mut client, mut server) = (client(), server());
    feed(&mut server, &sent(&mut client), 1000).unwrap();
    feed(&mut client, &sent(&mut server), 1000).unwrap();
    let stream = client.open(0).unwrap();
    client.send_fields(stream, GET, false).unwrap();
    let mut total = 0;
    loop {
        let n = client.sendable(stream);
        if n == 0 {
            break;
        }
        let mut bytes = sent(&mut client);
        bytes.extend_from_slice(&client.begin_data(stream, n, false).unwrap());
        bytes.resize(bytes.len() + n, b'x');
        feed(&mut server, &bytes, 4096).unwrap();
        total += n;
    }
    assert_eq!(total, 65_535);
    assert_eq!(
        client.begin_data(stream, 1, false),
        Err(SendError::NoCredit)
    );
    assert!(client.take_credited().is_empty());
    server.consumed(1, 40_000);
    let events = feed(&mut client, &sent(&mut server), 1000).unwrap();
    assert!(events.iter().any(|(event, _)| *event == Event::Credit));
    assert_eq!(client.take_credited(), [stream]);
    assert!(client.sendable(stream) > 0);
}

#[test]
fn a_client_that_does_not_begin_with_the_preface_and_settings_is_refused() {
    let begin = |input: &[u8]| feed(&mut server(), input, 1000).unwrap_err().code;
    assert_eq!(begin(b"GET / HTTP/1.1\r\n\r\n"), ErrorCode::PROTOCOL_ERROR);
    let mut hello = PREFACE.to_vec();
    hello.extend_from_slice(&one(Kind::Ping, 0, 0, &[0; 8]));
    assert_eq!(begin(&hello), ErrorCode::PROTOCOL_ERROR);
}

#[test]
fn broken_rules_of_the_connection_end_it() {
    use ErrorCode as E;
    let mut open = get(1, 0);
    let with = |frame: Vec<u8>| {
        let mut input = open.clone();
        input.extend_from_slice(&frame);
        input
    };
    let cases: Vec<(Vec<u8>, E)> = vec![
        (one(Kind::Data, 0, 0, b"x"), E::PROTOCOL_ERROR),
        (one(Kind::Data, 0, 1, b"x"), E::PROTOCOL_ERROR),
        (
            with(one(Kind::Data, flag::PADDED, 1, &[5, 0])),
            E::PROTOCOL_ERROR,
        ),
        (
            with(one(Kind::Data, flag::PADDED, 1, &[])),
            E::FRAME_SIZE_ERROR,
        ),
        (
            one(Kind::Headers, flag::END_HEADERS, 0, &block(&GET)),
            E::PROTOCOL_ERROR,
        ),
        (get(2, 0), E::PROTOCOL_ERROR),
        (
            one(Kind::Headers, flag::END_HEADERS | flag::PADDED, 1, &[9, 0]),
            E::PROTOCOL_ERROR,
        ),
        (
            one(Kind::Headers, flag::END_HEADERS, 1, &[0x80]),
            E::COMPRESSION_ERROR,
        ),
        (
            one(Kind::Continuation, flag::END_HEADERS, 1, &[]),
            E::PROTOCOL_ERROR,
        ),
        (
            with(one(Kind::Continuation, flag::END_HEADERS, 1, &[])),
            E::PROTOCOL_ERROR,
        ),
        (one(Kind::Priority, 0, 0, &[0; 5]), E::PROTOCOL_ERROR),
        (one(Kind::ResetStream, 0, 0, &[0; 4]), E::PROTOCOL_ERROR),
        (one(Kind::ResetStream, 0, 1, &[0; 4]), E::PROTOCOL_ERROR),
        (
            with(one(Kind::ResetStream, 0, 1, &[0; 3])),
            E::FRAME_SIZE_ERROR,
        ),
        (one(Kind::Settings, 0, 1, &[]), E::PROTOCOL_ERROR),
        (one(Kind::Settings, 0, 0, &[0; 5]), E::FRAME_SIZE_ERROR),
        (
            one(Kind::Settings, flag::ACK, 0, &[0; 6]),
            E::FRAME_SIZE_ERROR,
        ),
        (
            one(Kind::Settings, 0, 0, &[0, 2, 0, 0, 0, 2]),
            E::PROTOCOL_ERROR,
        ),
        (
            one(Kind::Settings, 0, 0, &[0, 4, 0x80, 0, 0, 0]),
            E::FLOW_CONTROL_ERROR,
        ),
        (
            one(Kind::PushPromise, flag::END_HEADERS, 1, &[0; 8]),
            E::PROTOCOL_ERROR,
        ),
        (one(Kind::Ping, 0, 1, &[0; 8]), E::PROTOCOL_ERROR),
        (one(Kind::Ping, 0, 0, &[0; 7]), E::FRAME_SIZE_ERROR),
        (one(Kind::GoAway, 0, 1, &[0; 8]), E::PROTOCOL_ERROR),
        (one(Kind::GoAway, 0, 0, &[0; 7]), E::FRAME_SIZE_ERROR),
        (one(Kind::WindowUpdate, 0, 0, &[0; 4]), E::PROTOCOL_ERROR),
        (one(Kind::WindowUpdate, 0, 0, &[0; 3]), E::FRAME_SIZE_ERROR),
        (
            one(Kind::WindowUpdate, 0, 1, &[0, 0, 0, 1]),
            E::PROTOCOL_ERROR,
        ),
        (
            one(Kind::WindowUpdate, 0, 0, &[0x7f, 0xff, 0xff, 0xff]),
            E::FLOW_CONTROL_ERROR,
        ),
        (
            FrameHead {
                len: 16_385,
                kind: Kind::Data,
                flags: 0,
                stream: 1,
            }
            .to_wire()
            .to_vec(),
            E::FRAME_SIZE_ERROR,
        ),
    ];
    for (input, code) in cases {
        assert_eq!(lost_by(&input), code, "{input:02x?}");
    }
    // a header block that is interrupted, also by what is unknown
    for other in [
        get(3, 0),
        one(Kind::Unknown(0x99), 0, 1, &[]),
        one(Kind::Data, 0, 1, b""),
    ] {
        let mut input = one(Kind::Headers, 0, 1, &block(&GET));
        input.extend_from_slice(&other);
        assert_eq!(lost_by(&input), E::PROTOCOL_ERROR);
    }
    // what comes on a stream that ended
    open = get(1, flag::END_STREAM);
    open.extend_from_slice(&one(Kind::ResetStream, 0, 1, &[0; 4]));
    open.extend_from_slice(&get(1, 0));
    assert_eq!(lost_by(&open), E::STREAM_CLOSED);
}

#[test]
fn broken_rules_of_a_stream_end_the_stream_alone() {
    use ErrorCode as E;
    let fields = |extra: &[(&[u8], &[u8])], flags: u8| {
        let all = [&GET[..], extra].concat();
        one(Kind::Headers, flags | flag::END_HEADERS, 1, &block(&all))
    };
    let body = |length: &[u8], data: &[u8], flags: u8| {
        let mut input = fields(&[(b"content-length", length)], 0);
        input.extend_from_slice(&one(Kind::Data, flags, 1, data));
        input
    };
    assert_eq!(
        reset_by(&fields(&[(b"connection", b"close")], 0)),
        E::PROTOCOL_ERROR
    );
    assert_eq!(reset_by(&fields(&[(b"Upper", b"x")], 0)), E::PROTOCOL_ERROR);
    assert_eq!(
        reset_by(&fields(&[(b"content-length", b"3")], flag::END_STREAM)),
        E::PROTOCOL_ERROR
    );
    assert_eq!(reset_by(&body(b"1", b"12", 0)), E::PROTOCOL_ERROR);
    assert_eq!(
        reset_by(&body(b"3", b"12", flag::END_STREAM)),
        E::PROTOCOL_ERROR
    );
    let mut after_end = get(1, flag::END_STREAM);
    after_end.extend_from_slice(&one(Kind::Data, 0, 1, b"x"));
    assert_eq!(reset_by(&after_end), E::STREAM_CLOSED);
    let mut trailers = get(1, 0);
    trailers.extend_from_slice(&one(
        Kind::Headers,
        flag::END_HEADERS,
        1,
        &block(&[(b"a", b"b")]),
    ));
    assert_eq!(reset_by(&trailers), E::PROTOCOL_ERROR);
    let mut nothing = get(1, 0);
    nothing.extend_from_slice(&one(Kind::WindowUpdate, 0, 1, &[0; 4]));
    assert_eq!(reset_by(&nothing), E::PROTOCOL_ERROR);
    let mut overflow = get(1, 0);
    overflow.extend_from_slice(&one(Kind::WindowUpdate, 0, 1, &[0x7f, 0xff, 0xff, 0xff]));
    assert_eq!(reset_by(&overflow), E::FLOW_CONTROL_ERROR);
    let itself = [0, 0, 0, 1, 0];
    let mut priority = get(1, 0);
    priority.extend_from_slice(&one(Kind::Priority, 0, 1, &itself));
    assert_eq!(reset_by(&priority), E::PROTOCOL_ERROR);
    let mut priority = get(1, 0);
    priority.extend_from_slice(&one(Kind::Priority, 0, 1, &[0; 4]));
    assert_eq!(reset_by(&priority), E::FRAME_SIZE_ERROR);
}

#[test]
fn a_stream_too_many_is_refused_and_the_others_go_on() {
    let mut server = opened();
    for n in 0..limits::H2_STREAMS {
        feed(&mut server, &get(2 * n + 1, 0), 1000).unwrap();
    }
    sent(&mut server);
    let next = 2 * limits::H2_STREAMS + 1;
    feed(&mut server, &get(next, 0), 1000).unwrap();
    assert_eq!(resets(&mut server), [(next, ErrorCode::REFUSED_STREAM)]);
    assert_eq!(server.stream_count(), limits::H2_STREAMS as usize);
}

#[test]
fn a_head_over_the_limit_is_told_and_the_connection_goes_on() {
    let mut server = opened();
    let long = [b'x'; 5000];
    let all = [&GET[..], &[(b"x-long", &long[..])]].concat();
    let input = one(Kind::Headers, flag::END_HEADERS, 1, &block(&all));
    let events = feed(&mut server, &input, 100_000).unwrap();
    assert_eq!(
        events[0].0,
        Event::HeadTooLarge {
            stream: 1,
            end: false
        }
    );
    assert!(feed(&mut server, &get(3, 0), 1000).is_ok());
}

fn calms(mut make: impl FnMut(u32) -> Vec<u8>, budget: u32) {
    let mut server = opened();
    for n in 0..budget * 4 {
        if let Err(lost) = feed(&mut server, &make(n), 100_000) {
            assert_eq!(lost.code, ErrorCode::ENHANCE_YOUR_CALM);
            assert!(n >= budget / 2, "the budget is not there: {n}");
            return;
        }
    }
    panic!("nobody calms the peer");
}

#[test]
fn floods_are_calmed() {
    calms(
        |n| {
            let mut input = get(2 * n + 1, flag::END_STREAM);
            input.extend_from_slice(&one(Kind::ResetStream, 0, 2 * n + 1, &[0; 4]));
            input
        },
        limits::H2_RESETS.1,
    );
    // the server is made to reset
    calms(
        |n| {
            let mut input = get(2 * n + 1, flag::END_STREAM);
            input.extend_from_slice(&one(Kind::WindowUpdate, 0, 2 * n + 1, &[0; 4]));
            input
        },
        limits::H2_RESETS.1,
    );
    calms(|_| one(Kind::Settings, 0, 0, &[]), limits::H2_SETTINGS.1);
    calms(|_| one(Kind::Ping, 0, 0, &[0; 8]), limits::H2_PINGS.1);
    calms(
        |_| one(Kind::Priority, 0, 1, &[0, 0, 0, 3, 0]),
        limits::H2_IDLE_FRAMES.1,
    );
    calms(
        |_| one(Kind::Unknown(0x77), 0, 0, b"grease"),
        limits::H2_IDLE_FRAMES.1,
    );
    calms(
        |n| match n {
            0 => get(1, 0),
            _ => one(Kind::Data, 0, 1, b""),
        },
        limits::H2_IDLE_FRAMES.1,
    );
    calms(
        |n| match n {
            0 => one(Kind::Headers, 0, 1, &block(&GET)),
            _ => one(Kind::Continuation, 0, 1, &[]),
        },
        limits::H2_CONTINUATIONS,
    );
}

#[test]
fn padding_and_data_nobody_wants_do_not_use_up_the_connection() {
    let mut server = opened();
    feed(&mut server, &get(1, 0), 1000).unwrap();
    server.reset(1, ErrorCode::CANCEL);
    let mut credit = i64::from(limits::H2_CONNECTION_WINDOW);
    for _ in 0..100 {
        let octets = 16_000;
        credit -= octets as i64;
        assert!(credit > 0, "credit comes back");
        let events = feed(&mut server, &one(Kind::Data, 0, 1, &vec![0; octets]), 5000).unwrap();
        assert!(events.is_empty());
        for (kind, stream, payload) in frames(&sent(&mut server)) {
            if kind == Kind::WindowUpdate && stream == 0 {
                credit += i64::from(u32::from_be_bytes(payload.try_into().unwrap()));
            }
        }
    }
}

#[test]
fn after_going_away_open_streams_finish_and_new_ones_are_passed_over() {
    let mut server = opened();
    feed(&mut server, &get(1, 0), 1000).unwrap();
    server.go_away();
    assert!(feed(&mut server, &get(3, 0), 1000).unwrap().is_empty());
    let data = one(Kind::Data, flag::END_STREAM, 1, b"rest");
    assert_eq!(feed(&mut server, &data, 1000).unwrap().len(), 1);
}

#[test]
fn a_client_opens_as_many_streams_as_the_peer_allows() {
    let mut client = client();
    let few = [0, 3, 0, 0, 0, 1];
    feed(&mut client, &one(Kind::Settings, 0, 0, &few), 1000).unwrap();
    let first = client.open(1).unwrap();
    assert_eq!(client.open(2), Err(OpenError::TooMany));
    client.reset(first, ErrorCode::CANCEL);
    assert_eq!(client.open(2), Ok(3));
    feed(&mut client, &one(Kind::GoAway, 0, 0, &[0; 8]), 1000).unwrap();
    client.reset(3, ErrorCode::CANCEL);
    assert_eq!(client.open(3), Err(OpenError::Never));
}

#[test]
fn numbers_of_streams_are_used_up_at_last() {
    let mut client = client();
    client.next_ours = 0x7fff_fffd;
    assert_eq!(client.open(1), Ok(0x7fff_fffd));
    assert!(!client.opens_no_more());
    assert_eq!(client.open(2), Ok(0x7fff_ffff));
    assert!(client.opens_no_more());
    assert_eq!(client.open(3), Err(OpenError::Never));
}

#[test]
fn a_long_head_is_continued() {
    let (mut client, mut server) = (client(), server());
    let stream = client.open(0).unwrap();
    let long = vec![b'~'; 3900];
    let many: Vec<(&[u8], &[u8])> = vec![(b"x-long", &long[..]); 5];
    let large = Settings {
        max_header_list_size: 1 << 20,
        ..Settings::default()
    };
    server.ours = large;
    client
        .send_fields(stream, GET.into_iter().chain(many), true)
        .unwrap();
    let output = sent(&mut client);
    let continued = frames(&output[PREFACE.len()..]);
    assert!(
        continued
            .iter()
            .any(|(kind, ..)| *kind == Kind::Continuation)
    );
    let events = feed(&mut server, &output, 777).unwrap();
    assert!(matches!(&events[1].0, Event::Head { fields, end: true, .. }
        if fields.iter().count() == 8));
}

#[test]
fn the_least_of_several_table_sizes_is_confirmed() {
    let mut server = opened();
    feed(&mut server, &get(1, flag::END_STREAM), 1000).unwrap();
    let sizes = [[0, 1, 0, 0, 0, 100], [0, 1, 0, 0, 16, 0]].concat();
    feed(&mut server, &one(Kind::Settings, 0, 0, &sizes), 1000).unwrap();
    sent(&mut server);
    let answer: [(&[u8], &[u8]); 1] = [(b":status", b"200")];
    server.send_fields(1, answer, true).unwrap();
    let head = &frames(&sent(&mut server))[0].2;
    // 100, 4096, and index 8
    assert_eq!(head, &[0x3f, 69, 0x3f, 0xe1, 0x1f, 0x88]);
}

proptest! {
    #[test]
    fn any_octets_are_survived(
        input in prop::collection::vec(any::<u8>(), 0..400),
        piece in 1usize..50,
    ) {
        let _ = feed(&mut opened(), &input, piece);
        let _ = feed(&mut client(), &input, piece);
    }

    #[test]
    fn any_frames_are_survived(
        list in prop::collection::vec(
            (0u8..12, any::<u8>(), 0u32..8, prop::collection::vec(any::<u8>(), 0..20)),
            0..40,
        ),
        piece in 1usize..60,
    ) {
        let mut input = Vec::new();
        for (kind, flags, stream, payload) in list {
            let len = payload.len();
            let mut head = FrameHead { len, kind: Kind::Data, flags, stream }.to_wire();
            head[3] = kind;
            input.extend_from_slice(&head);
            input.extend_from_slice(&payload);
        }
        let _ = feed(&mut opened(), &input, piece);
    }
}
