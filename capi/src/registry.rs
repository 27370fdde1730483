//! The contexts of the process, and how an API call gets hold of a service.
//!
//! Inside a callback the service is the one that called it: its `&mut` was put aside as a raw
//! pointer on a stack of this thread for the length of the call, and an API call borrows it again
//! from there. Outside of callbacks the call locks the service; if another thread runs it at the
//! moment, the request goes to that thread's mailbox, or is refused if it needs an answer.

use crate::abi::base::lws_context;
use crate::abi::logs::{lws, lws_vhost};
use crate::handle::{self, ConnHandle, ContextHandle, VhostHandle};
use crate::log::line::inside_emitter;
use crate::program::{Program, VhostData};
use crate::session;
use core::ptr::{null, null_mut};
use lws_core::service::Service;
use lws_core::service::connection::Connection;
use lws_core::service::context::Context;
use lws_core::service::id::ConnId;
use lws_core::service::vhost::Vhost;
use std::cell::{Cell, RefCell};
use std::marker::PhantomData;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, TryLockError};

pub(crate) type CService = Service<Program>;
pub(crate) type CConnection = Connection<Program>;
pub(crate) type CVhost = Vhost<Program>;

/// Contexts that a process can have at a time.
pub(crate) const CONTEXTS: usize = 256;

/// A context with its service threads.
pub(crate) struct ContextObject {
    pub(crate) handle: ContextHandle,
    pub(crate) core: Arc<Context<Program>>,
    services: Vec<Mutex<CService>>,
    /// Somebody is taking it down.
    pub(crate) ending: AtomicBool,
}

static REGISTRY: RwLock<Vec<Option<Arc<ContextObject>>>> = RwLock::new(Vec::new());
static SERIAL: AtomicU32 = AtomicU32::new(0);

/// The service that is suspended while the program, or an entry function, works with it; the
/// innermost if there are several. It lies in the open, as each message asks for it several times.
pub(crate) struct Suspended {
    /// What the handles of the service's connections begin with, or [`handle::NO_OWNER`].
    owner: Cell<u64>,
    service: Cell<*mut CService>,
    context: Cell<*const ContextObject>,
}

/// A suspended service that is not the innermost, or nothing below the outermost.
struct Outer {
    owner: u64,
    service: *mut CService,
    context: *const ContextObject,
    /// Keeps the context of the one above alive.
    _kept: Arc<ContextObject>,
}

thread_local! {
    static INNERMOST: Suspended = const {
        Suspended {
            owner: Cell::new(handle::NO_OWNER),
            service: Cell::new(null_mut()),
            context: Cell::new(null()),
        }
    };
    /// Those around it, the outermost first.
    static AROUND: RefCell<Vec<Outer>> = const { RefCell::new(Vec::new()) };
}

/// Looks through the suspended services of this thread, the innermost first.
fn find_suspended<R>(
    mut wanted: impl FnMut(u64, *const ContextObject, *mut CService) -> Option<R>,
) -> Option<R> {
    INNERMOST
        .with(|one| wanted(one.owner.get(), one.context.get(), one.service.get()))
        .or_else(|| {
            AROUND.with_borrow(|around| {
                let mut around = around.iter().rev();
                around.find_map(|one| wanted(one.owner, one.context, one.service))
            })
        })
}

/// Takes the innermost service off again, also when the call ends in a panic.
pub(crate) struct Popper;

impl Drop for Popper {
    fn drop(&mut self) {
        let (before, outermost) =
            AROUND.with_borrow_mut(|around| (around.pop(), around.is_empty()));
        if let Some(before) = before {
            INNERMOST.with(|innermost| {
                innermost.owner.set(before.owner);
                innermost.service.set(before.service);
                innermost.context.set(before.context);
            });
        }
        if outermost {
            session::free_ended();
        }
    }
}

fn push(context: Arc<ContextObject>, thread: usize, service: *mut CService) -> Popper {
    let before = INNERMOST.with(|innermost| Outer {
        owner: innermost
            .owner
            .replace(handle::owner(context.handle.context, thread)),
        service: innermost.service.replace(service),
        context: innermost.context.replace(Arc::as_ptr(&context)),
        _kept: context,
    });
    AROUND.with_borrow_mut(|around| around.push(before));
    Popper
}

