//! Answering with a file: from the path of a request to the head of the answer. The sending of
//! its body is in `file_sending`.

use super::answer::{AnswerPart, HEAD_ROOM};
use super::conditional::{Conditions, EntityTag, Outcome};
use super::file::{Location, Opened, Served};
use super::file_sending::FileJob;
use super::method::Method;
use super::mount::{CachePolicy, Mount};
use super::mount_action::Action;
use super::path;
use super::range::{self, Multipart, Ranges};
use super::response::{HeaderRefused, HeaderWriter};
use super::token::Token;
use super::transfer::Transfer;
use crate::limits;
use crate::service::event::{Event, HeaderSpace};
use crate::service::id::ConnId;
use crate::service::{App, Service};

/// The file for a directory when the mount names none.
const DEFAULT_FILE: &[u8] = b"index.html";

/// What became of a request to answer with a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[must_use]
pub enum FileAnswer {
    /// The head is sent and the body follows, or the transaction is complete already.
    Started,
    /// A page that says so is sent instead; the transaction is to be completed.
    Missing,
    /// The connection is to be closed.
    Failed,
}

/// How to answer with a file, besides what the file says itself.
struct Manner<'a> {
    content_type: &'a [u8],
    cache: CachePolicy,
    /// Header lines behind those of the library.
    extra: Vec<u8>,
    /// The protocol that edits the file while it is sent.
    interpreter: Option<usize>,
}

/// The parts of the file to send, and what the head says of them.
struct Plan {
    code: u32,
    transfer: Transfer,
    length: u64,
    /// That of the file, if there is none of its own.
    content_type: Option<String>,
    content_range: Option<String>,
}

/// Octets that a name in a file system can have.
const LONGEST_NAME: usize = 255;

impl<A: App> Service<A> {
    /// Answers with the file below a mount that `path` names; `None` if there is no such file.
    pub(crate) fn serve_from_mount(
        &mut self,
        id: ConnId,
        mount: &Mount,
        path: &[u8],
    ) -> Option<Action> {
        let Some((served, name)) = self.open_below_mount(id, mount, mount.rest(path)) else {
            // No file has such a name: it is the target that is wrong (RFC 9110 15.5.15).
            let too_long = path
                .split(|&b| b == b'/')
                .any(|name| name.len() > LONGEST_NAME);
            return too_long.then(|| self.answer_status(id, 414));
        };
        let tag = EntityTag::of_file(served.length, served.modified);
        match self.conditions_come_to(id, &tag, served.modified) {
            Outcome::Send => {}
            Outcome::NotModified => {
                served.close(self);
                return Some(self.answer_not_modified(id, &tag, mount.cache));
            }
            Outcome::Failed => {
                served.close(self);
                return Some(self.answer_status(id, 412));
            }
        }
        let Some(content_type) = mount.content_type(&name) else {
            served.close(self);
            crate::log_info!(
                "{id:?}: no content type for {}",
                String::from_utf8_lossy(&name)
            );
            return Some(self.answer_status(id, 415));
        };
        let interpreter = match mount.interpreter(&name) {
            Some(protocol) => match self.enter_interpreter(id, protocol) {
                Some(protocol) => Some(protocol),
                None => {
                    served.close(self);
                    return Some(Action::Close);
                }
            },
            None => None,
        };
        let Some(extra) = self.lines_for_file(id, mount, &tag, interpreter.is_some()) else {
            served.close(self);
            return Some(Action::Close);
        };
        let manner = Manner {
            content_type,
            cache: mount.cache,
            extra,
            interpreter,
        };
        Some(match self.answer_with_file(id, served, manner) {
            FileAnswer::Started => {
                self.send_file_at_once(id);
                Action::Continue
            }
            FileAnswer::Missing => self.complete_or_close(id),
            FileAnswer::Failed => Action::Close,
        })
    }

    /// Answers the current request with a file that the program names.
    ///
    /// `extra` are complete header lines. The file's bytes follow as the connection takes them,
    /// and then [`Event::HttpFileCompletion`].
    pub fn serve_file(
        &mut self,
        id: ConnId,
        path: &[u8],
        content_type: &[u8],
        extra: &[u8],
    ) -> FileAnswer {
        if self.transaction(id).is_none() {
            return FileAnswer::Failed;
        }
        let accepts_gzip = self.accepts_gzip(id);
        let served = match self.open_named(path, accepts_gzip) {
            Ok(Opened::File(served)) => served,
            Ok(Opened::Directory) | Err(_) => {
                crate::log_info!("{id:?}: cannot open {}", String::from_utf8_lossy(path));
                return match self.return_status(id, 404, b"") {
                    Ok(()) => FileAnswer::Missing,
                    Err(_) => FileAnswer::Failed,
                };
            }
        };
        let manner = Manner {
            content_type,
            cache: self.cache_policy(id),
            extra: extra.to_vec(),
            interpreter: None,
        };
        self.answer_with_file(id, served, manner)
    }

