//! Hexadecimal, base64, big-endian and variable-length integers for C.

use core::ffi::{c_char, c_int, c_uchar, c_void};

use lws_core::encoding::base64::{self, Alphabet, Decoder};
use lws_core::encoding::{hex, varint};

use crate::abi::{lws_b64state, lws_context};
use crate::caller_memory::{bytes, bytes_mut, text};
use crate::entry::guard;
use crate::random::lws_get_random;

fn length(len: c_int) -> usize {
    usize::try_from(len).unwrap_or(0)
}

fn count(len: usize) -> c_int {
    c_int::try_from(len).unwrap_or(c_int::MAX)
}

/// Reads `hlen` hexadecimal digits (both cases) into at most `max` bytes at `dest`. Returns the
/// number of bytes, or -1 for an odd number of digits, for other characters, and for NULL. Digits
/// beyond `max` bytes are left.
///
/// # Safety
///
/// `h` is NULL or has `hlen` bytes; `dest` is NULL or has room for `max`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_hex_len_to_byte_array(
    h: *const c_char,
    hlen: usize,
    dest: *mut u8,
    max: c_int,
) -> c_int {
    guard(-1, || {
        if h.is_null() || dest.is_null() || max < 0 {
            return -1;
        }
        // SAFETY: the caller's promise.
        let (digits, out) = unsafe { (bytes(h, hlen), bytes_mut(dest, length(max))) };
        hex::decode(digits, out).map_or(-1, count)
    })
}

/// As `lws_hex_len_to_byte_array()`, for NUL-terminated text.
///
/// # Safety
///
/// `h` is NULL or NUL-terminated; `dest` is NULL or has room for `max`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_hex_to_byte_array(
    h: *const c_char,
    dest: *mut u8,
    max: c_int,
) -> c_int {
    // SAFETY: the caller's promise.
    unsafe {
        let len = text(h).map_or(0, <[u8]>::len);
        lws_hex_len_to_byte_array(h, len, dest, max)
    }
}

/// Writes the bytes at `src` as lower-case hexadecimal digits and a NUL to `dest`, as far as they
/// fit `len`.
///
/// # Safety
///
/// `src` is NULL or has `slen` bytes; `dest` is NULL or has room for `len`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_hex_from_byte_array(
    src: *const u8,
    slen: usize,
    dest: *mut c_char,
    len: usize,
) {
    guard((), || {
        // SAFETY: the caller's promise.
        let (src, out) = unsafe { (bytes(src, slen), bytes_mut(dest, len)) };
        if let Some((nul, digits)) = out.split_last_mut() {
            *nul = 0;
            let end = hex::encode(src, digits);
            if let Some(after) = digits.get_mut(end) {
                *after = 0;
            }
        }
    });
}

/// Fills `dest` with `len - 1` random hexadecimal digits and a NUL. Returns 0, or nonzero if there
/// is no randomness to be had, if `dest` is NULL, or if `len` is 0.
///
/// # Safety
///
/// `dest` is NULL or has room for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_hex_random(
    context: *mut lws_context,
    dest: *mut c_char,
    len: usize,
) -> c_int {
    guard(1, || {
        // SAFETY: the caller's promise.
        let out = unsafe { bytes_mut(dest, len) };
        let Some((nul, digits)) = out.split_last_mut() else {
            return 1;
        };
        let mut random = [0; 32];
        for piece in digits.chunks_mut(2 * random.len()) {
            let needed = piece.len().div_ceil(2);
            let drawn = &mut random[..needed];
            // SAFETY: `needed` bytes are there.
            if unsafe { lws_get_random(context, drawn.as_mut_ptr().cast(), needed) } != needed {
                return 1;
            }
            hex::encode(drawn, piece);
        }
        *nul = 0;
        0
    })
}

/// # Safety
///
/// `input` is NULL or has `in_len` bytes; `out` is NULL or has room for `out_size`.
unsafe fn encode(
    alphabet: Alphabet,
    input: *const c_char,
    in_len: c_int,
    out: *mut c_char,
    out_size: c_int,
) -> c_int {
    guard(-1, || {
        if in_len < 0 || (input.is_null() && in_len > 0) {
            return -1;
        }
        // SAFETY: the caller's promise.
        let (input, out) = unsafe {
            (
                bytes(input, length(in_len)),
                bytes_mut(out, length(out_size)),
            )
        };
        let Some(room) = out.len().checked_sub(1) else {
            return -1;
        };
        match base64::encode(alphabet, input, &mut out[..room]) {
            None => -1,
            Some(len) => {
                out[len] = 0;
                count(len)
            }
        }
    })
}

