//! Several requests over one network connection, one after the other.
//!
//! A request that allows it (`LCCSCF_PIPELINE`) waits for another one to the same place that has a
//! network connection, its *leader*. Nothing of it is sent before its turn: when the leader's answer
//! is complete, the network connection goes over to the first that waits, which leads the others
//! from then on, and the leader ends. A leader that nobody waits for keeps its network connection
//! for some time (`keep_warm_secs`), and the next request takes it over at once.
//!
//! What is waiting was not sent, so it can go elsewhere safely:
//! * If the leader's network connection does not come about, those that wait fail with it, for the
//!   same reason.
//! * If the server does not keep the network connection, each makes one of its own.
//! * If it breaks, or the leader leaves it, the first that waits makes a new one and leads.
//!
//! WebSockets share streams of HTTP/2 only: they join a leader that carries them, or lead if HTTP/2
//! is to be tried for them.
//!
//! A server may end an idle network connection at the moment at which a request is sent on it. Then
//! nothing is answered, and a request that changes nothing is made again, once, on a new one
//! (RFC 9112 9.3.1).

use super::request::{ClientKind, ConnectRequest, Forgiveness};
use super::state::{ClientState, Stage as Way};
use crate::http::client::Stage;
use crate::limits;
use crate::service::connection::Phase;
use crate::service::id::{ConnId, VhostId};
use crate::service::role::Role;
use crate::service::{App, Service};
use std::collections::{HashMap, VecDeque};

/// What has to be alike for requests to share a network connection.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Endpoint {
    vhost: VhostId,
    address: String,
    port: u16,
    tls: Option<Forgiveness>,
    host: String,
    alpn: Option<String>,
    prior_knowledge: bool,
    interface: Option<String>,
    local_port: u16,
}

impl Endpoint {
    fn new(vhost: VhostId, request: &ConnectRequest) -> Self {
        Self {
            vhost,
            address: request.address.to_ascii_lowercase(),
            port: request.port,
            tls: request.tls,
            host: request.host_field().to_ascii_lowercase(),
            alpn: request.alpn.clone(),
            prior_knowledge: request.options.prior_knowledge,
            interface: request.interface.clone(),
            local_port: request.local_port,
        }
    }
}

/// Who leads where, of one service thread.
#[derive(Default)]
pub(crate) struct Leaders {
    by_endpoint: HashMap<Endpoint, ConnId>,
}

/// A connection's part in sharing.
#[derive(Default)]
pub(crate) struct Share {
    /// What others may join it for.
    endpoint: Option<Endpoint>,
    /// Those that wait for it, first come first.
    followers: VecDeque<ConnId>,
    /// The one that it waits for.
    leader: Option<ConnId>,
    /// Its answer is complete, and its network connection waits for another request.
    idle: bool,
    /// Its network connection has gone over to another.
    spent: bool,
    /// It took its network connection over from another, and can be made again if that breaks.
    reused: bool,
}

/// Why those that wait have to go elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Elsewhere {
    /// The server keeps no connections.
    Alone,
    /// This network connection is of no use.
    Together,
}

impl ClientState {
    /// Whether others wait for it.
    pub(crate) fn share_is_awaited(&self) -> bool {
        !self.share.followers.is_empty()
    }

    /// It became a stream of a network connection that is there, and that has carried others before
    /// if it `was_used`.
    pub(crate) fn share_joined(&mut self, was_used: bool) {
        self.created = true;
        self.stage = Way::Through;
        self.share.leader = None;
        self.share.reused = was_used;
    }
}

impl<A: App> Service<A> {
    /// Gives a request a network connection: one that it may share, or one of its own.
    pub(crate) fn client_reach(&mut self, id: ConnId) {
        if !self.share(id) {
            self.dial(id);
        }
    }