    /// Sends the first piece together with the head. If a body of the request is still to come it
    /// waits until that has been looked at.
    fn send_file_at_once(&mut self, id: ConnId) {
        if self.is_sending_file(id) && !self.awaits_body(id) {
            self.file_writable(id);
        }
    }

    /// The policy of the mount that the request hit.
    fn cache_policy(&self, id: ConnId) -> CachePolicy {
        let policy = || {
            let index = self.transaction(id)?.mount?;
            let mounts = self.connection(id)?.vhost()?.mounts();
            Some(mounts.get(index)?.cache)
        };
        policy().unwrap_or_default()
    }

    /// Opens the file that `rest`, what is left behind the mountpoint, names; a directory means
    /// its default file. Gives the file's name too, for its type.
    fn open_below_mount(
        &mut self,
        id: ConnId,
        mount: &Mount,
        rest: &[u8],
    ) -> Option<(Served<A>, Vec<u8>)> {
        let default_file = mount.default_file.as_deref().unwrap_or(DEFAULT_FILE);
        let relative = match path::relative(rest) {
            Ok(relative) if relative.is_empty() => path::relative(default_file).ok()?,
            Ok(relative) => relative,
            Err(error) => {
                crate::log_info!("{id:?}: {error}");
                return None;
            }
        };
        let accepts_gzip = self.accepts_gzip(id);
        let mut open = |relative: &[u8]| {
            let location = Location {
                origin: &mount.origin,
                relative,
            };
            self.open_beneath(location, accepts_gzip)
                .inspect_err(|error| {
                    let path = location.joined();
                    crate::log_info!("{id:?}: {}: {error}", String::from_utf8_lossy(&path));
                })
                .ok()
        };
        let wants_directory = rest.len() > 1 && rest.ends_with(b"/");
        match open(&relative)? {
            Opened::File(served) if wants_directory => {
                served.close(self);
                None
            }
            Opened::File(served) => Some((served, relative)),
            Opened::Directory => {
                let inside = [&relative, b"/".as_slice(), default_file].concat();
                let inside = path::relative(&inside).ok()?;
                match open(&inside)? {
                    Opened::File(served) => Some((served, inside)),
                    Opened::Directory => None,
                }
            }
        }
    }

    fn accepts_gzip(&self, id: ConnId) -> bool {
        self.headers(id)
            .is_some_and(|headers| headers.list_contains(Token::ACCEPT_ENCODING, b"gzip"))
    }

    /// What the request says about versions of the file that it wants, or does not want.
    fn conditions_come_to(&self, id: ConnId, tag: &EntityTag, modified: u64) -> Outcome {
        let Some(headers) = self.headers(id) else {
            return Outcome::Send;
        };
        let tags = |token| {
            let fields: Vec<&[u8]> = headers.fragments(token).collect();
            fields.join(&b","[..])
        };
        let date = |token| {
            let date = super::date::parse(headers.first(token)?)?;
            u64::try_from(date).ok()
        };
        let (wanted, known) = (tags(Token::IF_MATCH), tags(Token::IF_NONE_MATCH));
        let given = |tags| Some(tags).filter(|tags: &&[u8]| !tags.is_empty());
        let conditions = Conditions {
            if_match: given(&wanted),
            if_unmodified_since: date(Token::IF_UNMODIFIED_SINCE),
            if_none_match: given(&known),
            if_modified_since: date(Token::IF_MODIFIED_SINCE),
        };
        conditions.evaluate(tag, modified)
    }

    fn answer_not_modified(&mut self, id: ConnId, tag: &EntityTag, cache: CachePolicy) -> Action {
        let mut buffer = [0; HEAD_ROOM];
        let mut out = HeaderWriter::new(&mut buffer);
        let head = self
            .write_answer_start(id, 304, true, &mut out)
            .and_then(|()| out.field(b"etag:", tag.as_bytes()))
            .and_then(|()| out.field(b"cache-control:", cache.cache_control().as_bytes()))
            .and_then(|()| self.write_date(id, &mut out))
            .and_then(|()| out.finish());
        let written = out.written();
        let head = head.ok().and_then(|()| buffer.get(..written));
        match head.map(|head| self.send_answer(id, head, AnswerPart::Head)) {
            Some(Ok(())) => self.complete_or_close(id),
            _ => Action::Close,
        }
    }

