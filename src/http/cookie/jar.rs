//! A cookie jar: what the answers of servers set, and what goes with requests.
//!
//! Cookies with a time to live are in the file; those of the session in memory alone. Memory also
//! caches the file's, within the budget that the program gave; when that is too small for all of
//! them the file is read for each request. The file is read anew whenever it is another one than
//! before.

use super::jar_file::{JarFile, Version};
use super::{Cookie, Origin, netscape, set_cookie};
use crate::cache::heap::{Budget, HeapCache};
use crate::limits;
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::io;

/// Why a cookie was not kept.
#[derive(Debug)]
pub enum NotKept {
    /// The server may not set it.
    Refused(set_cookie::Refused),
    /// It is over the budget.
    TooLarge,
    /// The file could not be written.
    File(io::Error),
}

impl fmt::Display for NotKept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(why) => why.fmt(f),
            Self::TooLarge => f.write_str("it is larger than the program allows"),
            Self::File(error) => write!(f, "the cookie file cannot be changed: {error}"),
        }
    }
}

#[derive(Debug)]
struct Kept {
    cookie: Cookie,
    /// Order in which they were made, which is that of the file.
    created: u64,
}

/// The jar.
#[derive(Debug)]
pub struct CookieJar {
    file: JarFile,
    loaded: Option<Version>,
    heap: HeapCache<Kept>,
    /// Not all of the file's cookies are in memory.
    overflowed: bool,
    created: u64,
}

impl CookieJar {
    /// The jar of a file, with a budget for what is cached in memory.
    pub fn new(file: JarFile, budget: Budget) -> Self {
        let items = budget.items.unwrap_or(limits::COOKIES);
        Self {
            file,
            loaded: None,
            heap: HeapCache::new(Budget {
                items: Some(items.min(limits::COOKIES)),
                ..budget
            }),
            overflowed: false,
            created: 0,
        }
    }

    /// Takes the value of a `Set-Cookie` field of an answer. `now` in seconds since 1970.
    pub fn store(&mut self, field: &[u8], origin: &Origin<'_>, now: i64) -> Result<(), NotKept> {
        let cookie = set_cookie::parse(field, origin, now).map_err(NotKept::Refused)?;
        self.heap
            .fits(footprint(&cookie))
            .map_err(|_| NotKept::TooLarge)?;
        self.refresh();
        let tag = cookie.tag();
        let replaced = self.heap.remove(&tag);
        let was_in_file = self.overflowed
            || replaced
                .as_ref()
                .is_some_and(|old| old.payload.cookie.expires.is_some());
        if was_in_file || cookie.expires.is_some() {
            self.change_file(&cookie, now).map_err(NotKept::File)?;
        }
        if cookie.expires.is_none_or(|expires| expires > now) {
            let created = replaced.map(|old| old.payload.created);
            if cookie.expires.is_none() {
                self.make_room_in_session(&cookie.domain);
            }
            self.keep(cookie, created);
        }
        Ok(())
    }

    /// The value of the `Cookie` field for a request; `None` if no cookie goes with it.
    pub fn header_for(&mut self, origin: &Origin<'_>, now: i64) -> Option<Vec<u8>> {
        self.refresh();
        let mut found: Vec<(u64, Cookie)> = self
            .heap
            .iter()
            .map(|entry| entry.payload)
            .filter(|kept| kept.cookie.goes_to(origin, now))
            .map(|kept| (kept.created, kept.cookie.clone()))
            .collect();
        if self.overflowed {
            self.add_from_file(&mut found, origin, now);
        }
        // RFC 6265 5.4: longer paths first, then older cookies.
        found.sort_by_key(|(created, cookie)| (usize::MAX - cookie.path.len(), *created));
        let mut header = Vec::new();
        for (_, cookie) in found {
            // A use, so that those stay in memory that are needed.
            let _ = self.heap.get(&cookie.tag(), 0);
            let separator = if header.is_empty() { &b""[..] } else { b"; " };
            for part in [separator, &cookie.name, b"=", &cookie.value] {
                header.extend_from_slice(part);
            }
        }
        (!header.is_empty()).then_some(header)
    }

