//! The body of a client's request, as the program writes it.
//!
//! A program that announces a length, or frames the body itself, has its bytes sent as they are.
//! If it announces nothing the server would take the body for another request, so the library
//! frames it. As long as the program goes on writing, and not much, head and body are held back, to
//! be sent with their length, which every server understands; otherwise they are sent in chunks.
//!
//! Over HTTP/2 none of that is needed: the stream's end is the body's. Chunks that a program makes
//! itself are taken apart again.

use super::Stage;
use super::head::AnnouncedBody;
use crate::h1::body::{BodyDecoder, BodyError, BodyFraming};
use crate::limits;
use crate::service::accept::timeout_reason;
use crate::service::id::ConnId;
use crate::service::output::SendError;
use crate::service::write::{WriteError, WriteKind, WriteMode};
use crate::service::{App, Service};

/// How the body goes out.
#[derive(Debug, Default)]
enum Framing {
    /// As the program writes it.
    #[default]
    Program,
    /// Not yet: the head, without its end, and what there is of the body.
    Held { head: Vec<u8>, body: Vec<u8> },
    /// In chunks.
    Chunked,
    /// In DATA frames as the program writes it; if it has said how much there is, so many octets are
    /// left.
    Stream { left: Option<u64> },
    /// All of it is sent.
    Ended,
}

/// How far the body of a request is.
#[derive(Debug, Default)]
pub struct Upload {
    /// The program has more to write.
    pending: bool,
    /// The program is being asked to write.
    asking: bool,
    framing: Framing,
    /// The program has written.
    begun: bool,
    /// The server wants nothing more of it.
    unwanted: bool,
    /// Reads the chunks that the program makes where there are none: over HTTP/2.
    chunks: Option<Box<BodyDecoder>>,
}

impl Upload {
    /// Whether the program has said that it will write more.
    pub(crate) fn is_pending(&self) -> bool {
        self.pending
    }

    pub(crate) fn set_pending(&mut self, pending: bool) {
        self.pending = pending;
    }

    /// Keeps a head, all but the empty line, until it is known how its body is framed.
    pub(crate) fn hold(&mut self, head: Vec<u8>) {
        self.framing = Framing::Held {
            head,
            body: Vec::new(),
        };
    }

    pub(crate) fn set_asking(&mut self, asking: bool) {
        self.asking = asking;
    }

    /// The body goes over a stream of HTTP/2, of which the head has said this; or there is none.
    pub(crate) fn begin_stream(&mut self, announced: AnnouncedBody, ended: bool) {
        self.chunks = match announced {
            AnnouncedBody::Chunked => BodyDecoder::new(BodyFraming::Chunked, u64::MAX).ok(),
            _ => None,
        }
        .map(Box::new);
        self.framing = match (ended, announced) {
            (true, _) => Framing::Ended,
            (false, AnnouncedBody::Counted(length)) => Framing::Stream { left: Some(length) },
            (false, _) => Framing::Stream { left: None },
        };
    }

    /// Whether the program has written some of it.
    pub(crate) fn is_begun(&self) -> bool {
        self.begun
    }

    /// Nothing more of it comes.
    pub(crate) fn finish(&mut self) {
        self.pending = false;
        self.framing = Framing::Ended;
    }

    /// Whether so many octets more are more than the program has said there are, on a stream where
    /// the server would take that for a fault.
    fn exceeds(&self, octets: usize) -> bool {
        match self.framing {
            Framing::Stream { left: Some(left) } => {
                u64::try_from(octets).map_or(true, |n| n > left)
            }
            _ => false,
        }
    }

