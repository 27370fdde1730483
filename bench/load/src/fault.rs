//! What can go wrong with a connection.

use rustix::io::Errno;
use std::fmt;

/// The reason why a connection cannot go on.
#[derive(Debug)]
pub(crate) enum Fault {
    /// The kernel said no.
    Os(Errno),
    /// TLS said no.
    Tls(rustls::Error),
    /// The server hung up where it must not.
    HungUp,
    /// The server's answer is not what it has to be.
    Answer(String),
}

impl Fault {
    pub(crate) fn answer(what: impl Into<String>) -> Self {
        Self::Answer(what.into())
    }
}

impl From<Errno> for Fault {
    fn from(errno: Errno) -> Self {
        Self::Os(errno)
    }
}

impl From<rustls::Error> for Fault {
    fn from(error: rustls::Error) -> Self {
        Self::Tls(error)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Os(errno) => write!(f, "{errno}"),
            Self::Tls(error) => write!(f, "tls: {error}"),
            Self::HungUp => f.write_str("the server hung up"),
            Self::Answer(what) => f.write_str(what),
        }
    }
}