    /// Loads the file's cookies if it is not the version that is in memory.
    fn refresh(&mut self) {
        let version = self.file.version();
        if version != self.loaded {
            match self.file.read() {
                Ok(lines) => self.load(&lines),
                Err(error) => {
                    crate::log_warn!("cookie file {}: {error}", self.file.path().display());
                }
            }
            self.loaded = version;
        }
    }

    fn load(&mut self, lines: &[Vec<u8>]) {
        let former: Vec<Vec<u8>> = self
            .heap
            .iter()
            .filter(|entry| entry.payload.cookie.expires.is_some())
            .map(|entry| entry.key.to_vec())
            .collect();
        for key in former {
            self.heap.remove(&key);
        }
        self.overflowed = false;
        for cookie in lines.iter().filter_map(|line| netscape::read(line)) {
            self.keep(cookie, None);
        }
    }

    fn keep(&mut self, cookie: Cookie, created: Option<u64>) {
        let created = created.unwrap_or_else(|| {
            self.created += 1;
            self.created
        });
        let size = footprint(&cookie);
        let kept = Kept { cookie, created };
        let tag = kept.cookie.tag();
        match self.heap.insert(&tag, kept, size, None) {
            Ok(dropped) => {
                let lost = |d: &crate::cache::heap::Dropped<Kept>| {
                    d.payload.cookie.expires.is_some() && *d.key != *tag
                };
                self.overflowed |= dropped.iter().any(lost);
            }
            Err(_) => self.overflowed = true,
        }
    }

    /// Takes the domain's oldest cookie of the session out if there are as many as may be.
    fn make_room_in_session(&mut self, domain: &[u8]) {
        let of_domain = self.heap.iter().filter(|entry| {
            let cookie = &entry.payload.cookie;
            cookie.expires.is_none() && cookie.domain == domain
        });
        let mut oldest: Vec<_> = of_domain
            .map(|entry| (entry.payload.created, entry.key.to_vec()))
            .collect();
        oldest.sort();
        let excess = (oldest.len() + 1).saturating_sub(limits::COOKIES_PER_DOMAIN);
        for (_, key) in oldest.into_iter().take(excess) {
            self.heap.remove(&key);
        }
    }

    fn add_from_file(&self, found: &mut Vec<(u64, Cookie)>, origin: &Origin<'_>, now: i64) {
        let Ok(lines) = self.file.read() else {
            return;
        };
        let cookies = lines.iter().filter_map(|line| netscape::read(line));
        for (position, cookie) in cookies.enumerate() {
            let tag = cookie.tag();
            if cookie.goes_to(origin, now) && !found.iter().any(|(_, other)| other.tag() == tag) {
                found.push((position as u64, cookie));
            }
        }
    }

    /// Takes cookies out of memory that had to leave the file.
    fn forget_all_but(&mut self, lines: &[Vec<u8>]) {
        let cookies = lines.iter().filter_map(|line| netscape::read(line));
        let in_file: HashSet<Vec<u8>> = cookies.map(|cookie| cookie.tag()).collect();
        let gone: Vec<Vec<u8>> = self
            .heap
            .iter()
            .filter(|entry| entry.payload.cookie.expires.is_some())
            .filter(|entry| !in_file.contains(entry.key))
            .map(|entry| entry.key.to_vec())
            .collect();
        for key in gone {
            self.heap.remove(&key);
        }
    }

    /// Puts a cookie into the file, or takes it out if it has expired or is one of the session.
    fn change_file(&mut self, cookie: &Cookie, now: i64) -> io::Result<()> {
        let done = self.file.rewrite(|lines| change(lines, cookie, now))?;
        // Somebody else may have changed it since it was loaded.
        if done.version == self.loaded {
            self.forget_all_but(&done.lines);
        } else {
            self.load(&done.lines);
        }
        self.loaded = self.file.version();
        Ok(())
    }
}

