//! Cookies of client connections: what goes into a request, and what is kept of an answer.

use super::Origin;
use super::jar::CookieJar;
use crate::client::request::ConnectRequest;
use crate::clock::unix_seconds;
use crate::http::authority;
use crate::http::token::Token;
use crate::service::id::ConnId;
use crate::service::{App, Service};

impl ConnectRequest {
    /// Where its cookies come from and go to.
    pub(crate) fn cookie_origin(&self) -> Origin<'_> {
        Origin {
            host: authority::host(self.host.as_deref().unwrap_or(&self.address).as_bytes()),
            path: self.path.as_bytes(),
            secure: self.tls.is_some(),
        }
    }
}

impl<A: App> Service<A> {
    /// Appends the `Cookie` field of a request that has cookies switched on, if any cookie goes
    /// with it.
    pub(crate) fn add_cookie_field(&self, id: ConnId, head: &mut Vec<u8>) {
        let Some(client) = self.client(id) else {
            return;
        };
        if !client.request.options.cookies {
            return;
        }
        let origin = client.request.cookie_origin();
        let header =
            |jar: &mut CookieJar| jar.header_for(&origin, unix_seconds()).unwrap_or_default();
        let value = self.context().with_cookie_jar(header).unwrap_or_default();
        if !value.is_empty() {
            for part in [&b"cookie: "[..], &value, b"\r\n"] {
                head.extend_from_slice(part);
            }
        }
    }

    /// Keeps the cookies of the answer whose head is there, if the request has cookies switched on.
    pub(crate) fn keep_cookies(&self, id: ConnId) {
        let Some(connection) = self.connection(id) else {
            return;
        };
        let (Some(client), Some(headers)) = (&connection.client, &connection.headers) else {
            return;
        };
        if !client.request.options.cookies || !headers.has(Token::SET_COOKIE) {
            return;
        }
        let origin = client.request.cookie_origin();
        self.context().with_cookie_jar(|jar| {
            for field in headers.fragments(Token::SET_COOKIE) {
                if let Err(why) = jar.store(field, &origin, unix_seconds()) {
                    crate::log_notice!("{id:?}: a cookie of the server is not kept: {why}");
                }
            }
        });
    }
}
