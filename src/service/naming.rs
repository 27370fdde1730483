//! The names of connections in log lines.

use super::connection::Connection;
use super::role::Role;
use super::vhost::Vhost;
use super::{App, Service};
use crate::client::request::ClientKind;
use crate::log::{Channel, Scope, Scoped, Tag, TagGroup};
use crate::raw::RawKind;
use crate::tls::accept::Start;
use std::fmt;

impl Role {
    /// The name of the role.
    pub fn name(&self) -> &'static str {
        match self {
            Role::StandIn => "none",
            Role::Listener(_) => "listen",
            Role::Raw(RawKind::Socket) | Role::Datagram(_) => "raw-skt",
            Role::Raw(RawKind::File) => "raw-file",
            Role::TlsAccept(accept) if accept.start != Start::Http => "raw-skt",
            Role::TlsAccept(_) | Role::H1(_) | Role::HttpClient(_) => "h1",
            Role::H2(_) | Role::H2Stream(_) => "h2",
            Role::Attempt(_) => "attempt",
            Role::Connecting(ClientKind::Raw) => "raw-skt",
            Role::Connecting(_) => "h1",
            Role::Ws(_) => "ws",
            Role::Lingering => "lingering",
        }
    }
}

/// The tag of a connection: its number, vhost, role and peer.
impl<A: App> fmt::Display for Connection<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let vhost = self.vhost().map_or("-", |vhost| vhost.config.name.as_str());
        let role = self.role().name();
        let (group, detail) = match self.role() {
            Role::Listener(_) => {
                let port = self.vhost().and_then(|v| v.listen_port()).unwrap_or(0);
                (TagGroup::Internal, format!("{role}|{vhost}|{port}"))
            }
            Role::StandIn => (TagGroup::Internal, format!("{role}|{vhost}")),
            _ if self.client.is_some() => {
                let request = self.client.as_ref().map(|client| &client.request);
                let kind = request.map_or("", |request| match request.kind {
                    ClientKind::Ws => "WS",
                    ClientKind::Raw => "RAW",
                    ClientKind::Http => request.method.as_str(),
                });
                let address = request.map_or("-", |request| request.address.as_str());
                (TagGroup::Client, format!("{kind}/{role}/{vhost}/{address}"))
            }
            _ => {
                let peer = self
                    .transport()
                    .and_then(|transport| transport.peer_address())
                    .map_or_else(
                        || "-".to_owned(),
                        |peer| peer.ip().to_canonical().to_string(),
                    );
                (TagGroup::Accepted, format!("{vhost}|{role}|{peer}"))
            }
        };
        Tag::new(group, self.id().pack(), &detail).fmt(f)
    }
}

impl<A: App> Scoped for Connection<A> {
    fn scope(&self) -> Scope<'_> {
        Scope {
            channel: self
                .vhost()
                .map_or(Channel::PROCESS, |vhost| A::vhost_channel(&vhost.app)),
            tag: self,
        }
    }
}

impl<A: App> fmt::Display for Vhost<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.config.name)
    }
}

impl<A: App> Scoped for Vhost<A> {
    fn scope(&self) -> Scope<'_> {
        Scope {
            channel: A::vhost_channel(&self.app),
            tag: self,
        }
    }
}

impl<A: App> fmt::Display for Service<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "service thread {}", self.thread())
    }
}

impl<A: App> Scoped for Service<A> {
    fn scope(&self) -> Scope<'_> {
        Scope {
            channel: A::context_channel(&self.context().app),
            tag: self,
        }
    }
}
