//! An owner of a connection of HTTP/2 that does something with each event.

use lws_core::h2::connection::{Connection, Lost};
use lws_core::h2::event::Event;
use lws_core::h2::frame::{ErrorCode, FrameHead, HEAD};

/// What a connection told its owner, with the pieces of a body put together.
#[derive(Debug, PartialEq, Eq)]
pub struct Talk {
    told: Vec<Event>,
    bodies: Vec<(u32, Vec<u8>, bool)>,
    lost: Option<Lost>,
}

impl Talk {
    /// Feeds the octets in pieces, and answers.
    pub fn with(mut connection: Connection, octets: &[u8], piece: usize) -> Self {
        let mut talk = Self {
            told: Vec::new(),
            bodies: Vec::new(),
            lost: None,
        };
        for part in octets.chunks(piece) {
            let mut at = 0;
            loop {
                match connection.receive(1_000_000, &part[at..]) {
                    Err(lost) => {
                        talk.lost = Some(lost);
                        check_output(&connection.output);
                        return talk;
                    }
                    Ok(progress) => {
                        if progress.consumed == 0 && progress.event.is_none() {
                            break;
                        }
                        if let Some(event) = progress.event {
                            talk.hear(&mut connection, event, &part[at..]);
                        }
                        at += progress.consumed;
                    }
                }
            }
            assert_eq!(at, part.len(), "everything is taken");
        }
        check_output(&connection.output);
        talk
    }

    fn hear(&mut self, connection: &mut Connection, event: Event, input: &[u8]) {
        match event {
            Event::Data { stream, range, end } => {
                connection.consumed(stream, range.len());
                let piece = &input[range];
                match self.bodies.iter_mut().rev().find(|body| body.0 == stream) {
                    Some((_, body, ended)) if !*ended => {
                        body.extend_from_slice(piece);
                        *ended = end;
                    }
                    _ => self.bodies.push((stream, piece.to_vec(), end)),
                }
                return;
            }
            Event::Head { stream, .. } => react(connection, stream),
            Event::HeadTooLarge { stream, .. } => connection.reset(stream, ErrorCode::CANCEL),
            Event::Credit | Event::Settings => {
                for stream in connection.take_credited() {
                    send(connection, stream, 100);
                }
            }
            _ => {}
        }
        self.told.push(event);
    }
}

/// Does something different with each stream.
fn react(connection: &mut Connection, stream: u32) {
    let status = [
        (b":status".as_slice(), b"200".as_slice()),
        (b"x-kept", b"y"),
    ];
    connection.set_tag(stream, stream.into());
    match stream / 2 % 5 {
        0 => {
            if connection.send_fields(stream, status, true).is_ok() {
                connection.ignore_rest(stream);
            }
        }
        1 => {
            if connection.send_fields(stream, status, false).is_ok() {
                send(connection, stream, 100_000);
            }
        }
        2 => connection.reset(stream, ErrorCode::CANCEL),
        3 => {
            connection.open_window(stream, 1 << 20, true);
            connection.grant(stream, 1 << 20);
        }
        _ => connection.go_away(),
    }
}

fn send(connection: &mut Connection, stream: u32, most: usize) {
    let len = connection.sendable(stream).min(most);
    let credit = connection.credit(None);
    if let Ok(head) = connection.begin_data(stream, len, most > 1000) {
        assert!(credit >= Some(len as i64), "no more than the credit");
        connection.output.extend_from_slice(&head);
        connection.output.resize(connection.output.len() + len, 0);
    }
}

/// The output is a row of whole frames.
fn check_output(output: &[u8]) {
    let mut rest = output;
    while let Some((head, behind)) = rest.split_first_chunk::<HEAD>() {
        let head = FrameHead::read(*head);
        rest = behind.get(head.len..).expect("a whole frame");
    }
    assert!(rest.is_empty(), "a whole frame");
}
