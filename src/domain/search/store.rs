//! Folded texts laid out for scanning, and the sieve that spares most of the scanning.
//!
//! Owns: how the texts of an index lie in memory. Must not know: queries or ranking. Everything is addressed by byte; the folded text
//! has one character for one character of the NFC original, so [`char_positions`] leads back.

use std::ops::Range;

use crate::text::{fold_char, mark_of, nfc, other_spelling};

/// Folded text with, byte by byte, the mark that folding took off (0 for none; a character's mark is at its first byte).
#[derive(Debug, Clone, Default)]
pub(super) struct Folded {
    text: String,
    marks: Vec<u8>,
}

impl Folded {
    /// Appends `text` in NFC and returns where it stands.
    pub(super) fn push(&mut self, text: &str) -> Range<usize> {
        let start = self.text.len();
        for c in nfc(text).chars() {
            self.text.push(fold_char(c));
            self.marks.push(mark_of(c));
            if !c.is_ascii() {
                self.marks.resize(self.text.len(), 0);
            }
        }
        start..self.text.len()
    }

    pub(super) fn text(&self, range: Range<usize>) -> &str {
        &self.text[range]
    }

    pub(super) fn marks(&self, range: Range<usize>) -> &[u8] {
        &self.marks[range]
    }
}

/// A word (in Vietnamese a syllable) of a field: a run of letters, digits and marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// First byte, in the field. Words further in are found as substrings only.
    pub(super) at: u16,
    /// Bytes, 255 for more.
    pub(super) len: u8,
    /// The first byte itself: most words are ruled out by it.
    pub(super) first: u8,
}

/// A name or an alias, ready to be matched.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field<'a> {
    pub(super) text: &'a str,
    pub(super) marks: &'a [u8],
    pub(super) words: &'a [Word],
    /// Whether it is the name itself; aliases rank after it and are not shown with marks.
    pub(super) is_name: bool,
}

/// What a row's texts consist of. A query of which a part is in no text of the row need not look at them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sieve {
    /// Hashes of the pairs of neighbouring bytes inside words: a Bloom filter.
    pairs: [u64; 2],
    /// All bytes of the words, by [`bit_of`].
    letters: u64,
    /// The first bytes of the words.
    initials: u64,
    /// All bytes of the code.
    code: u64,
}

impl Sieve {
    /// Notes a word of a name, an alias or a query.
    pub(super) fn add_word(&mut self, word: &str) {
        self.letters |= bits_of(word);
        self.initials |= word.bytes().next().map_or(0, bit_of);
        word.as_bytes().windows(2).for_each(|pair| self.add_pair(pair[0], pair[1]));
    }

    fn add_pair(&mut self, first: u8, second: u8) {
        let hash = u32::from(first).wrapping_mul(0x9e37_79b1) ^ u32::from(second).wrapping_mul(0x85eb_ca6b);
        let [.., bit] = hash.to_le_bytes();
        self.pairs[usize::from(bit >> 7)] |= 1 << (bit & 63);
    }

    /// Notes that a query may end a noted word with `other` instead.
    fn add_ending(&mut self, word: &str, other: u8) {
        self.letters |= bit_of(other);
        match word.as_bytes() {
            [_] => self.initials |= bit_of(other),
            [.., before, _] => self.add_pair(*before, other),
            [] => {}
        }
    }

    /// Notes a code, or a query read as one.
    pub(super) fn add_code(&mut self, code: &str) {
        self.code |= bits_of(code);
    }

    /// Whether every byte of the code of `query` occurs in this one's.
    pub(super) fn may_have_code(&self, query: &Self) -> bool {
        query.code & !self.code == 0
    }

    /// Whether the words of `query` can be substrings of this.
    pub(super) fn may_contain(&self, query: &Self) -> bool {
        (0..2).all(|i| query.pairs[i] & !self.pairs[i] == 0) && query.letters & !self.letters == 0
    }

    /// Whether every byte of the words of `query` occurs in words or code of this.
    pub(super) fn has_letters(&self, query: &Self) -> bool {
        query.letters & !(self.letters | self.code) == 0
    }

