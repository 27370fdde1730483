//! When the age of certificates is looked at: soon after a vhost with TLS was made, and every day.

use crate::service::timers::{TimerTarget, Usec};
use crate::service::{App, Service};

/// After a vhost was made: its protocols have begun by then.
const FIRST_CHECK: Usec = 5_000_000;

/// From one look to the next.
const NEXT_CHECK: Usec = 24 * 60 * 60 * 1_000_000;

impl<A: App> Service<A> {
    /// A vhost with TLS was made: its certificate, and those of the others, are looked at soon.
    pub fn watch_certificates(&mut self) {
        self.check_certificates_after(FIRST_CHECK);
    }

    pub(crate) fn certificates_due(&mut self) {
        self.certificate_check = None;
        self.check_certificates_after(NEXT_CHECK);
        A::certificates_due(self);
    }

    fn check_certificates_after(&mut self, wait: Usec) {
        if let Some(pending) = self.certificate_check.take() {
            self.timers.remove(pending);
        }
        let due = crate::clock::monotonic_usec().saturating_add(wait);
        self.certificate_check = Some(self.timers.add(due, TimerTarget::Certificates));
    }
}
