//! The HTTP client over HTTP/2: a request is a stream of a network connection.
//!
//! What is asked and what an answer means is in `http::client`.

use super::fields::FieldList;
use super::frame::ErrorCode;
use super::request_head;
use crate::client::timings::Step;
use crate::http::client::Stage;
use crate::http::client::head::{AnnouncedBody, announced_body};
use crate::http::header_block::{HeaderBlock, HeaderBlockFull, HeaderLimits};
use crate::http::token::Token;
use crate::limits;
use crate::service::event::Event;
use crate::service::id::ConnId;
use crate::service::{App, Service};

const HEAD_TOO_LARGE: &str =
    "problems parsing header: header fields over the budget (max_http_header_data)";

fn store(fields: &FieldList, block: &mut HeaderBlock) -> Result<u16, HeaderBlockFull> {
    let mut status = 0;
    for (name, value) in fields.iter() {
        if name == b":status" {
            status = std::str::from_utf8(value)
                .ok()
                .and_then(|code| code.parse().ok())
                .unwrap_or(0);
            // As programs know it from HTTP/1.1, where a reason follows.
            block.push(Token::HTTP, value)?;
            block.push(Token::COLON_STATUS, value)?;
        } else {
            block.push_field(name, value)?;
        }
    }
    Ok(status)
}

impl<A: App> Service<A> {
    // ---- the request

    /// Sends the head of the request, which opens the stream. False if it cannot be sent.
    pub(crate) fn h2_client_ask(&mut self, id: ConnId, head: &[u8]) -> bool {
        let Some(network) = self.stream_pipe(id).map(|pipe| pipe.network) else {
            return false;
        };
        let Ok(mut fields) = request_head::read(head, self.is_encrypted(id)) else {
            crate::log_err!("{id:?}: a line of the request's head has no colon");
            return false;
        };
        let is_websocket = self.client_is_websocket(id);
        if is_websocket {
            request_head::ask_for_websocket(&mut fields);
        }
        let Some(client) = self.http_client_mut(id) else {
            return false;
        };
        let announced = announced_body(head);
        let is_bodyless = matches!(
            announced,
            AnnouncedBody::Nothing | AnnouncedBody::Counted(0)
        );
        let end = !is_websocket && !client.upload.is_pending() && is_bodyless;
        client.upload.begin_stream(announced, end);
        let manual = (self.client(id)).and_then(|client| client.request.options.manual_credit);
        let window = manual.unwrap_or_else(|| {
            let vhost = self
                .connection(id)
                .and_then(|connection| connection.vhost());
            vhost.map_or(limits::H2_CLIENT_WINDOW, |vhost| {
                vhost.config.h2.client_window()
            })
        });
        let Some(engine) = self.h2_engine(network) else {
            return false;
        };
        let Ok(number) = engine.open(id.pack()) else {
            return false;
        };
        let fields = fields
            .iter()
            .map(|(name, value)| (name.as_slice(), value.as_slice()));
        let sent = engine.send_fields(number, fields, end).is_ok();
        engine.open_window(number, window, manual.is_some());
        if let Some(pipe) = self.stream_pipe_mut(id) {
            pipe.number = number;
            pipe.end_sent = end;
        }
        self.h2_flush(network);
        if !is_websocket {
            // Programs rely on hearing that they can write, unasked.
            self.request_writable(id);
        }
        sent
    }

    /// The program has nothing more to say, and waits for what the server says as long as that may
    /// take. False if the connection is no stream of a client.
    pub fn await_server(&mut self, id: ConnId) -> bool {
        let Some(is_asking) = self.http_client(id).map(|c| c.stage == Stage::Asking) else {
            return false;
        };
        let Some(pipe) = self.stream_pipe_mut(id) else {
            return false;
        };
        pipe.stays_open = true;
        if let Some(client) = self.http_client_mut(id) {
            client.upload.finish();
        }
        self.set_timeout(id, 0, None);
        // If the head is still to come it ends the stream. One that is gone needs no end.
        if !is_asking {
            let _ = self.send_on_stream(id, &[], true);
        }
        true
    }

    // ---- the answer

    /// The head of an answer came.
    pub(super) fn h2_client_head(
        &mut self,
        network: ConnId,
        number: u32,
        fields: &FieldList,
        end: bool,
    ) {
        let Some(id) = self.h2_stream_of(network, number) else {
            return;
        };
        if self.http_client_stage(id) != Some(Stage::Head) {
            // The program has given the request up, and only the rest of it is still to be sent.
            return;
        }
        self.client_step_ends(id, Step::Answer);
        let Some(status) = self.h2_client_store(id, fields) else {
            return self.client_failed(id, HEAD_TOO_LARGE);
        };
        if (100..200).contains(&status) {
            self.release_headers(id);
            return self.http_client_interim(id);
        }
        let is_websocket = self.client_is_websocket(id);
        if let Some(pipe) = self.stream_pipe_mut(id)
            && end
        {
            pipe.peer_ended = true;
            pipe.end_told = !is_websocket;
        }
        if !self.http_client_answered(id, status, true) {
            if is_websocket {
                // It may be over already.
                self.stream_settle(id);
            }
            return;
        }
        if end {
            return self.h2_client_complete(id);
        }
        if let Some(client) = self.http_client_mut(id) {
            client.stage = Stage::Body;
        }
    }

