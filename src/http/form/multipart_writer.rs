//! Writing multipart forms (RFC 7578): what stands between the parts that the program writes.

use std::io;

/// Random octets in a boundary: enough that no part has it by chance.
const RANDOM: usize = 12;

/// The frame of one multipart body.
#[derive(Clone, Debug)]
pub struct MultipartWriter {
    boundary: String,
    /// A part was begun.
    inside: bool,
}

impl MultipartWriter {
    /// With a boundary that nobody can foresee. An error means that the system has no entropy.
    pub fn new() -> io::Result<Self> {
        let mut random = [0; RANDOM];
        crate::random::fill(&mut random)?;
        Ok(Self::with_random(random))
    }

    fn with_random(random: [u8; RANDOM]) -> Self {
        let boundary = random.iter().map(|octet| format!("{octet:02x}")).collect();
        Self {
            boundary,
            inside: false,
        }
    }

    /// The value of the `Content-Type` field of the whole.
    pub fn content_type(&self) -> String {
        format!("multipart/form-data; boundary=\"{}\"", self.boundary)
    }

    /// The lines that end the part before and begin one. A name or file name may have anything in
    /// it; a content type with control characters is left out.
    pub fn part(
        &mut self,
        name: &[u8],
        file_name: Option<&[u8]>,
        content_type: Option<&[u8]>,
    ) -> Vec<u8> {
        let mut lines = Vec::new();
        if std::mem::replace(&mut self.inside, true) {
            lines.extend_from_slice(b"\r\n");
        }
        lines.extend_from_slice(format!("--{}\r\n", self.boundary).as_bytes());
        lines.extend_from_slice(b"Content-Disposition: form-data; name=");
        quote(name, &mut lines);
        if let Some(file_name) = file_name {
            lines.extend_from_slice(b"; filename=");
            quote(file_name, &mut lines);
        }
        if let Some(content_type) = content_type
            && !content_type.iter().any(u8::is_ascii_control)
        {
            lines.extend_from_slice(b"\r\nContent-Type: ");
            lines.extend_from_slice(content_type);
        }
        lines.extend_from_slice(b"\r\n\r\n");
        lines
    }

    /// The line that ends the last part and the whole.
    pub fn end(&self) -> Vec<u8> {
        format!("\r\n--{}--\r\n", self.boundary).into_bytes()
    }
}

/// Appends a quoted name as browsers write it: quotes and line ends are escaped with `%`.
fn quote(name: &[u8], out: &mut Vec<u8>) {
    out.push(b'"');
    for octet in name {
        match octet {
            b'"' => out.extend_from_slice(b"%22"),
            b'\r' => out.extend_from_slice(b"%0D"),
            b'\n' => out.extend_from_slice(b"%0A"),
            other => out.push(*other),
        }
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn writer() -> MultipartWriter {
        MultipartWriter::with_random([0xab; RANDOM])
    }

    #[test]
    fn parts_stand_between_boundaries() {
        let mut writer = writer();
        let boundary = "ab".repeat(RANDOM);
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        assert_eq!(
            writer.content_type(),
            format!("multipart/form-data; boundary=\"{boundary}\"")
        );
        assert_eq!(
            text(writer.part(b"text", None, None)),
            format!("--{boundary}\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n")
        );
        assert_eq!(
            text(writer.part(b"file", Some(b"f.txt"), Some(b"text/plain"))),
            format!(
                "\r\n--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; \
                 filename=\"f.txt\"\r\nContent-Type: text/plain\r\n\r\n"
            )
        );
        assert_eq!(text(writer.end()), format!("\r\n--{boundary}--\r\n"));
    }

    #[test]
    fn no_name_can_begin_a_line_of_its_own() {
        let mut writer = writer();
        let part = writer.part(b"a\"\r\nX: 1", Some(b"\n"), Some(b"text\r\nX: 1"));
        let text = String::from_utf8(part).unwrap();
        assert!(
            text.ends_with("name=\"a%22%0D%0AX: 1\"; filename=\"%0A\"\r\n\r\n"),
            "{text}"
        );
    }

    #[test]
    fn every_boundary_is_another_one() {
        let one = MultipartWriter::new().unwrap();
        let two = MultipartWriter::new().unwrap();
        assert_ne!(one.content_type(), two.content_type());
    }
}
