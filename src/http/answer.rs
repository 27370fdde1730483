//! Answers through the service: heads with what the vhost adds to them, the writing of bodies,
//! and the small answers that the library makes for the program.

use super::response::{self, HeaderRefused, HeaderWriter};
use crate::h1::request::Version;
use crate::http::method::Method;
use crate::service::accept::timeout_reason;
use crate::service::id::ConnId;
use crate::service::output::SendError;
use crate::service::role::Role;
use crate::service::{App, Service};

/// What a piece of an answer is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AnswerPart {
    /// The head, or a part of it.
    Head,
    /// Body, or, if nothing was written before, head and body in one.
    Body,
}

/// Room for the heads of answers that the library makes itself.
pub(crate) const HEAD_ROOM: usize = 4096;

impl<A: App> Service<A> {
    /// Writes the status line and the fields that vhost and mount have for every answer.
    pub fn write_answer_start(
        &mut self,
        id: ConnId,
        code: u32,
        with_server_name: bool,
        out: &mut HeaderWriter<'_>,
    ) -> Result<(), HeaderRefused> {
        let protocol = match self.transaction_mut(id) {
            Some(transaction) => {
                transaction.status = code;
                transaction.protocol_text()
            }
            None => "HTTP/1.0",
        };
        out.status_line(protocol, code)?;
        let Some(vhost) = self.connection(id).and_then(|c| c.vhost()) else {
            return Ok(());
        };
        let hit = self.transaction(id).and_then(|t| t.mount);
        vhost.with_mounts(|mounts| {
            let own = hit.and_then(|index| mounts.get(index));
            let own = own.map_or(&[][..], |mount| &mount.headers);
            for (name, value) in &vhost.config.headers {
                if !own.iter().any(|field| *field.name == *name.as_bytes()) {
                    out.field(name.as_bytes(), value.as_bytes())?;
                }
            }
            // The mount's fields are sent instead of those of the vhost with the same name.
            own.iter()
                .try_for_each(|field| out.field(&field.name, &field.value))
        })?;
        if vhost.config.security_headers {
            for (name, value) in response::SECURITY_FIELDS {
                out.field(name.as_bytes(), value.as_bytes())?;
            }
        }
        if vhost.config.strict_transport && self.is_encrypted(id) {
            let (name, value) = response::STRICT_TRANSPORT_FIELD;
            out.field(name.as_bytes(), value.as_bytes())?;
        }
        if with_server_name && let Some(server) = &vhost.config.server_string {
            out.field(b"server:", server.as_bytes())?;
        }
        Ok(())
    }

    /// Writes the `content-length` field. An HTTP/1.0 client that asked for it now gets its
    /// persistent connection.
    pub fn write_content_length(
        &mut self,
        id: ConnId,
        length: u64,
        out: &mut HeaderWriter<'_>,
    ) -> Result<(), HeaderRefused> {
        out.number_field(b"content-length:", length)?;
        if let Some(transaction) = self.transaction_mut(id) {
            transaction.content_length = Some(length);
            if std::mem::take(&mut transaction.asks_keep_alive) {
                out.field(b"connection:", b"keep-alive")?;
                transaction.keep_alive = true;
            }
        }
        Ok(())
    }

    /// Writes the usual start of a head: status, content type, and length. Without a length the
    /// answer ends with the connection, and the head says so.
    pub fn write_common_head(
        &mut self,
        id: ConnId,
        code: u32,
        with_server_name: bool,
        content_type: Option<&[u8]>,
        length: Option<u64>,
        out: &mut HeaderWriter<'_>,
    ) -> Result<(), HeaderRefused> {
        self.write_answer_start(id, code, with_server_name, out)?;
        if let Some(content_type) = content_type {
            out.field(b"content-type:", content_type)?;
        }
        match length {
            Some(length) => self.write_content_length(id, length, out),
            None => {
                out.field(b"connection:", b"close")?;
                if let Some(transaction) = self.transaction_mut(id) {
                    transaction.keep_alive = false;
                }
                Ok(())
            }
        }
    }

    /// Sends a part of the answer to the current request. The body of an answer to HEAD is left
    /// out (RFC 9110 9.3.2), so that programs need not care.
    pub fn send_answer(
        &mut self,
        id: ConnId,
        bytes: &[u8],
        part: AnswerPart,
    ) -> Result<(), SendError> {
        let mut send = bytes;
        match self.connection_mut(id).map(|c| c.role_mut()) {
            Some(Role::H2Stream(_)) => return self.h2_send_answer(id, bytes, part, false),
            Some(Role::H1(h1)) => {
                let had_head = std::mem::replace(&mut h1.transaction.head_sent, true);
                if h1.transaction.method == Some(Method::Head) && part == AnswerPart::Body {
                    send = if had_head { &[] } else { head_of(bytes) };
                }
            }
            _ => {}
        }
        if send.is_empty() {
            return if self.connection(id).is_some() {
                Ok(())
            } else {
                Err(SendError::Gone)
            };
        }
        self.send(id, &[send])?;
        if let Some(transaction) = self.transaction_mut(id) {
            transaction.sent += send.len() as u64;
        }
        self.extend_answer_time(id);
        Ok(())
    }

