//! `lws_client_connect_via_info()`: connections that the program asks for.

use crate::abi::client::{
    lws_client_connect_info, lws_client_connect_ssl_connection_flags as Flags,
};
use crate::abi::context::LWS_SERVER_OPTION_JUST_USE_RAW_ORIGIN;
use crate::abi::logs::lws;
use crate::abi::retry::lws_retry_bo_t;
use crate::entry::guard_option;
use crate::handle::ConnHandle;
use crate::interface;
use crate::program::ConnData;
use crate::pvo;
use crate::registry::{self, CVhost, ContextObject};
use crate::session::{ProgramPointer, UserSpace};
use crate::tls_client_config;
use core::ffi::{c_char, c_int};
use core::ptr::null_mut;
use lws_core::client::connect::Connect;
use lws_core::client::request::{
    ClientKind, ClientOptions, ConnectRequest, Credentials, Forgiveness, PacketMarks,
};
use lws_core::http::method::Method;
use lws_core::service::vhost::ValidityPolicy;
use lws_core::transport::listener::PrepareSocket;
use std::io;
use std::os::fd::{AsRawFd, BorrowedFd};
use std::sync::Arc;

/// A text of the program; `None` also if it is not UTF-8.
///
/// # Safety
///
/// `text` is NULL or a C string.
unsafe fn owned(text: *const c_char) -> Option<String> {
    // SAFETY: promised by the caller.
    unsafe { pvo::text(text) }?.to_str().ok().map(str::to_owned)
}

fn kind(method: Option<&str>) -> Option<ClientKind> {
    match method {
        None => Some(ClientKind::Ws),
        Some("MQTT") => None,
        Some(method) if Method::from_name(method.as_bytes()).is_some() => Some(ClientKind::Http),
        Some(_) => Some(ClientKind::Raw),
    }
}

/// # Safety
///
/// `policy` is NULL or valid.
unsafe fn validity(policy: *const lws_retry_bo_t) -> Option<ValidityPolicy> {
    // SAFETY: promised by the caller.
    let policy = unsafe { policy.as_ref() }?;
    Some(ValidityPolicy {
        ping_secs: policy.secs_since_valid_ping,
        hangup_secs: policy.secs_since_valid_hangup,
    })
}

/// # Safety
///
/// Pointers in `info` are NULL or valid.
unsafe fn request(info: &lws_client_connect_info) -> Option<ConnectRequest> {
    let has = |flag: Flags| info.ssl_connection & flag as i32 != 0;
    // SAFETY: promised by the caller, for this and the following.
    let text = |pointer| unsafe { owned(pointer) };
    let method = text(info.method);
    let Some(kind) = kind(method.as_deref()) else {
        lws_core::log_err!("cannot connect: this build does not speak MQTT");
        return None;
    };
    let Some(address) = text(info.address) else {
        lws_core::log_err!("cannot connect: no address given");
        return None;
    };
    let Ok(port) = u16::try_from(info.port) else {
        lws_core::log_err!("cannot connect: {} is no port", info.port);
        return None;
    };
    let path = match text(info.path) {
        Some(path) if path.starts_with('/') => path,
        Some(path) => format!("/{path}"),
        None => "/".to_owned(),
    };
    let forgive = Forgiveness {
        self_signed: has(Flags::LCCSCF_ALLOW_SELFSIGNED),
        other_name: has(Flags::LCCSCF_SKIP_SERVER_CERT_HOSTNAME_CHECK),
        expired: has(Flags::LCCSCF_ALLOW_EXPIRED),
        unknown_issuer: has(Flags::LCCSCF_ALLOW_INSECURE),
    };
    Some(ConnectRequest {
        method: method.unwrap_or_else(|| "GET".to_owned()),
        tls: has(Flags::LCCSCF_USE_SSL).then_some(forgive),
        forgive_elsewhere: forgive,
        path,
        host: text(info.host),
        origin: text(info.origin),
        subprotocols: text(info.protocol),
        alpn: text(info.alpn),
        interface_addresses: text(info.iface).map_or_else(Vec::new, |name| {
            let addresses = interface::addresses(&name).into_iter();
            addresses.map(|address| address.socket_address(0)).collect()
        }),
        prepare_v6: has(Flags::LCCSCF_IPV6_PREFER_PUBLIC_ADDR)
            .then_some(prefer_public_address as PrepareSocket),
        interface: text(info.iface),
        local_port: u16::try_from(info.local_port).unwrap_or(0),
        priority: info.priority,
        marks: PacketMarks {
            low_latency: has(Flags::LCCSCF_IP_LOW_LATENCY),
            high_throughput: has(Flags::LCCSCF_IP_HIGH_THROUGHPUT),
            high_reliability: has(Flags::LCCSCF_IP_HIGH_RELIABILITY),
            low_cost: has(Flags::LCCSCF_IP_LOW_COST),
        },
        credentials: text(info.auth_username).map(|user| Credentials {
            user,
            password: text(info.auth_password).unwrap_or_default(),
        }),
        keep_warm_secs: match info.keep_warm_secs {
            0 => lws_core::limits::KEEP_WARM_SECS,
            secs => secs,
        },
        // SAFETY: promised by the caller.
        validity: unsafe { validity(info.retry_and_idle_policy) },
        options: ClientOptions {
            pipeline: has(Flags::LCCSCF_PIPELINE),
            muxable: has(Flags::LCCSCF_MUXABLE_STREAM),
            prior_knowledge: has(Flags::LCCSCF_H2_PRIOR_KNOWLEDGE),
            manual_credit: has(Flags::LCCSCF_H2_MANUAL_RXFLOW)
                .then(|| u32::try_from(info.manual_initial_tx_credit).unwrap_or(0)),
            forgives_overflow: has(Flags::LCCSCF_H2_QUIRK_OVERFLOWS_TXCR),
            no_follow_redirect: has(Flags::LCCSCF_HTTP_NO_FOLLOW_REDIRECT),
            allow_downgrade: has(Flags::LCCSCF_ACCEPT_TLS_DOWNGRADE_REDIRECTS),
            no_cache_control: has(Flags::LCCSCF_HTTP_NO_CACHE_CONTROL),
            multipart: has(Flags::LCCSCF_HTTP_MULTIPART_MIME),
            urlencoded_form: has(Flags::LCCSCF_HTTP_X_WWW_FORM_URLENCODED),
            reuse_address: has(Flags::LCCSCF_ALLOW_REUSE_ADDR),
            cookies: has(Flags::LCCSCF_CACHE_COOKIES),
            measure: has(Flags::LCCSCF_CONMON),
            reads_first: has(Flags::LCCSCF_PRIORITIZE_READS),
            reserved_bits: info.allow_reserved_bits != 0,
            unknown_opcodes: info.allow_unknown_opcode != 0,
            ..ClientOptions::default()
        },
        ..ConnectRequest::new(kind, &address, port)
    })
}

