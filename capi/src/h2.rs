//! Credit of HTTP/2 streams: how much may be sent, and how much the peer may send.

use crate::abi::base::lws_fileofs_t;
use crate::abi::logs::lws;
use crate::entry::{guard, guard_option};
use crate::registry::{self, with_conn};
use core::ffi::{c_char, c_int, c_uint};

fn as_int(credit: i64) -> c_int {
    c_int::try_from(credit).unwrap_or(if credit < 0 { c_int::MIN } else { c_int::MAX })
}

/// Octets of body that the peer takes on this connection at the moment; the library waits for
/// more credit by itself when more is written. -1 if the protocol has no such limit (all but
/// HTTP/2), or the handle is stale.
#[unsafe(no_mangle)]
pub extern "C" fn lws_get_peer_write_allowance(wsi: *mut lws) -> lws_fileofs_t {
    guard_option(-1, || {
        let credit = with_conn(wsi, |service, id| service.send_credit(id))??;
        Some(credit.max(0))
    })
}

/// The credit of a stream in one direction: what we may send (`peer_to_us` 0), or what the peer
/// may send (1). With `add` more than 0 and `peer_to_us` 1 the peer gets that much more first.
///
/// Returns the credit for `add` 0; else 0, or 1 if it could not be given. 0 for a connection that
/// is no stream of HTTP/2.
#[unsafe(no_mangle)]
pub extern "C" fn lws_wsi_tx_credit(wsi: *mut lws, peer_to_us: c_char, add: c_int) -> c_int {
    guard_option(0, || {
        with_conn(wsi, |service, id| {
            let credit = match peer_to_us {
                0 => service.send_credit(id),
                _ => service.receive_credit(id),
            };
            let credit = credit?;
            match (u32::try_from(add), peer_to_us) {
                (Ok(0), _) => Some(as_int(credit)),
                (Ok(add), 1..) => Some(c_int::from(!service.grant_credit(id, add))),
                // What we may send is the peer's to say.
                _ => Some(1),
            }
        })?
    })
}

/// Octets of body that the peer may still send on this stream, as far as that is known here: some
/// may be on their way. 0 for a connection that is no stream of HTTP/2.
#[unsafe(no_mangle)]
pub extern "C" fn lws_h2_get_peer_txcredit_estimate(wsi: *mut lws) -> c_int {
    guard_option(0, || {
        let credit = with_conn(wsi, |service, id| service.receive_credit(id))??;
        Some(as_int(credit))
    })
}

/// Lets the peer send `bump` octets of body more on this stream, for connections that were made
/// with LCCSCF_H2_MANUAL_RXFLOW. `sid` is the stream's number, or -1: the stream is known by
/// `wsi`. May be called from any thread. Returns 0, or 1 if `wsi` is no stream of HTTP/2.
#[unsafe(no_mangle)]
pub extern "C" fn lws_h2_update_peer_txcredit(wsi: *mut lws, sid: c_uint, bump: c_int) -> c_int {
    let _ = sid;
    guard(1, || {
        let Ok(octets) = u32::try_from(bump) else {
            lws_core::log_err!("credit that a peer has cannot be taken back");
            return 1;
        };
        if octets == 0 {
            return 0;
        }
        let granted =
            registry::with_conn_or_post(wsi, move |service, id| service.grant_credit(id, octets));
        c_int::from(!granted)
    })
}
