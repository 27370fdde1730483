//! Request methods: those that have a header index of their own, and are thus served.

use super::token::Token;

/// A request method that the server knows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Method {
    /// GET
    Get,
    /// POST
    Post,
    /// OPTIONS
    Options,
    /// PUT
    Put,
    /// PATCH
    Patch,
    /// DELETE
    Delete,
    /// CONNECT
    Connect,
    /// HEAD
    Head,
}

impl Method {
    /// All methods, in the order in which the C interface numbers them.
    pub const ALL: [Method; 8] = [
        Method::Get,
        Method::Post,
        Method::Options,
        Method::Put,
        Method::Patch,
        Method::Delete,
        Method::Connect,
        Method::Head,
    ];

    /// The method of a name; names are case-sensitive (RFC 9110 9.1).
    pub fn from_name(name: &[u8]) -> Option<Method> {
        Some(match name {
            b"GET" => Method::Get,
            b"POST" => Method::Post,
            b"OPTIONS" => Method::Options,
            b"PUT" => Method::Put,
            b"PATCH" => Method::Patch,
            b"DELETE" => Method::Delete,
            b"CONNECT" => Method::Connect,
            b"HEAD" => Method::Head,
            _ => return None,
        })
    }

    /// Name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Options => "OPTIONS",
            Method::Put => "PUT",
            Method::Patch => "PATCH",
            Method::Delete => "DELETE",
            Method::Connect => "CONNECT",
            Method::Head => "HEAD",
        }
    }

    /// The token under which the path of such a request is stored.
    pub fn token(self) -> Token {
        match self {
            Method::Get => Token::GET_URI,
            Method::Post => Token::POST_URI,
            Method::Options => Token::OPTIONS_URI,
            Method::Put => Token::PUT_URI,
            Method::Patch => Token::PATCH_URI,
            Method::Delete => Token::DELETE_URI,
            Method::Connect => Token::CONNECT,
            Method::Head => Token::HEAD_URI,
        }
    }

    /// The method whose path a token stands for.
    pub fn from_token(token: Token) -> Option<Method> {
        Method::ALL.into_iter().find(|m| m.token() == token)
    }

    /// Position in [`Method::ALL`]: the number that the C interface gives the method.
    pub fn number(self) -> u8 {
        match self {
            Method::Get => 0,
            Method::Post => 1,
            Method::Options => 2,
            Method::Put => 3,
            Method::Patch => 4,
            Method::Delete => 5,
            Method::Connect => 6,
            Method::Head => 7,
        }
    }

    /// Whether octets may be the beginning of a request with a method that we know, given what
    /// came so far: `GE`, `GET /`.
    pub fn may_start(octets: &[u8]) -> bool {
        Method::ALL.iter().any(|m| {
            let name = m.name().as_bytes();
            match octets.get(name.len()) {
                Some(&behind) => octets.starts_with(name) && behind == b' ',
                None => name.starts_with(octets),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_names_agree() {
        for (i, m) in Method::ALL.into_iter().enumerate() {
            assert_eq!(usize::from(m.number()), i);
            assert_eq!(Method::from_name(m.name().as_bytes()), Some(m));
        }
        assert_eq!(Method::from_name(b"get"), None);
        assert_eq!(Method::from_name(b"TRACE"), None);
    }

    #[test]
    fn a_start_is_told_from_garbage() {
        assert!(Method::may_start(b""));
        assert!(Method::may_start(b"GE"));
        assert!(Method::may_start(b"GET "));
        assert!(Method::may_start(b"PATCH /x"));
        assert!(!Method::may_start(b"GETX"));
        assert!(!Method::may_start(b"get"));
        assert!(!Method::may_start(b"\x16\x03"));
    }
}
