//! Writing of answers: status line and header fields into a buffer of the caller, chunk framing,
//! and the small pages that the library answers with by itself.

use super::status::{self, Status};

/// The caller's buffer has no room for what was to be added, or the text must not be a header.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HeaderRefused;

/// Appends header lines to a buffer and knows how far it came.
///
/// The room that each step wants behind what it writes is part of the interface: programs size
/// their buffers by it.
#[derive(Debug)]
pub struct HeaderWriter<'b> {
    buffer: &'b mut [u8],
    written: usize,
}

impl<'b> HeaderWriter<'b> {
    /// A writer at the start of `buffer`.
    pub fn new(buffer: &'b mut [u8]) -> Self {
        HeaderWriter { buffer, written: 0 }
    }

    /// Octets written.
    pub fn written(&self) -> usize {
        self.written
    }

    fn room(&self) -> usize {
        self.buffer.len() - self.written
    }

    fn put(&mut self, text: &[u8]) {
        let take = text.len().min(self.room());
        if let (Some(slot), Some(text)) = (
            self.buffer.get_mut(self.written..self.written + take),
            text.get(..take),
        ) {
            slot.copy_from_slice(text);
            self.written += take;
        }
    }

    /// The status line.
    pub fn status_line(&mut self, version: &str, code: u32) -> Result<(), HeaderRefused> {
        let mut digits = [0; 10];
        let code_text = decimal(u64::from(code), &mut digits);
        let reason = status::reason(code);
        if version.len() + code_text.len() + reason.len() + 2 + 3 >= self.room() {
            return Err(HeaderRefused);
        }
        for part in [
            version.as_bytes(),
            b" ",
            code_text,
            b" ",
            reason.as_bytes(),
            b"\r\n",
        ] {
            self.put(part);
        }
        Ok(())
    }

    /// A field. The name may bring its colon. If there is no room, what fits of the name has been
    /// written when this fails.
    ///
    /// Line ends and NUL are refused in both: a value that a client had a part in must not become
    /// further fields (RFC 9110 5.5).
    pub fn field(&mut self, name: &[u8], value: &[u8]) -> Result<(), HeaderRefused> {
        let ends_line = |text: &[u8]| {
            // Without an early end it is done many octets at a time.
            text.iter()
                .fold(false, |found, b| found | matches!(b, b'\r' | b'\n' | 0))
        };
        if ends_line(name) || ends_line(value) {
            return Err(HeaderRefused);
        }
        self.put(name);
        // Nearly every name that has one has it at its end.
        let has_colon = name.last() == Some(&b':') || name.contains(&b':');
        if (if has_colon { 1 } else { 2 }) >= self.room() {
            return Err(HeaderRefused);
        }
        self.put(if has_colon { b" " } else { b": " });
        if value.len() + 3 >= self.room() {
            return Err(HeaderRefused);
        }
        self.put(value);
        self.put(b"\r\n");
        Ok(())
    }

    /// A field with a decimal number.
    pub fn number_field(&mut self, name: &[u8], value: u64) -> Result<(), HeaderRefused> {
        let mut digits = [0; 20];
        let text = decimal(value, &mut digits);
        self.field(name, text)
    }

    /// The empty line that ends the head.
    pub fn finish(&mut self) -> Result<(), HeaderRefused> {
        if self.room() < 3 {
            return Err(HeaderRefused);
        }
        self.put(b"\r\n");
        Ok(())
    }
}

/// Decimal digits of a number, written to the end of `buffer`, which must be long enough.
pub fn decimal(mut value: u64, buffer: &mut [u8]) -> &[u8] {
    let mut at = buffer.len();
    loop {
        if at == 0 {
            break;
        }
        at -= 1;
        buffer[at] = b'0' + (value % 10) as u8;
        value /= 10;
        if value == 0 {
            break;
        }
    }
    &buffer[at..]
}

/// The frame around one chunk of `length` octets: what goes before it. `\r\n` goes behind it.
/// A chunk of length 0 would end the body, so there is no frame for it.
pub fn chunk_header(length: usize, out: &mut Vec<u8>) {
    if length > 0 {
        out.extend_from_slice(format!("{length:x}\r\n").as_bytes());
    }
}

/// What ends a chunked body without trailers.
pub const LAST_CHUNK: &[u8] = b"0\r\n\r\n";

/// The page behind a status that the library answers with, with the caller's text in it.
pub fn status_page(code: u32, text: &[u8]) -> Vec<u8> {
    let mut page = Vec::with_capacity(180 + text.len());
    page.extend_from_slice(
        concat!(
            "<html><head><meta charset=utf-8 http-equiv=\"Content-Language\" content=\"en\"/>",
            "<link rel=\"stylesheet\" type=\"text/css\" href=\"/error.css\"/></head><body><h1>"
        )
        .as_bytes(),
    );
    page.extend_from_slice(code.to_string().as_bytes());
    page.extend_from_slice(b"</h1>");
    page.extend_from_slice(text);
    page.extend_from_slice(b"</body></html>");
    page
}