/// A service during a call of the program: put aside so that API calls made by it find it. What
/// calls the program holds this, and with it the borrow of the service.
pub(crate) enum PutAside<'a> {
    /// The same service was the innermost already, in the hands of what called it.
    Same {
        /// This thread's.
        innermost: *const Suspended,
        before: *mut CService,
        service: PhantomData<&'a mut CService>,
    },
    /// Another one was, or none.
    Other { _popper: Option<Popper> },
}

impl Drop for PutAside<'_> {
    #[inline]
    fn drop(&mut self) {
        if let Self::Same {
            innermost, before, ..
        } = self
        {
            // SAFETY: it belongs to the thread, which is in the middle of a call, and was put in by
            // the same thread: with its pointers, this is not sent to another one.
            unsafe { &**innermost }.service.set(*before);
        }
    }
}

/// The service of the innermost call of this thread, if the connection is one of its own.
#[inline]
fn service_on_top(wsi: *const lws) -> Option<*mut CService> {
    INNERMOST.with(|innermost| {
        (innermost.owner.get() == handle::owner_of(wsi)).then(|| innermost.service.get())
    })
}

/// The reservation of a place for a context that is being made.
pub(crate) struct Reserved(pub(crate) ContextHandle);

/// Reserves a place for a new context.
pub(crate) fn reserve() -> Option<Reserved> {
    let mut contexts = REGISTRY.write().unwrap_or_else(PoisonError::into_inner);
    let index = match contexts.iter().position(Option::is_none) {
        Some(index) => index,
        None if contexts.len() < CONTEXTS => {
            contexts.push(None);
            contexts.len() - 1
        }
        None => return None,
    };
    let serial = SERIAL.fetch_add(1, Ordering::Relaxed).wrapping_add(1);
    Some(Reserved(ContextHandle {
        context: index as u8,
        serial,
    }))
}

/// Puts a context into its place.
pub(crate) fn publish(
    reserved: Reserved,
    core: Arc<Context<Program>>,
    services: Vec<CService>,
) -> Option<Arc<ContextObject>> {
    let object = Arc::new(ContextObject {
        handle: reserved.0,
        core,
        services: services.into_iter().map(Mutex::new).collect(),
        ending: AtomicBool::new(false),
    });
    let mut contexts = REGISTRY.write().unwrap_or_else(PoisonError::into_inner);
    let place = contexts.get_mut(usize::from(reserved.0.context))?;
    if place.is_some() {
        return None;
    }
    *place = Some(object.clone());
    Some(object)
}

/// Takes a context out of the registry: its handles name nothing from here on.
pub(crate) fn withdraw(object: &Arc<ContextObject>) {
    let mut contexts = REGISTRY.write().unwrap_or_else(PoisonError::into_inner);
    if let Some(place) = contexts.get_mut(usize::from(object.handle.context))
        && place.as_ref().is_some_and(|held| Arc::ptr_eq(held, object))
    {
        *place = None;
    }
}

fn context_at(index: u8) -> Option<Arc<ContextObject>> {
    let on_top = INNERMOST.with(|innermost| {
        let context = innermost.context.get();
        (handle::context_of_owner(innermost.owner.get()) == Some(index)).then(|| {
            // SAFETY: the pointer is that of an Arc, which is kept while the service is suspended.
            unsafe {
                Arc::increment_strong_count(context);
                Arc::from_raw(context)
            }
        })
    });
    on_top.or_else(|| {
        let contexts = REGISTRY.read().unwrap_or_else(PoisonError::into_inner);
        contexts.get(usize::from(index))?.clone()
    })
}

/// The context that a handle names.
pub(crate) fn context(handle: *const lws_context) -> Option<Arc<ContextObject>> {
    let handle = ContextHandle::from_c(handle)?;
    context_at(handle.context).filter(|object| object.handle == handle)
}

/// The vhost that a handle names, with its context.
pub(crate) fn vhost(handle: *const lws_vhost) -> Option<(Arc<ContextObject>, Arc<CVhost>)> {
    let handle = VhostHandle::from_c(handle)?;
    let object = context_at(handle.context)?;
    let vhost = object.core.vhosts.find(handle.id)?;
    Some((object, vhost))
}

