//! Events of the core as callbacks of the program: the reason, `in` and `len` of each.

use crate::abi::base::lws_pollargs;
use crate::abi::callbacks::{
    lws_callback_function, lws_callback_reasons as Reason, lws_filter_network_conn_args,
};
use crate::abi::http::lws_process_html_args;
use crate::abi::logs::lws;
use crate::abi::mount::lws_protocol_vhost_options;
use core::ffi::{c_char, c_int, c_void};
use core::mem::{MaybeUninit, zeroed};
use core::ptr::{null_mut, without_provenance_mut};
use lws_core::service::event::{
    Accepted, AccessCheck, Event, Family, HeaderSpace, HtmlPiece, Payload, PollChange, Verdict,
};

/// Who is called, with what.
pub(crate) struct Call {
    pub(crate) callback: lws_callback_function,
    pub(crate) wsi: *mut lws,
    pub(crate) user: *mut c_void,
    /// The protocol's options, for PROTOCOL_INIT.
    pub(crate) pvo: *const lws_protocol_vhost_options,
}

impl Call {
    fn raw(&self, reason: u32, user: *mut c_void, argument: *mut c_void, len: usize) -> Verdict {
        let mut wide = MaybeUninit::<Reason>::uninit();
        // SAFETY: the enum has the size of u32; the value is handed to C only, where any number
        // is an enum value.
        unsafe { wide.as_mut_ptr().cast::<u32>().write(reason) };
        // SAFETY: the program promised, by giving us the callback, that it can be called like
        // this; nothing of ours is borrowed during the call.
        Verdict(unsafe { (self.callback)(self.wsi, wide, user, argument, len) })
    }

    fn with(&self, reason: Reason, argument: *mut c_void, len: usize) -> Verdict {
        self.raw(reason as u32, self.user, argument, len)
    }

    fn plain(&self, reason: Reason) -> Verdict {
        self.with(reason, null_mut(), 0)
    }

    fn bytes(&self, reason: Reason, mut payload: Payload<'_>) -> Verdict {
        let len = payload.len();
        self.with(reason, payload.with_nul().as_mut_ptr().cast(), len)
    }

    /// Text whose length the original does not pass.
    fn text(&self, reason: Reason, mut payload: Payload<'_>) -> Verdict {
        self.with(reason, payload.with_nul().as_mut_ptr().cast(), 0)
    }

    fn static_text(&self, reason: Reason, text: &'static core::ffi::CStr) -> Verdict {
        self.with(reason, text.as_ptr().cast_mut().cast(), 0)
    }

    fn poll(&self, reason: Reason, change: PollChange) -> Verdict {
        let mut args = lws_pollargs {
            fd: change.fd,
            events: change.events,
            prev_events: change.previous,
        };
        self.with(reason, (&raw mut args).cast(), 0)
    }

    fn accepted(&self, accepted: Accepted) -> Verdict {
        // SAFETY: a structure of integers and bytes, all of which may be zero.
        let mut args: lws_filter_network_conn_args = unsafe { zeroed() };
        args.accept_fd = accepted.fd;
        if let Some(peer) = accepted.peer {
            args.clilen = crate::sockaddr::write(peer, &mut args.cli_addr);
        }
        self.raw(
            Reason::LWS_CALLBACK_FILTER_NETWORK_CONNECTION as u32,
            (&raw mut args).cast(),
            without_provenance_mut(accepted.fd as usize),
            0,
        )
    }

    fn headers(&self, space: HeaderSpace<'_>) -> Verdict {
        let Some(room) = space.buffer.get_mut(*space.used..) else {
            return Verdict::CLOSE;
        };
        let start: *mut c_char = room.as_mut_ptr().cast();
        let mut args = lws_process_html_args {
            p: start,
            len: 0,
            max_len: c_int::try_from(room.len()).unwrap_or(c_int::MAX),
            r#final: 0,
            chunked: 0,
        };
        let verdict = self.with(Reason::LWS_CALLBACK_ADD_HEADERS, (&raw mut args).cast(), 0);
        let added = args.p.addr().wrapping_sub(start.addr());
        if added > room.len() {
            // Beyond the room it was given: nothing can be relied on.
            lws_core::log_err!("a callback added more headers than there was room for");
            return Verdict::CLOSE;
        }
        *space.used += added;
        verdict
    }

