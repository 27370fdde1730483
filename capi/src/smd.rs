//! System message distribution: short messages to everyone in the process who is interested.
//!
//! Messages are delivered on service thread 0 of their context, in its next turn. Sending,
//! joining and leaving are possible from any thread.

use core::ffi::{c_char, c_int, c_void};
use core::ptr::{NonNull, null_mut, without_provenance_mut};
use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use lws_core::bulletin::{Bulletin, Message, ParticipantId};
use lws_core::{log_info, log_warn};

use crate::abi::base::{lws_context, lws_usec_t};
use crate::abi::smd::{
    LWS_SMD_MAX_PAYLOAD, LWS_SMD_SS_RX_HEADER_LEN, lws_smd_class_t, lws_smd_notification_cb_t,
    lws_smd_peer,
};
use crate::entry::{guard, guard_option};
use crate::handle::ContextHandle;
use crate::memory;
use crate::registry::{self, CService, ContextObject};
use crate::session::ProgramPointer;

/// Longest message in bytes.
const MAX_PAYLOAD: usize = LWS_SMD_MAX_PAYLOAD as usize;

/// How many messages wait at most, if the program does not say.
const DEFAULT_DEPTH: u16 = 40;

/// How long a message waits at most, if the program does not say.
const DEFAULT_TIME_TO_LIVE: lws_usec_t = 2_000_000;

/// Handles of participants look like no address of this process.
const HANDLE_TAG: u64 = 0xc << 60;

type Notify =
    unsafe extern "C" fn(*mut c_void, lws_smd_class_t, lws_usec_t, *mut c_void, usize) -> c_int;

/// How a participant is told.
#[derive(Clone, Copy)]
struct Tell {
    notify: Notify,
    opaque: ProgramPointer,
}

/// The messages and participants of one context.
pub(crate) struct Board {
    bulletin: Mutex<Bulletin<Tell>>,
    /// Who is being told at the moment, and on which thread.
    telling: Mutex<Option<(ParticipantId, usize)>>,
    told: Condvar,
}

thread_local! {
    /// Only its address matters: it tells threads apart.
    static HERE: u8 = const { 0 };
}

