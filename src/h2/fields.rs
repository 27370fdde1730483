//! Decoded header fields, and what they have to be like (RFC 9113, 8.2 and 8.3).

use crate::http::syntax::is_token_octet;

/// Names and values of a header block, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldList {
    text: Vec<u8>,
    /// Where each name and each value ends.
    ends: Vec<(u32, u32)>,
}

impl FieldList {
    /// An empty list with room for what a block of so many octets usually says.
    fn for_block(octets: usize) -> Self {
        Self {
            text: Vec::with_capacity(octets.saturating_mul(2).clamp(256, 4096)),
            ends: Vec::with_capacity(16),
        }
    }

    fn push(&mut self, name: &[u8], value: &[u8]) {
        self.text.extend_from_slice(name);
        let name_end = self.text.len() as u32;
        self.text.extend_from_slice(value);
        self.ends.push((name_end, self.text.len() as u32));
    }

    /// The fields.
    pub fn iter(&self) -> impl Iterator<Item = (&[u8], &[u8])> {
        let mut start = 0;
        self.ends.iter().filter_map(move |&(name_end, end)| {
            let name = self.text.get(start..name_end as usize)?;
            let value = self.text.get(name_end as usize..end as usize)?;
            start = end as usize;
            Some((name, value))
        })
    }

    /// The value of the first field of this name.
    pub fn get(&self, name: &[u8]) -> Option<&[u8]> {
        self.iter()
            .find(|(field, _)| *field == name)
            .map(|(_, value)| value)
    }
}

/// What a header block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BlockKind {
    Request,
    Answer,
    Trailers,
}

/// Collects the fields of a block and checks them on the way.
#[derive(Debug)]
pub(super) struct Collector {
    kind: BlockKind,
    fields: FieldList,
    pseudo_over: bool,
    seen: u8,
    malformed: Option<&'static str>,
    content_length: Option<u64>,
    connect: bool,
    informational: bool,
    bodyless: bool,
    success: bool,
}

/// What became of a block.
#[derive(Debug)]
pub(super) struct Collected {
    pub(super) fields: FieldList,
    pub(super) content_length: Option<u64>,
    /// A request for a tunnel, or an answer that grants one.
    pub(super) tunnel: bool,
    /// An answer that another one follows.
    pub(super) informational: bool,
    /// An answer without a body, whatever length it tells (RFC 9110, 15.3.5 and 15.4.5).
    pub(super) bodyless: bool,
}

const METHOD: u8 = 1;
const SCHEME: u8 = 2;
const AUTHORITY: u8 = 4;
const PATH: u8 = 8;
const PROTOCOL: u8 = 16;
const STATUS: u8 = 32;

impl Collector {
    /// For a block of so many octets.
    pub(super) fn new(kind: BlockKind, octets: usize) -> Self {
        Self {
            kind,
            fields: FieldList::for_block(octets),
            pseudo_over: false,
            seen: 0,
            malformed: None,
            content_length: None,
            connect: false,
            informational: false,
            bodyless: false,
            success: false,
        }
    }

    pub(super) fn add(&mut self, name: &[u8], value: &[u8]) {
        if self.malformed.is_some() {
            return;
        }
        match self.check(name, value) {
            Ok(()) => self.fields.push(name, value),
            Err(why) => self.malformed = Some(why),
        }
    }

