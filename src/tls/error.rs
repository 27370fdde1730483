//! The texts of what can go wrong with TLS, for logs and for the program.
//!
//! They begin with `tls: ` and stay the same from version to version of what is underneath.

use super::certificate_fault::CertificateFault;
use super::session::SessionError;
use rustls::{CertificateError, Error, InvalidMessage};

/// The text for an error of a handshake, or of a connection that was up.
pub fn text(error: &Error) -> String {
    format!("tls: {}", cause(error))
}

/// The text for a peer that hung up before the handshake was done.
pub const CLOSED_IN_HANDSHAKE: &str = "tls: peer closed the connection during the handshake";

/// The text for a session that cannot go on.
pub fn session_text(error: &SessionError) -> String {
    match error {
        SessionError::Tls(error) => text(error),
        SessionError::TooLarge(limit) => {
            format!("tls: peer's handshake has more than {limit} bytes")
        }
        other => format!("tls: {other}"),
    }
}

fn cause(error: &Error) -> String {
    match error {
        Error::InvalidCertificate(CertificateError::Other(other)) => {
            match other.0.downcast_ref::<CertificateFault>() {
                Some(fault) => fault.to_string(),
                None => format!("certificate not accepted: {}", other.0),
            }
        }
        Error::InvalidCertificate(error) => format!("certificate not accepted: {error}"),
        Error::AlertReceived(alert) => format!("peer refused: alert {alert:?}"),
        Error::InvalidMessage(
            InvalidMessage::InvalidContentType | InvalidMessage::UnknownProtocolVersion,
        ) => "peer does not speak TLS".to_owned(),
        Error::InvalidMessage(InvalidMessage::HandshakePayloadTooLarge) => {
            "handshake message too large".to_owned()
        }
        Error::InvalidMessage(what) => format!("malformed message: {what:?}"),
        Error::NoCertificatesPresented => "peer showed no certificate".to_owned(),
        Error::PeerIncompatible(what) => format!("no common ground with the peer: {what:?}"),
        Error::PeerMisbehaved(what) => format!("peer misbehaved: {what:?}"),
        Error::InappropriateMessage { got_type, .. } => {
            format!("peer misbehaved: {got_type:?} at the wrong time")
        }
        Error::InappropriateHandshakeMessage { got_type, .. } => {
            format!("peer misbehaved: handshake message {got_type:?} at the wrong time")
        }
        Error::DecryptError => "record that cannot be decrypted".to_owned(),
        Error::PeerSentOversizedRecord => "record too large".to_owned(),
        Error::NoApplicationProtocol => "no common application protocol (ALPN)".to_owned(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustls::AlertDescription;

    #[test]
    fn the_fault_of_a_certificate_is_said_in_our_words() {
        let fault = CertificateFault::OtherName {
            wanted: "a.test".to_owned(),
            names: "b.test".to_owned(),
        };
        assert_eq!(
            text(&fault.into()),
            "tls: hostname mismatch: wanted a.test, certificate has b.test"
        );
    }

    #[test]
    fn alerts_are_named() {
        let error = Error::AlertReceived(AlertDescription::UnknownCA);
        assert_eq!(text(&error), "tls: peer refused: alert UnknownCA");
    }
}