    /// What is in the chunks that the program writes, and whether the last one is among them.
    /// `None` if it writes no chunks, or the network wants them.
    fn content(&mut self, bytes: &[u8]) -> Option<Result<(Vec<u8>, bool), BodyError>> {
        let decoder = self.chunks.as_deref_mut()?;
        let (mut content, mut at) = (Vec::with_capacity(bytes.len()), 0);
        while at < bytes.len() && !decoder.is_finished() {
            let input = bytes.get(at..).unwrap_or_default();
            let progress = match decoder.advance(input) {
                Ok(progress) => progress,
                Err(error) => return Some(Err(error)),
            };
            content.extend_from_slice(input.get(progress.content).unwrap_or_default());
            at += progress.used;
            if progress.used == 0 {
                break;
            }
        }
        Some(Ok((content, decoder.is_finished())))
    }

    /// Whether its end is up to us, once the program has nothing more to write.
    fn is_framed_here(&self) -> bool {
        match self.framing {
            Framing::Held { .. } | Framing::Chunked => true,
            Framing::Stream { left } => left.is_none_or(|left| left == 0),
            Framing::Program | Framing::Ended => false,
        }
    }

    /// What goes to the network when the program writes `bytes`, which may be the `last`, or when
    /// the body is to leave without waiting any longer.
    fn frame<'b>(&mut self, bytes: &'b [u8], last: bool, now: bool) -> Framed<'b> {
        self.begun |= !bytes.is_empty();
        let (mut before, chunked) = match &mut self.framing {
            Framing::Stream { left } => {
                let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
                let is_rest = left.is_some_and(|left| left <= length);
                *left = left.map(|left| left.saturating_sub(length));
                let mut framed = Framed::of(Vec::new(), bytes, b"");
                framed.end = last || is_rest;
                if framed.end {
                    self.framing = Framing::Ended;
                }
                return framed;
            }
            Framing::Program => return Framed::of(Vec::new(), bytes, b""),
            Framing::Ended => return Framed::of(Vec::new(), b"", b""),
            Framing::Chunked => (Vec::new(), true),
            Framing::Held { head, body } => {
                let length = body.len().saturating_add(bytes.len());
                if !last && !now && length <= limits::HELD_UPLOAD {
                    body.extend_from_slice(bytes);
                    return Framed::of(Vec::new(), b"", b"");
                }
                let mut before = std::mem::take(head);
                let body = std::mem::take(body);
                if last {
                    before
                        .extend_from_slice(format!("Content-Length: {length}\r\n\r\n").as_bytes());
                    before.extend_from_slice(&body);
                } else {
                    before.extend_from_slice(b"Transfer-Encoding: chunked\r\n\r\n");
                    push_chunk(&body, &mut before);
                }
                (before, !last)
            }
        };
        self.framing = if last {
            Framing::Ended
        } else {
            Framing::Chunked
        };
        if !chunked {
            return Framed::of(before, bytes, b"");
        }
        // A chunk without octets would be the last one.
        let behind: &[u8] = match (bytes.is_empty(), last) {
            (true, true) => LAST_CHUNK,
            (true, false) => b"",
            (false, true) => b"\r\n0\r\n\r\n",
            (false, false) => b"\r\n",
        };
        if !bytes.is_empty() {
            before.extend_from_slice(format!("{:x}\r\n", bytes.len()).as_bytes());
        }
        Framed::of(before, bytes, behind)
    }
}

const LAST_CHUNK: &[u8] = b"0\r\n\r\n";

fn push_chunk(bytes: &[u8], out: &mut Vec<u8>) {
    if !bytes.is_empty() {
        out.extend_from_slice(format!("{:x}\r\n", bytes.len()).as_bytes());
        out.extend_from_slice(bytes);
        out.extend_from_slice(b"\r\n");
    }
}

/// The program's bytes and what stands around them.
struct Framed<'b> {
    before: Vec<u8>,
    bytes: &'b [u8],
    behind: &'static [u8],
    /// Nothing follows on the stream by which it goes.
    end: bool,
}

impl<'b> Framed<'b> {
    fn of(before: Vec<u8>, bytes: &'b [u8], behind: &'static [u8]) -> Self {
        Framed {
            before,
            bytes,
            behind,
            end: false,
        }
    }

