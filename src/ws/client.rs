//! The client's side of the upgrade: from the request to an established connection. Over HTTP/2 the
//! request is an extended CONNECT (RFC 8441).

use super::{
    client_handshake::{Agreed, AnswerError, ClientHandshake, NONCE, UpgradeAnswer},
    compression::{Compression, Effort},
    connection::WsConnection,
    negotiation::PERMESSAGE_DEFLATE,
    option::{self, DeflateOption},
    server::joined,
};
use crate::client::request::{ClientKind, ClientOptions};
use crate::client::state::ClientState;
use crate::http::token::Token;
use crate::random;
use crate::service::connection::Phase;
use crate::service::event::{Event, Payload};
use crate::service::id::ConnId;
use crate::service::role::Role;
use crate::service::{App, Service};

/// Room for the options of an extension that a program writes.
const OPTIONS_TEXT: usize = 128;

impl<A: App> Service<A> {
    /// Begins an opening handshake: adds its fields to the head of the request. False if the
    /// connection is over.
    pub(crate) fn ws_client_fields(&mut self, id: ConnId, head: &mut String) -> bool {
        let over_h2 = self.stream_pipe(id).is_some();
        let mut nonce = [0; NONCE];
        if !over_h2 && let Err(error) = random::fill(&mut nonce) {
            self.client_failed(id, &format!("HS: no randomness for the key: {error}"));
            return false;
        }
        let offers = self.ws_client_offers(id);
        let Some(client) = self.client_mut(id) else {
            return false;
        };
        let offers: Vec<&str> = offers.iter().map(String::as_str).collect();
        let asked = client.request.subprotocols.as_deref();
        if asked.is_some_and(|asked| asked.contains(|c: char| c.is_control())) {
            self.client_failed(id, "HS: the subprotocol cannot be sent");
            return false;
        }
        let handshake = match over_h2 {
            true => ClientHandshake::over_h2(asked, &offers),
            false => ClientHandshake::new(&nonce, asked, &offers),
        };
        handshake.write_fields(head);
        client.handshake = Some(Box::new(handshake));
        self.client_lives(id)
    }

    /// Whether a connection out is to be a WebSocket, or is one.
    pub(crate) fn client_is_websocket(&self, id: ConnId) -> bool {
        let is_websocket = |client: &ClientState| client.request.kind == ClientKind::Ws;
        self.client(id).is_some_and(is_websocket)
    }

    /// Whether a connection out is to be a WebSocket, and the server does not take those over the
    /// HTTP/2 of `network`.
    pub(crate) fn ws_client_lacks_h2(&self, network: ConnId, id: ConnId) -> bool {
        self.client_is_websocket(id) && !self.h2_client_carries_websockets(network)
    }

    /// Begins again, with HTTP/1.1.
    pub(crate) fn ws_client_without_h2(&mut self, id: ConnId) {
        crate::log_info!("{id:?}: the server takes no WebSockets over HTTP/2");
        if let Some(client) = self.client_mut(id) {
            client.request.speak_http11();
        }
        self.client_again(id);
    }

    /// The extensions to offer, if the program does not mind.
    fn ws_client_offers(&mut self, id: ConnId) -> Vec<String> {
        let vhost = self.connection(id).and_then(|c| c.vhost());
        let mut offers = vhost.map_or(Vec::new(), |vhost| vhost.config.client_offers.clone());
        offers.retain(|_| {
            let mut name = [PERMESSAGE_DEFLATE.as_bytes(), b"\0"].concat();
            Payload::new(&mut name, 0, PERMESSAGE_DEFLATE.len()).is_some_and(|name| {
                A::event(self, id, Event::ClientConfirmExtensionSupported(name)).keeps()
            })
        });
        offers
    }