    /// Binds the connection to the protocol that edits the file.
    fn enter_interpreter(&mut self, id: ConnId, name: &[u8]) -> Option<usize> {
        let name = std::str::from_utf8(name).ok()?;
        let protocol = self.connection(id)?.vhost()?.protocol_named(name);
        if protocol.is_none() {
            crate::log_err!(
                "{id:?}: a mount has files edited by the protocol {name}, which the vhost lacks"
            );
            return None;
        }
        self.bind_protocol(id, protocol, c"interpret").ok()?;
        protocol
    }

    /// Header lines that follow those that every file has.
    fn lines_for_file(
        &mut self,
        id: ConnId,
        mount: &Mount,
        tag: &EntityTag,
        interpreted: bool,
    ) -> Option<Vec<u8>> {
        let mut room = self.http.take_room();
        let mut out = HeaderWriter::new(&mut room);
        out.field(b"etag:", tag.as_bytes()).ok()?;
        if interpreted {
            // Its length is not known before it is sent.
            let (name, value): (&[u8], &[u8]) = match self.is_http11(id) {
                true => (b"transfer-encoding:", b"chunked"),
                false => (b"connection:", b"close"),
            };
            out.field(name, value).ok()?;
        }
        let mut used = out.written();
        if let Some(name) = &mount.protocol {
            let protocol = self.connection(id)?.vhost()?.protocol_called(name);
            self.bind_protocol(id, protocol, c"serve file").ok()?;
            let space = HeaderSpace {
                buffer: &mut room,
                used: &mut used,
            };
            if !A::event(self, id, Event::AddHeaders(space)).keeps() {
                return None;
            }
        }
        let mut lines = self.http.take_text();
        lines.extend_from_slice(room.get(..used).unwrap_or_default());
        self.http.keep_room(room);
        Some(lines)
    }

    /// Sends the head, and leaves the rest to when the connection is writable.
    fn answer_with_file(
        &mut self,
        id: ConnId,
        served: Served<A>,
        mut manner: Manner<'_>,
    ) -> FileAnswer {
        let Some(plan) = self.plan_body(id, &served, &manner) else {
            let length = served.length;
            served.close(self);
            return self.answer_unsatisfiable(id, length);
        };
        let chunked = manner.interpreter.is_some() && self.is_http11(id);
        let Some(head) = self.file_head(id, &served, &plan, &manner) else {
            served.close(self);
            crate::log_warn!("{id:?}: no room for the head of an answer with a file");
            return FileAnswer::Failed;
        };
        let is_head = self.transaction(id).and_then(|t| t.method) == Some(Method::Head);
        let sent = self.send_answer(id, &head, AnswerPart::Head);
        self.http.keep_text(head);
        self.http.keep_text(std::mem::take(&mut manner.extra));
        if sent.is_err() {
            served.close(self);
            return FileAnswer::Failed;
        }
        if is_head {
            served.close(self);
            return match self.complete_transaction(id) {
                true => FileAnswer::Started,
                false => FileAnswer::Failed,
            };
        }
        let direct = manner.interpreter.is_none()
            && served.length >= limits::DIRECT_FILE as u64
            && self.takes_files_directly(id);
        self.start_file(
            id,
            FileJob {
                served,
                transfer: plan.transfer,
                interpreter: manner.interpreter,
                chunked,
                direct,
            },
        );
        FileAnswer::Started
    }

    /// What to send of the file; `None` if nothing of what is asked for exists.
    fn plan_body(&self, id: ConnId, served: &Served<A>, manner: &Manner<'_>) -> Option<Plan> {
        let length = served.length;
        let whole = Plan {
            code: 200,
            transfer: Transfer::whole(length),
            length,
            content_type: None,
            content_range: None,
        };
        if manner.interpreter.is_some() {
            return Some(whole);
        }
        match self.asked_ranges(id, served) {
            Ranges::Whole => Some(whole),
            Ranges::Unsatisfiable => None,
            Ranges::Parts(parts) => match *parts {
                [part] => Some(Plan {
                    code: 206,
                    transfer: Transfer::part(part),
                    length: part.len(),
                    content_range: Some(part.content_range(length)),
                    ..whole
                }),
                _ => {
                    let Some(seed) = random_seed() else {
                        return Some(whole);
                    };
                    let content_type = String::from_utf8_lossy(manner.content_type);
                    let multipart = Multipart::new(&content_type, length, seed);
                    Some(Plan {
                        code: 206,
                        transfer: Transfer::multipart(&multipart, &parts),
                        length: multipart.body_len(&parts),
                        content_type: Some(multipart.content_type()),
                        content_range: None,
                    })
                }
            },
        }
    }

