//! Order of texts: names as a Vietnamese dictionary has them, codes as a person counts.
//!
//! Owns: the alphabet's order and the levels of comparison. Must not know: what is sorted. Sort long lists with
//! `sort_by_cached_key(|row| collation_key(&row.name))`, a nation's with [`sort_by_name`], codes with [`natural_cmp`].

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use unicode_normalization::char::decompose_canonical;

use super::{lower_char, nfc};

/// The alphabet with the four foreign letters where they stand in Latin. A letter's place is its rank.
const ALPHABET: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

/// Ranks of what is no letter of the alphabet; all below and above the letters', none 0, which ends a level.
const BLANK: u8 = 1;
const SIGN: u8 = 2;
const DIGITS: u8 = 3;
const FIRST_LETTER: u8 = 16;
const OTHER_LETTER: u8 = 128;

/// A text's place in Vietnamese order, to be compared with `<`.
///
/// Levels: letters (a ă â b c d đ e ê …) with digits by their number, then tones (ngang, huyền, hỏi, ngã, sắc, nặng), then lower case
/// before upper, then the text itself, so that only equal texts are equal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CollationKey(Box<[u8]>);

/// The [`CollationKey`] of `text`.
pub fn collation_key(text: &str) -> CollationKey {
    let text = nfc(text);
    let mut key = Vec::with_capacity(text.len() * 4);
    let (mut tones, mut cases) = (Vec::with_capacity(text.len()), Vec::with_capacity(text.len()));
    let mut rest = text.as_ref();
    while let Some(c) = rest.chars().next() {
        if c.is_ascii_digit() {
            rest = push_number(rest, &mut key);
            continue;
        }
        rest = &rest[c.len_utf8()..];
        let lower = lower_char(c);
        tones.push(push_char(lower, &mut key));
        cases.push(if lower == c { 1 } else { 2 });
    }
    for level in [tones, cases, text.as_bytes().to_vec()] {
        key.push(0);
        key.extend(level);
    }
    CollationKey(key.into_boxed_slice())
}

/// Keys of so many texts are held at a time: a key takes several times the room of its text.
const RUN: usize = 4096;

/// Sorts `items` in the Vietnamese order of their names; what is named alike stays in its order.
pub fn sort_by_name<'a, T: Copy>(items: &mut [T], name: impl Fn(T) -> &'a str) {
    let key = |item| collation_key(name(item));
    for run in items.chunks_mut(RUN) {
        run.sort_by_cached_key(|&item| key(item));
    }
    if items.len() <= RUN {
        return;
    }
    // Of every run only the next is compared.
    let mut runs: Vec<_> = items.chunks(RUN).map(|run| run.iter().copied().peekable()).collect();
    let next = |(run, rest): (usize, &mut std::iter::Peekable<_>)| Some(Reverse((key(*rest.peek()?), run)));
    let mut heads: BinaryHeap<_> = runs.iter_mut().enumerate().filter_map(next).collect();
    let mut sorted = Vec::with_capacity(items.len());
    while let Some(Reverse((_, run))) = heads.pop() {
        sorted.extend(runs[run].next());
        heads.extend(next((run, &mut runs[run])));
    }
    items.copy_from_slice(&sorted);
}

/// Compares two texts in Vietnamese order, as their [`CollationKey`]s do.
pub fn compare(a: &str, b: &str) -> Ordering {
    collation_key(a).cmp(&collation_key(b))
}

/// Compares two codes: runs of digits by their number, the rest by character without regard to case; texts that differ only in
/// case or leading zeros by character.
///
/// 4.2 < 4.10, NTS04 < NTS10, KT.CN02 < KT.PCN01.
pub fn natural_cmp(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    loop {
        let (Some(c), Some(d)) = (left.chars().next(), right.chars().next()) else {
            return left.len().cmp(&right.len()).then_with(|| a.cmp(b));
        };
        let order = if c.is_ascii_digit() && d.is_ascii_digit() {
            let (number, left_rest) = split_number(left);
            let (other, right_rest) = split_number(right);
            (left, right) = (left_rest, right_rest);
            number.len().cmp(&other.len()).then_with(|| number.cmp(other))
        } else {
            (left, right) = (&left[c.len_utf8()..], &right[d.len_utf8()..]);
            lower_char(c).cmp(&lower_char(d))
        };
        if order.is_ne() {
            return order;
        }
    }
}

/// Splits the run of digits off the start of `text`; leading zeros are left out of it.
fn split_number(text: &str) -> (&str, &str) {
    let end = text.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(text.len());
    (text[..end].trim_start_matches('0'), &text[end..])
}

/// Appends the rank of the number at the start of `text` and returns what follows it.
fn push_number<'a>(text: &'a str, key: &mut Vec<u8>) -> &'a str {
    let (number, rest) = split_number(text);
    key.push(DIGITS);
    key.extend(u32::try_from(number.len()).unwrap_or(u32::MAX).to_be_bytes());
    key.extend(number.bytes());
    rest
}

