//! `lws_create_adopt_udp()` and `lws_get_udp()`: datagram sockets.

use crate::abi::adopt::{
    LWS_CAUDP_BIND, LWS_CAUDP_BROADCAST, LWS_CAUDP_PF_PACKET, lws_adoption_type, lws_udp,
};
use crate::abi::logs::{lws, lws_vhost};
use crate::abi::retry::lws_retry_bo_t;
use crate::address;
use crate::adopt::{self, Wanted};
use crate::entry::guard_option;
use crate::pvo;
use crate::registry::{self, CService, with_conn};
use crate::session::{self, Session};
use core::ffi::{c_char, c_int, c_void};
use core::ptr::{null, null_mut};
use lws_core::service::id::ConnId;
use lws_core::transport::udp::UdpOptions;

/// The `struct lws_udp` of a connection, if the program has asked for it. It stays where it is, and
/// stays readable until the outermost call returns in which the connection ends.
#[derive(Default)]
pub(crate) struct UdpView(Option<Session>);

impl UdpView {
    fn as_ptr(&self) -> Option<*mut lws_udp> {
        Some(self.0.as_ref()?.as_ptr().cast())
    }
}

impl Drop for UdpView {
    fn drop(&mut self) {
        if let Some(memory) = self.0.take() {
            session::free_later(memory);
        }
    }
}

/// Brings what the program was given up to date; returns where it is.
pub(crate) fn refresh(service: &CService, id: ConnId) -> Option<*const lws_udp> {
    let view = service.connection(id)?.app.rare()?.udp.as_ptr()?;
    let datagram = service.datagram(id)?;
    let mut now: lws_udp = crate::abi::zeroed();
    if let Some(peer) = datagram.peer() {
        now.sa46 = address::to_c(peer);
    }
    if let Some(peer) = datagram.pending_peer() {
        now.sa46_pending = address::to_c(peer);
    }
    now.bits = u8::from(datagram.is_connected());
    // SAFETY: memory of that size and alignment, which only this function writes. The program may
    // look at it, but not while it is here.
    unsafe { view.write(now) };
    Some(view)
}

/// What a UDP connection knows about its other end: `sa46` is the sender of the last datagram, and
/// before the first one the address that the socket was made for; `sa46_pending` is where the
/// first datagram goes that still waits to be sent.
///
/// The structure is the library's, is kept up to date when datagrams come, and is there until the
/// connection is closed. To be called on the connection's service thread. NULL if the connection
/// is not a UDP socket, or is gone.
#[unsafe(no_mangle)]
pub extern "C" fn lws_get_udp(wsi: *const lws) -> *const lws_udp {
    guard_option(null(), || {
        with_conn(wsi, |service, id| {
            service.datagram(id)?;
            let view = &mut service.connection_mut(id)?.app.rare_mut().udp;
            if view.0.is_none() {
                view.0 = Session::new(size_of::<lws_udp>());
            }
            refresh(service, id)
        })?
    })
}

/// Opens a UDP socket and takes it into service as a raw connection: a RAW_RX for each datagram,
/// and each `lws_write()` sends one, to whoever sent last or where the socket is connected.
///
/// With LWS_CAUDP_BIND in `flags` the socket is bound to `ads` (a name or numeric address; NULL:
/// all addresses) and `port`; without, it is connected to them. `port` -1, without an address,
/// leaves it as it is; the program then sends on the descriptor. LWS_CAUDP_BROADCAST allows sending
/// to broadcast addresses. `ifname` binds it to a network device. A name is looked up before the
/// call returns. `protocol_name` is the protocol that it belongs to, NULL the vhost's protocol for
/// raw connections; with `parent_wsi` it becomes a child of that. `opaque` goes with it.
/// `retry_policy` is used by `lws_retry_sul_schedule_retry_wsi()`, NULL means that of the vhost.
///
/// Returns the connection. NULL if the socket cannot be opened, there is no such vhost or
/// protocol, a callback refused it, or LWS_CAUDP_PF_PACKET is asked for, which is not there.
///
/// # Safety
///
/// The strings are NULL or NUL-terminated; `retry_policy` is NULL or stays valid as long as the
/// connection.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_create_adopt_udp(
    vhost: *mut lws_vhost,
    ads: *const c_char,
    port: c_int,
    flags: c_int,
    protocol_name: *const c_char,
    ifname: *const c_char,
    parent_wsi: *mut lws,
    opaque: *mut c_void,
    retry_policy: *const lws_retry_bo_t,
    fi_wsi_name: *const c_char,
) -> *mut lws {
    // Faults are not injected by this build.
    let _ = fi_wsi_name;
    guard_option(null_mut(), || {
        let (object, vhost) = registry::vhost(vhost)?;
        // SAFETY: promised by the caller.
        let owned = |text| unsafe { pvo::text(text) }.map(|t| t.to_string_lossy().into_owned());
        if flags & LWS_CAUDP_PF_PACKET != 0 {
            lws_core::log_err!("packet sockets (LWS_CAUDP_PF_PACKET) are not supported");
            return None;
        }
        let options = UdpOptions {
            host: owned(ads),
            port: match port {
                -1 if ads.is_null() => None,
                _ => Some(port_number(port)?),
            },
            bind: flags & LWS_CAUDP_BIND != 0,
            broadcast: flags & LWS_CAUDP_BROADCAST != 0,
            device: owned(ifname),
        };
        let wanted = Wanted {
            object,
            vhost,
            kind: lws_adoption_type::LWS_ADOPT_RAW_SOCKET_UDP as u32,
            protocol: owned(protocol_name),
            parent: parent_wsi,
            opaque,
            retry_policy,
            first_bytes: &[],
        };
        match options.open() {
            Ok(socket) => {
                let connected = socket.address.is_some() && !options.bind;
                adopt::adopt_datagram(wanted, socket, connected)
            }
            Err(error) => {
                lws_core::log_err!("UDP: {error}");
                None
            }
        }
    })
}

fn port_number(port: c_int) -> Option<u16> {
    let number = u16::try_from(port).ok();
    if number.is_none() {
        lws_core::log_err!("UDP: {port} is not a port");
    }
    number
}
