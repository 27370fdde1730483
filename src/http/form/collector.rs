//! Stores the values of the fields a program expects, and hands on the content of files.

use super::{FormError, FormEvent, FormParser};
use crate::escape::url;

/// What a call about an uploaded file means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UploadState {
    /// A piece of content.
    Content,
    /// The last piece of content, possibly empty.
    FinalContent,
    /// A file begins.
    Open,
    /// The form is finished or given up.
    Close,
}

/// One call about an uploaded file.
#[derive(Debug)]
pub struct Upload<'a> {
    /// The field's name as the client sent it.
    pub name: &'a [u8],
    /// The file's name as the client sent it.
    pub filename: &'a [u8],
    /// The content, with one more byte behind it that is 0. The receiver may change it.
    pub content: &'a mut [u8],
    /// What the call means.
    pub state: UploadState,
}

/// Who hears about uploaded files; an `Err` refuses the form.
pub type OnUpload<'u> = dyn FnMut(Upload<'_>) -> Result<(), ()> + 'u;

/// Storage when the program names no limit.
const DEFAULT_STORAGE: usize = 512;

/// A field that the program expects.
#[derive(Debug, Default)]
struct Field {
    /// `None` is a free place, which the first unexpected field takes.
    name: Option<Vec<u8>>,
    /// The value with a NUL behind it.
    value: Option<Vec<u8>>,
}

/// What the parser is in the middle of.
#[derive(Debug, Default)]
enum Current {
    /// Between fields, or in one that nobody expects.
    #[default]
    Ignored,
    /// In the field with this index; its value so far.
    Field(usize, Vec<u8>),
    /// In a file; content not handed on yet.
    File(Vec<u8>),
}

/// A parser together with the values it found.
///
/// The first value of a field that comes several times is kept. An empty value counts as none.
#[derive(Debug)]
pub struct FieldCollector {
    progress: Progress,
    gathering: Gathering,
}

#[derive(Debug)]
enum Progress {
    Parsing(FormParser),
    /// There was an error: nothing more is parsed.
    Failed,
    Finished,
}

#[derive(Debug)]
struct Gathering {
    fields: Vec<Field>,
    current: Current,
    name: Vec<u8>,
    filename: Vec<u8>,
    /// What the program allows for all values, their NULs included.
    limit: usize,
    stored: usize,
}

impl FieldCollector {
    /// For a form with these fields; `None` is a place for a field of any name.
    ///
    /// `storage` limits all values together, each with a NUL, and is how much of a file is handed
    /// on at once; 0 means 512.
    #[must_use]
    pub fn new(
        parser: FormParser,
        names: impl Iterator<Item = Option<Vec<u8>>>,
        storage: usize,
    ) -> FieldCollector {
        let fields = names.map(|name| Field { name, value: None }).collect();
        let limit = match storage {
            0 => DEFAULT_STORAGE,
            limit => limit,
        };
        FieldCollector {
            progress: Progress::Parsing(parser),
            gathering: Gathering {
                fields,
                current: Current::Ignored,
                name: Vec::new(),
                filename: Vec::new(),
                limit,
                stored: 0,
            },
        }
    }

    /// Takes the next piece of the body; ignores what comes when the form is finished.
    ///
    /// # Errors
    /// What is wrong with the form; nothing more is parsed then.
    pub fn feed(&mut self, input: &[u8], upload: &mut OnUpload<'_>) -> Result<(), FormError> {
        let Progress::Parsing(parser) = &mut self.progress else {
            return Ok(());
        };
        let gathering = &mut self.gathering;
        let fed = parser.feed(input, &mut |event| gathering.event(event, upload));
        if fed.is_err() {
            self.progress = Progress::Failed;
        }
        fed
    }

    /// Ends the form: completes the last field and tells `upload` so. Does nothing the second time.
    ///
    /// # Errors
    /// What is wrong with the end of the form.
    pub fn finish(&mut self, upload: &mut OnUpload<'_>) -> Result<(), FormError> {
        let gathering = &mut self.gathering;
        let finished = match std::mem::replace(&mut self.progress, Progress::Finished) {
            Progress::Finished => return Ok(()),
            Progress::Failed => Ok(()),
            Progress::Parsing(mut parser) => {
                parser.finish(&mut |event| gathering.event(event, upload))
            }
        };
        let closed = gathering.upload(UploadState::Close, &mut [0], upload);
        finished.and(closed)
    }

    /// The value of the field with this index, without its NUL; empty if there is none.
    #[must_use]
    pub fn value(&self, index: usize) -> Option<&[u8]> {
        let terminated = self.terminated_value(index)?;
        terminated.get(..terminated.len().checked_sub(1)?)
    }

