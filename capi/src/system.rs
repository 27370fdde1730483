//! The system state of a context, what the platform can do for it, and what other threads ask to
//! be done on its service thread. The blobs of a context are in [`blob`].
//!
//! A context moves from CONTEXT_CREATED to OPERATIONAL in its first turns. Links that the program
//! registered may hold it back; they move it on with `lws_state_transition_steps()`.

pub mod blob;

use core::cell::UnsafeCell;
use core::ffi::{CStr, c_char, c_int, c_void};
use core::mem::{MaybeUninit, offset_of};
use core::ptr::{null, null_mut};
use std::collections::VecDeque;
use std::sync::atomic::{AtomicI32, AtomicU8, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use lws_core::{log_err, log_notice};

use crate::abi::base::{lws_context, lws_usec_t};
use crate::abi::c_enum;
use crate::abi::smd::lws_smd_class_index::{LWSSMDCL_NETWORK, LWSSMDCL_SYSTEM_STATE};
use crate::abi::state::{lws_state_manager, lws_state_notify_link};
use crate::abi::system::lws_system_states_t::{
    LWS_SYSTATE_CONTEXT_CREATED, LWS_SYSTATE_CONTEXT_DESTROYING, LWS_SYSTATE_IFACE_COLDPLUG,
    LWS_SYSTATE_OPERATIONAL, LWS_SYSTATE_POLICY_INVALID,
};
use crate::abi::system::{
    lws_attach_cb_t, lws_attach_item, lws_cpd_result_t, lws_system_ops, lws_system_states_t,
};
use crate::abi::timeout_timer::lws_sorted_usec_list_t;
use crate::entry::{guard, guard_option};
use crate::registry::{self, CService, ContextObject};
use crate::session::ProgramPointer;
use crate::smd;
use crate::state::{
    lws_state_reg_notifier, lws_state_reg_notifier_list, lws_state_transition,
    lws_state_transition_steps,
};
use crate::sul::lws_sul_schedule;

/// The names of the states, as messages and log lines have them.
const STATE_NAMES: [&CStr; 18] = [
    c"undef",
    c"CONTEXT_CREATED",
    c"INITIALIZED",
    c"IFACE_COLDPLUG",
    c"DHCP",
    c"CPD_PRE_TIME",
    c"TIME_VALID",
    c"CPD_POST_TIME",
    c"POLICY_VALID",
    c"REGISTERED",
    c"AUTH1",
    c"AUTH2",
    c"ONE_TIME_UPDATES",
    c"OPERATIONAL",
    c"POLICY_INVALID",
    c"DESTROYING",
    c"AWAITING_MODAL_UPDATING",
    c"MODAL_UPDATING",
];

/// The results of captive portal detection, as messages and log lines have them.
const CPD_NAMES: [&str; 4] = ["Unknown", "OK", "Captive", "No internet"];

/// State manager, the library's own link, a timer and the table of names: what C pointers point to.
struct Managed {
    cpd_timer: lws_sorted_usec_list_t,
    manager: lws_state_manager,
    link: lws_state_notify_link,
    names: [*const c_char; STATE_NAMES.len()],
}

/// A call that waits for a state, see `__lws_system_attach()`.
struct Attached {
    call: unsafe extern "C" fn(*mut lws_context, c_int, *mut c_void),
    opaque: ProgramPointer,
    state: i32,
}

/// The system part of a context.
pub(crate) struct System {
    ops: ProgramPointer,
    managed: Box<UnsafeCell<Managed>>,
    cpd: AtomicU8,
    attached: Mutex<VecDeque<(usize, Attached)>>,
    pub(crate) blobs: blob::Blobs,
}

// SAFETY: the state manager is C memory that the program promises to use on the service thread;
// everything else synchronises itself.
unsafe impl Send for System {}
// SAFETY: as above.
unsafe impl Sync for System {}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl System {
    /// The system of a context that is being made. `ops` is the program's, or NULL.
    pub(crate) fn new(ops: *const lws_system_ops) -> Self {
        System {
            ops: ProgramPointer(ops.cast_mut().cast()),
            managed: Box::new(UnsafeCell::new(Managed {
                cpd_timer: crate::abi::zeroed(),
                manager: crate::abi::zeroed(),
                link: crate::abi::zeroed(),
                names: STATE_NAMES.map(CStr::as_ptr),
            })),
            cpd: AtomicU8::new(0),
            attached: Mutex::default(),
            blobs: blob::Blobs::default(),
        }
    }

    /// Prepares the state manager, when the context has its handle, and registers the links of
    /// the creation info in front of the library's own.
    ///
    /// # Safety
    ///
    /// `links` is NULL or as for `lws_state_reg_notifier_list()`.
    pub(crate) unsafe fn begin(
        &self,
        context: *mut lws_context,
        links: *const *mut lws_state_notify_link,
    ) {
        let managed = self.managed.get();
        // SAFETY: nobody else knows the memory yet; it stays in place as long as the context.
        unsafe {
            (*managed).manager = lws_state_manager {
                context,
                parent: context.cast(),
                smd_class: LWSSMDCL_SYSTEM_STATE as u32,
                state_names: (&raw mut (*managed).names).cast(),
                name: c"system".as_ptr(),
                state: LWS_SYSTATE_CONTEXT_CREATED as c_int,
                ..crate::abi::zeroed()
            };
            (*managed).link = lws_state_notify_link {
                notify_cb: Some(on_state),
                name: c"protocols".as_ptr(),
                ..crate::abi::zeroed()
            };
            lws_state_reg_notifier(self.manager(), &raw mut (*managed).link);
            lws_state_reg_notifier_list(self.manager(), links);
        }
    }

    /// What C gets to see.
    fn manager(&self) -> *mut lws_state_manager {
        // SAFETY: only the address is taken.
        unsafe { &raw mut (*self.managed.get()).manager }
    }

    /// The timer of `lws_system_cpd_start_defer()`.
    fn cpd_timer(&self) -> *mut lws_sorted_usec_list_t {
        // SAFETY: only the address is taken.
        unsafe { &raw mut (*self.managed.get()).cpd_timer }
    }

    /// Up to OPERATIONAL, as far as the links let it. For the service thread, through
    /// [`registry::call_out`].
    fn advance(&self) {
        // SAFETY: the manager lives as long as `self`.
        unsafe { lws_state_transition_steps(self.manager(), LWS_SYSTATE_OPERATIONAL as c_int) };
    }

    /// The context begins to go away; the protocols are still there.
    pub(crate) fn leave(&self) {
        // SAFETY: as for `advance`.
        unsafe { lws_state_transition(self.manager(), LWS_SYSTATE_POLICY_INVALID as c_int) };
    }

    /// The protocols and vhosts of the context are gone.
    pub(crate) fn end(&self) {
        let target = LWS_SYSTATE_CONTEXT_DESTROYING as c_int;
        // SAFETY: as for `advance`.
        unsafe { lws_state_transition_steps(self.manager(), target) };
    }

    fn state(&self) -> i32 {
        // SAFETY: as for `advance`; moves store it atomically.
        unsafe { AtomicI32::from_ptr(&raw mut (*self.manager()).state) }.load(Ordering::Relaxed)
    }

    fn ops(&self) -> Option<lws_system_ops> {
        let ops: *const lws_system_ops = self.ops.0.cast();
        // SAFETY: the program promises that its table outlives the context.
        (!ops.is_null()).then(|| unsafe { *ops })
    }

    /// Takes the first attached call of a service thread whose state has come.
    fn take_attached(&self, thread: usize) -> Option<Attached> {
        let state = self.state();
        let mut attached = lock(&self.attached);
        let at = attached
            .iter()
            .position(|(of, item)| *of == thread && item.state <= state)?;
        attached.remove(at).map(|(_, item)| item)
    }
}

/// Asks service thread 0 to move the state on.
pub(crate) fn request_advance(object: &ContextObject) {
    if let Some(thread) = object.core.thread(0) {
        thread.post(Box::new(advance));
    }
}

fn advance(service: &mut CService) {
    let context = service.context().clone();
    registry::call_out(service, || context.app.system.advance());
}

/// The library's own link: calls what is attached, and holds the state at INITIALIZED until the
/// protocols of the vhosts have been started.
unsafe extern "C" fn on_state(
    mgr: *mut lws_state_manager,
    _link: *mut lws_state_notify_link,
    current: c_int,
    target: c_int,
) -> c_int {
    // SAFETY: called by the state manager with itself.
    let Some(object) = registry::context(unsafe { (*mgr).context }) else {
        return 0;
    };
    for thread in 0..object.thread_count() {
        run_attached(&object, thread);
    }
    let leaves_initialized = current != target && target == LWS_SYSTATE_IFACE_COLDPLUG as c_int;
    if leaves_initialized
        && !object
            .core
            .vhosts
            .all()
            .iter()
            .all(|v| v.protocols_started())
    {
        request_advance(&object);
        return 1;
    }
    0
}

/// Calls what is attached to a service thread, as far as its state has come: through the program's
/// `attach` operation, which does the locking.
fn run_attached(object: &Arc<ContextObject>, thread: usize) {
    let system = &object.core.app.system;
    while !lock(&system.attached).is_empty() {
        let Some(attach) = system.ops().and_then(|ops| ops.attach) else {
            log_err!("calls are attached, but the context has no attach operation");
            return;
        };
        let context = object.handle.to_c();
        let tsi = thread as c_int;
        let mut item: *mut lws_attach_item = null_mut();
        let any = c_enum::of(lws_system_states_t::LWS_SYSTATE_UNKNOWN);
        // SAFETY: the program's function, called as documented for taking an item.
        let failed = unsafe { attach(context, tsi, None, any, null_mut(), &raw mut item) } != 0;
        if failed || item.is_null() {
            return;
        }
        // SAFETY: `__lws_system_attach()` made it of such a box and gave it away.
        let item = unsafe { Box::from_raw(item.cast::<Attached>()) };
        // SAFETY: the program's function with its own pointer.
        unsafe { (item.call)(context, tsi, item.opaque.0) };
    }
}

/// Adds a call to, or takes one from, the list of calls that wait for a service thread to be in a
/// state. It is for the program's `attach` operation (`lws_system_ops_t`), which calls it with its
/// own arguments inside its own lock.
///
/// With `get` NULL: `cb` is to be called with `opaque` on service thread `tsi` when the context has
/// reached `state`. With `get`: `*get` becomes the first call whose state has come, or NULL.
/// Returns 0, or 1 if an argument is no good.
///
/// # Safety
///
/// `get` is NULL or a place for a pointer; what is put there is handed back to the library by the
/// `attach` operation.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __lws_system_attach(
    context: *mut lws_context,
    tsi: c_int,
    cb: lws_attach_cb_t,
    state: MaybeUninit<lws_system_states_t>,
    opaque: *mut c_void,
    get: *mut *mut lws_attach_item,
) -> c_int {
    guard_option(1, || {
        let object = registry::context(context)?;
        let thread = usize::try_from(tsi)
            .ok()
            .filter(|thread| *thread < object.thread_count())?;
        let system = &object.core.app.system;
        if get.is_null() {
            let item = Attached {
                call: cb?,
                opaque: ProgramPointer(opaque),
                state: c_enum::signed(state),
            };
            lock(&system.attached).push_front((thread, item));
            if let Some(remote) = object.core.thread(thread) {
                remote.post(Box::new(move |service| {
                    let handle = service.context().app.handle;
                    registry::call_out(service, || {
                        if let Some(object) = registry::context(handle.to_c()) {
                            run_attached(&object, thread);
                        }
                    });
                }));
            }
            return Some(0);
        }
        let item = system
            .take_attached(thread)
            .map_or(null_mut(), |item| Box::into_raw(Box::new(item)).cast());
        // SAFETY: the caller's promise.
        unsafe { get.write(item) };
        Some(0)
    })
}