    fn parts(&self) -> [&[u8]; 3] {
        [&self.before, self.bytes, self.behind]
    }
}

impl<A: App> Service<A> {
    /// The program says whether there is more of the request's body to come.
    pub fn set_upload_pending(&mut self, id: ConnId, pending: bool) {
        let Some(client) = self.http_client_mut(id) else {
            return;
        };
        client.upload.set_pending(pending);
        // The end is sent when the program had its chance to write, as it may do so still.
        if pending || client.upload.asking || !client.upload.is_framed_here() {
            return;
        }
        match client.upload.framing {
            // An end takes no credit: it does not wait for any.
            Framing::Stream { .. } => self.remote().post(Box::new(move |service| {
                service.http_client_upload_settle(id);
            })),
            _ => {
                self.request_writable(id);
            }
        }
    }

    /// The server has answered, and wants nothing more of the request.
    pub(crate) fn http_client_heard_enough(&mut self, id: ConnId) {
        if let Some(client) = self.http_client_mut(id) {
            client.upload.unwanted = true;
            client.upload.pending = false;
        }
    }

    /// The program writes a piece of the request's body.
    pub(crate) fn http_client_write(
        &mut self,
        id: ConnId,
        bytes: &[u8],
        mode: WriteMode,
    ) -> Result<usize, WriteError> {
        let Some(client) = self.http_client_mut(id) else {
            return Err(SendError::Gone.into());
        };
        if client.upload.unwanted {
            return Ok(bytes.len());
        }
        // What is written behind an answer would be read as part of the next request.
        let ended = matches!(client.upload.framing, Framing::Ended);
        let too_late = client.stage == Stage::Done || ended || client.over;
        if client.stage == Stage::Asking || too_late {
            return Err(WriteError::WrongMode);
        }
        if let Framing::Stream { .. } = client.upload.framing
            && let WriteKind::HttpHeaders | WriteKind::HttpHeadersContinuation = mode.kind
        {
            return self.http_client_write_trailers(id, bytes, mode);
        }
        if client.upload.exceeds(bytes.len()) {
            crate::log_err!("{id:?}: more body than the request's Content-Length says");
            return Err(WriteError::WrongMode);
        }
        let mut last = mode.kind == WriteKind::HttpFinal || mode.stream_end;
        let content = match client.upload.content(bytes) {
            Some(Ok((content, is_end))) => {
                last |= is_end;
                Some(content)
            }
            Some(Err(_)) => {
                crate::log_err!("{id:?}: the body is said to be in chunks, and is not");
                return Err(WriteError::WrongMode);
            }
            None => None,
        };
        client.upload.pending &= !last;
        let reason = if client.upload.pending {
            timeout_reason::CLIENT_ISSUE_PAYLOAD
        } else {
            timeout_reason::AWAITING_SERVER_RESPONSE
        };
        let waiting = client.stage == Stage::Head;
        let framed = (client.upload).frame(content.as_deref().unwrap_or(bytes), last, false);
        client.upload.pending &= !framed.end;
        self.http_client_send_body(id, &framed)?;
        if waiting {
            self.http_client_allow_time(id, reason);
        }
        Ok(bytes.len())
    }

    /// The program writes fields behind the body, over HTTP/2. They end it.
    fn http_client_write_trailers(
        &mut self,
        id: ConnId,
        text: &[u8],
        mode: WriteMode,
    ) -> Result<usize, WriteError> {
        if mode.kind != WriteKind::HttpHeaders || !mode.stream_end {
            return Err(WriteError::WrongMode);
        }
        self.h2_send_trailers(id, text)?;
        if let Some(client) = self.http_client_mut(id) {
            client.upload.finish();
            if client.stage == Stage::Head {
                self.http_client_allow_time(id, timeout_reason::AWAITING_SERVER_RESPONSE);
            }
        }
        Ok(text.len())
    }

