//! The rules that decide the shape of everything, as tests that Miri can run: a callback closes
//! its own connection, its neighbour, its vhost and the whole context, and the network connection
//! under a stream of HTTP/2, and then uses the handles that have become stale.
//!
//! `cargo +nightly miri test -p libwebsockets-capi reentrancy` (with `-Zmiri-disable-isolation`).

use crate::abi::base::{CONTEXT_PORT_NO_LISTEN, lws_context};
use crate::abi::callbacks::lws_callback_reasons as Reason;
use crate::abi::context::{LWS_SERVER_OPTION_H2_PRIOR_KNOWLEDGE, lws_context_creation_info};
use crate::abi::logs::{lws, lws_vhost};
use crate::abi::protocols::lws_protocols;
use crate::abi::timeout_timer::{LWS_TO_KILL_SYNC, pending_timeout};
use crate::abi::write::lws_write_protocol;
use crate::abi::{c_enum, zeroed};
use crate::context::{lws_context_destroy, lws_context_user, lws_create_context};
use crate::registry;
use crate::service::lws_service;
use crate::timeout::lws_set_timeout;
use crate::vhost::{lws_get_vhost, lws_get_vhost_name, lws_vhost_destroy};
use crate::write::lws_write;
use crate::writeable::lws_callback_on_writable;
use crate::wsi::{lws_get_context, lws_get_network_wsi, lws_set_opaque_user_data, lws_wsi_user};
use core::ffi::{c_int, c_void};
use core::mem::MaybeUninit;
use core::ptr::{null, null_mut};
use lws_core::raw::RawKind;
use lws_core::service::adoption::{AdoptedRole, Adoption};
use lws_core::transport::{Medium, Transport};
use std::cell::RefCell;
use std::fs::File;
use std::io::Write;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    CloseSelf,
    CloseNeighbour,
    DestroyVhost,
    DestroyContext,
}

struct Scene {
    act: Act,
    wsi: [*mut lws; 2],
    closed: Vec<*mut lws>,
    received: u32,
}

thread_local! {
    static SCENE: RefCell<Option<Scene>> = const { RefCell::new(None) };
}

fn scene<R>(look: impl FnOnce(&mut Scene) -> R) -> R {
    SCENE.with_borrow_mut(|scene| look(scene.as_mut().expect("a scene is on")))
}

fn expect_dead(wsi: *mut lws) {
    let mut byte = 0u8;
    // SAFETY: the buffer is one byte long.
    let written = unsafe {
        lws_write(
            wsi,
            &raw mut byte,
            1,
            c_enum::of(lws_write_protocol::LWS_WRITE_HTTP),
        )
    };
    assert_eq!(written, -1);
    assert_eq!(lws_callback_on_writable(wsi), -1);
    assert!(lws_get_vhost(wsi).is_null());
    assert!(lws_wsi_user(wsi).is_null());
    lws_set_opaque_user_data(wsi, null_mut());
    kill(wsi);
}

fn kill(wsi: *mut lws) {
    lws_set_timeout(
        wsi,
        c_enum::of(pending_timeout::PENDING_TIMEOUT_USER_OK),
        LWS_TO_KILL_SYNC,
    );
}

fn perform(act: Act, wsi: *mut lws, neighbour: *mut lws, user: *mut c_void) {
    let context: *mut lws_context = lws_get_context(wsi);
    let vhost: *mut lws_vhost = lws_get_vhost(wsi);
    match act {
        Act::CloseSelf => {
            kill(wsi);
            expect_dead(wsi);
            assert!(!lws_get_vhost(neighbour).is_null());
        }
        Act::CloseNeighbour => {
            kill(neighbour);
            expect_dead(neighbour);
            assert!(!lws_get_vhost(wsi).is_null());
        }
        Act::DestroyVhost => {
            lws_vhost_destroy(vhost);
            expect_dead(wsi);
            expect_dead(neighbour);
            assert!(lws_get_vhost_name(vhost).is_null());
            lws_vhost_destroy(vhost);
        }
        Act::DestroyContext => {
            lws_context_destroy(context);
            lws_context_destroy(context);
            assert_eq!(lws_service(context, -1), -1);
        }
    }
    // The session data of a connection that closed itself is still there for its callback.
    // SAFETY: per_session_data_size is 8, and the callback has not returned.
    unsafe { user.cast::<u64>().write(7) };
}