    /// What the request wants of the file. Ranges mean something with GET only (RFC 9110 section
    /// 14.2), and only if the version is the one that the client has a part of.
    fn asked_ranges(&self, id: ConnId, served: &Served<A>) -> Ranges {
        let is_get = self.transaction(id).and_then(|t| t.method) == Some(Method::Get);
        let Some(headers) = self.headers(id).filter(|_| is_get) else {
            return Ranges::Whole;
        };
        let mut fields = headers.fragments(Token::RANGE);
        let (Some(value), None) = (fields.next(), fields.next()) else {
            return Ranges::Whole;
        };
        let tag = EntityTag::of_file(served.length, served.modified);
        match headers.first(Token::IF_RANGE) {
            Some(condition) if !tag.permits_range(condition) => Ranges::Whole,
            _ => range::parse(value, served.length),
        }
    }

    fn file_head(
        &mut self,
        id: ConnId,
        served: &Served<A>,
        plan: &Plan,
        manner: &Manner<'_>,
    ) -> Option<Vec<u8>> {
        let mut room = self.http.take_room();
        let mut out = HeaderWriter::new(&mut room);
        self.write_file_head(id, served, plan, manner, &mut out)
            .ok()?;
        let written = out.written();
        let mut head = self.http.take_text();
        head.extend_from_slice(room.get(..written).unwrap_or_default());
        self.http.keep_room(room);
        head.extend_from_slice(&manner.extra);
        head.extend_from_slice(b"\r\n");
        Some(head)
    }

    fn write_file_head(
        &mut self,
        id: ConnId,
        served: &Served<A>,
        plan: &Plan,
        manner: &Manner<'_>,
        out: &mut HeaderWriter<'_>,
    ) -> Result<(), HeaderRefused> {
        self.write_answer_start(id, plan.code, true, out)?;
        if served.is_gzip {
            out.field(b"content-encoding:", b"gzip")?;
        }
        let own = plan.content_type.as_ref().map(String::as_bytes);
        let content_type = own.unwrap_or(manner.content_type);
        if !content_type.is_empty() {
            out.field(b"content-type:", content_type)?;
        }
        if let Some(content_range) = &plan.content_range {
            out.field(b"content-range:", content_range.as_bytes())?;
        }
        out.field(b"accept-ranges:", b"bytes")?;
        if manner.interpreter.is_none() {
            self.write_content_length(id, plan.length, out)?;
        } else if !self.is_http11(id)
            && let Some(transaction) = self.transaction_mut(id)
        {
            // Only the end of the connection ends such a body.
            transaction.keep_alive = false;
        }
        if !names_field(&manner.extra, b"cache-control") {
            out.field(b"cache-control:", manner.cache.cache_control().as_bytes())?;
        }
        self.write_date(id, out)
    }

    /// RFC 9110 section 6.6.1 wants a Date. Vhosts that ask for the fields of good practice send
    /// it; the others answer byte for byte as programs' tests know it.
    fn write_date(&mut self, id: ConnId, out: &mut HeaderWriter<'_>) -> Result<(), HeaderRefused> {
        let vhost = self.connection(id).and_then(|c| c.vhost());
        if vhost.is_some_and(|vhost| vhost.config.security_headers) {
            out.field(b"date:", self.http.date())?;
        }
        Ok(())
    }

    /// 416 with the length that there is (RFC 9110 section 15.5.17).
    fn answer_unsatisfiable(&mut self, id: ConnId, length: u64) -> FileAnswer {
        let range = format!("bytes */{length}");
        match self.answer_without_body(id, 416, b"content-range:", range.as_bytes()) {
            Action::Continue => FileAnswer::Started,
            Action::Close => FileAnswer::Failed,
        }
    }
}

/// Whether one of these header lines has this name.
fn names_field(lines: &[u8], name: &[u8]) -> bool {
    lines.split(|&byte| byte == b'\n').any(|line| {
        let end = line.iter().position(|&byte| byte == b':').unwrap_or(0);
        line[..end].trim_ascii().eq_ignore_ascii_case(name)
    })
}

/// For a boundary that nobody can have put into a file beforehand; `None` if the system has no
/// random numbers.
fn random_seed() -> Option<u128> {
    let mut seed = [0; 16];
    crate::random::fill(&mut seed).ok()?;
    Some(u128::from_ne_bytes(seed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_found_among_lines_whatever_its_case() {
        let lines = b"x-a: cache-control\r\nCache-Control: no-cache\r\n";
        assert!(names_field(lines, b"cache-control"));
        assert!(!names_field(b"x-a: cache-control: x\r\n", b"cache-control"));
        assert!(!names_field(b"", b"cache-control"));
    }
}
