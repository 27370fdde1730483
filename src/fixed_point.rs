//! Decimal fixed-point numbers: a whole part and hundred-millionths, each with 32 bits.
//!
//! The sign may be on either part: the number is negative if one of them is, and its size is that
//! of both parts. Results that do not fit are the nearest number that does.

use std::cmp::Ordering;
use std::fmt::{self, Display, Formatter};

/// How many parts make a whole one.
pub const PARTS: i32 = 100_000_000;

/// One number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Fixed {
    /// The whole part.
    pub whole: i32,
    /// Hundred-millionths.
    pub parts: i32,
}

impl Fixed {
    fn is_negative(self) -> bool {
        self.whole < 0 || self.parts < 0
    }

    /// The number in hundred-millionths.
    fn scaled(self) -> i128 {
        let size = i128::from(self.whole).abs() * i128::from(PARTS) + i128::from(self.parts).abs();
        if self.is_negative() { -size } else { size }
    }

    /// The number of so many hundred-millionths; both parts have its sign.
    fn from_scaled(scaled: i128) -> Self {
        let parts = i128::from(PARTS);
        let largest = i128::from(i32::MAX) * parts + parts - 1;
        let scaled = scaled.clamp(-largest, largest);
        Self {
            whole: (scaled / parts) as i32,
            parts: (scaled % parts) as i32,
        }
    }

    /// The size in 2^-32, cut.
    fn binary_size(self) -> u128 {
        (self.scaled().unsigned_abs() << 32) / u128::from(PARTS.unsigned_abs())
    }

    /// The number of so many 2^-32, cut; both parts have the sign.
    fn from_binary(size: u128, is_negative: bool) -> Self {
        let scaled =
            i128::try_from((size.min(u128::MAX >> 32) * u128::from(PARTS.unsigned_abs())) >> 32)
                .unwrap_or(i128::MAX);
        Self::from_scaled(if is_negative { -scaled } else { scaled })
    }

    /// A sum's parts carry the sign only if it would be lost otherwise, or if an operand's do.
    fn summed(scaled: i128, a: Self, b: Self) -> Self {
        let sum = Self::from_scaled(scaled);
        if sum.whole != 0 && a.parts >= 0 && b.parts >= 0 {
            return Self {
                parts: sum.parts.abs(),
                ..sum
            };
        }
        sum
    }

    /// `self` and `other` together.
    pub fn plus(self, other: Self) -> Self {
        Self::summed(self.scaled() + other.scaled(), self, other)
    }

    /// `self` without `other`.
    pub fn minus(self, other: Self) -> Self {
        Self::summed(self.scaled() - other.scaled(), self, other)
    }

    /// `self` times `other`, cut to hundred-millionths.
    pub fn times(self, other: Self) -> Self {
        Self::from_scaled(self.scaled() * other.scaled() / i128::from(PARTS))
    }

    /// `self` divided by `other`, cut; 0 if `other` is. Computed in binary, so the last place can be
    /// one less than the decimal result.
    pub fn divided_by(self, other: Self) -> Self {
        let is_negative = self.is_negative() != other.is_negative();
        let quotient = (self.binary_size() << 32).checked_div(other.binary_size());
        Self::from_binary(quotient.unwrap_or(0), is_negative)
    }

    /// The square root, cut; 0 for negative numbers.
    pub fn square_root(self) -> Self {
        if self.is_negative() {
            return Self::default();
        }
        Self::from_binary((self.binary_size() << 32).isqrt(), false)
    }

    /// The whole number at or beyond this one, away from zero.
    pub fn rounded_away_from_zero(self) -> i32 {
        match (self.parts, self.is_negative()) {
            (0, _) => self.whole,
            (_, true) => self.whole.saturating_sub(1),
            (_, false) => self.whole.saturating_add(1),
        }
    }

    /// Compares by value.
    pub fn compare(self, other: Self) -> Ordering {
        self.scaled().cmp(&other.scaled())
    }
}

