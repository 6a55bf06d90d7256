//! A total or a score as people type it.
//!
//! Owns: which numbers are ratios, points or percentages. Must not know: who asks. Start at [`typed_total`] and [`typed_score`]; who uses it says back what was
//! understood, for the same total has three ways of being written.

use super::points::Points;

/// The least that is read as points of 1000: what is between a ratio and this may be either, and is refused.
const LEAST_POINTS: f64 = 10.0;

/// The number that someone typed as a total: `0,4035`, `0.4035`, `403,5` of 1000, `40,35 %`. `None` for what is no total, or not surely one.
pub fn typed_total(text: &str) -> Option<Points> {
    let total = match typed_number(text)? {
        Typed::Percent(percent) => percent / 100.0,
        Typed::Plain(ratio) if ratio <= 1.0 => ratio,
        Typed::Plain(points) if points >= LEAST_POINTS => points / 1000.0,
        Typed::Plain(_) => return None,
    };
    let total = Points::from_number(total);
    (Points::ZERO..=Points::ONE).contains(&total).then_some(total)
}

/// The score that someone typed for a criterion of at most `max`: `5`, `7,5`, `50%`.
pub fn typed_score(text: &str, max: Points) -> Option<Points> {
    let score = match typed_number(text)? {
        Typed::Percent(percent) => max.scaled(Points::from_number(percent / 100.0), Points::ONE),
        Typed::Plain(points) => Points::from_number(points),
    };
    // An estimated maximum is shown rounded: what is typed as it reads is meant as it is.
    let shown = Points((max.0 + 50_000) / 100_000 * 100_000);
    (score <= max.max(shown)).then_some(score.min(max))
}

/// A number as typed.
enum Typed {
    Plain(f64),
    Percent(f64),
}

/// Digits with a comma or a point, perhaps a per cent sign; no sign, no exponent.
fn typed_number(text: &str) -> Option<Typed> {
    let text = text.trim().replace(',', ".");
    let percentage = text.strip_suffix('%').map(str::trim_end);
    let digits = percentage.unwrap_or(&text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    let number = digits.parse().ok()?;
    Some(if percentage.is_some() { Typed::Percent(number) } else { Typed::Plain(number) })
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
