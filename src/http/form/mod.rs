//! Posted forms: urlencoded and multipart bodies, parsed as they arrive; the frame of multipart
//! bodies that are sent.
//!
//! [`FormParser`] turns bytes into [`FormEvent`]s and holds nothing but the field's name and
//! what might be the beginning of a boundary. [`FieldCollector`] stores the values of expected
//! fields within a budget and hands on the content of files.

mod collector;
mod multipart;
pub mod multipart_writer;
mod urlencoded;

pub use collector::{FieldCollector, OnUpload, Upload, UploadState};
use multipart::Multipart;
use urlencoded::Urlencoded;

/// A longer name of an urlencoded field is refused.
pub const MAX_NAME: usize = 256;

/// More bytes of headers in front of one part of a multipart body are refused.
pub const MAX_PART_HEADERS: usize = 4096;

/// What was found in a form.
#[derive(Debug, PartialEq, Eq)]
pub enum FormEvent<'a> {
    /// A field or file begins.
    Open {
        /// The name of the field as it was sent; empty if it has none.
        name: &'a [u8],
        /// The name of the file, if it is one.
        filename: Option<&'a [u8]>,
    },
    /// A piece of its value or content, unescaped.
    Data(&'a [u8]),
    /// The field or file ends.
    End,
}

/// Why a form is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormError {
    /// A multipart type without a usable boundary.
    NoBoundary,
    /// A field's name is longer than [`MAX_NAME`].
    NameTooLong,
    /// A part's headers are longer than [`MAX_PART_HEADERS`].
    HeadersTooLong,
    /// A NUL in a part's headers.
    HeaderSyntax,
    /// Something else than a line end or `--` behind a boundary.
    BoundarySyntax,
    /// A percent escape without two hex digits.
    Escape,
    /// The values exceed the storage that the program allows for them.
    StorageFull {
        /// What the program allows, in bytes.
        limit: usize,
    },
    /// The program refused the upload.
    Refused,
}

impl std::fmt::Display for FormError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            FormError::NoBoundary => f.write_str("multipart content type without a boundary"),
            FormError::NameTooLong => write!(f, "field name longer than {MAX_NAME} bytes"),
            FormError::HeadersTooLong => {
                write!(f, "part headers longer than {MAX_PART_HEADERS} bytes")
            }
            FormError::HeaderSyntax => f.write_str("part headers with a NUL"),
            FormError::BoundarySyntax => f.write_str("garbage behind a multipart boundary"),
            FormError::Escape => f.write_str("percent escape without two hex digits"),
            FormError::StorageFull { limit } => {
                write!(f, "values exceed the max_storage of {limit} bytes")
            }
            FormError::Refused => f.write_str("upload callback refused"),
        }
    }
}

impl std::error::Error for FormError {}

/// Where events go; an error stops the parser and comes back from it.
pub type Sink<'s> = dyn FnMut(FormEvent<'_>) -> Result<(), FormError> + 's;

/// Parses the body of a posted form, whichever way it is encoded.
#[derive(Debug)]
pub struct FormParser {
    encoding: Encoding,
}

#[derive(Debug)]
enum Encoding {
    Urlencoded(Urlencoded),
    Multipart(Multipart),
}

impl FormParser {
    /// Chooses the encoding by the Content-Type of the request; urlencoded is the default.
    ///
    /// # Errors
    /// [`FormError::NoBoundary`]
    pub fn new(content_type: Option<&[u8]>) -> Result<FormParser, FormError> {
        let multipart = content_type.filter(|value| is_multipart(value));
        let encoding = match multipart {
            Some(value) => Encoding::Multipart(Multipart::new(
                &multipart::boundary(value).ok_or(FormError::NoBoundary)?,
            )),
            None => Encoding::Urlencoded(Urlencoded::default()),
        };
        Ok(FormParser { encoding })
    }

    /// Takes the next piece of the body.
    ///
    /// # Errors
    /// What is wrong with the form, or what the sink returned. The parser must not be used again.
    pub fn feed(&mut self, input: &[u8], sink: &mut Sink<'_>) -> Result<(), FormError> {
        match &mut self.encoding {
            Encoding::Urlencoded(parser) => parser.feed(input, sink),
            Encoding::Multipart(parser) => parser.feed(input, sink),
        }
    }

    /// Tells the parser that the body ends here, which ends the last urlencoded field.
    ///
    /// A multipart body ends with its last boundary: what lies open without it stays open.
    ///
    /// # Errors
    /// As for [`FormParser::feed`].
    pub fn finish(&mut self, sink: &mut Sink<'_>) -> Result<(), FormError> {
        match &mut self.encoding {
            Encoding::Urlencoded(parser) => parser.finish(sink),
            Encoding::Multipart(_) => Ok(()),
        }
    }
}

fn is_multipart(content_type: &[u8]) -> bool {
    let media_type = content_type
        .split(|&byte| byte == b';')
        .next()
        .unwrap_or_default()
        .trim_ascii();
    media_type.eq_ignore_ascii_case(b"multipart/form-data")
        || media_type.eq_ignore_ascii_case(b"multipart/related")
}

#[cfg(test)]
pub(crate) mod testing {
    use super::*;

    /// Name, file name and content of every field that was completed.
    pub(crate) type Parsed = Vec<(String, Option<String>, String)>;

    /// Parses `body` given in these pieces.
    pub(crate) fn parse(content_type: &str, pieces: &[&[u8]]) -> Result<Parsed, FormError> {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let mut parser = FormParser::new(Some(content_type.as_bytes()))?;
        let mut done = Vec::new();
        let mut open = None;
        let mut sink = |event: FormEvent<'_>| {
            match event {
                FormEvent::Open { name, filename } => {
                    assert!(open.is_none(), "opened twice");
                    open = Some((text(name), filename.map(text), Vec::new()));
                }
                FormEvent::Data(data) => open.as_mut().unwrap().2.extend_from_slice(data),
                FormEvent::End => {
                    let (name, filename, data) = open.take().unwrap();
                    done.push((name, filename, text(&data)));
                }
            }
            Ok(())
        };
        for piece in pieces {
            parser.feed(piece, &mut sink)?;
        }
        parser.finish(&mut sink)?;
        Ok(done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_type_chooses_the_encoding() {
        let chosen = |value: Option<&str>| FormParser::new(value.map(str::as_bytes));
        assert!(matches!(
            chosen(None).unwrap().encoding,
            Encoding::Urlencoded(_)
        ));
        assert!(matches!(
            chosen(Some("Multipart/Form-Data; boundary=x"))
                .unwrap()
                .encoding,
            Encoding::Multipart(_)
        ));
        assert_eq!(
            chosen(Some("multipart/form-data")).unwrap_err(),
            FormError::NoBoundary
        );
    }
}
