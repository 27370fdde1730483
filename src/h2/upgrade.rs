//! From HTTP/1.1 to HTTP/2 by `Upgrade: h2c`, in clear text (RFC 7540, 3.2).
//!
//! RFC 9113 does not tell clients to ask for it any more; those that do are served. The request
//! that asked becomes stream 1.

use super::connection::Connection as Engine;
use super::settings::{self, Settings};
use super::stream::Stream;
use crate::encoding::base64;
use crate::http::header_block::{HeaderBlock, HeaderBlockFull};
use crate::http::method::Method;
use crate::http::token::Token;
use crate::service::event::Event;
use crate::service::id::ConnId;
use crate::service::{App, Service};

/// Octets of settings in a request that are looked at.
const SETTINGS: usize = 1024;

const SWITCHING: &[u8] =
    b"HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n";

impl Engine {
    /// The client's settings came with a request of HTTP/1.1, and that is stream 1, of which
    /// nothing more comes. False if the settings are none.
    pub(super) fn begin_with_request(&mut self, payload: &[u8]) -> bool {
        let Some(mut entries) = settings::read(payload) else {
            return false;
        };
        let all_apply = entries.all(|(setting, value)| {
            let applies = self.theirs.apply(setting, value).is_ok();
            let table = self.theirs.header_table_size as usize;
            self.encoder.set_table_limit(table);
            applies
        });
        if !all_apply {
            return false;
        }
        let receive = self.new_receive_window();
        let mut stream = Stream::new(0, self.theirs.initial_window_size, receive);
        stream.head_came = true;
        stream.remote_ended = true;
        self.streams.insert(1, stream);
        self.last_theirs = 1;
        true
    }
}

/// The client's settings in a request that asks for HTTP/2 as it should; `None` if it does not.
fn settings_of(block: &HeaderBlock) -> Option<Vec<u8>> {
    let mut fields = block.fragments(Token::HTTP2_SETTINGS);
    // One, and for us (RFC 7540, 3.2.1).
    let (Some(field), None) = (fields.next(), fields.next()) else {
        return None;
    };
    if !block.list_contains(Token::CONNECTION, b"http2-settings") {
        return None;
    }
    let mut payload = vec![0; SETTINGS];
    let len = base64::decode(field, &mut payload).ok().flatten()?;
    payload.truncate(len);
    let mut theirs = Settings::default();
    let applies = |(setting, value)| theirs.apply(setting, value).is_ok();
    let all_apply = settings::read(&payload)?.all(applies);
    all_apply.then_some(payload)
}

/// Makes a request of HTTP/1.1 look like one of HTTP/2.
fn translate(block: &mut HeaderBlock) -> Result<(), HeaderBlockFull> {
    for token in [Token::CONNECTION, Token::UPGRADE, Token::HTTP2_SETTINGS] {
        block.remove(token);
    }
    block.replace(Token::HTTP, b"HTTP/2")?;
    block.push(Token::COLON_METHOD, b"GET")?;
    block.push(Token::COLON_SCHEME, b"http")?;
    block.alias(Token::COLON_PATH, Token::GET_URI)?;
    block.alias(Token::COLON_AUTHORITY, Token::HOST)
}