    /// An answer that goes on is given more time; a limit of the program's own stays.
    pub(crate) fn extend_answer_time(&mut self, id: ConnId) {
        let Some(connection) = self.connection(id) else {
            return;
        };
        let limited = connection.timeout_reason == timeout_reason::HTTP_CONTENT
            && connection.timeout.is_set();
        let secs = connection.network_secs();
        if limited && secs > 0 && !self.awaits_body(id) {
            self.set_timeout(id, timeout_reason::HTTP_CONTENT, Some(secs));
        }
    }

    /// Answers with a status and a small page that shows it, with `text` (HTML) in it.
    ///
    /// A 404 becomes a redirect if the vhost has a page for it, unless that page is what is asked
    /// for.
    pub fn return_status(&mut self, id: ConnId, code: u32, text: &[u8]) -> Result<(), SendError> {
        if code == 404
            && let Some(place) = self.not_found_page(id)
        {
            return self.redirect(id, 302, place.as_bytes());
        }
        let page = response::status_page(code, text);
        let mut buffer = [0; HEAD_ROOM];
        let mut out = HeaderWriter::new(&mut buffer);
        let head = self
            .write_answer_start(id, code, true, &mut out)
            .and_then(|()| out.field(b"content-type:", b"text/html"))
            .and_then(|()| self.write_content_length(id, page.len() as u64, &mut out))
            .and_then(|()| out.finish());
        let written = out.written();
        if head.is_err() {
            crate::log_warn!("{id:?}: the fields that the vhost adds to every answer are too long");
            return Err(SendError::Gone);
        }
        self.send_answer(
            id,
            buffer.get(..written).unwrap_or_default(),
            AnswerPart::Head,
        )?;
        self.send_answer(id, &page, AnswerPart::Body)
    }

    fn not_found_page(&self, id: ConnId) -> Option<String> {
        let place = self
            .connection(id)?
            .vhost()?
            .config
            .error_document_404
            .clone()?;
        let asked_for = self
            .method_and_path(id)
            .is_some_and(|(_, path)| path == place.as_bytes());
        (!asked_for).then_some(place)
    }

    /// Answers with a redirect.
    pub fn redirect(&mut self, id: ConnId, code: u32, location: &[u8]) -> Result<(), SendError> {
        let mut buffer = [0; HEAD_ROOM];
        let mut out = HeaderWriter::new(&mut buffer);
        let head = self.write_redirect(id, code, location, &mut out);
        let written = out.written();
        if head.is_err() {
            return Err(SendError::Gone);
        }
        self.send_answer(
            id,
            buffer.get(..written).unwrap_or_default(),
            AnswerPart::Head,
        )
    }

    /// Writes the whole head of a redirect; it has no body.
    pub fn write_redirect(
        &mut self,
        id: ConnId,
        code: u32,
        location: &[u8],
        out: &mut HeaderWriter<'_>,
    ) -> Result<(), HeaderRefused> {
        self.write_answer_start(id, code, true, out)?;
        out.field(b"location:", location)?;
        out.field(b"content-type:", b"text/html")?;
        self.write_content_length(id, 0, out)?;
        out.finish()
    }

    /// The answer stays open for events: no time limit, and no further request.
    pub fn mark_event_stream(&mut self, id: ConnId) -> bool {
        if self.transaction(id).is_none() {
            return false;
        }
        self.set_timeout(id, 0, None);
        true
    }

    /// Whether the current request came by HTTP/1.1 or later.
    pub fn is_http11(&self, id: ConnId) -> bool {
        self.transaction(id)
            .is_some_and(|t| t.version == Some(Version::Http11))
    }
}

/// The part of `bytes` up to the empty line that ends a head; all of it if there is none.
fn head_of(bytes: &[u8]) -> &[u8] {
    let end = bytes
        .windows(4)
        .position(|w| w == b"\r\n\r\n")
        .map_or(bytes.len(), |n| n + 4);
    bytes.get(..end).unwrap_or(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_a_whole_answer_is_found() {
        assert_eq!(
            head_of(b"HTTP/1.1 200 OK\r\na: b\r\n\r\nbody\r\n\r\n"),
            b"HTTP/1.1 200 OK\r\na: b\r\n\r\n"
        );
        assert_eq!(head_of(b"HTTP/1.1 200 OK\r\n"), b"HTTP/1.1 200 OK\r\n");
    }
}