    /// Joins a leader, or becomes one that others can join. False if the request needs a network
    /// connection of its own.
    fn share(&mut self, id: ConnId) -> bool {
        let Some(connection) = self.connections.get_mut(id) else {
            return true;
        };
        let (Some(client), Some(vhost)) = (&mut connection.client, &connection.vhost) else {
            return false;
        };
        client.share.reused = false;
        let request = &client.request;
        // One that shows a certificate of its own shares with nobody.
        let alone = request.identity.is_some() || !request.options.pipeline;
        if request.kind == ClientKind::Raw || alone {
            return false;
        }
        let may_lead = request.may_speak_h2();
        let is_websocket = request.kind == ClientKind::Ws;
        let endpoint = Endpoint::new(vhost.id, &client.request);
        match self.share_leader(id, &endpoint) {
            Some(leader) if is_websocket && !self.share_takes_websockets(leader) => false,
            None if !may_lead => false,
            None => {
                self.leaders.by_endpoint.insert(endpoint.clone(), id);
                if let Some(client) = self.client_mut(id) {
                    client.share.endpoint = Some(endpoint);
                }
                false
            }
            Some(leader) if self.share_is_ready(leader) => {
                if self.share_hand_over(leader, id) {
                    self.remote()
                        .post(Box::new(move |service| service.share_retire(leader)));
                    self.http_client_start(id);
                    self.client_announce(id);
                }
                true
            }
            Some(leader) => {
                let behind = self
                    .client_mut(id)
                    .map(|client| std::mem::take(&mut client.share.followers));
                self.share_queue(
                    leader,
                    std::iter::once(id).chain(behind.unwrap_or_default()),
                );
                self.h2_client_admit(leader);
                self.client_announce(id);
                true
            }
        }
    }

    /// Whether a leader's network connection carries WebSockets, or was made for one and may do.
    fn share_takes_websockets(&self, leader: ConnId) -> bool {
        let is_opening = || {
            self.connections.get(leader).is_some_and(|c| {
                matches!(&c.role, Role::Connecting(ClientKind::Ws)) || c.role.is_h2()
            })
        };
        self.h2_client_carries_websockets(leader)
            || self.client_is_websocket(leader) && is_opening()
    }

    /// Has a connection wait for a leader, ahead of all others.
    pub(crate) fn share_wait_first(&mut self, leader: ConnId, id: ConnId) {
        if let Some(client) = self.client_mut(id) {
            client.share.leader = Some(leader);
        }
        if let Some(client) = self.client_mut(leader) {
            client.share.followers.push_front(id);
        }
    }

    /// Has connections wait for a leader.
    fn share_queue(&mut self, leader: ConnId, waiting: impl Iterator<Item = ConnId>) {
        for id in waiting {
            if let Some(client) = self.client_mut(id) {
                client.share.leader = Some(leader);
            }
            if let Some(client) = self.client_mut(leader) {
                client.share.followers.push_back(id);
            }
        }
    }

    /// The connection that leads to an endpoint, if it can be joined: at once, or by waiting.
    fn share_leader(&self, id: ConnId, endpoint: &Endpoint) -> Option<ConnId> {
        let leader = self.leaders.by_endpoint.get(endpoint).copied()?;
        if leader == id || !self.client_lives(leader) {
            return None;
        }
        let share = &self.client(leader)?.share;
        let works = !share.idle || !share.followers.is_empty();
        (works || self.share_is_ready(leader)).then_some(leader)
    }

    /// Whether a leader has nobody waiting and its network connection can be taken over now.
    fn share_is_ready(&self, id: ConnId) -> bool {
        !self.share_has_followers(id) && self.share_is_free(id)
    }

    fn share_has_followers(&self, id: ConnId) -> bool {
        self.client(id).is_some_and(ClientState::share_is_awaited)
    }

    /// Whether the network connection of a leader can take another request.
    fn share_is_free(&self, id: ConnId) -> bool {
        let Some(connection) = self.connections.get(id) else {
            return false;
        };
        let (Role::HttpClient(http), Some(client)) = (&connection.role, &connection.client) else {
            return false;
        };
        client.share.idle
            && http.stage == Stage::Done
            && http.keep_alive
            && !http.over
            && http.h1.input.is_empty()
            && connection.unread.is_empty()
            && connection.out.is_empty()
            && connection.transport.is_some()
            && connection.phase == Phase::Open
            && !connection.ended
            && !connection.broken
    }

    /// The program was told of a complete answer, and keeps the connection: the next may come.
    pub(crate) fn share_completed(&mut self, id: ConnId) {
        let Some(client) = self.client_mut(id) else {
            return;
        };
        if client.share.endpoint.is_none() {
            return;
        }
        client.share.idle = true;
        if client.share.followers.is_empty() {
            return;
        }
        // Not from inside the program's own call, which may be looking at this connection still.
        self.remote()
            .post(Box::new(move |service| service.share_next(id)));
    }

