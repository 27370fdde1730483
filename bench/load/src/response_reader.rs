//! Reads answers of HTTP/1.1: a head with Content-Length, and a body of that length.

use crate::fault::Fault;

const MOST_HEAD: usize = 16 * 1024;
const MOST_FIELDS: usize = 64;

/// The head of an answer.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) status: u16,
    pub(crate) content_length: Option<u64>,
    /// Octets of the head itself.
    pub(crate) length: usize,
}

/// The head at the beginning of `bytes`, if it is whole.
pub(crate) fn parse_head(bytes: &[u8]) -> Result<Option<Head>, Fault> {
    let mut fields = [httparse::EMPTY_HEADER; MOST_FIELDS];
    let mut response = httparse::Response::new(&mut fields);
    match response.parse(bytes) {
        Ok(httparse::Status::Complete(length)) => {
            let content_length = response
                .headers
                .iter()
                .find(|field| field.name.eq_ignore_ascii_case("content-length"))
                .and_then(|field| std::str::from_utf8(field.value).ok()?.trim().parse().ok());
            Ok(Some(Head {
                status: response.code.unwrap_or(0),
                content_length,
                length,
            }))
        }
        Ok(httparse::Status::Partial) if bytes.len() < MOST_HEAD => Ok(None),
        Ok(httparse::Status::Partial) => Err(Fault::answer("the head of an answer has no end")),
        Err(error) => Err(Fault::answer(format!("not an answer of HTTP/1.1: {error}"))),
    }
}

/// The reader of one connection.
#[derive(Default)]
pub(crate) struct ResponseReader {
    /// The beginning of a head that came in pieces.
    head: Vec<u8>,
    /// Octets that the current body still lacks.
    left: u64,
    /// How long the body of the first answer was: all others have to be as long.
    first: Option<u64>,
}

impl ResponseReader {
    /// Takes octets, gives how many answers ended in them.
    pub(crate) fn feed(&mut self, mut bytes: &[u8]) -> Result<usize, Fault> {
        let mut answers = 0;
        while !bytes.is_empty() {
            if self.left == 0 {
                let before = self.head.len();
                let head = if before == 0 {
                    parse_head(bytes)?
                } else {
                    self.head.extend_from_slice(bytes);
                    parse_head(&self.head)?
                };
                let Some(head) = head else {
                    if before == 0 {
                        self.head.extend_from_slice(bytes);
                    }
                    break;
                };
                bytes = &bytes[head.length - before..];
                self.head.clear();
                self.left = self.judge(&head)?;
            }
            let take = self.left.min(bytes.len() as u64);
            bytes = &bytes[take as usize..];
            self.left -= take;
            if self.left == 0 {
                answers += 1;
            }
        }
        Ok(answers)
    }

    /// The length of the body that follows.
    fn judge(&mut self, head: &Head) -> Result<u64, Fault> {
        if head.status != 200 {
            return Err(Fault::answer(format!("status {}", head.status)));
        }
        let Some(length) = head.content_length else {
            return Err(Fault::answer("an answer without Content-Length"));
        };
        match self.first.replace(length) {
            Some(first) if first != length => Err(Fault::answer(format!(
                "a body of {length} octets where the first had {first}"
            ))),
            _ => Ok(length),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWER: &[u8] =
        b"HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-LENGTH: 11\r\n\r\nhello world";

    #[test]
    fn any_cut_of_the_stream_gives_the_same() {
        let stream = ANSWER.repeat(3);
        for cut in 1..=stream.len() {
            let mut reader = ResponseReader::default();
            let count: usize = stream
                .chunks(cut)
                .map(|piece| reader.feed(piece).unwrap())
                .sum();
            assert_eq!(count, 3, "in pieces of {cut}");
        }
    }

    #[test]
    fn an_empty_body_ends_with_its_head() {
        let mut reader = ResponseReader::default();
        assert_eq!(
            reader
                .feed(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
                .unwrap(),
            1
        );
    }

    #[test]
    fn other_statuses_lengths_and_protocols_are_refused() {
        for answer in [
            &b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"[..],
            b"HTTP/1.1 200 OK\r\n\r\n",
            b"SSH-2.0-x\r\n",
        ] {
            assert!(ResponseReader::default().feed(answer).is_err());
        }
        let mut reader = ResponseReader::default();
        reader.feed(ANSWER).unwrap();
        assert!(
            reader
                .feed(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
                .is_err()
        );
    }
}
