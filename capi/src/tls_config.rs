//! From `struct lws_context_creation_info` to how a vhost speaks TLS.

use crate::abi::base::CONTEXT_PORT_NO_LISTEN;
use crate::abi::callbacks::lws_callback_reasons as Reason;
use crate::abi::context::*;
use crate::caller_memory;
use crate::program::{ContextData, Program, has_option};
use crate::registry::{self, CVhost, ContextObject};
use crate::vhost_config::string;
use core::ffi::{c_char, c_uint, c_void};
use lws_core::service::App;
use lws_core::service::event::Event;
use lws_core::tls::cipher_names::{CipherNames, OptionBits};
use lws_core::tls::client_auth::ClientAuth;
use lws_core::tls::credentials::Source;
use lws_core::tls::key_log;
use lws_core::tls::server::{ServerSettings, ServerTls};
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;
use std::sync::{Arc, Once};

/// Protocols that can be negotiated by ALPN, the most wanted first.
const ALPN: &[&str] = &["h2", "http/1.1"];

/// The TLS side of a vhost that accepts connections; `None` if its connections are plain.
///
/// # Safety
///
/// Pointers in `info` are NULL or valid.
pub(crate) unsafe fn server(
    info: &lws_context_creation_info,
    name: &str,
    context: &ContextData,
) -> Result<Option<ServerTls>, String> {
    let certificate = !info.ssl_cert_filepath.is_null() || !info.server_ssl_cert_mem.is_null();
    if !certificate && !has_option(info, LWS_SERVER_OPTION_CREATE_VHOST_SSL_CTX)
        || info.port == CONTEXT_PORT_NO_LISTEN
    {
        return Ok(None);
    }
    if !has_option(info, LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT) {
        lws_core::log_warn!(
            "vhost {name}: it has a certificate, but its connections are plain, as its options \
             lack LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT"
        );
        return Ok(None);
    }
    if info.ssl_info_event_mask != 0 {
        lws_core::log_warn!(
            "vhost {name}: ssl_info_event_mask is not used: there are no events of OpenSSL"
        );
    }
    let options = OptionBits::new(info.ssl_options_set as u64, info.ssl_options_clear as u64);
    let (list, tls13_list, groups) = (
        string(info.ssl_cipher_list),
        string(info.tls1_3_plus_cipher_list),
        string(info.ecdh_curve),
    );
    let ciphers = CipherNames {
        list: list.as_deref(),
        tls13_list: tls13_list.as_deref(),
        groups: groups.as_deref(),
        options,
    };
    let ciphers = ciphers
        .choose(name)
        .map_err(|error| format!("vhost {name}: {error}"))?;
    // SAFETY: promised by the caller.
    let settings = unsafe {
        ServerSettings {
            vhost: name.to_owned(),
            ciphers,
            options,
            client_auth: client_auth(info),
            authorities: sources(
                info.ssl_ca_filepath,
                info.server_ssl_ca_mem,
                info.server_ssl_ca_mem_len,
            ),
            certificate: sources(
                info.ssl_cert_filepath,
                info.server_ssl_cert_mem,
                info.server_ssl_cert_mem_len,
            ),
            key: sources(
                info.ssl_private_key_filepath,
                info.server_ssl_private_key_mem,
                info.server_ssl_private_key_mem_len,
            ),
            password: caller_memory::text(info.ssl_private_key_password)
                .map(|password| password.to_vec().into()),
            tolerate_missing: has_option(info, LWS_SERVER_OPTION_IGNORE_MISSING_CERT),
            alpn: alpn(string(info.alpn).as_deref().or(context.alpn.as_deref())),
            key_log: key_log::from_environment(name),
            resumption: !has_option(info, LWS_SERVER_OPTION_DISABLE_TLS_SESSION_CACHE),
        }
    };
    ServerTls::new(settings)
        .map(Some)
        .map_err(|error| format!("vhost {name}: {error}"))
}

