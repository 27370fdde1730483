//! Text encodings of certificates and keys (RFC 7468), with the header fields of RFC 1421 that
//! older private keys carry.

use zeroize::Zeroizing;

/// One block between `-----BEGIN …-----` and `-----END …-----`.
pub struct Section {
    /// The words behind `BEGIN`, such as `CERTIFICATE`.
    pub label: String,
    /// Header fields, such as `Proc-Type`, in their order.
    pub headers: Vec<(String, String)>,
    /// The decoded contents; erased when dropped, as they may be a key.
    pub der: Zeroizing<Vec<u8>>,
}

impl Section {
    /// The value of the header field `name`.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers.find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

/// Whether the bytes are text with a PEM block in it, as opposed to DER.
pub fn is_pem(bytes: &[u8]) -> bool {
    let marker = b"-----BEGIN ";
    bytes.windows(marker.len()).any(|window| window == marker)
}

/// The blocks of `text` in their order. What is between blocks is skipped, and so is a block that
/// is not base64 or has no end.
pub fn sections(text: &[u8]) -> Vec<Section> {
    let mut found = Vec::new();
    let mut lines = text
        .split(|byte| *byte == b'\n')
        .map(|line| line.trim_ascii());
    while let Some(line) = lines.next() {
        let Some(label) = boundary(line, b"-----BEGIN ") else {
            continue;
        };
        found.extend(section(label, &mut lines));
    }
    found
}

/// The label of a line that begins or ends a block.
fn boundary<'a>(line: &'a [u8], start: &[u8]) -> Option<&'a [u8]> {
    line.strip_prefix(start)?.strip_suffix(b"-----")
}

fn section<'a>(label: &[u8], lines: &mut impl Iterator<Item = &'a [u8]>) -> Option<Section> {
    let mut headers: Vec<(String, String)> = Vec::new();
    let mut base64 = Zeroizing::new(Vec::new());
    for line in lines {
        if boundary(line, b"-----END ").is_some_and(|end| end == label) {
            let der = data_encoding::BASE64.decode(&base64).ok()?;
            return Some(Section {
                label: String::from_utf8_lossy(label).into_owned(),
                headers,
                der: Zeroizing::new(der),
            });
        }
        if let Some(colon) = line.iter().position(|byte| *byte == b':') {
            let (name, value) = line.split_at(colon);
            headers.push((
                String::from_utf8_lossy(name).into_owned(),
                String::from_utf8_lossy(value.get(1..).unwrap_or_default().trim_ascii())
                    .into_owned(),
            ));
        } else {
            base64.extend(line.iter().filter(|byte| !byte.is_ascii_whitespace()));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_found_between_other_text() {
        let text = b"Subject: x\r\n-----BEGIN A B-----\r\nAAEC\r\nAwQ=\r\n-----END A B-----\r\n\
            junk\n-----BEGIN C-----\n/w==\n-----END C-----";
        let found = sections(text);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].label, "A B");
        assert_eq!(*found[0].der, [0, 1, 2, 3, 4]);
        assert_eq!(*found[1].der, [255]);
    }

    #[test]
    fn header_fields_are_kept() {
        let text = b"-----BEGIN K-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: DES-CBC,00\n\n\
            AAEC\n-----END K-----\n";
        let found = sections(text);
        assert_eq!(found[0].header("Proc-Type"), Some("4,ENCRYPTED"));
        assert_eq!(found[0].header("DEK-Info"), Some("DES-CBC,00"));
        assert_eq!(*found[0].der, [0, 1, 2]);
    }

    #[test]
    fn a_block_that_is_broken_is_skipped() {
        assert!(sections(b"-----BEGIN A-----\n!!!!\n-----END A-----\n").is_empty());
        assert!(sections(b"-----BEGIN A-----\nAAEC\n").is_empty());
        assert!(sections(b"-----BEGIN A-----\nAAEC\n-----END B-----\n").is_empty());
        assert!(!is_pem(b"\x30\x82"));
        assert!(is_pem(b"text\n-----BEGIN A-----"));
    }
}
