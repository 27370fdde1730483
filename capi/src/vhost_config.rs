//! From `struct lws_context_creation_info` to what the core needs to know of a vhost.

use crate::abi::base::{CONTEXT_PORT_NO_LISTEN, CONTEXT_PORT_NO_LISTEN_SERVER};
use crate::abi::context::*;
use crate::abi::protocols::lws_protocols;
use crate::abi::retry::lws_retry_bo_t;
use crate::program::has_option;
use crate::pvo;
use core::ffi::{CStr, c_char, c_int};
use lws_core::h2::policy::H2Policy;
use lws_core::http::access_log::AccessLog;
use lws_core::limits;
use lws_core::service::protocol::Protocol;
use lws_core::service::vhost::{
    AcceptPolicy, ClearText, TcpKeepalive, Timeouts, ValidityPolicy, VhostConfig,
};
use lws_core::transport::listener::{ListenAddress, ListenOptions, TcpInterface};
use lws_core::ws::extension;
use lws_core::ws::negotiation::{self, PERMESSAGE_DEFLATE};
use std::ffi::{CString, OsStr};
use std::io;
use std::os::fd::{AsRawFd, BorrowedFd};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

/// Why a vhost cannot be made.
#[derive(Debug)]
pub(crate) struct BadInfo(pub(crate) String);

/// A copy of a text of the creation info; `None` for NULL.
pub(crate) fn string(text: *const c_char) -> Option<String> {
    // SAFETY: texts in the creation info are NULL or NUL-terminated.
    unsafe { pvo::text(text) }.map(|text| text.to_string_lossy().into_owned())
}

/// The protocols that the program lists, up to the terminating entry; those of the context
/// (`of_context`, may be NULL) if `info` has no list of that kind.
///
/// # Safety
///
/// The lists are valid.
pub(crate) unsafe fn protocols(
    of_context: *const lws_protocols,
    info: &lws_context_creation_info,
) -> Vec<lws_protocols> {
    let mut found = Vec::new();
    let list = if info.protocols.is_null() {
        of_context
    } else {
        info.protocols
    };
    if !list.is_null() {
        // SAFETY: the caller promises a list that ends with an entry without callback.
        unsafe {
            let mut entry = list;
            while (*entry).callback.is_some() {
                found.push(*entry);
                entry = entry.add(1);
            }
        }
    } else if !info.pprotocols.is_null() {
        // SAFETY: the caller promises a list of pointers that ends with NULL.
        unsafe {
            let mut entry = info.pprotocols.cast_const();
            while !(*entry).is_null() {
                found.push(**entry);
                entry = entry.add(1);
            }
        }
    }
    found
}

/// The core's view of a list of protocols.
pub(crate) fn core_protocols(protocols: &[lws_protocols]) -> Vec<Protocol> {
    protocols
        .iter()
        .map(|protocol| Protocol {
            name: string(protocol.name).unwrap_or_default(),
            session_size: protocol.per_session_data_size,
            rx_buffer_size: protocol.rx_buffer_size,
            tx_packet_size: protocol.tx_packet_size,
            max_message: None,
            id: protocol.id,
        })
        .collect()
}

