//! A query, taken apart once.
//!
//! Owns: tokens, their marks, and the sieve of a query. Must not know: rows. Start at [`Query::new`].

use super::code::CodeQuery;
use super::store::{Field, Folded, Sieve, Word, word_ranges};
use crate::text::{is_hostile, other_spelling};

/// A word of the query, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) text: String,
    /// The marks as typed, byte by byte; empty when there are none.
    marks: Vec<u8>,
    /// The last letter as others write it, with its mark: i for y, y for i. Only whole words are read so: `ky` is no beginning of *kinh*.
    other: Option<(u8, u8)>,
}

impl Token {
    /// Whether `word` of `field` begins with this, or is this with i for y or y for i.
    pub(super) fn begins(&self, field: &Field<'_>, word: Word) -> bool {
        let (text, Some((&first, rest))) = (field.text.as_bytes(), self.text.as_bytes().split_first()) else {
            return false;
        };
        first == word.first && (rest.is_empty() || text[usize::from(word.at) + 1..].starts_with(rest))
            || self.other.is_some() && self.is_spelled_otherwise(field, word)
    }

    fn is_spelled_otherwise(&self, field: &Field<'_>, word: Word) -> bool {
        let (Some((other, _)), Some((_, before))) = (self.other, self.text.as_bytes().split_last()) else {
            return false;
        };
        let word = &field.text.as_bytes()[usize::from(word.at)..][..usize::from(word.len)];
        word.split_last().is_some_and(|(&last, start)| last == other && start == before)
    }

    /// Whether the word at `at`, which matches, has i for y or y for i.
    pub(super) fn varies(&self, field: &Field<'_>, at: usize) -> bool {
        let last = at + self.text.len() - 1;
        self.other.is_some_and(|(other, _)| field.text.as_bytes().get(last) == Some(&other))
    }

    /// Whether `word`, which begins with this, has no more letters.
    pub(super) fn is_whole(&self, word: Word) -> bool {
        usize::from(word.len) == self.text.len()
    }

    /// How many typed marks differ from those of the text at `at`. Letters typed without a mark fit any; i and y have the same tones.
    pub(super) fn misses(&self, field: &Field<'_>, at: usize) -> u32 {
        let Some((last, (_, mark))) = self.marks.len().checked_sub(1).zip(self.other) else {
            return self.misses_at(field, 0, at, self.marks.len());
        };
        if !self.varies(field, at) {
            return self.misses_at(field, 0, at, self.marks.len());
        }
        let differs = mark != 0 && field.marks.get(at + last) != Some(&mark);
        self.misses_at(field, 0, at, last) + u32::from(differs)
    }

    /// The same for `len` bytes from `from` of the token.
    pub(super) fn misses_at(&self, field: &Field<'_>, from: usize, at: usize, len: usize) -> u32 {
        let typed = self.marks.iter().skip(from).take(len);
        let differing = typed.zip(field.marks.iter().skip(at)).filter(|&(&typed, &mark)| typed != 0 && typed != mark);
        differing.fold(0, |count, _| count + 1)
    }
}

/// A query, ready to be matched against many rows.
#[derive(Debug, Clone)]
pub(super) struct Query {
    /// The words, in the order typed.
    pub(super) tokens: Vec<Token>,
    /// Places in `tokens`, longest first.
    pub(super) longest_first: Vec<usize>,
    pub(super) code: CodeQuery,
    pub(super) sieve: Sieve,
}

impl Query {
    /// Takes `text` apart; hostile characters are left out, whatever is no word separates.
    pub(super) fn new(text: &str) -> Self {
        let visible: String = text.chars().filter(|&c| c.is_whitespace() || !is_hostile(c)).collect();
        let mut folded = Folded::default();
        let all = folded.push(&visible);
        let tokens: Vec<Token> = word_ranges(folded.text(all))
            .map(|range| {
                let marks = folded.marks(range.clone());
                let other = other_spelling(folded.text(range.clone()), marks.last().copied().unwrap_or(0));
                let marks = if marks.iter().all(|&mark| mark == 0) { &[] } else { marks };
                Token { text: folded.text(range).to_owned(), marks: marks.to_vec(), other }
            })
            .collect();
        let mut longest_first: Vec<usize> = (0..tokens.len()).collect();
        longest_first.sort_by_key(|&i| std::cmp::Reverse(tokens[i].text.len()));
        let mut sieve = Sieve::default();
        for token in &tokens {
            sieve.add_word(&token.text);
        }
        let code = CodeQuery::new(tokens.iter().map(|token| token.text.as_str()));
        sieve.add_code(code.letters());
        Self { tokens, longest_first, code, sieve }
    }

    /// Whether there is nothing to look for.
    pub(super) fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// Whether every row whose words match this also matches `shorter`, because this is `shorter` typed on.
    pub(super) fn extends(&self, shorter: &[String]) -> bool {
        let Some((last, whole)) = shorter.split_last() else { return false };
        shorter.len() <= self.tokens.len()
            && whole.iter().zip(&self.tokens).all(|(old, new)| *old == new.text)
            && self.tokens[whole.len()].text.starts_with(last.as_str())
    }
}
