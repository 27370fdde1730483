//! Parsers of posted forms (`lws_spa`), known to C by handles.
//!
//! A parser is taken out of the table while it works, because the program's upload callback may
//! call anything, the same parser's functions included. Those then see a busy parser and answer
//! with their error value.

use core::ffi::{c_char, c_int};
use core::ptr::{null, null_mut};
use std::ffi::CString;
use std::sync::{Mutex, MutexGuard, PoisonError};

use lws_core::http::form::{FieldCollector, FormError, FormParser, Upload, UploadState};
use lws_core::http::token::Token;

use crate::abi::c_enum;
use crate::abi::logs::lws;
use crate::abi::spa::{
    lws_spa, lws_spa_create_info, lws_spa_fileupload_cb, lws_spa_fileupload_states,
};
use crate::caller_memory::{bytes, text};
use crate::entry::guard;
use crate::registry;
use crate::session::ProgramPointer;

/// Fields that a form can be told to expect.
const MAX_FIELDS: usize = 65_536;

/// A parser and what the program wants to hear from it.
struct Spa {
    collector: FieldCollector,
    upload: lws_spa_fileupload_cb,
    data: ProgramPointer,
    /// The program's array of names if it has free places, and the names put there.
    free_places: Option<(ProgramPointer, Vec<Option<CString>>)>,
}

/// A place for a parser.
struct Slot {
    generation: u32,
    content: Content,
}

enum Content {
    Free,
    /// Taken out to work.
    Busy,
    /// Destroyed while it works.
    Doomed,
    Idle(Box<Spa>),
}

static TABLE: Mutex<Vec<Slot>> = Mutex::new(Vec::new());

/// The top bits of a handle, which make it an address that no process can have.
const KIND: u64 = 0xd << 60;

fn table() -> MutexGuard<'static, Vec<Slot>> {
    TABLE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Place and generation behind a handle.
fn place(spa: *const lws_spa) -> Option<(usize, u32)> {
    let bits = spa.addr() as u64;
    let generation = (bits >> 32 & 0x0fff_ffff) as u32;
    (bits & 0xf << 60 == KIND).then_some((bits as u32 as usize, generation))
}

/// The living parser's slot.
fn slot(table: &mut [Slot], spa: *const lws_spa) -> Option<&mut Slot> {
    let (index, generation) = place(spa)?;
    let slot = table.get_mut(index)?;
    (slot.generation == generation && !matches!(slot.content, Content::Free | Content::Doomed))
        .then_some(slot)
}

fn insert(spa: Box<Spa>) -> *mut lws_spa {
    let mut table = table();
    let free = |slot: &Slot| matches!(slot.content, Content::Free);
    let index = table.iter().position(free).unwrap_or_else(|| {
        table.push(Slot {
            generation: 0,
            content: Content::Free,
        });
        table.len() - 1
    });
    let Some(slot) = table.get_mut(index) else {
        return null_mut();
    };
    slot.generation = slot.generation.wrapping_add(1) & 0x0fff_ffff;
    slot.content = Content::Idle(spa);
    let bits = KIND | u64::from(slot.generation) << 32 | index as u64;
    std::ptr::without_provenance_mut(bits as usize)
}

/// Lets an idle parser work; the table is free meanwhile.
fn with_idle<R>(handle: *mut lws_spa, work: impl FnOnce(&mut Spa) -> R) -> Option<R> {
    let mut spa = {
        let mut table = table();
        let slot = slot(&mut table, handle)?;
        match std::mem::replace(&mut slot.content, Content::Busy) {
            Content::Idle(spa) => spa,
            busy => {
                slot.content = busy;
                return None;
            }
        }
    };
    let result = work(&mut spa);
    let mut table = table();
    if let Some(slot) = place(handle).and_then(|(index, _)| table.get_mut(index)) {
        slot.content = match slot.content {
            Content::Doomed => Content::Free,
            _ => Content::Idle(spa),
        };
    }
    Some(result)
}

/// Calls the program's upload callback.
fn call_upload(
    upload: lws_spa_fileupload_cb,
    data: ProgramPointer,
    call: Upload<'_>,
) -> Result<(), ()> {
    use lws_spa_fileupload_states as states;
    let Some(upload) = upload else {
        return Ok(());
    };
    let (state, content) = match call.state {
        UploadState::Content => (states::LWS_UFS_CONTENT, call.content.as_mut_ptr()),
        UploadState::FinalContent => (states::LWS_UFS_FINAL_CONTENT, call.content.as_mut_ptr()),
        UploadState::Open => (states::LWS_UFS_OPEN, call.content.as_mut_ptr()),
        UploadState::Close => (states::LWS_UFS_CLOSE, null_mut()),
    };
    let name = terminated(call.name);
    let filename = terminated(call.filename);
    let len = c_int::try_from(call.content.len()).unwrap_or(c_int::MAX);
    // SAFETY: the program's own function with its own argument; the texts are terminated and the
    // content is there for the length of the call.
    let answer = unsafe {
        upload(
            data.0,
            name.as_ptr(),
            filename.as_ptr(),
            content.cast(),
            len,
            c_enum::of(state),
        )
    };
    if answer < 0 { Err(()) } else { Ok(()) }
}

