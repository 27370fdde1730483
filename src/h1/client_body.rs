//! The body of an answer: the program is told that there is something, and reads it.
//!
//! What comes from the network stays here, undecoded, until the program asks for it; meanwhile
//! nothing more is read, so that a server is as fast as the program that it talks to.

use super::body::{BodyDecoder, BodyError, BodyFraming, Progress};
use super::response::AnswerFraming;
use crate::http::client::Stage;
use crate::service::accept::timeout_reason;
use crate::service::connection::Phase;
use crate::service::event::{Event, Payload};
use crate::service::id::ConnId;
use crate::service::unread::Unread;
use crate::service::{App, Service};

/// Decoder of an answer's body.
#[derive(Debug, Default)]
pub enum AnswerBody {
    /// There is none.
    #[default]
    None,
    /// Its end is in what is sent.
    Framed(BodyDecoder),
    /// It ends with the connection.
    UntilClose,
}

impl AnswerBody {
    /// By what the head of the answer says. There is no limit: nothing is kept.
    pub fn new(framing: AnswerFraming) -> Self {
        let framing = match framing {
            AnswerFraming::None => return AnswerBody::None,
            AnswerFraming::UntilClose => return AnswerBody::UntilClose,
            AnswerFraming::Counted(0) => BodyFraming::Zero,
            AnswerFraming::Counted(n) => BodyFraming::Counted(n),
            AnswerFraming::Chunked => BodyFraming::Chunked,
        };
        match BodyDecoder::new(framing, u64::MAX) {
            Ok(decoder) => AnswerBody::Framed(decoder),
            Err(_) => AnswerBody::None,
        }
    }

    /// Whether nothing more belongs to it.
    pub fn is_finished(&self) -> bool {
        match self {
            AnswerBody::None => true,
            AnswerBody::Framed(decoder) => decoder.is_finished(),
            AnswerBody::UntilClose => false,
        }
    }

    /// As [`BodyDecoder::advance`].
    pub fn advance(&mut self, input: &[u8]) -> Result<Progress, BodyError> {
        match self {
            AnswerBody::None => Ok(Progress {
                used: 0,
                content: 0..0,
                finished: true,
            }),
            AnswerBody::Framed(decoder) => decoder.advance(input),
            AnswerBody::UntilClose => Ok(Progress {
                used: input.len(),
                content: 0..input.len(),
                finished: false,
            }),
        }
    }
}

/// Why reading gives nothing any more.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReadEnd {
    /// The connection is gone, or no answer has begun.
    NotReadable,
    /// The server has ended the connection. If the answer was complete by that, the program was
    /// told; if not, it was cut short.
    Ended,
    /// The framing of the body is broken.
    Malformed,
    /// The program wants no more; its own answer to a piece, or to the end.
    Refused(i32),
}

impl<A: App> Service<A> {
    /// Tells the program that there is something to read, as long as it reads.
    pub(crate) fn h1_client_offer(&mut self, id: ConnId) {
        loop {
            let Some(connection) = self.connections.get_mut(id) else {
                return;
            };
            let held = connection.rx_paused || connection.phase != Phase::Open;
            let Some(client) = self.http_client_mut(id) else {
                return;
            };
            let nothing = client.h1.input.is_empty() && !client.h1.ended;
            if held || client.over || client.h1.told || nothing || client.stage != Stage::Body {
                break;
            }
            client.h1.told = true;
            if !A::event(self, id, Event::ReceiveClientHttp).keeps() {
                return self.close(id);
            }
        }
        self.h1_client_after_offer(id);
    }

    /// What follows from what the program did when it was told.
    fn h1_client_after_offer(&mut self, id: ConnId) {
        let Some(connection) = self.connections.get(id) else {
            return;
        };
        let expects_more =
            connection.wants_writable || connection.rx_paused || connection.has_user_timer();
        let Some(client) = self.http_client(id) else {
            return;
        };
        if client.over {
            return self.close(id);
        }
        let unread_end = client.stage == Stage::Body && client.h1.ended && client.h1.told;
        if !unread_end || !client.h1.input.is_empty() {
            return;
        }
        if expects_more {
            // It means to read later, but shall not forget that.
            return self.http_client_allow_time(id, timeout_reason::HTTP_CONTENT);
        }
        // The connection is closed in any case.
        let _ = self.h1_client_read_end(id);
        self.close(id);
    }

    /// The program reads from the body of the answer: up to `most` octets as they came are decoded
    /// and handed over, in pieces, by events inside of this call. 0 stands for the usual size.
    ///
    /// # Errors
    /// [`ReadEnd`]; the program should close the connection.
    pub fn read_answer(&mut self, id: ConnId, most: usize) -> Result<(), ReadEnd> {
        let delivery = self.context().settings.delivery.max(1);
        let mut budget = if most == 0 { delivery } else { most };
        let Some(connection) = self.connections.get_mut(id) else {
            return Err(ReadEnd::NotReadable);
        };
        if connection.phase != Phase::Open {
            return Err(ReadEnd::NotReadable);
        }
        let bound = connection.bound;
        let Some(client) = self.http_client_mut(id) else {
            return Err(ReadEnd::NotReadable);
        };
        match client.stage {
            Stage::Body => {}
            Stage::Done => return Ok(()),
            Stage::Asking | Stage::Head | Stage::Deciding => return Err(ReadEnd::NotReadable),
        }
        client.h1.told = false;
        if client.h1.input.is_empty() {
            return if client.h1.ended {
                self.h1_client_read_end(id)
            } else {
                Ok(())
            };
        }
        let mut input = std::mem::take(&mut client.h1.input);
        while budget > 0 && !input.is_empty() {
            let before = input.len();
            let step = self.h1_client_read_step(id, &mut input, budget, bound);
            budget = budget.saturating_sub(before - input.len());
            let Some(connection) = self.connections.get_mut(id) else {
                return Err(ReadEnd::NotReadable);
            };
            let paused = connection.rx_paused || connection.phase != Phase::Open;
            match step {
                Ok(false) if paused => break,
                Ok(false) => {}
                Ok(true) => return self.h1_client_read_all(id, &input),
                Err(end) => {
                    self.h1_client_put_back(id, input);
                    return Err(end);
                }
            }
        }
        self.h1_client_put_back(id, input);
        // More is there, or will be: the program is told again in its turn.
        self.enqueue(id);
        Ok(())
    }

