//! Which of the vhosts on a port a request is for.

use crate::http::authority;
use crate::http::token::Token;
use crate::service::id::ConnId;
use crate::service::vhost::Vhost;
use crate::service::{App, Service};
use crate::tls::client_auth::ClientAuth;
use std::sync::Arc;

/// Whether `host` is a name below `parent`.
fn is_below(host: &[u8], parent: &[u8]) -> bool {
    host.len()
        .checked_sub(parent.len())
        .filter(|&n| n >= 2)
        .and_then(|n| host.split_at_checked(n))
        .is_some_and(|(head, tail)| head.ends_with(b".") && tail.eq_ignore_ascii_case(parent))
}

/// Whether `host` is the name of the vhost; an address of IPv6 may be written with its brackets.
fn is_named<A: App>(vhost: &Vhost<A>, host: &[u8]) -> bool {
    authority::host(vhost.config.name.as_bytes()).eq_ignore_ascii_case(host)
}

impl<A: App> Service<A> {
    /// Whether `Host` (`:authority` in HTTP/2) is exactly the name and the port of the connection's
    /// vhost: browsers send what the page's own address says, so that a name that somebody else has
    /// pointed here does not get far.
    pub(crate) fn host_names_the_vhost(&self, id: ConnId) -> bool {
        let Some(vhost) = self.connection(id).and_then(|c| c.vhost()) else {
            return false;
        };
        let Some(host) = self.requested_host(id) else {
            return false;
        };
        let (name, port) = authority::split(host);
        let port = match port {
            [] if self.is_encrypted(id) => Some(443),
            [] => Some(80),
            digits => std::str::from_utf8(digits)
                .ok()
                .and_then(|d| d.parse().ok()),
        };
        let listens = vhost.listen_port().unwrap_or(0);
        is_named(vhost, name) && (listens == 0 || port == Some(listens))
    }

    /// The vhost for `host` among those on the port of `vhost`: the one of that name, else one of
    /// which it is a subdomain, else the first. Names have no case (RFC 9110 4.2.3). `None` if
    /// there is no choice.
    pub(crate) fn vhost_beside(&self, vhost: &Vhost<A>, host: &[u8]) -> Option<Arc<Vhost<A>>> {
        let endpoint = vhost.first_endpoint()?;
        if endpoint.vhost_count() < 2 {
            return None;
        }
        let candidates: Vec<Arc<Vhost<A>>> = endpoint
            .vhosts()
            .into_iter()
            .filter_map(|vhost| self.context().vhosts.find(vhost))
            .collect();
        let named = |vhost: &&Arc<Vhost<A>>| is_named(vhost, host);
        let above = |vhost: &&Arc<Vhost<A>>| is_below(host, vhost.config.name.as_bytes());
        candidates
            .iter()
            .find(named)
            .or_else(|| candidates.iter().find(above))
            .or(candidates.first())
            .cloned()
    }

    /// Name and port of the host that the current request is for. HTTP/2 has a field of its own
    /// for it (RFC 9113, 8.3.1).
    pub(crate) fn requested_host(&self, id: ConnId) -> Option<&[u8]> {
        let block = self.headers(id)?;
        block
            .first(Token::HOST)
            .or_else(|| block.first(Token::COLON_AUTHORITY))
    }

    /// Moves a connection to the vhost that its `Host` names. False if the connection cannot be
    /// the one for it: a vhost that asks clients for certificates is reached by its own handshake
    /// only (RFC 9110 section 15.5.20).
    pub(crate) fn choose_vhost_by_host(&mut self, id: ConnId) -> bool {
        let Some(current) = self.connection(id).and_then(|c| c.vhost()) else {
            return true;
        };
        let Some(host) = self.requested_host(id) else {
            return true;
        };
        let chosen = self.vhost_beside(current, authority::host(host));
        let Some(chosen) = chosen.filter(|c| c.id != current.id) else {
            return true;
        };
        let tls = chosen.tls.as_ref();
        if tls.is_some_and(|tls| tls.settings().client_auth != ClientAuth::Off) {
            return false;
        }
        // A kept-alive connection is bound to a protocol of the vhost that it leaves.
        self.unbind_protocol(id, c"vhost change");
        if let Some(connection) = self.connections.get_mut(id) {
            A::session_end(&mut connection.app);
            connection.vhost = Some(chosen);
            connection.protocol = Some(0);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subdomains_are_recognised() {
        assert!(is_below(b"www.Example.test", b"example.test"));
        assert!(!is_below(b"wwwexample.test", b"example.test"));
        assert!(!is_below(b"example.test", b"example.test"));
        assert!(!is_below(b".example.test", b"example.test"));
    }
}
