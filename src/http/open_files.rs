//! Files that were opened a moment ago, to be served again without opening them anew.
//!
//! What a path names is looked at for each request. Only if that is still the same file, and
//! nothing about it has changed, the open one is used. The content of a small file is kept as well
//! if its times are older than what clocks of file systems can miss: any change since then shows
//! in them. Who changes a file through a mapping, which shows late, is seen when the moment is over.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs::{File, Metadata};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{FileExt, MetadataExt};
use std::sync::Arc;

use crate::limits;
use crate::service::timers::TimerTarget;
use crate::service::{App, Service};

/// Which file it is, in which state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct State {
    device: u64,
    inode: u64,
    length: u64,
    modified: (i64, i64),
    /// Permissions count here, and what cannot be set back.
    changed: (i64, i64),
}

impl State {
    fn of(metadata: &Metadata) -> Self {
        Self {
            device: metadata.dev(),
            inode: metadata.ino(),
            length: metadata.len(),
            modified: (metadata.mtime(), metadata.mtime_nsec()),
            changed: (metadata.ctime(), metadata.ctime_nsec()),
        }
    }

    /// Whether a change now would be seen in the times.
    fn is_settled(&self) -> bool {
        let latest = self.modified.0.max(self.changed.0);
        crate::clock::unix_seconds().saturating_sub(latest) >= SETTLED_SECS
    }
}

/// Seconds after which a file system's clock has moved on for sure: those of FAT count in twos.
const SETTLED_SECS: i64 = 3;

/// An open file.
#[derive(Debug, Clone)]
pub(crate) struct OpenFile {
    pub(crate) file: Arc<File>,
    /// All that is in it, if that is known.
    pub(crate) content: Option<Arc<[u8]>>,
}

impl OpenFile {
    /// A file of which nothing is known.
    pub(crate) fn new(file: File) -> Self {
        Self {
            file: Arc::new(file),
            content: None,
        }
    }

    /// Reads all of a small file, unless that was done before.
    fn read_if_small(&mut self, state: &State) {
        let len = usize::try_from(state.length).unwrap_or(usize::MAX);
        if self.content.is_some() || len == 0 || len >= limits::KEPT_CONTENT || !state.is_settled()
        {
            return;
        }
        let mut content = vec![0; len];
        if self.file.read_exact_at(&mut content, 0).is_ok() {
            self.content = Some(content.into());
        }
    }
}

/// The files of one service thread.
#[derive(Debug, Default)]
pub(crate) struct OpenFiles {
    by_path: HashMap<Vec<u8>, (OpenFile, State)>,
}

impl OpenFiles {
    /// The open file, and what is known of it, if `path` still names it.
    pub(crate) fn find(&mut self, path: &[u8]) -> Option<(OpenFile, Metadata)> {
        let (file, state) = self.by_path.get_mut(path)?;
        let now = std::fs::metadata(OsStr::from_bytes(path)).ok();
        match now.filter(|metadata| State::of(metadata) == *state) {
            Some(metadata) => {
                file.read_if_small(state);
                Some((file.clone(), metadata))
            }
            None => {
                self.by_path.remove(path);
                None
            }
        }
    }

    /// Keeps a file that was opened by `path`. True if it is the first one.
    fn keep(&mut self, path: Vec<u8>, file: &OpenFile, metadata: &Metadata) -> bool {
        let first = self.by_path.is_empty();
        if self.by_path.len() >= limits::OPEN_FILES {
            return false;
        }
        self.by_path
            .insert(path, (file.clone(), State::of(metadata)));
        first
    }
}

impl<A: App> Service<A> {
    /// A regular file was opened by `path`; it is kept for a moment.
    pub(crate) fn keep_open_file(&mut self, path: Vec<u8>, file: &OpenFile, metadata: &Metadata) {
        if self.files.open.keep(path, file, metadata) {
            let now = crate::clock::monotonic_usec();
            let due = now.saturating_add(limits::OPEN_FILES_MSECS.saturating_mul(1000));
            self.timers.add(due, TimerTarget::OpenFiles);
        }
    }

    /// The moment is over.
    pub(crate) fn close_open_files(&mut self) {
        self.files.open = OpenFiles::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn a_file_is_found_until_anything_about_it_changes() {
        let folder = std::env::temp_dir().join(format!("lws-open-files-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("a");
        let name = path.as_os_str().as_bytes();
        let mut files = OpenFiles::default();
        let keep = |files: &mut OpenFiles| {
            let file = OpenFile::new(File::open(&path).unwrap());
            let metadata = file.file.metadata().unwrap();
            files.keep(name.to_vec(), &file, &metadata)
        };
        std::fs::write(&path, "one").unwrap();
        assert!(files.find(name).is_none());
        assert!(keep(&mut files));
        assert!(files.find(name).is_some());
        // Longer.
        let mut file = File::options().append(true).open(&path).unwrap();
        file.write_all(b"more").unwrap();
        assert!(files.find(name).is_none());
        // Another file in its place.
        keep(&mut files);
        std::fs::write(folder.join("b"), "onemore").unwrap();
        std::fs::rename(folder.join("b"), &path).unwrap();
        assert!(files.find(name).is_none());
        // Gone.
        keep(&mut files);
        std::fs::remove_file(&path).unwrap();
        assert!(files.find(name).is_none());
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn the_content_of_a_small_file_is_kept_once_its_times_are_old_enough() {
        let path = std::env::temp_dir().join(format!("lws-content-{}", std::process::id()));
        let name = path.as_os_str().as_bytes();
        std::fs::write(&path, "one").unwrap();
        let mut files = OpenFiles::default();
        let file = OpenFile::new(File::open(&path).unwrap());
        let metadata = file.file.metadata().unwrap();
        files.keep(name.to_vec(), &file, &metadata);
        // It could change once more without another time.
        assert!(files.find(name).unwrap().0.content.is_none());
        let mut state = State::of(&metadata);
        let mut file = OpenFile::new(File::open(&path).unwrap());
        state.modified.0 -= SETTLED_SECS;
        file.read_if_small(&state);
        assert!(file.content.is_none());
        state.changed.0 -= SETTLED_SECS;
        file.read_if_small(&state);
        assert_eq!(file.content.as_deref(), Some(&b"one"[..]));
        // Shorter than it was.
        state.length += 1;
        let mut file = OpenFile::new(File::open(&path).unwrap());
        file.read_if_small(&state);
        assert!(file.content.is_none());
        std::fs::remove_file(&path).unwrap();
    }

    #[test]
    fn no_more_than_the_limit_are_kept() {
        let file = OpenFile::new(File::open("/dev/null").unwrap());
        let metadata = file.file.metadata().unwrap();
        let mut files = OpenFiles::default();
        for n in 0..2 * limits::OPEN_FILES {
            let first = files.keep(n.to_ne_bytes().to_vec(), &file, &metadata);
            assert_eq!(first, n == 0);
        }
        assert_eq!(files.by_path.len(), limits::OPEN_FILES);
    }
}
