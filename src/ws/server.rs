//! The server's side of the upgrade: from a request head to an established connection. A stream of
//! HTTP/2 becomes one by an extended CONNECT (RFC 8441) and takes the same steps.

use super::{
    compression::Compression,
    connection::WsConnection,
    extension,
    handshake::{self, Refusal, UpgradeRequest, offered_protocols},
    limits::Limits,
    negotiation::{self, PERMESSAGE_DEFLATE, Preferences},
};
use crate::h2::server_stream::H2Stream;
use crate::http::answer::AnswerPart;
use crate::http::header_block::HeaderBlock;
use crate::http::status::{self, Status};
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
    /// The proof that the key was read; HTTP/2 has none.
    accept: Result<Option<String>, Refusal>,
    protocols: Option<Vec<u8>>,
    extensions: Option<String>,
}

impl Wanted {
    fn of_connect(headers: &HeaderBlock) -> Self {
        let version = joined(headers, Token::VERSION);
        Self::with(
            handshake::check_version(version.as_deref()).map(|()| None),
            headers,
        )
    }

    fn of_upgrade(headers: &HeaderBlock) -> Self {
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
        Self::with(request.check().map(Some), headers)
    }

    fn with(accept: Result<Option<String>, Refusal>, headers: &HeaderBlock) -> Self {
        Self {
            accept,
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
        let Some(wanted) = self.headers(id).map(Wanted::of_upgrade) else {
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
        self.ws_accept(id, wanted);
    }

    /// As [`Service::ws_upgrade`], of a stream of HTTP/2 on which an extended CONNECT came.
    /// Programs know that there is nothing to confirm here.
    pub(crate) fn ws_connect(&mut self, id: ConnId) {
        let strict = self
            .connection(id)
            .and_then(|c| c.vhost())
            .is_some_and(|v| v.config.strict_upgrade_host);
        if strict && !self.host_names_the_vhost(id) {
            crate::log_info!("{id:?}: refusing a WebSocket: :authority does not name the vhost");
            return self.ws_decline(id);
        }
        match self.headers(id).map(Wanted::of_connect) {
            Some(wanted) => self.ws_accept(id, wanted),
            None => self.close(id),
        }
    }

    fn ws_accept(&mut self, id: ConnId, wanted: Wanted) {
        let accept = match wanted.accept {
            Ok(accept) => accept,
            Err(refusal) => return self.ws_refuse(id, refusal),
        };
        let protocol = match self.ws_choose_protocol(id, wanted.protocols.as_deref()) {
            Ok(Some(protocol)) => protocol,
            Ok(None) => return self.ws_decline(id),
            Err(refusal) => return self.ws_refuse(id, refusal),
        };
        let named = wanted.protocols.is_some();
        // Programs that answer nonzero to being bound are served nevertheless.
        let _ = self.bind_protocol(id, Some(protocol), c"ws upgrade");
        let Some((limits, text)) = self.ws_prepare(id) else {
            return;
        };
        if !self.ws_filter(id, wanted.protocols) {
            return self.ws_decline(id);
        }
        if !self.ws_is_wanted(id) {
            return;
        }
        let extensions = match self.ws_negotiate(id, wanted.extensions.as_deref()) {
            Ok(extensions) => extensions,
            Err(refusal) => return self.ws_refuse(id, refusal),
        };
        if !self.ws_is_wanted(id) {
            return;
        }
        let (compression, extensions) = extensions.unzip();
        let name = named.then_some(text).filter(|name| !name.is_empty());
        let head =
            handshake::response_head(accept.as_deref(), name.as_deref(), extensions.as_deref());
        if !self.ws_send_response(id, head) {
            return self.close(id);
        }
        self.ws_establish(id, WsConnection::server(limits, compression.as_ref()));
    }

    /// The response is sent: from here on frames go over the connection.
    fn ws_establish(&mut self, id: ConnId, mut ws: WsConnection) {
        ws.established = true;
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        if connection.phase != Phase::Open {
            return;
        }
        let over_h2 = connection.stream.is_some();
        connection.role = Role::Ws(Box::new(ws));
        self.end_timeout(id);
        let verdict = A::event(self, id, Event::Established(over_h2));
        self.release_headers(id);
        if !verdict.keeps() {
            return self.close(id);
        }
        if self.ws_is_open(id) {
            self.validity_confirmed(id);
        }
    }

    /// Whether the connection is still to become a WebSocket: it has outlived what the program was
    /// told last. A stream on which the program has sent an answer of its own ends with that.
    fn ws_is_wanted(&mut self, id: ConnId) -> bool {
        if self
            .h2_stream(id)
            .is_some_and(|stream| stream.transaction.completed || stream.transaction.head_sent)
        {
            self.end_answered(id);
        }
        self.ws_is_open(id)
    }

    /// Whether the connection has outlived what the program was told last.
    fn ws_is_open(&self, id: ConnId) -> bool {
        self.connection(id)
            .is_some_and(|connection| connection.phase == Phase::Open)
    }

    /// The program, or the vhost, does not want the connection. HTTP/1.1 is just hung up; a
    /// stream cannot end without an answer (RFC 9113, 8.1).
    fn ws_decline(&mut self, id: ConnId) {
        let unanswered = |stream: &H2Stream| !stream.transaction.head_sent;
        match self.h2_stream(id).map(unanswered) {
            Some(true) => self.ws_answer_stream(id, Status::FORBIDDEN.0, ""),
            Some(false) => self.end_answered(id),
            None => self.close(id),
        }
    }

    fn ws_answer_stream(&mut self, id: ConnId, code: u16, more: &str) {
        let head = format!("HTTP/2 {code}\r\n{more}content-length: 0\r\n\r\n");
        // If it cannot be sent the stream is over already.
        let _ = self.h2_send_answer(id, head.as_bytes(), AnswerPart::Head, true);
        self.end_answered(id);
    }

    /// Answers a request that does not follow the rules, and hangs up.
    fn ws_refuse(&mut self, id: ConnId, refusal: Refusal) {
        crate::log_info!("connection {id:?}: upgrade refused: {refusal}");
        let more = refusal.header();
        if self.h2_stream(id).is_some() {
            // There is nothing to upgrade there: no 426 (RFC 9110, 15.5.22)
            return self.ws_answer_stream(id, Status::BAD_REQUEST.0, more);
        }
        let code = refusal.status();
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

    /// The protocol is chosen: gives its budgets and its name. An HTTP/1.1 connection is a
    /// WebSocket for the program from here on, though not an established one.
    fn ws_prepare(&mut self, id: ConnId) -> Option<(Limits, String)> {
        let limits = self.ws_limits(id)?;
        let connection = self.connections.get_mut(id)?;
        if connection.phase != Phase::Open {
            return None;
        }
        let index = connection.protocol_index()?;
        let protocol = connection.vhost.as_ref()?.config.protocols.get(index)?;
        let name = protocol.name.clone();
        if connection.stream.is_none() {
            connection.role = Role::Ws(Box::new(WsConnection::server(limits, None)));
        }
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
        head.truncate(used);
        head.extend_from_slice(b"\r\n");
        let sent = match self.h2_stream(id) {
            Some(_) => self.h2_send_answer(id, &head, AnswerPart::Head, false),
            None => self.send(id, &[&head]),
        };
        sent.is_ok()
    }
}
