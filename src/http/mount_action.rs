//! What serves a request: a mount, or the first protocol of the vhost.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use super::answer::AnswerPart;
use super::auth::{Credentials, CredentialsError, MAX_FILE};
use super::method::Method;
use super::mount::{Mount, MountAuth, MountKind, MountTable};
use super::response::HeaderWriter;
use super::token::Token;
use crate::service::event::{AccessCheck, Event, Payload};
use crate::service::id::ConnId;
use crate::service::{App, Service};

/// What is to become of the connection after a request was offered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[must_use]
pub enum Action {
    /// It goes on: the request is answered, or will be.
    Continue,
    /// It is closed, after what was written is sent.
    Close,
}

/// A mount that a request hit; keeps the table alive while the request is looked at.
struct Hit {
    table: Arc<MountTable>,
    index: usize,
    path: Vec<u8>,
    method: Option<Method>,
}

impl<A: App> Service<A> {
    /// Answers a request for a redirect mount, or for a mountpoint without its slash; false if
    /// it is neither.
    ///
    /// That goes before everything else, what the client wants to upgrade to included. The
    /// answer has the version of a request that is not taken up, and the connection is to be
    /// closed after it.
    pub(crate) fn mount_redirect(&mut self, id: ConnId) -> bool {
        let Some(location) = self.redirect_location(id) else {
            return false;
        };
        if self.redirect(id, 301, &location).is_err() {
            crate::log_info!("{id:?}: cannot send a redirect");
        }
        true
    }

    fn redirect_location(&self, id: ConnId) -> Option<Vec<u8>> {
        let vhost = self.connection(id)?.vhost()?;
        if !vhost.with_mounts(MountTable::may_redirect) {
            return None;
        }
        let (_, path) = self.method_and_path(id)?;
        let (table, index, _) = self.mount_hit(id)?;
        let mount = table.get(index)?;
        if let Some(scheme) = mount.kind.redirect_scheme() {
            return Some([scheme.as_bytes(), &without_double_slashes(&mount.origin)].concat());
        }
        if !mount.wants_slash(path) {
            return None;
        }
        // Without a host there is only the path to refer to (RFC 9110 section 10.2.2).
        let host = self.requested_host(id).unwrap_or_default();
        let encrypted = self.is_encrypted(id);
        let scheme: &[u8] = match (host.is_empty(), encrypted) {
            (true, _) => b"",
            (false, true) => b"https://",
            (false, false) => b"http://",
        };
        Some([scheme, host, path, b"/"].concat())
    }

    /// Has the current request of a connection answered.
    pub(crate) fn http_action(&mut self, id: ConnId) -> Action {
        let Some(hit) = self.find_mount(id) else {
            if self.bind_protocol(id, Some(0), c"no mount hit").is_err() {
                return Action::Close;
            }
            return self.http_ask_program(id, 0);
        };
        let action = self.serve_hit(id, &hit);
        self.http.keep_text(hit.path);
        action
    }

    fn serve_hit(&mut self, id: ConnId, hit: &Hit) -> Action {
        let Some(mount) = hit.table.get(hit.index) else {
            return Action::Close;
        };
        if let Some(transaction) = self.transaction_mut(id) {
            transaction.mount = Some(hit.index);
        }
        if let Some(h1) = self.h1_mut(id) {
            h1.keepalive_secs = Some(mount.keepalive_secs).filter(|secs| *secs > 0);
        }
        if let Some(action) = self.check_credentials(id, &mount.auth) {
            return action;
        }
        if matches!(
            mount.kind,
            MountKind::ProxyHttp | MountKind::ProxyHttps | MountKind::Cgi
        ) {
            return self.refuse_kind(id, mount);
        }
        if let Some(name) = mount.serving_protocol()
            && let Some(action) = self.enter_protocol(id, hit, mount, name)
        {
            return action;
        }
        if !self.is_answering(id) {
            return Action::Continue;
        }
        if mount.kind != MountKind::File {
            return self.ask_about_mount(id, mount);
        }
        if matches!(
            hit.method,
            Some(Method::Put | Method::Patch | Method::Delete)
        ) {
            // Files are not changed by asking for it; a program may have its own mind.
            return match mount.protocol {
                Some(_) => self.ask_about_mount(id, mount),
                None => self.answer_not_allowed(id),
            };
        }
        match self.serve_from_mount(id, mount, &hit.path) {
            Some(action) => action,
            None => self.ask_about_mount(id, mount),
        }
    }

