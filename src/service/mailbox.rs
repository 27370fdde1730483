//! How other threads ask a service thread for something.

use super::poller::Wake;
use super::{App, Service};
use std::os::fd::RawFd;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// A request to a service thread, carried out at the start of its next turn.
pub type Request<A> = Box<dyn FnOnce(&mut Service<A>) + Send>;

struct Shared<A: App> {
    requests: Mutex<Vec<Request<A>>>,
    pending: AtomicBool,
    cancelled: AtomicBool,
    waker: Arc<dyn Wake>,
}

/// The other threads' end of a service thread: cheap to clone, usable from any thread.
pub struct Remote<A: App>(Arc<Shared<A>>);

impl<A: App> Clone for Remote<A> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<A: App> Remote<A> {
    pub(crate) fn new(waker: Arc<dyn Wake>) -> Self {
        Self(Arc::new(Shared {
            requests: Mutex::new(Vec::new()),
            pending: AtomicBool::new(false),
            cancelled: AtomicBool::new(false),
            waker,
        }))
    }

    /// Leaves a request and wakes the thread if it waits.
    pub fn post(&self, request: Request<A>) {
        let mut requests = self
            .0
            .requests
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        requests.push(request);
        drop(requests);
        if !self.0.pending.swap(true, Ordering::AcqRel) {
            self.0.waker.wake();
        }
    }

    /// Ends the thread's wait and has the program told of it. Takes no lock, allocates nothing:
    /// callable from a signal handler.
    pub fn cancel_wait(&self) {
        self.0.cancelled.store(true, Ordering::Release);
        self.0.waker.wake();
    }

    /// Ends the thread's wait without telling the program.
    pub fn wake(&self) {
        self.0.waker.wake();
    }

    /// The descriptor by which other loops hear of a wake.
    pub(crate) fn wake_fd(&self) -> Option<RawFd> {
        self.0.waker.fd()
    }

    /// Forgets the wakes up to now.
    pub(crate) fn clear_wakes(&self) {
        self.0.waker.clear();
    }

    pub(crate) fn has_posted(&self) -> bool {
        self.0.pending.load(Ordering::Acquire)
    }

    pub(crate) fn take_requests(&self) -> Vec<Request<A>> {
        self.0.pending.store(false, Ordering::Release);
        let mut requests = self
            .0
            .requests
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *requests)
    }

    pub(crate) fn has_requests(&self) -> bool {
        self.has_posted() || self.0.cancelled.load(Ordering::Acquire)
    }

    pub(crate) fn take_cancelled(&self) -> bool {
        self.0.cancelled.load(Ordering::Relaxed) && self.0.cancelled.swap(false, Ordering::AcqRel)
    }
}