    fn check(&mut self, name: &[u8], value: &[u8]) -> Result<(), &'static str> {
        // Without a way out in between several octets are looked at in one step.
        let is_bad = |bad, octet: &u8| bad | !is_value_octet(*octet);
        if value.iter().fold(false, is_bad) {
            return Err("a control character in a value");
        }
        let is_space = |octet: Option<&u8>| matches!(octet, Some(b' ' | b'\t'));
        if is_space(value.first()) || is_space(value.last()) {
            return Err("space around a value");
        }
        if let Some(pseudo) = name.strip_prefix(b":") {
            return self.check_pseudo(pseudo, value);
        }
        self.pseudo_over = true;
        if name.is_empty() || !name.iter().all(|octet| is_name_octet(*octet)) {
            return Err("a name that is none");
        }
        match name {
            name if is_about_the_connection(name) => Err("a field about the connection"),
            b"te" if value != b"trailers" => Err("TE other than trailers"),
            b"content-length" if self.kind != BlockKind::Trailers => self.check_length(value),
            _ => Ok(()),
        }
    }

    fn check_length(&mut self, value: &[u8]) -> Result<(), &'static str> {
        let length = Some(value)
            .filter(|value| !value.is_empty() && value.iter().all(u8::is_ascii_digit))
            .and_then(|value| std::str::from_utf8(value).ok())
            .and_then(|digits| digits.parse().ok())
            .ok_or("a content-length that is no number")?;
        match self.content_length.replace(length) {
            Some(other) if other != length => Err("content-lengths that differ"),
            _ => Ok(()),
        }
    }

    fn check_pseudo(&mut self, name: &[u8], value: &[u8]) -> Result<(), &'static str> {
        if self.pseudo_over {
            return Err("a pseudo-header behind a field");
        }
        let bit = match (self.kind, name) {
            (BlockKind::Request, b"method") => METHOD,
            (BlockKind::Request, b"scheme") => SCHEME,
            (BlockKind::Request, b"authority") => AUTHORITY,
            (BlockKind::Request, b"path") => PATH,
            (BlockKind::Request, b"protocol") => PROTOCOL,
            (BlockKind::Answer, b"status") => STATUS,
            _ => return Err("a pseudo-header that does not belong here"),
        };
        if self.seen & bit != 0 {
            return Err("a pseudo-header that comes twice");
        }
        self.seen |= bit;
        match bit {
            METHOD => {
                self.connect = value == b"CONNECT";
                if value.is_empty() || !value.iter().all(|octet| is_token_octet(*octet)) {
                    return Err("a method that is none");
                }
            }
            SCHEME if !is_scheme(value) => return Err("a scheme that is none"),
            // RFC 9113, 8.3.1: the authority does not stand here
            PATH if value.first() != Some(&b'/') && value != b"*" => {
                return Err("a path that does not begin with a slash");
            }
            PATH if value.iter().any(|octet| *octet <= b' ' || *octet == 0x7f) => {
                return Err("a path with a space or a control character");
            }
            STATUS => {
                let is_status = value.len() == 3 && value.iter().all(u8::is_ascii_digit);
                if !is_status || matches!(value.first(), Some(b'0')) {
                    return Err("a status that is none");
                }
                // 101 has no meaning here (RFC 9113, 8.6)
                if value == b"101" {
                    return Err("status 101");
                }
                self.informational = value.first() == Some(&b'1');
                self.success = value.first() == Some(&b'2');
                self.bodyless = matches!(value, b"204" | b"304");
            }
            _ => {}
        }
        Ok(())
    }

    /// The block is complete: whether all is there that has to be.
    pub(super) fn finish(self, extended_connect: bool) -> Result<Collected, &'static str> {
        if let Some(why) = self.malformed {
            return Err(why);
        }
        let extended = self.seen & PROTOCOL != 0;
        if extended && !(extended_connect && self.connect) {
            return Err(":protocol without being asked for");
        }
        let needed = match self.kind {
            BlockKind::Request if self.connect && !extended => {
                if self.seen & (SCHEME | PATH) != 0 {
                    return Err("CONNECT with a path");
                }
                METHOD | AUTHORITY
            }
            BlockKind::Request => METHOD | SCHEME | PATH,
            BlockKind::Answer => STATUS,
            BlockKind::Trailers => 0,
        };
        if self.connect && self.fields.get(b":authority").is_some_and(<[u8]>::is_empty) {
            return Err("CONNECT to nobody");
        }
        if self.seen & needed != needed {
            return Err("a pseudo-header is missing");
        }
        Ok(Collected {
            fields: self.fields,
            content_length: self.content_length,
            tunnel: self.connect || self.success,
            informational: self.informational,
            bodyless: self.bodyless,
        })
    }
}