unsafe extern "C" fn callback(
    wsi: *mut lws,
    reason: MaybeUninit<Reason>,
    user: *mut c_void,
    _in: *mut c_void,
    _len: usize,
) -> c_int {
    let reason = c_enum::raw(reason);
    if reason == Reason::LWS_CALLBACK_RAW_CLOSE as u32 {
        scene(|scene| scene.closed.push(wsi));
    }
    if reason == Reason::LWS_CALLBACK_RAW_RX as u32 {
        let (act, own, neighbour) = scene(|scene| {
            scene.received += 1;
            let own = usize::from(scene.wsi[1] == wsi);
            (scene.act, scene.wsi[own], scene.wsi[1 - own])
        });
        assert_eq!(own, wsi);
        perform(act, wsi, neighbour, user);
    }
    0
}

fn create() -> *mut lws_context {
    // Miri knows no local time for the log's time stamps.
    crate::log::lws_set_log_level(0, None);
    let mut protocols = [zeroed::<lws_protocols>(), zeroed()];
    protocols[0].name = c"raw".as_ptr();
    protocols[0].callback = Some(callback);
    protocols[0].per_session_data_size = 8;
    let mut info = zeroed::<lws_context_creation_info>();
    info.port = CONTEXT_PORT_NO_LISTEN;
    info.protocols = protocols.as_ptr();
    // SAFETY: everything that `info` points to lives during the call.
    unsafe { lws_create_context(&raw const info) }
}

/// Two raw connections in a context; the first receives a byte and acts.
fn play(act: Act) -> Vec<usize> {
    let context = create();
    assert!(!context.is_null());
    let object = registry::context(context).expect("it was just made");
    let mut ours = Vec::new();
    let mut wsi = [null_mut(); 2];
    for place in &mut wsi {
        let (peer, socket) = UnixStream::pair().expect("a pair of sockets");
        let transport = Transport::new(socket.into(), Medium::Stream).expect("non-blocking");
        *place = object
            .with_service(0, |service| {
                let vhost = service.context().vhosts.first().expect("the default vhost");
                let id = service
                    .adopt(transport, RawKind::Socket, vhost, 0, None)
                    .expect("adopted");
                registry::conn_handle(service, id)
            })
            .expect("nobody runs the service");
        // As a file, since Miri knows write(2) but not send(2).
        ours.push(File::from(OwnedFd::from(peer)));
    }
    SCENE.set(Some(Scene {
        act,
        wsi,
        closed: Vec::new(),
        received: 0,
    }));
    drop(object);
    ours[0].write_all(b"x").expect("sent");
    for _ in 0..4 {
        if lws_service(context, -1) != 0 {
            break;
        }
    }
    lws_context_destroy(context);
    assert!(lws_context_user(context).is_null());
    assert_eq!(lws_service(context, -1), -1);
    wsi.into_iter().for_each(expect_dead);
    let scene = SCENE.take().expect("a scene was on");
    assert_eq!(scene.received, 1, "{act:?}");
    let order = |wsi: *mut lws| scene.wsi.iter().position(|own| *own == wsi);
    scene.closed.into_iter().filter_map(order).collect()
}

#[test]
fn a_connection_closes_itself_in_its_callback() {
    assert_eq!(play(Act::CloseSelf), [0, 1]);
}

#[test]
fn a_connection_closes_its_neighbour() {
    assert_eq!(play(Act::CloseNeighbour), [1, 0]);
}

#[test]
fn a_connection_destroys_its_vhost() {
    assert_eq!(play(Act::DestroyVhost), [0, 1]);
}

#[test]
fn a_connection_destroys_the_context() {
    // With the context, the newest connections go first.
    assert_eq!(play(Act::DestroyContext), [1, 0]);
}

/// Which handle the callback of a stream closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Stream,
    Network,
}

struct Streams {
    closes: Part,
    /// The streams whose requests came, and those that ended.
    asked: Vec<*mut lws>,
    ended: Vec<*mut lws>,
    network: *mut lws,
}

thread_local! {
    static STREAMS: RefCell<Option<Streams>> = const { RefCell::new(None) };
}

fn streams<R>(look: impl FnOnce(&mut Streams) -> R) -> R {
    STREAMS.with_borrow_mut(|streams| look(streams.as_mut().expect("there are streams")))
}

