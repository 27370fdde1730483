//! Bodies: counted by `Content-Length`, or chunked (RFC 9112 7.1).
//!
//! The decoder looks at input where it lies and says which part of it is content. It holds
//! nothing, so a body of any size costs the same; its total, its chunk extensions and its
//! trailer fields are bounded all the same.

use crate::http::syntax::is_token_octet;
use std::ops::Range;

/// How the end of a body is known from what came before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BodyFraming {
    /// There is none.
    None,
    /// `Content-Length`, not 0.
    Counted(u64),
    /// `Content-Length: 0`
    Zero,
    /// `Transfer-Encoding: chunked`
    Chunked,
}

/// What is wrong with a body.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BodyError {
    /// A chunk header, chunk end or trailer field that is not as RFC 9112 7.1 has it: 400.
    Malformed,
    /// More than the budget: 413.
    TooLarge,
}

/// One step of decoding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Progress {
    /// Octets of the input that are done with.
    pub used: usize,
    /// The content among them.
    pub content: Range<usize>,
    /// The body ends here.
    pub finished: bool,
}

/// Digits of a chunk size: 16 are 2^64 - 1, and nobody needs leading zeros.
const SIZE_DIGITS: u8 = 16;
/// Chunk extension octets allowed on top of as many as there was content.
const EXTENSION_OCTETS: u64 = 1024;
/// Octets of all trailer fields together.
const TRAILER_OCTETS: u32 = 8192;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
    Counted(u64),
    Size { digits: u8, value: u64 },
    Extension { size: u64 },
    SizeLf { size: u64 },
    Content(u64),
    ContentCr,
    ContentLf,
    TrailerStart,
    TrailerName,
    TrailerValue,
    TrailerLf,
    LastLf,
    Done,
}

/// Decoder of one body.
#[derive(Debug)]
pub struct BodyDecoder {
    state: State,
    received: u64,
    limit: u64,
    extension_octets: u64,
    trailer_octets: u32,
}

impl BodyDecoder {
    /// A decoder for a body that may have at most `limit` octets of content. A counted body over
    /// the limit is refused at once.
    pub fn new(framing: BodyFraming, limit: u64) -> Result<Self, BodyError> {
        let state = match framing {
            BodyFraming::None | BodyFraming::Zero => State::Done,
            BodyFraming::Counted(n) if n > limit => return Err(BodyError::TooLarge),
            BodyFraming::Counted(0) => State::Done,
            BodyFraming::Counted(n) => State::Counted(n),
            BodyFraming::Chunked => State::Size {
                digits: 0,
                value: 0,
            },
        };
        Ok(BodyDecoder {
            state,
            received: 0,
            limit,
            extension_octets: 0,
            trailer_octets: 0,
        })
    }

    /// Whether the end was reached.
    pub fn is_finished(&self) -> bool {
        self.state == State::Done
    }

    /// Content that is known to be still to come: all of a counted body, the rest of the current
    /// chunk of a chunked one.
    pub fn remaining(&self) -> u64 {
        match self.state {
            State::Counted(n) | State::Content(n) => n,
            _ => 0,
        }
    }

    /// Allows only so much further content.
    pub fn restrict(&mut self, further: u64) {
        self.limit = self.limit.min(self.received.saturating_add(further));
    }

    /// Content seen so far.
    pub fn received(&self) -> u64 {
        self.received
    }

    /// Looks at input up to the end of the first piece of content, the end of the body or the end
    /// of the input. To be called again with what is left as long as it used something and the
    /// body is not finished.
    pub fn advance(&mut self, input: &[u8]) -> Result<Progress, BodyError> {
        let mut used = 0;
        while !self.is_finished() {
            if let State::Counted(n) | State::Content(n) = self.state {
                let available = input.len() - used;
                let take = usize::try_from(n).map_or(available, |n| n.min(available));
                if take > 0 {
                    self.take_content(n, take as u64)?;
                    let content = used..used + take;
                    return Ok(Progress {
                        used: content.end,
                        content,
                        finished: self.is_finished(),
                    });
                }
            }
            let Some(&octet) = input.get(used) else { break };
            self.state = self.step(octet)?;
            used += 1;
        }
        Ok(Progress {
            used,
            content: used..used,
            finished: self.is_finished(),
        })
    }

