//! What a virtual host serves where: its table of mounts, and which of them a request hits.
//!
//! A mount covers its mountpoint and everything below it; the longest one that covers the path
//! serves the request. What serving means is in the `mount_action` module.

use std::borrow::Cow;
use std::path::Path;

use super::mime;

/// How a mount serves requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MountKind {
    /// Fetch from an http origin and pass on.
    ProxyHttp,
    /// Fetch from an https origin and pass on.
    ProxyHttps,
    /// Files below a directory.
    File,
    /// Run a program.
    Cgi,
    /// Redirect to an http URL.
    RedirectHttp,
    /// Redirect to an https URL.
    RedirectHttps,
    /// The program answers.
    Callback,
    /// Nothing is mounted here, even if a shorter mountpoint covers it.
    Nothing,
}

impl MountKind {
    /// The URL scheme that a redirect mount leads to.
    #[must_use]
    pub fn redirect_scheme(self) -> Option<&'static str> {
        match self {
            MountKind::RedirectHttp => Some("http://"),
            MountKind::RedirectHttps => Some("https://"),
            _ => None,
        }
    }
}

/// What caches may do with files of a mount.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct CachePolicy {
    /// Seconds for which a copy is fresh; 0 says nothing about it.
    pub max_age: u32,
    /// Whether a copy may be used again at all.
    pub reusable: bool,
    /// Whether a stale copy must be asked about before it is used.
    pub revalidate: bool,
    /// Whether shared caches may keep a copy.
    pub intermediaries: bool,
    /// Say `no-cache`, whatever else is set.
    pub no_cache: bool,
}

impl CachePolicy {
    /// The value of the Cache-Control field.
    #[must_use]
    pub fn cache_control(&self) -> Cow<'static, str> {
        if self.no_cache {
            return Cow::Borrowed("no-cache");
        }
        if self.max_age == 0 || !self.reusable {
            return Cow::Borrowed("no-store");
        }
        let revalidate = if self.revalidate {
            "must-revalidate, "
        } else {
            ""
        };
        let scope = if self.intermediaries {
            "public"
        } else {
            "private"
        };
        format!("{revalidate}{scope}, max-age={}", self.max_age).into()
    }
}

/// Who may pass a mount.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub enum MountAuth {
    /// Everybody.
    #[default]
    Open,
    /// Whoever has a `user:password` line in this file.
    File(Box<Path>),
    /// Whoever the program accepts.
    Callback,
    /// Nobody: the mode is not known.
    Refuse,
}

/// A name and a value, as options are given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MountOption {
    /// Its name.
    pub name: Box<[u8]>,
    /// Its value.
    pub value: Box<[u8]>,
}

/// One entry of the table.
#[derive(Debug, Clone)]
pub struct Mount {
    /// Where in the path space, for example `/` or `/files`.
    pub mountpoint: Box<[u8]>,
    /// Directory, URL or protocol name, by the kind.
    pub origin: Box<[u8]>,
    /// The file served for a directory.
    pub default_file: Option<Box<[u8]>>,
    /// The protocol that the connection is bound to.
    pub protocol: Option<Box<[u8]>>,
    /// How requests are served.
    pub kind: MountKind,
    /// Types by end of name, before the built-in ones.
    pub extra_types: Vec<MountOption>,
    /// Ends of names whose files a protocol rewrites while they are sent; the value names it.
    pub interpret: Vec<MountOption>,
    /// The program's number for options of its own that it wants to be shown.
    pub options: Option<usize>,
    /// What caches may do.
    pub cache: CachePolicy,
    /// Who may pass.
    pub auth: MountAuth,
    /// Free to the program: shown to it when it is asked about access rights.
    pub access_mask: u32,
    /// Fields for every response.
    pub headers: Vec<MountOption>,
    /// Seconds that an idle connection is kept after a request here; 0: as the virtual host says.
    pub keepalive_secs: u32,
}

impl Mount {
    /// A mount of this kind with everything else left open.
    #[must_use]
    pub fn new(kind: MountKind, mountpoint: &[u8], origin: &[u8]) -> Mount {
        Mount {
            mountpoint: mountpoint.into(),
            origin: origin.into(),
            default_file: None,
            protocol: None,
            kind,
            extra_types: Vec::new(),
            interpret: Vec::new(),
            options: None,
            cache: CachePolicy::default(),
            auth: MountAuth::Open,
            access_mask: 0,
            headers: Vec::new(),
            keepalive_secs: 0,
        }
    }