fn this_thread() -> usize {
    HERE.with(|here| core::ptr::from_ref(here).addr())
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Messages that each participant is told in one go.
const ROUNDS: usize = 256;

impl Board {
    /// With the limits of the creation info; 0 stands for the default.
    pub(crate) fn new(depth: u16, time_to_live: lws_usec_t) -> Self {
        let depth = if depth == 0 { DEFAULT_DEPTH } else { depth };
        let time_to_live = match u64::try_from(time_to_live) {
            Ok(usecs) if usecs > 0 => usecs,
            _ => DEFAULT_TIME_TO_LIVE as u64,
        };
        Board {
            bulletin: Mutex::new(Bulletin::new(usize::from(depth), time_to_live)),
            telling: Mutex::new(None),
            told: Condvar::new(),
        }
    }

    /// Delivers what waits, round by round, until nothing is left: then the answer is true. Other
    /// threads may send faster than is delivered, so it also ends after [`ROUNDS`].
    fn deliver(&self) -> bool {
        let now = lws_core::clock::monotonic_usec();
        let expired = lock(&self.bulletin).expire(now);
        if expired > 0 {
            log_warn!("{expired} system messages waited for too long and are dropped");
        }
        for _ in 0..ROUNDS {
            let round = lock(&self.bulletin).participants();
            let mut any = false;
            for id in round {
                let taken = {
                    let mut telling = lock(&self.telling);
                    let taken = lock(&self.bulletin).take(id);
                    if taken.is_some() {
                        *telling = Some((id, this_thread()));
                    }
                    taken
                };
                let Some((tell, message)) = taken else {
                    continue;
                };
                any = true;
                tell.tell(&message);
                *lock(&self.telling) = None;
                self.told.notify_all();
            }
            if !any {
                return true;
            }
        }
        false
    }

    /// Takes a participant out. When this returns it is not being told any more, unless the
    /// caller is inside that very callback.
    fn leave(&self, id: ParticipantId) {
        lock(&self.bulletin).leave(id);
        let mut telling = lock(&self.telling);
        while telling.is_some_and(|(told, by)| told == id && by != this_thread()) {
            telling = self
                .told
                .wait(telling)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Tell {
    fn tell(self, message: &Message) {
        // programs read the payload as text, and may write into it
        let mut payload = Vec::with_capacity(message.payload.len() + 1);
        payload.extend_from_slice(&message.payload);
        payload.push(0);
        // SAFETY: the program registered the function for its pointer; the payload is alive and
        // NUL terminated.
        unsafe {
            (self.notify)(
                self.opaque.0,
                message.class,
                message.timestamp as lws_usec_t,
                payload.as_mut_ptr().cast(),
                message.payload.len(),
            );
        }
    }
}

/// The participants of all contexts by the number in their handle.
static PEERS: Mutex<Peers> = Mutex::new(Peers {
    last: 0,
    by_number: BTreeMap::new(),
});

struct Peers {
    last: u64,
    by_number: BTreeMap<u64, (ContextHandle, ParticipantId)>,
}

/// Forgets the participants of a context that goes away.
pub(crate) fn forget_context(context: ContextHandle) {
    lock(&PEERS).by_number.retain(|_, (of, _)| *of != context);
}

/// Registers a participant; what `lws_smd_register()` and the creation info do.
pub(crate) fn join(
    object: &ContextObject,
    opaque: *mut c_void,
    filter: lws_smd_class_t,
    notify: Notify,
) -> *mut lws_smd_peer {
    let board = &object.core.app.smd;
    let tell = Tell {
        notify,
        opaque: ProgramPointer(opaque),
    };
    let id = lock(&board.bulletin).join(filter, tell);
    let mut peers = lock(&PEERS);
    peers.last += 1;
    let number = peers.last;
    peers.by_number.insert(number, (object.handle, id));
    without_provenance_mut((HANDLE_TAG | number) as usize)
}

/// Sends a message and has it delivered. Returns whether it was taken.
fn send(
    object: &Arc<ContextObject>,
    class: lws_smd_class_t,
    timestamp: u64,
    payload: &[u8],
) -> bool {
    let message = Message {
        class,
        timestamp,
        payload: payload.into(),
    };
    let sent = lock(&object.core.app.smd.bulletin).send(message);
    match sent {
        Ok(()) => {}
        Err(refusal) => {
            log_info!("a system message of class {class:#x} is refused: {refusal:?}");
            return false;
        }
    }
    if let Some(thread) = object.core.thread(0) {
        thread.post(Box::new(distribute));
    }
    true
}

/// Delivers the messages of a context, on its service thread.
fn distribute(service: &mut CService) {
    let context = service.context().clone();
    let done = registry::call_out(service, || context.app.smd.deliver());
    if !done && let Some(thread) = context.thread(0) {
        thread.post(Box::new(distribute));
    }
}

fn wants(object: &ContextObject, class: lws_smd_class_t) -> bool {
    lock(&object.core.app.smd.bulletin).wants(class)
}

/// Sends a message of the library to those who are interested.
pub(crate) fn announce(context: *const lws_context, class: lws_smd_class_t, payload: &[u8]) {
    if let Some(object) = registry::context(context)
        && wants(&object, class)
    {
        send(&object, class, lws_core::clock::monotonic_usec(), payload);
    }
}

/// Stands in front of a payload that `lws_smd_msg_alloc()` gave out.
#[repr(C, align(16))]
struct Header {
    class: lws_smd_class_t,
    timestamp: u64,
    len: usize,
}

/// The header in front of a payload.
///
/// # Safety
///
/// `payload` came from `lws_smd_msg_alloc()` and was not freed.
unsafe fn header_of(payload: NonNull<c_void>) -> NonNull<Header> {
    // SAFETY: the caller's promise.
    unsafe { payload.cast::<Header>().sub(1) }
}

/// Gives a buffer of `len` bytes for a message of class `_class`, to be filled and handed to
/// `lws_smd_msg_send()`.
///
/// Returns NULL if nobody in the context listens to that class, if `len` is more than
/// `LWS_SMD_MAX_PAYLOAD`, without memory, and for a context that is none. The message's time is
/// that of this call.
#[unsafe(no_mangle)]
pub extern "C" fn lws_smd_msg_alloc(
    ctx: *mut lws_context,
    _class: lws_smd_class_t,
    len: usize,
) -> *mut c_void {
    guard_option(null_mut(), || {
        let object = registry::context(ctx)?;
        if len > MAX_PAYLOAD || !wants(&object, _class) {
            return None;
        }
        let memory = memory::zeroed(size_of::<Header>() + len, c"system message")?;
        let header = memory.cast::<Header>();
        // SAFETY: just allocated, large and aligned enough for the header.
        unsafe {
            header.write(Header {
                class: _class,
                timestamp: lws_core::clock::monotonic_usec(),
                len,
            });
            Some(header.add(1).as_ptr().cast())
        }
    })
}

/// Frees a buffer of `lws_smd_msg_alloc()` that was not sent, and sets `*payload` to NULL. NULL is
/// ignored.
///
/// # Safety
///
/// `payload` is NULL or points to NULL or to such a buffer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_smd_msg_free(payload: *mut *mut c_void) {
    // SAFETY: the caller's promise.
    unsafe {
        let Some(buffer) = payload.as_mut() else {
            return;
        };
        if let Some(start) = NonNull::new(*buffer) {
            memory::free(header_of(start).cast());
        }
        *buffer = null_mut();
    }
}

/// Sends a message whose buffer came from `lws_smd_msg_alloc()`; from any thread.
///
/// Returns 0 if it was taken: the buffer is not the caller's any more. Returns 1 if too many
/// messages wait (`smd_queue_depth` of the creation info) or an argument is no good: the buffer
/// stays the caller's.
///
/// # Safety
///
/// `payload` is NULL or such a buffer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_smd_msg_send(ctx: *mut lws_context, payload: *mut c_void) -> c_int {
    guard_option(1, || {
        let object = registry::context(ctx)?;
        let mut payload = payload;
        let start = NonNull::new(payload)?;
        // SAFETY: the caller's promise; the header says how long the payload behind it is.
        let (header, bytes) = unsafe {
            let header = header_of(start).as_ref();
            let bytes = core::slice::from_raw_parts(start.as_ptr().cast::<u8>(), header.len);
            (header, bytes)
        };
        if !send(&object, header.class, header.timestamp, bytes) {
            return None;
        }
        // SAFETY: it was copied, and is not used below.
        unsafe { lws_smd_msg_free(&raw mut payload) };
        Some(0)
    })
}

/// Has `cb` called with `opaque` for each message whose class is in `_class_filter`, on service
/// thread 0 of the context. `flags` is 0.
///
/// Returns the participant for `lws_smd_unregister()`; NULL if `cb` is NULL or the context is
/// none. It ends with the context, too.
#[unsafe(no_mangle)]
pub extern "C" fn lws_smd_register(
    ctx: *mut lws_context,
    opaque: *mut c_void,
    _flags: c_int,
    _class_filter: lws_smd_class_t,
    cb: lws_smd_notification_cb_t,
) -> *mut lws_smd_peer {
    guard_option(null_mut(), || {
        let object = registry::context(ctx)?;
        Some(join(&object, opaque, _class_filter, cb?))
    })
}

/// Ends a participation. After the call its function is not called any more; if another thread is
/// inside of it, the call waits for that. NULL and what is no participant any more are ignored.
#[unsafe(no_mangle)]
pub extern "C" fn lws_smd_unregister(pr: *mut lws_smd_peer) {
    guard((), || {
        let number = pr.addr() as u64 & !HANDLE_TAG;
        let Some((context, id)) = lock(&PEERS).by_number.remove(&number) else {
            return;
        };
        if let Some(object) = registry::context(context.to_c()) {
            object.core.app.smd.leave(id);
        }
    });
}

called_from_c!("lws_rs_smd_wanted" => smd_wanted);
called_from_c!("lws_rs_smd_text" => smd_text);
called_from_c!("lws_rs_smd_ss_header" => smd_ss_header);

/// Whether `lws_smd_msg_printf()` has to format: -1 for a context that is none, 0 if nobody
/// listens to the class.
extern "C" fn smd_wanted(ctx: *mut lws_context, class: lws_smd_class_t) -> c_int {
    guard_option(-1, || {
        Some(c_int::from(wants(&*registry::context(ctx)?, class)))
    })
}

/// Sends the `len` bytes that `lws_smd_msg_printf()` formatted.
///
/// # Safety
///
/// `text` has `len` bytes.
unsafe extern "C" fn smd_text(
    ctx: *mut lws_context,
    class: lws_smd_class_t,
    text: *const c_char,
    len: usize,
) -> c_int {
    guard_option(1, || {
        let object = registry::context(ctx)?;
        // SAFETY: the caller's promise.
        let text = unsafe { core::slice::from_raw_parts(text.cast::<u8>(), len) };
        let now = lws_core::clock::monotonic_usec();
        send(&object, class, now, text).then_some(0)
    })
}

/// Writes the header of a message that travels over a Secure Stream: class and time, 64 bits each,
/// big endian; the time is filled in on the way.
///
/// # Safety
///
/// `buf` has room for `LWS_SMD_SS_RX_HEADER_LEN` bytes.
unsafe extern "C" fn smd_ss_header(buf: *mut u8, class: lws_smd_class_t) {
    let mut header = [0; LWS_SMD_SS_RX_HEADER_LEN as usize];
    header[..8].copy_from_slice(&u64::from(class).to_be_bytes());
    // SAFETY: the caller's promise.
    unsafe {
        buf.cast::<[u8; LWS_SMD_SS_RX_HEADER_LEN as usize]>()
            .write_unaligned(header)
    };
}
