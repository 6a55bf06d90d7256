//! Words of a query found in a field: as prefixes of its words in order, in any order, as initials, as substrings.
//!
//! Owns: the matchers of tiers 3–6 and the score inside each. Must not know: rows, codes, or how hits are collected. The matchers
//! are generic over a [`Trace`], so that ranking many rows records nothing and showing a few records the matched bytes.

use std::cmp::Reverse;
use std::ops::Range;

use super::Tier;
use super::fit::{Fit, Fits};
use super::query::{Query, Token};
use super::store::{Field, Sieve, has_all};

/// What is kept about the matched bytes.
pub(super) trait Trace: Clone + Default {
    /// Records the match of `range` in the word at place `i` of `field`.
    fn add(&mut self, field: Field<'_>, i: usize, range: Range<usize>);
}

impl Trace for () {
    fn add(&mut self, _: Field<'_>, _: usize, _: Range<usize>) {}
}

impl Trace for Vec<Range<usize>> {
    fn add(&mut self, field: Field<'_>, i: usize, range: Range<usize>) {
        let at = field.place(i);
        self.push(at + range.start..at + range.end);
    }
}

/// A match in one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WordMatch<T> {
    pub(super) tier: Tier,
    pub(super) score: i64,
    pub(super) trace: T,
}

/// What makes one match better than another of the same tier, most important first.
#[derive(Debug, Clone, Copy, Default)]
struct Merits {
    /// Typed marks that differ.
    misses: usize,
    /// Tokens that are whole words.
    wholes: usize,
    /// Tokens that are words with i for y or y for i.
    variants: usize,
    /// Words between the first and the last match that are not matched.
    gap: usize,
    /// Words before the first match.
    start: usize,
}

impl Merits {
    /// Greater for the better, among matches in one field.
    fn worth(self) -> impl PartialOrd {
        (Reverse(self.misses), self.wholes, Reverse(self.variants), Reverse(self.gap), Reverse(self.start))
    }

    /// One number, greater for the better; below 2⁵⁷.
    fn score(self, field: Field<'_>, matched: usize) -> i64 {
        let less_is_more = |n: usize, bits: u32| {
            let most = (1_i64 << bits) - 1;
            most - i64::try_from(n).unwrap_or(most).min(most)
        };
        let wholes = 0xff - less_is_more(self.wholes, 8);
        let mut score = less_is_more(self.misses, 8);
        score = score << 8 | wholes;
        score = score << 4 | less_is_more(self.variants, 4);
        score = score << 12 | less_is_more(self.gap, 12);
        score = score << 12 | less_is_more(self.start, 12);
        score = score << 1 | i64::from(field.is_name);
        score << 12 | less_is_more(field.words.len().saturating_sub(matched), 12)
    }
}

/// The way through the words of a field to the last token matched so far.
#[derive(Debug, Clone)]
struct Path<T> {
    merits: Merits,
    trace: T,
}

impl<T: Trace> Path<T> {
    fn starting_at(start: usize) -> Self {
        Self { merits: Merits { start, ..Merits::default() }, trace: T::default() }
    }

    fn through(mut self, field: Field<'_>, i: usize, token: &Token, fit: Fit) -> Self {
        self.merits.misses += fit.misses();
        self.merits.wholes += usize::from(fit.is_whole());
        self.merits.variants += usize::from(fit.varies());
        self.trace.add(field, i, 0..token.text.len());
        self
    }

    /// Of two ways to the same token the one that starts later leaves the smaller gap.
    fn is_better_than(&self, other: &Self) -> bool {
        let worth = |m: &Merits| (Reverse(m.misses), m.wholes, Reverse(m.variants), m.start);
        worth(&self.merits) > worth(&other.merits)
    }
}

/// A query and how the words of a vocabulary suit it, with buffers kept from row to row.
#[derive(Debug)]
pub(super) struct Matcher<'a, T> {
    query: &'a Query,
    fits: &'a Fits,
    paths: Vec<Option<Path<T>>>,
    taken: Vec<usize>,
}

impl<'a, T: Trace> Matcher<'a, T> {
    pub(super) fn new(query: &'a Query, fits: &'a Fits) -> Self {
        Self { query, fits, paths: Vec::new(), taken: Vec::new() }
    }

