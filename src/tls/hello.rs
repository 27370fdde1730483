//! What a client says first: looked at before there is a session, because the name that it asks
//! for decides whose session it becomes.

use super::records::Records;
use super::session::SessionError;
use crate::limits;
use rustls::server::Acceptor;

/// Collects a client's first bytes until its hello is complete.
#[derive(Default)]
pub struct HelloReader {
    acceptor: Acceptor,
    /// All that came, for the session.
    received: Vec<u8>,
}

/// What the first bytes are.
#[derive(Debug, PartialEq)]
pub enum FirstBytes {
    /// The beginning of a hello.
    Incomplete,
    /// A hello, and perhaps more.
    Hello(Hello),
    /// Text: somebody speaks another protocol, such as HTTP. Nothing of it was taken.
    Text,
}

/// A client's hello.
#[derive(Debug, PartialEq)]
pub struct Hello {
    /// The host that it wants to speak to, if it says so.
    pub server_name: Option<String>,
    /// The protocols that it offers (ALPN).
    pub protocols: Vec<Vec<u8>>,
    /// All that came, for the session.
    pub received: Vec<u8>,
}

impl HelloReader {
    /// Takes more of what came. In case of an error, the alert that tells the client is appended
    /// to `records`.
    pub fn receive(
        &mut self,
        input: &[u8],
        records: &mut Records,
    ) -> Result<FirstBytes, SessionError> {
        // The types of records are small numbers (RFC 8446 section 5.1).
        if self.received.is_empty() && matches!(input.first(), Some(b' '..)) {
            return Ok(FirstBytes::Text);
        }
        self.received.extend_from_slice(input);
        if self.received.len() > limits::TLS_HANDSHAKE_BYTES {
            return Err(SessionError::TooLarge(limits::TLS_HANDSHAKE_BYTES));
        }
        let mut input = input;
        while !input.is_empty() {
            match self.acceptor.read_tls(&mut input) {
                Ok(1..) => {}
                // More than what is taken for one message.
                Ok(0) | Err(_) => return Err(SessionError::TooLarge(self.received.len())),
            }
            match self.acceptor.accept() {
                Ok(None) => {}
                Ok(Some(accepted)) => {
                    let hello = accepted.client_hello();
                    return Ok(FirstBytes::Hello(Hello {
                        server_name: hello.server_name().map(str::to_owned),
                        protocols: hello.alpn().into_iter().flatten().map(Into::into).collect(),
                        received: std::mem::take(&mut self.received),
                    }));
                }
                Err((error, mut alert)) => {
                    let mut bytes = Vec::new();
                    // Memory takes what it is given.
                    let _ = alert.write_all(&mut bytes);
                    records.push(&bytes);
                    return Err(error.into());
                }
            }
        }
        Ok(FirstBytes::Incomplete)
    }
}
