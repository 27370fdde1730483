//! SOCKS 5, the client's side (RFC 1928), with user name and password (RFC 1929).
//!
//! The engine takes what the proxy sends and gives what to send to it. Names go to the proxy as
//! names: what they mean is found out there.

use std::fmt;
use std::net::IpAddr;

const VERSION: u8 = 5;
const AUTH_VERSION: u8 = 1;
const NO_AUTH: u8 = 0;
const USER_PASSWORD: u8 = 2;
const NO_METHOD: u8 = 0xff;
const CONNECT: u8 = 1;
const IPV4: u8 = 1;
const NAME: u8 = 3;
const IPV6: u8 = 4;

/// Why there is no connection through the proxy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SocksError {
    /// What answered does not speak SOCKS 5.
    NotSocks,
    /// The proxy wants to know who is there in a way that was not offered.
    NoMethod,
    /// The proxy does not accept user name and password.
    Unauthorized,
    /// The proxy does not connect; the reason is its own number.
    Refused(u8),
    /// Name, user name or password has more than 255 octets.
    TooLong(&'static str),
}

impl fmt::Display for SocksError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let refusal = match self {
            SocksError::NotSocks => return f.write_str("the answer is not SOCKS 5"),
            SocksError::NoMethod => return f.write_str("the proxy wants authentication"),
            SocksError::Unauthorized => return f.write_str("wrong user name or password"),
            SocksError::TooLong(what) => return write!(f, "{what} does not fit"),
            SocksError::Refused(number) => number,
        };
        // RFC 1928 section 6.
        f.write_str(match refusal {
            1 => "general failure",
            2 => "not allowed",
            3 => "network unreachable",
            4 => "host unreachable",
            5 => "connection refused",
            6 => "time to live expired",
            7 => "command not supported",
            8 => "address type not supported",
            other => return write!(f, "refused with {other}"),
        })
    }
}

/// Where the handshake is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SocksStage {
    /// The proxy chooses a method.
    Greeting,
    /// The proxy checks user name and password.
    Authentication,
    /// The proxy connects.
    Connecting,
    /// What comes now is the server's.
    Done,
}

/// One handshake with a SOCKS 5 proxy.
#[derive(Debug)]
pub struct Socks5 {
    stage: SocksStage,
    /// What of the proxy's current answer is there.
    answer: Vec<u8>,
    connect: Vec<u8>,
    authentication: Option<Vec<u8>>,
}

impl Socks5 {
    /// Connects to `port` of `host` (a name, or a numeric address), as `user` with a password if
    /// the proxy wants that.
    pub fn new(host: &str, port: u16, user: Option<(&str, &str)>) -> Result<Self, SocksError> {
        Ok(Self {
            stage: SocksStage::Greeting,
            answer: Vec::new(),
            connect: connect_request(host, port)?,
            authentication: user.map(authentication_request).transpose()?,
        })
    }

    /// What is sent first.
    pub fn greeting(&self) -> Vec<u8> {
        match self.authentication {
            Some(_) => vec![VERSION, 2, NO_AUTH, USER_PASSWORD],
            None => vec![VERSION, 1, NO_AUTH],
        }
    }

    /// Where the handshake is.
    pub fn stage(&self) -> SocksStage {
        self.stage
    }

    /// Takes what the proxy sent, and adds what is to be sent to `out`. Returns how many octets
    /// were taken; the rest belongs to the connection that was made.
    pub fn receive(&mut self, input: &[u8], out: &mut Vec<u8>) -> Result<usize, SocksError> {
        let mut used = 0;
        while self.stage != SocksStage::Done {
            let wanted = self.answer_length()?;
            if self.answer.len() < wanted {
                let Some(&octet) = input.get(used) else {
                    return Ok(used);
                };
                used += 1;
                self.answer.push(octet);
                self.check_version()?;
                continue;
            }
            self.answered(out)?;
            self.answer.clear();
        }
        Ok(used)
    }

