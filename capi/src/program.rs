//! The program above the core, as the core sees it: what is kept with each object for C, and
//! how events become callbacks.

use crate::abi::adopt::lws_sockaddr46;
use crate::abi::callbacks::lws_callback_function;
use crate::abi::context::lws_context_creation_info;
use crate::abi::context::lws_peer_limits_notify_t;
use crate::abi::logs::lws_vhost;
use crate::abi::mount::lws_protocol_vhost_options;
use crate::abi::protocols::lws_protocols;
use crate::abi::retry::lws_retry_bo_t;
use crate::address;
use crate::broken_pipe;
use crate::certificate_update;
use crate::handle::ContextHandle;
use crate::log::context::LogUse;
use crate::reason::{self, Call};
use crate::registry::{self, CConnection, CService};
use crate::session::{ProgramPointer, Session, UserSpace};
use crate::smd::Board;
use crate::startup::Privileges;
use crate::sul;
use crate::system::System;
use crate::udp::{self, UdpView};
use crate::vfs::ContextFops;
use core::ffi::c_void;
use lws_core::log::Channel;
use lws_core::service::App;
use lws_core::service::event::{Accepted, Event, Verdict};
use lws_core::service::id::ConnId;
use lws_core::service::protocol::Protocol;
use std::ffi::CString;
use std::sync::Mutex;

/// The C side of the core.
pub(crate) struct Program;

/// Kept with each connection.
#[derive(Default)]
pub(crate) struct ConnData {
    /// What callbacks get as `user`.
    pub(crate) user: UserSpace,
    /// `lws_set_opaque_user_data()`.
    pub(crate) opaque: ProgramPointer,
    rare: Option<Box<RareData>>,
}

/// Kept with connections of which few have any of it.
#[derive(Default)]
pub(crate) struct RareData {
    /// `lws_set_opaque_parent_data()`.
    pub(crate) opaque_parent: ProgramPointer,
    /// A retry policy of its own, or NULL for that of the vhost; it stays the program's memory.
    pub(crate) retry_policy: ProgramPointer,
    /// What `lws_get_udp()` gave out.
    pub(crate) udp: UdpView,
    /// Names of the connection that the program was given, newest last; see `lws_wsi_tag()`.
    pub(crate) tags: Vec<CString>,
}

impl ConnData {
    /// What few connections have.
    pub(crate) fn rare(&self) -> Option<&RareData> {
        self.rare.as_deref()
    }

    /// The same for changing it.
    pub(crate) fn rare_mut(&mut self) -> &mut RareData {
        self.rare.get_or_insert_default()
    }

    /// For a connection that the program made: its own pointer, and a retry policy or NULL.
    pub(crate) fn made(
        user: UserSpace,
        opaque: *mut c_void,
        policy: *const lws_retry_bo_t,
    ) -> Self {
        let mut made = Self {
            user,
            opaque: ProgramPointer(opaque),
            rare: None,
        };
        if !policy.is_null() {
            made.rare_mut().retry_policy = ProgramPointer(policy.cast_mut().cast());
        }
        made
    }
}

/// A vhost's copy of the program's list of protocols; what `lws_get_protocol()` points into.
pub(crate) struct ProtocolTable(Box<[lws_protocols]>);

// SAFETY: the table never changes; what its pointers point to is the program's and is only handed
// back to it.
unsafe impl Send for ProtocolTable {}
// SAFETY: as above.
unsafe impl Sync for ProtocolTable {}

impl ProtocolTable {
    pub(crate) fn new(protocols: Vec<lws_protocols>) -> Self {
        Self(protocols.into_boxed_slice())
    }

    pub(crate) fn get(&self, index: usize) -> Option<&lws_protocols> {
        self.0.get(index)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &lws_protocols> {
        self.0.iter()
    }
}

/// What is called when a vhost is gone: function and argument.
pub(crate) struct Finalize {
    pub(crate) call: unsafe extern "C" fn(*mut lws_vhost, *mut c_void),
    pub(crate) argument: ProgramPointer,
}

/// Kept with each vhost.
pub(crate) struct VhostData {
    pub(crate) context: ContextHandle,
    pub(crate) name: CString,
    pub(crate) iface: Option<CString>,
    pub(crate) tag: CString,
    pub(crate) protocols: ProtocolTable,
    /// The program's list of per-vhost options; it stays the program's memory.
    pub(crate) pvo: ProgramPointer,
    /// The program's retry policy, or NULL; it stays the program's memory.
    pub(crate) retry_policy: ProgramPointer,
    pub(crate) user: ProgramPointer,
    pub(crate) finalize: Option<Finalize>,
    /// Vhost data by protocol, see `lws_protocol_vh_priv_zalloc()`.
    pub(crate) protocol_data: Mutex<Vec<(usize, Session)>>,
    pub(crate) log: LogUse,
}

impl VhostData {
    /// The options of the protocol `name` in the program's list.
    pub(crate) fn protocol_options(
        &self,
        name: &core::ffi::CStr,
    ) -> *const lws_protocol_vhost_options {
        // SAFETY: a list given at creation stays valid while the vhost lives.
        unsafe { crate::pvo::find(self.pvo.0.cast(), name) }
            // SAFETY: as above.
            .map_or(core::ptr::null(), |pvo| unsafe { (*pvo).options })
    }
}

/// Kept with each context.
pub(crate) struct ContextData {
    pub(crate) handle: ContextHandle,
    pub(crate) user: ProgramPointer,
    pub(crate) options: u64,
    pub(crate) external_baggage: ProgramPointer,
    pub(crate) pcontext: ProgramPointer,
    pub(crate) log: LogUse,
    /// The list of protocols of the creation info, for vhosts that bring none; the program's memory.
    pub(crate) protocols: ProgramPointer,
    /// The name of the context in log lines.
    pub(crate) name: Option<CString>,
    pub(crate) system: System,
    pub(crate) smd: Board,
    pub(crate) uid_gid: (libc::uid_t, libc::gid_t),
    pub(crate) privileges: Privileges,
    /// Told when a connection is refused because of `ip_limit_wsi`.
    pub(crate) on_peer_refused: lws_peer_limits_notify_t,
    pub(crate) hostname: CString,
    /// The protocols for ALPN of vhosts that do not say.
    pub(crate) alpn: Option<String>,
    /// The HTTP/2 settings of vhosts that do not say.
    pub(crate) h2_settings: Option<[u32; 6]>,
    pub(crate) fops: ContextFops,
}

/// Whether an option bit of the creation info is set.
pub(crate) fn has_option(info: &lws_context_creation_info, option: i64) -> bool {
    info.options & option as u64 == option as u64
}

impl App for Program {
    type Conn = ConnData;
    type Vhost = VhostData;
    type Context = ContextData;

