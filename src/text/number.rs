//! Numbers as a language writes them.
//!
//! Owns: rounding and printing of fixed-point integers in millionths. Must not know: units, or what the numbers count.

use std::iter::repeat_n;

use crate::locale::Lang;

/// The true minus sign, as wide as a plus.
pub const MINUS: char = '\u{2212}';
/// The minus of the ASCII symbol set.
pub const ASCII_MINUS: char = '-';

/// Millionths in one.
const ONE: u128 = 1_000_000;

/// `micro` millionths with exactly `places` digits after the decimal comma (vi) or point (en), rounded half away from zero.
///
/// `minus` stands before a negative number ([`MINUS`] or [`ASCII_MINUS`]); what rounds to zero has none.
pub fn decimal(micro: i64, places: u8, lang: Lang, minus: char) -> String {
    let places = usize::from(places);
    let scale = 10_u128.pow(u32::try_from(places.min(6)).unwrap_or(6));
    let rounded = (u128::from(micro.unsigned_abs()) * scale * 2 + ONE) / (ONE * 2);
    let mut text = String::new();
    if micro < 0 && rounded > 0 {
        text.push(minus);
    }
    text.push_str(&(rounded / scale).to_string());
    if places > 0 {
        text.push(match lang {
            Lang::Vi => ',',
            Lang::En => '.',
        });
        let kept = places.min(6);
        let digits = (rounded % scale).to_string();
        text.extend(repeat_n('0', kept - digits.len()));
        text.push_str(&digits);
        text.extend(repeat_n('0', places - kept));
    }
    text
}

/// Like [`decimal`] with at most `places` digits: zeros at the end, and a bare comma, are dropped.
pub fn decimal_trimmed(micro: i64, places: u8, lang: Lang, minus: char) -> String {
    let mut text = decimal(micro, places, lang, minus);
    if places > 0 {
        let kept = text.trim_end_matches('0').trim_end_matches([',', '.']).len();
        text.truncate(kept);
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(403_500, 4, "0,4035")]
    #[case(596_500_000, 1, "596,5")]
    #[case(85_454_545, 1, "85,5")]
    #[case(9_090_909, 1, "9,1")]
    #[case(55_000_000, 1, "55,0")]
    #[case(55_000_000, 0, "55")]
    #[case(500_000, 0, "1")]
    #[case(-500_000, 0, "−1")]
    #[case(-12_500_000, 1, "−12,5")]
    #[case(-49_999, 1, "0,0")]
    #[case(-50_000, 1, "−0,1")]
    #[case(1, 6, "0,000001")]
    #[case(1, 8, "0,00000100")]
    #[case(i64::MIN, 6, "−9223372036854,775808")]
    fn decimals_round_half_away_from_zero(#[case] micro: i64, #[case] places: u8, #[case] expected: &str) {
        assert_eq!(decimal(micro, places, Lang::Vi, MINUS), expected);
    }

    #[rstest]
    #[case(85_500_000, "85,5")]
    #[case(55_000_000, "55")]
    #[case(100_000_000, "100")]
    #[case(596_500_000, "596,5")]
    #[case(9_090_909, "9,1")]
    #[case(0, "0")]
    #[case(-40_000, "0")]
    fn trimmed_decimals_drop_zeros_after_the_comma_only(#[case] micro: i64, #[case] expected: &str) {
        assert_eq!(decimal_trimmed(micro, 1, Lang::Vi, MINUS), expected);
    }

    #[test]
    fn trimming_to_no_places_keeps_the_zeros_of_the_number() {
        assert_eq!(decimal_trimmed(100_000_000, 0, Lang::Vi, MINUS), "100");
    }

    #[test]
    fn english_has_a_point_and_ascii_a_hyphen() {
        assert_eq!(decimal(-12_500_000, 1, Lang::En, ASCII_MINUS), "-12.5");
    }

    proptest! {
        #[test]
        fn six_places_lose_nothing(micro: i64) {
            let digits: String = decimal(micro, 6, Lang::En, ASCII_MINUS).replace('.', "");
            prop_assert_eq!(digits.parse::<i64>().unwrap(), micro);
        }

        #[test]
        fn rounding_is_off_by_half_a_unit_at_most(micro in -1_000_000_000_000_i64..1_000_000_000_000, places in 0_u8..=6) {
            let shown = decimal(micro, places, Lang::En, ASCII_MINUS);
            let digits: i64 = shown.replace('.', "").parse().unwrap();
            let unit = 10_i64.pow(6 - u32::from(places));
            prop_assert!((digits * unit - micro).abs() * 2 <= unit, "{shown}");
        }
    }
}
