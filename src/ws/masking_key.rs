//! The keys that a client masks its frames with: each is new, and nobody can foresee it
//! (RFC 6455, 5.3).
//!
//! Randomness is drawn from the operating system for many keys at once, so that a frame costs
//! neither a system call nor an allocation.

use std::cell::RefCell;
use std::hash::{BuildHasher, RandomState};

use crate::random;

/// Bytes drawn at once.
const POOL: usize = 1024;

/// Randomness of one thread that was not used yet.
struct Pool {
    bytes: [u8; POOL],
    used: usize,
}

impl Pool {
    fn next(&mut self) -> [u8; 4] {
        if self.used >= POOL {
            self.fill();
        }
        let mut key = [0; 4];
        let rest = self.bytes.iter_mut().skip(self.used);
        for (to, from) in key.iter_mut().zip(rest) {
            *to = std::mem::take(from);
        }
        self.used += key.len();
        key
    }

    fn fill(&mut self) {
        if random::fill(&mut self.bytes).is_err() {
            // The standard library's own keys were drawn when there was randomness.
            let state = RandomState::new();
            for (n, eight) in self.bytes.as_chunks_mut::<8>().0.iter_mut().enumerate() {
                *eight = state.hash_one(n).to_ne_bytes();
            }
        }
        self.used = 0;
    }
}

thread_local! {
    static KEYS: RefCell<Pool> = const {
        RefCell::new(Pool {
            bytes: [0; POOL],
            used: POOL,
        })
    };
}

/// A key for the next frame.
pub fn fresh() -> [u8; 4] {
    KEYS.with_borrow_mut(Pool::next)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn keys_do_not_repeat() {
        // 2000 draws out of 2^32: two equal ones happen once in 2000 runs, five never
        let keys: HashSet<_> = (0..2000).map(|_| fresh()).collect();
        assert!(keys.len() > 1995, "{}", keys.len());
    }

    #[test]
    fn threads_have_keys_of_their_own() {
        let draw = || (0..8).map(|_| fresh()).collect::<Vec<_>>();
        let here = draw();
        let there = std::thread::spawn(draw).join().unwrap();
        assert_ne!(here, there);
    }
}