impl ContextObject {
    /// Number of service threads.
    pub(crate) fn thread_count(&self) -> usize {
        self.services.len()
    }

    /// Calls `body` with a service, unless another thread runs it at the moment.
    pub(crate) fn with_service<R>(
        self: &Arc<Self>,
        thread: usize,
        body: impl FnOnce(&mut CService) -> R,
    ) -> Option<R> {
        // Inside an emitter the library may be in the middle of something with the service.
        if !inside_emitter()
            && let Some(service) = self.service_on_stack(thread)
        {
            // SAFETY: the pointer was made from a `&mut` that is suspended for as long as its
            // frame is on the stack: its owner is waiting for the callback in which this call
            // happens. Entry functions do not nest: none calls this from inside `body` but
            // through a callback, and that pushes a frame of its own.
            return Some(body(unsafe { &mut *service }));
        }
        match self.services.get(thread)?.try_lock() {
            Ok(mut guard) => Some(self.run(thread, &mut guard, body)),
            Err(TryLockError::Poisoned(poisoned)) => {
                Some(self.run(thread, &mut poisoned.into_inner(), body))
            }
            Err(TryLockError::WouldBlock) => None,
        }
    }

    /// As [`Self::with_service`], but waits for the thread that runs the service. `None` if the
    /// caller is itself inside a callback of it.
    pub(crate) fn with_service_wait<R>(
        self: &Arc<Self>,
        thread: usize,
        body: impl FnOnce(&mut CService) -> R,
    ) -> Option<R> {
        if self.service_on_stack(thread).is_some() {
            return None;
        }
        let mut guard = self.lock(thread)?;
        Some(self.run(thread, &mut guard, body))
    }

    /// Calls `act` with a service: the one of the call that the caller is in, or the first that
    /// nobody runs, or else the first one as soon as its thread lets it go.
    pub(crate) fn with_any_service<R>(
        self: &Arc<Self>,
        mut act: impl FnMut(&mut CService) -> R,
    ) -> Option<R> {
        for thread in 0..self.thread_count() {
            if let Some(done) = self.with_service(thread, &mut act) {
                return Some(done);
            }
        }
        if let Some(remote) = self.core.thread(0) {
            remote.wake();
        }
        self.with_service_wait(0, act)
    }

    fn lock(&self, thread: usize) -> Option<MutexGuard<'_, CService>> {
        let service = self.services.get(thread)?;
        Some(service.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn run<R>(
        self: &Arc<Self>,
        thread: usize,
        service: &mut CService,
        body: impl FnOnce(&mut CService) -> R,
    ) -> R {
        let pointer: *mut CService = service;
        let _popper = push(self.clone(), thread, pointer);
        // SAFETY: made from the exclusive borrow above, which is not used while this one lives.
        let service = unsafe { &mut *pointer };
        let result = body(service);
        service.end_of_call();
        result
    }

    fn service_on_stack(&self, thread: usize) -> Option<*mut CService> {
        let wanted = handle::owner(self.handle.context, thread);
        find_suspended(|owner, context, service| {
            (owner == wanted && std::ptr::eq(context, self)).then_some(service)
        })
    }

    /// Whether the caller is inside a call of this context.
    pub(crate) fn is_on_stack(&self) -> bool {
        find_suspended(|_, context, _| std::ptr::eq(context, self).then_some(())).is_some()
    }

    /// Carries `request` out on a service thread: now if that is possible, else by its mailbox.
    pub(crate) fn with_service_or_post(
        self: &Arc<Self>,
        thread: usize,
        request: impl FnOnce(&mut CService) + Send + 'static,
    ) {
        let mut request = Some(request);
        let done = self.with_service(thread, |service| {
            if let Some(request) = request.take() {
                request(service);
            }
        });
        if done.is_none()
            && let Some(request) = request
            && let Some(remote) = self.core.thread(thread)
        {
            remote.post(Box::new(request));
        }
    }
}

/// To be held while the program is called.
#[inline]
pub(crate) fn put_aside(service: &mut CService) -> PutAside<'_> {
    let index = service.context().app.handle.context;
    let owner = handle::owner(index, service.thread());
    INNERMOST.with(|innermost| {
        if innermost.owner.get() == owner {
            PutAside::Same {
                innermost,
                before: innermost.service.replace(service),
                service: PhantomData,
            }
        } else {
            put_aside_another(service)
        }
    })
}

