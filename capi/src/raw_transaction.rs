//! The end of an exchange on a raw connection.

use crate::abi::logs::lws;
use crate::entry::guard_option;
use crate::registry::with_conn;
use core::ffi::c_int;

/// A raw connection has sent all that it has to: it is to be closed when that has left.
///
/// Returns 0 if some of it waits for the peer: the connection is closed by the library when that is
/// gone. Returns -1 if nothing waits, or `wsi` is no connection: the program returns -1 from its
/// callback, to close it.
#[unsafe(no_mangle)]
pub extern "C" fn lws_raw_transaction_completed(wsi: *mut lws) -> c_int {
    guard_option(-1, || {
        with_conn(wsi, |service, id| {
            if service.connection(id)?.pending_output() == 0 {
                return None;
            }
            service.close(id);
            Some(0)
        })?
    })
}