fn client_auth(info: &lws_context_creation_info) -> ClientAuth {
    if !has_option(info, LWS_SERVER_OPTION_REQUIRE_VALID_OPENSSL_CLIENT_CERT) {
        return ClientAuth::Off;
    }
    match has_option(info, LWS_SERVER_OPTION_PEER_CERT_NOT_REQUIRED) {
        true => ClientAuth::Optional,
        false => ClientAuth::Required,
    }
}

/// The file and the memory that a certificate or key can be had from.
///
/// # Safety
///
/// The pointers are NULL or valid.
pub(crate) unsafe fn sources(
    path: *const c_char,
    memory: *const c_void,
    len: c_uint,
) -> Vec<Source> {
    // SAFETY: promised by the caller.
    let (path, bytes) = unsafe {
        (
            caller_memory::text(path),
            caller_memory::bytes(memory, len as usize),
        )
    };
    let file = path.map(|path| Source::File(PathBuf::from(OsStr::from_bytes(path))));
    let memory = (!bytes.is_empty()).then(|| Source::Memory(bytes.to_vec().into()));
    file.into_iter().chain(memory).collect()
}

/// The protocols of a list with commas that are spoken here; all there are without a list.
fn alpn(list: Option<&str>) -> Vec<Vec<u8>> {
    let Some(list) = list else {
        return ALPN.iter().map(|name| name.as_bytes().to_vec()).collect();
    };
    list.split(',')
        .map(str::trim)
        .filter(|name| ALPN.contains(name))
        .map(|name| name.as_bytes().to_vec())
        .collect()
}

/// Whether HTTP/2 is among the protocols of a list.
pub(crate) fn speaks_h2(list: Option<&str>) -> bool {
    alpn(list).iter().any(|name| name == b"h2")
}

/// Tells the first protocol that certificates to check peers with could be loaded now. There is no
/// OpenSSL object to load them into: where it used to be is NULL.
///
/// An answer other than 0 for the server's certificates refuses the vhost.
pub(crate) fn tell(
    object: &Arc<ContextObject>,
    vhost: &Arc<CVhost>,
    info: &lws_context_creation_info,
) -> Result<(), String> {
    static NO_OPENSSL: Once = Once::new();
    if vhost.tls.is_some() {
        NO_OPENSSL.call_once(|| {
            lws_core::log_info!(
                "tls: LOAD_EXTRA_SERVER_VERIFY_CERTS has no SSL_CTX: this library does not use OpenSSL"
            );
        });
        let handle = registry::vhost_handle(vhost).expose_provenance();
        let reason = Reason::LWS_CALLBACK_OPENSSL_LOAD_EXTRA_SERVER_VERIFY_CERTS;
        if !tell_first(object, vhost, reason, handle) {
            return Err("the program refused at LOAD_EXTRA_SERVER_VERIFY_CERTS".to_owned());
        }
    }
    if has_option(info, LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT) {
        object.with_service_or_post(0, |service| service.watch_certificates());
    }
    if vhost.client_tls().is_some() {
        tell_client(object, vhost);
    }
    Ok(())
}

/// The same for certificates to check servers with.
pub(crate) fn tell_client(object: &Arc<ContextObject>, vhost: &Arc<CVhost>) {
    let reason = Reason::LWS_CALLBACK_OPENSSL_LOAD_EXTRA_CLIENT_VERIFY_CERTS;
    // The answer never mattered.
    let _ = tell_first(object, vhost, reason, 0);
}

fn tell_first(
    object: &Arc<ContextObject>,
    vhost: &Arc<CVhost>,
    reason: Reason,
    argument: usize,
) -> bool {
    let verdict = (0..object.thread_count()).find_map(|thread| {
        object.with_service(thread, |service| {
            service.with_stand_in(Some(vhost), |service, id| {
                let event = Event::Program {
                    reason: reason as u32,
                    argument,
                    len: 0,
                };
                Program::event(service, id, event)
            })
        })
    });
    verdict.flatten().is_none_or(|verdict| verdict.keeps())
}
