//! Words, each once, however many texts they stand in.
//!
//! Owns: how folded words lie in memory, and which word it is. Must not know: the texts, queries. Start at [`Builder::id`]. Vietnamese has
//! some thousand syllables: what a query makes of a word it works out once for all rows that have it.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::text::{fold_char, lower_char, mark_of};

/// A word's place in its vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct WordId(u32);

impl WordId {
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A folded word and, byte by byte, the marks that folding took off (0 for none; a character's mark is at its first byte).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) marks: &'a [u8],
}

/// Folded words, each once.
#[derive(Debug, Clone, Default)]
pub(super) struct Vocabulary {
    text: String,
    marks: Vec<u8>,
    /// Where each word ends in the text.
    ends: Vec<u32>,
    initials: Vec<char>,
}

impl Vocabulary {
    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The word `id`.
    pub(super) fn word(&self, id: WordId) -> Word<'_> {
        let start = id.index().checked_sub(1).map_or(0, |before| self.ends[before]) as usize;
        let range = start..self.ends[id.index()] as usize;
        Word { text: &self.text[range.clone()], marks: &self.marks[range] }
    }

    /// The first letter of the word `id`.
    pub(super) fn initial(&self, id: WordId) -> char {
        self.initials[id.index()]
    }

    /// All words, in the order of their ids.
    pub(super) fn words(&self) -> impl Iterator<Item = Word<'_>> {
        (0..self.len()).map(|index| self.word(id_of(index)))
    }

    fn push(&mut self, word: &str) -> WordId {
        for c in word.chars() {
            self.text.push(fold_char(c));
            self.marks.push(mark_of(c));
            self.marks.resize(self.text.len(), 0);
        }
        self.initials.push(word.chars().next().map_or('\0', fold_char));
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        id_of(self.len() - 1)
    }

    fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.marks.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.initials.shrink_to_fit();
    }
}

/// Ids take four bytes: a vocabulary of 4 GiB is out of reach.
fn id_of(index: usize) -> WordId {
    WordId(u32::try_from(index).unwrap_or(u32::MAX))
}

/// A vocabulary that grows, and knows its words by their spelling in NFC and lower case.
#[derive(Debug, Default)]
pub(super) struct Builder {
    vocabulary: Vocabulary,
    known: HashMap<Box<str>, WordId, RandomState>,
    lower: String,
}

impl Builder {
    /// Which word `word` in NFC is, whatever its case; a new one if there is none yet.
    pub(super) fn id(&mut self, word: &str) -> WordId {
        self.lower.clear();
        self.lower.extend(word.chars().map(lower_char));
        if let Some(&id) = self.known.get(self.lower.as_str()) {
            return id;
        }
        let id = self.vocabulary.push(&self.lower);
        self.known.insert(self.lower.as_str().into(), id);
        id
    }

    /// The word `id`.
    pub(super) fn word(&self, id: WordId) -> Word<'_> {
        self.vocabulary.word(id)
    }

    /// The vocabulary as it is now.
    pub(super) fn finish(mut self) -> Vocabulary {
        self.vocabulary.shrink();
        self.vocabulary
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_there_once_whatever_its_case() {
        let mut builder = Builder::default();
        let ids = ["Chuyển", "đổi", "CHUYỂN", "chuyên", "đổi", "/"].map(|word| builder.id(word));
        let [first, second, third, ..] = [0, 1, 2, 3].map(id_of);
        assert_eq!(ids, [first, second, first, third, second, id_of(3)]);
        let vocabulary = builder.finish();
        let texts: Vec<&str> = vocabulary.words().map(|word| word.text).collect();
        assert_eq!(texts, ["chuyen", "doi", "chuyen", "/"]);
        assert_ne!(vocabulary.word(first).marks, vocabulary.word(third).marks);
    }

    #[test]
    fn marks_stand_at_the_first_byte_of_their_letter() {
        let mut builder = Builder::default();
        let id = builder.id("表Ảß");
        let Word { text, marks } = builder.word(id);
        assert_eq!((text, marks), ("表aß", [0, 0, 0, mark_of('ả'), 0, 0].as_slice()));
    }
}
