//! Properties: how octets are cut makes no difference, and two ends of ours never break a rule.

use super::{GET, block, client, feed, one, opened, sent, server};
use crate::h2::connection::{Connection, Lost};
use crate::h2::event::Event;
use crate::h2::frame::{ErrorCode, FrameHead, Kind, flag};
use crate::limits;
use proptest::prelude::*;

/// Frames that could come, some of them right.
fn any_frame() -> impl Strategy<Value = Vec<u8>> {
    let head = (prop::sample::select(&[1u32, 3, 5, 7][..]), any::<u8>()).prop_map(|(id, flags)| {
        one(
            Kind::Headers,
            flags & 5 | flag::END_HEADERS,
            id,
            &block(&GET),
        )
    });
    let data = (1u32..8, any::<bool>(), 0usize..300)
        .prop_map(|(id, end, len)| one(Kind::Data, end.into(), id, &vec![b'x'; len]));
    let padded = (1u32..8, 0u8..20, 0usize..30).prop_map(|(id, padding, len)| {
        let mut payload = vec![0; len + 1];
        payload[0] = padding;
        one(Kind::Data, flag::PADDED, id, &payload)
    });
    let parts = (1usize..20, 1u32..8).prop_map(|(at, id)| {
        let whole = block(&GET);
        let (first, rest) = whole.split_at(at.min(whole.len()));
        let mut frames = one(Kind::Headers, 0, id, first);
        frames.extend_from_slice(&one(Kind::Continuation, flag::END_HEADERS, id, rest));
        frames
    });
    let managing = prop::sample::select(vec![
        one(Kind::Ping, 0, 0, &[1; 8]),
        one(Kind::Settings, 0, 0, &[0, 4, 0, 0, 1, 0]),
        one(Kind::WindowUpdate, 0, 0, &[0, 0, 1, 0]),
        one(Kind::WindowUpdate, 0, 1, &[0, 0, 1, 0]),
        one(Kind::ResetStream, 0, 1, &[0, 0, 0, 8]),
        one(Kind::Priority, 0, 9, &[0, 0, 0, 3, 7]),
        one(Kind::GoAway, 0, 0, &[0; 8]),
        one(Kind::Unknown(0xee), 0, 0, b"unknown"),
    ]);
    let anything = (
        0u8..11,
        any::<u8>(),
        0u32..8,
        prop::collection::vec(any::<u8>(), 0..20),
    )
        .prop_map(|(kind, flags, stream, payload)| {
            let head = FrameHead {
                len: payload.len(),
                kind: Kind::Data,
                flags,
                stream,
            };
            let mut octets = head.to_wire().to_vec();
            octets[3] = kind;
            octets.extend_from_slice(&payload);
            octets
        });
    prop_oneof![4 => head, 4 => data, 1 => padded, 2 => parts, 4 => managing, 1 => anything]
}

/// What was told, with the pieces of a body in one.
fn told(result: Result<Vec<(Event, Vec<u8>)>, Lost>) -> Result<Vec<(Event, Vec<u8>)>, Lost> {
    let mut told: Vec<(Event, Vec<u8>)> = Vec::new();
    for (event, body) in result? {
        let event = match event {
            Event::Data { stream, end, .. } => {
                if let Some((
                    Event::Data {
                        stream: last,
                        end: over,
                        ..
                    },
                    kept,
                )) = told.last_mut()
                    && *last == stream
                {
                    kept.extend_from_slice(&body);
                    *over = end;
                    continue;
                }
                let range = 0..0;
                Event::Data { stream, range, end }
            }
            other => other,
        };
        told.push((event, body));
    }
    Ok(told)
}

/// Two ends, and what is under way between them.
struct Ends {
    client: Connection,
    server: Connection,
    to_client: Vec<u8>,
    to_server: Vec<u8>,
}

impl Ends {
    fn new() -> Self {
        Self {
            client: client(),
            server: server(),
            to_client: Vec::new(),
            to_server: Vec::new(),
        }
    }

    fn collect(&mut self) {
        self.to_server.append(&mut sent(&mut self.client));
        self.to_client.append(&mut sent(&mut self.server));
    }

