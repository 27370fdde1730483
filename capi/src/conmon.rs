//! Measures of client connections: how long finding, reaching and asking the server took.

use crate::abi::conmon::*;
use crate::abi::logs::lws;
use crate::entry::guard;
use crate::memory;
use crate::registry::with_conn;
use crate::sockaddr;
use core::ffi::c_int;
use core::mem::MaybeUninit;
use core::ptr::{NonNull, null_mut};
use lws_core::client::timings::{Lookup, Timings};
use std::net::SocketAddr;

/// An element of the list of addresses, in one block.
#[repr(C)]
struct Address {
    info: libc::addrinfo,
    storage: libc::sockaddr_storage,
}

/// A list of these addresses, in their order; NULL if there are none, shorter without memory.
fn list(addresses: &[SocketAddr]) -> *mut libc::addrinfo {
    let mut first = null_mut();
    for address in addresses.iter().rev() {
        let Some(block) = memory::zeroed(size_of::<Address>(), c"addresses") else {
            break;
        };
        let block: NonNull<Address> = block.cast();
        // SAFETY: a new block of this size, zeroed, which is valid for both members.
        unsafe {
            let element = &mut *block.as_ptr();
            element.info.ai_addrlen = sockaddr::write(*address, &mut element.storage);
            element.info.ai_family = c_int::from(element.storage.ss_family);
            element.info.ai_socktype = libc::SOCK_STREAM;
            element.info.ai_addr = (&raw mut element.storage).cast();
            element.info.ai_next = first;
        }
        first = block.as_ptr().cast();
    }
    first
}

fn interval(usecs: u64) -> lws_conmon_interval_us_t {
    u32::try_from(usecs).unwrap_or(u32::MAX)
}

fn measures(timings: &Timings, peer: Option<SocketAddr>) -> lws_conmon {
    let mut measured: lws_conmon = crate::abi::zeroed();
    if let Some(peer) = peer {
        let mut storage = MaybeUninit::<libc::sockaddr_storage>::zeroed();
        // SAFETY: all zero is a valid value; the longest IP address fits in `peer46`.
        unsafe {
            let len = sockaddr::write(peer, storage.assume_init_mut()) as usize;
            let len = len.min(size_of_val(&measured.peer46));
            (&raw mut measured.peer46)
                .cast::<u8>()
                .copy_from_nonoverlapping(storage.as_ptr().cast(), len);
        }
    }
    measured.dns_results_copy = list(&timings.addresses);
    measured.ciu_dns = interval(timings.names);
    measured.ciu_sockconn = interval(timings.connect);
    measured.ciu_tls = interval(timings.tls);
    measured.ciu_txn_resp = interval(timings.answer);
    measured.dns_disposition = MaybeUninit::new(match timings.lookup {
        Lookup::None => lws_conmon_dns_disposition::LWSCONMON_DNS_NONE,
        Lookup::Found => lws_conmon_dns_disposition::LWSCONMON_DNS_OK,
        Lookup::Unanswered => lws_conmon_dns_disposition::LWSCONMON_DNS_SERVER_UNREACHABLE,
        Lookup::Nothing => lws_conmon_dns_disposition::LWSCONMON_DNS_NO_RESULT,
    });
    if timings.status != 0 {
        measured.pcol = MaybeUninit::new(lws_conmon_pcol::LWSCONMON_PCOL_HTTP);
        measured.protocol_specific.http.response = c_int::from(timings.status);
    }
    measured
}

/// Fills `*dest` with what was measured of a client connection so far: 0 for what it did not do.
///
/// With LCCSCF_CONMON that includes a list of the addresses that the server's name has, which the
/// caller gives back with `lws_conmon_release()`; a second call has none. All zero if `wsi` is not a
/// client connection. A connection that took its network connection over from another has only the
/// time that the answer took.
///
/// # Safety
///
/// `dest` is NULL or a place for the measures.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_conmon_wsi_take(wsi: *mut lws, dest: *mut lws_conmon) {
    guard((), || {
        if dest.is_null() {
            return;
        }
        let taken = with_conn(wsi, |service, id| {
            let timings = service.take_timings(id)?;
            let transport = service.transport_of(id);
            Some((timings, transport.and_then(|t| t.peer_address())))
        });
        let measured = match taken.flatten() {
            Some((timings, peer)) => measures(&timings, peer),
            None => crate::abi::zeroed(),
        };
        // SAFETY: promised by the caller.
        unsafe { dest.write(measured) };
    });
}

/// Frees the list of addresses that `lws_conmon_wsi_take()` gave. NULL is ignored.
///
/// # Safety
///
/// `conmon` is NULL or was filled by `lws_conmon_wsi_take()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_conmon_release(conmon: *mut lws_conmon) {
    guard((), || {
        // SAFETY: promised by the caller.
        let Some(conmon) = (unsafe { conmon.as_mut() }) else {
            return;
        };
        let mut next = core::mem::replace(&mut conmon.dns_results_copy, null_mut());
        while let Some(block) = NonNull::new(next) {
            // SAFETY: the list is ours, each element in a block of its own.
            unsafe {
                next = block.as_ref().ai_next;
                memory::free(block.cast());
            }
        }
    });
}
