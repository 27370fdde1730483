//! From the path of a URI to a file below a directory, and never outside of it.
//!
//! Two locks hold the door. The path is cut into segments and one that is `..` or holds a NUL is
//! refused, whatever it looked like before it was decoded. Then the kernel opens the file with
//! the promise that no symbolic link leads out of the directory (`RESOLVE_BENEATH`); where the
//! kernel cannot promise that, the resolved path is compared.

use std::ffi::OsStr;
use std::fs::File;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use rustix::fs::{Mode, OFlags};
#[cfg(target_os = "linux")]
use rustix::io::Errno;
#[cfg(target_os = "linux")]
use std::sync::atomic::{AtomicBool, Ordering};

/// Why a URI path names no file below the directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathError {
    /// A segment is `..`.
    Upwards,
    /// There is a NUL in it.
    Nul,
}

impl std::fmt::Display for PathError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            PathError::Upwards => "the path has a segment `..`",
            PathError::Nul => "the path has a NUL",
        })
    }
}

impl std::error::Error for PathError {}

impl From<PathError> for io::Error {
    fn from(error: PathError) -> Self {
        io::Error::new(io::ErrorKind::InvalidInput, error)
    }
}

/// Turns a decoded URI path into a relative file path of plain segments.
///
/// Empty segments and `.` are dropped; the result is empty for the directory itself.
///
/// # Errors
/// [`PathError`] for a path that tries to leave, or that no file can have.
pub fn relative(uri_path: &[u8]) -> Result<Vec<u8>, PathError> {
    let mut out = Vec::with_capacity(uri_path.len());
    for segment in uri_path.split(|&byte| byte == b'/') {
        match segment {
            b"" | b"." => continue,
            b".." => return Err(PathError::Upwards),
            _ if segment.contains(&0) => return Err(PathError::Nul),
            _ => {
                if !out.is_empty() {
                    out.push(b'/');
                }
                out.extend_from_slice(segment);
            }
        }
    }
    Ok(out)
}

/// Not-blocking, so that a FIFO in the directory cannot hold up the thread.
const OPEN_FLAGS: OFlags = OFlags::RDONLY
    .union(OFlags::CLOEXEC)
    .union(OFlags::NONBLOCK)
    .union(OFlags::NOCTTY);

/// Opens what `relative_path` (from [`relative`]) names below the directory `root`.
///
/// Symbolic links are followed as long as they stay below `root`.
///
/// # Errors
/// Those of the system; a link that leads out is reported as such an error too.
pub fn open_beneath(root: &[u8], relative_path: &[u8]) -> io::Result<File> {
    let root = Path::new(OsStr::from_bytes(root));
    let wanted = match relative_path {
        b"" => Path::new("."),
        path => Path::new(OsStr::from_bytes(path)),
    };
    #[cfg(target_os = "linux")]
    if !CANNOT_RESOLVE.load(Ordering::Relaxed) {
        match open_resolved(root, wanted) {
            Err(Errno::NOSYS) => CANNOT_RESOLVE.store(true, Ordering::Relaxed),
            // A sandbox that forbids the call, or a rename meanwhile that the kernel refuses to
            // judge.
            Err(Errno::PERM | Errno::AGAIN) => {}
            other => return Ok(other?),
        }
    }
    open_compared(root, wanted)
}

/// The kernel has no `openat2`: it is not asked again.
#[cfg(target_os = "linux")]
static CANNOT_RESOLVE: AtomicBool = AtomicBool::new(false);

/// The kernel resolves and checks in one step.
#[cfg(target_os = "linux")]
fn open_resolved(root: &Path, wanted: &Path) -> rustix::io::Result<File> {
    use rustix::fs::{ResolveFlags, open, openat2};

    let dir = open(
        root,
        OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC,
        Mode::empty(),
    )?;
    let beneath = ResolveFlags::BENEATH | ResolveFlags::NO_MAGICLINKS;
    openat2(dir, wanted, OPEN_FLAGS, Mode::empty(), beneath).map(File::from)
}

/// For kernels and sandboxes without `openat2`: resolve first, compare, then open the resolved
/// path without following a link in its last segment.
fn open_compared(root: &Path, wanted: &Path) -> io::Result<File> {
    let root = root.canonicalize()?;
    let resolved = root.join(wanted).canonicalize()?;
    if !resolved.starts_with(&root) {
        return Err(rustix::io::Errno::XDEV.into());
    }
    let fd = rustix::fs::open(&resolved, OPEN_FLAGS | OFlags::NOFOLLOW, Mode::empty())?;
    Ok(File::from(fd))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Read;
    use std::os::unix::fs::symlink;

    /// A directory with `in/a.txt`, `out/secret` and links between them, removed when dropped.
    struct Tree(std::path::PathBuf);

    impl Tree {
        fn new(name: &str) -> Tree {
            let top = std::env::temp_dir().join(format!("lws-path-{name}-{}", std::process::id()));
            let _ = std::fs::remove_dir_all(&top);
            std::fs::create_dir_all(top.join("in/sub")).unwrap();
            std::fs::create_dir_all(top.join("out")).unwrap();
            std::fs::write(top.join("in/a.txt"), "inside").unwrap();
            std::fs::write(top.join("out/secret"), "secret").unwrap();
            symlink("../a.txt", top.join("in/sub/link")).unwrap();
            symlink("../out/secret", top.join("in/up")).unwrap();
            symlink(top.join("out/secret"), top.join("in/absolute")).unwrap();
            symlink("../out", top.join("in/dir")).unwrap();
            Tree(top)
        }

        fn read(
            &self,
            open: impl Fn(&Path, &Path) -> io::Result<File>,
            path: &str,
        ) -> io::Result<String> {
            let mut text = String::new();
            open(&self.0.join("in"), Path::new(path))?.read_to_string(&mut text)?;
            Ok(text)
        }
    }

    impl Drop for Tree {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    fn beneath(root: &Path, wanted: &Path) -> io::Result<File> {
        open_beneath(root.as_os_str().as_bytes(), wanted.as_os_str().as_bytes())
    }

    #[test]
    fn empty_and_dot_segments_are_dropped() {
        assert_eq!(relative(b"/a//b/./c/").unwrap(), b"a/b/c");
        assert_eq!(relative(b"/").unwrap(), b"");
    }

    #[test]
    fn segments_that_lead_upwards_are_refused() {
        for path in ["..", "/..", "/a/../b", "/a/..", "../../etc/passwd"] {
            assert_eq!(relative(path.as_bytes()), Err(PathError::Upwards), "{path}");
        }
        assert_eq!(relative(b"/..a/b..").unwrap(), b"..a/b..");
    }

    #[test]
    fn a_nul_is_refused() {
        assert_eq!(relative(b"/a\0.txt"), Err(PathError::Nul));
    }

    #[test]
    fn links_are_followed_only_as_long_as_they_stay_inside() {
        let tree = Tree::new("links");
        for open in [beneath, open_compared] {
            assert_eq!(tree.read(open, "a.txt").unwrap(), "inside");
            assert_eq!(tree.read(open, "sub/link").unwrap(), "inside");
            for outside in ["up", "absolute", "dir/secret", "../out/secret"] {
                assert!(tree.read(open, outside).is_err(), "{outside}");
            }
        }
    }

    proptest! {
        #[test]
        fn no_path_has_a_segment_that_leads_upwards(path in "[./a%\\\\]{0,24}") {
            if let Ok(out) = relative(path.as_bytes()) {
                prop_assert!(!out.starts_with(b"/"));
                prop_assert!(out.split(|&b| b == b'/').all(|s| s != b".."));
            }
        }
    }
}
