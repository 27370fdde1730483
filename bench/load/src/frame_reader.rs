//! Reads what a WebSocket server sends: counts whole messages and holds them to what was sent.

use crate::fault::Fault;

const OPCODE: u8 = 0x0f;
const FIN: u8 = 0x80;
const RESERVED: u8 = 0x70;
const MASKED: u8 = 0x80;
const CONTINUATION: u8 = 0;
const CLOSE: u8 = 8;

/// What the octets of a message are: `i` is their place in it.
pub(crate) fn content(i: usize) -> u8 {
    (i.wrapping_mul(7) >> 8) as u8 ^ (i as u8).wrapping_mul(7)
}

/// The reader of one connection (RFC 6455 section 5.2). A message may come in any number of frames.
pub(crate) struct FrameReader {
    header: [u8; 10],
    header_length: u8,
    control: bool,
    fin: bool,
    within_message: bool,
    check: bool,
    closed: bool,
    /// Payload octets that the current frame still lacks.
    left: u64,
    /// Payload octets of the current message so far.
    got: u64,
}

impl FrameReader {
    pub(crate) fn new() -> Self {
        Self {
            header: [0; 10],
            header_length: 0,
            control: false,
            fin: true,
            within_message: false,
            check: true,
            closed: false,
            left: 0,
            got: 0,
        }
    }

    /// Whether the server has sent a close frame.
    pub(crate) fn closed(&self) -> bool {
        self.closed
    }

    /// Takes octets, gives how many messages ended in them. Each has to be as long as `expected`;
    /// the first message's content is compared with it, with `check` every one's.
    pub(crate) fn feed(
        &mut self,
        mut bytes: &[u8],
        expected: &[u8],
        check: bool,
    ) -> Result<usize, Fault> {
        let mut messages = 0;
        while !bytes.is_empty() {
            if self.left == 0 && !self.header(&mut bytes)? {
                break;
            }
            let take = self.left.min(bytes.len() as u64) as usize;
            let (piece, rest) = bytes.split_at(take);
            bytes = rest;
            self.left -= take as u64;
            if self.control {
                continue;
            }
            self.take(piece, expected, check)?;
            if self.left == 0 && self.fin {
                if self.got != expected.len() as u64 {
                    return Err(Fault::answer(format!(
                        "a message of {} octets where {} were sent",
                        self.got,
                        expected.len()
                    )));
                }
                self.got = 0;
                self.within_message = false;
                self.check = check;
                messages += 1;
            }
        }
        Ok(messages)
    }

    fn take(&mut self, piece: &[u8], expected: &[u8], check: bool) -> Result<(), Fault> {
        let at = self.got as usize;
        let Some(sent) = expected.get(at..at + piece.len()) else {
            return Err(Fault::answer(format!(
                "a message of more than {} octets",
                expected.len()
            )));
        };
        if (check || self.check) && piece != sent {
            return Err(Fault::answer("a message with another content"));
        }
        self.got += piece.len() as u64;
        Ok(())
    }

    /// Takes a header, or as much of it as there is. Whether it is whole.
    fn header(&mut self, bytes: &mut &[u8]) -> Result<bool, Fault> {
        loop {
            let have = usize::from(self.header_length);
            let need = match have {
                0 | 1 => 2,
                _ => match self.header[1] {
                    126 => 4,
                    127 => 10,
                    _ => 2,
                },
            };
            if have == need {
                break;
            }
            let take = (need - have).min(bytes.len());
            if take == 0 {
                return Ok(false);
            }
            self.header[have..have + take].copy_from_slice(&bytes[..take]);
            *bytes = &bytes[take..];
            self.header_length += take as u8;
            if self.header_length >= 2 && self.header[1] & MASKED != 0 {
                return Err(Fault::answer("a masked frame"));
            }
        }
        self.header_length = 0;
        self.left = match self.header[1] {
            126 => u64::from(u16::from_be_bytes([self.header[2], self.header[3]])),
            127 => self.header[2..]
                .iter()
                .fold(0, |n, &b| n << 8 | u64::from(b)),
            short => u64::from(short),
        };
        self.begin_frame(self.header[0])?;
        Ok(true)
    }