    /// The current answer's length, as far as it is known by now.
    fn answer_length(&self) -> Result<usize, SocksError> {
        if self.stage != SocksStage::Connecting {
            return Ok(2);
        }
        match *self.answer.as_slice() {
            [_, 0, _, IPV4, ..] => Ok(4 + 4 + 2),
            [_, 0, _, IPV6, ..] => Ok(4 + 16 + 2),
            [_, 0, _, NAME, length, ..] => Ok(5 + usize::from(length) + 2),
            [_, 0, _, NAME] => Ok(5),
            [_, 0, _, _, ..] => Err(SocksError::NotSocks),
            // A refusal need not have more than its number.
            [_, refusal, ..] if refusal != 0 => Ok(2),
            _ => Ok(4),
        }
    }

    fn check_version(&self) -> Result<(), SocksError> {
        let version = match self.stage {
            SocksStage::Authentication => AUTH_VERSION,
            _ => VERSION,
        };
        match self.answer.first() {
            Some(first) if *first != version => Err(SocksError::NotSocks),
            _ => Ok(()),
        }
    }

    fn answered(&mut self, out: &mut Vec<u8>) -> Result<(), SocksError> {
        let code = self.answer.get(1).copied().unwrap_or(NO_METHOD);
        self.stage = match (self.stage, code) {
            (SocksStage::Greeting, NO_AUTH) => self.ask_to_connect(out),
            (SocksStage::Greeting, USER_PASSWORD) => match &self.authentication {
                Some(request) => {
                    out.extend_from_slice(request);
                    SocksStage::Authentication
                }
                None => return Err(SocksError::NotSocks),
            },
            (SocksStage::Greeting, NO_METHOD) => return Err(SocksError::NoMethod),
            (SocksStage::Greeting, _) => return Err(SocksError::NotSocks),
            (SocksStage::Authentication, 0) => self.ask_to_connect(out),
            (SocksStage::Authentication, _) => return Err(SocksError::Unauthorized),
            (SocksStage::Connecting | SocksStage::Done, 0) => SocksStage::Done,
            (SocksStage::Connecting | SocksStage::Done, refusal) => {
                return Err(SocksError::Refused(refusal));
            }
        };
        Ok(())
    }

    fn ask_to_connect(&self, out: &mut Vec<u8>) -> SocksStage {
        out.extend_from_slice(&self.connect);
        SocksStage::Connecting
    }
}

fn connect_request(host: &str, port: u16) -> Result<Vec<u8>, SocksError> {
    let mut request = vec![VERSION, CONNECT, 0];
    match host.parse::<IpAddr>() {
        Ok(IpAddr::V4(v4)) => {
            request.push(IPV4);
            request.extend_from_slice(&v4.octets());
        }
        Ok(IpAddr::V6(v6)) => {
            request.push(IPV6);
            request.extend_from_slice(&v6.octets());
        }
        Err(_) => {
            request.push(NAME);
            push_counted(&mut request, host, "the server's name")?;
        }
    }
    request.extend_from_slice(&port.to_be_bytes());
    Ok(request)
}

fn authentication_request((user, password): (&str, &str)) -> Result<Vec<u8>, SocksError> {
    let mut request = vec![AUTH_VERSION];
    push_counted(&mut request, user, "the user name")?;
    push_counted(&mut request, password, "the password")?;
    Ok(request)
}