/// The table of platform operations that the context was created with, or NULL.
#[unsafe(no_mangle)]
pub extern "C" fn lws_system_get_ops(context: *mut lws_context) -> *const lws_system_ops {
    guard_option(null(), || {
        Some(
            registry::context(context)?
                .core
                .app
                .system
                .ops
                .0
                .cast_const()
                .cast(),
        )
    })
}

/// The manager of the context's system state, or NULL. It is the library's, ends with the context,
/// and is for the context's service thread 0.
#[unsafe(no_mangle)]
pub extern "C" fn lws_system_get_state_manager(
    context: *mut lws_context,
) -> *mut lws_state_manager {
    guard_option(null_mut(), || {
        Some(registry::context(context)?.core.app.system.manager())
    })
}

/// The context whose state manager `mgr` is; NULL for NULL, and for a manager of the program's own
/// that has no context.
///
/// # Safety
///
/// `mgr` is NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_system_context_from_system_mgr(
    mgr: *mut lws_state_manager,
) -> *mut lws_context {
    // SAFETY: the caller's promise.
    unsafe { mgr.as_ref() }.map_or(null_mut(), |mgr| mgr.context)
}

/// Starts to find out whether a captive portal stands between here and the Internet: asks the
/// `captive_portal_detect_request` operation of the context's table, and returns its answer. It
/// says the result with `lws_system_cpd_set()`. Returns 1 if there is no such operation.
#[unsafe(no_mangle)]
pub extern "C" fn lws_system_cpd_start(context: *mut lws_context) -> c_int {
    guard_option(1, || {
        let object = registry::context(context)?;
        let system = &object.core.app.system;
        system.cpd.store(0, Ordering::Release);
        let request = system.ops()?.captive_portal_detect_request?;
        // SAFETY: the program's function, called as documented.
        Some(unsafe { request(context) })
    })
}