    /// Whether the mount covers this path.
    ///
    /// The mountpoint must end where a segment of the path ends, so `/dyn` does not cover
    /// `/dynamo`. Mountpoints of at most one byte cover everything that begins with them.
    #[must_use]
    pub fn covers(&self, path: &[u8]) -> bool {
        path.strip_prefix(&*self.mountpoint).is_some_and(|rest| {
            self.mountpoint.len() <= 1
                || self.mountpoint.ends_with(b"/")
                || matches!(rest.first(), None | Some(b'/'))
        })
    }

    /// What is left of the path behind the mountpoint.
    #[must_use]
    pub fn rest<'p>(&self, path: &'p [u8]) -> &'p [u8] {
        path.get(self.mountpoint.len()..).unwrap_or_default()
    }

    /// The protocol whose callbacks serve the mount, if it has one of its own.
    #[must_use]
    pub fn serving_protocol(&self) -> Option<&[u8]> {
        match (&self.protocol, self.kind) {
            (Some(name), _) => Some(name),
            (None, MountKind::Callback) => Some(&self.origin),
            (None, _) => None,
        }
    }

    /// Whether a request for the mountpoint itself is sent to the one with a slash behind it.
    ///
    /// Without it a browser would resolve relative links of the default file one level too high.
    #[must_use]
    pub fn wants_slash(&self, path: &[u8]) -> bool {
        self.can_want_slash() && self.rest(path).is_empty()
    }

    fn can_want_slash(&self) -> bool {
        self.mountpoint.len() > 1
            && !matches!(self.kind, MountKind::Cgi | MountKind::Callback)
            && !self.mountpoint.ends_with(b"/")
    }

    /// Whether some requests are redirected.
    fn may_redirect(&self) -> bool {
        self.kind.redirect_scheme().is_some() || self.can_want_slash()
    }

    /// The type of a file, `None` if it may not be served. An empty one is not sent.
    #[must_use]
    pub fn content_type(&self, file: &[u8]) -> Option<&[u8]> {
        match mime::find(file, self.extra_types.iter().map(|extra| &*extra.name))? {
            mime::Found::Configured(index) => {
                self.extra_types.get(index).map(|extra| &*extra.value)
            }
            mime::Found::BuiltIn(text) => Some(text.to_bytes()),
        }
    }

    /// The protocol that rewrites this file while it is sent.
    #[must_use]
    pub fn interpreter(&self, file: &[u8]) -> Option<&[u8]> {
        self.interpret
            .iter()
            .find(|entry| file.len() > entry.name.len() && file.ends_with(&entry.name))
            .map(|entry| &*entry.value)
    }
}

/// The mounts of a virtual host.
#[derive(Debug, Default, Clone)]
pub struct MountTable {
    mounts: Vec<Mount>,
    may_redirect: bool,
}

impl MountTable {
    /// A table of these mounts; indexes count in their order.
    #[must_use]
    pub fn new(mounts: Vec<Mount>) -> MountTable {
        let may_redirect = mounts.iter().any(Mount::may_redirect);
        MountTable {
            mounts,
            may_redirect,
        }
    }

    /// Whether there are mounts by which some requests are redirected.
    #[must_use]
    pub fn may_redirect(&self) -> bool {
        self.may_redirect
    }

