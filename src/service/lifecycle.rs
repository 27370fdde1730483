//! The life of vhosts: listening, starting protocols, going away.

use super::accept::duplicate;
use super::context::Context;
use super::event::Event;
use super::id::{ConnId, VhostId};
use super::role::Role;
use super::vhost::Vhost;
use super::{App, Service};
use crate::transport::listener::{Endpoint, ListenAddress, ListenError, ListenOptions};
use std::os::fd::OwnedFd;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

impl<A: App> Context<A> {
    /// Makes a vhost listen where its description says, on a socket of its own or on that of
    /// another vhost at the same place. The service threads begin to accept in their next turn.
    pub fn listen(self: &Arc<Self>, vhost: &Arc<Vhost<A>>) -> Result<(), ListenError> {
        for address in &vhost.config.listen {
            // The kernel chooses a port once, for all addresses.
            let address = match vhost.listen_port() {
                Some(port) => address.with_port(port),
                None => address.clone(),
            };
            self.listen_at(vhost, address)?;
        }
        Ok(())
    }

    fn listen_at(
        self: &Arc<Self>,
        vhost: &Arc<Vhost<A>>,
        address: ListenAddress,
    ) -> Result<(), ListenError> {
        let mut endpoints = self.lock_endpoints();
        if let Some(endpoint) = endpoints
            .iter()
            .find(|e| e.address.is_same_endpoint(&address))
        {
            endpoint.join(vhost.id);
            vhost.add_endpoint(endpoint.clone());
            return Ok(());
        }
        let mut options = vhost.config.listen_options;
        options.shared |= self.threads().len() > 1;
        let socket = address.open(options)?;
        let endpoint = self.endpoint_of(address, &socket, vhost);
        endpoints.push(endpoint.clone());
        drop(endpoints);
        self.accept_on(socket, &endpoint, Some(options));
        Ok(())
    }

    /// Takes a vhost out of the places where it listens.
    pub fn stop_listening(&self, vhost: &Vhost<A>) {
        for endpoint in vhost.endpoints() {
            if endpoint.leave(vhost.id) {
                endpoint.address.remove_traces();
                self.lock_endpoints()
                    .retain(|other| !Arc::ptr_eq(other, &endpoint));
            }
        }
    }

    /// Makes a vhost accept on a socket that listens already; it is closed with the vhost.
    pub fn listen_on(self: &Arc<Self>, vhost: &Arc<Vhost<A>>, socket: OwnedFd) {
        use std::os::fd::AsRawFd;
        let address = ListenAddress::Inherited(socket.as_raw_fd());
        let endpoint = self.endpoint_of(address, &socket, vhost);
        self.lock_endpoints().push(endpoint.clone());
        self.accept_on(socket, &endpoint, None);
    }

    fn endpoint_of(
        &self,
        address: ListenAddress,
        socket: &OwnedFd,
        vhost: &Arc<Vhost<A>>,
    ) -> Arc<Endpoint> {
        let port = rustix::net::getsockname(socket)
            .ok()
            .and_then(|name| std::net::SocketAddr::try_from(name).ok())
            .map_or(0, |name| name.port());
        let endpoint = Arc::new(Endpoint::new(address, port, vhost.id));
        vhost.add_endpoint(endpoint.clone());
        endpoint
    }

    /// Has every service thread accept: on a socket of its own if there are several and one can be
    /// opened with `options`, so that the kernel spreads connections evenly and wakes one thread for
    /// each, and else on a duplicate of `socket`.
    fn accept_on(&self, socket: OwnedFd, endpoint: &Arc<Endpoint>, options: Option<ListenOptions>) {
        for (index, thread) in self.threads().into_iter().enumerate() {
            let endpoint = endpoint.clone();
            let own = match (&endpoint.address, options) {
                (ListenAddress::Tcp { .. }, Some(options)) if index > 0 => {
                    let address = endpoint.address.with_port(endpoint.port);
                    address.open(options).ok()
                }
                _ => None,
            };
            let Ok(socket) = own.map_or_else(|| duplicate(&socket), Ok) else {
                crate::log_err!("{}: out of descriptors", endpoint.address);
                return;
            };
            thread.post(Box::new(move |service| {
                if !endpoint.vhosts().is_empty()
                    && let Err(error) = service.add_listener(socket, endpoint)
                {
                    crate::log_err!("cannot watch a listening socket: {error}");
                }
            }));
        }
    }

    /// Nothing of the context listens any more: removes what listeners leave in the file system.
    pub fn clear_endpoints(&self) {
        for endpoint in self.lock_endpoints().drain(..) {
            endpoint.address.remove_traces();
        }
    }

