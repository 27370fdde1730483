//! Windows: whose they are, who gives credit, and in which turn it is used.

use super::*;

/// A client that has said that its streams begin without credit, and a server; both greeted.
fn greeted(ours: Settings) -> (Connection, Connection) {
    let (mut client, mut server) = (Connection::new(Side::Client, ours), server());
    feed(&mut server, &sent(&mut client), 1000).unwrap();
    feed(&mut client, &sent(&mut server), 1000).unwrap();
    feed(&mut server, &sent(&mut client), 1000).unwrap();
    (client, server)
}

#[test]
fn a_stream_may_have_a_window_of_its_own() {
    let (mut client, mut server) = greeted(Settings {
        initial_window_size: 0,
        ..Settings::default()
    });
    for (size, manual) in [(0, true), (10, true), (100_000, false)] {
        let stream = client.open(0).unwrap();
        client.send_fields(stream, GET, true).unwrap();
        client.open_window(stream, size, manual);
        feed(&mut server, &sent(&mut client), 1000).unwrap();
        let answer: [(&[u8], &[u8]); 1] = [(b":status", b"200")];
        server.send_fields(stream, answer, false).unwrap();
        let credit = size.min(65_535 - 10) as usize;
        let sendable = server.sendable(stream);
        assert_eq!(sendable, credit.min(16_384));
        let mut bytes = sent(&mut server);
        bytes.extend_from_slice(&server.begin_data(stream, sendable, false).unwrap());
        bytes.resize(bytes.len() + sendable, b'x');
        feed(&mut client, &bytes, 1000).unwrap();
        // Only its owner gives credit to a manual one.
        client.consumed(stream, sendable);
        feed(&mut server, &sent(&mut client), 1000).unwrap();
        assert_eq!(server.sendable(stream) == 0, manual);
        assert!(client.grant(stream, 7));
        feed(&mut server, &sent(&mut client), 1000).unwrap();
        assert!(server.sendable(stream) >= 7);
        assert!(!client.grant(stream, 0x7fff_ffff));
        assert!(!client.grant(stream + 2, 1));
    }
}

#[test]
fn what_is_held_uses_up_the_credit_of_its_stream_alone() {
    let mut server = opened();
    let mut whole = limits::H2_CONNECTION_WINDOW as usize;
    for stream in (1..20).step_by(2) {
        feed(&mut server, &get(stream, 0), 1000).unwrap();
        for _ in 0..4 {
            feed(&mut server, &one(Kind::Data, 0, stream, &[0; 16_000]), 999).unwrap();
            server.held(16_000);
            whole -= 16_000;
        }
        for (kind, place, payload) in frames(&sent(&mut server)) {
            assert_eq!((kind, place), (Kind::WindowUpdate, 0));
            whole += u32::from_be_bytes(payload.try_into().unwrap()) as usize;
        }
        assert!(whole >= 65_535, "the next stream finds credit");
        assert_eq!(server.peer_credit(Some(stream)), Some(1_535));
    }
    server.taken(1, 64_000);
    assert_eq!(frames(&sent(&mut server)).len(), 1);
    assert_eq!(server.peer_credit(Some(1)), Some(65_535));
}

#[test]
fn streams_take_turns_with_the_connections_credit() {
    let mut server = opened();
    let answer: [(&[u8], &[u8]); 1] = [(b":status", b"200")];
    for stream in [1, 3, 5] {
        feed(&mut server, &get(stream, flag::END_STREAM), 1000).unwrap();
        server.send_fields(stream, answer, false).unwrap();
    }
    for _ in 0..3 {
        server.begin_data(1, 16_384, false).unwrap();
    }
    server.begin_data(1, 65_535 - 3 * 16_384, false).unwrap();
    let grow = |id| one(Kind::WindowUpdate, 0, id, &[0, 1, 0, 0]);
    feed(&mut server, &grow(1), 1000).unwrap();
    let mut order = Vec::new();
    for _ in 0..6 {
        for stream in [1, 3, 5] {
            assert_eq!(server.sendable(stream), 0);
        }
        feed(
            &mut server,
            &one(Kind::WindowUpdate, 0, 0, &[0, 0, 0, 9]),
            99,
        )
        .unwrap();
        let credited = server.take_credited();
        assert_eq!(credited.len(), 3);
        assert!(server.take_credited().is_empty());
        server.begin_data(credited[0], 9, false).unwrap();
        order.push(credited[0]);
    }
    assert_eq!(order, [1, 3, 5, 1, 3, 5]);
}

#[test]
fn too_much_credit_can_be_forgiven() {
    let most = [0x7f, 0xff, 0xff, 0xff];
    let mut input = one(Kind::Settings, 0, 0, &[0, 4, 0x7f, 0xff, 0xff, 0xff]);
    input.extend(get(1, flag::END_STREAM));
    input.extend(one(Kind::WindowUpdate, 0, 1, &most));
    assert_eq!(reset_by(&input), ErrorCode::FLOW_CONTROL_ERROR);
    let whole = one(Kind::WindowUpdate, 0, 0, &most);
    assert_eq!(lost_by(&whole), ErrorCode::FLOW_CONTROL_ERROR);
    let mut server = opened();
    server.forgive_overflow();
    feed(&mut server, &input, 1000).unwrap();
    feed(&mut server, &whole, 1000).unwrap();
    assert_eq!(server.credit(Some(1)), Some(0x7fff_ffff));
    assert_eq!(server.credit(None), Some(0x7fff_ffff));
    // A setting that takes credit back, and gives it again.
    let window = |size: u32| {
        one(
            Kind::Settings,
            0,
            0,
            &[&[0, 4][..], &size.to_be_bytes()].concat(),
        )
    };
    feed(&mut server, &window(0), 1000).unwrap();
    assert_eq!(server.credit(Some(1)), Some(0));
    assert_eq!(server.sendable(1), 0);
    feed(&mut server, &window(5), 1000).unwrap();
    assert_eq!(server.take_credited(), [1]);
}
