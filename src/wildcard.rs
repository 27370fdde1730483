//! Matching names against patterns with `*`.

/// Whether the whole of `name` matches `pattern`, where each `*` stands for any number of bytes,
/// none included. Takes time proportional to the product of the lengths at worst.
pub fn matches(pattern: &[u8], name: &[u8]) -> bool {
    let (mut at_pattern, mut at_name) = (0, 0);
    // Where to go on after the last star when a literal fails: only the last star ever needs to
    // be tried again.
    let mut retry = None;
    loop {
        match (pattern.get(at_pattern), name.get(at_name)) {
            (Some(b'*'), _) => {
                at_pattern += 1;
                retry = Some((at_pattern, at_name));
            }
            (Some(wanted), Some(found)) if wanted == found => {
                at_pattern += 1;
                at_name += 1;
            }
            (None, None) => return true,
            (_, None) => return false,
            _ => match &mut retry {
                None => return false,
                Some((star, from)) => {
                    *from += 1;
                    (at_pattern, at_name) = (*star, *from);
                }
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn without_a_star_names_must_be_equal() {
        assert!(matches(b"allied", b"allied"));
        assert!(!matches(b"allie", b"allied"));
        assert!(!matches(b"allied", b"allie"));
        assert!(matches(b"", b""));
    }

    #[test]
    fn a_star_stands_for_any_number_of_bytes() {
        for pattern in [
            "*", "a*", "all*d", "*d", "*li*", "allied*", "*allied", "**", "a*i*d",
        ] {
            assert!(matches(pattern.as_bytes(), b"allied"), "{pattern}");
        }
        for pattern in ["b*", "*x*", "*llie", "a*x", "allied*d"] {
            assert!(!matches(pattern.as_bytes(), b"allied"), "{pattern}");
        }
        assert!(matches(b"*abc*d", b"xxabyyabcdd"));
    }

    /// The definition, slow and obvious.
    fn obvious(pattern: &[u8], name: &[u8]) -> bool {
        match pattern.split_first() {
            None => name.is_empty(),
            Some((b'*', rest)) => (0..=name.len()).any(|n| obvious(rest, &name[n..])),
            Some((c, rest)) => name.first() == Some(c) && obvious(rest, &name[1..]),
        }
    }

    proptest! {
        #[test]
        fn it_agrees_with_the_definition(pattern in "[ab*]{0,8}", name in "[ab]{0,10}") {
            prop_assert_eq!(
                matches(pattern.as_bytes(), name.as_bytes()),
                obvious(pattern.as_bytes(), name.as_bytes())
            );
        }
    }
}