    /// `in` points to a pointer to the room, and `len` is its size; the program moves the pointer
    /// behind what it added.
    fn handshake_header(&self, space: HeaderSpace<'_>) -> Verdict {
        let Some(room) = space.buffer.get_mut(*space.used..) else {
            return Verdict::CLOSE;
        };
        let start: *mut u8 = room.as_mut_ptr();
        let mut behind = start;
        let reason = Reason::LWS_CALLBACK_CLIENT_APPEND_HANDSHAKE_HEADER;
        let verdict = self.with(reason, (&raw mut behind).cast(), room.len());
        let added = behind.addr().wrapping_sub(start.addr());
        if added > room.len() {
            lws_core::log_err!("a callback added more headers than there was room for");
            return Verdict::CLOSE;
        }
        *space.used += added;
        verdict
    }

    fn html(&self, piece: HtmlPiece<'_>) -> Verdict {
        let base: *mut u8 = piece.buffer.as_mut_ptr();
        let room = piece.buffer.len();
        let Some(behind) = room.checked_sub(*piece.start) else {
            return Verdict::CLOSE;
        };
        let int = |n: usize| c_int::try_from(n).unwrap_or(c_int::MAX);
        let mut args = lws_process_html_args {
            // SAFETY: within the buffer, as was just checked.
            p: unsafe { base.add(*piece.start) }.cast(),
            len: int(*piece.len),
            max_len: int(behind),
            r#final: c_int::from(piece.last),
            chunked: c_int::from(piece.chunked),
        };
        let verdict = self.with(Reason::LWS_CALLBACK_PROCESS_HTML, (&raw mut args).cast(), 0);
        let start = args.p.addr().wrapping_sub(base.addr());
        let len = usize::try_from(args.len).unwrap_or(usize::MAX);
        if start.checked_add(len).is_none_or(|end| end > room) {
            lws_core::log_err!("a callback left the room that a piece of a file has");
            return Verdict::CLOSE;
        }
        (*piece.start, *piece.len) = (start, len);
        verdict
    }

    fn access(&self, mut check: AccessCheck<'_>) -> Verdict {
        let len = check.path.len();
        let mut args = lws_process_html_args {
            p: check.path.with_nul().as_mut_ptr().cast(),
            len: c_int::try_from(len).unwrap_or(c_int::MAX),
            max_len: check.mask.cast_signed(),
            r#final: 0,
            chunked: 0,
        };
        let reason = Reason::LWS_CALLBACK_CHECK_ACCESS_RIGHTS;
        let verdict = self.with(reason, (&raw mut args).cast(), 0);
        *check.handled = args.r#final != 0;
        verdict
    }
}

fn bind(family: Family) -> Reason {
    match family {
        Family::HttpServer => Reason::LWS_CALLBACK_HTTP_BIND_PROTOCOL,
        Family::WsServer => Reason::LWS_CALLBACK_WS_SERVER_BIND_PROTOCOL,
        Family::HttpClient => Reason::LWS_CALLBACK_CLIENT_HTTP_BIND_PROTOCOL,
        Family::WsClient => Reason::LWS_CALLBACK_WS_CLIENT_BIND_PROTOCOL,
        Family::RawSocket => Reason::LWS_CALLBACK_RAW_SKT_BIND_PROTOCOL,
        Family::RawFile => Reason::LWS_CALLBACK_RAW_FILE_BIND_PROTOCOL,
    }
}

fn unbind(family: Family) -> Reason {
    match family {
        Family::HttpServer => Reason::LWS_CALLBACK_HTTP_DROP_PROTOCOL,
        Family::WsServer => Reason::LWS_CALLBACK_WS_SERVER_DROP_PROTOCOL,
        Family::HttpClient => Reason::LWS_CALLBACK_CLIENT_HTTP_DROP_PROTOCOL,
        Family::WsClient => Reason::LWS_CALLBACK_WS_CLIENT_DROP_PROTOCOL,
        Family::RawSocket => Reason::LWS_CALLBACK_RAW_SKT_DROP_PROTOCOL,
        Family::RawFile => Reason::LWS_CALLBACK_RAW_FILE_DROP_PROTOCOL,
    }
}

/// While data goes over a raw socket, only a negative answer closes it.
fn only_negative_closes(verdict: Verdict) -> Verdict {
    Verdict(verdict.0.min(0))
}

