//! Credit of HTTP/2 streams: how much may be sent, and how much the peer may send.

use crate::abi::base::lws_fileofs_t;
use crate::abi::http::LWS_H2_STREAM_SID;
use crate::abi::logs::lws;
use crate::abi::writeable::LWSTXCR_US_TO_PEER;
use crate::entry::{guard, guard_option};
use crate::registry::{self, with_conn};
use core::ffi::{c_char, c_int, c_uint};

fn as_int(credit: i64) -> c_int {
    c_int::try_from(credit).unwrap_or(if credit < 0 { c_int::MIN } else { c_int::MAX })
}

/// Octets of body that the peer takes on this connection at the moment, 0 while it takes none; the
/// library waits for more credit by itself when more is written. For the network connection of
/// HTTP/2 streams: octets on all of them together. -1 if the protocol has no such limit (all but
/// HTTP/2), or the handle is stale.
#[unsafe(no_mangle)]
pub extern "C" fn lws_get_peer_write_allowance(wsi: *mut lws) -> lws_fileofs_t {
    guard_option(-1, || {
        let credit = with_conn(wsi, |service, id| service.send_credit(id))??;
        Some(credit.max(0))
    })
}

/// Octets that may be sent on a stream of HTTP/2, or on its network connection: by us if `peer_to_us`
/// is LWSTXCR_US_TO_PEER, by the peer if it is LWSTXCR_PEER_TO_US. The connection's credit limits
/// that of its streams. With an `add` other than 0 the peer gets that many octets more to send;
/// what we may send is only the peer's to say.
///
/// Returns the credit for `add` 0, which is 0 if there is none; else 0, or 1 if nothing could be
/// given. 0 for a connection that does not speak HTTP/2.
#[unsafe(no_mangle)]
pub extern "C" fn lws_wsi_tx_credit(wsi: *mut lws, peer_to_us: c_char, add: c_int) -> c_int {
    guard_option(0, || {
        with_conn(wsi, |service, id| {
            let to_us = peer_to_us != LWSTXCR_US_TO_PEER as c_char;
            let credit = match to_us {
                false => service.send_credit(id),
                true => service.receive_allowance(id),
            };
            let credit = credit?;
            match u32::try_from(add) {
                Ok(0) => Some(as_int(credit.max(0))),
                Ok(add) if to_us => Some(c_int::from(!service.grant_credit(id, None, add))),
                _ => Some(1),
            }
        })?
    })
}

/// Octets of body that the peer may still send on this stream, as far as that is known here: some
/// may be on their way. 0 for a connection that does not speak HTTP/2.
#[unsafe(no_mangle)]
pub extern "C" fn lws_h2_get_peer_txcredit_estimate(wsi: *mut lws) -> c_int {
    guard_option(0, || {
        let credit = with_conn(wsi, |service, id| service.receive_credit(id))??;
        Some(as_int(credit))
    })
}

/// Lets the peer send `bump` octets of body more on a stream, for connections that were made with
/// LCCSCF_H2_MANUAL_RXFLOW. `sid` is LWS_H2_STREAM_SID, for the stream `wsi`; or the number of a
/// stream of the same network connection, or 0 for all of them together. May be called from any
/// thread. Returns 0, or 1 if there is no such stream, or it would have more credit than a window
/// of HTTP/2 can be.
#[unsafe(no_mangle)]
pub extern "C" fn lws_h2_update_peer_txcredit(wsi: *mut lws, sid: c_uint, bump: c_int) -> c_int {
    let number = (sid != LWS_H2_STREAM_SID as c_uint).then_some(sid);
    guard(1, || {
        let Ok(octets) = u32::try_from(bump) else {
            lws_core::log_err!("credit that a peer has cannot be taken back");
            return 1;
        };
        if octets == 0 {
            return 0;
        }
        let granted = registry::with_conn_or_post(wsi, move |service, id| {
            service.grant_credit(id, number, octets)
        });
        c_int::from(!granted)
    })
}

/// The program has nothing more to write on this stream of an HTTP/2 client, and waits for what the
/// server sends as long as that may take: ends our side of the stream, and lifts its time limits.
/// Returns 0, or 1 if `wsi` is no such stream.
#[unsafe(no_mangle)]
pub extern "C" fn lws_h2_client_stream_long_poll_rxonly(wsi: *mut lws) -> c_int {
    guard_option(1, || {
        with_conn(wsi, |service, id| service.await_server(id).then_some(0))?
    })
}
