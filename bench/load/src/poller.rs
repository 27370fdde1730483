//! epoll, edge triggered: a descriptor is registered once, with its number.

use crate::fault::Fault;
use rustix::buffer::spare_capacity;
use rustix::event::{Timespec, epoll};
use rustix::fd::{AsFd, OwnedFd};
use rustix::io::Errno;
use std::time::Duration;

const EVENTS: usize = 512;

pub(crate) struct Poller {
    epoll: OwnedFd,
    events: Vec<epoll::Event>,
}

impl Poller {
    pub(crate) fn new() -> Result<Self, Fault> {
        Ok(Self {
            epoll: epoll::create(epoll::CreateFlags::CLOEXEC)?,
            events: Vec::with_capacity(EVENTS),
        })
    }

    pub(crate) fn add(&self, descriptor: impl AsFd, number: usize) -> Result<(), Fault> {
        let flags = epoll::EventFlags::IN | epoll::EventFlags::OUT | epoll::EventFlags::ET;
        let data = epoll::EventData::new_u64(number as u64);
        Ok(epoll::add(&self.epoll, descriptor, data, flags)?)
    }

    /// Waits; gives how many are ready.
    pub(crate) fn wait(&mut self, most: Duration) -> Result<usize, Fault> {
        let most = Timespec {
            tv_sec: most.as_secs() as i64,
            tv_nsec: i64::from(most.subsec_nanos()),
        };
        self.events.clear();
        match epoll::wait(&self.epoll, spare_capacity(&mut self.events), Some(&most)) {
            Ok(_) | Err(Errno::INTR) => Ok(self.events.len()),
            Err(errno) => Err(errno.into()),
        }
    }

    /// The number of the `i`th that is ready.
    pub(crate) fn ready(&self, i: usize) -> usize {
        self.events[i].data.u64() as usize
    }
}