    /// Whether the words of `query` can be words or runs of initials of this; `is_one` when it has one word, which then is such a run.
    pub(super) fn may_have_initials(&self, query: &Self, is_one: bool) -> bool {
        let wanted = if is_one { query.letters } else { query.initials };
        wanted & !self.initials == 0
    }
}

/// The [bits](bit_of) of all bytes of `text`.
fn bits_of(text: &str) -> u64 {
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

/// Ranges into the texts of one row.
#[derive(Debug, Clone)]
struct Row {
    code: Range<u32>,
    fields: Range<u32>,
}

/// The texts of all rows.
#[derive(Debug, Clone, Default)]
pub(super) struct Store {
    folded: Folded,
    rows: Vec<Row>,
    /// Text and words of each name and alias.
    fields: Vec<(Range<u32>, Range<u32>)>,
    words: Vec<Word>,
    sieves: Vec<Sieve>,
    longest_code: usize,
}

impl Store {
    /// Appends a row.
    pub(super) fn push<'a>(&mut self, code: &str, name: &'a str, aliases: impl IntoIterator<Item = &'a str>) {
        let code = self.folded.push(code);
        self.longest_code = self.longest_code.max(code.len());
        let mut sieve = Sieve::default();
        sieve.add_code(self.folded.text(code.clone()));
        let first_field = self.fields.len();
        for text in std::iter::once(name).chain(aliases) {
            let range = self.folded.push(text);
            let first_word = self.words.len();
            for word in word_ranges(self.folded.text(range.clone())) {
                let text = &self.folded.text(range.clone())[word.clone()];
                sieve.add_word(text);
                if let Some((other, _)) = other_spelling(text, 0) {
                    sieve.add_ending(text, other);
                }
                if let (Ok(at), Some(first)) = (u16::try_from(word.start), text.bytes().next()) {
                    self.words.push(Word { at, len: u8::try_from(text.len()).unwrap_or(u8::MAX), first });
                }
            }
            self.fields.push((narrow(range), narrow(first_word..self.words.len())));
        }
        self.rows.push(Row { code: narrow(code), fields: narrow(first_field..self.fields.len()) });
        self.sieves.push(sieve);
    }

    /// Gives back what growing has reserved.
    pub(super) fn shrink(&mut self) {
        self.folded.text.shrink_to_fit();
        self.folded.marks.shrink_to_fit();
        self.rows.shrink_to_fit();
        self.fields.shrink_to_fit();
        self.words.shrink_to_fit();
        self.sieves.shrink_to_fit();
    }

    /// The number of rows.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The length of the longest code, in bytes.
    pub(super) fn longest_code(&self) -> usize {
        self.longest_code
    }

    pub(super) fn sieve(&self, row: usize) -> &Sieve {
        &self.sieves[row]
    }

    /// The folded code of `row`.
    pub(super) fn code(&self, row: usize) -> &str {
        self.folded.text(widen(&self.rows[row].code))
    }

    /// The name of `row`, then its aliases.
    pub(super) fn fields(&self, row: usize) -> impl Iterator<Item = Field<'_>> {
        let fields = &self.fields[widen(&self.rows[row].fields)];
        fields.iter().enumerate().map(|(i, (text, words))| Field {
            text: self.folded.text(widen(text)),
            marks: self.folded.marks(widen(text)),
            words: &self.words[widen(words)],
            is_name: i == 0,
        })
    }
}

/// The words of a folded text, as byte ranges.
pub(super) fn word_ranges(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(is_word_char)?;
        at = text[start..].find(|c| !is_word_char(c)).map_or(text.len(), |end| start + end);
        Some(start..at)
    })
}

fn is_word_char(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() || is_combining(c) }
}

fn is_combining(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// The characters of `text` that begin inside the byte ranges, by their positions.
pub(super) fn char_positions(text: &str, ranges: &[Range<usize>]) -> Vec<usize> {
    let starts = text.char_indices().map(|(at, _)| at).enumerate();
    starts.filter(|(_, at)| ranges.iter().any(|range| range.contains(at))).map(|(i, _)| i).collect()
}

/// Offsets take four bytes: an index of 4 GiB of text is out of reach.
fn narrow(range: Range<usize>) -> Range<u32> {
    let limit = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    limit(range.start)..limit(range.end)
}

fn widen(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}
