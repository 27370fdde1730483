//! TLS of a vhost's connections out, set up after the vhost was made.

use crate::abi::context::lws_context_creation_info;
use crate::abi::logs::lws_vhost;
use crate::caller_memory;
use crate::entry::guard_option;
use crate::registry;
use crate::tls_client_config;
use crate::tls_config;
use core::ffi::{c_int, c_void};
use lws_core::tls::CertificateDer;

/// Gives connections out of a vhost TLS, as the `client_ssl_*` members of `info` and its options
/// say, among which LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT has to be; without it nothing happens. A
/// vhost that has TLS for clients already keeps it.
///
/// Returns 0, or 1 if certificate, key or ciphers cannot be used (the log says why), or if an
/// argument is no good.
///
/// # Safety
///
/// `info` is NULL or points to a creation info whose pointers are NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_init_vhost_client_ssl(
    info: *const lws_context_creation_info,
    vhost: *mut lws_vhost,
) -> c_int {
    guard_option(1, || {
        // SAFETY: promised by the caller.
        let info = unsafe { info.as_ref() }?;
        let (object, vhost) = registry::vhost(vhost)?;
        if vhost.client_tls().is_some() {
            return Some(0);
        }
        let is_server = vhost.tls.is_some();
        // SAFETY: promised by the caller.
        let client = unsafe {
            tls_client_config::client(info, is_server, &vhost.config.name, &object.core.app)
        };
        match client {
            Ok(Some(tls)) => {
                if vhost.set_client_tls(tls) {
                    tls_config::tell_client(&object, &vhost);
                }
                Some(0)
            }
            Ok(None) => Some(0),
            Err(why) => {
                lws_core::log_err!("lws_init_vhost_client_ssl: {why}");
                None
            }
        }
    })
}

/// Has connections out of a vhost, from now on, trust one more certificate: `der_len` bytes of DER
/// at `der`, of an authority or of a server that signed its own.
///
/// Returns 0, or 1 if it is not such a certificate, or if the vhost has no TLS for clients.
///
/// # Safety
///
/// `der` is NULL or readable for `der_len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_tls_client_vhost_extra_cert_mem(
    vh: *mut lws_vhost,
    der: *const u8,
    der_len: usize,
) -> c_int {
    guard_option(1, || {
        let (_, vhost) = registry::vhost(vh)?;
        // SAFETY: promised by the caller.
        let der = unsafe { caller_memory::bytes(der.cast::<c_void>(), der_len) };
        let certificate = CertificateDer::from(der.to_vec());
        if !vhost.client_tls()?.trust(certificate) {
            lws_core::log_err!(
                "lws_tls_client_vhost_extra_cert_mem: no certificate in DER that could be trusted"
            );
            return None;
        }
        Some(0)
    })
}
