//! Timeouts, timers and proof of life of connections.

use super::connection::Phase;
use super::event::Event;
use super::id::ConnId;
use super::timers::{TimerKey, TimerTarget, Usec};
use super::{App, Service};

const SECOND: Usec = 1_000_000;

impl<A: App> Service<A> {
    /// Gives a connection `secs` seconds for something; replaces the limit it had. `reason` is
    /// for the log and the role. `None`: no limit.
    pub fn set_timeout(&mut self, id: ConnId, reason: i32, secs: Option<u32>) {
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        connection.timeout_reason = reason;
        let Some(secs) = secs else {
            return connection.timeout.clear();
        };
        let due = crate::clock::rough_usec() + Usec::from(secs) * SECOND;
        connection
            .timeout
            .arm(&mut self.timers, due, TimerTarget::Timeout(id));
    }

    /// Takes a connection's limit away for long.
    pub(crate) fn end_timeout(&mut self, id: ConnId) {
        if let Some(connection) = self.connections.get_mut(id) {
            connection.timeout_reason = 0;
            connection.timeout.disarm(&mut self.timers);
        }
    }

    /// Arms the connection's own timer; `None` disarms it.
    pub fn set_user_timer(&mut self, id: ConnId, usecs: Option<Usec>) {
        let now = crate::clock::monotonic_usec();
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        if let Some(key) = connection
            .rare_if_any()
            .and_then(|rare| rare.user_timer.take())
        {
            self.timers.remove(key);
        }
        if let Some(usecs) = usecs {
            let due = now.saturating_add(usecs);
            let key = self.timers.add(due, TimerTarget::User(id));
            connection.rare_mut().user_timer = Some(key);
        }
    }

    /// Arms a timer of the program. `number` is less than 2^60.
    pub fn add_program_timer(&mut self, due: Usec, number: u64) -> TimerKey {
        self.timers.add(due, TimerTarget::Program(number))
    }

    /// Disarms a timer of the program.
    pub fn remove_program_timer(&mut self, key: TimerKey) {
        self.timers.remove(key);
    }

    /// When the next timer is due.
    pub fn next_timer(&self) -> Option<Usec> {
        self.timers.next_due()
    }

    /// The peer has proved that it is there: the validity period starts again. For a stream, that
    /// of the connection that carries it.
    pub fn validity_confirmed(&mut self, id: ConnId) {
        let now = self.now;
        // Only WebSockets ask on streams themselves.
        let id = match self.ws(id) {
            Some(_) => id,
            None => self.network_of(id),
        };
        let id = self.network_of(id);
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        let policy = connection.validity_policy();
        connection.validity_pinged = false;
        let secs = match (policy.ping_secs, policy.hangup_secs) {
            (0, 0) => return,
            (0, hangup) => hangup,
            (ping, 0) => ping,
            (ping, hangup) => ping.min(hangup),
        };
        let due = now + Usec::from(secs) * SECOND;
        connection
            .validity
            .arm(&mut self.timers, due, TimerTarget::Validity(id));
    }

    pub(crate) fn run_timers(&mut self) {
        while let Some(target) = self.timers.take_due(self.now) {
            let depth = self.depth;
            self.depth += 1;
            let run = std::panic::AssertUnwindSafe(|| self.timer_due(target));
            if std::panic::catch_unwind(run).is_err() {
                crate::log_err!("internal error in timer {target:?}");
            }
            self.depth = depth;
            self.flush_cork();
        }
    }

    fn timer_due(&mut self, target: TimerTarget) {
        match target {
            TimerTarget::Timeout(id) => self.timeout_due(id),
            TimerTarget::User(id) => {
                let Some(connection) = self.connections.get_mut(id) else {
                    return;
                };
                if let Some(rare) = connection.rare_if_any() {
                    rare.user_timer = None;
                }
                if connection.phase == Phase::Open && !A::event(self, id, Event::Timer).keeps() {
                    self.close(id);
                }
            }
            TimerTarget::Validity(id) => self.validity_due(id),
            TimerTarget::IdleCompressor(id) => self.ws_compressor_idle(id),
            TimerTarget::Certificates => self.certificates_due(),
            TimerTarget::OpenFiles => self.close_open_files(),
            TimerTarget::Dial(id) => self.dial_due(id),
            TimerTarget::Program(number) => A::program_timer(self, number),
        }
    }

    fn timeout_due(&mut self, id: ConnId) {
        let now = self.now;
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        if connection
            .timeout
            .fired(&mut self.timers, now, TimerTarget::Timeout(id))
        {
            self.role_timed_out(id);
        }
    }

    fn validity_due(&mut self, id: ConnId) {
        let now = self.now;
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        if !connection
            .validity
            .fired(&mut self.timers, now, TimerTarget::Validity(id))
        {
            return;
        }
        let policy = connection.validity_policy();
        if connection.validity_pinged
            || policy.ping_secs == 0
            || policy.ping_secs >= policy.hangup_secs && policy.hangup_secs != 0
        {
            crate::log_notice!("connection {id:?}: no sign of life, hanging up");
            return self.abort(id);
        }
        connection.validity_pinged = true;
        if policy.hangup_secs > policy.ping_secs {
            let due = now + Usec::from(policy.hangup_secs - policy.ping_secs) * SECOND;
            connection
                .validity
                .arm(&mut self.timers, due, TimerTarget::Validity(id));
        }
        self.role_ping_for_validity(id);
    }
}
