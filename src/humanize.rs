//! Numbers for people: a value scaled to the largest unit that it reaches, with three decimals.

use std::fmt::{self, Display, Formatter};

/// One unit of a scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit<'a> {
    /// What is written behind the number; any bytes, usually UTF-8.
    pub name: &'a [u8],
    /// How many of the smallest unit it is.
    pub factor: u64,
}

/// A value in the unit chosen for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scaled<'a> {
    whole: u64,
    /// Thousandths; `None` for the smallest unit, which has none.
    thousandths: Option<u64>,
    /// The unit's name, to be written behind the number.
    pub unit: &'a [u8],
}

/// Picks the first unit of `scale` (which goes from large to small) that `value` reaches; the unit
/// with factor 1 takes everything. `None` if the scale has no unit for the value.
pub fn scale<'a>(value: u64, scale: impl IntoIterator<Item = Unit<'a>>) -> Option<Scaled<'a>> {
    let unit = scale
        .into_iter()
        .find(|unit| unit.factor == 1 || (unit.factor > 0 && value >= unit.factor))?;
    let rest = u128::from(value % unit.factor);
    Some(Scaled {
        whole: value / unit.factor,
        thousandths: (unit.factor != 1).then(|| (rest * 1000 / u128::from(unit.factor)) as u64),
        unit: unit.name,
    })
}

impl Display for Scaled<'_> {
    /// Writes the number without its unit.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.thousandths {
            Some(part) => write!(f, "{}.{part:03}", self.whole),
            None => write!(f, "{}", self.whole),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BYTES: [Unit<'static>; 3] = [
        Unit {
            name: b"MiB",
            factor: 1 << 20,
        },
        Unit {
            name: b"KiB",
            factor: 1 << 10,
        },
        Unit {
            name: b"B",
            factor: 1,
        },
    ];

    fn text(value: u64) -> String {
        let scaled = scale(value, BYTES).unwrap();
        format!("{scaled}{}", String::from_utf8_lossy(scaled.unit))
    }

    #[test]
    fn the_largest_unit_reached_is_taken() {
        assert_eq!(text(0), "0B");
        assert_eq!(text(1023), "1023B");
        assert_eq!(text(1024), "1.000KiB");
        assert_eq!(text(1536), "1.500KiB");
        assert_eq!(text((1 << 20) - 1), "1023.999KiB");
        assert_eq!(text(u64::MAX), "17592186044415.999MiB");
    }

    #[test]
    fn a_scale_without_a_fitting_unit_gives_nothing() {
        assert_eq!(scale(5, BYTES[..2].iter().copied()), None);
        assert_eq!(scale(5, []), None);
        assert_eq!(
            scale(
                5,
                [Unit {
                    name: b"",
                    factor: 0
                }]
            ),
            None
        );
    }
}
