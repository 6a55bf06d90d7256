//! The rows of an index in the order of their hits, part by part.
//!
//! Owns: which rows match a query, and the best of them. Must not know: what follows when they are few. Start at [`Ranking::best`]. Large
//! indexes are cut into parts that may be ranked at the same time, by whoever offers to ([`Workers`]): the domain starts no threads.

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::OnceLock;

use super::code::CodeMatch;
use super::fit::Fits;
use super::query::Query;
use super::store::{Store, char_positions, has_all};
use super::words::Matcher;
use super::{Hit, Tier};

/// Does a piece of work for each number below the given one, each once and in any order, perhaps several at the same time.
pub type Workers<'a> = &'a (dyn Fn(usize, &(dyn Fn(usize) + Sync)) + Sync);

/// One piece of work after the other.
pub fn alone(parts: usize, work: &(dyn Fn(usize) + Sync)) {
    (0..parts).for_each(work);
}

/// Rows of a part: enough that handing it over does not matter.
const PART: usize = 20_000;

/// The words of a query and the rows that contain them, ascending.
#[derive(Debug, Clone, Default)]
pub(super) struct Narrowed {
    words: Vec<String>,
    rows: Vec<u32>,
}

/// A row in the order of hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ranked {
    tier: Tier,
    score: i64,
    row: u32,
}

impl Ranked {
    fn key(&self) -> (Tier, Reverse<i64>, u32) {
        (self.tier, Reverse(self.score), self.row)
    }
}

/// A query and how it suits the words of a store.
pub(super) struct Ranking<'a> {
    pub(super) store: &'a Store,
    pub(super) query: Query,
    fits: Fits,
    /// How many rows are wanted.
    pub(super) limit: usize,
    /// Which are.
    pub(super) keep: &'a (dyn Fn(usize) -> bool + Sync),
    workers: Workers<'a>,
}

impl<'a> Ranking<'a> {
    /// One of `query` in `store`, of at most `limit` of the rows that `keep` keeps.
    pub(super) fn new(
        store: &'a Store,
        query: Query,
        limit: usize,
        keep: &'a (dyn Fn(usize) -> bool + Sync),
        workers: Workers<'a>,
    ) -> Self {
        let fits = Fits::new(&query, store.vocabulary());
        Self { store, query, fits, limit, keep, workers }
    }

    /// The same of another query.
    pub(super) fn with(&self, query: Query) -> Self {
        Self::new(self.store, query, self.limit, self.keep, self.workers)
    }

    /// The best rows as typed, best first. Codes are looked at in all rows, words in those that `narrowed` still holds.
    pub(super) fn best(&self, narrowed: &mut Narrowed) -> Vec<Ranked> {
        let within = self.query.extends(&narrowed.words).then(|| std::mem::take(&mut narrowed.rows));
        narrowed.words = self.query.tokens.iter().map(|token| token.text.clone()).collect();
        narrowed.rows.clear();
        let mut best = Vec::new();
        for (part, rows) in self.by_parts(|rows| self.best_of(rows, within.as_deref())) {
            best.extend(part);
            narrowed.rows.extend(rows);
        }
        self.cut(&mut best);
        best.sort_unstable_by_key(Ranked::key);
        best
    }

    /// What `work` makes of the parts of the store, in their order.
    pub(super) fn by_parts<T: Send + Sync>(&self, work: impl Fn(Range<usize>) -> T + Sync) -> Vec<T> {
        let rows = self.store.len();
        let slots: Vec<OnceLock<T>> = (0..rows.div_ceil(PART)).map(|_| OnceLock::new()).collect();
        (self.workers)(slots.len(), &|part| {
            slots[part].get_or_init(|| work(part * PART..rows.min((part + 1) * PART)));
        });
        slots.into_iter().filter_map(OnceLock::into_inner).collect()
    }

    /// Leaves no more than the first of `best`, in no order.
    fn cut(&self, best: &mut Vec<Ranked>) {
        if best.len() > self.limit {
            best.select_nth_unstable_by_key(self.limit, Ranked::key);
            best.truncate(self.limit);
        }
    }

    /// The best of `rows`, unordered, and those of them (and of `within`) whose words match.
    fn best_of(&self, rows: Range<usize>, within: Option<&[u32]>) -> (Vec<Ranked>, Vec<u32>) {
        let (mut best, mut matching) = (Vec::new(), Vec::new());
        let mut codes = self.codes(rows.clone()).into_iter().peekable();
        let mut matcher = Matcher::<()>::new(&self.query, &self.fits);
        let mut consider = |row: usize| {
            let Some(found) = matcher.best(self.store.sieve(row), self.store.fields(row)) else { return };
            if !(self.keep)(row) {
                return;
            }
            let number = number(row);
            matching.push(number);
            while let Some(code) = codes.next_if(|code| code.row < number) {
                best.push(code);
            }
            let words = Ranked { tier: found.tier, score: found.score, row: number };
            let code = codes.next_if(|code| code.row == number);
            best.push(code.filter(|code| code.key() < words.key()).unwrap_or(words));
        };
        match within {
            Some(within) => {
                let from = within.partition_point(|&row| (row as usize) < rows.start);
                within[from..].iter().map(|&row| row as usize).take_while(|&row| row < rows.end).for_each(consider);
            }
            None => rows.for_each(&mut consider),
        }
        best.extend(codes);
        self.cut(&mut best);
        (best, matching)
    }

    /// Those of `rows` whose code matches, in their order.
    fn codes(&self, rows: Range<usize>) -> Vec<Ranked> {
        if self.query.code.letters().len() > self.store.longest_code() {
            return Vec::new();
        }
        let rows = rows.filter(|&row| has_all(self.store.sieve(row).code, self.query.sieve.code));
        rows.filter_map(|row| {
            let CodeMatch { tier, score, .. } = self.query.code.find(self.store.code(row))?;
            (self.keep)(row).then_some(Ranked { tier, score, row: number(row) })
        })
        .collect()
    }

    /// `best` with their marks.
    pub(super) fn hits<Id: Copy>(&self, best: Vec<Ranked>, ids: &[Id]) -> Vec<Hit<Id>> {
        let mut matcher = Matcher::<Vec<Range<usize>>>::new(&self.query, &self.fits);
        best.into_iter().map(|ranked| self.hit(ranked, ids, &mut matcher)).collect()
    }

    fn hit<Id: Copy>(&self, ranked: Ranked, ids: &[Id], matcher: &mut Matcher<'_, Vec<Range<usize>>>) -> Hit<Id> {
        let Ranked { tier, score, row } = ranked;
        let row = row as usize;
        let mut hit = Hit { id: ids[row], tier, score, code_marks: Vec::new(), name_marks: Vec::new() };
        let code = self.store.code(row);
        let code_match = self.query.code.find(code).filter(|found| (found.tier, found.score) == (tier, score));
        if let Some(found) = code_match {
            hit.code_marks = char_positions(code, &self.query.code.trace(code, found));
        } else if let Some(name) = self.store.fields(row).next() {
            let found = matcher.best(self.store.sieve(row), std::iter::once(name));
            if let Some(found) = found.filter(|found| (found.tier, found.score) == (tier, score)) {
                hit.name_marks = char_positions(&name.text(), &found.trace);
            }
        }
        hit
    }
}

/// Rows are numbered in four bytes: more would be out of the store's reach.
fn number(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX)
}
