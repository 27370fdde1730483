//! Protocols: the program's handlers, and which of them a connection is bound to.

use super::event::Event;
use super::id::ConnId;
use super::{App, Service};
use std::ffi::CStr;

/// A protocol of a vhost, as the program listed it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Protocol {
    /// Its name; WebSocket clients choose by it.
    pub name: String,
    /// Bytes of session data that each connection gets.
    pub session_size: usize,
    /// Largest piece of a message that is handed over at once; 0: no limit but the read buffer.
    pub rx_buffer_size: usize,
    /// Largest piece that is sent at once; 0: as `rx_buffer_size`.
    pub tx_packet_size: usize,
    /// Most bytes that a WebSocket client's message may have, as sent and decompressed; `None`:
    /// no limit.
    pub max_message: Option<u64>,
    /// The program's number for it.
    pub id: u32,
}

/// The program refused a binding, or the connection went away meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BindRefused;

impl<A: App> Service<A> {
    /// Binds a connection to a protocol of its vhost (`None`: to none), after releasing it from
    /// the one before. Session data of the former is freed, that of the new one is zeroed.
    pub fn bind_protocol(
        &mut self,
        id: ConnId,
        protocol: Option<usize>,
        why: &'static CStr,
    ) -> Result<(), BindRefused> {
        self.unbind_protocol(id, why);
        let connection = self.connections.get_mut(id).ok_or(BindRefused)?;
        A::session_end(&mut connection.app);
        connection.protocol = protocol.and_then(|p| u16::try_from(p).ok());
        if connection.protocol.is_none() {
            return Ok(());
        }
        let family = connection.role.family();
        self.start_session(id);
        if let Some(family) = family
            && !A::event(self, id, Event::Bind(family)).keeps()
        {
            return Err(BindRefused);
        }
        let connection = self.connections.get_mut(id).ok_or(BindRefused)?;
        connection.bound = true;
        Ok(())
    }

    /// Tells the program that a connection leaves its protocol, if it was told of the binding.
    pub(crate) fn unbind_protocol(&mut self, id: ConnId, why: &'static CStr) {
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        if !std::mem::replace(&mut connection.bound, false) {
            return;
        }
        if let Some(family) = connection.role.family() {
            // Leaving cannot be refused.
            let _ = A::event(self, id, Event::Unbind(family, why));
        }
    }

    /// Gives a connection its session data, unless it has some.
    pub(crate) fn start_session(&mut self, id: ConnId) {
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        let (Some(vhost), Some(protocol)) = (&connection.vhost, connection.protocol) else {
            return;
        };
        if let Some(protocol) = vhost.config.protocols.get(usize::from(protocol)) {
            A::session_start(&mut connection.app, protocol);
        }
    }
}
