//! Characters of HTTP's grammar.

static IS_TOKEN: [bool; 256] = {
    let mut table = [false; 256];
    let mut octet = 0;
    while octet < 128 {
        table[octet] = (octet as u8).is_ascii_alphanumeric();
        octet += 1;
    }
    let others = b"!#$%&'*+-.^_`|~";
    let mut at = 0;
    while at < others.len() {
        table[others[at] as usize] = true;
        at += 1;
    }
    table
};

/// Whether an octet may be in a token: a method, a field's name (`tchar`, RFC 9110 5.6.2).
pub fn is_token_octet(octet: u8) -> bool {
    IS_TOKEN[usize::from(octet)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_have_no_separators_and_no_controls() {
        assert!(b"X-Token_1.0~|".iter().all(|octet| is_token_octet(*octet)));
        for octet in b"\0\t \"(),/:;<=>?@[\\]{}\x7f\x80\xff" {
            assert!(!is_token_octet(*octet), "{octet}");
        }
    }
}