    fn event(service: &mut CService, id: ConnId, event: Event<'_>) -> Verdict {
        let Some(target) = target(service, id, &event) else {
            return Verdict::KEEP;
        };
        if matches!(event, Event::RawRx(_)) {
            udp::refresh(service, id);
        }
        let call = Call {
            callback: target.callback,
            wsi: registry::conn_handle(service, id),
            user: target.user,
            pvo: target.options,
        };
        let _aside = registry::put_aside(service);
        reason::deliver(&call, event)
    }

    fn program_timer(service: &mut CService, number: u64) {
        sul::due(service, number);
    }

    fn peer_refused(service: &mut CService, refused: Accepted) {
        let context = service.context().clone();
        let (Some(tell), Some(peer)) = (context.app.on_peer_refused, refused.peer) else {
            return;
        };
        let mut address: lws_sockaddr46 = crate::abi::zeroed();
        address::set_ip(&mut address, peer.ip().to_canonical());
        address.sa4.sin_port = peer.port().to_be();
        let handle = context.app.handle.to_c();
        registry::call_out(service, || {
            // SAFETY: the program's function; the address is alive during the call.
            unsafe { tell(handle, refused.fd, &raw mut address) };
        });
    }

    fn certificates_due(service: &mut CService) {
        certificate_update::tell_ages(service);
    }

    fn context_channel(context: &ContextData) -> Channel {
        context.log.context().channel()
    }

    fn vhost_channel(vhost: &VhostData) -> Channel {
        vhost.log.context().channel()
    }

    fn hand_over(from: &mut ConnData, to: &mut ConnData) {
        to.user = std::mem::take(&mut from.user);
        to.opaque = std::mem::take(&mut from.opaque);
        if let Some(from) = &mut from.rare {
            let to = to.rare_mut();
            to.opaque_parent = std::mem::take(&mut from.opaque_parent);
            to.retry_policy = std::mem::take(&mut from.retry_policy);
        }
    }

    fn ignores_broken_pipes() -> bool {
        broken_pipe::is_ignored()
    }

    fn session_start(connection: &mut ConnData, protocol: &Protocol) {
        connection.user.start(protocol.session_size);
    }

    fn session_end(connection: &mut ConnData) {
        connection.user.end();
    }
}

/// Whom an event goes to.
struct Target {
    callback: lws_callback_function,
    user: *mut c_void,
    options: *const lws_protocol_vhost_options,
}

fn target(service: &CService, id: ConnId, event: &Event<'_>) -> Option<Target> {
    let connection: &CConnection = service.connection(id)?;
    let index = match event {
        Event::AddPollFd(_)
        | Event::DelPollFd(_)
        | Event::ChangePollMode(_)
        | Event::LockPoll(_)
        | Event::UnlockPoll(_) => return target_of_polling(service, connection),
        Event::Destroyed | Event::ClientCertificate | Event::ClientConfirmExtensionSupported(_) => {
            0
        }
        _ => connection.protocol_index()?,
    };
    let vhost = connection.vhost()?;
    let protocol = vhost.app.protocols.get(index)?;
    let options = match event {
        // SAFETY: a protocol's name is NUL-terminated text of the program that stays valid.
        Event::ProtocolInit => unsafe { crate::pvo::text(protocol.name) }
            .map_or(core::ptr::null(), |name| vhost.app.protocol_options(name)),
        _ => core::ptr::null(),
    };
    Some(Target {
        callback: protocol.callback?,
        user: connection.app.user.as_ptr(),
        options,
    })
}

/// What programs with a loop of their own are told goes to the very first protocol.
#[cold]
fn target_of_polling(service: &CService, connection: &CConnection) -> Option<Target> {
    let first = service.context().vhosts.first()?;
    Some(Target {
        callback: first.app.protocols.get(0)?.callback?,
        user: connection.app.user.as_ptr(),
        options: core::ptr::null(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_idle_connection_is_small() {
        // a block of the allocator has 8 bytes of its own, and is a multiple of 16
        assert!(
            size_of::<CConnection>() <= 184,
            "{} bytes",
            size_of::<CConnection>()
        );
    }
}
