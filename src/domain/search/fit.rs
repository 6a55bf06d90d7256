//! How each word of a vocabulary suits each word of a query: worked out once a query, then looked up for every row.
//!
//! Owns: the table. Must not know: rows, what makes one match better than another. Start at [`Fits::new`].

use super::query::{MOST_TOKENS, Query, Token};
use super::vocabulary::{Vocabulary, Word, WordId};

/// How a word suits a token: flags, and in the low byte how many typed marks differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Fit(u16);

impl Fit {
    const BEGINS: u16 = 1 << 15;
    const WHOLE: u16 = 1 << 14;
    const VARIES: u16 = 1 << 13;
    const CONTAINS: u16 = 1 << 12;
    const STARTS: u16 = 1 << 11;

    fn new(token: &Token, word: Word<'_>) -> Self {
        let begins = word.text.starts_with(&token.text);
        let varies = !begins && token.is_spelled_otherwise(word);
        let contains = begins || token.find(word.text, 0).is_some();
        let mut bits = 0;
        if token.text.chars().next() == word.text.chars().next() {
            bits |= Self::STARTS;
        }
        if contains {
            bits |= Self::CONTAINS;
        }
        if begins || varies {
            bits |= Self::BEGINS | u16::from(u8::try_from(token.misses(word)).unwrap_or(u8::MAX));
        }
        if varies {
            bits |= Self::VARIES;
        }
        if (begins || varies) && word.text.len() == token.text.len() {
            bits |= Self::WHOLE;
        }
        Self(bits)
    }

    /// Whether the word begins with the token, or is the token with i for y or y for i.
    pub(super) fn begins(self) -> bool {
        self.0 & Self::BEGINS != 0
    }

    /// Whether the word, which begins so, has no more letters.
    pub(super) fn is_whole(self) -> bool {
        self.0 & Self::WHOLE != 0
    }

    /// Whether it has i for y or y for i.
    pub(super) fn varies(self) -> bool {
        self.0 & Self::VARIES != 0
    }

    /// Whether the token is a part of the word.
    pub(super) fn contains(self) -> bool {
        self.0 & Self::CONTAINS != 0
    }

    /// Whether both have the same first letter.
    pub(super) fn starts(self) -> bool {
        self.0 & Self::STARTS != 0
    }

    /// How many typed marks differ from those of the word, which begins so.
    pub(super) fn misses(self) -> usize {
        usize::from(self.0 & 0xff)
    }

    /// Greater for the better beginning, least where the word does not begin so: fewer marks that differ, then whole words, then those
    /// spelled as typed.
    fn worth(self) -> u16 {
        if !self.begins() {
            return 0;
        }
        let misses = 0xff - (self.0 & 0xff);
        1 << 15 | misses << 2 | u16::from(self.is_whole()) << 1 | u16::from(!self.varies())
    }
}

/// The fits of all words of a vocabulary.
#[derive(Debug, Clone)]
pub(super) struct Fits {
    tokens: usize,
    /// Word by word, a fit for each token.
    table: Vec<Fit>,
    /// Word by word, which tokens it begins with, by their places.
    begun: Vec<u64>,
    /// Word by word, what it is [worth](Fit::worth) to the only token.
    worth: Vec<u16>,
    /// All tokens, by their places.
    all: u64,
    /// Those that some word begins with, and those that are a part of some word.
    some: [u64; 2],
}

impl Fits {
    /// How the words of `vocabulary` suit `query`.
    pub(super) fn new(query: &Query, vocabulary: &Vocabulary) -> Self {
        let tokens = query.tokens.len().min(MOST_TOKENS);
        let (mut table, mut begun) = (Vec::with_capacity(vocabulary.len() * tokens), Vec::new());
        let mut some = [0, 0];
        for word in vocabulary.words() {
            let mut begins = 0;
            for (t, token) in query.tokens.iter().take(tokens).enumerate() {
                let fit = Fit::new(token, word);
                begins |= u64::from(fit.begins()) << t;
                some[1] |= u64::from(fit.contains()) << t;
                table.push(fit);
            }
            begun.push(begins);
            some[0] |= begins;
        }
        let worth = if tokens == 1 { table.iter().map(|fit| fit.worth()).collect() } else { Vec::new() };
        let all = (0..tokens).fold(0, |all, t| all | 1 << t);
        Self { tokens, table, begun, worth, all, some }
    }

    /// Whether each token begins some word.
    pub(super) fn may_begin(&self) -> bool {
        self.some[0] == self.all
    }

    /// Whether each token is a part of some word.
    pub(super) fn may_be_contained(&self) -> bool {
        self.some[1] == self.all
    }

    /// Whether each token begins one of `words`.
    pub(super) fn begin(&self, words: &[WordId]) -> bool {
        words.iter().fold(0, |all, &word| all | self.begun(word)) == self.all
    }

    /// How `word` suits each token.
    pub(super) fn of(&self, word: WordId) -> &[Fit] {
        &self.table[word.index() * self.tokens..][..self.tokens]
    }

    /// Which tokens `word` begins with, by their places.
    pub(super) fn begun(&self, word: WordId) -> u64 {
        self.begun[word.index()]
    }

    /// Which of `words` suits the only token best, the first of equals.
    pub(super) fn best(&self, words: &[WordId]) -> Option<usize> {
        let (mut best, mut at) = (0, None);
        for (i, word) in words.iter().enumerate() {
            let worth = self.worth[word.index()];
            if worth > best {
                (best, at) = (worth, Some(i));
            }
        }
        at
    }
}