/// A whole answer to a request that could not be understood, after which the connection ends.
pub fn refusal(status: Status, extra_fields: &[(&str, &str)]) -> Vec<u8> {
    let code = u32::from(status.0);
    let page = status_page(code, b"");
    let mut out = format!(
        "HTTP/1.1 {code} {}\r\ncontent-type: text/html\r\n",
        status::reason(code)
    )
    .into_bytes();
    for (name, value) in extra_fields {
        out.extend_from_slice(format!("{name}: {value}\r\n").as_bytes());
    }
    out.extend_from_slice(
        format!(
            "content-length: {}\r\nconnection: close\r\n\r\n",
            page.len()
        )
        .as_bytes(),
    );
    out.extend_from_slice(&page);
    out
}

/// The field that tells browsers to come by TLS only, for half a year (RFC 6797).
pub const STRICT_TRANSPORT_FIELD: (&str, &str) = (
    "Strict-Transport-Security:",
    "max-age=15768000 ; includeSubDomains",
);

/// Fields that the best practices of Mozilla's observatory ask for, for vhosts that want them.
pub const SECURITY_FIELDS: [(&str, &str); 5] = [
    (
        "content-security-policy:",
        concat!(
            "default-src 'none'; img-src 'self' data: ; script-src 'self'; font-src 'self'; ",
            "style-src 'self'; connect-src 'self' ws: wss:; frame-ancestors 'none'; ",
            "base-uri 'none';form-action 'self';"
        ),
    ),
    ("x-content-type-options:", "nosniff"),
    ("x-xss-protection:", "1; mode=block"),
    ("x-frame-options:", "deny"),
    ("referrer-policy:", "no-referrer"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_written() {
        let mut buffer = [0; 200];
        let mut w = HeaderWriter::new(&mut buffer);
        w.status_line("HTTP/1.1", 202).unwrap();
        w.field(b"x-one:", b"1").unwrap();
        w.field(b"x-two", b"2").unwrap();
        w.number_field(b"content-length:", u64::MAX).unwrap();
        w.finish().unwrap();
        let n = w.written();
        assert_eq!(
            &buffer[..n],
            b"HTTP/1.1 202 \r\nx-one: 1\r\nx-two: 2\r\ncontent-length: 18446744073709551615\r\n\r\n"
        );
    }

    #[test]
    fn a_full_buffer_is_told_and_not_overrun() {
        let mut buffer = [0; 5];
        let mut w = HeaderWriter::new(&mut buffer);
        assert_eq!(w.field(b"x-none:", b"12345"), Err(HeaderRefused));
        assert_eq!(w.written(), 5);
        for size in 0..30 {
            let mut buffer = vec![0; size];
            let mut w = HeaderWriter::new(&mut buffer);
            let fits = w.field(b"a:", b"1").is_ok();
            assert_eq!(fits, size > 7, "{size}");
            let mut w = HeaderWriter::new(&mut buffer);
            assert_eq!(w.status_line("HTTP/1.1", 200).is_ok(), size > 18, "{size}");
            let mut w = HeaderWriter::new(&mut buffer);
            assert_eq!(w.finish().is_ok(), size >= 3);
        }
    }

    #[test]
    fn no_value_becomes_a_further_field() {
        let mut buffer = [0; 100];
        let mut w = HeaderWriter::new(&mut buffer);
        for (name, value) in [
            (&b"a:"[..], &b"1\r\nb: 2"[..]),
            (b"a:", b"1\n"),
            (b"a:", b"\0"),
            (b"a:\r\nb:", b"1"),
        ] {
            assert_eq!(w.field(name, value), Err(HeaderRefused));
        }
        assert_eq!(w.written(), 0);
    }

    #[test]
    fn the_status_page_has_its_known_length() {
        assert_eq!(status_page(403, b"").len(), 173);
        assert_eq!(status_page(403, b"<b>no</b>").len(), 182);
    }

    #[test]
    fn a_refusal_says_that_the_connection_ends() {
        let text =
            String::from_utf8(refusal(Status::METHOD_NOT_ALLOWED, &[("allow", "GET")])).unwrap();
        assert!(text.starts_with("HTTP/1.1 405 Method Not Allowed\r\n"));
        assert!(text.contains("\r\nallow: GET\r\n") && text.contains("\r\nconnection: close\r\n"));
    }

    #[test]
    fn numbers_are_decimal() {
        let mut b = [0; 20];
        assert_eq!(decimal(0, &mut b), b"0");
        assert_eq!(decimal(u64::MAX, &mut b), b"18446744073709551615");
    }
}