    /// Decodes and hands over one piece. True when the body is complete.
    fn h1_client_read_step(
        &mut self,
        id: ConnId,
        input: &mut Unread,
        budget: usize,
        bound: bool,
    ) -> Result<bool, ReadEnd> {
        let Some(client) = self.http_client_mut(id) else {
            return Err(ReadEnd::NotReadable);
        };
        let len = input.len();
        let buffer = input.input().unwrap_or_default();
        let window = buffer.get(..len.min(budget)).unwrap_or_default();
        let progress = match client.h1.body.advance(window) {
            Ok(progress) => progress,
            Err(error) => {
                client.over = true;
                client.keep_alive = false;
                crate::log_notice!("{id:?}: the answer's body is broken: {error:?}");
                self.enqueue(id);
                return Err(ReadEnd::Malformed);
            }
        };
        let content = progress.content;
        // Without a binding nobody asked for the contents.
        let mut refused = None;
        if bound
            && !content.is_empty()
            && let Some(payload) = Payload::new(buffer, content.start, content.end)
        {
            let verdict = A::event(self, id, Event::ReceiveClientHttpRead(payload));
            refused = (!verdict.keeps()).then_some(ReadEnd::Refused(verdict.0));
        }
        input.consume(progress.used);
        match refused {
            Some(end) => Err(end),
            None => Ok(progress.finished),
        }
    }

    fn h1_client_put_back(&mut self, id: ConnId, input: Unread) {
        if let Some(client) = self.http_client_mut(id)
            && !input.is_empty()
        {
            client.h1.input = input;
        }
    }

    /// The body of the answer was read to its end.
    fn h1_client_read_all(&mut self, id: ConnId, rest: &Unread) -> Result<(), ReadEnd> {
        if let Some(client) = self.http_client_mut(id)
            && !rest.is_empty()
        {
            // Nothing was asked for that this could be an answer to.
            crate::log_info!("{id:?}: more came than the answer has");
            client.over = true;
            client.keep_alive = false;
            self.enqueue(id);
        }
        if self.h1_client_complete(id) {
            Ok(())
        } else {
            Err(ReadEnd::Refused(-1))
        }
    }

    /// The program reads, and the server has ended the connection.
    fn h1_client_read_end(&mut self, id: ConnId) -> Result<(), ReadEnd> {
        let Some(client) = self.http_client_mut(id) else {
            return Err(ReadEnd::NotReadable);
        };
        client.over = true;
        client.keep_alive = false;
        if matches!(client.h1.body, AnswerBody::UntilClose) && !client.h1.cut {
            // The end of the connection is the end of the body. It is over whatever the program
            // says to that.
            self.h1_client_complete(id);
        } else {
            crate::log_notice!("{id:?}: the server has cut its answer short");
        }
        self.enqueue(id);
        Err(ReadEnd::Ended)
    }

    /// The answer is complete: tells the program. False if it wants the connection closed.
    pub(super) fn h1_client_complete(&mut self, id: ConnId) -> bool {
        let keep_warm = (self.client(id)).map_or(0, |client| client.request.keep_warm_secs);
        if let Some(client) = self.http_client_mut(id) {
            client.h1.body = AnswerBody::None;
            client.h1.told = false;
        }
        if !self.http_client_complete(id) {
            return false;
        }
        self.set_timeout(
            id,
            timeout_reason::CLIENT_CONN_IDLE,
            Some(u32::from(keep_warm)),
        );
        self.share_completed(id);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn framing_decides_when_a_body_is_finished() {
        for (framing, finished) in [
            (AnswerFraming::None, true),
            (AnswerFraming::Counted(0), true),
            (AnswerFraming::Counted(1), false),
            (AnswerFraming::Chunked, false),
            (AnswerFraming::UntilClose, false),
        ] {
            assert_eq!(AnswerBody::new(framing).is_finished(), finished);
        }
    }

    #[test]
    fn a_body_without_framing_takes_everything() {
        let mut body = AnswerBody::new(AnswerFraming::UntilClose);
        let progress = body.advance(b"abc").unwrap();
        assert_eq!((progress.used, progress.finished), (3, false));
    }

    #[test]
    fn the_longest_length_there_is_does_not_overflow() {
        let mut body = AnswerBody::new(AnswerFraming::Counted(u64::MAX));
        let progress = body.advance(b"abc").unwrap();
        assert_eq!((progress.content, progress.finished), (0..3, false));
    }
}
