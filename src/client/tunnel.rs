//! Talking to the proxy on the way to a server, on the connection's own socket.

use super::connect_tunnel::{self, TunnelAnswer};
use super::proxy::Route;
use super::socket::errno_name;
use super::socks::{Socks5, SocksStage};
use super::state::Stage;
use crate::service::accept::timeout_reason;
use crate::service::id::ConnId;
use crate::service::{App, Service};
use crate::transport::{Transfer, Transport};
use std::io::IoSlice;

/// A talk with a proxy.
pub(crate) struct Tunnel {
    talk: Talk,
    /// What the kernel did not take yet.
    unsent: Vec<u8>,
}

enum Talk {
    Http(TunnelAnswer),
    Socks(Socks5),
}

/// What became of a step.
enum Step {
    Wait,
    /// The tunnel is there; so many bytes of the input belong to it already.
    Done(usize),
    Failed(String),
}

impl Tunnel {
    /// The talk by which `route` leads to `port` of `host`; `None` if there is no proxy on it.
    fn new(route: &Route, host: &str, port: u16) -> Result<Option<Self>, String> {
        let host = host.trim_start_matches('[').trim_end_matches(']');
        Ok(match route {
            Route::Direct => None,
            Route::Http(proxy) => {
                let credentials = proxy.user_and_password();
                Some(Self {
                    unsent: connect_tunnel::request(host, port, credentials.as_deref()),
                    talk: Talk::Http(TunnelAnswer::default()),
                })
            }
            Route::Socks(proxy) => {
                let user = proxy.credentials.as_ref();
                let user = user.map(|(user, password)| (user.as_str(), password.as_str()));
                let socks = Socks5::new(host, port, user)
                    .map_err(|error| format!("socks gen msg fail: {error}"))?;
                Some(Self {
                    unsent: socks.greeting(),
                    talk: Talk::Socks(socks),
                })
            }
        })
    }

    /// Whether there is something that the kernel did not take yet.
    pub(crate) fn wants_output(&self) -> bool {
        !self.unsent.is_empty()
    }

    fn name(&self) -> &'static str {
        match self.talk {
            Talk::Http(_) => "proxy",
            Talk::Socks(_) => "socks",
        }
    }

    fn timeout_reason(&self) -> i32 {
        match &self.talk {
            Talk::Http(_) => timeout_reason::AWAITING_PROXY_RESPONSE,
            Talk::Socks(socks) => match socks.stage() {
                SocksStage::Greeting => timeout_reason::AWAITING_SOCKS_GREETING_REPLY,
                SocksStage::Authentication => timeout_reason::AWAITING_SOCKS_AUTH_REPLY,
                SocksStage::Connecting | SocksStage::Done => {
                    timeout_reason::AWAITING_SOCKS_CONNECT_REPLY
                }
            },
        }
    }

    fn send(&mut self, transport: &Transport) -> Result<(), String> {
        while !self.unsent.is_empty() {
            match transport.write(&[IoSlice::new(&self.unsent)]) {
                Transfer::Done(sent) => {
                    self.unsent.drain(..sent.min(self.unsent.len()));
                }
                Transfer::WouldBlock => break,
                Transfer::Ended => return Err(format!("{} write failed", self.name())),
                Transfer::Failed(error) => {
                    return Err(format!(
                        "{} write failed: {}",
                        self.name(),
                        errno_name(error)
                    ));
                }
            }
        }
        Ok(())
    }

    /// Takes what the proxy sent. The second number is how much of it was its own.
    fn receive(&mut self, input: &[u8]) -> Result<Option<usize>, String> {
        match &mut self.talk {
            Talk::Http(answer) => answer.receive(input).map_err(|error| error.to_string()),
            Talk::Socks(socks) => {
                let used = socks
                    .receive(input, &mut self.unsent)
                    .map_err(|error| format!("socks reply fail: {error}"))?;
                Ok((socks.stage() == SocksStage::Done).then_some(used))
            }
        }
    }

    fn step(&mut self, transport: &Transport, buffer: &mut [u8]) -> (Step, usize) {
        if let Err(why) = self.send(transport) {
            return (Step::Failed(why), 0);
        }
        let came = match transport.read(buffer) {
            Transfer::Done(came) => came,
            Transfer::WouldBlock => return (Step::Wait, 0),
            Transfer::Ended => return (Step::Failed(format!("{} conn dead", self.name())), 0),
            Transfer::Failed(error) => {
                let why = format!("{} read err: {}", self.name(), errno_name(error));
                return (Step::Failed(why), 0);
            }
        };
        let step = match self.receive(buffer.get(..came).unwrap_or_default()) {
            Ok(None) => match self.send(transport) {
                Ok(()) => Step::Wait,
                Err(why) => Step::Failed(why),
            },
            Ok(Some(used)) => Step::Done(used),
            Err(why) => Step::Failed(why),
        };
        (step, came)
    }
}

