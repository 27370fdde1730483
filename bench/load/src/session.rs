//! A connection on its way to what it is to be: connected, shaken hands, upgraded or answered.

use crate::arguments::{Arguments, Kind};
use crate::fault::Fault;
use crate::link::{Link, Received, Scratch};
use crate::request::{self, ACCEPT};
use crate::response_reader::{ResponseReader, parse_head};
use crate::socket;
use crate::tls::{self, Tls};
use rustls::ClientConfig;
use std::sync::Arc;

/// What all connections have in common.
pub(crate) struct Target {
    port: u16,
    tls: Option<Arc<ClientConfig>>,
    kind: Kind,
    /// What is said first.
    opening: Option<Vec<u8>>,
}

impl Target {
    /// `kind`: what a connection has to be before it counts as open.
    pub(crate) fn new(arguments: &Arguments, kind: Kind) -> Result<Self, Fault> {
        Ok(Self {
            port: arguments.port,
            tls: match arguments.tls {
                true => Some(tls::config(arguments.resume)?),
                false => None,
            },
            kind,
            opening: request::opening(arguments, kind),
        })
    }
}

enum Stage {
    Connecting,
    ShakingHands,
    /// The head of the answer so far.
    Upgrading(Vec<u8>),
    Asking(ResponseReader),
    Open,
}

pub(crate) struct Session {
    pub(crate) link: Link,
    stage: Stage,
}

impl Session {
    /// Begins to connect; `number` tells it from the others.
    pub(crate) fn start(target: &Target, number: usize) -> Result<Self, Fault> {
        let tls = target.tls.as_ref().map(Tls::new).transpose()?;
        Ok(Self {
            link: Link::new(socket::connect(target.port, number)?, tls),
            stage: Stage::Connecting,
        })
    }

    pub(crate) fn is_open(&self) -> bool {
        matches!(self.stage, Stage::Open)
    }

    /// Goes on as far as it can. Whether it is open.
    pub(crate) fn advance(
        &mut self,
        target: &Target,
        scratch: &mut Scratch,
    ) -> Result<bool, Fault> {
        self.link.flush()?;
        if let Stage::Connecting = self.stage {
            if !socket::connected(&self.link.socket)? {
                return Ok(false);
            }
            self.link.begin()?;
            self.stage = Stage::ShakingHands;
        }
        if let Stage::ShakingHands = self.stage {
            while !self.link.open() {
                let received = self.link.receive(scratch, |_| Ok(()))?;
                match received {
                    Received::End => return Err(Fault::HungUp),
                    Received::Drained if !self.link.open() => return Ok(false),
                    _ => {}
                }
            }
            self.speak(target, scratch)?;
        }
        self.listen(scratch)?;
        Ok(self.is_open())
    }

    fn speak(&mut self, target: &Target, scratch: &mut Scratch) -> Result<(), Fault> {
        self.stage = match target.kind {
            Kind::Tcp => Stage::Open,
            Kind::Http => Stage::Asking(ResponseReader::default()),
            Kind::Ws => Stage::Upgrading(Vec::new()),
        };
        if let Some(opening) = &target.opening
            && self.link.send(opening, scratch)? != opening.len()
        {
            return Err(Fault::answer("the kernel does not take a first request"));
        }
        Ok(())
    }

    fn listen(&mut self, scratch: &mut Scratch) -> Result<(), Fault> {
        while !self.is_open() {
            let mut opened = false;
            let stage = &mut self.stage;
            let received = self.link.receive(scratch, |bytes| {
                opened |= match stage {
                    Stage::Upgrading(head) => upgraded(head, bytes)?,
                    Stage::Asking(reader) => reader.feed(bytes)? > 0,
                    _ => false,
                };
                Ok(())
            })?;
            if opened {
                self.stage = Stage::Open;
            } else if received == Received::End {
                return Err(Fault::HungUp);
            } else if received == Received::Drained {
                return Ok(());
            }
        }
        Ok(())
    }
}

/// Whether the head of the answer is whole, and says yes.
fn upgraded(head: &mut Vec<u8>, bytes: &[u8]) -> Result<bool, Fault> {
    head.extend_from_slice(bytes);
    let Some(parsed) = parse_head(head)? else {
        return Ok(false);
    };
    if parsed.status != 101 {
        return Err(Fault::answer(format!("upgrade refused: {}", parsed.status)));
    }
    if !head
        .windows(ACCEPT.len())
        .any(|part| part == ACCEPT.as_bytes())
    {
        return Err(Fault::answer("upgrade with a wrong Sec-WebSocket-Accept"));
    }
    if parsed.length != head.len() {
        return Err(Fault::answer("the server speaks first"));
    }
    Ok(true)
}
