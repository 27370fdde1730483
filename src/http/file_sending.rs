//! Sending the body of an answer that is a file, as fast as the connection takes it.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::answer::AnswerPart;
use super::file::Served;
use super::open_files::OpenFiles;
use super::substitution::chunk_frame;
use super::transfer::{Step, Transfer};
use crate::limits;
use crate::service::accept::timeout_reason;
use crate::service::connection::Phase;
use crate::service::event::{Event, HtmlPiece};
use crate::service::file_output::FileOutput;
use crate::service::id::ConnId;
use crate::service::{App, Service};

/// Room in front of a piece for the length of a chunk, which a program may put there.
pub const CHUNK_HEAD_ROOM: usize = 10;

/// Room behind a piece into which a program may let it grow.
const GROWTH_ROOM: usize = 4096;

/// A file that is being sent.
pub(crate) struct FileJob<A: App> {
    pub(crate) served: Served<A>,
    pub(crate) transfer: Transfer,
    /// The protocol that edits the file while it is sent.
    pub(crate) interpreter: Option<usize>,
    pub(crate) chunked: bool,
    /// Its bytes go to the socket without being read.
    pub(crate) direct: bool,
}

/// Hashes ids of connections: numbers that nobody outside can choose.
#[derive(Default)]
struct IdHasher(u64);

impl Hasher for IdHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, octets: &[u8]) {
        for octet in octets {
            self.write_u64(self.0 ^ u64::from(*octet));
        }
    }

    fn write_u64(&mut self, number: u64) {
        // The upper half of the product depends on all bits.
        let product = u128::from(number) * 0x9e37_79b9_7f4a_7c15;
        self.0 = (product >> 64) as u64 ^ product as u64;
    }
}

/// The files that a service thread is sending.
pub(crate) struct FileJobs<A: App> {
    by_connection: HashMap<ConnId, FileJob<A>, BuildHasherDefault<IdHasher>>,
    /// Those that were opened a moment ago.
    pub(crate) open: OpenFiles,
    /// Memory for a piece, when it is not in use.
    buffer: Vec<u8>,
}

impl<A: App> Default for FileJobs<A> {
    fn default() -> Self {
        FileJobs {
            by_connection: HashMap::default(),
            open: OpenFiles::default(),
            buffer: Vec::new(),
        }
    }
}

/// How far the sending of a file has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[must_use]
pub enum FileProgress {
    /// It goes on when the connection is writable again, which has been asked for.
    Waiting,
    /// All is sent, and the program was told.
    Complete,
    /// No file is being sent, or it cannot be sent to its end: the connection is to be closed.
    Failed,
}

impl<A: App> Service<A> {
    /// Whether the body of the connection's answer is a file that is not sent yet.
    pub(crate) fn is_sending_file(&self, id: ConnId) -> bool {
        !self.files.by_connection.is_empty() && self.files.by_connection.contains_key(&id)
    }

    /// Sends this file from now on.
    pub(crate) fn start_file(&mut self, id: ConnId, job: FileJob<A>) {
        self.keep_job(id, job);
        self.request_writable(id);
    }

    /// Gives up the file that is being sent, if there is one.
    pub(crate) fn close_file(&mut self, id: ConnId) {
        if !self.files.by_connection.is_empty()
            && let Some(job) = self.files.by_connection.remove(&id)
        {
            job.served.close(self);
        }
    }

    /// The connection of a file that is being sent is writable.
    pub(crate) fn file_writable(&mut self, id: ConnId) {
        if self.send_file(id) == FileProgress::Failed {
            self.close(id);
        }
    }

    /// Sends as much of the file as the connection takes without waiting, and no more than is
    /// fair to the others. At the end the program hears [`Event::HttpFileCompletion`].
    pub fn send_file(&mut self, id: ConnId) -> FileProgress {
        let Some(mut job) = self.files.by_connection.remove(&id) else {
            return FileProgress::Failed;
        };
        let mut budget = limits::FILE_BYTES_PER_TURN;
        let mut buffer = std::mem::take(&mut self.files.buffer);
        let sent = loop {
            let Some(connection) = self.connection(id) else {
                break Err(());
            };
            if connection.phase() != Phase::Open || connection.broken {
                break Err(());
            }
            if budget == 0 || self.is_choked(id) {
                break Ok(false);
            }
            let most = self.piece_size(id, &job).min(budget);
            let Some(step) = job.transfer.next(most) else {
                break Ok(true);
            };
            match self.send_step(id, &mut job, step, &mut buffer) {
                Ok(bytes) => budget -= bytes.min(budget),
                Err(()) => break Err(()),
            }
        };
        self.files.buffer = buffer;
        match sent {
            Err(()) => {
                job.served.close(self);
                FileProgress::Failed
            }
            Ok(true) if self.connection(id).is_some_and(|c| c.pending_output() == 0) => {
                self.complete_file(id, job)
            }
            // The program hears of the end when everything has left.
            Ok(_) => {
                self.keep_job(id, job);
                self.extend_content_timeout(id);
                self.request_writable(id);
                FileProgress::Waiting
            }
        }
    }

    fn keep_job(&mut self, id: ConnId, job: FileJob<A>) {
        // While the program read or edited the file it may have started another one.
        if let Some(before) = self.files.by_connection.insert(id, job) {
            before.served.close(self);
        }
    }

    fn complete_file(&mut self, id: ConnId, job: FileJob<A>) -> FileProgress {
        job.served.close(self);
        if A::event(self, id, Event::HttpFileCompletion).0 < 0 {
            return FileProgress::Failed;
        }
        FileProgress::Complete
    }

