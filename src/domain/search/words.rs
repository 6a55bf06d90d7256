//! Words of a query found in a field: as prefixes of its words in order, in any order, as initials, as substrings.
//!
//! Owns: the matchers of tiers 3–6 and the score inside each. Must not know: rows, codes, or how hits are collected. The matchers
//! are generic over a [`Trace`], so that ranking many rows records nothing and showing a few records the matched bytes.

use std::cmp::Reverse;
use std::ops::Range;

use super::Tier;
use super::query::{Query, Token};
use super::store::{Field, Sieve, Word};

/// What is kept about the matched bytes.
pub(super) trait Trace: Clone + Default {
    /// Records the match of `range`.
    fn add(&mut self, range: Range<usize>);
}

impl Trace for () {
    fn add(&mut self, _: Range<usize>) {}
}

impl Trace for Vec<Range<usize>> {
    fn add(&mut self, range: Range<usize>) {
        self.push(range);
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
    misses: u32,
    /// Tokens that are whole words.
    wholes: usize,
    /// Tokens that are words with i for y or y for i.
    variants: usize,
    /// Words, or bytes, between the first and the last match that are not matched.
    gap: usize,
    /// Words, or bytes, before the first match.
    start: usize,
}

impl Merits {
    /// Greater for the better, among matches in one field.
    fn worth(self) -> impl PartialOrd {
        (Reverse(self.misses), self.wholes, Reverse(self.variants), Reverse(self.gap), Reverse(self.start))
    }

    /// One number, greater for the better; below 2⁵⁷.
    fn score(self, field: &Field<'_>, matched: usize) -> i64 {
        let less_is_more = |n: usize, bits: u32| {
            let most = (1_i64 << bits) - 1;
            most - i64::try_from(n).unwrap_or(most).min(most)
        };
        let wholes = 0xff - less_is_more(self.wholes, 8);
        let mut score = less_is_more(self.misses as usize, 8);
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

    fn through(mut self, field: &Field<'_>, word: Word, token: &Token) -> Self {
        let at = usize::from(word.at);
        self.merits.misses += token.misses(field, at);
        self.merits.wholes += usize::from(token.is_whole(word));
        self.merits.variants += usize::from(token.varies(field, at));
        self.trace.add(at..at + token.text.len());
        self
    }

    /// Of two ways to the same token the one that starts later leaves the smaller gap.
    fn is_better_than(&self, other: &Self) -> bool {
        let worth = |m: &Merits| (Reverse(m.misses), m.wholes, Reverse(m.variants), m.start);
        worth(&self.merits) > worth(&other.merits)
    }
}

/// Buffers kept from row to row.
#[derive(Debug)]
pub(super) struct Matcher<T> {
    paths: Vec<Option<Path<T>>>,
    taken: Vec<usize>,
}

impl<T: Trace> Matcher<T> {
    pub(super) fn new() -> Self {
        Self { paths: Vec::new(), taken: Vec::new() }
    }

    /// The best match of `query` in any of `fields`, which `sieve` describes.
    pub(super) fn best<'a>(
        &mut self,
        query: &Query,
        sieve: &Sieve,
        fields: impl Iterator<Item = Field<'a>>,
    ) -> Option<WordMatch<T>> {
        let may_contain = sieve.may_contain(&query.sieve);
        let may_be_initials = sieve.may_have_initials(&query.sieve, query.tokens.len() == 1);
        if !may_contain && !may_be_initials {
            return None;
        }
        let mut best: Option<WordMatch<T>> = None;
        for field in fields {
            let words = may_contain.then(|| self.in_order(query, &field).or_else(|| self.in_any_order(query, &field)));
            let found = words
                .flatten()
                .or_else(|| may_be_initials.then(|| initials(query, &field)).flatten())
                .or_else(|| may_contain.then(|| substrings(query, &field)).flatten());
            if let Some(found) = found
                && best.as_ref().is_none_or(|best| (found.tier, -found.score) < (best.tier, -best.score))
            {
                best = Some(found);
            }
        }
        best
    }