    fn take_content(&mut self, expected: u64, taken: u64) -> Result<(), BodyError> {
        self.received = self
            .received
            .checked_add(taken)
            .ok_or(BodyError::TooLarge)?;
        if self.received > self.limit {
            return Err(BodyError::TooLarge);
        }
        let left = expected.saturating_sub(taken);
        self.state = match (self.state, left) {
            (State::Counted(_), 0) => State::Done,
            (State::Counted(_), n) => State::Counted(n),
            (_, 0) => State::ContentCr,
            (_, n) => State::Content(n),
        };
        Ok(())
    }

    /// One octet of chunk framing.
    fn step(&mut self, octet: u8) -> Result<State, BodyError> {
        Ok(match (self.state, octet) {
            (State::Size { digits, value }, octet) if octet.is_ascii_hexdigit() => {
                if digits == SIZE_DIGITS {
                    return Err(BodyError::Malformed);
                }
                let digit = char::from(octet).to_digit(16).ok_or(BodyError::Malformed)?;
                State::Size {
                    digits: digits + 1,
                    value: value << 4 | u64::from(digit),
                }
            }
            (State::Size { digits: 1.., value }, b'\r') => State::SizeLf { size: value },
            (State::Size { digits: 1.., value }, b';') => State::Extension { size: value },
            (State::Extension { size }, b'\r') => State::SizeLf { size },
            (State::Extension { size }, b'\t' | b' '..=0x7e | 0x80..) => {
                self.extension_octets += 1;
                if self.extension_octets > self.received.saturating_add(EXTENSION_OCTETS) {
                    return Err(BodyError::TooLarge);
                }
                State::Extension { size }
            }
            (State::SizeLf { size: 0 }, b'\n') => State::TrailerStart,
            (State::SizeLf { size }, b'\n') => {
                if self.received.saturating_add(size) > self.limit {
                    return Err(BodyError::TooLarge);
                }
                State::Content(size)
            }
            (State::ContentCr, b'\r') => State::ContentLf,
            (State::ContentLf, b'\n') => State::Size {
                digits: 0,
                value: 0,
            },
            (State::TrailerStart, b'\r') => State::LastLf,
            (State::TrailerName, b':') => self.trailer(State::TrailerValue)?,
            (State::TrailerStart | State::TrailerName, octet) if is_token_octet(octet) => {
                self.trailer(State::TrailerName)?
            }
            (State::TrailerValue, b'\r') => State::TrailerLf,
            (State::TrailerValue, b'\t' | b' '..=0x7e | 0x80..) => {
                self.trailer(State::TrailerValue)?
            }
            (State::TrailerLf, b'\n') => State::TrailerStart,
            (State::LastLf, b'\n') => State::Done,
            _ => return Err(BodyError::Malformed),
        })
    }