    // The variant alone is not general over the payload's lifetime.
    #[allow(clippy::redundant_closure)]
    /// Asks the program for an answer; it is shown the path without its first `skip` octets.
    pub(crate) fn http_ask_program(&mut self, id: ConnId, skip: usize) -> Action {
        if !self.is_answering(id) {
            // A callback before this one has completed the transaction, or closed.
            return Action::Continue;
        }
        if self.tell_path(id, skip, |path| Event::Http(path)).keeps() {
            Action::Continue
        } else {
            Action::Close
        }
    }

    /// Completes the transaction; says what that means for the connection.
    pub(crate) fn complete_or_close(&mut self, id: ConnId) -> Action {
        if self.complete_transaction(id) {
            Action::Continue
        } else {
            Action::Close
        }
    }

    /// Answers with a page for `code`, which completes the transaction.
    pub(crate) fn answer_status(&mut self, id: ConnId, code: u32) -> Action {
        match self.return_status(id, code, b"") {
            Ok(()) => self.complete_or_close(id),
            Err(_) => Action::Close,
        }
    }

    fn find_mount(&mut self, id: ConnId) -> Option<Hit> {
        let (table, index, method) = self.mount_hit(id)?;
        let mut copy = self.http.take_text();
        if let Some((_, path)) = self.method_and_path(id) {
            copy.extend_from_slice(path);
        }
        Some(Hit {
            path: copy,
            table,
            index,
            method,
        })
    }

    /// The table of mounts, which of them the current request hits, and its method.
    fn mount_hit(&self, id: ConnId) -> Option<(Arc<MountTable>, usize, Option<Method>)> {
        let (source, path) = self.method_and_path(id)?;
        let table = self.connection(id)?.vhost()?.mounts();
        let method = source.method();
        // A CONNECT that gets here is a WebSocket's (RFC 8441), which HTTP/1.1 asks for by GET.
        let resource_method = method != Some(Method::Options);
        let index = table.find(path, resource_method)?;
        Some((table, index, method))
    }

    /// A kind of mount that is not served.
    fn refuse_kind(&mut self, id: ConnId, mount: &Mount) -> Action {
        let place = String::from_utf8_lossy(&mount.mountpoint);
        crate::log_err!("{id:?}: mount {place}: proxying and CGI are not built in");
        self.answer_status(id, 501)
    }

    /// Binds the connection to the mount's protocol and has it say whether it likes the request.
    /// `None`: go on.
    fn enter_protocol(
        &mut self,
        id: ConnId,
        hit: &Hit,
        mount: &Mount,
        name: &[u8],
    ) -> Option<Action> {
        let Some(protocol) = self.protocol_of_mount(id, name) else {
            let name = String::from_utf8_lossy(name);
            crate::log_err!("{id:?}: a mount names the protocol {name}, which the vhost lacks");
            return Some(Action::Close);
        };
        if self
            .bind_protocol(id, Some(protocol), c"http action CALLBACK bind")
            .is_err()
        {
            return Some(Action::Close);
        }
        let mut handled = false;
        if !self.check_access(id, hit, mount.access_mask, &mut handled) {
            // Whether the page can be sent or not, the connection ends.
            let _ = self.return_status(id, 401, b"");
            return Some(Action::Close);
        }
        if handled {
            return Some(Action::Continue);
        }
        if let Some(options) = mount.options
            && !A::event(self, id, Event::HttpMountOption(options)).keeps()
        {
            return Some(Action::Close);
        }
        if hit.method == Some(Method::Post) {
            return Some(self.http_ask_program(id, mount.mountpoint.len()));
        }
        None
    }

    fn protocol_of_mount(&self, id: ConnId, name: &[u8]) -> Option<usize> {
        self.connection(id)?.vhost()?.protocol_called(name)
    }

    /// Whether the program lets the request pass.
    fn check_access(&mut self, id: ConnId, hit: &Hit, mask: u32, handled: &mut bool) -> bool {
        let end = hit.path.len();
        let mut copy = self.http.take_text();
        copy.extend_from_slice(&hit.path);
        copy.push(0);
        let keeps = Payload::new(&mut copy, 0, end).is_some_and(|path| {
            let check = AccessCheck {
                path,
                mask,
                handled,
            };
            A::event(self, id, Event::CheckAccessRights(check)).keeps()
        });
        self.http.keep_text(copy);
        keeps
    }

