//! SIGPIPE: what writing to a pipe or a socket without a reader does to the process.

use core::mem::zeroed;
use core::ptr::null;

/// What the process does about it; `None` if the system does not say.
fn disposition() -> Option<libc::sighandler_t> {
    if cfg!(miri) {
        // Miri knows no signals.
        return None;
    }
    // SAFETY: only asks; the structure may be all zero.
    unsafe {
        let mut now: libc::sigaction = zeroed();
        let known = libc::sigaction(libc::SIGPIPE, null(), &raw mut now) == 0;
        known.then_some(now.sa_sigaction)
    }
}

/// Makes it an error of the write, and not the end of the process.
pub(crate) fn ignore() {
    if disposition() == Some(libc::SIG_DFL) {
        // SAFETY: sets a disposition that needs no handler; a handler of the program's is left
        // alone.
        unsafe { libc::signal(libc::SIGPIPE, libc::SIG_IGN) };
    }
}

/// Whether it is ignored still: the program may have changed that.
pub(crate) fn is_ignored() -> bool {
    disposition() == Some(libc::SIG_IGN)
}
