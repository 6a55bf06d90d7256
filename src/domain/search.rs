//! Ranked search over codes, names and aliases, without regard to accents and case.
//!
//! Owns: the tiers and how hits are collected. Must not know: what the items are ([`Entry::id`] is the caller's) or how hits are shown.
//! Start at [`Index::new`] and [`Index::search`]; a prompt keeps a [`Session`] and calls [`Index::narrow`] at every key.
//!
//! Raw subsequence matching is wrong for Vietnamese, whose syllables are short and share their letters. So texts are folded and matched
//! by syllable, by tiers of falling certainty; subsequences come last, and only when little else is found.

mod code;
mod fuzzy;
mod query;
mod store;
mod words;

use std::cmp::Reverse;
use std::ops::Range;

use crate::text::decode_typing;
use code::CodeMatch;
use fuzzy::{Fuzzy, FuzzyMatch};
use query::Query;
use store::{Store, char_positions};
use words::Matcher;

/// With fewer hits than these, subsequences are added.
const FEW_HITS: usize = 8;

/// How a query was found, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// It is the code, but for leading zeros and for dots beside letters: `nts4`, `ktpcn1`.
    ExactCode,
    /// The code, or a part of it after a dot, begins with it.
    CodePrefix,
    /// Its words begin words of a name or alias, in the order typed: `chu ky so`.
    WordsInOrder,
    /// The same in another order.
    WordsInAnyOrder,
    /// Some of its words are initials: `cds`, `ke hoach cds`.
    Initials,
    /// Its words are parts of a code, name or alias.
    Substring,
    /// Found in one of the ways above when read as raw Telex or VNI typing: `ddaof taoj`.
    Decoded,
    /// Its letters occur in this order.
    Fuzzy,
}

/// An item to be found.
#[derive(Debug, Clone)]
pub struct Entry<'a, Id> {
    /// What a hit is known by.
    pub id: Id,
    /// Its code; may be empty.
    pub code: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Other names that find it: abbreviations, short forms.
    pub aliases: Vec<&'a str>,
}

/// A found item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit<Id> {
    /// The item.
    pub id: Id,
    /// How it was found.
    pub tier: Tier,
    /// How well inside its tier; greater is better.
    pub score: i64,
    /// The matched characters of the code, by position in its NFC form, ascending.
    pub code_marks: Vec<usize>,
    /// The matched characters of the name; none when an alias was matched.
    pub name_marks: Vec<usize>,
}

/// Items prepared for search.
#[derive(Debug, Clone)]
pub struct Index<Id> {
    ids: Vec<Id>,
    store: Store,
}

/// What a prompt remembers from key to key: the rows that its last query left. It belongs to one index.
#[derive(Debug, Clone, Default)]
pub struct Session {
    typed: Narrowed,
    decoded: Narrowed,
}

/// The words of a query and the rows that contain them.
#[derive(Debug, Clone, Default)]
struct Narrowed {
    words: Vec<String>,
    rows: Vec<u32>,
}

/// A row in the order of hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Ranked {
    tier: Tier,
    score: i64,
    row: usize,
}

impl Ranked {
    fn key(&self) -> (Tier, Reverse<i64>, usize) {
        (self.tier, Reverse(self.score), self.row)
    }
}

