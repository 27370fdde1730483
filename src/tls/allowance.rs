//! How many TLS connections and handshakes a context may have at a time.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The limits of a context; `None`: no limit.
#[derive(Clone, Copy, Debug, Default)]
pub struct TlsLimits {
    /// Connections on which TLS is spoken (`simultaneous_ssl_restriction`).
    pub connections: Option<usize>,
    /// Handshakes of accepted connections that are under way
    /// (`simultaneous_ssl_handshake_restriction`).
    pub handshakes: Option<usize>,
}

/// Counts the TLS connections of a context, in all its service threads.
pub struct TlsAllowance {
    connections: Arc<Counter>,
    handshakes: Arc<Counter>,
}

struct Counter {
    limit: Option<usize>,
    taken: AtomicUsize,
}

/// One of those that are counted; given back when dropped.
pub struct TlsShare {
    counter: Arc<Counter>,
}

impl Counter {
    fn new(limit: Option<usize>) -> Arc<Self> {
        Arc::new(Self {
            limit,
            taken: AtomicUsize::new(0),
        })
    }

    fn is_exhausted(&self) -> bool {
        self.limit
            .is_some_and(|limit| self.taken.load(Ordering::Relaxed) >= limit)
    }

    fn take(self: &Arc<Self>) -> Option<TlsShare> {
        let limit = self.limit.unwrap_or(usize::MAX);
        let more = |taken| Some(taken + 1).filter(|taken| *taken <= limit);
        self.taken
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, more)
            .ok()?;
        Some(TlsShare {
            counter: self.clone(),
        })
    }
}

impl Drop for TlsShare {
    fn drop(&mut self) {
        self.counter.taken.fetch_sub(1, Ordering::Relaxed);
    }
}

impl TlsAllowance {
    /// With these limits.
    pub fn new(limits: TlsLimits) -> Self {
        Self {
            connections: Counter::new(limits.connections),
            handshakes: Counter::new(limits.handshakes),
        }
    }

    /// Whether there can be no other accepted connection now.
    pub fn is_exhausted(&self) -> bool {
        self.connections.is_exhausted() || self.handshakes.is_exhausted()
    }

    /// Whether all connections that may be there are.
    pub fn is_full(&self) -> bool {
        self.connections.is_exhausted()
    }

    /// Counts a connection; `None` if there are as many as there may be.
    pub fn connection(&self) -> Option<TlsShare> {
        self.connections.take()
    }

    /// Counts a handshake; `None` if there are as many as there may be.
    pub fn handshake(&self) -> Option<TlsShare> {
        self.handshakes.take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_come_back() {
        let allowance = TlsAllowance::new(TlsLimits {
            connections: Some(2),
            handshakes: Some(1),
        });
        let first = allowance.connection();
        let handshake = allowance.handshake();
        assert!(first.is_some() && handshake.is_some());
        assert!(allowance.is_exhausted() && !allowance.is_full());
        assert!(allowance.handshake().is_none());
        drop(handshake);
        assert!(!allowance.is_exhausted());
        let second = allowance.connection();
        assert!(second.is_some() && allowance.is_full());
        assert!(allowance.connection().is_none());
        drop(first);
        assert!(!allowance.is_full());
    }

    #[test]
    fn without_limits_there_is_always_another() {
        let allowance = TlsAllowance::new(TlsLimits::default());
        let shares: Vec<_> = (0..1000).map(|_| allowance.connection()).collect();
        assert!(shares.iter().all(Option::is_some));
        assert!(!allowance.is_exhausted());
    }
}
