//! Codes: NTS04, KT.PCN01, 4.10.
//!
//! Owns: when a query names a code: leading zeros and dots beside letters are optional, numbers of dotted codes are whole. Must not
//! know: names. Start at [`CodeQuery::find`].

use std::cmp::Reverse;
use std::ops::Range;

use super::Tier;

/// A query read as a code.
#[derive(Debug, Clone)]
pub(super) struct CodeQuery {
    /// The words joined, with a dot where two numbers meet.
    typed: String,
    /// The same without leading zeros.
    plain: String,
    /// Whether there are zeros that can be left out, here or in a code.
    has_numbers: bool,
}

/// Where a query stands in a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CodeMatch {
    pub(super) tier: Tier,
    pub(super) score: i64,
    at: usize,
    is_plain: bool,
}

impl CodeMatch {
    fn is_better_than(self, other: Self) -> bool {
        (self.tier, Reverse(self.score)) < (other.tier, Reverse(other.score))
    }
}

impl CodeQuery {
    /// The code that `words` spell.
    pub(super) fn new<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut typed = String::new();
        for word in words {
            let meets = |end: Option<u8>| end.is_some_and(|b| b.is_ascii_digit());
            if meets(typed.bytes().last()) && meets(word.bytes().next()) {
                typed.push('.');
            }
            typed.push_str(word);
        }
        let mut plain = String::new();
        for (at, c) in typed.char_indices() {
            let follows = typed[at + c.len_utf8()..].starts_with(|next: char| next.is_ascii_digit());
            let is_leading = !plain.ends_with(|last: char| last.is_ascii_digit());
            if !(c == '0' && follows && is_leading) {
                plain.push(c);
            }
        }
        let has_numbers = typed.bytes().any(|byte| byte.is_ascii_digit());
        Self { typed, plain, has_numbers }
    }

    /// What a code must consist of at least to be named by this.
    pub(super) fn letters(&self) -> &str {
        &self.plain
    }

    /// The best match in the folded `code`.
    pub(super) fn find(&self, code: &str) -> Option<CodeMatch> {
        let code = code.as_bytes();
        let mut best: Option<CodeMatch> = None;
        let first = self.typed.bytes().next()?;
        // Zeros may lead a number that is typed without them.
        let may_begin = |byte: u8| byte == first || byte == b'0' && first.is_ascii_digit();
        for at in (0..code.len()).filter(|&at| may_begin(code[at])) {
            for is_plain in [false, true].into_iter().take(if self.has_numbers { 2 } else { 1 }) {
                let found = self.find_at(code, at, is_plain);
                if let Some(found) = found
                    && best.is_none_or(|best| found.is_better_than(best))
                {
                    best = Some(found);
                }
            }
            if best.is_some_and(|best| best.at == 0) {
                break; // Nothing further in is better than the start.
            }
        }
        best
    }

    /// The matched bytes of `code`, in which [`Self::find`] has found `found`.
    pub(super) fn trace(&self, code: &str, found: CodeMatch) -> Vec<Range<usize>> {
        let mut ranges = Vec::new();
        self.run(code.as_bytes(), found.at, found.is_plain, |at| ranges.push(at..at + 1));
        ranges
    }

    fn find_at(&self, code: &[u8], at: usize, is_plain: bool) -> Option<CodeMatch> {
        let end = self.run(code, at, is_plain, |_| ())?;
        let before = at.checked_sub(1).map(|i| code[i]);
        let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
        let splits_number = is_digit(before.as_ref()) || (is_digit(code.get(end - 1)) && is_digit(code.get(end)));
        if splits_number && self.typed.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let is_to_end = i64::from(end == code.len());
        let (tier, score) = match before {
            None if end == code.len() => (Tier::ExactCode, 0),
            None => (Tier::CodePrefix, 2),
            Some(byte) if is_separator(byte) => (Tier::CodePrefix, is_to_end),
            Some(_) if self.typed.len() > 1 => (Tier::Substring, CODE_SUBSTRING + is_to_end),
            Some(_) => return None,
        };
        Some(CodeMatch { tier, score, at, is_plain })
    }

    /// Matches the query from byte `at` of `code` on, tells `seen` each matched byte, and returns the end.
    fn run(&self, code: &[u8], at: usize, is_plain: bool, mut seen: impl FnMut(usize)) -> Option<usize> {
        let query = if is_plain { &self.plain } else { &self.typed };
        let digit_at = |i: usize| code.get(i).is_some_and(u8::is_ascii_digit);
        let mut i = at;
        for wanted in query.bytes() {
            if wanted == b'.' {
                code.get(i).filter(|&&byte| is_separator(byte))?;
                i += 1;
                continue;
            }
            let is_number = wanted.is_ascii_digit();
            while i > at && code.get(i).is_some_and(|&byte| is_separator(byte)) && !(is_number && digit_at(i - 1)) {
                i += 1;
            }
            if is_plain && is_number && !(i > 0 && digit_at(i - 1)) {
                while code.get(i) == Some(&b'0') && digit_at(i + 1) {
                    i += 1;
                }
            }
            if code.get(i) != Some(&wanted) {
                return None;
            }
            seen(i);
            i += 1;
        }
        Some(i)
    }
}