    /// No file answers the request: the program does.
    fn ask_about_mount(&mut self, id: ConnId, mount: &Mount) -> Action {
        let Some(name) = &mount.protocol else {
            return self.http_ask_program(id, 0);
        };
        let protocol = self.protocol_of_mount(id, name);
        if protocol.is_none()
            || self
                .bind_protocol(id, protocol, c"http_action HTTP")
                .is_err()
        {
            return Action::Close;
        }
        self.http_ask_program(id, mount.mountpoint.len())
    }

    /// Checks basic authentication. `None`: passed, or not asked for.
    fn check_credentials(&mut self, id: ConnId, auth: &MountAuth) -> Option<Action> {
        if *auth == MountAuth::Open {
            return None;
        }
        let credentials = match self.sent_credentials(id) {
            None => return Some(self.demand_credentials(id)),
            Some(Ok(credentials)) => credentials,
            Some(Err(error)) => {
                crate::log_info!("{id:?}: {error}");
                return Some(self.answer_status(id, 403));
            }
        };
        let accepted = match auth {
            MountAuth::File(list) => is_listed(&credentials, list),
            MountAuth::Callback => self.verify_credentials(id, &credentials),
            MountAuth::Open | MountAuth::Refuse => false,
        };
        if !accepted {
            return Some(self.demand_credentials(id));
        }
        // The program may know who it is, but not the password.
        let user = credentials.user();
        if let Some(headers) = self.headers_mut(id)
            && headers.replace(Token::AUTHORIZATION, user).is_err()
        {
            headers.remove(Token::AUTHORIZATION);
        }
        None
    }

    /// What the request's Authorization field says; two of them say nothing.
    fn sent_credentials(&self, id: ConnId) -> Option<Result<Credentials, CredentialsError>> {
        let mut fields = self.headers(id)?.fragments(Token::AUTHORIZATION);
        match (fields.next(), fields.next()) {
            (Some(field), None) => Some(Credentials::from_header(field)),
            _ => None,
        }
    }

    /// Asks the program whether it knows user and password.
    fn verify_credentials(&mut self, id: ConnId, credentials: &Credentials) -> bool {
        let mut plain = credentials.plain().to_vec();
        let end = plain.len();
        plain.push(0);
        match Payload::new(&mut plain, 0, end) {
            // Here anything but 0 means yes.
            Some(plain) => !A::event(self, id, Event::VerifyBasicAuthorization(plain)).keeps(),
            None => false,
        }
    }

    fn demand_credentials(&mut self, id: ConnId) -> Action {
        self.answer_without_body(id, 401, b"www-authenticate:", b"Basic realm=\"lwsws\"")
    }

    fn answer_not_allowed(&mut self, id: ConnId) -> Action {
        self.answer_without_body(id, 405, b"allow:", b"GET, HEAD, POST")
    }

    /// Answers with a head that has one field besides the usual ones; that completes the
    /// transaction.
    pub(crate) fn answer_without_body(
        &mut self,
        id: ConnId,
        code: u32,
        name: &[u8],
        value: &[u8],
    ) -> Action {
        let mut buffer = [0; super::answer::HEAD_ROOM];
        let mut out = HeaderWriter::new(&mut buffer);
        let head = self
            .write_answer_start(id, code, true, &mut out)
            .and_then(|()| out.field(name, value))
            .and_then(|()| self.write_content_length(id, 0, &mut out))
            .and_then(|()| out.finish());
        let written = out.written();
        let head = head.ok().and_then(|()| buffer.get(..written));
        match head.map(|head| self.send_answer(id, head, AnswerPart::Head)) {
            Some(Ok(())) => self.complete_or_close(id),
            _ => Action::Close,
        }
    }
}

/// Whether the credentials are a line of the file.
fn is_listed(credentials: &Credentials, list: &Path) -> bool {
    match read_list(list) {
        Ok(list) => credentials.are_listed_in(&list),
        Err(error) => {
            crate::log_err!("cannot read the credentials in {}: {error}", list.display());
            false
        }
    }
}

fn read_list(list: &Path) -> io::Result<Vec<u8>> {
    let mut content = Vec::new();
    File::open(list)?
        .take(MAX_FILE + 1)
        .read_to_end(&mut content)?;
    if content.len() as u64 > MAX_FILE {
        return Err(io::Error::other(format!("larger than {MAX_FILE} bytes")));
    }
    Ok(content)
}

/// A URL's authority and path with runs of slashes made one.
fn without_double_slashes(url: &[u8]) -> Vec<u8> {
    let mut out = url.to_vec();
    out.dedup_by(|a, b| *a == b'/' && *b == b'/');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_slashes_become_one() {
        assert_eq!(without_double_slashes(b"a.org//b///c/"), b"a.org/b/c/");
    }
}