    fn trailer(&mut self, next: State) -> Result<State, BodyError> {
        self.trailer_octets += 1;
        if self.trailer_octets > TRAILER_OCTETS {
            Err(BodyError::TooLarge)
        } else {
            Ok(next)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Feeds input in pieces; gives the content, what was used, and whether it finished.
    fn decode(
        framing: BodyFraming,
        limit: u64,
        input: &[u8],
        piece: usize,
    ) -> Result<(Vec<u8>, usize, bool), BodyError> {
        let mut body = BodyDecoder::new(framing, limit)?;
        let (mut content, mut at) = (Vec::new(), 0);
        while at < input.len() && !body.is_finished() {
            let window = &input[at..input.len().min(at + piece)];
            let p = body.advance(window)?;
            content.extend_from_slice(&window[p.content.clone()]);
            at += p.used;
            assert!(p.used > 0 || p.finished);
        }
        Ok((content, at, body.is_finished()))
    }

    #[test]
    fn a_counted_body_ends_where_it_says() {
        for piece in [1, 2, 100] {
            let got = decode(BodyFraming::Counted(5), 100, b"helloGET /", piece);
            assert_eq!(got, Ok((b"hello".to_vec(), 5, true)));
        }
    }

    #[test]
    fn chunks_are_put_together() {
        let input = b"5\r\nhello\r\n6;ext=\"x\"\r\n world\r\n0\r\nX-T: v\r\n\r\nGET /";
        for piece in 1..input.len() {
            let (content, used, finished) =
                decode(BodyFraming::Chunked, 100, input, piece).unwrap();
            assert_eq!(content, b"hello world");
            assert_eq!(&input[used..], b"GET /");
            assert!(finished);
        }
    }

    #[test]
    fn bad_chunk_framing_is_refused() {
        for input in [
            &b"zz\r\nAAAAA\r\n0\r\n\r\n"[..],
            b"-1\r\nA",
            b"0x5\r\nAAAAA\r\n0\r\n\r\n",
            b"FFFFFFFFFFFFFFFFF\r\nA",
            b"3\r\nAAAAA\r\n0\r\n\r\n",
            b"5\nAAAAA\r\n0\r\n\r\n",
            b"5 \r\nAAAAA\r\n0\r\n\r\n",
            b"\r\nA",
            b";x\r\nA",
            b"5\r\rAAAAA",
            b"5\r\nAAAAA\n0\r\n\r\n",
            b"5;a\nb\r\nAAAAA\r\n",
            b"0\r\n\n",
            b"0\r\n : x\r\n\r\n",
            b"0\r\nX : x\r\n\r\n",
            b"0\r\nX: \x01\r\n\r\n",
        ] {
            assert!(
                decode(BodyFraming::Chunked, 1000, input, 100).is_err(),
                "{}",
                String::from_utf8_lossy(input)
            );
        }
    }

    #[test]
    fn budgets_hold() {
        assert_eq!(
            BodyDecoder::new(BodyFraming::Counted(11), 10).err(),
            Some(BodyError::TooLarge)
        );
        assert_eq!(
            decode(BodyFraming::Chunked, 10, b"b\r\n", 9),
            Err(BodyError::TooLarge)
        );
        assert_eq!(
            decode(BodyFraming::Chunked, 10, b"FFFFFFFFFFFFFFFF\r\n", 99),
            Err(BodyError::TooLarge)
        );
        assert_eq!(
            decode(BodyFraming::Chunked, 10, b"6\r\nAAAAAA\r\n5\r\n", 99),
            Err(BodyError::TooLarge)
        );
        let long = [&b"1;"[..], &[b'x'; 2000][..]].concat();
        assert_eq!(
            decode(BodyFraming::Chunked, 10, &long, 99),
            Err(BodyError::TooLarge)
        );
        let long = [&b"0\r\nX:"[..], &[b'x'; 9000][..]].concat();
        assert_eq!(
            decode(BodyFraming::Chunked, 10, &long, 99),
            Err(BodyError::TooLarge)
        );
    }

    #[test]
    fn no_body_is_finished_from_the_start() {
        for framing in [
            BodyFraming::None,
            BodyFraming::Zero,
            BodyFraming::Counted(0),
        ] {
            let mut body = BodyDecoder::new(framing, 10).unwrap();
            assert!(body.is_finished());
            assert_eq!(
                body.advance(b"x"),
                Ok(Progress {
                    used: 0,
                    content: 0..0,
                    finished: true
                })
            );
        }
    }

    proptest! {
        #[test]
        fn how_input_is_cut_does_not_matter(
            chunks in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 1..40), 0..6),
            piece in 1usize..30,
        ) {
            let mut wire = Vec::new();
            for c in &chunks {
                wire.extend(format!("{:x}\r\n", c.len()).into_bytes());
                wire.extend(c);
                wire.extend(b"\r\n");
            }
            wire.extend(b"0\r\n\r\n");
            let got = decode(BodyFraming::Chunked, 1000, &wire, piece);
            prop_assert_eq!(got, Ok((chunks.concat(), wire.len(), true)));
        }

        #[test]
        fn any_input_is_survived(input in proptest::collection::vec(any::<u8>(), 0..100), piece in 1usize..30) {
            let _ = decode(BodyFraming::Chunked, 1000, &input, piece);
        }
    }
}
