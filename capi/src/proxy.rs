//! The proxies that connections out go through.

use crate::abi::context::lws_context_creation_info;
use crate::abi::logs::lws_vhost;
use crate::entry::guard_option;
use crate::pvo;
use crate::registry::{self, CVhost};
use crate::vhost_config::string;
use core::ffi::{c_char, c_int, c_uint};
use lws_core::client::proxy::{EnvironmentProxies, Proxies, Proxy, ProxyError};
use std::sync::Arc;

const HTTP: &[&str] = &["http"];
const SOCKS: &[&str] = &["socks5", "socks5h", "socks"];

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// A proxy of the creation info: `address` wins over `port` if it names one too.
fn named(
    what: &str,
    address: *const c_char,
    port: c_uint,
    schemes: &[&str],
) -> Option<Result<Arc<Proxy>, ()>> {
    let text = string(address).filter(|text| !text.is_empty())?;
    let port = u16::try_from(port).ok().filter(|port| *port != 0);
    Some(report(what, Proxy::parse(&text, schemes, port)))
}

/// The text itself is not logged: it may have a password in it.
fn report(what: &str, parsed: Result<Proxy, ProxyError>) -> Result<Arc<Proxy>, ()> {
    parsed.map(Arc::new).map_err(|error| {
        lws_core::log_err!("{what}: {error}");
    })
}

/// The proxies of a vhost at its creation: what `info` names, or else what the environment names.
pub(crate) fn of_vhost(info: &lws_context_creation_info) -> Proxies {
    let http = named(
        "http_proxy_address",
        info.http_proxy_address,
        info.http_proxy_port,
        HTTP,
    );
    let socks = named(
        "socks_proxy_address",
        info.socks_proxy_address,
        info.socks_proxy_port,
        SOCKS,
    )
    .or_else(|| {
        let text = variable("socks_proxy").filter(|text| !text.is_empty())?;
        Some(report("socks_proxy", Proxy::parse(&text, SOCKS, None)))
    });
    Proxies {
        environment: match http {
            Some(_) => EnvironmentProxies::default(),
            None => EnvironmentProxies::read(variable),
        },
        http: http.and_then(Result::ok),
        socks: socks.and_then(Result::ok),
    }
}

/// Changes the proxies of a vhost by a text of the program's.
///
/// # Safety
///
/// `text` is NULL or NUL-terminated.
unsafe fn change(
    vhost: *mut lws_vhost,
    text: *const c_char,
    what: &str,
    schemes: &[&str],
    place: fn(&mut Proxies) -> &mut Option<Arc<Proxy>>,
) -> Option<c_int> {
    // SAFETY: promised by the caller.
    let text = unsafe { pvo::text(text) }?.to_str().ok()?;
    let vhost: Arc<CVhost> = registry::vhost(vhost)?.1;
    let mut proxies = Proxies::clone(&vhost.proxies());
    let place = place(&mut proxies);
    let port = place.as_ref().map(|proxy| proxy.port);
    *place = Some(report(what, Proxy::parse(text, schemes, port)).ok()?);
    vhost.set_proxies(proxies);
    Some(0)
}

/// Has connections out of a vhost go through an HTTP proxy, by CONNECT.
///
/// `proxy` is `[http://][user:password@]host:port`; a numeric IPv6 address is in brackets. It holds
/// for connections that are begun from now on, goes before a SOCKS proxy, and takes the place of
/// what `http_proxy_address` or the environment (`http_proxy`, `https_proxy`) said. The port may be
/// left out if the proxy that it replaces has one. Returns 0, or -1 if an argument is NULL or is
/// not understood; then nothing changes.
///
/// # Safety
///
/// `proxy` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_set_proxy(vhost: *mut lws_vhost, proxy: *const c_char) -> c_int {
    guard_option(-1, || {
        // SAFETY: promised by the caller.
        unsafe { change(vhost, proxy, "lws_set_proxy", HTTP, |all| &mut all.http) }
    })
}

/// Has connections out of a vhost go through a SOCKS 5 proxy, which also looks the names up.
///
/// `socks` is `[user:password@]host:port`. It holds for connections that are begun from now on,
/// unless there is an HTTP proxy too. The port may be left out if the proxy that it replaces has
/// one. Returns 0, or -1 if an argument is NULL or is not understood; then nothing changes.
///
/// # Safety
///
/// `socks` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_set_socks(vhost: *mut lws_vhost, socks: *const c_char) -> c_int {
    guard_option(-1, || {
        // SAFETY: promised by the caller.
        unsafe { change(vhost, socks, "lws_set_socks", SOCKS, |all| &mut all.socks) }
    })
}