impl<A: App> Service<A> {
    /// Talks to the proxy on the connection's way, if there is one; else the server is reached.
    pub(crate) fn enter_tunnel(&mut self, id: ConnId) {
        let Some(client) = self.client_mut(id) else {
            return;
        };
        let request = &client.request;
        match Tunnel::new(&client.route, &request.address, request.port) {
            Ok(Some(tunnel)) => {
                client.stage = Stage::Tunnel(Box::new(tunnel));
                self.limit_tunnel(id);
                self.tunnel_turn(id);
            }
            Ok(None) => {
                client.stage = Stage::Through;
                self.client_reached(id);
            }
            Err(why) => self.client_failed(id, &why),
        }
    }

    fn tunnel(&mut self, id: ConnId) -> Option<&mut Tunnel> {
        match &mut self.client_mut(id)?.stage {
            Stage::Tunnel(tunnel) => Some(tunnel),
            _ => None,
        }
    }

    /// Gives the proxy its time for the next step.
    fn limit_tunnel(&mut self, id: ConnId) {
        let Some(reason) = self.tunnel(id).map(|tunnel| tunnel.timeout_reason()) else {
            return;
        };
        let Some(connection) = self.connections.get(id) else {
            return;
        };
        // A proxy that sends its answer in drops gets no more time for that.
        if connection.timeout_reason != reason {
            let secs = connection.network_secs();
            self.set_timeout(id, reason, (secs > 0).then_some(secs));
        }
    }

    /// The proxy can be written to, or has sent something.
    pub(crate) fn tunnel_turn(&mut self, id: ConnId) {
        let mut buffer = self.take_read_buffer(4096);
        let (step, came) = match self.connections.get_mut(id) {
            Some(connection) => match (&mut connection.client, &connection.transport) {
                (Some(client), Some(transport)) => match &mut client.stage {
                    Stage::Tunnel(tunnel) => tunnel.step(transport, &mut buffer),
                    _ => (Step::Wait, 0),
                },
                _ => (Step::Wait, 0),
            },
            None => (Step::Wait, 0),
        };
        let waits = came == 0;
        let rest = match step {
            Step::Done(used) => buffer.get(used..came).unwrap_or_default().to_vec(),
            _ => Vec::new(),
        };
        self.give_back_read_buffer(buffer);
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        match step {
            Step::Wait if waits => {
                connection.readable = false;
                if connection
                    .client
                    .as_ref()
                    .is_some_and(|client| client.stage.wants_output())
                {
                    connection.writable = false;
                }
                self.report_poll_mode(id);
            }
            // There may be more.
            Step::Wait => {
                self.limit_tunnel(id);
                self.enqueue(id);
            }
            Step::Failed(why) => {
                self.log_proxy(id, &why);
                self.client_failed(id, &why);
            }
            Step::Done(_) => self.tunnel_done(id, &rest),
        }
    }

    fn tunnel_done(&mut self, id: ConnId, rest: &[u8]) {
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        connection.writable = true;
        let Some(client) = &mut connection.client else {
            return;
        };
        client.stage = Stage::Through;
        if !rest.is_empty() {
            if client.request.tls.is_some() {
                // A TLS server does not speak first: that is the proxy's own.
                return self.client_failed(id, "proxy fail: bytes behind its answer");
            }
            connection.unread.keep(rest);
        }
        self.set_timeout(id, 0, None);
        self.client_reached(id);
        self.enqueue(id);
    }

    /// The program's text has the status only; the log says whose it is.
    fn log_proxy(&self, id: ConnId, why: &str) {
        if let Some(connection) = self.connections.get(id)
            && let Some(client) = &connection.client
            && let Route::Http(proxy) | Route::Socks(proxy) = &client.route
        {
            let request = &client.request;
            crate::log_notice!(
                *connection;
                "proxy {proxy}, asked for {}:{}: {why}",
                request.address,
                request.port
            );
        }
    }

    /// What to say when the proxy took too long.
    pub(crate) fn tunnel_timeout(&mut self, id: ConnId) -> Option<String> {
        let what = self.tunnel(id)?.name();
        Some(match &self.client(id)?.route {
            Route::Http(proxy) | Route::Socks(proxy) => {
                format!("Timed out waiting for {what} reply: {proxy}")
            }
            Route::Direct => format!("Timed out waiting for {what} reply"),
        })
    }
}