    /// Hands the network connection of a leader that is done to the first that waits for it.
    fn share_next(&mut self, id: ConnId) {
        if !self.client_lives(id) {
            return;
        }
        if !self.share_is_free(id) {
            return self.share_left(id);
        }
        let Some(next) = self.share_pop(id) else {
            return;
        };
        if self.share_hand_over(id, next) {
            self.share_retire(id);
            if self.client_lives(next) {
                self.http_client_start(next);
                self.flush_cork_of(next);
            }
        }
    }

    /// The first that waits for a leader and still wants to.
    pub(crate) fn share_pop(&mut self, leader: ConnId) -> Option<ConnId> {
        loop {
            let next = self.client_mut(leader)?.share.followers.pop_front()?;
            if self.share_waits_for(next, leader) {
                if let Some(client) = self.client_mut(next) {
                    client.share.leader = None;
                }
                return Some(next);
            }
        }
    }

    fn share_waits_for(&self, id: ConnId, leader: ConnId) -> bool {
        self.client_lives(id)
            && self
                .client(id)
                .is_some_and(|client| client.share.leader == Some(leader))
    }

    /// Moves the network connection, and those that wait for it, from one connection to another.
    /// False if it could not be moved; then `to` has failed, or has to make one of its own.
    fn share_hand_over(&mut self, from: ConnId, to: ConnId) -> bool {
        self.flush_cork_of(from);
        self.set_timeout(from, 0, None);
        self.unwatch(from);
        // The program was told that the descriptor leaves, and may have done anything.
        if !self.client_lives(to) || !self.client_lives(from) {
            self.share_give_up(from, to);
            return false;
        }
        let Some(old) = self.connections.get_mut(from) else {
            return false;
        };
        let (transport, tls) = (old.transport.take(), old.tls.take());
        old.role = Role::Connecting(ClientKind::Http);
        let Some(share) = old.client.as_mut().map(|client| &mut client.share) else {
            return false;
        };
        share.spent = true;
        let endpoint = share.endpoint.take();
        let followers = std::mem::take(&mut share.followers);
        for follower in &followers {
            if let Some(client) = self.client_mut(*follower)
                && client.share.leader == Some(from)
            {
                client.share.leader = Some(to);
            }
        }
        if let Some(endpoint) = endpoint.clone() {
            self.leaders.by_endpoint.insert(endpoint, to);
        }
        let Some(new) = self.connections.get_mut(to) else {
            return false;
        };
        new.transport = transport;
        new.tls = tls;
        // Whatever is there already shows when it is tried.
        new.readable = true;
        new.writable = true;
        if let Some(client) = &mut new.client {
            client.created = true;
            client.stage = Way::Through;
            client.share.endpoint = endpoint;
            client.share.followers.extend(followers);
            client.share.leader = None;
            client.share.reused = true;
        }
        if let Err(error) = self.watch(to) {
            self.client_failed(to, &format!("conn fail: {error}"));
            return false;
        }
        self.client_lives(to)
    }

    /// One of the two is gone before the network connection went over.
    fn share_give_up(&mut self, from: ConnId, to: ConnId) {
        if self.client_lives(from) {
            // It is of no use to anybody when nobody watches it.
            self.close(from);
        }
        if self.client_lives(to) {
            self.share_restart(vec![to], Elsewhere::Together);
        }
    }

    /// Ends a connection whose network connection has gone over.
    fn share_retire(&mut self, id: ConnId) {
        if self.client(id).is_some_and(|client| client.share.spent) {
            self.finish_close(id);
        }
    }

    /// The head of an answer says whether the server keeps the network connection.
    pub(crate) fn share_answered(&mut self, id: ConnId) {
        if self
            .http_client(id)
            .is_some_and(|client| !client.keep_alive)
        {
            self.share_dissolve(id, Elsewhere::Alone);
        }
    }

    /// The connection leaves its network connection, or is over: nobody can share it.
    pub(crate) fn share_left(&mut self, id: ConnId) {
        self.share_dissolve(id, Elsewhere::Together);
    }

