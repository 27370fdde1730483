//! The CONNECT request by which an HTTP proxy makes a tunnel (RFC 9110 section 9.3.6), and its
//! answer.

use crate::limits;
use std::fmt;

/// Why a proxy made no tunnel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TunnelError {
    /// The proxy answered with this status.
    Refused(u16),
    /// What came is not the head of an HTTP/1 answer.
    NotHttp,
    /// The head of the answer has more than so many bytes.
    TooLong(usize),
}

impl fmt::Display for TunnelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TunnelError::Refused(status) => write!(f, "http_proxy -> {status}"),
            TunnelError::NotHttp => f.write_str("http_proxy fail: the answer is not HTTP"),
            TunnelError::TooLong(limit) => {
                write!(
                    f,
                    "http_proxy fail: the answer's head is over {limit} bytes"
                )
            }
        }
    }
}

/// The request for a tunnel to `port` of `host`; `credentials` is `user:password`.
pub fn request(host: &str, port: u16, credentials: Option<&str>) -> Vec<u8> {
    let host = match host.contains(':') {
        true => format!("[{host}]"),
        false => host.to_owned(),
    };
    let authorization = credentials.map_or_else(String::new, |credentials| {
        let token = data_encoding::BASE64.encode(credentials.as_bytes());
        format!("Proxy-authorization: basic {token}\r\n")
    });
    format!(
        "CONNECT {host}:{port} HTTP/1.1\r\nHost: {host}:{port}\r\nUser-agent: lws\r\n\
         {authorization}\r\n"
    )
    .into_bytes()
}

/// The proxy's answer, as far as it has come.
#[derive(Debug, Default)]
pub struct TunnelAnswer {
    head: Vec<u8>,
}

impl TunnelAnswer {
    /// Takes what the proxy sent. `Some`: the tunnel is there, and so many octets of `input` were
    /// the answer's; the rest came through the tunnel. `None`: more is to come.
    pub fn receive(&mut self, input: &[u8]) -> Result<Option<usize>, TunnelError> {
        let before = self.head.len();
        let room = limits::PROXY_ANSWER.saturating_sub(before);
        let taken = input.get(..room).unwrap_or(input);
        self.head.extend_from_slice(taken);
        let mut start = 0;
        loop {
            let rest = self.head.get(start..).unwrap_or_default();
            let Some((length, status)) = parse(rest)? else {
                break;
            };
            start += length;
            match status {
                // More is to come behind an informational answer.
                100..=199 => {}
                200..=299 => return Ok(Some(start.saturating_sub(before))),
                refusal => return Err(TunnelError::Refused(refusal)),
            }
        }
        if self.head.len() >= limits::PROXY_ANSWER {
            return Err(TunnelError::TooLong(limits::PROXY_ANSWER));
        }
        Ok(None)
    }
}

/// Length and status of the head that `bytes` begin with, if all of it is there.
fn parse(bytes: &[u8]) -> Result<Option<(usize, u16)>, TunnelError> {
    let mut fields = [httparse::EMPTY_HEADER; 100];
    let mut answer = httparse::Response::new(&mut fields);
    match answer.parse(bytes) {
        Ok(httparse::Status::Complete(length)) => match answer.code {
            Some(status) => Ok(Some((length, status))),
            None => Err(TunnelError::NotHttp),
        },
        Ok(httparse::Status::Partial) => Ok(None),
        Err(httparse::Error::TooManyHeaders) => Err(TunnelError::TooLong(limits::PROXY_ANSWER)),
        Err(_) => Err(TunnelError::NotHttp),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_request_names_the_target_twice() {
        assert_eq!(
            request("target.test", 8080, None),
            b"CONNECT target.test:8080 HTTP/1.1\r\nHost: target.test:8080\r\nUser-agent: lws\r\n\r\n"
        );
        let text = String::from_utf8(request("::1", 443, Some("Aladdin:open sesame"))).unwrap();
        assert!(text.starts_with("CONNECT [::1]:443 HTTP/1.1\r\nHost: [::1]:443\r\n"));
        assert!(text.ends_with("Proxy-authorization: basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n\r\n"));
    }

    #[test]
    fn every_cut_of_an_answer_leaves_the_same_rest() {
        let answer = b"HTTP/1.0 200 Connection established\r\nVia: x\r\n\r\nSSH-2.0";
        for cut in 0..answer.len() {
            let mut parser = TunnelAnswer::default();
            let used = match parser.receive(&answer[..cut]).unwrap() {
                Some(used) => used,
                None => cut + parser.receive(&answer[cut..]).unwrap().unwrap(),
            };
            assert_eq!(&answer[used..], b"SSH-2.0", "cut at {cut}");
        }
    }

    #[test]
    fn any_2xx_makes_a_tunnel_and_1xx_is_passed_over() {
        let both = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 x\r\n\r\n";
        assert_eq!(TunnelAnswer::default().receive(both), Ok(Some(both.len())));
    }

    #[test]
    fn a_refusal_has_its_status() {
        let error = TunnelAnswer::default()
            .receive(b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n")
            .unwrap_err();
        assert_eq!(error.to_string(), "http_proxy -> 407");
    }

    #[test]
    fn garbage_is_seen_before_all_of_it_has_come() {
        for garbage in [
            &b"SSH-2.0-x"[..],
            b"HTTP/2 200\r\n",
            b"HTTP/1.1 2x0 ok\r\n",
            b"\x05\x00",
        ] {
            assert_eq!(
                TunnelAnswer::default().receive(garbage),
                Err(TunnelError::NotHttp)
            );
        }
    }

    #[test]
    fn a_head_without_end_is_given_up() {
        let mut parser = TunnelAnswer::default();
        assert_eq!(parser.receive(b"HTTP/1.1 200 ok\r\n"), Ok(None));
        let line = b"x: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n";
        let error = (0..10_000).find_map(|_| parser.receive(line).err());
        assert_eq!(error, Some(TunnelError::TooLong(limits::PROXY_ANSWER)));
        assert!(parser.head.len() <= limits::PROXY_ANSWER);
    }
}
