//! Session data: the zeroed memory that each connection of a protocol gets.
//!
//! When a session ends inside of a callback, the program may still be looking at its memory.
//! It is put aside then, and freed when the outermost call of the thread returns.

use crate::memory;
use core::ffi::c_void;
use core::ptr::{NonNull, null_mut};
use std::cell::RefCell;

/// A zeroed block of memory, freed when dropped.
pub(crate) struct Session {
    memory: NonNull<c_void>,
}

// SAFETY: it is plain memory; which thread frees it does not matter.
unsafe impl Send for Session {}

impl Session {
    /// `size` zeroed bytes; `None` if there is no memory.
    pub(crate) fn new(size: usize) -> Option<Self> {
        let memory = memory::zeroed(size.max(1), c"session data")?;
        Some(Self { memory })
    }

    pub(crate) fn as_ptr(&self) -> *mut c_void {
        self.memory.as_ptr()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // SAFETY: allocated above, and freed once.
        unsafe { memory::free(self.memory) };
    }
}

thread_local! {
    static ENDED: RefCell<Vec<Session>> = const { RefCell::new(Vec::new()) };
}

/// Frees `memory` when the outermost call of the thread returns, or at once outside of calls that
/// end with [`free_ended`].
pub(crate) fn free_later(memory: Session) {
    // Dropped at once if the thread is ending.
    let _ = ENDED.try_with(|ended| ended.borrow_mut().push(memory));
}

/// Frees the sessions that ended during the call that returns now.
pub(crate) fn free_ended() {
    // A thread that is ending has no list any more, and nothing in it.
    let _ = ENDED.try_with(|ended| ended.borrow_mut().clear());
}

/// What `user` is in the callbacks of a connection.
#[derive(Default)]
pub(crate) enum UserSpace {
    /// Nothing.
    #[default]
    None,
    /// Session data of ours.
    Ours(Session),
    /// Something of the program's.
    Program(ProgramPointer),
}

/// A pointer that the program gave us to keep.
#[derive(Clone, Copy)]
pub(crate) struct ProgramPointer(pub(crate) *mut c_void);

// SAFETY: it is never followed; to the library it is a number.
unsafe impl Send for ProgramPointer {}
// SAFETY: as above.
unsafe impl Sync for ProgramPointer {}

impl Default for ProgramPointer {
    fn default() -> Self {
        Self(null_mut())
    }
}

impl UserSpace {
    /// What callbacks get.
    pub(crate) fn as_ptr(&self) -> *mut c_void {
        match self {
            UserSpace::None => null_mut(),
            UserSpace::Ours(session) => session.as_ptr(),
            UserSpace::Program(pointer) => pointer.0,
        }
    }

    /// Begins a session of `size` bytes, unless there is user space already.
    pub(crate) fn start(&mut self, size: usize) {
        if matches!(self, UserSpace::None)
            && size > 0
            && let Some(session) = Session::new(size)
        {
            *self = UserSpace::Ours(session);
        }
    }

    /// Ends the session. What the program gave stays.
    pub(crate) fn end(&mut self) {
        if matches!(self, UserSpace::Ours(_))
            && let UserSpace::Ours(session) = std::mem::take(self)
        {
            free_later(session);
        }
    }
}
