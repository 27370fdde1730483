//! The answer to a request that came in clear text where TLS is spoken: the same place by https.

use super::mount_action::Action;
use super::token::Token;
use crate::service::id::ConnId;
use crate::service::{App, Service};

/// Longest host that is sent back.
const MAX_HOST: usize = 128;

/// Appends `text` with those octets escaped that `plain` does not name and that are neither
/// letters nor digits nor otherwise unreserved (RFC 3986 section 2.3).
fn escape(text: &[u8], plain: &[u8], out: &mut Vec<u8>) {
    for &octet in text {
        if octet.is_ascii_alphanumeric() || b"-._~".contains(&octet) || plain.contains(&octet) {
            out.push(octet);
        } else {
            out.extend_from_slice(format!("%{octet:02X}").as_bytes());
        }
    }
}

impl<A: App> Service<A> {
    /// Sends the client of the current request to the same place by https.
    pub(crate) fn redirect_to_https(&mut self, id: ConnId) -> Action {
        let Some(location) = self.https_location(id) else {
            return Action::Close;
        };
        if self.redirect(id, 301, &location).is_err() {
            return Action::Close;
        }
        self.complete_or_close(id)
    }

    /// Where the current request would have gone by https; `None` if it names no host.
    fn https_location(&self, id: ConnId) -> Option<Vec<u8>> {
        let block = self.headers(id)?;
        let host = block.first(Token::HOST)?;
        if host.is_empty() || host.len() > MAX_HOST {
            return None;
        }
        let (_, path) = self.method_and_path(id)?;
        let mut location = [b"https://", host].concat();
        escape(path, b"/!$&'()*+,;=:@", &mut location);
        for (index, argument) in block.fragments(Token::URI_ARGS).enumerate() {
            location.push(if index == 0 { b'?' } else { b'&' });
            escape(argument, b"/!$'()*,;=:@?", &mut location);
        }
        Some(location)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_escaped_is_escaped_again() {
        let mut out = Vec::new();
        escape(b"/a b/\xc3\xa4?#%", b"/", &mut out);
        assert_eq!(out, b"/a%20b/%C3%A4%3F%23%25");
    }
}
