//! Keys that are encrypted in ways older than PBES2: PBES1 (RFC 8018 section 6.1) and the triple
//! DES of PKCS #12 (RFC 7292 appendix C).
//!
//! None of them is good any more; files with such keys are still about.

use super::private_key::{KeyError, cbc_decrypt};
use md5::Md5;
use pkcs8::der::asn1::{AnyRef, ObjectIdentifier, OctetStringRef};
use pkcs8::der::{Decode, Reader, SliceReader};
use sha1::Sha1;
use sha1::digest::Digest;
use zeroize::Zeroizing;

const MD5_AND_DES: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.5.3");
const SHA1_AND_DES: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.5.10");
const SHA1_AND_TRIPLE_DES: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.12.1.3");

/// An encrypted key in its parts.
struct Encrypted<'a> {
    scheme: ObjectIdentifier,
    /// Contents of the scheme's parameters.
    parameters: &'a [u8],
    secret: &'a [u8],
}

/// Salt and number of rounds.
struct Parameters<'a> {
    salt: &'a [u8],
    rounds: u32,
}

/// Decrypts `EncryptedPrivateKeyInfo` in DER.
pub(crate) fn decrypt(der: &[u8], password: Option<&[u8]>) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    let encrypted = parse(der).map_err(|_| KeyError::NotAKey)?;
    let derive: fn(&[u8], &Parameters<'_>) -> KeyAndIv = match encrypted.scheme {
        MD5_AND_DES => pbkdf1::<Md5>,
        SHA1_AND_DES => pbkdf1::<Sha1>,
        SHA1_AND_TRIPLE_DES => pkcs12,
        other => return Err(KeyError::Encryption(format!("the scheme {other}"))),
    };
    let parameters = parse_parameters(encrypted.parameters)
        .map_err(|_| KeyError::Encryption(format!("broken {}", encrypted.scheme)))?;
    let password = password.ok_or(KeyError::PasswordMissing)?;
    let (key, iv) = derive(password, &parameters);
    let mut bytes = Zeroizing::new(encrypted.secret.to_vec());
    let len = match key.len() {
        8 => cbc_decrypt::<cbc::Decryptor<des::Des>>(&key, &iv, &mut bytes),
        _ => cbc_decrypt::<cbc::Decryptor<des::TdesEde3>>(&key, &iv, &mut bytes),
    };
    bytes.truncate(len.ok_or(KeyError::WrongPassword)?);
    Ok(bytes)
}

fn parse(der: &[u8]) -> pkcs8::der::Result<Encrypted<'_>> {
    let mut inside = SliceReader::new(AnyRef::from_der(der)?.value())?;
    let algorithm = AnyRef::decode(&mut inside)?;
    let secret = <&OctetStringRef>::decode(&mut inside)?;
    let mut algorithm = SliceReader::new(algorithm.value())?;
    let scheme = ObjectIdentifier::decode(&mut algorithm)?;
    let parameters = match algorithm.is_finished() {
        true => &[],
        false => AnyRef::decode(&mut algorithm)?.value(),
    };
    Ok(Encrypted {
        scheme,
        parameters,
        secret: secret.as_bytes(),
    })
}

fn parse_parameters(der: &[u8]) -> pkcs8::der::Result<Parameters<'_>> {
    let mut inside = SliceReader::new(der)?;
    Ok(Parameters {
        salt: <&OctetStringRef>::decode(&mut inside)?.as_bytes(),
        rounds: u32::decode(&mut inside)?,
    })
}

type KeyAndIv = (Zeroizing<Vec<u8>>, Vec<u8>);

/// PBKDF1 (RFC 8018 section 5.1) for DES: eight octets of key and eight of initialisation vector.
fn pbkdf1<D: Digest>(password: &[u8], parameters: &Parameters<'_>) -> KeyAndIv {
    let first = D::new()
        .chain_update(password)
        .chain_update(parameters.salt);
    let mut derived = Zeroizing::new(first.finalize().to_vec());
    for _ in 1..parameters.rounds {
        *derived = D::digest(&*derived).to_vec();
    }
    let iv = derived.get(8..16).unwrap_or_default().to_vec();
    derived.truncate(8);
    (derived, iv)
}

/// Octets of SHA-1's input block.
const BLOCK: usize = 64;

/// Key and initialisation vector for triple DES by PKCS #12.
fn pkcs12(password: &[u8], parameters: &Parameters<'_>) -> KeyAndIv {
    // RFC 7292 appendix B.1: a BMPString with a terminator
    let text = String::from_utf8_lossy(password);
    let wide = text.encode_utf16().chain([0]).flat_map(u16::to_be_bytes);
    let password = Zeroizing::new(wide.collect::<Vec<u8>>());
    let key = pkcs12_derive(1, &password, parameters, 24);
    let iv = pkcs12_derive(2, &password, parameters, 8);
    (key, iv.to_vec())
}

/// RFC 7292 appendix B.2 with SHA-1.
fn pkcs12_derive(
    purpose: u8,
    password: &[u8],
    parameters: &Parameters<'_>,
    len: usize,
) -> Zeroizing<Vec<u8>> {
    let filled = |bytes: &[u8]| -> Vec<u8> {
        let len = bytes.len().div_ceil(BLOCK) * BLOCK;
        bytes.iter().copied().cycle().take(len).collect()
    };
    let mut state = Zeroizing::new(filled(parameters.salt));
    state.extend(filled(password));
    let mut derived = Zeroizing::new(Vec::new());
    while derived.len() < len {
        let first = Sha1::new()
            .chain_update([purpose; BLOCK])
            .chain_update(&*state);
        let mut round = Zeroizing::new(first.finalize().to_vec());
        for _ in 1..parameters.rounds {
            *round = Sha1::digest(&*round).to_vec();
        }
        derived.extend_from_slice(&round);
        let added: Vec<u8> = round.iter().copied().cycle().take(BLOCK).collect();
        for block in state.chunks_exact_mut(BLOCK) {
            add_one_more(block, &added);
        }
    }
    derived.truncate(len);
    derived
}

/// Adds `added` and 1 to the big endian number `block`, without the carry out of it.
fn add_one_more(block: &mut [u8], added: &[u8]) {
    let mut carry = 1;
    for (digit, more) in block.iter_mut().zip(added).rev() {
        let sum = u16::from(*digit) + u16::from(*more) + carry;
        *digit = sum as u8;
        carry = sum >> 8;
    }
}
