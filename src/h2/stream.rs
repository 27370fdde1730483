//! The streams of a connection (RFC 9113, 5.1).

use super::flow::{ReceiveWindow, Window};
use std::collections::{BTreeMap, VecDeque};

/// Streams that this end has reset and whose frames may still be under way.
const REMEMBERED_RESETS: usize = 256;

/// One stream that is not closed.
#[derive(Debug)]
pub(super) struct Stream {
    /// What the owner of the connection knows it by.
    pub(super) tag: u64,
    pub(super) send: Window,
    pub(super) receive: ReceiveWindow,
    /// The peer's side has ended.
    pub(super) remote_ended: bool,
    /// Our side has ended.
    pub(super) local_ended: bool,
    /// The final head of the peer's side came.
    pub(super) head_came: bool,
    /// Some of the peer's body came.
    pub(super) body_came: bool,
    /// It is a tunnel: nothing but DATA comes behind the head.
    pub(super) tunnel: bool,
    /// Octets of the body that are to come, if that was said.
    pub(super) body_left: Option<u64>,
    /// The owner wants to hear when there is credit again.
    pub(super) waits_for_credit: bool,
    /// The owner gives the peer its credit.
    pub(super) manual: bool,
    /// The answer will have no body, whatever its length says: the request was HEAD.
    pub(super) asks_for_head: bool,
    /// The request was CONNECT.
    pub(super) asks_for_tunnel: bool,
    /// Our side has ended, and what the peer still has to say is of no interest.
    pub(super) unwanted: bool,
}

impl Stream {
    pub(super) fn new(tag: u64, send: u32, receive: u32) -> Self {
        Self {
            tag,
            send: Window::new(send),
            receive: ReceiveWindow::new(receive),
            remote_ended: false,
            local_ended: false,
            head_came: false,
            body_came: false,
            tunnel: false,
            body_left: None,
            waits_for_credit: false,
            manual: false,
            asks_for_head: false,
            asks_for_tunnel: false,
            unwanted: false,
        }
    }

    pub(super) fn is_closed(&self) -> bool {
        self.remote_ended && self.local_ended
    }
}

/// The streams that are open or half closed, and the latest that this end has reset.
#[derive(Debug, Default)]
pub(super) struct Streams {
    live: BTreeMap<u32, Stream>,
    reset: VecDeque<u32>,
    /// How many of the live ones are unwanted.
    unwanted: usize,
    /// The one that has ended last, and its tag: the event that tells of its end comes after that.
    ended: Option<(u32, u64)>,
}

impl Streams {
    pub(super) fn len(&self) -> usize {
        self.live.len()
    }

    pub(super) fn get(&self, id: u32) -> Option<&Stream> {
        self.live.get(&id)
    }

    /// The tag of a stream that is in the table, or was the last to end.
    pub(super) fn tag(&self, id: u32) -> Option<u64> {
        let ended = || self.ended.filter(|(ended, _)| *ended == id);
        match self.live.get(&id) {
            Some(stream) => Some(stream.tag),
            None => ended().map(|(_, tag)| tag),
        }
    }

    pub(super) fn get_mut(&mut self, id: u32) -> Option<&mut Stream> {
        self.live.get_mut(&id)
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = (u32, &mut Stream)> {
        self.live.iter_mut().map(|(id, stream)| (*id, stream))
    }

    pub(super) fn insert(&mut self, id: u32, stream: Stream) {
        self.live.insert(id, stream);
    }

    pub(super) fn remove(&mut self, id: u32) -> Option<Stream> {
        let stream = self.live.remove(&id)?;
        self.unwanted -= usize::from(stream.unwanted);
        Some(stream)
    }

    /// Streams that somebody still has an interest in.
    pub(super) fn wanted(&self) -> usize {
        self.live.len() - self.unwanted
    }

    /// Nobody has an interest in what the peer still says on a stream.
    pub(super) fn set_unwanted(&mut self, id: u32) {
        if let Some(stream) = self.live.get_mut(&id)
            && !std::mem::replace(&mut stream.unwanted, true)
        {
            self.unwanted += 1;
        }
    }

    /// Takes a stream out if both sides have ended.
    pub(super) fn retire_if_closed(&mut self, id: u32) {
        if let Some(stream) = self.live.get(&id)
            && stream.is_closed()
        {
            self.ended = Some((id, stream.tag));
            self.remove(id);
        }
    }

    /// Takes a stream out that this end resets; frames of it that still come are passed over.
    pub(super) fn remember_reset(&mut self, id: u32) {
        self.remove(id);
        if self.reset.len() >= REMEMBERED_RESETS {
            self.reset.pop_front();
        }
        self.reset.push_back(id);
    }

    /// Whether this end has reset the stream lately.
    pub(super) fn was_reset(&self, id: u32) -> bool {
        self.reset.contains(&id)
    }

    /// The peer knows that the stream is over: nothing of it is under way any more.
    pub(super) fn forget_reset(&mut self, id: u32) {
        self.reset.retain(|reset| *reset != id);
    }
}