    /// The head of the answer to the request is complete, and it is none that asks for another
    /// request: makes the connection a WebSocket, or tells why it becomes none. The bytes behind
    /// the head come to [`Service::ws_receive`].
    pub(crate) fn ws_client_answered(&mut self, id: ConnId, status: u16) {
        // Programs look at the answer here, whatever it is.
        if !A::event(self, id, Event::EstablishedClientHttp).keeps() {
            return self.client_failed(id, "HS: disallowed by client filter");
        }
        if !self.client_lives(id) {
            return;
        }
        let agreed = self.ws_client_check(id, status);
        let options = match agreed {
            Ok(Some(_)) => self.ws_client_options(id),
            _ => Ok(Vec::new()),
        };
        let (compression, options) = match (agreed, options) {
            (Ok(compression), Ok(options)) => (compression, options),
            (Err(error), _) | (_, Err(error)) => return self.client_failed(id, error.text()),
        };
        if !self.client_lives(id) {
            return;
        }
        self.start_session(id);
        if !A::event(self, id, Event::ClientFilterPreEstablish).keeps() {
            return self.client_failed(id, "HS: Rejected by filter cb");
        }
        if !self.client_lives(id) || !self.ws_become_client(id, compression.as_ref()) {
            return;
        }
        if let Some(ws) = self.ws_mut(id)
            && options
                .iter()
                .any(|(option, value)| ws.set_deflate_option(*option, *value).is_err())
        {
            crate::log_warn!("connection {id:?}: not all options of permessage-deflate can be set");
        }
        self.end_timeout(id);
        if !A::event(self, id, Event::ClientEstablished).keeps() {
            return self.client_failed(id, "HS: Rejected at CLIENT_ESTABLISHED");
        }
        self.client_established(id);
        self.release_headers(id);
        if self
            .connection(id)
            .is_some_and(|connection| connection.phase == Phase::Open)
        {
            self.validity_confirmed(id);
        }
    }

    /// The options of permessage-deflate that the program wants.
    fn ws_client_options(&mut self, id: ConnId) -> Result<Vec<(DeflateOption, u32)>, AnswerError> {
        let mut text = [0; OPTIONS_TEXT];
        let event = Event::WsExtDefaults(c"permessage-deflate", &mut text);
        if !A::event(self, id, event).keeps() {
            return Err(AnswerError::DefaultsRefused);
        }
        let text = text.split(|byte| *byte == 0).next().unwrap_or_default();
        let text = std::str::from_utf8(text).map_err(|_| AnswerError::BadDefaults)?;
        option::parse(text).map_err(|_| AnswerError::BadDefaults)
    }

    /// What was agreed on about compression, if the answer is a good one.
    fn ws_client_check(&self, id: ConnId, status: u16) -> Result<Option<Compression>, AnswerError> {
        let (Some(client), Some(headers)) = (self.client(id), self.headers(id)) else {
            return Err(AnswerError::NotSwitching);
        };
        let handshake = client.handshake.as_ref();
        let handshake = handshake.ok_or(AnswerError::NotSwitching)?;
        let [upgrade, connection, accept, protocol, extensions] = [
            Token::UPGRADE,
            Token::CONNECTION,
            Token::ACCEPT,
            Token::PROTOCOL,
            Token::EXTENSIONS,
        ]
        .map(|token| joined(headers, token));
        let answer = UpgradeAnswer {
            status,
            upgrade: upgrade.as_deref(),
            connection: connection.as_deref(),
            accept: accept.as_deref(),
            protocol: protocol.as_deref(),
            extensions: extensions.as_deref(),
        };
        let Agreed { compression, .. } = handshake.check(&answer, Effort::default())?;
        Ok(compression)
    }

    /// Makes the connection a WebSocket. False if it is over.
    fn ws_become_client(&mut self, id: ConnId, compression: Option<&Compression>) -> bool {
        let Some(limits) = self.ws_limits(id) else {
            return false;
        };
        let mut ws = WsConnection::client(limits, compression);
        ws.established = true;
        let Some(connection) = self.connections.get_mut(id) else {
            return false;
        };
        if let Some(client) = &mut connection.client {
            client.handshake = None;
            let ClientOptions {
                reserved_bits,
                unknown_opcodes,
                ..
            } = client.request.options;
            ws.receiver.let_through(reserved_bits, unknown_opcodes);
            client.request.forget_http();
        }
        connection.role = Role::Ws(Box::new(ws));
        true
    }
}