/// As `lws_system_cpd_start()`, on service thread 0 after `defer_us` microseconds.
#[unsafe(no_mangle)]
pub extern "C" fn lws_system_cpd_start_defer(cx: *mut lws_context, defer_us: lws_usec_t) {
    guard((), || {
        let Some(object) = registry::context(cx) else {
            return;
        };
        let timer = object.core.app.system.cpd_timer();
        // SAFETY: the timer is zeroed at first and lives as long as the context, which cancels it.
        unsafe { lws_sul_schedule(cx, 0, timer, Some(on_cpd_timer), defer_us) };
    });
}

unsafe extern "C" fn on_cpd_timer(timer: *mut lws_sorted_usec_list_t) {
    // SAFETY: the timer is the member of that name of a context that is alive.
    let context = unsafe {
        let managed: *mut Managed = timer.byte_sub(offset_of!(Managed, cpd_timer)).cast();
        (*managed).manager.context
    };
    lws_system_cpd_start(context);
}

/// Says the result of captive portal detection; the first one after `lws_system_cpd_start()`
/// counts. Participants of the message class LWSSMDCL_NETWORK are told, and a system state that
/// was held back moves on.
#[unsafe(no_mangle)]
pub extern "C" fn lws_system_cpd_set(
    context: *mut lws_context,
    result: MaybeUninit<lws_cpd_result_t>,
) {
    guard_option((), || {
        let object = registry::context(context)?;
        let system = &object.core.app.system;
        let result = u8::try_from(c_enum::raw(result)).ok()?;
        let name = CPD_NAMES.get(usize::from(result))?;
        system
            .cpd
            .compare_exchange(0, result, Ordering::AcqRel, Ordering::Acquire)
            .ok()?;
        log_notice!("captive portal detection: {name}");
        let text = format!("{{\"type\":\"cpd\",\"result\":\"{name}\"}}");
        smd::announce(context, LWSSMDCL_NETWORK as u32, text.as_bytes());
        if system.state() != LWS_SYSTATE_POLICY_INVALID as i32 {
            request_advance(&object);
        }
        Some(())
    });
}

/// What is known of captive portals; LWS_CPD_UNKNOWN for a context that is none.
#[unsafe(no_mangle)]
pub extern "C" fn lws_system_cpd_state_get(context: *mut lws_context) -> lws_cpd_result_t {
    guard_option(lws_cpd_result_t::LWS_CPD_UNKNOWN, || {
        let object = registry::context(context)?;
        Some(match object.core.app.system.cpd.load(Ordering::Acquire) {
            1 => lws_cpd_result_t::LWS_CPD_INTERNET_OK,
            2 => lws_cpd_result_t::LWS_CPD_CAPTIVE_PORTAL,
            3 => lws_cpd_result_t::LWS_CPD_NO_INTERNET,
            _ => lws_cpd_result_t::LWS_CPD_UNKNOWN,
        })
    })
}
