//! Files that were opened a moment ago, to be served again without opening them anew.
//!
//! What a path names is looked at for each request. Only if that is still the same file, and
//! nothing about it has changed, the open one is used; its content is read anew in any case.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs::{File, Metadata};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
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
}

/// The files of one service thread.
#[derive(Debug, Default)]
pub(crate) struct OpenFiles {
    by_path: HashMap<Vec<u8>, (Arc<File>, State)>,
}

impl OpenFiles {
    /// The open file, and what is known of it, if `path` still names it.
    pub(crate) fn find(&mut self, path: &[u8]) -> Option<(Arc<File>, Metadata)> {
        let (file, state) = self.by_path.get(path)?;
        let now = std::fs::metadata(OsStr::from_bytes(path)).ok();
        match now.filter(|metadata| State::of(metadata) == *state) {
            Some(metadata) => Some((file.clone(), metadata)),
            None => {
                self.by_path.remove(path);
                None
            }
        }
    }

    /// Keeps a file that was opened by `path`. True if it is the first one.
    fn keep(&mut self, path: Vec<u8>, file: &Arc<File>, metadata: &Metadata) -> bool {
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
    pub(crate) fn keep_open_file(&mut self, path: Vec<u8>, file: &Arc<File>, metadata: &Metadata) {
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
            let file = Arc::new(File::open(&path).unwrap());
            let metadata = file.metadata().unwrap();
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
    fn no_more_than_the_limit_are_kept() {
        let file = Arc::new(File::open("/dev/null").unwrap());
        let metadata = file.metadata().unwrap();
        let mut files = OpenFiles::default();
        for n in 0..2 * limits::OPEN_FILES {
            let first = files.keep(n.to_ne_bytes().to_vec(), &file, &metadata);
            assert_eq!(first, n == 0);
        }
        assert_eq!(files.by_path.len(), limits::OPEN_FILES);
    }
}
