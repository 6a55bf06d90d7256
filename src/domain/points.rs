//! Exact amounts: points of a framework, or ratios, in millionths.
//!
//! Owns: the fixed-point number and the splitting of a sum into parts that add up to it. Must not know: how amounts are shown.
//! Floating point never enters a sum: an index's criteria add up to the index to the last millionth.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

use super::vocabulary::Basis;

/// An amount in millionths of the framework's unit (a point of 1000, or a ratio 0–1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Points(pub i64);

/// Millionths in one unit.
const UNIT: i64 = 1_000_000;

impl Points {
    /// Nothing: a *known* zero, never a stand-in for the unknown.
    pub const ZERO: Self = Self(0);
    /// One unit.
    pub const ONE: Self = Self(UNIT);

    /// The nearest amount to a number as written in a file. Values beyond ±10⁹ units are clamped; the loader refuses them first.
    pub fn from_number(number: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "clamped to ±10¹⁵ before the cast")]
        #[expect(clippy::cast_precision_loss, reason = "10⁹ is exact in f64")]
        let millionths = (number.clamp(-1e9, 1e9) * UNIT as f64).round() as i64;
        Self(millionths)
    }

    /// `self / whole` as a ratio in millionths; `None` when `whole` is zero.
    pub fn ratio_of(self, whole: Self) -> Option<Self> {
        (whole.0 != 0).then(|| self.scaled(Self::ONE, whole))
    }

    /// `self × numerator / denominator`, rounded half away from zero. `denominator` must not be zero.
    #[must_use]
    pub fn scaled(self, numerator: Self, denominator: Self) -> Self {
        let (product, divisor) = (i128::from(self.0) * i128::from(numerator.0), i128::from(denominator.0));
        let half = divisor.abs() / 2;
        let rounded = (product.abs() + half) / divisor.abs() * product.signum() * divisor.signum();
        Self(i64::try_from(rounded).unwrap_or(i64::MAX))
    }

    /// Splits `self` in proportion to `weights` so that the parts add up to it exactly: rounding leftovers of a millionth go to
    /// the largest remainders, earlier parts first. All zero weights give equal parts; no weights give no parts.
    pub fn split(self, weights: &[Self]) -> Vec<Self> {
        let equal = vec![Self::ONE; weights.len()];
        let total: i128 = weights.iter().map(|w| i128::from(w.0)).sum();
        let (weights, total) =
            if total == 0 { (&equal[..], i128::from(UNIT) * weights.len() as i128) } else { (weights, total) };
        let shares = weights.iter().map(|w| i128::from(self.0) * i128::from(w.0));
        let mut parts: Vec<i64> = shares.clone().map(|s| i64::try_from(s.div_euclid(total)).unwrap_or(0)).collect();
        let mut order: Vec<(usize, i128)> = shares.map(|s| s.rem_euclid(total)).enumerate().collect();
        order.sort_by_key(|&(_, remainder)| std::cmp::Reverse(remainder));
        let leftover = self.0 - parts.iter().sum::<i64>();
        for &(part, _) in order.iter().take(usize::try_from(leftover).unwrap_or(0)) {
            parts[part] += 1;
        }
        parts.into_iter().map(Self).collect()
    }
}

impl Add for Points {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Points {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Points {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Points {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

/// A known amount and how far to trust it. What is unknown is `Option::None`, never zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Amount {
    /// How much.
    pub points: Points,
    /// How far to trust it.
    pub basis: Basis,
}

impl Amount {
    /// An amount with its basis.
    pub fn new(points: Points, basis: Basis) -> Self {
        Self { points, basis }
    }

    /// The sum of `amounts`, as good as the worst of them; `None` as soon as one is unknown, and of nothing.
    pub fn total(amounts: impl IntoIterator<Item = Option<Self>>) -> Option<Self> {
        amounts.into_iter().try_fold(None, |sum: Option<Self>, amount| {
            let amount = amount?;
            Some(Some(sum.map_or(amount, |sum| sum.plus(amount))))
        })?
    }

    /// The sum of two amounts, as good as the worse.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self::new(self.points + other.points, self.basis.max(other.basis))
    }

    /// The difference of two amounts, as good as the worse.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self::new(self.points - other.points, self.basis.max(other.basis))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn hundred_over_eleven_adds_up_to_hundred() {
        let parts = Points::from_number(100.0).split(&[Points::ONE; 11]);
        assert_eq!(parts.iter().copied().sum::<Points>(), Points::from_number(100.0));
        assert_eq!((parts[0], parts[10]), (Points(9_090_910), Points(9_090_909)));
    }

    #[test]
    fn a_total_with_an_unknown_part_is_unknown() {
        let one = Some(Amount::new(Points::ONE, Basis::Given));
        assert_eq!(Amount::total([one, None]), None);
        assert_eq!(Amount::total([]), None);
        assert_eq!(Amount::total([one, one]), Some(Amount::new(Points(2_000_000), Basis::Given)));
    }

    #[test]
    fn a_sum_is_as_good_as_its_worst_part() {
        let (given, estimated) = (Amount::new(Points::ONE, Basis::Given), Amount::new(Points::ONE, Basis::Estimated));
        assert_eq!(given.plus(estimated).basis, Basis::Estimated);
    }

    proptest! {
        #[test]
        fn parts_of_any_split_add_up(sum in 0..10_000_000_000_i64, weights in prop::collection::vec(0..1_000_000_000_i64, 1..40)) {
            let parts = Points(sum).split(&weights.iter().copied().map(Points).collect::<Vec<_>>());
            prop_assert_eq!(parts.iter().copied().sum::<Points>(), Points(sum));
            prop_assert!(parts.iter().all(|p| p.0 >= 0));
        }
    }
}
