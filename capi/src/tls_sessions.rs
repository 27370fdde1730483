//! Resumed TLS sessions.

use crate::abi::logs::{lws, lws_vhost};
use crate::abi::tls_sessions::lws_tls_sess_cb_t;
use crate::entry::guard;
use crate::registry;
use core::ffi::{c_char, c_int, c_void};

/// Whether the TLS session of a connection, or of the one that carries it, is one of before,
/// resumed: 1 or 0; 0 also if the connection is plain or gone, or its handshake is not done.
#[unsafe(no_mangle)]
pub extern "C" fn lws_tls_session_is_reused(wsi: *mut lws) -> c_int {
    guard(0, || {
        let resumed = registry::with_conn(wsi, |service, id| {
            let tls = service.tls_of(id);
            tls.is_some_and(|tls| tls.session().is_resumed())
        });
        c_int::from(resumed.unwrap_or(false))
    })
}

fn cannot_be_moved(what: &str, vhost: *mut lws_vhost) -> c_int {
    guard(1, || {
        if registry::vhost(vhost).is_some() {
            lws_core::log_notice!(
                "{what}: TLS sessions cannot be taken out of this library or put into it"
            );
        }
        1
    })
}

/// Would hand the session with a server to `cb_save`, to be kept outside of the process. Sessions
/// cannot be taken out of this library: returns 1, and `cb_save` is not called.
#[unsafe(no_mangle)]
pub extern "C" fn lws_tls_session_dump_save(
    vh: *mut lws_vhost,
    _host: *const c_char,
    _port: u16,
    _cb_save: lws_tls_sess_cb_t,
    _opq: *mut c_void,
) -> c_int {
    cannot_be_moved("lws_tls_session_dump_save", vh)
}

/// Would have `cb_load` give back a session that was kept outside of the process. Returns 1, and
/// `cb_load` is not called, as for `lws_tls_session_dump_save()`.
#[unsafe(no_mangle)]
pub extern "C" fn lws_tls_session_dump_load(
    vh: *mut lws_vhost,
    _host: *const c_char,
    _port: u16,
    _cb_load: lws_tls_sess_cb_t,
    _opq: *mut c_void,
) -> c_int {
    cannot_be_moved("lws_tls_session_dump_load", vh)
}
