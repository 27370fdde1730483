//! What the HTTP connections of one service thread share.

use super::date::DateCache;
use super::header_pool::HeaderPool;
use super::transaction::MethodOrPath;
use crate::service::event::{Event, Payload, Verdict};
use crate::service::id::ConnId;
use crate::service::{App, Service};

/// Memory for heads of answers larger than this is not kept.
const KEPT_HEAD: usize = 16 * 1024;

/// See the module documentation.
#[derive(Debug)]
pub struct HttpShared {
    /// Header blocks.
    pub(crate) headers: HeaderPool,
    /// Memory for the path that is shown to the program.
    path: Vec<u8>,
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
            path: Vec::new(),
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
        let mut path = std::mem::take(&mut self.http.path);
        path.clear();
        if let Some((_, whole)) = self.method_and_path(id) {
            path.extend_from_slice(whole.get(skip..).unwrap_or_default());
        }
        let end = path.len();
        path.push(0);
        let verdict = match Payload::new(&mut path, 0, end) {
            Some(payload) => A::event(self, id, make(payload)),
            None => Verdict::CLOSE,
        };
        self.http.path = path;
        verdict
    }

    /// The method or pseudo header under which the path of the current request is stored.
    pub fn path_source(&self, id: ConnId) -> Option<MethodOrPath> {
        self.method_and_path(id).map(|(source, _)| source)
    }
}
