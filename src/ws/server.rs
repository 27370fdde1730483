//! The server's side of the upgrade: from a request head to an established connection.

use super::{
    compression::Compression,
    connection::WsConnection,
    extension,
    handshake::{Refusal, UpgradeRequest, offered_protocols, response_head},
    limits::Limits,
    negotiation::{self, PERMESSAGE_DEFLATE, Preferences},
};
use crate::http::header_block::HeaderBlock;
use crate::http::status;
use crate::http::token::Token;
use crate::service::connection::Phase;
use crate::service::event::{Event, HeaderSpace, Payload};
use crate::service::id::ConnId;
use crate::service::role::Role;
use crate::service::{App, Service};

/// Room for the headers that the program adds to the response.
const ADDED_HEADERS: usize = 4096;

/// What a request says about the upgrade. Owned, as the program is asked in between.
struct Wanted {
    accept: Result<String, Refusal>,
    protocols: Option<Vec<u8>>,
    extensions: Option<String>,
}

impl Wanted {
    fn of(headers: &HeaderBlock) -> Self {
        let upgrade = joined(headers, Token::UPGRADE);
        let connection = joined(headers, Token::CONNECTION);
        let version = joined(headers, Token::VERSION);
        let key = joined(headers, Token::KEY);
        let request = UpgradeRequest {
            is_get: headers.has(Token::GET_URI),
            upgrade: upgrade.as_deref(),
            connection: connection.as_deref(),
            version: version.as_deref(),
            key: key.as_deref(),
        };
        Self {
            accept: request.check(),
            protocols: joined(headers, Token::PROTOCOL).map(String::into_bytes),
            extensions: joined(headers, Token::EXTENSIONS),
        }
    }
}

/// All fields of this name as one list; what is not ASCII becomes something that no grammar has.
pub(super) fn joined(headers: &HeaderBlock, token: Token) -> Option<String> {
    headers.has(token).then(|| {
        let all: Vec<_> = headers
            .fragments(token)
            .map(|value| String::from_utf8_lossy(value))
            .collect();
        all.join(", ")
    })
}

impl<A: App> Service<A> {
    /// A request head that asks for an upgrade to websocket is complete, and nobody was told of
    /// it yet: asks the program and makes the connection a WebSocket, or refuses. The bytes
    /// behind the head come to [`Service::ws_receive`].
    pub(crate) fn ws_upgrade(&mut self, id: ConnId) {
        let Some(wanted) = self.headers(id).map(Wanted::of) else {
            return self.close(id);
        };
        let verdict = A::event(self, id, Event::ConfirmUpgrade(c"websocket"));
        if verdict.0 > 0 && self.complete_transaction(id) {
            // the program has answered, and the next request may come
            return;
        }
        if !verdict.keeps() {
            return self.close(id);
        }
        let accept = match &wanted.accept {
            Ok(accept) => accept.clone(),
            Err(refusal) => return self.ws_refuse(id, *refusal),
        };
        let protocol = match self.ws_choose_protocol(id, wanted.protocols.as_deref()) {
            Ok(Some(protocol)) => protocol,
            Ok(None) => return self.close(id),
            Err(refusal) => return self.ws_refuse(id, refusal),
        };
        let named = wanted.protocols.is_some();
        // Programs that answer nonzero to being bound are served nevertheless.
        let _ = self.bind_protocol(id, Some(protocol), c"ws upgrade");
        let Some((limits, text)) = self.ws_become(id) else {
            return;
        };
        if !self.ws_filter(id, wanted.protocols) {
            return self.close(id);
        }
        if !self.ws_is_open(id) {
            return;
        }
        let extensions = match self.ws_negotiate(id, wanted.extensions.as_deref()) {
            Ok(extensions) => extensions,
            Err(refusal) => return self.ws_refuse(id, refusal),
        };
        if !self.ws_is_open(id) {
            return;
        }
        let (compression, extensions) = extensions.unzip();
        if let Some(ws) = self.ws_mut(id) {
            *ws = WsConnection::server(limits, compression.as_ref());
        }
        let name = named.then_some(text).filter(|name| !name.is_empty());
        let head = response_head(&accept, name.as_deref(), extensions.as_deref());
        if !self.ws_send_response(id, head) {
            return self.close(id);
        }
        self.set_timeout(id, 0, None);
        if let Some(ws) = self.ws_mut(id) {
            ws.established = true;
        }
        let verdict = A::event(self, id, Event::Established);
        self.release_headers(id);
        if !verdict.keeps() {
            return self.close(id);
        }
        if self.ws_is_open(id) {
            self.validity_confirmed(id);
        }
    }