/// The description of a vhost. `context_options` are the options of its context.
///
/// # Safety
///
/// Texts and lists of `info` are valid.
pub(crate) unsafe fn vhost_config(
    info: &lws_context_creation_info,
    protocols: &[lws_protocols],
    context_options: u64,
) -> Result<VhostConfig, BadInfo> {
    // SAFETY: promised by the caller.
    let (default_protocol, raw_protocol) = unsafe { marked_protocols(info, protocols) };
    // SAFETY: promised by the caller.
    let offers = unsafe { deflate_offers(info) };
    let keepalive_secs = u32::try_from(info.keepalive_timeout).unwrap_or(0);
    Ok(VhostConfig {
        name: string(info.vhost_name).unwrap_or_else(|| "default".to_owned()),
        listen: listen_addresses(info, context_options)?,
        listen_options: ListenOptions {
            shared: has_option(info, LWS_SERVER_OPTION_ALLOW_LISTEN_SHARE),
            prepare: (info.fo_listen_queue > 0).then_some((fast_open, info.fo_listen_queue)),
            ..ListenOptions::default()
        },
        port: info.port,
        // SAFETY: promised by the caller.
        protocols: unsafe { limited_protocols(info, protocols) },
        default_protocol,
        raw_protocol,
        timeouts: Timeouts {
            network_secs: or_default(info.timeout_secs, limits::NETWORK_SECS),
            head_secs: or_default(info.timeout_secs_ah_idle, limits::HEAD_SECS),
            keepalive_secs: or_default(keepalive_secs, limits::KEEPALIVE_SECS),
            h2_keepalive_secs: or_default(keepalive_secs, limits::H2_KEEPALIVE_SECS),
        },
        // SAFETY: promised by the caller.
        validity: unsafe { validity(info.retry_and_idle_policy) },
        tcp_keepalive: keepalive(info),
        connect_secs: or_default(info.connect_timeout_secs, limits::CONNECT_SECS),
        ipv6: has_ipv6(info, context_options),
        client_device: string(info.iface).filter(|iface| !iface.is_empty() && info.bind_iface != 0),
        accept: accept_policy(info),
        // SAFETY: promised by the caller.
        headers: unsafe { name_values(info.headers) },
        server_string: string(info.server_string),
        error_document_404: string(info.error_document_404),
        security_headers: has_option(
            info,
            LWS_SERVER_OPTION_HTTP_HEADERS_SECURITY_BEST_PRACTICES_ENFORCE,
        ),
        strict_transport: has_option(info, LWS_SERVER_OPTION_STS),
        clear_text: clear_text(info),
        access_log: access_log(info)?,
        strict_upgrade_host: has_option(info, LWS_SERVER_OPTION_VHOST_UPG_STRICT_HOST_CHECK),
        max_header_bytes: max_header_bytes(info),
        deflate: !offers.is_empty(),
        client_offers: possible_offers(offers),
        h2: h2_policy(info),
        validate_utf8: has_option(info, LWS_SERVER_OPTION_VALIDATE_UTF8),
    })
}

/// The settings of HTTP/2 that the creation info asks for.
pub(crate) fn h2_settings(info: &lws_context_creation_info) -> Option<[u32; 6]> {
    let [given, settings @ ..] = info.http2_settings;
    (given != 0).then_some(settings)
}

/// How HTTP/2 is spoken.
fn h2_policy(info: &lws_context_creation_info) -> H2Policy {
    H2Policy {
        settings: h2_settings(info),
        upgrade: true,
        half_closed_long_poll: has_option(info, LWS_SERVER_OPTION_VH_H2_HALF_CLOSED_LONG_POLL),
        forgives_overflow: has_option(info, LWS_SERVER_OPTION_H2_JUST_FIX_WINDOW_UPDATE_OVERFLOW),
    }
}

/// What becomes of clients that do not speak TLS where it is spoken.
fn clear_text(info: &lws_context_creation_info) -> ClearText {
    if !has_option(info, LWS_SERVER_OPTION_ALLOW_NON_SSL_ON_SSL_PORT) {
        ClearText::Refused
    } else if has_option(info, LWS_SERVER_OPTION_REDIRECT_HTTP_TO_HTTPS) {
        ClearText::Redirected
    } else if has_option(info, LWS_SERVER_OPTION_ALLOW_HTTP_ON_HTTPS_LISTENER) {
        ClearText::Served
    } else if has_option(
        info,
        LWS_SERVER_OPTION_FALLBACK_TO_APPLY_LISTEN_ACCEPT_CONFIG,
    ) {
        ClearText::AcceptPolicy
    } else {
        ClearText::Refused
    }
}

fn or_default(value: u32, otherwise: u32) -> u32 {
    if value == 0 { otherwise } else { value }
}

fn max_header_bytes(info: &lws_context_creation_info) -> usize {
    match (info.max_http_header_data2, info.max_http_header_data) {
        (0, 0) => limits::HEADER_BYTES,
        (0, small) => usize::from(small),
        (large, _) => large as usize,
    }
}

/// The core's view of the protocols with the limits that the vhost's options set: a protocol's
/// option `max-message-size` is the most bytes that a WebSocket message may have.
///
/// # Safety
///
/// The list of options is valid.
unsafe fn limited_protocols(
    info: &lws_context_creation_info,
    protocols: &[lws_protocols],
) -> Vec<Protocol> {
    let mut limited = core_protocols(protocols);
    // SAFETY: promised by the caller.
    for entry in unsafe { pvo::iter(info.pvo) } {
        // SAFETY: as above.
        let (name, size) = unsafe {
            let size = pvo::find((*entry).options, c"max-message-size");
            (
                pvo::text((*entry).name),
                size.and_then(|size| pvo::text((*size).value)),
            )
        };
        let (Some(Ok(name)), Some(Ok(size))) = (name.map(CStr::to_str), size.map(CStr::to_str))
        else {
            continue;
        };
        for protocol in limited.iter_mut().filter(|p| p.name == name) {
            protocol.max_message = size.trim().parse().ok();
        }
    }
    limited
}

