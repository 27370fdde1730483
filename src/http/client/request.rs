//! What a client asks for: the head of its request, from what the program wants, what servers have
//! said before, and what the program adds.

use super::head::{ClientHead, Persistence, Unsendable, write_field};
use crate::client::request::{ClientKind, ConnectRequest};
use crate::limits;
use crate::service::event::{Event, HeaderSpace};
use crate::service::id::ConnId;
use crate::service::{App, Service};

impl<A: App> Service<A> {
    /// The head of the request as text, without the empty line at its end. `None` if the
    /// connection is over.
    pub(super) fn http_client_request(&mut self, id: ConnId) -> Option<Vec<u8>> {
        let mut upgrade = String::new();
        if self.client(id)?.request.kind == ClientKind::Ws
            && !self.ws_client_fields(id, &mut upgrade)
        {
            return None;
        }
        let authorization = self.http_client_authorization(id);
        let mut head = Vec::with_capacity(limits::ADDED_HEADERS);
        let client = self.client(id)?;
        let written = write_head(
            &client.request,
            authorization.as_deref(),
            &upgrade,
            &mut head,
        );
        if let Err(error) = written {
            self.client_failed(id, &error.to_string());
            return None;
        }
        self.add_cookie_field(id, &mut head);
        if !self.add_form_field(id, &mut head) {
            return None;
        }
        let room = self.context().settings.delivery.max(limits::ADDED_HEADERS);
        let mut used = head.len();
        head.resize(used + room, 0);
        let space = HeaderSpace {
            buffer: &mut head,
            used: &mut used,
        };
        if !A::event(self, id, Event::ClientAppendHandshakeHeader(space)).keeps() {
            self.close(id);
            return None;
        }
        head.truncate(used);
        if !self.client_lives(id) {
            return None;
        }
        let form = self.client(id)?.request.options.urlencoded_form;
        let client = self.http_client_mut(id)?;
        if form {
            const TYPE: &str = "application/x-www-form-urlencoded";
            client.upload.set_pending(true);
            write_field("Content-Type", TYPE, &mut head).ok()?;
        }
        if client.upload.is_pending() {
            self.request_writable(id);
        }
        Some(head)
    }
}

/// What stands in the head before the program adds to it.
fn write_head(
    request: &ConnectRequest,
    authorization: Option<&str>,
    upgrade: &str,
    head: &mut Vec<u8>,
) -> Result<(), Unsendable> {
    let origin = request.origin.as_deref().map(|origin| {
        let scheme = match request.tls {
            Some(_) => "https",
            None => "http",
        };
        if request.options.raw_origin || origin.contains("://") {
            origin.to_owned()
        } else {
            format!("{scheme}://{origin}")
        }
    });
    let host = request.host_field();
    let fields: Vec<(&str, &str)> = authorization
        .map(|value| ("Authorization", value))
        .into_iter()
        .collect();
    let persistence = match (request.kind, request.options.pipeline) {
        (ClientKind::Ws, _) => Persistence::Upgrade(upgrade.as_bytes()),
        (_, true) => Persistence::Keep,
        (_, false) => Persistence::Close,
    };
    let written = ClientHead {
        method: &request.method,
        target: &request.path,
        host: &host,
        origin: origin.as_deref(),
        past_caches: !request.options.no_cache_control,
        fields: &fields,
        persistence,
    };
    written.write(head)
}