/// The change of a file's lines that a new cookie makes, within the budgets.
fn change(lines: &mut Vec<Vec<u8>>, cookie: &Cookie, now: i64) {
    let tag = cookie.tag();
    let stays = |expires: Option<i64>| expires.is_none_or(|expires| expires > now);
    let mut new =
        (cookie.expires.is_some() && stays(cookie.expires)).then(|| netscape::write(cookie));
    lines.retain_mut(|line| match netscape::read(line) {
        Some(old) if old.tag() == tag => match new.take() {
            // In its place: the order in the file is that in which cookies were made.
            Some(new) => {
                *line = new;
                true
            }
            None => false,
        },
        Some(old) => stays(old.expires),
        None => false,
    });
    if let Some(new) = new {
        make_room(lines, &cookie.domain);
        lines.push(new);
    }
}

/// Takes the oldest cookies out until there is room for one more, of this domain and of all.
fn make_room(lines: &mut Vec<Vec<u8>>, domain: &[u8]) {
    let mut of_domain: HashMap<Vec<u8>, usize> = HashMap::new();
    for cookie in lines.iter().filter_map(|line| netscape::read(line)) {
        *of_domain.entry(cookie.domain).or_default() += 1;
    }
    let of_domain = of_domain.get(domain).copied().unwrap_or(0);
    let mut excess = (of_domain + 1).saturating_sub(limits::COOKIES_PER_DOMAIN);
    lines.retain(|line| {
        let goes = excess > 0 && netscape::read(line).is_some_and(|c| c.domain == domain);
        excess -= usize::from(goes);
        !goes
    });
    let excess = (lines.len() + 1).saturating_sub(limits::COOKIES);
    lines.drain(..excess);
}

fn footprint(cookie: &Cookie) -> usize {
    netscape::write(cookie).len()
}

#[cfg(test)]
mod tests {
    use super::super::jar_file::tests::Scratch;
    use super::*;

