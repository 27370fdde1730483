//! Looking through directories and removing them.

use std::ffi::{OsStr, OsString};
use std::fs::{self, FileType};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::FileTypeExt;
use std::path::Path;

/// What a directory entry is. Symbolic links are not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// None of the others, or the system did not say.
    Unknown,
    /// An ordinary file.
    File,
    /// A directory.
    Directory,
    /// A symbolic link.
    Link,
    /// A named pipe.
    Fifo,
    /// A Unix socket.
    Socket,
    /// A character device.
    Character,
    /// A block device.
    Block,
}

impl From<FileType> for Kind {
    fn from(found: FileType) -> Self {
        let kinds = [
            (found.is_file(), Self::File),
            (found.is_dir(), Self::Directory),
            (found.is_symlink(), Self::Link),
            (found.is_fifo(), Self::Fifo),
            (found.is_socket(), Self::Socket),
            (found.is_char_device(), Self::Character),
            (found.is_block_device(), Self::Block),
        ];
        kinds
            .into_iter()
            .find(|(is, _)| *is)
            .map_or(Self::Unknown, |(_, kind)| kind)
    }
}

/// One entry of a directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The name within the directory.
    pub name: OsString,
    /// What it is.
    pub kind: Kind,
}

/// The entries of `directory`, sorted by the bytes of their names, without `.` and `..`.
pub fn entries(directory: &Path) -> io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        entries.push(Entry {
            kind: entry.file_type().map_or(Kind::Unknown, Kind::from),
            name: entry.file_name(),
        });
    }
    entries.sort_by(|a, b| a.name.as_bytes().cmp(b.name.as_bytes()));
    Ok(entries)
}

/// Whether `name` looks like an editor's backup or a short DOS name: it has a `~`.
pub fn is_backup(name: &OsStr) -> bool {
    name.as_bytes().contains(&b'~')
}

/// Removes `path`; if it is a directory, with everything below it. Symbolic links are removed,
/// not followed.
pub fn remove_tree(path: &Path) -> io::Result<()> {
    if fs::symlink_metadata(path)?.is_dir() {
        fs::remove_dir_all(path)
    } else {
        fs::remove_file(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;
    use std::path::PathBuf;

    fn scratch(name: &str) -> PathBuf {
        let path = std::env::temp_dir().join(format!("directory-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir(&path).unwrap();
        path
    }

    #[test]
    fn entries_come_sorted_with_their_kinds() {
        let dir = scratch("sorted");
        fs::write(dir.join("b"), "").unwrap();
        fs::create_dir(dir.join("a")).unwrap();
        symlink("nowhere", dir.join("d")).unwrap();
        let _socket = UnixListener::bind(dir.join("c")).unwrap();
        let found: Vec<_> = entries(&dir)
            .unwrap()
            .into_iter()
            .map(|entry| (entry.name.into_string().unwrap(), entry.kind))
            .collect();
        assert_eq!(
            found,
            [
                ("a".into(), Kind::Directory),
                ("b".into(), Kind::File),
                ("c".into(), Kind::Socket),
                ("d".into(), Kind::Link),
            ]
        );
        fs::remove_dir_all(dir).unwrap();
    }

    #[test]
    fn a_removed_tree_does_not_take_what_its_links_point_to() {
        let dir = scratch("tree");
        let kept = dir.join("kept");
        fs::create_dir(&kept).unwrap();
        fs::write(kept.join("file"), "x").unwrap();
        let tree = dir.join("tree");
        fs::create_dir_all(tree.join("sub")).unwrap();
        symlink(&kept, tree.join("sub/link")).unwrap();
        remove_tree(&tree).unwrap();
        assert!(!tree.exists());
        assert!(kept.join("file").exists());
        assert!(remove_tree(&tree).is_err());
        remove_tree(&dir).unwrap();
    }

    #[test]
    fn names_with_a_tilde_are_backups() {
        assert!(is_backup("a.txt~".as_ref()));
        assert!(!is_backup("a.txt".as_ref()));
    }
}
