//! Getting certificates from an authority.

use crate::abi::base::lws_context;
use crate::abi::logs::lws_vhost;
use crate::caller_memory;
use crate::entry::guard_option;
use crate::registry;
use core::ffi::{c_char, c_int};
use lws_core::encoding::base64::{self, Alphabet};
use lws_core::tls::provisioning::{Applicant, challenge_certificate, signing_request};
use std::str;

/// Has the vhost show a certificate made for the occasion: it is for the names `san_a` and `san_b`
/// (which may be NULL or empty), signs itself and is valid for an hour. The vhost shows its own
/// again after `lws_tls_cert_updated()`. Returns 0, or 1 if the vhost does not speak TLS or a name
/// cannot be in a certificate.
///
/// # Safety
///
/// The names are NULL or text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_tls_acme_sni_cert_create(
    vhost: *mut lws_vhost,
    san_a: *const c_char,
    san_b: *const c_char,
) -> c_int {
    guard_option(1, || {
        let (_, vhost) = registry::vhost(vhost)?;
        let tls = vhost.tls.as_ref()?;
        // SAFETY: promised by the caller.
        let (first, second) = unsafe { (caller_memory::text(san_a)?, caller_memory::text(san_b)) };
        let names: Vec<&str> = [Some(first), second.filter(|name| !name.is_empty())]
            .into_iter()
            .flatten()
            .map(str::from_utf8)
            .collect::<Result<_, _>>()
            .ok()?;
        let made = challenge_certificate(&names);
        if let Err(error) = &made {
            lws_core::log_err!("lws_tls_acme_sni_cert_create: {error}");
        }
        tls.replace(Some(made.ok()?)).ok().map(|()| 0)
    })
}

/// Makes an RSA key of 4096 bits and a request for a certificate, signed with it. This takes a
/// second or so.
///
/// `elements` has a text for each `enum lws_tls_req_element` up to LWS_TLS_REQ_ELEMENT_COUNT; NULL
/// leaves one out, an empty one is given as `none`. The request goes to `csr` as URL-safe base64 of
/// its DER without padding, as ACME wants it (RFC 8555 section 7.4). The key goes as PEM to
/// `*privkey_pem`, to be given to `free()`, and its length to `*privkey_len`. Returns the length of
/// the request, or -1 if `csr_len` is too small or an argument cannot be used.
///
/// # Safety
///
/// `elements` is NULL or has its seven pointers, each NULL or text; `csr` has `csr_len` bytes;
/// `privkey_pem` and `privkey_len` are NULL or places for the results.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_tls_acme_sni_csr_create(
    _context: *mut lws_context,
    elements: *mut *const c_char,
    csr: *mut u8,
    csr_len: usize,
    privkey_pem: *mut *mut c_char,
    privkey_len: *mut usize,
) -> c_int {
    guard_option(-1, || {
        if elements.is_null() || privkey_pem.is_null() || privkey_len.is_null() {
            return None;
        }
        let element = |index: usize| {
            // SAFETY: promised by the caller; the index is below seven.
            let text = unsafe { caller_memory::text(*elements.add(index)) }?;
            match str::from_utf8(text) {
                Ok("") => Some("none"),
                other => other.ok(),
            }
        };
        let request = signing_request(&Applicant {
            country: element(0),
            state: element(1),
            locality: element(2),
            organization: element(3),
            common_name: element(4),
            alternative_name: element(5),
            email: element(6),
        });
        if let Err(error) = &request {
            lws_core::log_err!("lws_tls_acme_sni_csr_create: {error}");
        }
        let request = request.ok()?;
        let mut text = vec![0; base64::encoded_len(request.der.len())?];
        let len = base64::encode(Alphabet::UrlSafe, &request.der, &mut text)?;
        let text = text.get(..len)?.trim_ascii_end();
        let len = text.iter().rposition(|&byte| byte != b'=')? + 1;
        // SAFETY: promised by the caller.
        let room = unsafe { caller_memory::bytes_mut(csr, csr_len) };
        if len >= room.len() {
            lws_core::log_notice!("lws_tls_acme_sni_csr_create: it takes {} bytes", len + 1);
            return None;
        }
        let pem = request.key_pem.as_bytes();
        // SAFETY: as long as the key and a NUL.
        let key = unsafe { libc::calloc(1, pem.len() + 1) }.cast::<u8>();
        if key.is_null() {
            return None;
        }
        for (to, from) in room.iter_mut().zip(text.get(..len)?.iter().chain(&[0])) {
            *to = *from;
        }
        // SAFETY: the memory was just made, of this length; the places are promised by the caller.
        unsafe {
            key.copy_from_nonoverlapping(pem.as_ptr(), pem.len());
            privkey_pem.write(key.cast());
            privkey_len.write(pem.len());
        }
        c_int::try_from(len).ok()
    })
}
