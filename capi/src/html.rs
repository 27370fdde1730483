//! Editing files while they are served: what a program calls from LWS_CALLBACK_PROCESS_HTML.

use core::ffi::c_int;

use lws_core::http::substitution::{Held, MAX_NAME, chunk_frame, substitute};

use crate::abi::http::{lws_process_html_args, lws_process_html_state};
use crate::caller_memory::{bytes, bytes_mut, text};
use crate::entry::guard;

/// Room that the library leaves in front of `args->p` for the length of a chunk.
pub(crate) const CHUNK_HEAD_ROOM: usize = 10;

/// The program's names of variables; those that are NULL are empty, which never matches.
///
/// # Safety
///
/// `state` is as `lws_chunked_html_process()` wants it.
unsafe fn names<'a>(state: &lws_process_html_state) -> Vec<&'a [u8]> {
    let count = usize::try_from(state.count_vars).unwrap_or(0);
    if state.vars.is_null() {
        return Vec::new();
    }
    (0..count)
        // SAFETY: `vars` has `count_vars` entries, each NULL or NUL-terminated text.
        .map(|index| unsafe { text(*state.vars.add(index)) }.unwrap_or_default())
        .collect()
}

/// The program's text for the variable with this index.
///
/// # Safety
///
/// `state` is as `lws_chunked_html_process()` wants it.
unsafe fn replacement(state: &lws_process_html_state, index: usize) -> Vec<u8> {
    let missing: &[u8] = b"NULL";
    let (Some(replace), Ok(index)) = (state.replace, c_int::try_from(index)) else {
        return missing.to_vec();
    };
    // SAFETY: the program's own function, which gives NULL or NUL-terminated text.
    let found = unsafe { text(replace(state.data, index)) };
    found.unwrap_or(missing).to_vec()
}

/// Replaces variables in the piece of a file that LWS_CALLBACK_PROCESS_HTML brings as `in`, and
/// makes it a chunk if the response is chunked.
///
/// `s->vars` lists `s->count_vars` names that begin with `$`, of at most 15 characters;
/// `s->replace` gives the text for one of them by its index (NULL gives `NULL`). `s` belongs to one
/// response: zero it before the first piece and leave it alone until the last, because a name
/// may be spread over two pieces.
///
/// Returns 0, or -1 if an argument is NULL or the result exceeds `args->max_len`; then the
/// callback should return -1.
///
/// # Safety
///
/// `args` is NULL or what the callback got; `s` is NULL or points to a state with valid lists.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_chunked_html_process(
    args: *mut lws_process_html_args,
    s: *mut lws_process_html_state,
) -> c_int {
    guard(-1, || {
        if args.is_null() || s.is_null() {
            return -1;
        }
        // SAFETY: not NULL, and valid by the caller's promise. They are copied, so that the
        // program's `replace` may look at its own structures.
        let (mut piece, mut state) = unsafe { (args.read(), s.read()) };
        if piece.p.is_null() {
            return -1;
        }
        let last = piece.r#final != 0;
        let mut held = resume(&state);
        // SAFETY: `p` has `len` bytes, and `state` is valid by the caller's promise.
        let input = unsafe { bytes(piece.p, usize::try_from(piece.len).unwrap_or(0)) }.to_vec();
        // SAFETY: as above.
        let names = unsafe { names(&state) };
        let out = substitute(&mut held, &input, &names, last, &mut |index| {
            // SAFETY: as above.
            unsafe { replacement(&state, index) }
        });
        keep(&held, &mut state);

        let (head, tail) = match piece.chunked {
            0 => (String::new(), ""),
            _ => chunk_frame(out.len(), last),
        };
        let behind_head = out.len() + tail.len();
        let room = usize::try_from(piece.max_len).unwrap_or(0);
        let Ok(total) = c_int::try_from(head.len() + behind_head) else {
            return -1;
        };
        if behind_head > room || head.len() > CHUNK_HEAD_ROOM {
            return -1;
        }
        // SAFETY: the library leaves CHUNK_HEAD_ROOM bytes in front of `p` when it asks for
        // chunks, and there are `max_len` behind it.
        let target = unsafe {
            piece.p = piece.p.sub(head.len());
            bytes_mut(piece.p, head.len() + behind_head)
        };
        let parts = [head.as_bytes(), &out, tail.as_bytes()].concat();
        target.copy_from_slice(&parts);
        piece.len = total;
        // SAFETY: as for reading them.
        unsafe {
            args.write(piece);
            s.write(state);
        }
        0
    })
}

/// What the state holds back since the piece before.
fn resume(state: &lws_process_html_state) -> Held {
    let len = usize::try_from(state.pos).unwrap_or(0).min(MAX_NAME);
    let held: Vec<u8> = state.swallow[..len]
        .iter()
        .map(|byte| byte.cast_unsigned())
        .collect();
    Held::resume(&held)
}

/// Puts what is held back into the state, with a NUL behind it.
fn keep(held: &Held, state: &mut lws_process_html_state) {
    state.swallow = [0; MAX_NAME + 1];
    for (place, byte) in state.swallow.iter_mut().zip(held.bytes()) {
        *place = byte.cast_signed();
    }
    state.pos = held.bytes().len() as c_int;
}

#[cfg(test)]
mod tests {
    use super::*;
    use core::ffi::c_void;
    use core::ptr::null_mut;

    unsafe extern "C" fn answer(_data: *mut c_void, index: c_int) -> *const core::ffi::c_char {
        match index {
            0 => c"<zero>".as_ptr(),
            _ => core::ptr::null(),
        }
    }

    fn processed(input: &str, last: bool, chunked: bool) -> Option<String> {
        let vars = [c"$zero".as_ptr(), c"$one".as_ptr()];
        let mut state = lws_process_html_state {
            start: null_mut(),
            swallow: [0; 16],
            pos: 0,
            data: null_mut(),
            vars: vars.as_ptr(),
            count_vars: 2,
            replace: Some(answer),
        };
        let mut buffer = [0u8; 64];
        buffer[CHUNK_HEAD_ROOM..][..input.len()].copy_from_slice(input.as_bytes());
        let start = buffer.as_mut_ptr();
        let mut args = lws_process_html_args {
            // SAFETY: within the buffer.
            p: unsafe { start.add(CHUNK_HEAD_ROOM) }.cast(),
            len: input.len() as c_int,
            max_len: 32,
            r#final: c_int::from(last),
            chunked: c_int::from(chunked),
        };
        // SAFETY: both are valid, and the buffer is larger than they say.
        let result = unsafe { lws_chunked_html_process(&raw mut args, &raw mut state) };
        // SAFETY: `p` points into the buffer, which has `len` bytes there.
        let out = unsafe { bytes(args.p, args.len as usize) };
        (result == 0).then(|| String::from_utf8(out.to_vec()).unwrap())
    }

    #[test]
    fn variables_are_replaced_and_chunks_framed() {
        assert_eq!(
            processed("a$zero$one", false, false).unwrap(),
            "a<zero>NULL"
        );
        assert_eq!(
            processed("a$zero", true, true).unwrap(),
            "7\r\na<zero>\r\n0\r\n\r\n"
        );
        assert_eq!(processed("$ze", false, true).unwrap(), "");
    }

    #[test]
    fn a_result_that_does_not_fit_is_refused() {
        assert_eq!(processed(&"$zero".repeat(6), true, true), None);
    }

    #[test]
    fn null_is_answered() {
        // SAFETY: NULL is allowed.
        let answer = unsafe { lws_chunked_html_process(null_mut(), null_mut()) };
        assert_eq!(answer, -1);
    }
}