    /// Every token a prefix of a word, in order: the best of all such ways.
    fn in_order(&mut self, query: &Query, field: &Field<'_>) -> Option<WordMatch<T>> {
        let last = query.tokens.len().checked_sub(1)?;
        self.paths.clear();
        self.paths.resize(query.tokens.len(), None);
        let mut best: Option<Path<T>> = None;
        for (i, &word) in field.words.iter().enumerate() {
            // From the last token to the first, so that a word serves one token of a way only.
            for (t, token) in query.tokens.iter().enumerate().rev() {
                if !token.begins(field, word) {
                    continue;
                }
                let before = t.checked_sub(1).map_or_else(|| Some(Path::starting_at(i)), |t| self.paths[t].clone());
                let Some(path) = before.map(|path| path.through(field, word, token)) else { continue };
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
        Some(WordMatch { tier: Tier::WordsInOrder, score: merits.score(field, query.tokens.len()), trace })
    }

    /// Every token a prefix of a word of its own. Longer tokens choose first: what they may take is a part of what any shorter
    /// token that begins them may, so no choice of theirs makes a match impossible, unless a query spells one word with i and with y.
    fn in_any_order(&mut self, query: &Query, field: &Field<'_>) -> Option<WordMatch<T>> {
        if query.tokens.len() < 2 {
            return None;
        }
        self.taken.clear();
        let mut path = Path::<T>::starting_at(0);
        for &t in &query.longest_first {
            let token = &query.tokens[t];
            let free = field
                .words
                .iter()
                .enumerate()
                .filter(|(i, word)| token.begins(field, **word) && !self.taken.contains(i));
            let (i, &word) = free.min_by_key(|&(i, &word)| {
                let at = usize::from(word.at);
                (token.misses(field, at), !token.is_whole(word), token.varies(field, at), i)
            })?;
            self.taken.push(i);
            path = path.through(field, word, token);
        }
        let (first, last) = (self.taken.iter().min()?, self.taken.iter().max()?);
        let merits = Merits { start: *first, gap: last - first + 1 - self.taken.len(), ..path.merits };
        let score = merits.score(field, self.taken.len());
        Some(WordMatch { tier: Tier::WordsInAnyOrder, score, trace: path.trace })
    }
}

/// Words that an abbreviation passes over: Sở Thông tin *và* Truyền thông is STTTT.
const PASSED_OVER: [&str; 8] = ["va", "cua", "cho", "ve", "cac", "trong", "theo", "voi"];

/// Every token in order either a prefix of a word or, from two letters on, the initials of neighbouring words: `cds`, `ke hoach cds`.
fn initials<T: Trace>(query: &Query, field: &Field<'_>) -> Option<WordMatch<T>> {
    if query.tokens.iter().all(|token| token.text.chars().nth(1).is_none()) {
        return None;
    }
    let mut path = Path::<T>::starting_at(0);
    let (mut next, mut matched) = (0, 0);
    for (t, token) in query.tokens.iter().enumerate() {
        let (from, end, is_word) = earliest(token, field, next)?;
        if t == 0 {
            path.merits.start = from;
        }
        path.merits.gap += if t == 0 { 0 } else { from - next };
        if is_word {
            path = path.through(field, field.words[from], token);
            matched += 1;
        } else {
            path.merits.misses += run_of_initials(token, field, from, |at, letter| {
                path.trace.add(at..at + letter.len());
                token.misses_at(field, letter.start, at, letter.len())
            })?
            .1;
            matched += end - from;
        }
        next = end;
    }
    let score = path.merits.score(field, matched);
    Some(WordMatch { tier: Tier::Initials, score, trace: path.trace })
}

/// The match of `token` at or after word `next` that ends first: its first word, the end, and whether it is a word's prefix.
fn earliest(token: &Token, field: &Field<'_>, next: usize) -> Option<(usize, usize, bool)> {
    let mut best: Option<(usize, usize, bool)> = None;
    for (i, &word) in field.words.iter().enumerate().skip(next) {
        if best.is_some_and(|(_, end, _)| end <= i + 1) {
            break;
        }
        if token.text.as_bytes().first() != Some(&word.first) {
            continue;
        }
        if token.begins(field, word) {
            return Some((i, i + 1, true));
        }
        if let Some((end, _)) = run_of_initials(token, field, i, |_, _| 0)
            && best.is_none_or(|(_, best, _)| end < best)
        {
            best = Some((i, end, false));
        }
    }
    best
}

/// Follows the letters of `token` through the initials from word `from` on: the end and the sum of what `seen` makes of each
/// (byte in the field, bytes in the token).
fn run_of_initials(
    token: &Token,
    field: &Field<'_>,
    from: usize,
    mut seen: impl FnMut(usize, Range<usize>) -> u32,
) -> Option<(usize, u32)> {
    let (mut i, mut sum) = (from, 0);
    for (at, letter) in token.text.char_indices() {
        let bytes = at..at + letter.len_utf8();
        loop {
            let word = field.words.get(i)?;
            let rest = &field.text[usize::from(word.at)..];
            if rest.starts_with(letter) {
                break;
            }
            let text = &rest[..rest.len().min(usize::from(word.len))];
            if i == from || !PASSED_OVER.contains(&text) {
                return None;
            }
            i += 1;
        }
        sum += seen(usize::from(field.words[i].at), bytes);
        i += 1;
    }
    (token.text.len() > 1).then_some((i, sum))
}

/// Every token a part of the field, in order and apart.
fn substrings<T: Trace>(query: &Query, field: &Field<'_>) -> Option<WordMatch<T>> {
    let mut path = Path::<T>::starting_at(0);
    let mut end = 0;
    for (t, token) in query.tokens.iter().enumerate() {
        let at = end + find_bytes(&field.text.as_bytes()[end..], token.text.as_bytes())?;
        if t == 0 {
            path.merits.start = at;
        } else {
            path.merits.gap += at - end;
        }
        path.merits.misses += token.misses(field, at);
        end = at + token.text.len();
        path.trace.add(at..end);
    }
    let score = path.merits.score(field, query.tokens.len());
    Some(WordMatch { tier: Tier::Substring, score, trace: path.trace })
}

/// The first place of `needle`, which is not empty. For short texts: `str::find` spends longer on preparing than this on searching.
fn find_bytes(text: &[u8], needle: &[u8]) -> Option<usize> {
    let (&first, rest) = needle.split_first()?;
    let mut from = 0;
    while let Some(at) = text[from..].iter().position(|&byte| byte == first) {
        from += at + 1;
        if text[from..].starts_with(rest) {
            return Some(from - 1);
        }
    }
    None
}
