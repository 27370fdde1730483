//! File names proposed by a peer.

/// Replaces what could make a file name more than a name: `..`, `:`, `\`, `$` and `%` become
/// underscores.
///
/// Slashes stay: the caller says where in the path the name goes.
pub fn purify(name: &mut [u8]) {
    for at in 0..name.len() {
        if name[at..].starts_with(b"..") {
            name[at] = b'_';
            name[at + 1] = b'_';
        }
        if matches!(name[at], b':' | b'\\' | b'$' | b'%') {
            name[at] = b'_';
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn purified(name: &str) -> String {
        let mut bytes = name.as_bytes().to_vec();
        purify(&mut bytes);
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn two_dots_and_shell_characters_become_underscores() {
        assert_eq!(purified("../a.txt"), "__/a.txt");
        assert_eq!(purified("c:\\x$y%z"), "c__x_y_z");
        assert_eq!(purified("a...b"), "a__.b");
    }

    #[test]
    fn plain_names_stay() {
        assert_eq!(purified("a.b-c_d.txt"), "a.b-c_d.txt");
    }
}
