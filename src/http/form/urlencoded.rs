//! `application/x-www-form-urlencoded` bodies.

use super::{FormError, FormEvent, MAX_NAME, Sink};
use crate::escape::url::Unescape;

/// Unescaped bytes are handed on in pieces of at most this size.
const PIECE: usize = 512;

/// Parser state between two pieces of a body.
#[derive(Debug, Default)]
pub(super) struct Urlencoded {
    name: Vec<u8>,
    /// `None` while the name is read.
    value: Option<Unescape>,
}

impl Urlencoded {
    pub(super) fn feed(&mut self, input: &[u8], sink: &mut Sink<'_>) -> Result<(), FormError> {
        let mut rest = input;
        while !rest.is_empty() {
            rest = match self.value {
                None => self.feed_name(rest, sink)?,
                Some(unescape) => self.feed_value(unescape, rest, sink)?,
            };
        }
        Ok(())
    }

    pub(super) fn finish(&mut self, sink: &mut Sink<'_>) -> Result<(), FormError> {
        self.end_field(sink)
    }

    /// Reads up to the end of the name and gives what is behind it.
    fn feed_name<'i>(
        &mut self,
        input: &'i [u8],
        sink: &mut Sink<'_>,
    ) -> Result<&'i [u8], FormError> {
        let end = input
            .iter()
            .position(|byte| matches!(byte, b'=' | b'&'))
            .unwrap_or(input.len());
        let (name, rest) = input.split_at(end);
        if self.name.len() + name.len() > MAX_NAME {
            return Err(FormError::NameTooLong);
        }
        self.name.extend_from_slice(name);
        match rest.split_first() {
            Some((b'=', value)) => {
                self.open(sink)?;
                Ok(value)
            }
            Some((_, next)) => {
                self.end_field(sink)?;
                Ok(next)
            }
            None => Ok(rest),
        }
    }

    /// Reads up to the end of the value and gives what is behind it.
    fn feed_value<'i>(
        &mut self,
        mut unescape: Unescape,
        input: &'i [u8],
        sink: &mut Sink<'_>,
    ) -> Result<&'i [u8], FormError> {
        let end = input.iter().position(|&byte| byte == b'&');
        let (value, rest) = input.split_at(end.unwrap_or(input.len()));
        let mut plain = [0; PIECE];
        for chunk in value.chunks(PIECE) {
            let mut filled = 0;
            for &byte in chunk {
                if let Some(byte) = unescape.next(byte).map_err(|()| FormError::Escape)? {
                    plain[filled] = byte;
                    filled += 1;
                }
            }
            if filled > 0 {
                sink(FormEvent::Data(&plain[..filled]))?;
            }
        }
        self.value = Some(unescape);
        match rest.split_first() {
            Some((_, next)) => {
                self.end_field(sink)?;
                Ok(next)
            }
            None => Ok(rest),
        }
    }

    fn open(&mut self, sink: &mut Sink<'_>) -> Result<(), FormError> {
        self.value = Some(Unescape::default());
        sink(FormEvent::Open {
            name: &self.name,
            filename: None,
        })
    }

    /// Ends the field; one without a `=` was not opened yet. `&&` separates nothing.
    fn end_field(&mut self, sink: &mut Sink<'_>) -> Result<(), FormError> {
        if self.value.is_none() {
            if self.name.is_empty() {
                return Ok(());
            }
            self.open(sink)?;
        }
        if !matches!(self.value.take(), Some(Unescape::Plain)) {
            return Err(FormError::Escape);
        }
        self.name.clear();
        sink(FormEvent::End)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Parsed, parse};
    use super::*;
    use proptest::prelude::*;

    const TYPE: &str = "application/x-www-form-urlencoded";

    fn fields(body: &str) -> Vec<(String, String)> {
        let parsed: Parsed = parse(TYPE, &[body.as_bytes()]).unwrap();
        parsed
            .into_iter()
            .map(|(name, _, value)| (name, value))
            .collect()
    }

    fn pair(name: &str, value: &str) -> (String, String) {
        (name.to_owned(), value.to_owned())
    }

    #[test]
    fn values_are_unescaped() {
        assert_eq!(
            fields("text=a+b%20c&send=%3D%26"),
            [pair("text", "a b c"), pair("send", "=&")]
        );
    }

    #[test]
    fn empty_and_missing_values_are_fields_too() {
        assert_eq!(
            fields("a=&b&&c=1"),
            [pair("a", ""), pair("b", ""), pair("c", "1")]
        );
        assert_eq!(fields(""), []);
    }

    #[test]
    fn bad_escapes_are_refused() {
        for body in ["a=%zz", "a=%2", "a=%&b=1"] {
            assert_eq!(
                parse(TYPE, &[body.as_bytes()]),
                Err(FormError::Escape),
                "{body}"
            );
        }
    }

    #[test]
    fn an_endless_name_is_refused() {
        let name = "x".repeat(MAX_NAME + 1);
        assert_eq!(parse(TYPE, &[name.as_bytes()]), Err(FormError::NameTooLong));
    }

    proptest! {
        #[test]
        fn the_split_into_pieces_does_not_matter(body in "[a&=%2f+]{0,30}", at in 0usize..30) {
            let (one, two) = body.as_bytes().split_at(at.min(body.len()));
            prop_assert_eq!(parse(TYPE, &[body.as_bytes()]), parse(TYPE, &[one, two]));
        }
    }
}