/// A C string of what comes before the first NUL.
fn terminated(bytes: &[u8]) -> CString {
    let text = bytes.split(|&byte| byte == 0).next().unwrap_or_default();
    CString::new(text).unwrap_or_default()
}

impl Spa {
    fn feed(&mut self, input: &[u8]) -> Result<(), FormError> {
        let (upload, data) = (self.upload, self.data);
        let fed = self
            .collector
            .feed(input, &mut |call| call_upload(upload, data, call));
        self.show_new_names();
        fed
    }

    fn finish(&mut self) -> Result<(), FormError> {
        let (upload, data) = (self.upload, self.data);
        let finished = self
            .collector
            .finish(&mut |call| call_upload(upload, data, call));
        self.show_new_names();
        finished
    }

    /// Puts names that took free places into the program's array.
    fn show_new_names(&mut self) {
        let Some((array, names)) = &mut self.free_places else {
            return;
        };
        for (index, place) in names.iter_mut().enumerate() {
            if place.is_some() {
                continue;
            }
            let Some(name) = self.collector.name(index) else {
                continue;
            };
            let name = place.insert(terminated(name));
            // SAFETY: the program's array has this many entries, and an entry that is NULL is
            // for the library to fill, by the contract of `lws_spa_create_via_info()`.
            unsafe {
                array
                    .0
                    .cast::<*const c_char>()
                    .add(index)
                    .write(name.as_ptr())
            };
        }
    }
}

/// The names a program expects.
///
/// # Safety
///
/// The array has `count_params` entries, `param_names_stride` bytes apart unless that is 0.
unsafe fn expected_names(info: &lws_spa_create_info) -> Vec<Option<Vec<u8>>> {
    let count = usize::try_from(info.count_params).unwrap_or(0);
    let stride = match info.param_names_stride {
        0 => size_of::<*const c_char>(),
        stride => stride,
    };
    if info.param_names.is_null() {
        return vec![Some(Vec::new()); count];
    }
    (0..count)
        .map(|index| {
            // SAFETY: the caller's promise about the array.
            let name = unsafe {
                let entry = info.param_names.byte_add(index * stride);
                text(entry.read_unaligned())
            };
            match name {
                Some(name) => Some(name.to_vec()),
                None if has_free_places(info) => None,
                // An empty name is never asked for.
                None => Some(Vec::new()),
            }
        })
        .collect()
}

fn has_free_places(info: &lws_spa_create_info) -> bool {
    !info.ac.is_null() && info.param_names_stride == 0 && !info.param_names.is_null()
}

/// Makes a parser for the form that `wsi`'s request posts; the Content-Type of the request says
/// how it is encoded.
///
/// `info->param_names` are the `info->count_params` fields whose values are to be kept; all values
/// together, with a NUL each, may take `info->max_storage` bytes (0: 512). If `info->ac` is not
/// NULL, entries that are NULL take fields of other names in the order in which they come, and
/// the array then points to those names; all memory stays with the parser. `info->opt_cb` gets
/// the content of files in pieces of less than `max_storage` bytes, and `LWS_UFS_CLOSE` at the
/// end; if it returns less than 0 the form is refused.
///
/// Returns NULL if an argument is NULL, `wsi` is no living connection, or the Content-Type is
/// multipart without a boundary. Destroy what it returns with `lws_spa_destroy()`.
///
/// # Safety
///
/// `info` is NULL or valid, with a valid array of names that outlives the parser if it has free
/// places.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_spa_create_via_info(
    wsi: *mut lws,
    info: *const lws_spa_create_info,
) -> *mut lws_spa {
    guard(null_mut(), || {
        if info.is_null() {
            return null_mut();
        }
        // SAFETY: the caller's promise.
        let info = unsafe { info.read() };
        if usize::try_from(info.count_params).map_or(true, |count| count > MAX_FIELDS) {
            return null_mut();
        }
        let Some(parser) = parser_for(wsi) else {
            return null_mut();
        };
        // SAFETY: the caller's promise about the array of names.
        let names = unsafe { expected_names(&info) };
        let free_places = has_free_places(&info).then(|| {
            let given = names
                .iter()
                .map(|name| name.as_ref().map(|_| CString::default()));
            (
                ProgramPointer(info.param_names.cast_mut().cast()),
                given.collect(),
            )
        });
        let storage = usize::try_from(info.max_storage).unwrap_or(0);
        insert(Box::new(Spa {
            collector: FieldCollector::new(parser, names.into_iter(), storage),
            upload: info.opt_cb,
            data: ProgramPointer(info.opt_data),
            free_places,
        }))
    })
}