    /// Lets up to `octets` arrive; everything that comes is taken by its owner.
    fn deliver(&mut self, to_server: bool, octets: usize) -> Result<(), Lost> {
        self.collect();
        let (end, queue) = match to_server {
            true => (&mut self.server, &mut self.to_server),
            false => (&mut self.client, &mut self.to_client),
        };
        let octets = octets.min(queue.len());
        let input: Vec<u8> = queue.drain(..octets).collect();
        for (event, body) in feed(end, &input, 1 << 20)? {
            if let Event::Data { stream, .. } = event {
                end.consumed(stream, body.len());
            }
        }
        Ok(())
    }

    fn send(end: &mut Connection, stream: u32, octets: usize, last: bool) {
        let octets = end.sendable(stream).min(octets);
        if let Ok(head) = end.begin_data(stream, octets, last) {
            end.output.extend_from_slice(&head);
            end.output.resize(end.output.len() + octets, b'x');
        }
    }

    fn step(&mut self, (what, stream, octets): (u8, u32, usize)) -> Result<(), Lost> {
        let stream = 2 * stream + 1;
        let last = octets % 3 == 0;
        let answer: [(&[u8], &[u8]); 2] = [(b":status", b"200"), (b"x-long", &[b'y'; 300])];
        // What cannot be done now is not done.
        match what {
            0 | 1 => {
                if let Ok(new) = self.client.open(0) {
                    let _ = self.client.send_fields(new, GET, last);
                }
            }
            2 | 3 => Self::send(&mut self.client, stream, octets, last),
            4 | 5 if self.server.tag(stream).is_some() => {
                let _ = self.server.send_fields(stream, answer, last);
                if last {
                    self.server.ignore_rest(stream);
                }
                Self::send(&mut self.server, stream, octets, false);
            }
            6 => self.client.reset(stream, ErrorCode::CANCEL),
            7 => self.server.reset(stream, ErrorCode::INTERNAL_ERROR),
            8 => {
                self.server.grant(stream, 1000);
            }
            9 => self.client.ping([7; 8]),
            10..=12 => self.deliver(true, octets)?,
            _ => self.deliver(false, octets)?,
        }
        Ok(())
    }
}

proptest! {
    #[test]
    fn how_octets_are_cut_makes_no_difference(
        frames in prop::collection::vec(any_frame(), 1..20),
        piece in 1usize..40,
        to_client in any::<bool>(),
    ) {
        let input = frames.concat();
        let new = || match to_client {
            true => {
                let mut client = client();
                for method in [&b"GET"[..], b"HEAD"] {
                    let stream = client.open(0).unwrap();
                    let request = std::iter::once((&b":method"[..], method));
                    client.send_fields(stream, request.chain(GET.into_iter().skip(1)), true).unwrap();
                }
                feed(&mut client, &one(Kind::Settings, 0, 0, &[]), 100).unwrap();
                client
            }
            false => opened(),
        };
        let (mut whole, mut cut) = (new(), new());
        let expected = told(feed(&mut whole, &input, 1 << 20));
        prop_assert_eq!(told(feed(&mut cut, &input, piece)), expected);
        prop_assert_eq!(sent(&mut cut), sent(&mut whole));
    }

    #[test]
    fn two_ends_never_break_a_rule(
        steps in prop::collection::vec((0u8..16, 0u32..6, 0usize..9000), 0..80),
    ) {
        let mut ends = Ends::new();
        for step in steps {
            prop_assert_eq!(ends.step(step), Ok(()), "{:?}", step);
        }
        for _ in 0..4 {
            prop_assert_eq!(ends.deliver(true, usize::MAX), Ok(()));
            prop_assert_eq!(ends.deliver(false, usize::MAX), Ok(()));
        }
        // both have the same idea of what is open, and all credit has come back
        prop_assert!(ends.client.is_between_frames() && ends.server.is_between_frames());
        let credit = i64::from(limits::H2_CONNECTION_WINDOW) / 2;
        prop_assert!(ends.client.receive.credit() >= credit);
        prop_assert!(ends.server.receive.credit() >= credit);
        prop_assert_eq!(ends.client.receive.credit(), ends.server.send.credit());
        prop_assert_eq!(ends.server.receive.credit(), ends.client.send.credit());
    }
}
