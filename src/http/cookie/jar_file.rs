//! The file of a cookie jar: read whole, replaced whole.
//!
//! Other processes may use the file too. Readers open it each time and see one version or another,
//! because it is replaced by renaming a complete new one. Writers hold a lock file beside it
//! (`….LCK`, as libwebsockets does), so that no change is lost.

use super::netscape;
use crate::limits;
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// Tries to get the lock, and the pause between two of them. The loop waits for this, so it is short:
/// the lock is held for the time it takes to write a file of cookies.
const LOCK_TRIES: u32 = 10;
const LOCK_PAUSE: Duration = Duration::from_millis(10);

/// The age of a lock whose holder must have ended without removing it.
const LOCK_STALE: Duration = Duration::from_secs(10);

/// A cookie file. Only its path is kept, no descriptor.
#[derive(Clone, Debug)]
pub struct JarFile {
    path: PathBuf,
}

/// What tells one version of the file from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    inode: u64,
    size: u64,
    changed: (i64, i64),
}

/// What a change of the file came to.
#[derive(Debug)]
pub struct Rewritten {
    /// The lines that it has now.
    pub lines: Vec<Vec<u8>>,
    /// The version that was changed; `None`: there was no file.
    pub version: Option<Version>,
}

impl JarFile {
    /// The file at this path, which need not exist.
    pub fn new(path: PathBuf) -> Self {
        Self { path }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn beside(&self, suffix: &str) -> PathBuf {
        let mut name = OsString::from(&self.path);
        name.push(suffix);
        name.into()
    }

    /// Which version is there now; `None`: no file.
    pub fn version(&self) -> Option<Version> {
        let about = fs::metadata(&self.path).ok()?;
        Some(Version {
            inode: about.ino(),
            size: about.size(),
            changed: (about.mtime(), about.mtime_nsec()),
        })
    }

    /// Its lines with cookies, without line ends. A file that is not there has none; one that is
    /// larger than [`limits::COOKIE_FILE`] is an error.
    pub fn read(&self) -> io::Result<Vec<Vec<u8>>> {
        let file = match File::open(&self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut text = Vec::new();
        file.take(limits::COOKIE_FILE + 1).read_to_end(&mut text)?;
        if text.len() as u64 > limits::COOKIE_FILE {
            return Err(io::Error::new(
                ErrorKind::InvalidData,
                format!("larger than {} bytes", limits::COOKIE_FILE),
            ));
        }
        Ok(text
            .split(|c| *c == b'\n')
            .map(|line| line.strip_suffix(b"\r").unwrap_or(line))
            .filter(|line| netscape::tag(line).is_some())
            .map(<[u8]>::to_vec)
            .collect())
    }

    /// Replaces the file by what `change` makes of its lines. The file is made if it is not there,
    /// and can be read and written by its owner only.
    pub fn rewrite(&self, change: impl FnOnce(&mut Vec<Vec<u8>>)) -> io::Result<Rewritten> {
        let _lock = Lock::take(self.beside(".LCK"))?;
        let version = self.version();
        let mut lines = self.read()?;
        let before = lines.clone();
        change(&mut lines);
        if lines != before || version.is_none() {
            self.replace(&lines)?;
        }
        Ok(Rewritten { lines, version })
    }

    fn replace(&self, lines: &[Vec<u8>]) -> io::Result<()> {
        let new = self.beside(".tmp");
        // Left behind by a process that ended in the middle; we hold the lock.
        let _ = fs::remove_file(&new);
        let written = write_new(&new, lines).and_then(|()| fs::rename(&new, &self.path));
        if written.is_err() {
            let _ = fs::remove_file(&new);
        }
        written
    }

    /// Removes the file.
    pub fn delete(&self) -> io::Result<()> {
        fs::remove_file(&self.path)
    }
}

fn write_new(path: &Path, lines: &[Vec<u8>]) -> io::Result<()> {
    let mut text = netscape::HEADER.to_vec();
    for line in lines {
        text.extend_from_slice(line);
        text.push(b'\n');
    }
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?
        .write_all(&text)
}

/// The lock file; removed when dropped.
struct Lock {
    path: PathBuf,
}

impl Lock {
    fn take(path: PathBuf) -> io::Result<Self> {
        for attempt in 0..LOCK_TRIES {
            let made = OpenOptions::new()
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(&path);
            match made {
                Ok(_) => return Ok(Self { path }),
                Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
                Err(_) if is_stale(&path) => {
                    let _ = fs::remove_file(&path);
                }
                Err(_) if attempt + 1 < LOCK_TRIES => std::thread::sleep(LOCK_PAUSE),
                Err(_) => break,
            }
        }
        Err(io::Error::new(
            ErrorKind::WouldBlock,
            format!("{} is held by another process", path.display()),
        ))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

fn is_stale(path: &Path) -> bool {
    let age = fs::metadata(path)
        .and_then(|about| about.modified())
        .map(|made| SystemTime::now().duration_since(made));
    matches!(age, Ok(Ok(age)) if age > LOCK_STALE)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;
    use std::sync::atomic::{AtomicU32, Ordering};

    /// A path in a directory of its own, which is removed in the end.
    pub(in super::super) struct Scratch(PathBuf);

    impl Scratch {
        pub(in super::super) fn new() -> Self {
            static NEXT: AtomicU32 = AtomicU32::new(0);
            let name = format!(
                "cookies-{}-{}",
                std::process::id(),
                NEXT.fetch_add(1, Ordering::Relaxed)
            );
            let dir = std::env::temp_dir().join(name);
            fs::create_dir(&dir).unwrap();
            Self(dir)
        }

        pub(in super::super) fn path(&self) -> PathBuf {
            self.0.join("cookies.txt")
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    const LINE: &[u8] = b"host.com\tFALSE\t/\tFALSE\t4000000000\tn\tv";

    #[test]
    fn a_file_is_made_with_its_header_and_lines_and_nothing_is_left_beside() {
        let scratch = Scratch::new();
        let file = JarFile::new(scratch.path());
        assert!(file.read().unwrap().is_empty());
        let lines = file.rewrite(|lines| lines.push(LINE.to_vec())).unwrap();
        assert_eq!(lines.lines, [LINE]);
        let text = fs::read(scratch.path()).unwrap();
        assert_eq!(text, [netscape::HEADER, LINE, b"\n"].concat());
        let mode = fs::metadata(scratch.path()).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(fs::read_dir(&scratch.0).unwrap().count(), 1);
        file.delete().unwrap();
        assert!(file.version().is_none());
    }

    #[test]
    fn comments_and_broken_lines_are_not_read() {
        let scratch = Scratch::new();
        let text = [b"# comment\r\n\nrubbish\n", LINE, b"\r\n"].concat();
        fs::write(scratch.path(), text).unwrap();
        assert_eq!(JarFile::new(scratch.path()).read().unwrap(), [LINE]);
    }

    #[test]
    fn nothing_is_written_when_nothing_changes() {
        let scratch = Scratch::new();
        let file = JarFile::new(scratch.path());
        file.rewrite(|_| {}).unwrap();
        let version = file.version();
        assert!(version.is_some());
        file.rewrite(|_| {}).unwrap();
        assert_eq!(file.version(), version);
    }

    #[test]
    fn a_lock_is_respected_and_a_stale_one_is_not() {
        let scratch = Scratch::new();
        let file = JarFile::new(scratch.path());
        let lock = file.beside(".LCK");
        fs::write(&lock, b"").unwrap();
        assert_eq!(
            file.rewrite(|_| {}).unwrap_err().kind(),
            ErrorKind::WouldBlock
        );
        assert!(lock.exists(), "it is the other's");
        let old = SystemTime::now() - 2 * LOCK_STALE;
        File::options()
            .write(true)
            .open(&lock)
            .unwrap()
            .set_modified(old)
            .unwrap();
        file.rewrite(|_| {}).unwrap();
        assert!(!lock.exists());
    }

    #[test]
    fn a_file_over_the_budget_is_an_error() {
        let scratch = Scratch::new();
        let file = File::create(scratch.path()).unwrap();
        file.set_len(limits::COOKIE_FILE + 1).unwrap();
        assert!(JarFile::new(scratch.path()).read().is_err());
    }
}
