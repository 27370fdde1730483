//! Cookies of the client side (RFC 6265, with what browsers agreed on since): reading `Set-Cookie`,
//! keeping the cookies in memory and in a file in Netscape's format, and saying which of them go
//! with a request.

mod client;
pub mod date;
pub mod jar;
pub mod jar_file;
pub mod netscape;
pub mod scope;
pub mod set_cookie;

/// A cookie as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cookie {
    /// Its name.
    pub name: Vec<u8>,
    /// Its value.
    pub value: Vec<u8>,
    /// The host it came from, or the domain it was set for; lower case, without a leading dot.
    pub domain: Vec<u8>,
    /// Only for the host itself, not for those below it.
    pub host_only: bool,
    /// The path it is for, with what is below that.
    pub path: Vec<u8>,
    /// Only over TLS.
    pub secure: bool,
    /// When it expires, in seconds since 1970; `None`: with the end of the session.
    pub expires: Option<i64>,
}

/// Where a request goes, or where an answer came from.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    /// The host, without a port.
    pub host: &'a [u8],
    /// The path, with or without a query.
    pub path: &'a [u8],
    /// Whether it is TLS.
    pub secure: bool,
}

impl Origin<'_> {
    /// The path without the query.
    pub fn plain_path(&self) -> &[u8] {
        let end = self.path.iter().position(|c| matches!(c, b'?' | b'#'));
        match &self.path[..end.unwrap_or(self.path.len())] {
            b"" => b"/",
            path => path,
        }
    }
}

impl Cookie {
    /// Whether it goes with a request (RFC 6265 5.4). Expired ones do not.
    pub fn goes_to(&self, origin: &Origin<'_>, now: i64) -> bool {
        let host = if self.host_only {
            origin.host.eq_ignore_ascii_case(&self.domain)
        } else {
            scope::domain_covers(&self.domain, origin.host)
        };
        host && scope::path_covers(&self.path, origin.plain_path())
            && (!self.secure || origin.secure)
            && self.expires.is_none_or(|expires| expires > now)
    }

    /// What tells it from others: `domain|path|name`.
    pub fn tag(&self) -> Vec<u8> {
        [&self.domain[..], &self.path, &self.name].join(&netscape::TAG_SEPARATOR)
    }
}
