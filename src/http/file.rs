//! Files that responses are made of: those of the system, and those that the program's own file
//! operations open.

use std::fs::{File, Metadata};
use std::io;
use std::os::unix::fs::{FileExt, MetadataExt};

use rustix::fs::{Mode, OFlags};

use super::open_files::OpenFile;
use super::path;
use crate::service::{App, Service};

/// The program's own file operations, as far as serving files needs them.
///
/// They are the program's code: whatever they do, nothing of the service is borrowed meanwhile.
pub trait FileOps<A: App>: Send + Sync {
    /// Opens `path`.
    ///
    /// `accepts_gzip` says that a compressed version may be given. `None` leaves the path to the
    /// system's files.
    fn open(
        &self,
        service: &mut Service<A>,
        path: &[u8],
        accepts_gzip: bool,
    ) -> Option<io::Result<ForeignFile<A>>>;
}

/// A file that the program opened.
pub struct ForeignFile<A: App> {
    /// The open file.
    pub handle: Box<dyn ForeignHandle<A>>,
    /// Its length in bytes.
    pub length: u64,
    /// When it was changed, in seconds since 1970; 0 if that is not known.
    pub modified: u64,
    /// It is a directory, for whose default file the request was.
    pub is_directory: bool,
    /// What is read is compressed with gzip.
    pub is_gzip: bool,
}

/// What can be done with a file that the program opened.
pub trait ForeignHandle<A: App>: Send {
    /// Reads at `offset` into `buffer`; 0 at the end of the file.
    fn read_at(
        &mut self,
        service: &mut Service<A>,
        offset: u64,
        buffer: &mut [u8],
    ) -> io::Result<usize>;

    /// Closes the file.
    fn close(self: Box<Self>, service: &mut Service<A>);
}

/// An open regular file, or what the program has in its place.
pub struct Served<A: App> {
    source: Source<A>,
    /// Its length in bytes.
    pub length: u64,
    /// When it was changed, in seconds since 1970.
    pub modified: u64,
    /// What is read is compressed with gzip.
    pub is_gzip: bool,
}

enum Source<A: App> {
    System(OpenFile),
    Foreign(Box<dyn ForeignHandle<A>>),
}

/// What a path named.
pub enum Opened<A: App> {
    /// A file to serve.
    File(Served<A>),
    /// A directory.
    Directory,
}

impl<A: App> Served<A> {
    /// Reads at `offset` into `buffer`; 0 at the end of the file.
    ///
    /// # Errors
    /// Those of the system or the program.
    pub fn read_at(
        &mut self,
        service: &mut Service<A>,
        offset: u64,
        buffer: &mut [u8],
    ) -> io::Result<usize> {
        match &mut self.source {
            Source::System(open) => open.file.read_at(buffer, offset),
            Source::Foreign(handle) => handle.read_at(service, offset, buffer),
        }
    }

    /// The open file, if it is one of the system.
    pub(crate) fn system_file(&self) -> Option<&File> {
        match &self.source {
            Source::System(open) => Some(&open.file),
            Source::Foreign(_) => None,
        }
    }

    /// All that is in the file, if it is in memory.
    pub(crate) fn content(&self) -> Option<&[u8]> {
        match &self.source {
            Source::System(open) => open.content.as_deref(),
            Source::Foreign(_) => None,
        }
    }

    /// Closes the file, which the program's own operations must hear of.
    pub fn close(self, service: &mut Service<A>) {
        if let Source::Foreign(handle) = self.source {
            handle.close(service);
        }
    }
}

impl<A: App> Opened<A> {
    /// A file of the system, if it is one that can be served.
    fn system(file: OpenFile, metadata: &Metadata) -> io::Result<Opened<A>> {
        if metadata.is_dir() {
            return Ok(Opened::Directory);
        }
        if !metadata.is_file() {
            return Err(io::ErrorKind::NotFound.into());
        }
        Ok(Opened::File(Served {
            source: Source::System(file),
            length: metadata.len(),
            modified: u64::try_from(metadata.mtime()).unwrap_or(0),
            is_gzip: false,
        }))
    }

    fn foreign(file: ForeignFile<A>, service: &mut Service<A>) -> Opened<A> {
        if file.is_directory {
            file.handle.close(service);
            return Opened::Directory;
        }
        Opened::File(Served {
            source: Source::Foreign(file.handle),
            length: file.length,
            modified: file.modified,
            is_gzip: file.is_gzip,
        })
    }
}

/// A path split into what the program configured and what the client asked for.
#[derive(Debug, Clone, Copy)]
pub struct Location<'a> {
    /// The directory that must not be left.
    pub origin: &'a [u8],
    /// The path below it, from [`path::relative`].
    pub relative: &'a [u8],
}

impl Location<'_> {
    /// The whole path.
    #[must_use]
    pub fn joined(&self) -> Vec<u8> {
        let mut path = Vec::new();
        self.join(&mut path);
        path
    }

    fn join(&self, path: &mut Vec<u8>) {
        path.reserve(self.origin.len() + 1 + self.relative.len());
        path.extend_from_slice(self.origin);
        path.push(b'/');
        path.extend_from_slice(self.relative);
    }
}

impl<A: App> Service<A> {
    /// Opens a file below a directory, by the program's file operations if they want it.
    pub(crate) fn open_beneath(
        &mut self,
        location: Location<'_>,
        accepts_gzip: bool,
    ) -> io::Result<Opened<A>> {
        let mut path = self.http.take_text();
        location.join(&mut path);
        if let Some(opened) = self.open_foreign(&path, accepts_gzip) {
            return opened;
        }
        if let Some((file, metadata)) = self.files.open.find(&path) {
            self.http.keep_text(path);
            return Opened::system(file, &metadata);
        }
        let file = OpenFile::new(path::open_beneath(location.origin, location.relative)?);
        let metadata = file.file.metadata()?;
        if metadata.is_file() {
            self.keep_open_file(path, &file, &metadata);
        }
        Opened::system(file, &metadata)
    }

    /// Opens a file that the program itself names.
    pub(crate) fn open_named(&mut self, path: &[u8], accepts_gzip: bool) -> io::Result<Opened<A>> {
        if let Some(opened) = self.open_foreign(path, accepts_gzip) {
            return opened;
        }
        let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOCTTY;
        let fd = rustix::fs::open(path, flags, Mode::empty())?;
        let file = File::from(fd);
        let metadata = file.metadata()?;
        Opened::system(OpenFile::new(file), &metadata)
    }

    fn open_foreign(&mut self, path: &[u8], accepts_gzip: bool) -> Option<io::Result<Opened<A>>> {
        let ops = self.context().file_ops()?;
        let opened = ops.open(self, path, accepts_gzip)?;
        Some(opened.map(|file| Opened::foreign(file, self)))
    }
}
