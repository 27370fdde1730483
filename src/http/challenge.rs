//! Challenges: what a server wants to see before it serves (RFC 9110 11.6.1).

/// One challenge of a `WWW-Authenticate` field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Challenge {
    /// The scheme, in lower case.
    pub scheme: String,
    parameters: Vec<(String, String)>,
}

/// Challenges of one answer that are looked at, and parameters of one of them.
const MOST: usize = 16;

impl Challenge {
    /// The value of a parameter, without quotes. `name` is in lower case.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether a parameter says `true`.
    pub fn is_set(&self, name: &str) -> bool {
        self.parameter(name)
            .is_some_and(|value| value.eq_ignore_ascii_case("true"))
    }
}

/// Reads the challenges of one field. What is malformed ends the list.
pub fn parse(value: &[u8]) -> Vec<Challenge> {
    let Ok(value) = std::str::from_utf8(value) else {
        return Vec::new();
    };
    let mut reader = Reader { rest: value };
    let mut challenges: Vec<Challenge> = Vec::new();
    while challenges.len() <= MOST {
        reader.skip(&[' ', '\t', ',']);
        let Some(word) = reader.token() else { break };
        reader.skip(&[' ', '\t']);
        if !reader.take('=') {
            challenges.push(Challenge {
                scheme: word.to_ascii_lowercase(),
                parameters: Vec::new(),
            });
            continue;
        }
        reader.skip(&[' ', '\t']);
        let Some(parameter) = reader.value() else {
            // A token68 may end with several of them (RFC 9110 11.2).
            reader.skip(&['=']);
            continue;
        };
        let Some(challenge) = challenges.last_mut() else {
            break;
        };
        if challenge.parameters.len() < MOST {
            let name = word.to_ascii_lowercase();
            challenge.parameters.push((name, parameter));
        }
    }
    challenges
}

struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn skip(&mut self, octets: &[char]) {
        self.rest = self.rest.trim_start_matches(octets);
    }

    fn take(&mut self, wanted: char) -> bool {
        match self.rest.strip_prefix(wanted) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// A token, or what else stands where one is expected.
    fn token(&mut self) -> Option<&'a str> {
        let end = self
            .rest
            .find([' ', '\t', ',', '=', '"'])
            .unwrap_or(self.rest.len());
        let (token, rest) = self.rest.split_at(end);
        self.rest = rest;
        (!token.is_empty()).then_some(token)
    }

    /// A token or quoted string.
    fn value(&mut self) -> Option<String> {
        if !self.take('"') {
            return self.token().map(str::to_owned);
        }
        let mut value = String::new();
        // What is not closed is lost.
        let mut characters = std::mem::take(&mut self.rest).chars();
        loop {
            match characters.next()? {
                '"' => break,
                '\\' => value.push(characters.next()?),
                other => value.push(other),
            }
        }
        self.rest = characters.as_str();
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn several_challenges_stand_in_one_field() {
        let challenges = parse(
            b"Newauth realm=\"apps\", type=1,  title=\"Login to \\\"apps\\\"\", Basic realm=\"simple\"",
        );
        assert_eq!(challenges.len(), 2);
        assert_eq!(challenges[0].scheme, "newauth");
        assert_eq!(challenges[0].parameter("type"), Some("1"));
        assert_eq!(challenges[0].parameter("title"), Some("Login to \"apps\""));
        assert_eq!(challenges[1].scheme, "basic");
        assert_eq!(challenges[1].parameter("realm"), Some("simple"));
    }

    #[test]
    fn names_have_no_case_and_commas_may_be_too_many() {
        let challenges = parse(b",, DIGEST Realm=\"a\" , STALE = TRUE,,Negotiate");
        assert_eq!(challenges.len(), 2);
        assert_eq!(challenges[0].parameter("realm"), Some("a"));
        assert!(challenges[0].is_set("stale"));
        assert_eq!(challenges[1].scheme, "negotiate");
    }

    #[test]
    fn a_token68_does_not_hide_what_follows() {
        let challenges = parse(b"Negotiate abc==, Basic realm=x");
        assert_eq!(challenges.last().map(|c| c.scheme.as_str()), Some("basic"));
    }

    #[test]
    fn what_is_malformed_ends_the_list() {
        assert!(parse(b"").is_empty());
        assert!(parse(b"=x").is_empty());
        assert_eq!(parse(b"Basic realm=\"open").len(), 1);
        assert!(parse(b"\xff").is_empty());
    }

    proptest! {
        #[test]
        fn any_field_is_survived(value in proptest::collection::vec(any::<u8>(), 0..80)) {
            prop_assert!(parse(&value).len() <= MOST + 1);
        }
    }
}