/// Which protocols the options mark as `default` and `raw`.
///
/// # Safety
///
/// The list of options is valid.
unsafe fn marked_protocols(
    info: &lws_context_creation_info,
    protocols: &[lws_protocols],
) -> (usize, usize) {
    let mut marked = (0, 0);
    // SAFETY: promised by the caller.
    for entry in unsafe { pvo::iter(info.pvo) } {
        // SAFETY: as above.
        let (name, options) = unsafe { (pvo::text((*entry).name), (*entry).options) };
        let Some(index) = protocols
            .iter()
            // SAFETY: names of protocols are NULL or NUL-terminated.
            .position(|protocol| unsafe { pvo::text(protocol.name) } == name && name.is_some())
        else {
            continue;
        };
        // SAFETY: as above.
        unsafe {
            if is_marked(options, c"default") {
                marked.0 = index;
            }
            if is_marked(options, c"raw") {
                marked.1 = index;
            }
        }
    }
    marked
}

/// # Safety
///
/// `options` is NULL or the head of a valid list.
unsafe fn is_marked(
    options: *const crate::abi::mount::lws_protocol_vhost_options,
    name: &CStr,
) -> bool {
    // SAFETY: promised by the caller.
    unsafe { pvo::find(options, name).and_then(|entry| pvo::text((*entry).value)) }
        .is_some_and(|value| value != c"0")
}

/// # Safety
///
/// `policy` is NULL or valid.
pub(crate) unsafe fn validity(policy: *const lws_retry_bo_t) -> ValidityPolicy {
    // SAFETY: promised by the caller.
    match unsafe { policy.as_ref() } {
        Some(policy) => ValidityPolicy {
            ping_secs: policy.secs_since_valid_ping,
            hangup_secs: policy.secs_since_valid_hangup,
        },
        None => limits::VALIDITY,
    }
}

fn keepalive(info: &lws_context_creation_info) -> Option<TcpKeepalive> {
    let time_secs = u32::try_from(info.ka_time).ok().filter(|t| *t > 0)?;
    Some(TcpKeepalive {
        time_secs,
        probes: u32::try_from(info.ka_probes).unwrap_or(0),
        interval_secs: u32::try_from(info.ka_interval).unwrap_or(0),
    })
}

fn access_log(info: &lws_context_creation_info) -> Result<Option<AccessLog>, BadInfo> {
    let Some(path) = string(info.log_filepath) else {
        return Ok(None);
    };
    AccessLog::open(Path::new(&path))
        .map(Some)
        .map_err(|error| BadInfo(format!("cannot open the access log {path}: {error}")))
}

fn accept_policy(info: &lws_context_creation_info) -> AcceptPolicy {
    let only_raw = has_option(info, LWS_SERVER_OPTION_ADOPT_APPLY_LISTEN_ACCEPT_CONFIG);
    let fallback = has_option(
        info,
        LWS_SERVER_OPTION_FALLBACK_TO_APPLY_LISTEN_ACCEPT_CONFIG,
    );
    let named = string(info.listen_accept_role);
    let role = match named {
        Some(role) => Some(role),
        None if only_raw || fallback => Some("raw-skt".to_owned()),
        None => None,
    };
    AcceptPolicy {
        role: role.filter(|_| only_raw || fallback),
        protocol: string(info.listen_accept_protocol),
        only_as_fallback: fallback && !only_raw,
        h2_prior_knowledge: has_option(info, LWS_SERVER_OPTION_H2_PRIOR_KNOWLEDGE),
    }
}

/// # Safety
///
/// `list` is NULL or the head of a valid list.
pub(crate) unsafe fn name_values(
    list: *const crate::abi::mount::lws_protocol_vhost_options,
) -> Vec<(String, String)> {
    // SAFETY: promised by the caller.
    unsafe { pvo::iter(list) }
        .map(|entry| {
            // SAFETY: as above.
            let (name, value) = unsafe { ((*entry).name, (*entry).value) };
            (
                string(name).unwrap_or_default(),
                string(value).unwrap_or_default(),
            )
        })
        .collect()
}