    /// Whether the connection has outlived what the program was told last.
    fn ws_is_open(&self, id: ConnId) -> bool {
        self.connection(id)
            .is_some_and(|connection| connection.phase == Phase::Open)
    }

    /// Answers a request that does not follow the rules, and hangs up.
    fn ws_refuse(&mut self, id: ConnId, refusal: Refusal) {
        crate::log_info!("connection {id:?}: upgrade refused: {refusal}");
        let code = refusal.status();
        let more = refusal.header();
        let answer = format!(
            "HTTP/1.1 {code} {}\r\n{more}content-length: 0\r\nconnection: close\r\n\r\n",
            status::reason(code.into())
        );
        // A peer that is gone needs no answer.
        let _ = self.send(id, &[answer.as_bytes()]);
        self.close(id);
    }

    /// The vhost's protocol for what the client offers, `None` if there is none.
    fn ws_choose_protocol(
        &self,
        id: ConnId,
        offered: Option<&[u8]>,
    ) -> Result<Option<usize>, Refusal> {
        let Some(vhost) = self.connection(id).and_then(|c| c.vhost()) else {
            return Ok(None);
        };
        let offered = offered.map_or(Ok(""), std::str::from_utf8);
        let names = offered_protocols(offered.map_err(|_| Refusal::BadProtocols)?)?;
        if names.is_empty() {
            let default = vhost.config.default_protocol;
            return Ok((default < vhost.config.protocols.len()).then_some(default));
        }
        Ok(names.iter().find_map(|name| vhost.protocol_named(name)))
    }

    /// Makes the connection a WebSocket that is not established yet. Gives its budgets and the
    /// name of its protocol.
    fn ws_become(&mut self, id: ConnId) -> Option<(Limits, String)> {
        let limits = self.ws_limits(id)?;
        let connection = self.connections.get_mut(id)?;
        if connection.phase != Phase::Open {
            return None;
        }
        let index = connection.protocol_index()?;
        let protocol = connection.vhost.as_ref()?.config.protocols.get(index)?;
        let name = protocol.name.clone();
        connection.role = Role::Ws(Box::new(WsConnection::server(limits, None)));
        Some((limits, name))
    }

    /// Shows the program which protocols are offered; whether it agrees.
    fn ws_filter(&mut self, id: ConnId, offered: Option<Vec<u8>>) -> bool {
        let Some(mut offered) = offered else {
            return A::event(self, id, Event::FilterProtocolConnection(None)).keeps();
        };
        let len = offered.len();
        offered.push(0);
        let payload = Payload::new(&mut offered, 0, len);
        A::event(self, id, Event::FilterProtocolConnection(payload)).keeps()
    }

    /// Picks the first offer of permessage-deflate that can be accepted, if the vhost has it and
    /// the program does not mind.
    fn ws_negotiate(
        &mut self,
        id: ConnId,
        offered: Option<&str>,
    ) -> Result<Option<(Compression, String)>, Refusal> {
        let Some(offered) = offered else {
            return Ok(None);
        };
        let offers = extension::parse(offered).map_err(|_| Refusal::BadExtensions)?;
        let enabled = self
            .connection(id)
            .and_then(|c| c.vhost())
            .is_some_and(|vhost| vhost.config.deflate);
        if !enabled {
            return Ok(None);
        }
        let preferences = Preferences::default();
        let agreed = offers
            .iter()
            .find_map(|offer| negotiation::answer(offer, &preferences));
        let Some(agreed) = agreed else {
            return Ok(None);
        };
        let mut name = [PERMESSAGE_DEFLATE.as_bytes(), b"\0"].concat();
        let confirmed = Payload::new(&mut name, 0, PERMESSAGE_DEFLATE.len())
            .is_some_and(|name| A::event(self, id, Event::ConfirmExtensionOkay(name)).keeps());
        Ok(confirmed.then_some(agreed))
    }

    /// Lets the program add headers to the response and sends it.
    fn ws_send_response(&mut self, id: ConnId, mut head: Vec<u8>) -> bool {
        let mut used = head.len();
        head.resize(used + ADDED_HEADERS, 0);
        let space = HeaderSpace {
            buffer: &mut head,
            used: &mut used,
        };
        let verdict = A::event(self, id, Event::AddHeaders(space));
        if !verdict.keeps() {
            return false;
        }
        let head = head.get(..used).unwrap_or_default();
        self.send(id, &[head, b"\r\n"]).is_ok()
    }
}
