//! Header blocks of one service thread: a bounded number in use, and a few kept for reuse, so
//! that a busy keep-alive connection allocates none and an idle one holds none.

use std::collections::VecDeque;

use super::header_block::{HeaderBlock, HeaderLimits};
use crate::service::id::ConnId;

/// Unused blocks that are kept.
const KEPT: usize = 32;
/// Unused blocks larger than this are not kept.
const KEPT_OCTETS: usize = 16 * 1024;

/// The header blocks of a service thread.
#[derive(Debug)]
pub struct HeaderPool {
    // Boxed because connections hold them so: taking one must not allocate.
    #[allow(clippy::vec_box)]
    free: Vec<Box<HeaderBlock>>,
    in_use: usize,
    limit: usize,
    waiting: VecDeque<ConnId>,
}

impl HeaderPool {
    /// A pool of which at most `limit` blocks are in use at a time.
    pub fn new(limit: usize) -> Self {
        HeaderPool {
            free: Vec::new(),
            in_use: 0,
            limit,
            waiting: VecDeque::new(),
        }
    }

    /// An empty block, unless too many are in use.
    pub fn take(&mut self, limits: HeaderLimits) -> Option<Box<HeaderBlock>> {
        if self.in_use >= self.limit {
            return None;
        }
        self.in_use += 1;
        let mut block = self.take_for_answer();
        block.reset(limits);
        Some(block)
    }

    /// An empty block for an answer. How many of those there are is up to the program, which asked
    /// for them, and they do not count.
    pub fn take_for_answer(&mut self) -> Box<HeaderBlock> {
        self.free
            .pop()
            .unwrap_or_else(|| Box::new(HeaderBlock::with_room()))
    }

    /// The end of what [`Self::take_for_answer`] began.
    pub fn give_back_answer(&mut self, block: Box<HeaderBlock>) {
        if self.free.len() < KEPT && block.capacity() <= KEPT_OCTETS {
            self.free.push(block);
        }
    }

    /// Takes a block back.
    pub fn give_back(&mut self, block: Box<HeaderBlock>) {
        self.in_use = self.in_use.saturating_sub(1);
        self.give_back_answer(block);
    }

    /// Takes the connection that has waited longest out of the queue.
    pub fn next_waiting(&mut self) -> Option<ConnId> {
        self.waiting.pop_front()
    }

    /// Puts a connection into the queue of those that wait for a block.
    pub fn wait(&mut self, id: ConnId) {
        if !self.waiting.contains(&id) {
            self.waiting.push_back(id);
        }
    }

    /// Takes a connection out of the queue.
    pub fn forget(&mut self, id: ConnId) {
        self.waiting.retain(|waiting| *waiting != id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_holds_and_blocks_come_back_empty() {
        let mut pool = HeaderPool::new(1);
        let limits = HeaderLimits::default();
        let mut block = pool.take(limits).unwrap();
        block.push_custom(b"a", b"b").unwrap();
        assert!(pool.take(limits).is_none());
        pool.give_back(block);
        assert!(pool.take(limits).unwrap().is_empty());
    }
}
