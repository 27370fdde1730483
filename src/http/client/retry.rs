//! Answers that send a client elsewhere, or back with credentials: the request is made again, on
//! another network connection, and the program has to do with one connection all the time.

use crate::client::request::ClientKind;
use crate::http::challenge;
use crate::http::digest_auth::{self, Login};
use crate::http::redirect::{self, Base};
use crate::http::token::Token;
use crate::limits;
use crate::random;
use crate::service::event::{Event, Payload};
use crate::service::id::ConnId;
use crate::service::{App, Service};
use data_encoding::HEXLOWER;

impl<A: App> Service<A> {
    /// Whether the answer is none for the program, because the request is made again (or cannot
    /// be, and the connection has failed).
    pub(crate) fn http_client_is_sent_elsewhere(&mut self, id: ConnId, status: u16) -> bool {
        let Some(client) = self.client(id) else {
            return false;
        };
        if status == 401 {
            return self.http_client_log_in(id);
        }
        if redirect::is_redirect(status) && !client.request.options.no_follow_redirect {
            self.http_client_redirect(id, status);
            return true;
        }
        false
    }

    fn http_client_redirect(&mut self, id: ConnId, status: u16) {
        let location = self
            .headers(id)
            .and_then(|block| block.first(Token::LOCATION))
            .map(<[u8]>::to_vec);
        let Some(location) = location else {
            return self.client_failed(id, "HS: Redirect code but no Location");
        };
        let mut shown = location.clone();
        shown.push(0);
        let verdict = match Payload::new(&mut shown, 0, location.len()) {
            Some(place) => A::event(self, id, Event::ClientHttpRedirect(place, status)),
            None => return,
        };
        if !verdict.keeps() {
            return self.client_failed(id, "HS: user code rejected redirect");
        }
        if !self.client_lives(id) {
            return;
        }
        let Some(client) = self.client_mut(id) else {
            return;
        };
        if client.repeats >= limits::REDIRECTS {
            return self.client_failed(id, "HS: Redirect failed");
        }
        let request = &mut client.request;
        let host = request.host_field();
        let base = Base {
            tls: request.tls.is_some(),
            port: request.port,
            host: &host,
            path: &request.path,
        };
        let allow_downgrade = request.options.allow_downgrade;
        let place = match redirect::resolve(&base, &location, allow_downgrade) {
            Ok(place) => place,
            Err(error) => return self.client_failed(id, &error.to_string()),
        };
        if let Some(server) = place.server.filter(|server| !server.is(&base)) {
            // What was meant for one server is not for another.
            request.credentials = None;
            client.authorization = None;
            request.address = server.address;
            request.port = server.port;
            request.host = Some(server.host);
            request.tls = match server.tls {
                true => Some(request.tls.unwrap_or(request.forgive_elsewhere)),
                false => None,
            };
        }
        request.path = place.path;
        // A digest is that of one target only.
        client
            .authorization
            .take_if(|value| value.starts_with("Digest"));
        let request = &mut client.request;
        if redirect::becomes_get(status, &request.method) {
            request.method = "GET".to_owned();
            client.redirected_to_get = true;
        }
        self.client_again(id);
    }

    /// The server wants credentials. True if the request is made again with them.
    fn http_client_log_in(&mut self, id: ConnId) -> bool {
        let (Some(client), Some(block)) = (self.client(id), self.headers(id)) else {
            return false;
        };
        let Some(credentials) = client.request.credentials.clone() else {
            return false;
        };
        let challenges: Vec<_> = block
            .fragments(Token::WWW_AUTHENTICATE)
            .flat_map(challenge::parse)
            .collect();
        let stale = challenges.iter().any(|challenge| challenge.is_set("stale"));
        let tried = client.authorization.is_some();
        if tried && !stale || client.repeats >= limits::REDIRECTS {
            return false;
        }
        let mut nonce = [0; 16];
        if random::fill(&mut nonce).is_err() {
            return false;
        }
        let login = Login {
            user: &credentials.user,
            password: &credentials.password,
            method: match client.request.kind {
                ClientKind::Http => &client.request.method,
                _ => "GET",
            },
            target: &client.request.path,
            cnonce: &HEXLOWER.encode(&nonce),
        };
        let Some(authorization) = digest_auth::authorization(&challenges, &login) else {
            crate::log_notice!("{id:?}: the server wants credentials in a way that is not known");
            return false;
        };
        if let Some(client) = self.client_mut(id) {
            client.authorization = Some(authorization);
        }
        self.client_again(id);
        true
    }

    /// The value of the `Authorization` field that the request gets.
    pub(crate) fn http_client_authorization(&self, id: ConnId) -> Option<String> {
        self.client(id)?.authorization.clone()
    }

    /// Whether a redirect has made the program's request a GET.
    pub fn is_redirected_to_get(&self, id: ConnId) -> bool {
        self.client(id)
            .is_some_and(|client| client.redirected_to_get)
    }
}