fn push_counted(out: &mut Vec<u8>, text: &str, what: &'static str) -> Result<(), SocksError> {
    let length = u8::try_from(text.len()).map_err(|_| SocksError::TooLong(what))?;
    out.push(length);
    out.extend_from_slice(text.as_bytes());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feed(socks: &mut Socks5, input: &[u8]) -> Result<(usize, Vec<u8>), SocksError> {
        let mut out = Vec::new();
        let used = socks.receive(input, &mut out)?;
        Ok((used, out))
    }

    #[test]
    fn a_name_goes_to_the_proxy_as_a_name() {
        let mut socks = Socks5::new("example.test", 443, None).unwrap();
        assert_eq!(socks.greeting(), [5, 1, 0]);
        let (used, out) = feed(&mut socks, &[5, 0]).unwrap();
        assert_eq!(used, 2);
        assert_eq!(out, b"\x05\x01\x00\x03\x0cexample.test\x01\xbb");
        assert_eq!(socks.stage(), SocksStage::Connecting);
        let answer = b"\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x50behind";
        assert_eq!(feed(&mut socks, answer).unwrap(), (10, vec![]));
        assert_eq!(socks.stage(), SocksStage::Done);
    }

    #[test]
    fn numeric_addresses_go_as_such() {
        let mut socks = Socks5::new("192.0.2.1", 80, None).unwrap();
        let (_, out) = feed(&mut socks, &[5, 0]).unwrap();
        assert_eq!(out, [5, 1, 0, 1, 192, 0, 2, 1, 0, 80]);
        let mut socks = Socks5::new("::1", 80, None).unwrap();
        let (_, out) = feed(&mut socks, &[5, 0]).unwrap();
        assert_eq!(out.len(), 4 + 16 + 2);
    }

    #[test]
    fn every_cut_of_the_answers_gives_the_same() {
        let answers = b"\x05\x02\x01\x00\x05\x00\x00\x03\x03abc\x00\x50tail";
        for cut in 0..answers.len() {
            let mut socks = Socks5::new("h", 1, Some(("me", "secret"))).unwrap();
            let mut sent = socks.greeting();
            let mut taken = 0;
            for part in [&answers[..cut], &answers[cut..]] {
                let (used, out) = feed(&mut socks, part).unwrap();
                taken += used;
                sent.extend(out);
                if socks.stage() == SocksStage::Done {
                    break;
                }
            }
            assert_eq!(taken, answers.len() - 4, "cut at {cut}");
            assert_eq!(
                sent,
                b"\x05\x02\x00\x02\x01\x02me\x06secret\x05\x01\x00\x03\x01h\x00\x01"
            );
        }
    }

    #[test]
    fn refusals_are_named() {
        let start = || {
            let mut socks = Socks5::new("h", 1, None).unwrap();
            feed(&mut socks, &[5, 0]).unwrap();
            socks
        };
        let refusal = feed(&mut start(), &[5, 5]).unwrap_err();
        assert_eq!(refusal.to_string(), "connection refused");
        let refusal = feed(&mut start(), &[5, 99, 0, 1]).unwrap_err();
        assert_eq!(refusal.to_string(), "refused with 99");
        let mut socks = Socks5::new("h", 1, None).unwrap();
        assert_eq!(feed(&mut socks, &[5, 255]), Err(SocksError::NoMethod));
    }

    #[test]
    fn a_wrong_password_is_told() {
        let mut socks = Socks5::new("h", 1, Some(("me", "wrong"))).unwrap();
        feed(&mut socks, &[5, 2]).unwrap();
        assert_eq!(feed(&mut socks, &[1, 1]), Err(SocksError::Unauthorized));
    }

    #[test]
    fn what_is_not_socks_is_seen_at_the_first_octet() {
        let mut socks = Socks5::new("h", 1, None).unwrap();
        assert_eq!(feed(&mut socks, b"H"), Err(SocksError::NotSocks));
        // A method that was not offered.
        let mut socks = Socks5::new("h", 1, None).unwrap();
        assert_eq!(feed(&mut socks, &[5, 2]), Err(SocksError::NotSocks));
        // An address of an unknown kind.
        let mut socks = Socks5::new("h", 1, None).unwrap();
        feed(&mut socks, &[5, 0]).unwrap();
        assert_eq!(feed(&mut socks, &[5, 0, 0, 9]), Err(SocksError::NotSocks));
    }

    #[test]
    fn texts_that_do_not_fit_are_refused() {
        let long = "x".repeat(256);
        assert!(Socks5::new(&long, 1, None).is_err());
        assert!(Socks5::new("h", 1, Some((&long, "p"))).is_err());
    }
}
