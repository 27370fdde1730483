//! A whole connection of a server that speaks HTTP/1.1, HTTP/2 and WebSockets: sockets, loop,
//! engines and a program that does something with each event. No panic, and what is closed is gone.
#![no_main]

#[path = "../h2_frames.rs"]
mod h2_frames;

use h2_frames::{Frames, wire};
use libfuzzer_sys::fuzz_target;
use lws_core::h2::frame::PREFACE;
use lws_core::h2::policy::H2Policy;
use lws_core::limits;
use lws_core::service::adoption::{AdoptedRole, Adoption};
use lws_core::service::context::{Context, Settings};
use lws_core::service::event::{Event, Verdict};
use lws_core::service::id::ConnId;
use lws_core::service::protocol::Protocol;
use lws_core::service::turn::Wait;
use lws_core::service::vhost::{
    AcceptPolicy, ClearText, Timeouts, ValidityPolicy, Vhost, VhostConfig,
};
use lws_core::service::write::{WriteKind, WriteMode};
use lws_core::service::{App, Service};
use lws_core::tls::allowance::TlsLimits;
use lws_core::transport::listener::ListenOptions;
use lws_core::transport::{Medium, Transport};
use std::cell::RefCell;
use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::sync::Arc;

struct Program;

impl App for Program {
    type Conn = ();
    type Vhost = ();
    type Context = ();

    fn event(service: &mut Service<Self>, id: ConnId, event: Event<'_>) -> Verdict {
        match event {
            Event::Http(path) => match path.bytes() {
                b"/p" => {
                    service.pause_receiving(id, true);
                    service.request_writable(id);
                    Verdict::KEEP
                }
                b"/v" => Verdict::CLOSE,
                b"/w" => {
                    service.request_writable(id);
                    Verdict::KEEP
                }
                b"/b" => Verdict::KEEP,
                _ => answer(service, id),
            },
            Event::HttpBodyCompletion => answer(service, id),
            Event::HttpWriteable => {
                service.pause_receiving(id, false);
                answer(service, id)
            }
            Event::Receive(payload) => {
                let mode = WriteMode {
                    kind: WriteKind::Binary,
                    more_fragments: false,
                    stream_end: false,
                };
                let bytes = payload.bytes().to_vec();
                drop(payload);
                match service.write(id, &bytes, mode) {
                    Ok(_) => Verdict::KEEP,
                    Err(_) => Verdict::CLOSE,
                }
            }
            _ => Verdict::KEEP,
        }
    }

    fn program_timer(_: &mut Service<Self>, _: u64) {}
    fn session_start(_: &mut (), _: &Protocol) {}
    fn session_end(_: &mut ()) {}
}

fn answer(service: &mut Service<Program>, id: ConnId) -> Verdict {
    let sent = service.return_status(id, 200, b"hello");
    match sent.is_ok() && service.complete_transaction(id) {
        true => Verdict::KEEP,
        false => Verdict::CLOSE,
    }
}

fn vhost(context: &Context<Program>) -> Arc<Vhost<Program>> {
    let protocol = Protocol {
        name: "echo".to_owned(),
        ..Protocol::default()
    };
    let config = VhostConfig {
        name: "a".to_owned(),
        listen: Vec::new(),
        listen_options: ListenOptions::default(),
        port: 0,
        protocols: vec![protocol],
        default_protocol: 0,
        raw_protocol: 0,
        timeouts: Timeouts {
            network_secs: limits::NETWORK_SECS,
            head_secs: limits::HEAD_SECS,
            keepalive_secs: limits::KEEPALIVE_SECS,
            h2_keepalive_secs: limits::H2_KEEPALIVE_SECS,
        },
        validity: ValidityPolicy::default(),
        tcp_keepalive: None,
        connect_secs: limits::CONNECT_SECS,
        ipv6: true,
        client_device: None,
        accept: AcceptPolicy {
            h2_prior_knowledge: true,
            ..AcceptPolicy::default()
        },
        headers: Vec::new(),
        server_string: None,
        error_document_404: None,
        security_headers: false,
        strict_transport: false,
        clear_text: ClearText::Refused,
        access_log: None,
        strict_upgrade_host: false,
        max_header_bytes: 1024,
        deflate: true,
        client_offers: Vec::new(),
        h2: H2Policy {
            upgrade: true,
            ..H2Policy::default()
        },
        validate_utf8: true,
    };
    context.vhosts.add(config, None, ())
}

struct World {
    service: Service<Program>,
    vhost: Arc<Vhost<Program>>,
}

thread_local! {
    static WORLD: RefCell<World> = RefCell::new(World::new());
}

impl World {
    fn new() -> Self {
        let settings = Settings {
            delivery: limits::DELIVERY,
            connection_cap: usize::MAX,
            peer_connections: None,
            header_blocks: usize::MAX,
            tls: TlsLimits::default(),
        };
        let context = Context::new(settings, ());
        let vhost = vhost(&context);
        let service = Service::new(0, context).expect("a poller");
        Self { service, vhost }
    }

    fn talk(&mut self, octets: &[u8], piece: usize) {
        let (ours, mut theirs) = UnixStream::pair().expect("a pair of sockets");
        theirs.set_nonblocking(true).expect("a mode of a socket");
        let adoption = Adoption {
            transport: Transport::new(ours.into(), Medium::Stream).expect("a transport"),
            role: AdoptedRole::Http,
            may_encrypt: false,
            vhost: self.vhost.clone(),
            parent: None,
            app: (),
        };
        let before = self.service.connection_count();
        if self.service.adopt_descriptor(adoption, &[]).is_err() {
            return;
        }
        let mut heard = [0; 4096];
        for part in octets.chunks(piece) {
            if theirs.write_all(part).is_err() {
                break;
            }
            self.service.service(Wait::No);
            let _ = theirs.read(&mut heard);
        }
        drop(theirs);
        for _ in 0..10 {
            self.service.service(Wait::No);
        }
        assert!(self.service.connection_count() <= before, "it is gone");
    }
}

fuzz_target!(|input: (u8, u8, Frames, &[u8])| {
    let (kind, piece, frames, rest) = input;
    let mut octets = match kind % 4 {
        0 => Vec::new(),
        1 => {
            b"GET /b HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\n\
               HTTP2-Settings: \r\n\r\n"
                .to_vec()
        }
        2 => b"GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
               Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
            .to_vec(),
        _ => Vec::new(),
    };
    if kind % 2 == 1 {
        octets.extend_from_slice(PREFACE);
        octets.extend_from_slice(&[0, 0, 0, 4, 0, 0, 0, 0, 0]);
        octets.extend_from_slice(&wire(&frames));
    }
    octets.extend_from_slice(rest);
    WORLD.with_borrow_mut(|world| world.talk(&octets, 16 + 16 * usize::from(piece)));
});
