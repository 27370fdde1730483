//! Walking a precomputed table that recognises a set of words, one byte at a time.
//!
//! A table is a graph of states written as bytes. A state is a list of choices:
//! * `0x80 | c`: the only choice; `c` leads to the next state, which follows directly;
//! * `c` with two bytes of offset (little endian, from this choice): `c` leads there, anything
//!   else to the choice that follows;
//! * [`FAIL`]: no choice is left;
//! * less than [`FAIL`]: a word ends here, and the byte that follows is its number.

/// Ends the choices of a state. Smaller codes mark the end of a word.
const FAIL: u8 = 8;

/// What one more byte leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The bytes so far begin a word; the state to go on from.
    Continue(usize),
    /// The bytes so far are the word of this number, and `state` is where that is written.
    Match {
        /// The word's number.
        word: u8,
        /// The position of the number in the table.
        state: usize,
    },
    /// No word begins like that.
    Fail,
}

/// Feeds `byte` to the state at `state`. A zero `byte` asks for a word that ends here although
/// longer ones begin with it. `table` gives the byte at a position, or `None` behind its end.
pub fn step(table: impl Fn(usize) -> Option<u8>, state: usize, byte: u8) -> Step {
    choose(&table, state, byte).unwrap_or(Step::Fail)
}

fn choose(table: &impl Fn(usize) -> Option<u8>, state: usize, byte: u8) -> Option<Step> {
    let mut at = state;
    loop {
        match table(at)? {
            code if code & 0x80 != 0 => {
                return if code & 0x7f == byte {
                    arrive(table, at + 1)
                } else {
                    None
                };
            }
            FAIL => return None,
            code if code < FAIL => return word(table, at),
            code if code == byte => {
                let offset = u16::from_le_bytes([table(at + 1)?, table(at + 2)?]);
                return Some(Step::Continue(at + usize::from(offset)));
            }
            _ => at += 3,
        }
    }
}

fn arrive(table: &impl Fn(usize) -> Option<u8>, at: usize) -> Option<Step> {
    match table(at)? {
        FAIL => None,
        code if code < FAIL => word(table, at),
        _ => Some(Step::Continue(at)),
    }
}

fn word(table: &impl Fn(usize) -> Option<u8>, at: usize) -> Option<Step> {
    Some(Step::Match {
        word: table(at + 1)?,
        state: at + 1,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Knows `ab` (1), `abc` (2) and `x` (3).
    const TABLE: [u8; 17] = [
        b'a',
        7,
        0, // 0: to 7
        b'x',
        12,
        0, // 3: to 15
        FAIL,
        0x80 | b'b', // 7: to 8
        b'c',
        5,
        0, // 8: to 13
        0,
        1, // 11: `ab`
        0,
        2, // 13: `abc`
        0,
        3, // 15: `x`
    ];

    fn table(at: usize) -> Option<u8> {
        TABLE.get(at).copied()
    }

    /// The last step of feeding `text`.
    fn run(text: &[u8]) -> Step {
        let mut state = 0;
        let mut last = Step::Fail;
        for &byte in text {
            last = step(table, state, byte);
            let Step::Continue(next) = last else {
                return last;
            };
            state = next;
        }
        last
    }

    #[test]
    fn a_word_that_begins_a_longer_one_needs_a_zero() {
        assert_eq!(run(b"ab"), Step::Continue(8));
        assert_eq!(run(b"ab\0"), Step::Match { word: 1, state: 12 });
        assert_eq!(run(b"abc\0"), Step::Match { word: 2, state: 14 });
        assert_eq!(run(b"x\0"), Step::Match { word: 3, state: 16 });
    }

    #[test]
    fn other_bytes_fail() {
        assert_eq!(run(b"b"), Step::Fail);
        assert_eq!(run(b"ac"), Step::Fail);
        assert_eq!(run(b"a\0"), Step::Fail);
    }

    #[test]
    fn a_table_that_ends_early_fails() {
        assert_eq!(step(|_| None, 0, b'a'), Step::Fail);
        assert_eq!(step(|at| [b'a', 1].get(at).copied(), 0, b'a'), Step::Fail);
        assert_eq!(step(|at| [0u8].get(at).copied(), 0, b'a'), Step::Fail);
    }
}
