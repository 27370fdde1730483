//! The static table of HPACK (RFC 7541, Appendix A).

/// Name and value of each entry; the first one has index 1.
pub(super) const ENTRIES: [(&[u8], &[u8]); 61] = [
    (b":authority", b""),
    (b":method", b"GET"),
    (b":method", b"POST"),
    (b":path", b"/"),
    (b":path", b"/index.html"),
    (b":scheme", b"http"),
    (b":scheme", b"https"),
    (b":status", b"200"),
    (b":status", b"204"),
    (b":status", b"206"),
    (b":status", b"304"),
    (b":status", b"400"),
    (b":status", b"404"),
    (b":status", b"500"),
    (b"accept-charset", b""),
    (b"accept-encoding", b"gzip, deflate"),
    (b"accept-language", b""),
    (b"accept-ranges", b""),
    (b"accept", b""),
    (b"access-control-allow-origin", b""),
    (b"age", b""),
    (b"allow", b""),
    (b"authorization", b""),
    (b"cache-control", b""),
    (b"content-disposition", b""),
    (b"content-encoding", b""),
    (b"content-language", b""),
    (b"content-length", b""),
    (b"content-location", b""),
    (b"content-range", b""),
    (b"content-type", b""),
    (b"cookie", b""),
    (b"date", b""),
    (b"etag", b""),
    (b"expect", b""),
    (b"expires", b""),
    (b"from", b""),
    (b"host", b""),
    (b"if-match", b""),
    (b"if-modified-since", b""),
    (b"if-none-match", b""),
    (b"if-range", b""),
    (b"if-unmodified-since", b""),
    (b"last-modified", b""),
    (b"link", b""),
    (b"location", b""),
    (b"max-forwards", b""),
    (b"proxy-authenticate", b""),
    (b"proxy-authorization", b""),
    (b"range", b""),
    (b"referer", b""),
    (b"refresh", b""),
    (b"retry-after", b""),
    (b"server", b""),
    (b"set-cookie", b""),
    (b"strict-transport-security", b""),
    (b"transfer-encoding", b""),
    (b"user-agent", b""),
    (b"vary", b""),
    (b"via", b""),
    (b"www-authenticate", b""),
];

/// Size of the open-addressed table by which names are found; a power of two.
const SLOTS: usize = 128;

/// Slot at which the search for a name starts. Depends on length, last and middle octet.
const fn slot(name: &[u8]) -> usize {
    let len = name.len();
    let (last, middle) = (name[len - 1] as usize, name[len / 2] as usize);
    (len.wrapping_mul(37) ^ last.wrapping_mul(11) ^ middle.wrapping_mul(61)) & (SLOTS - 1)
}

/// By slot, the index of the first entry of a name, or 0.
static BY_NAME: [u8; SLOTS] = {
    let mut table = [0; SLOTS];
    let mut place = 0;
    while place < ENTRIES.len() {
        let name = ENTRIES[place].0;
        if place == 0 || !equal(ENTRIES[place - 1].0, name) {
            let mut at = slot(name);
            while table[at] != 0 {
                at = (at + 1) & (SLOTS - 1);
            }
            table[at] = place as u8 + 1;
        }
        place += 1;
    }
    table
};

/// Whether two names are the same, as far as constants can ask.
const fn equal(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

/// Index of the first entry of a name.
fn first_of(name: &[u8]) -> Option<usize> {
    if name.is_empty() {
        return None;
    }
    let mut at = slot(name);
    loop {
        let index = usize::from(*BY_NAME.get(at)?);
        let (found, _) = ENTRIES.get(index.checked_sub(1)?)?;
        if *found == name {
            return Some(index);
        }
        at = (at + 1) & (SLOTS - 1);
    }
}

/// Index of a field, and whether its value is in the table too.
pub(super) fn find(name: &[u8], value: &[u8]) -> Option<(usize, bool)> {
    let first = first_of(name)?;
    // Those of one name stand together.
    let from_first = ENTRIES.get(first - 1..).unwrap_or_default();
    let same = from_first
        .iter()
        .take_while(|(entry_name, _)| *entry_name == name)
        .position(|(_, entry_value)| *entry_value == value);
    Some(same.map_or((first, false), |behind| (first + behind, true)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_by_value_or_by_name_alone() {
        assert_eq!(find(b":status", b"404"), Some((13, true)));
        assert_eq!(find(b":status", b"418"), Some((8, false)));
        assert_eq!(find(b":path", b"/index.html"), Some((5, true)));
        assert_eq!(find(b"www-authenticate", b"Basic"), Some((61, false)));
        assert_eq!(find(b"x-other", b""), None);
        assert_eq!(find(b"", b""), None);
    }

    #[test]
    fn every_entry_is_found() {
        for (place, (name, value)) in ENTRIES.iter().enumerate() {
            assert_eq!(find(name, value), Some((place + 1, true)));
            let (first, same) = find(name, b"something else").unwrap();
            assert!(!same && first <= place + 1 && ENTRIES[first - 1].0 == *name);
        }
    }
}
