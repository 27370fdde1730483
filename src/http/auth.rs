//! Basic authentication (RFC 7617): reading credentials and comparing them with a list.

use crate::constant_time;
use data_encoding::{BASE64, BASE64_NOPAD};

/// Longer credentials than this are refused.
pub const MAX_CREDENTIALS: usize = 1024;

/// A larger file of credentials is not read.
pub const MAX_FILE: u64 = 1 << 20;

/// Why an Authorization field holds no usable credentials.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CredentialsError {
    /// Another scheme than `Basic`.
    Scheme,
    /// Longer than [`MAX_CREDENTIALS`].
    TooLong,
    /// Not base64.
    Encoding,
    /// No colon between user and password, or a control character in them.
    Format,
}

impl std::fmt::Display for CredentialsError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            CredentialsError::Scheme => "authorization scheme is not Basic",
            CredentialsError::TooLong => "credentials are too long",
            CredentialsError::Encoding => "credentials are not base64",
            CredentialsError::Format => "credentials are not user:password",
        })
    }
}

impl std::error::Error for CredentialsError {}

/// `user:password` as the client sent it.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    plain: Vec<u8>,
    user_len: usize,
}

impl std::fmt::Debug for Credentials {
    /// Without the password, so that it cannot end up in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Credentials({:?})", String::from_utf8_lossy(self.user()))
    }
}

impl Credentials {
    /// Reads the value of an Authorization field.
    ///
    /// # Errors
    /// [`CredentialsError`]
    pub fn from_header(value: &[u8]) -> Result<Credentials, CredentialsError> {
        let value = value.trim_ascii();
        let at = value
            .iter()
            .position(|&byte| byte == b' ')
            .ok_or(CredentialsError::Scheme)?;
        let (scheme, encoded) = value.split_at(at);
        if !scheme.eq_ignore_ascii_case(b"Basic") {
            return Err(CredentialsError::Scheme);
        }
        let encoded = encoded.trim_ascii();
        if encoded.len() > MAX_CREDENTIALS {
            return Err(CredentialsError::TooLong);
        }
        let plain = BASE64
            .decode(encoded)
            .or_else(|_| BASE64_NOPAD.decode(encoded))
            .map_err(|_| CredentialsError::Encoding)?;
        let user_len = plain
            .iter()
            .position(|&byte| byte == b':')
            .ok_or(CredentialsError::Format)?;
        // RFC 7617 section 2: no control characters. A line break would match a piece of a file.
        if plain.iter().any(u8::is_ascii_control) {
            return Err(CredentialsError::Format);
        }
        Ok(Credentials { plain, user_len })
    }

    /// User, colon and password.
    #[must_use]
    pub fn plain(&self) -> &[u8] {
        &self.plain
    }

    /// The user's name.
    #[must_use]
    pub fn user(&self) -> &[u8] {
        &self.plain[..self.user_len]
    }

    /// Whether one of the lines of `list` is exactly these credentials.
    ///
    /// Takes the same time wherever and whether there is a match; only the lengths of the lines
    /// show.
    #[must_use]
    pub fn are_listed_in(&self, list: &[u8]) -> bool {
        let lines = list.split(|&byte| byte == b'\n');
        let hits = lines.fold(0u8, |hits, line| {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            hits | u8::from(constant_time::equal(line, &self.plain))
        });
        hits != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn credentials(plain: &str) -> Credentials {
        let value = format!("Basic {}", BASE64.encode(plain.as_bytes()));
        Credentials::from_header(value.as_bytes()).unwrap()
    }

    #[test]
    fn user_and_password_are_read() {
        let read = Credentials::from_header(b"basic dXNlcjpzZWNyZXQ=").unwrap();
        assert_eq!(read.plain(), b"user:secret");
        assert_eq!(read.user(), b"user");
        assert_eq!(
            Credentials::from_header(b"Basic dXNlcjpzZWNyZXQ").unwrap(),
            read
        );
    }

    #[test]
    fn what_is_not_basic_is_refused() {
        let refused = |value: &str| Credentials::from_header(value.as_bytes()).unwrap_err();
        assert_eq!(refused("Bearer abc"), CredentialsError::Scheme);
        assert_eq!(refused("Basic"), CredentialsError::Scheme);
        assert_eq!(refused("Basic ***"), CredentialsError::Encoding);
        assert_eq!(refused("Basic dXNlcg=="), CredentialsError::Format);
        assert_eq!(
            refused(&format!("Basic {}", BASE64.encode(b"a:b\nc:d"))),
            CredentialsError::Format
        );
        assert_eq!(
            refused(&format!("Basic {}", "A".repeat(MAX_CREDENTIALS + 1))),
            CredentialsError::TooLong
        );
    }

    #[test]
    fn only_whole_lines_match() {
        let list = b"root:toor\r\nuser:secret\nx:y";
        assert!(credentials("user:secret").are_listed_in(list));
        assert!(credentials("root:toor").are_listed_in(list));
        assert!(credentials("x:y").are_listed_in(list));
        for wrong in [
            "ser:secret",
            "user:secre",
            "user:secret2",
            ":y",
            "root:toor\u{7f}",
        ] {
            let value = format!("Basic {}", BASE64.encode(wrong.as_bytes()));
            let listed = Credentials::from_header(value.as_bytes())
                .is_ok_and(|credentials| credentials.are_listed_in(list));
            assert!(!listed, "{wrong}");
        }
    }

    #[test]
    fn a_password_does_not_show_in_debug_output() {
        assert!(!format!("{:?}", credentials("user:secret")).contains("secret"));
    }
}
