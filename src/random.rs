//! Randomness from the operating system.

use std::io;

/// Fills `out` with unpredictable bytes. An error means that the system has no entropy source, in
/// which case `out` must not be used.
pub fn fill(out: &mut [u8]) -> io::Result<()> {
    getrandom::fill(out).map_err(io::Error::from)
}

/// An unpredictable number, or `None` if the system has no entropy source.
pub fn number_u16() -> Option<u16> {
    let mut bytes = [0; 2];
    fill(&mut bytes).ok()?;
    Some(u16::from_ne_bytes(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_draws_differ() {
        let (mut a, mut b) = ([0; 32], [0; 32]);
        fill(&mut a).unwrap();
        fill(&mut b).unwrap();
        assert_ne!(a, b);
    }
}
