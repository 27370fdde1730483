//! The list of extensions in a `Sec-WebSocket-Extensions` header (RFC 6455, 9.1).

use crate::http::syntax::is_token_octet;
/// One extension with its parameters, as offered or answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension<'a> {
    /// Its registered name.
    pub name: &'a str,
    /// Names and values, in the order they came.
    pub parameters: Vec<Parameter<'a>>,
}

/// A parameter of an extension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parameter<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its value; quotes are taken off.
    pub value: Option<&'a str>,
}

/// The header does not follow the grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MalformedExtensions;

/// Reads the value of the header. Several headers are joined with a comma first.
pub fn parse(header: &str) -> Result<Vec<Extension<'_>>, MalformedExtensions> {
    let mut rest = header;
    let mut found = Vec::new();
    loop {
        rest = rest.trim_start_matches([' ', '\t']);
        // lists may have empty elements (RFC 9110, 5.6.1)
        if let Some(behind) = rest.strip_prefix(',') {
            rest = behind;
            continue;
        }
        if rest.is_empty() {
            return Ok(found);
        }
        let name = token(&mut rest)?;
        let mut parameters = Vec::new();
        while skip(&mut rest, ';') {
            parameters.push(parameter(&mut rest)?);
        }
        found.push(Extension { name, parameters });
        if !skip(&mut rest, ',') && !rest.is_empty() {
            return Err(MalformedExtensions);
        }
    }
}

fn parameter<'a>(rest: &mut &'a str) -> Result<Parameter<'a>, MalformedExtensions> {
    skip_blanks(rest);
    let name = token(rest)?;
    let value = if skip(rest, '=') {
        skip_blanks(rest);
        Some(value(rest)?)
    } else {
        None
    };
    Ok(Parameter { name, value })
}

/// A token, or a token in quotes: "the value after quoted-string unescaping MUST conform to the
/// token ABNF", so nothing needs escaping.
fn value<'a>(rest: &mut &'a str) -> Result<&'a str, MalformedExtensions> {
    let Some(quoted) = rest.strip_prefix('"') else {
        return token(rest);
    };
    let (mut inside, behind) = quoted.split_once('"').ok_or(MalformedExtensions)?;
    let value = token(&mut inside)?;
    if !inside.is_empty() {
        return Err(MalformedExtensions);
    }
    *rest = behind;
    Ok(value)
}

fn token<'a>(rest: &mut &'a str) -> Result<&'a str, MalformedExtensions> {
    let end = rest.find(|c| !is_token_char(c)).unwrap_or(rest.len());
    let (token, behind) = rest.split_at_checked(end).ok_or(MalformedExtensions)?;
    if token.is_empty() {
        return Err(MalformedExtensions);
    }
    *rest = behind;
    Ok(token)
}

/// Skips blanks, then the character; whether it was there.
fn skip(rest: &mut &str, wanted: char) -> bool {
    skip_blanks(rest);
    match rest.strip_prefix(wanted) {
        Some(behind) => {
            *rest = behind;
            true
        }
        None => false,
    }
}

fn skip_blanks(rest: &mut &str) {
    *rest = rest.trim_start_matches([' ', '\t']);
}

/// RFC 9110, 5.6.2.
pub(super) fn is_token_char(c: char) -> bool {
    u8::try_from(c).is_ok_and(is_token_octet)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(header: &str) -> Result<String, MalformedExtensions> {
        let parts: Vec<String> = parse(header)?
            .iter()
            .map(|extension| {
                let mut text = extension.name.to_string();
                for parameter in &extension.parameters {
                    text += &format!(";{}", parameter.name);
                    if let Some(value) = parameter.value {
                        text += &format!("={value}");
                    }
                }
                text
            })
            .collect();
        Ok(parts.join(","))
    }

    #[test]
    fn several_offers_with_parameters_are_read() {
        let header = "permessage-deflate; client_max_window_bits ; server_max_window_bits = 10,\
                      permessage-deflate;client_max_window_bits=\"12\" , foo";
        assert_eq!(
            written(header).unwrap(),
            "permessage-deflate;client_max_window_bits;server_max_window_bits=10,\
             permessage-deflate;client_max_window_bits=12,foo"
        );
    }

    #[test]
    fn empty_elements_are_skipped() {
        assert_eq!(written(" , foo,, bar ,").unwrap(), "foo,bar");
        assert_eq!(written("").unwrap(), "");
    }

    #[test]
    fn what_does_not_follow_the_grammar_is_refused() {
        for header in [
            "foo bar",
            "foo;",
            "foo;=1",
            "foo;a=",
            "foo;a=\"1",
            "foo;a=\"1 2\"",
            ";",
            "f@o",
        ] {
            assert_eq!(written(header), Err(MalformedExtensions), "{header}");
        }
    }

    proptest! {
        #[test]
        fn no_header_makes_it_panic(header in "[ -~\u{e9}]{0,40}") {
            let _ = parse(&header);
        }
    }
}
