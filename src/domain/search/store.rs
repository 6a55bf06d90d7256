//! The texts of an index as sequences of words, and the sieve that spares most of the looking.
//!
//! Owns: how the texts of an index lie in memory. Must not know: queries or ranking. A text is its words and what stands between them;
//! nearly always that is a blank, and only the rest is kept. Nothing is lost but case and marks: a text has one character for one
//! character of the NFC original, so [`char_positions`] leads back.

use std::ops::Range;

use super::vocabulary::{Builder, Vocabulary, Word, WordId};
use crate::text::{fold_char, nfc};

/// What a row's texts consist of. A query of which a part is in no text of the row need not look at them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sieve {
    /// All bytes of the words, by [`bit_of`].
    pub(super) letters: u64,
    /// The first bytes of the words.
    pub(super) initials: u64,
    /// All bytes of the code.
    pub(super) code: u64,
}

impl Sieve {
    /// That of a word of a name, an alias or a query.
    pub(super) fn of_word(word: &str) -> Self {
        Self { letters: bits_of(word), initials: word.bytes().next().map_or(0, bit_of), code: 0 }
    }

    /// Adds the words that `other` is of.
    pub(super) fn add_words(&mut self, other: Self) {
        self.letters |= other.letters;
        self.initials |= other.initials;
    }

    /// Notes a code, or a query read as one.
    pub(super) fn add_code(&mut self, code: &str) {
        self.code |= bits_of(code);
    }
}

/// Whether all of the bits `wanted` are among `there`.
pub(super) fn has_all(there: u64, wanted: u64) -> bool {
    wanted & !there == 0
}

/// The [bits](bit_of) of all bytes of `text`.
pub(super) fn bits_of(text: &str) -> u64 {
    text.bytes().fold(0, |all, byte| all | bit_of(byte))
}

/// a–z, 0–9 and anything else.
fn bit_of(byte: u8) -> u64 {
    match byte {
        b'a'..=b'z' => 1 << (byte - b'a'),
        b'0'..=b'9' => 1 << (26 + byte - b'0'),
        _ => 1 << 36,
    }
}

/// A name or an alias.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field<'a> {
    /// Its words (in Vietnamese syllables): runs of letters, digits and marks.
    pub(super) words: &'a [WordId],
    /// Whether it is the name itself; aliases rank after it and are not shown with marks.
    pub(super) is_name: bool,
    /// The place of its first word among all.
    first: usize,
    store: &'a Store,
}

impl<'a> Field<'a> {
    /// Its word at place `i`.
    pub(super) fn word(self, i: usize) -> Word<'a> {
        self.store.vocabulary.word(self.words[i])
    }

    /// The first letter of its word at place `i`.
    pub(super) fn initial(self, i: usize) -> char {
        self.store.vocabulary.initial(self.words[i])
    }

    /// What stands before each of its words, and the word.
    fn pieces(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let gaps = &self.store.gaps[self.store.gaps.partition_point(|&(place, _)| (place as usize) < self.first)..];
        let mut gaps = gaps.iter().map(|&(place, gap)| (place as usize, gap)).peekable();
        (0..self.words.len()).map(move |i| {
            let gap = gaps.next_if(|&(place, _)| place == self.first + i);
            let usual = if i == 0 { "" } else { " " };
            (gap.map_or(usual, |(_, gap)| self.store.between.word(gap).text), self.word(i).text)
        })
    }

    /// Its whole text up to its last word, folded.
    pub(super) fn text(self) -> String {
        self.pieces().flat_map(|(gap, word)| [gap, word]).collect()
    }

    /// Where its word at place `i` begins in the text, in bytes.
    pub(super) fn place(self, i: usize) -> usize {
        let before: usize = self.pieces().take(i).map(|(gap, word)| gap.len() + word.len()).sum();
        before + self.pieces().nth(i).map_or(0, |(gap, _)| gap.len())
    }
}

/// The texts of all rows. Offsets take four bytes: an index of 4 GiB of text is out of reach.
#[derive(Debug, Clone, Default)]
pub(super) struct Store {
    vocabulary: Vocabulary,
    /// What stands between words.
    between: Vocabulary,
    /// The folded codes of all rows, and where each row's ends.
    codes: String,
    code_ends: Vec<u32>,
    /// Where each row's fields end.
    field_ends: Vec<u32>,
    /// Where each field's words end.
    word_ends: Vec<u32>,
    words: Vec<WordId>,
    /// Before which word stands what, where it is no single blank, nor nothing before a field's first.
    gaps: Vec<(u32, WordId)>,
    sieves: Vec<Sieve>,
    longest_code: usize,
}

impl Store {
    /// The number of rows.
    pub(super) fn len(&self) -> usize {
        self.sieves.len()
    }

    /// The length of the longest code, in bytes.
    pub(super) fn longest_code(&self) -> usize {
        self.longest_code
    }

    /// The words of all names and aliases.
    pub(super) fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    pub(super) fn sieve(&self, row: usize) -> &Sieve {
        &self.sieves[row]
    }

    /// The folded code of `row`.
    pub(super) fn code(&self, row: usize) -> &str {
        &self.codes[part(&self.code_ends, row)]
    }

    /// The name of `row`, then its aliases.
    pub(super) fn fields(&self, row: usize) -> impl Iterator<Item = Field<'_>> {
        let fields = part(&self.field_ends, row);
        let name = fields.start;
        fields.map(move |field| {
            let words = part(&self.word_ends, field);
            Field { first: words.start, words: &self.words[words], is_name: field == name, store: self }
        })
    }
}