/// Has an IPv6 socket prefer a public address of this machine over a temporary one (RFC 5014).
fn prefer_public_address(socket: BorrowedFd<'_>, _: i32) -> io::Result<()> {
    /// Of `linux/in6.h`.
    const IPV6_PREFER_SRC_PUBLIC: c_int = 2;
    let wanted = IPV6_PREFER_SRC_PUBLIC;
    // SAFETY: the option's value is an int.
    let result = unsafe {
        libc::setsockopt(
            socket.as_raw_fd(),
            libc::IPPROTO_IPV6,
            libc::IPV6_ADDR_PREFERENCES,
            (&raw const wanted).cast(),
            size_of::<c_int>() as libc::socklen_t,
        )
    };
    match result {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}

/// The vhost that a connection belongs to that names none: the one called `default`, or else the
/// first that is not the library's own.
fn default_vhost(object: &Arc<ContextObject>) -> Option<Arc<CVhost>> {
    let all = object.core.vhosts.all();
    all.iter()
        .find(|vhost| vhost.config.name == "default")
        .or_else(|| all.iter().find(|vhost| vhost.config.name != "system"))
        .cloned()
}

/// Begins to connect to a server as `info` says. May be called from any thread and any callback.
///
/// Returns the new connection, whose progress the protocol's callback hears of; or NULL if
/// connecting failed at once: then no callback tells of it, and `*pwsi` is NULL. `info` and what
/// it points to is not needed any more after the call, but for `userdata`, `opaque_user_data` and
/// the retry policy.
///
/// # Safety
///
/// `info` is NULL or valid, and its pointers are NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_client_connect_via_info(
    info: *const lws_client_connect_info,
) -> *mut lws {
    // SAFETY: promised by the caller.
    let Some(info) = (unsafe { info.as_ref() }) else {
        return null_mut();
    };
    let set_pwsi = |wsi: *mut lws| {
        if !info.pwsi.is_null() {
            // SAFETY: promised by the caller: a place for a pointer.
            unsafe { info.pwsi.write(wsi) };
        }
    };
    let wsi = guard_option(null_mut(), || {
        let object = registry::context(info.context)?;
        if object.core.is_stopping() {
            return None;
        }
        // SAFETY: promised by the caller.
        let mut wanted = unsafe { request(info) }?;
        let raw_origin = LWS_SERVER_OPTION_JUST_USE_RAW_ORIGIN.cast_unsigned();
        wanted.options.raw_origin = object.core.app.options & raw_origin != 0;
        if let (number @ 1.., Some(_)) = (info.sys_tls_client_cert, wanted.tls) {
            match tls_client_config::system_identity(&object, number) {
                Ok(identity) => wanted.identity = Some(identity),
                Err(why) => {
                    lws_core::log_err!("cannot connect: tls: {why}");
                    return None;
                }
            }
        }
        let mut wanted = Some(wanted);
        let vhost = match info.vhost.is_null() {
            true => default_vhost(&object)?,
            false => registry::vhost(info.vhost)?.1,
        };
        let local = if info.local_protocol_name.is_null() {
            info.protocol
        } else {
            info.local_protocol_name
        };
        // SAFETY: promised by the caller.
        let protocol = unsafe { owned(local) }.and_then(|name| vhost.protocol_named(&name));
        object.with_any_service(|service| {
            service.start_new_vhosts();
            let user = match info.userdata.is_null() {
                true => UserSpace::None,
                false => UserSpace::Program(ProgramPointer(info.userdata)),
            };
            let wish = Connect {
                request: wanted.take()?,
                vhost: vhost.clone(),
                protocol,
                parent: ConnHandle::from_c(info.parent_wsi).map(|parent| parent.id),
                app: ConnData::made(user, info.opaque_user_data, info.retry_and_idle_policy),
            };
            let announce = |service: &mut registry::CService, id| {
                set_pwsi(registry::conn_handle(service, id));
            };
            match service.connect(wish, announce) {
                Ok(id) => Some(registry::conn_handle(service, id)),
                Err(error) => {
                    lws_core::log_info!("cannot connect: {error}");
                    None
                }
            }
        })?
    });
    if wsi.is_null() {
        set_pwsi(wsi);
    }
    wsi
}