/// Encodes `in_len` bytes as base64 with padding and a NUL. Returns the number of characters, or
/// -1 if they and the NUL do not fit `out_size`, or for NULL.
///
/// # Safety
///
/// `in` is NULL or has `in_len` bytes; `out` is NULL or has room for `out_size`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_b64_encode_string(
    r#in: *const c_char,
    in_len: c_int,
    out: *mut c_char,
    out_size: c_int,
) -> c_int {
    // SAFETY: the caller's promise.
    unsafe { encode(Alphabet::Standard, r#in, in_len, out, out_size) }
}

/// As `lws_b64_encode_string()`, with `-` and `_` in place of `+` and `/`.
///
/// # Safety
///
/// `in` is NULL or has `in_len` bytes; `out` is NULL or has room for `out_size`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_b64_encode_string_url(
    r#in: *const c_char,
    in_len: c_int,
    out: *mut c_char,
    out_size: c_int,
) -> c_int {
    // SAFETY: the caller's promise.
    unsafe { encode(Alphabet::UrlSafe, r#in, in_len, out, out_size) }
}

/// Decodes to `out`, with a NUL behind if there is room for it. `None` if it does not fit or is no
/// base64.
fn decode(input: &[u8], out: &mut [u8]) -> Option<usize> {
    let len = match base64::decode(input, out) {
        Ok(len) => len,
        Err(error) => {
            lws_core::log_err!("text is not base64: {error:?}");
            None
        }
    }?;
    if let Some(after) = out.get_mut(len) {
        *after = 0;
    }
    Some(len)
}

/// Decodes NUL-terminated base64 of either alphabet, with or without padding and line breaks.
/// Returns the number of bytes; 0 if there are none, if they do not fit `out_size`, if the text is
/// no base64, and for NULL. A NUL is put behind them if there is room.
///
/// # Safety
///
/// `in` is NULL or NUL-terminated; `out` is NULL or has room for `out_size`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_b64_decode_string(
    r#in: *const c_char,
    out: *mut c_char,
    out_size: c_int,
) -> c_int {
    guard(0, || {
        // SAFETY: the caller's promise.
        let (input, out) = unsafe { (text(r#in), bytes_mut(out, length(out_size))) };
        input.and_then(|input| decode(input, out)).map_or(0, count)
    })
}

/// As `lws_b64_decode_string()`, for `in_len` characters, or up to the NUL if `in_len` is -1.
/// Returns -1 instead of 0.
///
/// # Safety
///
/// `in` is NULL or has `in_len` characters (or a NUL); `out` is NULL or has room for `out_size`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_b64_decode_string_len(
    r#in: *const c_char,
    in_len: c_int,
    out: *mut c_char,
    out_size: c_int,
) -> c_int {
    guard(-1, || {
        // SAFETY: the caller's promise.
        let (input, out) = unsafe {
            let input = match in_len {
                -1 => text(r#in).unwrap_or(&[]),
                len => bytes(r#in, length(len)),
            };
            (input, bytes_mut(out, length(out_size)))
        };
        match decode(input, out) {
            None | Some(0) => -1,
            Some(len) => count(len),
        }
    })
}

/// Makes `state` ready for the first piece.
///
/// # Safety
///
/// `state` is NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_b64_decode_state_init(state: *mut lws_b64state) {
    if !state.is_null() {
        // SAFETY: the caller's promise.
        unsafe { state.write(crate::abi::zeroed()) }
    }
}

/// Decodes one piece of base64.
///
/// On entry `*in_len` and `*out_size` are the length of the piece and the room for its bytes; on
/// return they are what was read and written of them. What was not read, because the room was used
/// up, has to be given again. `final` nonzero says that the text ends with this piece. Returns 0,
/// or -1 if the text is no base64 or a pointer is NULL.
///
/// # Safety
///
/// The pointers are NULL or valid for their lengths, and `s` was made ready by
/// `lws_b64_decode_state_init()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_b64_decode_stateful(
    s: *mut lws_b64state,
    r#in: *const c_char,
    in_len: *mut usize,
    out: *mut u8,
    out_size: *mut usize,
    r#final: c_int,
) -> c_int {
    guard(-1, || {
        // SAFETY: the caller's promise.
        let (Some(state), Some(in_len), Some(out_size)) =
            (unsafe { (s.as_mut(), in_len.as_mut(), out_size.as_mut()) })
        else {
            return -1;
        };
        // SAFETY: as above.
        let (input, out) = unsafe { (bytes(r#in, *in_len), bytes_mut(out, *out_size)) };
        let padding = usize::try_from(state.c).unwrap_or(usize::MAX);
        let Some(mut decoder) = Decoder::resume(state.quad, state.len, padding) else {
            return -1;
        };
        let Ok(done) = decoder.feed(input, out) else {
            return -1;
        };
        let mut written = done.written;
        let is_end = input.get(done.read).is_none_or(|&byte| byte == 0);
        if r#final != 0 && is_end {
            match decoder.finish(out.get_mut(written..).unwrap_or(&mut [])) {
                Err(_) => return -1,
                Ok(tail) => written += tail.unwrap_or(0),
            }
        }
        let (quad, len, padding) = decoder.unfinished();
        state.quad = quad;
        state.len = len;
        state.i = count(len);
        state.c = count(padding);
        state.done = state.done.wrapping_add(written);
        if let Some(after) = out.get_mut(written) {
            *after = 0;
        }
        *in_len = done.read;
        *out_size = written;
        0
    })
}

/// Writes a 16-bit number to `b`, most significant byte first.
///
/// # Safety
///
/// `b` is NULL or has room for 2 bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_ser_wu16be(b: *mut u8, u: u16) {
    // SAFETY: the caller's promise.
    if let Some(out) = unsafe { b.cast::<[u8; 2]>().as_mut() } {
        *out = u.to_be_bytes();
    }
}

/// Writes a 32-bit number to `b`, most significant byte first.
///
/// # Safety
///
/// `b` is NULL or has room for 4 bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_ser_wu32be(b: *mut u8, u32: u32) {
    // SAFETY: the caller's promise.
    if let Some(out) = unsafe { b.cast::<[u8; 4]>().as_mut() } {
        *out = u32.to_be_bytes();
    }
}

/// Writes a 64-bit number to `b`, most significant byte first.
///
/// # Safety
///
/// `b` is NULL or has room for 8 bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_ser_wu64be(b: *mut u8, u64: u64) {
    // SAFETY: the caller's promise.
    if let Some(out) = unsafe { b.cast::<[u8; 8]>().as_mut() } {
        *out = u64.to_be_bytes();
    }
}

/// Reads a 16-bit number, most significant byte first; 0 for NULL.
///
/// # Safety
///
/// `b` is NULL or has 2 bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_ser_ru16be(b: *const u8) -> u16 {
    // SAFETY: the caller's promise.
    unsafe { b.cast::<[u8; 2]>().as_ref() }.map_or(0, |bytes| u16::from_be_bytes(*bytes))
}

/// Reads a 32-bit number, most significant byte first; 0 for NULL.
///
/// # Safety
///
/// `b` is NULL or has 4 bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_ser_ru32be(b: *const u8) -> u32 {
    // SAFETY: the caller's promise.
    unsafe { b.cast::<[u8; 4]>().as_ref() }.map_or(0, |bytes| u32::from_be_bytes(*bytes))
}

/// Reads a 64-bit number, most significant byte first; 0 for NULL.
///
/// # Safety
///
/// `b` is NULL or has 8 bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_ser_ru64be(b: *const u8) -> u64 {
    // SAFETY: the caller's promise.
    unsafe { b.cast::<[u8; 8]>().as_ref() }.map_or(0, |bytes| u64::from_be_bytes(*bytes))
}