    fn begin_frame(&mut self, first: u8) -> Result<(), Fault> {
        if first & RESERVED != 0 {
            return Err(Fault::answer("a frame with a reserved bit"));
        }
        let opcode = first & OPCODE;
        self.control = opcode >= CLOSE;
        if self.control {
            self.closed |= opcode == CLOSE;
            return Ok(());
        }
        if (opcode == CONTINUATION) != self.within_message {
            return Err(Fault::answer("a continuation where none belongs, or none"));
        }
        self.within_message = true;
        self.fin = first & FIN != 0;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(size: usize) -> Vec<u8> {
        (0..size).map(content).collect()
    }

    fn frame(first: u8, payload: &[u8]) -> Vec<u8> {
        let mut out = vec![first];
        match payload.len() {
            n @ 0..126 => out.push(n as u8),
            n @ 126..65536 => {
                out.push(126);
                out.extend((n as u16).to_be_bytes());
            }
            n => {
                out.push(127);
                out.extend((n as u64).to_be_bytes());
            }
        }
        out.extend(payload);
        out
    }

    #[test]
    fn messages_of_every_form_of_length_are_counted() {
        for size in [0, 1, 125, 126, 65535, 65536] {
            let sent = message(size);
            let mut stream = frame(0x82, &sent);
            stream.extend(frame(0x82, &sent));
            let mut reader = FrameReader::new();
            assert_eq!(reader.feed(&stream, &sent, true).unwrap(), 2, "{size}");
        }
    }

    #[test]
    fn any_cut_of_the_stream_gives_the_same() {
        let sent = message(300);
        let mut stream = frame(0x02, &sent[..100]);
        stream.extend(frame(0x89, b"ping"));
        stream.extend(frame(0x80, &sent[100..]));
        stream.extend(frame(0x82, &sent));
        for cut in 1..40 {
            let mut reader = FrameReader::new();
            let count: usize = stream
                .chunks(cut)
                .map(|piece| reader.feed(piece, &sent, true).unwrap())
                .sum();
            assert_eq!(count, 2, "in pieces of {cut}");
        }
    }

    #[test]
    fn a_message_of_another_length_is_refused() {
        let sent = message(64);
        for size in [0, 63, 65] {
            let answer = FrameReader::new().feed(&frame(0x82, &message(size)), &sent, false);
            assert!(answer.is_err(), "{size}");
        }
    }

    #[test]
    fn the_first_message_is_compared_and_with_check_every_one() {
        let sent = message(64);
        let (good, bad) = (frame(0x82, &sent), frame(0x82, &[1; 64]));
        assert!(FrameReader::new().feed(&bad, &sent, false).is_err());
        for check in [false, true] {
            let mut reader = FrameReader::new();
            assert_eq!(reader.feed(&good, &sent, check).unwrap(), 1);
            assert_eq!(reader.feed(&bad, &sent, check).is_err(), check);
        }
    }

    #[test]
    fn what_a_server_must_not_send_is_refused() {
        let sent = message(4);
        let reserved = frame(0xc2, &sent);
        let lone_continuation = frame(0x80, &sent);
        let message_within_message = [frame(0x02, &sent[..1]), frame(0x82, &sent)].concat();
        let masked = vec![0x82, 0x84, 0, 0, 0, 0, 0, 0, 0, 0];
        for stream in [reserved, lone_continuation, message_within_message, masked] {
            assert!(
                FrameReader::new().feed(&stream, &sent, false).is_err(),
                "{stream:02x?}"
            );
        }
    }

    #[test]
    fn a_close_frame_is_told() {
        let mut reader = FrameReader::new();
        assert_eq!(reader.feed(&[0x88, 2, 3, 0xe8], b"", false).unwrap(), 0);
        assert!(reader.closed());
    }
}
