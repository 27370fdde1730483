//! The plan of a body that comes from a file: which of its bytes to send, in which order, and
//! the texts between them.

use std::collections::VecDeque;

use super::range::{ByteRange, Multipart};

/// What to send next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// This text.
    Text(Vec<u8>),
    /// Bytes of the file.
    File {
        /// Where in the file they begin.
        offset: u64,
        /// How many; never 0.
        len: usize,
    },
}

#[derive(Debug, Clone)]
enum Segment {
    Text(Vec<u8>),
    File { offset: u64, len: u64 },
}

/// What is still to be sent.
#[derive(Debug, Clone)]
pub struct Transfer {
    /// Most bodies have one segment, which takes no memory apart.
    now: Option<Segment>,
    later: VecDeque<Segment>,
}

impl Transfer {
    /// All of a file of `length` bytes.
    #[must_use]
    pub fn whole(length: u64) -> Transfer {
        Transfer::of([Segment::File {
            offset: 0,
            len: length,
        }])
    }

    /// One part of a file.
    #[must_use]
    pub fn part(part: ByteRange) -> Transfer {
        Transfer::of([Segment::File {
            offset: part.first,
            len: part.len(),
        }])
    }

    /// Several parts, each with its headers.
    #[must_use]
    pub fn multipart(multipart: &Multipart, parts: &[ByteRange]) -> Transfer {
        let framed = parts.iter().flat_map(|part| {
            [
                Segment::Text(multipart.part_head(part).into_bytes()),
                Segment::File {
                    offset: part.first,
                    len: part.len(),
                },
            ]
        });
        let trailer = Segment::Text(multipart.trailer().into_bytes());
        Transfer::of(framed.chain([trailer]))
    }

    fn of(segments: impl IntoIterator<Item = Segment>) -> Transfer {
        let mut segments = segments
            .into_iter()
            .filter(|segment| !matches!(segment, Segment::File { len: 0, .. }));
        Transfer {
            now: segments.next(),
            later: segments.collect(),
        }
    }

    /// Whether everything has been sent.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.now.is_none()
    }

    /// What to send next, at most `most` bytes of the file; `None` when done.
    ///
    /// A text is given once. Bytes of the file are given again until [`Transfer::advance`] says
    /// that they were sent.
    pub fn next(&mut self, most: usize) -> Option<Step> {
        match self.now.take()? {
            Segment::File { offset, len } => {
                self.now = Some(Segment::File { offset, len });
                Some(Step::File {
                    offset,
                    len: usize::try_from(len).unwrap_or(usize::MAX).min(most),
                })
            }
            Segment::Text(text) => {
                self.now = self.later.pop_front();
                Some(Step::Text(text))
            }
        }
    }

    /// Counts `sent` bytes of the file as sent.
    pub fn advance(&mut self, sent: usize) {
        let Some(Segment::File { offset, len }) = &mut self.now else {
            return;
        };
        let sent = (sent as u64).min(*len);
        *offset += sent;
        *len -= sent;
        if *len == 0 {
            self.now = self.later.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Carries the plan out on `file`, reading `most` bytes at a time.
    fn sent(mut transfer: Transfer, file: &[u8], most: usize) -> Vec<u8> {
        let mut out = Vec::new();
        while let Some(step) = transfer.next(most) {
            match step {
                Step::Text(text) => out.extend(text),
                Step::File { offset, len } => {
                    assert!(len > 0 && len <= most);
                    let from = offset as usize;
                    out.extend_from_slice(&file[from..from + len]);
                    transfer.advance(len);
                }
            }
        }
        assert!(transfer.is_done());
        out
    }

    const FILE: &[u8] = b"0123456789abcdefghij";

    #[test]
    fn a_whole_file_is_sent_piece_by_piece() {
        assert_eq!(sent(Transfer::whole(20), FILE, 7), FILE);
        assert!(Transfer::whole(0).is_done());
    }

    #[test]
    fn a_part_is_sent_from_its_first_to_its_last_byte() {
        let part = ByteRange { first: 5, last: 9 };
        assert_eq!(sent(Transfer::part(part), FILE, 2), b"56789");
    }

    #[test]
    fn several_parts_are_as_long_as_announced() {
        let parts = [
            ByteRange { first: 0, last: 1 },
            ByteRange { first: 5, last: 6 },
        ];
        let multipart = Multipart::new("text/plain", 20, 1);
        let body = sent(Transfer::multipart(&multipart, &parts), FILE, 100);
        assert_eq!(body.len() as u64, multipart.body_len(&parts));
    }
}
