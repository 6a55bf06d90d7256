//! The last resort: subsequences, scored by fuzzy-matcher.
//!
//! Owns: which rows are worth the matcher's time, and its score. Must not know: the other tiers. Syllables share so many letters that
//! most rows contain most queries as a subsequence, so the tightest ones are picked first and only they are scored.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::query::Query;
use super::store::Store;

/// Rows scored for one query, at some microseconds each.
const MOST_SCORED: usize = 500;
/// Bytes of a pattern beyond which it is no typing error but another text.
const LONGEST_PATTERN: usize = 64;
/// Cells of the matcher's table; beyond that it takes its linear way.
const MOST_CELLS: usize = 16_384;

/// Which of a row's texts: 0 its code, then name and aliases.
type Part = usize;

/// A row that contains the query as a subsequence.
#[derive(Debug, Clone, Copy)]
pub(super) struct FuzzyMatch {
    pub(super) row: usize,
    pub(super) score: i64,
    part: Part,
}

/// The subsequence matcher for one query.
pub(super) struct Fuzzy {
    matcher: SkimMatcherV2,
    pattern: String,
}

impl Fuzzy {
    pub(super) fn new(query: &Query) -> Self {
        let pattern = query.tokens.iter().map(|token| token.text.as_str()).collect();
        Self { matcher: SkimMatcherV2::default().element_limit(MOST_CELLS), pattern }
    }

    /// The matches in the rows of `store` for which `is_left`, best first.
    pub(super) fn find(&self, store: &Store, query: &Query, is_left: impl Fn(usize) -> bool) -> Vec<FuzzyMatch> {
        if !(2..=LONGEST_PATTERN).contains(&self.pattern.len()) {
            return Vec::new();
        }
        let rows = (0..store.len()).filter(|&row| store.sieve(row).has_letters(&query.sieve) && is_left(row));
        let mut tight: Vec<(usize, usize, Part)> = rows
            .filter_map(|row| {
                let spans =
                    parts(store, row).enumerate().filter_map(|(part, text)| Some((span(text, &self.pattern)?, part)));
                spans.min().map(|(span, part)| (span, row, part))
            })
            .collect();
        if tight.len() > MOST_SCORED {
            tight.select_nth_unstable(MOST_SCORED);
            tight.truncate(MOST_SCORED);
        }
        let mut matches: Vec<FuzzyMatch> = tight
            .into_iter()
            .filter_map(|(_, row, part)| {
                let text = parts(store, row).nth(part)?;
                self.matcher.fuzzy_match(text, &self.pattern).map(|score| FuzzyMatch { row, score, part })
            })
            .collect();
        matches.sort_unstable_by_key(|found| (std::cmp::Reverse(found.score), found.row));
        matches
    }

    /// The matched characters of code and name.
    pub(super) fn marks(&self, store: &Store, found: FuzzyMatch) -> (Vec<usize>, Vec<usize>) {
        let text = parts(store, found.row).nth(found.part).unwrap_or_default();
        let marks = self.matcher.fuzzy_indices(text, &self.pattern).map(|(_, marks)| marks).unwrap_or_default();
        match found.part {
            0 => (marks, Vec::new()),
            1 => (Vec::new(), marks),
            _ => (Vec::new(), Vec::new()),
        }
    }
}

fn parts(store: &Store, row: usize) -> impl Iterator<Item = &str> {
    std::iter::once(store.code(row)).chain(store.fields(row).map(|field| field.text))
}

/// Bytes from the first to the last letter of `pattern` as a subsequence of `text`: the stretch that ends first, as short as it can be.
fn span(text: &str, pattern: &str) -> Option<usize> {
    let text = text.as_bytes();
    let mut end = 0;
    for wanted in pattern.bytes() {
        end += 1 + text[end..].iter().position(|&byte| byte == wanted)?;
    }
    let stretch: Range<usize> = 0..end;
    let mut start = end;
    for wanted in pattern.bytes().rev() {
        start = text[stretch.start..start].iter().rposition(|&byte| byte == wanted)?;
    }
    Some(end - start)
}