    /// The value of the field with this index and the NUL behind it.
    #[must_use]
    pub fn terminated_value(&self, index: usize) -> Option<&[u8]> {
        self.gathering.fields.get(index)?.value.as_deref()
    }

    /// The name of the field with this index, as the program gave it or as a free place took it.
    #[must_use]
    pub fn name(&self, index: usize) -> Option<&[u8]> {
        self.gathering.fields.get(index)?.name.as_deref()
    }
}

impl Gathering {
    fn event(&mut self, event: FormEvent<'_>, upload: &mut OnUpload<'_>) -> Result<(), FormError> {
        match event {
            FormEvent::Open { name, filename } => self.open(name, filename, upload),
            FormEvent::Data(data) => self.data(data, upload),
            FormEvent::End => self.end(upload),
        }
    }

    fn open(
        &mut self,
        name: &[u8],
        filename: Option<&[u8]>,
        upload: &mut OnUpload<'_>,
    ) -> Result<(), FormError> {
        name.clone_into(&mut self.name);
        filename.unwrap_or_default().clone_into(&mut self.filename);
        // A file input without a chosen file sends an empty file name: that is no file.
        if self.filename.is_empty() {
            self.current = match self.place(name) {
                Some(index) => Current::Field(index, Vec::new()),
                None => Current::Ignored,
            };
            return Ok(());
        }
        self.current = Current::File(Vec::new());
        self.upload(UploadState::Open, &mut [0], upload)
    }

    fn data(&mut self, mut data: &[u8], upload: &mut OnUpload<'_>) -> Result<(), FormError> {
        let limit = self.limit;
        match &mut self.current {
            Current::Ignored => Ok(()),
            Current::Field(_, value) => {
                // The value, its NUL, and one more byte that 4.x never used.
                if self.stored + value.len() + data.len() + 2 > limit {
                    return Err(FormError::StorageFull { limit });
                }
                value.extend_from_slice(data);
                Ok(())
            }
            Current::File(pending) => {
                let mut pending = std::mem::take(pending);
                let piece = limit.saturating_sub(1).max(1);
                while pending.len() + data.len() > piece {
                    let (now, later) = data.split_at(piece - pending.len());
                    pending.extend_from_slice(now);
                    pending.push(0);
                    self.upload(UploadState::Content, &mut pending, upload)?;
                    pending.clear();
                    data = later;
                }
                pending.extend_from_slice(data);
                self.current = Current::File(pending);
                Ok(())
            }
        }
    }

    fn end(&mut self, upload: &mut OnUpload<'_>) -> Result<(), FormError> {
        match std::mem::take(&mut self.current) {
            Current::Ignored => {}
            Current::Field(index, value) => self.keep(index, value),
            Current::File(mut pending) => {
                pending.push(0);
                self.upload(UploadState::FinalContent, &mut pending, upload)?;
            }
        }
        self.name.clear();
        self.filename.clear();
        Ok(())
    }

    fn keep(&mut self, index: usize, mut value: Vec<u8>) {
        let Some(field) = self.fields.get_mut(index) else {
            return;
        };
        if value.is_empty() || field.value.is_some() {
            return;
        }
        value.push(0);
        self.stored += value.len();
        field.value = Some(value);
    }

    /// The place of a field of this name; a free one is taken for a name seen the first time.
    ///
    /// Names in urlencoded forms are escaped. The program may expect either spelling.
    fn place(&mut self, name: &[u8]) -> Option<usize> {
        let plain = url::decode(name, usize::MAX).ok();
        let is_it = |field: &Field| {
            field.name.is_none() || field.name.as_deref() == Some(name) || field.name == plain
        };
        let index = self.fields.iter().position(is_it)?;
        let field = self.fields.get_mut(index)?;
        field.name.get_or_insert_with(|| name.to_vec());
        Some(index)
    }

