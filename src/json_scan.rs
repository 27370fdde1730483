//! Fishing one value out of short, well-known JSON without parsing it.

use std::ops::Range;

/// Where `needle` first occurs in `haystack`; an empty one occurs nowhere.
pub fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    let first = *needle.first()?;
    let last_start = haystack.len().checked_sub(needle.len())?;
    let mut at = 0;
    while at <= last_start {
        at += haystack[at..=last_start]
            .iter()
            .position(|&byte| byte == first)?;
        if haystack[at..].starts_with(needle) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// Finds the value behind the first occurrence of `name`, which includes quotes and colon:
/// `"\"x\":"`.
///
/// A string's value is what stands between its quotes, escapes left as they are. Any other value
/// runs to the next `,`, `}` or `]`, so it may end with blanks, and an object or array is cut.
pub fn find_value(json: &[u8], name: &[u8]) -> Option<Range<usize>> {
    let after = find(json, name)? + name.len();
    let start = after
        + json[after..]
            .iter()
            .position(|byte| !matches!(byte, b' ' | b'\t'))?;
    if json[start] == b'"' {
        Some(start + 1..end_of_string(json, start + 1))
    } else {
        let len = json[start..]
            .iter()
            .position(|byte| matches!(byte, b',' | b'}' | b']'))
            .unwrap_or(json.len() - start);
        Some(start..start + len)
    }
}

/// The index of the quote that ends the string, or the end of the text.
fn end_of_string(json: &[u8], start: usize) -> usize {
    let mut escaped = false;
    for (index, &byte) in json.iter().enumerate().skip(start) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return index,
            _ => {}
        }
    }
    json.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn value<'a>(json: &'a str, name: &str) -> Option<&'a str> {
        find_value(json.as_bytes(), name.as_bytes()).map(|range| &json[range])
    }

    #[test]
    fn values_of_all_simple_kinds_are_found() {
        let json = r#"{"a":"x\"y", "b": true,"c":	12, "d":null}"#;
        assert_eq!(value(json, "\"a\":"), Some(r#"x\"y"#));
        assert_eq!(value(json, "\"b\":"), Some("true"));
        assert_eq!(value(json, "\"c\":"), Some("12"));
        assert_eq!(value(json, "\"d\":"), Some("null"));
        assert_eq!(value(json, "\"e\":"), None);
    }

    #[test]
    fn cut_off_json_ends_the_value() {
        assert_eq!(value("\"a\":\"xy", "\"a\":"), Some("xy"));
        assert_eq!(value("\"a\":\"xy\\", "\"a\":"), Some("xy\\"));
        assert_eq!(value("\"a\":1", "\"a\":"), Some("1"));
        assert_eq!(value("\"a\":  ", "\"a\":"), None);
        assert_eq!(value("\"a\":", "\"a\":"), None);
    }

    #[test]
    fn an_empty_needle_is_nowhere() {
        assert_eq!(find(b"abc", b""), None);
        assert_eq!(find(b"", b"a"), None);
        assert_eq!(find(b"ab", b"abc"), None);
    }

    proptest! {
        #[test]
        fn the_first_occurrence_is_found(text in "[ab]{0,20}", needle in "[ab]{1,4}") {
            prop_assert_eq!(find(text.as_bytes(), needle.as_bytes()), text.find(&needle));
        }
    }
}
