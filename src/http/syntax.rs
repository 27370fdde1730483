//! Characters of HTTP's grammar.

/// Whether an octet may be in a token: a method, a field's name (`tchar`, RFC 9110 5.6.2).
pub fn is_token_octet(octet: u8) -> bool {
    octet.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&octet)
}