    /// The connection did not come about: nor do those that wait for it.
    pub(crate) fn share_failed(&mut self, id: ConnId, why: &str) {
        let is_connecting = |role: &Role| matches!(role, Role::Connecting(_) | Role::H2(_));
        if !(self.connections.get(id)).is_some_and(|c| is_connecting(&c.role)) {
            return;
        }
        let followers = self.share_take(id);
        if followers.is_empty() {
            return;
        }
        let why = why.to_owned();
        self.remote().post(Box::new(move |service| {
            for follower in followers {
                if service.client_lives(follower) {
                    service.client_failed(follower, &why);
                }
            }
        }));
    }

    /// Takes away what a connection leads, and who waits for it.
    fn share_take(&mut self, id: ConnId) -> Vec<ConnId> {
        let Some(client) = self.client_mut(id) else {
            return Vec::new();
        };
        let endpoint = client.share.endpoint.take();
        let followers = std::mem::take(&mut client.share.followers);
        client.share.idle = false;
        if let Some(endpoint) = endpoint
            && self.leaders.by_endpoint.get(&endpoint) == Some(&id)
        {
            self.leaders.by_endpoint.remove(&endpoint);
        }
        let mut waiting = Vec::with_capacity(followers.len());
        for follower in followers {
            if self.share_waits_for(follower, id) {
                if let Some(client) = self.client_mut(follower) {
                    client.share.leader = None;
                }
                waiting.push(follower);
            }
        }
        waiting
    }

    fn share_dissolve(&mut self, id: ConnId, how: Elsewhere) {
        let followers = self.share_take(id);
        if !followers.is_empty() && !self.context().is_stopping() {
            self.share_restart(followers, how);
        }
    }

    /// Has connections that have waited begin anew, when nothing else is under way.
    fn share_restart(&mut self, ids: Vec<ConnId>, how: Elsewhere) {
        self.remote().post(Box::new(move |service| match how {
            Elsewhere::Alone => service.share_scatter(ids),
            Elsewhere::Together => service.share_regroup(ids),
        }));
    }

    /// Has each make a network connection of its own.
    fn share_scatter(&mut self, ids: Vec<ConnId>) {
        for id in ids {
            if !self.share_leaves_network(id) {
                continue;
            }
            if let Some(client) = self.client_mut(id) {
                client.request.options.pipeline = false;
            }
            self.share_begin_anew(id);
        }
    }

    /// One that has waited gets another network connection. It may have been a stream already,
    /// which the server did not know of.
    fn share_begin_anew(&mut self, id: ConnId) {
        self.stream_left(id);
        if let Some(client) = self.client_mut(id) {
            client.migrated = false;
        }
        self.set_timeout(id, 0, None);
        self.client_reach(id);
    }

    /// Has the first make a network connection, and the others wait for it.
    fn share_regroup(&mut self, mut ids: Vec<ConnId>) {
        ids.retain(|id| self.share_leaves_network(*id));
        let mut ids = ids.into_iter();
        if let Some(first) = ids.next() {
            self.share_queue(first, ids);
            self.share_begin_anew(first);
        }
    }

    /// One that has waited goes elsewhere. If it had made a network connection of its own, where it
    /// was to become a stream, it does so some times only. False if it is over.
    fn share_leaves_network(&mut self, id: ConnId) -> bool {
        if self.client_lives(id) && self.stream_pipe(id).is_some() {
            self.stream_left(id);
            let Some(client) = self.client_mut(id) else {
                return false;
            };
            client.repeats = client.repeats.saturating_add(1);
            if client.repeats > limits::REDIRECTS {
                self.client_failed(id, "read failed");
            }
        }
        self.client_lives(id)
    }

    /// A network connection that was taken over broke before anything was answered. True if the
    /// request is made again on another one, as it can do no harm.
    pub(crate) fn share_repeat(&mut self, id: ConnId) -> bool {
        let Some(http) = self.http_client(id) else {
            return false;
        };
        if !http.is_unanswered() || http.upload.is_pending() {
            return false;
        }
        let Some(client) = self.client_mut(id) else {
            return false;
        };
        let harmless = matches!(client.request.method.as_str(), "GET" | "HEAD" | "OPTIONS");
        let too_often = client.repeats >= limits::REDIRECTS;
        if !harmless || !std::mem::take(&mut client.share.reused) || too_often {
            return false;
        }
        crate::log_info!("{id:?}: the server has ended the connection meanwhile, trying another");
        self.client_again(id);
        true
    }
}
