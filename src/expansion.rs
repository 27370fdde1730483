//! Replacing `${name}` in text that comes in pieces.

/// The longest symbol name.
pub const MAX_NAME: usize = 31;

/// Where in the text the last byte left off.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum State {
    /// In ordinary text.
    #[default]
    Literal,
    /// Behind a `$`.
    Dollar,
    /// Within braces.
    Name,
    /// Before the closing brace, whose symbol is being replaced.
    Symbol,
}

/// What to do for one byte of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Write this byte; the byte of text has been used.
    Write(u8),
    /// Write a `$` that turned out to be ordinary; the byte of text is to be given again.
    WriteDollar,
    /// Nothing to write; the byte of text has been used.
    Used,
    /// Replace the symbol whose name is complete. The byte of text, the closing brace, is to be
    /// given again for as long as the replacement lasts; then call [`Expander::replaced`].
    Replace,
    /// The name is longer than [`MAX_NAME`].
    NameTooLong,
}

/// The state of one expansion.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Expander {
    state: State,
    name: [u8; MAX_NAME],
    len: usize,
}

impl Expander {
    /// An expansion that continues in `state` with the part of a name collected so far.
    pub fn resume(state: State, name: &[u8]) -> Self {
        let mut expander = Self {
            state,
            len: name.len().min(MAX_NAME),
            ..Self::default()
        };
        let len = expander.len;
        expander.name[..len].copy_from_slice(&name[..len]);
        expander
    }

    /// Where in the text the last byte left off.
    pub fn state(&self) -> State {
        self.state
    }

    /// The name collected so far.
    pub fn name(&self) -> &[u8] {
        &self.name[..self.len]
    }

    /// Looks at the next byte of text.
    pub fn step(&mut self, byte: u8) -> Step {
        match (self.state, byte) {
            (State::Literal, b'$') => self.enter(State::Dollar),
            (State::Literal, _) => Step::Write(byte),
            (State::Dollar, b'{') => {
                self.len = 0;
                self.enter(State::Name)
            }
            (State::Dollar, _) => {
                self.state = State::Literal;
                Step::WriteDollar
            }
            (State::Name, b'}') => {
                self.state = State::Symbol;
                Step::Replace
            }
            (State::Name, _) => match self.name.get_mut(self.len) {
                None => Step::NameTooLong,
                Some(slot) => {
                    *slot = byte;
                    self.len += 1;
                    Step::Used
                }
            },
            (State::Symbol, _) => Step::Replace,
        }
    }

    /// The symbol's replacement is complete, and the closing brace used.
    pub fn replaced(&mut self) {
        self.state = State::Literal;
    }

    fn enter(&mut self, state: State) -> Step {
        self.state = state;
        Step::Used
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Expands with every symbol replaced by its name in capitals.
    fn expand(text: &str) -> Result<String, Step> {
        let mut out = String::new();
        let mut expander = Expander::default();
        for &byte in text.as_bytes() {
            expander = Expander::resume(expander.state(), expander.name());
            loop {
                match expander.step(byte) {
                    Step::Write(byte) => out.push(byte.into()),
                    Step::WriteDollar => {
                        out.push('$');
                        continue;
                    }
                    Step::Used => {}
                    Step::Replace => {
                        out += &String::from_utf8_lossy(expander.name()).to_uppercase();
                        expander.replaced();
                    }
                    Step::NameTooLong => return Err(Step::NameTooLong),
                }
                break;
            }
        }
        Ok(out)
    }

    #[test]
    fn symbols_are_replaced_and_the_rest_is_kept() {
        assert_eq!(expand("a${b}c"), Ok("aBc".into()));
        assert_eq!(expand("${ab}${c}"), Ok("ABC".into()));
        assert_eq!(expand("${}"), Ok("".into()));
    }

    #[test]
    fn a_dollar_without_brace_is_ordinary() {
        assert_eq!(expand("a$b$$c"), Ok("a$b$$c".into()));
        assert_eq!(expand("$${b}"), Ok("$B".into()));
        assert_eq!(expand("}{"), Ok("}{".into()));
    }

    #[test]
    fn a_long_name_is_refused() {
        assert!(expand(&format!("${{{}}}", "x".repeat(31))).is_ok());
        assert_eq!(
            expand(&format!("${{{}}}", "x".repeat(32))),
            Err(Step::NameTooLong)
        );
    }
}