unsafe extern "C" fn on_stream(
    wsi: *mut lws,
    reason: MaybeUninit<Reason>,
    _user: *mut c_void,
    _in: *mut c_void,
    _len: usize,
) -> c_int {
    let reason = c_enum::raw(reason);
    if reason == Reason::LWS_CALLBACK_CLOSED_HTTP as u32 {
        streams(|streams| streams.ended.push(wsi));
    }
    if reason != Reason::LWS_CALLBACK_HTTP as u32 {
        return 0;
    }
    let network = lws_get_network_wsi(wsi);
    assert_ne!(network, wsi);
    let closes = streams(|streams| {
        streams.asked.push(wsi);
        streams.network = network;
        streams.closes
    });
    match closes {
        Part::Stream => {
            kill(wsi);
            assert!(!lws_get_vhost(network).is_null());
        }
        Part::Network => {
            kill(network);
            expect_dead(network);
        }
    }
    expect_dead(wsi);
    assert!(lws_get_network_wsi(wsi).is_null());
    0
}

/// A connection that speaks HTTP/2 brings two requests at once; the callback of each closes
/// something. How many of them came to the program.
fn play_streams(closes: Part) -> usize {
    // after the preface: GET, http, "/" and the authority "a", on the streams 1 and 3
    const REQUESTS: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0\
        \0\0\x06\x01\x05\0\0\0\x01\x82\x86\x84\x41\x01a\
        \0\0\x06\x01\x05\0\0\0\x03\x82\x86\x84\x41\x01a";
    crate::log::lws_set_log_level(0, None);
    let mut protocols = [zeroed::<lws_protocols>(), zeroed()];
    protocols[0].name = c"http".as_ptr();
    protocols[0].callback = Some(on_stream);
    let mut info = zeroed::<lws_context_creation_info>();
    info.port = CONTEXT_PORT_NO_LISTEN;
    info.protocols = protocols.as_ptr();
    info.options = LWS_SERVER_OPTION_H2_PRIOR_KNOWLEDGE.cast_unsigned();
    // SAFETY: everything that `info` points to lives during the call.
    let context = unsafe { lws_create_context(&raw const info) };
    let object = registry::context(context).expect("it was just made");
    STREAMS.set(Some(Streams {
        closes,
        asked: Vec::new(),
        ended: Vec::new(),
        network: null_mut(),
    }));
    let (peer, socket) = UnixStream::pair().expect("a pair of sockets");
    // As a file, since Miri knows write(2) but not send(2); it is not read from then.
    let transport = Transport::new(socket.into(), Medium::File).expect("non-blocking");
    object
        .with_service(0, |service| {
            let vhost = service.context().vhosts.first().expect("the default vhost");
            let adoption = Adoption {
                transport,
                role: AdoptedRole::Http,
                may_encrypt: false,
                vhost,
                parent: None,
                app: Default::default(),
            };
            let adopted = service.adopt_descriptor(adoption, REQUESTS);
            assert_eq!(adopted.is_ok(), closes == Part::Stream);
        })
        .expect("nobody runs the service");
    drop(object);
    assert_eq!(lws_service(context, -1), 0);
    lws_context_destroy(context);
    drop(peer);
    let streams = STREAMS.take().expect("there were streams");
    expect_dead(streams.network);
    streams.asked.iter().copied().for_each(expect_dead);
    let of_streams = streams
        .ended
        .into_iter()
        .filter(|wsi| *wsi != streams.network);
    assert_eq!(of_streams.collect::<Vec<_>>(), streams.asked, "{closes:?}");
    streams.asked.len()
}

#[test]
fn a_stream_closes_itself_in_its_callback() {
    assert_eq!(play_streams(Part::Stream), 2);
}

#[test]
fn a_stream_closes_the_network_connection_under_it() {
    assert_eq!(play_streams(Part::Network), 1);
}

#[test]
fn garbage_handles_are_answered() {
    let context = create();
    for bits in [0usize, 1, 0x1000, usize::MAX, 0x9123_4567_89ab_cdef] {
        let wsi: *mut lws = std::ptr::without_provenance_mut(bits);
        expect_dead(wsi);
        let vhost: *mut lws_vhost = wsi.cast();
        assert!(lws_get_vhost_name(vhost).is_null());
        lws_vhost_destroy(vhost);
        lws_context_destroy(wsi.cast());
    }
    assert_eq!(lws_get_vhost_name(null_mut()), null());
    assert_eq!(lws_service(context, -1), 0);
    lws_context_destroy(context);
}