/// Writes `value` as a variable-length integer: seven bits per byte, least significant first, the
/// top bit set on all bytes but the last. Returns the number of bytes, 1 to 4, or -1 if `value` is
/// larger than 0xfffffff or `buf` is NULL.
///
/// # Safety
///
/// `buf` is NULL or has room for 4 bytes (for as many as the value takes).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_vbi_encode(value: u64, buf: *mut c_void) -> c_int {
    match varint::encode(value) {
        Some((bytes, len)) if !buf.is_null() => {
            // SAFETY: the caller's promise.
            unsafe { buf.cast::<u8>().copy_from(bytes.as_ptr(), len) };
            count(len)
        }
        _ => -1,
    }
}

/// Reads a variable-length integer from the `len` bytes at `buf` to `*value`. Returns the number of
/// bytes that it took, or 0 if it does not end there, does not fit 64 bits, or a pointer is NULL.
///
/// # Safety
///
/// `buf` is NULL or has `len` bytes; `value` is NULL or valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_vbi_decode(buf: *const c_void, value: *mut u64, len: usize) -> c_int {
    // SAFETY: the caller's promise.
    let (input, value) = unsafe { (bytes(buf, len), value.as_mut()) };
    match (varint::decode(input), value) {
        (Some((number, taken)), Some(value)) => {
            *value = number;
            count(taken)
        }
        _ => 0,
    }
}

/// The SHA-1 digest of the `n` bytes at `d`, put to `md`, which has room for 20 bytes. Returns
/// `md`; NULL if `md` is NULL, or `d` is NULL and `n` not 0.
///
/// # Safety
///
/// `d` is NULL or has `n` bytes; `md` is NULL or has room for 20.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_SHA1(d: *const c_uchar, n: usize, md: *mut c_uchar) -> *mut c_uchar {
    guard(core::ptr::null_mut(), || {
        if md.is_null() || (d.is_null() && n > 0) {
            return core::ptr::null_mut();
        }
        // SAFETY: the caller's promise.
        unsafe {
            let digest = lws_core::digest::sha1(bytes(d, n));
            md.copy_from(digest.as_ptr(), digest.len());
        }
        md
    })
}