/// A parser for the encoding that the request of `wsi` names.
fn parser_for(wsi: *mut lws) -> Option<FormParser> {
    let content_type = registry::with_conn(wsi, |service, id| {
        let value = service.headers(id)?.first(Token::CONTENT_TYPE)?;
        Some(value.to_vec())
    })?;
    FormParser::new(content_type.as_deref())
        .inspect_err(|error| lws_core::log_warn!("form refused: {error}"))
        .ok()
}

/// As `lws_spa_create_via_info()`, with the most needed of its members as arguments.
///
/// # Safety
///
/// `param_names` is NULL or an array of `count_params` texts.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_spa_create(
    wsi: *mut lws,
    param_names: *const *const c_char,
    count_params: c_int,
    max_storage: c_int,
    opt_cb: lws_spa_fileupload_cb,
    opt_data: *mut core::ffi::c_void,
) -> *mut lws_spa {
    let info = lws_spa_create_info {
        param_names,
        count_params,
        max_storage,
        opt_cb,
        opt_data,
        param_names_stride: 0,
        ac: null_mut(),
        ac_chunk_size: 0,
    };
    // SAFETY: the caller's promise about the names; `info` is ours.
    unsafe { lws_spa_create_via_info(wsi, &raw const info) }
}

/// Parses a piece of the body, as LWS_CALLBACK_HTTP_BODY brings it.
///
/// Returns 0, or -1 if the form is malformed, exceeds its storage, was refused by the upload
/// callback, or `spa` is no living parser; the callback should return -1 then. What comes after
/// `lws_spa_finalize()` is ignored.
///
/// # Safety
///
/// `in_` is NULL or points to `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_spa_process(
    spa: *mut lws_spa,
    in_: *const c_char,
    len: c_int,
) -> c_int {
    guard(-1, || {
        // SAFETY: the caller's promise.
        let input = unsafe { bytes(in_, usize::try_from(len).unwrap_or(0)) };
        match with_idle(spa, |spa| spa.feed(input)) {
            Some(Ok(())) => 0,
            Some(Err(error)) => {
                lws_core::log_warn!("form refused: {error}");
                -1
            }
            None => -1,
        }
    })
}

/// Ends the form, as LWS_CALLBACK_HTTP_BODY_COMPLETION says; the values can be read then. The
/// upload callback gets LWS_UFS_CLOSE. Returns 0, or -1 if `spa` is no living parser.
#[unsafe(no_mangle)]
pub extern "C" fn lws_spa_finalize(spa: *mut lws_spa) -> c_int {
    guard(-1, || {
        if spa.is_null() {
            return 0;
        }
        match with_idle(spa, Spa::finish) {
            // A form that ends in the middle of something keeps what was complete.
            Some(_) => 0,
            None => -1,
        }
    })
}

/// Returns the length of the value of field `n`, an index into the names, without the NUL; 0 if
/// it has no value or there is no such field or parser.
#[unsafe(no_mangle)]
pub extern "C" fn lws_spa_get_length(spa: *mut lws_spa, n: c_int) -> c_int {
    guard(0, || {
        let mut table = table();
        let value = value(&mut table, spa, n);
        value.map_or(0, |value| {
            c_int::try_from(value.len().saturating_sub(1)).unwrap_or(c_int::MAX)
        })
    })
}

/// Returns the value of field `n`, an index into the names, NUL-terminated; NULL if the field did
/// not come or is empty, or there is no such field or parser. If a field came several times it is
/// the first value. The text is valid until `lws_spa_destroy()`.
#[unsafe(no_mangle)]
pub extern "C" fn lws_spa_get_string(spa: *mut lws_spa, n: c_int) -> *const c_char {
    guard(null(), || {
        let mut table = table();
        value(&mut table, spa, n).map_or(null(), |value| value.as_ptr().cast())
    })
}

/// The value of a field with its NUL.
fn value(table: &mut [Slot], spa: *const lws_spa, n: c_int) -> Option<&[u8]> {
    let index = usize::try_from(n).ok()?;
    match &slot(table, spa)?.content {
        Content::Idle(spa) => spa.collector.terminated_value(index),
        _ => None,
    }
}

/// Destroys a parser, after ending the form if that was not done. Returns 0, or -1 if `spa` is no
/// living parser.
#[unsafe(no_mangle)]
pub extern "C" fn lws_spa_destroy(spa: *mut lws_spa) -> c_int {
    guard(-1, || {
        // The form's values are not wanted any more, so neither is what is wrong with its end.
        let _ = with_idle(spa, Spa::finish);
        let mut table = table();
        let Some(slot) = slot(&mut table, spa) else {
            return -1;
        };
        slot.content = match slot.content {
            Content::Busy => Content::Doomed,
            _ => Content::Free,
        };
        0
    })
}