    /// The head of an answer came, and was larger than we have said that we take.
    pub(super) fn h2_client_head_too_large(&mut self, network: ConnId, number: u32) {
        if let Some(id) = self.h2_stream_of(network, number)
            && self.http_client_stage(id) == Some(Stage::Head)
        {
            self.client_failed(id, HEAD_TOO_LARGE);
        }
    }

    fn h2_client_store(&mut self, id: ConnId, fields: &FieldList) -> Option<u16> {
        let connection = self.connections.get_mut(id)?;
        let octets = connection
            .vhost
            .as_ref()
            .map_or(limits::HEADER_BYTES, |v| v.config.max_header_bytes);
        let block = connection
            .headers
            .get_or_insert_with(|| self.http.headers.take_for_answer());
        block.reset(HeaderLimits {
            octets,
            ..HeaderLimits::default()
        });
        store(fields, block).ok()
    }

    /// Body came, with one spare octet behind it; returns how much was taken.
    pub(crate) fn h2_client_receive(&mut self, id: ConnId, input: &mut [u8]) -> usize {
        let bound = self.connections.get(id).is_some_and(|c| c.bound);
        // Without a binding nobody asked for the contents.
        if !bound || self.http_client_stage(id) != Some(Stage::Body) {
            return input.len().saturating_sub(1);
        }
        // The variant alone is not general over the payload's lifetime.
        #[allow(clippy::redundant_closure)]
        self.deliver_pieces(id, input, |piece| Event::ReceiveClientHttpRead(piece))
    }

    /// The server has ended its side, and all before that was taken.
    pub(crate) fn h2_client_ended(&mut self, id: ConnId) {
        match self.http_client_stage(id) {
            Some(Stage::Body) => self.h2_client_complete(id),
            Some(_) => self.close(id),
            None => {}
        }
    }

    /// The answer is complete: the stream is done.
    fn h2_client_complete(&mut self, id: ConnId) {
        // It is closed, whatever the program answers.
        let _ = self.http_client_complete(id);
        self.close(id);
    }

    // ---- before its time

    /// The stream was reset: by the server, or by us because of a malformed answer.
    pub(crate) fn h2_client_reset(&mut self, id: ConnId, code: ErrorCode, by_peer: bool) {
        match self.http_client_stage(id) {
            Some(Stage::Asking | Stage::Head | Stage::Deciding) if !by_peer => {
                let why = format!(
                    "problems parsing header: the answer is malformed ({})",
                    code.name()
                );
                self.client_failed(id, &why);
            }
            Some(Stage::Asking | Stage::Head | Stage::Deciding) => {
                let why = format!("the server has reset the stream: {}", code.name());
                match code {
                    ErrorCode::REFUSED_STREAM => self.h2_client_refused(id, &why),
                    ErrorCode::HTTP_1_1_REQUIRED => self.h2_client_downgraded(id, &why),
                    _ => self.client_failed(id, &why),
                }
            }
            _ => self.abort(id),
        }
    }

    /// The server has not looked at the request (RFC 9113, 8.7): it is made again, unless a part
    /// of its body has gone already.
    pub(super) fn h2_client_refused(&mut self, id: ConnId, why: &str) {
        let Some(http) = self.http_client(id) else {
            return self.abort(id);
        };
        let untouched = http.is_unanswered() && !http.upload.is_begun();
        let tries = self.client(id).map_or(u8::MAX, |client| client.repeats);
        if !untouched || tries >= limits::REDIRECTS {
            return self.client_failed(id, why);
        }
        crate::log_info!("{id:?}: {why}: trying again");
        self.client_again(id);
    }

    /// The server wants to be asked by HTTP/1.1 (RFC 9113, 7).
    fn h2_client_downgraded(&mut self, id: ConnId, why: &str) {
        if let Some(client) = self.client_mut(id) {
            client.request.speak_http11();
        }
        self.h2_client_refused(id, why);
    }

    /// The network connection is lost, and the stream with it.
    pub(super) fn h2_client_stream_lost(&mut self, id: ConnId, why: &str) {
        if self.context().is_stopping() {
            return self.finish_close(id);
        }
        let is_whole = (self.stream_pipe(id)).is_some_and(|pipe| pipe.peer_ended);
        match self.http_client_stage(id) {
            // What the program holds back is still there for it.
            Some(Stage::Body) if is_whole => {}
            Some(Stage::Asking | Stage::Head | Stage::Deciding) => {
                if !self.share_repeat(id) {
                    self.client_failed(id, why);
                }
            }
            _ => self.abort(id),
        }
    }

    /// Why the stream of a request is to be reset when its connection is closed; `None`: it is
    /// done.
    pub(crate) fn h2_client_reset_code(&self, id: ConnId) -> Option<ErrorCode> {
        let client = self.http_client(id)?;
        let whole = client.stage == Stage::Done && !client.upload.is_pending();
        (!whole).then_some(ErrorCode::CANCEL)
    }
}
