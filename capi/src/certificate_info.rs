//! What programs ask about certificates: their own, their peers', and any that they parse.

use crate::abi::c_enum;
use crate::abi::logs::{lws, lws_vhost};
use crate::abi::x509::lws_tls_cert_info as Info;
use crate::abi::x509::{lws_tls_cert_info_results, lws_x509_cert};
use crate::caller_memory;
use crate::entry::guard_option;
use crate::registry;
use core::ffi::{c_char, c_int, c_void};
use core::mem::MaybeUninit;
use core::ptr::null_mut;
use lws_core::tls::certificate::Certificate;
use lws_core::tls::certificate_chain::Chain;

/// Where an answer goes: the union, of which the text may be longer than it is declared.
struct Place {
    results: *mut lws_tls_cert_info_results,
    room: usize,
}

impl Place {
    /// The place for an answer, whose text has `len` bytes of room; 0 stands for the room that the
    /// union itself has. The text's length is set to 0. `None` if there is no place.
    ///
    /// # Safety
    ///
    /// `results` is NULL or points to a union followed by what `len` says of room.
    unsafe fn new(results: *mut lws_tls_cert_info_results, len: usize) -> Option<Self> {
        if results.is_null() {
            return None;
        }
        // SAFETY: promised by the caller.
        unsafe { (&raw mut (*results).ns.len).write(0) };
        Some(Self {
            results,
            room: if len == 0 { 64 } else { len },
        })
    }

    fn set_time(&mut self, time: i64) -> c_int {
        // SAFETY: `new()` was promised a union there.
        unsafe { (&raw mut (*self.results).time).write(time) };
        0
    }

    fn set_number(&mut self, number: u32) -> c_int {
        // SAFETY: as above.
        unsafe { (&raw mut (*self.results).usage).write(number) };
        0
    }

    fn set_len(&mut self, len: usize) {
        let len = c_int::try_from(len).unwrap_or(c_int::MAX);
        // SAFETY: as above.
        unsafe { (&raw mut (*self.results).ns.len).write(len) };
    }

    fn room(&mut self) -> &mut [u8] {
        // SAFETY: `new()` was promised this much room behind the length.
        unsafe {
            let name = (&raw mut (*self.results).ns.name).cast::<u8>();
            caller_memory::bytes_mut(name, self.room)
        }
    }

    /// As much of the text as fits, and a NUL.
    fn set_text(&mut self, text: &str) -> c_int {
        let room = self.room();
        let len = text.len().min(room.len().saturating_sub(1));
        for (to, from) in room.iter_mut().zip(text.as_bytes().iter().take(len)) {
            *to = *from;
        }
        if let Some(end) = room.get_mut(len) {
            *end = 0;
        }
        self.set_len(len);
        0
    }

    /// All bytes. If there is not enough room -1, with the length if `tell` says so.
    fn set_bytes(&mut self, bytes: &[u8], tell: bool) -> c_int {
        let fits = bytes.len() <= self.room;
        if fits {
            for (to, from) in self.room().iter_mut().zip(bytes) {
                *to = *from;
            }
        }
        if fits || tell {
            self.set_len(bytes.len());
        }
        if fits { 0 } else { -1 }
    }

    /// As [`Place::set_bytes`]; 1 if there are none.
    fn set_optional(&mut self, bytes: Option<&[u8]>) -> c_int {
        bytes.map_or(1, |bytes| self.set_bytes(bytes, true))
    }
}

