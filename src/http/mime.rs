//! Content types of files, by the end of their name.

use std::ffi::CStr;

/// The types known without configuration, in the order in which they are tried.
///
/// They are `CStr`s because the table's texts are handed out as they are to callers that want
/// terminated ones.
const BUILT_IN: &[(&str, &CStr)] = &[
    (".html", c"text/html"),
    (".htm", c"text/html"),
    (".js", c"text/javascript"),
    (".css", c"text/css"),
    (".png", c"image/png"),
    (".jpg", c"image/jpeg"),
    (".jpeg", c"image/jpeg"),
    (".ico", c"image/x-icon"),
    (".gif", c"image/gif"),
    (".svg", c"image/svg+xml"),
    (".ttf", c"application/x-font-ttf"),
    (".otf", c"application/font-woff"),
    (".woff", c"application/font-woff"),
    (".woff2", c"application/font-woff2"),
    (".gz", c"application/gzip"),
    (".txt", c"text/plain"),
    (".xml", c"application/xml"),
    (".json", c"application/json"),
    (".mjs", c"text/javascript"),
    (".wasm", c"application/wasm"),
];

/// Where the type of a file was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// In the configured list, at this index.
    Configured(usize),
    /// In the built-in table.
    BuiltIn(&'static CStr),
}

/// Finds the type for `file`.
///
/// `suffixes` are the configured ends of names, which go before the built-in ones; an entry that
/// begins with `*` is what everything else falls back to. A name that is nothing but the suffix
/// does not match, and letter case does not matter.
pub fn find<'a>(file: &[u8], suffixes: impl Iterator<Item = &'a [u8]>) -> Option<Found> {
    let mut fallback = None;
    for (index, suffix) in suffixes.enumerate() {
        if fallback.is_none() && suffix.first() == Some(&b'*') {
            fallback = Some(Found::Configured(index));
        } else if ends_with(file, suffix) {
            return Some(Found::Configured(index));
        }
    }
    BUILT_IN
        .iter()
        .find(|(suffix, _)| ends_with(file, suffix.as_bytes()))
        .map(|&(_, mime)| Found::BuiltIn(mime))
        .or(fallback)
}

fn ends_with(file: &[u8], suffix: &[u8]) -> bool {
    match file.len().checked_sub(suffix.len()) {
        Some(0) | None => false,
        Some(at) => file[at..].eq_ignore_ascii_case(suffix),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(file: &str, suffixes: &[&str]) -> Option<Found> {
        find(file.as_bytes(), suffixes.iter().map(|s| s.as_bytes()))
    }

    #[test]
    fn known_extensions_have_types_whatever_their_case() {
        assert_eq!(found("/w/A.HTML", &[]), Some(Found::BuiltIn(c"text/html")));
        assert_eq!(
            found("x.tar.gz", &[]),
            Some(Found::BuiltIn(c"application/gzip"))
        );
    }

    #[test]
    fn unknown_extensions_have_none() {
        assert_eq!(found("a.unknownext", &[]), None);
        assert_eq!(found(".html", &[]), None);
    }

    #[test]
    fn configured_types_go_first() {
        assert_eq!(
            found("a.html", &[".weird", ".html"]),
            Some(Found::Configured(1))
        );
    }

    #[test]
    fn a_star_is_the_last_resort() {
        assert_eq!(found("a.zzz", &["*", ".x"]), Some(Found::Configured(0)));
        assert_eq!(found("a.css", &["*"]), Some(Found::BuiltIn(c"text/css")));
    }
}
