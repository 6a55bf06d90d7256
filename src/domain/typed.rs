//! A total as people type it.
//!
//! Owns: which numbers are ratios, points or percentages. Must not know: who asks. Start at [`typed_total`]; who uses it says back what was
//! understood, for the same total has three ways of being written.

use super::points::Points;

/// The least that is read as points of 1000: what is between a ratio and this may be either, and is refused.
const LEAST_POINTS: f64 = 10.0;

/// The number that someone typed as a total: `0,4035`, `0.4035`, `403,5` of 1000, `40,35 %`. `None` for what is no total, or not surely one.
pub fn typed_total(text: &str) -> Option<Points> {
    let text = text.trim().replace(',', ".");
    let percentage = text.strip_suffix('%').map(str::trim_end);
    let digits = percentage.unwrap_or(&text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    let number: f64 = digits.parse().ok()?;
    let divisor = match percentage {
        Some(_) => 100.0,
        None if number <= 1.0 => 1.0,
        None if number >= LEAST_POINTS => 1000.0,
        None => return None,
    };
    let total = Points::from_number(number / divisor);
    (Points::ZERO..=Points::ONE).contains(&total).then_some(total)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("0,4035", Some(403_500))]
    #[case("0.4035", Some(403_500))]
    #[case(" 403,5 ", Some(403_500))]
    #[case("40,35 %", Some(403_500))]
    #[case("1", Some(1_000_000))]
    #[case("0", Some(0))]
    #[case("1000", Some(1_000_000))]
    #[case("1001", None)]
    #[case("", None)]
    #[case("55", Some(55_000))]
    #[case("10", Some(10_000))]
    #[case("9,99", None)]
    #[case("1,5", None)]
    #[case("1,5%", Some(15_000))]
    #[case("101%", None)]
    #[case("NaN", None)]
    #[case("-1", None)]
    #[case("1e3", None)]
    #[case("0,4,0", None)]
    #[case("abc", None)]
    #[case("%", None)]
    fn a_total_may_be_a_share_points_or_a_percentage(#[case] text: &str, #[case] total: Option<i64>) {
        assert_eq!(typed_total(text).map(|points| points.0), total);
    }
}
