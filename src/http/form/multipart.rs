//! `multipart/form-data` bodies (RFC 7578, RFC 2046 section 5.1).

use super::{FormError, FormEvent, MAX_PART_HEADERS, Sink};

/// A longer boundary is refused; RFC 2046 allows 70.
const MAX_BOUNDARY: usize = 128;

/// The boundary named by a Content-Type.
pub(super) fn boundary(content_type: &[u8]) -> Option<Vec<u8>> {
    let value = parameter(content_type, b"boundary")?;
    let usable = !value.is_empty()
        && value.len() <= MAX_BOUNDARY
        && value.iter().all(|byte| matches!(byte, b' '..=b'~'));
    usable.then_some(value)
}

/// Finds a parameter behind the first `;` of a field's value.
///
/// In quotes, a backslash escapes a quote and nothing else: browsers send backslashes of file
/// names as they are.
fn parameter(value: &[u8], wanted: &[u8]) -> Option<Vec<u8>> {
    let first = value.iter().position(|&byte| byte == b';')?;
    let mut rest = &value[first + 1..];
    loop {
        rest = rest.trim_ascii_start();
        let name_end = rest.iter().position(|byte| matches!(byte, b'=' | b';'))?;
        let (name, behind) = rest.split_at(name_end);
        let (separator, behind) = behind.split_first()?;
        if *separator == b';' {
            rest = behind;
            continue;
        }
        let (text, behind) = parameter_text(behind);
        if name.trim_ascii().eq_ignore_ascii_case(wanted) {
            return Some(text);
        }
        let next = behind.iter().position(|&byte| byte == b';')?;
        rest = &behind[next + 1..];
    }
}