    const SHOP: Origin<'static> = Origin {
        host: b"shop.example.com",
        path: b"/cart/show?item=1",
        secure: false,
    };

    fn jar(scratch: &Scratch) -> CookieJar {
        CookieJar::new(JarFile::new(scratch.path()), Budget::default())
    }

    fn header(jar: &mut CookieJar, origin: &Origin<'_>) -> String {
        String::from_utf8(jar.header_for(origin, 1000).unwrap_or_default()).unwrap()
    }

    fn text(scratch: &Scratch) -> String {
        std::fs::read_to_string(scratch.path()).unwrap_or_default()
    }

    #[test]
    fn a_cookie_with_a_time_to_live_survives_in_the_file() {
        let scratch = Scratch::new();
        jar(&scratch)
            .store(b"a=1; max-age=60; path=/", &SHOP, 1000)
            .unwrap();
        assert!(text(&scratch).ends_with("\nshop.example.com\tFALSE\t/\tFALSE\t1060\ta\t1\n"));
        let mut again = jar(&scratch);
        assert_eq!(header(&mut again, &SHOP), "a=1");
        assert_eq!(again.header_for(&SHOP, 1060), None, "it has expired");
    }

    #[test]
    fn a_cookie_of_the_session_is_in_memory_only() {
        let scratch = Scratch::new();
        let mut jar_one = jar(&scratch);
        jar_one.store(b"a=1; path=/", &SHOP, 1000).unwrap();
        assert_eq!(header(&mut jar_one, &SHOP), "a=1");
        assert_eq!(text(&scratch), "");
        assert_eq!(header(&mut jar(&scratch), &SHOP), "");
    }

    #[test]
    fn longer_paths_come_first_then_older_cookies() {
        let scratch = Scratch::new();
        let mut jar = jar(&scratch);
        for field in [
            "a=1; path=/",
            "b=2; path=/",
            "c=3; path=/cart",
            "a=4; path=/",
        ] {
            jar.store(format!("{field}; max-age=9").as_bytes(), &SHOP, 1000)
                .unwrap();
        }
        assert_eq!(header(&mut jar, &SHOP), "c=3; a=4; b=2");
        let elsewhere = Origin {
            path: b"/other",
            ..SHOP
        };
        assert_eq!(header(&mut jar, &elsewhere), "a=4; b=2");
        let other_host = Origin {
            host: b"example.com",
            ..SHOP
        };
        assert_eq!(header(&mut jar, &other_host), "");
    }

    #[test]
    fn a_server_takes_its_cookie_back() {
        let scratch = Scratch::new();
        let mut jar = jar(&scratch);
        jar.store(b"a=1; max-age=9", &SHOP, 1000).unwrap();
        jar.store(b"a=; max-age=0", &SHOP, 1000).unwrap();
        assert_eq!(header(&mut jar, &SHOP), "");
        assert!(!text(&scratch).contains("\ta\t"));
        jar.store(b"b=1; max-age=9", &SHOP, 1000).unwrap();
        jar.store(b"b=2", &SHOP, 1000).unwrap();
        assert_eq!(header(&mut jar, &SHOP), "b=2", "now one of the session");
        assert!(!text(&scratch).contains("\tb\t"));
    }

    #[test]
    fn a_file_changed_by_others_is_read_anew() {
        let scratch = Scratch::new();
        let mut first = jar(&scratch);
        let mut second = jar(&scratch);
        first.store(b"a=1; max-age=9", &SHOP, 1000).unwrap();
        first.store(b"s=session", &SHOP, 1000).unwrap();
        second.store(b"b=2; max-age=9", &SHOP, 1000).unwrap();
        assert_eq!(header(&mut first, &SHOP), "s=session; a=1; b=2");
        std::fs::remove_file(scratch.path()).unwrap();
        assert_eq!(header(&mut first, &SHOP), "s=session");
    }

    #[test]
    fn cookies_of_both_kinds_keep_their_order() {
        let scratch = Scratch::new();
        let mut jar = jar(&scratch);
        for field in ["a=1; max-age=9", "s=1", "b=1; max-age=9", "t=1"] {
            jar.store(field.as_bytes(), &SHOP, 1000).unwrap();
        }
        assert_eq!(header(&mut jar, &SHOP), "a=1; s=1; b=1; t=1");
    }

    #[test]
    fn a_small_budget_of_memory_only_costs_time() {
        let scratch = Scratch::new();
        let budget = Budget {
            items: Some(1),
            ..Budget::default()
        };
        let mut jar = CookieJar::new(JarFile::new(scratch.path()), budget);
        for field in ["a=1", "b=2", "c=3"] {
            jar.store(format!("{field}; max-age=9").as_bytes(), &SHOP, 1000)
                .unwrap();
        }
        let mut all: Vec<_> = header(&mut jar, &SHOP)
            .split("; ")
            .map(str::to_owned)
            .collect();
        all.sort();
        assert_eq!(all, ["a=1", "b=2", "c=3"]);
    }

    #[test]
    fn a_cookie_over_the_programs_limit_is_not_kept() {
        let scratch = Scratch::new();
        let budget = Budget {
            payload: Some(60),
            ..Budget::default()
        };
        let mut jar = CookieJar::new(JarFile::new(scratch.path()), budget);
        let field = format!("a={}; max-age=9", "x".repeat(60));
        assert!(matches!(
            jar.store(field.as_bytes(), &SHOP, 1000),
            Err(NotKept::TooLarge)
        ));
        assert_eq!(header(&mut jar, &SHOP), "");
    }

    #[test]
    fn one_domain_cannot_fill_the_jar() {
        for life in ["; max-age=9", ""] {
            one_domain_sets_too_many(life);
        }
    }

    fn one_domain_sets_too_many(life: &str) {
        let scratch = Scratch::new();
        let mut jar = jar(&scratch);
        let elsewhere = Origin {
            host: b"other.net",
            ..SHOP
        };
        jar.store(b"kept=1; path=/; max-age=9", &elsewhere, 1000)
            .unwrap();
        for n in 0..=limits::COOKIES_PER_DOMAIN {
            jar.store(format!("c{n}=1; path=/{life}").as_bytes(), &SHOP, 1000)
                .unwrap();
        }
        let all = header(&mut jar, &SHOP);
        assert_eq!(all.split("; ").count(), limits::COOKIES_PER_DOMAIN);
        assert!(!all.contains("c0="), "the oldest one went");
        assert_eq!(header(&mut jar, &elsewhere), "kept=1");
    }
}