    /// The mount with this index.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&Mount> {
        self.mounts.get(index)
    }

    /// The mount with the longest mountpoint that covers `path`; of equal ones the first.
    ///
    /// `resource_method` says whether the request's method is one that acts on a resource (GET,
    /// HEAD, POST, PUT, PATCH, DELETE); others reach callback and CGI mounts and those with a
    /// protocol only.
    #[must_use]
    pub fn find(&self, path: &[u8], resource_method: bool) -> Option<usize> {
        let mut best: Option<(usize, &Mount)> = None;
        for (index, mount) in self.mounts.iter().enumerate() {
            let open_to_method = resource_method
                || mount.protocol.is_some()
                || matches!(
                    mount.kind,
                    MountKind::Callback | MountKind::Cgi | MountKind::Nothing
                );
            // An empty mountpoint is what a program has that did not say where; only its own
            // callback can be meant to get everything.
            let placed = !mount.mountpoint.is_empty() || mount.kind == MountKind::Callback;
            let longer = best.is_none_or(|(_, hit)| mount.mountpoint.len() > hit.mountpoint.len());
            if open_to_method && placed && longer && mount.covers(path) {
                best = Some((index, mount));
            }
        }
        best.filter(|(_, hit)| hit.kind != MountKind::Nothing)
            .map(|(index, _)| index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn file(mountpoint: &str) -> Mount {
        Mount::new(MountKind::File, mountpoint.as_bytes(), b"/srv")
    }

    fn hit(mounts: &[(MountKind, &str)], path: &str) -> Option<usize> {
        let mounts = mounts
            .iter()
            .map(|&(kind, at)| Mount::new(kind, at.as_bytes(), b""))
            .collect();
        MountTable::new(mounts).find(path.as_bytes(), true)
    }

    #[test]
    fn the_longest_mountpoint_wins_in_any_order() {
        use MountKind::{Callback, File};
        let mounts = [(File, "/"), (Callback, "/dyn"), (File, "/dyn/deep")];
        assert_eq!(hit(&mounts, "/a.txt"), Some(0));
        assert_eq!(hit(&mounts, "/dyn"), Some(1));
        assert_eq!(hit(&mounts, "/dyn/x"), Some(1));
        assert_eq!(hit(&mounts, "/dyn/deep/x"), Some(2));
        let mounts = [(File, "/foo"), (Callback, "/")];
        assert_eq!(hit(&mounts, "/foo/x"), Some(0));
    }

    #[test]
    fn a_mountpoint_ends_where_a_segment_ends() {
        use MountKind::{Callback, File};
        assert_eq!(hit(&[(Callback, "/dyn")], "/dynamo"), None);
        assert_eq!(hit(&[(File, "/"), (Callback, "/dyn")], "/dynamo"), Some(0));
    }

    #[test]
    fn nothing_mounted_hides_shorter_mountpoints() {
        use MountKind::{File, Nothing};
        let mounts = [(File, "/"), (Nothing, "/api"), (File, "/api/docs")];
        assert_eq!(hit(&mounts, "/api/x"), None);
        assert_eq!(hit(&mounts, "/api/docs/x"), Some(2));
    }

    #[test]
    fn an_empty_mountpoint_is_for_callbacks_only() {
        assert_eq!(hit(&[(MountKind::File, "")], "/x"), None);
        assert_eq!(hit(&[(MountKind::Callback, "")], "/x"), Some(0));
    }

    #[test]
    fn other_methods_reach_programs_only() {
        let table = MountTable::new(vec![
            file("/"),
            Mount::new(MountKind::Callback, b"/cb", b"p"),
        ]);
        assert_eq!(table.find(b"/x", false), None);
        assert_eq!(table.find(b"/cb/x", false), Some(1));
    }

    #[test]
    fn a_missing_slash_matters_for_directories_below_the_root() {
        assert!(file("/sub").wants_slash(b"/sub"));
        assert!(!file("/sub").wants_slash(b"/sub/"));
        assert!(!file("/").wants_slash(b"/"));
        assert!(!Mount::new(MountKind::Callback, b"/cb", b"p").wants_slash(b"/cb"));
    }

    #[test]
    fn cache_control_follows_the_policy() {
        let mut policy = CachePolicy::default();
        assert_eq!(policy.cache_control(), "no-store");
        policy.max_age = 60;
        assert_eq!(policy.cache_control(), "no-store");
        policy.reusable = true;
        assert_eq!(policy.cache_control(), "private, max-age=60");
        policy.revalidate = true;
        policy.intermediaries = true;
        assert_eq!(
            policy.cache_control(),
            "must-revalidate, public, max-age=60"
        );
        policy.no_cache = true;
        assert_eq!(policy.cache_control(), "no-cache");
    }

    #[test]
    fn types_and_interpreters_go_by_the_end_of_the_name() {
        let mut mount = file("/");
        let option = |name: &str, value: &str| MountOption {
            name: name.as_bytes().into(),
            value: value.as_bytes().into(),
        };
        mount
            .extra_types
            .push(option(".weird", "application/x-weird"));
        mount.interpret.push(option(".html", "inter"));
        assert_eq!(
            mount.content_type(b"b.weird"),
            Some(&b"application/x-weird"[..])
        );
        assert_eq!(mount.content_type(b"b.css"), Some(&b"text/css"[..]));
        assert_eq!(mount.content_type(b"b.none"), None);
        assert_eq!(mount.interpreter(b"x/a.html"), Some(&b"inter"[..]));
        assert_eq!(mount.interpreter(b"a.txt"), None);
    }

    proptest! {
        #[test]
        fn a_hit_covers_the_path(points in prop::collection::vec("/[ab/]{0,4}", 0..6), path in "/[ab/]{0,8}") {
            let mounts: Vec<Mount> = points.iter().map(|point| file(point)).collect();
            let table = MountTable::new(mounts.clone());
            match table.find(path.as_bytes(), true) {
                Some(hit) => {
                    prop_assert!(mounts[hit].covers(path.as_bytes()));
                    for other in &mounts {
                        prop_assert!(!other.covers(path.as_bytes())
                            || other.mountpoint.len() <= mounts[hit].mountpoint.len());
                    }
                }
                None => prop_assert!(mounts.iter().all(|mount| !mount.covers(path.as_bytes()))),
            }
        }
    }
}
