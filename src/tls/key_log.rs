//! The secrets of sessions in a file, for looking at recorded traffic with Wireshark and the like.
//!
//! Only written if the environment variable `SSLKEYLOGFILE` says where; each vhost has a file of
//! its own there, with the vhost's name behind the variable's value. The format is that of
//! draft-ietf-tls-keylogfile.

use data_encoding::HEXLOWER;
use rustls::KeyLog;
use std::ffi::{OsStr, OsString};
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;
use std::sync::Arc;

/// Appends the secrets of a vhost's sessions to a file.
#[derive(Debug)]
struct KeyLogFile {
    file: File,
    path: PathBuf,
}

/// Where the secrets of the sessions of `vhost` go; `None` if nobody asked for them, or the file
/// cannot be written.
pub fn from_environment(vhost: &str) -> Option<Arc<dyn KeyLog>> {
    let base = std::env::var_os("SSLKEYLOGFILE").filter(|base| !base.is_empty())?;
    to_file(&base, vhost)
}

fn to_file(base: &OsStr, vhost: &str) -> Option<Arc<dyn KeyLog>> {
    let mut path = OsString::from(base);
    path.push(".");
    // a name is not a way to other folders
    path.push(vhost.replace('/', "_"));
    let path = PathBuf::from(path);
    let opened = OpenOptions::new()
        .append(true)
        .create(true)
        .mode(0o600)
        .open(&path);
    match opened {
        Ok(file) => {
            crate::log_warn!(
                "vhost {vhost}: tls: the secrets of sessions are written to {}",
                path.display()
            );
            Some(Arc::new(KeyLogFile { file, path }))
        }
        Err(error) => {
            crate::log_warn!("vhost {vhost}: tls: {}: {error}", path.display());
            None
        }
    }
}

impl KeyLog for KeyLogFile {
    fn log(&self, label: &str, client_random: &[u8], secret: &[u8]) {
        let line = format!(
            "{label} {} {}\n",
            HEXLOWER.encode(client_random),
            HEXLOWER.encode(secret)
        );
        // one call per line, so that lines of several threads are not mixed
        if let Err(error) = (&self.file).write_all(line.as_bytes()) {
            crate::log_warn!("tls: {}: {error}", self.path.display());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn secrets_are_appended_to_the_file_of_the_vhost() {
        let base = std::env::temp_dir().join(format!("key-log-{}", std::process::id()));
        let log = to_file(base.as_os_str(), "a/b").unwrap();
        log.log("LABEL", &[1, 2], &[0xab]);
        let again = to_file(base.as_os_str(), "a/b").unwrap();
        again.log("OTHER", &[3], &[4]);
        let path = PathBuf::from(format!("{}.a_b", base.display()));
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(text, "LABEL 0102 ab\nOTHER 03 04\n");
        fs::remove_file(path).unwrap();
    }
}