/// Calls the program back about an event.
pub(crate) fn deliver(call: &Call, event: Event<'_>) -> Verdict {
    match event {
        Event::ProtocolInit => call.with(
            Reason::LWS_CALLBACK_PROTOCOL_INIT,
            call.pvo.cast_mut().cast(),
            0,
        ),
        Event::ProtocolDestroy => call.plain(Reason::LWS_CALLBACK_PROTOCOL_DESTROY),
        Event::EventWaitCancelled => call.plain(Reason::LWS_CALLBACK_EVENT_WAIT_CANCELLED),
        Event::Program {
            reason,
            argument,
            len,
        } => call.raw(
            reason,
            call.user,
            std::ptr::with_exposed_provenance_mut(argument),
            len,
        ),

        Event::Created => call.plain(Reason::LWS_CALLBACK_WSI_CREATE),
        Event::Destroyed => call.plain(Reason::LWS_CALLBACK_WSI_DESTROY),
        Event::Bind(family) => call.plain(bind(family)),
        Event::Unbind(family, why) => call.static_text(unbind(family), why),
        Event::Timer => call.plain(Reason::LWS_CALLBACK_TIMER),
        Event::ChildClosing => call.plain(Reason::LWS_CALLBACK_CHILD_CLOSING),

        Event::FilterNetworkConnection(accepted) => call.accepted(accepted),
        Event::ServerNewClientInstantiated => {
            call.plain(Reason::LWS_CALLBACK_SERVER_NEW_CLIENT_INSTANTIATED)
        }

        // Where OpenSSL's objects used to be is NULL; the last is OpenSSL's "verified so far".
        Event::ClientCertificate => call.raw(
            Reason::LWS_CALLBACK_OPENSSL_PERFORM_CLIENT_CERT_VERIFICATION as u32,
            null_mut(),
            null_mut(),
            1,
        ),

        Event::FilterHttpConnection(uri) => {
            call.bytes(Reason::LWS_CALLBACK_FILTER_HTTP_CONNECTION, uri)
        }
        Event::Http(uri) => call.bytes(Reason::LWS_CALLBACK_HTTP, uri),
        Event::HttpBody(piece) if piece.is_empty() => call.plain(Reason::LWS_CALLBACK_HTTP_BODY),
        Event::HttpBody(piece) => call.bytes(Reason::LWS_CALLBACK_HTTP_BODY, piece),
        Event::HttpBodyCompletion => call.plain(Reason::LWS_CALLBACK_HTTP_BODY_COMPLETION),
        Event::HttpFileCompletion => call.plain(Reason::LWS_CALLBACK_HTTP_FILE_COMPLETION),
        Event::HttpWriteable => call.plain(Reason::LWS_CALLBACK_HTTP_WRITEABLE),
        Event::ClosedHttp => call.plain(Reason::LWS_CALLBACK_CLOSED_HTTP),
        Event::CheckAccessRights(check) => call.access(check),
        Event::AddHeaders(space) => call.headers(space),
        Event::ProcessHtml(piece) => call.html(piece),
        Event::HttpMountOption(option) => call.with(
            Reason::LWS_CALLBACK_HTTP_PMO,
            std::ptr::with_exposed_provenance_mut(option),
            0,
        ),
        Event::VerifyBasicAuthorization(login) => {
            call.bytes(Reason::LWS_CALLBACK_VERIFY_BASIC_AUTHORIZATION, login)
        }
        Event::ConfirmUpgrade(what) => {
            call.static_text(Reason::LWS_CALLBACK_HTTP_CONFIRM_UPGRADE, what)
        }

        Event::FilterProtocolConnection(Some(offer)) => {
            call.text(Reason::LWS_CALLBACK_FILTER_PROTOCOL_CONNECTION, offer)
        }
        Event::FilterProtocolConnection(None) => {
            call.plain(Reason::LWS_CALLBACK_FILTER_PROTOCOL_CONNECTION)
        }
        // As in the original, the length tells whether it is a stream of HTTP/2.
        Event::Established(over_h2) => call.with(
            Reason::LWS_CALLBACK_ESTABLISHED,
            null_mut(),
            usize::from(over_h2),
        ),
        Event::Receive(piece) => call.bytes(Reason::LWS_CALLBACK_RECEIVE, piece),
        Event::ReceivePong(payload) => call.bytes(Reason::LWS_CALLBACK_RECEIVE_PONG, payload),
        Event::ServerWriteable => call.plain(Reason::LWS_CALLBACK_SERVER_WRITEABLE),
        Event::WsPeerInitiatedClose(payload) => {
            call.bytes(Reason::LWS_CALLBACK_WS_PEER_INITIATED_CLOSE, payload)
        }
        Event::Closed => call.plain(Reason::LWS_CALLBACK_CLOSED),
        Event::ConfirmExtensionOkay(name) => {
            call.text(Reason::LWS_CALLBACK_CONFIRM_EXTENSION_OKAY, name)
        }

        // user and `in` are OpenSSL's objects in the original
        Event::ServerCertificateVerified => call.raw(
            Reason::LWS_CALLBACK_OPENSSL_PERFORM_SERVER_CERT_VERIFICATION as u32,
            null_mut(),
            null_mut(),
            1,
        ),
        Event::Connecting(fd) => call.with(
            Reason::LWS_CALLBACK_CONNECTING,
            without_provenance_mut(fd.cast_unsigned() as usize),
            0,
        ),
        Event::ClientConnectionError(why) => {
            call.bytes(Reason::LWS_CALLBACK_CLIENT_CONNECTION_ERROR, why)
        }
        Event::ClientAppendHandshakeHeader(space) => call.handshake_header(space),
        Event::ClientFilterPreEstablish => {
            call.plain(Reason::LWS_CALLBACK_CLIENT_FILTER_PRE_ESTABLISH)
        }
        Event::EstablishedClientHttp => call.plain(Reason::LWS_CALLBACK_ESTABLISHED_CLIENT_HTTP),
        Event::ClientHttpRedirect(mut place, status) => call.with(
            Reason::LWS_CALLBACK_CLIENT_HTTP_REDIRECT,
            place.with_nul().as_mut_ptr().cast(),
            status.into(),
        ),
        Event::ReceiveClientHttp => call.plain(Reason::LWS_CALLBACK_RECEIVE_CLIENT_HTTP),
        Event::ReceiveClientHttpRead(piece) => {
            call.bytes(Reason::LWS_CALLBACK_RECEIVE_CLIENT_HTTP_READ, piece)
        }
        Event::CompletedClientHttp => call.plain(Reason::LWS_CALLBACK_COMPLETED_CLIENT_HTTP),
        Event::ClientHttpWriteable => call.plain(Reason::LWS_CALLBACK_CLIENT_HTTP_WRITEABLE),
        Event::ClosedClientHttp => call.plain(Reason::LWS_CALLBACK_CLOSED_CLIENT_HTTP),
        Event::ClientEstablished => call.plain(Reason::LWS_CALLBACK_CLIENT_ESTABLISHED),
        Event::ClientReceive(piece) => call.bytes(Reason::LWS_CALLBACK_CLIENT_RECEIVE, piece),
        Event::ClientReceivePong(payload) => {
            call.bytes(Reason::LWS_CALLBACK_CLIENT_RECEIVE_PONG, payload)
        }
        Event::ClientWriteable => call.plain(Reason::LWS_CALLBACK_CLIENT_WRITEABLE),
        Event::ClientClosed => call.plain(Reason::LWS_CALLBACK_CLIENT_CLOSED),
        Event::WsExtDefaults(name, buffer) => call.raw(
            Reason::LWS_CALLBACK_WS_EXT_DEFAULTS as u32,
            name.as_ptr().cast_mut().cast(),
            buffer.as_mut_ptr().cast(),
            buffer.len(),
        ),
        Event::ClientConfirmExtensionSupported(name) => call.text(
            Reason::LWS_CALLBACK_CLIENT_CONFIRM_EXTENSION_SUPPORTED,
            name,
        ),
        Event::RawConnected => call.plain(Reason::LWS_CALLBACK_RAW_CONNECTED),

        Event::RawAdopt => call.plain(Reason::LWS_CALLBACK_RAW_ADOPT),
        Event::RawRx(piece) => only_negative_closes(call.bytes(Reason::LWS_CALLBACK_RAW_RX, piece)),
        Event::RawWriteable => only_negative_closes(call.plain(Reason::LWS_CALLBACK_RAW_WRITEABLE)),
        Event::RawClose => call.plain(Reason::LWS_CALLBACK_RAW_CLOSE),
        Event::RawAdoptFile => call.plain(Reason::LWS_CALLBACK_RAW_ADOPT_FILE),
        Event::RawRxFile => call.plain(Reason::LWS_CALLBACK_RAW_RX_FILE),
        Event::RawWriteableFile => call.plain(Reason::LWS_CALLBACK_RAW_WRITEABLE_FILE),
        Event::RawCloseFile => call.plain(Reason::LWS_CALLBACK_RAW_CLOSE_FILE),

        Event::AddPollFd(change) => call.poll(Reason::LWS_CALLBACK_ADD_POLL_FD, change),
        Event::DelPollFd(change) => call.poll(Reason::LWS_CALLBACK_DEL_POLL_FD, change),
        Event::ChangePollMode(change) => {
            call.poll(Reason::LWS_CALLBACK_CHANGE_MODE_POLL_FD, change)
        }
        Event::LockPoll(members) => {
            call.with(Reason::LWS_CALLBACK_LOCK_POLL, null_mut(), members.into())
        }
        Event::UnlockPoll(members) => {
            call.with(Reason::LWS_CALLBACK_UNLOCK_POLL, null_mut(), members.into())
        }
    }
}
