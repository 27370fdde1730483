//! The access log of a vhost: a line for each transaction, in the "combined" format that log
//! analysers know.

use super::date;
use super::token::Token;
use crate::service::id::ConnId;
use crate::service::{App, Service};
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

/// Octets of the path, of the referrer and of the user agent that are logged.
const MOST_OF_A_FIELD: usize = 256;

/// An open log. Lines are appended whole, so that several threads can write.
#[derive(Debug)]
pub struct AccessLog {
    file: File,
}

impl AccessLog {
    /// Opens the log, or makes it, readable for its owner only.
    pub fn open(path: &Path) -> io::Result<Self> {
        use std::os::unix::fs::OpenOptionsExt;
        let file = File::options()
            .append(true)
            .create(true)
            .mode(0o600)
            .open(path)?;
        Ok(AccessLog { file })
    }

    fn append(&self, line: &[u8]) {
        if let Err(error) = (&self.file).write_all(line) {
            crate::log_err!("cannot write to the access log: {error}");
        }
    }
}

/// What is known of a transaction when its request comes: the line up to the status, and what
/// comes behind the number of bytes sent.
#[derive(Debug)]
pub struct LogEntry {
    start: Vec<u8>,
    end: Vec<u8>,
}

/// A date as logs have it: `10/Oct/2000:13:55:36 +0000`.
fn log_date(unix: i64) -> String {
    let text = date::format(unix).unwrap_or(*b"Thu, 01 Jan 1970 00:00:00 GMT");
    let text = String::from_utf8_lossy(&text);
    let part = |range: std::ops::Range<usize>| text.get(range).unwrap_or_default().to_owned();
    format!(
        "{}/{}/{}:{} +0000",
        part(5..7),
        part(8..11),
        part(12..16),
        part(17..25)
    )
}

/// Appends a field; quotes, which would end it, and control characters are replaced.
fn push_field(line: &mut Vec<u8>, field: &[u8]) {
    line.extend(field.iter().take(MOST_OF_A_FIELD).map(|&b| match b {
        b'"' => b'\'',
        0..b' ' | 0x7f => b'?',
        other => other,
    }));
}

impl<A: App> Service<A> {
    /// A request is taken up: prepares its line, if the vhost has a log.
    pub(crate) fn log_request(&mut self, id: ConnId) {
        let Some(connection) = self.connection(id) else {
            return;
        };
        if connection
            .vhost()
            .is_none_or(|v| v.config.access_log.is_none())
        {
            return;
        }
        let peer = self.transport_of(id).and_then(|t| t.peer_address());
        let peer = peer.map_or_else(
            || "unknown".to_owned(),
            |p| p.ip().to_canonical().to_string(),
        );
        let now = std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .map_or(0, |d| i64::try_from(d.as_secs()).unwrap_or_default());
        let Some((source, path)) = self.method_and_path(id) else {
            return;
        };
        let method = source.method().map_or("-", |m| m.name());
        let mut start = format!("{peer} - - [{}] \"{method} ", log_date(now)).into_bytes();
        push_field(&mut start, path);
        let protocol = self
            .transaction(id)
            .map_or("HTTP/1.0", |t| t.protocol_text());
        start.extend_from_slice(format!(" {protocol}\"").as_bytes());
        let mut end = Vec::new();
        for token in [Token::REFERER, Token::USER_AGENT] {
            end.extend_from_slice(b" \"");
            let value = self.headers(id).and_then(|b| b.first(token));
            push_field(&mut end, value.unwrap_or_default());
            end.push(b'"');
        }
        end.push(b'\n');
        if let Some(transaction) = self.transaction_mut(id) {
            transaction.log = Some(Box::new(LogEntry { start, end }));
        }
    }

    /// The transaction is over, or the connection is: writes the line.
    pub(crate) fn log_answer(&mut self, id: ConnId) {
        let Some(transaction) = self.transaction_mut(id) else {
            return;
        };
        let Some(entry) = transaction.log.take() else {
            return;
        };
        let (status, sent) = (transaction.status, transaction.sent);
        let line = [
            &entry.start,
            format!(" {status} {sent}").as_bytes(),
            &entry.end,
        ]
        .concat();
        if let Some(vhost) = self.connection(id).and_then(|c| c.vhost())
            && let Some(log) = &vhost.config.access_log
        {
            log.append(&line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_logs_have_them() {
        assert_eq!(log_date(971_186_136), "10/Oct/2000:13:55:36 +0000");
    }

    #[test]
    fn a_field_cannot_end_its_quotes_or_the_line() {
        let mut line = Vec::new();
        push_field(&mut line, b"a\"b\nc");
        assert_eq!(line, b"a'b?c");
        push_field(&mut line, &[b'x'; 1000]);
        assert_eq!(line.len(), 5 + MOST_OF_A_FIELD);
    }
}
