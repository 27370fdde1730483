//! New certificates and keys that wait beside those in use: `NAME.upd` becomes `NAME`.
//!
//! Whoever gets certificates may have no right to write over the ones in use; a program that starts
//! with more rights, or is told of the update, puts them into place.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Backups of a file that are kept.
const BACKUPS: usize = 50;

/// Puts `PATH.upd` into the place of `path`, if it is there and not empty. What was there before is
/// kept as `PATH.old.N`. True if something was put into place.
pub(crate) fn promote(path: &Path) -> io::Result<bool> {
    let update = with_suffix(path, ".upd");
    if !has_content(&update) {
        return Ok(false);
    }
    if has_content(path) {
        let backup = (0..BACKUPS)
            .map(|n| with_suffix(path, &format!(".old.{n}")))
            .find(|backup| !backup.exists())
            .unwrap_or_else(|| with_suffix(path, ".old.0"));
        fs::rename(path, backup)?;
    }
    fs::rename(update, path)?;
    Ok(true)
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Whether there is such a file, and at least a byte of it can be read.
fn has_content(path: &Path) -> bool {
    let mut byte = [0];
    File::open(path)
        .and_then(|mut file| file.read(&mut byte))
        .is_ok_and(|n| n == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_update_takes_the_place_of_the_file_and_the_file_is_kept() {
        let name = format!("updated-files-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join("srv.pem");
        let update = folder.join("srv.pem.upd");
        assert!(!promote(&path).unwrap());
        fs::write(&update, "").unwrap();
        assert!(!promote(&path).unwrap());
        fs::write(&update, "first").unwrap();
        assert!(promote(&path).unwrap());
        assert_eq!(fs::read(&path).unwrap(), b"first");
        assert!(!update.exists());
        for (n, text) in ["second", "third"].iter().enumerate() {
            fs::write(&update, text).unwrap();
            assert!(promote(&path).unwrap());
            assert_eq!(fs::read(&path).unwrap(), text.as_bytes());
            assert!(folder.join(format!("srv.pem.old.{n}")).exists());
        }
        fs::remove_dir_all(folder).unwrap();
    }
}