/// Answers a question about a certificate; -1 if the question is not known.
fn answer(certificate: &Certificate<'_>, question: u32, place: &mut Place) -> c_int {
    let is = |info: Info| question == info as u32;
    if is(Info::LWS_TLS_CERT_INFO_VALIDITY_FROM) {
        place.set_time(certificate.not_before())
    } else if is(Info::LWS_TLS_CERT_INFO_VALIDITY_TO) {
        place.set_time(certificate.not_after())
    } else if is(Info::LWS_TLS_CERT_INFO_COMMON_NAME) {
        place.set_text(&certificate.common_name())
    } else if is(Info::LWS_TLS_CERT_INFO_ISSUER_NAME) {
        place.set_text(&certificate.issuer_name())
    } else if is(Info::LWS_TLS_CERT_INFO_USAGE) {
        place.set_number(certificate.key_usage())
    } else if is(Info::LWS_TLS_CERT_INFO_OPAQUE_PUBLIC_KEY) {
        place.set_bytes(certificate.public_key(), false)
    } else if is(Info::LWS_TLS_CERT_INFO_DER_RAW) {
        place.set_bytes(certificate.der(), true)
    } else if is(Info::LWS_TLS_CERT_INFO_SUBJECT_KEY_ID) {
        place.set_optional(certificate.key_id())
    } else {
        answer_about_signer(certificate, question, place)
    }
}

fn answer_about_signer(certificate: &Certificate<'_>, question: u32, place: &mut Place) -> c_int {
    let is = |info: Info| question == info as u32;
    let signer = certificate.signing_key();
    if is(Info::LWS_TLS_CERT_INFO_AUTHORITY_KEY_ID) {
        place.set_optional(signer.and_then(|signer| signer.id))
    } else if is(Info::LWS_TLS_CERT_INFO_AUTHORITY_KEY_ID_ISSUER) {
        let issuer = signer.and_then(|signer| signer.issuer);
        issuer.map_or(1, |issuer| place.set_text(&issuer))
    } else if is(Info::LWS_TLS_CERT_INFO_AUTHORITY_KEY_ID_SERIAL) {
        place.set_optional(signer.and_then(|signer| signer.serial))
    } else {
        -1
    }
}

/// Answers a question about the certificate that the vhost shows to clients.
///
/// `buf` takes the answer; `len` is the room that its `ns.name` really has, 0 for the 64 bytes that
/// are declared. Texts are cut to the room and end with a NUL. Returns 0, 1 if the certificate does
/// not say, -1 if there is no certificate, no such question, or not enough room (for
/// LWS_TLS_CERT_INFO_DER_RAW and key identifiers `ns.len` says how much is needed).
///
/// # Safety
///
/// `buf` is NULL or has the room that `len` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_tls_vhost_cert_info(
    vhost: *mut lws_vhost,
    r#type: MaybeUninit<Info>,
    buf: *mut lws_tls_cert_info_results,
    len: usize,
) -> c_int {
    guard_option(-1, || {
        // SAFETY: promised by the caller.
        let mut place = unsafe { Place::new(buf, len) }?;
        let (_, vhost) = registry::vhost(vhost)?;
        let der = vhost.tls.as_ref()?.certificate()?;
        let certificate = Certificate::parse(&der)?;
        Some(answer(&certificate, c_enum::raw(r#type), &mut place))
    })
}

/// Answers a question about the certificate that the peer of a connection showed; see
/// `lws_tls_vhost_cert_info()`.
///
/// LWS_TLS_CERT_INFO_VERIFIED sets `verified` to 1: a connection whose peer's certificate was
/// neither valid nor forgiven does not come to be. Returns -1 if the peer showed none.
///
/// # Safety
///
/// `buf` is NULL or has the room that `len` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_tls_peer_cert_info(
    wsi: *mut lws,
    r#type: MaybeUninit<Info>,
    buf: *mut lws_tls_cert_info_results,
    len: usize,
) -> c_int {
    guard_option(-1, || {
        // SAFETY: promised by the caller.
        let mut place = unsafe { Place::new(buf, len) }?;
        let der = registry::with_conn(wsi, |service, id| {
            let session = service.tls_of(id)?.session();
            session.peer_certificates()?.first().cloned()
        })??;
        let question = c_enum::raw(r#type);
        if question == Info::LWS_TLS_CERT_INFO_VERIFIED as u32 {
            return Some(place.set_number(1));
        }
        Some(answer(&Certificate::parse(&der)?, question, &mut place))
    })
}

/// The certificates behind the pointer.
///
/// # Safety
///
/// `x509` is NULL or came from `lws_x509_create()` and was not destroyed.
unsafe fn chain<'a>(x509: *mut lws_x509_cert) -> Option<&'a Chain> {
    // SAFETY: promised by the caller.
    unsafe { x509.cast::<Chain>().as_ref() }
}

/// Makes an object that can hold certificates, and puts it to `*x509`. Returns 0, or 1 if `x509` is
/// NULL. To be given back with `lws_x509_destroy()`.
///
/// # Safety
///
/// `x509` is NULL or points to a place for a pointer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_x509_create(x509: *mut *mut lws_x509_cert) -> c_int {
    guard_option(1, || {
        if x509.is_null() {
            return None;
        }
        let object = Box::into_raw(Box::<Chain>::default());
        // SAFETY: promised by the caller.
        unsafe { x509.write(object.cast()) };
        Some(0)
    })
}

/// Frees the object at `*x509` and sets `*x509` to NULL. NULL, and a pointer to NULL, are fine.
///
/// # Safety
///
/// `*x509` is NULL or came from `lws_x509_create()` and was not destroyed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_x509_destroy(x509: *mut *mut lws_x509_cert) {
    guard_option((), || {
        if x509.is_null() {
            return None;
        }
        // SAFETY: promised by the caller; a Box was made of it in `lws_x509_create()`.
        unsafe {
            let object = x509.replace(null_mut()).cast::<Chain>();
            if !object.is_null() {
                drop(Box::from_raw(object));
            }
        }
        Some(())
    });
}

/// Reads the certificates in `len` bytes of PEM, the end entity's first. What the object held
/// before is forgotten. Returns 0, or -1 if there is no certificate in it.
///
/// # Safety
///
/// `x509` came from `lws_x509_create()`, and `pem` has `len` bytes; either may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_x509_parse_from_pem(
    x509: *mut lws_x509_cert,
    pem: *const c_void,
    len: usize,
) -> c_int {
    guard_option(-1, || {
        // SAFETY: promised by the caller; nobody else looks at the object during the call.
        let (object, bytes) = unsafe {
            (
                x509.cast::<Chain>().as_mut()?,
                caller_memory::bytes(pem, len),
            )
        };
        let found = Chain::from_pem(bytes);
        if found.is_none() {
            lws_core::log_err!("lws_x509_parse_from_pem: no certificate in it");
        }
        let outcome = found.as_ref().map(|_| 0);
        *object = found.unwrap_or_default();
        outcome
    })
}