impl<A: App> Service<A> {
    /// A GET without body asks for HTTP/2. Returns whether it goes on as a request of HTTP/1.1.
    pub(crate) fn h2_upgrade(&mut self, id: ConnId) -> bool {
        let Some(payload) = self.headers(id).and_then(settings_of) else {
            return true;
        };
        let wanted = self
            .connection(id)
            .and_then(|c| c.vhost())
            .is_some_and(|vhost| vhost.config.h2.upgrade);
        // By TLS it is agreed on in the handshake.
        if !wanted || self.is_encrypted(id) {
            return true;
        }
        let verdict = A::event(self, id, Event::ConfirmUpgrade(c"h2c"));
        if verdict.0 > 0 && self.complete_transaction(id) {
            // The program has answered, and the next request may come.
            return false;
        }
        if !verdict.keeps() {
            self.close(id);
            return false;
        }
        let Some(mut block) = self.connections.get_mut(id).and_then(|c| c.headers.take()) else {
            return false;
        };
        if translate(&mut block).is_err() || self.send(id, &[SWITCHING]).is_err() {
            self.http_give_back(block);
            self.close(id);
            return false;
        }
        self.set_timeout(id, 0, None);
        self.h2_accepted(id);
        let begun = self
            .h2_engine(id)
            .is_some_and(|engine| engine.begin_with_request(&payload));
        if !begun {
            self.http_give_back(block);
            self.close(id);
            return false;
        }
        if let Some(connection) = self.connections.get_mut(id) {
            connection.headers = Some(block);
        }
        self.h2_flush(id);
        false
    }

    /// Settings came: with the first ones, the request by which HTTP/2 was asked for is served.
    /// Before that a client may be ready for a little only; curl 7.88 is for 32 KiB.
    pub(super) fn h2_serve_first(&mut self, network: ConnId) {
        if self.h2_client_side(network).is_some() {
            return;
        }
        let Some(block) = (self.connections.get_mut(network)).and_then(|c| c.headers.take()) else {
            return;
        };
        match self.h2_open_stream(network, 1, true) {
            Some(stream) => self.h2_take_up_admitted(stream, Method::Get, block),
            None => self.http_give_back(block),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::h2::connection::Side;
    use crate::http::header_block::HeaderLimits;

    fn block(fields: &[(Token, &[u8])]) -> HeaderBlock {
        let mut block = HeaderBlock::new(HeaderLimits::default());
        for (token, value) in fields {
            block.push(*token, value).unwrap();
        }
        block
    }

    #[test]
    fn settings_are_found_where_they_are_meant() {
        let connection = (Token::CONNECTION, &b"Upgrade, HTTP2-Settings"[..]);
        let settings = (Token::HTTP2_SETTINGS, &b"AAMAAABkAAQAoAAA"[..]);
        let payload = settings_of(&block(&[connection, settings])).unwrap();
        assert_eq!(payload, [0, 3, 0, 0, 0, 100, 0, 4, 0, 160, 0, 0]);
        assert_eq!(settings_of(&block(&[connection])), None);
        assert_eq!(settings_of(&block(&[settings])), None);
        let twice = block(&[connection, settings, settings]);
        assert_eq!(settings_of(&twice), None);
        // Not base64; half a setting; a window that cannot be.
        for text in [&b"%%"[..], b"AAMA", b"AAT_____"] {
            let bad = block(&[connection, (Token::HTTP2_SETTINGS, text)]);
            assert_eq!(settings_of(&bad), None);
        }
    }

    #[test]
    fn the_first_stream_waits_for_an_answer_only() {
        let mut engine = Engine::new(Side::Server, Settings::default());
        assert!(engine.begin_with_request(&[0, 4, 0, 0, 0, 3]));
        assert_eq!(engine.credit(Some(1)), Some(3));
        assert!(engine.begin_data(1, 3, true).is_ok());
        assert_eq!(engine.stream_count(), 0);
        let mut engine = Engine::new(Side::Server, Settings::default());
        assert!(!engine.begin_with_request(&[0; 5]));
        assert!(!engine.begin_with_request(&[0, 4, 255, 255, 255, 255]));
    }

    #[test]
    fn a_request_is_translated() {
        let mut block = block(&[
            (Token::GET_URI, b"/a"),
            (Token::HTTP, b"HTTP/1.1"),
            (Token::HOST, b"b.test"),
            (Token::UPGRADE, b"h2c"),
        ]);
        translate(&mut block).unwrap();
        assert_eq!(block.first(Token::COLON_PATH), Some(&b"/a"[..]));
        assert_eq!(block.first(Token::COLON_AUTHORITY), Some(&b"b.test"[..]));
        assert!(!block.has(Token::UPGRADE));
    }
}