/// Which part of what is laid end to end belongs to the one at `index`.
fn part(ends: &[u32], index: usize) -> Range<usize> {
    let start = index.checked_sub(1).map_or(0, |before| ends[before]);
    start as usize..ends[index] as usize
}

fn narrow(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// A store that grows.
#[derive(Debug, Default)]
pub(super) struct StoreBuilder {
    store: Store,
    vocabulary: Builder,
    /// The sieve of each word.
    sieves: Vec<Sieve>,
    between: Builder,
}

impl StoreBuilder {
    /// Appends a row.
    pub(super) fn push<'a>(&mut self, code: &str, name: &'a str, aliases: impl IntoIterator<Item = &'a str>) {
        let mut sieve = Sieve::default();
        let start = self.store.codes.len();
        self.store.codes.extend(nfc(code).chars().map(fold_char));
        let code = &self.store.codes[start..];
        sieve.add_code(code);
        self.store.longest_code = self.store.longest_code.max(code.len());
        self.store.code_ends.push(narrow(self.store.codes.len()));
        for text in std::iter::once(name).chain(aliases) {
            self.push_field(&nfc(text), &mut sieve);
        }
        self.store.field_ends.push(narrow(self.store.word_ends.len()));
        self.store.sieves.push(sieve);
    }

    fn push_field(&mut self, text: &str, sieve: &mut Sieve) {
        let mut end = 0;
        for range in word_ranges(text) {
            let gap = &text[end..range.start];
            let usual = if end == 0 { "" } else { " " };
            if gap != usual {
                self.store.gaps.push((narrow(self.store.words.len()), self.between.id(gap)));
            }
            end = range.end;
            let id = self.vocabulary.id(&text[range]);
            if id.index() == self.sieves.len() {
                self.sieves.push(Sieve::of_word(self.vocabulary.word(id).text));
            }
            sieve.add_words(self.sieves[id.index()]);
            self.store.words.push(id);
        }
        self.store.word_ends.push(narrow(self.store.words.len()));
    }

    /// The store as it is now.
    pub(super) fn finish(self) -> Store {
        let mut store = Store { vocabulary: self.vocabulary.finish(), between: self.between.finish(), ..self.store };
        store.codes.shrink_to_fit();
        for numbers in [&mut store.code_ends, &mut store.field_ends, &mut store.word_ends] {
            numbers.shrink_to_fit();
        }
        store.words.shrink_to_fit();
        store.gaps.shrink_to_fit();
        store.sieves.shrink_to_fit();
        store
    }
}

/// The words of a text in NFC, as byte ranges.
pub(super) fn word_ranges(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(is_word_char)?;
        at = text[start..].find(|c| !is_word_char(c)).map_or(text.len(), |end| start + end);
        Some(start..at)
    })
}

fn is_word_char(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        // The letters of Vietnamese without the tables: a text has many.
        '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => true,
        _ => c.is_alphanumeric() || is_combining(c),
    }
}

fn is_combining(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// The characters of `text` that begin inside the byte ranges, by their positions.
pub(super) fn char_positions(text: &str, ranges: &[Range<usize>]) -> Vec<usize> {
    let starts = text.char_indices().map(|(at, _)| at).enumerate();
    starts.filter(|(_, at)| ranges.iter().any(|range| range.contains(at))).map(|(i, _)| i).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::fold;

    fn store(rows: &[(&str, &str, &[&str])]) -> Store {
        let mut builder = StoreBuilder::default();
        for (code, name, aliases) in rows {
            builder.push(code, name, aliases.iter().copied());
        }
        builder.finish()
    }

    #[test]
    fn a_word_is_of_letters_digits_and_marks() {
        let differing: Vec<char> =
            ('\0'..='\u{ffff}').filter(|&c| is_word_char(c) != (c.is_alphanumeric() || is_combining(c))).collect();
        assert_eq!(differing, []);
    }

    #[test]
    fn texts_stay_what_they_are_but_for_case_and_marks() {
        let store = store(&[("NTS04", "«Có» chuyên trang, về CĐS.", &["(a)  b", ""]), ("", "Có", &[])]);
        let texts: Vec<Vec<String>> = (0..2).map(|row| store.fields(row).map(Field::text).collect()).collect();
        assert_eq!(texts, [vec!["«co» chuyen trang, ve cds", "(a)  b", ""], vec!["co"]]);
        assert_eq!([store.code(0), store.code(1)], ["nts04", ""]);
        let name = store.fields(0).next().unwrap();
        let text = name.text();
        assert_eq!([0, 1, 3].map(|i| &text[name.place(i)..][..2]), ["co", "ch", "ve"]);
    }

    proptest! {
        #[test]
        fn every_text_is_kept_up_to_its_last_word(texts in proptest::collection::vec(".{0,12}", 1..4)) {
            let mut builder = StoreBuilder::default();
            for text in &texts {
                builder.push(text, text, texts.iter().map(String::as_str));
            }
            let store = builder.finish();
            let kept = |text: &String| {
                let end = word_ranges(&nfc(text)).last().map_or(0, |range| range.end);
                fold(&nfc(text)[..end])
            };
            for (row, text) in texts.iter().enumerate() {
                prop_assert_eq!(store.code(row), fold(text));
                let fields: Vec<String> = store.fields(row).map(Field::text).collect();
                let expected: Vec<String> = std::iter::once(text).chain(&texts).map(kept).collect();
                prop_assert_eq!(fields, expected);
            }
        }
    }
}
