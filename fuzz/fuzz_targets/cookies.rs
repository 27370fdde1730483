//! `Set-Cookie` fields and lines of cookie files: no panic, and a cookie that is taken stands in a
//! line of its own, comes back from it, and cannot begin a line of a request.
#![no_main]

use libfuzzer_sys::fuzz_target;
use lws_core::http::cookie::{Origin, date, netscape, set_cookie};

const NOW: i64 = 1_700_000_000;

fuzz_target!(|input: (&[u8], &[u8], bool)| {
    let (field, line, secure) = input;
    let origin = Origin {
        host: b"www.Shop.example.com",
        path: b"/a/b?c=/d",
        secure,
    };
    let _ = date::parse(field);
    if let Ok(cookie) = set_cookie::parse(field, &origin, NOW) {
        assert!(!cookie.secure || secure);
        let written = netscape::write(&cookie);
        assert_eq!(written.iter().filter(|c| **c == b'\t').count(), 6);
        assert!(!written.iter().any(|c| c.is_ascii_control() && *c != b'\t'));
        // 0 stands for "with the session" in the file.
        if cookie.expires != Some(0) {
            assert_eq!(netscape::read(&written), Some(cookie.clone()));
        }
        let live = cookie.expires.is_none_or(|expires| expires > NOW);
        assert!(live || !cookie.goes_to(&origin, NOW));
        let elsewhere = Origin {
            host: b"other.test",
            ..origin
        };
        assert!(!cookie.goes_to(&elsewhere, NOW));
    }
    if let Some(cookie) = netscape::read(line) {
        assert!(netscape::tag(line).is_some());
        let again = netscape::read(&netscape::write(&cookie));
        assert_eq!(again, Some(cookie));
    }
    let _ = netscape::tag_matches(field, line, secure);
});