    /// `terminated` is the content with its NUL.
    fn upload(
        &self,
        state: UploadState,
        terminated: &mut [u8],
        upload: &mut OnUpload<'_>,
    ) -> Result<(), FormError> {
        let len = terminated.len().saturating_sub(1);
        upload(Upload {
            name: &self.name,
            filename: &self.filename,
            content: &mut terminated[..len],
            state,
        })
        .map_err(|()| FormError::Refused)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Calls = Vec<(UploadState, String, String, String)>;

    struct Form {
        collector: FieldCollector,
        calls: Calls,
    }

    impl Form {
        fn new(content_type: &str, names: &[Option<&str>], storage: usize) -> Form {
            let parser = FormParser::new(Some(content_type.as_bytes())).unwrap();
            let names = names.iter().map(|name| name.map(|n| n.as_bytes().to_vec()));
            Form {
                collector: FieldCollector::new(parser, names, storage),
                calls: Vec::new(),
            }
        }

        fn run(&mut self, body: &str) -> Result<(), FormError> {
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            let calls = &mut self.calls;
            let mut upload = |call: Upload<'_>| {
                calls.push((
                    call.state,
                    text(call.name),
                    text(call.filename),
                    text(call.content),
                ));
                Ok(())
            };
            self.collector.feed(body.as_bytes(), &mut upload)?;
            self.collector.finish(&mut upload)
        }

        fn value(&self, index: usize) -> Option<&str> {
            self.collector
                .value(index)
                .map(|value| std::str::from_utf8(value).unwrap())
        }
    }

    const URLENCODED: &str = "application/x-www-form-urlencoded";
    const NAMES: &[Option<&str>] = &[Some("text"), Some("send"), Some("a[b]")];

    #[test]
    fn the_first_value_of_a_name_is_kept_and_empty_ones_are_none() {
        let mut form = Form::new(URLENCODED, NAMES, 0);
        form.run("text=&send=a&send=b&a%5Bb%5D=x&other=y").unwrap();
        assert_eq!(form.value(0), None);
        assert_eq!(form.value(1), Some("a"));
        assert_eq!(form.value(2), Some("x"));
        assert_eq!(form.value(3), None);
        assert_eq!(form.collector.terminated_value(1), Some(&b"a\0"[..]));
    }

    #[test]
    fn free_places_take_unexpected_names() {
        let mut form = Form::new(URLENCODED, &[Some("x"), None, None], 0);
        form.run("a=1&b=2&c=3&a=4").unwrap();
        assert_eq!(form.collector.name(1), Some(&b"a"[..]));
        assert_eq!(form.value(1), Some("1"));
        assert_eq!(form.value(2), Some("2"));
    }

    #[test]
    fn values_are_limited_together() {
        let mut form = Form::new(URLENCODED, NAMES, 10);
        form.run("text=12345678").unwrap();
        let mut form = Form::new(URLENCODED, NAMES, 10);
        assert_eq!(
            form.run("text=123456789"),
            Err(FormError::StorageFull { limit: 10 })
        );
        let mut form = Form::new(URLENCODED, NAMES, 10);
        assert!(form.run("text=1234&send=12345").is_err());
        let mut form = Form::new(URLENCODED, NAMES, 10);
        form.run("other=123456789012345&text=1").unwrap();
    }

    #[test]
    fn files_are_handed_on_in_pieces() {
        let mut form = Form::new("multipart/form-data; boundary=B", NAMES, 5);
        form.run(
            "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"n\"\r\n\r\n\
             123456\r\n--B--\r\n",
        )
        .unwrap();
        let call = |state, name: &str, filename: &str, content: &str| {
            (
                state,
                name.to_owned(),
                filename.to_owned(),
                content.to_owned(),
            )
        };
        assert_eq!(
            form.calls,
            [
                call(UploadState::Open, "f", "n", ""),
                call(UploadState::Content, "f", "n", "1234"),
                call(UploadState::FinalContent, "f", "n", "56"),
                call(UploadState::Close, "", "", ""),
            ]
        );
    }

    #[test]
    fn a_file_cut_short_is_closed_without_its_last_piece() {
        let mut form = Form::new("multipart/form-data; boundary=B", NAMES, 100);
        form.run("--B\r\nContent-Disposition: form-data; name=f; filename=n\r\n\r\n123")
            .unwrap();
        let states: Vec<UploadState> = form.calls.iter().map(|call| call.0).collect();
        assert_eq!(states, [UploadState::Open, UploadState::Close]);
        assert_eq!(form.calls[1].2, "n");
    }

    #[test]
    fn a_refused_upload_stops_the_form() {
        let mut form = Form::new("multipart/form-data; boundary=B", NAMES, 100);
        let body = b"--B\r\nContent-Disposition: form-data; name=f; filename=n\r\n\r\n123";
        let mut refuse = |_: Upload<'_>| Err(());
        assert_eq!(
            form.collector.feed(body, &mut refuse),
            Err(FormError::Refused)
        );
        assert_eq!(form.collector.feed(body, &mut refuse), Ok(()));
        let mut last = None;
        let mut note = |call: Upload<'_>| {
            last = Some(call.state);
            Ok(())
        };
        form.collector.finish(&mut note).unwrap();
        form.collector.finish(&mut |_| unreachable!()).unwrap();
        assert_eq!(last, Some(UploadState::Close));
    }
}