    /// The program was given the chance to write: ends the body if it has nothing more, and holds
    /// it back no longer if it does not go on at once.
    pub(crate) fn http_client_upload_settle(&mut self, id: ConnId) {
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        let goes_on = connection.wants_writable;
        let Some(client) = self.http_client_mut(id) else {
            return;
        };
        client.upload.set_asking(false);
        if client.stage == Stage::Asking || client.upload.unwanted {
            return;
        }
        let ends = !client.upload.pending;
        if !client.upload.is_framed_here() || goes_on && !ends {
            return;
        }
        let framed = client.upload.frame(b"", ends, true);
        // A connection that is gone needs none.
        let _ = self.http_client_send_body(id, &framed);
    }

    fn http_client_send_body(&mut self, id: ConnId, framed: &Framed<'_>) -> Result<(), SendError> {
        match framed.end {
            true => self.send_on_stream(id, &framed.parts(), true),
            false => self.send(id, &framed.parts()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held() -> Upload {
        let mut upload = Upload::default();
        upload.hold(b"POST / HTTP/1.1\r\n".to_vec());
        upload
    }

    fn text(framed: Framed<'_>) -> String {
        String::from_utf8(framed.parts().concat()).unwrap()
    }

    #[test]
    fn what_is_written_at_once_gets_its_length() {
        let mut upload = held();
        assert_eq!(text(upload.frame(b"hello", false, false)), "");
        assert_eq!(
            text(upload.frame(b" world", true, false)),
            "POST / HTTP/1.1\r\nContent-Length: 11\r\n\r\nhello world"
        );
        assert!(!upload.is_framed_here());
        let mut upload = held();
        assert_eq!(
            text(upload.frame(b"", true, true)),
            "POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n"
        );
    }

    #[test]
    fn what_takes_longer_or_is_more_goes_in_chunks() {
        let mut upload = held();
        assert_eq!(text(upload.frame(b"hello", false, false)), "");
        assert_eq!(
            text(upload.frame(b"", false, true)),
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"
        );
        assert_eq!(text(upload.frame(b"", false, true)), "");
        assert_eq!(text(upload.frame(b"abc", false, false)), "3\r\nabc\r\n");
        assert_eq!(text(upload.frame(b"d", true, false)), "1\r\nd\r\n0\r\n\r\n");
        let mut upload = held();
        let large = vec![b'x'; limits::HELD_UPLOAD + 1];
        let sent = text(upload.frame(&large, false, false));
        assert!(sent.starts_with("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"));
        assert!(sent.ends_with("x\r\n"));
        assert_eq!(text(upload.frame(b"", true, true)), "0\r\n\r\n");
    }

    #[test]
    fn chunks_of_the_programs_own_are_taken_apart_for_a_stream() {
        let mut upload = Upload::default();
        upload.begin_stream(AnnouncedBody::Chunked, false);
        let mut piece = |bytes: &[u8]| upload.content(bytes).map(|content| content.unwrap());
        assert_eq!(piece(b"5\r\nhel"), Some((b"hel".to_vec(), false)));
        assert_eq!(piece(b"lo\r\n1\r\n"), Some((b"lo".to_vec(), false)));
        assert_eq!(
            piece(b"!\r\n2\r\nab\r\n0\r\n\r\nmore"),
            Some((b"!ab".to_vec(), true))
        );
        upload.begin_stream(AnnouncedBody::Chunked, false);
        assert!(upload.content(b"hello").unwrap().is_err());
        upload.begin_stream(AnnouncedBody::Nothing, false);
        assert!(upload.content(b"hello").is_none());
    }

    #[test]
    fn what_the_program_frames_is_left_alone() {
        let mut upload = Upload::default();
        assert_eq!(text(upload.frame(b"hello", true, false)), "hello");
        assert_eq!(text(upload.frame(b"more", false, false)), "more");
    }
}
