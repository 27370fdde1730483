//! The dates of cookies, which are read much more leniently than those of other header fields
//! (RFC 6265 5.1.1).

use crate::http::date::unix_time;

const MONTHS: [&[u8; 3]; 12] = [
    b"jan", b"feb", b"mar", b"apr", b"may", b"jun", b"jul", b"aug", b"sep", b"oct", b"nov", b"dec",
];

#[derive(Default)]
struct Parts {
    time: Option<(i64, i64, i64)>,
    day: Option<i64>,
    month: Option<i64>,
    year: Option<i64>,
}

/// Reads a date into seconds since 1970; `None` if one of its parts is missing or out of range.
pub fn parse(text: &[u8]) -> Option<i64> {
    let mut parts = Parts::default();
    for token in text.split(|c| is_delimiter(*c)) {
        take(&mut parts, token);
    }
    let year = match parts.year? {
        year @ 70..=99 => year + 1900,
        year @ 0..=69 => year + 2000,
        year => year,
    };
    let (day, (hour, minute, second)) = (parts.day?, parts.time?);
    let in_range = (1..=31).contains(&day) && hour <= 23 && minute <= 59 && second <= 59;
    (in_range && year >= 1601).then(|| unix_time(year, parts.month?, day, hour, minute, second))?
}

fn is_delimiter(c: u8) -> bool {
    matches!(c, 0x09 | 0x20..=0x2f | 0x3b..=0x40 | 0x5b..=0x60 | 0x7b..=0x7e)
}

/// Each part is the first token that looks like it.
fn take(parts: &mut Parts, token: &[u8]) {
    if parts.time.is_none()
        && let Some(time) = time(token)
    {
        parts.time = Some(time);
    } else if parts.day.is_none()
        && let Some(day) = number(token, 1, 2)
    {
        parts.day = Some(day);
    } else if parts.month.is_none()
        && let Some(month) = month(token)
    {
        parts.month = Some(month);
    } else if parts.year.is_none()
        && let Some(year) = number(token, 2, 4)
    {
        parts.year = Some(year);
    }
}

/// A number of so many digits, and whatever follows that is no digit.
fn number(token: &[u8], least: usize, most: usize) -> Option<i64> {
    let digits = token.iter().take_while(|c| c.is_ascii_digit()).count();
    (least..=most).contains(&digits).then(|| {
        token[..digits]
            .iter()
            .fold(0, |n, d| n * 10 + i64::from(d - b'0'))
    })
}

fn time(token: &[u8]) -> Option<(i64, i64, i64)> {
    let mut fields = token.splitn(3, |c| *c == b':');
    let (hour, minute) = (fields.next()?, fields.next()?);
    let whole = |field: &[u8]| {
        field
            .iter()
            .all(u8::is_ascii_digit)
            .then(|| number(field, 1, 2))?
    };
    Some((whole(hour)?, whole(minute)?, number(fields.next()?, 1, 2)?))
}

fn month(token: &[u8]) -> Option<i64> {
    let name = token.get(..3)?;
    let at = MONTHS
        .iter()
        .position(|month| name.eq_ignore_ascii_case(&month[..]))?;
    i64::try_from(at).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn all_usual_forms_are_read() {
        for text in [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
            "1994 6 nov 8:49:37",
            "08:49:37GMT; 6th;NOVEMBER;94",
        ] {
            assert_eq!(parse(text.as_bytes()), Some(784_111_777), "{text}");
        }
        assert_eq!(parse(b"Wed, 09 Jun 2021 10:18:14 GMT"), Some(1_623_233_894));
        assert_eq!(parse(b"01-Jan-70 00:00:00"), Some(0));
    }

    #[test]
    fn dates_with_parts_missing_or_out_of_range_are_refused() {
        for text in [
            "",
            "Sun, 06 Nov 1994",
            "06 Nov 08:49:37",
            "Nov 1994 08:49:37",
            "32 Nov 1994 08:49:37",
            "06 Nov 1994 24:49:37",
            "06 Nov 1994 08:60:37",
            "06 Nov 1600 08:49:37",
            "00 Nov 1994 08:49:37",
            "31 Feb 2021 08:49:37",
        ] {
            assert_eq!(parse(text.as_bytes()), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn parsing_never_panics(text in proptest::collection::vec(any::<u8>(), 0..60)) {
            let _ = parse(&text);
        }
    }
}