impl<Id: Copy + Eq> Index<Id> {
    /// Prepares `entries`; their order breaks ties between hits.
    pub fn new<'a>(entries: impl IntoIterator<Item = Entry<'a, Id>>) -> Self {
        let (mut ids, mut store) = (Vec::new(), Store::default());
        for entry in entries {
            store.push(entry.code, entry.name, entry.aliases);
            ids.push(entry.id);
        }
        store.shrink();
        Self { ids, store }
    }

    /// The best `limit` hits of `query`, best first. A query without a letter or digit has none.
    pub fn search(&self, query: &str, limit: usize) -> Vec<Hit<Id>> {
        self.narrow(&mut Session::default(), query, limit)
    }

    /// The same as [`Self::search`], sooner when `query` is the session's last query typed on.
    pub fn narrow(&self, session: &mut Session, query: &str, limit: usize) -> Vec<Hit<Id>> {
        self.narrow_among(session, query, limit, &|_| true)
    }

    /// The same among the items that `keep` keeps: always the same ones while a session lasts.
    pub fn narrow_among(
        &self,
        session: &mut Session,
        query: &str,
        limit: usize,
        keep: &dyn Fn(Id) -> bool,
    ) -> Vec<Hit<Id>> {
        let parsed = Query::new(query);
        if parsed.is_empty() || limit == 0 {
            return Vec::new();
        }
        let ranked = self.rank(&parsed, &mut session.typed, keep);
        let mut hits = if ranked.is_empty() {
            self.decoded(query, &mut session.decoded, limit, keep)
        } else {
            self.hits(&parsed, ranked, limit)
        };
        if hits.len() < FEW_HITS.min(limit) {
            self.add_fuzzy(&parsed, &mut hits, limit, keep);
        }
        hits
    }

    /// Ranks the rows that match as typed, unordered. Codes are looked at in all rows, words in those that `narrowed` still holds.
    fn rank(&self, query: &Query, narrowed: &mut Narrowed, keep: &dyn Fn(Id) -> bool) -> Vec<Ranked> {
        let within = query.extends(&narrowed.words).then(|| std::mem::take(&mut narrowed.rows));
        narrowed.words = query.tokens.iter().map(|token| token.text.clone()).collect();
        narrowed.rows.clear();
        let mut ranked = Vec::new();
        let mut codes = self.rank_codes(query, keep).into_iter().peekable();
        let mut matcher = Matcher::<()>::new();
        let all = 0..u32::try_from(self.store.len()).unwrap_or(u32::MAX);
        let mut consider = |number: u32| {
            let row = number as usize;
            let Some(found) = matcher.best(query, self.store.sieve(row), self.store.fields(row)) else { return };
            if !keep(self.ids[row]) {
                return;
            }
            narrowed.rows.push(number);
            while let Some(code) = codes.next_if(|code| code.row < row) {
                ranked.push(code);
            }
            let words = Ranked { tier: found.tier, score: found.score, row };
            let code = codes.next_if(|code| code.row == row);
            ranked.push(code.filter(|code| code.key() < words.key()).unwrap_or(words));
        };
        match within {
            Some(rows) => rows.into_iter().filter(|row| all.contains(row)).for_each(consider),
            None => all.for_each(&mut consider),
        }
        ranked.extend(codes);
        ranked
    }

    /// The rows whose code matches, in their order.
    fn rank_codes(&self, query: &Query, keep: &dyn Fn(Id) -> bool) -> Vec<Ranked> {
        if query.code.letters().len() > self.store.longest_code() {
            return Vec::new();
        }
        let rows = (0..self.store.len()).filter(|&row| self.store.sieve(row).may_have_code(&query.sieve));
        rows.filter_map(|row| {
            let CodeMatch { tier, score, .. } = query.code.find(self.store.code(row))?;
            keep(self.ids[row]).then_some(Ranked { tier, score, row })
        })
        .collect()
    }

    /// The first `limit` of `best`, in order and with their marks.
    fn hits(&self, query: &Query, mut best: Vec<Ranked>, limit: usize) -> Vec<Hit<Id>> {
        if best.len() > limit {
            best.select_nth_unstable_by_key(limit, Ranked::key);
            best.truncate(limit);
        }
        best.sort_unstable_by_key(Ranked::key);
        let mut matcher = Matcher::<Vec<Range<usize>>>::new();
        best.into_iter().map(|ranked| self.hit(query, ranked, &mut matcher)).collect()
    }

    fn hit(&self, query: &Query, ranked: Ranked, matcher: &mut Matcher<Vec<Range<usize>>>) -> Hit<Id> {
        let Ranked { tier, score, row } = ranked;
        let mut hit = Hit { id: self.ids[row], tier, score, code_marks: Vec::new(), name_marks: Vec::new() };
        let code = self.store.code(row);
        let code_match = query.code.find(code).filter(|found| (found.tier, found.score) == (tier, score));
        if let Some(found) = code_match {
            hit.code_marks = char_positions(code, &query.code.trace(code, found));
        } else if let Some(name) = self.store.fields(row).next() {
            let found = matcher.best(query, self.store.sieve(row), std::iter::once(name));
            if let Some(found) = found.filter(|found| (found.tier, found.score) == (tier, score)) {
                hit.name_marks = char_positions(name.text, &found.trace);
            }
        }
        hit
    }

    /// The hits of `query` read as raw typing.
    fn decoded(&self, query: &str, narrowed: &mut Narrowed, limit: usize, keep: &dyn Fn(Id) -> bool) -> Vec<Hit<Id>> {
        let Some(decoded) = decode_typing(query) else { return Vec::new() };
        let query = Query::new(&decoded);
        let ranked = self.rank(&query, narrowed, keep);
        let mut hits = self.hits(&query, ranked, limit);
        for hit in &mut hits {
            // Scores stay below 2⁵⁸, so the tier above them keeps the order.
            hit.score += i64::from(Tier::Decoded as u8 - hit.tier as u8) << 58;
            hit.tier = Tier::Decoded;
        }
        hits
    }

    /// Fills `hits` up to `limit` with subsequences.
    fn add_fuzzy(&self, query: &Query, hits: &mut Vec<Hit<Id>>, limit: usize, keep: &dyn Fn(Id) -> bool) {
        let fuzzy = Fuzzy::new(query);
        let known: Vec<Id> = hits.iter().map(|hit| hit.id).collect();
        let found = fuzzy.find(&self.store, query, |row| keep(self.ids[row]) && !known.contains(&self.ids[row]));
        hits.extend(found.into_iter().take(limit - hits.len()).map(|found: FuzzyMatch| {
            let (code_marks, name_marks) = fuzzy.marks(&self.store, found);
            Hit { id: self.ids[found.row], tier: Tier::Fuzzy, score: found.score, code_marks, name_marks }
        }));
    }
}

#[cfg(test)]
mod tests;