    /// The best match in any of `fields`, which `sieve` describes.
    pub(super) fn best<'f>(&mut self, sieve: &Sieve, fields: impl Iterator<Item = Field<'f>>) -> Option<WordMatch<T>> {
        let may_contain = has_all(sieve.letters, self.query.needed);
        let may_be_initials = self.may_be_initials(sieve);
        if !may_contain && !may_be_initials {
            return None;
        }
        let mut best: Option<WordMatch<T>> = None;
        for field in fields {
            let words = (may_contain && self.fits.may_begin()).then(|| self.words(field));
            let found = words
                .flatten()
                .or_else(|| may_be_initials.then(|| self.initials(field)).flatten())
                .or_else(|| (may_contain && self.fits.may_be_contained()).then(|| self.substrings(field)).flatten());
            if let Some(found) = found
                && best.as_ref().is_none_or(|best| (found.tier, -found.score) < (best.tier, -best.score))
            {
                best = Some(found);
            }
        }
        best
    }

    /// Whether the tokens can be words or runs of initials; a lone one then is such a run.
    fn may_be_initials(&self, sieve: &Sieve) -> bool {
        let query = &self.query.sieve;
        let wanted = if self.query.tokens.len() == 1 { query.letters } else { query.initials };
        self.query.has_initials && has_all(sieve.initials, wanted)
    }

    /// Every token a prefix of a word of its own, in order or not.
    fn words(&mut self, field: Field<'_>) -> Option<WordMatch<T>> {
        if let [token] = &self.query.tokens[..] {
            let i = self.fits.best(field.words)?;
            let path = Path::<T>::starting_at(i).through(field, i, token, self.fits.of(field.words[i])[0]);
            return Some(WordMatch { tier: Tier::WordsInOrder, score: path.merits.score(field, 1), trace: path.trace });
        }
        let may = self.fits.begin(field.words);
        may.then(|| self.in_order(field).or_else(|| self.in_any_order(field))).flatten()
    }

    /// Every token a prefix of a word, in order: the best of all such ways.
    fn in_order(&mut self, field: Field<'_>) -> Option<WordMatch<T>> {
        let tokens = &self.query.tokens;
        let last = tokens.len().checked_sub(1)?;
        self.paths.clear();
        self.paths.resize(tokens.len(), None);
        let mut best: Option<Path<T>> = None;
        for (i, &word) in field.words.iter().enumerate() {
            // From the last token to the first, so that a word serves one token of a way only.
            let mut left = self.fits.begun(word);
            while let Some(t) = left.checked_ilog2().map(|t| t as usize) {
                left &= !(1 << t);
                let before = t.checked_sub(1).map_or_else(|| Some(Path::starting_at(i)), |t| self.paths[t].clone());
                let fit = self.fits.of(word)[t];
                let Some(path) = before.map(|path| path.through(field, i, &tokens[t], fit)) else { continue };
                if t < last {
                    if self.paths[t].as_ref().is_none_or(|old| path.is_better_than(old)) {
                        self.paths[t] = Some(path);
                    }
                    continue;
                }
                let merits = Merits { gap: i - path.merits.start - last, ..path.merits };
                if best.as_ref().is_none_or(|best| merits.worth() > best.merits.worth()) {
                    best = Some(Path { merits, ..path });
                }
            }
        }
        let Path { merits, trace } = best?;
        Some(WordMatch { tier: Tier::WordsInOrder, score: merits.score(field, tokens.len()), trace })
    }

    /// Every token a prefix of a word of its own. Longer tokens choose first: what they may take is a part of what any shorter
    /// token that begins them may, so no choice of theirs makes a match impossible, unless a query spells one word with i and with y.
    fn in_any_order(&mut self, field: Field<'_>) -> Option<WordMatch<T>> {
        self.taken.clear();
        let mut path = Path::<T>::starting_at(0);
        for &t in &self.query.longest_first {
            let fits = field.words.iter().map(|&word| self.fits.of(word)[t]).enumerate();
            let free = fits.filter(|(i, fit)| fit.begins() && !self.taken.contains(i));
            let (i, fit) = free.min_by_key(|&(i, fit)| (fit.misses(), !fit.is_whole(), fit.varies(), i))?;
            self.taken.push(i);
            path = path.through(field, i, &self.query.tokens[t], fit);
        }
        let (first, last) = (self.taken.iter().min()?, self.taken.iter().max()?);
        let merits = Merits { start: *first, gap: last - first + 1 - self.taken.len(), ..path.merits };
        let score = merits.score(field, self.taken.len());
        Some(WordMatch { tier: Tier::WordsInAnyOrder, score, trace: path.trace })
    }

    /// Every token in order either a prefix of a word or, from two letters on, the initials of neighbouring words: `cds`, `ke hoach cds`.
    fn initials(&self, field: Field<'_>) -> Option<WordMatch<T>> {
        let tokens = &self.query.tokens;
        let mut path = Path::<T>::starting_at(0);
        let (mut next, mut matched) = (0, 0);
        for (t, token) in tokens.iter().enumerate() {
            let (from, end, is_word) = self.earliest(t, field, next)?;
            if t == 0 {
                path.merits.start = from;
            }
            path.merits.gap += if t == 0 { 0 } else { from - next };
            if is_word {
                path = path.through(field, from, token, self.fits.of(field.words[from])[t]);
                matched += 1;
            } else {
                run_of_initials(token, field, from, |i, letter| {
                    path.merits.misses += token.misses_at(field.word(i), letter.start, 0, letter.len());
                    path.trace.add(field, i, 0..letter.len());
                })?;
                matched += end - from;
            }
            next = end;
        }
        let score = path.merits.score(field, matched);
        Some(WordMatch { tier: Tier::Initials, score, trace: path.trace })
    }

    /// The match of token `t` at or after word `next` that ends first: its first word, the end, and whether it is a word's prefix.
    fn earliest(&self, t: usize, field: Field<'_>, next: usize) -> Option<(usize, usize, bool)> {
        let token = &self.query.tokens[t];
        let mut best: Option<(usize, usize, bool)> = None;
        for (i, &word) in field.words.iter().enumerate().skip(next) {
            if best.is_some_and(|(_, end, _)| end <= i + 1) {
                break;
            }
            let fit = self.fits.of(word)[t];
            if fit.begins() {
                return Some((i, i + 1, true));
            }
            if fit.starts()
                && let Some(end) = run_of_initials(token, field, i, |_, _| ())
                && best.is_none_or(|(_, best, _)| end < best)
            {
                best = Some((i, end, false));
            }
        }
        best
    }

    /// Every token a part of the field, in order and apart.
    fn substrings(&self, field: Field<'_>) -> Option<WordMatch<T>> {
        let mut path = Path::<T>::starting_at(0);
        // The token looked for, and the word with the one before it.
        let (mut t, mut before) = (0, None::<usize>);
        for (i, &word) in field.words.iter().enumerate() {
            let fits = self.fits.of(word);
            let mut from = 0;
            while let Some(token) = self.query.tokens.get(t).filter(|_| fits[t].contains()) {
                let word = field.word(i);
                let Some(at) = token.find(word.text, from) else { break };
                match before {
                    None => path.merits.start = i,
                    Some(before) => path.merits.gap += (i - before).saturating_sub(1),
                }
                path.merits.misses += token.misses_at(word, 0, at, token.text.len());
                from = at + token.text.len();
                path.trace.add(field, i, at..from);
                (t, before) = (t + 1, Some(i));
            }
        }
        if t < self.query.tokens.len() {
            return None;
        }
        let score = path.merits.score(field, t);
        Some(WordMatch { tier: Tier::Substring, score, trace: path.trace })
    }
}

/// Words that an abbreviation passes over: Sở Thông tin *và* Truyền thông is STTTT.
const PASSED_OVER: [&str; 8] = ["va", "cua", "cho", "ve", "cac", "trong", "theo", "voi"];

fn is_passed_over(field: Field<'_>, i: usize) -> bool {
    matches!(field.initial(i), 'v' | 'c' | 't') && PASSED_OVER.contains(&field.word(i).text)
}

/// Follows the letters of `token`, two or more, through the initials from word `from` on: the end. `seen` is told each word and the bytes
/// of the token that begin it.
fn run_of_initials(
    token: &Token,
    field: Field<'_>,
    from: usize,
    mut seen: impl FnMut(usize, Range<usize>),
) -> Option<usize> {
    let mut i = from;
    for (at, letter) in token.text.char_indices() {
        while i < field.words.len() && field.initial(i) != letter {
            if i == from || !is_passed_over(field, i) {
                return None;
            }
            i += 1;
        }
        if i == field.words.len() {
            return None;
        }
        seen(i, at..at + letter.len_utf8());
        i += 1;
    }
    token.text.chars().nth(1).map(|_| i)
}
