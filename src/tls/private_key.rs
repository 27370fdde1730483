//! Private keys: PKCS#8, PKCS#1 and SEC 1, as DER or PEM, plain or encrypted with a password.

use super::old_key_schemes;
use super::pem::{self, Section};
use aes::cipher::block_padding::Pkcs7;
use aes::cipher::{BlockModeDecrypt, KeyIvInit};
use data_encoding::HEXUPPER_PERMISSIVE;
use md5::{Digest, Md5};
use pkcs8::EncryptedPrivateKeyInfoRef;
use rustls::pki_types::PrivateKeyDer;
use zeroize::Zeroizing;

/// Why bytes do not give a private key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// There is no private key in them.
    NotAKey,
    /// It is encrypted, and there is no password.
    PasswordMissing,
    /// It is encrypted with another password.
    WrongPassword,
    /// It is encrypted in a way that is not supported.
    Encryption(String),
}

impl std::fmt::Display for KeyError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotAKey => f.write_str("holds no private key"),
            Self::PasswordMissing => f.write_str("is encrypted, and no password was given"),
            Self::WrongPassword => f.write_str("cannot be decrypted: the password is wrong"),
            Self::Encryption(how) => write!(f, "is encrypted with {how}, which is not supported"),
        }
    }
}

/// The private key in `bytes`; of several the first. `password` is only used for a key that is
/// encrypted.
pub fn parse(bytes: &[u8], password: Option<&[u8]>) -> Result<PrivateKeyDer<'static>, KeyError> {
    if !pem::is_pem(bytes) {
        return from_der(bytes, password);
    }
    let sections = pem::sections(bytes);
    let section = sections
        .iter()
        .find(|section| section.label.ends_with("PRIVATE KEY"))
        .ok_or(KeyError::NotAKey)?;
    if section.label == "ENCRYPTED PRIVATE KEY" {
        return from_encrypted(&section.der, password);
    }
    if section
        .header("Proc-Type")
        .is_some_and(|kind| kind.ends_with("ENCRYPTED"))
    {
        return from_der(&legacy_decrypt(section, password)?, None)
            .map_err(|_| KeyError::WrongPassword);
    }
    from_der(&section.der, password)
}

fn from_der(der: &[u8], password: Option<&[u8]>) -> Result<PrivateKeyDer<'static>, KeyError> {
    match PrivateKeyDer::try_from(der) {
        Ok(key) => Ok(key.clone_key()),
        Err(_) if is_encrypted(der) => from_encrypted(der, password),
        Err(_) => Err(KeyError::NotAKey),
    }
}

/// PKCS#8 `EncryptedPrivateKeyInfo` (RFC 5958 section 3).
fn from_encrypted(der: &[u8], password: Option<&[u8]>) -> Result<PrivateKeyDer<'static>, KeyError> {
    let encrypted = match EncryptedPrivateKeyInfoRef::try_from(der) {
        Ok(encrypted) if encrypted.encryption_algorithm.pbes2().is_some() => encrypted,
        _ => {
            let plain = old_key_schemes::decrypt(der, password)?;
            return from_der(&plain, None).map_err(|_| KeyError::WrongPassword);
        }
    };
    let password = password.ok_or(KeyError::PasswordMissing)?;
    let plain = encrypted
        .decrypt(password)
        .map_err(|_| KeyError::WrongPassword)?;
    from_der(plain.as_bytes(), None).map_err(|_| KeyError::WrongPassword)
}

/// Whether it has the shape of an encrypted key: a sequence of a sequence that begins with an
/// object identifier, and an octet string.
fn is_encrypted(der: &[u8]) -> bool {
    use pkcs8::der::{Decode, Reader, SliceReader, Tag, asn1::AnyRef};
    let shape = || -> pkcs8::der::Result<bool> {
        let outer = AnyRef::from_der(der)?;
        let mut inside = SliceReader::new(outer.value())?;
        let scheme = AnyRef::decode(&mut inside)?;
        let secret = AnyRef::decode(&mut inside)?;
        let first = AnyRef::decode(&mut SliceReader::new(scheme.value())?)?;
        Ok(inside.is_finished()
            && first.header().tag() == Tag::ObjectIdentifier
            && secret.header().tag() == Tag::OctetString)
    };
    shape().unwrap_or(false)
}

/// Decrypts a key with the header fields of RFC 1421 as OpenSSL writes them:
/// `DEK-Info: cipher,salt`.
fn legacy_decrypt(
    section: &Section,
    password: Option<&[u8]>,
) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    let info = section.header("DEK-Info").unwrap_or_default();
    let (cipher, iv) = info.split_once(',').unwrap_or((info, ""));
    let iv = HEXUPPER_PERMISSIVE
        .decode(iv.trim().as_bytes())
        .map_err(|_| KeyError::Encryption(format!("a broken DEK-Info, {info}")))?;
    let decrypt: Decrypt = match cipher {
        "DES-CBC" => cbc_decrypt::<cbc::Decryptor<des::Des>>,
        "DES-EDE3-CBC" => cbc_decrypt::<cbc::Decryptor<des::TdesEde3>>,
        "AES-128-CBC" => cbc_decrypt::<cbc::Decryptor<aes::Aes128>>,
        "AES-192-CBC" => cbc_decrypt::<cbc::Decryptor<aes::Aes192>>,
        "AES-256-CBC" => cbc_decrypt::<cbc::Decryptor<aes::Aes256>>,
        other => return Err(KeyError::Encryption(other.to_owned())),
    };
    let key_len = match cipher {
        "DES-CBC" => 8,
        "AES-128-CBC" => 16,
        "AES-256-CBC" => 32,
        _ => 24,
    };
    let password = password.ok_or(KeyError::PasswordMissing)?;
    let key = legacy_key(password, iv.get(..8).unwrap_or(&iv), key_len);
    let mut bytes = section.der.clone();
    let len = decrypt(&key, &iv, &mut bytes).ok_or(KeyError::WrongPassword)?;
    bytes.truncate(len);
    Ok(bytes)
}

/// See [`cbc_decrypt`].
type Decrypt = fn(&[u8], &[u8], &mut [u8]) -> Option<usize>;

/// The key that a password gives: MD5 over what was made before, password and salt, again and
/// again until there is enough of it (OpenSSL's `EVP_BytesToKey` with one round).
fn legacy_key(password: &[u8], salt: &[u8], len: usize) -> Zeroizing<Vec<u8>> {
    let mut key: Zeroizing<Vec<u8>> = Zeroizing::new(Vec::with_capacity(len + 16));
    let mut block = Zeroizing::new(Vec::new());
    while key.len() < len {
        let digest = Md5::new()
            .chain_update(&*block)
            .chain_update(password)
            .chain_update(salt);
        *block = digest.finalize().to_vec();
        key.extend_from_slice(&block);
    }
    key.truncate(len);
    key
}

/// Decrypts in place, and says how many bytes are left without the padding.
pub(crate) fn cbc_decrypt<C: KeyIvInit + BlockModeDecrypt>(
    key: &[u8],
    iv: &[u8],
    bytes: &mut [u8],
) -> Option<usize> {
    let cipher = C::new_from_slices(key, iv).ok()?;
    cipher.decrypt_padded::<Pkcs7>(bytes).ok().map(<[u8]>::len)
}

#[cfg(test)]
#[path = "private_key_tests.rs"]
mod tests;