/// Answers a question about a certificate; see `lws_tls_vhost_cert_info()`.
///
/// # Safety
///
/// `x509` is NULL or came from `lws_x509_create()`; `buf` is NULL or has the room that `len` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_x509_info(
    x509: *mut lws_x509_cert,
    r#type: MaybeUninit<Info>,
    buf: *mut lws_tls_cert_info_results,
    len: usize,
) -> c_int {
    guard_option(-1, || {
        // SAFETY: promised by the caller.
        let (mut place, object) = unsafe { (Place::new(buf, len)?, chain(x509)?) };
        Some(answer(
            &object.end_entity()?,
            c_enum::raw(r#type),
            &mut place,
        ))
    })
}

/// Whether the certificates of `x509` are a chain, each signed by the next, of which the last is
/// signed by the certificate of `trusted`: 0 if so, -1 if not, or if `common_name` is not NULL and
/// the first certificate is for another. Signatures are checked; dates are not.
///
/// # Safety
///
/// The objects came from `lws_x509_create()` or are NULL; `common_name` is NULL or text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lws_x509_verify(
    x509: *mut lws_x509_cert,
    trusted: *mut lws_x509_cert,
    common_name: *const c_char,
) -> c_int {
    guard_option(-1, || {
        // SAFETY: promised by the caller.
        let (own, trusted, wanted) = unsafe {
            (
                chain(x509)?,
                chain(trusted)?,
                caller_memory::text(common_name),
            )
        };
        let name = own.end_entity()?.common_name();
        if wanted.is_some_and(|wanted| wanted != name.as_bytes()) {
            lws_core::log_err!("lws_x509_verify: the certificate is for {name}");
            return None;
        }
        if !own.leads_to(trusted) {
            lws_core::log_err!("lws_x509_verify: {name} is not signed by the trusted certificate");
            return None;
        }
        Some(0)
    })
}