/// RFC 3986, 3.1.
fn is_scheme(value: &[u8]) -> bool {
    let is_part = |octet: &u8| octet.is_ascii_alphanumeric() || b"+-.".contains(octet);
    value.first().is_some_and(u8::is_ascii_alphabetic) && value.iter().all(is_part)
}

/// Whether a field is about the connection of HTTP/1.1: it has no place here (RFC 9113, 8.2.2).
pub(crate) fn is_about_the_connection(name: &[u8]) -> bool {
    matches!(
        name,
        b"connection" | b"keep-alive" | b"proxy-connection" | b"transfer-encoding" | b"upgrade"
    )
}

/// RFC 9110, 5.5: anything but control characters; the tabulator is none here.
fn is_value_octet(octet: u8) -> bool {
    octet == b'\t' || octet >= b' ' && octet != 0x7f
}

fn is_name_octet(octet: u8) -> bool {
    is_token_octet(octet) && !octet.is_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn collect(
        kind: BlockKind,
        fields: &[(&str, &str)],
        extended: bool,
    ) -> Result<Collected, &'static str> {
        let mut collector = Collector::new(kind, 0);
        for (name, value) in fields {
            collector.add(name.as_bytes(), value.as_bytes());
        }
        collector.finish(extended)
    }

    const GET: [(&str, &str); 3] = [(":method", "GET"), (":scheme", "https"), (":path", "/")];

    fn get_with(fields: &[(&str, &str)]) -> Result<Collected, &'static str> {
        collect(BlockKind::Request, &[&GET[..], fields].concat(), false)
    }

    #[test]
    fn a_request_is_collected_in_its_order() {
        let collected = get_with(&[("te", "trailers"), ("content-length", "5")]).unwrap();
        assert_eq!(collected.content_length, Some(5));
        let names: Vec<_> = collected.fields.iter().map(|(name, _)| name).collect();
        assert_eq!(
            names,
            [
                &b":method"[..],
                b":scheme",
                b":path",
                b"te",
                b"content-length"
            ]
        );
        assert_eq!(collected.fields.get(b":path"), Some(&b"/"[..]));
    }

    #[test]
    fn malformed_requests_are_refused() {
        for fields in [
            &[("X-Upper", "a")][..],
            &[("connection", "close")],
            &[("transfer-encoding", "chunked")],
            &[("upgrade", "websocket")],
            &[("te", "gzip")],
            &[("a", "b\r\nc: d")],
            &[("a", " b")],
            &[("a b", "c")],
            &[("", "c")],
            &[("a", "b"), (":authority", "late")],
            &[(":path", "/twice")],
            &[(":status", "200")],
            &[(":other", "x")],
            &[(":protocol", "websocket")],
            &[("content-length", "1"), ("content-length", "2")],
            &[("content-length", "+1")],
        ] {
            assert!(get_with(fields).is_err(), "{fields:?}");
        }
        for missing in 0..3 {
            let mut fields = GET.to_vec();
            fields.remove(missing);
            assert!(collect(BlockKind::Request, &fields, false).is_err());
        }
        let bad_path = [(":method", "GET"), (":scheme", "https"), (":path", "")];
        assert!(collect(BlockKind::Request, &bad_path, false).is_err());
    }

    #[test]
    fn connect_has_an_authority_alone_unless_it_is_extended() {
        let plain = [(":method", "CONNECT"), (":authority", "a:1")];
        assert!(collect(BlockKind::Request, &plain, false).is_ok());
        let extended = [
            (":method", "CONNECT"),
            (":protocol", "websocket"),
            (":scheme", "https"),
            (":path", "/chat"),
            (":authority", "a"),
        ];
        assert!(collect(BlockKind::Request, &extended, true).is_ok());
        assert!(collect(BlockKind::Request, &extended, false).is_err());
        for missing in 0..4 {
            let mut fields = extended.to_vec();
            fields.remove(missing);
            let result = collect(BlockKind::Request, &fields, true);
            assert!(result.is_err(), "without {:?}", extended[missing]);
        }
        for more in [(":path", "/"), (":scheme", "https"), (":authority", "b")] {
            let fields = [&plain[..], &[more]].concat();
            assert!(
                collect(BlockKind::Request, &fields, false).is_err(),
                "{more:?}"
            );
        }
        for authority in [None, Some("")] {
            let authority = authority.map(|authority| (":authority", authority));
            let fields: Vec<_> = [(":method", "CONNECT")]
                .into_iter()
                .chain(authority)
                .collect();
            assert!(collect(BlockKind::Request, &fields, false).is_err());
        }
        let get = [&GET[..], &[(":protocol", "websocket")]].concat();
        assert!(collect(BlockKind::Request, &get, true).is_err());
    }

    #[test]
    fn answers_have_a_status_and_trailers_no_pseudo_header() {
        let answer = |status| collect(BlockKind::Answer, &[(":status", status)], false);
        assert!(!answer("200").unwrap().informational);
        assert!(answer("103").unwrap().informational);
        for bad in ["101", "20", "2000", "abc", "000"] {
            assert!(answer(bad).is_err(), "{bad}");
        }
        assert!(collect(BlockKind::Trailers, &[("a", "b")], false).is_ok());
        assert!(collect(BlockKind::Trailers, &[(":status", "200")], false).is_err());
    }

    /// Names and values that matter, and any others.
    fn any_field() -> impl Strategy<Value = (Vec<u8>, Vec<u8>)> {
        let name = prop_oneof![
            prop::sample::select(vec![
                ":method",
                ":scheme",
                ":path",
                ":authority",
                ":status",
                ":protocol",
                "te",
                "host",
                "connection",
                "upgrade",
                "content-length",
                "x",
                "X",
                "",
            ])
            .prop_map(|name| name.as_bytes().to_vec()),
            prop::collection::vec(any::<u8>(), 0..4),
        ];
        let value = prop_oneof![
            prop::sample::select(vec![
                "GET", "CONNECT", "https", "/", "*", "200", "trailers", "5"
            ])
            .prop_map(|value| value.as_bytes().to_vec()),
            prop::collection::vec(any::<u8>(), 0..4),
        ];
        (name, value)
    }

    proptest! {
        #[test]
        fn what_is_accepted_can_be_handed_on(
            start in prop::sample::select(vec![0usize, 3]),
            fields in prop::collection::vec(any_field(), 0..6),
            kind in prop::sample::select(
                vec![BlockKind::Request, BlockKind::Answer, BlockKind::Trailers]),
            extended in any::<bool>(),
        ) {
            let mut collector = Collector::new(kind, 0);
            let known = GET.iter().take(start).map(|(n, v)| (n.as_bytes(), v.as_bytes()));
            let others = fields.iter().map(|(n, v)| (n.as_slice(), v.as_slice()));
            let all: Vec<(&[u8], &[u8])> = known.chain(others).collect();
            for (name, value) in &all {
                collector.add(name, value);
            }
            let Ok(collected) = collector.finish(extended) else {
                return Ok(());
            };
            prop_assert!(collected.fields.iter().eq(all.iter().copied()), "nothing is changed");
            let mut pseudo_over = false;
            for (at, (name, value)) in all.iter().enumerate() {
                let is_pseudo = name.first() == Some(&b':');
                prop_assert!(!(is_pseudo && pseudo_over), "in front of the fields");
                pseudo_over |= !is_pseudo;
                let again = all.iter().skip(at + 1).any(|(other, _)| other == name);
                prop_assert!(!(is_pseudo && again), "once");
                let name_octets = name.get(usize::from(is_pseudo)..).unwrap_or_default();
                prop_assert!(!name_octets.is_empty());
                prop_assert!(name_octets.iter().all(|octet| is_name_octet(*octet)));
                prop_assert!(!is_about_the_connection(name));
                prop_assert!(value.iter().all(|octet| is_value_octet(*octet)));
            }
            if kind == BlockKind::Request && !extended {
                let path = collected.fields.get(b":path");
                let is_path = |path: &[u8]| path == b"*" || path.starts_with(b"/");
                let connect = collected.fields.get(b":method") == Some(b"CONNECT");
                prop_assert_eq!(path.map(is_path), Some(true).filter(|_| !connect));
            }
        }
    }
}