/// The text of a parameter and what follows it.
fn parameter_text(input: &[u8]) -> (Vec<u8>, &[u8]) {
    let input = input.trim_ascii_start();
    let Some(mut rest) = input.strip_prefix(b"\"") else {
        let end = input
            .iter()
            .position(|&byte| byte == b';')
            .unwrap_or(input.len());
        let (text, behind) = input.split_at(end);
        return (text.trim_ascii_end().to_vec(), behind);
    };
    let mut text = Vec::new();
    loop {
        match rest {
            [b'\\', b'"', behind @ ..] => {
                text.push(b'"');
                rest = behind;
            }
            [b'"', behind @ ..] => return (text, behind),
            [byte, behind @ ..] => {
                text.push(*byte);
                rest = behind;
            }
            [] => return (text, rest),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// In front of the first boundary.
    Preamble,
    /// Directly behind a boundary.
    BehindBoundary,
    /// Behind a boundary and one dash.
    BehindDash,
    /// Between a boundary and the end of its line.
    Padding,
    /// In the headers of a part.
    Headers,
    /// In the content of a part.
    Content,
    /// Behind the last boundary.
    Epilogue,
}

/// Parser state between two pieces of a body.
#[derive(Debug)]
pub(super) struct Multipart {
    /// CR LF, two dashes and the boundary. CR occurs nowhere but at its front, so that a failed
    /// match can only begin again at the byte that failed.
    delimiter: Vec<u8>,
    /// How much of the delimiter has been matched.
    matched: usize,
    /// How much of what is matched was read before as something else: the line end in front of a
    /// boundary that stands at the very beginning or right behind the headers of an empty part.
    shared: usize,
    state: State,
    /// The line of a header so far.
    line: Vec<u8>,
    /// Bytes of headers of this part so far.
    header_bytes: usize,
    name: Vec<u8>,
    filename: Option<Vec<u8>>,
}

impl Multipart {
    pub(super) fn new(boundary: &[u8]) -> Multipart {
        Multipart {
            delimiter: [b"\r\n--", boundary].concat(),
            matched: 2,
            shared: 2,
            state: State::Preamble,
            line: Vec::new(),
            header_bytes: 0,
            name: Vec::new(),
            filename: None,
        }
    }

    pub(super) fn feed(&mut self, input: &[u8], sink: &mut Sink<'_>) -> Result<(), FormError> {
        let mut rest = input;
        while let Some((&byte, behind)) = rest.split_first() {
            rest = match self.state {
                State::Epilogue => return Ok(()),
                State::Preamble | State::Content => self.feed_content(rest, sink)?,
                State::Headers => {
                    self.header_byte(byte, sink)?;
                    behind
                }
                _ => {
                    self.boundary_byte(byte)?;
                    behind
                }
            };
        }
        Ok(())
    }

    /// Reads content up to a boundary or the end of the input and gives what is behind it.
    fn feed_content<'i>(
        &mut self,
        input: &'i [u8],
        sink: &mut Sink<'_>,
    ) -> Result<&'i [u8], FormError> {
        if self.matched == 0 {
            let plain = input
                .iter()
                .position(|&byte| byte == b'\r')
                .unwrap_or(input.len());
            let (content, rest) = input.split_at(plain);
            self.content(content, sink)?;
            self.matched = usize::from(!rest.is_empty());
            return Ok(rest.get(1..).unwrap_or_default());
        }
        let expected = &self.delimiter[self.matched..];
        let equal = input
            .iter()
            .zip(expected)
            .take_while(|(got, wanted)| got == wanted)
            .count();
        let rest = &input[equal..];
        self.matched += equal;
        if self.matched == self.delimiter.len() {
            self.matched = 0;
            self.shared = 0;
            let in_part = self.state == State::Content;
            self.state = State::BehindBoundary;
            if in_part {
                sink(FormEvent::End)?;
            }
        } else if !rest.is_empty() {
            let held = std::mem::take(&mut self.shared)..std::mem::take(&mut self.matched);
            if self.state == State::Content && !held.is_empty() {
                sink(FormEvent::Data(&self.delimiter[held]))?;
            }
        }
        Ok(rest)
    }

    fn content(&mut self, content: &[u8], sink: &mut Sink<'_>) -> Result<(), FormError> {
        if self.state == State::Preamble || content.is_empty() {
            return Ok(());
        }
        sink(FormEvent::Data(content))
    }

    /// One byte between a boundary and the line end behind it.
    fn boundary_byte(&mut self, byte: u8) -> Result<(), FormError> {
        self.state = match (self.state, byte) {
            (State::BehindBoundary, b'-') => State::BehindDash,
            (State::BehindDash, b'-') => State::Epilogue,
            (State::BehindBoundary | State::Padding, b' ' | b'\t' | b'\r') => State::Padding,
            (State::BehindBoundary | State::Padding, b'\n') => {
                self.line.clear();
                self.header_bytes = 0;
                self.name.clear();
                self.filename = None;
                State::Headers
            }
            _ => return Err(FormError::BoundarySyntax),
        };
        Ok(())
    }

    fn header_byte(&mut self, byte: u8, sink: &mut Sink<'_>) -> Result<(), FormError> {
        self.header_bytes += 1;
        match byte {
            _ if self.header_bytes > MAX_PART_HEADERS => Err(FormError::HeadersTooLong),
            0 => Err(FormError::HeaderSyntax),
            b'\n' => {
                let line = std::mem::take(&mut self.line);
                match line.trim_ascii_end() {
                    b"" => self.open_part(sink),
                    line => {
                        self.header(line);
                        Ok(())
                    }
                }
            }
            _ => {
                self.line.push(byte);
                Ok(())
            }
        }
    }

    /// Of all headers only Content-Disposition says something that is needed.
    fn header(&mut self, line: &[u8]) {
        let Some(colon) = line.iter().position(|&byte| byte == b':') else {
            return;
        };
        let (name, value) = (&line[..colon], &line[colon + 1..]);
        if name
            .trim_ascii()
            .eq_ignore_ascii_case(b"content-disposition")
        {
            self.name = parameter(value, b"name").unwrap_or_default();
            self.filename = parameter(value, b"filename");
        }
    }

    fn open_part(&mut self, sink: &mut Sink<'_>) -> Result<(), FormError> {
        self.state = State::Content;
        self.matched = 2;
        self.shared = 2;
        sink(FormEvent::Open {
            name: &self.name,
            filename: self.filename.as_deref(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Parsed, parse};
    use super::*;
    use proptest::prelude::*;

    const TYPE: &str = "multipart/form-data; boundary=BBB";
    const FORM: &str = "--BBB\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n\
        value one\r\n\
        --BBB\r\nContent-Disposition: form-data; name=\"file\"; filename=\"up.txt\"\r\n\
        Content-Type: text/plain\r\n\r\n\
        file \r\n--BB content\r\n--BBB--\r\nepilogue";

    fn form() -> Parsed {
        vec![
            ("text".into(), None, "value one".into()),
            (
                "file".into(),
                Some("up.txt".into()),
                "file \r\n--BB content".into(),
            ),
        ]
    }

    #[test]
    fn fields_and_files_are_found() {
        assert_eq!(parse(TYPE, &[FORM.as_bytes()]).unwrap(), form());
    }

    #[test]
    fn a_boundary_may_be_cut_anywhere() {
        for at in 0..FORM.len() {
            let (one, two) = FORM.as_bytes().split_at(at);
            assert_eq!(parse(TYPE, &[one, two]).unwrap(), form(), "cut at {at}");
        }
        let bytes: Vec<&[u8]> = FORM.as_bytes().chunks(1).collect();
        assert_eq!(parse(TYPE, &bytes).unwrap(), form());
    }

    #[test]
    fn an_empty_part_is_a_field() {
        let body = "--BBB\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n--BBB--";
        assert_eq!(
            parse(TYPE, &[body.as_bytes()]).unwrap(),
            [("a".into(), None, String::new())]
        );
    }

    #[test]
    fn a_preamble_is_skipped() {
        let body = format!("pre\r\namble\r\n{FORM}");
        assert_eq!(parse(TYPE, &[body.as_bytes()]).unwrap(), form());
    }

    #[test]
    fn a_part_without_its_end_stays_open() {
        let body = FORM.split("\r\n--BBB--").next().unwrap();
        assert_eq!(parse(TYPE, &[body.as_bytes()]).unwrap(), form()[..1]);
    }

    #[test]
    fn content_that_looks_like_the_beginning_of_a_boundary_is_content() {
        let content = "\r\r\n\r\n--B\r\n--BB\r\r\n-";
        let body =
            format!("--BBB\r\ncontent-disposition: form-data; name=a\r\n\r\n{content}\r\n--BBB--");
        for size in 1..9 {
            let pieces: Vec<&[u8]> = body.as_bytes().chunks(size).collect();
            assert_eq!(parse(TYPE, &pieces).unwrap()[0].2, content);
        }
    }

    #[test]
    fn garbage_behind_a_boundary_is_refused() {
        assert_eq!(
            parse(TYPE, &[b"--BBBx\r\n"]),
            Err(FormError::BoundarySyntax)
        );
        assert_eq!(parse(TYPE, &[b"--BBB-x"]), Err(FormError::BoundarySyntax));
    }

    #[test]
    fn endless_headers_are_refused() {
        let body = format!("--BBB\r\n{}", "x: y\r\n".repeat(MAX_PART_HEADERS / 6 + 1));
        assert_eq!(
            parse(TYPE, &[body.as_bytes()]),
            Err(FormError::HeadersTooLong)
        );
    }

    #[test]
    fn quotes_and_backslashes_in_names_are_kept() {
        let value = br#"form-data; name="a\"b"; filename="C:\dir\x.txt""#;
        assert_eq!(parameter(value, b"name").unwrap(), b"a\"b");
        assert_eq!(parameter(value, b"filename").unwrap(), b"C:\\dir\\x.txt");
        assert_eq!(parameter(value, b"file"), None);
    }

    #[test]
    fn boundaries_may_be_quoted() {
        assert_eq!(
            boundary(b"multipart/form-data; charset=x; boundary=\"a b\"").unwrap(),
            b"a b"
        );
        assert_eq!(boundary(b"multipart/form-data; boundary="), None);
    }

    proptest! {
        #[test]
        fn content_survives_any_split(content in "[\r\n\\-Ba]{0,40}", size in 1usize..12) {
            prop_assume!(!format!("\r\n{content}").contains("\r\n--BBB"));
            let body = format!(
                "--BBB\r\nContent-Disposition: form-data; name=a; filename=b\r\n\r\n{content}\r\n--BBB--\r\n"
            );
            let pieces: Vec<&[u8]> = body.as_bytes().chunks(size).collect();
            prop_assert_eq!(&parse(TYPE, &pieces).unwrap()[0].2, &content);
        }

        #[test]
        fn any_bytes_are_survived(body: Vec<u8>) {
            let _ = parse(TYPE, &[b"--BBB\r\n", &body]);
        }
    }
}
