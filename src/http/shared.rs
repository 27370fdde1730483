//! What the HTTP connections of one service thread share.

use super::answer::HEAD_ROOM;
use super::date::DateCache;
use super::header_pool::HeaderPool;
use super::transaction::MethodOrPath;
use crate::service::event::{Event, Payload, Verdict};
use crate::service::id::ConnId;
use crate::service::{App, Service};

/// Memory for heads of answers larger than this is not kept.
const KEPT_HEAD: usize = 16 * 1024;

/// Pieces of memory for short texts that are kept.
const KEPT_TEXTS: usize = 4;

/// See the module documentation.
#[derive(Debug)]
pub struct HttpShared {
    /// Header blocks.
    pub(crate) headers: HeaderPool,
    /// Memory for copies of a request's path, and for heads of answers with files; each empty.
    texts: Vec<Vec<u8>>,
    /// Memory in which heads are written; see [`Self::take_room`].
    room: Vec<u8>,
    /// Memory for the head of an answer that is turned into fields; empty.
    pub(crate) answer_head: Vec<u8>,
    /// The `Date` of this second.
    date: DateCache,
}

impl HttpShared {
    /// For a thread on which at most `header_blocks` requests are under way at a time.
    pub fn new(header_blocks: usize) -> Self {
        HttpShared {
            headers: HeaderPool::new(header_blocks),
            texts: Vec::new(),
            room: Vec::new(),
            answer_head: Vec::new(),
            date: DateCache::default(),
        }
    }

    /// The end of what taking `answer_head` began.
    pub(crate) fn give_back_answer_head(&mut self, mut text: Vec<u8>) {
        if text.capacity() <= KEPT_HEAD {
            text.clear();
            self.answer_head = text;
        }
    }

    /// Memory for a short text, such as a copy of a path or a head; empty.
    pub(crate) fn take_text(&mut self) -> Vec<u8> {
        self.texts.pop().unwrap_or_default()
    }

    /// The end of what [`Self::take_text`] began.
    pub(crate) fn keep_text(&mut self, mut text: Vec<u8>) {
        if self.texts.len() < KEPT_TEXTS && text.capacity() <= KEPT_HEAD {
            text.clear();
            self.texts.push(text);
        }
    }

    /// Room for the head of an answer, in which anything may stand.
    pub(crate) fn take_room(&mut self) -> Vec<u8> {
        let mut room = std::mem::take(&mut self.room);
        room.resize(HEAD_ROOM, 0);
        room
    }

    /// The end of what [`Self::take_room`] began.
    pub(crate) fn keep_room(&mut self, room: Vec<u8>) {
        self.room = room;
    }

    /// The value of a `Date` field for now.
    pub fn date(&mut self) -> &[u8] {
        let unix = std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .map_or(0, |d| i64::try_from(d.as_secs()).unwrap_or_default());
        self.date.at(unix)
    }
}

impl<A: App> Service<A> {
    /// Tells the program of something about the path of the current request, of which the first
    /// `skip` octets (the mountpoint) are left out.
    pub(crate) fn tell_path(
        &mut self,
        id: ConnId,
        skip: usize,
        make: impl for<'p> FnOnce(Payload<'p>) -> Event<'p>,
    ) -> Verdict {
        // The program may look at the header block meanwhile: it is shown a copy.
        let mut path = self.http.take_text();
        if let Some((_, whole)) = self.method_and_path(id) {
            path.extend_from_slice(whole.get(skip..).unwrap_or_default());
        }
        let end = path.len();
        path.push(0);
        let verdict = match Payload::new(&mut path, 0, end) {
            Some(payload) => A::event(self, id, make(payload)),
            None => Verdict::CLOSE,
        };
        self.http.keep_text(path);
        verdict
    }

    /// The method or pseudo header under which the path of the current request is stored.
    pub fn path_source(&self, id: ConnId) -> Option<MethodOrPath> {
        self.method_and_path(id).map(|(source, _)| source)
    }
}
