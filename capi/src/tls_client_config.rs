//! From `struct lws_context_creation_info` to how a vhost's connections out speak TLS.

use crate::abi::context::*;
use crate::abi::system::lws_system_blob_item_t::{
    LWS_SYSBLOB_TYPE_CLIENT_CERT_DER, LWS_SYSBLOB_TYPE_CLIENT_KEY_DER,
};
use crate::caller_memory;
use crate::program::{ContextData, has_option};
use crate::registry::ContextObject;
use crate::system::blob;
use crate::tls_config::sources;
use crate::vhost_config::string;
use core::ffi::c_char;
use core::ptr::null;
use lws_core::limits;
use lws_core::tls::CertifiedKey;
use lws_core::tls::cipher_names::{CipherNames, OptionBits};
use lws_core::tls::client::{ClientSettings, ClientTls};
use lws_core::tls::credentials::{self, Source};
use lws_core::tls::key_log;
use lws_core::tls::session_cache::SessionLimits;
use std::sync::Arc;
use std::time::Duration;

/// TLS for connections out of a vhost; `None` if its options do not ask for TLS.
///
/// What is not said for clients is taken from what is said for servers, if the vhost itself does
/// not accept connections with TLS (`is_server`).
///
/// # Safety
///
/// Pointers in `info` are NULL or valid.
pub(crate) unsafe fn client(
    info: &lws_context_creation_info,
    is_server: bool,
    name: &str,
    context: &ContextData,
) -> Result<Option<ClientTls>, String> {
    if !has_option(info, LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT)
        || has_option(info, LWS_SERVER_OPTION_ADOPT_APPLY_LISTEN_ACCEPT_CONFIG)
    {
        return Ok(None);
    }
    if !info.provided_client_ssl_ctx.is_null() {
        lws_core::log_warn!(
            "vhost {name}: provided_client_ssl_ctx is not used, as this library does not use \
             OpenSSL; the client_ssl_* members are"
        );
    }
    let options = OptionBits::new(
        info.ssl_client_options_set as u64,
        info.ssl_client_options_clear as u64,
    );
    let list = string(info.client_ssl_cipher_list).or_else(|| string(info.ssl_cipher_list));
    let tls13_list = string(info.client_tls_1_3_plus_cipher_list);
    let ciphers = CipherNames {
        list: list.as_deref(),
        tls13_list: tls13_list.as_deref(),
        groups: None,
        options,
    };
    let ciphers = ciphers
        .choose(name)
        .map_err(|error| format!("vhost {name}: client: {error}"))?;
    // SAFETY: promised by the caller.
    let (trusted, identity) =
        unsafe { (trusted(info, is_server), identity(info, is_server, name)) };
    let own_memory_only = matches!(trusted, Some(Source::Memory(_)));
    let settings = ClientSettings {
        // authorities in memory are there instead of the system's, those in a file beside them
        system: !own_memory_only && !has_option(info, LWS_SERVER_OPTION_DISABLE_OS_CA_CERTS),
        trusted: trusted.into_iter().collect(),
        identity: identity?,
        ciphers,
        options,
        alpn: string(info.alpn).or_else(|| context.alpn.clone()),
        sessions: sessions(info),
        key_log: key_log::from_environment(name),
    };
    Ok(Some(ClientTls::new(settings, name)))
}

/// # Safety
///
/// Pointers in `info` are NULL or valid.
unsafe fn trusted(info: &lws_context_creation_info, is_server: bool) -> Option<Source> {
    let path = match (info.client_ssl_ca_filepath.is_null(), is_server) {
        (false, _) => info.client_ssl_ca_filepath,
        (true, false) => info.ssl_ca_filepath,
        (true, true) => null(),
    };
    // SAFETY: promised by the caller.
    unsafe { sources(path, info.client_ssl_ca_mem, info.client_ssl_ca_mem_len) }
        .into_iter()
        .next()
}

/// Certificate and key of the vhost's clients.
///
/// # Safety
///
/// Pointers in `info` are NULL or valid.
unsafe fn identity(
    info: &lws_context_creation_info,
    is_server: bool,
    name: &str,
) -> Result<Option<Arc<CertifiedKey>>, String> {
    let or_servers = |own: *const c_char, servers| match (own.is_null(), is_server) {
        (false, _) => own,
        (true, false) => servers,
        (true, true) => null(),
    };
    let certificate = or_servers(info.client_ssl_cert_filepath, info.ssl_cert_filepath);
    let key = or_servers(
        info.client_ssl_private_key_filepath,
        info.ssl_private_key_filepath,
    );
    let password = match info.client_ssl_private_key_password.is_null() {
        false => info.client_ssl_private_key_password,
        true => info.ssl_private_key_password,
    };
    // SAFETY: promised by the caller.
    let (certificate, key, password) = unsafe {
        (
            sources(
                certificate,
                info.client_ssl_cert_mem,
                info.client_ssl_cert_mem_len,
            ),
            sources(key, info.client_ssl_key_mem, info.client_ssl_key_mem_len),
            caller_memory::text(password),
        )
    };
    let Some(certificate) = certificate.into_iter().next() else {
        return Ok(None);
    };
    let Some(key) = key.into_iter().next() else {
        lws_core::log_warn!(
            "vhost {name}: tls: there is no private key for the clients' certificate \
             {certificate}: it is not shown"
        );
        return Ok(None);
    };
    match credentials::load(&certificate, &key, password) {
        Ok(identity) => Ok(Some(identity)),
        Err(error)
            if error.is_missing_file()
                && has_option(info, LWS_SERVER_OPTION_IGNORE_MISSING_CERT) =>
        {
            lws_core::log_notice!("vhost {name}: client: {error}: going on without");
            Ok(None)
        }
        Err(error) => Err(format!("vhost {name}: client: {error}")),
    }
}

fn sessions(info: &lws_context_creation_info) -> Option<SessionLimits> {
    if has_option(info, LWS_SERVER_OPTION_DISABLE_TLS_SESSION_CACHE) {
        return None;
    }
    let or_default = |value: u32, otherwise: u32| match value {
        0 => otherwise,
        value => value,
    };
    let secs = or_default(info.tls_session_timeout, limits::TLS_CLIENT_SESSION_SECS);
    Some(SessionLimits {
        servers: match info.tls_session_cache_max {
            0 => limits::TLS_CLIENT_SESSIONS,
            max => max as usize,
        },
        age: Duration::from_secs(secs.into()),
    })
}

/// The identity of the system, from the context's blobs: number 1 is the only one there can be.
pub(crate) fn system_identity(
    object: &ContextObject,
    number: u8,
) -> Result<Arc<CertifiedKey>, String> {
    let memory = |kind| Source::Memory(blob::contents(object, kind).into());
    if number != 1 {
        return Err(format!("there is no system client certificate {number}"));
    }
    credentials::load(
        &memory(LWS_SYSBLOB_TYPE_CLIENT_CERT_DER),
        &memory(LWS_SYSBLOB_TYPE_CLIENT_KEY_DER),
        None,
    )
    .map_err(|error| format!("the system's client certificate: {error}"))
}
