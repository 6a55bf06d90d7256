//! The last resort: subsequences, scored by fuzzy-matcher.
//!
//! Owns: which rows are worth the matcher's time, and its score. Must not know: the other tiers. Syllables share so many letters that
//! most rows contain most queries as a subsequence, so the tightest ones are picked first and only they are scored.

use std::borrow::Cow;
use std::cmp::Reverse;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::query::{Query, Token};
use super::rank::Ranking;
use super::store::{Field, Store, has_all};
use super::vocabulary::{Vocabulary, WordId};

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

    /// The matches in the rows that `ranking` looks at and for which `is_left`, best first.
    pub(super) fn find(&self, ranking: &Ranking<'_>, is_left: impl Fn(usize) -> bool + Sync) -> Vec<FuzzyMatch> {
        // Another number is no typing error of this one.
        let are_numbers = ranking.query.tokens.iter().all(Token::is_number);
        if are_numbers || !(2..=LONGEST_PATTERN).contains(&self.pattern.len()) {
            return Vec::new();
        }
        let pattern = self.pattern.as_bytes();
        let strides = Strides::new(pattern, ranking.store.vocabulary());
        let wanted = ranking.query.sieve.letters;
        let spans = |row: usize| {
            let sieve = ranking.store.sieve(row);
            let code = has_all(sieve.code, wanted).then(|| span(ranking.store.code(row).as_bytes(), pattern)).flatten();
            let fields = has_all(sieve.letters, wanted).then(|| ranking.store.fields(row)).into_iter().flatten();
            let fields = fields.zip(1..).filter_map(|(field, part)| Some((strides.span(field)?, part)));
            code.map(|span| (span, 0)).into_iter().chain(fields)
        };
        let parts = ranking.by_parts(|rows| {
            let rows = rows.filter_map(|row| spans(row).min().map(|(span, part)| (span, row, part)));
            let mut tight: Vec<_> = rows.filter(|&(_, row, _)| (ranking.keep)(row) && is_left(row)).collect();
            keep_least(&mut tight);
            tight
        });
        let mut tight: Vec<(usize, usize, Part)> = parts.into_iter().flatten().collect();
        keep_least(&mut tight);
        let mut matches: Vec<FuzzyMatch> = tight
            .into_iter()
            .filter_map(|(_, row, part)| {
                let score = self.matcher.fuzzy_match(&text(ranking.store, row, part), &self.pattern)?;
                Some(FuzzyMatch { row, score, part })
            })
            .collect();
        matches.sort_unstable_by_key(|found| (Reverse(found.score), found.row));
        matches
    }

    /// The matched characters of code and name.
    pub(super) fn marks(&self, store: &Store, found: FuzzyMatch) -> (Vec<usize>, Vec<usize>) {
        let text = text(store, found.row, found.part);
        let marks = self.matcher.fuzzy_indices(&text, &self.pattern).map(|(_, marks)| marks).unwrap_or_default();
        match found.part {
            0 => (marks, Vec::new()),
            1 => (Vec::new(), marks),
            _ => (Vec::new(), Vec::new()),
        }
    }
}

/// Leaves as many as are scored, the tightest.
fn keep_least(tight: &mut Vec<(usize, usize, Part)>) {
    if tight.len() > MOST_SCORED {
        tight.select_nth_unstable(MOST_SCORED);
        tight.truncate(MOST_SCORED);
    }
}

fn text(store: &Store, row: usize, part: Part) -> Cow<'_, str> {
    match part.checked_sub(1) {
        None => Cow::Borrowed(store.code(row)),
        Some(field) => store.fields(row).nth(field).map(Field::text).unwrap_or_default().into(),
    }
}

/// How far each word leads on in a pattern, so that a row is followed word by word.
struct Strides<'a> {
    pattern: &'a [u8],
    /// Word by word: how many bytes of the pattern are found in it, once the first so many are.
    table: Vec<u8>,
}

impl<'a> Strides<'a> {
    /// Those of `pattern`, at most [`LONGEST_PATTERN`] bytes.
    fn new(pattern: &'a [u8], vocabulary: &Vocabulary) -> Self {
        let mut table = vec![0; vocabulary.len() * pattern.len()];
        for (word, strides) in vocabulary.words().zip(table.chunks_exact_mut(pattern.len())) {
            for letter in word.text.bytes().rev() {
                // In ascending order: what follows is still that of the rest of the word.
                for at in 0..pattern.len() {
                    if pattern[at] == letter {
                        strides[at] = 1 + strides.get(at + 1).copied().unwrap_or(0);
                    }
                }
            }
        }
        Self { pattern, table }
    }

    /// How many bytes of the pattern after the first `seen` are found in `word`.
    fn of(&self, word: WordId, seen: usize) -> usize {
        usize::from(self.table[word.index() * self.pattern.len() + seen])
    }

    /// The [span] of the pattern in `field`, as if blanks alone stood between words.
    fn span(&self, field: Field<'_>) -> Option<usize> {
        let mut seen = 0;
        let last = field.words.iter().position(|&word| {
            let stride = self.of(word, seen);
            let is_last = seen + stride == self.pattern.len();
            seen += if is_last { 0 } else { stride };
            is_last
        })?;
        let word = |i| field.word(i).text.as_bytes();
        let end = end(word(last), &self.pattern[seen..])?;
        stretch(std::iter::once(&word(last)[..end]).chain((0..last).rev().map(word)), self.pattern)
    }
}

/// Bytes from the first to the last letter of `pattern` as a subsequence of `text`: the stretch that ends first, as short as it can be.
fn span(text: &[u8], pattern: &[u8]) -> Option<usize> {
    stretch(std::iter::once(&text[..end(text, pattern)?]), pattern)
}

/// Where the first occurrence of `pattern` as a subsequence of `text` ends, in bytes.
fn end(text: &[u8], pattern: &[u8]) -> Option<usize> {
    let mut end = 0;
    for wanted in pattern {
        end += 1 + text[end..].iter().position(|byte| byte == wanted)?;
    }
    Some(end)
}

/// How far back the letters of `pattern` reach in words given from the last to the first, with a byte between them.
fn stretch<'a>(words_back: impl Iterator<Item = &'a [u8]>, pattern: &[u8]) -> Option<usize> {
    let (mut length, mut left) = (0, pattern);
    for word in words_back {
        for (at, letter) in word.iter().rev().enumerate() {
            if let Some((_, rest)) = left.split_last().filter(|(last, _)| *last == letter) {
                left = rest;
                if rest.is_empty() {
                    return Some(length + at + 1);
                }
            }
        }
        length += word.len() + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::store::StoreBuilder;
    use super::*;

    proptest! {
        #[test]
        fn a_span_in_words_is_that_in_their_text(words in proptest::collection::vec("[a-c]{1,4}", 1..6), pattern in "[a-c]{2,6}") {
            let text = words.join(" ");
            let mut builder = StoreBuilder::default();
            builder.push("", &text, []);
            let store = builder.finish();
            let strides = Strides::new(pattern.as_bytes(), store.vocabulary());
            let field = store.fields(0).next().unwrap();
            prop_assert_eq!(strides.span(field), span(text.as_bytes(), pattern.as_bytes()));
        }
    }
}