/// What the program's list of extensions says of permessage-deflate: for each entry of that name
/// what a client is to offer.
///
/// # Safety
///
/// The list is NULL or ends with an entry without callback.
unsafe fn deflate_offers(info: &lws_context_creation_info) -> Vec<String> {
    let mut offers = Vec::new();
    if info.extensions.is_null() {
        return offers;
    }
    let mut entry = info.extensions;
    // SAFETY: promised by the caller.
    unsafe {
        while (*entry).callback.is_some() {
            if pvo::text((*entry).name) == Some(c"permessage-deflate") {
                let offer = string((*entry).client_offer);
                offers.push(offer.unwrap_or_else(|| PERMESSAGE_DEFLATE.to_owned()));
            }
            entry = entry.add(1);
        }
    }
    offers
}

/// Those that a client can make of the offers that a program wants.
fn possible_offers(wanted: Vec<String>) -> Vec<String> {
    let possible = |offer: &String| {
        let parsed = extension::parse(offer).unwrap_or_default();
        let possible = !parsed.is_empty() && parsed.iter().all(negotiation::can_be_offered);
        if !possible {
            lws_core::log_warn!(
                "\"{offer}\" is no offer of permessage-deflate as RFC 7692 has it; clients do not \
                 make it"
            );
        }
        possible
    };
    wanted.into_iter().filter(possible).collect()
}

fn listen_addresses(
    info: &lws_context_creation_info,
    context_options: u64,
) -> Result<Vec<ListenAddress>, BadInfo> {
    if info.port == CONTEXT_PORT_NO_LISTEN || info.port == CONTEXT_PORT_NO_LISTEN_SERVER {
        return Ok(Vec::new());
    }
    let iface = string(info.iface).filter(|iface| !iface.is_empty());
    if has_option(info, LWS_SERVER_OPTION_UNIX_SOCK) {
        let Some(path) = iface else {
            return Err(BadInfo(
                "LWS_SERVER_OPTION_UNIX_SOCK needs the path of the socket in iface".to_owned(),
            ));
        };
        let owner = match string(info.unix_socket_perms) {
            Some(owner) => crate::accounts::ids_of(&owner).map_err(BadInfo)?,
            None => (None, None),
        };
        return Ok(vec![ListenAddress::Unix {
            path: PathBuf::from(OsStr::from_bytes(path.as_bytes())),
            mode: Some(if owner.0.is_some() { 0o660 } else { 0o777 }),
            owner,
        }]);
    }
    let port = u16::try_from(info.port)
        .map_err(|_| BadInfo(format!("{} is not a port number", info.port)))?;
    let use_v6 = has_ipv6(info, context_options);
    let places = match &iface {
        Some(iface) => crate::interface::listen_on(iface, use_v6),
        None if use_v6 => vec![TcpInterface::AnyV6 {
            v6_only: has_option(
                info,
                LWS_SERVER_OPTION_IPV6_V6ONLY_MODIFY | LWS_SERVER_OPTION_IPV6_V6ONLY_VALUE,
            ),
        }],
        None => vec![TcpInterface::AnyV4],
    };
    if places.is_empty() {
        return Err(BadInfo(format!("no interface or address {iface:?}")));
    }
    let device = iface.filter(|_| info.bind_iface != 0);
    Ok(places
        .into_iter()
        .map(|on| ListenAddress::Tcp {
            on,
            port,
            device: device.clone(),
        })
        .collect())
}

/// Whether a vhost may use IPv6, and the system can.
fn has_ipv6(info: &lws_context_creation_info, context_options: u64) -> bool {
    let no_v6 = LWS_SERVER_OPTION_DISABLE_IPV6 as u64;
    (info.options | context_options) & no_v6 == 0 && crate::interface::has_ipv6()
}

/// A copy of a text of the program; empty if it is NULL.
pub(crate) fn owned(text: *const c_char) -> Option<CString> {
    // SAFETY: texts in the creation info are NULL or NUL-terminated.
    unsafe { pvo::text(text) }.map(CStr::to_owned)
}

/// Switches TCP fast open on for a socket that is going to listen.
fn fast_open(socket: BorrowedFd<'_>, queue: i32) -> io::Result<()> {
    // SAFETY: the option's value is an int, and `queue` is one.
    let result = unsafe {
        libc::setsockopt(
            socket.as_raw_fd(),
            libc::IPPROTO_TCP,
            libc::TCP_FASTOPEN,
            (&raw const queue).cast(),
            size_of::<c_int>() as libc::socklen_t,
        )
    };
    match result {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}