    /// How much to read at once: as the protocol wishes, or as much as is good.
    fn piece_size(&self, id: ConnId, job: &FileJob<A>) -> usize {
        let wish = || {
            let connection = self.connection(id)?;
            let protocol = connection.protocol_index()?;
            let protocols = &connection.vhost()?.config.protocols;
            Some(protocols.get(protocol)?.tx_packet_size)
        };
        let most = match job.interpreter {
            Some(_) => self.context().settings.delivery.max(1),
            None if job.direct => limits::FILE_BYTES_PER_TURN,
            None => limits::FILE_PIECE,
        };
        let most = match wish() {
            Some(wish) if wish > 0 => wish.min(most),
            _ => most,
        };
        match self.send_credit(id).map(usize::try_from) {
            Some(Ok(credit)) => credit.clamp(1, most),
            _ => most,
        }
    }

    /// Carries out one step; gives how many bytes it sent.
    fn send_step(
        &mut self,
        id: ConnId,
        job: &mut FileJob<A>,
        step: Step,
        buffer: &mut Vec<u8>,
    ) -> Result<usize, ()> {
        let (offset, len) = match step {
            Step::Text(text) => {
                self.send_answer(id, &text, AnswerPart::Body)
                    .map_err(|_| ())?;
                return Ok(text.len());
            }
            Step::File { offset, len } => (offset, len),
        };
        if job.direct && len >= limits::DIRECT_FILE {
            if let Some(sent) = self.send_directly(id, job, offset, len) {
                return sent;
            }
            job.direct = false;
        }
        let len = len.min(limits::FILE_PIECE);
        if job.interpreter.is_none()
            && let Some(content) = job.served.content()
        {
            let at = usize::try_from(offset).map_err(|_| ())?;
            let piece = content.get(at..at.saturating_add(len)).ok_or(())?;
            self.send_answer(id, piece, AnswerPart::Body)
                .map_err(|_| ())?;
            job.transfer.advance(len);
            return Ok(len);
        }
        let room = CHUNK_HEAD_ROOM + len + GROWTH_ROOM;
        if buffer.len() < room {
            buffer.resize(room, 0);
        }
        let place = buffer
            .get_mut(CHUNK_HEAD_ROOM..CHUNK_HEAD_ROOM + len)
            .ok_or(())?;
        let read = match job.served.read_at(self, offset, place) {
            Ok(read) if read > 0 => read.min(len),
            Ok(_) => return became_shorter(id),
            Err(error) => {
                crate::log_warn!("{id:?}: reading a file failed: {error}");
                return Err(());
            }
        };
        job.transfer.advance(read);
        if job.interpreter.is_some() {
            return self.send_edited(id, job, buffer.get_mut(..room).ok_or(())?, read);
        }
        let piece = place.get(..read).ok_or(())?;
        self.send_answer(id, piece, AnswerPart::Body)
            .map_err(|_| ())?;
        Ok(read)
    }

    /// Sends bytes of the file without reading them; `None` if that cannot be done with it.
    fn send_directly(
        &mut self,
        id: ConnId,
        job: &mut FileJob<A>,
        offset: u64,
        len: usize,
    ) -> Option<Result<usize, ()>> {
        let file = job.served.system_file()?;
        let sent = match self.send_from_file(id, file, offset, len) {
            FileOutput::Sent(sent) => sent,
            FileOutput::EndOfFile => return Some(became_shorter(id)),
            FileOutput::Unsupported => return None,
            FileOutput::Failed => return Some(Err(())),
        };
        job.transfer.advance(sent);
        if let Some(transaction) = self.transaction_mut(id) {
            transaction.sent += sent as u64;
        }
        self.extend_answer_time(id);
        Some(Ok(sent))
    }

    /// Has a piece edited by the program and sends what it made of it.
    fn send_edited(
        &mut self,
        id: ConnId,
        job: &FileJob<A>,
        buffer: &mut [u8],
        read: usize,
    ) -> Result<usize, ()> {
        let (mut start, mut len) = (CHUNK_HEAD_ROOM, read);
        let last = job.transfer.is_done();
        let piece = HtmlPiece {
            buffer: &mut *buffer,
            start: &mut start,
            len: &mut len,
            last,
            chunked: job.chunked,
        };
        if A::event(self, id, Event::ProcessHtml(piece)).0 < 0 {
            return Err(());
        }
        let content = start
            .checked_add(len)
            .and_then(|end| buffer.get(start..end));
        let content = content.ok_or(())?;
        // A program that has made it a chunk has put its length in front of it.
        let (head, tail) = match job.chunked && start == CHUNK_HEAD_ROOM {
            true => chunk_frame(content.len(), last),
            false => (String::new(), ""),
        };
        for part in [head.as_bytes(), content, tail.as_bytes()] {
            if !part.is_empty() {
                self.send_answer(id, part, AnswerPart::Body)
                    .map_err(|_| ())?;
            }
        }
        Ok(read)
    }

    /// Gives the peer of an HTTP transaction its time for the next step of it.
    pub(crate) fn extend_content_timeout(&mut self, id: ConnId) {
        let secs = match self.stream_may_stay_open(id) {
            true => 0,
            false => self.connection(id).map_or(0, |c| c.network_secs()),
        };
        self.set_timeout(
            id,
            timeout_reason::HTTP_CONTENT,
            Some(secs).filter(|secs| *secs > 0),
        );
    }
}

/// A file is shorter than when its length was announced: the client must not take what it got for
/// the whole.
fn became_shorter(id: ConnId) -> Result<usize, ()> {
    crate::log_warn!("{id:?}: a file became shorter while it was sent");
    Err(())
}