/// Appends the rank of the lower-case character `c` and returns the rank of its tone.
fn push_char(c: char, key: &mut Vec<u8>) -> u8 {
    let (letter, tone) = if c.is_ascii() { (c, 1) } else { split_tone(c) };
    let place = ALPHABET.chars().zip(FIRST_LETTER..).find(|&(known, _)| known == letter);
    match place {
        Some((_, rank)) => key.push(rank),
        None if c.is_whitespace() => key.push(BLANK),
        None => {
            key.push(if letter.is_alphanumeric() { OTHER_LETTER } else { SIGN });
            key.extend((letter as u32).to_be_bytes());
        }
    }
    tone
}

/// Splits a letter into the letter of the alphabet and the rank of its tone; marks that Vietnamese does not have come last.
fn split_tone(c: char) -> (char, u8) {
    let (mut letter, mut tone) = (None, 1);
    decompose_canonical(c, |part| {
        let Some(base) = letter else {
            letter = Some(part);
            return;
        };
        let shaped = match (base, part) {
            ('a', '\u{306}') => 'ă',
            ('a', '\u{302}') => 'â',
            ('e', '\u{302}') => 'ê',
            ('o', '\u{302}') => 'ô',
            ('o', '\u{31b}') => 'ơ',
            ('u', '\u{31b}') => 'ư',
            _ => base,
        };
        letter = Some(shaped);
        tone = match part {
            '\u{300}' => 2,
            '\u{309}' => 3,
            '\u{303}' => 4,
            '\u{301}' => 5,
            '\u{323}' => 6,
            _ if shaped == base => 7,
            _ => tone,
        };
    });
    (letter.unwrap_or(c), tone)
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering::{Equal, Less};

    use proptest::prelude::*;
    use rstest::rstest;
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    fn sorted_words(words: &str, order: impl Fn(&str, &str) -> Ordering) -> String {
        let mut words: Vec<&str> = words.split('|').rev().collect();
        words.sort_by(|a, b| order(a, b));
        words.join("|")
    }

    #[rstest]
    #[case::alphabet("a|ă|â|b|c|d|đ|e|ê|g|h|i|k|l|m|n|o|ô|ơ|p|q|r|s|t|u|ư|v|x|y")]
    #[case::tones("ma|mà|mả|mã|má|mạ|mă|mằ|mẳ|mẵ|mắ|mặ|mâ|mầ|mẩ|mẫ|mấ|mậ|me")]
    #[case::letters_before_tones("ba|bà|bá|ba ba|bà ba|bà con|ba mẹ|bác")]
    #[case::provinces(
        "An Giang|Bà Rịa – Vũng Tàu|Bắc Giang|Cà Mau|Cao Bằng|Cần Thơ|Đà Nẵng|Đồng Nai|Gia Lai|Hà Nội|Hải Dương|Hậu Giang"
    )]
    #[case::case_last("cơ|Cơ|cờ|Cờ")]
    #[case::numbers("Quý 2|quý 010|Quý 10|Quý I")]
    #[case::blanks_signs_digits_letters("Sở|Sở 2|Sở A|Sở Y|Sở-A|Sở2|Sởa")]
    fn names_sort_in_vietnamese_order(#[case] words: &str) {
        assert_eq!(sorted_words(words, compare), words);
    }

    #[rstest]
    #[case("1|1.4|4.2|4.10|10.1")]
    #[case("KT.CN02|KT.CN03|KT.PCN01|KT.PCN09")]
    #[case("NTS|NTS04|nts4|NTS10|NTS010a|TCS01")]
    #[case("DL99999999999999999999998|DL99999999999999999999999")]
    fn codes_sort_naturally(#[case] codes: &str) {
        assert_eq!(sorted_words(codes, natural_cmp), codes);
    }

    #[test]
    fn nfd_sorts_where_nfc_does() {
        let nfd: String = "Đồng Nai".nfd().collect();
        assert_eq!(compare(&nfd, "Đồng Nai"), Equal);
        assert_eq!(compare("Đống", &nfd), Less);
    }

    #[test]
    fn many_names_are_sorted_as_few_are() {
        let mut random = fastrand::Rng::with_seed(1);
        let names: Vec<String> =
            (0..5 * RUN / 2).map(|_| format!("{}{}", random.alphabetic(), random.u8(..))).collect();
        let mut sorted: Vec<usize> = (0..names.len()).collect();
        let mut expected = sorted.clone();
        sort_by_name(&mut sorted, |at| &names[at]);
        expected.sort_by_cached_key(|&at| collation_key(&names[at]));
        assert_eq!(sorted, expected);
    }

    proptest! {
        #[test]
        fn natural_order_is_total(a in "[a-cA-C0-9.]{0,6}", b in "[a-cA-C0-9.]{0,6}", c in "[a-cA-C0-9.]{0,6}") {
            prop_assert_eq!(natural_cmp(&a, &b), natural_cmp(&b, &a).reverse());
            prop_assert_eq!(natural_cmp(&a, &b) == Equal, a == b);
            if natural_cmp(&a, &b).is_le() && natural_cmp(&b, &c).is_le() {
                prop_assert!(natural_cmp(&a, &c).is_le());
            }
        }

        #[test]
        fn only_the_same_text_is_equal(a in "[aáàăđ01 .]{0,5}", b in "[aáàăđ01 .]{0,5}") {
            prop_assert_eq!(compare(&a, &b) == Equal, a == b);
        }
    }
}
