//! Reading and writing whole small files, such as keys and settings.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// Reads the file into `out` as far as it fits and returns the number of bytes.
pub fn read(path: &Path, out: &mut [u8]) -> io::Result<usize> {
    let mut file = File::open(path)?;
    let mut len = 0;
    while let Some(rest) = out.get_mut(len..).filter(|rest| !rest.is_empty()) {
        match file.read(rest) {
            Ok(0) => break,
            Ok(n) => len += n,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(len)
}

/// Replaces the file's contents; a new file can be read and written by its owner only.
pub fn write(path: &Path, contents: &[u8]) -> io::Result<()> {
    OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path)?
        .write_all(contents)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn what_was_written_is_read_as_far_as_it_fits() {
        let path = std::env::temp_dir().join(format!("small-file-{}", std::process::id()));
        write(&path, b"first and longer").unwrap();
        write(&path, b"second").unwrap();
        let mut out = [0; 10];
        assert_eq!(read(&path, &mut out).unwrap(), 6);
        assert_eq!(&out[..6], b"second");
        assert_eq!(read(&path, &mut out[..3]).unwrap(), 3);
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        fs::remove_file(&path).unwrap();
        assert!(read(&path, &mut out).is_err());
    }
}