/// Above every score of a substring in a name.
const CODE_SUBSTRING: i64 = 1 << 57;

fn is_separator(byte: u8) -> bool {
    byte.is_ascii() && !byte.is_ascii_alphanumeric()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn tier(query: &str, code: &str) -> Option<Tier> {
        let words: Vec<&str> = query.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        CodeQuery::new(words.into_iter()).find(code).map(|found| found.tier)
    }

    #[rstest]
    #[case("nts4", "nts04")]
    #[case("nts04", "nts04")]
    #[case("nts004", "nts4")]
    #[case("nts 4", "nts04")]
    #[case("kt.pcn1", "kt.pcn01")]
    #[case("ktpcn1", "kt.pcn01")]
    #[case("kt pcn 01", "kt.pcn01")]
    #[case("4.2", "4.2")]
    #[case("4 10", "4.10")]
    #[case("922/3", "922/3")]
    #[case("qd 922", "qd-922")]
    fn zeros_and_dots_beside_letters_are_optional(#[case] query: &str, #[case] code: &str) {
        assert_eq!(tier(query, code), Some(Tier::ExactCode));
    }

    #[rstest]
    #[case("nts", "nts04", Some(Tier::CodePrefix))]
    #[case("nts0", "nts04", Some(Tier::CodePrefix))]
    #[case("nts1", "nts10", Some(Tier::CodePrefix))]
    #[case("4", "4.10", Some(Tier::CodePrefix))]
    #[case("4.2", "4.2.1", Some(Tier::CodePrefix))]
    #[case("pcn1", "kt.pcn01", Some(Tier::CodePrefix))]
    #[case("cn02", "kt.pcn02", Some(Tier::Substring))]
    #[case("04", "nts04", Some(Tier::Substring))]
    #[case("4.2", "4.20", None)]
    #[case("4.2", "14.2", None)]
    #[case("4", "40.1", None)]
    #[case("410", "4.10", None)]
    #[case("n", "kn", None)]
    fn prefixes_keep_the_numbers_of_dotted_codes_whole(
        #[case] query: &str,
        #[case] code: &str,
        #[case] expected: Option<Tier>,
    ) {
        assert_eq!(tier(query, code), expected);
    }

    #[test]
    fn a_segment_that_is_whole_comes_before_one_that_goes_on() {
        let query = CodeQuery::new(["cn0"].into_iter());
        let (cn, pcn) = (query.find("kt.cn02"), query.find("kt.pcn02"));
        assert!(cn.map(|found| found.tier) < pcn.map(|found| found.tier));
    }
}
