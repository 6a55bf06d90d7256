//! A query, taken apart once.
//!
//! Owns: tokens, their marks, and how a word suits a token. Must not know: rows. Start at [`Query::new`].

use std::cmp::Reverse;

use super::code::CodeQuery;
use super::store::{Sieve, bits_of, word_ranges};
use super::vocabulary::Word;
use crate::text::{fold_char, is_hostile, mark_of, nfc, other_spelling};

/// Words of a query that are looked at; no name of that many is told apart by more.
pub(super) const MOST_TOKENS: usize = 64;

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
    /// The token of `word` in NFC.
    fn new(word: &str) -> Self {
        let (mut text, mut marks) = (String::new(), Vec::new());
        for c in word.chars() {
            text.push(fold_char(c));
            marks.push(mark_of(c));
            marks.resize(text.len(), 0);
        }
        let other = other_spelling(&text, marks.last().copied().unwrap_or(0));
        if marks.iter().all(|&mark| mark == 0) {
            marks.clear();
        }
        Self { text, marks, other }
    }

    /// Whether `word` is this with i for y or y for i.
    pub(super) fn is_spelled_otherwise(&self, word: Word<'_>) -> bool {
        let (Some((other, _)), Some((_, before))) = (self.other, self.text.as_bytes().split_last()) else {
            return false;
        };
        word.text.as_bytes().split_last().is_some_and(|(&last, start)| last == other && start == before)
    }

    /// The first place of this at or after byte `from` of `word`. A number is no part of another number.
    pub(super) fn find(&self, word: &str, mut from: usize) -> Option<usize> {
        let is_number = self.is_number();
        let is_digit = |at: Option<usize>| at.and_then(|at| word.as_bytes().get(at)).is_some_and(u8::is_ascii_digit);
        loop {
            let at = from + find(&word[from..], &self.text)?;
            let end = at + self.text.len();
            if !(is_number && (is_digit(at.checked_sub(1)) || is_digit(Some(end)))) {
                return Some(at);
            }
            from = end;
        }
    }

    /// Whether it is of digits alone.
    pub(super) fn is_number(&self) -> bool {
        self.text.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// How many typed marks differ from those of `word`, which begins with this or is [spelled otherwise](Self::is_spelled_otherwise).
    /// Letters typed without a mark fit any; i and y have the same tones.
    pub(super) fn misses(&self, word: Word<'_>) -> usize {
        let Some((last, (_, mark))) = self.marks.len().checked_sub(1).zip(self.other) else {
            return self.misses_at(word, 0, 0, self.marks.len());
        };
        if !self.is_spelled_otherwise(word) {
            return self.misses_at(word, 0, 0, self.marks.len());
        }
        let differs = mark != 0 && word.marks.get(last) != Some(&mark);
        self.misses_at(word, 0, 0, last) + usize::from(differs)
    }

    /// How many marks of the `len` bytes from `from` of this differ from those at byte `at` of `word`.
    pub(super) fn misses_at(&self, word: Word<'_>, from: usize, at: usize, len: usize) -> usize {
        let typed = self.marks.iter().skip(from).take(len);
        typed.zip(word.marks.iter().skip(at)).filter(|&(&typed, &mark)| typed != 0 && typed != mark).count()
    }

    /// What every word that this begins, or that is this spelled otherwise, has at least.
    fn needed(&self) -> u64 {
        match self.other {
            Some(_) => bits_of(&self.text[..self.text.len() - 1]),
            None => bits_of(&self.text),
        }
    }
}

/// The first place of `needle`, which is not empty. For short texts: `str::find` spends longer on preparing than this on searching.
fn find(text: &str, needle: &str) -> Option<usize> {
    let (text, (&first, rest)) = (text.as_bytes(), needle.as_bytes().split_first()?);
    let mut from = 0;
    while let Some(at) = text[from..].iter().position(|&byte| byte == first) {
        from += at + 1;
        if text[from..].starts_with(rest) {
            return Some(from - 1);
        }
    }
    None
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
    /// The bits that a row's letters must have for its words to match.
    pub(super) needed: u64,
    /// Whether a token has two letters, which can be the initials of two words.
    pub(super) has_initials: bool,
}

impl Query {
    /// Takes `text` apart; hostile characters are left out, whatever is no word separates.
    pub(super) fn new(text: &str) -> Self {
        let visible: String = text.chars().filter(|&c| c.is_whitespace() || !is_hostile(c)).collect();
        let visible = nfc(&visible);
        let tokens: Vec<Token> =
            word_ranges(&visible).take(MOST_TOKENS).map(|range| Token::new(&visible[range])).collect();
        let mut longest_first: Vec<usize> = (0..tokens.len()).collect();
        longest_first.sort_by_key(|&i| Reverse(tokens[i].text.len()));
        let mut sieve = Sieve::default();
        for token in &tokens {
            sieve.add_words(Sieve::of_word(&token.text));
        }
        let code = CodeQuery::new(tokens.iter().map(|token| token.text.as_str()));
        sieve.add_code(code.letters());
        let needed = tokens.iter().fold(0, |all, token| all | token.needed());
        let has_initials = tokens.iter().any(|token| token.text.chars().nth(1).is_some());
        Self { tokens, longest_first, code, sieve, needed, has_initials }
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