#[cold]
fn put_aside_another(service: &mut CService) -> PutAside<'_> {
    let thread = service.thread();
    let context = context_at(service.context().app.handle.context);
    PutAside::Other {
        _popper: context.map(|context| push(context, thread, service)),
    }
}

/// Calls into the program: `call` finds `service` put aside, and nothing borrowed.
pub(crate) fn call_out<R>(service: &mut CService, call: impl FnOnce() -> R) -> R {
    let _aside = put_aside(service);
    call()
}

/// Calls `body` with the living connection that `wsi` names, and its service.
#[inline]
pub(crate) fn with_conn<R>(
    wsi: *const lws,
    body: impl FnOnce(&mut CService, ConnId) -> R,
) -> Option<R> {
    match service_on_top(wsi) {
        Some(service) => {
            let id = handle::id_of(wsi);
            // SAFETY: as in `with_service`.
            let service = unsafe { &mut *service };
            service.connection(id)?;
            Some(body(service, id))
        }
        None => with_conn_elsewhere(wsi, body),
    }
}

#[cold]
fn with_conn_elsewhere<R>(
    wsi: *const lws,
    body: impl FnOnce(&mut CService, ConnId) -> R,
) -> Option<R> {
    let handle = ConnHandle::from_c(wsi)?;
    let object = context_at(handle.context)?;
    object
        .with_service(handle.id.thread(), |service| {
            service.connection(handle.id)?;
            Some(body(service, handle.id))
        })
        .flatten()
}

/// Has `request` carried out for the connection that `wsi` names, on whatever thread owns it.
/// False if the handle names no context, or a connection of this thread that is gone.
#[inline]
pub(crate) fn with_conn_or_post(
    wsi: *const lws,
    request: impl FnOnce(&mut CService, ConnId) -> bool + Send + 'static,
) -> bool {
    match service_on_top(wsi) {
        Some(service) => {
            let id = handle::id_of(wsi);
            // SAFETY: as in `with_service`.
            let service = unsafe { &mut *service };
            service.connection(id).is_some() && request(service, id)
        }
        None => on_other_thread_or_post(wsi, request),
    }
}

#[cold]
fn on_other_thread_or_post(
    wsi: *const lws,
    request: impl FnOnce(&mut CService, ConnId) -> bool + Send + 'static,
) -> bool {
    let Some(handle) = ConnHandle::from_c(wsi) else {
        return false;
    };
    let id = handle.id;
    let Some(object) = context_at(handle.context) else {
        return false;
    };
    if id.thread() >= object.thread_count() {
        return false;
    }
    let mut request = Some(request);
    let now = object.with_service(id.thread(), |service| {
        service.connection(id).is_some()
            && request.take().is_some_and(|request| request(service, id))
    });
    if let Some(done) = now {
        return done;
    }
    match (request, object.core.thread(id.thread())) {
        (Some(request), Some(remote)) => {
            remote.post(Box::new(move |service| {
                // Nobody waits for the answer.
                let _ = service.connection(id).is_some() && request(service, id);
            }));
            true
        }
        _ => false,
    }
}

/// The handle of a connection of `service`.
pub(crate) fn conn_handle(service: &CService, id: ConnId) -> *mut lws {
    ConnHandle {
        context: service.context().app.handle.context,
        id,
    }
    .to_c()
}

/// The handle of a vhost.
pub(crate) fn vhost_handle(vhost: &CVhost) -> *mut lws_vhost {
    let data: &VhostData = &vhost.app;
    VhostHandle {
        context: data.context.context,
        id: vhost.id,
    }
    .to_c()
}

/// The context and the service thread that own the connection of this handle, if it names one.
pub(crate) fn owner_of(wsi: *const lws) -> Option<(Arc<ContextObject>, usize)> {
    let handle = ConnHandle::from_c(wsi)?;
    let object = context_at(handle.context)?;
    let thread = handle.id.thread();
    (thread < object.thread_count()).then_some((object, thread))
}
