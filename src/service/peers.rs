//! How many connections one peer address may have at a time.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Counts the accepted connections of a context by the address of their peer. Without a limit
/// nothing is counted.
pub struct PeerCounts {
    limit: Option<u32>,
    connections: Mutex<HashMap<IpAddr, u32>>,
}

/// One connection's share in its peer's count, given back when dropped.
pub struct PeerShare {
    counts: Arc<PeerCounts>,
    peer: IpAddr,
}

/// The peer has as many connections as it may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMany {
    /// The limit.
    pub limit: u32,
}

impl PeerCounts {
    /// With at most `limit` connections per address; `None`: any number.
    pub fn new(limit: Option<u32>) -> Arc<Self> {
        Arc::new(PeerCounts {
            limit,
            connections: Mutex::default(),
        })
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<IpAddr, u32>> {
        self.connections
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a new connection of `peer`. `Ok(None)`: there is no limit.
    pub fn take(self: &Arc<Self>, peer: IpAddr) -> Result<Option<PeerShare>, TooMany> {
        let Some(limit) = self.limit else {
            return Ok(None);
        };
        // an IPv4 peer is the same on a socket of either family
        let peer = peer.to_canonical();
        let mut connections = self.lock();
        let count = connections.entry(peer).or_insert(0);
        if *count >= limit {
            return Err(TooMany { limit });
        }
        *count += 1;
        drop(connections);
        Ok(Some(PeerShare {
            counts: self.clone(),
            peer,
        }))
    }
}

impl Drop for PeerShare {
    fn drop(&mut self) {
        let mut connections = self.counts.lock();
        if let Some(count) = connections.get_mut(&self.peer) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                connections.remove(&self.peer);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_peer_gets_as_many_shares_as_the_limit_says() {
        let counts = PeerCounts::new(Some(2));
        let one: IpAddr = [192, 0, 2, 1].into();
        let same: IpAddr = "::ffff:192.0.2.1".parse().unwrap();
        let first = counts.take(one).unwrap();
        let _second = counts.take(same).unwrap();
        assert_eq!(counts.take(one).err(), Some(TooMany { limit: 2 }));
        assert!(counts.take([192, 0, 2, 2].into()).is_ok());
        drop(first);
        assert!(counts.take(one).is_ok());
        assert_eq!(counts.lock().len(), 1);
    }

    #[test]
    fn without_a_limit_nothing_is_counted() {
        let counts = PeerCounts::new(None);
        for _ in 0..100 {
            assert!(counts.take([192, 0, 2, 1].into()).unwrap().is_none());
        }
        assert!(counts.lock().is_empty());
    }
}
