//! Options on a program's command line, in the simple form that libwebsockets programs use.
//!
//! An option is known by how an argument begins: `-d15`, `-d=15` and `-d 15` all give `15` for
//! `-d`. The last one counts.

/// Values longer than this in an argument of their own are not taken.
const MAX_SEPARATE: usize = 1024;

/// Where the value of an option stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Index of the argument.
    pub argument: usize,
    /// Bytes of the argument to skip.
    pub offset: usize,
}

/// Finds the value of `option` among the arguments; the first of these is the program's name. An
/// option without a value has an empty one, at the end of its argument.
pub fn find_option(arguments: &[&[u8]], option: &[u8]) -> Option<Found> {
    let (argument, rest) = arguments
        .iter()
        .enumerate()
        .skip(1)
        .rev()
        .find_map(|(n, argument)| Some((n, argument.strip_prefix(option)?)))?;
    match rest.first() {
        None => match arguments.get(argument + 1) {
            Some(value) if value.len() > MAX_SEPARATE => None,
            Some(_) => Some(Found {
                argument: argument + 1,
                offset: 0,
            }),
            None => Some(Found {
                argument,
                offset: option.len(),
            }),
        },
        Some(b'=') => Some(Found {
            argument,
            offset: option.len() + 1,
        }),
        Some(_) => Some(Found {
            argument,
            offset: option.len(),
        }),
    }
}

/// The number at the start of `text`, as `atoi` reads it: white space, a sign, digits; 0 if there
/// is none, the nearest `i32` if it is too large.
pub fn leading_number(text: &[u8]) -> i32 {
    let text = text.trim_ascii_start();
    let (negative, digits) = match text.split_first() {
        Some((b'-', rest)) => (true, rest),
        Some((b'+', rest)) => (false, rest),
        _ => (false, text),
    };
    digits
        .iter()
        .take_while(|c| c.is_ascii_digit())
        .fold(0_i32, |n, c| {
            let digit = i32::from(c - b'0');
            let n = n.saturating_mul(10);
            if negative {
                n.saturating_sub(digit)
            } else {
                n.saturating_add(digit)
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value<'a>(arguments: &[&'a str], option: &str) -> Option<&'a str> {
        let bytes: Vec<&[u8]> = arguments.iter().map(|a| a.as_bytes()).collect();
        find_option(&bytes, option.as_bytes()).map(|f| &arguments[f.argument][f.offset..])
    }

    #[test]
    fn a_value_follows_its_option_in_three_ways() {
        assert_eq!(value(&["prog", "-d15"], "-d"), Some("15"));
        assert_eq!(value(&["prog", "-d=15"], "-d"), Some("15"));
        assert_eq!(value(&["prog", "-d", "15"], "-d"), Some("15"));
    }

    #[test]
    fn an_option_without_value_is_found_as_empty() {
        assert_eq!(value(&["prog", "-x", "-s"], "-s"), Some(""));
        assert_eq!(value(&["prog", "-s", "-x"], "-s"), Some("-x"));
    }

    #[test]
    fn the_last_one_counts_and_the_program_name_does_not() {
        assert_eq!(value(&["-d1", "-d2", "-d3"], "-d"), Some("3"));
        assert_eq!(value(&["-d1"], "-d"), None);
        assert_eq!(value(&[], "-d"), None);
    }

    #[test]
    fn an_overlong_separate_value_is_not_taken() {
        let long = "x".repeat(1025);
        assert_eq!(value(&["prog", "-d", &long], "-d"), None);
        assert_eq!(value(&["prog", "-d", &long[1..]], "-d"), Some(&long[1..]));
    }

    #[test]
    fn numbers_are_read_up_to_the_first_other_character() {
        assert_eq!(leading_number(b" 1151 and"), 1151);
        assert_eq!(leading_number(b"-7"), -7);
        assert_eq!(leading_number(b"+7x"), 7);
        assert_eq!(leading_number(b"x"), 0);
        assert_eq!(leading_number(b""), 0);
        assert_eq!(leading_number(b"99999999999"), i32::MAX);
        assert_eq!(leading_number(b"-99999999999"), i32::MIN);
    }
}
