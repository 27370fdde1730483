//! Dates of HTTP header fields (RFC 9110 5.6.7), the preferred form only:
//! `Sun, 06 Nov 1994 08:49:37 GMT`.

/// Octets of a date.
pub const DATE_LEN: usize = 29;

const DAYS: [&[u8; 3]; 7] = [b"Mon", b"Tue", b"Wed", b"Thu", b"Fri", b"Sat", b"Sun"];
const MONTHS: [&[u8; 3]; 12] = [
    b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec",
];
const SECONDS_PER_DAY: i64 = 86_400;

/// Days from 1970-01-01 to a day of the proleptic Gregorian calendar. `month` counts from 0.
/// The year is taken to begin in March, so that the leap day is its last.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let from_march = (month + 10) % 12;
    let year = if month < 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * from_march + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + day_of_year - 719_468
}

/// Seconds since 1970 of a date and time in UTC, `month` counting from 0; `None` if the month does
/// not have that day.
pub(crate) fn unix_time(
    year: i64,
    month: i64,
    day: i64,
    hour: i64,
    minute: i64,
    second: i64,
) -> Option<i64> {
    let days = days_from_civil(year, month, day);
    (civil_from_days(days) == (year, month, day))
        .then_some(days * SECONDS_PER_DAY + hour * 3600 + minute * 60 + second)
}

/// Year, month from 0, and day of a number of days since 1970-01-01.
fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let day_of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * from_march + 2) / 5 + 1;
    let month = (from_march + 2) % 12;
    let year = era * 400 + year_of_era + i64::from(month < 2);
    (year, month, day)
}

/// Renders a time, in seconds since 1970, or `None` for years outside 0 to 9999.
pub fn format(unix: i64) -> Option<[u8; DATE_LEN]> {
    let (days, seconds) = (
        unix.div_euclid(SECONDS_PER_DAY),
        unix.rem_euclid(SECONDS_PER_DAY),
    );
    if !(-719_528..2_932_897).contains(&days) {
        return None;
    }
    let (year, month, day) = civil_from_days(days);
    let mut out = *b"Sun, 06 Nov 1994 08:49:37 GMT";
    let weekday = usize::try_from((days + 3).rem_euclid(7)).ok()?;
    out[..3].copy_from_slice(*DAYS.get(weekday)?);
    out[8..11].copy_from_slice(*MONTHS.get(usize::try_from(month).ok()?)?);
    let mut put = |at: usize, digits: usize, mut value: i64| {
        for slot in out[at..at + digits].iter_mut().rev() {
            *slot = b'0' + (value % 10) as u8;
            value /= 10;
        }
    };
    put(5, 2, day);
    put(12, 4, year);
    put(17, 2, seconds / 3600);
    put(20, 2, seconds / 60 % 60);
    put(23, 2, seconds % 60);
    Some(out)
}

/// Parses a date into seconds since 1970. What stands behind the 29 octets is not looked at.
/// `None` if the form, a name or a number is wrong; the day of the week need not fit the date.
pub fn parse(text: &[u8]) -> Option<i64> {
    let text: &[u8; DATE_LEN] = text.get(..DATE_LEN)?.try_into().ok()?;
    let shape = b"..., .. ... .... ..:..:.. GMT";
    if !shape
        .iter()
        .zip(text)
        .all(|(want, got)| *want == b'.' || want == got)
    {
        return None;
    }
    let number = |at: usize, digits: usize| {
        text[at..at + digits].iter().try_fold(0i64, |n, d| {
            d.is_ascii_digit().then(|| n * 10 + i64::from(d - b'0'))
        })
    };
    DAYS.iter().position(|d| d[..] == text[..3])?;
    let month = MONTHS.iter().position(|m| m[..] == text[8..11])? as i64;
    let (day, year) = (number(5, 2)?, number(12, 4)?);
    let (hour, minute, second) = (number(17, 2)?, number(20, 2)?, number(23, 2)?);
    // 60 is a leap second; it counts as the first of the next minute.
    if year < 1900 || !(1..=31).contains(&day) || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    Some(days_from_civil(year, month, day) * SECONDS_PER_DAY + hour * 3600 + minute * 60 + second)
}

/// A rendered date that is made anew only when the second changes: what a busy server's `Date`
/// header is written from.
#[derive(Debug)]
pub struct DateCache {
    second: i64,
    text: [u8; DATE_LEN],
}

impl Default for DateCache {
    fn default() -> Self {
        DateCache {
            second: 784_111_777,
            text: *b"Sun, 06 Nov 1994 08:49:37 GMT",
        }
    }
}

impl DateCache {
    /// The date of a time in seconds since 1970.
    pub fn at(&mut self, unix: i64) -> &[u8; DATE_LEN] {
        if unix != self.second
            && let Some(text) = format(unix)
        {
            self.second = unix;
            self.text = text;
        }
        &self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_rfc_example_goes_both_ways() {
        assert_eq!(
            format(784_111_777).unwrap(),
            *b"Sun, 06 Nov 1994 08:49:37 GMT"
        );
        assert_eq!(parse(b"Sun, 06 Nov 1994 08:49:37 GMT"), Some(784_111_777));
        assert_eq!(format(0).unwrap(), *b"Thu, 01 Jan 1970 00:00:00 GMT");
        assert_eq!(
            format(951_782_400).unwrap(),
            *b"Tue, 29 Feb 2000 00:00:00 GMT"
        );
    }

    #[test]
    fn other_forms_are_refused() {
        for text in [
            &b""[..],
            b"Sun, 06 Nov 1994 08:49:37 GM",
            b"Sunday, 06-Nov-94 08:49:37 GMT",
            b"Sun Nov  6 08:49:37 1994     ",
            b"Sun, 06 Nov 1994 08:49:37 UTC",
            b"Sun, 06 Nov 1994 24:49:37 GMT",
            b"Sun, 06 Noc 1994 08:49:37 GMT",
            b"Sux, 06 Nov 1994 08:49:37 GMT",
            b"Sun, -6 Nov 1994 08:49:37 GMT",
            b"Sun, 00 Nov 1994 08:49:37 GMT",
            b"Sun, 06 Nov 1894 08:49:37 GMT",
        ] {
            assert_eq!(parse(text), None, "{}", String::from_utf8_lossy(text));
        }
    }

    #[test]
    fn years_with_five_digits_are_not_rendered() {
        assert!(format(253_402_300_799).is_some());
        assert_eq!(format(253_402_300_800), None);
        assert_eq!(format(i64::MAX), None);
        assert_eq!(format(i64::MIN), None);
    }

    #[test]
    fn the_cache_follows_the_clock() {
        let mut cache = DateCache::default();
        assert_eq!(cache.at(0), b"Thu, 01 Jan 1970 00:00:00 GMT");
        assert_eq!(cache.at(1), b"Thu, 01 Jan 1970 00:00:01 GMT");
    }

    proptest! {
        #[test]
        fn what_is_rendered_is_parsed(unix in -2_208_988_800i64..253_402_300_800) {
            prop_assert_eq!(parse(&format(unix).unwrap()), Some(unix));
        }

        #[test]
        fn parsing_never_panics(text in proptest::collection::vec(any::<u8>(), 0..40)) {
            let _ = parse(&text);
        }
    }
}