    /// Takes a vhost down: it is not found any more from here on, and each service thread closes
    /// its connections; the last one ends its protocols and calls `done`.
    ///
    /// `here` is the caller's service thread, if it is one: its part is done before the call
    /// returns.
    pub fn destroy_vhost(
        self: &Arc<Self>,
        id: VhostId,
        mut here: Option<&mut Service<A>>,
        done: impl FnOnce(&mut Service<A>, &Arc<Vhost<A>>) + Clone + Send + 'static,
    ) -> bool {
        let Some(vhost) = self.vhosts.find(id) else {
            return false;
        };
        if !vhost.claim_destruction() {
            return false;
        }
        self.stop_listening(&vhost);
        let threads = self.threads();
        let left = Arc::new(AtomicUsize::new(threads.len()));
        let own = here.as_ref().map(|service| service.thread());
        for (index, thread) in threads.iter().enumerate() {
            if Some(index) == own {
                continue;
            }
            let (vhost, left, done) = (vhost.clone(), left.clone(), done.clone());
            thread.post(Box::new(move |service| {
                service.leave_vhost(&vhost, &left, done);
            }));
        }
        if let Some(service) = here.as_mut() {
            service.leave_vhost(&vhost, &left, done);
        }
        true
    }
}

impl<A: App> Service<A> {
    /// Starts the protocols of vhosts that are new.
    pub fn start_new_vhosts(&mut self) {
        let version = self.context.vhosts.version();
        if self.vhosts_seen == version {
            return;
        }
        self.vhosts_seen = version;
        self.report_wake_fd(true);
        for vhost in self.context.vhosts.all() {
            if !vhost.claim_protocol_start() {
                continue;
            }
            let started = vhost.clone();
            self.tell_protocols(&vhost, |service, id, _| {
                if !started.start_failed() && !A::event(service, id, Event::ProtocolInit).keeps() {
                    started.set_start_failed();
                }
            });
        }
    }

    /// Calls `tell` with a stand-in connection bound to each protocol of the vhost in turn.
    pub fn tell_protocols(
        &mut self,
        vhost: &Arc<Vhost<A>>,
        mut tell: impl FnMut(&mut Self, ConnId, usize),
    ) {
        self.with_stand_in(Some(vhost), |service, id| {
            for index in 0..vhost.config.protocols.len() {
                if let Some(connection) = service.connections.get_mut(id) {
                    connection.protocol = u16::try_from(index).ok();
                }
                tell(service, id, index);
            }
        });
    }

    /// Sends an event to every protocol of every vhost.
    pub(crate) fn tell_all_protocols(&mut self, make: fn() -> Event<'static>) {
        for vhost in self.context.vhosts.all() {
            self.tell_protocols(&vhost, |service, id, _| {
                // A notice to the protocol; there is nothing to refuse.
                let _ = A::event(service, id, make());
            });
        }
    }

    fn leave_vhost(
        &mut self,
        vhost: &Arc<Vhost<A>>,
        left: &AtomicUsize,
        done: impl FnOnce(&mut Self, &Arc<Vhost<A>>),
    ) {
        self.close_connections_of(vhost);
        if left.fetch_sub(1, Ordering::AcqRel) == 1 {
            self.end_protocols(vhost);
            self.context.vhosts.remove(vhost.id);
            done(self, vhost);
        }
    }

    fn close_connections_of(&mut self, vhost: &Arc<Vhost<A>>) {
        let id = vhost.id;
        for listener in self.connection_ids(|c| matches!(c.role, Role::Listener(_))) {
            let Some(connection) = self.connections.get_mut(listener) else {
                continue;
            };
            let Role::Listener(state) = &connection.role else {
                continue;
            };
            match state.endpoint.first_vhost() {
                None => self.finish_close(listener),
                // Others listen here too: the socket becomes theirs.
                Some(next) if connection.vhost.as_ref().is_some_and(|v| v.id == id) => {
                    connection.vhost = self.context.vhosts.find(next);
                }
                Some(_) => {}
            }
        }
        let of_vhost = |c: &super::Connection<A>| {
            c.vhost.as_ref().is_some_and(|v| v.id == id)
                && !matches!(c.role, Role::StandIn | Role::Listener(_))
        };
        // Those that carry streams say goodbye before their streams end.
        let carriers = self.connection_ids(|c| of_vhost(c) && c.stream.is_none());
        let streams = self.connection_ids(|c| of_vhost(c) && c.stream.is_some());
        for connection in carriers.into_iter().chain(streams) {
            self.close_at_once(connection);
        }
    }

    /// Tells the protocols of a vhost that they end.
    pub fn end_protocols(&mut self, vhost: &Arc<Vhost<A>>) {
        if !vhost.protocols_started() || vhost.start_failed() {
            return;
        }
        self.tell_protocols(vhost, |service, id, _| {
            // They end, whatever they answer.
            let _ = A::event(service, id, Event::ProtocolDestroy);
        });
    }
}