impl Display for Fixed {
    /// Writes all places that are not zero at the end, and one at least.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let sign = if self.is_negative() { "-" } else { "" };
        let parts = format!("{:08}", self.parts.unsigned_abs());
        let kept = parts.trim_end_matches('0').len().max(1);
        let parts = parts.get(..kept).unwrap_or(&parts);
        write!(f, "{sign}{}.{parts}", self.whole.unsigned_abs())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const fn fixed(whole: i32, parts: i32) -> Fixed {
        Fixed { whole, parts }
    }

    #[test]
    fn sums_are_exact() {
        assert_eq!(fixed(1, 0).plus(fixed(5, 50_000_000)), fixed(6, 50_000_000));
        assert_eq!(
            fixed(-1, 0).plus(fixed(5, 50_000_000)),
            fixed(4, 50_000_000)
        );
        assert_eq!(
            fixed(-1, -70_000_000).plus(fixed(-1, -50_000_000)),
            fixed(-3, -20_000_000)
        );
        assert_eq!(
            fixed(0, 20_000_000).minus(fixed(0, 50_000_000)),
            fixed(0, -30_000_000)
        );
    }

    #[test]
    fn the_sign_stays_on_the_whole_part_when_it_was_there() {
        assert_eq!(
            fixed(-1, 0).plus(fixed(-1, 50_000_000)),
            fixed(-2, 50_000_000)
        );
        assert_eq!(
            fixed(2, 80_000_000).minus(fixed(18, 0)),
            fixed(-15, 20_000_000)
        );
    }

    #[test]
    fn products_and_quotients_carry_the_sign_on_both_parts() {
        assert_eq!(
            fixed(-3, 0).times(fixed(5, 10_000_000)),
            fixed(-15, -30_000_000)
        );
        assert_eq!(
            fixed(0, -10_000_000).times(fixed(1, 50_000_000)),
            fixed(0, -15_000_000)
        );
        assert_eq!(
            fixed(33, 33_333_333).divided_by(fixed(-1, 10_000_000)),
            fixed(-30, -30_303_030)
        );
        assert_eq!(
            fixed(33, 33_333_333).divided_by(fixed(11, 0)),
            fixed(3, 3_030_302)
        );
        assert_eq!(fixed(5, 0).divided_by(fixed(0, 0)), fixed(0, 0));
    }

    #[test]
    fn roots_are_cut() {
        assert_eq!(fixed(64, 0).square_root(), fixed(8, 0));
        assert_eq!(
            fixed(16512, 25_000_000).square_root(),
            fixed(128, 50_000_000)
        );
        assert_eq!(fixed(-4, 0).square_root(), fixed(0, 0));
    }

    #[test]
    fn text_shows_what_is_there() {
        assert_eq!(fixed(3, 0).to_string(), "3.0");
        assert_eq!(fixed(0, -5).to_string(), "-0.00000005");
        assert_eq!(fixed(-2, 50_000_000).to_string(), "-2.5");
    }

    #[test]
    fn rounding_goes_away_from_zero() {
        assert_eq!(fixed(2, 1).rounded_away_from_zero(), 3);
        assert_eq!(fixed(-2, 1).rounded_away_from_zero(), -3);
        assert_eq!(fixed(2, 0).rounded_away_from_zero(), 2);
    }

    proptest! {
        #[test]
        fn nothing_overflows(a: (i32, i32), b: (i32, i32)) {
            let (a, b) = (fixed(a.0, a.1), fixed(b.0, b.1));
            for result in [a.plus(b), a.minus(b), a.times(b), a.divided_by(b), a.square_root()] {
                prop_assert!(result.parts.unsigned_abs() < PARTS.unsigned_abs());
            }
            let _ = (a.compare(b), a.rounded_away_from_zero(), a.to_string());
        }

        #[test]
        fn adding_and_taking_away_again_changes_nothing(a in -1000i32..1000, b in -1000i32..1000) {
            let (a, b) = (fixed(a, 0), fixed(b, 0));
            prop_assert_eq!(a.plus(b).minus(b).compare(a), Ordering::Equal);
        }
    }
}
